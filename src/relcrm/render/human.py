"""Draw lines and grids for people: wrapped and painted on a terminal, as plain aligned columns elsewhere.

Everything drawn passes `safe`. Nothing is held back: a long list appears as it is drawn.
"""

from __future__ import annotations

from itertools import chain, groupby, islice, zip_longest
from typing import TYPE_CHECKING, Literal

from relcrm.render import terminal
from relcrm.render.layout import columns_of, cut, fitted_widths, gap_of, wrapped
from relcrm.render.safety import safe
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Paint = Callable[[str, str], str]

SAMPLED_ROWS = 200  # column widths are taken from as many rows, then lists stream
NEVER_FULL = 1_000_000_000  # the columns of what is no screen
CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
"""What a style is made of, and how a terminal is told."""


class Styled(NamedTuple):
    """A piece of text with a style: words of `CODES`, such as `bold green`."""

    text: str
    style: str


Cell = str | Styled
Row = tuple[Styled, ...]


class Line(NamedTuple):
    """One line, wrapped on a terminal with its indent kept, the second and later lines `hang` columns further in."""

    text: str = ""
    style: str = ""
    indent: int = 0
    hang: int = 0


class Runs(NamedTuple):
    """One line like `Line`, of pieces with a style each."""

    pieces: tuple[Styled, ...]
    indent: int = 0
    hang: int = 0


class Column(NamedTuple):
    """A column of a grid.

    Where it `wraps` a cell takes several lines, otherwise one: cut down to `least` columns where need be, whole
    without. Those to `spare` leave a narrow screen, the highest first; `below` puts them under their row instead.
    """

    title: str
    align: Literal["left", "right"] = "left"
    style: str = ""
    wraps: bool = False
    least: int = 0
    spare: int = 0
    below: bool = False


