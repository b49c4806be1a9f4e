"""Bring the records of a run into the store: once, in one transaction, each row accounted for. Light.

Knows no format. Who is who is settled by `arrivals`, who is wanted by `scope`. A contact or an entry that
was changed by hand is left as it is, and the report says where the files differ.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.errors import UnreadableInput, UsageError
from relcrm.importers.base import Problem
from relcrm.services.arriving.arrivals import known_keys, settle_people
from relcrm.services.context import find_one
from relcrm.services.correspondence.log import write_interactions
from relcrm.services.correspondence.refolding import fold_again
from relcrm.services.intake.inbox import Inbox
from relcrm.services.intake.newcomers import between
from relcrm.services.intake.planning import write_plans
from relcrm.services.intake.report import MOST_OMITTED, ImportReport, file_reports
from relcrm.services.intake.scope import TOO_OLD, Scope, unwanted
from relcrm.services.logbook import standings
from relcrm.services.recording import written
from relcrm.store import batches, history, origins, reader
from relcrm.store.batches import Batch
from relcrm.store.connection import writing
from relcrm.store.search_layout import indexed_at_the_end

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from relcrm.importers.base import Item, Person
    from relcrm.services.arriving.outcome import Difference, Joined
    from relcrm.services.context import Context

EVERYBODY = Scope()
ONLY_MAIL = {frozenset({False}): "received", frozenset({True}): "sent"}
_MEMOS_AT_ONCE = 1000
_LEAVE_OUT_STRANGERS = frozenset({"mail", "whatsapp", "telegram", "signal"})
_TABLES = frozenset({"csv", "google", "outlook"})
_UNREAD_TABLE = 'nothing was brought in; relcrm import csv FILE --map name="Full Name" says what a column is'


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one format delivers in a run: its name, which is the records' source, whose files they are, the records.

    `owner` is what to call them, `addresses` are all of theirs that are known. `is_book` says that it lists people.
    """

    source: str
    owner: Sequence[str]
    items: Iterable[Item]
    addresses: Sequence[str] = ()
    is_book: bool = False


def import_all(
    context: Context, deliveries: Iterable[Delivery], scope: Scope = EVERYBODY, *, dry_run: bool = False
) -> tuple[ImportReport, ...]:
    """Write everything the formats found, as one batch, and say what became of each row.

    A dry run does all of it and keeps nothing. Run again, the same records add nothing. Nothing is
    locked while the files are read.
    """
    inboxes = [(each, _inbox(each.items, context, scope)) for each in deliveries]
    _refuse_unread(inboxes)
    _refuse_untold([inbox for _, inbox in inboxes], scope)
    reports: list[ImportReport] = []
    came: list[list[int]] = []
    with (
        _target(context, dry_run=dry_run) as target,
        writing(target.store, target.wait_seconds, create=True, keep=not dry_run) as connection,
    ):
        history.start(connection)
        with indexed_at_the_end(connection):
            while inboxes:  # each is let go when it is done: the record of the run needs room, too
                came.append([])
                reports.append(
                    _brought(connection, context, *inboxes.pop(0), scope, came[-1], dry_run=dry_run)
                )
        again = _again(connection, {report.source for report in reports})
        reports = [
            replace(report, came=between(connection, context, ids), again=again) if ids else report
            for report, ids in zip(reports, came, strict=True)
        ]
        batch = _record_batch(connection, context, reports)
    if not dry_run:
        context.receipts.append(written(batch))
    return tuple(report if dry_run else replace(report, batch=batch) for report in reports)


def _again(connection: sqlite3.Connection, formats: AbstractSet[str]) -> tuple[str, ...]:
    """Return the files of earlier runs that leave out strangers, in formats that this run does not have."""
    standing = (run.batch for run in batches.runs(connection) if run.undone_at is None)
    files = [
        file
        for batch in standing
        if formats.isdisjoint(batch.formats) and _LEAVE_OUT_STRANGERS.issuperset(batch.formats)
        for file in batch.files
    ]
    return tuple(dict.fromkeys(files))


def _inbox(items: Iterable[Item], context: Context, scope: Scope) -> Inbox:
    inbox = Inbox(context.today, scope.since, TOO_OLD)
    for item in items:
        inbox.take(item)
    inbox.forget_the_early()
    return inbox


def _brought(
    connection: sqlite3.Connection,
    context: Context,
    delivery: Delivery,
    inbox: Inbox,
    scope: Scope,
    created: list[int],
    *,
    dry_run: bool,
) -> ImportReport:
    differences, joined = _bring_in(connection, context, delivery, inbox, scope, created)
    return ImportReport(
        source=delivery.source,
        owner=tuple(delivery.owner),
        owner_addresses=tuple(delivery.addresses),
        files=file_reports(inbox),
        problems=tuple(inbox.problems),
        dry_run=dry_run,
        differences=differences,
        joined=joined,
        omitted=tuple((inbox.people_left_out + inbox.rows_left_out)[:MOST_OMITTED]),
        omitted_total=inbox.omitted,
        only_mail=ONLY_MAIL.get(frozenset(inbox.mail_by_me), ""),
    )


