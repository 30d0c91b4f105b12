"""The sample company in Ukrainian."""

from bot.sandbox.sample.shapes import SampleCompany
from bot.sandbox.sample.ukrainian import heard, words
from bot.sandbox.sample.ukrainian.clients import CLIENTS
from bot.sandbox.sample.ukrainian.people import KYIV, PEOPLE, TEAMS

COMPANY = SampleCompany(
    language="uk",
    name="Ладна тара",
    currency="UAH",
    phone_country="UA",
    zone=KYIV,
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
    thousand=500_00,
    code="00-{:08}",
    invoice="ВН-{:06}",
    credit_note="ПВ-{:06}",
    quiet_days=words.QUIET_DAYS,
)
