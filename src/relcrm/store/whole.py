"""Read the whole store, record by record, as plain values: what an export writes and an import compares. Light.

Days and instants stay text, flags are bools. Reads the tables, since the views leave out what only a
complete copy needs: identities, and interactions with nobody left in them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from relcrm.store.codec import bool_from_flag

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

Record = dict[str, Any]

_CONTACT_COLUMNS = (
    "c.uid, c.name, c.company, c.title, c.met_how, c.met_on, i.uid AS introduced_by, c.known_since, "
    "c.cadence_days, c.max_days, c.offer, c.profile, c.opted_out_on, c.hold_until, c.hold_set_on, c.hold_reason, "
    "c.complaint_on, c.complaint, c.invited_on, c.invited_words, c.archived_on, c.due_from, c.waiting_since, c.created_at, "
    "c.updated_at"
)
_HANGING = {
    "handles": "SELECT platform, value, label FROM handle WHERE contact_id = ? ORDER BY platform, value",
    "nicknames": "SELECT name FROM nickname WHERE contact_id = ? ORDER BY name_key",
    "tags": "SELECT tag FROM tag WHERE contact_id = ? ORDER BY tag",
    "common_ground": "SELECT text, noted_on, inferred FROM common_ground WHERE contact_id = ? ORDER BY text",
    "notes": "SELECT uid, noted_on, kind, text FROM note WHERE contact_id = ? ORDER BY noted_on, id",
    "marks": (
        "SELECT uid, marked_on, removed_on, score, how, reason, policy_version, policy_fingerprint "
        "FROM mark WHERE contact_id = ? ORDER BY marked_on, id"
    ),
    "identities": "SELECT source, source_key FROM identity WHERE contact_id = ? ORDER BY source, source_key",
    "claims": "SELECT platform, value FROM claim WHERE contact_id = ? ORDER BY platform, value",
    "dated_facts": (
        "SELECT what, value, words, since_on, until_on, written_by, ended_by FROM fact WHERE contact_id = ? "
        "ORDER BY since_on, id"
    ),
    "occasions": "SELECT label, year, month, day FROM occasion WHERE contact_id = ? ORDER BY month, day, label",
    "postal_addresses": (
        "SELECT label, street, place, region, postcode, country FROM postal_address WHERE contact_id = ? ORDER BY id"
    ),
    "details": "SELECT kind, label, value, raw FROM detail WHERE contact_id = ? ORDER BY id",
    "relations": (
        "SELECT r.role, c.uid AS other, r.other_name FROM relation r LEFT JOIN contact c ON c.id = r.other_id "
        "WHERE r.contact_id = ? ORDER BY r.id"
    ),
    "news": "SELECT uid, noted_on, what, was, became FROM news WHERE contact_id = ? ORDER BY noted_on, id",
    "reminders": (
        "SELECT uid, kind, text, made_on, due_on, starts, every_count, every_unit, first_on, last_done_on, done_on, "
        "dropped_on FROM reminder WHERE contact_id = ? ORDER BY made_on, id"
    ),
    "put_off": "SELECT what, until_on FROM put_off WHERE contact_id = ? ORDER BY what",
    "not_same": "SELECT c.uid FROM apart JOIN contact c ON c.id = high_id WHERE low_id = ? ORDER BY c.id",
}
_WORDS = frozenset({"nicknames", "tags", "not_same"})  # lists of plain text
_INTERACTIONS = (
    "SELECT id, source, source_key, occurred_on, occurred_at, last_on, last_at, last_by_me, channel, direction, "
    "answered, answered_on, minutes, platform, kind, outcome, outcome_on, is_group, my_messages, their_messages, "
    "last_words, summary, because, created_at, edited_at, written_by, said, "
    "EXISTS (SELECT 1 FROM pitch WHERE interaction_id = interaction.id) AS has_pitch FROM interaction "
)
_PARTICIPANTS = "SELECT c.uid FROM participant p JOIN contact c ON c.id = p.contact_id WHERE p.interaction_id = ? ORDER BY c.id"
_PITCH = (
    "SELECT p.uid, c.uid AS contact, p.about, p.score, p.was_ready, p.how, p.gates, p.override_reason, "
    "p.policy_version, p.policy_fingerprint FROM pitch p JOIN contact c ON c.id = p.contact_id "
    "WHERE p.interaction_id = ?"
)
_INTRODUCTIONS = (
    "SELECT i.uid, a.uid AS one, b.uid AS other, i.about, i.drafted_on, i.one_said, i.one_said_on, i.other_said, "
    "i.other_said_on, i.made_on, i.dropped_on FROM introduction i JOIN contact a ON a.id = i.one_id "
    "JOIN contact b ON b.id = i.other_id ORDER BY i.id"
)
_PLANS = (
    "SELECT m.id, m.uid, m.planned_on, m.starts, m.minutes, m.channel, m.about, m.source, m.source_key, m.made_on, "
    "m.done_on, m.dropped_on, coalesce(i.source, '') AS entry_source, coalesce(i.source_key, '') AS entry_key "
    "FROM meeting_plan m LEFT JOIN interaction i ON i.id = m.interaction_id ORDER BY m.id"
)
_PLANNED = "SELECT c.uid FROM plan_participant p JOIN contact c ON c.id = p.contact_id WHERE p.plan_id = ? ORDER BY c.id"
_FLAGS = frozenset({"last_by_me", "answered", "is_group", "inferred", "was_ready"})


def contacts(connection: sqlite3.Connection) -> Iterator[tuple[int, Record]]:
    """Yield (id, everything kept about them) for each contact, in the order they were added."""
    query = f"SELECT c.id, {_CONTACT_COLUMNS} FROM contact c LEFT JOIN contact i ON i.id = c.introduced_by_id ORDER BY c.id"
    for contact_id, record in _records(connection, query):
        for name, hanging in _HANGING.items():
            rows = _records(connection, hanging, (contact_id,))
            record[name] = [value if name in _WORDS else row for value, row in rows]
        yield contact_id, record


def interactions(connection: sqlite3.Connection) -> Iterator[Record]:
    """Yield each interaction with its participants and its pitch, in the order they were recorded."""
    for interaction_id, record in _records(connection, _INTERACTIONS + "ORDER BY id"):
        yield _completed(connection, interaction_id, record)


def interaction(connection: sqlite3.Connection, source: str, source_key: str) -> tuple[int, Record] | None:
    """Return (id, record) of the interaction that a source knows by this key."""
    query = _INTERACTIONS + "WHERE source = ? AND source_key = ?"
    for interaction_id, record in _records(connection, query, (source, source_key)):
        return interaction_id, _completed(connection, interaction_id, record)
    return None


def interaction_id(connection: sqlite3.Connection, source: str, source_key: str) -> int | None:
    """Return the number of the interaction that a source knows by this key."""
    query = "SELECT id FROM interaction WHERE source = ? AND source_key = ?"
    row = connection.execute(query, (source, source_key)).fetchone()
    return int(row[0]) if row else None


def introductions(connection: sqlite3.Connection) -> Iterator[Record]:
    """Yield each introduction, in the order they were drafted."""
    return (record for _, record in _records(connection, _INTRODUCTIONS))


def plans(connection: sqlite3.Connection) -> Iterator[Record]:
    """Yield each plan with those who are meant to be there, in the order they were made."""
    for plan_id, record in _records(connection, _PLANS):
        yield {**record, "participants": [uid for (uid,) in connection.execute(_PLANNED, (plan_id,))]}


def tag_rhythms(connection: sqlite3.Connection) -> Iterator[Record]:
    """Yield the rhythm of each tag that has one, by its name."""
    query = "SELECT NULL AS id, tag, every_days, max_days FROM tag_rhythm ORDER BY tag"
    return (record for _, record in _records(connection, query))


def saved_views(connection: sqlite3.Connection) -> Iterator[Record]:
    """Yield each view that has a name, with its words as a list, by its name."""
    for name, words in connection.execute("SELECT name, words FROM saved_view ORDER BY name"):
        yield {"name": name, "words": json.loads(words)}


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """Count contacts and interactions."""
    query = "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM interaction)"
    people, log = connection.execute(query).fetchone()
    return people, log


def contact_ids(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the id of each contact by uid."""
    return dict(connection.execute("SELECT uid, id FROM contact"))


def pitch_places(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Return for each pitch, by uid, the source and key of its interaction."""
    query = "SELECT p.uid, i.source, i.source_key FROM pitch p JOIN interaction i ON i.id = p.interaction_id"
    return {uid: (source, key) for uid, source, key in connection.execute(query)}


def _completed(connection: sqlite3.Connection, interaction_id: int, record: Record) -> Record:
    record["participants"] = [uid for (uid,) in connection.execute(_PARTICIPANTS, (interaction_id,))]
    if record.pop("has_pitch"):
        (_, pitch), *_ = _records(connection, _PITCH, (interaction_id,))
        record["pitch"] = {**pitch, "gates": json.loads(pitch["gates"])}
    return record


def _records(
    connection: sqlite3.Connection, query: str, values: Sequence[object] = ()
) -> Iterator[tuple[Any, Record]]:
    """Yield (first column, all others by name) for each row; where the first is no id, it is among them too."""
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    start = int(names[0] == "id")
    for row in cursor:
        yield row[0], _record(names[start:], row[start:])


def _record(names: Sequence[str], row: Sequence[Any]) -> Record:
    return {
        name: bool_from_flag(value) if name in _FLAGS else value
        for name, value in zip(names, row, strict=True)
    }
