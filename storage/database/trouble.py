"""Whose fault an error is: the database's, which is waited for, or the data's, which are left out."""

import sqlite3

from sqlalchemy import exc as errors

# PostgreSQL's classes of trouble that passes, by the first letters of SQLSTATE: connections (08), who may log in (28),
# a database or a role that is not there (3D), deadlocks (40), full disks and too many connections (53), locks held by
# others (55), time limits and restarts (57), input and output (58), damage (XX); a standby that only reads (25006) and
# a connection that was ended for idling (25P03).
_PASSES = ("08", "28", "3D", "40", "53", "55", "57", "58", "XX", "25006", "25P03")
_TOO_SLOW = ("57014", "55P03")  # PostgreSQL's limits of a statement and of the wait for a lock
# SQLite's: everything but the errors of a statement (1) and of the values in it.
_PASSES_IN_SQLITE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_SCHEMA,
        sqlite3.SQLITE_NOTADB,
    }
)
_DATA = ("22", "23")
_OF_PYTHON = (ValueError, TypeError, OverflowError)  # a UnicodeError is a ValueError


def is_away(error: BaseException) -> bool:
    """Whether the database fails, not the work in it: nothing was kept, and the same work is to be done again later.

    Any OSError counts: work with the database touches nothing else, and that is what a server that is not there
    raises. An error in the statement itself does not: waiting would not mend it.
    """
    if is_of_the_data(error):
        return False
    state = _state(error)
    if state is not None:
        return state.startswith(_PASSES)
    number = getattr(_told(error), "sqlite_errorcode", None)
    if isinstance(number, int):
        return number & 0xFF in _PASSES_IN_SQLITE
    if isinstance(error, errors.DBAPIError):
        return error.connection_invalidated or isinstance(error, (errors.OperationalError, errors.InterfaceError))
    return isinstance(error, (errors.TimeoutError, OSError))


def is_too_slow(error: BaseException) -> bool:
    """Whether a time limit ended a statement: the server is there, and this work may be what is slow."""
    return _state(error) in _TOO_SLOW


def is_of_the_data(error: BaseException) -> bool:
    """Whether the values given to the database are at fault: the same error would come for them at any time."""
    if isinstance(error, (errors.IntegrityError, errors.DataError)):
        return True
    state = _state(error)
    if state is not None:
        return state.startswith(_DATA)
    if isinstance(error, errors.StatementError):
        # asyncpg says of a number that is too large that its interface is misused: the cause tells more.
        cause = error.orig.__cause__ if error.orig is not None else None
        return isinstance(error.orig, _OF_PYTHON) or isinstance(cause, _OF_PYTHON)
    return isinstance(error, _OF_PYTHON)


def _state(error: BaseException) -> str | None:
    """PostgreSQL's five letters, also of an error that no statement met."""
    state = getattr(_told(error), "sqlstate", None)
    return state if isinstance(state, str) else None


def _told(error: BaseException) -> BaseException | None:
    """What the driver said."""
    return error.orig if isinstance(error, errors.StatementError) else error
