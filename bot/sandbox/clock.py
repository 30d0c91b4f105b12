"""The sandbox's clock: the machine's time plus an offset that can be moved, shared by processes through a file."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


class MovableClock:
    """A clock of this process. It never goes back by itself, only when it is moved back."""

    def __init__(self) -> None:
        self._offset = timedelta()
        self._latest = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """The sandbox's time, UTC."""
        self._latest = max(datetime.now(UTC) + self._offset, self._latest)
        return self._latest

    @property
    def offset(self) -> timedelta:
        """How far the clock is ahead of the machine's."""
        return self._offset

    def move_to(self, moment: datetime) -> None:
        """Set the clock to an aware moment, from where it goes on."""
        self._move(moment - datetime.now(UTC))

    def advance(self, by: timedelta) -> None:
        """Move the clock by so much."""
        self._move(self.offset + by)

    def _move(self, offset: timedelta) -> None:
        self._offset = offset
        self._latest = datetime.min.replace(tzinfo=UTC)


class FileClock(MovableClock):
    """A clock whose offset lives in a small JSON file {"offset": seconds}: each process that reads it agrees.

    Raises ValueError when the file is there and not such a file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._read()

    def now(self) -> datetime:
        self._read()
        return super().now()

    @property
    def offset(self) -> timedelta:
        self._read()
        return self._offset

    def _read(self) -> None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            mark = None
        else:
            # A replaced file is another inode, even within one tick of the file system's clock.
            mark = (found.st_ino, found.st_mtime_ns)
        if mark == self._seen:
            return
        offset = timedelta() if mark is None else timedelta(seconds=self._stored())
        self._seen = mark
        if offset != self._offset:
            super()._move(offset)

    def _stored(self) -> float:
        try:
            return float(json.loads(self._path.read_text())["offset"])
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{self._path.name} is not a clock of the sandbox") from error

    def _move(self, offset: timedelta) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        with draft.open("w") as file:
            json.dump({"offset": offset.total_seconds()}, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)
        super()._move(offset)
        found = self._path.stat()
        self._seen = (found.st_ino, found.st_mtime_ns)
