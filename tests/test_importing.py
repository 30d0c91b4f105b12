"""`run_bot.py import` as the owner of the machine meets it."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select

import run_bot
from storage.clients import Client
from storage.database import connect
from storage.lock import FileLock
from storage.sales import Sale

CLIENTS = "code,name,city\nA1,Acme,Leeds\nB2,Globex,York\n,,\nC3,,York\n"
SALES = "document,date,client,manager,amount\n1,2026-03-01,A1,5,10.50\n1,2026-03-01,A1,5,1\n2,2026-03-02,Z9,5,-2\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with tables and settings of its own."""
    (tmp_path / "clients.csv").write_text(CLIENTS, encoding="utf-8")
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'data' / 'dossier.db'}")
    monkeypatch.setenv("DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("ADMIN_IDS", "777")
    return tmp_path


def counts(folder: Path) -> tuple[int, int, int]:
    """Clients, sales and their sum, in the database."""

    async def look() -> tuple[int, int, int]:
        database = connect(f"sqlite+aiosqlite:///{folder / 'data' / 'dossier.db'}")
        await database.open()
        try:
            return await database.read(
                lambda session: (
                    session.scalar(select(func.count()).select_from(Client)) or 0,
                    session.scalar(select(func.count()).select_from(Sale)) or 0,
                    session.scalar(select(func.sum(Sale.revenue))) or 0,
                )
            )
        finally:
            await database.close()

    return asyncio.run(look())


def test_files_are_loaded_clients_first_and_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_bot.main(["import", "sales.csv", "clients.csv", "--yes"]) == 0
    said = capsys.readouterr().out
    assert said.index("clients.csv: reading") < said.index("sales.csv: reading")
    assert "new 2, to update 0, the same 0" in said
    assert "row 5: no name" in said
    assert "unknown clients: 1" in said
    assert counts(folder) == (3, 2, 950)

    assert run_bot.main(["import", "clients.csv", "sales.csv", "--yes"]) == 0
    assert capsys.readouterr().out.count("Nothing to load.") == 2
    assert counts(folder) == (3, 2, 950)


def test_what_cannot_be_loaded_ends_with_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "prices.csv").write_text("code,name,price\n1,Chai,18\n", encoding="utf-8")
    wrong = {
        ("nowhere.csv",): (65, "cannot be read"),
        ("prices.csv",): (65, "Sales need the columns"),
        ("clients.csv", "--kind", "sales"): (65, "Sales need the columns"),
        ("clients.csv",): (65, "add --yes"),
    }
    for arguments, (code, sentence) in wrong.items():
        assert run_bot.main(["import", *arguments]) == code
        assert sentence in capsys.readouterr().err
    with FileLock(folder / "data" / "dossier.db"):
        assert run_bot.main(["import", "clients.csv", "--yes"]) == 75
    assert "Stop the bot first" in capsys.readouterr().err
    assert counts(folder) == (0, 0, 0)

    monkeypatch.setenv("ADMIN_IDS", "")
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{folder / 'other.db'}")
    assert run_bot.main(["import", "clients.csv", "--yes"]) == 69
    assert "Nobody is in the company" in capsys.readouterr().err
