"""The facts that a file tells of a contact: what it fills in, and what the contact keeps otherwise. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.services.intake.naming import is_called_otherwise
from relcrm.services.intake.report import Difference
from relcrm.store import reader

if TYPE_CHECKING:
    import sqlite3

    from relcrm.domain.people.dossier import Contact
    from relcrm.importers.base import Person

_FACTS_IN_WORDS = {
    "company": "company",
    "title": "title",
    "met_how": "how you met",
    "met_on": "met on",
    "cadence_days": "cadence",
}


def facts_of(person: Person) -> dict[str, Any]:
    """Return what a file tells of somebody, by column; a rhythm beyond reason is none."""
    return {
        "company": person.company,
        "title": person.title,
        "met_how": person.met_how,
        "met_on": person.met_on,
        "cadence_days": person.cadence_days if 1 <= (person.cadence_days or 0) <= LONGEST_DAYS else None,
    }


def to_fill_in(known: Contact, person: Person, *, overwrite: bool) -> dict[str, Any]:
    """Return what the source knows and the contact lacks, or all it knows where nobody changed them by hand."""
    told = {name: value for name, value in facts_of(person).items() if value}
    return told if overwrite else {name: value for name, value in told.items() if not getattr(known, name)}


def differences(connection: sqlite3.Connection, known: Contact, person: Person) -> tuple[Difference, ...]:
    """Return the facts that the contact keeps although the file says otherwise."""
    told = [
        (_FACTS_IN_WORDS[name], here, there)
        for name, there in facts_of(person).items()
        if there and (here := getattr(known, name)) and here != there
    ]
    if person.name != known.name:
        others = reader.nicknames(connection, known.id)
        if is_called_otherwise(known, person, others):
            told.insert(0, ("name", known.name, person.name))
    return tuple(
        Difference(contact_id=known.id, name=known.name, fact=fact, here=str(here), there=str(there))
        for fact, here, there in told
    )
