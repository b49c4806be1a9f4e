"""What hangs on the contacts of an import beside their addresses: other names, tags, notes. Light.

What is there already is left as it is, so that a second import adds nothing.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.importers.text import paragraphs
from relcrm.store import people as writer
from relcrm.store import reader

_LONGEST_NOTE = 2000  # characters that files bring of a note

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from relcrm.importers.base import Person


def add_names(connection: sqlite3.Connection, contact_id: int, names: Iterable[str]) -> None:
    """Add other names of a contact."""
    for name in names:
        if folded(name):
            writer.add_nickname(connection, contact_id, name)


def add_tags(connection: sqlite3.Connection, contact_id: int, tags: Iterable[str]) -> None:
    """Tag a contact."""
    for tag in tags:
        writer.add_tag(connection, contact_id, tag)


def add_notes(
    connection: sqlite3.Connection, contact_id: int, source: str, person: Person, today: date
) -> None:
    """Add the notes of a person, each known by its words; those that are there already came from here."""
    known = {_words(note.text) for note in reader.notes(connection, contact_id)} if person.notes else set()
    for note in person.notes:
        if _words(note.text) in known:
            continue
        words = f"{source}|{person.key}|{note.on or ''}|{' '.join(note.text.split())}"
        uid = blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()
        on = note.on if note.on and note.on <= today else today
        writer.add_note(connection, contact_id, note.text, on, "remark", uid)


def _words(text: str) -> str:
    """Return a note as a file would bring it, on one line."""
    return " ".join(paragraphs(text, _LONGEST_NOTE).split())
