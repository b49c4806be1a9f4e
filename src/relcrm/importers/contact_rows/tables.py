"""Headers and rows: where each field stands, and what a row has to say. What that means is `people`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.errors import UnreadableInput
from relcrm.importers import csvfile
from relcrm.importers.addresses import one_line
from relcrm.importers.archive import Source
from relcrm.importers.base import Place, Problem, Skipped
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_HEAD_BYTES = 1 << 16
_HEADER_WITHIN_LINES = 20
_MOST_COLUMNS = 1000
_LONGEST_HEADING = 80  # characters
_LONGEST_CELL = 10_000
# What programs write where nobody wrote anything.
_FILLED_IN = frozenset(
    {
        "unspecified",
        "normal",
        "false",
        "smtp",
        "ex",
        "keine angabe",
        "falsch",
        "faux",
        "falso",
        "onwaar",
        "normale",
    }
    | {
        "non specifie",
        "no especificado",
        "non specificato",
        "nao especificado",
        "niet opgegeven",
        "standard",
        "none",
    }
)
_SHOWN_CHARS = 40  # of a heading
_MARKUP = ("* ", "- ", "# ", "> ", "<")
_MOST_BEYOND = 5  # columns without a heading
_SAID = re.compile(r"[^\W_0]")  # dashes and zeros, as in 0/0/00, stand for nothing


class Part(NamedTuple):
    """What some columns are, and which of several such things they belong to."""

    what: str
    which: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose columns are known: by field, the numbers (from 0) of those that hold it.

    `prepared` gets the cells of a row, as many as the header has, and may rewrite them or add some. `placeless`
    says of other columns what they are, such as "address"; those that say one thing together are told once.
    """

    header: csvfile.Header
    columns: Mapping[str, Sequence[int]]
    prepared: Callable[[Sequence[str]], Sequence[str]] = tuple
    placeless: Mapping[int, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """A row to be read: by field, the cells in which something is said; and what it says that has no place."""

    at: Place
    told: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...] = ()

    def __getitem__(self, field: str) -> tuple[str, ...]:
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
    return tuple(folded(name[:_LONGEST_HEADING]) for name in names[:_MOST_COLUMNS])


def columns_of(names: Sequence[str], field_of: Callable[[str], str]) -> dict[str, list[int]]:
    """Return where each field stands; `field_of` returns a heading's field, or the empty string."""
    columns = defaultdict(list)
    for number, heading in enumerate(headings(names)):
        if field := field_of(heading):
            columns[field].append(number)
    return dict(columns)


def _is_said(cell: str) -> bool:
    return bool(_SAID.search(cell)) and folded(cell[:_LONGEST_HEADING]) not in _FILLED_IN


def others(
    names: Sequence[str],
    columns: Mapping[str, Sequence[int]],
    part_of: Callable[[str], Part | None] = lambda _: None,
) -> dict[int, Part]:
    """Return what the columns are that are no field's: what `part_of` says, else their headings."""
    used = {number for numbers in columns.values() for number in numbers}
    found = {}
    for number, (name, heading) in enumerate(zip(names[:_MOST_COLUMNS], headings(names), strict=True)):
        if number not in used:
            label = f'"{one_line(name)[:_SHOWN_CHARS]}"' if heading else number + 1
            found[number] = part_of(heading) or Part(f"column {label}")
    return {number: part for number, part in found.items() if part.what}


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
    if not any(map(_SAID.search, row.cells)):
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
    beyond = [
        f"column {number}" for number, cell in enumerate(cells[width:], width + 1) if _SAID.search(cell)
    ]
    cells = table.prepared((*cells[:width], *[""] * (width - len(cells))))
    told = {
        field: tuple(cells[number][:_LONGEST_CELL] for number in numbers if _SAID.search(cells[number]))
        for field, numbers in table.columns.items()
    }
    parts = dict.fromkeys(
        part for number, part in table.placeless.items() if number < len(cells) and _is_said(cells[number])
    )
    return Card(at, told, (*(part.what for part in parts), *beyond[:_MOST_BEYOND]))
