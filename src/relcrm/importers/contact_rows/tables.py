"""Headers and rows: where each field stands, and what a row has to say. What that means is `people`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.errors import UnreadableInput
from relcrm.importers import csvfile
from relcrm.importers.addresses import one_line
from relcrm.importers.archive import Source
from relcrm.importers.base import Place, Problem, Skipped
from relcrm.importers.contact_rows.words import SAID
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_HEAD_BYTES = 1 << 16
_HEADER_WITHIN_LINES = 20
_MOST_COLUMNS = 1000
LONGEST_HEADING = 80  # characters
_LONGEST_CELL = 10_000
_LONGEST_FILLED_IN = 20
FIELD, LEFT_OUT = "field", "left out"
"""What is kept under a name of its own, the column's label; what has no place in a store, by its label."""
_NAMING = frozenset(
    {"name", "first", "middle", "last", "nickname", "display", "spare name", "company", "relation"}
)
# What spreadsheets and databases write where there is nothing; some are people's names as well.
_NOTHING = frozenset(
    {"n/a", "#n/a", "n.a.", "null", "(null)", "nan", "#ref!", "#value!", "#name?", "#div/0!"}
)
_MARKUP = ("* ", "- ", "# ", "> ", "<")
_MOST_BEYOND = 50  # columns without a heading


class Column(NamedTuple):
    """Where a field stands: the number of its column (from 0), and what the values there are called.

    `told_in` is the column that says so in each row, `group` tells together what is one thing in several columns.
    """

    at: int
    label: str = ""
    told_in: int | None = None
    group: str = ""


class Cell(NamedTuple):
    """What one cell says, what it is called, and with which others it is one thing."""

    text: str
    label: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose columns are known, by field.

    `prepared` gets the cells of a row, as many as the header has, and may rewrite them. `filled_in` is what the
    program writes, folded, in columns of its own where nobody wrote anything.
    """

    header: csvfile.Header
    columns: Mapping[str, Sequence[Column]]
    prepared: Callable[[Sequence[str]], Sequence[str]] = tuple
    filled_in: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Card:
    """A row to be read: by field, the cells in which something is said; and what of it was beyond a bound."""

    at: Place
    told: dict[str, tuple[Cell, ...]]
    left_out: tuple[str, ...] = ()

    def __getitem__(self, field: str) -> tuple[str, ...]:
        """Return the texts of a field; none where the file lacks it."""
        return tuple(cell.text for cell in self.told.get(field, ()))

    def cells(self, field: str) -> tuple[Cell, ...]:
        """Return the cells of a field; none where the file lacks it."""
        return self.told.get(field, ())


def is_headed(source: Source, is_header: Callable[[tuple[str, ...]], bool]) -> bool:
    """Say whether such a header is among the first 20 lines, of the first 65,536 bytes. Never raises."""
    try:
        found = csvfile.find_header(
            Source(source.name, lambda: _head(source)),
            lambda names: is_header(names) and not _is_prose(names),
        )
    except UnreadableInput:
        return False
    return found is not None and found.line <= _HEADER_WITHIN_LINES


def _is_prose(names: Sequence[str]) -> bool:
    """Say whether a line is a page that tells of columns, as a manual does, and no row of them."""
    return names[0].startswith(_MARKUP) or any("`" in name for name in names)


def _head(source: Source) -> Iterator[bytes]:
    left = _HEAD_BYTES
    for chunk in source.chunks():
        yield chunk[:left]
        left -= len(chunk)
        if left <= 0:
            return


def headings(names: Sequence[str]) -> tuple[str, ...]:
    """Return column names in the form for comparing; the first 1,000, and 80 characters of each."""
    return tuple(folded(name[:LONGEST_HEADING]) for name in names[:_MOST_COLUMNS])


def columns_of(names: Sequence[str], field_of: Callable[[str], str]) -> dict[str, list[int]]:
    """Return where each field stands; `field_of` returns a heading's field, or the empty string."""
    columns = defaultdict(list)
    for number, heading in enumerate(headings(names)):
        if field := field_of(heading):
            columns[field].append(number)
    return dict(columns)


