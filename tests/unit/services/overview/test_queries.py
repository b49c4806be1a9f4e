"""Lists read memos and say what each person says alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from builders import TODAY, contact_in, context_for, interaction, logged_in
from relcrm.domain.readiness.gate import rounded_down
from relcrm.services.overview import portrait, queries

if TYPE_CHECKING:
    from pathlib import Path


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
                assert row.score == rounded_down(one.score)
                assert row.missing == tuple(gate.code for gate in one.gates)
