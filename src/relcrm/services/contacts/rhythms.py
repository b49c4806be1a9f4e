"""How often you mean to be in touch with all who have a tag, and of how many nobody said it. Light."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from relcrm.errors import UsageError
from relcrm.services.recording import changing
from relcrm.store.ahead import rhythms as store
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from relcrm.domain.log.cadence import Cadence
    from relcrm.services.context import Context


class TagRhythm(NamedTuple):
    """The rhythm of a tag: `people` have the tag, it `holds` for those of them who have none of their own, nor a shorter one.

    Without a rhythm the days are null, and it holds for nobody. Who is archived is not counted.
    """

    tag: str
    every_days: int | None
    max_days: int | None
    people: int
    holds: int


class Rhythms(NamedTuple):
    """The rhythms of tags, by name; `no_rhythm` counts those of whom nobody said how often, nor of a tag of theirs."""

    tags: tuple[TagRhythm, ...]
    no_rhythm: int


def rhythms(context: Context) -> Rhythms:
    """Return the rhythm of each tag that has one."""
    with reading(context.store, context.wait_seconds) as connection:
        holds, known = _holds(connection), store.of_tags(connection)
        found = tuple(_row(connection, tag, each, holds) for tag, each in known.items())
        return Rhythms(found, store.count_without(connection))


def rhythm_of_tag(context: Context, tag: str) -> TagRhythm:
    """Return the rhythm of one tag."""
    with reading(context.store, context.wait_seconds) as connection:
        return _row(connection, tag, store.of_tags(connection).get(tag), _holds(connection))


def set_rhythm(context: Context, tag: str, cadence: Cadence) -> TagRhythm:
    """Say how often to be in touch with all who have a tag; one that is so already changes nothing."""
    with changing(context) as connection:
        if store.of_tags(connection).get(tag) != cadence:
            store.set_for(connection, tag, cadence)
        return _row(connection, tag, cadence, _holds(connection))


def clear_rhythm(context: Context, tag: str) -> TagRhythm:
    """Take the rhythm of a tag away. Raises UsageError where it has none."""
    with changing(context) as connection:
        if not store.clear_for(connection, tag):
            raise UsageError(f'the tag "{tag}" has no rhythm', hint="relcrm rhythm lists those that have one")
        return _row(connection, tag, None, {})


def _row(
    connection: sqlite3.Connection, tag: str, cadence: Cadence | None, holds: dict[str, int]
) -> TagRhythm:
    every, most = (cadence.every_days, cadence.max_days) if cadence else (None, None)
    return TagRhythm(tag, every, most, store.count_of(connection, tag), holds.get(tag, 0))


def _holds(connection: sqlite3.Connection) -> dict[str, int]:
    return Counter(each.tag for each in store.by_tags_alone(connection))
