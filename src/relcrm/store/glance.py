"""What the tab key reads: a short look at the store that neither waits, writes nor brings it up to date. Light."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import starmap
from typing import TYPE_CHECKING

from relcrm.domain.people.handles import folded
from relcrm.domain.people.matching import starts_of_words_match
from relcrm.store import whom
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Forms = Callable[[str], Sequence[str]]
"""How a text can be offered in a shell, best first; none where it cannot."""
WAIT_SECONDS = 0.2
_ADDRESS = "iif(h.platform = 'email' OR h.value LIKE '+%', h.value, h.platform || ':' || h.value)"
"""An address as look-up takes it: emails and numbers as they are, others behind their platform."""
MOST = 100
"""People; who sees a hundred types another letter."""


class Seen(NamedTuple):
    """A person as they are offered: what look-up takes for them and nobody else, and what to say beside it."""

    value: str
    help: str


class _Found(NamedTuple):
    """A row that matches: whose it is, and the text that was matched, the first choice for what to offer."""

    id: int
    name: str
    company: str
    text: str
    key: str


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that only reads. Raises OSError or sqlite3.Error where there is nothing to see."""
    if not path.is_file():
        raise FileNotFoundError(path)
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def people(connection: sqlite3.Connection, start: str, forms: Forms, *, archived: bool = False) -> list[Seen]:
    """Return whom `start` can begin: by number or words of a name, else by address, else by company.

    Each is offered as a text that look-up takes for this person alone, in the first of its `forms` that
    will do: the name, else an email, else the number.
    """
    everybody = f"FROM contacts c WHERE c.archived_on IS {'NOT ' * archived}NULL"
    for search in (_by_name, _by_address, _by_company):
        if found := list({each.id: each for each in reversed(search(connection, everybody, start))}.values()):
            break
    key = folded(start)
    found.sort(key=lambda each: (not each.key.startswith(key), each.key, each.id))
    if len(found) > MOST:  # what all have in common at their beginning is what the first and the last have
        found = [*found[: MOST - 1], found[-1]]
    whose = cache(lambda text: whom.matching_ids(connection, text))
    return [_seen(connection, each, forms, whose) for each in found]


def tags(connection: sqlite3.Connection) -> list[str]:
    """Return every tag, in order."""
    return _texts(connection, "SELECT DISTINCT tag FROM tags ORDER BY tag")


def companies(connection: sqlite3.Connection) -> list[str]:
    """Return every company, in order."""
    return _texts(connection, "SELECT DISTINCT company FROM contacts WHERE company <> '' ORDER BY company")


def addresses(connection: sqlite3.Connection) -> list[str]:
    """Return every address, as one would type it."""
    return _texts(connection, f"SELECT DISTINCT {_ADDRESS} FROM handles h ORDER BY platform, value")


def places(connection: sqlite3.Connection) -> list[str]:
    """Return every town, region and country of an address, in order."""
    parts = ("place", "region", "country")
    query = " UNION ".join(f"SELECT {part} FROM postal_addresses WHERE {part} <> ''" for part in parts)
    return _texts(connection, query)


def views(connection: sqlite3.Connection) -> list[str]:
    """Return the names under which filters are kept, in order."""
    return _texts(connection, "SELECT name FROM saved_view ORDER BY name")


def _seen(
    connection: sqlite3.Connection, found: _Found, forms: Forms, whose: Callable[[str], Sequence[int]]
) -> Seen:
    name = f"{found.name}, {found.company}" if found.company else found.name
    for text in forms(found.text):
        if list(whose(text)) == [found.id]:
            return Seen(text, found.company if found.text == found.name else name)
    emails = "SELECT value FROM handles WHERE contact_id = ? AND platform = 'email' ORDER BY value"
    for (email,) in connection.execute(emails, (found.id,)):
        if email in forms(email) and list(whose(email)) == [found.id]:
            return Seen(email, name)
    number = str(found.id)
    asked_back = (
        () if forms(number) else forms(found.text)
    )  # a shell that drops numbers: look-up asks who is meant
    return Seen(next(iter(asked_back), number), name)


def _by_name(connection: sqlite3.Connection, everybody: str, start: str) -> list[_Found]:
    words = folded(start).replace("-", " ").split()
    columns = "c.contact_id, c.name, c.company"
    queries = [f"SELECT {columns}, c.name, c.name_key AS key {everybody}"]
    if words:
        nicknames = everybody.replace(" WHERE", " JOIN nicknames n USING (contact_id) WHERE")
        queries.append(f"SELECT {columns}, n.name, n.name_key AS key {nicknames}")
    longest = max(words, key=len, default="")
    found = _by_number(connection, everybody, start)
    for query in queries:
        rows = starmap(_Found, connection.execute(f"{query} AND instr(key, ?)", (longest,)))
        found += [each for each in rows if starts_of_words_match(words, each.key)]
    return found


def _by_number(connection: sqlite3.Connection, everybody: str, start: str) -> list[_Found]:
    digits = start.removeprefix("#")
    if not (digits.isascii() and digits.isdigit()):
        return []
    number = "iif(?1 LIKE '#%', '#', '') || contact_id"
    query = (
        f"SELECT contact_id, name, company, {number} AS text, {number} {everybody} AND text LIKE ?1 || '%'"
    )
    return list(starmap(_Found, connection.execute(query, (start,))))


def _by_address(connection: sqlite3.Connection, everybody: str, start: str) -> list[_Found]:
    typed = start.lower()
    text = "'@' || h.value" if typed.startswith("@") else _ADDRESS
    kinds = "NOT IN ('email', 'phone')" if typed.startswith("@") else "<> ''"
    query = (
        f"SELECT c.contact_id, c.name, c.company, {text} AS text, '' "
        f"{everybody.replace(' WHERE', ' JOIN handles h USING (contact_id) WHERE')} "
        f"AND h.platform {kinds} AND substr(text, 1, length(?1)) = ?1"
    )
    found = starmap(_Found, connection.execute(query, (typed,)) if typed else ())
    return [each._replace(key=folded(each.text)) for each in found]


def _by_company(connection: sqlite3.Connection, everybody: str, start: str) -> list[_Found]:
    words = folded(start).split()
    query = f"SELECT contact_id, name, company, name, name_key {everybody} AND company <> ''"
    return [
        each
        for each in starmap(_Found, connection.execute(query))
        if words and starts_of_words_match(words, folded(each.company))
    ]


def _texts(connection: sqlite3.Connection, query: str) -> list[str]:
    return [text for (text,) in connection.execute(query)]
