"""Prepared statements: SQLAlchemy says what to ask once, the driver asks it each time (docs/decisions/0011).

A statement that every update needs costs SQLAlchemy ten times what it costs SQLite: it is looked up, wrapped, given a
context and a result. Here it is compiled once for each engine, with the converters of its values and of its columns;
what runs is the driver's cursor (SQLite) or SQLAlchemy's thinnest call (PostgreSQL). Errors are SQLAlchemy's, what
waits in the session is flushed first, and whole rows come as objects that the session knows.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Delete,
    Dialect,
    Float,
    Insert,
    Select,
    Update,
    inspect,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Statement = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]] | Insert | Update | Delete
Convert = Callable[[Any], Any]
Given = Mapping[str, Any]
Row = Sequence[Any]

# PostgreSQL takes 32,767 values in a statement, SQLite one less: what was filled must leave room for others.
LONGEST_FILLED = 8192


class Prepared:
    """A statement made once, whose values are given by the names of its bind parameters.

    `columns`: what an insert is given, where the statement itself does not say. A list given for an expanding
    parameter (`IN`) may be of any length but empty.
    """

    def __init__(self, statement: Any, columns: Sequence[str] = ()) -> None:
        self._statement: Statement = statement
        self._columns = columns
        self._made: dict[str, _Compiled] = {}

    def rows(self, session: Session, given: Given) -> list[Any]:
        """Every row: values in the order they are selected, a mapped object where a class is."""
        compiled = self._for(session)
        found = _ask(session, *compiled.call(given))
        return [compiled.read(session, row) for row in found] if compiled.reads else found

    def row(self, session: Session, given: Given) -> Any | None:
        """The first row."""
        found = self.rows(session, given)
        return found[0] if found else None

    def values(self, session: Session, given: Given) -> list[Any]:
        """The first value of every row."""
        return [row[0] for row in self.rows(session, given)]

    def value(self, session: Session, given: Given) -> Any | None:
        """The first value of the first row."""
        found = self.rows(session, given)
        return found[0][0] if found else None

    def run(self, session: Session, given: Given) -> None:
        """Change something and ask for nothing back."""
        _ask(session, *self._for(session).call(given))

    def run_many(self, session: Session, given: Sequence[Given]) -> None:
        """The same for several sets of values, by one call of the driver."""
        if len(given) == 1:
            self.run(session, given[0])
        elif given:
            calls = [self._for(session).call(one) for one in given]
            _ask_many(session, calls[0][0], [values for _, values in calls])

    def _for(self, session: Session) -> "_Compiled":
        session.flush()  # what it asks about, or refers to, may wait there
        dialect = session.get_bind().dialect
        found = self._made.get(dialect.name)
        if found is None:
            found = self._made[dialect.name] = _Compiled.of(self._statement, self._columns, dialect)
        return found


# Running.


DRIVER: Final = "driver"  # in a session's `info`: the SQLite connection it is on, if that is all it takes to ask


def _ask(session: Session, text: str, values: Sequence[Any]) -> list[Any]:
    driver: sqlite3.Connection | None = session.info.get(DRIVER)
    if driver is None:
        result = session.connection().exec_driver_sql(text, tuple(values))
        return list(result.fetchall()) if result.returns_rows else []
    try:
        return driver.execute(text, values).fetchall()
    except sqlite3.Error as error:
        raise told(error, text, session.get_bind().dialect) from error


def _ask_many(session: Session, text: str, values: list[Sequence[Any]]) -> None:
    driver: sqlite3.Connection | None = session.info.get(DRIVER)
    if driver is None:
        session.connection().exec_driver_sql(text, [tuple(one) for one in values]).close()
        return
    try:
        driver.executemany(text, values)
    except sqlite3.Error as error:
        raise told(error, text, session.get_bind().dialect) from error


def told(error: sqlite3.Error, text: str, dialect: Dialect) -> DBAPIError:
    """An error of the driver as SQLAlchemy tells it: without the values, which people wrote."""
    found = DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True, dialect=dialect)
    return cast("DBAPIError", found)


# Compiling.


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value comes from: a name of what is given, else a constant; a list fills as many places as it has."""

    name: str
    is_given: bool
    constant: Any
    convert: Convert | None
    is_list: bool


