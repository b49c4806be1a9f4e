"""Whoever an import brought and nobody has decided about yet, those first with whom there is most. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.services.logbook.standings import ranking
from relcrm.store import memo, reader, standings
from relcrm.store.codec import day_from_text
from relcrm.store.connection import reading
from relcrm.store.talk import last_words
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date, datetime

    from relcrm.services.context import Context
    from relcrm.store.everybody import Ids
    from relcrm.store.standings import Ranking


class Newcomer(NamedTuple):
    """A contact that waits for a decision, and what is on record with them; `two_way` is how often both took part."""

    contact_id: int
    name: str
    company: str
    title: str
    waiting_since: datetime
    came_from: tuple[str, ...]
    handles: tuple[str, ...]
    tags: tuple[str, ...]
    interactions: int
    last_on: date | None
    two_way: int
    last_words: str


class Waiting(NamedTuple):
    """Those who wait; `total` counts those left out too."""

    newcomers: tuple[Newcomer, ...]
    total: int


class Between(NamedTuple):
    """What came with some people: how many wrote both ways with you, and how many of them in the last two years."""

    people: int
    both_ways: int
    lately: int


class Which(NamedTuple):
    """Which newcomers: in touch both ways so often, never in touch, in touch within so many days, or `among` some.

    `said` are the options that chose those.
    """

    in_touch: int | None = None
    never: bool = False
    since_days: int | None = None
    among: Ids = None
    said: str = ""

    @property
    def conditions(self) -> tuple[str, ...]:
        """The same for SQL."""
        some = [f"two_way >= {self.in_touch:d}"] if self.in_touch is not None else []
        some += ["last_touch_day = 0"] if self.never else []
        some += [f"last_day > {{day}} - {self.since_days:d}"] if self.since_days is not None else []
        return tuple(some)

    @property
    def words(self) -> str:
        """The same as options of `relcrm triage`."""
        some = [f"--in-touch {self.in_touch}"] if self.in_touch is not None else []
        some += ["--never"] if self.never else []
        some += [f"--since {self.since_days}d"] if self.since_days is not None else []
        some += [self.said] if self.said else []
        return " ".join(some) or "--all"


ALL = Which()
LATELY_DAYS = 730


def waiting(context: Context, limit: int | None = None, which: Which = ALL) -> Waiting:
    """Return the newcomers that wait for triage, by how much there is between you; those put off last."""
    with reading(context.store, context.wait_seconds) as connection:
        memos = memo.started(connection, context.policy)
        ranks = ranking(connection, context, memos, which.among)
        ids = _ids(ranks, which)
        shown = ids if limit is None else ids[:limit]
        two_way = ranks.two_way(shown)
        found = [_newcomer(connection, each, two_way, context.today) for each in shown]
        memo.keep(connection, memos)
    return Waiting(tuple(each for each in found if each), len(ids))


def count(context: Context) -> int:
    """Return how many wait in all."""
    with reading(context.store, context.wait_seconds) as connection:
        return standings.count_waiting(connection)


def ids_waiting(connection: sqlite3.Connection, context: Context, which: Which = ALL) -> list[int]:
    """Return the ids of those who wait, in their order, inside the caller's transaction."""
    memos = memo.started(connection, context.policy)
    return _ids(ranking(connection, context, memos, which.among), which)


def between(connection: sqlite3.Connection, context: Context, ids: Iterable[int]) -> Between:
    """Return what came with some contacts, inside the caller's transaction."""
    ranks = ranking(connection, context, memo.started(connection, context.policy))
    return Between(*ranks.in_touch(ids, context.today.toordinal() - LATELY_DAYS))


def _ids(ranks: Ranking, which: Which) -> list[int]:
    return [person.id for person, *_ in ranks.first(standings.newcomers(*which.conditions))]


def _newcomer(
    connection: sqlite3.Connection, contact_id: int, two_way: dict[int, int], today: date
) -> Newcomer | None:
    person = reader.contact(connection, contact_id)
    if person is None or person.waiting_since is None:
        return None
    query = "SELECT count(*), max(ifnull(last_on, occurred_on)) FROM interactions WHERE contact_id = ?"
    count, last = connection.execute(query, (contact_id,)).fetchone()
    sources = connection.execute(
        "SELECT DISTINCT source FROM identity WHERE contact_id = ? ORDER BY source", (contact_id,)
    )
    return Newcomer(
        person.id,
        person.name,
        person.company,
        person.title,
        person.waiting_since,
        tuple(source for (source,) in sources),
        tuple(f"{handle.platform} {handle.value}" for handle in reader.handles(connection, contact_id)),
        tuple(reader.tags(connection, contact_id)),
        count,
        day_from_text(last),
        two_way[contact_id],
        last_words(connection, contact_id, today),
    )
