"""Which pairs of contacts are worth comparing: those that share a key. All with all would take hours.

A key is an address, a username, two words of a name in some form, or an employer with one word of a name; an
employer alone is none. Two contacts that `likeness` calls certain or likely share a key.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from relcrm.domain.identity.candidate import traits
from relcrm.domain.identity.same_address import LEAST_DIGITS
from relcrm.domain.people.nicknames import roots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.domain.identity.candidate import Candidate
    from relcrm.domain.people.names import Name

LARGEST_BLOCK = 50
"""Members of a block that are all compared with each other: 1,225 pairs (judgement)."""
NEIGHBOURS = 10
"""In a larger block everybody is compared with so many who follow by name and employer (judgement): a crowd of 1,000
namesakes gives 10,000 pairs instead of 500,000, and namesakes with one employer stand beside each other."""


def pairs_to_compare(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Yield the places of two candidates that share a key, the lower first, each pair once.

    Pairs of which both are archived are left out: nobody is asked about them.
    """
    blocks: dict[str, list[int]] = {}
    for place, candidate in enumerate(candidates):
        for key in sorted(keys(candidate)):
            blocks.setdefault(key, []).append(place)
    order = [_place_in_order(candidate) for candidate in candidates]
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for pair in _pairs(members, order):
            if pair not in seen and not all(candidates[place].is_archived for place in pair):
                seen.add(pair)
                yield pair


def keys(candidate: Candidate) -> set[str]:
    """Return what a candidate can be found by."""
    known = traits(candidate)
    found = {f"mail {box}" for box in known.mailboxes}
    found |= {f"phone {number.lstrip('+')[-LEAST_DIGITS:]}" for number in known.numbers}
    found |= {f"profile {handle.platform} {handle.value}" for handle in known.profiles}
    found |= {f"user {username}" for username in known.usernames}
    words = {word for name in known.names for word in name.words}
    forms = {form for word in words for form in (*roots(word), *word.sounds)}
    found |= {f"work {employer} {form}" for employer, form in product(known.employers, forms)}
    return found.union(*(_keys_of_name(name) for name in known.names))


def _keys_of_name(name: Name) -> set[str]:
    """Return what a name can be found by. A slip of the pen leaves the first letter and one word as they are."""
    if name.is_cjk:
        return {f"letters {''.join(sorted(name.joined))}"}
    found = {f"letters {name.joined}"}
    if len(name.words) == 1:
        return found
    for word, other in combinations(name.words, 2):
        found |= {f"words {' '.join(sorted(both))}" for both in product(word.sounds, other.sounds)}
    first, last = name.words[0], name.words[-1]
    for given, family in ((first, last), (last, first)):
        for sound in family.sounds:
            found.add(f"initial {given.plain[0]} {sound}")
            found |= {f"given {root} {sound}" for root in roots(given)}
    return found


def _place_in_order(candidate: Candidate) -> tuple[list[str], list[str], int]:
    """Return where a candidate stands in a crowd: by the words of the name, then by employer."""
    known = traits(candidate)
    name = sorted(word.plain for word in known.names[0].words) if known.names else []
    return name, sorted(known.employers), candidate.id


def _pairs(members: list[int], order: list[tuple[list[str], list[str], int]]) -> Iterator[tuple[int, int]]:
    if len(members) <= LARGEST_BLOCK:
        yield from combinations(members, 2)
        return
    ordered = sorted(members, key=order.__getitem__)
    for at, member in enumerate(ordered):
        for follower in ordered[at + 1 : at + 1 + NEIGHBOURS]:
            yield min(member, follower), max(member, follower)
