"""A disk whose power may fail: what was written and not synced may be there afterwards, in part, or not at all."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import apsw

SECTOR = 512


@dataclass(slots=True)
class Platter:
    """One file: what a power cut leaves of it for certain, and what has been written since the last sync."""

    safe: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    is_safe: bool = False  # whether its name is on the disk
    waiting: list[tuple[int, bytes] | int] = field(default_factory=list)  # (offset, data), or a new length

    def write(self, offset: int, data: bytes) -> None:
        """Change what is read from now on."""
        _put(self.now, offset, data)
        self.waiting.append((offset, data))

    def truncate(self, length: int) -> None:
        """Cut the end off."""
        del self.now[length:]
        self.waiting.append(length)

    def sync(self) -> None:
        """Everything is on the disk."""
        self.safe = bytearray(self.now)
        self.is_safe = True
        self.waiting.clear()

    def after_power_cut(self, chance: random.Random) -> bytes | None:
        """What a disk may hold that was free to write in any order, sector by sector; None for no file."""
        if not self.is_safe and chance.random() < 0.5:
            return None
        left = bytearray(self.safe)
        share = chance.choice((0.0, 0.3, 0.7, 1.0))
        for one in self.waiting:
            if isinstance(one, int):
                if chance.random() < share:
                    del left[one:]
                continue
            offset, data = one
            for start in range(0, len(data), SECTOR):
                if chance.random() < share:
                    _put(left, offset + start, data[start : start + SECTOR])
        return bytes(left)


def _put(data: bytearray, offset: int, piece: bytes) -> None:
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    data[offset : offset + len(piece)] = piece


class _File:
    """SQLite's view of a platter."""

    def __init__(self, disk: "Disk", platter: Platter) -> None:
        self._disk = disk
        self._platter = platter

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 - SQLite's names
        return bytes(self._platter.now[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._disk.moment()
        self._platter.write(offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._disk.moment()
        self._platter.truncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.moment()
        self._platter.sync()

    def xFileSize(self) -> int:  # noqa: N802
        return len(self._platter.now)

    def xLock(self, level: int) -> None:  # noqa: N802
        pass

    def xUnlock(self, level: int) -> None:  # noqa: N802
        pass

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return 0  # a disk that promises nothing: not even that a write past the end leaves no hole

    def xSectorSize(self) -> int:  # noqa: N802
        return SECTOR

    def xFileControl(self, op: int, ptr: int) -> bool:  # noqa: N802
        return False

    def xClose(self) -> None:  # noqa: N802
        pass


class Disk(apsw.VFS):
    """A file system in memory for apsw's SQLite; `moment` is called before anything changes on it."""

    def __init__(self, name: str, moment: Callable[[], None]) -> None:
        self.files: dict[str, Platter] = {}
        self.moment = moment
        super().__init__(name, base="")

    def put(self, name: str, data: bytes) -> None:
        """A file that has long been on the disk."""
        self.files[name] = Platter(bytearray(data), bytearray(data), is_safe=True)

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files as they may be found."""
        found = {name: platter.after_power_cut(chance) for name, platter in self.files.items()}
        return {name: data for name, data in found.items() if data is not None}

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:  # type: ignore[override]  # noqa: N802
        flags[1] = flags[0]
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        platter = Platter() if path is None else self.files.setdefault(path, Platter())
        return _File(self, platter)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.moment()
        self.files.pop(filename, None)

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802
        return pathname in self.files

    def xFullPathname(self, name: str) -> str:  # noqa: N802
        return name
