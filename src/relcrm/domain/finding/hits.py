"""Where words stand in a text: hits as places, and a text in pieces with its hits marked. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.finding.letters import UNSPACED
from relcrm.domain.people.folding import folded
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relcrm.domain.finding.asked import Word

LEAD, SNIPPET = 20, 100
"""Characters that a snippet shows before its first hit, and all in all."""
CUT = "…"


class TextPart(NamedTuple):
    """A piece of a text; `is_hit` where it is what was looked for."""

    text: str
    is_hit: bool


class Finder(NamedTuple):
    """A word ready to be looked for: in texts, and in names, where it may be a beginning however short it is."""

    word: Word
    in_texts: re.Pattern[str]
    in_names: re.Pattern[str]


@lru_cache(maxsize=64)
def finder(word: Word) -> Finder:
    """Return what finds a word or a phrase in folded texts."""
    parts = word.text.split() if word.is_exact else [word.text]
    start = rf"(?:(?<![^\W_])|(?<=[{UNSPACED}]))" if word.text[0].isalnum() and not word.is_unspaced else ""
    end = rf"(?![^\W_{UNSPACED}])" if word.text[-1].isalnum() and not word.is_unspaced else ""
    text = start + r"[\W_]+".join(map(re.escape, parts))
    whole = re.compile(text + end)
    return Finder(
        word,
        whole if word.is_exact or word.is_short else re.compile(text),
        whole if word.is_exact else re.compile(text),
    )


def plain(text: str) -> str:
    """Return a text as it is compared: folded letter by letter, its gaps as they are."""
    return text.lower().replace("`", "'") if text.isascii() else "".join(map(_plain_letter, text))


def spans(patterns: Iterable[re.Pattern[str]], text: str) -> list[tuple[int, int]]:
    """Return where the hits stand in a text, first and after last character, in order, those that touch as one."""
    plain_text, places = plain(text), _places(text)
    found = sorted(
        (places[hit.start()], places[hit.end() - 1] + 1)
        for each in patterns
        for hit in each.finditer(plain_text)
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return [(start, _with_marks(text, end)) for start, end in merged]


def marked(text: str, found: Sequence[tuple[int, int]]) -> tuple[TextPart, ...]:
    """Return the whole of a text in pieces."""
    pieces, at = [], 0
    for start, end in found:
        pieces += [TextPart(text[at:start], is_hit=False), TextPart(text[start:end], is_hit=True)]
        at = end
    return tuple(each for each in (*pieces, TextPart(text[at:], is_hit=False)) if each.text)


def snippet(text: str, found: Sequence[tuple[int, int]]) -> tuple[TextPart, ...]:
    """Return the part of a text round its first hit, at most SNIPPET characters and what marks the cuts."""
    first = found[0][0]
    start = 0 if first <= LEAD or len(text) <= SNIPPET else _word_begins(text, first)
    end = len(text) if len(text) - start <= SNIPPET else _word_ends(text, max(start + SNIPPET, found[0][1]))
    inside = [
        (max(low, start) - start, min(high, end) - start) for low, high in found if low < end and high > start
    ]
    pieces = marked(text[start:end], inside)
    before = (TextPart(CUT, is_hit=False),) if start else ()
    return (*before, *pieces, *((TextPart(CUT, is_hit=False),) if end < len(text) else ()))


def _places(text: str) -> Sequence[int]:
    """Return for each character of a text as it is compared where it stands in the text."""
    if text.isascii():
        return range(len(text))
    return [at for at, char in enumerate(text) for _ in _plain_letter(char)]


@lru_cache(maxsize=4096)
def _plain_letter(char: str) -> str:
    return folded(char) or (" " if unicodedata.normalize("NFKD", char)[0].isspace() else "")


def _with_marks(text: str, end: int) -> int:
    """Return where a hit ends when the accents over its last letter are its own."""
    while end < len(text) and not text[end].isascii() and not _plain_letter(text[end]):
        end += 1
    return end


def _word_begins(text: str, first: int) -> int:
    """Return where a snippet begins: at a word, not more than LEAD characters before its hit."""
    gap = re.search(r"\s\S", text[first - LEAD : first])
    return first - LEAD + gap.start() + 1 if gap else first - LEAD


def _word_ends(text: str, end: int) -> int:
    """Return where a snippet ends: after a word, or within one that is long."""
    gap = text.rfind(" ", end - LEAD, end + 1)
    return gap if gap > 0 else min(end, len(text))
