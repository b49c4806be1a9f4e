"""Connections.csv: the people, each once however often they are listed, and what they and the owner share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relcrm.domain.contact import EMAIL, Handle, folded, parsed_email
from relcrm.importers.base import Item, Person, Place, Problem, Skipped
from relcrm.importers.linkedin.layout import Row, rows_of
from relcrm.importers.linkedin.moments import is_day_first, read_day
from relcrm.importers.linkedin.people import (
    Directory,
    add_connection,
    full_name,
    key_of,
    name_key,
    profile_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from relcrm.importers.linkedin.layout import Table

_LEGAL_FORM = re.compile(
    r"ab|ag|aps|as|asa|bv|co|company|corp|corporation|eg|ek|ev|gbr|gmbh|inc|incorporated|kg|kgaa|limited|llc|llp|lp"
    r"|ltd|mbh|nv|oy|oyj|plc|pte|pty|pvt|sa|sarl|sas|se|spa|srl|ug|&"
)
_NO_EMPLOYER = re.compile(
    r"(?:confidential|freelancer?|freiberuflich|independent|retired|selbststandig|self[- ]?employed|stealth|unemployed)"
    r"(?: \S+)?"
)
_NOT_A_WORD = re.compile(r"[^\w&-]+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row as read: the person, and whether a date stood there that nobody can read."""

    person: Person
    odd_date: str


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
    for row in rows:
        yield _entry(row, employers, day_first=day_first) if isinstance(row, Row) else row


def _entry(row: Row, employers: Mapping[str, str], *, day_first: bool) -> _Entry | Problem:
    profile, email = profile_of(row["url"].strip()), parsed_email(row["email"])
    handles = (*((profile,) if profile else ()), *((Handle(EMAIL, email),) if email else ()))
    name = full_name(row["first"], row["last"]) or (handles[0].value if handles else "")
    if not name:
        return Problem(row.at, "no name, profile link or email address")
    connected = row["connected"].strip()
    met_on = read_day(connected, day_first=day_first)
    company = " ".join(row["company"].split())
    person = Person(
        at=row.at,
        key=key_of(profile) if profile else f"email:{email}" if email else "",
        name=name,
        handles=handles,
        company=company,
        title=" ".join(row["title"].split()),
        met_how="LinkedIn",
        met_on=met_on,
        common_ground=_common_ground(company, employers),
    )
    return _Entry(person, connected if met_on is None else "")


def _common_ground(company: str, employers: Mapping[str, str]) -> tuple[str, ...]:
    mine = employers.get(employer_key(company)) if company else None
    return (f"both worked at {mine} (inferred)",) if mine else ()


def _with_keys(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Yield the entries with a key each: a bare name where only one person has it, else name, day and company.

    The day of a connection never changes, so the longer key stays the same from export to export too.
    """
    entries = list(entries)
    nameless = {replace(entry.person, at=_NOWHERE) for entry in entries if not entry.person.key}
    bearers = Counter(name_key(person.name) for person in nameless)
    for entry in entries:
        person = entry.person
        if not person.key:
            key = name_key(person.name)
            longer = f"{key}|{_iso(person.met_on)}|{folded(person.company)}"
            person = replace(person, key=key if bearers[key] == 1 else longer)
        yield replace(entry, person=person)


_NOWHERE = Place("", 0)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


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
        if entry.odd_date:
            yield Problem(entry.person.at, f'"{entry.odd_date[:40]}" is not a day; connected without one')


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
    )
