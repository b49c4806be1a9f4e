"""The views: names and shapes that people point other programs at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builders import contact_in, interaction, logged_in, rows
from relcrm.store.migrate import packaged

if TYPE_CHECKING:
    from pathlib import Path

VIEWS = {
    "contacts": "contact_id uid name name_key company title met_how met_on introduced_by_id introduced_by known_since "
    "cadence_days max_days offer profile opted_out_on hold_until hold_set_on hold_reason complaint_on complaint "
    "invited_on invited_words archived_on created_at updated_at due_from waiting_since",
    "facts": "fact_id contact_id what value words since_on until_on written_by ended_by introducer_id introducer",
    "imports": "import_id made_at said undone_at formats files contacts_added contacts_updated interactions_added "
    "interactions_updated problems",
    "handles": "contact_id platform value label",
    "nicknames": "contact_id name name_key",
    "tags": "contact_id tag",
    "common_grounds": "contact_id text noted_on inferred",
    "notes": "note_id uid contact_id noted_on kind text",
    "interactions": "contact_id interaction_id source source_key occurred_on occurred_at last_on last_at last_by_me "
    "channel direction answered answered_on minutes platform kind outcome outcome_on is_group my_messages "
    "their_messages last_words summary because created_at edited_at written_by said",
    "pitches": "pitch_id uid contact_id interaction_id pitched_on channel platform about score was_ready how gates "
    "override_reason policy_version policy_fingerprint outcome outcome_on",
    "marks": "mark_id uid contact_id marked_on removed_on score how reason policy_version policy_fingerprint",
    "occasions": "contact_id label year month day",
    "postal_addresses": "contact_id label street place region postcode country",
    "details": "contact_id kind label value",
    "relations": "contact_id role other_id other",
    "news_items": "uid contact_id noted_on what was became",
    "introductions": "introduction_id uid one_id other_id about drafted_on one_said one_said_on other_said "
    "other_said_on made_on dropped_on",
    "plans": "contact_id plan_id uid planned_on starts minutes channel about source source_key made_on done_on "
    "interaction_id dropped_on",
    "reminders": "reminder_id uid contact_id kind text made_on due_on starts every_count every_unit first_on last_done_on "
    "done_on dropped_on",
    "tag_rhythms": "tag every_days max_days",
}


def test_views_keep_their_names_and_columns(store: Path) -> None:
    names = [
        name
        for (name,) in rows(
            store, "SELECT name FROM sqlite_master WHERE type = 'view' AND name NOT GLOB 'search_*'"
        )
    ]
    found = {name: " ".join(row[1] for row in rows(store, f"PRAGMA table_info({name})")) for name in names}
    assert found == VIEWS


def test_no_view_counts_or_knows_the_day() -> None:
    text = re.sub(r"--.*", "", packaged("views.sql")).lower()
    assert not re.search(r"\b(count|sum|min|max|avg|total|group_concat)\s*\(|\bgroup by\b|\bdistinct\b", text)
    assert not re.search(
        r"'now'|\bcurrent_(date|time|timestamp)\b|\b(date|datetime|julianday|strftime|unixepoch)\s*\(", text
    )


def test_a_shared_meeting_is_one_row_for_each_who_took_part(store: Path) -> None:
    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
    meeting = logged_in(store, interaction("2026-03-01"), ada, bo)
    assert rows(store, "SELECT contact_id, interaction_id, occurred_on FROM interactions ORDER BY 1") == [
        (ada, meeting, "2026-03-01"),
        (bo, meeting, "2026-03-01"),
    ]


def test_a_contact_is_shown_with_who_introduced_them_or_nobody(store: Path) -> None:
    ada = contact_in(store, "Ada")
    contact_in(store, "Bo", introduced_by_id=ada)
    assert rows(store, "SELECT name, introduced_by FROM contacts ORDER BY 1") == [
        ("Ada", None),
        ("Bo", "Ada"),
    ]
