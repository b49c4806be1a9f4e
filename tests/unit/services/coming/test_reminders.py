"""Ending, moving and finding a reminder on a connection, as the commands of every day do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from builders import NOW, TODAY, contact_in, context_for
from relcrm.domain.plans.recurring import parsed_coming
from relcrm.domain.plans.reminders import PROMISE, REMINDER
from relcrm.errors import UsageError
from relcrm.services.coming import reminders
from relcrm.services.recording import changing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from relcrm.domain.plans.reminders import Reminder

LATER = date(2026, 5, 2)


@pytest.fixture
def kept(store: Path) -> Callable[..., Reminder]:
    """Give `kept("every friday")`: a reminder of Ada's that is open."""
    contact_in(store)
    context = context_for(store)

    def keep(when: str, kind: str = REMINDER) -> Reminder:
        coming = parsed_coming(when, NOW) if when else None
        return reminders.add(context, "ada", kind, "send the paper", coming).reminder

    return keep


def test_done_once_it_has_ended(store: Path, kept: Callable[..., Reminder]) -> None:
    found = kept("friday")
    with changing(context_for(store)) as connection:
        assert reminders.done(connection, found, TODAY).done_on == TODAY
        now = reminders.by_name(connection, "r1")
        assert (now.done_on, now.is_open) == (TODAY, False)
        with pytest.raises(UsageError, match="r1 was done on 2026-03-14: send the paper") as caught:
            reminders.moved(connection, now, LATER)
        assert "undo" in caught.value.hint


def test_done_it_comes_again_where_it_repeats(store: Path, kept: Callable[..., Reminder]) -> None:
    found = kept("every month on the 31st")
    with changing(context_for(store)) as connection:
        now = reminders.done(connection, found, TODAY)
        assert (now.is_open, now.due_on, now.last_done_on) == (True, date(2026, 4, 30), TODAY)
        assert reminders.done(connection, now, TODAY).due_on == date(2026, 5, 31)


def test_moving_one_that_repeats_moves_this_time_only(store: Path, kept: Callable[..., Reminder]) -> None:
    found = kept("every friday 9am")
    with changing(context_for(store)) as connection:
        now = reminders.moved(connection, found, date(2026, 3, 25))
        assert (now.due_on, now.first_on, now.starts) == (date(2026, 3, 25), found.first_on, "09:00")
        assert reminders.moved(connection, now, date(2026, 3, 26), "09:00").due_on == date(2026, 3, 26)
        assert reminders.done(connection, now, date(2026, 3, 25)).due_on == date(2026, 3, 27)
        with pytest.raises(UsageError, match="r1 comes every week at 09:00: only its day"):
            reminders.moved(connection, now, LATER, "14:00")


def test_moving_one_that_comes_once_moves_its_time_too(store: Path, kept: Callable[..., Reminder]) -> None:
    found = kept("", PROMISE)
    with changing(context_for(store)) as connection:
        now = reminders.moved(connection, found, LATER, "14:00")
        assert (now.due_on, now.starts) == (LATER, "14:00")
        assert reminders.moved(connection, now, LATER).starts == "14:00"
        assert reminders.by_name(connection, "promise 1") == now


def test_only_the_day_of_one_without_a_time_is_moved(store: Path, kept: Callable[..., Reminder]) -> None:
    found = kept("weekly")
    with (
        changing(context_for(store)) as connection,
        pytest.raises(UsageError, match="r1 comes every week: only its day"),
    ):
        reminders.moved(connection, found, LATER, "14:00")


def test_dropped_it_comes_no_more(store: Path, kept: Callable[..., Reminder]) -> None:
    found = kept("weekly")
    with changing(context_for(store)) as connection:
        now = reminders.dropped(connection, found, TODAY)
        assert (now.is_open, now.dropped_on) == (False, TODAY)
        with pytest.raises(UsageError, match="r1 was dropped on"):
            reminders.done(connection, now, TODAY)


def test_a_name_that_is_none_is_refused_with_where_they_are(
    store: Path, kept: Callable[..., Reminder]
) -> None:
    kept("friday")
    with changing(context_for(store)) as connection:
        for name, said in (("e1", "is no reminder"), ("1", "is no reminder"), ("r7", "no promise r7")):
            with pytest.raises(UsageError, match=said) as caught:
                reminders.by_name(connection, name)
            assert "relcrm remind" in caught.value.hint
        assert reminders.by_name(connection, "(R1)").id == 1
