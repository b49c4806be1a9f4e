"""`relcrm undo`, `redo` and `imports`: every command goes back exactly, a whole import too, and comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows
from linkedin_files import CONNECTIONS, lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PEOPLE = lines(
    CONNECTIONS,
    "Eva,Lind,https://www.linkedin.com/in/eva-lind,,Lind AB,,01 Mar 2026",
    "Cy,Day,https://www.linkedin.com/in/cy-day,,,,02 Mar 2026",
)
EVERY_WRITING_COMMAND = [
    ("add", "Cy Day", "--email", "cy@example.org", "--tag", "x"),
    ("edit", "ada", "--company", "New", "--nickname", "Addie", "--tag", "y", "--common", "sailing"),
    ("edit", "ada", "--untag", "old", "--clear", "company"),
    ("note", "ada", "likes tea"),
    ("archive", "ada"),
    ("log-meeting", "ada", "bo"),
    ("log-call", "ada"),
    ("log-email", "ada"),
    ("log-message", "ada"),
    ("log-message", "Nobody Yet", "--create"),
    ("log-social", "ada"),
    ("log", "--edit", "1", "--note", "other"),
    ("answered", "ada"),
    ("give", "ada", "an article"),
    ("receive", "ada", "a hint"),
    ("intro", "ada", "bo"),
    ("met-through", "ada", "bo"),
    ("common", "ada", "sailing"),
    ("vouch", "ada", "we met often", "--when", "2026-01-20"),
    ("meeting-request", "ada"),
    ("invited", "ada", "send me an offer"),
    ("hold", "ada", "--until", "october"),
    ("opt-out", "ada"),
    ("opt-in", "olga"),
    ("complaint", "ada", "late"),
    ("settled", "olga"),
    ("mark-pitchable", "grace"),
    ("pitch", "ada", "--override", "now"),
    ("outcome", "bo", "come-back-later", "--until", "october"),
    ("triage", "nina", "--cadence", "30d", "--tag", "z"),
    ("triage", "nina", "--archive"),
    ("spread", "--per-day", "1"),
    ("import", "linkedin", "people.csv"),
    ("import", "json", "all.json"),
    ("merge", "ada", "bo", "--yes"),
    ("not-same", "ada", "bo"),
]


@pytest.fixture
def here(run: Callable[..., Any], store: Path, home: Path) -> Path:
    """Lay out what every writing command needs."""
    contact_in(store, "Ada Lovelace", company="Old", tags=["old"])
    contact_in(store, "Bo Berg")
    contact_in(store, "Olga Ray", opted_out_on="2026-03-01", complaint_on="2026-03-01", complaint="late")
    contact_in(store, "Grace Hall", invited_on="2026-03-01", invited_words="send it")
    contact_in(store, "Nina Hall", waiting_since="2026-03-01T10:00:00Z")
    (home / "people.csv").write_text(PEOPLE)
    for words in (
        ("log-email", "ada", "--when", "2026-03-02"),
        ("log-meeting", "grace", "--when", "2025-01-02"),
        ("log-meeting", "olga", "--when", "2025-01-02"),
        ("pitch", "bo", "--override", "x", "--when", "2026-03-10"),
        ("export", "json", "all.json"),
    ):
        assert run(*words).exit_code == 0
    with_a_change = (
        (home / "all.json")
        .read_text()
        .replace('"Old"', '"Other"')
        .replace("2026-01-01T12:00:00Z", "2026-02-01T12:00:00Z")
    )
    (home / "all.json").write_text(with_a_change)
    return store


@pytest.mark.parametrize("words", EVERY_WRITING_COMMAND, ids=" ".join)
@pytest.mark.usefixtures("here")
def test_every_writing_command_goes_back_exactly_and_comes_again(
    run: Callable[..., Any], contents: Callable[..., Any], words: tuple[str, ...]
) -> None:
    before = contents()
    assert run(*words).exit_code == 0
    after = contents()
    assert after != before
    undone = run("undo")
    assert undone.exit_code == 0
    assert undone.out.startswith(f"Taken back: relcrm {words[0]}")
    assert contents() == before
    assert run("redo").exit_code == 0
    assert contents() == after
    assert run("undo").exit_code == 0
    assert contents() == before


def test_again_and_the_one_before_goes(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada")
    run("note", "ada", "one")
    run("note", "ada", "two")
    run("undo")
    assert rows(store, "SELECT text FROM note") == [("one",)]
    run("undo")
    assert rows(store, "SELECT text FROM note") == []
    done = run("undo")
    assert (done.exit_code, "there is no entry to take back" in done.err) == (2, True)
    run("redo")
    assert rows(store, "SELECT text FROM note") == [("one",)]
    run("redo")
    assert rows(store, "SELECT text FROM note") == [("one",), ("two",)]
    assert run("redo").exit_code == 2


def test_an_earlier_command_by_its_number(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada")
    run("note", "ada", "one")
    run("note", "ada", "two")
    number = run("undo", "--list", "--json").data["entries"][1]["id"]
    assert run("undo", number).exit_code == 0
    assert rows(store, "SELECT text FROM note") == [("two",)]
    again = run("undo", number)
    assert (again.exit_code, "was taken back already" in again.err) == (2, True)
    assert run("redo", number).exit_code == 0


def test_what_later_commands_changed_again_is_refused(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada")
    run("edit", "ada", "--company", "X")
    run("edit", "ada", "--company", "Y")
    done = run("undo", "1")
    assert done.exit_code == 2
    assert "relcrm edit ada --company Y" in done.err
    assert rows(store, "SELECT company FROM contact") == [("Y",)]


def test_what_later_commands_hang_on_is_refused(
    run: Callable[..., Any], contents: Callable[..., Any], store: Path
) -> None:
    run("add", "Ada Lovelace")
    run("log-meeting", "ada")
    before = contents()
    done = run("undo", "1")
    assert (done.exit_code, "hangs on it (1 participant)" in done.err) == (2, True)
    assert contents() == before
    assert rows(store, "SELECT count(*) FROM entry WHERE undone_at IS NOT NULL") == [(0,)]


def test_what_is_in_the_way_of_coming_again_is_refused(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada")
    contact_in(store, "Bo")
    run("edit", "ada", "--email", "a@example.org")
    run("undo")
    run("edit", "bo", "--email", "a@example.org")
    done = run("redo")
    assert done.exit_code == 2
    assert rows(store, "SELECT contact_id FROM handle") == [(2,)]


def test_a_dry_run_and_a_refusal_are_not_on_record(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada")
    run("log-meeting", "ada", "--dry-run")
    run("mark-pitchable", "ada")
    assert run("undo", "--list", "--json").data == {"entries": []}


def test_an_import_is_listed_and_goes_as_a_whole(
    run: Callable[..., Any], store: Path, home: Path, contents: Callable[..., Any]
) -> None:
    (home / "people.csv").write_text(PEOPLE)
    before = contents()
    report = run("import", "people.csv", "--tag", "fair", "--json").data["imports"][0]
    assert rows(store, "SELECT DISTINCT tag FROM tag") == [("fair",)]
    again = run("import", "people.csv", "--json").data["imports"][0]
    latest, first = run("imports", "--json").data["imports"]
    assert (first["number"], latest["number"]) == (report["batch"], again["batch"])
    assert (first["batch"]["contacts_added"], latest["batch"]["contacts_added"]) == (2, 0)
    assert "relcrm undo" not in run("import", "people.csv").out
    for _ in range(2):
        assert "It had changed nothing." in run("undo").out
    run("undo")
    assert contents() == before
    assert run("imports").out.count("taken back") == 3


def test_options_that_do_not_go_together(run: Callable[..., Any], store: Path) -> None:
    assert store.exists()
    assert run("undo", "1", "--list").exit_code == 2
    assert run("undo", "--limit", "3").exit_code == 2


def test_nothing_yet_is_said(run: Callable[..., Any], store: Path) -> None:
    assert store.exists()
    assert run("undo", "--list").out == "Nothing on record yet.\n"
    assert run("imports").out == "Nothing was imported yet: relcrm import FILE\n"


def test_forgetting_is_final_and_wants_a_yes(run: Callable[..., Any], store: Path, home: Path) -> None:
    (home / "people.csv").write_text(PEOPLE)
    run("import", "people.csv")
    run("note", "eva", "a secret")
    run("undo")
    assert b"a secret" in store.read_bytes()
    assert run("undo", "--forget").exit_code == 2
    assert run("undo", "--forget", typed="n\n", terminal=True).exit_code == 130
    assert run("redo").exit_code == 0
    assert run("undo", "--forget", "--yes").out == "Forgotten: 2 commands can be taken back no more.\n"
    assert run("undo").exit_code == 2
    assert len(run("imports", "--json").data["imports"]) == 1
    assert rows(store, "SELECT said FROM entry") == [("relcrm import people.csv",)]
    assert run("undo", "--forget", "--json", "--yes").data == {"commands": 0, "copies": []}
    again = run("undo", "1")
    assert (again.exit_code, "that was forgotten" in again.err) == (2, True)
    assert run("imports").out.count("forgotten") == run("undo", "--list").out.count("forgotten") == 1
