"""Words given: ours become plans, theirs never do."""

from datetime import date

import pytest

from bot.freetext import read
from tests.bot.freetext.desk import CLIENTS, KYIV, WEDNESDAY, heard

FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)
NEXT_WEDNESDAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("обещал прайс до среды", "прайс", NEXT_WEDNESDAY),
        ("прайс Васильку обещал до среды", "прайс", NEXT_WEDNESDAY),
        ("пообещали Васильку скинуть каталог", "скинуть каталог", None),
        ("обещал Марине привезти образцы в пятницу", "привезти образцы", FRIDAY),
        ("обещала Лесе, что пришлю каталог в пятницу", "пришлю каталог", FRIDAY),
        ("с меня КП Васильку до понедельника", "КП", MONDAY),
        ("мы обещали Граниту скидку", "скидку", None),
        ("обіцяв надіслати КП до середи", "надіслати КП", NEXT_WEDNESDAY),
        ("пообіцяла Лесі привезти зразки у п'ятницю", "привезти зразки", FRIDAY),
        ("з мене прайс Бойку до п'ятниці", "прайс", FRIDAY),
        ("promised to send the quote by Wed", "send the quote", NEXT_WEDNESDAY),
        ("I owe them a price list by Friday", "price list", FRIDAY),
        ("I promised Maureen a sample kit by Monday", "sample kit", MONDAY),
        ("told Maureen I'd send the specs by Friday", "send the specs", FRIDAY),
        ("был в Васильке, скину смету до пятницы", "скину смету", FRIDAY),
    ],
)
def test_what_we_promised_is_our_plan_of_the_same_moment(text: str, words: str, day: date | None) -> None:
    draft = heard(text)
    (promise,) = draft.promises
    assert (promise.side, promise.text) == ("ours", words)
    assert promise.moment == (draft.plan.moment if draft.plan else None)
    assert (promise.moment and promise.moment.start.date()) == day
    assert not draft.empty


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("обещают оплатить в пятницу", "оплатить", FRIDAY),
        ("Марина обещала оплату до среды", "оплату", NEXT_WEDNESDAY),
        ("звонил Глеб, обещал подумать до понедельника", "подумать", MONDAY),
        ("обещали подписать договор", "подписать договор", None),
        ("Василёк оплатят в пятницу", "оплатят", FRIDAY),
        ("Марина сказала, что оплатят в пятницу", "оплатят", FRIDAY),
        ("Бойко обіцяв заплатити у п'ятницю", "заплатити", FRIDAY),
        ("обіцяють оплатити", "оплатити", None),
        ("підприємство обіцяло передзвонити", "передзвонити", None),
        ("Будсвіт підпишуть договір до понеділка", "підпишуть договір", MONDAY),
        ("promised to pay on Friday", "pay", FRIDAY),
        ("Maureen promised to sign the contract on Friday", "sign the contract", FRIDAY),
        ("she'll confirm by Wed", "confirm", NEXT_WEDNESDAY),
        ("Hazelwood will pay on Friday", "pay", FRIDAY),
    ],
)
def test_what_they_promised_is_no_plan_of_ours(text: str, words: str, day: date | None) -> None:
    draft = heard(text)
    (promise,) = draft.promises
    assert (promise.side, promise.text) == ("theirs", words)
    assert (promise.moment and promise.moment.start.date()) == day
    assert draft.plan is None
    assert draft.happened_at is None


@pytest.mark.parametrize(
    "text",
    [
        "обещал оплату до понедельника, перезвонить в пт в 14",
        "обіцяв оплату до понеділка, передзвонити в пт о 14",
        "he promised to pay by Monday, call him Friday at 14:00",
    ],
)
def test_their_promise_and_our_plan_stand_side_by_side(text: str) -> None:
    draft = heard(text)
    (promise,) = draft.promises
    assert draft.plan is not None
    assert promise.moment is not None
    assert promise.side == "theirs"
    assert promise.moment.start.date() == MONDAY
    assert (draft.plan.kind, draft.plan.moment.start.date(), draft.plan.moment.start.hour) == ("call", FRIDAY, 14)


def test_our_promise_goes_before_another_plan_of_ours() -> None:
    draft = heard("обещал прайс до понедельника, перезвонить в пт в 14")
    assert draft.plan is not None
    assert (draft.plan.kind, draft.plan.moment, len(draft.plans)) == ("task", draft.promises[0].moment, 2)


