"""The {{storeTitle}} of this service, wherever they are kept."""

from typing import Any, Protocol

from sqlalchemy import JSON, Column, Engine, MetaData, String, Table, delete, select


class {{storeClass}}Repository(Protocol):
    def find(self, id: str) -> Any | None: ...

    def list(self) -> list[Any]: ...

    def save(self, id: str, value: Any) -> None: ...

    def remove(self, id: str) -> bool: ...


# Make it with a migration; every instance finds its rows, also after a restart.
{{storeTable}}_table = Table(
    "{{storeTable}}",
    MetaData(),
    Column("id", String, primary_key=True),
    Column("value", JSON, nullable=False),
)


class Sql{{storeClass}}:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, id: str) -> Any | None:
        with self._engine.connect() as connection:
            found = select({{storeTable}}_table.c.value).where({{storeTable}}_table.c.id == id)
            return connection.execute(found).scalar_one_or_none()

    def list(self) -> list[Any]:
        with self._engine.connect() as connection:
            found = select({{storeTable}}_table.c.value).order_by({{storeTable}}_table.c.id).limit(1000)
            return [value for (value,) in connection.execute(found)]

    def save(self, id: str, value: Any) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete({{storeTable}}_table).where({{storeTable}}_table.c.id == id))
            connection.execute({{storeTable}}_table.insert().values(id=id, value=value))

    def remove(self, id: str) -> bool:
        with self._engine.begin() as connection:
            gone = connection.execute(delete({{storeTable}}_table).where({{storeTable}}_table.c.id == id))
            return gone.rowcount == 1
