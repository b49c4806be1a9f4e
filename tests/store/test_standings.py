"""Lists judge what they show: the rest is ranked by standings, which are kept only where they stay true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import NOW, TODAY, connected, contact_in, context_for, interaction, logged_in, message, rows
from relcrm.domain.log.interaction import Direction
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness import packing
from relcrm.services.context import Context
from relcrm.services.overview import agenda, listing, queries
from relcrm.store import connection as connection_module
from relcrm.store import everybody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FEW = 5
QUESTIONS: list[Callable[..., Any]] = [queries.stale, queries.ready_all, agenda.agenda]
KEPT = "SELECT contact_id, judged_day FROM standing ORDER BY contact_id"


def people_in(store: Path, count: int, tags: tuple[str, ...] = ()) -> None:
    """Add people with two talks, each with theirs on other days; every other one is owed an answer."""
    for number in range(count):
        someone = contact_in(store, f"Person {number:03}", tags=tags)
        for day in (0, 50):
            logged_in(store, interaction(date(2025, 1, 1) + timedelta(days=day + number)), someone)
        if number % 2:
            logged_in(store, message("2026-03-01", direction=Direction.THEM), someone)


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count the memos that are unpacked."""
    calls: list[int] = []
    real = packing.unpacked
    monkeypatch.setattr(packing, "unpacked", lambda values: calls.append(1) or real(values))
    return calls


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("tomorrow", [False, True], ids=["today", "tomorrow"])
def test_a_list_of_a_few_unpacks_a_few_however_many_there_are(
    store: Path, unpacked: list[int], question: Callable[..., Any], tomorrow: bool
) -> None:
    found = []
    for more in (20, 180):
        people_in(store, more)
        question(context_for(store), limit=FEW)
        unpacked.clear()
        question(context_for(store, as_of=TODAY + timedelta(days=int(tomorrow))), limit=FEW)
        found.append(len(unpacked))
    assert max(found) <= 4 * FEW


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_steps_of_sqlite_grow_by_little_for_each_person(
    store: Path, monkeypatch: pytest.MonkeyPatch, question: Callable[..., Any]
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
        people_in(store, more)
        question(context_for(store), limit=FEW)
        steps.clear()
        question(context_for(store), limit=FEW)
        found.append(len(steps))
    assert (found[1] - found[0]) * 100 / 150 < 400


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_is_asked_for_each_who_has_a_tag_with_a_rhythm(
    store: Path, monkeypatch: pytest.MonkeyPatch, question: Callable[..., Any]
) -> None:
    asked: list[str] = []

    def counting(path: Path, wait_seconds: float, **more: Any) -> Any:
        connection = opened(path, wait_seconds, **more)
        connection.set_trace_callback(asked.append)
        return connection

    opened = connection_module.opened
    with connected(store) as connection:
        connection.execute("INSERT INTO tag_rhythm VALUES ('clients', 21, 42), ('friends', 60, NULL)")
    monkeypatch.setattr(connection_module, "opened", counting)
    found = []
    for more in (20, 150):
        people_in(store, more, ("clients", "friends"))
        asked.clear()
        question(context_for(store), limit=FEW)
        found.append(sum("tag_rhythms" in each for each in asked))
    assert 1 <= max(found) <= 4


def test_listing_a_few_reads_a_few(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people_in(store, 30)
    read: list[int] = []
    real = everybody.contact_from
    monkeypatch.setattr(everybody, "contact_from", lambda row: read.append(1) or real(row))
    found = listing.listed(context_for(store), limit=FEW)
    assert ([row.name for row in found.contacts][:2], found.total, len(read)) == (
        ["Person 000", "Person 001"],
        30,
        FEW,
    )
    assert listing.listed(context_for(store), text="person 01", limit=FEW).total == 10
    assert listing.listed(context_for(store), limit=40).total == 30


def test_standings_are_kept_for_today_alone(store: Path) -> None:
    people_in(store, 2)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        queries.ready_all(context_for(store, as_of=day))
        assert rows(store, KEPT) == []
    queries.ready_all(context_for(store))
    assert rows(store, KEPT) == [(1, TODAY.toordinal()), (2, TODAY.toordinal())]


def test_who_has_a_date_ahead_is_judged_each_time(store: Path) -> None:
    people_in(store, 1)
    logged_in(store, interaction("2026-04-01"), 1)
    queries.ready_all(context_for(store))
    assert rows(store, KEPT) == []


def test_another_policy_or_program_judges_everybody_again(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people_in(store, 4)
    queries.ready_all(context_for(store))
    strict = queries.ready_all(context_for(store, policy=replace(DEFAULT, threshold=99.0)))
    assert strict.ready_total == 0
    before = rows(store, "SELECT DISTINCT judged_by FROM standing")
    monkeypatch.setattr("relcrm.services.logbook.standings.__version__", "9.9")
    queries.ready_all(context_for(store))
    assert rows(store, "SELECT DISTINCT judged_by FROM standing") != before


def test_only_what_may_be_otherwise_is_judged_again_as_days_pass(store: Path, unpacked: list[int]) -> None:
    people_in(store, 20)
    queries.ready_all(context_for(store), limit=1)
    unpacked.clear()
    later = NOW + timedelta(days=2)
    queries.stale(Context(store, DEFAULT, later, later.date()), limit=1)
    assert len(unpacked) <= 2


def test_a_busy_store_is_ranked_without_keeping(store: Path) -> None:
    people_in(store, 3)
    with connected(store) as other:
        other.execute("BEGIN IMMEDIATE")
        assert queries.ready_all(context_for(store), limit=1).total == 3
        other.execute("ROLLBACK")
    assert rows(store, KEPT) == []
