"""The card of an import, from "reading" to "taken back", and its buttons."""

from datetime import date
from typing import Any, Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from bot.crm.exchange.desk import is_late
from bot.crm.sheets import SheetKind
from bot.i18n import Markup, Translator
from handlers.clients.buttons import cut
from handlers.widgets import RecordId, Row, button, keyboard
from storage.jobs import Job

CARD: Final = "import"
NAMED: Final = 7  # refused rows that fit a phone
FILE: Final = 60
COLUMNS: Final = 80
KINDS: Final[tuple[SheetKind, ...]] = ("clients", "contacts", "sales")

OTHERS: Final[tuple[Literal["clients", "contacts"], ...]] = ("clients", "contacts")

Screen = tuple[Markup, InlineKeyboardMarkup | None]
Step = Literal["load", "with", "without", "decline", "clients", "contacts", "stop", "ask", "undo", "keep"]


class ImportButton(CallbackData, prefix="imp"):
    """What can be done with an import."""

    step: Step
    id: RecordId


class Sample(CallbackData, prefix="ims"):
    """Send a table to begin with."""

    kind: SheetKind


def lines(*parts: Markup | None) -> Markup:
    """The parts that say something, a line each."""
    return Markup("\n".join(part for part in parts if part))


def card(t: Translator, job: Job) -> Screen:
    """How an import stands."""
    head = t("exchange-file", file=cut(str(job.arguments.get("name") or "?"), FILE))
    said, rows = _stand(t, job)
    if failed := job.progress.get("undo_failed"):
        said = [t("exchange-undo-failed", **{"code": "?"} | failed["values"]), *said]
    return lines(head, *said), keyboard(*rows) if rows else None


def _stand(t: Translator, job: Job) -> tuple[list[Markup | None], list[Row]]:
    progress = job.progress
    if progress.get("undo"):
        return _taken_back(t, job)
    if job.state == "failed":
        values = progress.get("values") or {"code": "?"}
        return [t(job.error or "exchange-failed", **values), *_partly(t, job)], _undo_row(t, job)
    if job.state == "cancelled":
        return [*_partly(t, job)] or [t("exchange-declined")], _undo_row(t, job)
    if job.state == "asked":
        return _offer(t, job)
    if job.state == "done":
        return _done(t, job)
    stop = [_press(t, "exchange-stop-button", "stop", job)]
    if progress.get("stage") == "check":
        return [t("exchange-reading")], [stop]
    done = progress.get("items", 0)
    if job.state == "waiting" and not done:
        return [t("exchange-waiting")], [stop]
    return [t("exchange-loading", done=done, all=job.arguments["summary"]["items"])], [stop]


def _press(t: Translator, key: str, step: Step, job: Job) -> Any:
    return button(t.plain(key), ImportButton(step=step, id=job.id))


def _undo_row(t: Translator, job: Job) -> list[Row]:
    some = sum(job.progress.get(name, 0) for name in ("new", "updated", "clients"))
    return [[_press(t, "exchange-undo-button", "ask", job)]] if some and not is_late(job, t.now) else []


def _partly(t: Translator, job: Job) -> list[Markup]:
    done = job.progress.get("items", 0)
    return [t("exchange-stopped", done=done, all=job.arguments["summary"]["items"])] if done else []


def _offer(t: Translator, job: Job) -> tuple[list[Markup | None], list[Row]]:
    summary = job.arguments["summary"]
    unknown = summary["unknown"]
    decline = _press(t, "exchange-decline-button", "decline", job)
    said = [
        *_found(t, summary),
        _if(summary["new"] + summary["updated"] + summary["same"], _outcome(t, summary)),
        _if(unknown, t("exchange-unknown", clients=unknown, rows=summary["unknown_rows"])),
        *_remarks(t, summary),
        *_refused(t, summary),
    ]
    other = [[_press(t, f"exchange-as-{kind}-button", kind, job)] for kind in _other(summary)]
    if not unknown:
        return said, [[_press(t, "exchange-load-button", "load", job), decline], *other]
    without = [_press(t, "exchange-without-button", "without", job)] if summary["new"] + summary["updated"] else []
    return said, [[_press(t, "exchange-with-button", "with", job)], [*without, decline], *other]


def _other(summary: dict[str, Any]) -> list[Literal["clients", "contacts"]]:
    """What the same table may be instead."""
    return [kind for kind in OTHERS if kind == summary.get("other")]


