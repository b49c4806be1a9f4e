"""Write the interactions of an import: what is new, what changed, and what a fuller reading replaces. Light.

Touches and meetings carry keys of their own. Messages are folded into exchanges, stream by stream: see
`streams`. What is on record of a stream takes part where only one side of it is found: see `halves`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relcrm.domain.log.exchange import exchanges
from relcrm.domain.log.interaction import Channel
from relcrm.domain.log.writers import Writer
from relcrm.services.correspondence.byhand import ByHand
from relcrm.services.correspondence.halves import together
from relcrm.services.correspondence.renewal import renewal
from relcrm.services.correspondence.streams import Record, Talk, keyed, near_days, numbered, talks
from relcrm.store import log, objections, origins

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Logged
    from relcrm.services.context import Context
    from relcrm.services.correspondence.halves import Together
    from relcrm.services.intake.inbox import Inbox


@dataclass(frozen=True, slots=True)
class _Found:
    """One interaction to be written, under its key in the source."""

    file: str
    key: str
    interaction: Interaction
    contact_ids: tuple[int, ...]


def write_interactions(
    connection: sqlite3.Connection, context: Context, source: str, inbox: Inbox, ids: Mapping[str, int]
) -> dict[str, int]:
    """Write what was found with the people in `ids`, by their keys, and count in the inbox what became of it.

    Return the entries by hand that stand for something found, by its key.
    """
    record = Record(
        origins.interactions_from(connection, source), origins.participants_from(connection, source)
    )
    by_hand = ByHand(connection)
    by_hand.take_planned(source)
    for found in _touches(inbox, ids, context.today):
        each = _without_logged(found, by_hand, record)
        if each.contact_ids:
            inbox.counts[
                each.file, f"interactions_{_written(connection, context, source, each, record)}"
            ] += 1
        else:
            what = "call" if each.interaction.channel is Channel.PHONE else "meeting"
            inbox.left_out[each.file][f"already logged {what}"] += 1
    for talk in talks(inbox, ids, record):
        for became in _renewed(connection, context, source, talk, record):
            inbox.counts[talk.file, f"interactions_{became}"] += 1
    return by_hand.standing


def _without_logged(each: _Found, by_hand: ByHand, record: Record) -> _Found:
    """Return the interaction with those alone with whom it is not logged by hand, or is on record from here."""
    stored = record.known.get(each.key)
    there = record.there[stored.id] if stored else set()
    rest = tuple(
        contact_id
        for contact_id in each.contact_ids
        if contact_id in there or not by_hand.has(each.interaction, contact_id, each.key)
    )
    return replace(each, contact_ids=rest)


def _renewed(
    connection: sqlite3.Connection, context: Context, source: str, talk: Talk, record: Record
) -> Iterator[str]:
    """Write the exchanges of one stream, but where the record knows better; say what became of each found.

    What they replace is removed. What the record holds already, or holds as it was recalled, is no news.
    """
    read = together(talk.lines, talk.stored, context.policy.exchange)
    yield from ("unchanged" for _ in read.holding)
    found, stored = _compared(talk, context, read)
    change = renewal(found, stored, near_days(context.policy.exchange))
    replaced = len(change.replaced)
    for key, interaction in found.items():
        became = "unchanged"
        if key not in change.known_better:
            each = _Found(talk.file, key, interaction, (talk.contact_id,))
            became = _written(connection, context, source, each, record)
        if became == "added" and replaced:
            became, replaced = "updated", replaced - 1
        yield became
    for logged in change.replaced:
        log.remove(connection, logged.id)


def _compared(
    talk: Talk, context: Context, read: Together
) -> tuple[dict[str, Interaction], dict[str, Logged]]:
    """Return the exchanges found and those on record, without those that are no news."""
    folded = exchanges(
        read.lines,
        context.policy.exchange,
        channel=talk.channel,
        platform=talk.platform,
        is_group=talk.is_group,
    )
    found = keyed(talk, folded)
    same = {key for key in read.recalled & found.keys() if talk.stored[key].interaction == found[key]}
    stored = {key: each for key, each in talk.stored.items() if key not in same | read.holding}
    return {key: each for key, each in found.items() if key not in same}, stored


def _touches(inbox: Inbox, ids: Mapping[str, int], today: date) -> Iterator[_Found]:
    for key, same in inbox.touches.items():
        for number, touch in enumerate(same, 1):
            if contact_ids := tuple(ids[person] for person in touch.people if person in ids):
                interaction = _known_by(touch.interaction, today)
                yield _Found(touch.at.file, numbered(key, number), interaction, contact_ids)


def _known_by(interaction: Interaction, today: date) -> Interaction:
    """Return the interaction without the day of an answer that is still to come."""
    is_early = interaction.answered_on is not None and interaction.answered_on > today
    return replace(interaction, answered_on=None) if is_early else interaction


def _written(
    connection: sqlite3.Connection, context: Context, source: str, each: _Found, record: Record
) -> str:
    """Write one interaction and return whether it was added, updated, or is unchanged; an edit by hand stays."""
    stored = record.known.get(each.key)
    if stored is None:
        log.append(
            connection,
            each.interaction,
            each.contact_ids,
            source=source,
            source_key=each.key,
            now=context.now,
            by=Writer.IMPORT,
        )
        return "added"
    missing = [
        contact_id
        for contact_id in each.contact_ids
        if contact_id not in record.there[stored.id]
        and not (stored.edited_at and _was_taken_out(connection, contact_id, stored.id))
    ]
    log.add_participants(connection, stored.id, missing)
    is_same = stored.interaction == _as_stored(each.interaction) or stored.edited_at is not None
    if not is_same:
        log.amend(connection, stored.id, each.interaction, edited_at=None)
    return "unchanged" if is_same and not missing else "updated"


def _was_taken_out(connection: sqlite3.Connection, contact_id: int, interaction_id: int) -> bool:
    """Say whether a command of the user took somebody out of an entry, and stands."""
    by = objections.who_removed(connection, ("participant", (contact_id, interaction_id)))
    return by is not None and by.undone_at is None


def _as_stored(interaction: Interaction) -> Interaction:
    """Return the interaction as it reads back: instants to the second."""
    return replace(
        interaction,
        occurred_at=interaction.occurred_at and interaction.occurred_at.replace(microsecond=0),
        last_at=interaction.last_at and interaction.last_at.replace(microsecond=0),
    )
