"""What a face cannot see for itself: contexts, candidates, and lists that read memos."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, connected, contact_in, context_for, interaction, logged_in, rows
from importing import import_items
from relcrm.domain.handles import Handle
from relcrm.domain.interaction import Channel, Interaction
from relcrm.errors import AmbiguousContact, NoSuchContact, UsageError
from relcrm.importers.base import Person, Place, Problem, Skipped, Touch
from relcrm.services import logging, portrait, queries
from relcrm.services.context import find_one

if TYPE_CHECKING:
    from pathlib import Path


def said(*people: Any, **more: Any) -> Any:
    return logging.Said(people=people, interaction=interaction(**more))


class TestWhom:
    def test_many_candidates_are_cut_short_and_near_names_offered(self, store: Path) -> None:
        for number in range(12):
            contact_in(store, f"Ana {number}")
        with connected(store) as connection:
            with pytest.raises(AmbiguousContact) as caught:
                find_one(connection, "ana")
            assert len(caught.value.data["candidates"]) == 10
            with pytest.raises(NoSuchContact) as missed:
                find_one(connection, "anna 3")
            assert "Ana 3" in [each.name for each in missed.value.data["candidates"]]


class TestLogging:
    def test_lengths_and_days_that_cannot_be_are_refused_whoever_asks(self, store: Path) -> None:
        contact_in(store, "Ada")
        for wrong in ({"minutes": 0}, {"minutes": 1441}, {"day": date(2026, 3, 15)}):
            with pytest.raises(UsageError):
                logging.record(context_for(store), said("ada", **wrong))
        assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]

    def test_the_change_is_judged_on_the_day_of_the_context(self, store: Path) -> None:
        contact_in(store, "Ada", cadence_days=30)
        entry = logging.record(context_for(store), said("ada", day=date(2026, 3, 1)))
        assert entry.changes[0].due_on == date(2026, 3, 31)

    def test_what_is_said_before_equals_what_was_asked_before(self, store: Path) -> None:
        person = contact_in(store, "Ada")
        logged_in(store, interaction(date(2026, 1, 1)), person)
        asked = portrait.ready_one(context_for(store), "ada").verdict
        change = logging.record(context_for(store), said("ada")).changes[0]
        asked_after = portrait.ready_one(context_for(store), "ada").verdict
        assert (change.score_before, change.score) == (round(asked.score, 1), round(asked_after.score, 1))
        assert change.ready == asked_after.ready


class TestLists:
    def test_a_list_says_what_each_person_says_alone(self, store: Path) -> None:
        for number, days in enumerate((5, 40, 100, 400)):
            person = contact_in(store, f"P{number}")
            for back in (0, 30, 60):
                logged_in(store, interaction(date.fromordinal(TODAY.toordinal() - days - back)), person)
        for _ in range(2):  # the second time from memos
            for row in queries.ready_all(context_for(store)).contacts:
                one = portrait.ready_one(context_for(store), str(row.contact_id)).verdict
                assert (row.ready, row.stage) == (one.ready, one.stage)
                assert row.score == pytest.approx(one.score, abs=0.051)
                assert row.missing == tuple(gate.code for gate in one.gates)


class TestImporting:
    def test_a_person_twice_in_one_run_is_one_contact(self, store: Path) -> None:
        handle = Handle("x", "ada")
        items = [
            Person(at=Place("a.csv", 2), key="k1", name="Ada", handles=(handle,)),
            Person(at=Place("a.csv", 3), key="k2", name="Ada L", handles=(handle,)),
        ]
        report = import_items(context_for(store), "test", items)
        assert rows(store, "SELECT name FROM contact") == [("Ada",)]
        assert report.files[0].used == 2

    def test_an_entry_of_nobody_known_is_not_written(self, store: Path) -> None:
        touch = Touch(
            at=Place("a.csv", 2),
            key="t",
            people=("nobody",),
            interaction=Interaction(occurred_on=TODAY, channel=Channel.EMAIL),
        )
        import_items(context_for(store), "test", [touch])
        assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]

    def test_rows_are_counted_by_what_became_of_them(self, store: Path) -> None:
        items = [
            Skipped(Place("a.csv", 2), "a draft"),
            Skipped(Place("a.csv", 3), "a draft"),
            Problem(Place("a.csv", 4), "no date"),
            Person(at=Place("a.csv", 5), key="k", name="Ada"),
            Problem(Place("a.csv", 5), "an odd day; taken without"),
            Skipped(Place("b.csv", 0), "a file without contacts"),
        ]
        first, second = import_items(context_for(store), "test", items).files
        assert (first.rows, first.used, first.skipped, first.unreadable, first.reasons) == (
            4,
            1,
            2,
            1,
            {"a draft": 2},
        )
        assert (second.file, second.rows, second.reasons) == ("b.csv", 0, {"a file without contacts": 1})