class Grid(NamedTuple):
    """Rows under titles. The rows may be a stream.

    `whole` says how to read a row that had to be cut, with `{}` for the last cell of the first of them.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    whole: str = ""


Piece = Line | Runs | Grid


def draw(pieces: Iterable[Piece], *, unless: bool = False) -> None:
    """Draw pieces on stdout, unless there is a reason to be quiet."""
    if unless:
        return
    width = terminal.width() if terminal.is_interactive() else None
    terminal.write_lines(drawn(pieces, width, painted=terminal.has_colour()))


def drawn(pieces: Iterable[Piece], width: int | None, *, painted: bool) -> Iterator[str]:
    """Yield the pieces line by line; without a width nothing is wrapped."""
    paint: Paint = _painted if painted else lambda text, _: text
    for piece in pieces:
        if isinstance(piece, Line):
            yield from _line(piece, width, paint)
        elif isinstance(piece, Runs):
            yield from _runs(piece, width, paint)
        else:
            yield from _grid(piece, width, paint)


def _painted(text: str, style: str) -> str:
    if not (text and style):
        return text
    return f"\x1b[{';'.join(CODES[word] for word in style.split())}m{text}\x1b[0m"


def _line(line: Line, width: int | None, paint: Paint) -> Iterator[str]:
    text = safe(line.text).rstrip()
    bare = text.lstrip()
    margin = line.indent + len(text) - len(bare)
    for each in _fitted(bare, line.hang, width if width is None else max(width - margin, 1)):
        yield " " * margin + paint(each, line.style) if each else ""


def _runs(runs: Runs, width: int | None, paint: Paint) -> Iterator[str]:
    """Draw pieces as one text, and paint each letter as its piece says, wherever the lines were broken."""
    pieces = [(safe(piece.text), piece.style) for piece in runs.pieces]
    text = "".join(each for each, _ in pieces)
    styles = [style for each, style in pieces for _ in each]
    at = 0
    for line in _fitted(text.rstrip(), runs.hang, width if width is None else max(width - runs.indent, 1)):
        bare = line.lstrip()
        placed = []
        for char in bare:
            at = text.index(char, at)
            placed.append((char, styles[at]))
            at += 1
        joined = (
            paint("".join(char for char, _ in some), style)
            for style, some in groupby(placed, key=lambda each: each[1])
        )
        yield " " * (runs.indent + len(line) - len(bare)) + "".join(joined)


def _fitted(text: str, hang: int, width: int | None) -> list[str]:
    if width is None or columns_of(text) <= width:
        return [text]
    first, *others = wrapped(text[hang:], max(width - hang, 1))
    return [text[:hang] + first, *(" " * hang + each for each in others)]


def _stack(columns: Sequence[Column], rows: Iterable[Row], width: int, paint: Paint) -> Iterator[str]:
    """Draw rows for which the screen is too narrow cell under cell."""
    heading = next((place for place, column in enumerate(columns) if column.style == "bold"), 0)
    for row in rows:
        yield from _line(Line(row[heading].text, style="bold"), width, paint)
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if place != heading and cell.text:
                label = f"{column.title}: " if column.title else ""
                line = Line(f"{label}{cell.text}", style=cell.style, indent=2)
                yield from _line(line, width, paint)


def _grid(grid: Grid, width: int | None, paint: Paint) -> Iterator[str]:
    rows = (tuple(map(_shown, row, grid.columns)) for row in grid.rows)
    sample = list(islice(rows, SAMPLED_ROWS))
    if not sample:
        return
    is_all = len(sample) < SAMPLED_ROWS
    cells = zip(*sample, strict=True)
    natural = [max(columns_of(cell.text) for cell in column) or (not is_all) for column in cells]
    widths = fitted_widths(grid.columns, natural, NEVER_FULL if width is None else width)
    if not widths:
        yield from _stack(grid.columns, chain(sample, rows), width or NEVER_FULL, paint)
        return
    shown = [(grid.columns[at], at, size) for at, size in widths.items()]
    below = [at for at, column in enumerate(grid.columns) if column.below and at not in widths]
    titles = tuple(Styled(safe(column.title), "dim") for column in grid.columns)
    between = " " * gap_of(width or NEVER_FULL)
    cut_row = ""
    for row in chain([titles] if any(title.text for title in titles) else (), sample, rows):
        yield from (
            between.join(placed).rstrip()
            for placed in _row(row, shown, is_cut=width is not None, paint=paint)
        )
        for at in below if row is not titles else ():
            if row[at].text:
                yield "  " + paint(cut(row[at].text, (width or NEVER_FULL) - 2), row[at].style or "dim")
        if grid.whole and not cut_row and width is not None:
            fits = (*((at, size) for _, at, size in shown), *((at, width - 2) for at in below))
            cut_row = row[-1].text if any(columns_of(row[at].text) > size for at, size in fits) else ""
    if cut_row:
        yield from _line(Line(grid.whole.format(cut_row), style="dim"), width, paint)


def _row(
    row: Row, shown: Sequence[tuple[Column, int, int]], *, is_cut: bool, paint: Paint
) -> Iterator[list[str]]:
    """Yield the cells of each line that a row takes."""
    texts = [
        [row[at].text] if not is_cut else _pieces(row[at].text, column, size) for column, at, size in shown
    ]
    for line in zip_longest(*texts, fillvalue=""):
        yield [
            _placed(text, row[at].style, column, size, paint)
            for text, (column, at, size) in zip(line, shown, strict=True)
        ]


def _pieces(text: str, column: Column, size: int) -> list[str]:
    """Return the lines that a cell takes in so many columns."""
    return wrapped(text, size) if column.wraps else [cut(text, size)]


def _placed(text: str, style: str, column: Column, size: int, paint: Paint) -> str:
    blank = " " * (size - columns_of(text))
    return blank + paint(text, style) if column.align == "right" else paint(text, style) + blank


def _shown(cell: Cell, column: Column) -> Styled:
    if isinstance(cell, Styled):
        return Styled(safe(cell.text), f"{column.style} {cell.style}".strip())
    return Styled(safe(cell), column.style)
