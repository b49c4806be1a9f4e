"""Notice that the same was logged before. Light; writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Direction, Kind
from relcrm.domain.log.numbering import entry_named
from relcrm.domain.people.contact import folded
from relcrm.domain.people.dossier import VOUCHED
from relcrm.errors import AlreadyLogged
from relcrm.store import reader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Contact, Logged

_BY_HAND = "hand"


def refuse_repeats(
    connection: sqlite3.Connection,
    people: Sequence[Contact],
    said: Interaction,
    *,
    is_message: bool,
    is_vouched: bool = False,
) -> None:
    """Raise AlreadyLogged where an entry of that day, with the same people, says all that is said now.

    A talk of that day with more of them, or with fewer, is refused too: a barbecue with two is no private talk besides.
    A single message about which nothing is said joins its exchange however often, and nothing is counted twice.
    """
    if is_message and not (said.summary or said.because or said.last_words or said.occurred_at):
        return
    ids = sorted(person.id for person in people)
    for logged in reader.interactions_on(connection, ids[0], said.occurred_on):
        if (logged.source == VOUCHED) is not is_vouched:
            continue
        says = _says_so_last if is_message else _says_it_all
        if says(logged.interaction, said) and reader.participants(connection, logged.id) == ids:
            raise _already(logged, _whose(logged))
    if said.is_spoken and said.kind is Kind.TOUCH and not is_vouched:
        _refuse_with_others(connection, ids, said)


def _refuse_with_others(connection: sqlite3.Connection, ids: Sequence[int], said: Interaction) -> None:
    """Raise AlreadyLogged where all of these people, or some of them alone, met that day in the same way already."""
    for each in ids:
        for logged in reader.interactions_on(connection, each, said.occurred_on):
            there = reader.participants(connection, logged.id)
            is_part = set(there) < set(ids) or set(there) > set(ids)
            if is_part and logged.source != VOUCHED and _is_same_event(logged.interaction, said):
                with_whom = ", ".join(
                    person.name for other in there if (person := reader.contact(connection, other))
                )
                raise _already(logged, f"that day you logged it with {with_whom}")


def _is_same_event(known: Interaction, said: Interaction) -> bool:
    """Say whether two talks of one day may be one event, where the people differ: whatever was noted of them."""
    times = known.occurred_at, said.occurred_at
    return (
        (known.occurred_on, known.channel, known.kind) == (said.occurred_on, said.channel, said.kind)
        and known.is_missed is said.is_missed
        and (None in times or times[0] == times[1])
    )


def _already(logged: Logged, text: str) -> AlreadyLogged:
    named = entry_named(logged.id)
    return AlreadyLogged(
        f"{text} ({named})",
        hint=f"--again if it happened once more; relcrm log --edit {named} changes that entry",
        data={"interaction_id": logged.id},
    )


def _whose(logged: Logged) -> str:
    if logged.source == _BY_HAND:
        return "you logged that already"
    return f"that is on record already, from {logged.source}"


def _says_it_all(known: Interaction, said: Interaction) -> bool:
    """Say whether nothing in what is said now is news, so that two of a kind with other words or lengths are two."""
    return (
        known.occurred_on == said.occurred_on
        and known.direction is said.direction
        and (said.answered is None or known.answered is said.answered)
        and _same_details(known, said)
        and (said.occurred_at is None or known.occurred_at == said.occurred_at)
    )


def _says_so_last(known: Interaction, said: Interaction) -> bool:
    """Say whether the last message of an exchange is the one that is said now."""
    by_me = known.direction is Direction.ME if known.last_by_me is None else known.last_by_me
    return (
        (known.last_on or known.occurred_on) == said.occurred_on
        and by_me is (said.direction is Direction.ME)
        and _same_details(known, said)
        and (said.occurred_at is None or (known.last_at or known.occurred_at) == said.occurred_at)
    )


def _bare(text: str) -> str:
    """Return a remark without what makes no difference: capitals, blanks, the point at its end."""
    return folded(text).rstrip(" .,;!")


def _is_remarked(known: str, said: str) -> bool:
    """Say whether a remark is no news: none, all that is known, or a line of it."""
    return not said or _bare(said) in {_bare(known), *map(_bare, known.splitlines())}


def _same_details(known: Interaction, said: Interaction) -> bool:
    return (
        (known.channel, known.kind) == (said.channel, said.kind)
        and said.minutes in {None, known.minutes}
        and said.outcome in {None, known.outcome}
        and said.platform in {"", known.platform}
        and _is_remarked(known.summary, said.summary)
        and said.because in {"", known.because}
        and said.last_words in {"", known.last_words}
        and (known.is_group or not said.is_group)
    )
