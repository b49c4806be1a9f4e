"""Which contacts may be one person, with what speaks for it and against it. Light; reads only."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from itertools import count
from typing import TYPE_CHECKING

from relcrm.domain.identity.blocking import search
from relcrm.domain.identity.candidate import Candidate
from relcrm.domain.identity.likeness import Level, in_order, surest_first
from relcrm.domain.identity.likeness import pairs as likely_pairs
from relcrm.store import origins
from relcrm.store.codec import day_from_text
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from relcrm.domain.identity.likeness import Pair
    from relcrm.domain.identity.name_likeness import Reason
    from relcrm.domain.people.contact import Handle
    from relcrm.services.context import Context

SURE_ENOUGH = {Level.CERTAIN: 0, Level.LIKELY: 1, Level.POSSIBLE: 2}


class Half(NamedTuple):
    """One of two contacts who may be one person."""

    contact_id: int
    name: str
    company: str
    handles: tuple[str, ...]
    is_archived: bool


class Double(NamedTuple):
    """Two contacts who may be one person: how sure, in words and as a score in [0, 1], and why."""

    one: Half
    other: Half
    level: Level
    score: float
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]


class Doubles(NamedTuple):
    """The pairs, the surest first; `total` counts those left out too.

    `cut` says that not all were compared who share no more than a name that very many have.
    """

    pairs: tuple[Double, ...]
    total: int
    cut: bool = False


def dupes(context: Context, *, level: Level = Level.POSSIBLE, limit: int | None = None) -> Doubles:
    """Return the pairs that are at least so sure, without those the user told apart."""
    with reading(context.store, context.wait_seconds) as connection:
        apart = origins.told_apart(connection)
        people = in_order(_candidates(connection))
    looked = search(people)
    total = count()
    found = (
        pair
        for pair in likely_pairs(looked)
        if (pair.one.id, pair.other.id) not in apart
        and SURE_ENOUGH[pair.likeness.level] <= SURE_ENOUGH[level]
        and next(total) >= 0
    )
    first = sorted(found, key=surest_first) if limit is None else nsmallest(limit, found, key=surest_first)
    return Doubles(tuple(map(_double, first)), next(total), looked.is_cut)


def _candidates(connection: sqlite3.Connection) -> Iterator[Candidate]:
    nicknames: defaultdict[int, list[str]] = defaultdict(list)
    for contact_id, name in connection.execute("SELECT contact_id, name FROM nicknames ORDER BY name_key"):
        nicknames[contact_id].append(name)
    handles: defaultdict[int, list[Handle]] = defaultdict(list)
    for handle, contact_id in origins.owners_of_handles(connection).items():
        handles[contact_id].append(handle)
    claims = origins.claims(connection)
    query = "SELECT contact_id, name, company, title, met_on, archived_on FROM contacts ORDER BY contact_id"
    for contact_id, name, company, title, met_on, archived_on in connection.execute(query):
        yield Candidate(
            id=contact_id,
            name=name,
            nicknames=tuple(nicknames[contact_id]),
            company=company,
            title=title,
            handles=tuple(sorted(handles[contact_id])),
            claims=tuple(sorted(claims.get(contact_id, ()))),
            met_on=day_from_text(met_on),
            is_archived=archived_on is not None,
        )


def _double(pair: Pair) -> Double:
    found = pair.likeness
    return Double(
        _half(pair.one), _half(pair.other), found.level, found.score, found.reasons_for, found.reasons_against
    )


def _half(candidate: Candidate) -> Half:
    handles = tuple(f"{handle.platform} {handle.value}" for handle in candidate.handles)
    return Half(candidate.id, candidate.name, candidate.company, handles, candidate.is_archived)
