"""On the due day, in whatever zone and season, every screen says that somebody is due; the day before, none does."""

from __future__ import annotations

import shutil
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import contact_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

ZONES = ["UTC", "Europe/Rome", "America/St_Johns", "Pacific/Apia", "Asia/Tokyo", "America/New_York"]
touches = st.dates(date(2019, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [date(2024, 2, 29), date(2024, 2, 28), date(2026, 3, 28), date(2026, 10, 24), date(2025, 12, 31)]
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    last=touches,
    every=st.integers(1, 400),
    zone=st.sampled_from(ZONES),
    hour=st.sampled_from([0, 2, 12, 23]),
    most=st.booleans(),
    whence=st.sampled_from(["own", "tag", "stage", "policy"]),
)
def test_every_screen_agrees_on_the_due_day(
    *,
    run: Callable[..., Any],
    homes: Any,
    empty_store: Path,
    monkeypatch: pytest.MonkeyPatch,
    last: date,
    every: int,
    zone: str,
    hour: int,
    most: bool,
    whence: str,
) -> None:
    home: Path = next(homes)
    home.mkdir()
    shutil.copy(empty_store, home / "due.db")
    due = last + timedelta(days=every)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        patch.setenv("RELCRM_DB", str(home / "due.db"))
        own = {"cadence_days": every, "max_days": every if most else None} if whence == "own" else {}
        contact_in(home / "due.db", "Ada Ames", tags=("clients", "friends"), **own)
        ways_to_say(run, patch, home, every, whence)
        for today, is_due in ((due, True), (due - timedelta(days=1), False), (due + timedelta(days=1), True)):
            patch.setenv("RELCRM_NOW", f"{today}T{hour:02}:30:00")
            if today == due:
                logged = run("log-call", "ada", "--when", str(last), "--json").data
                assert logged["changes"][0]["due_on"] == str(due)
            assert_agree(run, due, is_due=is_due)
        patch.setenv("RELCRM_NOW", f"{due + timedelta(days=500)}T{hour:02}:30:00")
        assert_agree(run, due, "--as-of", str(due), is_due=True)
        assert_agree(run, due, "--as-of", str(due - timedelta(days=1)), is_due=False)
    time.tzset()


def ways_to_say(run: Callable[..., Any], patch: Any, home: Path, every: int, whence: str) -> None:
    """Say how often in one way, with longer ones beside it that do not count; nobody falls asleep meanwhile."""
    policy = home / "policy.toml"
    stage = f"default_days_stranger = {every}\ndefault_days_known = {every}\ndefault_days_noticed = {every}\n"
    stage += (
        f"default_days_in_touch = {every}\ndefault_days_dormant = {every}\ndefault_days_cooling = {every}\n"
    )
    said = stage if whence == "stage" else f"default_days = {every}\n" if whence == "policy" else ""
    policy.write_text(f"[cadence]\nasleep_below = 0.0001\nasleep_days = 36500\n{said}")
    patch.setenv("RELCRM_POLICY", str(policy))
    if whence == "tag":
        run("rhythm", "clients", "--every", f"{every}d")
    if whence in {"own", "tag"}:
        run("rhythm", "friends", "--every", f"{every + 9}d")


def assert_agree(run: Callable[..., Any], due: date, *as_of: str, is_due: bool) -> None:
    rhythm = run("show", "ada", *as_of, "--json").data["rhythm"]
    assert (rhythm["due_on"], rhythm["is_due"]) == (str(due), is_due)
    assert (rhythm["level"] != "ok") is is_due
    assert bool(run("stale", *as_of, "--json").data["due"]) is is_due
    assert ("Nobody is due" in run("stale", *as_of).out) is not is_due
    shown = run("show", "ada", *as_of).out
    assert ("due today" in shown or "due for" in shown) is is_due
    tasks = run("next", *as_of, "--json").data["tasks"]
    assert not is_due or tasks
    assert is_due or not any(task["occasion"] == "greet" for task in tasks)


def test_who_is_due_today_is_worth_a_hello_today(
    run: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact_in(store, "Ada Ames", cadence_days=75)
    monkeypatch.setenv("RELCRM_NOW", "2026-02-09T10:00:00")
    for day, by in (("2025-10-01", "them"), ("2025-11-01", "me"), ("2025-11-26", "them")):
        run("log-call", "ada", "--when", day, "--by", by, "--minutes", "20")
    assert "due today" in run("show", "ada").out
    assert "1 person is worth a hello" in run("stale").out
    assert " today " in run("stale").out
    assert "worth a hello  today" in run("next").out


def test_a_call_that_nobody_picked_up_leaves_somebody_due(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ahmed Aziz", cadence_days=14)
    run("log-call", "ahmed", "--when", "2026-01-05")
    for words in (
        ("log-call", "ahmed", "--by", "me", "--not-answered"),
        ("log", "ahmed", "--channel", "video", "--by", "me", "--not-answered"),
        ("log-meeting", "ahmed", "--outcome", "no-show"),
    ):
        done = run(*words)
        assert done.exit_code == 0
        assert "due for" in done.out
        assert "next due" not in done.out
        assert "not picked up" in done.out or "no show" in done.out
        assert [row["name"] for row in run("stale", "--json").data["due"]] == ["Ahmed Aziz"]
    assert "next due" in run("log-email", "ahmed", "--by", "me").out
