"""A page of the file that is spoilt is found by the look at the whole file, or was in nobody's use."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from storage import upkeep
from storage.database import SqliteDatabase
from storage.interactions import Interaction
from tests.storage.rows import add_client, row

PAGES = 100


def everything(path: Path) -> list[str]:
    """All that can be read in a file."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def found(path: Path) -> list[str]:
    """What the daily look says of a file."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with Session(engine) as session:
        return upkeep.damage(session)


@pytest.fixture
async def lived_in(migrated_file: Path, tmp_path: Path) -> Path:
    """A file with some hundred rows, long texts among them."""
    path = tmp_path / "dossier.db"
    shutil.copyfile(migrated_file, path)
    database = SqliteDatabase(path)
    await database.open()

    def fill(session: Session) -> None:
        client = add_client(session, name="Ромашка")
        for number in range(300):
            fields = {"client_id": client.id, "author_id": client.owner_id, "text": f"слово {number} " * (number % 90)}
            session.add(row(Interaction, **fields))

    await database.write(fill)
    await database.close()
    return path


@pytest.mark.parametrize("kind", ["zeros", "noise"])
def test_f65_a_spoilt_page_is_found_or_was_in_nobodys_use(lived_in: Path, kind: str) -> None:
    chance = random.Random(20261125)  # noqa: S311 - the same pages each run
    whole, before = lived_in.read_bytes(), everything(lived_in)
    size = int.from_bytes(whole[16:18], "big")
    seen = 0
    for page in chance.sample(range(len(whole) // size), PAGES):
        spoilt = bytes(size) if kind == "zeros" else chance.randbytes(size)
        lived_in.write_bytes(whole[: page * size] + spoilt + whole[(page + 1) * size :])
        damage = found(lived_in)
        seen += bool(damage)
        assert damage or everything(lived_in) == before, f"page {page} is spoilt and nobody says so"
    assert seen > PAGES // 2
