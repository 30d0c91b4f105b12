"""The traps of field messages, each in the languages that have it."""

import pytest

from bot.freetext import Moment, read_moment
from tests.bot.freetext.desk import KYIV, WEDNESDAY, heard, language_of


def at(text: str, language: str | None = None) -> str | None:
    """The start of a phrase to the minute, or None when it is no date."""
    found = read_moment(text, language=language or language_of(text), now=WEDNESDAY, zone=KYIV)
    return found.start.strftime("%Y-%m-%d %H:%M") if isinstance(found, Moment) else None


class TestWordsOfTwoLanguages:
    @pytest.mark.parametrize(
        ("text", "language", "start"),
        [
            ("через 3 год", "ru", "2029-11-25 09:00"),
            ("через 3 год", "uk", "2026-11-25 13:00"),
            ("через час", "ru", "2026-11-25 11:00"),
            ("на неделе", "ru", "2026-11-26 09:00"),
            ("в неділю", "uk", "2026-11-29 09:00"),
            ("через неделю", "ru", "2026-12-02 09:00"),
        ],
    )
    def test_one_word_means_two_things(self, text: str, language: str, start: str) -> None:
        assert at(text, language) == start

    @pytest.mark.parametrize("text", ["час", "час подзвонити", "на час", "є час"])
    def test_ukrainian_time_is_no_hour(self, text: str) -> None:
        assert at(text, "uk") is None

    def test_ukrainian_therefore_is_neither_ago_nor_a_person(self) -> None:
        draft = heard("Будсвіт: тому подзвоню завтра")
        assert draft.person is None
        assert draft.plan is not None
        assert draft.plan.moment.start.day == 26

    def test_ukrainian_ago_follows_a_unit(self) -> None:
        draft = heard("Будсвіт: дзвонив 2 дні тому")
        assert draft.plan is None
        assert draft.happened_at is not None
        assert draft.happened_at.value.day == 23


class TestWordsInsideWords:
    @pytest.mark.parametrize(
        "text",
        ["завтрак", "был на завтраке", "понедельничный отчет", "сніданок", "after breakfast", "sunny", "Marching"],
    )
    def test_no_date_inside_a_longer_word(self, text: str) -> None:
        assert at(text) is None

    def test_the_date_beside_it_is_read(self) -> None:
        assert at("завтрак послезавтра") == "2026-11-27 09:00"


class TestSmallHours:
    @pytest.mark.parametrize("hour", range(1, 7))
    def test_without_a_morning_they_are_afternoon(self, hour: int) -> None:
        for text in (f"завтра в {hour}", f"завтра о {hour}", f"tomorrow at {hour}"):
            assert at(text, "uk" if " о " in text else None) == f"2026-11-26 {hour + 12}:00"

    @pytest.mark.parametrize("text", ["завтра в 6 утра", "завтра о 6 ранку", "tomorrow at 6am"])
    def test_with_a_morning_they_are_not(self, text: str) -> None:
        assert at(text) == "2026-11-26 06:00"

    def test_one_o_clock_without_a_figure(self) -> None:
        assert at("завтра в час") == "2026-11-26 13:00"
        assert at("в пятницу в час дня") == "2026-11-27 13:00"

    @pytest.mark.parametrize("text", ["100 бутылок в час", "в час", "в час пик"])
    def test_an_hour_that_is_no_time_of_day(self, text: str) -> None:
        assert at(text) is None


