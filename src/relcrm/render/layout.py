"""How text fits on a screen: the columns it takes, where a line breaks, how wide the columns of a grid are. Pure."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.render.human import Column

GAP = 2  # blanks between the columns of a grid
NARROW = 60  # columns of a screen under which one blank has to do
READABLE, COMFORTABLE = 24, 20  # columns that a sentence keeps, and a name as long as others can leave
_WORD = r"\s*\S+\s*"
_JOINER, _SKIN_TONES = "\u200d", "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    East Asian letters and emoji take two, combining marks none, and what is joined to an emoji is part of it.
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if before == _JOINER or char in _SKIN_TONES else _columns_of_char(char)
        for before, char in pairwise(f" {text}")
    )


def _columns_of_char(char: str) -> int:
    if char.isascii():
        return 1
    return 0 if category(char) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(char) in "WF" else 1


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of so many columns: between words, and within one that is longer than a line."""
    if columns_of(text) <= width:
        return [text]
    lines = [""]
    for word in re.findall(_WORD, text):
        bare = word.rstrip()
        if lines[-1] and columns_of(lines[-1]) + columns_of(bare) > width:
            lines.append("")
        first, *others = _folded(bare, width)
        lines[-1] += first
        lines += others
        lines[-1] += word[len(bare) :]
    return [line.rstrip() for line in lines]


def _folded(word: str, width: int) -> list[str]:
    """Break a word where it has to be, never between a letter and the marks on it."""
    lines, used = [""], 0
    for letter in _letters(word):
        size = columns_of(letter)
        if lines[-1] and used + size > width:
            lines.append("")
            used = 0
        lines[-1] += letter
        used += size
    return lines


def _letters(word: str) -> Iterator[str]:
    """Yield what a reader sees as one letter: with the marks on it, and whatever is joined to it."""
    letter = ""
    for char in word:
        if letter and not (letter.endswith(_JOINER) or char in _SKIN_TONES or not _columns_of_char(char)):
            yield letter
            letter = ""
        letter += char
    yield letter


def cut(text: str, width: int) -> str:
    """Return as much of a text as so many columns take, with `…` at its end where something is missing."""
    if columns_of(text) <= width:
        return text
    kept, used = "", 0
    for letter in _letters(text):
        used += columns_of(letter)
        if used > width - 1:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def gap_of(width: int) -> int:
    """Return how many blanks stand between the columns of a grid."""
    return GAP if width >= NARROW else 1


def fitted_widths(columns: Sequence[Column], natural: Sequence[int], width: int) -> dict[int, int]:
    """Return by its place how wide each column is drawn so that a row fits; empty where that cannot be.

    `natural` is the width of the longest cell, 0 where nobody has a value: that column is not drawn. Where room is
    scarce, those to spare leave first: the others before a name is cut below what is comfortable, those of 1 only
    when nothing else helps. Then sentences give way, then what may be cut, none below its least.
    """
    widths = {
        at: max(columns_of(column.title), size)
        for at, (column, size) in enumerate(zip(columns, natural, strict=True))
        if size
    }
    while _is_crowded(columns, widths, width):
        spare = max(widths, key=lambda at: columns[at].spare)
        if not columns[spare].spare:
            return {}
        del widths[spare]
    for givers in ([at for at in widths if columns[at].wraps], list(widths)):
        while sum(widths.values()) > _room(widths, width):
            able = [at for at in givers if widths[at] > _least(columns[at], widths[at])]
            if not able:
                break
            widths[max(able, key=widths.__getitem__)] -= 1
    return widths


def _is_crowded(columns: Sequence[Column], widths: dict[int, int], width: int) -> bool:
    """Say whether a column has to leave; as long as there are some to spare, names keep a comfortable width."""
    is_rich = any(columns[at].spare > 1 for at in widths)
    comfort = COMFORTABLE if is_rich else 0
    least = (min(size, max(_least(columns[at], size), comfort)) for at, size in widths.items())
    return sum(least) > _room(widths, width)


def _room(drawn: dict[int, int], width: int) -> int:
    return width - gap_of(width) * (len(drawn) - 1)


def _least(column: Column, size: int) -> int:
    return min(size, column.least or (READABLE if column.wraps else size))
