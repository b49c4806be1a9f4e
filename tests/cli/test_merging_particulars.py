"""`relcrm merge` of two who have days, places, details, relations and introductions: what goes is told, all comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ULM = {"street": "Yard 1", "place": "Ulm", "region": "", "postcode": "", "country": ""}
BONN = {**ULM, "place": "Bonn"}


def link(value: str, raw: str = "") -> dict[str, Any]:
    return {"kind": "link", "label": "", "value": value, "raw": raw}


def drafted(uid: str, one: int, other: int) -> dict[str, Any]:
    said = {"about": "", "one_said": "", "other_said": ""}
    return {"uid": uid, "one_id": one, "other_id": other, "drafted_on": "2026-01-05", **said}


ROWS: list[tuple[str, dict[str, Any]]] = [
    ("occasion", {"contact_id": 1, "label": "birthday", "year": 1980, "month": 5, "day": 4}),
    ("occasion", {"contact_id": 2, "label": "birthday", "year": 1980, "month": 5, "day": 5}),
    ("occasion", {"contact_id": 1, "label": "wedding", "month": 6, "day": 12}),
    ("occasion", {"contact_id": 2, "label": "wedding", "year": 2010, "month": 6, "day": 12}),
    ("occasion", {"contact_id": 2, "label": "name day", "month": 1, "day": 1}),
    ("postal_address", {"contact_id": 1, "label": "home", **ULM}),
    ("postal_address", {"contact_id": 2, "label": "work", **ULM}),
    ("postal_address", {"contact_id": 1, "label": "", **BONN}),
    ("postal_address", {"contact_id": 2, "label": "office", **BONN}),
    ("postal_address", {"contact_id": 2, "label": "", **ULM, "street": "Yard 2"}),
    ("detail", {"contact_id": 1, **link("a")}),
    ("detail", {"contact_id": 2, **link("a", "URL:a")}),
    ("detail", {"contact_id": 2, **link("b")}),
    ("relation", {"contact_id": 1, "role": "spouse", "other_id": 2, "other_name": ""}),
    ("relation", {"contact_id": 2, "role": "dentist", "other_id": 1, "other_name": ""}),
    ("relation", {"contact_id": 1, "role": "manager", "other_id": 3, "other_name": ""}),
    ("relation", {"contact_id": 3, "role": "report", "other_id": 2, "other_name": ""}),
    ("relation", {"contact_id": 3, "role": "friend", "other_id": 1, "other_name": ""}),
    ("relation", {"contact_id": 3, "role": "friend", "other_id": 2, "other_name": ""}),
    ("relation", {"contact_id": 1, "role": "child", "other_id": None, "other_name": "Kim"}),
    ("relation", {"contact_id": 2, "role": "child", "other_id": None, "other_name": "Kim"}),
    ("relation", {"contact_id": 2, "role": "child", "other_id": None, "other_name": "Lou"}),
    ("relation", {"contact_id": 3, "role": "dentist", "other_id": 2, "other_name": ""}),
    ("news", {"uid": "w1", "contact_id": 2, "noted_on": "2026-01-05", "what": "job", "was": "", "became": "CTO"}),
    ("news", {"uid": "w2", "contact_id": 2, "noted_on": "2026-01-06", "what": "job", "was": "", "became": "CEO"}),
    ("introduction", drafted("i1", 1, 2)),
    ("introduction", drafted("i2", 2, 3)),
    ("introduction", drafted("i3", 3, 2)),
    ("introduction", drafted("i4", 1, 3)),
    ("saved_view", {"name": "mine", "words": '["--related-to", "2"]'}),
]  # fmt: skip
MERGED = [
    "  birthday: 4 May 1980 (theirs says 5 May 1980)",
    "  wedding: 12 June 2010 (from theirs; was 12 June)",
    "  Yard 1, Ulm: home (theirs says work)",
    "  dentist of A. Lovelace: dropped, the two are one",
    "  spouse A. Lovelace: dropped, the two are one",
    "  introduction to each other: dropped, the two are one",
    "  moved over: 1 occasion, 1 postal address, 1 detail, 1 address, 2 pieces of news, 2 relations, 2 introductions",
]


@pytest.fixture
def both(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a store with Ada twice, #1 and #2, and Cy, and all that can hang on them; and a wide screen."""
    monkeypatch.setenv("COLUMNS", "200")
    contact_in(store, "Ada Lovelace")
    contact_in(store, "A. Lovelace", handles={"email": "ada@example.org"})
    contact_in(store, "Cy")
    with connected(store) as connection:
        connection.execute("UPDATE handle SET label = 'work'")
        for table, values in ROWS:
            insert(connection, table, values)
    return store


