"""One row as a person: names, addresses and whatever else its cells say, and what in them cannot be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import parsed_interval
from relcrm.domain.particulars.tags import tidy
from relcrm.domain.people.contact import folded
from relcrm.errors import UsageError
from relcrm.importers.addresses import one_line
from relcrm.importers.base import Person, Problem, Remark
from relcrm.importers.contact_rows import own
from relcrm.importers.contact_rows.days import read_day
from relcrm.importers.contact_rows.particulars import (
    addresses_of,
    keep_fields,
    occasions_of,
    relations_of,
)
from relcrm.importers.contact_rows.reaching import reached
from relcrm.importers.contact_rows.tables import FIELD, LEFT_OUT
from relcrm.importers.contact_rows.words import (
    LONGEST_TEXT,
    Aside,
    first_details,
    first_of,
    is_covered,
    joined_words,
    words_in,
)
from relcrm.importers.names import is_form_of_address, person_name, said_name, with_generation
from relcrm.importers.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from relcrm.importers.base import Asked
    from relcrm.importers.contact_rows.reaching import Reached
    from relcrm.importers.contact_rows.tables import Card, Cell

# Groups that Google keeps for everybody say nothing about anybody.
_EVERYBODYS_GROUPS = frozenset({"mycontacts", "my-contacts", "starred", "other-contacts"})
_ADDRESS_BEHIND = re.compile(r"\s*[(<][^()<>]*@[^()<>]*[)>]\s*$")
_UNREADABLE = "\ufffd"
_NAMES = {
    "name": "full name",
    "first": "first name",
    "middle": "middle name",
    "last": "last name",
    "spare name": "name",
}


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
    aside = Aside(
        odd=list(_unreadable(card)), left_out=[*card.left_out, *(cell.label for cell in card.cells(LEFT_OUT))]
    )
    called = (text for field in (*_NAMES, "display", "company", "nickname") for text in card[field])
    found = reached(card, asked.region, aside, *called)
    written = _full_name(card)
    name = written or next(map(_displayed, card["display"]), "")
    company = joined_words(card["company"], aside)
    shown = name or next(filter(None, _other_names(card, company, found)), "")
    if not shown:
        return Problem(card.at, "no name, email address or phone number")
    nicknames = first_of(words_in(card["nickname"], aside), "nickname", aside)
    _keep_other_names(card, shown, (company, *(handle.value for handle in found.handles)), aside)
    keep_fields(card, shown, aside)
    met_on, last = (_days(card.cells(field), asked, order, aside) for field in ("met-on", "last-contact"))
    for day in met_on[1:]:
        aside.keep(FIELD, "met on", day.isoformat())
    person = Person(
        at=card.at,
        key=own.key_in(card["relcrm-id"]) or _key(shown, company, found),
        name=shown,
        handles=found.handles,
        company=company,
        title=_title(card["title"], aside),
        met_how=joined_words(map(_with_label, card.cells("met")), aside),
        met_on=next(iter(met_on), None),
        nicknames=tuple(nick for nick in nicknames if nick != shown),
        tags=_tags(card["tags"], aside),
        notes=_notes(card["note"], aside),
        cadence_days=_cadence(card["cadence"], aside),
        occasions=occasions_of(card, order, asked.today, aside),
        addresses=addresses_of(card, aside),
        relations=relations_of(card, aside),
        labels=found.labels,
        details=first_details(aside.details, aside),
    )
    return Entry(person, folded(name), tuple(aside.odd), tuple(aside.left_out), last)


def _unreadable(card: Card) -> Iterator[str]:
    for cells in card.told.values():
        for cell in cells:
            if _UNREADABLE in cell.text:
                yield f'"{one_line(cell.text)[:60]}" holds characters that cannot be read'


def _full_name(card: Card) -> str:
    """Return the full name, else its parts, with what tells son from father."""
    suffix = " ".join(card["suffix"])
    given, middle, family, whole = (" ".join(card[part]) for part in ("first", "middle", "last", "name"))
    return with_generation(person_name(whole), suffix) if whole else said_name(given, middle, family, suffix)


def _keep_other_names(card: Card, name: str, beside: Sequence[str], aside: Aside) -> None:
    """Keep what is said of a name and not in it, as in a long one; count what it is filed or shown under."""
    for field, label in _NAMES.items():
        for cell in card.cells(field):
            if not is_covered(cell.text, name):
                aside.keep(FIELD, cell.label or label, cell.text)
    for cell in card.cells("display"):
        if not is_covered(cell.text, name, *beside):
            aside.left_out.append("name to be shown")


def _displayed(cell: str) -> str:
    """Return the name that a mail program shows, without the address behind it."""
    return person_name(_ADDRESS_BEHIND.sub("", cell))


def _other_names(card: Card, company: str, found: Reached) -> Iterator[str]:
    """Yield what to call somebody who has no name in the file, best first."""
    yield from (person_name(cell) for cell in card["nickname"])
    handles = (*found.emails, *found.phones)
    if handles:
        yield company
    yield from (handle.value for handle in handles)


def _key(name: str, company: str, found: Reached) -> str:
    for handle in (*found.emails, *found.phones):
        return f"{handle.platform}:{handle.value}"
    return f"name:{folded(name)}|{folded(company)}"


def _with_label(cell: Cell) -> str:
    return f"{cell.label} {cell.text}".strip()


def _title(cells: Sequence[str], aside: Aside) -> str:
    """Return the job; what a letter begins with is none."""
    forms = [cell for cell in cells if is_form_of_address(cell)]
    for form in forms:
        aside.keep(FIELD, "salutation", form)
    return joined_words((cell for cell in cells if cell not in forms), aside)


def _tags(cells: Iterable[str], aside: Aside) -> tuple[str, ...]:
    """Return labels as one word each, without the groups that are everybody's."""
    labels = map(tidy, words_in(cells, aside))
    return first_of((label for label in labels if label and label not in _EVERYBODYS_GROUPS), "tag", aside)


def _notes(cells: Iterable[str], aside: Aside) -> tuple[Remark, ...]:
    cells = list(cells)
    notes = [paragraphs(cell, LONGEST_TEXT) for cell in cells]
    aside.left_out += (
        "end of a long text"
        for cell, note in zip(cells, notes, strict=True)
        if note.endswith("…") and len(cell) > LONGEST_TEXT
    )
    return first_of(map(Remark, filter(None, notes)), "note", aside)


def _days(cells: Iterable[Cell], asked: Asked, order: str | None, aside: Aside) -> tuple[date, ...]:
    found = []
    for cell in cells:
        if day := read_day(cell.text, order, asked.today):
            found.append(day)
            continue
        is_either = all(read_day(cell.text, either, asked.today) for either in ("dmy", "mdy"))
        fault = "could be two days (--date-order tells which)" if is_either else "is not a day"
        aside.odd.append(f'"{one_line(cell.text)[:40]}" {fault}; taken in without it')
    return tuple(dict.fromkeys(found))


def _cadence(cells: Iterable[str], aside: Aside) -> int | None:
    found = None
    for cell in cells:
        if found:
            aside.keep(FIELD, "cadence", cell)
            continue
        try:
            found = parsed_interval(one_line(cell))
        except UsageError as error:
            aside.odd.append(f"{error.message}; taken in without a cadence")
    return found
