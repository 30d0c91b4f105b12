"""Questions: what was written down before anything read it, and records that look like questions."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from bot.freetext import KnownClient, KnownContact
from bot.freetext.questions import Question, read_question

HERE: Final = Path(__file__).parent
CORPUS: Final = Path(__file__).parents[3] / "scripts" / "reading" / "corpus"
ZONES: Final = {"ru": ZoneInfo("Europe/Moscow"), "uk": ZoneInfo("Europe/Kyiv"), "en": ZoneInfo("Europe/London")}
NAMES: Final = {
    "ru": ("Ромашка", "Ромашка Плюс", "Вектор", "Альфа-Трейд", "Северный Ветер", "СтройДом", "Гранит"),
    "uk": ("Калина", "Добробуд", "Смарагд", "Зоря"),
    "en": ("Northwind", "Bluebird Cafe", "Acme Tools", "Harbour & Sons"),
}


def clients(language: str) -> list[KnownClient]:
    """The clients the questions of a language are about."""
    return [
        KnownClient(number, name, ("Альфа",) if name.startswith("Альфа") else ())
        for number, name in enumerate(NAMES[language], 1)
    ]


def ask(text: str, language: str = "ru", now: str = "2026-11-11T10:00") -> Question | None:
    """What is read of a sentence on Wednesday, 11 November 2026."""
    zone = ZONES[language]
    moment = datetime.fromisoformat(now).replace(tzinfo=zone)
    return read_question(text, language=language, now=moment, zone=zone, clients=clients(language))


def read_as(question: Question | None, language: str) -> dict[str, Any]:
    """A question in the words of the labelled lines."""
    if question is None:
        return {}
    names = {one.id: one.name for one in clients(language)}
    days = question.period
    return {
        "text": "",
        "intent": question.intent,
        "client": names.get(question.client.client_id or 0),
        "period": {"from": str(days.first), "to": str(days.last)} if days else None,
        "scope": question.person or question.whose,
    }


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
@pytest.mark.parametrize("name", ["questions", "questions_later", "questions_third"])
def test_nine_of_ten_questions_are_understood_and_no_record_is_a_question(name: str, language: str) -> None:
    rows = [json.loads(line) for line in (HERE / f"{name}_{language}.jsonl").read_text("utf-8").splitlines()]
    asked = [row for row in rows if row["intent"] is not None]
    told = [row for row in rows if row["intent"] is None]
    assert [row["text"] for row in told if ask(row["text"], language) is not None] == []
    wrong = [row["text"] for row in asked if read_as(ask(row["text"], language), language) != {**row, "text": ""}]
    assert len(wrong) <= len(asked) // 10, wrong


def test_what_people_write_down_is_no_question() -> None:
    """Fewer than three of a thousand messages of other hands, none of which asks the bot for anything."""
    taken, count = [], 0
    for path in sorted(CORPUS.glob("h*.jsonl")):
        base = [
            KnownClient(
                number,
                row["name"],
                tuple(row.get("aliases") or ()),
                row.get("city"),
                tuple(KnownContact(place, one["name"]) for place, one in enumerate(row.get("contacts") or ())),
            )
            for number, row in enumerate(
                json.loads(path.with_suffix("").with_suffix(".clients.json").read_text("utf-8"))
            )
        ]
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            now = datetime.fromisoformat(row["now"]).replace(tzinfo=ZONES["ru"])
            count += 1
            if read_question(row["text"], language=row["lang"], now=now, zone=ZONES["ru"], clients=base) is not None:
                taken.append(row["text"])
    assert count > 2_000
    assert len(taken) < 0.003 * count, taken


@pytest.mark.parametrize(
    ("now", "text", "first", "last"),
    [
        ("2026-11-09T08:00", "отчёт за неделю", date(2026, 11, 9), date(2026, 11, 15)),  # Monday
        ("2026-11-15T23:30", "отчёт за неделю", date(2026, 11, 9), date(2026, 11, 15)),  # Sunday
        ("2026-12-31T23:30", "отчёт за прошлый квартал", date(2026, 7, 1), date(2026, 9, 30)),
        ("2027-01-01T08:00", "отчёт за прошлый месяц", date(2026, 12, 1), date(2026, 12, 31)),
        ("2027-01-04T08:00", "отчёт за декабрь", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-12-31T08:00", "кому звонить завтра", date(2027, 1, 1), date(2027, 1, 1)),
        ("2026-11-13T08:00", "кому звонить в пятницу", date(2026, 11, 20), date(2026, 11, 20)),
        ("2026-11-13T08:00", "кто был у Вектора в пятницу", date(2026, 11, 13), date(2026, 11, 13)),
        ("2026-11-14T08:00", "кто был у Вектора с понедельника", date(2026, 11, 9), date(2026, 11, 14)),
        ("2026-11-11T08:00", "отчёт с 1 по 15 ноября", date(2026, 11, 1), date(2026, 11, 15)),
        ("2026-02-11T08:00", "история по Вектору с 25 декабря по 3 января", date(2025, 12, 25), date(2026, 1, 3)),
        ("2026-11-11T08:00", "история по Вектору за последние 3 дня", date(2026, 11, 9), date(2026, 11, 11)),
        ("2026-11-11T08:00", "планы на ближайшие 3 дня", date(2026, 11, 11), date(2026, 11, 13)),
        ("2026-11-11T08:00", "отчёт за 2025 год", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026-11-11T08:00", "кто был у Вектора 3 дня назад", date(2026, 11, 8), date(2026, 11, 8)),
        ("2026-11-11T08:00", "кто молчит полгода", date(2026, 5, 11), date(2026, 11, 11)),
    ],
)
def test_days_are_counted_from_the_moment_of_asking(now: str, text: str, first: date, last: date) -> None:
    found = ask(text, now=now)
    assert found is not None
    assert found.period is not None
    assert (found.period.first, found.period.last) == (first, last)


def test_a_name_nobody_has_is_kept_to_be_looked_for() -> None:
    found = ask("что по Лютику?")
    assert found is not None
    assert found.intent == "dossier"
    assert (found.client.client_id, found.client.said) == (None, "Лютику")


def test_two_clients_alike_are_both_candidates() -> None:
    zone = ZONES["ru"]
    two = [KnownClient(1, "Вектор", city="Москва"), KnownClient(2, "Вектор", city="Казань")]
    found = read_question("что по Вектору?", language="ru", now=datetime.now(zone), zone=zone, clients=two)
    assert found is not None
    assert (found.client.client_id, set(found.client.candidates)) == (None, {1, 2})


ASKED: Final = {
    "ru": {
        "что по {}?": "dossier", "кто вчера был у {}": "visitors", "история {} за октябрь": "history",
        "какие претензии у {}?": "claims", "в каком сегменте {}?": "segment", "что мы обещали {}?": "promises",
        "когда следующий звонок {}?": "agenda", "какая маржа по {}?": "unknown", "покажи {}": "dossier",
    },
    "uk": {
        "що по {}?": "dossier", "хто вчора був у {}": "visitors", "історія {} за жовтень": "history",
        "які претензії у {}?": "claims", "у якому сегменті {}?": "segment", "яка маржа по {}?": "unknown",
    },
    "en": {
        "what about {}?": "dossier", "who was at {} yesterday": "visitors", "history of {} for October": "history",
        "any complaints from {}?": "claims", "which segment is {} in?": "segment",
        "what's the margin on {}?": "unknown",
    },
}  # fmt: skip
HARD: Final = {
    "ru": ("ИП Иванов Сергей Викторович", "Новый день", "Вторник", "Клиент", "ООО «Планета звонков»", "2 берега"),
    "uk": ("ФОП Петренко Олег Іванович", "Молочна ріка", "ТОВ «Осінь»", "Зустріч", "Справа"),
    "en": ("Oak & Stone", "Friday Cafe", "Monday Club Ltd", "Harbor Hotel LLC"),
}


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
def test_names_of_every_kind_stand_in_questions(language: str) -> None:
    known = [KnownClient(number, name) for number, name in enumerate(HARD[language], 1)]
    zone = ZONES[language]
    now = datetime(2026, 11, 11, 10, tzinfo=zone)
    wrong = []
    for one in known:
        for template, intent in ASKED[language].items():
            text = template.format(one.name)
            found = read_question(text, language=language, now=now, zone=zone, clients=known)
            if found is None or (found.intent, found.client.client_id) != (intent, one.id):
                wrong.append((text, found and found.intent))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("отчот за неделю", "report"),
        ("отчёт за неделлю", "report"),
        ("кому звонить звтра", "agenda"),
        ("покажи просроченое", "overdue"),
        ("каие претензии у Вектора?", "claims"),
        ("история по Вектору за отябрь", "history"),
        ("какой контракт у Вектора?", "unknown"),  # no slip of "контакт"
        ("какая маржа по Вектору?", "unknown"),  # nor of "марта"
    ],
)
def test_a_slip_of_the_finger_hides_no_question(text: str, intent: str) -> None:
    found = ask(text)
    assert found is not None
    assert found.intent == intent
    assert (found.period is not None) is any(word in text for word in ("за ", "звтра"))


def test_a_title_is_no_outright_question() -> None:
    """ "отчёт за неделю" may stand under a file, "дай отчёт за неделю" may not."""
    title, order = ask("отчёт за неделю"), ask("дай отчёт за неделю")
    assert title is not None
    assert not title.outright
    assert order is not None
    assert order.outright


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("напомни что завтра звонить Вектору", "ru"),
        ("напомни, что завтра встреча с Вектором", "ru"),
        ("нагадай що завтра дзвонити Калині", "uk"),
        ("remind me what to tell Northwind", "en"),
    ],
)
def test_an_order_to_remind_is_no_question(text: str, language: str) -> None:
    assert ask(text, language) is None


@pytest.mark.parametrize("text", ["", "?", "???", "как дела?", "😀?", "что\nпо Вектору?", "кто " * 60, "\u202eкто?"])
def test_hostile_and_idle_words_are_no_question_of_a_client(text: str) -> None:
    found = ask(text)
    assert found is None or found.intent == "unknown"
