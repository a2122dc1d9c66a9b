import os
from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine, pool

{{alembicImports}}

if context.config.config_file_name is not None:
    fileConfig(context.config.config_file_name)

url = os.environ["{{databaseVariable}}"]
target_metadata = {{alembicBase}}.metadata


def run_migrations_offline() -> None:
    context.configure(url=url, target_metadata=target_metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online() -> None:
    with create_engine(url, poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
