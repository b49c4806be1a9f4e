"""A curve in text: Braille dots where the terminal has them, plain characters elsewhere.

Knows numbers and characters only; what they mean is for the screens.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BLANK = 0x2800
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot of a Braille cell, by column and row."""


class Point(NamedTuple):
    """A point of a curve, both numbers in [0, 1]; `y` grows upwards."""

    x: float
    y: float


def curve(
    points: Sequence[Point], width: int, height: int, level: float, *, is_plain: bool = False
) -> list[str]:
    """Return the lines of a curve through the points, top first, with a dashed line at `level` in [0, 1]."""
    across, down = (1, 1) if is_plain else (2, 4)
    dots = _dots(points, width * across, height * down)
    at_level = row_of(level, height)
    return [
        "".join(
            _cell(dots, column, row, is_plain=is_plain) or _dash(is_plain=is_plain, is_here=row == at_level)
            for column in range(width)
        )
        for row in range(height)
    ]


def row_of(level: float, rows: int) -> int:
    """Return the row, counted from the top, in which a level in [0, 1] lies."""
    return min(rows - 1, max(0, int((1 - level) * rows)))


def strip(spans: Iterable[tuple[float, float]], width: int, full: str, empty: str) -> str:
    """Return a line on which the spans, given as starts and ends in [0, 1], are full; none is too short to be seen."""
    cells = [empty] * width
    for start, end in spans:
        first, last = column_of(start, width), column_of(end, width)
        cells[first : max(last, first + 1)] = [full] * max(last - first, 1)
    return "".join(cells)


def marked(marks: Iterable[tuple[float, str]], width: int) -> str:
    """Return a line with a character at each place in [0, 1]; of two at one place the later stays."""
    cells = [" "] * width
    for x, char in marks:
        cells[column_of(x, width)] = char
    return "".join(cells).rstrip()


def column_of(x: float, columns: int) -> int:
    """Return the column in which a place in [0, 1] lies."""
    return min(columns - 1, max(0, int(x * columns)))


def _dots(points: Sequence[Point], columns: int, rows: int) -> set[tuple[int, int]]:
    """Return (column, row) of every dot of the curve, rows counted from the top; steep parts are filled in."""
    found: set[tuple[int, int]] = set()
    places = [(column_of(point.x, columns), row_of(point.y, rows)) for point in points]
    found.update(places)
    for (left, high), (right, low) in pairwise(places):
        before = high
        for column in range(left, right + 1):
            row = low if right == left else round(high + (low - high) * (column - left) / (right - left))
            found |= {(column, each) for each in range(min(before, row), max(before, row) + 1)}
            before = row
    return found


def _cell(dots: set[tuple[int, int]], column: int, row: int, *, is_plain: bool) -> str:
    """Return the character for a cell of the curve, empty where the curve does not pass."""
    if is_plain:
        return "*" if (column, row) in dots else ""
    bits = sum(
        _DOTS[across][down]
        for across in range(2)
        for down in range(4)
        if (column * 2 + across, row * 4 + down) in dots
    )
    return chr(BLANK + bits) if bits else ""


def _dash(*, is_plain: bool, is_here: bool) -> str:
    if not is_here:
        return " "
    return "-" if is_plain else "┄"
