"""The sample company in Russian."""

from bot.sandbox.sample.russian import heard, words
from bot.sandbox.sample.russian.clients import CLIENTS
from bot.sandbox.sample.russian.people import MOSCOW, PEOPLE, TEAMS
from bot.sandbox.sample.shapes import SampleCompany

COMPANY = SampleCompany(
    language="ru",
    name="Ладная тара",
    currency="RUB",
    phone_country="RU",
    zone=MOSCOW,
    teams=TEAMS,
    people=PEOPLE,
    clients=CLIENTS,
    goods=words.GOODS,
    amounts=words.AMOUNTS,
    sentences=words.SENTENCES,
    tails=words.TAILS,
    plans=words.PLANS,
    told=words.TOLD,
    pinned=words.PINNED,
    heard=heard.HEARD,
    comments=heard.COMMENTS,
    settled=heard.SETTLED,
    thousand=1_000_00,
    code="00-{:08}",
    invoice="РН-{:06}",
    credit_note="ВТ-{:06}",
    quiet_days=words.QUIET_DAYS,
)
