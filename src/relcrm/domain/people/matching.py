"""Compare names. Nothing here decides that two names are one person."""

from __future__ import annotations

from heapq import nsmallest
from itertools import product
from typing import TYPE_CHECKING

from relcrm.domain.people.handles import folded, parsed_handle
from relcrm.domain.people.written import Written, written

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR_ENOUGH = (
    80.0  # of 100; below it a suggestion puzzles more than it helps: Ana Perez for Ana Lopez (judgement)
)
NEAR_WORD = 70.0  # of 100, for a single word: in a short one a slip weighs more (judgement)


def could_be_a_name(text: str) -> bool:
    """Say whether a text can be somebody's name: it has a letter, and is neither an address nor part of one."""
    return (
        any(char.isalpha() for char in folded(text))
        and not any(char in "@/" for char in text)
        and parsed_handle(text) is None
    )


def starts_of_words_match(words: Sequence[str], name: str) -> bool:
    """Say whether every one of the folded `words` begins a different word of the folded `name`."""
    left = name.replace("-", " ").split()
    for word in sorted(
        (part for each in words for part in each.replace("-", " ").split()), key=len, reverse=True
    ):
        hit = next((candidate for candidate in left if candidate.startswith(word)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def near_names(text: str, names: Sequence[tuple[int, str]], limit: int = 5) -> list[int]:
    """Return the ids whose names look most like the text in some way of writing both, best first, each once."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - 20 ms that only a miss pays for

    (wanted,) = written([text])
    asked = [" ".join(way) for way in wanted.ways if way]
    least = NEAR_ENOUGH if len(wanted.ways[0]) > 1 else NEAR_WORD

    def likeness(name: Written) -> float:
        """Return how much a name, or for a single word one of its words, is like the text: 0 to 100."""
        best = 0.0
        for words, typed in product(name.ways, asked):
            best = max(best, fuzz.token_sort_ratio(typed, " ".join(words), score_cutoff=least))
            if " " not in typed:
                best = max(best, *(fuzz.ratio(typed, word) for word in (*words, *name.families, "")))
        return best

    scored = zip(map(likeness, written([name for _, name in names])), names, strict=True)
    ranked = nsmallest(
        limit * 4, ((-score, contact_id) for score, (contact_id, _) in scored if score >= least)
    )
    return list(dict.fromkeys(contact_id for _, contact_id in ranked))[:limit]
