"""Fixtures of the rules' tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.crm.office import Office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Two teams and their people on an empty database."""
    office = Office(tmp_path / "office.db")
    await office.open()
    yield office
    await office.database.close()
