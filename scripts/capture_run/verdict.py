"""What became of a sentence, compared with what was expected of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy.orm import Session

from handlers.clients import Open
from handlers.freetext.question import Answer, chosen_client
from scripts.capture_run.sentences import Sentence
from scripts.capture_run.stage import Talk
from storage import drafts, interactions
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan

Fate = Literal["record", "asked", "shown", "lost"]
# A part of a day in hours, from and until.
PARTS: Final = {"morning": (5.0, 12.0), "lunch": (11.5, 14.5), "afternoon": (12.0, 18.0), "evening": (16.0, 24.0)}
FIELDS: Final = ("client", "kind", "direction", "plan")


@dataclass(slots=True)
class Verdict:
    """A sentence's fate; `right` has the fields that are scored, `got` says what was saved in words.

    Fates: a record, a question with an open draft, a client that was asked for and shown, or lost.
    """

    sentence: Sentence
    talk: Talk
    fate: Fate
    right: dict[str, bool] = field(default_factory=dict)
    got: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """A record with every scored field right."""
        return self.fate == "record" and all(self.right.values())


def judge(session: Session, sentence: Sentence, talk: Talk, clients: Mapping[int, str]) -> Verdict:
    """Look up what the message became; `clients` are the file's ids by ours."""
    author = session.query(Member).filter_by(telegram_id=talk.chat_id).one()
    where = (session, author.id, talk.chat_id, talk.message_id)
    said, plan = interactions.by_source(*where), interactions.plan_by_source(*where)
    if said is not None:
        plan = next(iter(interactions.plans_of(session, said.id)), None)  # the surest is made first
    draft = drafts.by_source(*where)
    if said is not None or plan is not None:
        found = said if said is not None else plan
        assert found is not None
        verdict = Verdict(sentence, talk, "record")
        _compare_client(verdict, clients[found.client_id])
        _compare_record(verdict, said, plan)
        return verdict
    verdict = Verdict(sentence, talk, "asked" if draft is not None and draft.state == "open" else _shown(talk))
    if verdict.fate == "asked":
        _compare_offer(verdict, [clients[one] for one in offered(talk) if one in clients])
    return verdict


def _shown(talk: Talk) -> Fate:
    """A client was asked for and is on the screen; otherwise nothing is left of the words."""
    return "shown" if any(data.startswith(f"{Open.__prefix__}:") for data in talk.buttons) else "lost"


def offered(talk: Talk) -> dict[int, str]:
    """The clients under a question, and the data of their buttons."""
    answers = {data: Answer.unpack(data) for data in talk.buttons if data.startswith(f"{Answer.__prefix__}:")}
    found = {chosen_client(answer.choice): data for data, answer in answers.items()}
    return {client_id: data for client_id, data in found.items() if client_id is not None}


def wanted_button(sentence: Sentence, talk: Talk, clients: Mapping[int, str]) -> str | None:
    """The data of the button a person would tap: the right client, or the new one when it is not in the base."""
    right = _right_clients(sentence)
    for client_id, data in offered(talk).items():
        if clients.get(client_id) in right:
            return data
    new = [data for data in talk.buttons if data.startswith(f"{Answer.__prefix__}:") and data.endswith(":n")]
    return new[0] if new and right == {None} else None


def _right_clients(sentence: Sentence) -> set[str | None]:
    expected = sentence.expected
    if "client_any" in expected:
        return set(expected["client_any"])
    if "client_candidates" in expected:
        return set(expected["client_candidates"])
    return {expected["client_id"]} if "client_id" in expected else set()


def _compare_client(verdict: Verdict, linked: str) -> None:
    expected = verdict.sentence.expected
    right = _right_clients(verdict.sentence)
    # Two clients of one name cannot be told apart: linking either by itself is wrong, until a person has chosen.
    verdict.right["client"] = linked in right and not ("client_candidates" in expected and not offered(verdict.talk))
    verdict.got["client"] = linked


def _compare_offer(verdict: Verdict, candidates: list[str]) -> None:
    """Asking is right when the clients could not be told apart, or when nobody could know which."""
    expected = verdict.sentence.expected
    if "client_candidates" in expected:
        verdict.right["client"] = set(expected["client_candidates"]) <= set(candidates)
    else:
        verdict.right["client"] = None in _right_clients(verdict.sentence)
    verdict.got["client"] = f"asked ({', '.join(candidates) or 'nobody offered'})"


def _compare_record(verdict: Verdict, said: Interaction | None, plan: Plan | None) -> None:
    expected = verdict.sentence.expected
    kind = said.kind if said is not None else None
    if "kind" in expected:
        kinds = expected["kind"] if isinstance(expected["kind"], list) else [expected["kind"]]
        verdict.right["kind"] = kind in kinds
    if "direction" in expected:
        verdict.right["direction"] = (said.direction if said is not None else None) == expected["direction"]
    if "planned_at" in expected or "planned_any" in expected:
        moments = expected.get("planned_any") or ([expected["planned_at"]] if expected["planned_at"] else [])
        live = plan if plan is not None and plan.state == "open" else None
        verdict.right["plan"] = any(_is_at(live, one) for one in moments) if live is not None else not moments
    verdict.got |= {
        "kind": str(kind),
        "direction": str(said.direction if said is not None else None),
        "plan": f"{plan.due_local:%Y-%m-%dT%H:%M} ({plan.part or plan.grain})" if plan is not None else "none",
    }


def _is_at(plan: Plan, wanted: Mapping[str, Any]) -> bool:
    """Whether the plan is at the moment, as exactly as it was said."""
    at = datetime.fromisoformat(wanted["at"])
    due = plan.due_local
    if wanted["grain"] == "minute":
        return plan.grain == "minute" and due.replace(second=0, microsecond=0) == at
    if wanted["grain"] == "week":
        monday = (at - timedelta(days=at.weekday())).date()
        return monday <= due.date() < monday + timedelta(days=7)
    if due.date() != at.date():
        return False
    if wanted["grain"] == "day":
        return True
    first, last = PARTS[wanted["part"]]
    return plan.grain in ("minute", "part") and first <= due.hour + due.minute / 60 < last
