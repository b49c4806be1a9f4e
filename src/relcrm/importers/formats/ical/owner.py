"""Whose calendars they are: as told, as the calendars say of themselves, or whoever is in nearly every meeting.

Never a guess: where it could be several people, nobody is the owner, and nothing that hangs on it is read.
What is told or found is a beginning: other addresses are the owner's too where they carry the owner's full name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import EMAIL, Handle, folded
from relcrm.importers.addresses import email_handle
from relcrm.importers.base import Owner
from relcrm.importers.formats.ical.people import participant_of
from relcrm.importers.formats.ical.properties import text_of
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relcrm.importers.formats.ical.components import Calendar
    from relcrm.importers.formats.ical.events import Event
    from relcrm.importers.formats.ical.people import Participant

    Words = tuple[str, ...]

NEARLY_ALL = 0.9  # of the events of several people: whoever is in that many of them is the owner
_NAMED_IN_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class Me:
    """The owner: keys of participants, and the words of the names that the user told."""

    keys: frozenset[str]
    names: frozenset[Words] = frozenset()


def is_me(me: Me | None, who: Participant) -> bool:
    """Say whether a participant is the owner."""
    if me is None:
        return False
    return who.key in me.keys or (bool(me.names) and _words(who.name) in me.names)


def find_me(told: Sequence[str], events: Sequence[Event]) -> Me | None:
    """Return the owner: `told` addresses and names, else what calendars say, else by traffic; None if unclear.

    Unclear are also calendars that name different owners. Who has no address but the owner's name is the owner.
    """
    handles = {text: email_handle(text) for text in told}
    names = frozenset(_words(person_name(text)) for text, handle in handles.items() if not handle) - {()}
    keys = {f"email:{handle.value}" for handle in handles.values() if handle}
    borne = _borne(events)
    if told:
        keys |= {key for key, said in borne.items() if said & names}
        keys |= _agreeing(keys, borne, events)
    else:
        keys = _found(borne, events)
    if not (keys or names):
        return None
    keys |= {key for key in borne if _plain(key) in {_plain(mine) for mine in keys}}
    keys |= _by_name(keys, names, borne, events)
    also = {f"name:{folded(each.name)}" for event in events for each in event.people if each.key in keys}
    return Me(frozenset(keys | also) - {"name:"}, names)


def owner_of(me: Me | None, told: Sequence[str], events: Iterable[Event]) -> Owner:
    """Return the owner's names and addresses, as the user and the events write them."""
    owner = Owner()
    if me is None:
        return owner
    owner.names = {person_name(text) for text in told if not email_handle(text)} - {""}
    owner.names |= {each.name for event in events for each in event.people if is_me(me, each) and each.name}
    owner.handles = {Handle(EMAIL, key.removeprefix("email:")) for key in me.keys if key.startswith("email:")}
    return owner


def unclear(events: Iterable[Event]) -> str:
    """Return what to say of a file that does not tell which of its people is the owner."""
    often = Counter(each.key for event in events for each in event.people)
    seen = [key.partition(":")[2] for key, _ in often.most_common(_NAMED_IN_PROBLEMS)]
    return f"cannot tell which of these is you: {', '.join(seen)}; say --me you@example.org"


def _found(borne: Mapping[str, set[Words]], events: Sequence[Event]) -> set[str]:
    """Return the keys of the one whom the calendars name as their owner, else of whoever is nearly always there."""
    owners = {key for event in events for key in _owner_keys(event, borne)}
    if len(owners) > 1:
        shared = set.intersection(*(_full(borne[key]) for key in owners))
        return owners if shared else set()
    return owners or _by_traffic(borne, events)


def _by_traffic(borne: Mapping[str, set[Words]], events: Sequence[Event]) -> set[str]:
    """Return the keys of whoever is in nearly every event of several people, with all addresses of one full name."""
    who: dict[str, str | Words] = {key: min(_full(said), default=key) for key, said in borne.items()}
    shared = [{who[each.key] for each in event.people} for event in events if len(event.people) > 1]
    often = Counter(one for people in shared for one in people)
    (first, times), (_, next_times) = (*often.most_common(2), ("", 0), ("", 0))[:2]
    is_one = times > next_times and times >= NEARLY_ALL * len(shared)
    return {key for key, one in who.items() if one == first} if is_one else set()


def _agreeing(told: set[str], borne: Mapping[str, set[Words]], events: Sequence[Event]) -> set[str]:
    """Return whom the calendars are of, or who is nearly always there, if called as the told addresses are."""
    found = {key for event in events for key in _owner_keys(event, borne)}
    if not told & borne.keys():
        found |= _by_traffic(borne, events)
    locals_told = {_local(key) for key in told}
    words_told = {_words(local.replace(".", " ").replace("_", " ")) for local in locals_told}
    return {key for key in found if _local(key) in locals_told or _full(borne[key]) & words_told}


def _by_name(
    keys: set[str], names: frozenset[Words], borne: Mapping[str, set[Words]], events: Sequence[Event]
) -> set[str]:
    """Return the other keys that carry the owner's full name.

    Not whoever is never there in the owner's stead and has met the owner alone: that is a namesake.
    """
    mine = _full(names).union(*(_full(borne[key]) for key in keys & borne.keys()))
    found = {key for key, said in borne.items() if key not in keys and said & mine}
    instead, alone = set[str](), set[str]()
    for event in events if found else ():
        present = {each.key for each in event.people}
        if not present & keys:
            instead |= present & found
        elif present <= keys | found:
            alone |= present & found
    return found - (alone - instead)


def _owner_keys(event: Event, borne: Mapping[str, set[Words]]) -> set[str]:
    """Return who in the event the calendar says it belongs to, by address, else by full name."""
    people = {each.key for each in event.people}
    title = _words(text_of(event.calendar.properties.get("X-WR-CALNAME")))
    named = {key for key in people if title in _full(borne[key])}
    return people & _calendar_keys(event.calendar) or named


def _calendar_keys(calendar: Calendar) -> set[str]:
    named = email_handle(text_of(calendar.properties.get("X-WR-CALNAME")))
    written = calendar.properties.get("X-OWNER")
    owner = participant_of(written) if written else None
    return ({f"email:{named.value}"} if named else set()) | ({owner.key} if owner else set())


def _borne(events: Iterable[Event]) -> dict[str, set[Words]]:
    """Return the names that each participant is given anywhere, by key."""
    borne: defaultdict[str, set[Words]] = defaultdict(set)
    for event in events:
        for each in event.people:
            borne[each.key].add(_words(each.name))
    return dict(borne)


def _full(names: Iterable[Words]) -> set[Words]:
    """Return the names of more than one word: thousands are called Ruth."""
    return {name for name in names if len(name) > 1}


def _words(name: str) -> Words:
    """Return the words of a name for comparing, so that "Ansel, Ruth" is Ruth Ansel."""
    return tuple(sorted(folded(name.replace(",", " ")).split()))


def _local(key: str) -> str:
    return _plain(key).removeprefix("email:").partition("@")[0]


def _plain(key: str) -> str:
    """Return a key without the tag of an address: `ruth+crm@ansel.example` is `ruth@ansel.example`."""
    local, at, domain = key.partition("@")
    return local.partition("+")[0] + at + domain if at else key
