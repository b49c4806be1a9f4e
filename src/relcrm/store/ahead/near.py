"""Read what concerns a few days: plans around today, days of the year, news, requests, introductions. Light.

What is asked here is bounded by days or by what is open, so that a long history costs nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import News
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.plans.plan import OPEN
from relcrm.store import introductions
from relcrm.store.ahead import plans, reminders
from relcrm.store.codec import day_from_text
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from relcrm.domain.helping.introductions import Introduction
    from relcrm.domain.plans.plan import Plan
    from relcrm.domain.plans.reminders import Reminder


class Known(NamedTuple):
    """A contact in a line, and whether they are put away: `archived_on` is the day."""

    id: int
    name: str
    company: str
    archived_on: date | None


class Request(NamedTuple):
    """A meeting that you asked for, and nobody has answered."""

    contact_id: int
    asked_on: date


def plans_between(connection: sqlite3.Connection, first: date, last: date, today: date) -> list[Plan]:
    """Return the plans for some days that were open on the last of them, earliest first.

    Whatever a calendar has brought into the log by itself is left out.
    """
    if last >= today:
        found = plans.open_between(connection, first, last)
    else:
        known = (each.known_by(last) for each in plans.made_between(connection, first, last))
        found = [each for each in known if each and each.state == OPEN]
    return [each for each in found if not is_logged(connection, each)]


def open_plans(connection: sqlite3.Connection, day: date, today: date) -> list[Plan]:
    """Return all plans that were open at the end of a day, earliest first."""
    found = plans.open_all(connection) if day >= today else plans.every(connection)
    return [known for each in found if (known := each.known_by(day)) and known.state == OPEN]


def is_logged(connection: sqlite3.Connection, plan: Plan) -> bool:
    """Say whether the calendar that a plan came from has brought it into the log."""
    query = "SELECT 1 FROM interaction WHERE source = ? AND source_key = ?"
    return (
        bool(plan.source) and connection.execute(query, (plan.source, plan.source_key)).fetchone() is not None
    )


def reminders_until(connection: sqlite3.Connection, day: date, today: date) -> list[Reminder]:
    """Return those due by a day; of a day gone by, those that were open then."""
    found = reminders.open_until(connection, day)
    if day >= today:
        return found
    later = reminders.touched_between(connection, day + timedelta(days=1), today)
    known = (each.known_by(day) for each in {each.id: each for each in (*found, *later)}.values())
    return sorted(
        (each for each in known if each and each.is_due(day)),
        key=lambda each: (each.due_on, not each.starts, each.starts, each.id),
    )


def occasions_within(
    connection: sqlite3.Connection, first: date, days: int
) -> list[tuple[int, Occasion, date]]:
    """Return whose day of the year comes within so many days, which, and when; the next first."""
    coming = [first + timedelta(days=each) for each in range(days)]
    keys = {(each.month, each.day) for each in coming}
    keys |= {(2, 29)} if (2, 28) in keys else set()
    wanted = ", ".join(str(100 * month + day) for month, day in sorted(keys))
    query = f"SELECT contact_id, label, month, day, year FROM occasions WHERE 100 * month + day IN ({wanted})"
    found = ((row[0], Occasion(*row[1:])) for row in connection.execute(query))
    dated = [(contact_id, each, each.next_on(first)) for contact_id, each in found]
    return sorted((each for each in dated if each[2] in coming), key=lambda each: (each[2], each[0], each[1]))


def new_jobs(connection: sqlite3.Connection, first: date, last: date) -> list[tuple[int, News]]:
    """Return the latest new job of each contact that came to be known between two days, the latest first."""
    query = (
        "SELECT contact_id, uid, noted_on, what, was, became FROM news_items "
        "WHERE noted_on BETWEEN ? AND ? AND what = 'job' ORDER BY noted_on, contact_id"
    )
    rows = connection.execute(query, (first.isoformat(), last.isoformat()))
    found = {row[0]: News(row[1], _day(row[2]), *row[3:]) for row in rows}
    return sorted(found.items(), key=lambda each: (-each[1].noted_on.toordinal(), each[0]))


def open_requests(connection: sqlite3.Connection, first: date, last: date) -> list[Request]:
    """Return the meetings you asked for between two days with nothing of theirs since, the oldest first."""
    query = (
        "SELECT p.contact_id, i.occurred_on FROM interaction i JOIN participant p ON p.interaction_id = i.id "
        "WHERE i.direction = 'me' AND i.is_group = 0 AND i.occurred_on BETWEEN ? AND ? "
        "AND i.kind = 'meeting_request' AND i.answered IS NULL AND i.outcome IS NULL ORDER BY i.occurred_on, i.id"
    )
    rows = connection.execute(query, (first.isoformat(), last.isoformat()))
    latest = {contact_id: _day(day) for contact_id, day in rows}
    return [Request(*each) for each in latest.items()]


def open_introductions(connection: sqlite3.Connection, day: date, today: date) -> list[Introduction]:
    """Return the introductions that are open by a day, oldest first; of a day gone by, all drafted by then."""
    return introductions.drafted_by(connection, day) if day < today else introductions.open_ones(connection)


def people(connection: sqlite3.Connection, ids: set[int]) -> dict[int, Known]:
    """Return contacts by their numbers."""
    wanted = ", ".join(map(str, sorted(ids)))
    query = f"SELECT contact_id, name, company, archived_on FROM contacts WHERE contact_id IN ({wanted})"
    rows = connection.execute(query)
    return {row[0]: Known(row[0], row[1], row[2], day_from_text(row[3])) for row in rows}


def _day(text: str) -> date:
    found = day_from_text(text)
    assert found is not None  # noqa: S101 - the column is never empty
    return found
