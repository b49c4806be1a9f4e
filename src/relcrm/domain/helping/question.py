"""What a question asks for: its words, and which of them say where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.helping.lands import lands
from relcrm.domain.helping.words import PLACE_FOLLOWS, STOP, asked_words
from relcrm.domain.people.folding import folded
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from relcrm.domain.helping.lands import Land

LONGEST_PLACE = 4
"""Words that the name of a place may have."""
_LAND = "(?<![^\\W_]){}(?![^\\W_])"


class Term(NamedTuple):
    """One thing asked for, folded. `land` is the country it names; with `is_of` it is what is of it: `spanish`.

    `is_place` says that it tells where: a country, or a place that follows "in" and that somebody's address names.
    """

    word: str
    land: Land | None = None
    is_of: bool = False
    is_place: bool = False


class Question(NamedTuple):
    """What is asked, as it was typed, and the terms in it."""

    text: str
    terms: tuple[Term, ...]


def question(text: str, places: Collection[str] = ()) -> Question:
    """Return what a text asks for; `places` are the folded places and regions that addresses name."""
    terms, said = _countries(folded(text))
    words, capital = asked_words(said), _capitals(text)
    told, taken = [], set[int]()
    for at, word in enumerate(words):
        for end in range(min(at + 1 + LONGEST_PLACE, len(words)), at, -1):
            place = " ".join(words[at:end])
            if place in places and (_follows(words, at) or word in capital) and not taken & {*range(at, end)}:
                told.append(Term(place, is_place=True))
                taken |= {*range(at, end)}
    rest = [word for at, word in enumerate(words) if at not in taken]
    terms = [*terms, *told, *(Term(word) for word in rest if _is_asked(word))]
    return Question(" ".join(text.split()), tuple(dict.fromkeys(terms)))


def _follows(words: Sequence[str], at: int) -> bool:
    return at > 0 and words[at - 1] in PLACE_FOLLOWS


def _capitals(text: str) -> set[str]:
    """Return the words that are typed with a capital, folded."""
    return {folded(word) for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper()}


def _is_asked(word: str) -> bool:
    return word not in STOP and (len(word) > 1 or not word.isascii())


def _countries(said: str) -> tuple[list[Term], str]:
    """Return the countries named, and the text without them; what is of one stays a topic: "Spanish wine"."""
    terms = []
    said = f" {said} "
    for name, land in sorted(lands().items(), key=lambda item: -len(item[0])):
        if not re.search(_LAND.format(re.escape(name)), said):
            continue
        is_of = name in land.of
        terms.append(Term(name, land, is_of=is_of, is_place=not is_of))
        said = re.sub(_LAND.format(re.escape(name)), " ", said)
    return terms, said
