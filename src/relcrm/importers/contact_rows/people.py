"""One row as a person: names, addresses and whatever else its cells say, and what in them cannot be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import parsed_interval
from relcrm.domain.people.contact import WEB, folded
from relcrm.errors import UsageError
from relcrm.importers.addresses import (
    distinct,
    email_handle,
    one_line,
    person_name,
    phone_handle,
    profile_handle,
)
from relcrm.importers.base import Person, Problem, Remark
from relcrm.importers.contact_rows.days import birthday, read_day
from relcrm.importers.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.base import Asked
    from relcrm.importers.contact_rows.tables import Card

MOST_VALUES = 50  # of one kind, for one person
_LONGEST_NOTE = 2000  # characters
_LONGEST_WORDS = 200
_BETWEEN_VALUES = re.compile(r":::|\n")
_BETWEEN_WORDS = re.compile(r":::|[,;\n]")
_BETWEEN_EMAILS = re.compile(r":::|[\s,;|<>\"']+")
_BETWEEN_PHONES = re.compile(r":::|[;|\n]|,\s")
# How Exchange calls a mailbox of its own; it is nobody's address outside.
_X500 = re.compile(r"\s*(?:ex:)?/o=", re.IGNORECASE)
# Groups that Google keeps for everybody say nothing about anybody.
_EVERYBODYS_GROUPS = frozenset({"mycontacts", "my-contacts", "starred", "other-contacts"})
_ADDRESS_BEHIND = re.compile(r"\s*[(<][^()<>]*@[^()<>]*[)>]\s*$")
_EAST_ASIAN_FAMILY = re.compile(r"[\u3040-\u309f\u3400-\u9fff\uac00-\ud7a3]+")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as one row has them, the name they bear there as it is compared, and what could not be read."""

    person: Person
    name: str
    odd: tuple[str, ...]


def entry_of(card: Card, asked: Asked, order: str | None) -> Entry | Problem:
    """Return whom a row is about; `order` tells whether days or months come first in its file."""
    odd: list[str] = []
    emails = _handles(card["email"], _emails, "no email address", odd)
    phones = _handles(card["phone"], lambda cell: _phones(cell, asked.region), "no telephone number", odd)
    profiles = _handles(card["handle"], _profiles, "no profile or address", odd)
    name = _full_name(card) or next(map(_displayed, card["display"]), "")
    company = _words(card["company"])
    shown = name or next(filter(None, _other_names(card, company, (*emails, *phones))), "")
    if not shown:
        return Problem(card.at, "no name, email address or phone number")
    person = Person(
        at=card.at,
        key=_key(shown, company, emails, phones),
        name=shown,
        handles=distinct((*emails, *phones, *profiles, *_pages(card["web"]))),
        company=company,
        title=_words(card["title"]),
        met_how=_words(card["met"]),
        met_on=_met_on(card, asked, order, odd),
        nicknames=_distinct_words(card["nickname"]),
        tags=_tags(card["tags"]),
        notes=_notes(card, asked, order),
        cadence_days=_cadence(card["cadence"], odd),
    )
    return Entry(person, folded(name), tuple(odd))


def _full_name(card: Card) -> str:
    """Return the full name, else its parts: the family's name first where that is how it is written."""
    first, last = person_name(*card["first"]), person_name(*card["last"])
    if card["name"]:
        return person_name(*card["name"])
    if _EAST_ASIAN_FAMILY.fullmatch(last) and _EAST_ASIAN.fullmatch(first):
        return last + first
    return person_name(first, *card["middle"], last)


def _displayed(cell: str) -> str:
    """Return the name that a mail program shows, without the address behind it."""
    return person_name(_ADDRESS_BEHIND.sub("", cell))


def _other_names(card: Card, company: str, handles: tuple[Handle, ...]) -> Iterator[str]:
    """Yield what to call somebody who has no name in the file, best first."""
    yield from (person_name(cell) for cell in card["nickname"])
    if handles:
        yield company
    yield from (handle.value for handle in handles)


def _key(name: str, company: str, emails: tuple[Handle, ...], phones: tuple[Handle, ...]) -> str:
    for handle in (*emails, *phones):
        return f"{handle.platform}:{handle.value}"
    return f"name:{folded(name)}|{folded(company)}"


def _handles(
    cells: Iterable[str], read: Callable[[str], Iterable[Handle | None]], fault: str, odd: list[str]
) -> tuple[Handle, ...]:
    """Return what the cells hold; a cell in which nothing can be read is noted in `odd`."""
    found: list[Handle] = []
    for cell in cells:
        here = distinct(read(cell))
        found += here
        if not here and not _X500.match(cell):
            odd.append(f'"{one_line(cell)[:60]}" is {fault}; taken in without it')
    return distinct(found)[:MOST_VALUES]


def _emails(cell: str) -> Iterator[Handle | None]:
    if not _X500.match(cell):
        yield from map(email_handle, _BETWEEN_EMAILS.split(cell, MOST_VALUES))


def _phones(cell: str, region: str | None) -> Iterator[Handle | None]:
    return (phone_handle(part, region) for part in _BETWEEN_PHONES.split(cell, MOST_VALUES))


def _profiles(cell: str) -> Iterator[Handle | None]:
    parts = _BETWEEN_EMAILS.split(cell, MOST_VALUES)
    return (profile_handle(part) or email_handle(part) for part in parts)


def _pages(cells: Iterable[str]) -> Iterator[Handle]:
    """Yield the profiles among web pages; any other page may be shared, as a company's is."""
    for cell in cells:
        found = distinct(map(profile_handle, _BETWEEN_EMAILS.split(cell, MOST_VALUES)))
        yield from (handle for handle in found if handle.platform != WEB)


def _distinct_words(cells: Iterable[str], between: re.Pattern[str] = _BETWEEN_WORDS) -> tuple[str, ...]:
    parts = (one_line(part)[:_LONGEST_WORDS] for cell in cells for part in between.split(cell, MOST_VALUES))
    return tuple(dict.fromkeys(filter(None, parts)))[:MOST_VALUES]


def _words(cells: Iterable[str]) -> str:
    return ", ".join(_distinct_words(cells, _BETWEEN_VALUES))[:_LONGEST_WORDS]


def _tags(cells: Iterable[str]) -> tuple[str, ...]:
    """Return labels as one word each, without the groups that are everybody's."""
    labels = ("-".join(label.lstrip("*#@ ").lower().split()) for label in _distinct_words(cells))
    return tuple(dict.fromkeys(label for label in labels if label and label not in _EVERYBODYS_GROUPS))


def _notes(card: Card, asked: Asked, order: str | None) -> tuple[Remark, ...]:
    notes = [excerpt(one_line(cell), _LONGEST_NOTE) for cell in card["note"]]
    born = (birthday(cell, order, asked.today) for cell in card["birthday"])
    notes += [f"Birthday: {day}" for day in born if day]
    return tuple(map(Remark, dict.fromkeys(filter(None, notes))))


def _met_on(card: Card, asked: Asked, order: str | None, odd: list[str]) -> date | None:
    for cell in card["met-on"]:
        if day := read_day(cell, order, asked.today):
            return day
        is_either = all(read_day(cell, either, asked.today) for either in ("dmy", "mdy"))
        fault = "could be two days (--date-order tells which)" if is_either else "is not a day"
        odd.append(f'"{one_line(cell)[:40]}" {fault}; taken in without it')
    return None


def _cadence(cells: Iterable[str], odd: list[str]) -> int | None:
    for cell in cells:
        try:
            return parsed_interval(one_line(cell))
        except UsageError as error:
            odd.append(f"{error.message}; taken in without a cadence")
    return None
