"""Read of many contacts at once what gathering asks for: their facts, their logs, what you share. Light."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.cadence import ByTag, Cadence, shortest
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.people.dossier import CommonGround
from relcrm.store import reader
from relcrm.store.codec import day_from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from relcrm.domain.people.dossier import Contact


class _Days(dict[str | None, Any]):
    """Days by their text, each read once."""

    def __missing__(self, text: str | None) -> Any:
        day = self[text] = day_from_text(text)
        return day


MAPPED = 2**30
_DAYS = _Days()
_TRUTHS: dict[int | None, Any] = {None: None, 0: False, 1: True}
_CHANNELS: dict[str, Channel] = {each.value: each for each in Channel}
_KINDS: dict[str, Kind] = {each.value: each for each in Kind}
_DIRECTIONS: dict[str | None, Direction | None] = {None: None, **{each.value: each for each in Direction}}
_OUTCOMES: dict[str | None, Outcome | None] = {None: None, **{each.value: each for each in Outcome}}


def read_mapped(connection: sqlite3.Connection) -> None:
    """Let a long reading look at the pages where the system keeps them, up to MAPPED bytes: copying them took a tenth of it.

    Should the disk fail meanwhile, or a stranger cut the file short, the process ends by a signal.
    """
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")


def contacts_of(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Contact]:
    """Yield some contacts, in the order of their numbers."""
    query = f"SELECT {reader.CONTACT_COLUMNS} FROM contacts WHERE contact_id IN ({reader.places(ids)}) ORDER BY contact_id"
    return map(reader.contact_from, connection.execute(query, ids))


def common_grounds_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[CommonGround]]:
    """Return what you share with some contacts."""
    query = f"SELECT contact_id, text, noted_on, inferred FROM common_grounds WHERE contact_id IN ({reader.places(ids)}) ORDER BY text"
    found: dict[int, list[CommonGround]] = {each: [] for each in ids}
    for contact_id, text, noted_on, inferred in connection.execute(query, ids):
        found[contact_id].append(CommonGround(text, day_from_text(noted_on), bool(inferred)))
    return found


def rhythms_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, ByTag]:
    """Return what the tags of some contacts ask for, of each who has a tag with a rhythm."""
    query = (
        "SELECT contact_id, tag, every_days, max_days FROM tags CROSS JOIN tag_rhythms USING (tag) "
        f"WHERE contact_id IN ({reader.places(ids)}) ORDER BY contact_id"
    )
    rows = groupby(connection.execute(query, ids), key=itemgetter(0))
    return {each: shortest({tag: Cadence(*days) for _, tag, *days in some}) for each, some in rows}


def logs_of(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[int, list[Interaction]]]:
    """Yield the logs of some contacts, of each that has one: in no order, without texts and times of day.

    That is all that gathering asks for.
    """
    query = (
        "SELECT contact_id, occurred_on, channel, direction, answered, answered_on, minutes, platform, kind, outcome, "
        f"outcome_on, is_group, last_on, my_messages, their_messages, last_by_me FROM interactions WHERE contact_id IN ({reader.places(ids)}) ORDER BY contact_id"
    )
    for contact_id, rows in groupby(connection.execute(query, ids), key=itemgetter(0)):
        yield contact_id, [_brief_from(row) for row in rows]


class _Draft:
    """An interaction while it is filled: a frozen one takes eight times as long."""

    __slots__ = Interaction.__slots__


def _brief_from(row: Sequence[Any]) -> Interaction:
    """Return what gathering needs of an interaction; ten thousand times a hundred, so nothing is worked out twice."""
    brief: Any = _Draft()
    brief.occurred_on = _DAYS[row[1]]
    brief.channel = _CHANNELS[row[2]]
    brief.direction = _DIRECTIONS[row[3]]
    brief.answered = _TRUTHS[row[4]]
    brief.answered_on = _DAYS[row[5]]
    brief.minutes = row[6]
    brief.platform = row[7]
    brief.kind = _KINDS[row[8]]
    brief.outcome = _OUTCOMES[row[9]]
    brief.outcome_on = _DAYS[row[10]]
    brief.is_group = _TRUTHS[row[11]]
    brief.last_on = _DAYS[row[12]]
    brief.my_messages = row[13]
    brief.their_messages = row[14]
    brief.last_by_me = _TRUTHS[row[15]]
    brief.occurred_at = brief.last_at = None
    brief.last_words = brief.summary = brief.because = brief.said = ""
    brief.__class__ = Interaction
    found: Interaction = brief
    return found
