"""Whole sentences: who, what happened, who began it, what is next."""

from datetime import datetime

import pytest

from bot.freetext import Draft, KnownClient, read
from tests.bot.freetext.desk import CLIENTS, KYIV, WEDNESDAY, heard, language_of


def summed(draft: Draft) -> tuple[int | None, str | None, str | None, str | None]:
    """Client, kind, direction and the plan's start to the minute."""
    plan = draft.plan.moment.start.strftime("%m-%d %H:%M") if draft.plan else None
    return (
        draft.client.client_id,
        draft.kind.value if draft.kind else None,
        draft.direction.value if draft.direction else None,
        plan,
    )


RECORDS = [
    # Russian
    ("позвонить Васильку завтра в 10", 1, None, None, "11-26 10:00"),
    ("позвонила в Василёк, не берут трубку, наберу в пятницу в 3", 1, "call", "out", "11-27 15:00"),
    ("Был у Василька Опт, показал образцы", 2, "meeting", None, None),
    ("Марина Олеговна звонила, просит прайс до понедельника", 1, "call", "in", "11-30 09:00"),
    ("заехал в горячий хлеб, поговорили, всё хорошо", 10, "meeting", None, None),
    ("отправил КП Граниту в Омск на почту", 4, "email", "out", None),
    ("Гранит Казань: созвон во вторник в 11:30", 3, None, None, "12-01 11:30"),
    ("написали из Василька в ватсап, ждут счет", 1, "message", "in", None),
    # Ukrainian
    ("подзвонити Бойку післязавтра об 11", 5, None, None, "11-27 11:00"),
    ("була у Маківці, Леся задоволена", 6, "meeting", None, None),
    ("дзвонив до Будсвіту, не беруть слухавку, передзвоню через годину", 7, "call", "out", "11-25 11:00"),
    ("Будсвіт: зустріч у четвер о 14:30", 7, None, None, "11-26 14:30"),
    ("отримала листа від Будсвіту на пошту", 7, "email", "in", None),
    # English
    ("called Kestrel Paints, no answer, try again tomorrow at 9am", 8, "call", "out", "11-26 09:00"),
    ("Maureen called, wants a quote by Friday", 8, "call", "in", "11-27 09:00"),
    ("met Hazelwood and Sons at their office", 11, "meeting", None, None),
    ("visit Hazelwood next Tuesday at 2pm", 11, None, None, "12-01 14:00"),
]


@pytest.mark.parametrize(("text", "client", "kind", "direction", "planned"), RECORDS)
def test_a_sentence_becomes_a_record_and_a_plan(
    text: str, client: int, kind: str | None, direction: str | None, planned: str | None
) -> None:
    assert summed(heard(text)) == (client, kind, direction, planned)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("позвонить Васильку завтра", "call"),
        ("встреча с Васильком завтра в 12", "meeting"),
        ("отправить Васильку прайс завтра", "email"),
        ("Василёк просит КП до пятницы", "offer"),
        ("зателефонувати Лесі в Маківку завтра", "call"),
        ("call Maureen tomorrow", "call"),
        ("send Hazelwood the quote tomorrow", "offer"),
        ("поздравить Марину Олеговну 5 декабря", "task"),
    ],
)
def test_a_plan_knows_what_is_to_be_done(text: str, kind: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert plan.kind == kind


def test_a_plan_leaves_the_next_statement_out() -> None:
    plan = heard("Был у Альфы, 3 битые, перезвонить в пт в 14, Иванов обещал оплату до среды").plan
    assert plan is not None
    assert (plan.kind, plan.text, plan.moment.start.strftime("%m-%d %H:%M")) == ("call", "перезвонить", "11-27 14:00")


def test_the_text_of_a_plan_is_the_persons_words_without_the_date() -> None:
    plan = heard("Был у Василька. Перезвонить завтра в 10").plan
    assert plan is not None
    assert plan.text == "Перезвонить"
    assert "завтра в 10" in "Был у Василька. Перезвонить завтра в 10"[plan.span[0] : plan.span[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Василёк обещал оплатить до пятницы",
        "Василёк: бухгалтер в отпуске до понедельника",
        "Будсвіт обіцяли оплату до п'ятниці",
        "Kestrel Paints will pay on Friday",
        "Сегодня был у Василька, всё хорошо",
        "вчера заезжал в Василёк",
    ],
)
def test_their_affairs_and_the_past_are_no_plans(text: str) -> None:
    assert heard(text).plan is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("вчера в 4 был у Василька, показал каталог", datetime(2026, 11, 24, 16, 0, tzinfo=KYIV)),
        ("учора о 15:00 була у Маківці", datetime(2026, 11, 24, 15, 0, tzinfo=KYIV)),
        ("met Hazelwood yesterday at 11", datetime(2026, 11, 24, 11, 0, tzinfo=KYIV)),
    ],
)
def test_a_past_moment_is_when_it_happened(text: str, moment: datetime) -> None:
    happened = heard(text).happened_at
    assert happened is not None
    assert happened.value == moment


def test_now_is_not_written_down_as_a_past_moment() -> None:
    assert heard("был у Василька").happened_at is None