def test_a_dry_run_tells_all_of_it_and_writes_nothing(run: Callable[..., Any], both: Path) -> None:
    before = both.read_bytes()
    told = run("merge", "1", "2", "--dry-run")
    assert told.exit_code == 0
    assert sorted(told.out.splitlines()[2:]) == sorted(MERGED)
    assert both.read_bytes() == before


def test_what_moves_is_counted_and_what_stays_is_there_once(run: Callable[..., Any], both: Path) -> None:
    done = run("merge", "1", "2", "--yes", "--json").data
    assert {name: done["moved"][name] for name in done["moved"] if name != "nicknames"} == {
        "addresses": 1,
        "occasions": 1,
        "postal_addresses": 1,
        "details": 1,
        "relations": 2,
        "news": 2,
        "introductions": 2,
    }
    assert rows(both, "SELECT label, year, month, day FROM occasion ORDER BY label") == [
        ("birthday", 1980, 5, 4),
        ("name day", None, 1, 1),
        ("wedding", 2010, 6, 12),
    ]
    assert rows(both, "SELECT label, street, place FROM postal_address ORDER BY label") == [
        ("", "Yard 2", "Ulm"),
        ("home", "Yard 1", "Ulm"),
        ("office", "Yard 1", "Bonn"),
    ]
    assert rows(both, "SELECT value, raw FROM detail ORDER BY value") == [("a", "URL:a"), ("b", "")]
    assert rows(both, "SELECT contact_id, role, other_id, other_name FROM relation ORDER BY 1, 2, 4") == [
        (1, "child", None, "Kim"),
        (1, "child", None, "Lou"),
        (1, "manager", 3, ""),
        (3, "dentist", 1, ""),
        (3, "friend", 1, ""),
    ]
    assert rows(both, "SELECT uid, one_id, other_id FROM introduction ORDER BY uid") == [
        ("i2", 1, 3),
        ("i3", 3, 1),
        ("i4", 1, 3),
    ]
    assert rows(both, "SELECT contact_id, label FROM handle") == [(1, "work")]
    assert rows(both, "SELECT words FROM saved_view") == [('["--related-to", "2"]',)]


def test_it_is_taken_back_exactly_and_brought_back(
    run: Callable[..., Any], both: Path, contents: Callable[[], Any]
) -> None:
    before = contents()
    assert run("merge", "1", "2", "--yes").exit_code == 0
    after = contents()
    assert run("undo").exit_code == 0
    assert contents() == before
    assert run("redo").exit_code == 0
    assert contents() == after
    assert rows(both, "PRAGMA foreign_key_check") == []


@pytest.mark.usefixtures("both")
def test_the_other_way_round_the_others_stay(run: Callable[..., Any]) -> None:
    told = run("merge", "2", "1", "--dry-run").out
    assert "birthday: 5 May 1980 (theirs says 4 May 1980)" in told
    assert "wedding" not in told


def test_what_is_in_the_way_of_taking_back_is_told_in_words(run: Callable[..., Any], store: Path) -> None:
    run("add", "Ada Lovelace")
    with connected(store) as connection:
        insert(connection, "postal_address", {"contact_id": 1, "label": "", **ULM})
    refused = run("undo")
    assert refused.exit_code == 2
    assert "what came later hangs on it (1 postal address)" in refused.err


def test_what_is_to_come_with_either_is_to_come_with_the_one_they_are(
    store: Path, run: Callable[..., Any]
) -> None:
    one, other = contact_in(store, "Ada Ames"), contact_in(store, "Ada A.")
    with connected(store) as connection:
        plan = {"uid": "p", "planned_on": "2026-04-01", "starts": "", "channel": "unknown", "about": "", "source": "", "source_key": "", "made_on": "2026-03-01"}  # fmt: skip
        planned = insert(connection, "meeting_plan", plan)
        insert(connection, "plan_participant", {"contact_id": other, "plan_id": planned})
        insert(connection, "put_off", {"contact_id": other, "what": "hello", "until_on": "2026-04-01"})
        due = {"kind": "promise", "text": "a map", "made_on": "2026-03-01", "starts": "", "every_unit": ""}
        for uid, whose in (("r", one), ("s", other), ("t", other)):
            insert(connection, "reminder", {"uid": uid, "contact_id": whose, **due})
    done = run("merge", one, other, "--yes")
    assert "moved over: 1 plan, 2 reminders and promises" in done.out
    assert rows(store, "SELECT DISTINCT contact_id FROM reminder") == [(one,)]
    run("undo")
    again = run("merge", one, other, "--yes", "--json").data
    assert again["moved"] == {"plans": 1, "put_off": 1, "reminders": 2}
