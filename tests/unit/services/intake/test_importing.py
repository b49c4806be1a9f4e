"""What a run writes, and how its rows are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import TODAY, context_for, rows
from importing import import_items
from relcrm.domain.log.interaction import Channel, Interaction
from relcrm.domain.people.handles import Handle
from relcrm.importers.base import Person, Place, Problem, Skipped, Touch

if TYPE_CHECKING:
    from pathlib import Path


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
