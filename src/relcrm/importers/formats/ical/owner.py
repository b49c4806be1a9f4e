"""Whose calendars they are: as told, as the calendars say of themselves, or whoever is in nearly every meeting.

Never a guess: where it could be several people, nobody is the owner, and nothing that hangs on it is read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import EMAIL, Handle, folded
from relcrm.importers.addresses import email_handle, person_name
from relcrm.importers.base import Owner
from relcrm.importers.formats.ical.people import participant_of
from relcrm.importers.formats.ical.properties import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relcrm.importers.formats.ical.components import Calendar
    from relcrm.importers.formats.ical.events import Event
    from relcrm.importers.formats.ical.people import Participant

NEARLY_ALL = 0.9  # of the events of several people: whoever is in that many of them is the owner
_NAMED_IN_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class Me:
    """The owner: keys of participants, and names for comparing that the user told."""

    keys: frozenset[str]
    names: frozenset[str] = frozenset()


def is_me(me: Me | None, who: Participant) -> bool:
    """Say whether a participant is the owner."""
    return me is not None and (who.key in me.keys or folded(who.name) in me.names)


def find_me(told: Sequence[str], events: Sequence[Event]) -> Me | None:
    """Return the owner: `told` addresses and names, else what calendars say, else by traffic; None if unclear.

    Unclear are also calendars that name different owners. Who has no address but the owner's name is the owner.
    """
    handles = {text: email_handle(text) for text in told}
    names = frozenset(folded(person_name(text)) for text, handle in handles.items() if not handle) - {""}
    keys = {f"email:{handle.value}" for handle in handles.values() if handle}
    people = {each for event in events for each in event.people}
    if told:
        keys |= {each.key for each in people if folded(each.name) in names}
    else:
        owners = {key for event in events for key in _owner_keys(event)}
        keys = owners if len(owners) == 1 else set() if owners else _by_traffic(events)
    if not (keys or names):
        return None
    also = {f"name:{folded(each.name)}" for each in people if each.key in keys and each.name}
    return Me(frozenset(keys | also), names)


def _by_traffic(events: Sequence[Event]) -> set[str]:
    often = _often(events)
    (first, times), (_, next_times) = (*often.most_common(2), ("", 0), ("", 0))[:2]
    shared = sum(len(event.people) > 1 for event in events)
    return {first} if times > next_times and times >= NEARLY_ALL * shared else set()


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
    seen = [key.partition(":")[2] for key, _ in _often(events, least=1).most_common(_NAMED_IN_PROBLEMS)]
    return f"cannot tell which of these is you: {', '.join(seen)}; say --me you@example.org"


def _often(events: Iterable[Event], least: int = 2) -> Counter[str]:
    """Count in how many events with that many people somebody is."""
    return Counter(each.key for event in events if len(event.people) >= least for each in event.people)


def _owner_keys(event: Event) -> set[str]:
    """Return who the calendar says it belongs to, if it says so with an address, and they are in the event."""
    return {each.key for each in event.people} & _calendar_keys(event.calendar)


def _calendar_keys(calendar: Calendar) -> set[str]:
    named = email_handle(text_of(calendar.properties.get("X-WR-CALNAME")))
    written = calendar.properties.get("X-OWNER")
    owner = participant_of(written) if written else None
    return ({f"email:{named.value}"} if named else set()) | ({owner.key} if owner else set())