class TestWho:
    def test_an_exact_name_beats_a_longer_one(self) -> None:
        assert heard("позвонил Васильку").client.client_id == 1
        assert heard("позвонил в Василёк Опт").client.client_id == 2

    def test_two_equal_names_are_asked_about(self) -> None:
        match = heard("звонил в Гранит").client
        assert match.client_id is None
        assert set(match.candidates) == {3, 4}
        assert match.said == "Гранит"

    @pytest.mark.parametrize(("text", "client"), [("был в Граните в Казани", 3), ("Гранит, Омск: тишина", 4)])
    def test_a_city_tells_namesakes_apart(self, text: str, client: int) -> None:
        assert heard(text).client.client_id == client

    def test_a_part_of_a_name_that_two_share_is_asked_about(self) -> None:
        match = heard("kestrel didn't pick up").client
        assert match.client_id is None
        assert set(match.candidates[:2]) == {8, 9}

    @pytest.mark.parametrize(
        "text", ["свит маковка: была у Маковки", "зайшла в Маківку", "був з маківкою на зв'язку", "makivka called"]
    )
    def test_cases_and_scripts(self, text: str) -> None:
        assert 6 in heard(text).client.candidates

    def test_one_slip_of_the_finger(self) -> None:
        assert heard("звонил горчий хлеб").client.client_id == 10
        assert heard("called kestral paints").client.client_id == 8

    @pytest.mark.parametrize("text", ["Домовилися про пробну партію", "договорились о пробной партии"])
    def test_a_likeness_of_short_stems_is_no_slip(self, text: str) -> None:
        clients = [KnownClient(1, "Промінь"), KnownClient(2, "Родина")]
        draft = read(text, language=language_of(text), now=WEDNESDAY, zone=KYIV, clients=clients)
        assert draft.client.client_id is None

    @pytest.mark.parametrize(
        ("text", "clear"),
        [
            ("был у Гранита в Омске", True),
            ("met Hazelwood", True),
            ("звонил горчий хлеб", False),
            ("Леся звонила", False),
        ],
    )
    def test_a_slip_or_a_given_name_names_nobody_clearly(self, text: str, clear: bool) -> None:
        match = heard(text).client
        assert match.client_id is not None
        assert match.clear is clear

    def test_a_contact_points_to_the_client(self) -> None:
        draft = heard("говорил с Мариной Олеговной, думают")
        assert draft.client.client_id == 1
        assert draft.contact_id == 11
        assert draft.person is not None
        assert draft.person.value == "Марина Олеговна"

    def test_a_stranger_is_offered_as_new(self) -> None:
        match = heard("Был у Альфы, взяли каталог").client
        assert (match.client_id, match.candidates, match.said) == (None, (), "Альфа")

    def test_the_word_client_marks_a_new_name(self) -> None:
        assert heard("Новый клиент Гефест, познакомились на выставке").client.said == "Гефест"

    def test_a_legal_form_marks_a_new_name(self) -> None:
        assert heard("Новый клиент ООО Техпром, встретились на выставке").client.said == "Техпром"

    def test_an_own_client_wins_over_a_teammates_namesake(self) -> None:
        clients = (KnownClient(1, "Заря", own=False), KnownClient(2, "Заря"))
        draft = read("позвонил в Зарю", language="ru", now=WEDNESDAY, zone=KYIV, clients=clients)
        assert draft.client.client_id == 2

    def test_a_telephone_is_not_a_date_nor_a_sum(self) -> None:
        draft = heard("Василёк, новый номер 067 123 45 67")
        assert draft.phone == "+380671234567"
        assert draft.plan is None


class TestWhatIsNoRecord:
    @pytest.mark.parametrize(
        "text", ["👍👍", "привет", "Спасибо большое!", "дякую", "ok, thanks", "", "   ", "...", "🎉"]
    )
    def test_nothing_of_a_record(self, text: str) -> None:
        assert heard(text).empty

    @pytest.mark.parametrize("text", ["Василёк оплатил", "позвонить завтра", "клиент доволен образцами"])
    def test_something_of_a_record(self, text: str) -> None:
        assert not heard(text).empty

    @pytest.mark.parametrize("text", ["Василёк?", "что по Васильку?", "що по Маківці?", "what about Kestrel Paints?"])
    def test_a_question(self, text: str) -> None:
        draft = heard(text)
        assert draft.question
        assert draft.client.client_id is not None

    @pytest.mark.parametrize("text", ["был у Василька", "позвонить Васильку завтра", "звонил, спросил когда оплата?"])
    def test_no_question(self, text: str) -> None:
        assert not heard(text).question


def test_a_day_that_does_not_exist_is_answered_not_guessed() -> None:
    draft = heard("встреча с Васильком 31 февраля")
    assert draft.plan is None
    assert draft.problem is not None
    assert draft.problem.reason == "no_such_day"
    assert [day.isoformat() for day in draft.problem.suggestions] == ["2027-02-28", "2027-03-01"]


def test_the_summary_is_the_first_line_in_the_persons_words() -> None:
    assert heard("\n  Был у   Василька,\u200b взяли 3 \nвторая строка").summary == "Был у Василька, взяли 3"


def test_the_same_in_the_same_out() -> None:
    text = "Был у Василька, КП на 150 тыс до среды, перезвонить в пт в 14"
    assert heard(text) == heard(text)


def test_all_clients_at_once_are_not_too_many() -> None:
    many = CLIENTS + tuple(KnownClient(100 + n, f"Клиент номер{n}") for n in range(60))
    draft = read("был у Василька", language="ru", now=WEDNESDAY, zone=KYIV, clients=many)
    assert draft.client.client_id == 1
