"""Fixtures of the rules' tests."""

import pytest

from storage.database import Database
from tests.bot.crm.office import Office


@pytest.fixture
async def office(home: Database) -> Office:
    """Two teams and their people on an empty database."""
    office = Office(home)
    await office.open()
    return office
