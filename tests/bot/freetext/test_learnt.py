"""What a sentence can teach, and reading with what was taught; new words, in each language."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.freetext import Draft, KnownClient, KnownContact, read
from bot.freetext.learnt import LearntPhrase, keys_apart, phrase_form, phrase_key, text_keys
from bot.freetext.lessons import act_words, client_words, complaint_words, matter_words

ZONE = ZoneInfo("Europe/Kyiv")
NOW = datetime(2026, 11, 25, 14, 20, tzinfo=ZONE)
DAISY = KnownClient(1, "Ромашка", city="Тула", contacts=(KnownContact(7, "Ольга Смирнова"),))
ROCK = KnownClient(2, "Гранит", contacts=(KnownContact(8, "Пётр Кравцов"),))
ACME = KnownClient(3, "Acme Pumps")
EVERYBODY = (DAISY, ROCK, ACME)


def understood(text: str, *learnt: LearntPhrase, clients: tuple[KnownClient, ...] = EVERYBODY) -> Draft:
    return read(text, language="ru", now=NOW, zone=ZONE, clients=clients, learnt=learnt)


def kind(words: str, value: str) -> LearntPhrase:
    return LearntPhrase("kind", phrase_form(words), value)


def claim(words: str, value: str) -> LearntPhrase:
    return LearntPhrase("claim", phrase_form(words), value)


@pytest.mark.parametrize(
    ("text", "chosen", "phrase", "sure"),
    [
        ("были у ромахи, обсудили цены", DAISY, "ромаха", True),
        ("були у грана, чекають", ROCK, "гран", True),
        ("Visited Acmey, they liked it", ACME, "acmey", True),
        ("были у бывалого, обсудили цены", DAISY, "бывалого", False),
        ("Были у СБТ, обсудили цены", KnownClient(4, "Сибирьтранс"), "сбт", True),
        ("заезжал к «Бывалому», обсудили цены", DAISY, "бывалому", True),
    ],
)
def test_the_words_for_a_client_are_learnt_in_the_nominative(
    text: str, chosen: KnownClient, phrase: str, sure: bool
) -> None:
    words = client_words(text, understood(text), chosen, EVERYBODY)
    assert words is not None
    assert (words.phrase, words.sure) == (phrase, sure)


@pytest.mark.parametrize(
    "text",
    [
        "были у Кравцова, обсудили цены",  # who works elsewhere
        "были у Серёги, обсудили цены",
        "были у Петровича, обсудили цены",
        "были на складе, обсудили цены",
        "ездили в Тулу, обсудили цены",
        "были в офисе 12, обсудили цены",
        "12345",
        "",
        "\u200f<b>'; DROP TABLE learnt;--</b>",
    ],
)
def test_words_that_may_mean_anybody_are_not(text: str) -> None:
    draft = understood(text or " ")
    assert client_words(text, draft, DAISY, EVERYBODY) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("пошуршали с Ромашкой насчёт цен", "пошуршали"),
        ("був на зв'язку з Ромашкою", "був на зв'язку"),
        ("был на связи с Гранитом", "был на связи"),
        ("звонил Гранику", None),
        ("обсудили с Ромашкой цены", None),
        ("Ромашка", None),
    ],
)
def test_a_kind_is_taught_by_words_that_are_special_to_it(text: str, phrase: str | None) -> None:
    assert act_words(text, understood(text)) == phrase


def test_a_phrase_is_met_in_its_other_forms_and_nowhere_else() -> None:
    taught = kind("пошуршали", "meeting")
    for text in ("вчера пошуршал с Ромашкой", "Пошуршала с Ромашкой, берут образцы"):
        found = understood(text, taught).kind
        assert found is not None
        assert (found.value, text[slice(*found.span)].lower()[:8]) == ("meeting", "пошуршал")
    assert understood("Ромашка: шорох в насосе, взяли образцы", taught).kind is None
    assert {phrase_key(taught.phrase)} <= set(keys_apart(text_keys("вчера пошуршал с Ромашкой"))[1])
    assert not set(keys_apart(text_keys("шорох в насосе"))[1]) & {phrase_key(taught.phrase)}


def test_a_phrase_of_a_plan_tells_of_nothing_done() -> None:
    draft = understood("завтра в 15 пошуршим с Ромашкой по договору", kind("пошуршали", "meeting"))
    assert draft.kind is None


def test_what_was_told_first_stays_what_it_was() -> None:
    draft = understood("звонил Ромашке, потом пошуршали по ценам", kind("пошуршали", "meeting"))
    assert draft.kind is not None
    assert draft.kind.value == "call"


def test_a_direction_goes_with_the_kind() -> None:
    draft = understood("брякнули из Ромашки, ждут счёт", kind("брякнули", "call-in"))
    assert draft.kind is not None
    assert draft.direction is not None
    assert (draft.kind.value, draft.direction.value) == ("call", "in")


def test_what_was_taught_in_two_ways_says_nothing() -> None:
    text = "пошуршали с Ромашкой насчёт цен"
    plain, both = understood(text), understood(text, kind("пошуршали", "meeting"), kind("пошуршали", "call-out"))
    assert both == plain


def test_words_for_two_clients_name_neither_whoever_asks() -> None:
    mine, theirs = (
        KnownClient(1, "Ромашка", aliases=("ромаха",)),
        KnownClient(2, "Ромб", aliases=("ромаха",), own=False),
    )
    both = (LearntPhrase("client", "ромаха", client_id=1), LearntPhrase("client", "ромаха", client_id=2))
    text = "были у ромахи, обсудили цены"
    assert understood(text, both[0], clients=(mine, KnownClient(2, "Ромб"))).client.client_id == 1
    asked = understood(text, *both, clients=(mine, theirs)).client
    assert (asked.client_id, set(asked.candidates)) == (None, {1, 2})


def test_a_complaint_is_what_the_team_calls_one() -> None:
    text = "Гранит ругается на налоговую, заказ позже"
    told = complaint_words(text, understood(text))
    assert told is not None
    assert understood(text, claim(told, "no")).claims == ()
    assert understood("Гранит ругается на налоговую и на брак в партии, везём замену", claim(told, "no")).claims != ()
    [mine] = understood("Гранит: насос барахлит третий день", claim("барахлит", "yes")).claims
    assert "барахлит" in mine.subject


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("звонил Граниту, говорят насос кнокает третий день", "кнокает"),
        ("у Ромашки клей не клеит", "не клеит"),
        ("Гранит: насос затупил", "затупил"),
        ("звонил Ромашке, всё хорошо", None),
    ],
)
def test_a_complaint_is_taught_by_what_is_the_matter(text: str, words: str | None) -> None:
    assert matter_words(text, understood(text)) == words