def test_both_sides_may_promise() -> None:
    draft = heard("Василёк: обещал скинуть каталог, они обещали подписать договор в пятницу")
    assert [(one.side, one.text) for one in draft.promises] == [
        ("ours", "скинуть каталог"),
        ("theirs", "подписать договор"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "не обещал ничего",
        "как обещали, Василёк прислал заявку",
        "что обещали в пятницу?",
        "обещали оплатить в пятницу и тишина",
        "Василёк обещали оплату, а прислали письмо",
        "так и не позвонил, хотя обещал до пятницы",
        "Василёк обещает подать в суд",
        "дождь обещают в пятницу",
        "ждут, когда оплатят в пятницу",
        "досі не передзвонив, хоча обіцяв до п'ятниці",
        "promised on Friday but never came",
        "as promised, called Hazelwood",
        "owe Maureen a drink",
        "напомнить Васильку оплатить в пятницу",
        "Василёк просят счёт до пятницы",
    ],
)
def test_no_word_was_given(text: str) -> None:
    assert heard(text).promises == ()


def test_places_point_into_the_raw_text() -> None:
    text = "😀 Марина обещала  оплатить счёт в пятницу"
    promise = read(text, language="ru", now=WEDNESDAY, zone=KYIV, clients=CLIENTS).promises[0]
    assert promise.text == "оплатить счёт"
    assert text[slice(*promise.span)] == "обещала  оплатить счёт в пятницу"


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("Василёк: обещал скинуть договор завтра и они обещали подписать", "скинуть договор", "подписать"),
        ("обіцяв Бойку надіслати договір завтра, а вони обіцяли підписати", "надіслати договір", "підписати"),
        ("promised Hazelwood to send the quote tomorrow and they promised to sign it", "send the quote", "sign it"),
    ],
)
def test_a_promise_ends_where_the_other_begins(text: str, ours: str, theirs: str) -> None:
    draft = heard(text)
    assert [(one.side, one.text, one.moment is None) for one in draft.promises] == [
        ("ours", ours, False),
        ("theirs", theirs, True),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("обещал Васильку привезти образцы в пятницу", "привезти образцы"),
        ("обіцяла Бойку передзвонити в п'ятницю", "передзвонити"),
        ("promised Hazelwood to call back on Friday", "call back"),
    ],
)
def test_the_plan_of_a_promise_is_what_was_promised(text: str, words: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert plan.text == words


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("обещал Васильку КП в пятницу", "offer", "КП"),
        ("обіцяв Бойку пропозицію у п'ятницю", "offer", "пропозицію"),
        ("promised Hazelwood a quote by Friday", "offer", "quote"),
        ("обещал Васильку прайс в пятницу", "task", "прайс"),
        ("обіцяв Бойку прайс у п'ятницю", "task", "прайс"),
        ("promised Hazelwood a price list by Friday", "task", "price list"),
        ("обещал Васильку отправить договор в пятницу", "task", "отправить договор"),
        ("Василёк обещал заказ, а мы им образцы в пятницу", "task", "образцы"),
        ("Василёк взял 20 коробок на 5 тыс и обещали привезти ещё 5 в пятницу", "task", "привезти ещё 5"),
    ],
)
def test_a_promised_plan_is_an_offer_only_when_one_is_promised(text: str, kind: str, words: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert (plan.kind, plan.text) == (kind, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("обещал Васильку прайс до 31 февраля", "прайс"),
        ("обіцяв Бойку прайс до 31 лютого", "прайс"),
        ("promised Hazelwood a price list by 31 Feb", "price list"),
        ("обещал Васильку прайс до 31 февраля и образцы", "прайс и образцы"),
    ],
)
def test_a_day_that_is_none_goes_with_its_preposition(text: str, words: str) -> None:
    draft = heard(text)
    assert [one.text for one in draft.promises] == [words]
    assert draft.problem is not None
    assert draft.problem.reason == "no_such_day"


@pytest.mark.parametrize(
    ("text", "words", "claim"),
    [
        (
            "Подзвонив до Бойка сказали шо товар прийшов битий і не хватає двох ящиків обіцяв до п'ятниці вирішити",
            "вирішити",
            "товар прийшов битий і не хватає двох ящиків",
        ),
        (
            "Позвонил в Василёк, говорят не хватает двух коробок, обещал до пятницы решить",
            "решить",
            "не хватает двух коробок",
        ),
        ("Василёк звонили жалуются на брак обещала разобраться до пятницы", "разобраться", "брак"),
    ],
)
def test_who_writes_gave_the_word_when_many_complained(text: str, words: str, claim: str) -> None:
    draft = heard(text)
    assert [(one.side, one.text) for one in draft.promises] == [("ours", words)]
    assert [one.subject for one in draft.claims] == [claim]


def test_their_word_stays_theirs_beside_what_many_said() -> None:
    text = "заехал в Василёк, сказали директор в отпуске, бухгалтер обещал оплатить в пятницу"
    assert [one.side for one in heard(text).promises] == ["theirs"]


def test_where_they_were_seen_is_no_word_of_their_promise() -> None:
    promises = heard("saw Maureen at Kestrel Paints she'll pay on Friday for sure").promises
    assert [(one.side, one.text) for one in promises] == [("theirs", "pay")]
