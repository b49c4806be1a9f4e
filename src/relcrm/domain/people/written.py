"""Names as look-up compares them: their words in the letters they have, in Latin ones, with umlauts written out.

Many names are read at once, since a store that is not Latin has thousands to look through.
"""

from __future__ import annotations

import unicodedata
from functools import reduce
from typing import TYPE_CHECKING

from relcrm.domain.people.folding import folded, plain_marks
from relcrm.domain.people.romanising import OTHERWISE, PAIRS, family_names, is_ideograph, latin_letters
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

MOST_SPANNED = 6
"""Words of a name that are looked at as one: vanderberg for Van der Berg (judgement)."""
_LONGEST = 400  # characters of a name that are looked at


class Written(NamedTuple):
    """A name in words, once for each way of writing it: as it is, in Latin letters, written out.

    Each ideograph is a word. `families` are usual spellings of a family name in ideographs.
    """

    ways: tuple[tuple[str, ...], ...]
    families: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """Return all letters of it without gaps, as it stands and with its words in alphabetical order."""
        return frozenset("".join(words) for way in self.ways for words in (way, sorted(way)) if way)

    @property
    def in_own_letters(self) -> Written:
        """Return it only as it is written."""
        return Written(self.ways[:1])

    @property
    def with_initials_joined(self) -> Written:
        """Return `j p morgan` as `jp morgan` and as `jpmorgan`."""
        ways = (glued for way in self.ways for glued in _glued(way))
        return Written(tuple(dict.fromkeys(ways)), self.families)


def written(names: Sequence[str]) -> list[Written]:
    """Return each name in its words; none where it has neither letters nor digits."""
    return [found for _, found in written_with(names, ("",))]


def written_with(names: Sequence[str], parts: Collection[str]) -> Iterator[tuple[int, Written]]:
    """Yield the place and the words of each name that has one of the parts in it, gaps aside, in some way of writing."""
    if not names:
        return
    text = "\n".join(" ".join(name[:_LONGEST].split()) for name in names)
    text = unicodedata.normalize("NFKC", plain_marks(text)).casefold()
    text = unicodedata.normalize("NFC", text).replace("l·l", "ll")
    paired = reduce(lambda whole, pair: whole.replace(*pair), PAIRS.items(), text)
    tables = _tables(text)
    ways = dict.fromkeys(
        whole.translate(table) for whole, table in zip((text, paired, paired), tables, strict=True)
    )
    places: set[int] = set()
    lines = text.split("\n")
    if any(map(is_ideograph, set(text))):
        places.update(place for place, line in enumerate(lines) if line and is_ideograph(line[0]))
    for letters in [way.replace(" ", "").split("\n") for way in ways]:
        for part in parts:
            places.update(place for place, each in enumerate(letters) if part in each)
    spaced = [way.split("\n") for way in ways]
    for place in sorted(places):
        words = tuple(dict.fromkeys(tuple(way[place].split()) for way in spaced))
        line = lines[place]
        yield place, Written(words, family_names(line) if line and is_ideograph(line[0]) else ())


def begins(wanted: Written, name: Written) -> bool:
    """Say whether every word of `wanted` begins a different word of `name`, or is several of its words in one."""
    return any(_begins(way, [*words, *name.families]) for way in wanted.ways for words in name.ways)


def _begins(wanted: Sequence[str], words: Sequence[str]) -> bool:
    left: list[str | None] = list(words)
    for word in sorted(wanted, key=len, reverse=True):
        hit = next(
            (slice(at, at + 1) for at, each in enumerate(left) if each and each.startswith(word)), None
        )
        hit = hit or _span(word, left)
        if hit is None:
            return False
        left[hit] = [None] * (hit.stop - hit.start)
    return bool(wanted)


def _span(word: str, words: Sequence[str | None]) -> slice | None:
    """Return which neighbouring words make up `word`."""
    for start, first in enumerate(words[:-1]):
        joined = ""
        spanned = words[start : start + MOST_SPANNED] if first and word.startswith(first) else ()
        for stop, each in enumerate(spanned, start + 1):
            joined += each or " "
            if joined == word:
                return slice(start, stop)
    return None


def _glued(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words with neighbouring initials as one, and with those before a word as part of it."""
    together: list[str] = []
    before: list[str] = []
    is_open = False
    for word in words:
        is_initial = len(word) == 1 and word.isascii()
        together[-1:] = [together[-1] + word] if is_open and is_initial else [*together[-1:], word]
        before[-1:] = [before[-1] + word] if is_open else [*before[-1:], word]
        is_open = is_initial
    return tuple(together), tuple(before)


def _tables(text: str) -> tuple[dict[int, str], dict[int, str], dict[int, str]]:
    own, latin, other = {}, {}, {}
    for char in set(text) - {"\n"}:
        key = ord(char)
        own[key] = _own(char)
        latin[key] = own[key] if char.isascii() else _latin(own[key])
        other[key] = OTHERWISE.get(char, latin[key])
    return own, latin, other


def _own(char: str) -> str:
    """Return a character folded: nothing for an apostrophe, a blank for what stands between words."""
    plain = folded(char)
    if char == "'" or not (plain or char.isspace()):
        return ""
    if not any(each.isalnum() or unicodedata.category(each)[0] == "M" for each in plain):
        return " "
    return f" {plain} " if is_ideograph(plain[0]) else plain


def _latin(plain: str) -> str:
    letters = "".join(map(latin_letters, plain.strip()))
    return f" {letters} " if plain.startswith(" ") else letters
