from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders import TODAY, contact_in, context_for, interaction, logged_in, rows
from relcrm.services.choosing.chosen import chosen, ids_chosen, leaves_nobody, people_chosen
from relcrm.services.overview.queries import ready_all
from relcrm.store.connection import reading, writing
from relcrm.store.picking import NO_FILTERS, Filters

if TYPE_CHECKING:
    from pathlib import Path

ADA, BO = 1, 2


@pytest.fixture
def known(store: Path) -> Path:
    contact_in(store, "Ada", tags=("clients",))
    contact_in(store, "Bo", tags=("clients",), archived_on="2026-01-05")
    contact_in(store, "Cem")
    for day in ("2026-01-01", "2026-02-01", "2026-03-01"):
        logged_in(store, interaction(day), ADA)
    return store


def test_nothing_asked_is_everybody(known: Path) -> None:
    context = context_for(known)
    with reading(known) as connection:
        assert chosen(connection, context, NO_FILTERS) is None
    assert ids_chosen(context, NO_FILTERS) is None
    assert leaves_nobody(context, NO_FILTERS) == ()


def test_those_archived_are_chosen_too_where_nobody_is_judged(known: Path) -> None:
    context = context_for(known)
    assert ids_chosen(context, Filters(tags=("clients",))) == {ADA, BO}
    assert ids_chosen(context, Filters(tags=("clients",), ready=True)) == {ADA}
    assert [each.name for each in people_chosen(context, Filters(tags=("clients",)), archived=True)] == ["Bo"]


def test_a_reading_goes_on_after_a_judgement_and_judges_nobody_twice(known: Path) -> None:
    context = context_for(known)
    with reading(known) as connection:
        assert chosen(connection, context, Filters(ready=True)) == {ADA}
        assert connection.in_transaction
        assert chosen(connection, context, Filters(never_met=True)) == {3}
    assert rows(known, "SELECT contact_id FROM standing") == [(1,), (3,)]
    found = ready_all(context, filters=Filters(stages=("stranger",)))
    assert [each.name for each in found.contacts] == ["Cem"]


def test_without_keeping_nothing_is_written_and_a_change_can_go_on(known: Path) -> None:
    context = context_for(known)
    with writing(known) as connection:
        connection.execute("UPDATE contact SET company = 'X' WHERE id = 3")
        assert chosen(connection, context, Filters(company="x", never_met=True), keep=False) == {3}
        assert chosen(connection, context, Filters(ready=True), keep=False) == {ADA}
    assert rows(known, "SELECT count(*) FROM standing") == [(0,)]
    assert rows(known, "SELECT company FROM contact WHERE id = 3") == [("X",)]


def test_the_first_filter_that_nobody_fits_is_told(known: Path) -> None:
    context = context_for(known)
    assert leaves_nobody(context, Filters(tags=("clients",), place="x", ready=True)) == ("place",)
    assert leaves_nobody(context, Filters(tags=("clients",), never_met=True)) == ()
    assert leaves_nobody(context, Filters(place="x")) == ()
    assert leaves_nobody(context, Filters(tags=("clients",), since=TODAY)) == ("since", "before")
