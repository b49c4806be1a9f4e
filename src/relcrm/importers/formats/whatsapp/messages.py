"""The second reading of a chat: what stands at each header, who wrote it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from relcrm.importers.base import Place, Problem, Skipped
from relcrm.importers.csvfile import lines_of
from relcrm.importers.formats.whatsapp.headers import header_of, sender_and_body
from relcrm.importers.formats.whatsapp.order import day_of
from relcrm.importers.formats.whatsapp.people import someone
from relcrm.importers.formats.whatsapp.words import Sort, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time, tzinfo

    from relcrm.importers.base import Asked
    from relcrm.importers.formats.whatsapp.headers import Header
    from relcrm.importers.formats.whatsapp.people import Someone
    from relcrm.importers.formats.whatsapp.survey import Chat

_KEPT_CHARS = 1000  # of the lines after the first


@dataclass(frozen=True, slots=True)
class Said:
    """One message: its first line, and the beginning of the others. `on` is the day as written, `moment` UTC."""

    at: Place
    who: Someone
    sort: Sort
    first: str
    others: str
    on: date
    moment: datetime


@dataclass(slots=True)
class _Record:
    """A header and the beginning of the lines below it; without a header, text before the first one."""

    line: int
    header: Header | None
    others: str = ""


def messages_of(chat: Chat, asked: Asked) -> Iterator[Said | Skipped | Problem]:
    """Yield what stands at each header; raises UnreadableInput where the file breaks off."""
    is_first = True
    last: datetime | None = None
    for record in _records(chat):
        at = Place(chat.source.name, record.line)
        if record.header is None:
            yield Skipped(at, "text before the first message")
            continue
        read = _read(at, record.header, record.others, chat, asked, is_first=is_first, last=last)
        is_first = False
        if isinstance(read, Said):
            last = read.moment
        yield read


def _records(chat: Chat) -> Iterator[_Record]:
    """Yield the chat's messages; only lines that begin like most others begin one."""
    record: _Record | None = None
    for number, line in enumerate(lines_of(chat.source, chat.encoding), 1):
        header = header_of(line)
        if header is not None and header.shape == chat.shape:
            if record is not None:
                yield record
            record = _Record(number, header)
        elif record is None:
            record = _Record(number, None) if line.strip() else None
        elif len(record.others) < _KEPT_CHARS:
            record.others += line[:_KEPT_CHARS]
    if record is not None:
        yield record


def _read(
    at: Place, header: Header, others: str, chat: Chat, asked: Asked, *, is_first: bool, last: datetime | None
) -> Said | Skipped | Problem:
    def participant(name: str) -> Someone | None:
        who = someone(name, asked.region)
        return chat.people.get(who.key) if who else None

    found = sender_and_body(header.rest, lambda name: participant(name) is not None)
    who = participant(found[0]) if found else None
    if found is None or who is None:
        return Skipped(at, "a notice of the app")
    sort = sort_of(found[1], is_first=is_first, is_iphone=header.shape.is_iphone)
    if sort in {Sort.NOTICE, Sort.DELETED}:
        return Skipped(at, "a notice of the app" if sort is Sort.NOTICE else "deleted")
    day = day_of(header.date, chat.order)
    if day is None:
        return Problem(at, f"{header.shape.mark.join(header.date)} is not a day")
    return Said(at, who, sort, found[1], others, day, _instant(day, header.clock, asked.zone, last))


def _instant(day: date, clock: time, zone: tzinfo, last: datetime | None) -> datetime:
    """Return the instant (UTC) at which the clocks of `zone` show `clock` on that day.

    Of an hour that they show twice it is the one that lies closer to the message before. A time that they
    skipped is taken as if they had not yet.
    """
    at = datetime.combine(day, clock, zone).astimezone(UTC)
    if last is None or at >= last:
        return at
    again = datetime.combine(day, clock.replace(fold=1), zone).astimezone(UTC)
    return min(at, again, key=lambda moment: abs(moment - last))
