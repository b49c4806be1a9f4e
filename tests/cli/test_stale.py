"""`relcrm stale`: only silence makes somebody due, and the cadence says how much it weighs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, contact_in, interaction, logged_in, message
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def quiet(store: Path, name: str, days: int, **columns: Any) -> Any:
    """Put somebody into the store whom you met so many days ago."""
    contact_id = contact_in(store, name, **columns)
    logged_in(store, interaction(TODAY - timedelta(days=days)), contact_id)
    return contact_id


def names(done: Any) -> Any:
    return [row["name"] for row in done.data["due"]]


def written(store: Path, name: str, days: int, times: int, **columns: Any) -> int:
    """Put somebody into the store with so many exchanges, a week apart, the last of them so many days ago."""
    contact_id = contact_in(store, name, **columns)
    for number in range(times):
        on = TODAY - timedelta(days=days + 7 * number)
        logged_in(store, message(on, answered=True, answered_on=on), contact_id)
    return contact_id


def test_what_the_tie_is_worth_comes_before_how_late_somebody_is(
    run: Callable[..., Any], store: Path
) -> None:
    written(store, "Once", 400, 1)
    written(store, "Often", 120, 12)
    written(store, "Sometimes", 100, 3)
    done = run("stale", "--json")
    assert names(done) == ["Often", "Sometimes", "Once"]
    assert names(run("stale", "--order", "overdue", "--json")) == ["Once", "Often", "Sometimes"]
    assert (done.data["order"], run("stale", "--order", "overdue", "--json").data["order"]) == (
        "worth",
        "overdue",
    )


def test_being_late_breaks_ties(run: Callable[..., Any], store: Path) -> None:
    written(store, "Slow", 60, 3, cadence_days=59)
    written(store, "Quick", 60, 3, cadence_days=7)
    assert names(run("stale", "--json")) == ["Quick", "Slow"]


def test_a_cadence_of_their_own_comes_first(run: Callable[..., Any], store: Path) -> None:
    written(store, "Dear", 100, 20)
    written(store, "Chosen", 100, 1, cadence_days=60)
    written(store, "At most", 100, 1, max_days=60)
    assert names(run("stale", "--json")) == ["At most", "Chosen", "Dear"]


def test_those_of_whom_little_is_left_are_asleep_and_told_of_in_one_line(
    run: Callable[..., Any], store: Path
) -> None:
    written(store, "Awake", 120, 12)
    written(store, "Faint", 900, 2)
    written(store, "Long gone", 1200, 40)
    written(store, "Chosen", 2000, 1, cadence_days=60)
    done = run("stale")
    assert "2 people are worth a hello" in done.out
    assert "asleep, 2 of them: relcrm stale --asleep" in done.out
    assert "Faint" not in done.out
    data = run("stale", "--json").data
    assert [(row["name"], row["group"]) for row in data["due"]] == [
        ("Chosen", "due"),
        ("Awake", "due"),
        ("Long gone", "asleep"),
        ("Faint", "asleep"),
    ]
    assert (data["due_total"], data["hello_total"], data["groups"]["asleep"]) == (4, 2, 2)
    assert {row["name"]: row["group"] for row in data["everybody"]} == {
        "Awake": "due", "Chosen": "due", "Faint": "asleep", "Long gone": "asleep",
    }  # fmt: skip
    assert run("stale", "--limit", "1", "--json").data["everybody"] == []


def test_the_asleep_come_with_what_you_last_spoke_about(run: Callable[..., Any], store: Path) -> None:
    faint = written(store, "Faint", 900, 2)
    long_gone = written(store, "Long gone", 1200, 40)
    logged_in(store, message(TODAY - timedelta(days=1190), summary="the harbour"), long_gone)
    logged_in(store, interaction(TODAY - timedelta(days=1100), channel=Channel.PUBLIC, summary="a like"), long_gone)  # fmt: skip
    logged_in(store, message(TODAY + timedelta(days=5), summary="not yet"), faint)
    rows = run("stale", "--asleep", "--json").data["asleep"]
    assert [(row["name"], row["last_words"]) for row in rows] == [("Long gone", "the harbour"), ("Faint", "")]
    done = run("stale", "--asleep", "--limit", "1")
    assert done.out.splitlines()[0] == "2 people are asleep, the 1 most worth a hello here"
    assert "the harbour" in done.out
    assert "Faint" not in done.out
    assert run("stale", "--json").data["asleep"] == []


@pytest.mark.usefixtures("store")
def test_nobody_is_asleep_in_an_empty_store(run: Callable[..., Any]) -> None:
    assert run("stale", "--asleep").out == "Nobody is asleep.\n"


def test_who_is_better_left_alone_is_counted_and_not_drawn(run: Callable[..., Any], store: Path) -> None:
    person = written(store, "Tired", 200, 12)
    for days in (120, 110, 100):
        logged_in(store, message(TODAY - timedelta(days=days), answered=False), person)
    done = run("stale")
    assert "1 person is due, but better left alone for now" in done.out
    assert "Nobody is due" in done.out
    (row,) = run("stale", "--json").data["due"]
    assert (row["name"], row["group"], row["let_be"]) == ("Tired", "due", True)
    assert "1 person is worth a hello" in run("stale", "--order", "overdue").out


def test_everybody_is_in_one_group(run: Callable[..., Any], store: Path) -> None:
    quiet(store, "Soon", 85)
    quiet(store, "Later", 30)
    quiet(store, "Never", 30, cadence_days=3650)
    contact_in(store, "Unmet")
    contact_in(store, "New", waiting_since="2026-03-01T10:00:00Z")
    data = run("stale", "--json").data
    assert {row["name"]: row["group"] for row in data["everybody"]} == {
        "Later": "later", "Never": "no_rhythm", "New": "waiting_for_triage", "Soon": "soon", "Unmet": "not_yet_met",
    }  # fmt: skip
    assert sum(data["groups"].values()) == 5
    assert "2 people are not yet met, 1 of them to decide about: relcrm triage" in run("stale").out


@pytest.mark.parametrize(
    "words", [("--asleep", "--order", "overdue"), ("--asleep", "--days", "30"), ("--days", "30", "--order", "overdue"), ("--order", "name")]
)  # fmt: skip
@pytest.mark.usefixtures("store")
def test_orders_that_contradict_each_other_are_refused(run: Callable[..., Any], words: Any) -> None:
    assert run("stale", *words).exit_code == 2


def test_the_order_before_is_overdue_divided_by_cadence(run: Callable[..., Any], store: Path) -> None:
    quiet(store, "Slow", 100, cadence_days=60)  # 40 / 60
    quiet(store, "Quick", 20, cadence_days=7)  # 13 / 7
    quiet(store, "Middle", 60, cadence_days=30)  # 30 / 30
    quiet(store, "Fine", 5, cadence_days=7)
    quiet(store, "Today", 7, cadence_days=7)
    done = run("stale", "--order", "overdue", "--json")
    assert names(done) == ["Quick", "Middle", "Slow", "Today"]
    assert [row["rhythm"]["overdue_days"] for row in done.data["due"]] == [13, 30, 40, 0]
    assert [row["rhythm"]["ratio"] for row in done.data["due"]] == [1.8571, 1.0, 0.6667, 0.0]


def test_equals_are_sorted_by_name_and_the_same_every_time(run: Callable[..., Any], store: Path) -> None:
    for name in ("Cy", "Ada", "Bo"):
        quiet(store, name, 60, cadence_days=30)
    assert names(run("stale", "--json")) == ["Ada", "Bo", "Cy"]
    assert run("stale", "--json").out == run("stale", "--json").out


def test_the_maximum_decides_between_amber_and_red(run: Callable[..., Any], store: Path) -> None:
    quiet(store, "Amber", 40, cadence_days=30, max_days=60)
    quiet(store, "Red", 61, cadence_days=30, max_days=60)
    levels = {row["name"]: row["rhythm"]["level"] for row in run("stale", "--json").data["due"]}
    assert levels == {"Amber": "amber", "Red": "red"}


def test_those_never_touched_are_told_apart(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Nobody Yet")
    quiet(store, "Late", 60, cadence_days=30)
    done = run("stale")
    assert "1 person is worth a hello" in done.out
    assert done.out.splitlines()[-1] == "1 person is not yet met"
    data = run("stale", "--json").data
    assert [each["name"] for each in data["not_yet_met"]] == ["Nobody Yet"]
    assert data["not_yet_met_total"] == 1


@pytest.mark.parametrize(
    ("known", "strangers", "line"),
    [
        (1, 0, "1 person you know has nothing logged yet"),
        (2, 0, "2 people you know have nothing logged yet"),
        (1, 1, "1 person is not yet met, and 1 you know has nothing logged yet"),
    ],
)
def test_whom_you_know_is_not_called_not_yet_met(
    run: Callable[..., Any], store: Path, known: int, strangers: int, line: str
) -> None:
    for number in range(known):
        contact_in(store, f"Old {number}", known_since="1990-01-01")
    for number in range(strangers):
        contact_in(store, f"New {number}")
    assert run("stale").out.splitlines()[-1] == line
    data = run("stale", "--json").data
    assert (data["not_yet_met_total"], data["nothing_logged_total"]) == (known + strangers, known)


def test_many_never_touched_are_counted(run: Callable[..., Any], store: Path) -> None:
    for number in range(12):
        contact_in(store, f"New {number:02}")
    last = run("stale").out.splitlines()[-1]
    assert last == "12 people are not yet met"


def test_a_cadence_of_the_policy_stands_in(run: Callable[..., Any], store: Path) -> None:
    quiet(store, "Usual", 91)
    assert run("stale", "--json").data["due"][0]["rhythm"]["cadence_days"] == 90


def test_days_asks_for_everybody_quiet_for_longer_whatever_their_cadence(
    run: Callable[..., Any], store: Path
) -> None:
    quiet(store, "Long", 50, cadence_days=365)
    quiet(store, "Longer", 70)
    quiet(store, "Exactly", 40)
    done = run("stale", "--days", "40", "--json")
    assert names(done) == ["Longer", "Long"]
    assert "2 people are quiet for more than 40 days" in run("stale", "--days", "40").out


def test_tags_narrow_it_down_to_those_who_carry_all(run: Callable[..., Any], store: Path) -> None:
    quiet(store, "Both", 200, tags=("clients", "lisbon"))
    quiet(store, "One", 200, tags=("clients",))
    quiet(store, "None", 200)
    assert names(run("stale", "--tag", "clients", "--json")) == ["Both", "One"]
    assert names(run("stale", "--tag", "clients", "--tag", "lisbon", "--json")) == ["Both"]
    assert names(run("stale", "--tag", "nosuch", "--json")) == []


def test_limit_shows_the_first_and_says_how_many_there_are(run: Callable[..., Any], store: Path) -> None:
    for number in range(20):
        quiet(store, f"P{number:02}", 200 - number)
    assert len(run("stale", "--json").data["due"]) == 20
    assert len(run("stale", "--limit", "3", "--json").data["due"]) == 3
    assert run("stale", "--limit", "3", "--json").data["due_total"] == 20
    assert "20 people are worth a hello, the first 15 of them here" in run("stale").out
    assert "20 people are worth a hello, the first 3 of them here" in run("stale", "-n", "3").out
    assert "the first" not in run("stale", "--limit", "0").out


def test_as_of_asks_on_another_day_and_is_blind_to_what_came_later(
    run: Callable[..., Any], store: Path
) -> None:
    person = quiet(store, "Ada", 10, cadence_days=30)
    logged_in(store, interaction(TODAY - timedelta(days=100)), person)
    assert names(run("stale", "--json")) == []
    assert names(run("stale", "--as-of", "2026-05-01", "--json")) == ["Ada"]
    row = run("stale", "--as-of", "2026-02-01", "--json").data["due"][0]
    assert row["rhythm"]["days_since"] == 59
    assert run("stale", "--as-of", "2020-01-01", "--json").data["not_yet_met_total"] == 0


@pytest.mark.usefixtures("store")
def test_an_empty_store_has_empty_lists(run: Callable[..., Any]) -> None:
    data = run("stale", "--json").data
    assert (data["due"], data["not_yet_met"], data["due_total"]) == ([], [], 0)
    assert run("stale").out == "Nobody is due. Enjoy the people you are with.\n"


def test_without_a_store_the_way_to_start_one_is_said(run: Callable[..., Any], no_store: Path) -> None:
    done = run("stale")
    assert (done.exit_code, done.out) == (66, "")
    assert "relcrm add" in done.err
    assert not no_store.exists()


def test_only_the_clock_makes_somebody_stale(
    run: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet(store, "Ada", 10, cadence_days=30)
    assert names(run("stale", "--json")) == []
    for words in (
        ("edit", "ada", "--company", "X"),
        ("note", "ada", "something"),
        ("log-meeting", "ada", "--when", "2020-01-01"),
        ("log-social", "ada"),
        ("log-meeting", "ada", "--outcome", "no-show"),
        ("archive", "ada"),
        ("archive", "1", "--restore"),
    ):
        assert run(*words).exit_code == 0
        assert names(run("stale", "--json")) == []
    monkeypatch.setenv("RELCRM_NOW", "2026-04-04T09:00:00")
    assert names(run("stale", "--json")) == ["Ada"]


@pytest.mark.parametrize(
    "words",
    [
        ("note", "ada", "looked her up", "--kind", "research"),
        ("log-social", "ada", "--by", "me"),
        ("log-social", "ada", "--by", "them", "--answered"),
        ("log-meeting", "ada", "--outcome", "no-show"),
        ("log", "ada", "-c", "click", "--kind", "connect-request"),
        ("log-meeting", "ada", "--when", "2025-12-01"),
        ("log-meeting", "ada", "--dry-run"),
    ],
)
def test_these_are_no_touch(run: Callable[..., Any], store: Path, words: Any) -> None:
    quiet(store, "Ada", 60, cadence_days=30)
    before = run("stale", "--json").data["due"][0]["rhythm"]
    assert run(*words).exit_code == 0
    assert run("stale", "--json").data["due"][0]["rhythm"] == before


@pytest.mark.parametrize(
    "words",
    [
        ("log-meeting", "ada"),
        ("log-call", "ada"),
        ("log-email", "ada"),
        ("log-message", "ada", "--by", "them"),
        ("log-meeting", "ada", "bo", "--group"),
        ("log", "ada", "-c", "unknown"),
    ],
)
def test_these_are_a_touch(run: Callable[..., Any], store: Path, words: Any) -> None:
    quiet(store, "Ada", 60, cadence_days=30)
    quiet(store, "Bo", 1)
    assert run(*words).exit_code == 0
    assert names(run("stale", "--json")) == []


def test_the_end_of_an_exchange_is_the_last_touch(run: Callable[..., Any], store: Path) -> None:
    person = contact_in(store, "Ada", cadence_days=30)
    logged_in(
        store, message(TODAY - timedelta(days=50), last_on=TODAY - timedelta(days=3), answered=True), person
    )
    assert names(run("stale", "--json")) == []


def test_a_like_alone_is_not_yet_met(run: Callable[..., Any], store: Path) -> None:
    person = contact_in(store, "Ada")
    like = interaction(TODAY - timedelta(days=400), channel=Channel.PUBLIC, direction=Direction.ME)
    logged_in(store, like, person)
    request = interaction(TODAY, channel=Channel.CLICK, kind=Kind.CONNECT_REQUEST, direction=Direction.THEM)
    logged_in(store, request, person)
    missed = interaction(TODAY, channel=Channel.PHONE, outcome=Outcome.NO_SHOW)
    logged_in(store, missed, person)
    data = run("stale", "--json").data
    assert (data["due_total"], data["not_yet_met_total"]) == (0, 1)


@pytest.mark.parametrize(
    "words", [("--days", "0"), ("--days", "x"), ("--limit", "-1"), ("--as-of", "someday")]
)
@pytest.mark.usefixtures("store")
def test_what_makes_no_sense_is_usage(run: Callable[..., Any], words: Any) -> None:
    assert run("stale", *words).exit_code == 2


def test_a_program_is_told_of_everybody_not_yet_met(run: Callable[..., Any], store: Path) -> None:
    quiet(store, "Due", 95)
    for name in ("One", "Two", "Three"):
        contact_in(store, name)
    assert len(run("stale", "--json").data["not_yet_met"]) == 3
    assert len(run("stale", "--json", "--limit", "2").data["not_yet_met"]) == 2


def test_of_those_asleep_who_is_to_be_let_be_goes_last(run: Callable[..., Any], store: Path) -> None:
    written(store, "Faint", 900, 2)
    written(store, "Dear", 1200, 40, opted_out_on="2023-01-01")
    rows = run("stale", "--asleep", "--json").data["asleep"]
    assert [(row["name"], row["let_be"]) for row in rows] == [("Faint", False), ("Dear", True)]
