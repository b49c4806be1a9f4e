"""What is written by hand is checked whoever asks, and says what it changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, context_for, interaction, logged_in, rows
from relcrm.domain.readiness.gate import rounded_down
from relcrm.errors import UsageError
from relcrm.services.logbook import entering
from relcrm.services.overview import portrait

if TYPE_CHECKING:
    from pathlib import Path


def said(*people: Any, **more: Any) -> Any:
    return entering.Said(people=people, interaction=interaction(**more))


class TestLogging:
    def test_lengths_and_days_that_cannot_be_are_refused_whoever_asks(self, store: Path) -> None:
        contact_in(store, "Ada")
        for wrong in ({"minutes": 0}, {"minutes": 1441}, {"day": date(2026, 3, 15)}):
            with pytest.raises(UsageError):
                entering.record(context_for(store), said("ada", **wrong))
        assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]

    def test_the_change_is_judged_on_the_day_of_the_context(self, store: Path) -> None:
        contact_in(store, "Ada", cadence_days=30)
        entry = entering.record(context_for(store), said("ada", day=date(2026, 3, 1)))
        assert entry.changes[0].due_on == date(2026, 3, 31)

    def test_what_is_said_before_equals_what_was_asked_before(self, store: Path) -> None:
        person = contact_in(store, "Ada")
        logged_in(store, interaction(date(2026, 1, 1)), person)
        asked = portrait.ready_one(context_for(store), "ada").verdict
        change = entering.record(context_for(store), said("ada")).changes[0]
        asked_after = portrait.ready_one(context_for(store), "ada").verdict
        assert (change.score_before, change.score) == (
            rounded_down(asked.score),
            rounded_down(asked_after.score),
        )
        assert change.ready == asked_after.ready
