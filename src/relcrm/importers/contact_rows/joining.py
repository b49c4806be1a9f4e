"""Rows about one person as one: the first, with what only the others know."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from relcrm.domain.particulars.details import FIELD, Detail
from relcrm.importers.contact_rows.words import first_details, first_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.importers.base import Person
    from relcrm.importers.contact_rows.people import Entry
    from relcrm.importers.contact_rows.words import Aside

_WORD = re.compile(r"\w+")
_ONCE = {
    "company": "company",
    "title": "title",
    "met_how": "how you met",
    "met_on": "met on",
    "cadence_days": "cadence in days",
}
_MANY = {
    "nicknames": "nickname",
    "tags": "tag",
    "notes": "note",
    "addresses": "postal address",
    "relations": "relation",
}
_MOST_HANDLES = 150  # fifty of each kind


def joined(entry: Entry, other: Entry, aside: Aside) -> Entry:
    """Return the person with what only the other row knows, and the longer name; `aside` counts what is too much.

    Where both say another thing of what somebody has one of, the first keeps it and the other becomes a field.
    """
    one, two = entry.person, other.person
    named = max(entry, other, key=length)
    handles = tuple(dict.fromkeys((*one.handles, *two.handles)))
    aside.left_out += ["further address"] * (len(handles) - _MOST_HANDLES)
    days = {each.label: each for each in (*two.occasions, *one.occasions)}
    details = (*one.details, *two.details, *_told_twice(one, two))
    known: dict[str, Any] = {once: getattr(one, once) or getattr(two, once) for once in _ONCE}
    for many, what in _MANY.items():
        known[many] = first_of((*getattr(one, many), *getattr(two, many)), what, aside)
    person = replace(
        one,
        name=named.person.name,
        handles=handles[:_MOST_HANDLES],
        occasions=first_of(days.values(), "day", aside),
        labels=tuple({**dict(two.labels), **dict(one.labels)}.items())[:_MOST_HANDLES],
        details=first_details(details, aside),
        **known,
    )
    return replace(entry, person=person, name=named.name)


def _told_twice(one: Person, two: Person) -> Iterator[Detail]:
    """Yield what the other row says otherwise."""
    for once, label in _ONCE.items():
        kept, further = getattr(one, once), getattr(two, once)
        if kept and further and kept != further:
            yield Detail(FIELD, label, str(further))
    days = {each.label: each for each in one.occasions}
    for day in two.occasions:
        if days.get(day.label, day) != day:
            yield Detail(FIELD, day.label, day.text)


def length(entry: Entry) -> int:
    """Return how many words the name has."""
    return len(_WORD.findall(entry.name))
