"""What every database can do, whatever engine is behind it."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Executable
from sqlalchemy import exc as errors
from sqlalchemy.orm import Session

T = TypeVar("T")
Work = Callable[[Session], T]

# The database itself fails, not the work in it: nothing was kept, and the same work may be tried again later.
AWAY = (errors.OperationalError, errors.InterfaceError, errors.TimeoutError, ConnectionError)


class Transaction(ABC):
    """One write transaction, opened at its first work and ended once by commit or rollback."""

    @abstractmethod
    async def run(self, work: Work[T]) -> T:
        """Run `work` inside the transaction, taking the writer before the first one."""

    @abstractmethod
    async def commit(self) -> None:
        """Make everything durable; it completes even when the caller is cancelled."""

    @abstractmethod
    async def finish(self, work: Work[T]) -> T:
        """Run the last `work` and commit, in one hop; it completes even when the caller is cancelled."""

    @abstractmethod
    async def rollback(self) -> None:
        """Forget everything; does nothing when there is nothing."""

    @property
    @abstractmethod
    def is_open(self) -> bool:
        """Whether the writer is held."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.rollback()


class Database(ABC):
    """The door to the memory. `is_shared`: several processes may work with it at once."""

    is_shared = False

    @abstractmethod
    async def open(self) -> None:
        """Connect; raises the driver's error when there is nothing to connect to."""

    @abstractmethod
    async def close(self) -> None:
        """Disconnect; on SQLite the write-ahead log is folded into the file."""

    @abstractmethod
    async def read(self, work: Work[T], *, brief: bool = False) -> T:
        """Run `work` in a transaction that cannot write.

        `brief`: it asks for a few rows by their keys, waits for nothing else, and may be begun a second time. Where
        nothing but this process is asked (SQLite), it is done at once, without a hop to another thread.
        """

    async def read_apart(self, work: Work[T]) -> T:
        """Like `read`, for a `work` so long that other readers must not wait for it."""
        return await self.read(work)

    @abstractmethod
    def transaction(self) -> Transaction:
        """A write transaction that has not begun; `async with` rolls back what was not committed."""

    async def execute(self, statement: Executable) -> None:
        """Run one statement in a write transaction of its own."""
        await self.write(lambda session: session.execute(statement).close())

    async def write(self, work: Work[T], *, brief: bool = False) -> T:
        """Run `work` in a write transaction of its own and commit it.

        `brief`: it writes a few rows and waits for nothing else; several such may become one commit.
        """
        async with self.transaction() as transaction:
            return await transaction.finish(work)
