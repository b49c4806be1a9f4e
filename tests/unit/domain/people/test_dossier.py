"""Facts of a contact as they were known on a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from builders import TODAY, interaction
from relcrm.domain.log.interaction import Kind, Outcome
from relcrm.domain.people.dossier import CommonGround, Contact, facts_of, last_change

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
MADE = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))


def contact(**more: Any) -> Any:
    empty = dict.fromkeys(Contact.__annotations__) | {"dated_facts": ()}
    texts = {name: "" for name, kind in Contact.__annotations__.items() if kind == "str"}
    return Contact(**empty | texts | {"id": 1, "name": "Ada", "created_at": MADE, "updated_at": MADE} | more)


def known(as_of: Any = TODAY, grounds: Any = (), interactions: Any = (), **more: Any) -> Any:
    return facts_of(contact(**more), grounds, interactions, as_of)


@pytest.mark.parametrize(
    ("column", "fact", "empty"),
    [
        ("opted_out_on", "opted_out", False),
        ("complaint_on", "open_complaint", False),
        ("invited_on", "invited_on", None),
    ],
)
def test_a_fact_is_known_from_its_day_on(column: str, fact: str, empty: Any) -> None:
    on_the_day = getattr(known(**{column: TODAY}), fact)
    assert on_the_day in {True, TODAY}
    assert getattr(known(**{column: YESTERDAY}), fact) in {True, YESTERDAY}
    assert getattr(known(**{column: TOMORROW}), fact) is empty
    assert getattr(known(), fact) is empty


@pytest.mark.parametrize(
    ("set_on", "held"), [(None, True), (YESTERDAY, True), (TODAY, True), (TOMORROW, False)]
)
def test_a_hold_is_known_from_the_day_it_was_set(set_on: Any, held: Any) -> None:
    until = date(2026, 10, 1)
    assert known(hold_until=until, hold_set_on=set_on).hold_until == (until if held else None)


def test_no_hold_is_none_whenever_it_was_set() -> None:
    assert known(hold_set_on=YESTERDAY).hold_until is None


def test_common_ground_counts_once_noted_and_undated_always() -> None:
    grounds = [
        CommonGround("a", None, inferred=True),
        CommonGround("b", TODAY, inferred=False),
        CommonGround("c", TOMORROW, inferred=False),
    ]
    assert known(grounds=grounds).common_ground == 2


def test_favours_count_by_their_day() -> None:
    days = [YESTERDAY, TODAY, TOMORROW]
    log = [
        interaction(day, kind=kind)
        for day in days
        for kind in (Kind.FAVOUR_GIVEN, Kind.INTRO_GIVEN, Kind.FAVOUR_RECEIVED)
    ]
    assert (known(interactions=log).gave, known(interactions=log).received) == (4, 2)


def test_who_introduced_is_a_fact() -> None:
    assert known(introduced_by_id=2).introduced
    assert not known().introduced


def test_the_last_change_is_the_latest_of_everything_dated() -> None:
    assert last_change(contact(), (), ()) is None
    assert last_change(contact(opted_out_on=TODAY), (), ()) == TODAY
    assert (
        last_change(contact(hold_set_on=TODAY, complaint_on=YESTERDAY, invited_on=YESTERDAY), (), ()) == TODAY
    )
    grounds = [CommonGround("a", None, inferred=True), CommonGround("b", TOMORROW, inferred=False)]
    assert last_change(contact(opted_out_on=TODAY), grounds, ()) == TOMORROW
    log = [interaction(YESTERDAY, outcome=Outcome.ACCEPTED, outcome_on=TOMORROW)]
    assert last_change(contact(opted_out_on=TODAY), (), log) == TOMORROW
