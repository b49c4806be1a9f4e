"""A contact as they were: facts with their days, looked at from any of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from builders import TODAY
from relcrm.domain.people.dossier import Contact, facts_of, last_change
from relcrm.domain.people.facts import KINDS, Stretch, days_of_change, known_on

MADE = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))
FIRST, SECOND, THIRD = (TODAY - timedelta(days=days) for days in (30, 20, 10))
UNTIL = date(2026, 6, 1)
SAID = {
    "opted_out": ("", ""),
    "hold": (UNTIL.isoformat(), "after the fair"),
    "complaint": ("", "the report came late"),
    "invited": ("", "do send me an offer"),
    "offer": ("commodity", ""),
    "profile": ("relationship_first", ""),
    "introduced_by": ("uid-of-cem", ""),
}
COLUMNS: dict[str, dict[str, Any]] = {
    "opted_out": {"opted_out_on": FIRST},
    "hold": {"hold_until": UNTIL, "hold_set_on": FIRST, "hold_reason": "after the fair"},
    "complaint": {"complaint_on": FIRST, "complaint": "the report came late"},
    "invited": {"invited_on": FIRST, "invited_words": "do send me an offer"},
    "offer": {"offer": "commodity"},
    "profile": {"profile": "relationship_first"},
    "introduced_by": {"introduced_by_id": 7, "introduced_by": "Cem"},
}


def contact(*facts: Stretch, **more: Any) -> Contact:
    empty = dict.fromkeys(Contact.__annotations__) | {"dated_facts": facts}
    texts = dict.fromkeys(("profile", "hold_reason", "complaint", "invited_words"), "")
    usual = {"id": 1, "name": "Ada", "offer": "professional_service", "created_at": MADE, "updated_at": MADE}
    return Contact(**empty | texts | usual | more)


def stretch(what: str, since: date = FIRST, until: date | None = SECOND) -> Stretch:
    value, words = SAID[what]
    who = (7, "Cem") if what == "introduced_by" else (None, None)
    return Stretch(what, value, words, since, until, "person", "person" if until else "", *who)


@pytest.mark.parametrize("what", KINDS)
def test_what_was_so_is_so_from_its_first_day_to_the_day_before_it_ended(what: str) -> None:
    over = contact(stretch(what))
    then = contact(stretch(what, until=None), **COLUMNS[what])
    assert known_on(over, FIRST - timedelta(days=1)) == contact()
    assert known_on(over, FIRST) == known_on(over, SECOND - timedelta(days=1)) == then
    assert known_on(over, SECOND) == known_on(over, TODAY) == over


@pytest.mark.parametrize("what", KINDS)
def test_what_is_so_was_not_so_before_its_day(what: str) -> None:
    now = contact(stretch(what, until=None), **COLUMNS[what])
    assert known_on(now, FIRST) == known_on(now, TODAY) == now
    assert known_on(now, FIRST - timedelta(days=1)) == contact()


@pytest.mark.parametrize("what", KINDS)
def test_a_day_of_a_day_is_that_day(what: str) -> None:
    over = contact(stretch(what), stretch(what, THIRD, None), **_since(what, THIRD))
    for day in (FIRST - timedelta(days=1), FIRST, SECOND, THIRD, TODAY):
        for later in (day, THIRD, TODAY):
            if later >= day:
                assert known_on(known_on(over, later), day) == known_on(over, day)


def _since(what: str, day: date) -> dict[str, Any]:
    return {name: day if value == FIRST else value for name, value in COLUMNS[what].items()}


def test_the_later_of_two_at_once_counts() -> None:
    late = Stretch("hold", "2026-07-01", "", SECOND, TODAY, "person", "person")
    both = contact(stretch("hold", FIRST, THIRD), late)
    assert known_on(both, SECOND).hold_until == date(2026, 7, 1)
    assert known_on(both, FIRST).hold_until == UNTIL


def test_a_fact_that_a_stranger_wrote_without_its_days_counts_always() -> None:
    strange = contact(stretch("complaint"), offer="commodity", opted_out_on=FIRST)
    assert known_on(strange, FIRST - timedelta(days=9)).offer == "commodity"
    assert facts_of(strange, (), (), FIRST).opted_out
    assert not facts_of(strange, (), (), FIRST - timedelta(days=1)).opted_out


def test_a_stranger_who_lifts_an_opt_out_is_believed() -> None:
    lifted = contact(stretch("opted_out", until=None), stretch("complaint"))
    assert not facts_of(lifted, (), (), TODAY).opted_out


def test_what_ended_within_its_day_was_never_so_at_the_end_of_one() -> None:
    brief = contact(stretch("complaint", SECOND, SECOND))
    assert not any(facts_of(brief, (), (), day).open_complaint for day in (FIRST, SECOND, TODAY))


def test_every_beginning_and_end_is_a_day_of_change() -> None:
    person = contact(stretch("complaint"), stretch("hold", THIRD, None), **_since("hold", THIRD))
    assert set(days_of_change(person)) == {FIRST, SECOND, THIRD}
    assert last_change(person, (), ()) == THIRD
    assert last_change(contact(stretch("offer")), (), ()) == SECOND


def test_evidence_of_a_day_is_told_when_the_next_fact_changes() -> None:
    person = contact(stretch("complaint"))
    before, between, after = (
        facts_of(person, (), (), day) for day in (FIRST - timedelta(days=1), FIRST, SECOND)
    )
    assert (before.changes_on, between.changes_on, after.changes_on) == (FIRST, SECOND, None)
    assert (before.open_complaint, between.open_complaint, after.open_complaint) == (False, True, False)
