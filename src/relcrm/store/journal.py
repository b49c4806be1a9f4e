"""How the changes of a command stand on record: a JSON list, one short element for each row. Light.

    ["note", [7], null]                    a row it made; the store holds it
    ["note", [7], null, {...}]             a row it made, kept here while the command is taken back
    ["note", [7], {...}, null]             a row it removed
    ["contact", [1], {"title": ""}, {"title": "CTO"}]    columns it changed, before and after
    ["contact", [1], ["title"]]            columns that it wanted so and found so; [] wants the row alone
    ["tag", "none", {"contact_id": 1, "tag": "x"}]       a row that it did not want and that was not there
    ["contact", "found", [[1, 5], [9, 9]]]               rows that an import read again, as ranges of ids

Before schema 3 an element was [table, key, image]: the whole row as it was on the other side of the
command, null for none. Such elements are read by `old_change`, and written anew when they are turned.
"""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

RECORDED = (
    "contact", "handle", "nickname", "tag", "common_ground", "note", "interaction", "participant", "pitch", "mark",
    "identity", "claim", "apart", "fact", "occasion", "postal_address", "detail", "relation", "news", "introduction",
    "saved_view", "meeting_plan", "plan_participant", "reminder", "tag_rhythm", "put_off",
)  # fmt: skip
STAMPS = frozenset({("contact", "updated_at"), ("interaction", "edited_at")})
"""Columns that say when somebody last wrote: every command sets them, and none is in another's way for that."""
FORGOTTEN = "null"  # as changes: dropped by `forget`
NONE, FOUND = "none", "found"
Key = tuple[Any, ...]
Row = tuple[str, Key]
Image = dict[str, Any]
Element = list[Any]
HELD: Image = {}
"""Stands for the image of a row that the store holds: it need not be kept twice."""


class RowChange(NamedTuple):
    """One row that a command changed: what it was before and after; None where there is no row.

    Of a row that stayed, only the columns that changed. `is_old` marks what an older program kept: the
    whole row of one side, from which the changed columns are told by comparing it with the store.
    """

    table: str
    key: Key
    before: Image | None
    after: Image | None
    is_old: bool = False

    @property
    def is_whole(self) -> bool:
        """Say whether the row as a whole is concerned, and not some of its columns."""
        return self.before is None or self.after is None or self.is_old

    @property
    def row(self) -> Row:
        """Return which row it is: table and key."""
        return self.table, self.key

    @property
    def start(self) -> str:
        """Return how the element of this row begins on record."""
        return start_of(self.table, self.key)

    def element(self) -> Element:
        """Return the change as it stands on record."""
        if self.before is None and not self.after:
            return [self.table, list(self.key), None]
        return [self.table, list(self.key), self.before, self.after]


class Layout(NamedTuple):
    """A recorded table: its key columns in order, its columns, and SQL for the image of a row."""

    keys: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]

    @property
    def where(self) -> str:
        """Return SQL that finds a row by its key."""
        return " AND ".join(f"{name} = ?" for name in self.keys)

    def key_of(self, row: str) -> str:
        """Return SQL for the key of `new` or `old`, as JSON."""
        return f"json_array({', '.join(f'{row}.{name}' for name in self.keys)})"

    def image_of(self, row: str) -> str:
        """Return SQL for the image of a row as JSON; SQLite's JSON shortens numbers with a point, text does not."""
        values = (
            f"'{name}', " + (f"printf('%!.17g', {row}.{name})" if kind == "REAL" else f"{row}.{name}")
            for name, kind in self.columns
        )
        return f"json_object({', '.join(values)})"


def layouts(connection: sqlite3.Connection) -> dict[str, Layout]:
    """Return the layout of every recorded table."""
    return {table: _layout(connection, table) for table in RECORDED}


def image_text(connection: sqlite3.Connection, layout: Layout, table: str, key: Sequence[Any]) -> str | None:
    """Return the image of a row as JSON, None where there is no row."""
    query = f"SELECT {layout.image_of('t')} FROM {table} t WHERE {layout.where}"
    row = connection.execute(query, tuple(key)).fetchone()
    return row[0] if row else None


def image(connection: sqlite3.Connection, layout: Layout, table: str, key: Sequence[Any]) -> Image | None:
    """Return the image of a row, None where there is no row."""
    text = image_text(connection, layout, table, key)
    return None if text is None else json.loads(text)


def written(elements: Iterable[Any]) -> str:
    """Return elements as the text that is kept."""
    return json.dumps(list(elements), ensure_ascii=False, separators=(",", ":"))


def start_of(table: str, key: Sequence[Any]) -> str:
    """Return how the elements of a row begin in the text that is kept."""
    return f'["{table}",{written(key)},'


def change_in(element: Element) -> RowChange:
    """Return the change that an element tells of, where no older program wrote it."""
    table, key, before, *rest = element
    return RowChange(table, tuple(key), before, rest[0] if rest else HELD)


def is_change(element: Element) -> bool:
    """Say whether an element tells of a change, and not only of what the command found."""
    return not isinstance(element[1], str) and (len(element) > 3 or not isinstance(element[2], list))


def is_old(element: Element, *, undone: bool) -> bool:
    """Say whether an older program wrote a change: one image for a row."""
    return len(element) == 3 and (undone or element[2] is not None)


def old_change(element: Element, now: Image | None, *, undone: bool) -> RowChange:
    """Return what an older program kept as a change, told by how the row looks now."""
    table, key, other = element
    if now is None or other is None:
        here, there = now, other
    else:
        columns = [name for name in other if now.get(name) != other[name]]
        here, there = ({name: side.get(name) for name in columns} for side in (now, other))
    before, after = (here, there) if undone else (there, here)
    return RowChange(table, tuple(key), before, after, is_old=True)


def both_sides(element: Element) -> tuple[Image | None, Image | None]:
    """Return what an element says of its row before and after, as far as it does: {} where it does not say."""
    if len(element) == 3:
        return (None, HELD) if element[2] is None else (element[2], HELD)
    return element[2], element[3]


def row_of(element: Element) -> Row:
    """Return which row an element tells of."""
    return element[0], tuple(element[1])


def columns_in(element: Element) -> frozenset[str] | None:
    """Return which columns of its row an element tells of; None for the whole row."""
    if len(element) == 3:
        return frozenset(element[2]) if isinstance(element[2], list) else None
    before, after = element[2:]
    return None if before is None or after is None else frozenset(before)


def ranges(ids: Collection[int]) -> list[list[int]]:
    """Return whole numbers as ranges, first and last included."""
    runs = itertools.groupby(enumerate(sorted(set(ids))), key=lambda pair: pair[1] - pair[0])
    found = [[number for _, number in run] for _, run in runs]
    return [[run[0], run[-1]] for run in found]


def in_ranges(number: int, found: Iterable[Sequence[int]]) -> bool:
    """Say whether a number lies in one of the ranges."""
    return any(low <= number <= high for low, high in found)


def _layout(connection: sqlite3.Connection, table: str) -> Layout:
    query = "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid"
    found = connection.execute(query, (table,)).fetchall()
    keys = sorted((pk, name) for name, _, pk in found if pk)
    return Layout(tuple(name for _, name in keys), tuple((name, kind) for name, kind, _ in found))
