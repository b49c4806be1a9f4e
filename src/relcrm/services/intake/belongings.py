"""What hangs on the contacts of an import beside their addresses: other names, tags, notes, claims. Heavy."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.people.contact import folded
from relcrm.store import origins, writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from sqlmodel import Session

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.base import Remark


class Belongings(NamedTuple):
    """What one file says hangs on a contact, whom it calls `key`."""

    contact_id: int
    key: str
    nicknames: tuple[str, ...]
    tags: tuple[str, ...]
    notes: tuple[Remark, ...]


def add(
    session: Session, connection: sqlite3.Connection, source: str, found: Iterable[Belongings], today: date
) -> None:
    """Add what is not there yet. A note is known by its words, so that a second import adds none."""
    known = origins.hanging_keys(connection)
    rows: dict[str, list[dict[str, object]]] = {"nicknames": [], "tags": [], "notes": []}
    for each in found:
        for kind, mark, row in _rows(each, source, today):
            if mark not in known[kind]:
                known[kind].add(mark)
                rows[kind].append(row)
    for kind, new in rows.items():
        writer.add_rows(session, kind, new)


def add_claims(
    session: Session, connection: sqlite3.Connection, claims: Iterable[tuple[int, Handle]]
) -> None:
    """Note addresses that a file gives to a contact although they are another's: the two may be one person."""
    known = origins.claims(connection)
    writer.add_rows(
        session,
        "claims",
        [
            {"contact_id": contact_id, "platform": handle.platform, "value": handle.value}
            for contact_id, handle in claims
            if handle not in known.get(contact_id, ())
        ],
    )


def _rows(each: Belongings, source: str, today: date) -> Iterable[tuple[str, object, dict[str, object]]]:
    for name in each.nicknames:
        if key := folded(name):
            yield (
                "nicknames",
                (each.contact_id, key),
                {"contact_id": each.contact_id, "name": name, "name_key": key},
            )
    for tag in each.tags:
        yield "tags", (each.contact_id, tag), {"contact_id": each.contact_id, "tag": tag}
    for note in each.notes:
        words = f"{source}|{each.key}|{note.on or ''}|{' '.join(note.text.split())}"
        uid = blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()
        on = note.on if note.on and note.on <= today else today
        yield (
            "notes",
            uid,
            {"contact_id": each.contact_id, "uid": uid, "noted_on": on, "kind": "remark", "text": note.text},
        )
