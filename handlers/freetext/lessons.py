"""What an answer to "which client?" teaches: the words by which the sentence meant the one that was chosen."""

from bot.context import Crm
from bot.crm.drafts import Answers, answers_of
from bot.crm.learning import Lesson
from bot.crm.services import Services
from storage.drafts import Draft
from storage.members import Member


async def lesson_of(crm: Crm, member: Member, draft: Draft, given: Answers) -> Lesson | None:
    """The lesson of a sentence that can be saved now; a forwarded message is in the words of others."""
    answers: Answers = {**answers_of(draft), **given}
    client_id = answers.get("client_id")
    if client_id is None or answers.get("forwarded") is not None:
        return None
    # What was typed in place of a name counts where the sentence itself names nobody.
    texts = [text for text in (draft.text, answers.get("offered")) if text]

    def look(do: Services) -> Lesson | None:
        found = (do.learning.of_client(member, text, draft.written_at, client_id, asked=True) for text in texts)
        return next((lesson for lesson in found if lesson is not None), None)

    return await crm.read(look)
