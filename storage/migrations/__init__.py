"""The history of the tables: numbered steps, and which of them this code was written for.

A new step: change the model, run `alembic revision --autogenerate -m "promises"` (numbered by itself), read what it
wrote, set HEAD below. A step may rebuild a table on SQLite (batch mode): the triggers of that table go with it, so
the step lays them again. A step never imports models: it must still run when they have moved on.
"""

HEAD = "0006"


class SchemaTooNew(Exception):
    """The database was last used by a newer version of the bot; running this one on it could spoil it."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"the database is at schema {found}, this version of the bot knows schemas up to {HEAD}: "
            "update the bot, or restore a backup made before the update"
        )
        self.found = found


class SchemaUnknown(Exception):
    """The database has tables but does not say of which version they are."""

    def __init__(self) -> None:
        super().__init__("the database has tables but no schema version: it was not made by this bot's migrations")


def check(found: str | None) -> None:
    """Raise SchemaTooNew for a version that this code does not know; None (an empty database) is fine."""
    if found is not None and not (found.isdigit() and len(found) == len(HEAD) and found <= HEAD):
        raise SchemaTooNew(found)
