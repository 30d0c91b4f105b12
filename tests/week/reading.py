"""Reads the bot's messages back into figures: three languages, nothing but the words on the screen."""

import re
from dataclasses import dataclass
from typing import Final

from tests.week.ledger import Done, Own, Team, Week

NUMBER: Final = r"(\d[\d\s\u00a0\u202f,]*)"
SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Words:
    """What a language calls things; patterns with a number each unless said otherwise."""

    own: str  # the heading of one's own part below the team's
    overdue: str
    claims: str
    late: str  # after the open claims
    ours: str
    theirs: str
    contacts: str
    notes: str
    meetings: str
    sales: str  # count and sum
    returns: str
    late_plans: str  # plans and people
    late_claims: str
    silent: str  # the list
    idle: str  # the list
    more: str
    letter: str  # of a claim's number
    kinds: tuple[str, str, str, str, str]
    week_contacts: str
    week_sales: str
    week_sale_count: str
    week_returns: str  # count and sum
    week_plans: str  # done and on time
    week_overdue: str
    week_claims: str  # new and closed
    week_claims_now: str  # open and overdue
    week_kept: str
    week_promises: str


WORDS: Final = {
    "ru": Words(
        own="Ваш день",
        overdue=r"⚠️ Просрочено: (\d+) план\w*$",
        claims=r"^Открытые претензии: (\d+)",
        late=r"^Открытые претензии: \d+, просрочено (\d+)",
        ours=r"наших (\d+)",
        theirs=r"от клиентов (\d+)",
        contacts=r"(\d+) контакт",
        notes=r"(\d+) замет",
        meetings=r"(\d+) встреч",
        sales=rf"(\d+) продаж\w* на {NUMBER}",
        returns=rf"возвраты [−-]{NUMBER}",
        late_plans=r"⚠️ Просрочено: (\d+) план\w* у (\d+)",
        late_claims=r"^⚠️ Просрочено:.*?(\d+) претензи",
        silent=r"^Молчат A-клиенты: (.+)$",
        idle=r"^Без плана на сегодня: (.+)$",
        more=r"и ещё (\d+)",
        letter="П",
        kinds=(r"(\d+) звон", r"(\d+) встреч", r"(\d+) пис", r"(\d+) сообщени", r"^Заметки: (\d+)"),
        week_contacts=r"^Контакты: (\d+)",
        week_sales=rf"^Продажи: (−?){NUMBER}",
        week_sale_count=r"^(\d+) прода",
        week_returns=rf"(\d+) возврат\w* на {NUMBER}",
        week_plans=r"^Планы: сделано (\d+), в срок (\d+)",
        week_overdue=r"Планы просрочены: (\d+)",
        week_claims=r"^Претензии: новых (\d+), закрыто (\d+)",
        week_claims_now=r"Претензии в работе: (\d+)(?:, просрочено (\d+))?",
        week_kept=r"^Обещания: выполнено (\d+)",
        week_promises=r"^Ждут выполнения: (\d+)",
    ),
    "uk": Words(
        own="Ваш день",
        overdue=r"⚠️ Прострочено: (\d+) план\w*$",
        claims=r"^Відкриті претензії: (\d+)",
        late=r"^Відкриті претензії: \d+, прострочено (\d+)",
        ours=r"наших (\d+)",
        theirs=r"від клієнтів (\d+)",
        contacts=r"(\d+) контакт",
        notes=r"(\d+) нотат",
        meetings=r"(\d+) зустр",
        sales=rf"(\d+) продаж\w* на {NUMBER}",
        returns=rf"повернення [−-]{NUMBER}",
        late_plans=r"⚠️ Прострочено: (\d+) план\w* у (\d+)",
        late_claims=r"^⚠️ Прострочено:.*?(\d+) претензі",
        silent=r"^Мовчать A-клієнти: (.+)$",
        idle=r"^Без плану на сьогодні: (.+)$",
        more=r"і ще (\d+)",
        letter="П",
        kinds=(r"(\d+) дзвін|(\d+) дзвон", r"(\d+) зустр", r"(\d+) лист", r"(\d+) повідомл", r"^Нотатки: (\d+)"),
        week_contacts=r"^Контакти: (\d+)",
        week_sales=rf"^Продажі: (−?){NUMBER}",
        week_sale_count=r"^(\d+) прода",
        week_returns=rf"(\d+) повернен\w* на {NUMBER}",
        week_plans=r"^Плани: зроблено (\d+), вчасно (\d+)",
        week_overdue=r"Плани прострочено: (\d+)",
        week_claims=r"^Претензії: нових (\d+), закрито (\d+)",
        week_claims_now=r"Претензії в роботі: (\d+)(?:, прострочено (\d+))?",
        week_kept=r"^Обіцянки: виконано (\d+)",
        week_promises=r"^Чекають виконання: (\d+)",
    ),
    "en": Words(
        own="Your day",
        overdue=r"⚠️ Overdue: (\d+) plans?$",
        claims=r"^Open claims: (\d+)",
        late=r"^Open claims: \d+, (\d+) overdue",
        ours=r"(\d+) of ours",
        theirs=r"(\d+) from clients",
        contacts=r"(\d+) contact",
        notes=r"(\d+) note",
        meetings=r"(\d+) meeting",
        sales=rf"(\d+) sales? for €{NUMBER}",
        returns=rf"returns [−-]€{NUMBER}",
        late_plans=r"⚠️ Overdue: (\d+) plans? across (\d+)",
        late_claims=r"^⚠️ Overdue:.*?(\d+) claim",
        silent=r"^Silent A clients: (.+)$",
        idle=r"^No plan for today: (.+)$",
        more=r"and (\d+) more",
        letter="C",
        kinds=(r"(\d+) call", r"(\d+) meeting", r"(\d+) email", r"(\d+) message", r"^Notes: (\d+)"),
        week_contacts=r"^Contacts: (\d+)",
        week_sales=rf"^Sales: (−?)€{NUMBER}",
        week_sale_count=r"^(\d+) sale",
        week_returns=rf"(\d+) returns? of €{NUMBER}",
        week_plans=r"^Plans: (\d+) done, (\d+) on time",
        week_overdue=r"Plans overdue: (\d+)",
        week_claims=r"^Claims: (\d+) new, (\d+) closed",
        week_claims_now=r"Claims open: (\d+)(?:, (\d+) overdue)?",
        week_kept=r"^Promises: (\d+) kept",
        week_promises=r"^Promises still to keep: (\d+)",
    ),
}


