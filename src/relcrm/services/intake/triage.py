"""Decide about newcomers, and spread first due days, so that nobody faces two thousand people at once. Light."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.log.cadence import BY_HAND, Cadence
from relcrm.domain.log.group import Group
from relcrm.domain.log.worth import rank
from relcrm.domain.readiness.verdict import judge
from relcrm.errors import UsageError
from relcrm.services.choosing.chosen import chosen
from relcrm.services.context import find_one
from relcrm.services.intake.newcomers import ids_waiting
from relcrm.services.logbook.changes import Changed
from relcrm.services.logbook.rhythm import group_on, rhythm_of
from relcrm.services.recording import changing
from relcrm.store import everybody, memo, people, reader, standings
from relcrm.store.picking import Filters
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from relcrm.domain.people.dossier import Contact, Someone
    from relcrm.services.context import Context
    from relcrm.services.intake.newcomers import Which
    from relcrm.store.everybody import Ids

PER_DAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do with newcomers: a cadence, tags, out of the way, or another time; nothing of it just settles them."""

    cadence_days: int | None = None
    tags: tuple[str, ...] = ()
    archive: bool = False
    later: bool = False


class Triaged(NamedTuple):
    """Whom a decision was made about, and how many still wait."""

    contacts: tuple[Changed, ...]
    waiting: int


class Shift(NamedTuple):
    """A contact whose next due day was moved."""

    contact_id: int
    name: str
    was_due_on: date
    due_on: date


class Spread(NamedTuple):
    """What was spread: `due_now` are those who stay due today, `last_on` the last day that got somebody."""

    shifts: tuple[Shift, ...]
    due_now: int
    per_day: int
    last_on: date | None
    dry_run: bool


def decide(
    context: Context,
    names: Sequence[str],
    decision: Decision,
    *,
    which: Which | None = None,
    keep: bool = True,
) -> Triaged:
    """Make one decision about people who wait, or about all of `which`: one step that can be taken back.

    Without `keep` nothing is written. Raises UsageError for somebody who does not wait.
    """
    with changing(context, keep=keep) as connection:
        named = [_waiting_one(connection, who) for who in names]
        ids = named if which is None else ids_waiting(connection, context, which)
        changed = tuple(
            _decided(connection, person, decision, context)
            for contact_id in dict.fromkeys(ids)
            if (person := reader.contact(connection, contact_id))
        )
        left = standings.count_waiting(connection)
    return Triaged(changed, left)


def _waiting_one(connection: sqlite3.Connection, who: str) -> int:
    person = find_one(connection, who)
    if person.waiting_since is None:
        raise UsageError(
            f"{person.name} does not wait for triage", hint=f"relcrm edit {person.id} changes them"
        )
    return person.id


def _decided(
    connection: sqlite3.Connection, person: Contact, decision: Decision, context: Context
) -> Changed:
    """Carry a decision out. It is no edit of what a file says, so an import may go on updating them."""
    facts: dict[str, object] = {"waiting_since": context.now if decision.later else None}
    if decision.cadence_days is not None:
        Cadence(decision.cadence_days, person.max_days)
        facts["cadence_days"] = decision.cadence_days
    if decision.archive:
        facts["archived_on"] = context.today
    changed = people.change_contact(connection, person, facts, person.updated_at)
    changed += [f"tag {tag}" for tag in decision.tags if people.add_tag(connection, person.id, tag)]
    return Changed(person.id, person.name, tuple(field for field in changed if field != "waiting_since"))


def spread(
    context: Context,
    *,
    tags: Sequence[str] = (),
    per_day: int | None = None,
    over_days: int | None = None,
    dry_run: bool = False,
) -> Spread:
    """Move due days that fall on or before today, so that no day gets more than `per_day` by it.

    With `over_days` the number a day follows from how many there are. Who stays first is as in `stale`.
    Whoever was put off already is left where they are; whoever is asleep crowds out nobody.
    """
    with changing(context, keep=not dry_run) as connection:
        due = _due(connection, context, chosen(connection, context, Filters(tags=tuple(tags))))
        overdue = [each for each in due if each[2] < context.today]
        limit = per_day or (-(-len(overdue) // over_days) if over_days else PER_DAY) or 1
        shifts = tuple(_shifts(due, context.today, limit))
        for shift in shifts:
            people.set_facts(connection, shift.contact_id, {"due_from": shift.due_on})
    last = max((shift.due_on for shift in shifts), default=None)
    moved = sum(shift.was_due_on < context.today for shift in shifts)
    return Spread(shifts, len(overdue) - moved, limit, last, dry_run)


def _due(
    connection: sqlite3.Connection, context: Context, ids: Ids
) -> list[tuple[tuple[bool, bool, float], Someone, date]]:
    """Return (key, contact, due day) of everybody with a rhythm: who is late in the order of `stale`, then by day."""
    memos = memo.started(connection, context.policy)
    constants = context.policy.cadence
    found = []
    for person, evidence in memo.evidence_of_all(
        connection, everybody.people(connection, ids=ids), context.today, memos
    ):
        verdict = judge(evidence, memos.policy_for(person))
        rhythm = rhythm_of(person, verdict, memos.tagged, context.today)
        if rhythm is None or rhythm.due_on is None:
            continue
        group = group_on(evidence, rhythm, verdict.policy.cadence, waits=False)
        if group in {Group.DUE, Group.SOON, Group.LATER}:
            value = rank(evidence.worth, rhythm.overdue_days, rhythm.cadence_days, constants.late_bonus)
            is_late = rhythm.overdue_days > 0
            key = (not is_late, is_late and rhythm.set_by not in BY_HAND, -value if is_late else 0.0)
            found.append((key, person, rhythm.due_on))
    memo.write(connection, memos)
    return sorted(found, key=lambda each: (each[0], each[2], each[1].name, each[1].id))


def _shifts(
    due: Sequence[tuple[tuple[bool, bool, float], Someone, date]], today: date, per_day: int
) -> Iterable[Shift]:
    """Yield whom to move: each to the first day with room; whoever is due later keeps their day, and takes room."""
    taken = Counter(due_on for *_, due_on in due if due_on > today)
    day = today
    for _, person, due_on in due:
        if due_on > today:
            continue
        while taken[day] >= per_day:
            day += timedelta(days=1)
        taken[day] += 1
        if day > today:
            yield Shift(person.id, person.name, due_on, day)
