"""What the other commands on record have to say when one is turned over. Light.

The store holds what the commands that stand have left, one after the other in the order of their numbers.
So a command can be turned where no later one that stands has touched, or wanted, the same.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from relcrm.store import journal
from relcrm.store.history import ENTRY, IMPORT, entry_from
from relcrm.store.journal import FORGOTTEN, FOUND, NONE, STAMPS, RowChange, in_ranges, row_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from relcrm.store.history import Recorded
    from relcrm.store.journal import Element, Image, Row

    _Says = Callable[[Recorded, Image | None, Image | None], bool]

_WHOSE: Mapping[str, Sequence[str]] = {
    "relation": ("contact_id", "other_id"),
    "introduction": ("one_id", "other_id"),
    "saved_view": (),
    "meeting_plan": (),
    "tag_rhythm": (),
}
"""Which columns of a row name contacts, where not `contact_id` does."""
FEW, LONG = 50, 20_000
"""So few rows are looked for by their names in a text that is so long, before it is read as JSON."""


class Turn(NamedTuple):
    """A command to be turned over: what it changed, and which way.

    `later` changed or wanted the same, `again` are imports that read the same people again, `between` touched
    the same since an older program took this one back. `stamped` says which command set a stamp next.
    """

    entry: Recorded
    redo: bool
    changes: Sequence[RowChange]
    later: Sequence[Recorded] = ()
    again: Sequence[Recorded] = ()
    between: Sequence[Recorded] = ()
    stamped: Mapping[tuple[Row, str], int] = {}

    def sides(self, change: RowChange) -> tuple[Image | None, Image | None]:
        """Return how the row should look now, and how it is to look then."""
        return (change.before, change.after) if self.redo else (change.after, change.before)


def prepared(connection: sqlite3.Connection, entry: Recorded, *, redo: bool) -> Turn:
    """Return what turning a command over would touch, and what the others have to say to that."""
    turn = Turn(entry, redo, changes_of(connection, entry.id))
    wanted = {each.row: _columns(each) for each in turn.changes}
    coming = [
        (each.table, there)
        for each in turn.changes
        for here, there in [turn.sides(each)]
        if here is None and there
    ]
    later: list[Recorded] = []
    stamped: dict[tuple[Row, str], int] = {}
    for other, elements in _standing_after(connection, entry.id, turn.changes):
        if any(_meets(each, wanted, coming) for each in elements):
            later.append(other)
        for each in elements:
            for column in _stamps_in(each):
                stamped.setdefault((row_of(each), column), other.id)
    return turn._replace(
        later=later,
        again=_read_again(connection, turn) if entry.kind == IMPORT else (),
        between=_in_between(connection, turn) if redo and any(each.is_old for each in turn.changes) else (),
        stamped=stamped,
    )


def changes_of(connection: sqlite3.Connection, entry_id: int) -> list[RowChange]:
    """Return what an entry changed; what an older program kept is told by how the store looks now."""
    query = "SELECT changes, undone_at IS NOT NULL FROM entry WHERE id = ?"
    packed, undone = connection.execute(query, (entry_id,)).fetchone()
    known = journal.layouts(connection)

    def change(element: Element) -> RowChange:
        if not journal.is_old(element, undone=bool(undone)):
            return journal.change_in(element)
        now = journal.image(connection, known[element[0]], *row_of(element))
        return journal.old_change(element, now, undone=bool(undone))

    return [change(each) for each in json.loads(packed) or () if journal.is_change(each)]


def concerned(connection: sqlite3.Connection, changes: Iterable[RowChange]) -> list[int]:
    """Return the ids of the contacts whom some changes concern, as far as the store can tell."""
    found: set[int] = set()
    known = journal.layouts(connection)
    for change in changes:
        if change.table == "contact":
            found.add(change.key[0])
        elif change.table in {"participant", "apart"}:
            found.update(change.key[: 1 if change.table == "participant" else 2])
        elif change.table == "interaction":
            query = "SELECT contact_id FROM participant WHERE interaction_id = ?"
            found.update(row[0] for row in connection.execute(query, change.key))
        elif columns := _WHOSE.get(change.table, ("contact_id",)):
            sides = [side for side in (change.before, change.after) if side]
            found.update(side[column] for side in sides for column in columns if side.get(column))
            query = f"SELECT {', '.join(columns)} FROM {change.table} WHERE {known[change.table].where}"
            found.update(filter(None, chain.from_iterable(connection.execute(query, change.key))))
    return sorted(found)


def who_made(connection: sqlite3.Connection, row: Row) -> Recorded | None:
    """Return by which command a row is there."""
    return _latest(
        connection, row, lambda entry, before, after: (before if entry.undone_at is None else after) is None
    )


def who_removed(connection: sqlite3.Connection, row: Row) -> Recorded | None:
    """Return by which command, or by whose taking back, a row is not there."""
    return _latest(
        connection, row, lambda entry, before, after: (after if entry.undone_at is None else before) is None
    )


def who_changed(connection: sqlite3.Connection, row: Row, column: str, entry_id: int) -> Recorded | None:
    """Return which earlier command is to blame for a column that is not as it was: one taken back comes first."""

    def is_it(entry: Recorded, before: Image | None, after: Image | None) -> bool:
        return entry.id < entry_id and column in {*(before or ()), *(after or ())}

    def is_taken_back(entry: Recorded, before: Image | None, after: Image | None) -> bool:
        return entry.undone_at is not None and is_it(entry, before, after)

    return _latest(connection, row, is_taken_back) or _latest(connection, row, is_it)


def _columns(change: RowChange) -> frozenset[str] | None:
    """Return the columns that a change may not share with another's; None for the whole row."""
    if change.is_whole:
        return None
    return frozenset(name for name in change.before or () if (change.table, name) not in STAMPS)


