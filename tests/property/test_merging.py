"""A merge loses nothing that protects a person, and merging what is merged changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.identity.merging import merge_plan
from relcrm.domain.log.cadence import Cadence
from relcrm.domain.people.dossier import Contact, facts_of

START = date(2026, 1, 1)
INSTANT = datetime(2026, 1, 1, tzinfo=UTC)
days = st.integers(0, 20).map(lambda number: START + timedelta(days=number))
maybe_day = st.none() | days
texts = st.sampled_from(["", "", "Acme", "acme", "Beta", "late", "rude; late", "Late", "; "])
rhythms = st.sampled_from([(None, None), (30, None), (None, 60), (30, 60), (90, None), (None, 20), (90, 90)])


@st.composite
def contacts(draw: st.DrawFn, number: int) -> Contact:
    cadence, longest = draw(rhythms)
    text = {
        column: draw(texts)
        for column in ("company", "title", "met_how", "profile", "hold_reason", "complaint", "invited_words")
    }
    day = {
        column: draw(maybe_day)
        for column in (
            "met_on",
            "known_since",
            "opted_out_on",
            "hold_until",
            "hold_set_on",
            "complaint_on",
            "invited_on",
            "archived_on",
            "due_from",
        )
    }
    return Contact(
        id=number,
        uid=f"u{number}",
        name=draw(st.sampled_from(["Ada Lovelace", "ADA LOVELACE", "Countess"])),
        introduced_by_id=draw(st.sampled_from([None, 1, 2, 3, 4])),
        introduced_by=None,
        cadence_days=cadence,
        max_days=longest,
        offer=draw(st.sampled_from(["professional_service", "workshop", "course"])),
        waiting_since=draw(st.sampled_from([None, INSTANT])),
        created_at=INSTANT,
        updated_at=INSTANT,
        **text,
        **day,
    )


def merged(kept: Contact, other: Contact) -> Contact:
    return kept._replace(**merge_plan(kept, other).changes)


kept_ones, others = contacts(1), contacts(2)


@given(kept_ones, others)
def test_nothing_that_protects_is_lost(kept: Contact, other: Contact) -> None:
    result = merged(kept, other)

    for side in (kept, other):
        if side.opted_out_on:
            assert result.opted_out_on is not None
            assert result.opted_out_on <= side.opted_out_on
        if side.complaint_on:
            assert result.complaint_on is not None
            assert result.complaint_on <= side.complaint_on
        if side.hold_until:
            assert result.hold_until is not None
            assert result.hold_until >= side.hold_until
        for part in filter(None, side.complaint.split("; ")):
            assert part.casefold() in result.complaint.casefold()


@given(kept_ones, others)
def test_once_all_is_known_neither_gate_opens_by_a_merge(kept: Contact, other: Contact) -> None:
    later = START + timedelta(days=30)
    result = facts_of(merged(kept, other), (), (), later)

    for side in (kept, other):
        before = facts_of(side, (), (), later)
        assert result.opted_out or not before.opted_out
        assert result.open_complaint or not before.open_complaint
        assert before.hold_until is None or (result.hold_until or date.min) >= before.hold_until
        assert before.known_since is None or (result.known_since or date.max) <= before.known_since


@given(kept_ones, others)
def test_merging_the_same_again_changes_nothing(kept: Contact, other: Contact) -> None:
    once = merged(kept, other)
    assert merge_plan(once, other).changes == {}


@given(kept_ones)
def test_merging_equals_changes_and_says_nothing(kept: Contact) -> None:
    plan = merge_plan(kept, kept._replace(id=2, introduced_by_id=kept.introduced_by_id))
    if kept.introduced_by_id not in {1, 2}:
        assert (plan.changes, plan.words, plan.nickname, plan.dropped) == ({}, (), "", ())


@given(kept_ones, others)
def test_the_result_is_a_contact_that_can_be(kept: Contact, other: Contact) -> None:
    result = merged(kept, other)

    if result.cadence_days:
        Cadence(result.cadence_days, result.max_days)
    assert result.introduced_by_id not in {kept.id, other.id}
    assert result.archived_on is None or (kept.archived_on and other.archived_on)
    assert result.name == kept.name


@given(kept_ones, others)
def test_every_change_and_every_loss_is_told(kept: Contact, other: Contact) -> None:
    plan = merge_plan(kept, other)
    told: dict[str, Any] = {choice.column: choice.words for choice in plan.choices}

    for column in (*plan.changes, *(choice.column for choice in plan.dropped)):
        assert told[column] or column == "waiting_since"
