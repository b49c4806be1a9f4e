"""What hangs on the contacts of an import beside their addresses: names, tags, notes, days, places, details. Light.

What is there already is left as it is, so that a second import adds nothing. `is_wanted` says of a thing, by its
parts, whether it is to be written: of a contact that was changed by hand only what the source did not say before.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import FIELD
from relcrm.domain.particulars.tags import tidy
from relcrm.domain.people.contact import folded
from relcrm.importers.text import paragraphs
from relcrm.services.arriving.outcome import Difference
from relcrm.store import particulars, reader
from relcrm.store import people as writer

_LONGEST_NOTE = 2000  # characters that files bring of a note

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from relcrm.importers.base import Person
    from relcrm.services.arriving.told import Told

    Wanted = Callable[..., bool]


def add_names(connection: sqlite3.Connection, contact_id: int, names: Iterable[str]) -> int:
    """Add other names of a contact; return how many are new."""
    return sum(writer.add_nickname(connection, contact_id, name) for name in names if folded(name))


def add_tags(connection: sqlite3.Connection, contact_id: int, tags: Iterable[str]) -> int:
    """Tag a contact, with tags as they are typed, one word in lower case; return how many are new."""
    typed = map(tidy, tags)
    return sum(writer.add_tag(connection, contact_id, tag) for tag in typed if tag)


def add_notes(
    connection: sqlite3.Connection,
    contact_id: int,
    source: str,
    person: Person,
    today: date,
    is_wanted: Wanted,
) -> int:
    """Add the notes of a person, each known by its words, and return how many are new.

    Those that are there already came from here.
    """
    news = 0
    known = {_words(note.text) for note in reader.notes(connection, contact_id)} if person.notes else set()
    for note in person.notes:
        if _words(note.text) in known or not is_wanted("note", note.text, note.on):
            continue
        words = f"{source}|{person.key}|{note.on or ''}|{' '.join(note.text.split())}"
        uid = blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()
        on = note.on if note.on and note.on <= today else today
        news += writer.add_note(connection, contact_id, note.text, on, "remark", uid)
    return news


def _words(text: str) -> str:
    """Return a note as a file would bring it, on one line."""
    return " ".join(paragraphs(text, _LONGEST_NOTE).split())


def add_particulars(
    connection: sqlite3.Connection, contact_id: int, person: Person, before: Told | None, is_wanted: Wanted
) -> int:
    """Add days, places, details, relations and labels; return how much of it is news.

    A field, or a day, that the source gave another value before gets the new one.
    """
    _forget_former_fields(connection, contact_id, person, before)
    news = _days(connection, contact_id, person, before, is_wanted)
    for address in person.addresses:
        news += is_wanted("address", *address) and particulars.add_address(connection, contact_id, address)
    kept = particulars.details(connection, contact_id) if person.details else []
    without_labels = {(each.kind, each.value) for each in kept}
    for detail in person.details:
        is_told_shorter = not detail.label and (detail.kind, detail.value) in without_labels
        if not is_told_shorter and is_wanted("detail", *detail[:3]):
            news += particulars.add_detail(connection, contact_id, detail)
    if person.relations:
        known = {(each.role, folded(each.name)) for each in particulars.related(connection, contact_id)}
        for role, name in person.relations:
            if (role, folded(name)) not in known and is_wanted("relation", role, name):
                news += particulars.relate(connection, contact_id, role, name)
    for handle, label in person.labels:
        if is_wanted("label", *handle, label):
            news += particulars.set_label(connection, contact_id, handle, label)
    return news


def days_that_differ(
    connection: sqlite3.Connection, contact_id: int, name: str, person: Person
) -> Iterator[Difference]:
    """Yield the days that a contact keeps although the file says another."""
    kept = (
        {each.label: each for each in particulars.occasions(connection, contact_id)}
        if person.occasions
        else {}
    )
    for told in person.occasions:
        here = kept.get(told.label, told)
        if here != told:
            yield Difference(
                contact_id=contact_id, name=name, fact=told.label, here=here.words, there=told.words
            )


def _days(
    connection: sqlite3.Connection, contact_id: int, person: Person, before: Told | None, is_wanted: Wanted
) -> int:
    """Keep the days that nobody has said otherwise: under each label one, the source's own where it changed."""
    news = 0
    kept = (
        {each.label: each for each in particulars.occasions(connection, contact_id)}
        if person.occasions
        else {}
    )
    for told in person.occasions:
        here = kept.get(told.label)
        is_free = here is None or (before is not None and before.has("occasion", *here))
        if is_free and is_wanted("occasion", *told):
            news += particulars.set_occasion(connection, contact_id, told)
            kept[told.label] = told
    return news


def _forget_former_fields(
    connection: sqlite3.Connection, contact_id: int, person: Person, before: Told | None
) -> None:
    """Forget the values of fields that the source gave before and gives no more, where it gives another."""
    told = {each[:3] for each in person.details if each.kind == FIELD}
    if before is None or not told:
        return
    labels = {label for _, label, _ in told}
    for each in particulars.details(connection, contact_id):
        is_same_field = each.kind == FIELD and each.label in labels
        if is_same_field and each[:3] not in told and before.has("detail", *each[:3]):
            particulars.remove_details(connection, contact_id, FIELD, each.label, each.value)
