"""The console's `read`: sentences from standard input, what is understood of each as a line of JSON."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from bot.exits import DATA_ERROR, Refused

if TYPE_CHECKING:
    from bot.freetext import Draft, KnownClient, Moment

ZONE: Final = ZoneInfo("UTC")  # moments come and go without a zone
REGIONS: Final = {"ru": "RU", "uk": "UA", "en": "GB"}
PLANNED: Final = {"call": "call", "meeting": "visit", "email": "email", "offer": "send_offer", "task": "other"}
SEVERITIES: Final = {"low": "low", "normal": "medium", "high": "high"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command understands."""
    parser.description = (
        'Read JSON lines {"text", "lang", "now"} (now: local time without a zone) from standard input and write what '
        "is understood of each as one line of JSON. The clients are those of the file that CLIENTS names: a list of "
        '{"id", "name", "city", "aliases", "contacts": [{"name"}]}. Nothing is saved.'
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--dates", action="store_true", help='read dates only: {"start", "end"}, null when unread')
    what.add_argument("--questions", action="store_true", help='read questions: {"intent", "client_id", "period"}')


class Base:
    """The clients of a file, by our numbers; the file's own ids are any strings."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        from bot.freetext import KnownClient, KnownContact
        from bot.freetext.client_index import ClientIndex

        self.ids = [str(row["id"]) for row in rows]
        self._index = ClientIndex(
            KnownClient(
                number,
                row["name"],
                tuple(row.get("aliases") or ()),
                row.get("city"),
                tuple(
                    KnownContact(number * 1000 + place, person["name"])
                    for place, person in enumerate(row.get("contacts") or ())
                ),
            )
            for number, row in enumerate(rows)
        )

    @classmethod
    def of_file(cls, path: str | None) -> "Base":
        """Those of a JSON file; none without one. Refused when it cannot be read."""
        if not path:
            return cls(())
        try:
            return cls(json.loads(Path(path).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Refused(f"The clients of {path} cannot be read: {error}", DATA_ERROR) from None

    def meeting(self, text: str) -> "list[KnownClient]":
        """Those a text may mean."""
        return self._index.meeting(text)

    def id_of(self, number: int | None) -> str | None:
        """The file's own id."""
        return None if number is None else self.ids[number]


def read(chosen: argparse.Namespace) -> int:
    """Answer every line of standard input; 65 for a line or a base that cannot be read."""
    base = Base.of_file(os.environ.get("CLIENTS"))
    answer = _dates if chosen.dates else _question if chosen.questions else prediction
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            text, language = str(asked["text"]), str(asked["lang"])
            now = datetime.fromisoformat(asked["now"]).replace(tzinfo=ZONE)
        except (ValueError, KeyError, TypeError) as error:
            raise Refused(f"Line {number} cannot be read: {error!r}", DATA_ERROR) from None
        sys.stdout.write(json.dumps(answer(text, language, now, base), ensure_ascii=False) + "\n")
    return 0


def _dates(text: str, language: str, now: datetime, _base: Base) -> dict[str, Any]:
    from bot.freetext.dates.asked import answer

    return answer(text, language, now.replace(tzinfo=None))


def _question(text: str, language: str, now: datetime, base: Base) -> dict[str, Any]:
    from bot.freetext.questions import read_question

    asked = read_question(
        text,
        language=language,
        now=now,
        zone=ZONE,
        clients=base.meeting(text),
    )
    if asked is None:
        return {"intent": None, "client_id": None, "period": None}
    days = asked.period
    return {
        "intent": asked.intent,
        "client_id": base.id_of(asked.client.client_id),
        "period": {"from": str(days.first), "to": str(days.last)} if days is not None else None,
    }


def prediction(text: str, language: str, now: datetime, base: Base) -> dict[str, Any]:
    """What is understood of one message, for whoever compares it with what a careful reader finds in it.

    Moments are local and without a zone; a day or a week is a date alone. Sums are in whole units of their currency.
    """
    from bot.freetext import read as read_text

    draft = read_text(
        text,
        language=language,
        now=now,
        zone=ZONE,
        clients=base.meeting(text),
        phone_region=REGIONS.get(language),
    )
    claim = draft.claims[0] if draft.claims else None
    # What the bot would ask about with a button counts as read; what it writes down is told by `records`.
    kind, direction = draft.kind or draft.maybe_kind, draft.direction or draft.maybe_direction
    return {
        "client_id": base.id_of(draft.client.client_id),
        "client_candidates": [base.ids[one] for one in draft.client.candidates],
        "kind": kind.value if kind else None,
        "direction": direction.value if direction else None,
        "planned_at": written(draft.plan.moment) if draft.plan else None,
        **_amount(draft),
        "is_claim": claim is not None,
        "severity": SEVERITIES[claim.severity] if claim else None,
        "person": draft.person.value if draft.person else None,
        "stage": draft.stage.value if draft.stage else None,
        "records": list(_records(draft)),
        "raw": text,
    }


def _records(draft: "Draft") -> Iterator[dict[str, Any]]:
    """What would be written down; a plan that keeps a promise of ours is told by the promise alone."""
    if draft.kind is not None:
        direction = draft.direction.value if draft.direction else None
        yield {"type": "interaction", "kind": draft.kind.value, "direction": direction}
    ours = [one.moment for one in draft.promises if one.side == "ours"]
    for plan in draft.plans:
        if plan.moment not in ours:
            yield {"type": "plan", "what": PLANNED[plan.kind], "at": written(plan.moment), "grain": plan.moment.grain}
    for claim in draft.claims:
        yield {"type": "claim", "about": claim.subject, "severity": SEVERITIES[claim.severity]}
    for sale in draft.sales:
        if sale.amount > 0:
            yield {"type": "sale", "amount": sale.amount / 100, "currency": sale.currency}
    for one in draft.promises:
        due = written(one.moment) if one.moment is not None else None
        yield {"type": f"promise_{one.side}", "what": one.text, "due": due}
    for name in draft.competitors:
        yield {"type": "competitor", "name": name.value}


def _amount(draft: "Draft") -> dict[str, Any]:
    if draft.deal is None:
        return {"amount": None, "currency": None}
    deal = draft.deal.value
    return {"amount": deal.amount / 100, "currency": deal.currency}


def written(moment: "Moment") -> str:
    """A moment as exact as its words were."""
    if moment.grain in ("day", "week"):
        return moment.start.date().isoformat()
    return moment.start.replace(tzinfo=None).isoformat(timespec="minutes")
