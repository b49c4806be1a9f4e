"""Bring what imports wrote before schema 5 to the form it has now: part of that migration. Light.

Remarks such as "Birthday: 12 June 1985" become days; tags are written as they are typed.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.days.written import MONTH_NUMBERS
from relcrm.domain.particulars.tags import tidy

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_REMARK = r"(?P<label>[^\W\d_][^:\n]{0,39}): (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+)(?: (?P<year>\d{4}))?"


def convert(connection: sqlite3.Connection) -> None:
    """Make days of remarks that are nothing but days, and one word in lower case of each tag."""
    _remarks_to_days(connection)
    _tidy_tags(connection)


def _tidy_tags(connection: sqlite3.Connection) -> None:
    """Write tags as they are typed since: `Old Friends` as old-friends. Where somebody has both, one of them goes."""
    for row_id, tag in connection.execute("SELECT id, tag FROM tag").fetchall():
        kept_as = tidy(tag)
        if kept_as in {tag, ""}:
            continue
        done = connection.execute("UPDATE OR IGNORE tag SET tag = ? WHERE id = ?", (kept_as, row_id))
        if not done.rowcount:
            connection.execute("DELETE FROM tag WHERE id = ?", (row_id,))


def _remarks_to_days(connection: sqlite3.Connection) -> None:
    """Make a day of each remark that is nothing but one, unless the contact has a day of that name.

    The command that had written the remark has written the day from now on, so that it can be taken back.
    """
    became: dict[int, int] = {}
    query = "SELECT id, contact_id, text FROM note WHERE kind = 'remark' AND text LIKE '%_: %' ORDER BY id"
    for note_id, contact_id, text in connection.execute(query).fetchall():
        if (day := _day_in(text)) and (row_id := _kept(connection, contact_id, *day)):
            connection.execute("DELETE FROM note WHERE id = ?", (note_id,))
            became[note_id] = row_id
    if became:
        _put_on_record(connection, became)


def _day_in(text: str) -> tuple[str, int | None, int, int] | None:
    """Return label, year, month and day of a remark that is one; None of any other."""
    found = re.fullmatch(_REMARK, text.strip(), re.ASCII)
    month = MONTH_NUMBERS.get(found["month"].lower()) if found else None
    if not found or not month or not found["label"].isprintable():
        return None
    year = int(found["year"]) if found["year"] else None
    try:
        date(year or 2000, month, int(found["day"]))
    except ValueError:
        return None
    return found["label"].strip().lower(), year, month, int(found["day"])


def _kept(
    connection: sqlite3.Connection, contact_id: int, label: str, year: int | None, month: int, day: int
) -> int | None:
    """Keep a day and return its number; None where another has its label."""
    cursor = connection.execute(
        "INSERT INTO occasion (contact_id, label, year, month, day) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (contact_id, label, year, month, day),
    )
    return cursor.lastrowid if cursor.rowcount == 1 else None


def _put_on_record(connection: sqlite3.Connection, became: Mapping[int, int]) -> None:
    """Name the day in the place of the remark in what commands have on record as made."""
    query = "SELECT id, changes FROM entry WHERE changes LIKE '%[\"note\",[%'"
    for entry_id, changes in connection.execute(query).fetchall():
        elements = json.loads(changes)
        for element in elements:
            is_made = element[0] == "note" and len(element) == 3 and element[2] is None
            if is_made and element[1][0] in became:
                element[:2] = ["occasion", [became[element[1][0]]]]
        text = json.dumps(elements, ensure_ascii=False, separators=(",", ":"))
        connection.execute("UPDATE entry SET changes = ? WHERE id = ?", (text, entry_id))
