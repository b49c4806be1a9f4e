"""Bring an interchange file into the store: all of it in one transaction, or nothing. Heavy.

What is new is added. Of a contact that both know, the facts changed last win as a whole, and what hangs
on it is united (`uniting`). An interaction gives way unless the store's was edited later. Nothing is ever removed.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Interaction, latest_day
from relcrm.errors import UnreadableInput, UsageError
from relcrm.services.interchange import shape, uniting, uniting_ahead
from relcrm.services.interchange.coherence import Stored, refuse_conflicts, stored_in
from relcrm.services.interchange.fields import typed
from relcrm.services.recording import written
from relcrm.store import batches, history, log, origins, whole, writer
from relcrm.store.codec import instant_from_text
from relcrm.store.connection import is_there, writing
from relcrm.store.search_layout import indexed_at_the_end

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from sqlmodel import Session

    from relcrm.services.context import Context
    from relcrm.services.interchange.reading import Export
    from relcrm.store.whole import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What became of the contacts, interactions, introductions and saved views of a file."""

    file: str
    contacts_created: int
    contacts_updated: int
    contacts_unchanged: int
    interactions_added: int
    interactions_updated: int
    interactions_unchanged: int
    introductions_added: int
    introductions_updated: int
    introductions_unchanged: int
    saved_views_added: int
    plans_added: int
    plans_updated: int
    plans_unchanged: int
    tag_rhythms_added: int
    dry_run: bool


def bring_in(context: Context, export: Export, *, dry_run: bool = False) -> BroughtIn:
    """Write what a file holds; a missing store is created. Raises UnreadableInput when it contradicts the store."""
    with (
        _store_for(context, export, dry_run=dry_run) as path,
        writing(path, context.wait_seconds, create=True, keep=not dry_run) as connection,
    ):
        history.start(connection)
        stored = stored_in(connection)
        refuse_conflicts(export, stored, context.policy)
        try:
            with indexed_at_the_end(connection), writer.session_on(connection) as session:
                became = _write_contacts(session, connection, export, stored)
                became += _write_interactions(session, connection, export)
                ids = whole.contact_ids(connection)
                became += uniting.write_introductions(session, connection, export.introductions, ids)
                became += uniting.write_views(session, connection, export.saved_views)
                became += uniting_ahead.write_plans(session, connection, export.plans, ids)
                became += uniting_ahead.write_tag_rhythms(session, connection, export.tag_rhythms)
        except UsageError as error:
            raise UnreadableInput(f"{export.name}: {error.message}", hint="nothing was written") from error
        number = _record_batch(connection, context, export.name, became)
    if not dry_run:
        context.receipts.append(written(number))
    names = [name for name in BroughtIn.__dataclass_fields__ if name not in {"file", "dry_run"}]
    return BroughtIn(file=export.name, dry_run=dry_run, **{name: became[name] for name in names})


def _record_batch(connection: sqlite3.Connection, context: Context, file: str, became: Counter[str]) -> int:
    number = history.record(connection, context.said, history.IMPORT, context.now, even_empty=True)
    assert number is not None  # noqa: S101 - an entry of a run is kept even when nothing changed
    brought = (
        became["contacts_created"],
        became["contacts_updated"],
        became["interactions_added"],
        became["interactions_updated"],
    )
    batches.add(connection, batches.Batch(number, ("json",), (file,), *brought, 0))
    return number


@contextmanager
def _store_for(context: Context, export: Export, *, dry_run: bool) -> Iterator[Path]:
    """Give the store to write to; none is created for a file that will be refused, or for a dry run."""
    if is_there(context.store):
        yield context.store
        return
    refuse_conflicts(export, Stored(), context.policy)
    if not dry_run:
        yield context.store
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "relcrm.db"


