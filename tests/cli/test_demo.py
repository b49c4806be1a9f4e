"""`relcrm demo`: a walk through a throwaway store that leaves everything of yours alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_walks_through_and_leaves_nothing_behind(run: Callable[..., Any], no_store: Path, home: Path) -> None:
    done = run("demo")
    assert (done.exit_code, done.err) == (0, "")
    assert "$ relcrm stale --limit 5" in done.out
    assert "(exit 3)" in done.out
    assert "Sofia Marques is now marked as pitchable" in done.out
    assert done.out.rstrip().endswith("Your own begins with: relcrm add 'Ada Lovelace'")
    assert not no_store.exists()
    assert list(home.rglob("*.db")) == []


def test_leaves_your_own_store_untouched(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Sofia Marques")
    before = store.read_bytes()
    assert run("demo").exit_code == 0
    assert run("demo", "--keep", "play.db").exit_code == 0
    assert store.read_bytes() == before


def test_keep_leaves_a_store_that_opens(run: Callable[..., Any], home: Path) -> None:
    done = run("demo", "--keep", "new/play ground.db")
    assert done.exit_code == 0
    assert "relcrm --db 'new/play ground.db' show amara" in done.out
    kept = home / "new" / "play ground.db"
    assert run("--db", kept, "show", "amara", "--json").data["contact"]["name"] == "Amara Okafor"
    assert len(run("--db", kept, "list", "--json").data) == 32
    assert kept.stat().st_mode & 0o077 == 0
    assert rows(kept, "PRAGMA integrity_check") == [("ok",)]
    sofia = run("--db", kept, "ready", "sofia", "--json").data
    assert not sofia["verdict"]["ready"], "what the walk does is done elsewhere"
    assert run("--db", kept, "undo").exit_code == 2


def test_keep_refuses_a_path_that_is_taken(run: Callable[..., Any], home: Path) -> None:
    taken = home / "taken.db"
    taken.write_text("mine")
    done = run("demo", "--keep", taken)
    assert (done.exit_code, done.out) == (73, "")
    assert "is there already" in done.err
    assert taken.read_text() == "mine"


def test_keep_in_a_place_nobody_can_write_is_told(run: Callable[..., Any], home: Path) -> None:
    assert run("demo", "--keep", home.parent / "not-a-folder" / "x.db").exit_code in {73, 74}


@pytest.mark.parametrize("day", ["2024-02-29", "2026-12-31", "2027-01-01", "2030-06-15"])
def test_its_lessons_hold_on_any_day(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv("RELCRM_NOW", f"{day}T23:50:00")
    assert run("demo").exit_code == 0


def test_its_lessons_do_not_depend_on_your_policy(run: Callable[..., Any], home: Path) -> None:
    shipped = run("policy", "defaults").out
    lines = ["threshold = 99.0" if line.startswith("threshold") else line for line in shipped.splitlines()]
    (home / "relcrm-policy.toml").write_text("\n".join(lines))
    assert "99" in run("policy", "show").out
    done = run("demo")
    assert (done.exit_code, done.err) == (0, "")


@pytest.mark.usefixtures("demo_store")
def test_everybody_in_it_has_a_good_next_step(run: Callable[..., Any]) -> None:
    contacts = run("ready", "--json").data["contacts"]
    assert len(contacts) == 30
    assert all(row["next_step"]["text"] for row in contacts)
    assert {row["name"] for row in contacts if row["ready"]} == {
        "Amara Okafor",
        "Dimitra Pappas",
        "Grace Adeyemi",
        "Henrik Solberg",
        "Inés Carrasco",
        "Jonas Weber",
        "Noah Bergström",
        "Oksana Shevchenko",
        "Yuki Mori",
    }


@pytest.mark.usefixtures("demo_store")
def test_nothing_in_it_says_that_it_was_imported(run: Callable[..., Any]) -> None:
    assert "Nothing was imported yet" in run("imports").out
    assert "import" not in run("outcomes").out
    assert "against a gate  0 of 1" in run("outcomes").out
