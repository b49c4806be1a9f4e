"""Where an introduction stands, as it was known on a day, and when to look at it again."""

from __future__ import annotations

from datetime import date

from relcrm.domain.helping.introductions import Introduction, follow_up_on, known_by
from relcrm.domain.policy.values import DEFAULT

DRAFTED = date(2026, 3, 1)
FIRST, SECOND, LAST = date(2026, 3, 3), date(2026, 3, 6), date(2026, 3, 9)
ASKED = Introduction(1, "u", 1, 2, "looms", DRAFTED)
AGREED = ASKED._replace(one_said="yes", one_said_on=FIRST, other_said="yes", other_said_on=SECOND)


def test_it_waits_for_whoever_has_not_answered() -> None:
    assert (ASKED.state, ASKED.waiting_for) == ("asked", (1, 2))
    assert ASKED._replace(one_said="yes", one_said_on=FIRST).waiting_for == (2,)


def test_it_is_looked_at_again_after_some_days_and_at_once_where_both_said_yes() -> None:
    assert follow_up_on(ASKED, DEFAULT) == date(2026, 3, 8)
    assert follow_up_on(AGREED, DEFAULT) == SECOND


def test_it_is_told_as_it_was_known_on_a_day() -> None:
    made = AGREED._replace(made_on=LAST)
    assert known_by(made, date(2026, 2, 28)) is None
    states = [known_by(made, day) for day in (DRAFTED, FIRST, SECOND, LAST)]
    assert [each.state for each in states if each] == ["asked", "asked", "agreed", "made"]
    assert [each.waiting_for for each in states if each] == [(1, 2), (2,), (), ()]


def test_one_that_was_let_go_later_was_open_before() -> None:
    dropped = ASKED._replace(other_said="no", other_said_on=SECOND, dropped_on=SECOND)
    assert dropped.state == "dropped"
    before = known_by(dropped, FIRST)
    assert before
    assert (before.state, before.other_said) == ("asked", "")
