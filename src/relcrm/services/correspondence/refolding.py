"""Fold the exchanges of one person again, once several of their addresses are known to be theirs. Light.

Each address was a stream of its own when the messages came in. What is on record of those streams is told as
messages again, see `recalling`, and folded as one. Exchanges with nothing of another stream near them stay as
they are, and so does what was changed by hand.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.log.exchange import exchanges
from relcrm.domain.log.interaction import Kind
from relcrm.domain.log.recalling import messages_of
from relcrm.services.correspondence.streams import Talk, is_between_two, keyed
from relcrm.store import log, origins

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from relcrm.domain.log.exchange import Constants, Line
    from relcrm.domain.people.dossier import Logged
    from relcrm.services.context import Context


def fold_again(connection: sqlite3.Connection, context: Context, contact_id: int) -> None:
    """Fold what is on record with one contact again, address with address, and write what comes out otherwise."""
    between: defaultdict[tuple[object, ...], list[Logged]] = defaultdict(list)
    for logged in origins.exchanges_with(connection, contact_id):
        each = logged.interaction
        if is_between_two(each):
            between[logged.source, each.channel, each.platform].append(logged)
    for kin in between.values():
        for near in _meeting(sorted(kin, key=_begins), context.policy.exchange):
            _fold(connection, context, contact_id, near)


def _fold(connection: sqlite3.Connection, context: Context, contact_id: int, near: Sequence[Logged]) -> None:
    each, source = near[0].interaction, near[0].source
    stored = {logged.source_key: logged for logged in near if _is_plain(logged)}
    lines = _recalled(stored.values(), context.policy.exchange)
    prefix = min(map(_stream, near))
    talk = Talk(contact_id, "", prefix, each.channel, each.platform, False, lines, stored)
    folded = exchanges(lines, context.policy.exchange, channel=each.channel, platform=each.platform)
    found = keyed(talk, folded)
    for key in stored.keys() - found.keys():
        log.remove(connection, stored[key].id)
    for key, interaction in found.items():
        if key not in stored:
            log.append(
                connection, interaction, [contact_id], source=source, source_key=key, now=context.now
            )
        elif stored[key].interaction != interaction:
            log.amend(connection, stored[key].id, interaction, edited_at=None)


def _recalled(stored: Iterable[Logged], constants: Constants) -> list[Line]:
    """Return the messages of all exchanges, each stream by itself."""
    before: dict[str, Logged] = {}
    lines: list[Line] = []
    for logged in sorted(stored, key=_begins):
        earlier = before.get(_stream(logged))
        lines += messages_of(logged.interaction, constants, earlier and earlier.interaction)
        before[_stream(logged)] = logged
    return lines


def _meeting(ordered: Iterable[Logged], constants: Constants) -> Iterator[list[Logged]]:
    """Yield the exchanges that are so near in time that one could be about another, where they are of several streams."""
    near: list[Logged] = []
    reach = date.min
    for logged in ordered:
        begins = logged.interaction.occurred_on
        if near and (begins - reach).days > max(constants.answer_days, constants.quiet_days):
            yield from [near] if len(set(map(_stream, near))) > 1 else []
            near = []
        near.append(logged)
        reach = max(reach, logged.interaction.last_on or begins)
    yield from [near] if len(set(map(_stream, near))) > 1 else []


def _is_plain(logged: Logged) -> bool:
    return logged.edited_at is None and logged.interaction.kind is Kind.TOUCH


def _stream(logged: Logged) -> str:
    return logged.source_key.rpartition("|")[0]


def _begins(logged: Logged) -> tuple[date, str, str]:
    each = logged.interaction
    return each.occurred_on, each.occurred_at.isoformat() if each.occurred_at else "", logged.source_key
