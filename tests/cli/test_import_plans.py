"""Meetings to come in a calendar: plans with those who are contacts, moved, called off and done as the calendar says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

ME = ("--me", "ruth@ansel.example")
ANA = "ATTENDEE;CN=Ana Ruiz;PARTSTAT=ACCEPTED:mailto:ana@acme.example"
BO = "ATTENDEE;CN=Bo Berg;PARTSTAT=ACCEPTED:mailto:bo@berg.example"
PLANS = "SELECT planned_on, starts, about, source, done_on, dropped_on FROM meeting_plan ORDER BY id"
OPEN = ("ical", None, None)


@pytest.fixture(autouse=True)
def ana(run: Run, store: Path) -> None:
    run("add", "Ana Ruiz", "--email", "ana@acme.example")


def event(start: str = "20260320T090000Z", *more: str, uid: str = "one", title: str = "Coffee") -> str:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTART:{start}",
        f"SUMMARY:{title}",
        "ORGANIZER;CN=Ruth:mailto:ruth@ansel.example",
        "ATTENDEE;CN=Ruth;PARTSTAT=ACCEPTED:mailto:ruth@ansel.example",
        *(more if any("ATTENDEE" in each for each in more) else (ANA, *more)),
        "END:VEVENT",
    ]
    return "\n".join(lines)


@pytest.fixture
def bring(run: Run, home: Path) -> Callable[..., Any]:
    """Give `bring(event(), ...)`: import a calendar of these events."""

    def bring_in(*events: str, options: tuple[str, ...] = ()) -> Any:
        (home / "c.ics").write_text("\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR", ""]))
        return run("import", "c.ics", *ME, *options)

    return bring_in


def counts(done: Any) -> dict[str, int]:
    (file,) = done.data["imports"][0]["files"]
    told = {name.removeprefix("plans_"): count for name, count in file.items() if name.startswith("plans_")}
    return {name: count for name, count in told.items() if count}


def at(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("RELCRM_NOW", f"{day}T09:30:00")


def test_a_meeting_to_come_is_a_plan_and_no_touch(run: Run, store: Path, bring: Run) -> None:
    done = bring(event())
    assert "Added 0 contacts, 0 interactions and 1 plan; 0 problems." in done.out
    assert " plans\n" in done.out
    assert "+1\n" in done.out
    assert rows(store, PLANS) == [("2026-03-20", "10:00", "Coffee", *OPEN)]
    assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]
    assert "planned:       Fri 20 March 10:00, Coffee (p1)" in run("show", "ana").out


def test_imported_twice_it_is_there_once(store: Path, bring: Run, contents: Run) -> None:
    bring(event(), event("20260316T090000Z", "RRULE:FREQ=WEEKLY", uid="two"))
    before = contents()
    assert len(rows(store, PLANS)) == 6
    done = bring(event(), event("20260316T090000Z", "RRULE:FREQ=WEEKLY", uid="two"), options=("--json",))
    assert counts(done) == {"unchanged": 6}
    assert contents() == before


def test_a_dry_run_counts_and_writes_nothing(bring: Run, contents: Run) -> None:
    before = contents()
    done = bring(event(), options=("--dry-run",))
    assert "Would add 0 contacts, 0 interactions and 1 plan" in done.out
    assert contents() == before


def test_undo_takes_the_plans_back(run: Run, bring: Run, contents: Run) -> None:
    bring(event())
    before = contents()
    bring(event("20260321T100000Z"), event(uid="two"))
    run("undo")
    assert contents() == before
    run("undo")
    assert contents()["meeting_plan"] == []


def test_strangers_make_no_plan_and_no_contact(store: Path, bring: Run) -> None:
    done = bring(event("20260320T090000Z", BO))
    assert "1 of people you have not been in touch with both ways" in done.out
    assert (rows(store, PLANS), rows(store, "SELECT count(*) FROM contact")) == ([], [(1,)])
    bring(event("20260320T090000Z", ANA, BO))
    assert rows(store, "SELECT contact_id FROM plan_participant") == [(1,)]


def test_who_becomes_a_contact_by_what_happened_is_in_the_plan_as_well(store: Path, bring: Run) -> None:
    bring(event("20260320T090000Z", BO), event("20260302T090000Z", BO, uid="two"))
    assert rows(store, "SELECT name FROM contact ORDER BY id") == [("Ana Ruiz",), ("Bo Berg",)]
    assert rows(store, "SELECT contact_id FROM plan_participant") == [(2,)]


def test_the_calendar_moves_an_open_plan(store: Path, bring: Run) -> None:
    bring(event())
    assert counts(bring(event("20260321T100000Z"), options=("--json",))) == {"updated": 1}
    assert rows(store, PLANS) == [("2026-03-21", "11:00", "Coffee", *OPEN)]
    assert counts(bring(event("20260321T100000Z", ANA, "DURATION:PT1H"), options=("--json",))) == {
        "updated": 1
    }


def test_what_is_called_off_is_dropped(store: Path, bring: Run) -> None:
    bring(event(), event("20260316T090000Z", "RRULE:FREQ=WEEKLY;COUNT=2", uid="two"))
    off = event("20260320T090000Z", "STATUS:CANCELLED")
    done = bring(off, event("20260316T090000Z", "RRULE:FREQ=WEEKLY;COUNT=1", uid="two"), options=("--json",))
    assert counts(done) == {"unchanged": 1, "dropped": 2}
    assert [row[-1] for row in rows(store, PLANS)] == ["2026-03-14", None, "2026-03-14"]
    assert counts(bring(off, options=("--json",))) == {}


def test_what_is_called_off_is_dropped_after_its_day_as_well(
    store: Path, bring: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(event(), event(uid="two"))
    at(monkeypatch, "2026-03-25")
    bring(event("20260320T090000Z", "STATUS:CANCELLED"))
    assert [row[-1] for row in rows(store, PLANS)] == ["2026-03-25", None]


def test_other_events_and_other_calendars_say_nothing_of_a_plan(run: Run, store: Path, bring: Run) -> None:
    bring(event())
    run("plan", "ana", "lunch", "--when", "2026-03-22")
    bring(event(uid="two|2026-03-20"))
    assert [row[-1] for row in rows(store, PLANS)] == [None, None, None]


def test_what_was_let_go_by_hand_stays_so_until_the_calendar_moves_it(
    run: Run, store: Path, bring: Run
) -> None:
    bring(event())
    run("plan", "p1", "--drop")
    assert counts(bring(event(), options=("--json",))) == {"unchanged": 1}
    assert rows(store, PLANS)[0][-1] == "2026-03-14"
    assert counts(bring(event("20260321T100000Z"), options=("--json",))) == {"updated": 1}
    assert rows(store, PLANS)[0][-1] is None


def test_once_it_has_happened_the_plan_is_done(
    store: Path, bring: Run, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    bring(event())
    at(monkeypatch, "2026-03-21")
    done = bring(event())
    assert "1 done" in done.out
    assert rows(store, "SELECT done_on, interaction_id FROM meeting_plan") == [("2026-03-21", 1)]
    assert counts(bring(event(), options=("--json",))) == {}
    run("undo")
    assert rows(store, "SELECT done_on, interaction_id FROM meeting_plan") == [(None, None)]


def test_a_request_that_nobody_answered_does_not_make_it_happen(
    store: Path, bring: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = event("20260320T090000Z", ANA.replace("ACCEPTED", "NEEDS-ACTION"))
    bring(silent)
    at(monkeypatch, "2026-03-21")
    bring(silent)
    assert rows(store, "SELECT kind FROM interaction") == [("meeting_request",)]
    assert rows(store, PLANS) == [("2026-03-20", "10:00", "Coffee", *OPEN)]


def test_logged_by_hand_and_in_the_calendar_it_stands_once(
    run: Run, store: Path, bring: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(event())
    at(monkeypatch, "2026-03-21")
    run("log-meeting", "ana", "--when", "yesterday", "--note", "the boat")
    bring(event())
    assert rows(store, "SELECT source, summary FROM interaction") == [("hand", "the boat")]
    assert rows(store, "SELECT done_on, interaction_id FROM meeting_plan") == [("2026-03-21", 1)]


def test_a_plan_that_became_an_entry_by_hand_is_not_logged_again_however_it_was(
    run: Run, store: Path, bring: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(event())
    at(monkeypatch, "2026-03-21")
    run("log-call", "ana", "--when", "yesterday")
    with_entry = "UPDATE meeting_plan SET done_on = '2026-03-21', interaction_id = 1"
    rows(store, with_entry)
    bring(event("20260320T090000Z", ANA, BO))
    happened = "SELECT source, contact_id FROM interaction i JOIN participant p ON p.interaction_id = i.id"
    assert rows(store, f"{happened} ORDER BY i.id") == [("hand", 1), ("ical", 2)]


@pytest.mark.parametrize("when", ["2026-03-20", "2026-03-20 12:00"])
def test_planned_by_hand_and_in_the_calendar_it_stands_once(
    run: Run, store: Path, bring: Run, when: str
) -> None:
    run("plan", "ana", "the boat", "--when", when, "--channel", "video")
    assert counts(bring(event(), options=("--json",))) == {"updated": 1}
    assert rows(store, PLANS) == [("2026-03-20", "10:00", "the boat", *OPEN)]
    assert counts(bring(event(), options=("--json",))) == {"unchanged": 1}


def test_at_another_hour_or_with_somebody_else_it_is_another_plan(run: Run, store: Path, bring: Run) -> None:
    run("plan", "ana", "the boat", "--when", "2026-03-20 18:00")
    run("add", "Cem Demir")
    run("plan", "cem", "--when", "2026-03-20")
    bring(event())
    assert [row[3] for row in rows(store, PLANS)] == ["", "", "ical"]


def test_a_plan_by_hand_is_done_once_the_calendar_says_that_it_happened(
    run: Run, store: Path, bring: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("plan", "ana", "--when", "2026-03-20 10:30")
    run("plan", "ana", "--when", "2026-03-20 18:00")
    run("plan", "ana", "--when", "2026-03-30")
    at(monkeypatch, "2026-03-21")
    assert counts(bring(event(), options=("--json",))) == {"done": 1}
    assert [row[4] for row in rows(store, PLANS)] == ["2026-03-21", None, None]


def test_an_earlier_import_settles_no_plan_made_since(
    run: Run, store: Path, bring: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-20")
    bring(event("20260320T070000Z"))
    run("plan", "ana", "--when", "today")
    assert counts(bring(event("20260310T090000Z", uid="two"), options=("--json",))) == {}
    assert [row[4] for row in rows(store, PLANS)] == [None]


def test_a_people_less_calendar_leaves_plans_alone(run: Run, store: Path, home: Path) -> None:
    run("plan", "ana", "--when", "2026-03-20")
    (home / "people.csv").write_text("Name,Email\nBo Berg,bo@berg.example\n")
    run("import", "people.csv")
    assert [row[-1] for row in rows(store, PLANS)] == [None]


def test_what_was_said_of_it_when_it_was_done_stays(
    run: Run, store: Path, bring: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The calendar brings the same meeting again, and knows neither the remark nor how long it took."""
    bring(event())
    at(monkeypatch, "2026-03-21")
    assert run("done", "p1", "--by", "phone", "--minutes", "20", "--note", "her new yard").exit_code == 0
    bring(event())
    assert rows(store, "SELECT channel, minutes, summary FROM interaction") == [
        ("phone", 20, "Coffee\nher new yard")
    ]


def test_a_plan_done_without_a_word_takes_over_what_the_calendar_knows(
    run: Run, store: Path, bring: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(event())
    at(monkeypatch, "2026-03-21")
    run("done", "p1")
    bring(event("20260320T090000Z", "DTEND:20260320T094500Z"))
    assert rows(store, "SELECT minutes FROM interaction") == [(45,)]
