"""The facts that a file tells of a contact: what it fills in, what changed there, what the contact keeps. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.services.arriving.naming import is_called_otherwise
from relcrm.services.arriving.outcome import Difference
from relcrm.store import reader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

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


def to_fill_in(
    known: Contact, person: Person, before: Mapping[str, str] | None, *, is_theirs: bool, is_by_hand: bool
) -> dict[str, Any]:
    """Return what the contact gets from the source: what it changed and nobody else did, and what is missing.

    `before` is what the source said last. Where that is not known, all is taken over while `is_theirs`: the source
    told of them first and nobody has changed them by hand since.
    """
    found = {}
    for name, value in facts_of(person).items():
        here = getattr(known, name)
        is_missing = not here and not is_by_hand
        if before is None or name not in before:
            is_due = is_missing or (before is None and is_theirs and not is_by_hand)
        else:
            is_news = str(value) != before[name]
            is_due = is_missing or (is_news and str(here or "") == before[name])
        if value and is_due:
            found[name] = value
    return found


def job_of(facts: Mapping[str, Any]) -> str:
    """Return title and company in words, "" for neither."""
    return ", ".join(filter(None, (facts.get("title"), facts.get("company"))))


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
