"""What two names say about whether they are one person's: for it or against it, and how much.

Addresses, companies and the sum of it all are `likeness`.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from relcrm.domain.people.folding import folded
from relcrm.domain.people.names import names_of
from relcrm.domain.people.nicknames import can_be_one, is_given_name
from relcrm.domain.people.spelling import SHORTEST_SOUND, is_one_slip
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relcrm.domain.people.names import Name
    from relcrm.domain.people.spelling import Word

# Points of 100, all of them judgement. No name alone reaches `likeness.LIKELY`: two people can have one name.
SAME_NAME = 55
"""The same first and last name. The most that names can say."""
OTHER_ORDER = 50
"""The same words, family name first."""
SPELLED_OTHERWISE = 50
"""One name spelled two ways, or written in two scripts."""
NICKNAME = 45
"""Bob and Robert."""
PART_OF_IT = 45
"""All words of one are in the other: a middle name, one half of a double surname."""
SLIP = 45
"""One word differs by a slip of the pen."""
INITIAL = 40
"""The same surname, and one first name is an initial that fits."""
ONE_WORD = 35
"""The same single word: two contacts called Ada."""
WEAK_INITIAL = 30
"""An initial that fits elsewhere: for the surname, or beside a middle name. Not enough alone."""
ONE_WORD_OF_IT = 15
"""One is a single word that is in the other: Ada and Ada Lovelace. Not enough alone."""
OTHER_GENERATION = -50
"""Jr. and Sr.: father and son."""
ONE_GENERATION = -15
"""Only one of them has Jr., Sr. or II."""
OTHER_GIVEN_NAME = -40
"""Another first name with the same surname: family, or chance."""
OTHER_MIDDLE_NAME = -30
"""Another middle name between the same first and last."""
OTHER_NAME = -25
"""Other words altogether."""

FAMILY = frozenset({"other_generation", "one_generation", "other_given_name"})
"""What says that two people are of one family: no address in common makes them one for certain."""


class Reason(NamedTuple):
    """What speaks for two contacts being one person, or against it where the weight (points of 100) is negative."""

    code: str
    words: str
    weight: int


class _Kind(IntEnum):
    """How two words agree, the surest first."""

    EQUAL = 0
    SPELLING = 1
    NICKNAME = 2
    INITIAL = 3
    SLIP = 4


class _Match(NamedTuple):
    kind: _Kind
    at: int
    other_at: int


@lru_cache(maxsize=4096)
def name_reasons(names: tuple[Name, ...], others: tuple[Name, ...]) -> tuple[Reason, ...]:
    """Return what the two names that agree best say; nothing where either person has no name in words."""
    said = (_compared(name, other) for name, other in product(names, others))
    return max(said, key=lambda reasons: (sum(reason.weight for reason in reasons), reasons), default=())


def are_of_one_family(name: str, other: str) -> bool:
    """Say whether two names are rather of two people in one family: another first name, or father and son."""
    return any(reason.code in FAMILY for reason in name_reasons(names_of(name), names_of(other)))


def could_be_called(text: str, names: Iterable[tuple[int, str]], limit: int = 5) -> list[int]:
    """Return the ids of those with a word of `text` in their name who could be so called: Robert Fox for Bob Fox."""
    wanted = names_of(text)
    words = {form for name in wanted for word in name.words for form in word.forms if len(name.words) > 1}
    found = (
        contact_id
        for contact_id, name in names
        if not words.isdisjoint(folded(name).split())
        and sum(reason.weight for reason in name_reasons(wanted, names_of(name))) >= INITIAL
    )
    return list(islice(dict.fromkeys(islice(found, limit * 4)), limit))


def _compared(name: Name, other: Name) -> tuple[Reason, ...]:
    short, long = sorted((name, other), key=lambda each: (len(each.words), each))
    reasons = _words_compared(short, long)
    if sum(reason.weight for reason in reasons) > 0 and short.generation != long.generation:
        return (*reasons, _generations(short, long))
    return reasons


def _words_compared(short: Name, long: Name) -> tuple[Reason, ...]:
    if short.joined == long.joined or _is_turned(short, long):
        return _same(short)
    matches = _matches(short.words, long.words)
    solid = [match for match in matches if match.kind is not _Kind.INITIAL]
    if len(matches) < len(short.words):
        return _differing(short, long, matches)
    if not solid or sum(match.kind is _Kind.SLIP for match in solid) > 1:
        return ()
    if len(short.words) == 1:
        return (Reason("one_word", f"{short.shown} could be {long.shown}", ONE_WORD_OF_IT),)
    if len(solid) == 1:
        return (_initial(short, long, matches),)
    return (_agreeing(short, long, matches, max(match.kind for match in solid)),)


def _same(name: Name) -> tuple[Reason, ...]:
    initials = sum(word.is_initial for word in name.words)
    if initials == len(name.words):
        return ()
    if initials and len(name.words) - initials == 1:
        return (Reason("initial", f"both are called {name.shown}", INITIAL),)
    if len(name.words) == 1 and not name.is_cjk:
        return (Reason("one_word", f"both are called {name.shown}", ONE_WORD),)
    return (Reason("name", "the same name", SAME_NAME),)


def _is_turned(name: Name, other: Name) -> bool:
    """Say whether two names without gaps are the same characters in the other order: 山田太郎 and 太郎山田."""
    return name.is_cjk and len(name.joined) == len(other.joined) and other.joined in name.joined * 2


def _matches(words: Sequence[Word], others: Sequence[Word]) -> list[_Match]:
    """Return which word agrees with which, each at most once, the surest first."""
    possible = sorted(
        _Match(kind, at, other_at)
        for (at, word), (other_at, other) in product(enumerate(words), enumerate(others))
        if (kind := _kind(word, other)) is not None
    )
    found: list[_Match] = []
    for match in possible:
        if not any(match.at == each.at or match.other_at == each.other_at for each in found):
            found.append(match)
    return found


def _kind(word: Word, other: Word) -> _Kind | None:
    if word.is_initial or other.is_initial:
        fits = word.plain.startswith(other.plain) or other.plain.startswith(word.plain)
        return _Kind.INITIAL if fits else None
    if not set(word.forms).isdisjoint(other.forms):
        return _Kind.EQUAL
    can_be_one_name = can_be_one(word, other)
    if is_given_name(word) and is_given_name(other) and not can_be_one_name:
        return None
    is_long = min(len(word.plain), len(other.plain)) >= SHORTEST_SOUND
    if is_long and not set(word.sounds).isdisjoint(other.sounds):
        return _Kind.SPELLING
    if can_be_one_name:
        return _Kind.NICKNAME
    return _Kind.SLIP if is_one_slip(word.plain, other.plain) else None


def _agreeing(short: Name, long: Name, matches: list[_Match], worst: _Kind) -> Reason:
    """Return what names say of which every word of the shorter agrees, two of them for certain."""
    if worst is not _Kind.EQUAL:
        at = next(match for match in matches if match.kind is worst)
        one, other = sorted((short.words[at.at].shown, long.words[at.other_at].shown))
        if worst is _Kind.SPELLING:
            return Reason(
                "spelling", f"{one} and {other} can be one name spelled two ways", SPELLED_OTHERWISE
            )
        if worst is _Kind.NICKNAME:
            return Reason("nickname", f"{one} and {other} can be one name", NICKNAME)
        return Reason("slip", f"{one} and {other} differ by one letter", SLIP)
    if len(short.words) < len(long.words) or any(match.kind is _Kind.INITIAL for match in matches):
        return Reason("part", f"{short.shown} fits {long.shown}", PART_OF_IT)
    order = [match.other_at for match in sorted(matches, key=lambda match: match.at)]
    if order != sorted(order):
        return Reason("order", "the same name in another order", OTHER_ORDER)
    return Reason("name", "the same name", SAME_NAME)


def _initial(short: Name, long: Name, matches: list[_Match]) -> Reason:
    """Return what an initial says beside one word that agrees: most where it is a first name's, beside a surname."""
    at = next(match for match in matches if match.kind is _Kind.INITIAL)
    beside = next(match for match in matches if match.kind is not _Kind.INITIAL)
    full_at = at.other_at if short.words[at.at].is_initial else at.at
    at_ends = all(
        place in {0, len(name.words) - 1}
        for match in (at, beside)
        for place, name in ((match.at, short), (match.other_at, long))
    )
    is_sure = full_at == 0 and at_ends and beside.kind in {_Kind.EQUAL, _Kind.SPELLING}
    return Reason("initial", f"{short.shown} could be {long.shown}", INITIAL if is_sure else WEAK_INITIAL)


def _differing(short: Name, long: Name, matches: list[_Match]) -> tuple[Reason, ...]:
    """Return what names say in which a word of the shorter has no fellow."""
    agree = {(match.at, match.other_at) for match in matches}
    last = (len(short.words) - 1, len(long.words) - 1)
    if {(0, 0), last} <= agree and len(short.words) > 2:
        return (
            Reason("part", f"{short.shown} and {long.shown} begin and end alike", PART_OF_IT),
            Reason(
                "other_middle_name", f"other names between: {short.shown}, {long.shown}", OTHER_MIDDLE_NAME
            ),
        )
    if last in agree and len(short.words) > 1:
        one, other = short.words[0].shown, long.words[0].shown
        return (
            Reason(
                "other_given_name", f"one surname, other first names: {one} and {other}", OTHER_GIVEN_NAME
            ),
        )
    return (Reason("other_name", f"other names: {short.shown} and {long.shown}", OTHER_NAME),)


def _generations(name: Name, other: Name) -> Reason:
    first, second = sorted((name.generation, other.generation))
    if first:
        return Reason("other_generation", f"{first} and {second} are two people", OTHER_GENERATION)
    return Reason("one_generation", f"only one of them is {second}", ONE_GENERATION)
