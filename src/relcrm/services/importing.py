"""Bring an importer's records into the store: once, in one transaction, each line accounted for. Heavy.

Knows no format. Who is who is settled by `arrivals`.
A contact or an entry that was changed by hand is left as it is.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from relcrm.domain.exchange import Line, exchanges
from relcrm.importers.base import Message, Person, Problem, Skipped, Touch
from relcrm.services.arrivals import settle_people
from relcrm.store import log, memo, reader
from relcrm.store.connection import writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.domain.interaction import Interaction
    from relcrm.importers.base import Item, Place
    from relcrm.services.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file: `rows` are those `used`, left out and unreadable. Reasons are counted."""

    file: str
    rows: int
    used: int
    skipped: int
    unreadable: int
    contacts_created: int
    contacts_updated: int
    contacts_unchanged: int
    interactions_added: int
    interactions_updated: int
    interactions_unchanged: int
    reasons: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The closing table of an import, and every problem with its place."""

    source: str
    owner: tuple[str, ...]
    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...]
    dry_run: bool


@dataclass(slots=True)
class _Inbox:
    """Everything an importer handed out, sorted by what it is."""

    people: dict[str, Person] = field(default_factory=dict)
    touches: defaultdict[str, list[Touch]] = field(default_factory=lambda: defaultdict(list))
    messages: dict[tuple[object, ...], str] = field(default_factory=dict)
    early: dict[str, Place] = field(default_factory=dict)
    lines: defaultdict[tuple[str, str], list[Line]] = field(default_factory=lambda: defaultdict(list))
    streams: dict[tuple[str, str], Message] = field(default_factory=dict)
    rows: defaultdict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    reasons: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, item: Item, context: Context) -> None:
        """Sort one item in, and note what became of its row."""
        if isinstance(item, Skipped):
            self._skip(item.at, item.reason)
        elif isinstance(item, Problem):
            self.problem(item.at, item.reason)
        elif isinstance(item, Person):
            self._take_person(item, context.today)
        elif (item.on if isinstance(item, Message) else item.interaction.occurred_on) > context.today:
            self.problem(item.at, "dated in the future")
            self.early.update(dict.fromkeys(item.people, item.at))
        elif self._is_repeated(item):
            self._skip(item.at, "the same row twice")
        else:
            self._row(item.at, "used")
            self._take_dated(item)

    def problem(self, at: Place, reason: str) -> None:
        """Note that something could not be read."""
        self._row(at, "unreadable")
        self.problems.append(Problem(at, reason))

    def forget_the_early(self) -> None:
        """Leave out whoever was only introduced by a row that is dated in the future."""
        named = {key for same in self.touches.values() for touch in same for key in touch.people}
        named.update(key for _, key in self.lines)
        for key, at in self.early.items():
            person = self.people.get(key)
            if person and person.at == at and key not in named:
                del self.people[key]
                self.rows[at.file][at.line] = "unreadable"

    def _skip(self, at: Place, reason: str) -> None:
        self._row(at, "skipped")
        self.reasons[at.file][reason] += 1

    def _take_person(self, person: Person, today: date) -> None:
        self._row(person.at, "used")
        if person.met_on and person.met_on > today:
            self.problem(person.at, f"{person.met_on} is in the future; taken in without that day")
            person = replace(person, met_on=None)
        self.people.setdefault(person.key, person)

    def _is_repeated(self, item: Touch | Message) -> bool:
        """Say whether the same was there before: a touch anywhere, a message in another copy of the file."""
        if isinstance(item, Touch):
            return any(replace(item, at=before.at) == before for before in self.touches[item.key])
        told = (item.stream, item.people, item.by_me, item.on, item.at_instant, item.text)
        return self.messages.setdefault(told, item.at.file) != item.at.file

    def _take_dated(self, item: Touch | Message) -> None:
        if isinstance(item, Touch):
            self.touches[item.key].append(item)
            return
        line = Line(item.by_me, item.on, item.at_instant, item.text)
        for person in item.people:
            self.streams.setdefault((item.stream, person), item)
            self.lines[item.stream, person].append(line)

    def _row(self, at: Place, became: str) -> None:
        rows = self.rows[at.file]
        if at.line and (became == "used" or at.line not in rows):
            rows[at.line] = became


def import_items(
    context: Context, source: str, items: Iterable[Item], *, owner: Sequence[str] = (), dry_run: bool = False
) -> ImportReport:
    """Write everything the importer found, and say what became of each row.

    A dry run does all of it and keeps nothing. Run again, the same records add nothing.
    """
    inbox = _Inbox()
    for item in items:
        inbox.take(item, context)
    inbox.forget_the_early()
    with (
        _target(context, dry_run=dry_run) as target,
        writing(target.store, target.wait_seconds, create=True, keep=not dry_run) as connection,
    ):
        arrivals = settle_people(connection, source, inbox.people, context.now)
        for arrival in arrivals.values():
            inbox.counts[arrival.at.file, f"contacts_{arrival.became}"] += 1
            inbox.problems += [Problem(arrival.at, reason) for reason in arrival.problems]
        ids = {key: arrival.contact_id for key, arrival in arrivals.items()}
        _write_interactions(connection, context, source, _interactions(inbox, ids, context), inbox)
        _fill_memos(connection, context, ids.values())
    return ImportReport(
        source=source,
        owner=tuple(owner),
        files=tuple(_file_report(file, inbox) for file in _files(inbox)),
        problems=tuple(inbox.problems),
        dry_run=dry_run,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """One interaction to be written, under its key in the source."""

    file: str
    key: str
    interaction: Interaction
    contact_ids: tuple[int, ...]


def _interactions(inbox: _Inbox, ids: Mapping[str, int], context: Context) -> Iterator[_Found]:
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
    connection: sqlite3.Connection, context: Context, source: str, found: Iterable[_Found], inbox: _Inbox
) -> None:
    known = reader.interactions_from(connection, source)
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
        elif stored.interaction == _as_stored(each.interaction) or stored.edited_at is not None:
            became = "unchanged"
        else:
            log.amend(connection, stored.id, each.interaction, edited_at=None)
            became = "updated"
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


def _files(inbox: _Inbox) -> list[str]:
    named = dict.fromkeys([*inbox.rows, *inbox.reasons, *(problem.at.file for problem in inbox.problems)])
    return sorted(named, key=str.casefold)


def _file_report(file: str, inbox: _Inbox) -> FileReport:
    became = Counter(inbox.rows[file].values())
    counted = {
        name: inbox.counts[file, name]
        for name in (
            "contacts_created",
            "contacts_updated",
            "contacts_unchanged",
            "interactions_added",
            "interactions_updated",
            "interactions_unchanged",
        )
    }
    return FileReport(
        file=file,
        rows=len(inbox.rows[file]),
        used=became["used"],
        skipped=became["skipped"],
        unreadable=became["unreadable"],
        reasons=dict(sorted(inbox.reasons[file].items(), key=lambda item: (-item[1], item[0]))),
        **counted,
    )
