"""One process at a time: a file lock beside a SQLite file, an advisory lock on PostgreSQL."""

import asyncio
import contextlib
import os
import re
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MOUNTS = Path("/proc/self/mounts")
# Locks of these lie, or their write-ahead log is not shared: two bots would spoil one database.
NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|9p|drvfs|afs|ncpfs|ceph|glusterfs|lustre|davfs|beegfs|gpfs|ocfs2|gfs2|vboxsf|prl_fs"
    r"|fuse\.(sshfs|rclone|s3fs|gcsfuse|glusterfs|ceph-fuse|vmhgfs-fuse)"
)
KEY = 0x646F7373_69657221  # ours among the advisory locks of a server's database


class AlreadyRunning(Exception):
    """Another process works with this database."""


class NetworkFileSystem(Exception):
    """The SQLite file lies where locks cannot be trusted."""


def file_system(path: Path, mounts: str | None = None) -> str | None:
    """The kind of file system that holds `path` ("ext4", "nfs4"); None where the machine does not tell."""
    if mounts is None:
        try:
            mounts = MOUNTS.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
    place = path.absolute().resolve()
    best: tuple[int, str] | None = None
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        # Blanks in a mount point are written as octal escapes.
        point = Path(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        # The last of two mounts on one point covers the first.
        if place.is_relative_to(point) and (best is None or len(point.parts) >= best[0]):
            best = (len(point.parts), fields[2])
    return best[1] if best else None


class FileLock:
    """Holds `<database>.lock`; the system gives it back when the process ends, however it ends."""

    def __init__(self, database_path: Path) -> None:
        self.path = database_path.with_name(f"{database_path.name}.lock")
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock at once or raise AlreadyRunning."""
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._lock(file)
        except OSError as error:
            holder = os.read(file, 20).decode("ascii", "replace").strip() if sys.platform != "win32" else ""
            os.close(file)
            who = f" (process {holder})" if holder else ""
            raise AlreadyRunning(f"another process{who} works with this database: {self.path} is locked") from error
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        self._file = file

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two processes lock two files of one name."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None

    @staticmethod
    def _lock(file: int) -> None:
        if sys.platform == "win32":
            os.lseek(file, 0, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


@contextlib.contextmanager
def only_process(database_path: Path, *, force: bool = False) -> Iterator[None]:
    """Be the only process on a SQLite file; raises AlreadyRunning, or NetworkFileSystem unless forced."""
    kind = file_system(database_path.parent)
    if kind and NETWORK.fullmatch(kind) and not force:
        raise NetworkFileSystem(
            f"{database_path} lies on a network file system ({kind}), where SQLite's locks cannot be trusted: "
            "keep the database on a local disk or use PostgreSQL"
        )
    with FileLock(database_path):
        yield


class AdvisoryLock:
    """A PostgreSQL advisory lock on a connection of its own; the server gives it back when the connection ends."""

    def __init__(self, url: str, key: int = KEY) -> None:
        self._url = url
        self._key = key
        self._engine: AsyncEngine | None = None
        self._connection: AsyncConnection | None = None

    async def take(self) -> bool:
        """Try once: True when the lock is ours now, False when another process holds it."""
        engine = create_async_engine(self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        try:
            connection = await engine.connect()
            taken = (await connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({self._key})")).scalar_one()
        except BaseException:
            await engine.dispose()
            raise
        if not taken:
            await connection.close()
            await engine.dispose()
            return False
        self._engine, self._connection = engine, connection
        return True

    async def held(self) -> bool:
        """Whether the connection that holds the lock still lives; to be asked now and then by a leader."""
        if self._connection is None:
            return False
        try:
            await self._connection.exec_driver_sql("SELECT 1")
        except (DBAPIError, OSError):
            return False
        return True

    async def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        engine, self._engine = self._engine, None
        connection, self._connection = self._connection, None
        if connection is not None and engine is not None:
            with contextlib.suppress(DBAPIError, OSError):
                await connection.close()
            await engine.dispose()


@contextlib.asynccontextmanager
async def only_bot(url: str, *, force: bool = False) -> AsyncIterator[None]:
    """Be the only bot on the database behind `url`, whatever its engine; raises AlreadyRunning, NetworkFileSystem."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        with only_process(Path(parsed.database), force=force):
            yield
        return
    lock = AdvisoryLock(url)
    if not await lock.take():
        raise AlreadyRunning(f"another process holds the lock on the database {parsed.database!r}")
    try:
        yield
    finally:
        await asyncio.shield(lock.release())
