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
    emails_in,
    one_line,
    phone_handle,
    phone_parts,
    profile_handle,
)
from relcrm.importers.base import Person, Problem, Remark
from relcrm.importers.contact_rows import own
from relcrm.importers.contact_rows.days import birthday, read_day
from relcrm.importers.contact_rows.headings import PLATFORMS
from relcrm.importers.names import (
    is_form_of_address,
    is_generation,
    person_name,
    said_name,
    with_generation,
)
from relcrm.importers.text import paragraphs
from relcrm.phones import without_extension

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.base import Asked
    from relcrm.importers.contact_rows.tables import Card

MOST_VALUES = 50  # of one kind, for one person
_LONGEST_NOTE = 2000  # characters
_LONGEST_WORDS = 200
_BETWEEN_VALUES = re.compile(r":::|\n")
_BETWEEN_WORDS = re.compile(r":::|[,;\n]")
_BETWEEN_LINKS = re.compile(r":::|[\s,;|<>\"']+")
_ACCOUNT = re.compile(r"@?[\w.\-%+]{2,100}")
# How Exchange calls a mailbox of its own; it is nobody's address outside.
_X500 = re.compile(r"\s*(?:ex:)?/o=", re.IGNORECASE)
# Groups that Google keeps for everybody say nothing about anybody.
_EVERYBODYS_GROUPS = frozenset({"mycontacts", "my-contacts", "starred", "other-contacts"})
_ADDRESS_BEHIND = re.compile(r"\s*[(<][^()<>]*@[^()<>]*[)>]\s*$")
_UNREADABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as one row has them, and the name they bear there as it is compared.

    `odd` is what could not be read, `left_out` what has no place, `last_contacts` the days of the last contact.
    """

    person: Person
    name: str
    odd: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    last_contacts: tuple[date, ...] = ()


def entry_of(card: Card, asked: Asked, order: str | None) -> Entry | Problem:
    """Return whom a row is about; `order` tells whether days or months come first in its file."""
    odd, left_out = list(_unreadable(card)), list(card.left_out)
    emails, phones = _emails(card, odd, left_out), _phones(card, asked.region, odd, left_out)
    profiles = (*_profiles(card, odd), *_pages(card["web"], left_out))
    name = _full_name(card, left_out) or next(map(_displayed, card["display"]), "")
    company = _words(card["company"])
    shown = name or next(filter(None, _other_names(card, company, (*emails, *phones))), "")
    if not shown:
        return Problem(card.at, "no name, email address or phone number")
    person = Person(
        at=card.at,
        key=own.key_in(card["relcrm-id"]) or _key(shown, company, emails, phones),
        name=shown,
        handles=distinct((*emails, *phones, *profiles)),
        company=company,
        title=_title(card["title"], left_out),
        met_how=_words(card["met"]),
        met_on=next(_days(card["met-on"], asked, order, odd), None),
        nicknames=tuple(nick for nick in _distinct_words(card["nickname"]) if nick != shown),
        tags=_tags(card["tags"]),
        notes=_notes(card, asked, order),
        cadence_days=_cadence(card["cadence"], odd),
    )
    last = tuple(_days(card["last-contact"], asked, order, odd))
    return Entry(person, folded(name), tuple(odd), tuple(left_out), last)


def _unreadable(card: Card) -> Iterator[str]:
    for cells in card.told.values():
        for cell in cells:
            if _UNREADABLE in cell:
                yield f'"{one_line(cell)[:60]}" holds characters that cannot be read'


def _full_name(card: Card, left_out: list[str]) -> str:
    """Return the full name, else its parts, with what tells son from father."""
    suffix = " ".join(card["suffix"])
    if suffix and not is_generation(suffix):
        left_out.append("name suffix")
    if card["name"]:
        return with_generation(person_name(*card["name"]), suffix)
    given, middle, family = (" ".join(card[part]) for part in ("first", "middle", "last"))
    return said_name(given, middle, family, suffix)


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


def _emails(card: Card, odd: list[str], left_out: list[str]) -> tuple[Handle, ...]:
    found: list[Handle] = []
    for cell in card["email"]:
        if _X500.match(cell):
            left_out.append("Exchange mailbox")
            continue
        here = distinct(emails_in(cell))
        words = cell.split() if cell.count("@") > len(here) else []
        strange = [word for word in words if "@" in word and not any(emails_in(word))]
        odd += (_fault(each, "no email address") for each in (strange if here else [cell]))
        found += here
    return distinct(found)[:MOST_VALUES]


def _phones(card: Card, region: str | None, odd: list[str], left_out: list[str]) -> tuple[Handle, ...]:
    found: list[Handle] = []
    for cell in card["phone"]:
        parts = {part: phone_handle(part, region) for part in phone_parts(cell)}
        here = distinct(parts.values())
        strange = [part for part, handle in parts.items() if not handle and any(map(str.isdigit, part))]
        odd += (_fault(each, "no telephone number") for each in (strange if here else [cell]))
        left_out += ("telephone extension" for part in parts if without_extension(part)[1])
        found += here
    return distinct(found)[:MOST_VALUES]


def _profiles(card: Card, odd: list[str]) -> tuple[Handle, ...]:
    """Return the profiles, those of a column that is one platform's by their bare names as well."""
    found: list[Handle] = []
    for field in ("handle", *PLATFORMS):
        for cell in card.told.get(field, ()):
            parts = [part for part in _BETWEEN_LINKS.split(cell, MOST_VALUES) if part]
            here = distinct(profile_handle(part) or email_handle(part) for part in parts)
            if not here and field in PLATFORMS and _ACCOUNT.fullmatch(cell.strip()):
                here = distinct([profile_handle(f"{field}:{cell.strip()}")])
            if not here:
                odd.append(_fault(cell, "no profile or address"))
            found += here
    return distinct(found)[:MOST_VALUES]