def _write_contacts(
    session: Session, connection: sqlite3.Connection, export: Export, stored: Stored
) -> Counter[str]:
    contacts = uniting.with_new_relations(export, stored)
    told = {record["uid"] for record in contacts}
    new = [record for record in contacts if record["uid"] not in stored.contacts]
    for record in new:
        facts = typed(record, uniting.FACTS, shape.CONTACT)
        writer.new_contact(session, record["name"], facts["updated_at"], facts)
    session.flush()
    ids = whole.contact_ids(connection)
    became = Counter({"contacts_created": len(new)})
    for record in new:
        if record["introduced_by"] is not None:
            known = {"introduced_by_id": ids[record["introduced_by"]]}
            uniting.set_facts(session, ids[record["uid"]], known, record)
    uniting.hang(session, [(ids[record["uid"]], record) for record in new], ids)
    for record in contacts:
        if kept := stored.contacts.get(record["uid"]):
            is_news = uniting.united(session, kept, record, ids)
            became["contacts_updated" if is_news else "contacts_unchanged"] += 1
    _tell_apart(session, connection, export, ids)
    history.claim_found(connection, "contact", [ids[uid] for uid in told & stored.contacts.keys()])
    return became


def _tell_apart(
    session: Session, connection: sqlite3.Connection, export: Export, ids: Mapping[str, int]
) -> None:
    """Note which contacts are not the same person."""
    known = origins.told_apart(connection)
    pairs = {
        (min(one, other), max(one, other))
        for record in export.contacts
        for one, other in ((ids[record["uid"]], ids[uid]) for uid in record["not_same"])
    }
    writer.add_rows(
        session, "apart", [{"low_id": low, "high_id": high} for low, high in sorted(pairs - known)]
    )


def _write_interactions(session: Session, connection: sqlite3.Connection, export: Export) -> Counter[str]:
    ids = whole.contact_ids(connection)
    became: Counter[str] = Counter()
    pitches: list[Record] = []
    for record in export.interactions:
        found = whole.interaction(connection, record["source"], record["source_key"])
        people = [ids[uid] for uid in record["participants"]]
        if found is None:
            interaction_id, outcome = _appended(connection, record, people), "added"
        else:
            interaction_id, outcome = found[0], _amended(connection, *found, record, ids)
        if "pitch" in record and not (found and "pitch" in found[1]):
            pitches.append(_pitch_row(record["pitch"], interaction_id, ids))
            outcome = "updated" if outcome == "unchanged" else outcome
        became[f"interactions_{outcome}"] += 1
    writer.add_rows(session, "pitches", pitches)
    return became


def _appended(connection: sqlite3.Connection, record: Record, people: list[int]) -> int:
    interaction = _interaction(record)
    interaction_id = log.append(
        connection,
        interaction,
        people,
        source=record["source"],
        source_key=record["source_key"],
        now=uniting.instant(record["created_at"]),
        by=shape.INTERACTION["written_by"].typed(record["written_by"]),
    )
    if record["edited_at"] is not None:
        log.amend(connection, interaction_id, interaction, edited_at=uniting.instant(record["edited_at"]))
    return interaction_id


def _amended(
    connection: sqlite3.Connection, interaction_id: int, kept: Record, record: Record, ids: Mapping[str, int]
) -> str:
    """Bring the news about one interaction to what the store has; return `updated` or `unchanged`."""
    outcome = "unchanged"
    columns = (*log.VALUE_COLUMNS, "edited_at")
    if any(kept[column] != record[column] for column in columns) and _freshness(record) >= _freshness(kept):
        log.amend(
            connection, interaction_id, _interaction(record), edited_at=instant_from_text(record["edited_at"])
        )
        outcome = "updated"
    if more := [ids[uid] for uid in record["participants"] if uid not in kept["participants"]]:
        log.add_participants(connection, interaction_id, more)
        outcome = "updated"
    return outcome


def _freshness(record: Record) -> tuple[str, Any]:
    """Return what tells the newer of two versions: when it was edited; unedited, up to which day it knows."""
    return record["edited_at"] or "", latest_day(_interaction(record))


def _interaction(record: Record) -> Interaction:
    return Interaction(**typed(record, log.VALUE_COLUMNS, shape.INTERACTION))


def _pitch_row(pitch: Record, interaction_id: int, ids: Mapping[str, int]) -> Record:
    values = {name: value for name, value in pitch.items() if name not in {"contact", "gates"}}
    return {
        **values,
        "interaction_id": interaction_id,
        "contact_id": ids[pitch["contact"]],
        "gates": json.dumps(pitch["gates"]),
    }
