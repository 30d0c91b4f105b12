"""What a sentence tells beside its plan: conversations, papers sent, days without an hour, second plans."""

import pytest

from tests.bot.freetext.desk import heard


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Поговорил с Васильком, думают, перезвонить в пятницу", "call"),
        ("обсудили с Васильком договор, перезвонить в пятницу", "call"),
        ("договорились с Васильком о скидке, перезвонить в пятницу", "call"),
        ("пообщались с Васильком, перезвонить в пятницу", "call"),
        ("переписывались с Васильком, перезвонить в пятницу", "message"),
        ("поговорили з Бойком, передзвонити у п'ятницю", "call"),
        ("домовились з Бойком про знижку, передзвонити у п'ятницю", "call"),
        ("поспілкувались з Бойком, передзвонити у п'ятницю", "call meeting"),
        ("discussed prices with Hazelwood, call back Friday", "call"),
        ("agreed with Hazelwood on terms, follow up Friday", "call meeting"),
        ("talked to Hazelwood, call back Friday", "call"),
    ],
)
def test_a_conversation_is_a_contact_and_leaves_room_for_the_plan(text: str, kind: str) -> None:
    draft = heard(text)
    assert draft.kind is not None
    assert draft.kind.value in kind.split()
    assert draft.plan is not None


@pytest.mark.parametrize("text", ["обсудили договор на встрече с Васильком", "были у Василька, договорились о скидке"])
def test_a_named_channel_is_surer_than_the_conversation(text: str) -> None:
    kind = heard(text).kind
    assert kind is not None
    assert kind.value == "meeting"


@pytest.mark.parametrize("text", ["надо поговорить с Васильком", "как договорились, Василёк прислал образцы"])
def test_what_was_not_talked_over_now_is_no_call(text: str) -> None:
    kind = heard(text).kind
    assert kind is None or kind.value != "call"


@pytest.mark.parametrize(
    "text",
    [
        "отправила КП Васильку",
        "кп ушло Васильку",
        "отправил счёт Васильку",
        "надіслала КП Бойку",
        "sent an offer to Hazelwood",
    ],
)
def test_papers_sent_are_mail_of_ours(text: str) -> None:
    draft = heard(text)
    assert draft.kind is not None
    assert draft.direction is not None
    assert (draft.kind.value, draft.direction.value) == ("email", "out")


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("отправить счёт Васильку завтра", "email", "отправить счёт"),
        ("выставить счет Васильку завтра", "email", "выставить счет"),
        ("отправить акт Васильку завтра", "email", "отправить акт"),
        ("надіслати рахунок Бойку завтра", "email", "надіслати рахунок"),
        ("send Hazelwood the invoice tomorrow", "email", "send the invoice"),
        ("завезти образцы Васильку в пятницу", "task", "завезти образцы"),
        ("передати зразки Бойку у п'ятницю", "task", "передати зразки"),
        ("drop off samples at Hazelwood on Friday", "task", "drop off samples"),
        ("отправить КП Васильку завтра", "offer", "отправить КП"),
        ("надіслати пропозицію Бойку завтра", "offer", "надіслати пропозицію"),
        ("send Hazelwood a quote tomorrow", "offer", "send a quote"),
        ("заехать к Васильку завтра, показать образцы", "meeting", "заехать"),
    ],
)
def test_papers_goods_and_offers_are_told_apart(text: str, kind: str, words: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert (plan.kind, plan.text) == (kind, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("напомни мне про Василёк в пятницу", ""),
        ("нагадай мені про Маківку завтра", ""),
        ("remind me about Hazelwood on Friday", ""),
        ("Василёк завтра", ""),
        ("remind me to call Hazelwood on Friday", "call"),
        ("напомни мне завтра позвонить Васильку по договору", "позвонить по договору"),
        ("позвонить Васильку завтра в 10 — обсудить ёмкость", "позвонить — обсудить ёмкость"),
        ("Был у Василька, взяли каталог и два стенда, позвонить завтра", "позвонить"),
        ("позвонить Марине Олеговне завтра", "позвонить Марине Олеговне"),
        ("Позвонить Васильку: договор, счёт, доставка — завтра в 10", "Позвонить: договор, счёт, доставка"),
        ("позвонить Васильку или в четверг или в пятницу", "позвонить"),
        ("Бойко сьогодні не може, подзвонити завтра", "подзвонити"),
        ("move the Hazelwood call to Friday", "call"),
    ],
)
def test_the_text_of_a_plan_is_what_is_to_be_done_and_no_more(text: str, words: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert plan.text == words


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("позвонить Васильку завтра в 10", False),
        ("Василёк, встреча в пятницу", False),
        ("напомни мне про Василёк в пятницу", False),
        ("Василёк: хотят скидку 10%, перезвонить завтра", True),
        ("Бойко: хочуть знижку на пакування, передзвонити завтра", True),
        ("Hazelwood want a discount on boxes, call tomorrow", True),
        ("call Hazelwood tomorrow at 10", False),
        ("подзвонити Бойку завтра", False),
    ],
)
def test_what_is_told_beside_the_plan_is_noticed(text: str, more: bool) -> None:
    assert heard(text).leftover is more


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("позвонить Васильку завтра, отправить КП в пятницу", 1),
        ("подзвонити Бойку завтра, зустріч у п'ятницю", 1),
        ("call Hazelwood tomorrow, meeting on Friday at 3pm", 1),
        ("позвонить Васильку завтра в 10", 0),
        ("звонил Васильку сегодня, просили перезвонить завтра", 0),
    ],
)
def test_every_plan_is_read_with_its_own_words(text: str, more: int) -> None:
    draft = heard(text)
    assert len(draft.plans) == 1 + more
    assert draft.plan is draft.plans[0]
    assert len({(plan.kind, plan.moment) for plan in draft.plans}) == len(draft.plans)