def _pages(cells: Iterable[str], left_out: list[str]) -> Iterator[Handle]:
    """Yield the profiles among web pages; any other page may be shared, as a company's is."""
    for cell in cells:
        for part in filter(None, _BETWEEN_LINKS.split(cell, MOST_VALUES)):
            found = profile_handle(part)
            if found and found.platform != WEB:
                yield found
            else:
                left_out.append("web page")


def _fault(cell: str, fault: str) -> str:
    return f'"{one_line(cell)[:60]}" is {fault}; taken in without it'


def _distinct_words(cells: Iterable[str], between: re.Pattern[str] = _BETWEEN_WORDS) -> tuple[str, ...]:
    parts = (one_line(part)[:_LONGEST_WORDS] for cell in cells for part in between.split(cell, MOST_VALUES))
    return tuple(dict.fromkeys(filter(None, parts)))[:MOST_VALUES]


def _words(cells: Iterable[str]) -> str:
    return ", ".join(_distinct_words(cells, _BETWEEN_VALUES))[:_LONGEST_WORDS]


def _title(cells: Sequence[str], left_out: list[str]) -> str:
    """Return the job; what a letter begins with is none."""
    forms = [cell for cell in cells if is_form_of_address(cell)]
    left_out += ["salutation"] * len(forms)
    return _words(cell for cell in cells if cell not in forms)


def _tags(cells: Iterable[str]) -> tuple[str, ...]:
    """Return labels as one word each, without the groups that are everybody's."""
    labels = ("-".join(label.lstrip("*#@ ").lower().split()) for label in _distinct_words(cells))
    return tuple(dict.fromkeys(label for label in labels if label and label not in _EVERYBODYS_GROUPS))


def _notes(card: Card, asked: Asked, order: str | None) -> tuple[Remark, ...]:
    notes = [paragraphs(cell, _LONGEST_NOTE) for cell in card["note"]]
    born = (birthday(cell, order, asked.today) for cell in card["birthday"])
    notes += [f"Birthday: {day}" for day in born if day]
    return tuple(map(Remark, dict.fromkeys(filter(None, notes))))


def _days(cells: Iterable[str], asked: Asked, order: str | None, odd: list[str]) -> Iterator[date]:
    for cell in cells:
        if day := read_day(cell, order, asked.today):
            yield day
            continue
        is_either = all(read_day(cell, either, asked.today) for either in ("dmy", "mdy"))
        fault = "could be two days (--date-order tells which)" if is_either else "is not a day"
        odd.append(f'"{one_line(cell)[:40]}" {fault}; taken in without it')


def _cadence(cells: Iterable[str], odd: list[str]) -> int | None:
    for cell in cells:
        try:
            return parsed_interval(one_line(cell))
        except UsageError as error:
            odd.append(f"{error.message}; taken in without a cadence")
    return None
