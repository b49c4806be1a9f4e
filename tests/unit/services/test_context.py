"""Whom the user means: many candidates are cut short, near names are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders import connected, contact_in
from relcrm.errors import AmbiguousContact, NoSuchContact
from relcrm.services.context import find_one

if TYPE_CHECKING:
    from pathlib import Path


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
