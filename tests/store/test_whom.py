"""Whom somebody means: exact before partial, and never a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import connected, contact_in
from relcrm.store import migrate, whom

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

ADA, BO, KING, GONE = 1, 2, 3, 4


@pytest.fixture(scope="module")
def people() -> Iterator[sqlite3.Connection]:
    """Give Ada Lovelace, Søren Berg, Ada King, and Ada Byron who is archived."""
    import sqlite3  # noqa: PLC0415

    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate.create(connection)
    addresses = {"email": "ada@example.org", "linkedin": "ada-l", "phone": "+4930901820", "x": "countess"}
    contact_in(connection, "Ada Lovelace", handles=addresses, nicknames=("Countess of Code",))
    contact_in(connection, "Søren Berg", handles={"email": "berg@example.org", "mastodon": "countess"})
    contact_in(connection, "Ada King")
    contact_in(connection, "Ada Byron", archived_on="2026-01-01", nicknames=("Poet",))
    with connected(connection) as opened:
        yield opened
    connection.close()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1", [ADA]),
        ("#2", [BO]),
        (" 1 ", [ADA]),
        ("99", []),
        ("ada@example.org", [ADA]),
        ("ADA@Example.org", [ADA]),
        ("nobody@example.org", []),
        ("https://www.linkedin.com/in/ada-l/", [ADA]),
        ("linkedin:ada-l", [ADA]),
        ("@countess", [ADA, BO]),
        ("@nobody", []),
        ("+49 30 901820", [ADA]),
        ("+49 30 901821", []),
        ("Ada Lovelace", [ADA]),
        ("ada  lovelace", [ADA]),
        ("SØREN BERG", [BO]),
        ("soren", [BO]),
        ("lovel", [ADA]),
        ("code count", [ADA]),
        ("ada", [ADA, KING]),
        ("Ada Byron", [GONE]),
        ("poet", [GONE]),
        ("byr", []),
        ("zzz", []),
        ("", []),
        ("   ", []),
    ],
)
def test_what_is_typed_finds_those_who_match_best(
    people: sqlite3.Connection, text: str, ids: list[int]
) -> None:
    assert sorted(whom.matching_ids(people, text)) == ids


@given(st.text(max_size=30))
def test_whatever_is_typed_nothing_breaks(people: sqlite3.Connection, text: str) -> None:
    assert set(whom.matching_ids(people, text)) <= {ADA, BO, KING, GONE}


@given(st.sampled_from(["Ada Lovelace", "Søren Berg", "Ada King"]), st.integers(1, 6))
def test_the_start_of_a_name_always_finds_its_owner(
    people: sqlite3.Connection, name: str, letters: int
) -> None:
    owner = {"Ada Lovelace": ADA, "Søren Berg": BO, "Ada King": KING}[name]
    assert owner in whom.matching_ids(people, name.split()[1][:letters])


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ('Robert "Bob" Fox', "bob"),
        ("Eva Berg (née Ito)", "ito"),
        ("Berg/Ito, Eva", "ito"),
        (":A", ":a"),
        ("J.Ana Paz", "ana"),
        ("mary_ann", "ann"),
        ("Mary Ann Smith", "maryann"),
        ("Jan van der Berg", "vanderberg"),
    ],
)
def test_a_word_begins_behind_any_mark(name: str, typed: str) -> None:
    import sqlite3  # noqa: PLC0415

    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate.create(connection)
    number = contact_in(connection, name)
    assert whom.matching_ids(connection, typed) == [number]
    assert whom.namesakes(connection, name) == [number]
    connection.close()
