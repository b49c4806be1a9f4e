"""SELECTs over the views, turned into frozen values. Light: stdlib `sqlite3` only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.log.writers import Writer
from relcrm.domain.people.contact import Handle
from relcrm.domain.people.dossier import CommonGround, Contact, Logged, Mark, Note, Pitch
from relcrm.domain.people.facts import Stretch
from relcrm.store.codec import bool_from_flag, day_from_text, instant_from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

CONTACT_COLUMNS = (
    "contact_id, uid, name, company, title, met_how, met_on, introduced_by_id, introduced_by, known_since, "
    "cadence_days, max_days, offer, profile, opted_out_on, hold_until, hold_set_on, hold_reason, complaint_on, "
    "complaint, invited_on, invited_words, archived_on, created_at, updated_at, due_from, waiting_since, "
    "(SELECT json_group_array(json_array(since_on, fact_id, what, value, words, until_on, written_by, ended_by, "
    "introducer_id, introducer)) FROM facts WHERE facts.contact_id = contacts.contact_id)"
)
INTERACTION_COLUMNS = (
    "interaction_id, occurred_on, channel, direction, answered, answered_on, minutes, platform, kind, outcome, "
    "outcome_on, is_group, occurred_at, last_on, last_at, my_messages, their_messages, last_words, summary, "
    "because, source, source_key, created_at, edited_at, last_by_me, written_by, said"
)


MY_TRY = "direction = 'me' AND is_group = 0 AND kind <> 'connect_request' AND channel IN ('email', 'dm', 'unknown')"


def contact_from(row: Sequence[Any]) -> Contact:
    """Return the contact of a row of CONTACT_COLUMNS."""
    return Contact(
        id=row[0],
        uid=row[1],
        name=row[2],
        company=row[3],
        title=row[4],
        met_how=row[5],
        met_on=day_from_text(row[6]),
        introduced_by_id=row[7],
        introduced_by=row[8],
        known_since=day_from_text(row[9]),
        cadence_days=row[10],
        max_days=row[11],
        offer=row[12],
        profile=row[13],
        opted_out_on=day_from_text(row[14]),
        hold_until=day_from_text(row[15]),
        hold_set_on=day_from_text(row[16]),
        hold_reason=row[17],
        complaint_on=day_from_text(row[18]),
        complaint=row[19],
        invited_on=day_from_text(row[20]),
        invited_words=row[21],
        archived_on=day_from_text(row[22]),
        created_at=_instant(row[23]),
        updated_at=_instant(row[24]),
        due_from=day_from_text(row[25]),
        waiting_since=instant_from_text(row[26]),
        dated_facts=() if row[27] == "[]" else tuple(map(_stretch, sorted(json.loads(row[27])))),
    )


def logged_from(row: Sequence[Any]) -> Logged:
    """Return the interaction of a row of INTERACTION_COLUMNS."""
    interaction = Interaction(
        occurred_on=_day(row[1]),
        channel=Channel(row[2]),
        direction=Direction(row[3]) if row[3] else None,
        answered=bool_from_flag(row[4]),
        answered_on=day_from_text(row[5]),
        minutes=row[6],
        platform=row[7],
        kind=Kind(row[8]),
        outcome=Outcome(row[9]) if row[9] else None,
        outcome_on=day_from_text(row[10]),
        is_group=bool(row[11]),
        occurred_at=instant_from_text(row[12]),
        last_on=day_from_text(row[13]),
        last_at=instant_from_text(row[14]),
        my_messages=row[15],
        their_messages=row[16],
        last_words=row[17],
        summary=row[18],
        because=row[19],
        last_by_me=bool_from_flag(row[24]),
        said=row[26],
    )
    source, source_key, created_at, edited_at = row[20:24]
    by = Writer(row[25])
    return Logged(
        row[0], interaction, source, source_key, _instant(created_at), instant_from_text(edited_at), by
    )


def contact(connection: sqlite3.Connection, contact_id: int) -> Contact | None:
    """Return one contact."""
    row = connection.execute(
        f"SELECT {CONTACT_COLUMNS} FROM contacts WHERE contact_id = ?", (contact_id,)
    ).fetchone()
    return contact_from(row) if row else None


def places(values: Sequence[Any]) -> str:
    """Return as many question marks, for a list in a statement."""
    return ",".join("?" * len(values))


def interactions(connection: sqlite3.Connection, contact_id: int) -> list[Logged]:
    """Return everything logged with a contact, oldest first."""
    query = (
        f"SELECT {INTERACTION_COLUMNS} FROM interactions WHERE contact_id = ? "
        "ORDER BY occurred_on, occurred_at, interaction_id"
    )
    return [logged_from(row) for row in connection.execute(query, (contact_id,))]


def interactions_on(connection: sqlite3.Connection, contact_id: int, day: date) -> list[Logged]:
    """Return what was logged with a contact that began or ended on a day."""
    query = (
        f"SELECT {INTERACTION_COLUMNS} FROM interactions WHERE contact_id = ?1 "
        "AND (occurred_on = ?2 OR last_on = ?2) ORDER BY interaction_id"
    )
    return [logged_from(row) for row in connection.execute(query, (contact_id, day.isoformat()))]


def latest_tries(connection: sqlite3.Connection, day: date, limit: int) -> list[Interaction]:
    """Return your latest messages up to a day that began something with one person you had been in touch with before.

    Latest first. An index of such entries alone answers it, so that it costs the same in a long log.
    """
    query = (
        f"SELECT {INTERACTION_COLUMNS} FROM interactions AS mine WHERE {MY_TRY} AND occurred_on <= ? AND EXISTS ("
        "SELECT 1 FROM interactions AS before WHERE before.contact_id = mine.contact_id "
        "AND before.occurred_on < mine.occurred_on) ORDER BY occurred_on DESC, interaction_id DESC LIMIT ?"
    )
    return [logged_from(row).interaction for row in connection.execute(query, (day.isoformat(), limit))]


def interaction(connection: sqlite3.Connection, interaction_id: int) -> Logged | None:
    """Return one entry of the log."""
    query = f"SELECT {INTERACTION_COLUMNS} FROM interactions WHERE interaction_id = ? LIMIT 1"
    row = connection.execute(query, (interaction_id,)).fetchone()
    return logged_from(row) if row else None


def participants(connection: sqlite3.Connection, interaction_id: int) -> list[int]:
    """Return the ids of the contacts who took part."""
    query = "SELECT contact_id FROM interactions WHERE interaction_id = ? ORDER BY contact_id"
    return [row[0] for row in connection.execute(query, (interaction_id,))]


def common_grounds(connection: sqlite3.Connection, contact_id: int) -> list[CommonGround]:
    """Return what you share with a contact."""
    query = "SELECT text, noted_on, inferred FROM common_grounds WHERE contact_id = ? ORDER BY text"
    return [
        CommonGround(text, day_from_text(noted_on), bool(inferred))
        for text, noted_on, inferred in connection.execute(query, (contact_id,))
    ]


def handles(connection: sqlite3.Connection, contact_id: int) -> list[Handle]:
    """Return a contact's addresses."""
    query = "SELECT platform, value FROM handles WHERE contact_id = ? ORDER BY platform, value"
    return [Handle(*row) for row in connection.execute(query, (contact_id,))]


