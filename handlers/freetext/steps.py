"""What an edit of a sentence does to its plans: each new step meets the plan it was, the rest are called off or new."""

from collections.abc import Sequence

from bot.crm.records import NextStep, Record, StepChange
from bot.crm.said import is_at
from handlers.freetext.sense import Sense, next_steps
from storage.plans import Plan


def changed_steps(record: Record, old: Sense | None, new: Sense) -> list[StepChange]:
    """What becomes of each plan where the new words plan otherwise than the old ones."""
    if new.draft.change is not None:
        return []  # what it calls off or moves is another sentence's plan
    before, after = next_steps(old.draft) if old is not None else (), next_steps(new.draft)
    if old is None:
        return _steps_alone(record.open_plans, after, drops=new.problem is None)
    gone = [(was, row) for was, row in zip(before, _rows(record, before), strict=True) if was not in after]
    return _changes(gone, [step for step in after if step not in before], drops=new.problem is None)


def _steps_alone(plans: Sequence[Plan], after: Sequence[NextStep], *, drops: bool) -> list[StepChange]:
    """The same of plans without a contact: their old words are not kept, each plan tells by itself what it was."""
    free, changes, new = list(plans), [], []
    for step in after:
        plan = next((one for one in free if one.kind == step.kind and is_at(one, step.moment)), None)
        if plan is None:
            new.append(step)
            continue
        free.remove(plan)
        changes.append(StepChange(plan.id, step, same_moment=True))
    for step in new:
        plan = next((one for one in free if one.kind == step.kind), free[0] if free else None)
        if plan is not None:
            free.remove(plan)
        changes.append(StepChange(plan.id if plan is not None else None, step))
    return [*changes, *(StepChange(plan.id, None) for plan in free if drops)]


def _changes(gone: Sequence[tuple[NextStep, int | None]], said: Sequence[NextStep], *, drops: bool) -> list[StepChange]:
    """Each new step in the place of the old one most like it (its words and its plan's id).

    `drops`: plans whose step has no new one are called off.
    """
    free, changes = list(gone), []
    for step in said:
        like = max(free, key=lambda one: _likeness(one[0], step), default=None)
        if like is not None:
            free.remove(like)
        row = like[1] if like is not None else None
        changes.append(StepChange(row, step, same_moment=like is not None and like[0].moment == step.moment))
    if drops:
        changes += [StepChange(row, None) for _, row in free if row is not None]
    return changes


def _likeness(was: NextStep, step: NextStep) -> tuple[bool, bool]:
    return was.moment == step.moment, was.kind == step.kind


def _rows(record: Record, steps: Sequence[NextStep]) -> list[int | None]:
    """The plan that was made of each step: known by its words, else by its place; None where it was called off."""
    free = list(record.open_plans)
    rows: list[int | None] = []
    for step in steps:
        plan = next((one for one in free if (one.kind, one.text) == (step.kind, step.text)), None)
        if plan is None and len(free) == len(steps) - len(rows):
            plan = free[0]
        if plan is not None:
            free.remove(plan)
        rows.append(plan.id if plan is not None else None)
    return rows
