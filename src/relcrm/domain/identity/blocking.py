"""Which pairs of contacts are worth comparing: those that share a key. All with all would take hours.

A key is an address, a username, two words of a name in some form, or an employer with one word of a name; an
employer alone is none. Two contacts that `likeness` calls certain or likely share a key.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import combinations, product
from operator import or_
from typing import TYPE_CHECKING

from relcrm.domain.identity.candidate import profile_key, traits
from relcrm.domain.identity.same_address import MOST_SHARING
from relcrm.domain.people.handles import WEB
from relcrm.domain.people.nicknames import roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relcrm.domain.identity.candidate import Candidate, Traits
    from relcrm.domain.people.names import Name

LARGEST_BLOCK = 50
"""Members of a block that are all compared with each other: 1,225 pairs (judgement); archived ones with the others only."""
NEIGHBOURS = 10
"""In a larger block everybody is compared with so many who follow by name and employer (judgement): a crowd of 1,000
namesakes gives 10,000 pairs instead of 500,000, and namesakes with one employer stand beside each other."""
MOST_PAIRS = 60_000
"""Pairs that are compared for their names (judgement: some seconds). The rarer a key, the sooner its turn: a name that
very many share says little."""
MOST_TRIED = 5 * MOST_PAIRS
"""Pairs that are looked at at all; most of those with one employer have no name in common (judgement)."""


@dataclass(slots=True)
class Search:
    """Who shares a key with whom: places of candidates by address, by name, by employer and one word of the name.

    `crowded` are the keys of addresses that belong to more people than MOST_SHARING. `is_cut` says, once all
    pairs are through, whether some who share no more than a common name were not compared.
    """

    candidates: Sequence[Candidate]
    addresses: dict[str, list[int]]
    names: list[list[int]]
    work: list[list[int]]
    is_cut: bool = False

    @property
    def crowded(self) -> frozenset[str]:
        """Return the keys of addresses that too many share to say who somebody is."""
        return frozenset(key for key, places in self.addresses.items() if len(places) > MOST_SHARING)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the places of two candidates worth comparing, the lower first, each pair once.

        Pairs of which both are archived are left out: nobody is asked about them.
        """
        seen: set[tuple[int, int]] = set()
        tried = 0
        for members, is_work in self._in_order():
            active = [place for place in members if not self.candidates[place].is_archived]
            if not active:
                continue
            is_large = _count_pairs(len(active), len(members)) > _count_pairs(LARGEST_BLOCK, LARGEST_BLOCK)
            is_full = tried >= MOST_TRIED or len(seen) >= MOST_PAIRS
            self.is_cut = self.is_cut or is_large or is_full
            if is_full:
                return
            for pair in self._of_crowd(members) if is_large else _all_pairs(active, members):
                tried += 1
                if pair not in seen and self._is_wanted(pair, is_work=is_work):
                    seen.add(pair)
                    yield pair

    def _in_order(self) -> Iterator[tuple[list[int], bool]]:
        blocks = (
            sorted(each, key=lambda places: (len(places), places))
            for each in (self.addresses.values(), self.names)
        )
        yield from ((members, False) for block in blocks for members in block)
        yield from (
            (members, True) for members in sorted(self.work, key=lambda places: (len(places), places))
        )

    def _is_wanted(self, pair: tuple[int, int], *, is_work: bool) -> bool:
        one, other = self.candidates[pair[0]], self.candidates[pair[1]]
        if one.is_archived and other.is_archived:
            return False
        return not is_work or could_agree(traits(one).names, traits(other).names)

    def _of_crowd(self, members: list[int]) -> Iterator[tuple[int, int]]:
        ordered = sorted(members, key=lambda place: _place_in_order(self.candidates[place]))
        for at, member in enumerate(ordered):
            for follower in ordered[at + 1 : at + 1 + NEIGHBOURS]:
                yield min(member, follower), max(member, follower)


def _count_pairs(active: int, members: int) -> int:
    """Return how many pairs there are among members with at least one active of them."""
    return active * (members - active) + active * (active - 1) // 2


def _all_pairs(active: list[int], members: list[int]) -> Iterator[tuple[int, int]]:
    """Yield each pair with at least one active member, the lower place first."""
    asked = set(active)
    for one in active:
        for other in members:
            if other > one or (other < one and other not in asked):
                yield min(one, other), max(one, other)


def search(candidates: Sequence[Candidate]) -> Search:
    """Return who shares which key with whom; what nobody shares is forgotten at once."""
    addresses: defaultdict[str, list[int]] = defaultdict(list)
    names, work = _Shared(), _Shared()
    for place, candidate in enumerate(candidates):
        known = traits(candidate)
        for key in known.addresses:
            addresses[key].append(place)
        names.add(place, name_keys(known))
        work.add(place, work_keys(known))
    several = {key: places for key, places in addresses.items() if len(places) > 1}
    return Search(candidates, several, names.blocks(), work.blocks())


def pairs_to_compare(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Yield the places of two candidates worth comparing, the lower first, each pair once."""
    return search(candidates).pairs()


class _Shared:
    """Keys by the places that have them, kept small: a key that one has is two numbers."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}

    def add(self, place: int, keys: Iterable[str]) -> None:
        for key in set(map(hash, keys)):
            first = self._first.setdefault(key, place)
            if first != place:
                self._more.setdefault(key, [first]).append(place)

    def blocks(self) -> list[list[int]]:
        return list(self._more.values())


def keys(candidate: Candidate) -> set[str]:
    """Return what a candidate can be found by."""
    known = traits(candidate)
    return {*known.addresses, *name_keys(known), *work_keys(known)}


def name_keys(known: Traits) -> set[str]:
    """Return what can be found by a username, a page or a name: rare ones with an employer."""
    found = {f"user {username}" for username in known.usernames}
    found |= {profile_key(handle) for handle in known.profiles if handle.platform == WEB}
    for name in known.names:
        found |= _keys_of_name(name)
        found |= {f"at {employer} {name.joined}" for employer in known.employers if len(name.words) > 1}
    return found


def work_keys(known: Traits) -> set[str]:
    """Return an employer with each word of the names."""
    if not known.employers:
        return set()
    words = {word for name in known.names for word in name.words}
    forms = {form for word in words for form in (*roots(word), *word.sounds)}
    return {f"work {employer} {form}" for employer, form in product(known.employers, forms)}


def could_agree(names: Sequence[Name], others: Sequence[Name]) -> bool:
    """Say whether the first letters of two people's names allow that one is the other: quick, and never wrongly no."""
    return any(_could_agree(_letters(name), _letters(other)) for name, other in product(names, others))


def _could_agree(letters: tuple[int, ...], others: tuple[int, ...]) -> bool:
    short, long = sorted((letters, others), key=len)
    every = reduce(or_, long)
    return all(each & every for each in short) or bool(short[0] & long[0] and short[-1] & long[-1])


@lru_cache(maxsize=16_384)
def _letters(name: Name) -> tuple[int, ...]:
    """Return, for each word of a name, with which letters it can begin, as bits."""
    begun = ({*word.forms, *word.sounds, *roots(word)} for word in name.words)
    return tuple(reduce(or_, (1 << ord(text[0]) % 64 for text in texts)) for texts in begun)


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
