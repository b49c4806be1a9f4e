"""Find texts by their words: keys from an index, the texts behind them from the tables. Light.

An index only proposes: whoever asked looks whether a word is there. Where the index and the tables contradict each
other, `OutOfStep` is raised; then all texts are read, which needs no index.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from relcrm.domain.finding.fits import ADDRESS, COMPANY, NAME, NICKNAME, TITLE, Text
from relcrm.domain.finding.letters import IS_ODD, IS_UNSPACED
from relcrm.store.codec import day_from_text
from relcrm.store.search_layout import ENTRIES, PEOPLE
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from relcrm.domain.finding.asked import Word

FIRST_CHUNK, CHUNK = 64, 1000
"""How many entries are looked at together: few at first, since they often do."""
FEW_PEOPLE = 500
"""Of up to so many people the entries are listed, when a search is restricted to them and the first hits are not enough."""
_ID_BITS = 32
_ID_MASK = (1 << _ID_BITS) - 1
_ENTRY_KEY = f"(CAST(julianday(occurred_on) AS INTEGER) << {_ID_BITS}) | id"
_ENTRY = (
    f"SELECT id, {_ENTRY_KEY}, occurred_on, channel, direction, summary, last_words, because FROM interaction"
)
_WHERES = ("summary", "last_words", "because")
_OF = " WHERE id IN (SELECT value FROM json_each(?))"
_ABOUT = (
    (0, "SELECT id, name, company, title, met_how FROM contact", (NAME, COMPANY, TITLE, "met")),
    (1, "SELECT contact_id, name FROM nickname", (NICKNAME,)),
    (2, "SELECT contact_id, tag FROM tag", ("tag",)),
    (3, "SELECT contact_id, text FROM common_ground", ("common ground",)),
    (4, "SELECT contact_id, text FROM note", ("note",)),
    (5, "SELECT contact_id, street, trim(postcode || ' ' || place), region, country FROM postal_address", ()),
    (6, "SELECT contact_id, kind, label, value FROM detail", ()),
    (7, "SELECT contact_id, value FROM handle", (ADDRESS,)),
    (8, "SELECT contact_id, role, other_name FROM relation", ()),
)
"""By its number in the view `search_source`: where the texts about people stand, and what each column is."""


class OutOfStep(Exception):
    """An index of words and the texts contradict each other, or it cannot be read."""


class EntryText(NamedTuple):
    """An entry of the log with its texts, each under its name, and the contacts it was with."""

    interaction_id: int
    occurred_on: date
    channel: str
    direction: str | None
    texts: tuple[Text, ...]
    contact_ids: tuple[int, ...]


class Person(NamedTuple):
    """What a list of hits says of a contact."""

    contact_id: int
    name: str
    company: str
    title: str
    is_archived: bool


def about_people(connection: sqlite3.Connection, word: Word) -> dict[int, list[Text]]:
    """Return the texts that may have a word, by the contact whom they are about. Raises OutOfStep."""
    keys = _asked(
        connection, f"SELECT rowid FROM {PEOPLE} WHERE {PEOPLE} MATCH ?", _match(word, in_names=True)
    )
    by_source: dict[int, list[int]] = defaultdict(list)
    for (key,) in keys:
        by_source[key % 16].append(key >> 4)
    found: dict[int, list[Text]] = defaultdict(list)
    for source, query, wheres in _ABOUT:
        if ids := by_source.pop(source, []):
            rows = connection.execute(f"{query}{_OF}", (json.dumps(ids),)).fetchall()
            if len(rows) != len(ids):
                raise OutOfStep
            _gather(found, rows, source, wheres)
    return found


def all_about_people(connection: sqlite3.Connection) -> dict[int, list[Text]]:
    """Return every text about every contact."""
    found: dict[int, list[Text]] = defaultdict(list)
    for source, query, wheres in _ABOUT:
        _gather(found, connection.execute(query), source, wheres)
    return found


def entries(
    connection: sqlite3.Connection, words: Sequence[Word], only: frozenset[int] | None = None
) -> Iterator[EntryText]:
    """Yield the entries that may have all the words, newest first, with `only` those with one of these contacts.

    Raises OutOfStep on the way.
    """
    query = f"SELECT rowid FROM {ENTRIES} WHERE {ENTRIES} MATCH ? ORDER BY rowid DESC"
    keys = (key for (key,) in _asked(connection, query, " AND ".join(map(_match, words))))
    seen = 0
    while chunk := list(islice(keys, CHUNK if seen else FIRST_CHUNK)):
        ids = [key & _ID_MASK for key in chunk]
        rows = connection.execute(f"{_ENTRY}{_OF}", (json.dumps(ids),)).fetchall()
        if {row[1] for row in rows} != set(chunk):
            raise OutOfStep
        yield from _entries(connection, sorted(rows, key=lambda row: -row[1]), only)
        if seen == FIRST_CHUNK and only is not None and len(only) <= FEW_PEOPLE:
            with_them = _with(connection, only)
            keys = (key for key in keys if key & _ID_MASK in with_them)
        seen += len(chunk)


def all_entries(connection: sqlite3.Connection, only: frozenset[int] | None = None) -> Iterator[EntryText]:
    """Yield every entry that has a text, newest first, with `only` those with one of these contacts."""
    rows = connection.execute(
        f"{_ENTRY} WHERE summary <> '' OR last_words <> '' OR because <> '' ORDER BY occurred_on DESC, id DESC"
    )
    while chunk := rows.fetchmany(CHUNK):
        yield from _entries(connection, chunk, only)


def is_so(connection: sqlite3.Connection, interaction_id: int, condition: str, values: Sequence[Any]) -> bool:
    """Say whether a condition holds of an entry."""
    query = f"SELECT 1 FROM interaction WHERE id = ? AND {condition}"
    return connection.execute(query, (interaction_id, *values)).fetchone() is not None


def people(connection: sqlite3.Connection, ids: Collection[int]) -> list[Person]:
    """Return contacts by their numbers, in that order."""
    query = "SELECT id, name, company, title, archived_on IS NOT NULL FROM contact"
    rows = connection.execute(f"{query}{_OF}", (json.dumps(list(ids)),))
    known = {row[0]: Person._make((*row[:4], bool(row[4]))) for row in rows}
    return [known[each] for each in ids]


def archived(connection: sqlite3.Connection) -> set[int]:
    """Return the numbers of the contacts that are put away."""
    return {row[0] for row in connection.execute("SELECT id FROM contact WHERE archived_on IS NOT NULL")}


def _asked(connection: sqlite3.Connection, query: str, match: str) -> Iterator[tuple[int]]:
    try:
        yield from connection.execute(query, (match,))
    except sqlite3.DatabaseError as error:
        raise OutOfStep from error


def _match(word: Word, *, in_names: bool = False) -> str:
    """Return what an index is asked for: each word in quotes, so that nothing in it is a command."""
    if word.is_unspaced:
        return f'"{IS_UNSPACED}"'
    text = word.text.replace('"', '""')
    goes_on = "" if word.is_exact or (word.is_short and not in_names) else "*"
    return f'("{text}"{goes_on} OR "{IS_ODD}")'


def _gather(
    found: dict[int, list[Text]], rows: Iterable[Sequence[Any]], source: int, wheres: Sequence[str]
) -> None:
    for contact_id, *values in rows:
        found[contact_id] += (
            Text(where, _composed(text)) for where, text in _told(source, wheres, values) if text
        )


def _told(source: int, wheres: Sequence[str], values: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Return the texts of a row with what each of them is."""
    if wheres:
        return zip(wheres, values, strict=True)
    if source == 5:
        return [("place", ", ".join(filter(None, (" ".join(each.split()) for each in values))))]
    if source == 6:
        kind, label, value = values
        return [(kind, f"{label}: {value}" if label else value)]
    return [(values[0], values[1])]


