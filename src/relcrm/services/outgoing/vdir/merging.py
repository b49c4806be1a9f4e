"""Three cards made one: ours, what we said last, and what is in the folder. Pure.

Each thing goes its own way. What only we changed becomes ours; what only they changed stays as they wrote it, to the
letter; what both changed to the same stays; what both changed differently is a conflict, which stays as it is there.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Literal

from relcrm.services.outgoing.cards.lines import LABEL, Line, escaped
from relcrm.services.outgoing.vdir.meaning import LISTS, NAME, TAKEN_IN, Thing, things_in, words_in
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relcrm.services.outgoing.vdir.meaning import Slot

    Side = Literal["ours", "theirs"]

_ONE_EACH = frozenset({NAME, "company", "title", "birthday", "anniversary", "day", "KIND"})
"""What a person has one of: where two cards that never met differ there, nobody knows who is right."""


class OneCard(NamedTuple):
    """The card as it should be there, and what is to be told of it, in words for kinds of things.

    `agreed` is what we said, less what stayed in conflict: the base of the next time. `changed` says what of the card
    in the folder is other now, `conflicts` what both changed, `theirs` what stands there and is not ours.
    """

    lines: tuple[Line, ...]
    agreed: tuple[Line, ...]
    changed: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


class _Sides(NamedTuple):
    """The three cards, thing by thing."""

    ours: Mapping[Slot, Thing]
    base: Mapping[Slot, Thing]
    theirs: Mapping[Slot, Thing]


class _Settled(NamedTuple):
    """What becomes of the things: those to be ours (None: taken out), and those left in conflict or as they have them."""

    put: dict[Slot, Thing | None]
    conflicts: list[Slot]
    theirs: list[Slot]


def merged(
    ours: Sequence[Line], base: Sequence[Line] | None, theirs: Sequence[Line], prefer: Side | None = None
) -> OneCard:
    """Return ours and theirs as one card; without a `base` the two have never met, and nothing is taken out."""
    sides = _sides(ours, base, theirs)
    settled = _settled(sides, prefer)
    lines = _with_lists(_with_things(theirs, sides, settled.put), ours, base, theirs)
    lists = [words for name, words in LISTS.items() if words_in(lines, name) != words_in(theirs, name)]
    changed = [*(kind for kind, _ in settled.put), *lists]
    if changed:
        lines = _revised(lines, ours)
    told = [
        *(kind for kind, _ in settled.theirs if kind in TAKEN_IN),
        *(
            words
            for name, words in LISTS.items()
            if words_in(lines, name).keys() - words_in(ours, name).keys()
        ),
    ]
    return OneCard(
        tuple(lines),
        tuple(_agreed(ours, sides, settled.conflicts)),
        _each_once(changed),
        _each_once(kind for kind, _ in settled.conflicts),
        _each_once(told),
    )


def _sides(ours: Sequence[Line], base: Sequence[Line] | None, theirs: Sequence[Line]) -> _Sides:
    here, there = things_in(ours), things_in(theirs)
    if base is not None:
        return _each_alone(_Sides(here, things_in(base), there))
    # Two that never met: what both have in common is no change, and what one has alone is an addition.
    common = {
        slot: thing
        for slot, thing in here.items()
        if slot in there and (slot[0] not in _ONE_EACH or thing.content == there[slot].content)
    }
    return _Sides(here, common, there)


def _each_alone(sides: _Sides) -> _Sides:
    """Return the sides with what is the only one of its kind on all three under one slot: then it is the same, changed."""
    kinds = [_by_kind(side) for side in sides]
    alone = [kind for kind in kinds[1] if all(len(side.get(kind, ())) == 1 for side in kinds)]
    return _Sides(
        *({_slot(slot, alone): _full(slot, thing) for slot, thing in side.items()} for side in sides)
    )


def _by_kind(side: Mapping[Slot, Thing]) -> dict[str, list[Slot]]:
    found: dict[str, list[Slot]] = {}
    for slot in side:
        found.setdefault(slot[0], []).append(slot)
    return found


def _slot(slot: Slot, alone: Sequence[str]) -> Slot:
    return (slot[0], "") if slot[0] in alone else slot


def _full(slot: Slot, thing: Thing) -> Thing:
    return thing._replace(content=(slot[1], *thing.content))


def _settled(sides: _Sides, prefer: Side | None) -> _Settled:
    found = _Settled({}, [], [])
    for slot in dict.fromkeys((*sides.ours, *sides.base, *sides.theirs)):
        ours, base, theirs = (side.get(slot) for side in sides)
        is_ours, is_theirs = not _same(ours, base), not _same(theirs, base)
        if is_ours and is_theirs and not _same(ours, theirs):
            if prefer == "ours":
                found.put[slot] = ours
            elif prefer is None:
                found.conflicts.append(slot)
            else:
                found.theirs.append(slot)
        elif is_ours and not _same(ours, theirs):
            found.put[slot] = ours
        elif is_theirs and not _same(ours, theirs):
            found.theirs.append(slot)
    return found


def _same(one: Thing | None, other: Thing | None) -> bool:
    return (one and one.content) == (other and other.content)


def _with_things(theirs: Sequence[Line], sides: _Sides, put: Mapping[Slot, Thing | None]) -> list[Line]:
    """Return their lines with some things in the place of others, the new ones at the end."""
    first: dict[int, Slot] = {}
    gone: set[int] = set()
    for slot in put:
        if there := sides.theirs.get(slot):
            first[id(there.lines[0])] = slot
            gone |= {id(line) for line in there.lines if line.name != LABEL}
    taken = {line.group.lower() for line in theirs}
    lines: list[Line] = []
    for line in theirs:
        if slot_here := first.get(id(line)):
            lines += _in_free_groups(put[slot_here], taken)
        if id(line) not in gone:
            lines.append(line)
    for slot, thing in put.items():
        if slot not in sides.theirs:
            lines += _in_free_groups(thing, taken)
    used = {line.group.lower() for line in lines if line.name != LABEL}
    before = {line.group.lower() for line in theirs if line.name != LABEL}
    return [
        line
        for line in lines
        if line.name != LABEL or line.group.lower() in used or line.group.lower() not in before
    ]


def _in_free_groups(thing: Thing | None, taken: set[str]) -> list[Line]:
    """Return the lines of a thing of ours in groups that no line there has."""
    found = []
    names: dict[str, str] = {"": ""}
    for line in thing.lines if thing else ():
        if line.group not in names:
            names[line.group] = next(name for number in count(1) if (name := f"item{number}") not in taken)
            taken.add(names[line.group])
        found.append(line._replace(group=names[line.group], raw=""))
    return found


def _with_lists(
    lines: list[Line], ours: Sequence[Line], base: Sequence[Line] | None, theirs: Sequence[Line]
) -> list[Line]:
    """Return the lines with the words of each list that either side added, without those that either took out."""
    for name in LISTS:
        here, there = words_in(ours, name), words_in(theirs, name)
        before = words_in(base or (), name)
        words = {key: word for key, word in there.items() if key in here or key not in before}
        words |= {key: word for key, word in here.items() if key not in there and key not in before}
        if words.keys() == there.keys():
            continue
        at = next((place for place, line in enumerate(lines) if line.name == name), len(lines))
        lines = [line for line in lines if line.name != name]
        said = [escaped(word) for word in words.values()]
        values = said if name == "NICKNAME" else [",".join(said)] * bool(said)
        lines[at:at] = [Line(name, value) for value in values]
    return lines


def _revised(lines: list[Line], ours: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.name != "REV"] + [line for line in ours if line.name == "REV"]


def _agreed(ours: Sequence[Line], sides: _Sides, conflicts: Sequence[Slot]) -> list[Line]:
    """Return our lines with what was said before where it stays in conflict, so that it is one the next time too."""
    held = {id(line) for slot in conflicts if slot in sides.ours for line in sides.ours[slot].lines}
    before = [line for slot in conflicts if slot in sides.base for line in sides.base[slot].lines]
    taken = {line.group for line in ours}
    kept = [line for line in ours if id(line) not in held]
    return [*kept, *_in_free_groups(Thing((), tuple(before)), taken)]


def _each_once(kinds: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kinds))  # type: ignore[call-overload]
