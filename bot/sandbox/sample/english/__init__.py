"""The sample company in English."""

from bot.sandbox.sample.english import heard, words
from bot.sandbox.sample.english.clients import CLIENTS
from bot.sandbox.sample.english.people import LONDON, PEOPLE, TEAMS
from bot.sandbox.sample.shapes import SampleCompany

COMPANY = SampleCompany(
    language="en",
    name="Larkfield Packaging",
    currency="GBP",
    phone_country="GB",
    zone=LONDON,
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
    thousand=12_00,
    code="LP-{:04}",
    invoice="INV-{:05}",
    credit_note="CN-{:05}",
    quiet_days=words.QUIET_DAYS,
)
