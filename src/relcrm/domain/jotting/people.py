"""Whom a sentence names, where a person can stand in it: after "with", after "called", before "wrote me"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from relcrm.domain.jotting import words as lists
from relcrm.domain.people.folding import folded
from relcrm.domain.people.naming import is_common_word, is_function_word
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.jotting.text import Clause, Word

LONGEST = 5
"""Words of a name."""
_MOST_INITIALS = 2


class Known(Protocol):
    """Who is known, and by which names."""

    def ids(self, text: str) -> tuple[int, ...]:
        """Return the numbers of those whom a text may mean, one of its words being a whole one of their names."""

    def has(self, word: str) -> bool:
        """Say whether a word is one of somebody's name."""


class Named(NamedTuple):
    """Somebody who is named, and who that may be: none where nobody known is called so."""

    text: str
    ids: tuple[int, ...]


class Listed(NamedTuple):
    """The people named one after the other, and where the words after them begin."""

    people: tuple[Named, ...]
    end: int
    is_whose: bool = False


def listed(words: Sequence[Word], start: int, known: Known, *, may_be_new: bool) -> Listed:
    """Return the people named from a word on: "Ana", "Ana and Ben Ortiz". With `may_be_new` the first may be unknown."""
    people: list[Named] = []
    at = end = start
    is_whose = False
    while found := named(words, at, known, may_be_new=may_be_new or bool(people)):
        people += found.people
        end, is_whose = found.end, found.is_whose
        if is_whose or end >= len(words) or words[end].key not in lists.JOINERS:
            break
        at = end + 1
    return Listed(tuple(people), end, is_whose)


def named(words: Sequence[Word], at: int, known: Known, *, may_be_new: bool) -> Listed | None:
    """Return the one person named from a word on; None where none can be meant."""
    for end in range(min(len(words), at + LONGEST), at, -1):
        if any(word.is_whose for word in words[at : end - 1]) or not _may_be_whole(words, at, end, known):
            continue
        text = _name(words, at, end)
        if ids := known.ids(text):
            more = _surname_after(words, end, known) if not words[end - 1].is_whose else end
            found = Named(_name(words, at, more), ids if more == end else ())
            return Listed((found,), more, words[more - 1].is_whose)
    if at >= len(words) or not may_be_new or not could_be_new(words[at]):
        return None
    end = at + 1
    while (
        end < len(words)
        and words[end].text[:1].isupper()
        and not is_common_word(words[end].key)
        and not words[end - 1].is_whose
    ):
        end += 1
    return Listed((Named(_name(words, at, end), ()),), end, words[end - 1].is_whose)


def _name(words: Sequence[Word], at: int, end: int) -> str:
    """Return the words of a name as they were typed, without the ending of whose something is."""
    *before, last = words[at:end]
    text = re.sub(r"(?:'s|(?<=s)')$", "", last.text) if last.is_whose else last.text
    return " ".join([*(word.text for word in before), text]).strip("*_")


def _may_be_whole(words: Sequence[Word], at: int, end: int, known: Known) -> bool:
    """Say whether words can be one name: small words of sentences are no initials, and joining words no names."""
    first = words[at]
    if not any(char.isalpha() for char in first.key) and not re.fullmatch(r"[#+]\d+", first.key):
        return False
    if end - at == 1 and (len(first.key) == 1 or _is_small(first, known)):
        return False
    return not any(
        word.key in lists.JOINERS
        or (is_common_word(word.key) and not word.text.endswith(".") and not known.has(word.key))
        for word in words[at + 1 : end]
    )


def _is_small(word: Word, known: Known) -> bool:
    """Say whether a word holds a sentence together, even where somebody is called so: "an", written small."""
    if word.text.islower() and word.key in lists.NOBODY | lists.PLACES:
        return True
    return is_function_word(word.key) and not known.has(word.key)


def _surname_after(words: Sequence[Word], at: int, known: Known) -> int:
    """Return where a name ends that goes on with a word that is no name of theirs: "Ana Perez" is not Ana Lopez."""
    if at >= len(words):
        return at
    word = words[at]
    if (
        not word.key.replace("-", "").replace("'", "").isalpha()
        or word.key in lists.PLACES | lists.NOBODY | lists.JOINERS
    ):
        return at
    if (
        word.key in lists.NOUNS
        or word.key in lists.REACHED
        or is_common_word(word.key)
        or re.fullmatch(lists.ADVERBS, word.key)
    ):
        return at
    is_shouted = all(each.text.isupper() for each in words)
    if word.text[:1].isupper() and not is_shouted:
        return at + 1
    is_last = at + 1 == len(words) or words[at + 1].key in lists.JOINERS
    return (
        at + 1
        if is_last and at and not known.has(words[at].key) and could_be_new(word) and not _is_verb(word.key)
        else at
    )


def _is_verb(key: str) -> bool:
    return key.endswith(("ed", "ing")) or key in lists.MET | lists.DID | lists.CAME | lists.SPOKE


def could_be_new(word: Word) -> bool:
    """Say whether a word can be the name of somebody unknown."""
    key = word.key
    is_word = any(char.isalpha() for char in key) and not any(char.isdigit() or char in "@/" for char in key)
    is_number = re.fullmatch(r"#?\d+", key) is not None and word.text.startswith("#")
    if is_number or "@" in key[1:]:
        return True
    if not is_word or len(folded(key)) < _MOST_INITIALS or key in lists.NOBODY | lists.PLACES | lists.FILLERS:
        return False
    return not is_common_word(key) and key not in lists.NOUNS and not _is_verb(key)


def present(part: Clause, known: Known) -> tuple[Named, ...]:
    """Return the people whom a clause names and of whom it tells nothing but that they were there."""
    start = int(part.words[0].key in lists.WITH and len(part.words) > 1)
    found = listed(part.words, start, known, may_be_new=False)
    if not found.people:
        found = listed(part.words, start, known, may_be_new=True)
        if len(found.people) < 2 or not any(each.ids for each in found.people):
            return ()
    rest = " ".join(part.keys[found.end :])
    return found.people if not found.is_whose and (not rest or lists.THERE.match(rest)) else ()
