"""Draw lines and grids for people: with Rich on a terminal, as plain aligned columns elsewhere.

The only module that imports Rich, and only when a person is looking. Everything drawn passes `safe`.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from unicodedata import category, east_asian_width

from relcrm.render import terminal
from relcrm.render.safety import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SAMPLED_ROWS = 200  # column widths are taken from as many rows, then lists stream
STACKED_BELOW = 70  # columns of a terminal under which a grid is drawn as a stack
GAP = 2  # blanks between the columns of a grid
READABLE, NARROW = 24, 12  # what columns of sentences, and of names, keep as long as others can give way


class Styled(NamedTuple):
    """A piece of text with a Rich style, such as `bold` or `yellow`."""

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
    if terminal.is_interactive():
        _draw_rich(pieces)
    else:
        terminal.write_lines(plain_lines(pieces))


def plain_lines(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield the pieces as plain text, never wrapped or cut."""
    for piece in pieces:
        if isinstance(piece, Line):
            yield (" " * piece.indent + safe(piece.text)).rstrip()
        else:
            yield from _plain_grid(piece)


def _plain_grid(grid: Grid) -> Iterator[str]:
    rows = (tuple(safe(_text(cell)) for cell in row) for row in grid.rows)
    sample = list(islice(rows, SAMPLED_ROWS))
    if not sample:
        return
    titles = tuple(column.title for column in grid.columns)
    widths = [max(map(columns_of, cells)) for cells in zip(titles, *sample, strict=True)]
    for row in chain([titles], sample, rows):
        cells = [
            _padded(cell, column, size) for cell, column, size in zip(row, grid.columns, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: East Asian letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(char) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(char) in "WF" else 1
        for char in text
    )


def fitted_widths(columns: Sequence[Column], natural: Sequence[int], width: int) -> list[int]:
    """Return how wide each column is drawn so that all fit: sentences give way first, then names, numbers last."""
    widths = [max(len(column.title), size) for column, size in zip(columns, natural, strict=True)]
    sentences = [at for at, column in enumerate(columns) if column.wraps]
    names = [at for at, column in enumerate(columns) if column.align == "left" and not column.wraps]
    room = width - GAP * (len(columns) - 1)
    for floor, givers in ((READABLE, sentences), (NARROW, names), (1, range(len(columns)))):
        while sum(widths) > room and (able := [at for at in givers if widths[at] > floor]):
            widths[max(able, key=widths.__getitem__)] -= 1
    return widths


def _padded(cell: str, column: Column, size: int) -> str:
    blank = " " * (size - columns_of(cell))
    return blank + cell if column.align == "right" else cell + blank


def _draw_rich(pieces: Iterable[Piece]) -> None:
    from rich.console import Console  # noqa: PLC0415 - 40 ms that only a person's screen pays for

    width = terminal.width()
    console = Console(
        width=width,
        height=25,  # without it, Rich takes a dumb terminal to be 80 columns wide whatever we say
        color_system="auto" if terminal.has_colour() else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    for piece in pieces:
        with console.capture() as capture:
            if isinstance(piece, Line):
                _rich_line(console, piece)
            elif width < STACKED_BELOW:
                _rich_stack(console, piece)
            else:
                _rich_grid(console, piece, width)
        terminal.write(capture.get())


def _rich_line(console: Any, line: Line) -> None:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    text = safe(line.text)
    hang = len(text) - len(text.lstrip())
    console.print(Padding(Text(text.lstrip(), style=line.style), (0, 0, 0, line.indent + hang)))


def _rich_stack(console: Any, grid: Grid) -> None:
    heading = next((place for place, column in enumerate(grid.columns) if column.style == "bold"), 0)
    for row in grid.rows:
        _rich_line(console, Line(_text(row[heading]), style="bold"))
        for place, (column, cell) in enumerate(zip(grid.columns, row, strict=True)):
            if place != heading and _text(cell):
                label = f"{column.title}: " if column.title else ""
                _rich_line(console, Line(f"{label}{_text(cell)}", style=_style(cell), indent=2))


def _rich_grid(console: Any, grid: Grid, width: int) -> None:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    rows = [[Text(safe(_text(cell)), style=_style(cell)) for cell in row] for row in grid.rows]
    if not rows:
        return
    natural = [max(cell.cell_len for cell in cells) for cells in zip(*rows, strict=True)]
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, GAP, 0, 0))
    for column, size in zip(grid.columns, fitted_widths(grid.columns, natural, width), strict=True):
        table.add_column(column.title, justify=column.align, style=column.style, overflow="fold", width=size)
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Styled) else cell


def _style(cell: Cell) -> str:
    return cell.style if isinstance(cell, Styled) else ""


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int | None], None] | None]:
    """Give a function that shows (done, total) as a bar on stderr; None where nobody is looking."""
    if not terminal.is_watched():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(safe(title), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
