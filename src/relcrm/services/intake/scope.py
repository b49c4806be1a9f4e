"""Whom and what of an import is wanted: mail and chats know thousands of strangers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.domain.log.exchange import count_up_to

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from relcrm.domain.policy.values import Policy
    from relcrm.importers.base import Person
    from relcrm.services.intake.inbox import Inbox

STRANGER = "of people you have not been in touch with both ways"
IN_GROUPS = "of people you have only been in touch with among several"
TOO_LITTLE = "of people you have been in touch with both ways fewer than {} times"
UNKNOWN = "of people who are no contacts of yours"
TOO_OLD = "before the day you named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the user wants of an import.

    `min_exchanges` is how many exchanges both sides must have taken part in before somebody who is only
    known from traffic becomes a contact, 0 for everybody; `only_known` makes nobody a contact. `tags` go
    to the contacts it adds. `told` says which contact a name or address in the files means.
    """

    only_known: bool = False
    min_exchanges: int = 1
    since: date | None = None
    tags: tuple[str, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


def unwanted(inbox: Inbox, known: frozenset[str], scope: Scope, policy: Policy) -> dict[str, str]:
    """Return who is to be left out, by key, with the reason: strangers, and whoever was in touch too little."""
    left_out = {}
    for key, person in inbox.people.items():
        if key in known:
            continue
        if scope.only_known:
            left_out[key] = UNKNOWN
        elif not person.listed:
            count = _exchanges_of(inbox, person, policy, scope.min_exchanges)
            if count < scope.min_exchanges:
                left_out[key] = _reason(inbox, person, count, scope)
    return left_out


def _reason(inbox: Inbox, person: Person, count: int, scope: Scope) -> str:
    """Return why there was too little: what both took part in among several does not count."""
    if count:
        return TOO_LITTLE.format(scope.min_exchanges)
    sides = {
        line.by_me
        for stream in inbox.streams_of.get(person.key, ())
        if inbox.streams[stream, person.key].is_group
        for line in inbox.lines[stream, person.key]
    }
    return IN_GROUPS if len(sides) > 1 else STRANGER


def _exchanges_of(inbox: Inbox, person: Person, policy: Policy, enough: int) -> int:
    """Count what both took part in, up to `enough`; being in one group is no exchange of two."""
    count = sum(touch.interaction.is_two_way for touch in inbox.touches_of.get(person.key, ()))
    for stream in inbox.streams_of.get(person.key, ()):
        if count >= enough:
            break
        lines, first = inbox.lines[stream, person.key], inbox.streams[stream, person.key]
        if not first.is_group and len({line.by_me for line in lines}) == 2:
            count += count_up_to(enough - count, lines, policy.exchange, first.channel)
    return count
