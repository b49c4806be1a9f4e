"""Read and write the lines of a day: their handles, and what was put off. Light. Writers run inside the caller's transaction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.store import people
from relcrm.store.codec import day_from_text
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

KEPT_DAYS = 14
"""So long a handle is kept, for saying what it meant."""


class KeptLine(NamedTuple):
    """What a handle means on a day: the line's `about`, and what it said."""

    day: date
    handle: str
    about: str
    said: str


def handles(connection: sqlite3.Connection, day: date) -> dict[str, str]:
    """Return the handle of each line that got one on a day, by what the line is about."""
    query = "SELECT about, handle FROM today_line WHERE day = ?"
    return dict(connection.execute(query, (day.isoformat(),)))


def line(connection: sqlite3.Connection, handle: str, day: date) -> KeptLine | None:
    """Return what a handle means on a day, else what it meant when it was last given."""
    query = "SELECT day, handle, about, said FROM today_line WHERE handle = ? ORDER BY day = ? DESC, day DESC LIMIT 1"
    row = connection.execute(query, (handle, day.isoformat())).fetchone()
    return KeptLine(date.fromisoformat(row[0]), *row[1:]) if row else None


def give_handles(connection: sqlite3.Connection, day: date, lines: Iterable[tuple[str, str]]) -> None:
    """Give a handle to each (about, said) that has none on the day: the next letters, never one given before that day."""
    given = handles(connection, day)
    for about, said in lines:
        if about not in given:
            given[about] = letters(len(given))
            connection.execute(
                "INSERT INTO today_line (day, handle, about, said) VALUES (?, ?, ?, ?)",
                (day.isoformat(), given[about], about, said),
            )
    connection.execute(
        "DELETE FROM today_line WHERE day < ?", ((day - timedelta(days=KEPT_DAYS)).isoformat(),)
    )


def letters(number: int) -> str:
    """Return the handle of that number from 0: a to z, then aa, ab, and so on."""
    name = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("a") + letter) + name
    return name


def put_off(connection: sqlite3.Connection, contact_id: int, what: str, until_on: date) -> None:
    """Let a line about somebody rest until a day."""
    people.remove_row(connection, "put_off", {"contact_id": contact_id, "what": what})
    people.add_row(connection, "put_off", {"contact_id": contact_id, "what": what, "until_on": until_on})


def resting(connection: sqlite3.Connection, day: date) -> Mapping[tuple[int, str], date]:
    """Return what is put off beyond a day, with the day it comes back."""
    query = "SELECT contact_id, what, until_on FROM put_off WHERE until_on > ?"
    return {
        (contact_id, what): until
        for contact_id, what, text in connection.execute(query, (day.isoformat(),))
        if (until := day_from_text(text))
    }
