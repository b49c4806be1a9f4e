"""The evidence memo: read what is kept, gather afresh what is not, keep it for next time. Light.

A memo is gathered on the day of a contact's last change, so it answers for that day and every later
one. Triggers delete it on any change; a question about an earlier day gathers without keeping.
What memos come to is in `standings`.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from relcrm.domain.people.dossier import facts_of, last_change
from relcrm.domain.people.facts import known_on
from relcrm.domain.policy.in_force import effective, fingerprint
from relcrm.domain.readiness import evidence as domain_evidence
from relcrm.domain.readiness import packing
from relcrm.domain.readiness.readings import readings
from relcrm.store import reader, standings, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from relcrm.domain.log.cadence import ByTag
    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import CommonGround, Contact, Someone
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence

WAIT_MS = 50  # a cache is not worth making anybody wait for
TOGETHER = 200
"""How many contacts are read at once: few questions, and little held in memory."""

Person = TypeVar("Person", bound="Contact | Someone")


@dataclass(slots=True)
class Memos:
    """One reading's memos: under which policy, from which state of the store, and what was gathered afresh.

    `lasting` are the contacts whose memo is kept or will be; only theirs are `standings` to be kept. `tagged` is what the
    tags ask for, of each who was read and has a tag with a rhythm.
    """

    policy: Policy
    data_version: int
    fresh: dict[int, tuple[int, str, str, str]] = field(default_factory=dict)
    lasting: set[int] = field(default_factory=set)
    standings: dict[int, standings.Row] = field(default_factory=dict)
    tagged: dict[int, ByTag] = field(default_factory=dict)
    _effective: dict[tuple[str, str], tuple[Policy, str]] = field(default_factory=dict)

    def policy_for(self, person: Contact | Someone) -> Policy:
        """Return the policy with this contact's offer and profile laid over it."""
        return self.effective_for(person)[0]

    def effective_for(self, person: Contact | Someone) -> tuple[Policy, str]:
        """Return that policy and its fingerprint, worked out once for each offer and profile."""
        key = (person.offer, person.profile)
        if key not in self._effective:
            own_policy = effective(self.policy, *key)
            self._effective[key] = (own_policy, fingerprint(own_policy))
        return self._effective[key]


def started(connection: sqlite3.Connection, policy: Policy) -> Memos:
    """Begin to collect; remembers the state of the store so that `keep` never keeps what has gone stale."""
    return Memos(policy, _data_version(connection))


def evidence_of(
    connection: sqlite3.Connection, person: Contact | Someone, as_of: date, memos: Memos
) -> Evidence:
    """Return one contact's evidence as of a day."""
    ((_, evidence),) = evidence_of_all(connection, (person,), as_of, memos)
    return evidence


def evidence_of_all(
    connection: sqlite3.Connection, people: Iterable[Person], as_of: date, memos: Memos
) -> Iterator[tuple[Person, Evidence]]:
    """Yield each contact with their evidence, from the memo or, without one, from the log; many are read at once."""
    waiting = iter(people)
    while some := list(islice(waiting, TOGETHER)):
        memos.tagged |= together.rhythms_of(connection, [each.id for each in some])
        found = _kept(connection, some, as_of, memos)
        found |= _gathered(connection, [each.id for each in some if each.id not in found], as_of, memos)
        yield from ((each, found[each.id]) for each in some if each.id in found)


def _kept(
    connection: sqlite3.Connection, people: Sequence[Contact | Someone], as_of: date, memos: Memos
) -> dict[int, Evidence]:
    """Return the evidence of those whose memo can say."""
    query = "SELECT gathered_on, fingerprint, evidence, contact_id FROM memo WHERE contact_id IN"
    ids = [each.id for each in people]
    rows: list[tuple[Any, ...]] = [(*memos.fresh[each][1:], each) for each in ids if each in memos.fresh]
    rows += connection.execute(f"{query} ({reader.places(ids)})", ids) if len(rows) < len(ids) else []
    values_of = {row[3]: (row, values) for row, values in zip(rows, _decoded(rows), strict=True)}
    found = {}
    for person in people:
        if person.id in values_of and (evidence := _from_memo(*values_of[person.id], person, as_of, memos)):
            found[person.id] = evidence
            memos.lasting.add(person.id)
    return found


