"""Bring the records of a run into the store: once, in one transaction, each row accounted for. Heavy.

Knows no format. Who is who is settled by `arrivals`, who is wanted by `scope`. A contact or an entry that
was changed by hand is left as it is, and the report says where the files differ.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from relcrm.domain.contact import folded
from relcrm.domain.exchange import exchanges
from relcrm.errors import UsageError
from relcrm.importers.base import Problem
from relcrm.services.arrivals import known_keys, settle_people
from relcrm.services.context import find_one
from relcrm.services.import_report import Difference, ImportReport, file_reports
from relcrm.services.inbox import Inbox
from relcrm.services.scope import TOO_OLD, Scope, unwanted
from relcrm.store import batches, history, log, memo, origins, reader
from relcrm.store.batches import Batch
from relcrm.store.connection import writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.domain.interaction import Interaction
    from relcrm.importers.base import Item, Person
    from relcrm.services.context import Context

EVERYBODY = Scope()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one format delivers in a run: its name, which is the records' source, whose files they are, the records."""

    source: str
    owner: Sequence[str]
    items: Iterable[Item]


def import_items(
    context: Context, source: str, items: Iterable[Item], *, owner: Sequence[str] = (), dry_run: bool = False
) -> ImportReport:
    """Write everything that one format found; see `import_all`."""
    (report,) = import_all(context, [Delivery(source, owner, items)], dry_run=dry_run)
    return report


def import_all(
    context: Context, deliveries: Iterable[Delivery], scope: Scope = EVERYBODY, *, dry_run: bool = False
) -> tuple[ImportReport, ...]:
    """Write everything the formats found, as one batch, and say what became of each row.

    A dry run does all of it and keeps nothing. Run again, the same records add nothing. Nothing is
    locked while the files are read.
    """
    inboxes = [(each, _inbox(each.items, context, scope)) for each in deliveries]
    _refuse_untold([inbox for _, inbox in inboxes], scope)
    reports = []
    with (
        _target(context, dry_run=dry_run) as target,
        writing(target.store, target.wait_seconds, create=True, keep=not dry_run) as connection,
    ):
        history.start(connection)
        for delivery, inbox in inboxes:
            differences = _bring_in(connection, context, delivery, inbox, scope)
            reports.append(
                ImportReport(
                    source=delivery.source,
                    owner=tuple(delivery.owner),
                    files=file_reports(inbox),
                    problems=tuple(inbox.problems),
                    dry_run=dry_run,
                    differences=differences,
                )
            )
        batch = _record_batch(connection, context, reports)
    return tuple(report if dry_run else replace(report, batch=batch) for report in reports)


def _inbox(items: Iterable[Item], context: Context, scope: Scope) -> Inbox:
    inbox = Inbox(context.today, scope.since, TOO_OLD)
    for item in items:
        inbox.take(item)
    inbox.forget_the_early()
    return inbox


def _bring_in(
    connection: sqlite3.Connection, context: Context, delivery: Delivery, inbox: Inbox, scope: Scope
) -> tuple[Difference, ...]:
    source = delivery.source
    told = _told(connection, inbox.people, scope)
    known = known_keys(connection, source, inbox.people) | told.keys()
    inbox.leave_out(unwanted(inbox, frozenset(known), scope, context.policy))
    arrivals = settle_people(connection, source, inbox.people, context, told=told, tags=scope.tags)
    for arrival in arrivals.values():
        inbox.counts[arrival.at.file, f"contacts_{arrival.became}"] += 1
        inbox.problems += [Problem(arrival.at, reason) for reason in arrival.problems]
    ids = {key: arrival.contact_id for key, arrival in arrivals.items()}
    _write_interactions(connection, context, source, _interactions(inbox, ids, context), inbox)
    _fill_memos(connection, context, ids.values())
    return tuple(each for arrival in arrivals.values() for each in arrival.differences)


def _told(connection: sqlite3.Connection, people: Mapping[str, Person], scope: Scope) -> dict[str, int]:
    """Return which contact the user said that people of the files are, by their keys."""
    found = {}
    for called, who in scope.told.items():
        name = folded(called)
        for key in (key for key, person in people.items() if name in {folded(person.name), folded(key)}):
            found[key] = find_one(connection, who).id
    return found


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
                hint="--dry-run --json lists the files; write the name as it stands there",
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