def at(columns: Mapping[str, Sequence[int]]) -> dict[str, list[Column]]:
    """Return the columns of which nothing is known but what they hold."""
    return {field: list(map(Column, numbers)) for field, numbers in columns.items()}


def others(names: Sequence[str], columns: Mapping[str, Iterable[Column]]) -> list[Column]:
    """Return the columns that nobody knows, each called by its heading, or by its number where it has none."""
    used = {number for each in columns.values() for column in each for number in (column.at, column.told_in)}
    return [
        Column(number, one_line(name)[:LONGEST_HEADING] or _numbered(number))
        for number, name in enumerate(names[:_MOST_COLUMNS])
        if number not in used
    ]


def _numbered(number: int) -> str:
    return f"column {number + 1}"


def cards(source: Source, table: Table) -> Iterator[Card | Skipped | Problem]:
    """Yield every row: to be read, or left out because it is empty, a repetition, or torn.

    Damage of the file itself ends it with a problem on the line reached.
    """
    seen: set[bytes] = set()
    line = table.header.line
    try:
        for row in csvfile.rows(source, table.header):
            line = row.line
            yield _card(row, Place(source.name, line), table, seen)
    except UnreadableInput as damage:
        yield Problem(Place(source.name, line + 1), f"{damage.message}; the rest of this file is missing")


def _card(row: csvfile.Row, at: Place, table: Table, seen: set[bytes]) -> Card | Skipped | Problem:
    if row.torn:
        return Problem(at, row.torn)
    if not any(map(SAID.search, row.cells)):
        return Skipped(at, "an empty row")
    if tuple(cell.strip() for cell in row.cells) == table.header.names:
        return Skipped(at, "the header again")
    # A digest keeps many long rows comparable in little memory.
    digest = blake2b("\x1f".join(row.cells).encode("utf-8", "replace"), digest_size=16).digest()
    if digest in seen:
        return Skipped(at, "the same row twice")
    seen.add(digest)
    return _read(row.cells, at, table)


def _read(cells: Sequence[str], at: Place, table: Table) -> Card:
    width = min(len(table.header.names), _MOST_COLUMNS)
    beyond = [Column(number, _numbered(number)) for number in range(width, len(cells))]
    kept, lost = beyond[:_MOST_BEYOND], beyond[_MOST_BEYOND:]
    cells = (*table.prepared((*cells[:width], *[""] * (width - len(cells)))), *cells[width:])
    told = {
        field: tuple(_cell(cells, column) for column in columns if _is_said(field, cells[column.at], table))
        for field, columns in {
            **table.columns,
            FIELD: [*table.columns.get(FIELD, ()), *kept],
        }.items()
    }
    used = {column.at for columns in table.columns.values() for column in columns}
    left_out = ["column without a heading" for column in lost if SAID.search(cells[column.at])]
    left_out += ["end of a long text" for number in used if len(cells[number]) > _LONGEST_CELL]
    return Card(at, told, tuple(left_out))


def _cell(cells: Sequence[str], column: Column) -> Cell:
    """Return a cell; Google marks the label of a main address with a star."""
    label = column.label
    if column.told_in is not None:
        label = one_line(cells[column.told_in])[:LONGEST_HEADING].lstrip("* ") or label
    return Cell(cells[column.at][:_LONGEST_CELL], label, column.group)


def _is_said(field: str, cell: str, table: Table) -> bool:
    """Say whether there is more in a cell than what stands for nothing; a lone zero is a number in a field."""
    if not SAID.search(cell):
        return field == FIELD and cell.strip() == "0" and "0" not in table.filled_in
    if field in _NAMING or len(cell) > _LONGEST_FILLED_IN:
        return True
    text = folded(cell)
    return text not in _NOTHING and not (field == FIELD and text in table.filled_in)
