"""How the bot is, for admins: what is wrong, what to do about it, and the few facts an engineer asks for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.crm import rights
from bot.crm.work import Notice, Work
from storage import company, health, members, notes
from storage.health import DeadLetter, Process, Queues
from storage.members import Member

Kind = Literal["damage", "disk", "dead", "backup", "ticks", "paused", "waiting", "unsent", "slow", "failed"]
# In the order of the screen: what spoils data first. Those of WARNED are told to admins without being asked.
KINDS: Final[tuple[Kind, ...]] = (
    "damage",
    "disk",
    "dead",
    "backup",
    "ticks",
    "paused",
    "waiting",
    "unsent",
    "slow",
    "failed",
)
WARNED: Final[frozenset[Kind]] = frozenset({"damage", "disk", "dead", "backup"})
NOTICE: Final = "health"

DAY: Final = timedelta(days=1)
BACKUP_EVERY: Final = timedelta(hours=26)  # a daily one, and time to make it
LOW_DISK: Final = 500 * 1024 * 1024
WAITING: Final = timedelta(minutes=1)
UNSENT: Final = timedelta(minutes=2)
NO_TICK: Final = timedelta(minutes=3)
FRESH: Final = timedelta(minutes=3)  # a process says how it is once a minute
LONG_PAUSE: Final = 60.0
SLOW_LOOP: Final = 2.0
DEAD_LISTED: Final = 3
DEAD_COUNTED: Final = 100
MORNING, EVENING = 9, 20  # hours of the reader's day


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong: how many, or since when; of updates that were given up the newest."""

    kind: Kind
    number: int = 0
    since: datetime | None = None
    letters: tuple[DeadLetter, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """How everything is. `size`, `free`: bytes; `processes`: those that said how they are, the leader first.

    `letters`: updates that were given up so long ago that they are no trouble any more.
    """

    troubles: list[Trouble]
    engine: str
    size: int
    free: int | None
    backup_at: datetime | None
    unknown: int
    letters: list[DeadLetter]
    processes: list[Process]


class Looking:
    """One look around: what several questions need is asked of the database once."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.now = work.now

    @cached_property
    def processes(self) -> list[Process]:
        """Those that are there, the leader first."""
        return health.processes(self.work.session, self.now - FRESH)

    @cached_property
    def _queues(self) -> Queues:
        return health.queues(self.work.session)

    @property
    def free(self) -> int | None:
        """Bytes on the disk of a SQLite file."""
        return min((one.free for one in self.processes if one.free is not None), default=None)

    @cached_property
    def backup_at(self) -> datetime | None:
        """When a verified copy was made last."""
        return health.moment_of(self.work.session, health.BACKUP_NOTE)

    def find(self, kind: Kind) -> Trouble | None:
        """One kind of trouble, if it is there."""
        session, yesterday = self.work.session, self.now - DAY
        match kind:
            case "damage":
                return Trouble(kind) if notes.get(session, health.DAMAGE_NOTE) is not None else None
            case "disk":
                return Trouble(kind, self.free) if self.free is not None and self.free < LOW_DISK else None
            case "dead":
                newest = health.dead_letters(session, DEAD_COUNTED) if self._queues.dead else []
                recent = [one for one in newest if one.at > yesterday]
                return Trouble(kind, len(recent), letters=tuple(recent[:DEAD_LISTED])) if recent else None
            case "backup":
                return self._backup()
            case "ticks":
                beaten = health.moment_of(session, health.HEARTBEAT_NOTE)
                return self._aged(kind, beaten, NO_TICK)
            case "paused":
                longest = max((one.paused for one in self.processes), default=0.0)
                return Trouble(kind, round(longest / 60)) if longest > LONG_PAUSE else None
            case "waiting":
                return self._aged(kind, self._queues.inbox_oldest, WAITING)
            case "unsent":
                return self._aged(kind, self._queues.outbox_oldest, UNSENT)
            case "slow":
                worst = max((one.loop_lag for one in self.processes), default=0.0)
                return Trouble(kind, round(worst)) if worst > SLOW_LOOP else None
            case "failed":
                return _some(kind, health.failed_since(session, yesterday) if self._queues.failed else 0)

    def _backup(self) -> Trouble | None:
        house = company.get(self.work.session)
        begun = self.backup_at or (house.set_up_at if house is not None else None)
        is_old = begun is not None and self.now - begun > BACKUP_EVERY
        return Trouble("backup", since=self.backup_at) if is_old else None

    def _aged(self, kind: Kind, oldest: datetime | None, patience: timedelta) -> Trouble | None:
        if oldest is None or self.now - oldest <= patience:
            return None
        return Trouble(kind, (self.now - oldest) // timedelta(minutes=1), oldest)


def _some(kind: Kind, number: int) -> Trouble | None:
    return Trouble(kind, number) if number else None


class Health:
    """Raises Denied for everybody but admins."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def look(self, actor: Member) -> State:
        """Everything an admin may want to know."""
        rights.require_admin(actor)
        session, looking = self.work.session, Looking(self.work)
        return State(
            troubles=[trouble for kind in KINDS if (trouble := looking.find(kind)) is not None],
            engine=health.engine(session),
            size=health.size(session),
            free=looking.free,
            backup_at=looking.backup_at,
            unknown=health.unknown_since(session, self.work.now - DAY),
            letters=[one for one in health.dead_letters(session, DEAD_LISTED) if one.at <= self.work.now - DAY],
            processes=looking.processes,
        )

    def trouble(self, actor: Member, kind: Kind) -> Trouble | None:
        """One thing, if it is still wrong."""
        rights.require_admin(actor)
        return Looking(self.work).find(kind)


def warn(work: Work) -> None:
    """Tell admins what is wrong, each thing once on a date of theirs; who may sleep is woken by damage only."""
    looking = Looking(work)
    found = [kind for kind in KINDS if kind in WARNED and looking.find(kind) is not None]
    if not found:
        return
    admins = [one for one in members.everybody(work.session) if one.is_admin and one.blocked_at is None]
    for admin in admins:
        local = work.now.astimezone(ZoneInfo(admin.zone))
        for kind in found:
            if kind == "damage" or MORNING <= local.hour < EVENING:
                key = f"{NOTICE}:{kind}:{admin.id}:{local.date().isoformat()}"
                work.tell(Notice(NOTICE, key, admin.id, admin.id, {"kind": kind}))
