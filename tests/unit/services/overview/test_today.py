"""The lines of a day: what has one, in which order, and that a long history costs nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import (
    TODAY,
    connected,
    contact_in,
    context_for,
    insert,
    interaction,
    logged_in,
    message,
    rows,
)
from relcrm.domain.log.interaction import Direction, Kind
from relcrm.services.overview.queries import stale
from relcrm.services.overview.today import today
from relcrm.services.today.line import HELLOS
from relcrm.store import connection as connection_module
from relcrm.store import introductions
from relcrm.store.ahead import plans, reminders
from relcrm.store.ahead import today as kept
from relcrm.store.picking import Filters

if TYPE_CHECKING:
    from pathlib import Path

    from relcrm.services.overview.today import Today


def plan_in(store: Path, *who: int, days: int = 0, **more: Any) -> int:
    with connected(store) as connection:
        values = {"about": "lunch", "made_on": TODAY - timedelta(days=30), "channel": "in_person", **more}
        return plans.add(connection, who, planned_on=TODAY + timedelta(days=days), **values).id


def reminder_in(
    store: Path, who: int, *, days: int = 0, kind: str = "reminder", text: str = "the map"
) -> int:
    with connected(store) as connection:
        due = TODAY + timedelta(days=days)
        values = {"kind": kind, "text": text, "made_on": TODAY - timedelta(days=60), "due_on": due}
        return reminders.add(connection, who, **values).id


def put_off(store: Path, who: int, what: str, *, days: int = 7) -> None:
    with connected(store) as connection:
        kept.put_off(connection, who, what, TODAY + timedelta(days=days))


def friend_in(store: Path, name: str, *, quiet: int = 200, **more: Any) -> int:
    """Put somebody into the store who is worth a hello."""
    contact_id = contact_in(store, name, offer="personal", cadence_days=30, **more)
    for days in (quiet + 30, quiet):
        logged_in(store, interaction(TODAY - timedelta(days=days)), contact_id)
    return contact_id


def told(found: Today) -> list[tuple[str, str, str]]:
    return [(each.kind, each.name, each.text) for each in found.lines]


def kinds(store: Path, **more: Any) -> list[str]:
    return [each.kind for each in today(context_for(store, **more)).lines]


def test_a_day_without_anything_has_no_lines(store: Path) -> None:
    contact_in(store)
    found = today(context_for(store))
    assert (found.lines, found.total) == ((), 0)


def test_plans_of_the_day_and_what_others_wait_for_come_first(store: Path) -> None:
    ada, bo, cem, dee = (contact_in(store, name) for name in ("Ada", "Bo", "Cem", "Dee"))
    eve = friend_in(store, "Eve")
    logged_in(store, message(TODAY - timedelta(days=3), direction=Direction.THEM), bo)
    plan_in(store, ada, starts="12:30")
    plan_in(store, cem, days=-1, about="", channel="video")
    reminder_in(store, dee, kind="promise", text="the paper")
    reminder_in(store, dee, days=-2)
    reminder_in(store, ada, kind="their_promise", text="the figures")
    assert told(today(context_for(store))) == [
        ("plan", "Ada", "lunch"),
        ("answer", "Bo", "waits for your answer"),
        ("promise", "Dee", "the paper"),
        ("happened", "Cem", "video call"),
        ("reminder", "Dee", "the map"),
        ("their_promise", "Ada", "the figures"),
        ("greet", "Eve", "worth a hello"),
    ]
    assert eve


def test_the_first_few_of_each_kind_come_before_the_rest_of_any(store: Path) -> None:
    ada = contact_in(store)
    for number in range(7):
        reminder_in(store, ada, kind="promise", text=f"promise {number}")
    reminder_in(store, ada)
    found = today(context_for(store), limit=6)
    assert ([each.kind for each in found.lines], found.total) == ([*["promise"] * 5, "reminder"], 8)
    assert [each.kind for each in today(context_for(store)).lines][6:] == ["promise"] * 2


def test_five_are_worth_a_hello_in_the_order_of_stale(store: Path) -> None:
    for number in range(8):
        friend_in(store, f"Friend {number}", quiet=100 + 40 * number)
    found = today(context_for(store))
    first = [each.name for each in stale(context_for(store)).due][:HELLOS]
    assert [each.name for each in found.lines if each.kind == "greet"] == first
    assert found.hello_total == 8


def test_nobody_has_a_hello_beside_a_plan_a_promise_or_a_birthday_of_their_own(store: Path) -> None:
    ada, bo, cem = (friend_in(store, name) for name in ("Ada", "Bo", "Cem"))
    plan_in(store, ada)
    reminder_in(store, bo)
    with connected(store) as connection:
        insert(connection, "occasion", {"contact_id": cem, "label": "birthday", "month": 3, "day": 20})
    assert kinds(store) == ["plan", "reminder", "occasion"]


def test_a_plan_is_asked_about_until_somebody_says_or_its_calendar_does(store: Path) -> None:
    ada = contact_in(store)
    entry = logged_in(store, interaction(TODAY - timedelta(days=1)), ada, source="ical")
    (key,) = rows(store, "SELECT source_key FROM interaction WHERE id = ?", entry)[0]
    plan_in(store, ada, days=-1, source="ical", source_key=key)
    plan_in(store, ada, days=-15)
    plan_in(store, ada, days=1)
    plan_in(store, days=0)
    plan_in(store, ada, days=-1, done_on=TODAY)
    assert kinds(store) == []
    plan_in(store, ada, days=-14, source="ical", source_key="another")
    assert kinds(store) == ["happened"]


def test_a_plan_with_several_people_is_one_line_by_somebody_who_is_there(store: Path) -> None:
    ada = contact_in(store, "Ada", archived_on="2026-03-01")
    bo, cem = contact_in(store, "Bo", tags=("x",)), contact_in(store, "Cem", tags=("y",))
    plan_in(store, ada, bo, cem)
    (line,) = today(context_for(store)).lines
    assert (line.name, line.others) == ("Bo", ("Cem",))
    (line,) = today(context_for(store), filters=Filters(tags=("y",))).lines
    assert (line.name, line.others) == ("Cem", ("Bo",))
    assert today(context_for(store), filters=Filters(tags=("z",))).lines == ()


@pytest.mark.parametrize(
    ("month", "day", "year", "label", "text"),
    [
        (3, 14, None, "birthday", "birthday today"),
        (3, 15, 1986, "birthday", "birthday tomorrow, turns 40"),
        (3, 18, 2025, "wedding", "wedding on Wednesday, 1 year"),
        (3, 20, 2006, "wedding", "wedding on Friday, 20 years"),
        (3, 20, 2026, "wedding", "wedding on Friday"),
        (3, 21, None, "birthday", None),
        (3, 13, None, "birthday", None),
    ],
)
def test_days_of_the_year_are_told_a_week_ahead(
    store: Path, month: int, day: int, year: int | None, label: str, text: str | None
) -> None:
    ada = contact_in(store)
    with connected(store) as connection:
        values = {"contact_id": ada, "label": label, "month": month, "day": day, "year": year}
        insert(connection, "occasion", values)
    assert [each.text for each in today(context_for(store)).lines] == ([text] if text else [])


def test_29_february_is_kept_on_the_28th(store: Path) -> None:
    ada = contact_in(store)
    with connected(store) as connection:
        insert(connection, "occasion", {"contact_id": ada, "label": "birthday", "month": 2, "day": 29})
    day = TODAY.replace(month=2, day=26)
    assert [each.text for each in today(context_for(store, as_of=day)).lines] == ["birthday on Saturday"]
    assert kinds(store, as_of=day.replace(day=20)) == []


def test_a_new_job_is_news_until_you_are_in_touch(store: Path) -> None:
    ada = contact_in(store)
    with connected(store) as connection:
        news = {"contact_id": ada, "noted_on": "2026-03-02", "what": "job", "became": "Looms"}
        insert(connection, "news", {"uid": "a", "was": "", **news, "noted_on": "2026-03-01"})
        insert(connection, "news", {"uid": "b", "was": "Engines", **news})
    assert [each.text for each in today(context_for(store)).lines] == ["new job: Looms (was Engines)"]
    assert kinds(store, as_of=TODAY + timedelta(days=30)) == []
    logged_in(store, message("2026-03-03", answered=True), ada)
    assert kinds(store) == []


def test_a_meeting_you_asked_for_is_waited_for_until_something_comes(store: Path) -> None:
    ada = contact_in(store)
    logged_in(store, message("2026-03-02", kind=Kind.MEETING_REQUEST), ada)
    assert kinds(store) == ["meeting_request"]
    logged_in(store, message("2026-03-04", direction=Direction.THEM), ada)
    assert kinds(store) == ["answer"]


def test_introductions_are_looked_at_again_when_their_day_has_come(store: Path) -> None:
    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
    values = {"uid": "a", "one_id": ada, "other_id": bo, "about": "looms", "drafted_on": "2026-01-05"}
    with connected(store) as connection:
        number = insert(connection, "introduction", {**values, "one_said": "", "other_said": ""})
        insert(
            connection,
            "introduction",
            {**values, "uid": "b", "one_said": "", "other_said": "", "made_on": "2026-02-01"},
        )
    assert told(today(context_for(store))) == [("intro", "Ada", "may meet Bo, no answer yet")]
    assert kinds(store, as_of=TODAY.replace(month=1, day=1)) == []
    assert kinds(store, as_of=TODAY - timedelta(days=1)) == ["intro"]
    with connected(store) as connection:
        said = "SET one_said = 'yes', one_said_on = '2026-03-01', other_said = 'yes', other_said_on = '2026-03-02'"
        connection.execute(f"UPDATE introduction {said} WHERE id = ?", (number,))
    assert told(today(context_for(store))) == [("intro", "Ada", "meets Bo: both said yes")]
    put_off(store, ada, f"intro {number}")
    assert kinds(store) == []


def test_what_is_put_off_rests_until_its_day(store: Path) -> None:
    ada, bo = contact_in(store, "Ada"), friend_in(store, "Bo")
    logged_in(store, message(TODAY - timedelta(days=3), direction=Direction.THEM), ada)
    assert kinds(store) == ["answer", "greet"]
    put_off(store, ada, "answer")
    put_off(store, bo, "greet")
    assert kinds(store) == []
    assert kinds(store, as_of=TODAY + timedelta(days=7)) == ["answer", "greet"]
    assert kinds(store, as_of=TODAY - timedelta(days=1)) == ["answer", "greet"]


def test_the_one_asleep_of_whom_there_is_most_to_lose_is_told(store: Path) -> None:
    for name, year in (("Ada", "2018"), ("Bo", "2019")):
        contact_id = contact_in(store, name)
        logged_in(store, interaction(f"{year}-03-02", summary="the looms"), contact_id)
        logged_in(store, interaction(f"{year}-04-02"), contact_id)
    assert told(today(context_for(store))) == [("asleep", "Bo", "asleep; last: the looms")]


def test_a_day_gone_by_is_told_as_it_was(store: Path) -> None:
    ada = contact_in(store)
    plan_in(store, ada, days=-3, done_on=TODAY, interaction_id=None)
    with connected(store) as connection:
        found = reminders.reminder(connection, reminder_in(store, ada, days=-5))
        assert found is not None
        reminders.change(connection, found, done_on=TODAY)
    reminder_in(store, ada, days=-5, text="the book")
    reminder_in(store, ada, days=-1)
    day = TODAY - timedelta(days=3)
    found = today(context_for(store, as_of=day))
    assert told(found) == [
        ("plan", "Ada Lovelace", "lunch"),
        ("reminder", "Ada Lovelace", "the map"),
        ("reminder", "Ada Lovelace", "the book"),
    ]
    assert {each.handle for each in found.lines} == {""}


def test_handles_are_given_once_and_stay_all_day(store: Path) -> None:
    ada = contact_in(store)
    first = reminder_in(store, ada, days=-1)
    assert [each.handle for each in today(context_for(store)).lines] == ["a"]
    second = reminder_in(store, ada, days=-5)
    found = {each.about: each.handle for each in today(context_for(store)).lines}
    assert found == {f"reminder {second}": "b", f"reminder {first}": "a"}
    assert rows(store, "SELECT handle, said FROM today_line ORDER BY handle") == [
        ("a", "Ada Lovelace: the map"),
        ("b", "Ada Lovelace: the map"),
    ]


def test_a_store_that_cannot_be_written_has_lines_without_handles(store: Path) -> None:
    reminder_in(store, contact_in(store))
    with connected(store) as other:
        other.execute("BEGIN IMMEDIATE")
        assert [each.handle for each in today(context_for(store, wait_seconds=0.01)).lines] == [""]
        other.execute("ROLLBACK")


def test_a_mark_about_to_lapse_is_told_a_week_ahead(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, bo, cem, dee = (
        contact_in(store, name, **facts)
        for name, facts in (("Ada", {}), ("Bo", {"archived_on": "2026-03-01"}), ("Cem", {}), ("Dee", {}))
    )
    with connected(store) as connection:
        for number, each in enumerate((ada, bo, cem, dee)):
            values = {"uid": f"{number}", "contact_id": each, "marked_on": "2026-03-01", "score": 70.0}
            stamp = {"how": "ready", "reason": "", "policy_version": "1", "policy_fingerprint": "x"}
            removed = {"removed_on": "2026-03-02"} if each == dee else {}
            insert(connection, "mark", {**values, **stamp, **removed})
    last = (TODAY + timedelta(days=3)).toordinal()
    module = "relcrm.services.overview.today.mark_holds"
    monkeypatch.setattr(module, lambda mark, verdict: mark.contact_id == cem or verdict.evidence.day <= last)
    assert told(today(context_for(store))) == [("mark", "Ada", "the mark lapses on Wednesday")]
    assert told(today(context_for(store, as_of=TODAY + timedelta(days=4)))) == []
    put_off(store, ada, "mark")
    assert told(today(context_for(store))) == []


@pytest.mark.parametrize("more", [0, 200])
def test_a_long_past_costs_nothing(store: Path, monkeypatch: pytest.MonkeyPatch, more: int) -> None:
    """Plans, reminders, requests and introductions that are over are not read."""
    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
    for number in range(more):
        plan_in(store, ada, days=-20 - number)
        plan_in(store, ada, days=-1, done_on=TODAY)
        with connected(store) as connection:
            found = reminders.reminder(connection, reminder_in(store, ada, days=-3))
            assert found is not None
            reminders.change(connection, found, done_on=TODAY)
            values = {
                "uid": f"{number}",
                "one_id": ada,
                "other_id": bo,
                "about": "",
                "drafted_on": "2026-01-05",
            }
            insert(
                connection,
                "introduction",
                {**values, "one_said": "", "other_said": "", "dropped_on": "2026-01-06"},
            )
    read: list[str] = []
    for module, name in ((plans, "_from"), (reminders, "_from"), (introductions, "_from")):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda row, real=real: read.append("") or real(row))
    plan_in(store, ada)
    reminder_in(store, bo)
    read.clear()
    assert kinds(store) == ["plan", "reminder"]
    assert len(read) == 2


def test_the_steps_of_sqlite_grow_by_little_for_each_person(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int] = []

    def counting(path: Path, wait_seconds: float, **more: Any) -> Any:
        connection = opened(path, wait_seconds, **more)
        connection.set_progress_handler(lambda: steps.append(1), 100)
        return connection

    opened = connection_module.opened
    monkeypatch.setattr(connection_module, "opened", counting)
    found = []
    for more in (50, 150):
        for number in range(more):
            friend_in(store, f"Friend {more} {number}")
        today(context_for(store), limit=20)
        steps.clear()
        today(context_for(store), limit=20)
        found.append(len(steps))
    assert (found[1] - found[0]) * 100 / 150 < 500
