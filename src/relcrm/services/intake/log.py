"""Write the interactions of an import: what is new, what changed, and what a fuller reading replaces. Light.

Touches and meetings carry keys of their own. Messages are folded into exchanges, each under the key of its
stream, the person and its first moment.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from relcrm.domain.log.exchange import exchanges
from relcrm.services.intake.renewal import renewal
from relcrm.store import log, origins

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Logged
    from relcrm.services.context import Context
    from relcrm.services.intake.inbox import Inbox


@dataclass(frozen=True, slots=True)
class _Found:
    """One interaction to be written, under its key in the source."""

    file: str
    key: str
    interaction: Interaction
    contact_ids: tuple[int, ...]


@dataclass(slots=True)
class _Record:
    """What the store has of a source: interactions by key and by stream, and who took part in each."""

    known: dict[str, Logged]
    there: dict[int, set[int]]
    streams: defaultdict[str, dict[str, Logged]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        """Sort the exchanges by the stream in their key."""
        for key, logged in self.known.items():
            self.streams[key.rpartition("|")[0]][key] = logged


def write_interactions(
    connection: sqlite3.Connection, context: Context, source: str, inbox: Inbox, ids: Mapping[str, int]
) -> None:
    """Write what was found with the people in `ids`, by their keys, and count in the inbox what became of it."""
    record = _Record(
        origins.interactions_from(connection, source), origins.participants_from(connection, source)
    )
    for each in _touches(inbox, ids, context.today):
        inbox.counts[each.file, f"interactions_{_written(connection, context, source, each, record)}"] += 1
    for stream, found in _streams(inbox, ids, context):
        _renew(connection, context, source, found, record, record.streams.get(stream, {}), inbox)


def _renew(
    connection: sqlite3.Connection,
    context: Context,
    source: str,
    found: Sequence[_Found],
    record: _Record,
    stored: Mapping[str, Logged],
    inbox: Inbox,
) -> None:
    """Write the exchanges of one stream, but where the record knows better, and remove what they replace."""
    change = renewal({each.key: each.interaction for each in found}, stored)
    replaced = len(change.replaced)
    for each in found:
        became = "unchanged"
        if each.key not in change.known_better:
            became = _written(connection, context, source, each, record)
        if became == "added" and replaced:
            became, replaced = "updated", replaced - 1
        inbox.counts[each.file, f"interactions_{became}"] += 1
    for logged in change.replaced:
        log.remove(connection, logged.id)


def _touches(inbox: Inbox, ids: Mapping[str, int], today: date) -> Iterator[_Found]:
    for key, same in inbox.touches.items():
        for number, touch in enumerate(same, 1):
            if contact_ids := tuple(ids[person] for person in touch.people if person in ids):
                interaction = _known_by(touch.interaction, today)
                yield _Found(touch.at.file, _numbered(key, number), interaction, contact_ids)


def _streams(
    inbox: Inbox, ids: Mapping[str, int], context: Context
) -> Iterator[tuple[str, tuple[_Found, ...]]]:
    for (stream, person), lines in inbox.lines.items():
        if person not in ids:
            continue
        first = inbox.streams[stream, person]
        found = exchanges(
            lines,
            context.policy.exchange,
            channel=first.channel,
            platform=first.platform,
            is_group=first.is_group,
        )
        key = f"{stream}|{person}"
        yield key, tuple(_with_keys(key, first.at.file, found, ids[person]))


def _with_keys(stream: str, file: str, found: Sequence[Interaction], contact_id: int) -> Iterator[_Found]:
    """Name each exchange by its first moment: later messages never change that of an earlier exchange."""
    seen: Counter[str] = Counter()
    for interaction in found:
        moment = (interaction.occurred_at or interaction.occurred_on).isoformat()
        seen[moment] += 1
        yield _Found(file, _numbered(f"{stream}|{moment}", seen[moment]), interaction, (contact_id,))


def _numbered(key: str, number: int) -> str:
    """Return the key of the first, second ... of several that would share one."""
    return f"{key}#{number}" if number > 1 else key


def _known_by(interaction: Interaction, today: date) -> Interaction:
    """Return the interaction without the day of an answer that is still to come."""
    is_early = interaction.answered_on is not None and interaction.answered_on > today
    return replace(interaction, answered_on=None) if is_early else interaction


def _written(
    connection: sqlite3.Connection, context: Context, source: str, each: _Found, record: _Record
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
        )
        return "added"
    missing = [contact_id for contact_id in each.contact_ids if contact_id not in record.there[stored.id]]
    log.add_participants(connection, stored.id, missing)
    is_same = stored.interaction == _as_stored(each.interaction) or stored.edited_at is not None
    if not is_same:
        log.amend(connection, stored.id, each.interaction, edited_at=None)
    return "unchanged" if is_same and not missing else "updated"


def _as_stored(interaction: Interaction) -> Interaction:
    """Return the interaction as it reads back: instants to the second."""
    return replace(
        interaction,
        occurred_at=interaction.occurred_at and interaction.occurred_at.replace(microsecond=0),
        last_at=interaction.last_at and interaction.last_at.replace(microsecond=0),
    )
