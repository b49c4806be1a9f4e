"""Compare names. Nothing here decides that two names are one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.people.handles import folded, parsed_handle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAR_ENOUGH = 70.0  # of 100; below it a suggestion puzzles more than it helps (judgement)


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


def near_names(text: str, names: Iterable[tuple[int, str]], limit: int = 5) -> list[int]:
    """Return the ids whose folded names look most like the folded `text`, best first, each once."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - 20 ms that only a miss pays for

    def likeness(name: str) -> float:
        """Return how much a name, or for a single word one of its words, is like the text: 0 to 100."""
        words = [] if " " in text else name.replace("-", " ").split()
        return max(fuzz.token_sort_ratio(text, name), *(fuzz.ratio(text, word) for word in words), 0.0)

    ranked = sorted((-likeness(name), contact_id) for contact_id, name in names)
    near = [contact_id for unlikeness, contact_id in ranked if unlikeness <= -NEAR_ENOUGH]
    return list(dict.fromkeys(near))[:limit]
