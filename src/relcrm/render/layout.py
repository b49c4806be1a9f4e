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
READABLE, NARROW = 24, 12  # what columns of sentences, and of names, keep as long as others can give way
_WORD = re.compile(r"\s*\S+\s*")
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
    for word in _WORD.findall(text):
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


def fitted_widths(columns: Sequence[Column], natural: Sequence[int], width: int) -> list[int]:
    """Return how wide each column is drawn so that all fit: sentences give way first, then names, numbers last."""
    widths = [
        min(max(columns_of(column.title), size), width) for column, size in zip(columns, natural, strict=True)
    ]
    sentences = [at for at, column in enumerate(columns) if column.wraps]
    names = [at for at, column in enumerate(columns) if column.align == "left" and not column.wraps]
    room = width - GAP * (len(columns) - 1)
    for floor, givers in ((READABLE, sentences), (NARROW, names), (1, range(len(columns)))):
        while sum(widths) > room and (able := [at for at in givers if widths[at] > floor]):
            widths[max(able, key=widths.__getitem__)] -= 1
    return widths
