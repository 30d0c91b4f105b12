"""The console's `segments`: the columns asked for, beside a running bot, and clear words for what cannot be done."""

import argparse
import asyncio
import csv
from datetime import date
from pathlib import Path

import pytest

from bot import segmenting
from bot.exits import Refused
from storage import schema
from storage.clients import Client
from storage.database import connect
from storage.sales import Sale, month_of, post
from tests.storage.rows import add_client, row
from tests.test_console import run

HEADER = "client,revenue,documents_ever,documents_window,abc,stage,cv,xyz,bcg"
COMPANY = {"language": "en", "currency": "USD", "phone_country": "US", "zone": "UTC", "work_days": [1], "id": 1}


async def _fill(folder: Path) -> None:
    from sqlalchemy.orm import Session

    from storage.company import Company

    url = f"sqlite+aiosqlite:///{folder / 'data' / 'dossier.db'}"
    (folder / "data").mkdir()
    await schema.migrate(url)
    database = connect(url)
    await database.open()

    def fill(session: Session) -> None:
        session.add(row(Company, **COMPANY, segment_rules=None))
        steady = add_client(session, name="Steady, Ltd", code="B1", removed_at=None)
        given = {"owner_id": steady.owner_id, "created_by": steady.owner_id}
        once, lost, never = (row(Client, name=name, **given) for name in ("A once", "C lost", "D never"))
        session.add_all([once, lost, never])
        session.flush()
        for client, day, revenue in (
            (steady, date(1997, 5, 1), 10_000),
            (steady, date(1997, 8, 1), 20_000),
            (steady, date(1997, 11, 1), 10_000),
            (steady, date(1998, 2, 1), 20_000),
            (steady, date(1998, 5, 1), 99_999),
            (once, date(1998, 4, 30), 4_000),
            (lost, date(1996, 1, 1), 7_000),
        ):
            one = row(Sale, client_id=client.id, manager_id=client.owner_id, sold_on=day, revenue=revenue)
            one.ym = month_of(day)
            post(session, one)

    await database.write(fill)
    await database.close()


def test_the_sheet_of_segments(tmp_path: Path) -> None:
    asyncio.run(_fill(tmp_path))
    rules = ("--as-of", "1998-05", "--window", "12", "--abc", "80/15/5", "--xyz", "50/100", "--subperiod", "quarter")
    target = tmp_path / "segments.csv"
    done = run(tmp_path, "segments", *rules, "--csv", str(target))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert target.read_text(encoding="utf-8").splitlines() == [
        HEADER,
        "A once,4000,1,1,B,one_time,,,",
        "B1,60000,4,4,A,permanent,33.333333,X,cow",
        "C lost,0,1,0,,lost,,,",
    ]
    printed = run(tmp_path, "segments", "--as-of", "1998-05", "--with-potential")
    assert list(csv.reader(printed.stdout.splitlines()))[-1] == ["D never", "0", "0", "0", "", "potential", "", "", ""]
    nobody = run(tmp_path, "segments", "--as-of", "1995-01")
    assert nobody.returncode != 0
    assert "no sales before that month" in nobody.stderr
    wrong = run(tmp_path, "segments", "--window", "10")
    assert (wrong.returncode, "multiple of 3 months" in wrong.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as-of", "1998-13"], "a month is written like 1998-05"),
        (["--as-of", "98-05"], "a month is written like 1998-05"),
        (["--abc", "80/15"], "3 whole numbers like 80/15/5"),
        (["--xyz", "50/x"], "2 whole numbers like 50/100"),
        (["--subperiod", "week"], "invalid choice"),
    ],
)
def test_wrong_arguments_are_named(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    segmenting.arguments(parser)
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_database_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="migrate"):
        asyncio.run(segmenting.classified(f"sqlite+aiosqlite:///{tmp_path / 'none.db'}", None, {}))
    assert not (tmp_path / "none.db").exists()
