"""What a letter tells of a day and of a week: what waits, and what comes on which day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, connected, contact_in, context_for, interaction, logged_in
from outgoing import keep
from relcrm.domain.particulars.occasions import Occasion
from relcrm.services.announcing.digest import DAILY, WEEKLY, digest
from relcrm.store.ahead import plans, reminders
from relcrm.store.ahead import today as kept
from relcrm.store.picking import Filters

if TYPE_CHECKING:
    from pathlib import Path

    from relcrm.services.announcing.digest import Digest

LONG_AGO = TODAY - timedelta(days=60)


def plan_in(store: Path, *who: int, days: int, **more: Any) -> None:
    with connected(store) as connection:
        values = {"about": "lunch", "made_on": LONG_AGO, "channel": "in_person", **more}
        plans.add(connection, who, planned_on=TODAY + timedelta(days=days), **values)


def reminder_in(store: Path, who: int, text: str, *, days: int | None, **more: Any) -> None:
    due = {} if days is None else {"due_on": TODAY + timedelta(days=days)}
    with connected(store) as connection:
        reminders.add(
            connection, who, **{"kind": "reminder", "text": text, "made_on": LONG_AGO, **due, **more}
        )


def coming(found: Digest) -> list[tuple[int, str, str, str]]:
    return [
        ((each.since - TODAY).days, each.when, each.name, each.text) for each in found.coming if each.since
    ]


def week(store: Path, **more: Any) -> Digest:
    return digest(context_for(store, **more), WEEKLY)


@pytest.mark.parametrize("kind", [DAILY, WEEKLY])
def test_where_nothing_waits_and_nothing_comes_there_is_nothing_to_tell(store: Path, kind: str) -> None:
    ada = contact_in(store)
    reminder_in(store, ada, "some day", days=None, kind="promise")
    assert digest(context_for(store), kind).is_empty


def test_a_daily_one_tells_of_today_alone(store: Path) -> None:
    ada = contact_in(store)
    reminder_in(store, ada, "now", days=-2)
    reminder_in(store, ada, "then", days=1)
    found = digest(context_for(store), DAILY)
    assert [each.text for each in found.lines] == ["now"]
    assert (found.first, found.last, found.total, found.coming) == (TODAY, TODAY, 1, ())


def test_a_weekly_one_tells_what_comes_on_the_six_days_after_in_their_order(store: Path) -> None:
    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
    away = contact_in(store, "Cy", archived_on="2026-01-01")
    plan_in(store, ada, bo, days=2)
    plan_in(store, bo, days=2, starts="12:30", about="", channel="video")
    plan_in(store, bo, away, days=6)
    plan_in(store, bo, days=7)
    plan_in(store, away, days=1)
    plan_in(store, bo, days=1, dropped_on=LONG_AGO)
    reminder_in(store, bo, "call", days=2, starts="08:00")
    reminder_in(store, bo, "the map", days=1, kind="promise")
    reminder_in(store, bo, "too far", days=7)
    reminder_in(store, bo, "was", days=1, done_on=LONG_AGO)
    found = week(store)
    assert coming(found) == [
        (1, "", "Bo", "the map"),
        (2, "08:00", "Bo", "call"),
        (2, "12:30", "Bo", "video call"),
        (2, "", "Ada", "lunch"),
        (6, "", "Bo", "lunch"),
    ]
    assert [each.others for each in found.coming][3:] == [("Bo",), ()]
    assert (found.last, found.is_empty, found.total) == (TODAY + timedelta(days=6), False, 0)


def test_days_of_the_year_stand_on_their_day_once_with_the_letter_they_have(store: Path) -> None:
    ada = contact_in(store, "Ada")
    keep(
        store,
        ada,
        Occasion("birthday", 3, 16, 1986),
        Occasion("wedding", 3, 17, 2025),
        Occasion("name day", 3, 18),
    )
    keep(store, ada, Occasion("first meeting", 3, 14, 2016), Occasion("move", 3, 19, 2016))
    found = week(store)
    assert [(each.since, each.text) for each in found.lines] == [(TODAY, "first meeting today, 10 years")]
    assert coming(found) == [
        (2, "", "Ada", "birthday, turns 40"),
        (3, "", "Ada", "wedding, 1 year"),
        (4, "", "Ada", "name day"),
        (5, "", "Ada", "move, 10 years"),
    ]
    assert sorted(each.handle for each in (*found.lines, *found.coming)) == list("abcde")
    assert found.total == 1


def test_who_comes_due_stands_on_the_day_and_what_is_put_off_does_not(store: Path) -> None:
    for name, ago in (("Ada", 27), ("Bo", 29), ("Cy", 20)):
        logged_in(store, interaction(TODAY - timedelta(days=ago)), contact_in(store, name, cadence_days=30))
    reminder_in(store, 1, "call", days=2)
    with connected(store) as connection:
        kept.put_off(connection, 1, "greet", TODAY + timedelta(days=4))
        kept.put_off(connection, 1, "reminder", TODAY + timedelta(days=2))
    assert coming(week(store)) == [(1, "", "Bo", "due for a hello"), (2, "", "Ada", "call")]


def test_of_those_who_come_due_on_a_day_the_few_most_worth_a_hello_are_told(store: Path) -> None:
    for name in "GFEDCBA":
        friend = contact_in(store, name, cadence_days=30)
        for ago in (28, 60) if name in "GF" else (28,):
            logged_in(store, interaction(TODAY - timedelta(days=ago)), friend)
    assert [name for _, _, name, _ in coming(week(store))] == ["F", "G", "A", "B", "C"]


def test_filters_say_of_whom(store: Path) -> None:
    ada, bo = contact_in(store, "Ada", tags=("clients",)), contact_in(store, "Bo")
    plan_in(store, bo, ada, days=1)
    plan_in(store, bo, days=1)
    found = digest(context_for(store), WEEKLY, filters=Filters(tags=("clients",)))
    assert [(each.name, each.others) for each in found.coming] == [("Ada", ("Bo",))]


def test_a_week_gone_by_is_told_as_it_was_known(store: Path) -> None:
    ada = contact_in(store, "Ada", created_at="2026-01-01T12:00:00Z")
    plan_in(store, ada, days=-5, done_on=TODAY - timedelta(days=5))
    plan_in(store, ada, days=-4, made_on=TODAY - timedelta(days=6))
    reminder_in(store, ada, "call", days=-4, done_on=TODAY - timedelta(days=4))
    found = week(store, as_of=TODAY - timedelta(days=7))
    assert coming(found) == [(-5, "", "Ada", "lunch"), (-4, "", "Ada", "call")]
