"""Connections.csv: the people, each once however often they are listed, and what they and the owner share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import FIELD, Detail
from relcrm.domain.particulars.written import LONGEST_NAME, LONGEST_VALUE
from relcrm.domain.people.contact import EMAIL, Handle, folded, parsed_email
from relcrm.importers.base import Item, Person, Place, Problem, Skipped
from relcrm.importers.formats.linkedin.layout import Row, rows_of
from relcrm.importers.formats.linkedin.moments import is_day_first, read_day
from relcrm.importers.formats.linkedin.people import (
    Directory,
    add_connection,
    full_name,
    key_of,
    name_key,
    profile_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from relcrm.importers.formats.linkedin.layout import Table

_LEGAL_FORM = re.compile(
    r"ab|ag|aps|as|asa|bv|co|company|corp|corporation|eg|ek|ev|gbr|gmbh|inc|incorporated|kg|kgaa|limited|llc|llp|lp"
    r"|ltd|mbh|nv|oy|oyj|plc|pte|pty|pvt|sa|sarl|sas|se|spa|srl|ug|&"
)
_NO_EMPLOYER = re.compile(
    r"(?:confidential|freelancer?|freiberuflich|independent|retired|selbststandig|self[- ]?employed|stealth|unemployed)"
    r"(?: \S+)?"
)
_BETWEEN_EMAILS = re.compile(r"[\s,;|]+")
_NOT_A_WORD = re.compile(r"[^\w&-]+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row as read: the person, and what stood there that nobody can read."""

    person: Person
    problems: tuple[str, ...]


def employer_key(company: str) -> str:
    """Return a company's name for comparing, without case, points and legal form; empty for none at all."""
    words = _NOT_A_WORD.sub(" ", folded(company).replace(".", "")).split()
    while len(words) > 1 and _LEGAL_FORM.fullmatch(words[-1]):
        words.pop()
    name = " ".join(words)
    return "" if _NO_EMPLOYER.fullmatch(name) else name


def read_connections(
    tables: Iterable[Table], employers: Mapping[str, str], directory: Directory
) -> tuple[Item, ...]:
    """Return what Connections.csv says, in its order, and enter its people in the directory.

    `employers` are the owner's own, by `employer_key`. Several rows of one person become one: the first,
    filled in from the others.
    """
    items: list[Item] = []
    entries: list[_Entry] = []
    for table in tables:
        for found in _entries(table, employers):
            if isinstance(found, _Entry):
                entries.append(found)
            else:
                items.append(found)
    items.extend(_joined(_with_keys(entries), directory))
    return tuple(sorted(items, key=lambda item: (item.at.file, item.at.line)))


def _entries(table: Table, employers: Mapping[str, str]) -> Iterator[_Entry | Skipped | Problem]:
    rows = list(rows_of(table))
    day_first = is_day_first(row["connected"] for row in rows if isinstance(row, Row))
    others = table.others
    for row in rows:
        found = _entry(row, employers, day_first=day_first) if isinstance(row, Row) else row
        if isinstance(row, Row) and isinstance(found, _Entry) and others:
            found = replace(found, person=replace(found.person, details=tuple(_own_fields(row, others))))
        yield found


def _own_fields(row: Row, others: Iterable[str]) -> Iterator[Detail]:
    """Yield what stands in columns that nobody knows, each under its heading."""
    for name in others:
        heading, cell = " ".join(name.split())[:LONGEST_NAME], " ".join(row[name].split())[:LONGEST_VALUE]
        if heading and cell:
            yield Detail(FIELD, heading.lower(), cell)


def _entry(row: Row, employers: Mapping[str, str], *, day_first: bool) -> _Entry | Problem:
    profile, emails = profile_of(row["url"].strip()), _emails(row)
    handles = (*((profile,) if profile else ()), *(Handle(EMAIL, email) for email in emails))
    name = full_name(row["first"], row["last"]) or (handles[0].value if handles else "")
    if not name:
        return Problem(row.at, "no name, profile link or email address")
    connected = row["connected"].strip()
    met_on = read_day(connected, day_first=day_first)
    company = " ".join(row["company"].split())
    person = Person(
        at=row.at,
        key=key_of(profile) if profile else f"email:{emails[0]}" if emails else "",
        name=name,
        handles=handles,
        company=company,
        title=" ".join(row["title"].split()),
        met_how="LinkedIn",
        met_on=met_on,
        common_ground=_common_ground(company, employers),
    )
    is_odd_day = bool(connected) and met_on is None
    odd_day = (f'"{connected[:40]}" is not a day; connected without one',) if is_odd_day else ()
    return _Entry(person, (*odd_day, *_odd_addresses(row)))


def _emails(row: Row) -> tuple[str, ...]:
    """Return the addresses in the cell, each once; several are joined by commas, semicolons or spaces."""
    addresses = (parsed_email(part) for part in _BETWEEN_EMAILS.split(row["email"]))
    return tuple(dict.fromkeys(filter(None, addresses)))


def _odd_addresses(row: Row) -> Iterator[str]:
    """Yield what stands where a link or an address should and is neither."""
    url = row["url"].strip()
    if url and profile_of(url) is None:
        yield f'"{url[:60]}" is no profile link; taken in without it'
    for part in _BETWEEN_EMAILS.split(row["email"]):
        if part and parsed_email(part) is None:
            yield f'"{part[:60]}" is no email address; taken in without it'


def _common_ground(company: str, employers: Mapping[str, str]) -> tuple[str, ...]:
    mine = employers.get(employer_key(company)) if company else None
    return (f"both worked at {mine} (inferred)",) if mine else ()


def _with_keys(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Yield the entries with a key each: without an address name and day, which no later export changes.

    The company, which people do change, only tells apart whom these do not: namesakes of one day, or of none.
    """
    entries = list(entries)
    nameless = {replace(entry.person, at=_NOWHERE) for entry in entries if not entry.person.key}
    bearers = Counter(_day_key(person) for person in nameless)
    for entry in entries:
        person = entry.person
        if not person.key:
            key = _day_key(person)
            is_enough = person.met_on and bearers[key] == 1
            person = replace(person, key=key if is_enough else f"{key}|{folded(person.company)}")
        yield replace(entry, person=person)


_NOWHERE = Place("", 0)


def _day_key(person: Person) -> str:
    return f"{name_key(person.name)}|{person.met_on.isoformat() if person.met_on else ''}"


def _joined(entries: Iterable[_Entry], directory: Directory) -> Iterator[Item]:
    entries = list(entries)
    for entry in entries:
        known = directory.connections.get(entry.person.key)
        add_connection(directory, _filled_in(known, entry.person) if known else entry.person)
    first: dict[str, Person] = {}
    for entry in entries:
        before = first.setdefault(entry.person.key, entry.person)
        if before is entry.person:
            yield directory.connections[entry.person.key]
        elif replace(entry.person, at=before.at) == before:
            yield Skipped(entry.person.at, "the same row twice")
        else:
            yield Skipped(entry.person.at, "the same profile twice: joined")
        for problem in entry.problems:
            yield Problem(entry.person.at, problem)


def _filled_in(person: Person, other: Person) -> Person:
    """Return the person with what only the other row knows."""
    days = [day for day in (person.met_on, other.met_on) if day]
    return replace(
        person,
        handles=tuple(dict.fromkeys((*person.handles, *other.handles))),
        company=person.company or other.company,
        title=person.title or other.title,
        met_on=min(days, default=None),
        common_ground=person.common_ground or other.common_ground,
        details=tuple(dict.fromkeys((*person.details, *other.details))),
    )
