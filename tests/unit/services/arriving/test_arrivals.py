"""Large imports: what is asked of the store and kept in memory grows with the file, not with the store."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from builders import connected, contact_in, context_for, rows
from importing import import_items
from relcrm.domain.people.handles import Handle
from relcrm.importers.archive import Source
from relcrm.importers.base import Asked, Person, Place
from relcrm.importers.formats.csv import FORMAT
from relcrm.services.arriving.arrivals import known_keys, settle_people
from relcrm.store.connection import writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relcrm.importers.base import Item

MOST_BYTES_A_ROW = 2500


def people(count: int) -> dict[str, Person]:
    return {
        f"k{number}": Person(
            at=Place("a.csv", number + 2),
            key=f"k{number}",
            name=f"Person {number}",
            handles=(Handle("email", f"p{number}@example.org"), Handle("phone", f"+4930{number:07d}")),
            company="Loom Ltd",
            tags=("club",),
        )
        for number in range(count)
    }


def statements_to_settle(store: Path, found: dict[str, Person]) -> list[str]:
    said: list[str] = []
    with writing(store, keep=False) as connection:
        connection.set_trace_callback(said.append)
        known_keys(connection, "csv", found)
        settle_people(connection, "csv", found, context_for(store))
    return [each for each in said if not each.startswith("--") and "_config'" not in each]  # not of the index


def test_an_import_asks_as_much_of_a_large_store_as_of_a_small_one(store: Path) -> None:
    found = people(3)
    contact_in(store, "Person 1", handles={"email": "p1@example.org"})
    in_a_small_store = len(statements_to_settle(store, found))
    with connected(store) as connection:
        for number in range(50):
            contact_in(connection, f"Somebody {number}", handles={"email": f"s{number}@example.org"})
    said = statements_to_settle(store, found)
    assert len(said) == in_a_small_store
    assert [each for each in said if each.startswith("SELECT") and " WHERE " not in each] == []


def test_an_import_asks_so_much_more_for_each_further_person(store: Path) -> None:
    few, more, most = (len(statements_to_settle(store, people(count))) for count in (1, 2, 12))
    assert most - few == 11 * (more - few)


def peak(store: Path, count: int) -> int:
    """Return the most bytes that an import of so many rows held at once."""
    text = "Name,Email,Phone,Company,Tags,Birthday\n" + "".join(
        f"Person {number},p{number}@example.org,+4930{number:07d},Loom Ltd,club,1985-06-{number % 28 + 1:02d}\n"
        for number in range(count)
    )
    source = Source("a.csv", lambda: iter([text.encode()]), len(text))
    context = context_for(store)

    def items() -> Iterator[Item]:
        yield from FORMAT.read([source], Asked(zone=context.now.tzinfo, today=context.today)).items

    tracemalloc.start()
    try:
        import_items(context, "csv", items())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_row_of_a_large_file_costs_little_memory(home: Path) -> None:
    peak(home / "first.db", 3)  # loads what only an import needs
    few, many = peak(home / "few.db", 300), peak(home / "many.db", 1300)
    assert rows(home / "many.db", "SELECT count(*) FROM contact") == [(1300,)]
    assert 0 < (many - few) / 1000 < MOST_BYTES_A_ROW


@pytest.mark.parametrize("is_there", [False, True])
def test_two_keys_of_one_person_are_one_contact_that_has_both(store: Path, is_there: bool) -> None:
    profile = Handle("x", "ada")
    if is_there:
        contact_in(store, "Ada", handles={"x": "ada"})
    items = [
        Person(at=Place("a.csv", 2), key="k1", name="Ada", handles=(profile,), company="Loom Ltd"),
        Person(at=Place("a.csv", 3), key="k2", name="Ada L", handles=(profile,), title="Weaver"),
    ]
    import_items(context_for(store), "csv", items)
    assert rows(store, "SELECT name, company, title FROM contact") == [("Ada", "Loom Ltd", "Weaver")]
    assert rows(store, "SELECT source_key FROM identity ORDER BY 1") == [("k1",), ("k2",)]
    assert rows(store, "SELECT created_at <> updated_at FROM contact") == [(int(is_there),)]
