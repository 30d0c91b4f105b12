"""Clients that change hands by a file: counted as they do, and said once to those who gave and those who got them."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from bot.crm.work import Notice
from storage.jobs import Job

KIND: Final = "clients_moved"
OVER: Final = ("done", "cancelled", "failed")

Hands = dict[str, int]  # "giver:taker" -> how many clients


def passed(hands: Hands, changes: Iterable[dict[str, list[Any]]]) -> Hands:
    """`hands` and the clients whose owner the changes (field -> [before, after]) set."""
    count = Counter(hands)
    count.update("{}:{}".format(*one["owner_id"]) for one in changes if "owner_id" in one)
    return dict(count)


def notices(job: Job) -> list[Notice]:
    """What is said of an import that is over, or was taken back; the asker, who sees its card, hears nothing."""
    is_back = job.progress.get("undo") == "done"
    told: dict[str, Any] = job.progress["undone"] if is_back else job.progress
    hands: Hands = told.get("moved", {})
    if job.state not in OVER or not hands:
        return []
    gained: Counter[int] = Counter()
    lost: Counter[int] = Counter()
    for pair, number in hands.items():
        giver, taker = map(int, pair.split(":"))
        lost[giver] += number
        gained[taker] += number
    said = {"file": str(job.arguments.get("name") or ""), "undone": is_back}
    return [
        Notice(
            KIND,
            f"{KIND}:{job.id}:{'back' if is_back else 'load'}:{one}",
            one,
            job.id,
            {**said, "gained": gained[one], "lost": lost[one]},
        )
        for one in sorted({*gained, *lost})
        if one != job.asker_id
    ]
