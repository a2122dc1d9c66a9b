"""Dicts that a database keeps, where every instance finds what they hold, also after a restart."""

from collections.abc import Iterator, MutableMapping
from typing import Any

from sqlalchemy import JSON, Column, DateTime, MetaData, String, Table, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.schema import CreateTable


class SqlMapping(MutableMapping):
    """What is read is a copy of what is kept: put it in again to keep a change. `model` is a class of pydantic."""

    def __init__(self, engine: Engine, table: str, model: Any = None) -> None:
        self._engine = engine
        self._model = model
        self._made = False
        self._table = Table(
            table,
            MetaData(),
            Column("id", String(255), primary_key=True),
            Column("value", JSON, nullable=False),
            Column("created", DateTime(timezone=True), nullable=False, server_default=func.now()),
        )

    def __getitem__(self, key: Any) -> Any:
        found = self._rows(self._table.c.id == str(key))
        if not found:
            raise KeyError(key)
        return found[0][1]

    def __setitem__(self, key: Any, value: Any) -> None:
        kept = value.model_dump(mode="json") if self._model else value
        self._make()
        with self._engine.begin() as connection:
            changed = connection.execute(self._table.update().where(self._table.c.id == str(key)).values(value=kept))
            if changed.rowcount == 0:
                connection.execute(self._table.insert().values(id=str(key), value=kept))

    def __delitem__(self, key: Any) -> None:
        self._make()
        with self._engine.begin() as connection:
            gone = connection.execute(self._table.delete().where(self._table.c.id == str(key)))
        if gone.rowcount == 0:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter([key for key, _ in self._rows()])

    def __len__(self) -> int:
        return len(self._rows())

    def items(self) -> Any:
        return self._rows()

    def values(self) -> Any:
        return [value for _, value in self._rows()]

    def _rows(self, *conditions: Any) -> list[tuple[str, Any]]:
        self._make()
        wanted = select(self._table.c.id, self._table.c.value).where(*conditions)
        with self._engine.connect() as connection:
            found = connection.execute(wanted.order_by(self._table.c.created, self._table.c.id)).all()
        return [(key, self._model.model_validate(value) if self._model else value) for key, value in found]

    def _make(self) -> None:
        """Makes the table before the first use; where a migration has made it, it is found."""
        if self._made:
            return
        with self._engine.begin() as connection:
            connection.execute(CreateTable(self._table, if_not_exists=True))
        self._made = True
