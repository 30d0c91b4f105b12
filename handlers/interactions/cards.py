"""How a record looks: the lines of its card and the buttons under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.crm.records import Record, RecordKind
from bot.i18n import Markup, Translator
from bot.rails.outbox import EditCard, Shown, replace, show
from handlers.clients import Open
from handlers.clients.buttons import ClaimButton, cut
from handlers.clients.cards import attached_buttons, in_own_words, plan_title
from handlers.interactions import days
from handlers.interactions.lines import ECHO, attached_line, said_lines
from handlers.widgets import RecordId, button, in_rows
from storage.interactions import Interaction
from storage.plans import Plan

STEP_ECHO: Final = 60
LABEL: Final = 64
LATE: Final = timedelta(minutes=10)
# What a client wrote is quoted; of all else the line of the contact says enough.
HEARD: Final = ("message", "in")

Letter = Literal["i", "p"]
LETTERS: Final[dict[RecordKind, Letter]] = {"interaction": "i", "plan": "p"}
KINDS: Final[dict[str, RecordKind]] = {"i": "interaction", "p": "plan"}
Action = Literal["undo", "restore", "fix", "back"]
Part = Literal["client", "kind", "happened", "plan", "text", "sale", "claim", "promise"]
Rows = list[list[InlineKeyboardButton]]
NEW_CLAIM: Final = "+"


class Press(CallbackData, prefix="rec"):
    """A button under a record's card that needs no version: it is safe to press twice."""

    action: Action
    kind: Letter
    id: RecordId


class Fix(CallbackData, prefix="fix"):
    """A choice in the Fix menu; an empty value opens the list of choices, "?" asks to type.

    Of a sale, claim or promise the value names its id: "?7" asks for the sum, "-7" takes it out, "~7" turns its side.
    "+" makes a claim of the sentence.
    Of one plan among several it ends in its id: "+1@7", "2026-11-27@7"; see days.
    """

    part: Part
    value: str
    kind: Letter
    id: RecordId
    version: RecordId


def press(t: Translator, key: str, action: Action, record: Record) -> InlineKeyboardButton:
    """A button under the card of `record`."""
    return button(t.plain(key), Press(action=action, kind=LETTERS[record.kind], id=record.id))


def dossier_button(t: Translator, client_id: int) -> InlineKeyboardButton:
    """Opens the client's dossier below."""
    return button(t.plain("interactions-dossier-button"), Open(view="dossier", id=client_id))


def what_happened(interaction: Interaction) -> str:
    """The name of a kind and direction in the texts: "call-in", "meeting"."""
    directed = interaction.direction and interaction.kind in ("call", "email", "message")
    return f"{interaction.kind}-{interaction.direction}" if directed else interaction.kind


def _when(t: Translator, interaction: Interaction) -> str:
    """When it was, without an hour nobody said: "вчера, вт 24 ноября"."""
    return t.moment(interaction.happened_at, interaction.happened_grain)


def happened_line(t: Translator, interaction: Interaction, person: str | None = None) -> Markup:
    """ "📞 Incoming call, today 16:05 · Tom Hill"."""
    line = t("interactions-happened", what=what_happened(interaction), when=_when(t, interaction))
    return t("interactions-with", line=line, person=person) if person else line


def step_line(t: Translator, plan: Plan) -> Markup:
    """ "⏰ Call: Fri 27 Nov, 14:00"; a day alone says at which hour it will be called for."""
    when = t.moment(plan.due_at, plan.grain, plan.part, plan.is_deadline)
    if plan.grain == "day" and not plan.is_deadline and plan.due_at > t.now:
        when = t.plain("interactions-remind-at", when=when, clock=t.clock(plan.due_at))
    text = cut(plan.text, STEP_ECHO)
    if not text or not in_own_words(t, plan):
        return t("interactions-next", what=plan.kind, when=when)
    return t("interactions-next-text", line=t("interactions-next", what="task", when=when), text=text)


def heading(t: Translator, record: Record, *, new_client: bool = False) -> Markup:
    """The first line: whose record it is and what became of it."""
    client = cut(record.client.title, 80)
    if record.removed:
        return t("interactions-undone", client=client)
    if record.changed_at is not None:
        return t("interactions-changed", client=client, clock=t.clock(record.changed_at))
    if new_client:
        return t("interactions-saved-new", client=client)
    return t("interactions-planned" if record.interaction is None else "interactions-saved", client=client)


def details(t: Translator, record: Record) -> list[Markup]:
    """What was understood, line by line."""
    lines: list[Markup] = []
    kept = {promise.plan_id for promise in record.promises}
    person = record.contact.name if record.contact is not None else None
    if record.interaction is not None:
        lines.append(happened_line(t, record.interaction, person))
        said = said_lines(t, record)
        unnamed = record.interaction.kind == "other" or (record.interaction.kind, record.interaction.direction) == HEARD
        if unnamed and not said:
            lines.append(t("interactions-note", text=cut(record.interaction.summary, ECHO)))
        if record.attachments:
            lines.append(attached_line(t, record.attachments))
        lines += said
    for plan in sorted(record.plans if record.removed else record.open_plans, key=_soonest):
        if plan.id in kept:
            continue
        line = step_line(t, plan)
        lines.append(line if record.interaction or person is None else t("interactions-with", line=line, person=person))
        if plan.state == "done":
            lines.append(t("interactions-next-done"))
    return lines


