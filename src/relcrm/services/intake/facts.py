"""The facts of a person in a file beside those of their contact: what is told, what differs, what is missing. Heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.services.intake.report import Difference
from relcrm.store import writer

if TYPE_CHECKING:
    from relcrm.importers.base import Person
    from relcrm.store.tables import ContactRow

_FACTS_IN_WORDS = {
    "company": "company",
    "title": "title",
    "met_how": "how you met",
    "met_on": "met on",
    "cadence_days": "cadence",
}


def facts(person: Person) -> dict[str, Any]:
    """Return what the file tells of a person, by column."""
    return {
        "company": person.company,
        "title": person.title,
        "met_how": person.met_how,
        "met_on": person.met_on,
        "cadence_days": person.cadence_days if 1 <= (person.cadence_days or 0) <= LONGEST_DAYS else None,
    }


def to_fill_in(row: ContactRow, person: Person, *, overwrite: bool) -> dict[str, Any]:
    """Return what the source knows and the contact lacks, or all it knows where nobody changed them by hand."""
    told = {name: value for name, value in facts(person).items() if value}
    return told if overwrite else {name: value for name, value in told.items() if not getattr(row, name)}


def differences(row: ContactRow, person: Person) -> tuple[Difference, ...]:
    """Return the facts that the contact keeps although the file says otherwise."""
    return tuple(
        Difference(
            contact_id=writer.id_of(row),
            name=row.name,
            fact=_FACTS_IN_WORDS[name],
            here=str(here),
            there=str(there),
        )
        for name, there in facts(person).items()
        if there and (here := getattr(row, name)) and here != there
    )
