"""Words about a plan: what came of it, read as a sentence with the next step in it."""

from dataclasses import dataclass
from datetime import datetime

from bot import freetext
from bot.context import Crm
from bot.crm.files import File
from bot.crm.plans import PlanCard
from bot.crm.records import Record
from bot.crm.services import Services
from bot.crm.work import Source
from handlers.freetext.sense import Reader, asks, words_of
from storage.members import Member


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome as it was read: its sentence, the next step and what else is said in it.

    `currency` is what the company counts in.
    """

    text: str
    draft: freetext.Draft
    source: Source
    currency: str
    files: tuple[File, ...] = ()

    def save(self, do: Services, member: Member, plan_id: int) -> Record:
        """The outcome of a done plan, with the next plans if any were said."""
        said = self.draft.kind.value if self.draft.kind is not None else None
        interaction = do.plans.outcome(
            member, plan_id, self.text, summary=self.draft.summary or None, kind=said, source=self.source
        )
        if self.files:
            do.attachments.add(member, interaction.id, self.files, self.source)
        for step in self.draft.plans:
            do.plans.add(
                member,
                interaction.client_id,
                kind=step.kind,
                text=step.text,
                moment=step.moment,
                interaction_id=interaction.id,
                contact_id=interaction.contact_id,
            )
        return do.records.tell(member, interaction.id, words_of(self.draft, self.currency))

    def finish(self, do: Services, member: Member, plan_id: int) -> Record:
        """The same for a plan that the words themselves make done."""
        do.plans.finish(member, plan_id)
        return self.save(do, member, plan_id)


async def read_outcome(
    text: str, crm: Crm, member: Member, reader: Reader, written_at: datetime, card: PlanCard
) -> freetext.Draft | None:
    """The words as an outcome; None when they ask, or clearly name another client: a likeness is not enough."""
    keys = freetext.text_keys(text)
    known = await crm.read(lambda do: do.clients.known(member, keys))
    draft = reader.read(text, written_at, known)
    other = draft.client.clear and draft.client.client_id != card.client.id
    return None if other or draft.question or asks(text) else draft
