"""Text that means harm or nothing at all: read without an error, and the figures stay in their places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.freetext import is_delete, legal_form_stripped, name_keys, read_moment, search_form, text_keys
from tests.bot.freetext.desk import KYIV, WEDNESDAY, heard

HOSTILE = [
    "<script>alert(1)</script> Василёк",
    "'; DROP TABLE clients; --",
    "👩‍👩‍👧‍👦" * 400,
    "\u202eкёлисаВ у лыб\u202c",
    "\ud83d одинокий суррогат \udc00",
    "а" * 10_000,
    "1" * 10_000,
    "завтра " * 2_000,
    "в 10 " * 2_000,
    "(((((" * 2_000,
    "\x00\x01\x02 Василёк \x7f",
    "́́́́́" * 500,
    "ﷺ" * 500,
    "25:61 32.13.2026 99 февраля в 77",
    "0000-00-00 00.00.0000 0 января",
    "через 99999999999999 лет",
    "через 9999 месяцев позвонить",
    "1e308 руб, 9" + "0" * 300 + " грн",
    "\n\n\n",
    "𝓟𝓸𝔃𝓿𝓸𝓷𝓲𝓽",
    ">".join(["On Mon wrote"] * 500),
    "\u200b".join("Был у Василька, взяли 40 коробок на 120 тыс, перезвонить в пт в 14" * 9),
    "«он сказал \"мы 'Василёк' закажем\" завтра» " * 60,
    "12.03.2026 " * 3_000,
    "Иван Петрович из Василька и Ольга Петровна из Гранита " * 100,
    "обещали оплатить до пятницы, пообещал прислать КП завтра, " * 100,
    "-".join(["Василёк"] * 1_000),
    "> От: Иван <ivan@example.com>\n>> 3 марта в 10:00 Глеб пишет:\n>>> брак, 40 коробок до пятницы!\n" * 40,
    "'; DROP TABLE clients; -- " * 300,
    "об'їзд'" * 1_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_without_an_error(text: str) -> None:
    draft = heard(text)
    assert len(draft.summary) <= 200
    for language in ("ru", "uk", "en"):
        read_moment(text, language=language, now=WEDNESDAY, zone=KYIV)
    assert len(text_keys(text)) <= 200
    name_keys(text)
    search_form(text)
    legal_form_stripped(text)
    is_delete(text)


WORDS = st.sampled_from(
    [
        "завтра",
        "сегодня",
        "пт",
        "в",
        "10",
        "14:30",
        "31",
        "февраля",
        "до",
        "через",
        "2",
        "часа",
        "недели",
        "понедельник",
        "утром",
        "после",
        "обеда",
        "Василёк",
        "Гранит",
        "был",
        "позвонить",
        "взавтра",
        "тиждень",
        "о",
        "п'ятницю",
        "вчора",
        "at",
        "5pm",
        "tomorrow",
        "next",
        "week",
        "call",
        "met",
        "Kestrel",
        "150",
        "тыс",
        "$20k",
        "+380671234567",
        "12.12",
        "29.02",
        "«",
        "»",
        "(",
        "?",
        "!\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_mixture_of_words_is_read(text: str) -> None:
    draft = heard(text)
    for found in (draft.kind, draft.direction, draft.person, draft.happened_at):
        if found is not None:
            assert 0.0 <= found.certainty <= 1.0
            assert 0 <= found.span[0] <= found.span[1] <= len(text)
    assert len(draft.client.candidates) <= 4
    if draft.client.client_id is not None:
        assert draft.client.candidates[0] == draft.client.client_id
    if draft.plan is not None:
        assert draft.plan.moment.start > WEDNESDAY
        assert text[draft.plan.span[0] : draft.plan.span[1]].strip()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    draft = heard(text)
    assert draft.plan is None or draft.plan.moment.start > WEDNESDAY
    assert text_keys(text) == text_keys(text)


# What a rule may trip over, between words that mean something.
ODD = st.sampled_from(
    ["\u200b", "\u202e", "́", "'", '"', "«", "--", "\n", "ё", "ﷺ", "I'm", "№", "\x00", "👍", "<b>", "Ł", "ß", "İ", "ʼ"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(WORDS, ODD, st.text(max_size=6)), max_size=30), st.sampled_from(["", " "]))
def test_what_is_found_stands_in_the_text(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    draft = heard(text)
    places = [one.span for one in (draft.kind, draft.direction, draft.person, draft.happened_at) if one is not None]
    places += [one.span for one in draft.plans] + [one.span for one in draft.claims]
    places += [one.span for one in draft.sales] + [one.span for one in draft.promises]
    places += [draft.client.span] if draft.client.span is not None else []
    assert all(0 <= start <= end <= len(text) for start, end in places)
