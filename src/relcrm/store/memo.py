"""The evidence memo: read what is kept, gather afresh what is not, keep it for next time. Light.

A memo is gathered on the day of a contact's last change, so it answers for that day and every later
one. Triggers delete it on any change; a question about an earlier day gathers without keeping.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.people.dossier import facts_of, last_change
from relcrm.domain.policy.in_force import effective, fingerprint
from relcrm.domain.readiness import evidence as domain_evidence
from relcrm.domain.readiness import packing
from relcrm.domain.readiness.verdict import score
from relcrm.store import reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from relcrm.domain.people.dossier import Contact, Someone
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence

WAIT_MS = 50  # a cache is not worth making anybody wait for


@dataclass(slots=True)
class Memos:
    """One reading's memos: under which policy, from which state of the store, and what was gathered afresh."""

    policy: Policy
    data_version: int
    fresh: dict[int, tuple[int, str, str, float, str]] = field(default_factory=dict)
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


def evidence_of(connection: sqlite3.Connection, person: Contact, as_of: date, memos: Memos) -> Evidence:
    """Return one contact's evidence as of a day."""
    query = "SELECT gathered_on, fingerprint, evidence FROM memo WHERE contact_id = ?"
    row = connection.execute(query, (person.id,)).fetchone()
    kept = _from_memo(row, _decoded([row])[0], person, as_of, memos) if row else None
    return kept or _gathered(connection, person, as_of, memos)


def evidence_of_all(
    connection: sqlite3.Connection, people: Iterable[Someone], as_of: date, memos: Memos
) -> Iterator[tuple[Someone, Evidence]]:
    """Yield each contact with their evidence; reads one memo row a contact, and the log only without one."""
    query = "SELECT gathered_on, fingerprint, evidence, contact_id FROM memo"
    rows = connection.execute(query).fetchall()
    memo_of = {row[3]: (row, values) for row, values in zip(rows, _decoded(rows), strict=True)}
    for someone in people:
        kept = _from_memo(*memo_of[someone.id], someone, as_of, memos) if someone.id in memo_of else None
        if kept is not None:
            yield someone, kept
        elif person := reader.contact(connection, someone.id):
            yield someone, _gathered(connection, person, as_of, memos)


def _decoded(rows: Sequence[Sequence[str]]) -> list[Any]:
    """Return the evidence of the rows out of JSON, all at once; where one is damaged, none is trusted."""
    try:
        decoded: list[Any] = json.loads(f"[{','.join(row[2] for row in rows)}]")
    except ValueError:
        decoded = []
    return decoded if len(decoded) == len(rows) else [[]] * len(rows)


def keep(connection: sqlite3.Connection, memos: Memos) -> None:
    """End the reading and write what was gathered, unless the store changed meanwhile or is busy."""
    connection.execute("ROLLBACK")
    if not memos.fresh:
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
    """Write what was gathered inside the caller's write transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO memo (contact_id, gathered_on, fingerprint, score, evidence) VALUES (?, ?, ?, ?, ?)",
        memos.fresh.values(),
    )


def _from_memo(
    row: Sequence[str], packed: Sequence[Any], person: Contact | Someone, as_of: date, memos: Memos
) -> Evidence | None:
    """Return the evidence kept in a memo as of a later day; None where it cannot say."""
    gathered_on, kept_fingerprint = row[:2]
    if kept_fingerprint != memos.effective_for(person)[1] or gathered_on > as_of.isoformat():
        return None
    try:
        return domain_evidence.rebase(packing.unpacked(packed), as_of)
    except ValueError:  # packed by another version of the program
        return None


def _gathered(connection: sqlite3.Connection, person: Contact, as_of: date, memos: Memos) -> Evidence:
    own_policy, own_fingerprint = memos.effective_for(person)
    log = [logged.interaction for logged in reader.interactions(connection, person.id)]
    grounds = reader.common_grounds(connection, person.id)
    changed_on = last_change(person, grounds, log) or date.min
    day = min(changed_on, as_of)
    found = domain_evidence.gather(log, facts_of(person, grounds, log, day), own_policy, day)
    if day == changed_on:
        packed = json.dumps(packing.packed(found), separators=(",", ":"))
        memos.fresh[person.id] = (
            person.id,
            day.isoformat(),
            own_fingerprint,
            score(found, own_policy),
            packed,
        )
    return domain_evidence.rebase(found, as_of)


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