def _bring_in(
    connection: sqlite3.Connection,
    context: Context,
    delivery: Delivery,
    inbox: Inbox,
    scope: Scope,
    created: list[int],
) -> tuple[tuple[Difference, ...], tuple[Joined, ...]]:
    """Write people and what happened, and put those added into `created`.

    Return the facts that stay otherwise, and who are one now.
    """
    source = delivery.source
    told = _told(connection, source, inbox.people, scope)
    known = known_keys(connection, source, inbox.people) | told.keys()
    inbox.leave_out(unwanted(inbox, frozenset(known), scope, context.policy))
    settled = settle_people(connection, source, inbox.people, context, told=told, tags=scope.tags)
    arrivals = settled.arrivals
    for arrival in arrivals.values():
        inbox.counts[arrival.at.file, f"contacts_{arrival.became}"] += 1
        inbox.problems += [Problem(arrival.at, reason) for reason in arrival.problems]
    ids = {key: arrival.contact_id for key, arrival in arrivals.items()}
    created += [each.contact_id for each in arrivals.values() if each.became == "created"]
    for contact_id in {each.contact_id for each in settled.joined}:
        fold_again(connection, context, contact_id)
    by_hand = write_interactions(connection, context, source, inbox, ids)
    write_plans(connection, context, source, inbox, ids, by_hand)
    history.claim_found(
        connection, "contact", [each.contact_id for each in arrivals.values() if each.became != "created"]
    )
    _fill_memos(connection, context, ids.values())
    return tuple(each for arrival in arrivals.values() for each in arrival.differences), settled.joined


def _told(
    connection: sqlite3.Connection, source: str, people: Mapping[str, Person], scope: Scope
) -> dict[str, int]:
    """Return which contact the user said that people of the files are, by their keys."""
    found: dict[str, int] = {}
    known = origins.identities(connection, source) if scope.told else {}
    for called, who in scope.told.items():
        name = folded(called)
        for key in (key for key, person in people.items() if name in {folded(person.name), folded(key)}):
            found[key] = find_one(connection, who).id
            _refuse_other(connection, called, known.get(key), found[key])
    return found


def _refuse_other(connection: sqlite3.Connection, called: str, known: int | None, meant: int) -> None:
    """Raise UsageError where an earlier import has made somebody another contact: two are merged, not moved."""
    if known is not None and known != meant:
        other = reader.contact(connection, known)
        name = other.name if other else called
        raise UsageError(
            f'"{called}" is {name} (#{known}) since an earlier import',
            hint=f"relcrm merge {meant} {known} makes them one",
        )


def _refuse_unread(inboxes: Sequence[tuple[Delivery, Inbox]]) -> None:
    """Raise UnreadableInput where nothing but lists of people came, and no row of any of them can be read."""
    problems = [problem for _, inbox in inboxes for problem in inbox.problems]
    is_unread = all(each.is_book and not inbox.rows for each, inbox in inboxes)
    if is_unread and problems and all(not problem.at.line for problem in problems):
        first, is_table = problems[0], inboxes[0][0].source in _TABLES
        raise UnreadableInput(
            f"{first.at.file}: {first.reason}", hint=_UNREAD_TABLE if is_table else "nothing was brought in"
        )


def _refuse_untold(inboxes: Iterable[Inbox], scope: Scope) -> None:
    """Raise UsageError where the user says who somebody is who is in none of the files."""
    called = {
        folded(name)
        for inbox in inboxes
        for key, person in inbox.people.items()
        for name in (person.name, key)
    }
    for name in scope.told:
        if folded(name) not in called:
            raise UsageError(
                f'nobody in these files is called "{name}"',
                hint="write the name as it stands in the file, without a part of it",
            )


def _record_batch(connection: sqlite3.Connection, context: Context, reports: Sequence[ImportReport]) -> int:
    """Keep the run as a batch, which can be taken back as a whole, and return its number."""
    number = history.record(connection, context.said, history.IMPORT, context.now, even_empty=True)
    assert number is not None  # noqa: S101 - an entry of a run is kept even when nothing changed
    files = [file for report in reports for file in report.files]
    total = {
        name: sum(getattr(file, field) for file in files)
        for name, field in (
            ("contacts_added", "contacts_created"),
            ("contacts_updated", "contacts_updated"),
            ("interactions_added", "interactions_added"),
            ("interactions_updated", "interactions_updated"),
        )
    }
    batches.add(
        connection,
        Batch(
            entry_id=number,
            formats=tuple(report.source for report in reports),
            files=tuple(file.file for file in files),
            problems=sum(len(report.problems) for report in reports),
            **total,
        ),
    )
    return number


def _fill_memos(connection: sqlite3.Connection, context: Context, contact_ids: Iterable[int]) -> None:
    """Judge everybody now, so that the first list after an import is as quick as any."""
    ids = list(contact_ids)
    for start in range(0, len(ids), _MEMOS_AT_ONCE):
        people = (reader.contact(connection, each) for each in ids[start : start + _MEMOS_AT_ONCE])
        standings.fill(connection, context, (each for each in people if each))


@contextmanager
def _target(context: Context, *, dry_run: bool) -> Iterator[Context]:
    """Give the store to write to; a dry run without a store plays in a temporary one."""
    if not dry_run or context.store.exists():
        yield context
        return
    with tempfile.TemporaryDirectory() as folder:
        yield replace(context, store=Path(folder) / "relcrm.db")
