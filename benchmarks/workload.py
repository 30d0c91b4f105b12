"""What the benchmark's people write, and the database they write into."""

from datetime import UTC, datetime, time
from typing import Literal

from sqlalchemy.orm import Session

from bot.freetext import name_keys, search_form
from storage import schema
from storage.clients import Client, ClientKey
from storage.company import Company
from storage.database import connect
from storage.members import Member
from storage.teams import Team

Kind = Literal["echo", "sentence", "dossier"]
PEOPLE = 300
FIRST_ID = 5000
SYLLABLES = (
    "ро",
    "ве",
    "ли",
    "ста",
    "ми",
    "гор",
    "тех",
    "лан",
    "при",
    "дон",
    "кра",
    "сев",
    "тор",
    "бель",
    "нис",
    "фар",
)


def client_name(number: int) -> str:
    """An invented name that no other number has."""
    a, rest = number % 16, number // 16
    return (SYLLABLES[a] + SYLLABLES[rest % 16] + SYLLABLES[(a + rest) % 16] + "мир").capitalize()


def sentence(number: int) -> str:
    """A sentence to be logged: a visit and a planned call."""
    return f"Был у {client_name(number % PEOPLE)}, смотрели образцы, перезвонить в пт в 14"


def question(number: int) -> str:
    """A dossier asked for."""
    return f"/client {client_name(number % PEOPLE)}"


def messages(kind: Kind, count: int) -> list[tuple[int, str]]:
    """(chat, text) of each message of a load."""
    word = {"sentence": sentence, "dossier": question, "echo": sentence}[kind]
    return [(FIRST_ID + number % PEOPLE, word(number)) for number in range(count)]


async def prepare(url: str) -> None:
    """A company of 300 salespeople with a client each."""
    await schema.migrate(url)
    database = connect(url)
    await database.open()
    await database.write(_fill)
    await database.close()


def add_company(session: Session, now: datetime) -> Team:
    """The company of a benchmark, with its one team."""
    session.add(
        Company(
            id=1,
            name="Bench",
            language="ru",
            currency="RUB",
            phone_country="RU",
            zone="Europe/Moscow",
            work_start=time(9),
            work_end=time(18),
            work_days=[1, 2, 3, 4, 5],
            set_up_at=now,
        )
    )
    team = Team(name="Bench", created_at=now)
    session.add(team)
    session.flush()
    return team


def _fill(session: Session) -> None:
    now = datetime.now(UTC)
    team = add_company(session, now)
    for number in range(PEOPLE):
        member = Member(
            telegram_id=FIRST_ID + number,
            name=f"Person {number}",
            role="manager",
            team_id=team.id,
            language="ru",
            zone="Europe/Moscow",
            created_at=now,
            settled_at=now,
        )
        session.add(member)
        session.flush()
        name = client_name(number)
        client = Client(
            name=name, name_norm=search_form(name), owner_id=member.id, created_by=member.id, created_at=now
        )
        session.add(client)
        session.flush()
        session.add_all(ClientKey(client_id=client.id, key=key) for key in name_keys(name))
