"""Compare names. Nothing here decides that two names are one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.people.handles import folded, parsed_handle
from relcrm.domain.people.written import written

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
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 20 ms that only a miss pays for

    (wanted,) = written([text])
    ids, choices = _spelled_out(names)
    found: list[tuple[float, int]] = []
    for typed in (" ".join(way) for way in wanted.ways if way):
        least = NEAR_ENOUGH if " " in typed else NEAR_WORD
        near = process.extract(
            typed, choices, scorer=fuzz.token_sort_ratio, score_cutoff=least, limit=limit * 4
        )
        found += [(-score, ids[at]) for _, score, at in near]
        if " " not in typed:
            words = [(word, owner) for owner, name in zip(ids, choices, strict=True) for word in name.split()]
            near = process.extract(
                typed, [word for word, _ in words], scorer=fuzz.ratio, score_cutoff=least, limit=limit * 4
            )
            found += [(-score, words[at][1]) for _, score, at in near]
    return list(dict.fromkeys(contact_id for _, contact_id in sorted(found)))[:limit]


def _spelled_out(names: Sequence[tuple[int, str]]) -> tuple[list[int], list[str]]:
    """Return every way of writing each name, and whose it is."""
    plain = [(contact_id, folded(name).replace("-", " ")) for contact_id, name in names if name.isascii()]
    others = [(contact_id, name) for contact_id, name in names if not name.isascii()]
    spelled = [
        (contact_id, " ".join(way))
        for (contact_id, _), name in zip(others, written([name for _, name in others]), strict=True)
        for way in (*name.ways, name.families)
    ]
    return [owner for owner, _ in plain + spelled], [name for _, name in plain + spelled]
