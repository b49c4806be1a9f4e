"""Files of contacts from end to end: every row accounted for, and rows about one person joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Direction, Interaction
from relcrm.errors import UnreadableInput
from relcrm.importers.base import Item, LeftOut, Opened, Owner, Place, Problem, Skipped, Touch
from relcrm.importers.contact_rows.days import day_order
from relcrm.importers.contact_rows.joining import joined, length
from relcrm.importers.contact_rows.people import Entry, entry_of
from relcrm.importers.contact_rows.tables import Card, Table, cards
from relcrm.importers.contact_rows.words import Aside
from relcrm.importers.names import generation_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked, Person

_MOST_NAMESAKES = 20
_DAYS = ("birthday", "day", "met-on", "last-contact")
_WORD = re.compile(r"\w+")


def read_contacts(
    sources: Sequence[Source], asked: Asked, table_of: Callable[[Source], Table | str]
) -> Opened:
    """Return every row as a person, left out, or a problem; rows about one person become the first of them.

    `table_of` says which column is what, or in words why the file is not read; it may raise UnreadableInput.
    """
    return Opened(Owner(), _items(sources, asked, table_of))


def _items(
    sources: Sequence[Source], asked: Asked, table_of: Callable[[Source], Table | str]
) -> Iterator[Item]:
    found = [each for source in sources for each in _rows(source, asked, table_of)]
    counts = Counter(each.person.key for each in found if isinstance(each, Entry))
    bearers = _bearers(each for each in found if isinstance(each, Entry) and counts[each.person.key] > 1)
    known: dict[str, Entry] = {}
    cut: defaultdict[str, Aside] = defaultdict(Aside)
    for each in found:
        if isinstance(each, Entry):
            key = _key(each, bearers)
            known[key] = joined(known[key], each, cut[key]) if key in known else each
    for each in found:
        if not isinstance(each, Entry):
            yield each
            continue
        key, at = _key(each, bearers), each.person.at
        whole = known[key]
        is_first = whole.person.at is at
        yield _called(whole.person, key) if is_first else Skipped(at, "the same contact twice: joined")
        yield from (_last_contact(at, key, on) for on in each.last_contacts)
        yield from (Problem(at, reason) for reason in each.odd)
        further = cut[key].left_out if is_first else ()
        yield from (LeftOut(at, what) for what in (*each.left_out, *further))


def _last_contact(at: Place, key: str, on: date) -> Touch:
    """Return the last time the two were in touch: nobody says how, or who began."""
    interaction = Interaction(occurred_on=on, direction=Direction.MUTUAL, summary="last contact")
    return Touch(at=at, key=f"{key}|last contact|{on}", people=(key,), interaction=interaction)


def _rows(
    source: Source, asked: Asked, table_of: Callable[[Source], Table | str]
) -> Iterator[Entry | Skipped | Problem]:
    try:
        table = table_of(source)
    except UnreadableInput as error:
        table = error.message
    if isinstance(table, str):
        yield Problem(Place(source.name, 0), table)
        return
    order = asked.date_order or day_order(_days(source, table))
    for row in cards(source, table):
        yield entry_of(row, asked, order) if isinstance(row, Card) else row


def _days(source: Source, table: Table) -> Iterator[str]:
    """Yield the days of a file; it is gone through twice rather than kept, where there are any."""
    if days := {field: table.columns[field] for field in _DAYS if table.columns.get(field)}:
        for row in cards(source, replace(table, columns=days)):
            if isinstance(row, Card):
                yield from (cell for field in _DAYS for cell in row[field])


def _bearers(entries: Iterable[Entry]) -> Mapping[str, Mapping[str, None]]:
    """Return, for each key of several rows, the names of the different people who have it: couples share an address.

    "Ada" and "Ada King Lovelace" may be one person; "Ada Byron" and "Bob Byron" are two.
    """
    bearers: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for entry in sorted(entries, key=length, reverse=True):
        names = bearers[entry.person.key]
        names.setdefault(_bearer(entry.name, names))
    return bearers


def _bearer(name: str, names: Iterable[str]) -> str:
    """Return the first of the first 20 longer names that may be the same person's, else the name itself."""
    words, generation = set(_WORD.findall(name)), generation_of(name)
    alike = (one for one in islice(names, _MOST_NAMESAKES) if words <= set(_WORD.findall(one)))
    return next((one for one in alike if not name or generation_of(one) == generation), name)


def _key(entry: Entry, bearers: Mapping[str, Mapping[str, None]]) -> str:
    """Return the key of one person: the name is part of it where several people share the address."""
    key = entry.person.key
    return key if len(bearers.get(key, ())) < 2 else f"{key}|{_bearer(entry.name, bearers[key])}"


def _called(person: Person, key: str) -> Person:
    return person if person.key == key else replace(person, key=key)
