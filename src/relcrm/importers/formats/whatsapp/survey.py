"""The first reading of a chat: how its headers are written, in which order its dates, and who takes part."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput
from relcrm.importers.base import Place, Problem
from relcrm.importers.chats import MOST_WRITERS
from relcrm.importers.csvfile import encoding_of, lines_of
from relcrm.importers.formats.whatsapp.headers import header_of, sender_and_body
from relcrm.importers.formats.whatsapp.order import Dates, day_of
from relcrm.importers.formats.whatsapp.people import Someone, letters_of, someone
from relcrm.importers.formats.whatsapp.words import is_notice, tells_of_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked
    from relcrm.importers.formats.whatsapp.headers import Header, Shape
    from relcrm.importers.formats.whatsapp.order import Fields

_MOST_PEOPLE = 5000
_TITLES = (
    re.compile(
        r"(?:[^\W\d_]+[ -]){0,3}WhatsApp(?:[ -][^\W\d_]+){0,2}?"
        r" (?:with|mit|con|com|avec|met|med|amb|cu|dengan|\u0441(?: контактом)?|s uživatelem|z(?: użytkownikiem)?|[-\u2013])"
        r" (.+)",
        re.IGNORECASE,
    ),
    re.compile(r"(.+) ile WhatsApp Sohbeti", re.IGNORECASE),
)
_FILE_ENDING = re.compile(r"(?: ?\(\d{1,3}\))?\.(?:txt|zip)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """One file, looked over. `people` have written something in it, by key, in the order of their first message.

    `spoke` has the days on which each of them did, at noon, as far as there are few enough for a conversation.
    `title` is the chat's name where the file's name or the first notice tells it. `is_group` says that
    notices speak of a group.
    """

    source: Source
    encoding: str
    shape: Shape
    order: str
    people: Mapping[str, Someone]
    spoke: Mapping[str, Sequence[datetime]]
    title: Someone | None
    is_group: bool


@dataclass(slots=True)
class _Tally:
    """What the headers of one shape tell."""

    dates: Dates
    headers: int = 0
    people: dict[str, Someone] = field(default_factory=dict)
    spoke: defaultdict[str, set[Fields]] = field(default_factory=lambda: defaultdict(set))
    opened_by: Someone | None = None
    is_group: bool = False

    def add(self, header: Header, region: str | None) -> None:
        self.headers += 1
        self.dates.add(header.date)
        said = sender_and_body(header.rest)
        who = someone(said[0], region) if said else None
        if said is None or who is None:
            self.is_group = self.is_group or tells_of_group(header.rest)
        elif is_notice(said[1], is_first=self.headers == 1, is_iphone=header.shape.is_iphone):
            self.is_group = self.is_group or tells_of_group(said[1])
            self.opened_by = who if self.headers == 1 else self.opened_by
        elif len(self.people) <= _MOST_PEOPLE:
            self.people.setdefault(who.key, who)
            if len(self.people) <= MOST_WRITERS + 1:
                self.spoke[who.key].add(header.date)


def survey(source: Source, asked: Asked) -> Chat | Problem:
    """Look over a whole file; a problem where it is no chat, or its days cannot be told from its months."""
    try:
        encoding = encoding_of(source)
        tallies = _tallies(source, encoding, asked)
    except UnreadableInput as error:
        return Problem(Place(source.name, 0), error.message)
    shape = max(tallies, key=lambda each: tallies[each].headers, default=None)
    if shape is None:
        return Problem(Place(source.name, 0), "no message of a WhatsApp chat in it")
    tally = tallies[shape]
    order = tally.dates.order(asked.date_order)
    if order is None or _is_beyond(tally):
        return Problem(Place(source.name, 0), _why_not(tally))
    title = _title(source.name, asked.region) or tally.opened_by
    people = _participants(tally, title)
    return Chat(
        source=source,
        encoding=encoding,
        shape=shape,
        order=order,
        people=people,
        spoke={key: _noons(tally.spoke[key], order) for key in people if key in tally.spoke},
        title=_as_participant(title, people.values()),
        is_group=tally.is_group,
    )


def _tallies(source: Source, encoding: str, asked: Asked) -> dict[Shape, _Tally]:
    """Return what the headers tell, by their shape, of which there are few."""
    tallies: dict[Shape, _Tally] = {}
    for line in lines_of(source, encoding):
        if header := header_of(line):
            if header.shape not in tallies:
                tallies[header.shape] = _Tally(Dates(asked.today))
            tallies[header.shape].add(header, asked.region)
    return tallies


def _is_beyond(tally: _Tally) -> bool:
    return len(tally.people) > _MOST_PEOPLE or not tally.dates.are_readable


def _why_not(tally: _Tally) -> str:
    """Return why a chat cannot be read."""
    if not tally.dates.are_readable:
        year = tally.dates.odd_year
        return (
            f"its dates are of the year {year}, when there was no chat" if year else "its dates are no days"
        )
    if len(tally.people) > _MOST_PEOPLE:
        return "more people write in it than a chat can have"
    return "cannot tell day from month: say --date-order dmy or mdy"


def _participants(tally: _Tally, title: Someone | None) -> dict[str, Someone]:
    """Return who wrote; the name of a group is none of them, though notices stand under it."""
    names = {
        each.key for each in (title, tally.opened_by) if each and tally.is_group and len(tally.people) > 2
    }
    return {key: who for key, who in tally.people.items() if key not in names}


def _noons(dates: Iterable[Fields], order: str) -> list[datetime]:
    days = (day_of(fields, order) for fields in dates)
    return sorted(datetime.combine(day, time(12), UTC) for day in days if day)


def _as_participant(title: Someone | None, people: Iterable[Someone]) -> Someone | None:
    """Return the participant of that name; a file's name has no slashes, and sometimes no other signs."""
    letters = letters_of(title.name) if title else ""
    return next((who for who in people if letters and letters_of(who.name) == letters), title)


def _title(name: str, region: str | None) -> Someone | None:
    """Return the chat's name from that of the file, or of the zip or folder it lies in."""
    for part in reversed(name.split("/")):
        stem = _FILE_ENDING.sub("", part).replace("_", " ")
        for pattern in _TITLES:
            if match := pattern.fullmatch(stem):
                return someone(match[1], region)
    return None