def card_text(
    t: Translator,
    record: Record,
    *,
    written_at: datetime | None = None,
    new_client: bool = False,
    hints: Sequence[Markup] = (),
) -> Markup:
    """The whole card; `written_at` only when the record is saved long after it was written, `hints` say what of the
    words is not saved.
    """
    lines = [heading(t, record, new_client=new_client), *details(t, record)]
    if record.owner is not None and not record.removed:
        lines.append(t("interactions-owner", owner=record.owner.name))
    if written_at is not None:
        lines.append(t("interactions-late", when=t.moment(written_at)))
    return Markup("\n".join([*lines, *hints]))


@dataclass(frozen=True, slots=True)
class Asks:
    """What the words may mean and the card asks about, answered by one tap: a contact of this kind, a claim."""

    kind: str | None = None  # as the Fix menu names it: "call-in", "meeting"
    claim: bool = False


NOTHING: Final = Asks()


def card_keyboard(t: Translator, record: Record, asks: Asks = NOTHING) -> InlineKeyboardMarkup:
    """Undo, Fix and the dossier; Bring back under what was undone."""
    if record.removed:
        rows = [[press(t, "interactions-restore-button", "restore", record)]]
    else:
        rows = [
            [
                press(t, "interactions-undo-button", "undo", record),
                press(t, "interactions-fix-button", "fix", record),
                dossier_button(t, record.client.id),
                *attached_buttons(t, [record.interaction]),
            ],
            *_plan_rows(t, record),
            *in_rows(_claim_buttons(t, record), 3),
            *in_rows(_asked(t, record, asks), 1),
        ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def choice(text: str, part: Part, value: str, record: Record) -> InlineKeyboardButton:
    """A correction by one tap, drawn for this version of the record."""
    data = Fix(part=part, value=value, kind=LETTERS[record.kind], id=record.id, version=record.version)
    return button(cut(text, LABEL), data)


def _asked(t: Translator, record: Record, asks: Asks) -> list[InlineKeyboardButton]:
    """The buttons that answer what is asked."""
    asked = [claim_button(t, record, "interactions-claim-button")] if asks.claim else []
    if asks.kind is None:
        return asked
    return [choice(t.plain("interactions-was-kind-button", what=asks.kind), "kind", asks.kind, record), *asked]


def claim_button(t: Translator, record: Record, key: str) -> InlineKeyboardButton:
    """Makes a claim of the sentence."""
    return choice(t.plain(key), "claim", NEW_CLAIM, record)


def day_chips(t: Translator, record: Record, plan: Plan | None) -> list[InlineKeyboardButton]:
    """The days a plan may be moved to, and another one that is typed."""
    chips = [choice(label, "plan", days.value_of(day, plan), record) for day, label in days.day_labels(t, plan)]
    return [*chips, choice(t.plain("interactions-other-chip"), "plan", days.value_of(days.TYPED, plan), record)]


def plan_buttons(t: Translator, record: Record) -> list[InlineKeyboardButton]:
    """Each open plan by what and when it is: opens its days."""
    return [choice(_brief(t, plan), "plan", days.value_of("", plan), record) for plan in _waiting(record)]


def _plan_rows(t: Translator, record: Record) -> Rows:
    """The days of the one plan, or the plans to choose from: a date that was misheard is mended here."""
    waiting = _waiting(record)
    if len(waiting) == 1:
        return [day_chips(t, record, waiting[0])]
    return in_rows(plan_buttons(t, record), 1)


def _waiting(record: Record) -> list[Plan]:
    return sorted((plan for plan in record.open_plans if plan.state == "open"), key=_soonest)


def _soonest(plan: Plan) -> tuple[datetime, int]:
    return plan.due_at, plan.id


def _brief(t: Translator, plan: Plan) -> str:
    when = t.brief(plan.due_at, plan.grain, plan.part, plan.is_deadline)
    return t.plain("interactions-plan-button", what=plan_title(t, plan), when=when)


def _claim_buttons(t: Translator, record: Record) -> list[InlineKeyboardButton]:
    """The claims of the sentence by their numbers: each leads to its card, where it is settled and talked over."""
    live = [claim for claim in record.claims if claim.removed_at is None]
    return [
        button(t.plain("claims-number", number=str(one.number)), ClaimButton(view="card", id=one.id)) for one in live
    ]


def send_card(
    t: Translator,
    record: Record,
    message: Message,
    *,
    written_at: datetime | None = None,
    note: Markup | None = None,
    hints: Sequence[Markup] = (),
    asks: Asks = NOTHING,
) -> Shown:
    """The card as a new message in the chat of `message`, below a note if there is one."""
    text = card_text(t, record, written_at=written_at, hints=hints)
    if note is not None:
        text = Markup(f"{note}\n\n{text}")
    keyboard = card_keyboard(t, record, asks)
    return show(message.answer(text, reply_markup=keyboard), record.kind, record.id)


def edit_card(
    t: Translator,
    record: Record,
    chat_id: int,
    shown_as: tuple[RecordKind, int] | None = None,
    hints: Sequence[Markup] = (),
    asks: Asks = NOTHING,
) -> EditCard:
    """The card where it stands in the chat, drawn anew; `shown_as`: the kind and id it was sent under."""
    kind, record_id = shown_as or (record.kind, record.id)
    return EditCard(
        chat_id=chat_id,
        kind=kind,
        record_id=record_id,
        text=card_text(t, record, hints=hints),
        reply_markup=card_keyboard(t, record, asks),
    )


def put_card(
    t: Translator,
    record: Record,
    callback: CallbackQuery,
    *,
    new_client: bool = False,
    hints: Sequence[Markup] = (),
    asks: Asks = NOTHING,
) -> Shown:
    """The card in place of the message whose button was pressed."""
    text = card_text(t, record, new_client=new_client, hints=hints)
    keyboard = card_keyboard(t, record, asks)
    return show(replace(callback, text, keyboard), record.kind, record.id)
