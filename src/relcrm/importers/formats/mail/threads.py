"""With whom each mail is, and which mails answer one another.

A mail to one person is written to that one, whoever reads along. Mails with one other person are one stream,
whatever their subjects: that is how a correspondence is counted, and a new subject often answers an old mail.
Mails to several are a stream for each thread, so that an
answer of one of them is an answer to that thread and not to everything else.

Where somebody is answered aside, or a third person is drawn in, the answer belongs to what it answers: nobody
waits for it any more. When it is answered in its turn it also begins a talk in its own place.

What the owner wrote to an address from which nobody ever writes, such as that of an office, and somebody answers by
its number, was written to that one as well.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.importers.formats.mail.letter import Letter
from relcrm.importers.formats.mail.mailboxes import is_machine
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relcrm.importers.formats.mail.mailboxes import Mailboxes
    from relcrm.importers.formats.mail.reading import Survey

_BETWEEN_TWO = "email"
_MOST_PEOPLE = 20
_LONGEST_CLIMB = 100  # mails


class Sides(NamedTuple):
    """A mail as the owner sees it: the `people` it is a touch with, all it is to where the owner writes it.

    It is among `several` when it is to more than one, or when it is not addressed to the owner by name.
    `left_out` says why it is none of theirs.
    """

    by_me: bool
    people: tuple[str, ...]
    several: bool
    left_out: str


class Part(NamedTuple):
    """The people of one mail for whom it belongs to the same stream."""

    stream: str
    people: tuple[str, ...]
    several: bool


@lru_cache(maxsize=1 << 14)
def sides_of(sender: str, addressed: Mailboxes, copied: Mailboxes, me: frozenset[str]) -> Sides:
    """Return how a mail looks to the owner: it is with whom it is addressed to, not with who reads along.

    Where it is addressed to nobody else it is with those who read it. Machines do not count.
    """
    named = {address for mailboxes in (addressed, copied) for address, _ in mailboxes}
    to = _people(addressed, me | {sender})
    if sender in me:
        others = to or _people(copied, me)
        crowd = len(named - me) > _MOST_PEOPLE
        return Sides(True, others, len(others) > 1, _reason(named, others, me, is_crowd=crowd))
    is_to_me = any(address in me for address, _ in addressed)
    others = to if is_to_me else (*to, *_people(copied, me | {sender}))
    return Sides(
        False,
        (sender,),
        bool(others) or named.isdisjoint(me),
        "to more than 20 people" if len(named) > _MOST_PEOPLE else "",
    )


def _people(mailboxes: Mailboxes, but: frozenset[str]) -> tuple[str, ...]:
    return tuple(address for address, _ in mailboxes if address not in but and not is_machine(address))


def usual_part(letter: Letter, sides: Sides) -> Part:
    """Return the stream of a mail that begins a thread, or continues one in the same company."""
    return Part(_stream(letter, sides), sides.people, sides.several)


def unusual_parts(survey: Survey, me: frozenset[str]) -> dict[int, tuple[Part, ...]]:
    """Return the parts of the other mails, by what stands for them."""
    by_id = survey.by_id
    letters = [entry for entry in survey.entries if isinstance(entry, Letter)]
    crossing = {letter.id: before for letter in letters if (before := _answered(letter, by_id, me))}
    continued = {
        letter.parent for letter in letters if letter.parent in crossing and _continues(letter, by_id, me)
    }
    found = {}
    for letter in letters:
        sides = _sides(letter, me)
        if sides.several or letter.id in crossing:
            own = Part(_stream(_beginning(letter, by_id, me), sides), sides.people, sides.several)
            before = crossing.get(letter.id)
            parts = _parts(own, before, by_id, me, is_continued=letter.id in continued) if before else (own,)
            if parts != (usual_part(letter, sides),):
                found[letter.id] = parts
    for asked, people in _answered_for_another(letters, by_id, me).items():
        usual = usual_part(by_id[asked], _sides(by_id[asked], me))
        found[asked] = (usual, *(Part(_BETWEEN_TWO, (person,), several=False) for person in people))
    return found


def _answered_for_another(
    letters: Sequence[Letter], by_id: Mapping[int, Letter], me: frozenset[str]
) -> dict[int, tuple[str, ...]]:
    """Return who answered which mail of the owner's to one address that is nobody's who writes."""
    writers = {letter.sender for letter in letters}
    found: dict[int, tuple[str, ...]] = {}
    for letter in letters:
        before = by_id.get(letter.parent)
        if before is None or letter.sender in me or before.sender not in me:
            continue
        if any(letter.sender == address for address, _ in before.copied):
            continue  # who reads along and answers begins a talk
        sides, asked = _sides(letter, me), _sides(before, me)
        if not (sides.several or asked.several or asked.left_out) and writers.isdisjoint(asked.people):
            found[before.id] = tuple(dict.fromkeys((*found.get(before.id, ()), letter.sender)))
    return found


def _parts(
    own: Part, before: Letter, by_id: Mapping[int, Letter], me: frozenset[str], *, is_continued: bool
) -> tuple[Part, ...]:
    """Return to which stream a mail is an answer, for whom, and which it is itself part of."""
    sides = _sides(before, me)
    answered = tuple(person for person in own.people if person in sides.people)
    rest = own.people if is_continued else tuple(person for person in own.people if person not in answered)
    answer = Part(_stream(_beginning(before, by_id, me), sides), answered, sides.several)
    return tuple(part for part in (answer, own._replace(people=rest)) if part.people)


def _answered(letter: Letter, by_id: Mapping[int, Letter], me: frozenset[str]) -> Letter | None:
    """Return the mail of the other side that this one answers in other company; None for any other mail."""
    before = by_id.get(letter.parent)
    if before is None:
        return None
    sides, sides_before = _sides(letter, me), _sides(before, me)
    is_other = sides.several is not sides_before.several and sides.by_me is not sides_before.by_me
    return before if is_other and not sides_before.left_out else None


def _continues(letter: Letter, by_id: Mapping[int, Letter], me: frozenset[str]) -> bool:
    """Say whether a mail answers its parent in the same company."""
    sides, before = _sides(letter, me), _sides(by_id[letter.parent], me)
    return sides.several is before.several and sides.by_me is not before.by_me


def _beginning(letter: Letter, by_id: Mapping[int, Letter], me: frozenset[str]) -> Letter:
    """Return the first of the mails that this one leads back to, all of them among several."""
    for _ in range(_LONGEST_CLIMB):
        before = by_id.get(letter.parent)
        if before is None or not _sides(before, me).several:
            break
        letter = before
    return letter


def _sides(letter: Letter, me: frozenset[str]) -> Sides:
    return sides_of(letter.sender, letter.addressed, letter.copied, me)


def _stream(letter: Letter, sides: Sides) -> str:
    return f"{_BETWEEN_TWO}:{letter.root or letter.id:016x}" if sides.several else _BETWEEN_TWO


def _reason(named: set[str], others: Sequence[str], me: frozenset[str], *, is_crowd: bool) -> str:
    """Return why a mail that the owner wrote is left out, if it is."""
    if is_crowd:
        return "to more than 20 people"
    if others:
        return ""
    if not named:
        return "without a recipient"
    return "to yourself" if named <= me else "to a machine"
