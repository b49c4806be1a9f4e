"""A meeting to come is planned, moved, let go and listed; it is no touch until somebody logs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, interaction, logged_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

PLANS = "SELECT planned_on, starts, minutes, channel, about FROM meeting_plan ORDER BY id"
COFFEE = ("plan", "ada", "coffee, the new studio", "--when", "tomorrow 10am")


@pytest.fixture(autouse=True)
def known(store: Path) -> Path:
    contact_in(store, "Ada Ames", tags=("clients",), company="Engines")
    contact_in(store, "Bo Berg")
    return store


def at(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("RELCRM_NOW", f"{day}T09:30:00")


def test_a_meeting_to_come_is_planned(run: Run, store: Path) -> None:
    done = run(*COFFEE)
    assert done.out.splitlines()[0] == (
        "Planned with Ada Ames: Sun 15 March 10:00, coffee, the new studio (p1)"
    )
    assert rows(store, PLANS) == [("2026-03-15", "10:00", None, "in_person", "coffee, the new studio")]
    assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (("--when", "in 2 weeks"), ("2026-03-28", "", None, "unknown", "")),
        (("--when", "next tuesday 9am", "--for", "1h30"), ("2026-03-17", "09:00", 90, "unknown", "")),
        (("--when", "friday", "--channel", "zoom"), ("2026-03-20", "", None, "video", "")),
        (("--when", "friday", "-m", "her plant"), ("2026-03-20", "", None, "unknown", "her plant")),
        (("--when", "today 18:00", "call about it"), ("2026-03-14", "18:00", None, "phone", "call about it")),
        (("--when", "today"), ("2026-03-14", "", None, "unknown", "")),
        (("--when", "2026-07-01 09:00"), ("2026-07-01", "09:00", None, "unknown", "")),
    ],
)
def test_days_to_come_are_read_as_naturally_as_past_ones(
    run: Run, store: Path, words: tuple[str, ...], row: tuple[Any, ...]
) -> None:
    assert run("plan", "ada", *words).exit_code == 0
    assert rows(store, PLANS) == [row]


def test_several_people_are_in_one_plan(run: Run) -> None:
    run("plan", "ada", "bo", "the fair in Turin", "--when", "friday 14:00", "--minutes", "45")
    assert (
        "planned:       Fri 20 March 14:00, the fair in Turin, 45 min, with Bo Berg (p1)"
        in run("show", "ada").out
    )


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("yesterday", "yesterday is Fri 13 March 2026, and a plan is still to come"),
        ("today 9:00", "today 9:00 is Sat 14 March 2026, 09:00, and a plan is still to come"),
    ],
)
def test_what_has_passed_is_no_plan(run: Run, when: str, told: str, contents: Callable[[], Any]) -> None:
    before = contents()
    done = run("plan", "ada", "--when", when)
    assert (done.exit_code, done.out) == (2, "")
    assert done.err.splitlines()[0] == f"relcrm: {told}"
    assert "hint: relcrm log-meeting ada --when" in done.err
    assert contents() == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("ada",), 2, "when is it to be?"),
        (("--when", "friday"), 2, "whom with?"),
        (("nobody", "--when", "friday"), 67, 'no contact matches "nobody"'),
        (("ada", "--when", "soonish"), 2, '"soonish" is not a day I can read'),
        (("ada", "--when", "friday", "--channel", "email"), 2, "a plan is a meeting or a call"),
        (("ada", "--drop"), 2, "which plan?"),
        (("--move", "friday"), 2, "which plan?"),
        (("p1",), 2, "move p1, or drop it?"),
        (("p1", "--move", "friday", "--drop"), 2, "move p1, or drop it?"),
        (("p1", "--when", "friday"), 2, "p1 is a plan"),
        (("p1", "--move", "yesterday"), 2, "yesterday is Fri 13 March 2026, and a plan is still to come"),
        (("p9", "--drop"), 2, "no plan is p9"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    run: Run, words: tuple[str, ...], code: int, told: str, contents: Callable[[], Any]
) -> None:
    run(*COFFEE)
    before = contents()
    done = run("plan", *words)
    assert (done.exit_code, done.err.splitlines()[0]) == (code, f"relcrm: {told}")
    assert "hint: " in done.err
    assert contents() == before


def test_planned_twice_it_is_one_plan(run: Run, store: Path) -> None:
    run(*COFFEE)
    assert run(*COFFEE).out.startswith("Planned already with Ada Ames: Sun 15 March 10:00")
    run("plan", "ada", "bo", "--when", "tomorrow 10am")
    run("plan", "ada", "--when", "tomorrow 11am")
    assert len(rows(store, PLANS)) == 3


def test_a_plan_is_moved(run: Run, store: Path) -> None:
    run(*COFFEE)
    moved = run("plan", "P1", "--move", "friday")
    assert moved.out == (
        "Moved with Ada Ames: Fri 20 March, coffee, the new studio (p1); it was Sun 15 March 10:00\n"
    )
    assert run("plan", "p1", "--move", "friday").out.startswith("Planned already with Ada Ames: Fri 20 March")
    run("undo")
    assert rows(store, PLANS)[0][:2] == ("2026-03-15", "10:00")


def test_of_a_calendars_plan_it_is_said_who_moves_it_back(run: Run, store: Path) -> None:
    run(*COFFEE)
    rows(store, "UPDATE meeting_plan SET source = 'ical', source_key = 'one'")
    assert "the next import moves it back" in run("plan", "p1", "--move", "friday").out


def test_a_plan_is_let_go_and_comes_back(run: Run) -> None:
    run(*COFFEE)
    assert run("plan", "p1", "--drop").out.startswith(
        "Dropped: Sun 15 March 10:00, coffee, the new studio with"
    )
    assert run("plan", "p1", "--drop").err.startswith("relcrm: p1 was dropped\n")
    assert run("plans").out == (
        "Nothing is planned; relcrm plan WHO 'coffee' --when 'tomorrow 10am' plans something\n"
    )
    run("undo")
    assert "coffee" in run("plans").out


def test_those_whose_day_is_over_are_asked_about_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("plan", "bo", "--when", "2026-03-20")
    run(*COFFEE)
    at(monkeypatch, "2026-03-16")
    shown = run("plans").out
    assert (
        shown.splitlines()
        == [
            "Did it happen?",
            "plan  when                 who       what",
            "p2    Sun 15 March 10:00   Ada Ames  coffee, the new studio",
            "relcrm log-meeting 1 --when 2026-03-15 logs it; relcrm plan p2 --move friday, or --drop",
            "",
            "To come",
            "plan  when          who       what",
            "p1    Fri 20 March  Bo Berg",
        ]
        or shown
    )
    assert run("plan").out == shown
    assert "(p2); did it happen?" in run("show", "ada").out
    run("plan", "p1", "--drop")
    assert "To come" not in run("plans").out


def test_a_list_as_of_a_day_is_as_it_was_then(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*COFFEE)
    at(monkeypatch, "2026-03-16")
    run("plan", "p1", "--drop")
    then = run("plans", "--as-of", "2026-03-14")
    assert "To come" in then.out
    assert then.out.endswith("as of 14 March\n")
    assert run("plans", "--as-of", "2026-03-13", "--json").data == {
        "as_of": "2026-03-13",
        "over": [],
        "coming": [],
    }
    assert "planned" in run("show", "ada", "--as-of", "2026-03-15").out
    assert "planned" not in run("show", "ada").out


def test_filters_choose_among_the_people_of_plans(run: Run) -> None:
    run(*COFFEE)
    run("plan", "bo", "--when", "friday")
    ours = run("plans", "--tag", "clients", "--json")
    assert ours.json()["filters"] == ["--tag", "clients"]
    assert [each["plan_id"] for each in ours.data["coming"]] == [1]
    assert 'Nobody has the tag "none"' in run("plans", "--tag", "none").out
    run("plan", "p1", "--drop")
    assert run("plans", "--tag", "clients").out == "Nothing is planned with those who fit --tag clients\n"
    assert run("plans", "--tag", "clients", "--quiet").out == ""


def test_json_tells_what_became_of_a_plan(run: Run) -> None:
    made = run(*COFFEE, "--json").data
    assert (made["became"], made["plan"]["plan_id"], made["plan"]["starts"]) == ("planned", 1, "10:00")
    assert made["plan"]["people"] == [{"contact_id": 1, "name": "Ada Ames", "company": "Engines"}]
    moved = run("plan", "p1", "--move", "friday", "--json").data
    assert (moved["became"], moved["was_on"], moved["was_starts"]) == ("moved", "2026-03-15", "10:00")
    assert run("plan", "p1", "--drop", "--json").data["plan"]["state"] == "dropped"
    assert run("plan", "--json").json()["command"] == "plans"
    assert run("show", "ada", "--json").data["plans"] == []


def test_what_is_logged_on_its_day_is_the_plan_come_about(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*COFFEE)
    run("plan", "ada", "--when", "tomorrow 18:00")
    at(monkeypatch, "2026-03-16")
    run("log-email", "ada", "--when", "yesterday")
    assert "planned" not in run("log-meeting", "ada", "bo", "--when", "yesterday").out
    assert (
        "it was planned: p1 is done" in run("log-meeting", "ada", "--when", "yesterday 10:15", "--again").out
    )
    assert rows(store, "SELECT done_on, interaction_id FROM meeting_plan") == [
        ("2026-03-16", 3),
        (None, None),
    ]
    assert run("plan", "p1", "--drop").err.startswith("relcrm: p1 is done: it happened\n")
    run("undo")
    assert rows(store, "SELECT done_on FROM meeting_plan") == [(None,), (None,)]


def test_what_is_logged_otherwise_or_earlier_is_no_plan_come_about(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("plan", "ada", "breakfast", "--when", "tomorrow 08:00", "--channel", "in-person")
    run("plan", "ada", "dinner", "--when", "tomorrow 21:00")
    at(monkeypatch, "2026-03-15")
    assert "planned" not in run("log-call", "ada").out
    assert "it was planned: p1 is done\n" in run("log-meeting", "ada", "--note", "eggs").out
    assert rows(store, "SELECT done_on FROM meeting_plan") == [("2026-03-15",), (None,)]


def test_a_name_that_could_be_several_is_asked_about(run: Run, store: Path) -> None:
    contact_in(store, "Ada Brown")
    assert run(*COFFEE).exit_code == 67
    assert "Planned with Ada Brown" in run(*COFFEE, typed="2\n", terminal=True).out


@pytest.mark.parametrize("columns", ["40", "80"])
def test_a_list_fits_a_narrow_screen(run: Run, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    run("plan", "ada", "bo", "a long talk about everything that matters", "--when", "friday 14:00")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = run("plans", terminal=True).out.splitlines()
    assert max(map(len, shown)) <= int(columns)


def test_plans_are_never_evidence(run: Run, store: Path) -> None:
    for day in ("2025-12-01", "2026-01-10", "2026-02-01"):
        logged_in(store, interaction(day), 1)
    asked = (("ready", "ada"), ("ready",), ("stale",), ("next",), ("check", "ada"), ("timeline",))

    def answers() -> list[Any]:
        return [run(*words, "--json").data for words in asked] + [
            rows(store, f"SELECT * FROM {table} ORDER BY 1, 2")
            for table in ("memo", "standing", "interaction")
        ]

    before = answers()
    run(*COFFEE)
    run("plan", "ada", "--when", "today 18:00")
    run("plan", "p1", "--move", "friday")
    assert answers() == before
    run("plan", "p1", "--drop")
    assert answers() == before
