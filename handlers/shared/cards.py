"""How a shared card or place is asked about, and how it looks once it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.crm.clients import Hit
from bot.crm.drafts import answers_of
from bot.crm.phones import shown_phone
from bot.crm.services import Services
from bot.crm.shared import Filed, Shared, Whose
from bot.i18n import Markup, Translator
from handlers.clients import Open
from handlers.clients.buttons import cut
from handlers.freetext.scene import FILE
from handlers.widgets import RecordId, button, keyboard
from storage.drafts import Draft
from storage.members import Member

# The kind of the card that asks whose a shared contact is.
SHARED: Final = "shared"
KINDS: Final = frozenset({SHARED, FILE})
OPTIONS: Final = 4
LABEL: Final = 40
NAME: Final = 80


class Share(CallbackData, prefix="shr"):
    """What is done with a shared card or place.

    `choice`: "c<id>" it is of this client, "n" of a new one, "x" do not save, "u" take back, "r" bring back.
    """

    draft: RecordId
    choice: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the question needs: the draft, the card (None for a place), and the clients to offer."""

    draft: Draft
    card: Shared | None
    hits: tuple[Hit, ...]
    new: str | None


def asked(do: Services, member: Member, draft: Draft, hits: Sequence[Hit] = ()) -> Asked:
    """The question about a draft; the clients that a typed name may mean stand for the usual ones."""
    answers = answers_of(draft)
    card = Shared.of_row(answers["contact"]) if "contact" in answers else None
    name = card.company if card is not None else place_name(draft)
    offered = answers.get("offered")
    found = tuple(hits) or (() if offered else tuple(do.shared.options(member, name, OPTIONS)))
    new = offered or name or (card.name if card is not None else None)
    return Asked(draft, card, found[: OPTIONS + 2], new)


def kind_of(draft: Draft) -> str:
    """The kind of the card that asks: words after a place may tell of it, as they do of a file."""
    return FILE if "place" in draft.answers else SHARED


def place_name(draft: Draft) -> str | None:
    """What a place is called on the map, if it is."""
    files = answers_of(draft).get("files", [])
    return files[0].get("name") if files else None


def question(t: Translator, it: Asked) -> tuple[Markup, InlineKeyboardMarkup]:
    """Whose is it? The clients, a new one, or nothing at all."""
    if it.card is not None:
        first = [person_line(t, it.card.name, it.card.phones), t("shared-whose")]
        if not it.card.phones:
            first.insert(1, t("shared-no-phone", phone=it.card.said))
    else:
        name = place_name(it.draft)
        at = t.moment(it.draft.written_at)
        first = [t("shared-place-named", name=cut(name, NAME), at=at) if name else t("shared-place", at=at)]
        first.append(t("shared-where"))
    rows = [[_choice(it.draft, _label(t, one), f"c{one.client_id}")] for one in it.hits]
    if it.new is not None:
        rows.append([_choice(it.draft, t.plain("shared-new-button", client=cut(it.new, 28)), "n")])
    rows.append([_choice(it.draft, t.plain("shared-drop-button"), "x")])
    return Markup("\n".join([*first, t("shared-type")])), keyboard(*rows)


def dropped(t: Translator) -> Markup:
    """It is not wanted."""
    return t("shared-dropped")


def filed_card(t: Translator, draft: Draft, filed: Filed) -> tuple[Markup, InlineKeyboardMarkup]:
    """The saved person with the client and the way back."""
    client = cut(filed.client.title, NAME)
    name = filed.people[0].name if filed.people else ""
    if filed.removed:
        text = t("shared-taken-back", person=name, client=client)
        return text, keyboard([_choice(draft, t.plain("shared-restore-button"), "r")])
    phones = [one.phone for one in filed.people if one.phone]
    lines = [t("shared-saved", client=client), person_line(t, name, phones)]
    undo = _choice(draft, t.plain("shared-undo-button"), "u")
    return Markup("\n".join(lines)), keyboard([undo, dossier_button(t, filed.client.id)])


def known_card(t: Translator, card: Shared, whose: Whose) -> tuple[Markup, InlineKeyboardMarkup]:
    """The number is known: who it is, and the way to the dossier."""
    client = cut(whose.client.title, NAME)
    text = t("shared-known-client", client=client, phone=shown_phone(card.phones[0]))
    if whose.person is not None:
        person = f"{whose.person.name}, {whose.person.position}" if whose.person.position else whose.person.name
        text = t("shared-known", person=person, client=client)
    return text, keyboard([dossier_button(t, whose.client.id)])


def person_line(t: Translator, name: str, phones: Sequence[str]) -> Markup:
    """ "👤 Ольга Смирнова · +7 916 123-45-67"."""
    if not phones or name == shown_phone(phones[0]):
        return t("shared-person", person=cut(name, NAME))
    return t("shared-person-phone", person=cut(name, NAME), phone=", ".join(map(shown_phone, phones)))


def dossier_button(t: Translator, client_id: int) -> InlineKeyboardButton:
    """Opens the client's dossier below."""
    return button(t.plain("shared-dossier-button"), Open(view="dossier", id=client_id))


def _choice(draft: Draft, text: str, choice: str) -> InlineKeyboardButton:
    return button(cut(text, LABEL), Share(draft=draft.id, choice=choice))


def _label(t: Translator, hit: Hit) -> str:
    return t.plain("shared-client-city", client=cut(hit.name, 28), city=hit.city) if hit.city else cut(hit.name, LABEL)
