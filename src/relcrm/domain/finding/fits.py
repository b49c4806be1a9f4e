"""How well a person fits what was looked for: each word counts for the best place where it stands. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.finding.hits import finder, plain
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from relcrm.domain.finding.asked import Word
    from relcrm.domain.finding.hits import Finder

NAME, NICKNAME, COMPANY, TITLE, ADDRESS = "name", "nickname", "company", "title", "address"
NAMES = frozenset({NAME, NICKNAME})
WEIGHTS = {
    NAME: 100,
    NICKNAME: 90,
    COMPANY: 60,
    TITLE: 50,
    "tag": 45,
    "place": 40,
    "can_help": 40,
    "looks_for": 35,
    ADDRESS: 20,
}
"""What a hit counts for, in points; anywhere else OTHER."""
OTHER = 30
WHOLE, FIRST = 8, 4
"""What it counts for more that a hit is a whole word, and that it begins the text."""


class Text(NamedTuple):
    """A text about somebody, and what it is: name, company, note, tag and so on, see `WEIGHTS`."""

    where: str
    text: str


class Fit(NamedTuple):
    """How well somebody fits, in points, and the texts that say so, the weightiest first."""

    points: int
    texts: tuple[Text, ...]


def pattern(found: Finder, where: str) -> re.Pattern[str]:
    """Return what finds a word in a text of that kind: a name may be meant by its first letter."""
    return found.in_names if where in NAMES else found.in_texts


def fit(words: Sequence[Word], texts: Sequence[Text]) -> Fit | None:
    """Return how well texts about one person fit; None where a word stands in none of them."""
    told = [(each, plain(each.text)) for each in texts]
    points, best = 0, dict[Text, int]()
    for word in words:
        counted = {each: count for each, said in told if (count := _points(finder(word), each, said))}
        if not counted:
            return None
        points += max(counted.values())
        for text, count in counted.items():
            best[text] = max(best.get(text, 0), count)
    return Fit(points, tuple(sorted(best, key=lambda each: -best[each])))


def _points(found: Finder, text: Text, said: str) -> int:
    hit = pattern(found, text.where).search(said)
    if hit is None:
        return 0
    is_whole = not said[hit.end() : hit.end() + 1].isalnum()
    return WEIGHTS.get(text.where, OTHER) + WHOLE * is_whole + FIRST * (hit.start() == 0)
