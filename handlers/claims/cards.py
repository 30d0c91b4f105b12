"""How a claim looks: its card, its story, the questions about it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.crm.claims import ClaimCard, Event
from bot.i18n import Markup, Translator, escape
from handlers.claims.buttons import (
    AskButton,
    ClaimStatusButton,
    DueButton,
    GiveButton,
    PeopleButton,
    SeverityButton,
    Status,
    StoryButton,
)
from handlers.clients.buttons import ClaimButton, Open, cut
from handlers.clients.cards import NAME, lines
from handlers.widgets import Row, button, in_rows, keyboard, one_page, pager
from storage.claims import OPEN, Claim, Severity
from storage.members import Member

COMMENT: Final = 200
EVENT: Final = 160
SUBJECT: Final = 300
PEOPLE: Final = 12
SEVERITIES: Final[tuple[Severity, ...]] = ("high", "normal", "low")
FRIDAY: Final = 5

Screen = tuple[Markup, InlineKeyboardMarkup]


def number(t: Translator, claim: Claim) -> str:
    """ "П-128", "C-128"."""
    return t.plain("claims-number", number=str(claim.number))


def status(claim: Claim) -> str:
    """The status for people: "removed" for one that went with its sentence."""
    return "removed" if claim.removed_at is not None else claim.status


def due(t: Translator, claim: Claim, over: int | None) -> Markup:
    """ "до ср 25 ноября", or by how many days it is overdue (`over`, None for one that is not)."""
    if over is not None:
        return t("claims-over", days=over)
    return Markup(t.moment(datetime.combine(claim.due_on, time(12), t.zone), "day", deadline=True))


def claim_card(t: Translator, card: ClaimCard, *, asking: bool = False, offered: Status | None = None) -> Screen:
    """A claim in any state, with what can be done to it; `asking`: it was closed just now; `offered`: the status that
    was just written about it, which leads the keys.
    """
    rows = _buttons(t, card)
    if offered is not None and card.open and card.may and fits(card, offered):
        first = [one for one in rows[0] if one.callback_data == ClaimStatusButton(to=offered, id=card.claim.id).pack()]
        checked = [one.model_copy(update={"text": t.plain("claims-offered-button", label=one.text)}) for one in first]
        rows = [checked, [one for one in rows[0] if one not in first], *rows[1:]]
    return claim_text(t, card, asking=asking), keyboard(*rows)


def fits(card: ClaimCard, to: Status) -> bool:
    """Whether the claim, as it stands, may become this."""
    claim = card.claim
    if claim.removed_at is not None:
        return False
    if to == "start":
        return claim.status == "registered"
    return (claim.status in OPEN) == (to != "reopen")


def claim_text(t: Translator, card: ClaimCard, *, asking: bool = False) -> Markup:
    """The card without its buttons."""
    claim = card.claim
    hint = t("claims-what-was-done") if asking else None
    if hint is None and card.open and not card.said:
        hint = t("claims-how-to-say")
    return lines(
        title(t, card),
        escape(cut(claim.subject, SUBJECT)),
        _term(t, card),
        None if card.own else t("claims-owner", owner=card.owner),
        t("claims-contact", person=card.contact.name) if card.contact is not None else None,
        t("claims-registered", author=card.author, when=_when(t, claim.created_at)),
        *_said(t, card),
        hint,
    )


def _said(t: Translator, card: ClaimCard) -> list[Markup]:
    """The latest comments, and how many stand in the story only."""
    more = card.said - len(card.comments)
    said = [
        t("claims-said", when=_when(t, one.created_at), author=author, text=cut(one.text, COMMENT))
        for one, author in card.comments
    ]
    return [*said, t("claims-said-more", count=more)] if more else said


def title(t: Translator, card: ClaimCard) -> Markup:
    """ "⚠️ П-128 · Ромашка · в работе"."""
    claim = card.claim
    return t("claims-title", status=status(claim), number=number(t, claim), client=cut(card.client.title, NAME))


def _term(t: Translator, card: ClaimCard) -> Markup | None:
    """How bad it is and by when; when it was closed."""
    claim = card.claim
    if claim.removed_at is not None:
        return None
    if claim.closed_at is not None:
        return t("claims-closed-at", when=_when(t, claim.closed_at))
    return t("claims-term", severity=claim.severity, due=due(t, claim, card.days_over if card.overdue else None))


def _when(t: Translator, at: datetime) -> str:
    """ "сегодня 14:20", "12 ноября"."""
    same = at.astimezone(t.zone).date() == t.now.astimezone(t.zone).date()
    return f"{t.ago(at)} {t.clock(at)}" if same else t.ago(at)


def _buttons(t: Translator, card: ClaimCard) -> list[Row]:
    claim = card.claim
    story = button(t.plain("claims-story-button"), StoryButton(id=claim.id))
    dossier = [button(t.plain("claims-dossier-button"), Open(view="dossier", id=card.client.id))]
    if claim.removed_at is not None:
        return [[story, *(dossier if card.opens and card.client.removed_at is None else [])]]
    last = [story, *dossier]
    if not card.may:
        return [last]
    if claim.closed_at is not None:
        reopen = button(t.plain("claims-reopen-button"), ClaimStatusButton(to="reopen", id=claim.id))
        return [[reopen, button(t.plain("claims-subject-button"), AskButton(what="subject", id=claim.id))], last]
    return [
        status_buttons(t, claim),
        [
            button(t.plain("claims-due-button"), AskButton(what="due", id=claim.id)),
            button(t.plain("claims-severity-button"), AskButton(what="severity", id=claim.id)),
            button(t.plain("claims-owner-button"), AskButton(what="owner", id=claim.id)),
        ],
        [button(t.plain("claims-subject-button"), AskButton(what="subject", id=claim.id)), *last],
    ]


def status_buttons(t: Translator, claim: Claim) -> Row:
    """What an open claim may become."""
    ways: list[tuple[Status, str]] = [
        ("satisfy", t.plain("claims-satisfy-button")),
        ("not_satisfy", t.plain("claims-not-satisfy-button")),
    ]
    if claim.status == "registered":
        ways.insert(0, ("start", t.plain("claims-start-button")))
    return [button(label, ClaimStatusButton(to=to, id=claim.id)) for to, label in ways]


def severity_screen(t: Translator, card: ClaimCard) -> Screen:
    """How severe is it?"""
    claim = card.claim
    choices = [
        button(t.plain("claims-severity-choice", severity=one), SeverityButton(severity=one, id=claim.id))
        for one in SEVERITIES
        if one != claim.severity
    ]
    return lines(claim_text(t, card), Markup(""), t("claims-ask-severity")), keyboard(choices, [_back(t, claim)])


def owner_screen(t: Translator, card: ClaimCard, people: Sequence[Member], page: int = 0) -> Screen:
    """Whom to give it to."""
    claim = card.claim
    shown, page, pages = one_page(people, page, PEOPLE)
    choices = [button(cut(one.name), GiveButton(id=claim.id, member=one.id)) for one in shown]
    turns = pager(page, pages, lambda number: PeopleButton(id=claim.id, page=number))
    question = t("claims-ask-owner") if people else t("claims-nobody-else")
    return lines(claim_text(t, card), Markup(""), question), keyboard(*in_rows(choices, 2), turns, [_back(t, claim)])


def due_screen(t: Translator, card: ClaimCard) -> Screen:
    """By which day? Typing works as well."""
    claim = card.claim
    tomorrow, friday, _ = due_days(claim, t.now)
    chips = [button(t.plain("claims-tomorrow-button"), DueButton(day="tomorrow", id=claim.id))]
    if friday != tomorrow:
        chips.append(button(t.day(friday), DueButton(day="friday", id=claim.id)))
    chips.append(button(t.plain("claims-week-button"), DueButton(day="week", id=claim.id)))
    text = t("claims-ask-due", number=number(t, claim), client=cut(card.client.title, NAME))
    leave = button(t.plain("claims-leave-button"), ClaimButton(view="back", id=claim.id))
    return text, keyboard(chips, [leave])


def due_days(claim: Claim, now: datetime) -> tuple[date, date, date]:
    """Tomorrow, the next Friday and this day in a week, by the calendar of who settles the claim."""
    today = now.astimezone(ZoneInfo(claim.zone)).date()
    friday = today + timedelta(days=(FRIDAY - today.isoweekday() - 1) % 7 + 1)
    return today + timedelta(days=1), friday, today + timedelta(days=7)


def subject_screen(t: Translator, card: ClaimCard) -> Screen:
    """What is it about, in other words?"""
    text = t("claims-ask-subject", number=number(t, card.claim), client=cut(card.client.title, NAME))
    leave = button(t.plain("claims-leave-button"), ClaimButton(view="back", id=card.claim.id))
    return text, keyboard([leave])


def story_screen(t: Translator, card: ClaimCard, events: Sequence[Event], page: int, pages: int) -> Screen:
    """A page of what was said and done, newest first."""
    heading = t("claims-story-heading", number=number(t, card.claim), client=cut(card.client.title, NAME))
    told = [_event(t, event) for event in events]
    turns = pager(page, pages, lambda one: StoryButton(id=card.claim.id, page=one))
    return lines(heading, *told), keyboard(turns, [_back(t, card.claim)])


def _event(t: Translator, event: Event) -> Markup | None:
    """ "вчера, Анна: взято в работу"; nothing for words that were taken back."""
    action = event.action.removeprefix("claims.")
    if action == "comment" and event.comment is None:
        return None
    after = {name: pair[1] for name, pair in event.changes.items()}
    day = after.get("due_on")
    what = t(
        "claims-did",
        action=action,
        status=str(after.get("status", "")),
        severity=str(after.get("severity", "")),
        day=t.day(date.fromisoformat(day)) if isinstance(day, str) else "",
        owner=event.owner or "",
        text=cut(event.comment.text if event.comment is not None else str(after.get("subject", "")), EVENT),
    )
    who = event.who or t.plain("claims-bot")
    return t("claims-event", when=_when(t, event.at), who=who, what=what)


def _back(t: Translator, claim: Claim) -> InlineKeyboardButton:
    return button(t.plain("claims-back-button"), ClaimButton(view="back", id=claim.id))


def call_screen(t: Translator, card: ClaimCard) -> Screen:
    """The message that calls for a claim on its due day, or when it is overdue."""
    claim = card.claim
    tail = t("claims-over", days=card.days_over) if card.overdue else t.moment(claim.due_at, deadline=True)
    text = lines(
        t("claims-call", number=number(t, claim), client=cut(card.client.title, NAME), tail=tail),
        escape(cut(claim.subject, SUBJECT)),
        *_said(t, card),
    )
    move = button(t.plain("claims-move-button"), AskButton(what="due", id=claim.id))
    dossier = button(t.plain("claims-dossier-button"), Open(view="dossier", id=card.client.id))
    return text, keyboard(status_buttons(t, claim), [move, dossier])