def test_the_words_of_plans_do_not_run_into_each_other() -> None:
    plans = heard("Василёк: перезвонить завтра в 10 и отправить договор в пятницу, во вторник заехать за актом").plans
    assert {(one.kind, one.moment.start.day, one.text) for one in plans} == {
        ("call", 26, "перезвонить"),
        ("email", 27, "отправить договор"),
        ("meeting", 1, "заехать за актом"),
    }


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("вчера был у Василька", ("11-24 12:00", "day")),
        ("вчора був у Маківці", ("11-24 12:00", "day")),
        ("met Hazelwood yesterday", ("11-24 12:00", "day")),
        ("20 ноября был у Василька", ("11-20 12:00", "day")),
        ("вчера в 16:00 был у Василька", ("11-24 16:00", "minute")),
        ("сегодня в 9 был у Василька", ("11-25 09:00", "minute")),
    ],
)
def test_a_past_day_without_an_hour_is_a_day(text: str, when: tuple[str, str]) -> None:
    draft = heard(text)
    assert draft.happened_at is not None
    assert (draft.happened_at.value.strftime("%m-%d %H:%M"), draft.happened_grain) == when


@pytest.mark.parametrize("text", ["Сегодня звонил Васильку", "сьогодні дзвонив Бойку", "called Hazelwood today"])
def test_today_without_an_hour_is_now(text: str) -> None:
    assert heard(text).happened_at is None


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Василёк встреча, просят счёт до четверга", "email", "просят счёт"),
        ("Бойко зустріч, чекають КП до п'ятниці", "offer", "чекають КП"),
        ("Hazelwood meeting, they want an invoice by Friday", "email", "they want an invoice"),
        ("Василёк звонок, отправил КП на 20 коробок, ответ до пятницы", "task", "ответ"),
        ("Василёк, встреча в пятницу, просят подготовить счёт", "meeting", "встреча"),
        ("no one picked up at Hazelwood, try again in 2 hours", "call", "try again"),
        ("Василёк не взял трубку, попробовать снова завтра", "call", "попробовать снова"),
        (
            "Hazelwood wants a quote for 20 dell poweredge servers by Friday",
            "offer",
            "wants a quote for 20 dell poweredge servers",
        ),
    ],
)
def test_a_noun_before_what_is_asked_for_tells_what_took_place(text: str, kind: str, words: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert (plan.kind, plan.text) == (kind, words)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("call Hazelwood every Friday", "call", "call"),
        ("звонить Васильку каждую пятницу", "call", "звонить"),
        ("Дзвонити Бойку кожної п'ятниці", "call", "Дзвонити"),
        ("звонить Васильку по пятницам", "call", "звонить"),
    ],
)
def test_an_order_for_a_weekday_that_comes_back_is_planned_once(text: str, kind: str, words: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert (plan.kind, plan.text, plan.moment.start.day) == (kind, words, 27)


@pytest.mark.parametrize(
    "text", ["Василёк звонит по пятницам", "Василёк закрыты каждую пятницу", "Hazelwood order every Friday"]
)
def test_what_they_do_every_week_is_no_plan(text: str) -> None:
    assert heard(text).plans == ()


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("заехал в Василёк оставил образцы сказали наберите после обеда завтра", "call", "наберите"),
        ("був у Бойка сказали зателефонуйте завтра після обіду", "call", "зателефонуйте"),
        ("Завтра треба наздогнати Бойка по оплаті бо обіцяли ще минулої п'ятниці", "task", None),
    ],
)
def test_what_we_are_told_or_have_to_do_is_a_plan(text: str, kind: str, words: str | None) -> None:
    draft = heard(text)
    assert draft.plan is not None
    assert (draft.plan.kind, draft.plan.moment.start.day) == (kind, 26)
    assert words is None or (draft.kind is not None and (draft.kind.value, draft.plan.text) == ("meeting", words))


def test_the_day_an_invoice_is_due_is_theirs() -> None:
    draft = heard("Sent invoice INV-2231 to Hazelwood for £1,250.50 due in 30 days")
    assert draft.deal is not None
    assert (draft.plans, draft.deal.value.amount) == ((), 125050)