def _entries(
    connection: sqlite3.Connection, rows: Sequence[Sequence[Any]], only: frozenset[int] | None
) -> Iterator[EntryText]:
    ids = json.dumps([row[0] for row in rows])
    query = "SELECT interaction_id, contact_id FROM participant WHERE interaction_id IN (SELECT value FROM json_each(?))"
    whose: dict[int, list[int]] = defaultdict(list)
    for interaction_id, contact_id in connection.execute(f"{query} ORDER BY contact_id", (ids,)):
        whose[interaction_id].append(contact_id)
    for entry_id, _, day, channel, direction, *texts in rows:
        those = tuple(whose[entry_id])
        if those and (only is None or not only.isdisjoint(those)):
            told = tuple(
                Text(where, _composed(text)) for where, text in zip(_WHERES, texts, strict=True) if text
            )
            occurred_on = day_from_text(day)
            assert occurred_on is not None  # noqa: S101 - the column is never empty
            yield EntryText(entry_id, occurred_on, channel, direction, told, those)


def _with(connection: sqlite3.Connection, only: frozenset[int]) -> set[int]:
    query = "SELECT interaction_id FROM participant WHERE contact_id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in connection.execute(query, (json.dumps(list(only)),))}


def _composed(text: str) -> str:
    """Return a text with each accent on its letter, as texts are compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
