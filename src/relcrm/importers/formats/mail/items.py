"""The mails of a run as records: people when they are first met, and a message for everybody it touches."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel
from relcrm.domain.people.contact import EMAIL, Handle
from relcrm.importers.base import Message, Opened, Owner, Person, Place, Skipped
from relcrm.importers.formats.mail.bodies import reply_reader
from relcrm.importers.formats.mail.letter import Letter
from relcrm.importers.formats.mail.owner import all_addresses, doubts, own_addresses, own_names, plain_forms
from relcrm.importers.formats.mail.reading import survey_of
from relcrm.importers.formats.mail.threads import sides_of, unusual_parts, usual_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked, Item
    from relcrm.importers.formats.mail.reading import Survey
    from relcrm.importers.formats.mail.threads import Part

PLATFORM = "email"


def read(sources: Sequence[Source], asked: Asked) -> Opened:
    """Return everything in some mboxes, Maildir files or single mails; whose they are takes reading them all.

    Raises UnreadableInput when bodies are asked for and the library for them is missing.
    """
    survey = survey_of(sources, asked.today, reply_reader() if asked.bodies else None)
    names = _usual_names(survey)
    me = own_addresses(asked.me, survey, names)
    is_here = not me.isdisjoint(all_addresses(survey))
    owner = Owner(own_names(me, names), {Handle(EMAIL, each) for each in plain_forms(me) if is_here})
    items = _items(survey, me, names, asked.zone) if me else _without_me(survey)
    return Opened(owner, chain(doubts(me, survey), items))


def _usual_names(survey: Survey) -> dict[str, str]:
    """Return the name that each address goes with most often, the first of several."""
    most: dict[str, tuple[int, str]] = {}
    for (address, name), count in survey.names.items():
        if count > most.get(address, (0, ""))[0]:
            most[address] = count, name
    return {address: name for address, (_, name) in most.items()}


def _without_me(survey: Survey) -> Iterator[Item]:
    for entry in survey.entries:
        if isinstance(entry, Letter):
            yield Skipped(Place(entry.file, entry.number), "without knowing which address is yours")
        else:
            yield entry


def _items(survey: Survey, me: frozenset[str], names: Mapping[str, str], zone: tzinfo) -> Iterator[Item]:
    """Yield everything in its order; what is yielded is let go of, because the receiver keeps it too."""
    unusual = unusual_parts(survey, me)
    survey.by_id.clear()
    met: set[str] = set()
    days: dict[date, date] = {}
    while survey.entries:
        entry = survey.entries.popleft()
        if not isinstance(entry, Letter):
            yield entry
            continue
        at = Place(entry.file, entry.number)
        sides = sides_of(entry.sender, entry.addressed, entry.copied, me)
        if sides.left_out:
            yield Skipped(at, sides.left_out)
            continue
        yield from _introduced(at, sides.people, names, met)
        for part in unusual.get(entry.id) or (usual_part(entry, sides),):
            yield _message(at, entry, part, _day(entry.written, zone, days), by_me=sides.by_me)


def _introduced(
    at: Place, people: Sequence[str], names: Mapping[str, str], met: set[str]
) -> Iterator[Person]:
    for address in people:
        if address not in met:
            met.add(address)
            name = names.get(address, address)
            yield Person(at=at, key=_key(address), name=name, handles=(Handle(EMAIL, address),), listed=False)


def _message(at: Place, letter: Letter, part: Part, on: date, *, by_me: bool) -> Message:
    return Message(
        at=at,
        stream=part.stream,
        people=_keys(part.people),
        by_me=by_me,
        on=on,
        at_instant=letter.written if letter.written.tzinfo else None,
        channel=Channel.EMAIL,
        platform=PLATFORM,
        text=letter.text,
        is_group=part.several,
    )


def _day(written: datetime, zone: tzinfo, days: dict[date, date]) -> date:
    """Return the owner's calendar day, always the same object for one day: there are far more mails than days."""
    day = (written.astimezone(zone) if written.tzinfo else written).date()
    return days.setdefault(day, day)


@lru_cache(maxsize=1 << 14)
def _keys(people: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_key, people))


def _key(address: str) -> str:
    return f"{EMAIL}:{address}"