@dataclass(slots=True)
class _Compiled:
    """A statement of one engine."""

    compiler: SQLCompiler
    dialect: Dialect
    lists: tuple[str, ...]  # parameters of which the text has as many as are given
    reads: "tuple[_Value | _Entity, ...]"  # nothing, when rows are right as the driver gives them
    texts: dict[tuple[int, ...], tuple[str, tuple[_Place, ...]]]

    @classmethod
    def of(cls, statement: Statement, columns: Sequence[str], dialect: Dialect) -> "_Compiled":
        reads: tuple[_Value | _Entity, ...] = ()
        if isinstance(statement, Select):
            reads, expressions = _reads(statement.column_descriptions, dialect)
            statement = statement.with_only_columns(*expressions)
        compiler = statement.compile(dialect=dialect, column_keys=list(columns) or None)
        lists = tuple(name for name, bind in compiler.binds.items() if bind.expanding and bind.value is None)
        plain = all(isinstance(one, _Value) and one.convert is None for one in reads)
        return cls(compiler, dialect, lists, () if plain else reads, {})

    def call(self, given: Given) -> tuple[str, list[Any]]:
        """The text and its values in order."""
        if self.lists:
            given = {**given, **{name: _filled(given[name]) for name in self.lists}}
        shape = tuple([len(given[name]) for name in self.lists])
        found = self.texts.get(shape)
        if found is None:
            found = self._write(shape)
            if max(shape, default=0) <= LONGEST_FILLED:
                self.texts[shape] = found
        text, places = found
        values: list[Any] = []
        for place in places:
            value = given[place.name] if place.is_given else place.constant
            if place.is_list:
                values += value if place.convert is None else map(place.convert, value)
            else:
                values.append(value if place.convert is None else place.convert(value))
        return text, values

    def read(self, session: Session, row: Row) -> Row:
        """A row as the driver gave it, in Python's values."""
        return tuple([one.read(session, row) for one in self.reads])

    def _write(self, shape: tuple[int, ...]) -> tuple[str, tuple[_Place, ...]]:
        binds = self.compiler.binds
        lists = {name: [None] * length for name, length in zip(self.lists, shape, strict=True)}
        state = self.compiler.construct_expanded_state({name: bind.value for name, bind in binds.items()} | lists)
        # The places of a list stand side by side: it is named once, at the first.
        first = {parts[0]: name for name, parts in state.parameter_expansion.items() if parts}
        rest = {part for parts in state.parameter_expansion.values() for part in parts[1:]}
        names = [first.get(name, name) for name in state.positiontup or () if name not in rest]
        places = [
            _Place(name, binds[name].required, binds[name].value, self._converter(binds[name]), binds[name].expanding)
            for name in names
        ]
        return state.statement, tuple(places)

    def _converter(self, bind: BindParameter[Any]) -> Convert | None:
        return bind.type.dialect_impl(self.dialect).bind_processor(self.dialect)


def _filled(values: Sequence[Any]) -> Sequence[Any]:
    """A list as long as the next power of two, its last value repeated: a statement has few texts then.

    A very long one is left as it is, and its text is not kept.
    """
    room = 1 << (len(values) - 1).bit_length()
    if room == len(values) or room > LONGEST_FILLED:
        return values
    return [*values, *[values[-1]] * (room - len(values))]


# Rows.


@dataclass(frozen=True, slots=True)
class _Value:
    """One column."""

    place: int
    convert: Convert | None

    def read(self, _session: Session, row: Row) -> Any:
        value = row[self.place]
        return value if self.convert is None else self.convert(value)


@dataclass(frozen=True, slots=True)
class _Entity:
    """The columns of a mapped class, side by side."""

    mapper: Mapper[Any]
    names: tuple[str, ...]
    first: int
    keys: tuple[int, ...]  # places in a row
    converters: tuple[tuple[int, Convert], ...]  # by places among the names

    def read(self, session: Session, row: Row) -> Any:
        """The object the session has under this key, else a new one that it knows as loaded; None for no row."""
        keys = tuple([row[place] for place in self.keys])
        if keys[0] is None:
            return None
        identity = (self.mapper.class_, keys, None)
        known = session.identity_map.get(identity)
        if known is not None:
            return known
        values = list(row[self.first : self.first + len(self.names)])
        for place, convert in self.converters:
            values[place] = convert(values[place])
        made = self.mapper.class_manager.new_instance()
        # What SQLAlchemy does for a row it has loaded; session.add would do it too, at five times the price.
        state = instance_state(made)
        state.dict.update(zip(self.names, values, strict=True))
        state.key = identity
        state.session_id = session.hash_key
        session.identity_map.add(state)
        return made


def _reads(
    described: Sequence[Mapping[str, Any]], dialect: Dialect
) -> tuple[tuple[_Value | _Entity, ...], list[ColumnElement[Any]]]:
    """How a row is read, and the columns to select for it."""
    reads: list[_Value | _Entity] = []
    columns: list[ColumnElement[Any]] = []
    for one in described:
        if one["expr"] is not one["entity"]:
            reads.append(_Value(len(columns), _reader(one["expr"].type, dialect)))
            columns.append(one["expr"])
            continue
        mapper = cast("Mapper[Any]", inspect(one["entity"]))
        attributes = {attribute.key: attribute.columns[0] for attribute in mapper.column_attrs}
        order: list[Any] = list(attributes.values())
        keys = tuple(len(columns) + order.index(column) for column in mapper.primary_key)
        converters = [(place, _reader(column.type, dialect)) for place, column in enumerate(order)]
        needed = tuple((place, convert) for place, convert in converters if convert is not None)
        reads.append(_Entity(mapper, tuple(attributes), len(columns), keys, needed))
        columns += [getattr(one["entity"], name) for name in attributes]
    return tuple(reads), columns


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    if isinstance(kind, Float):
        return None  # both drivers give floats; SQLAlchemy would ask for the kind of the column
    return kind.dialect_impl(dialect).result_processor(dialect, None)
