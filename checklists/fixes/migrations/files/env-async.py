import asyncio
import os
from logging.config import fileConfig

from alembic import context
from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine

{{alembicImports}}

if context.config.config_file_name is not None:
    fileConfig(context.config.config_file_name)

url = os.environ["{{databaseVariable}}"]
target_metadata = {{alembicBase}}.metadata


def run_migrations_offline() -> None:
    context.configure(url=url, target_metadata=target_metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=target_metadata)
    with context.begin_transaction():
        context.run_migrations()


async def run_migrations_online() -> None:
    async with create_async_engine(url, poolclass=pool.NullPool).connect() as connection:
        await connection.run_sync(migrate)


if context.is_offline_mode():
    run_migrations_offline()
else:
    asyncio.run(run_migrations_online())
