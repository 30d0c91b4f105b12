"""Which words of a corrected sentence can be learnt: reading only, nothing is written."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.crm.clients import Clients
from bot.crm.learning.shapes import Lesson
from bot.crm.work import Work
from bot.freetext.draft import Draft, KnownClient
from bot.freetext.learnt import Known, phrase_form, text_keys
from bot.freetext.lessons import act_words, client_words, complaint_words, matter_words
from bot.freetext.reader import read
from storage import company
from storage.members import Member


class Lessons:
    """What each kind of correction teaches; `text` was written at `at` (aware). None when it teaches nothing."""

    work: Work

    def of_client(
        self, actor: Member, text: str, at: datetime, client_id: int, *, asked: bool = False
    ) -> Lesson | None:
        """The words by which the sentence means this client, which it was not surely read by; NotFound out of reach.

        `asked`: the client answers "which client?", so that once is enough.
        """
        draft, known = self._read(actor, text, at)
        if draft.client.client_id == client_id:
            return None
        plain = _untaught(known)
        chosen = next((one for one in plain if one.id == client_id), None)
        if chosen is None:
            Clients(self.work).loggable(actor, client_id)
            chosen = _untaught(Clients(self.work).known_by_id(actor, [client_id]))[0]
        words = client_words(text, draft, chosen, plain)
        if words is None:
            return None
        # What names one client of the team already is a name: that it names another as well is said once.
        named = any(one.what == "client" and one.phrase == words.phrase for one in known.learnt)
        return Lesson("client", words.phrase, words.shown, client_id=client_id, sure=words.sure or named or asked)

    def of_kind(self, actor: Member, text: str, at: datetime, value: str) -> Lesson | None:
        """The words that tell of the contact, which was `value` ("call-out", "meeting")."""
        draft, _ = self._read(actor, text, at)
        if _said(draft) == value:
            return None
        phrase = act_words(text, draft)
        return Lesson("kind", phrase_form(phrase), phrase, value) if phrase else None

    def of_claim(self, actor: Member, text: str, at: datetime, *, is_claim: bool) -> Lesson | None:
        """The words that were taken for a complaint, or those that were not."""
        draft, _ = self._read(actor, text, at)
        if bool(draft.claims) == is_claim:
            return None
        phrase = matter_words(text, draft) if is_claim else complaint_words(text, draft)
        value = "yes" if is_claim else "no"
        return Lesson("claim", phrase_form(phrase), phrase, value) if phrase else None

    def _read(self, actor: Member, text: str, at: datetime) -> tuple[Draft, Known]:
        known = Clients(self.work).known(actor, text_keys(text))
        settings = company.get(self.work.session)
        draft = read(
            text,
            language=actor.language,
            now=at,
            zone=ZoneInfo(actor.zone),
            clients=known,
            phone_region=settings.phone_country if settings is not None else None,
            learnt=known.learnt,
        )
        return draft, known


def _said(draft: Draft) -> str | None:
    """The contact as it was read, in the words of the Fix menu."""
    if draft.kind is None:
        return None
    direction = draft.direction.value if draft.direction is not None else None
    return f"{draft.kind.value}-{direction}" if direction else draft.kind.value


def _untaught(known: list[KnownClient]) -> list[KnownClient]:
    """The clients by the names they have of themselves."""
    taught = {(one.client_id, one.phrase) for one in known.learnt} if isinstance(known, Known) else set()
    return [replace(one, aliases=tuple(name for name in one.aliases if (one.id, name) not in taught)) for one in known]
