"""Where Alembic meets our tables: on the connection it is given, or on DATABASE_URL when a developer calls it."""

import asyncio
import os
from collections.abc import Iterable
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.engine import Connection

from storage.base import Utc
from storage.migrations.run import on_database
from storage.tables import metadata


def render(kind: str, item: Any, autogenerate: AutogenContext) -> str | Literal[False]:
    """Write our own column types as plain ones: a step does not import code that moves on."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Utc) else False


def number(
    migration: MigrationContext, revision: str | Iterable[str | None] | Iterable[str], steps: list[MigrationScript]
) -> None:
    """Give a new step the next number instead of a random name."""
    head = ScriptDirectory.from_config(context.config).get_current_head()
    for step in steps:
        step.rev_id = f"{int(head or 0) + 1:04}"


def migrate(connection: Connection) -> None:
    """Run the steps that the command asked for on `connection`."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render,
        process_revision_directives=number,
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    raise CommandError("migrations look at the data they change; --sql is not supported")
given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    asyncio.run(on_database(os.environ.get("DATABASE_URL", "sqlite+aiosqlite:///data/dossier.db"), migrate))
