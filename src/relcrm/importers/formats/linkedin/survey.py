"""One pass over messages and invitations that learns who is who before any of them is read in earnest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING

from relcrm.importers.formats.linkedin.layout import Kind, Row, rows_of
from relcrm.importers.formats.linkedin.moments import instant_of, is_day_first, read_moment
from relcrm.importers.formats.linkedin.people import Someone, fold, key_of, name_key, people_in, someone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from relcrm.importers.formats.linkedin.layout import Table

_YES = frozenset({"true", "yes", "1"})


@dataclass(slots=True)
class Survey:
    """What one pass over messages and invitations tells, before any of them is read in earnest.

    `heard` gives the keys seen for a folded name within a conversation, `together` who takes part in each
    conversation, `groups` since when a third person is known to be in it, `votes` who must be the owner because a row says so, `rows` how many messages there are.
    """

    heard: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    together: dict[str, set[str]] = field(default_factory=dict)
    groups: dict[str, datetime] = field(default_factory=dict)
    keys_of_name: dict[str, Counter[str]] = field(default_factory=dict)
    names_of_key: dict[str, Counter[str]] = field(default_factory=dict)
    votes: Counter[str] = field(default_factory=Counter)
    day_first: dict[str, bool] = field(default_factory=dict)
    rows: int = 0


@dataclass(slots=True)
class _Talks:
    """The messages of one file by conversation, as date and names, and which of them name several recipients."""

    rows: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)


def parties(row: Row) -> tuple[Someone, tuple[Someone, ...]]:
    """Return who wrote and whom they wrote to."""
    return someone(row["from"], row["from url"]), people_in(row["to"], row["to urls"])


def conversation_of(row: Row) -> str:
    """Return what holds a conversation together: its number, or where there is none, who is in it."""
    number = row["conversation"].strip()
    if number:
        return number
    sender, recipients = parties(row)
    return " + ".join(sorted({fold(who.name) or identity_of(who) for who in (sender, *recipients)}))


def is_draft(row: Row) -> bool:
    """Say whether a message was never sent."""
    return row.word("draft") in _YES or row.word("folder") in {"draft", "drafts"}


def survey(tables: Iterable[Table]) -> Survey:
    """Return what the messages and invitations tell about who is who."""
    found = Survey()
    for table in tables:
        dates = "date" if table.kind is Kind.MESSAGES else "sent at"
        slashed: list[str] = []
        talks = _Talks()
        for row in rows_of(table):
            if isinstance(row, Row):
                _note(found, row, table.kind)
                if table.kind is Kind.MESSAGES:
                    _follow(talks, row)
                slashed.extend([row[dates]] if "/" in row[dates] else [])
            found.rows += table.kind is Kind.MESSAGES
        found.day_first[table.file] = is_day_first(slashed)
        _enter_groups(found, talks, day_first=found.day_first[table.file])
    return found


def _follow(talks: _Talks, row: Row) -> None:
    sender, recipients = parties(row)
    conversation = conversation_of(row)
    names = tuple(fold(who.name) or identity_of(who) for who in (sender, *recipients) if not who.is_closed)
    talks.rows.setdefault(conversation, []).append((row["date"], names))
    if len(recipients) > 1:
        talks.groups.add(conversation)


def _enter_groups(found: Survey, talks: _Talks, *, day_first: bool) -> None:
    """Note since when each group has three people in it: later messages never change that."""
    for conversation in talks.groups:
        first: dict[str, datetime] = {}
        for text, names in talks.rows[conversation]:
            if moment := read_moment(text, UTC, day_first=day_first):
                at = instant_of(moment)
                first.update({name: min(at, first.get(name, at)) for name in names})
        if len(first) > 2:
            since = sorted(first.values())[2]
            found.groups[conversation] = min(since, found.groups.get(conversation, since))


def _note(found: Survey, row: Row, kind: Kind) -> None:
    sender, recipients = parties(row)
    is_message = kind is Kind.MESSAGES
    conversation = conversation_of(row) if is_message else f"invitation {row.at.line}"
    together = found.together.setdefault(conversation, set())
    for who in (sender, *recipients):
        if who.is_closed:
            continue
        together.add(identity_of(who))
        if who.name:
            found.names_of_key.setdefault(identity_of(who), Counter())[who.name] += 1
        if who.profile and who.name:
            name, key = fold(who.name), key_of(who.profile)
            found.keys_of_name.setdefault(name, Counter())[key] += 1
            found.heard.setdefault((conversation, name), set()).add(key)
    if voted := _owner_by_direction(row, sender, recipients):
        found.votes[identity_of(voted)] += 1


def identity_of(who: Someone) -> str:
    """Return the key of the profile, or of the bare name where the row has no link."""
    return key_of(who.profile) if who.profile else name_key(who.name)


def _owner_by_direction(row: Row, sender: Someone, recipients: Sequence[Someone]) -> Someone | None:
    """Return who must be the owner since the row is a draft, was sent, or says which way it went."""
    direction = row.word("direction")
    voted = None
    if is_draft(row) or row.word("folder") == "sent" or direction == "outgoing":
        voted = sender
    elif direction == "incoming" and len(recipients) == 1:
        voted = recipients[0]
    return None if voted is None or voted.is_closed else voted
