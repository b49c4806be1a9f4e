"""What is left of two contacts' facts when they become one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from relcrm.domain.identity.merging import LABELS, MergePlan, merge_plan
from relcrm.domain.people.dossier import Contact

MAKING = datetime(2026, 1, 1, tzinfo=UTC)
EARLY, LATE = date(2025, 3, 1), date(2026, 3, 1)


def contact(number: int = 1, **facts: Any) -> Contact:
    bare = dict.fromkeys(Contact._fields) | {"dated_facts": ()}
    texts = {"company", "title", "met_how", "profile", "hold_reason", "complaint", "invited_words"}
    usual = {
        "id": number,
        "uid": f"u{number}",
        "name": "Ada Lovelace",
        "offer": "professional_service",
        "created_at": MAKING,
        "updated_at": MAKING,
    }
    return Contact(**{**bare, **dict.fromkeys(texts, ""), **usual, **facts})


def plan(kept: dict[str, Any], other: dict[str, Any]) -> MergePlan:
    return merge_plan(contact(1, **kept), contact(2, **other))


def test_every_fact_of_a_contact_is_settled() -> None:
    aside = {"id", "uid", "name", "introduced_by", "created_at", "updated_at", "dated_facts"}
    assert set(LABELS) == set(Contact._fields) - aside
    assert {choice.column for choice in plan({}, {}).choices} == set(LABELS)


def test_two_alike_change_nothing_and_say_nothing() -> None:
    facts = {"company": "Acme", "opted_out_on": EARLY, "complaint": "late", "cadence_days": 30}
    merged = plan(facts, facts)
    assert (merged.changes, merged.nickname, merged.words, merged.dropped) == ({}, "", (), ())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("company", "Beta"),
        ("title", "CTO"),
        ("met_how", "at a fair"),
        ("met_on", EARLY),
        ("introduced_by_id", 7),
        ("known_since", EARLY),
        ("cadence_days", 30),
        ("max_days", 90),
        ("offer", "workshop"),
        ("profile", "commodity"),
        ("opted_out_on", EARLY),
        ("complaint_on", EARLY),
        ("complaint", "late"),
    ],
)
def test_a_gap_is_filled_from_the_other_and_what_is_known_stays(column: str, value: Any) -> None:
    assert plan({}, {column: value}).changes == {column: value}
    assert plan({column: value}, {}).changes == {}


@pytest.mark.parametrize(
    ("column", "kept", "other"),
    [
        ("company", "Acme", "Beta"),
        ("title", "CEO", "CTO"),
        ("met_how", "at a fair", "by chance"),
        ("introduced_by_id", 7, 8),
        ("cadence_days", 30, 60),
        ("max_days", 30, 60),
        ("offer", "workshop", "course"),
        ("profile", "commodity", "online_native"),
    ],
)
def test_where_both_know_the_kept_one_wins(column: str, kept: Any, other: Any) -> None:
    merged = plan({column: kept}, {column: other})
    assert merged.changes == {}
    (dropped,) = merged.dropped
    assert (dropped.column, dropped.value, dropped.other) == (column, kept, other)


def test_a_title_is_not_taken_from_another_company() -> None:
    assert plan({"company": "Acme"}, {"company": "Beta", "title": "CTO"}).changes == {}
    assert plan({"company": "Acme"}, {"company": "ACME", "title": "CTO"}).changes == {"title": "CTO"}
    assert plan({}, {"company": "Beta", "title": "CTO"}).changes == {"company": "Beta", "title": "CTO"}


def test_the_earlier_meeting_counts_with_how_it_came_about() -> None:
    merged = plan({"met_on": LATE, "met_how": "at a fair"}, {"met_on": EARLY, "met_how": "at school"})
    assert merged.changes == {"met_on": EARLY, "met_how": "at school"}
    merged = plan({"met_on": LATE, "met_how": "at a fair"}, {"met_on": EARLY})
    assert merged.changes == {"met_on": EARLY, "met_how": ""}
    assert plan({"met_on": EARLY}, {"met_on": LATE, "met_how": "at a fair"}).changes == {}
    assert plan({"met_on": EARLY}, {"met_on": EARLY, "met_how": "at a fair"}).changes == {
        "met_how": "at a fair"
    }
    assert plan({"met_how": "at a fair"}, {"met_on": EARLY, "met_how": "?"}).changes == {"met_on": EARLY}


def test_known_since_is_the_earlier_day() -> None:
    assert plan({"known_since": LATE}, {"known_since": EARLY}).changes == {"known_since": EARLY}
    assert plan({"known_since": EARLY}, {"known_since": LATE}).changes == {}


@pytest.mark.parametrize(
    ("kept", "other", "changes"),
    [
        ({"cadence_days": 90}, {"max_days": 60}, {}),
        ({"max_days": 60}, {"cadence_days": 90}, {}),
        ({"cadence_days": 60}, {"cadence_days": 30, "max_days": 60}, {"max_days": 60}),
        ({}, {"cadence_days": 30, "max_days": 60}, {"cadence_days": 30, "max_days": 60}),
    ],
)
def test_the_longest_silence_is_never_below_the_cadence(
    kept: dict[str, Any], other: dict[str, Any], changes: dict[str, Any]
) -> None:
    assert plan(kept, other).changes == changes


def test_an_opt_out_of_either_stays_from_its_first_day() -> None:
    assert plan({}, {"opted_out_on": LATE}).changes == {"opted_out_on": LATE}
    assert plan({"opted_out_on": LATE}, {"opted_out_on": EARLY}).changes == {"opted_out_on": EARLY}


def test_the_later_hold_counts_whole() -> None:
    early = {"hold_until": EARLY, "hold_set_on": date(2025, 1, 1), "hold_reason": "harvest"}
    late = {"hold_until": LATE, "hold_set_on": date(2025, 2, 1), "hold_reason": "move"}
    assert plan(early, late).changes == late
    assert plan(late, early).changes == {}
    assert plan({}, early).changes == early
    assert plan({"hold_reason": "harvest"}, {}).changes == {}
    sooner = {**late, "hold_set_on": date(2025, 1, 1)}
    assert plan(late, sooner).changes == {"hold_set_on": date(2025, 1, 1)}
    assert plan(sooner, {**late, "hold_set_on": None}).changes == {"hold_set_on": None}


def test_complaints_of_both_stay() -> None:
    merged = plan({"complaint_on": LATE, "complaint": "rude"}, {"complaint_on": EARLY, "complaint": "late"})
    assert merged.changes == {"complaint_on": EARLY, "complaint": "rude; late"}
    assert [choice.column for choice in merged.dropped] == ["complaint_on"]
    assert plan({"complaint": "rude; late"}, {"complaint": "LATE"}).changes == {}


def test_an_invitation_counts_whole() -> None:
    ours = {"invited_on": LATE, "invited_words": "do write"}
    theirs = {"invited_on": EARLY, "invited_words": "send it"}
    assert plan(ours, theirs).changes == {}
    assert plan({}, theirs).changes == theirs


def test_archived_only_if_both_are() -> None:
    assert plan({"archived_on": LATE}, {"archived_on": EARLY}).changes == {}
    assert plan({"archived_on": LATE}, {}).changes == {"archived_on": None}
    assert plan({}, {"archived_on": EARLY}).changes == {}


def test_a_decision_about_either_is_a_decision_about_them() -> None:
    waiting = {"waiting_since": MAKING}
    assert plan(waiting, waiting).changes == {}
    merged = plan(waiting, {})
    assert merged.changes == {"waiting_since": None}
    assert (merged.words, merged.dropped) == ((), ())
    assert plan({}, waiting).changes == {}


def test_the_first_day_due_goes_with_the_cadence() -> None:
    other = {"cadence_days": 30, "due_from": LATE}
    assert plan({}, other).changes == other
    assert plan({"cadence_days": 60}, other).changes == {}
    assert plan({"due_from": EARLY}, {"due_from": LATE}).changes == {}
    assert plan({"max_days": 20, "due_from": EARLY}, other).changes == {}


def test_nobody_introduced_themselves() -> None:
    assert plan({}, {"introduced_by_id": 1}).changes == {}
    assert plan({"introduced_by_id": 2}, {}).changes == {"introduced_by_id": None}
    assert plan({"introduced_by_id": 2}, {"introduced_by_id": 7}).changes == {"introduced_by_id": 7}


def test_the_other_name_becomes_a_nickname_unless_it_is_the_same() -> None:
    assert plan({}, {"name": "ADA  Lovelace"}).nickname == ""
    assert plan({}, {"name": "Countess"}).nickname == "Countess"


@pytest.mark.parametrize(
    ("kept", "other", "words"),
    [
        ({"company": "Acme"}, {"company": "Beta"}, "company: Acme (theirs says Beta)"),
        ({}, {"company": "Beta"}, "company: Beta (from theirs)"),
        ({"met_on": LATE}, {"met_on": EARLY}, "met on: 2025-03-01 (from theirs; was 2026-03-01)"),
        ({"complaint": "rude"}, {"complaint": "late"}, "complaint: rude; late (from both; was rude)"),
        ({}, {"offer": "workshop"}, "offer: workshop (from theirs)"),
        ({"archived_on": LATE}, {}, "archived on: none (was 2026-03-01)"),
        ({}, {"archived_on": LATE}, "archived on: none (theirs says 2026-03-01)"),
        ({}, {"introduced_by_id": 7, "introduced_by": "Bo"}, "introduced by: Bo (from theirs)"),
        (
            {"introduced_by_id": 7, "introduced_by": "Bo"},
            {"introduced_by_id": 8, "introduced_by": "Cy"},
            "introduced by: Bo (theirs says Cy)",
        ),
        (
            {"introduced_by_id": 2, "introduced_by": "Ada"},
            {"introduced_by_id": 8, "introduced_by": "Cy"},
            "introduced by: Cy (from theirs; was Ada)",
        ),
        ({}, {"name": "Countess"}, "nickname: Countess (their name)"),
    ],
)
def test_in_words(kept: dict[str, Any], other: dict[str, Any], words: str) -> None:
    assert plan(kept, other).words == (words,)


def test_a_usual_offer_is_nothing_to_tell() -> None:
    assert plan({"offer": "workshop"}, {}).words == ()
