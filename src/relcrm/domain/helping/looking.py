"""Look for what a question asks in texts, addresses and numbers: prepared once, asked of everybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from relcrm.domain.helping.fit import WEIGHTS, Source, Text
from relcrm.domain.helping.lands import is_in
from relcrm.domain.helping.words import EXACT, beginnings, forms_of, is_written_without_spaces, likeness
from relcrm.domain.people.folding import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.helping.question import Question, Term
    from relcrm.domain.particulars.details import PostalAddress

OF_THE_PLACE = 0.5
"""What an address in Japan is worth where "Japanese" is asked for."""
OTHER_NAME = 0.9
"""What "Spanish" is worth where Spain is asked for."""
_WORD = "(?<![^\\W_])(?:{})[^\\W_]*(?:['.-][^\\W_]+)*"
_WHOLE = "(?<![^\\W_])(?:{})(?![^\\W_])"

Strengths = tuple[float, ...]
Hit = tuple[Text, Strengths]


class Looker:
    """What a question looks for. Words met before are known, and so are places: both come again and again."""

    def __init__(self, question: Question) -> None:
        """Prepare to look for all terms at once."""
        self.terms = question.terms
        self.none = (0.0,) * len(self.terms)
        begins = {each for term in self.terms for each in beginnings(term.word) if not _is_phrase(term)}
        self._candidates = (
            re.compile(_WORD.format("|".join(map(re.escape, sorted(begins))))).findall if begins else None
        )
        self._phrases = [(at, *_patterns(term)) for at, term in enumerate(self.terms) if _is_phrase(term)]
        self._words: dict[str, Strengths] = {}
        self._places: dict[tuple[str, str, str], Strengths] = {}

    def text(self, text: Text) -> Hit | None:
        """Return a text with how well it answers each term; None where it answers none."""
        said = folded(text.text)
        found = list(self.none)
        for word in set(self._candidates(said)) if self._candidates else ():
            for at, strength in enumerate(self._word(word)):
                found[at] = max(found[at], strength)
        for at, named, otherwise in self._phrases:
            if named(said):
                found[at] = EXACT
            elif otherwise and otherwise(said):
                found[at] = OTHER_NAME
        weight = WEIGHTS[text.source]
        return (text, tuple(weight * each for each in found)) if any(found) else None

    def address(self, address: PostalAddress) -> Hit | None:
        """Return where an address is with how well that answers each term; None where it answers none."""
        key = (address.place, address.region, address.country)
        if key not in self._places:
            self._places[key] = tuple(WEIGHTS[Source.PLACE] * _at(term, address) for term in self.terms)
        if not any(self._places[key]):
            return None
        where = ", ".join(filter(None, (address.place or address.region, address.country)))
        return Text(Source.PLACE, where, address.label), self._places[key]

    def number(self, number: str) -> Hit | None:
        """Return a telephone number with how well its country answers each term; None where it answers none."""
        found = tuple(WEIGHTS[Source.NUMBER] * _calls(term, number) for term in self.terms)
        return (Text(Source.NUMBER, number), found) if any(found) else None

    def _word(self, word: str) -> Strengths:
        if word not in self._words:
            forms = forms_of(word)
            self._words[word] = tuple(
                0.0 if _is_phrase(term) else max(likeness(term.word, form) for form in forms)
                for term in self.terms
            )
        return self._words[word]


def _is_phrase(term: Term) -> bool:
    """Say whether a term is looked for as it stands: a country, several words, a script without spaces."""
    return term.land is not None or " " in term.word or is_written_without_spaces(term.word)


def _patterns(term: Term) -> Sequence[Any]:
    """Return what finds a term as it stands, and what finds another name of its country, where it has any."""
    if is_written_without_spaces(term.word):
        return re.compile(re.escape(term.word)).search, None
    others = [each for each in (*term.land.names, *term.land.of) if each != term.word] if term.land else []
    whole = (
        re.compile(_WHOLE.format("|".join(map(re.escape, names)))).search for names in ([term.word], others)
    )
    named, otherwise = whole
    return named, otherwise if others else None


def _at(term: Term, address: PostalAddress) -> float:
    """Return how well an address answers a term."""
    if term.land:
        return (OF_THE_PLACE if term.is_of else EXACT) if is_in(address.country, term.land) else 0.0
    places = (folded(address.place), folded(address.region))
    return EXACT if term.word in {*places, *" ".join(places).split()} else 0.0


def _calls(term: Term, number: str) -> float:
    """Return how well a telephone number, which is of some country, answers a term."""
    if not (term.land and term.land.calls and number.startswith(f"+{term.land.calls}")):
        return 0.0
    return OF_THE_PLACE if term.is_of else EXACT
