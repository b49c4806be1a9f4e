"""Fold the exchanges of one person again, once several of their addresses are known to be theirs. Light.

Each address was a stream of its own when the messages came in. What is on record of those streams is told as
messages again, see `recalling`, and folded as one. Exchanges with nothing of another stream near them stay as
they are, and so does what was changed by hand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.log.exchange import exchanges
from relcrm.domain.log.interaction import Kind
from relcrm.domain.log.recalling import messages_of
from relcrm.domain.log.writers import Writer
from relcrm.services.correspondence.streams import Talk, keyed, near_days
from relcrm.store import log, origins

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from relcrm.domain.log.exchange import Constants, Line
    from relcrm.domain.people.dossier import Logged
    from relcrm.services.context import Context


def fold_again(connection: sqlite3.Connection, context: Context, contact_id: int) -> None:
    """Fold what files told of one contact again, address with address, and write what comes out otherwise."""
    kin: defaultdict[tuple[object, ...], list[Logged]] = defaultdict(list)
    for logged in origins.exchanges_with(connection, contact_id):
        each = logged.interaction
        if _is_plain(logged) and (each.my_messages or each.their_messages):
            thread = _stream(logged).rpartition("|")[0] if each.is_group else ""
            kin[logged.source, each.channel, each.platform, each.is_group, thread].append(logged)
    for several in kin.values():
        for near in _meeting(sorted(several, key=_begins), context.policy.exchange):
            _fold(connection, context, contact_id, near)


def _fold(connection: sqlite3.Connection, context: Context, contact_id: int, near: Sequence[Logged]) -> None:
    each, source, constants = near[0].interaction, near[0].source, context.policy.exchange
    stored = {logged.source_key: logged for logged in near}
    talk = Talk(
        contact_id=contact_id,
        file="",
        prefix=min(map(_stream, near)),
        channel=each.channel,
        platform=each.platform,
        is_group=each.is_group,
        lines=_recalled(near, constants),
        stored=stored,
    )
    folded = exchanges(
        talk.lines, constants, channel=talk.channel, platform=talk.platform, is_group=talk.is_group
    )
    found = keyed(talk, folded)
    for key in stored.keys() - found.keys():
        log.remove(connection, stored[key].id)
    for key, interaction in found.items():
        if key not in stored:
            log.append(
                connection,
                interaction,
                [contact_id],
                source=source,
                source_key=key,
                now=context.now,
                by=Writer.IMPORT,
            )
        elif stored[key].interaction != interaction:
            log.amend(connection, stored[key].id, interaction, edited_at=None)


def _recalled(ordered: Iterable[Logged], constants: Constants) -> list[Line]:
    """Return the messages of exchanges; one that two streams tell, of the same side and second, is one."""
    streams: defaultdict[str, list[Logged]] = defaultdict(list)
    for logged in ordered:
        streams[_stream(logged)].append(logged)
    told: dict[tuple[object, ...], Line] = {}
    for stream, members in streams.items():
        seen: Counter[tuple[object, ...]] = Counter()
        before = None
        for logged in members:
            for line in messages_of(logged.interaction, constants, before):
                moment = (line.by_me, line.on, line.at or stream)
                seen[moment] += 1
                same = told.get((*moment, seen[moment]))
                told[*moment, seen[moment]] = same if same and same.text else line
            before = logged.interaction
    return list(told.values())


def _meeting(ordered: Iterable[Logged], constants: Constants) -> Iterator[list[Logged]]:
    """Yield those that are so near in time that one could be about another, oldest first; of one stream alone none."""
    near: list[Logged] = []
    reach = date.min
    longest = near_days(constants)
    for logged in ordered:
        begins = logged.interaction.occurred_on
        if near and (begins - reach).days > longest:
            yield from _of_several(near)
            near = []
        near.append(logged)
        reach = max(reach, logged.interaction.last_on or begins)
    yield from _of_several(near)


def _of_several(near: list[Logged]) -> Iterator[list[Logged]]:
    if len(set(map(_stream, near))) > 1:
        yield near


def _is_plain(logged: Logged) -> bool:
    """Say whether an exchange is nothing but what a file told."""
    return logged.edited_at is None and logged.interaction.kind is Kind.TOUCH


def _stream(logged: Logged) -> str:
    return logged.source_key.rpartition("|")[0]


def _begins(logged: Logged) -> tuple[date, str, str]:
    each = logged.interaction
    return each.occurred_on, each.occurred_at.isoformat() if each.occurred_at else "", logged.source_key
