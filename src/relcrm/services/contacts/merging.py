"""Make two contacts one. Heavy: two records are united through SQLModel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.identity.merging import LABELS, merge_plan
from relcrm.domain.particulars.merging import addresses_in_words, days_in_words, ties_in_words
from relcrm.errors import UsageError
from relcrm.services.contacts.commands import later_than
from relcrm.services.context import find_one
from relcrm.services.correspondence.refolding import fold_again
from relcrm.services.recording import changing
from relcrm.services.results import Person
from relcrm.store import history, origins, particulars, people, relink, writer
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from relcrm.services.context import Context

_MOVED_IN_WORDS = {
    "participant": "interactions",
    "handle": "addresses",
    "nickname": "nicknames",
    "tag": "tags",
    "common_ground": "common_ground",
    "note": "notes",
    "pitch": "pitches",
    "mark": "marks",
    "identity": "identities",
    "claim": "claims",
    "fact": "dated_facts",
    "occasion": "occasions",
    "postal_address": "postal_addresses",
    "detail": "details",
    "relation": "relations",
    "news": "news",
    "introduction": "introductions",
    "plan_participant": "plans",
    "reminder": "reminders",
    "put_off": "put_off",
}


class Merged(NamedTuple):
    """What a merge did or would do. `facts` are lines such as `company: Acme (theirs says Beta)`; `moved` counts."""

    kept: Person
    other: Person
    facts: tuple[str, ...]
    moved: dict[str, int]
    dry_run: bool
    told_apart: bool


def merge(context: Context, who: str, other_who: str, *, dry_run: bool = False) -> Merged:
    """Put everything about `other_who` into `who`, and remove the former. Raises UsageError for one and the same."""
    with changing(context, keep=not dry_run) as connection:
        kept, other = find_one(connection, who), find_one(connection, other_who)
        if kept.id == other.id:
            raise UsageError(f"both are {kept.name} (#{kept.id})", hint="name two contacts")
        plan = merge_plan(kept, other)
        lines = (*plan.words, *_particulars_in_words(connection, kept.id, other.id))
        told_apart = (min(kept.id, other.id), max(kept.id, other.id)) in origins.told_apart(connection)
        moved = relink.move_all(connection, kept.id, other.id)
        with writer.session_on(connection) as session:
            row = writer.contact_row(session, kept.id)
            writer.change_contact(row, plan.changes, later_than(row.created_at, context.now))
            row.updated_at = later_than(row.created_at, context.now)
            history.claim(
                connection, "contact", [kept.id], [*LABELS, "name", "updated_at"]
            )  # all were weighed
        if plan.nickname:
            people.add_nickname(connection, kept.id, plan.nickname)
        fold_again(connection, context, kept.id)
    return Merged(
        Person(kept.id, kept.name, kept.company),
        Person(other.id, other.name, other.company),
        lines,
        {_MOVED_IN_WORDS[table]: count for table, count in moved.items() if count},
        dry_run,
        told_apart,
    )


def _particulars_in_words(connection: sqlite3.Connection, kept: int, other: int) -> Iterator[str]:
    """Yield a line for whatever hangs on the other and will not be there any more, or completes what is."""
    ours, theirs = particulars.particulars(connection, kept), particulars.particulars(connection, other)
    yield from days_in_words(ours.occasions, theirs.occasions)
    yield from addresses_in_words(ours.addresses, theirs.addresses)
    yield from ties_in_words(ours.related, other)
    if relink.introductions_between(connection, kept, other):
        yield "introduction to each other: dropped, the two are one"
