"""A sentence as pieces: its words where they stand, the clauses they make, and what is cut out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.people.folding import folded, plain_marks
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PIECE = re.compile(r"(?:[^\s,;:!?()\n\"]|(?<=\d):(?=\d))+|[,;:!?()\n\"]")
_ENDS = frozenset(',;:!?()\n"-.') | {"--"}
_WHOSE = re.compile(r"(?:'s|(?<=s)')$")


class Span(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


class Word(NamedTuple):
    """One word where it stands; `key` is it in small letters, without the ending of whose something `is_whose`."""

    text: str
    key: str
    start: int
    end: int
    is_whose: bool = False


class Clause(NamedTuple):
    """The words between two marks; `mark` is the one before them, empty for the first."""

    words: tuple[Word, ...]
    mark: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the words in small letters."""
        return tuple(word.key for word in self.words)


def tidied(sentence: str) -> str:
    """Return a sentence on one line, with one kind of apostrophe and dash, and a blank after `w/`."""
    said = " ".join(plain_marks(sentence).split())
    return re.sub(r"(?i)(?<!\w)w/(?=\w)", "w/ ", said)


def clauses(text: str) -> tuple[Clause, ...]:
    """Return what stands between the marks of a text, without what is empty."""
    found: list[Clause] = []
    words: list[Word] = []
    mark = ""
    for match in _PIECE.finditer(text):
        if match[0] in _ENDS:
            found += [Clause(tuple(words), mark)] if words else []
            words, mark = [], match[0] if words or match[0] != "\n" else mark
            continue
        word = _word(match)
        words.append(word)
        if match[0].endswith(".") and not word.text.endswith("."):
            found.append(Clause(tuple(words), mark))
            words, mark = [], "."
    return (*found, *([Clause(tuple(words), mark)] if words else []))


def _word(match: re.Match[str]) -> Word:
    """Return a word without the full stop after it, unless it is an initial's."""
    text = match[0]
    if text.endswith(".") and len(text.rstrip(".")) > 1:
        text = text.rstrip(".")
    whose = _WHOSE.search(text)
    bare = text[: whose.start()] if whose and len(text) > len(whose[0]) else text
    return Word(text, folded(bare.strip("*_")), match.start(), match.start() + len(text), bare != text)


def blanked(text: str, spans: Iterable[Span], mark: str = " ") -> str:
    """Return a text with blanks in the place of what is cut out, so that all the rest stays where it was."""
    for start, end in spans:
        text = text[:start] + mark + " " * (end - start - 1) + text[end:]
    return text


def without(text: str, spans: Iterable[Span]) -> str:
    """Return what is left of a text without what is cut out, with the marks that then stand alone gone, too."""
    rest = blanked(text, spans)
    rest = re.sub(r"\(\s*\)", " ", rest)
    rest = re.sub(r"\s+([,;.!?:)])", r"\1", " ".join(rest.split()))
    rest = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", rest)
    rest = re.sub(r"[,;:]+(?=[.!?)]|$)", "", rest)
    return re.sub(r"^[\s,;:.!?-]+|[\s,;:-]+$", "", rest)


def runs(words: tuple[Word, ...], longest: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the end of every run of words, the longest first."""
    for length in range(min(longest, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            yield first, first + length
