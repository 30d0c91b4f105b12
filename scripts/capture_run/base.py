"""The company a capture is written in: a team of one salesperson a language, and their clients."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Final

from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.crm.work import Work
from scripts.capture_run.sentences import ZONES, Seed
from storage.company import Company
from storage.members import Member
from storage.teams import Team

TEAM: Final = "Capture"


def fill(session: Session, people: Mapping[str, int], clients: Sequence[Seed], now: datetime) -> dict[int, str]:
    """Write the company; `people` are Telegram ids by language. Returns the file's client ids by ours."""
    session.add(
        Company(
            id=1,
            language="ru",
            currency="RUB",
            phone_country="RU",
            zone=ZONES["ru"],
            work_start=time(9),
            work_end=time(18),
            work_days=[1, 2, 3, 4, 5],
            set_up_at=now,
        )
    )
    team = Team(name=TEAM, created_at=now)
    session.add(team)
    session.flush()
    members = {
        language: Member(
            telegram_id=telegram_id,
            name=f"Capture {language}",
            role="manager",
            team_id=team.id,
            language=language,
            zone=ZONES[language],
            created_at=now,
            settled_at=now,
        )
        for language, telegram_id in people.items()
    }
    session.add_all(members.values())
    session.flush()
    do = Services(Work(session, now))
    return {_add(do, members[seed.language], seed): seed.id for seed in clients}


def _add(do: Services, owner: Member, seed: Seed) -> int:
    client = do.clients.add(owner, seed.name, city=seed.city)
    for name in seed.aliases:
        do.clients.add_alias(owner, client.id, name)
    for name, position in seed.contacts:
        do.clients.add_contact(owner, client.id, name, position=position)
    return client.id
