"""Contacts as a table: `relcrm export csv`. The rows are pure; what they are called is `importers.contact_rows.own`.

Columns that everybody's table has come first and always, those of more addresses, days and fields where somebody has
such. `relcrm import csv` reads the table back and knows each person by the first column.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import CAN_HELP, FIELD, LINK, LOOKS_FOR, NUMBER
from relcrm.domain.particulars.occasions import ANNIVERSARY, BIRTHDAY
from relcrm.domain.people.handles import EMAIL, PHONE
from relcrm.importers.contact_rows import own
from relcrm.phones import spaced_phone
from relcrm.services.outgoing.cards.lines import clean
from relcrm.services.outgoing.links import link_to
from relcrm.services.outgoing.people import everybody, selected_ids
from relcrm.services.outgoing.targets import BOM, WrittenOut, spooled, to_file
from relcrm.store.connection import reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from relcrm.services.context import Context
    from relcrm.services.outgoing.people import Selection, Whole

    Cells = Mapping[str, Sequence[str]]

_BEFORE_ADDRESSES = (own.ID, "Name", "Nicknames", "Company", "Title")
_SEVERAL = ("Email", "Phone", own.NUMBER, "Profile", "Website")
_OF_NOTES = ("How we met", "Met on", "Cadence", own.CAN_HELP, own.LOOKS_FOR)
_NOTE = "Note"


def table(context: Context, selection: Selection) -> Iterator[bytes]:
    """Yield the table for stdout, without a byte order mark. Raises Missing without a store."""
    return spooled(context, lambda connection: _pieces(connection, selection))


def table_to_file(context: Context, path: Path, selection: Selection, *, replace: bool = False) -> WrittenOut:
    """Write the table with the byte order mark that spreadsheets look for. Raises like `targets.to_file`."""
    to_file(context, path, lambda connection: _pieces(connection, selection), replace=replace, before=BOM)
    with reading(context.store, context.wait_seconds) as connection:
        return WrittenOut(str(path), "csv", len(selected_ids(connection, selection)))


def _pieces(connection: sqlite3.Connection, selection: Selection) -> Iterator[bytes]:
    found = [cells_of(person) for person in everybody(connection, selection)]
    columns = columns_for(found, notes=selection.notes)
    yield row_of([f"{heading}{number}" for heading, number in _numbered(columns)])
    for cells in found:
        yield row_of([_cell(cells, heading, at) for heading, at in columns])


def row_of(cells: Iterable[str]) -> bytes:
    """Return one row by RFC 4180, in UTF-8, in which nothing is a formula."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow([own.guarded(clean(cell)) for cell in cells])
    return text.getvalue().encode("utf-8", "replace")


def cells_of(person: Whole) -> Cells:
    """Return what a person's row says, by heading without its number; several values where there are several."""
    contact, more = person.contact, person.more
    numbers = [spaced_phone(each) for each in person.values(PHONE)]
    profiles = [link_to(each) for each in person.handles if each.platform not in {EMAIL, PHONE}]
    cells: dict[str, list[str]] = {
        own.ID: [contact.uid],
        "Name": [contact.name],
        "Nicknames": [", ".join(person.nicknames)],
        "Company": [contact.company],
        "Title": [contact.title],
        "Email": list(person.values(EMAIL)),
        "Phone": numbers,
        own.NUMBER: [each.value for each in person.details(NUMBER)],
        "Profile": profiles,
        "Website": [each.value for each in person.details(LINK)],
        "Tags": [", ".join(person.tags)],
        "How we met": [contact.met_how],
        "Met on": [contact.met_on.isoformat() if contact.met_on else ""],
        "Cadence": [f"{contact.cadence_days} days" if contact.cadence_days else ""],
        own.CAN_HELP: ["; ".join(each.value for each in person.details(CAN_HELP))],
        own.LOOKS_FOR: ["; ".join(each.value for each in person.details(LOOKS_FOR))],
        _NOTE: [note.text for note in person.notes],
    }
    for name, part in zip(own.PLACES, ("street", "place", "region", "postcode", "country"), strict=True):
        cells[name] = [getattr(place, part) for place in more.addresses]
    for heading, value in _of_their_own(person):
        cells.setdefault(heading, []).append(value)
    return cells


def columns_for(rows: Sequence[Cells], *, notes: bool) -> list[tuple[str, int]]:
    """Return the columns as (heading, which of several): the same for the same people."""
    most: dict[str, int] = {}
    for cells in rows:
        for heading, values in cells.items():
            most[heading] = max(most.get(heading, 0), len(values))
    fixed = {*_BEFORE_ADDRESSES, *_SEVERAL, *own.PLACES, "Birthday", "Anniversary", "Tags", *_OF_NOTES, _NOTE}
    days = sorted(heading for heading in most if heading.startswith(own.DAY))
    relations = sorted(heading for heading in most if heading.startswith(own.RELATED))
    fields = sorted(heading for heading in most if heading not in {*fixed, *days, *relations})
    headings = [*_BEFORE_ADDRESSES, *_SEVERAL, "Birthday", "Anniversary", *days]
    found = [
        (heading, at)
        for heading in headings
        for at in range(max(most.get(heading, 0), int(heading != own.NUMBER)))
    ]
    places = range(max(most.get(own.PLACES[0], 0), 1))
    found += [(heading, at) for at in places for heading in own.PLACES]
    found += [(heading, at) for heading in (*relations, *fields) for at in range(most[heading])]
    found.append(("Tags", 0))
    if notes:
        found += [(heading, 0) for heading in _OF_NOTES]
        found += [(_NOTE, at) for at in range(most.get(_NOTE, 0))]
    return found


def _of_their_own(person: Whole) -> Iterator[tuple[str, str]]:
    """Yield (heading, value) of days, relations and fields, whose headings are the user's words."""
    for each in person.more.occasions:
        yield _day_heading(each.label), each.text
    for other in person.more.related:
        if not other.is_of:
            yield f"{own.RELATED}{other.role}", other.name
    for detail in person.details(FIELD):
        yield own.field_heading(" ".join(detail.label.split())), detail.value


def _day_heading(label: str) -> str:
    return label.title() if label in {BIRTHDAY, ANNIVERSARY} else f"{own.DAY}{label}"


def _numbered(columns: Sequence[tuple[str, int]]) -> Iterator[tuple[str, object]]:
    """Yield the headings, with a number for what somebody may have several of."""
    counted = {*_SEVERAL, *own.PLACES, _NOTE}
    for heading, at in columns:
        yield heading, f" {at + 1}" if heading in counted else ""


def _cell(cells: Cells, heading: str, at: int) -> str:
    values = cells.get(heading, ())
    return values[at] if at < len(values) else ""