def _decoded(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """Return the evidence of the rows out of JSON, all at once; where one is damaged, none is trusted."""
    try:
        decoded: list[Any] = json.loads(f"[{','.join(row[2] for row in rows)}]")
    except ValueError:
        decoded = []
    return decoded if len(decoded) == len(rows) else [[]] * len(rows)


def favours_kept(connection: sqlite3.Connection, as_of: date) -> dict[int, tuple[int, int]]:
    """Return the favours given and received by a day, of each whose memo can say; they are the same in every policy."""
    gave, received = (f"$[{packing.place_of(name)}]" for name in ("gave", "received"))
    query = (
        "SELECT contact_id, json_extract(evidence, ?1), json_extract(evidence, ?2) FROM memo "
        "WHERE gathered_on <= ?3 AND json_valid(evidence) AND json_extract(evidence, '$[0]') = ?4"
    )
    rows = connection.execute(query, (gave, received, as_of.isoformat(), packing.LAYOUT))
    return {row[0]: (row[1], row[2]) for row in rows}


def keep(connection: sqlite3.Connection, memos: Memos) -> None:
    """End the reading and write what was gathered, unless the store changed meanwhile or is busy."""
    connection.execute("ROLLBACK")
    if not (memos.fresh or memos.standings):
        return
    with suppress(sqlite3.OperationalError):
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        connection.execute("BEGIN IMMEDIATE")
        if _data_version(connection) == memos.data_version:
            write(connection, memos)
        connection.execute("COMMIT")
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def write(connection: sqlite3.Connection, memos: Memos) -> None:
    """Write what was gathered, and what it comes to, inside the caller's write transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO memo (contact_id, gathered_on, fingerprint, evidence) VALUES (?, ?, ?, ?)",
        memos.fresh.values(),
    )
    standings.write(connection, memos.standings.values())


def _from_memo(
    row: Sequence[Any], packed: Sequence[Any], person: Contact | Someone, as_of: date, memos: Memos
) -> Evidence | None:
    """Return the evidence kept in a memo as of a later day; None where it cannot say."""
    gathered_on, kept_fingerprint = row[:2]
    if kept_fingerprint != memos.effective_for(person)[1] or gathered_on > as_of.isoformat():
        return None
    try:
        return domain_evidence.rebase(packing.unpacked(packed), as_of)
    except ValueError:  # packed by another version of the program
        return None


def _gathered(
    connection: sqlite3.Connection, ids: Sequence[int], as_of: date, memos: Memos
) -> dict[int, Evidence]:
    """Return the evidence of some contacts out of their log, and remember what may be kept."""
    if not ids:
        return {}
    grounds = together.common_grounds_of(connection, ids)
    people = {person.id: person for person in together.contacts_of(connection, ids)}
    found = {}
    for contact_id, log in together.logs_of(connection, ids):
        person = people.pop(contact_id)
        found[person.id] = _gathered_one(person, log, grounds[person.id], as_of, memos)
    without_log = (_gathered_one(person, (), grounds[person.id], as_of, memos) for person in people.values())
    return found | dict(zip(people, without_log, strict=True))


def _gathered_one(
    person: Contact, log: Sequence[Interaction], grounds: Sequence[CommonGround], as_of: date, memos: Memos
) -> Evidence:
    own_policy, own_fingerprint = memos.effective_for(known_on(person, as_of))
    changed_on = last_change(person, grounds, log) or date.min
    day = min(changed_on, as_of)
    facts = facts_of(person, grounds, log, day)
    if day == changed_on:  # nobody knew less then
        found = domain_evidence.gather_read(readings(log, own_policy), 0, facts, own_policy, day)
    else:
        found = domain_evidence.gather(log, facts, own_policy, day)
    if day == changed_on:
        packed = json.dumps(packing.packed(found), separators=(",", ":"))
        memos.fresh[person.id] = (person.id, day.isoformat(), own_fingerprint, packed)
        memos.lasting.add(person.id)
    return domain_evidence.rebase(found, as_of)


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