def whole(digits: str) -> int:
    """ "12 400" or "12,400"."""
    return int(re.sub(r"\D", "", digits))


def _numbers(pattern: str, text: str) -> tuple[int, ...]:
    found = re.search(pattern, text, re.MULTILINE)
    return tuple(whole(one) for one in found.groups() if one) if found else ()


def _number(pattern: str, text: str) -> int:
    return (*_numbers(pattern, text), 0)[0]


def parts(text: str, language: str) -> tuple[str, str]:
    """A lead's message cut into the team's part and one's own; the second may be empty."""
    heading = f"\n\n{WORDS[language].own}"
    team, _, own = text.partition(heading)
    return team, own


def read_own(text: str, language: str) -> Own:
    """One's own part."""
    words = WORDS[language]
    head, *_ = text.split("\n\n")
    lines = head.split("\n")[1:]
    return Own(
        today=tuple(found[1] for line in lines if (found := re.search(r"· (.+?): ", line))),
        overdue=_number(words.overdue, text),
        claims=_number(words.claims, text),
        late_claims=_number(words.late, text),
        numbers=tuple(int(one) for one in re.findall(rf"^{words.letter}-(\d+) · ", text, re.MULTILINE)),
        ours=_number(words.ours, text),
        theirs=_number(words.theirs, text),
    )


def read_team(text: str, language: str) -> Team:
    """The part about those one leads."""
    words = WORDS[language]
    done = text.split("\n")[1]
    sales, revenue = (*_numbers(words.sales, done), 0, 0)[:2]
    revenue -= _number(words.returns, done)
    late_plans, late_people = (*_numbers(words.late_plans, text), 0, 0)[:2]
    silent, more_silent = _listed(words.silent, words.more, text)
    idle, more_idle = _listed(words.idle, words.more, text)
    return Team(
        done=Done(
            _number(words.contacts, done),
            _number(words.meetings, done),
            sales,
            revenue,
            _number(words.notes, done),
        ),
        late_plans=late_plans,
        late_people=late_people,
        claims=_number(words.claims, text),
        late_claims=_number(words.late_claims, text),
        silent=tuple((one[1], int(one[2])) for item in silent if (one := re.match(r"(.+) (\d+) \w+$", item))),
        more_silent=more_silent,
        idle=tuple(idle),
        more_idle=more_idle,
    )


def _listed(pattern: str, more: str, text: str) -> tuple[list[str], int]:
    found = re.search(pattern, text, re.MULTILINE)
    if found is None:
        return [], 0
    items = re.split(r", | (?=" + more.replace("(", "(?:") + ")", found[1])
    return [one for one in items if one and not re.match(more, one)], _number(more, found[1])


def read_week(text: str, language: str) -> Week:
    """A report's own figures, without its lists."""
    words = WORDS[language]
    text = text.split("\n\n" + {"ru": "По людям", "uk": "За людьми", "en": "By person"}[language])[0]
    sum_line = re.search(words.week_sales, text, re.MULTILINE)
    assert sum_line, text
    return Week(
        kinds=tuple(
            (name, _number(pattern, text if name == "other" else _kinds_line(text, words)))
            for name, pattern in zip(("call", "meeting", "email", "message", "other"), words.kinds, strict=True)
        ),
        revenue=whole(sum_line[2]) * (-1 if sum_line[1] else 1),
        sales=_number(words.week_sale_count, text),
        returns=(*_numbers(words.week_returns, text), 0, 0)[0],
        returned=(*_numbers(words.week_returns, text), 0, 0)[1],
        done=(*_numbers(words.week_plans, text), 0, 0)[0],
        on_time=(*_numbers(words.week_plans, text), 0, 0)[1],
        claims_opened=(*_numbers(words.week_claims, text), 0, 0)[0],
        claims_closed=(*_numbers(words.week_claims, text), 0, 0)[1],
        kept=_number(words.week_kept, text),
        plans_overdue=_number(words.week_overdue, text),
        claims_open=(*_numbers(words.week_claims_now, text), 0, 0)[0],
        claims_overdue=(*_numbers(words.week_claims_now, text), 0, 0)[1],
        promises_open=_number(words.week_promises, text),
    )


def _kinds_line(text: str, words: Words) -> str:
    """The line below the contacts."""
    lines = text.split("\n")
    number = next(number for number, line in enumerate(lines) if re.match(words.week_contacts, line))
    return lines[number + 1]