def _meets(
    element: Element, wanted: Mapping[Row, frozenset[str] | None], coming: Sequence[tuple[str, Image]]
) -> bool:
    """Say whether what another command did, or wanted, touches what is wanted here."""
    if element[1] == NONE:
        return any(table == element[0] and element[2].items() <= there.items() for table, there in coming)
    if element[1] == FOUND or (row := row_of(element)) not in wanted:
        return False
    ours, theirs = wanted[row], journal.columns_in(element)
    return ours is None or theirs is None or not ours.isdisjoint(theirs)


def _stamps_in(element: Element) -> Iterator[str]:
    if len(element) > 3 and element[2] and element[3]:
        yield from (name for name in element[2] if (element[0], name) in STAMPS)


def _standing_after(
    connection: sqlite3.Connection, entry_id: int, changes: Sequence[RowChange]
) -> Iterator[tuple[Recorded, list[Element]]]:
    """Yield the later commands that stand with what they did; a long text without any of the rows is passed over."""
    names = [each.start for each in changes] if len(changes) <= FEW else []
    query = f"SELECT {ENTRY}, changes FROM entry WHERE id > ? AND undone_at IS NULL ORDER BY id"
    for *head, text in connection.execute(query, (entry_id,)):
        is_passed_over = (
            names and len(text) > LONG and not any(name in text for name in [*names, f'"{NONE}",{{'])
        )
        if text != FORGOTTEN and not is_passed_over:
            yield entry_from(head), json.loads(text)


def _read_again(connection: sqlite3.Connection, turn: Turn) -> list[Recorded]:
    """Return the later imports of the same formats that found there what this one brought."""
    query = (
        f"SELECT {ENTRY}, changes FROM entry WHERE id > ?1 AND undone_at IS NULL AND id IN (SELECT other.entry_id "
        "FROM batch other JOIN json_each(other.formats) theirs, batch own JOIN json_each(own.formats) ours "
        "WHERE own.entry_id = ?1 AND theirs.value = ours.value) AND instr(changes, ?2) ORDER BY id"
    )
    found: list[Recorded] = []
    people: list[int] | None = None
    for *head, text in connection.execute(query, (turn.entry.id, f'"{FOUND}",[[')):
        people = concerned(connection, turn.changes) if people is None else people
        read = [each[2] for each in json.loads(text) if each[1] == FOUND]
        if any(in_ranges(person, each) for each in read for person in people):
            found.append(entry_from(head))
    return found


def _in_between(connection: sqlite3.Connection, turn: Turn) -> list[Recorded]:
    """Return which commands were taken back after this one and touched the same rows."""
    rows = {each.row for each in turn.changes}
    query = (
        f"SELECT {ENTRY}, changes FROM entry WHERE undone_no > (SELECT undone_no FROM entry WHERE id = ?) "
        "AND changes <> 'null' ORDER BY id"
    )
    return [
        entry_from(head)
        for *head, text in connection.execute(query, (turn.entry.id,))
        if any(row_of(each) in rows for each in json.loads(text) if journal.is_change(each))
    ]


def _latest(connection: sqlite3.Connection, row: Row, is_it: _Says) -> Recorded | None:
    """Return the latest command that changed a row in the way that is asked for."""
    query = (
        f"SELECT {ENTRY}, changes FROM entry WHERE instr(changes, ?) AND changes <> 'null' ORDER BY id DESC"
    )
    for *head, text in connection.execute(query, (journal.start_of(*row),)):
        entry = entry_from(head)
        for element in json.loads(text):
            if (
                journal.is_change(element)
                and row_of(element) == row
                and is_it(entry, *journal.both_sides(element))
            ):
                return entry
    return None
