"""Labelled points at which a test may kill the process; they do nothing unless CRASH_AT names one."""

import os
import signal

_passed: dict[str, int] = {}


def crashpoint(name: str) -> None:
    """Die here, as by kill -9, when the environment says so: CRASH_AT=name, or name:3 for the third time."""
    wanted = os.environ.get("CRASH_AT")
    if not wanted:
        return
    label, _, times = wanted.partition(":")
    if label == name:
        _passed[name] = _passed.get(name, 0) + 1
        if _passed[name] >= int(times or 1):
            os.kill(os.getpid(), signal.SIGKILL)