@dataclass(frozen=True, slots=True)
class _Found:
    """One interaction to be written, under its key in the source."""

    file: str
    key: str
    interaction: Interaction
    contact_ids: tuple[int, ...]


def _interactions(inbox: Inbox, ids: Mapping[str, int], context: Context) -> Iterator[_Found]:
    for key, same in inbox.touches.items():
        for number, touch in enumerate(same, 1):
            if contact_ids := tuple(ids[person] for person in touch.people if person in ids):
                interaction = _known_by(touch.interaction, context.today)
                yield _Found(touch.at.file, _numbered(key, number), interaction, contact_ids)
    for (stream, person), lines in inbox.lines.items():
        first = inbox.streams[stream, person]
        if person not in ids:
            continue
        found = exchanges(
            lines,
            context.policy.exchange,
            channel=first.channel,
            platform=first.platform,
            is_group=first.is_group,
        )
        yield from _with_keys(f"{stream}|{person}", first.at.file, found, ids[person])


def _with_keys(stream: str, file: str, found: Sequence[Interaction], contact_id: int) -> Iterator[_Found]:
    """Name each exchange by its first moment: later messages never change that of an earlier exchange."""
    seen: Counter[str] = Counter()
    for interaction in found:
        moment = (interaction.occurred_at or interaction.occurred_on).isoformat()
        seen[moment] += 1
        yield _Found(file, _numbered(f"{stream}|{moment}", seen[moment]), interaction, (contact_id,))


def _numbered(key: str, number: int) -> str:
    """Return the key of the first, second ... of several that would share one."""
    return f"{key}#{number}" if number > 1 else key


def _known_by(interaction: Interaction, today: date) -> Interaction:
    """Return the interaction without the day of an answer that is still to come."""
    is_early = interaction.answered_on is not None and interaction.answered_on > today
    return replace(interaction, answered_on=None) if is_early else interaction


def _write_interactions(
    connection: sqlite3.Connection, context: Context, source: str, found: Iterable[_Found], inbox: Inbox
) -> None:
    known = origins.interactions_from(connection, source)
    there = origins.participants_from(connection, source)
    for each in found:
        stored = known.get(each.key)
        if stored is None:
            log.append(
                connection,
                each.interaction,
                each.contact_ids,
                source=source,
                source_key=each.key,
                now=context.now,
            )
            became = "added"
        else:
            missing = [contact_id for contact_id in each.contact_ids if contact_id not in there[stored.id]]
            log.add_participants(connection, stored.id, missing)
            is_same = stored.interaction == _as_stored(each.interaction) or stored.edited_at is not None
            if not is_same:
                log.amend(connection, stored.id, each.interaction, edited_at=None)
            became = "unchanged" if is_same and not missing else "updated"
        inbox.counts[each.file, f"interactions_{became}"] += 1


def _as_stored(interaction: Interaction) -> Interaction:
    """Return the interaction as it reads back: instants to the second."""
    return replace(
        interaction,
        occurred_at=interaction.occurred_at and interaction.occurred_at.replace(microsecond=0),
        last_at=interaction.last_at and interaction.last_at.replace(microsecond=0),
    )


def _fill_memos(connection: sqlite3.Connection, context: Context, contact_ids: Iterable[int]) -> None:
    """Gather everybody's evidence now, so that the first list after an import is as quick as any."""
    memos = memo.started(connection, context.policy)
    for contact_id in contact_ids:
        if person := reader.contact(connection, contact_id):
            memo.evidence_of(connection, person, context.today, memos)
    memo.write(connection, memos)


@contextmanager
def _target(context: Context, *, dry_run: bool) -> Iterator[Context]:
    """Give the store to write to; a dry run without a store plays in a temporary one."""
    if not dry_run or context.store.exists():
        yield context
        return
    with tempfile.TemporaryDirectory() as folder:
        yield replace(context, store=Path(folder) / "relcrm.db")