class TestFiguresThatAreNoTimes:
    @pytest.mark.parametrize(
        "text",
        [
            "КП на 18 тыщ",
            "на 18 тыс",
            "по 300 руб",
            "на 2,5 млн",
            "рахунок на 18 тис",
            "по 300 грн",
            "10 ящиків",
            "на 5 коробок",
            "в 2 точки",
            "a quote for 18k",
            "for $20k",
            "10 units",
            "5 boxes at $15",
            "12 cases",
        ],
    )
    def test_sums_and_quantities(self, text: str) -> None:
        assert at(text) is None

    @pytest.mark.parametrize(
        ("text", "planned"),
        [
            ("Василёк, КП на 18 тыщ, позвоню завтра в 3", "11-26 15:00"),
            ("позвонить Васильку завтра, счёт на 18 тыщ", "11-26 09:00"),
            ("Маківка: рахунок на 18 тис, подзвоню завтра о 3", "11-26 15:00"),
            ("Kestrel Paints: quote for 18k, call tomorrow at 3", "11-26 15:00"),
            ("звонил Васильку 067 123 45 67, наберу завтра в 3", "11-26 15:00"),
            ("Маківка, новий номер 067 123 45 67, подзвоню завтра о 3", "11-26 15:00"),
            ("Kestrel Paints: call tomorrow at 3 on 067 123 45 67", "11-26 15:00"),
        ],
    )
    def test_the_plan_beside_a_figure_is_the_plan(self, text: str, planned: str) -> None:
        plan = heard(text).plan
        assert plan is not None
        assert plan.moment.start.strftime("%m-%d %H:%M") == planned

    @pytest.mark.parametrize(
        "text",
        [
            "Василёк, КП на 18 тыщ",
            "Маківка: рахунок на 18 тис",
            "Kestrel Paints: quote for 18k",
            "Василёк, новый номер 067 123 45 67",
            "Маківка, новий номер 067 123 45 67",
            "Kestrel Paints, new number 067 123 45 67",
            "Василёк: счёт от 12.11 не оплачен",
            "Маківка: рахунок від 12.11 не оплачено",
            "Hazelwood: invoice dated 12 Nov is unpaid",
        ],
    )
    def test_a_figure_alone_is_no_plan(self, text: str) -> None:
        assert heard(text).plan is None

    @pytest.mark.parametrize(
        "text",
        [
            "Василёк, тел 067 123 45 67",
            "Маківка просить 10 ящиків, тел 067 123 45 67",
            "Kestrel Paints, number 067 123 45 67",
        ],
    )
    def test_a_number_given_is_no_call_made(self, text: str) -> None:
        draft = heard(text)
        assert (draft.kind, draft.phone) == (None, "+380671234567")


class TestWhoBegan:
    @pytest.mark.parametrize(
        ("text", "direction"),
        [
            ("звонил Марине Олеговне", "out"),
            ("звонила Марина Олеговна", "in"),
            ("дзвонив Лесі", "out"),
            ("дзвонила Леся", "in"),
            ("called Maureen", "out"),
            ("Maureen called", "in"),
        ],
    )
    def test_the_case_of_the_name_tells(self, text: str, direction: str) -> None:
        draft = heard(text)
        assert draft.kind is not None
        assert draft.direction is not None
        assert (draft.kind.value, draft.direction.value) == ("call", direction)

    @pytest.mark.parametrize(
        ("text", "kind", "direction"),
        [
            ("Василёк написал в вайбер, просят прайс", "message", "in"),
            ("Василёк звонил, просят скидку", "call", "in"),
            ("звонил Василёк, просят скидку", "call", "in"),
            ("Маківка надіслала заявку листом", "email", "in"),
            ("Будсвіт написав у телеграм, питають про знижку", "message", "in"),
            ("написал Васильку в вайбер", "message", "out"),
            ("Васильку написал в вайбер", "message", "out"),
            ("Василёк, написал в вайбер", "message", "out"),
            ("надіслав Будсвіту прайс на пошту", "email", "out"),
            ("Маківка, надіслав прайс на пошту", "email", "out"),
            ("Маківка надіслав прайс на пошту", "email", "out"),
        ],
    )
    def test_a_company_that_does_it_itself_began(self, text: str, kind: str, direction: str) -> None:
        draft = heard(text)
        assert draft.kind is not None
        assert draft.direction is not None
        assert (draft.kind.value, draft.direction.value) == (kind, direction)


class TestTwoClients:
    @pytest.mark.parametrize(
        ("text", "first", "second"),
        [
            ("был в Васильке и в Маковке", 1, 6),
            ("был в Васильке и Граните в Омске", 1, 4),
            ("була в Маківці та Будсвіті", 6, 7),
            ("met Hazelwood and Kestrel Paints", 11, 8),
            ("Kestrel Paints called. Kestrel Logistics too", 8, 9),
        ],
    )
    def test_both_are_offered_and_none_is_taken(self, text: str, first: int, second: int) -> None:
        match = heard(text).client
        assert match.client_id is None
        assert {first, second} <= set(match.candidates)
