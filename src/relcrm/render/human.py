"""Draw lines and grids for people: wrapped and painted on a terminal, as plain aligned columns elsewhere.

Everything drawn passes `safe`. Nothing is held back: a long list appears as it is drawn.
"""

from __future__ import annotations

from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from relcrm.render import terminal
from relcrm.render.layout import GAP, columns_of, fitted_widths, wrapped
from relcrm.render.safety import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Paint = Callable[[str, str], str]

SAMPLED_ROWS = 200  # column widths are taken from as many rows, then lists stream
STACKED_BELOW = 70  # columns of a terminal under which a grid is drawn as a stack
_BETWEEN = " " * GAP
CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
"""What a style is made of, and how a terminal is told."""


class Styled(NamedTuple):
    """A piece of text with a style: words of `CODES`, such as `bold green`."""

    text: str
    style: str


Cell = str | Styled


class Line(NamedTuple):
    """One line, wrapped on a terminal with its indent kept."""

    text: str = ""
    style: str = ""
    indent: int = 0


class Column(NamedTuple):
    """A column of a grid."""

    title: str
    align: Literal["left", "right"] = "left"
    style: str = ""
    wraps: bool = False


class Grid(NamedTuple):
    """Rows under titles. The rows may be a stream."""

    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]


Piece = Line | Grid


def draw(pieces: Iterable[Piece]) -> None:
    """Draw pieces on stdout."""
    width = terminal.width() if terminal.is_interactive() else None
    terminal.write_lines(drawn(pieces, width, painted=terminal.has_colour()))


def plain_lines(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield the pieces as plain text, never wrapped or cut."""
    return drawn(pieces, None, painted=False)


def drawn(pieces: Iterable[Piece], width: int | None, *, painted: bool) -> Iterator[str]:
    """Yield the pieces line by line; without a width nothing is wrapped."""
    paint: Paint = _painted if painted else lambda text, _: text
    for piece in pieces:
        if isinstance(piece, Line):
            yield from _line(piece, width, paint)
        elif width is not None and width < STACKED_BELOW:
            yield from _stack(piece, width, paint)
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
    for each in _fitted(bare, width if width is None else max(width - margin, 1)):
        yield " " * margin + paint(each, line.style) if each else ""


def _stack(grid: Grid, width: int, paint: Paint) -> Iterator[str]:
    heading = next((place for place, column in enumerate(grid.columns) if column.style == "bold"), 0)
    for row in grid.rows:
        yield from _line(Line(_text(row[heading]), style="bold"), width, paint)
        for place, (column, cell) in enumerate(zip(grid.columns, row, strict=True)):
            if place != heading and _text(cell):
                label = f"{column.title}: " if column.title else ""
                line = Line(f"{label}{_text(cell)}", style=_style(cell), indent=2)
                yield from _line(line, width, paint)


def _grid(grid: Grid, width: int | None, paint: Paint) -> Iterator[str]:
    titles = tuple(Styled(safe(column.title), "dim") for column in grid.columns)
    rows = (tuple(map(_shown, row, grid.columns)) for row in grid.rows)
    sample = list(islice(rows, SAMPLED_ROWS))
    if not sample:
        return
    widths = [max(columns_of(cell.text) for cell in cells) for cells in zip(titles, *sample, strict=True)]
    if width is not None:
        widths = fitted_widths(grid.columns, widths, width)
    for row in chain([titles], sample, rows):
        for texts in [[cell.text for cell in row]] if width is None else _broken(row, widths):
            placed = [
                _placed(text, cell.style, column, size, paint)
                for text, cell, column, size in zip(texts, row, grid.columns, widths, strict=True)
            ]
            yield _BETWEEN.join(placed).rstrip()


def _broken(row: Sequence[Styled], widths: Sequence[int]) -> Iterable[Sequence[str]]:
    """Return the lines that a row takes where its columns are so wide."""
    cells = [wrapped(cell.text, size) for cell, size in zip(row, widths, strict=True)]
    return zip_longest(*cells, fillvalue="")


def _fitted(text: str, width: int | None) -> list[str]:
    return [text] if width is None else wrapped(text, width)


def _placed(text: str, style: str, column: Column, size: int, paint: Paint) -> str:
    blank = " " * (size - columns_of(text))
    return blank + paint(text, style) if column.align == "right" else paint(text, style) + blank


def _shown(cell: Cell, column: Column) -> Styled:
    if isinstance(cell, Styled):
        return Styled(safe(cell.text), f"{column.style} {cell.style}".strip())
    return Styled(safe(cell), column.style)


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Styled) else cell


def _style(cell: Cell) -> str:
    return cell.style if isinstance(cell, Styled) else ""