def _if(condition: Any, text: Markup) -> Markup | None:
    return text if condition else None


def _found(t: Translator, summary: dict[str, Any]) -> list[Markup | None]:
    rows = summary["rows"]
    if summary["kind"] == "clients":
        return [t("exchange-found-clients", rows=rows)]
    if summary["kind"] == "contacts":
        return [t("exchange-found-contacts", rows=rows)]
    found = t("exchange-found-sales", items=summary["items"], rows=rows)
    if not summary["dates"]:
        return [found]
    first, last = (t.dated(date.fromisoformat(one)) for one in summary["dates"])
    total = t.money(summary["total"], summary["currency"])
    return [found, t("exchange-found-sum", sum=total, **{"from": first, "to": last})]


def _outcome(t: Translator, summary: dict[str, Any]) -> Markup:
    return t("exchange-outcome", new=summary["new"], updated=summary["updated"], same=summary["same"])


def _remarks(t: Translator, summary: dict[str, Any]) -> list[Markup | None]:
    """What will be done with what the file leaves open."""
    order = "exchange-days-first" if summary["order"] == "dmy" else "exchange-months-first"
    return [
        _if(summary["to_owner"] or summary["unknown"], t("exchange-owner", owner=summary["owner"])),
        _if(summary["owners"], t("exchange-owners-unknown", count=summary["owners"])),
        _if(summary["managers"], t("exchange-managers-unknown", count=summary["managers"])),
        _if(summary["phones"], t("exchange-phones", count=summary["phones"])),
        _if(summary["unsure_days"], t(order)),
        _unused(t, summary),
    ]


def _unused(t: Translator, summary: dict[str, Any]) -> Markup | None:
    columns = cut(", ".join(summary["unused"]), COLUMNS)
    return _if(columns, t("exchange-unused", columns=columns))


def _refused(t: Translator, summary: dict[str, Any]) -> list[Markup | None]:
    count = summary["refused"]
    if not count:
        return []
    shown = summary["shown"][:NAMED]
    rows = [t("exchange-refused-row", row=row, why=t(f"exchange-why-{why}", said=said)) for row, why, said in shown]
    more = count - len(shown)
    return [t("exchange-refused", count=count), *rows, _if(more, t("exchange-refused-more", count=more))]


def _done(t: Translator, job: Job) -> tuple[list[Markup | None], list[Row]]:
    summary, progress = job.arguments["summary"], job.progress
    if "new" not in progress:  # it was never loaded: there was nothing to load
        verdict = "exchange-nothing-new" if summary["same"] else "exchange-nothing-good"
        return [*_found(t, summary), t(verdict), _unused(t, summary), *_refused(t, summary)], []
    refused = max(summary["refused"], progress["refused"])
    said = [
        t("exchange-done", new=progress["new"], updated=progress["updated"], same=progress["same"]),
        _if(
            progress["clients"] and summary["kind"] != "clients",
            t("exchange-done-clients", count=progress["clients"]),
        ),
        _if(progress["skipped"], t("exchange-done-skipped", count=progress["skipped"])),
        _if(refused, t("exchange-done-refused", count=refused)),
    ]
    return said, _undo_row(t, job)


def _taken_back(t: Translator, job: Job) -> tuple[list[Markup | None], list[Row]]:
    if job.progress["undo"] != "done":
        return [t("exchange-taking-back")], []
    undone = job.progress["undone"]
    gone = t("exchange-taken-back", clients=undone["clients"], sales=undone["sales"], restored=undone["restored"])
    contacts, sales = undone.get("kept_contacts", 0), undone.get("kept_sales", 0)
    return [
        gone,
        _if(undone["kept"], t("exchange-kept", count=undone["kept"])),
        _if(contacts + sales, t("exchange-kept-corrected", contacts=contacts, sales=sales)),
    ], []


def ask_back(t: Translator, job: Job) -> Screen:
    """Whether everything is to be taken back."""
    head = t("exchange-file", file=cut(str(job.arguments["name"]), FILE))
    row = [_press(t, "exchange-undo-yes-button", "undo", job), _press(t, "exchange-undo-no-button", "keep", job)]
    return lines(head, t("exchange-ask-back")), keyboard(row)


def samples(t: Translator) -> InlineKeyboardMarkup:
    """A sample of each kind of table."""
    return keyboard(*([button(t.plain(f"exchange-template-{kind}-button"), Sample(kind=kind))] for kind in KINDS))