def nicknames(connection: sqlite3.Connection, contact_id: int) -> list[str]:
    """Return the other names of a contact."""
    query = "SELECT name FROM nicknames WHERE contact_id = ? ORDER BY name_key"
    return [row[0] for row in connection.execute(query, (contact_id,))]


def tags(connection: sqlite3.Connection, contact_id: int) -> list[str]:
    """Return a contact's tags."""
    return [
        row[0]
        for row in connection.execute("SELECT tag FROM tags WHERE contact_id = ? ORDER BY tag", (contact_id,))
    ]


def notes(connection: sqlite3.Connection, contact_id: int) -> list[Note]:
    """Return the notes on a contact, oldest first."""
    query = "SELECT uid, noted_on, kind, text FROM notes WHERE contact_id = ? ORDER BY noted_on, note_id"
    return [
        Note(uid, _day(day), kind, text) for uid, day, kind, text in connection.execute(query, (contact_id,))
    ]


def pitches(connection: sqlite3.Connection, contact_id: int | None = None) -> list[Pitch]:
    """Return the asks made to one contact, or to all, oldest first."""
    query = (
        "SELECT pitch_id, uid, contact_id, interaction_id, pitched_on, channel, about, score, was_ready, how, gates, "
        "override_reason, policy_version, policy_fingerprint, outcome, outcome_on FROM pitches "
        "WHERE ?1 IS NULL OR contact_id = ?1 ORDER BY pitched_on, pitch_id"
    )
    return [
        Pitch(
            id=row[0],
            uid=row[1],
            contact_id=row[2],
            interaction_id=row[3],
            pitched_on=_day(row[4]),
            channel=row[5],
            about=row[6],
            score=row[7],
            was_ready=bool(row[8]),
            how=row[9],
            gates=tuple(json.loads(row[10])),
            override_reason=row[11],
            policy_version=row[12],
            policy_fingerprint=row[13],
            outcome=row[14],
            outcome_on=day_from_text(row[15]),
        )
        for row in connection.execute(query, (contact_id,))
    ]


def marks(connection: sqlite3.Connection, contact_id: int | None = None) -> list[Mark]:
    """Return the marks of one contact, or of all, oldest first."""
    query = (
        "SELECT uid, contact_id, marked_on, removed_on, score, how, reason, policy_version, policy_fingerprint "
        "FROM marks WHERE ?1 IS NULL OR contact_id = ?1 ORDER BY marked_on, mark_id"
    )
    return [
        Mark(
            uid=row[0],
            contact_id=row[1],
            marked_on=_day(row[2]),
            removed_on=day_from_text(row[3]),
            score=row[4],
            how=row[5],
            reason=row[6],
            policy_version=row[7],
            policy_fingerprint=row[8],
        )
        for row in connection.execute(query, (contact_id,))
    ]


def _stretch(row: Sequence[Any]) -> Stretch:
    since_on, _, what, value, words, until_on, *rest = row
    return Stretch(what, value, words, _day(since_on), day_from_text(until_on), *rest)


def _day(text: str) -> Any:
    return day_from_text(text)


def _instant(text: str) -> Any:
    return instant_from_text(text)
