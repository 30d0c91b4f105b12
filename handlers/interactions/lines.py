"""What stands beside a contact, line by line: sales, claims, promises, what was sent along."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.crm.promised import due_of
from bot.crm.records import Record
from bot.crm.said import Rows
from bot.i18n import Markup, Translator
from handlers.clients.buttons import cut
from storage.attachments import Attachment
from storage.claims import Claim
from storage.promises import Promise, PromiseState, Side
from storage.sales import Sale

ECHO: Final = 120
GOODS: Final = 60
FILE_NAME: Final = 40
# In this order they are told, whatever order they came in.
TOLD: Final = ("photo", "video", "video_note", "animation", "document", "audio", "voice", "venue", "location")


def said_lines(t: Translator, record: Record) -> list[Markup]:
    """The lines of a record's sales, claims and promises."""
    return [
        *[sale_line(t, one.revenue, one.goods, record.said.currency) for one in record.sales],
        *[claim_line(t, one) for one in record.claims],
        *[promise_line(t, one) for one in record.promises],
    ]


def told_lines(t: Translator, said: Rows) -> list[Markup]:
    """The lines a client's manager is told; of claims they are told apart, with the claim's own card."""
    sales: list[Sale] = [one for one in said.sales if one.removed_at is None]
    promises = [one for one in said.promises if one.removed_at is None]
    return [
        *[sale_line(t, one.revenue, one.goods, said.currency) for one in sales],
        *[promise_line(t, one) for one in promises],
    ]


def sale_line(t: Translator, revenue: int, goods: str | None, currency: str | None) -> Markup:
    """ "💰 Продажа 120 000 ₽ · 40 коробок"; a return is said to be one."""
    amount = t.money(abs(revenue), currency or "")
    line = t("interactions-sale", what="return" if revenue < 0 else "sale", sum=amount)
    return t("interactions-sale-goods", line=line, goods=cut(goods, GOODS)) if goods else line


def claim_line(t: Translator, claim: Claim) -> Markup:
    """ "⚠️ Претензия П-128: 3 битые коробки · срок ср 25 ноября"."""
    number = t.plain("claims-number", number=str(claim.number))
    line = t("interactions-claim", number=number, subject=cut(claim.subject, ECHO))
    if claim.closed_at is not None:
        return t("interactions-claim-closed", line=line, status=claim.status)
    return t("interactions-claim-due", line=line, day=t.day(claim.due_on))


def promise_line(t: Translator, promise: Promise) -> Markup:
    """ "🤝 Обещали: прайс · до ср 25 ноября"."""
    return promised_line(t, promise.side, promise.text, promise_when(t, promise), promise.state)


def promised_line(t: Translator, side: Side, text: str, when: str | None, state: PromiseState = "open") -> Markup:
    """The same of a promise that is not saved yet."""
    line = t("interactions-promise", side=side, text=cut(text, ECHO))
    if state != "open":
        return t("interactions-promise-closed", line=line, state=state)
    return t("interactions-promise-due", line=line, when=when) if when is not None else line


def promise_when(t: Translator, promise: Promise) -> str | None:
    """A promise's moment as exactly as it was said; None when nobody said one."""
    due = due_of(promise)
    return t.moment(due.due_at, due.grain, due.part, due.is_deadline) if due is not None else None


def attached_line(t: Translator, items: Sequence[Attachment]) -> Markup:
    """ "📎 3 фото, 1 файл"; one thing alone is called by its name or length."""
    if len(items) == 1:
        return t("attachments-line", what=_one(t, items[0]))
    counts = Counter(one.kind for one in items)
    parts = [t.plain("attachments-count", kind=kind, count=counts[kind]) for kind in TOLD if counts[kind]]
    return t("attachments-line", what=", ".join(parts))


def _one(t: Translator, item: Attachment) -> str:
    if item.name:
        return cut(item.name, FILE_NAME)
    name = t.plain("attachments-one", kind=item.kind)
    return name if item.seconds is None else f"{name} {length_of(item.seconds)}"


def length_of(seconds: int) -> str:
    """ "0:42", "1:02:03"."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
