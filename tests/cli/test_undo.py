"""`relcrm undo`, `redo` and `imports`: every command goes back exactly, a whole import too, and comes again."""

from __future__ import annotations

import shlex
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, rows
from linkedin_files import CONNECTIONS, lines
from relcrm.errors import IoFailure
from relcrm.services import undoing
from relcrm.store.connection import writing

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
    done = run("undo", "c1")
    assert (done.exit_code, "hangs on it (1 participant)" in done.err) == (2, True)
    assert contents() == before
    assert rows(store, "SELECT count(*) FROM entry WHERE undone_at IS NOT NULL") == [(0,)]


def test_whatever_builds_on_it_goes_too_where_that_is_wanted(
    run: Callable[..., Any], store: Path, home: Path, contents: Callable[..., Any]
) -> None:
    (home / "people.csv").write_text(PEOPLE)
    contact_in(store, "Ada")
    before = contents()
    words = [
        ("import", "people.csv"),
        ("triage", "eva", "--cadence", "4w"),
        ("edit", "ada", "--company", "X"),
        ("triage", "cy", "--tag", "fair"),
        ("log-meeting", "cy"),
        ("import", "people.csv"),
        ("edit", "eva", "--cadence", "8w"),
    ]
    for each in words:
        assert run(*each).exit_code == 0
    refused = run("undo", "c1")
    assert refused.exit_code == 2
    assert "relcrm undo c1 --with-later for all of it" in refused.err
    after = contents()
    done = run("undo", "c1", "--with-later", "--json").data
    assert sorted(done["also"]) == [2, 4, 5, 6, 7]
    assert rows(store, "SELECT name, company FROM contact") == [("Ada", "X")]
    for _ in range(6):
        run("redo")
    assert contents() == after
    told = run("undo", "c1", "--with-later").out
    assert "5 commands from c2 to c7" in told
    run("undo", "c3")
    assert contents() == before


def test_all_of_it_or_nothing(run: Callable[..., Any], store: Path, contents: Callable[..., Any]) -> None:
    run("add", "Ada Lovelace")
    run("edit", "ada", "--company", "X")
    run("log-meeting", "ada")
    with writing(store, 1) as connection:
        connection.execute("UPDATE contact SET company = 'Y'")
    before = contents()
    assert run("undo", "c1", "--with-later").exit_code == 2
    assert contents() == before


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


def said(run: Callable[..., Any], *lines: str) -> list[Any]:
    return [run(*shlex.split(line)) for line in lines]


def standing(run: Callable[..., Any]) -> list[str]:
    listed = run("undo", "--list", "--json").data["entries"]
    return [each["said"].removeprefix("relcrm ") for each in reversed(listed) if each["undone_at"] is None]


def test_what_was_written_in_between_keeps_its_row(run: Callable[..., Any], no_store: Path) -> None:
    lines = ("add Ada", "add Bo", "note ada first", "undo", "note bo second", "undo", "redo 3", "redo")
    assert {each.exit_code for each in said(run, *lines)} == {0}
    assert rows(no_store, "SELECT contact_id, text FROM note") == [(1, "first"), (2, "second")]
    assert standing(run) == ["add Ada", "add Bo", "note ada first", "note bo second"]


def test_another_fact_of_the_same_person_is_left_alone(run: Callable[..., Any], no_store: Path) -> None:
    lines = ("add Ada", "opt-out ada", "undo", "edit ada --title CTO", "undo", "redo 2", "redo 3")
    assert {each.exit_code for each in said(run, *lines)} == {0}
    assert rows(no_store, "SELECT opted_out_on, title FROM contact") == [("2026-03-14", "CTO")]
    assert said(run, "undo 2")[0].exit_code == 0
    assert rows(no_store, "SELECT opted_out_on, title FROM contact") == [(None, "CTO")]
    assert standing(run) == ["add Ada", "edit ada --title CTO"]


def test_what_is_taken_back_does_not_come_along(run: Callable[..., Any], no_store: Path) -> None:
    lines = ("add Ada", "edit ada --company Acme", "edit ada --title CTO", "undo", "undo", "redo 3")
    assert {each.exit_code for each in said(run, *lines)} == {0}
    assert rows(no_store, "SELECT company, title FROM contact") == [("", "CTO")]
    assert standing(run) == ["add Ada", "edit ada --title CTO"]


def test_two_imports_taken_back_come_again_whole(
    run: Callable[..., Any], no_store: Path, home: Path, contents: Callable[..., Any]
) -> None:
    (home / "one.csv").write_text("name,email\nAda Ruiz,ada@example.org\n")
    (home / "two.csv").write_text("name,email\nBo Ruiz,bo@example.org\n")
    lines = ("import one.csv", "undo", "import two.csv", "undo", "redo 1", "redo 2")
    assert {each.exit_code for each in said(run, *lines)} == {0}
    assert [row[1:] for row in contents()["handle"]] == [
        (1, "email", "ada@example.org", ""),
        (2, "email", "bo@example.org", ""),
    ]
    assert no_store.exists()


def test_the_order_of_taking_back_is_not_the_clocks(
    run: Callable[..., Any], no_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(run, "add Ada", "note ada one", "note ada two", "undo")
    monkeypatch.setenv("RELCRM_NOW", "2026-03-13T09:30:00")
    said(run, "undo")
    assert [each.out.splitlines()[0] for each in said(run, "redo", "redo")] == [
        "Brought back: relcrm note ada one",
        "Brought back: relcrm note ada two",
    ]
    assert rows(no_store, "SELECT text FROM note") == [("one",), ("two",)]


REFUSED = [
    (("edit ada --company X", "edit ada --company Y", "undo c2"), "c3 (relcrm edit ada --company Y) touched the same since", "undo c3"),
    (("edit ada --company X", "edit ada --company X --title T", "undo c2"), "touched the same since", "undo c3"),
    (("edit ada --tag x", "edit ada --tag x --title T", "undo c2"), "touched the same since", "undo c3"),
    (("edit ada --tag x", "edit ada --untag x", "edit ada --untag x --title T", "undo c3"), "touched the same since", "undo c4"),
    (("edit ada --company X", "edit ada --company Y", "undo", "undo", "redo c3"), "company is not as it was before, and c2 (relcrm edit ada --company X) is taken back", "redo c2"),
    (("edit ada --company X", "undo", "edit ada --company Y", "undo", "redo 2", "redo c3"), "company is not as it was before, and c2 (relcrm edit ada --company X) stands", "undo c2"),
    (("note ada x", "undo", "undo", "redo c2"), "whom or what it belongs to is not there, and c1 (relcrm add Ada) is taken back", "redo c1"),
    (("edit ada --title T", "undo", "undo", "redo c2"), "what it changed is not there, and c1 (relcrm add Ada) is taken back", "redo c1"),
    (("note ada x", "undo c1"), "what came later hangs on it (1 note), and c2 (relcrm note ada x) stands", "undo c2"),
    (("edit ada --email a@x.org", "undo", "add Bo --email a@x.org", "redo c2"), "the same is there already (1 handle), and c3 (relcrm add Bo --email a@x.org) stands", "undo c3"),
    (("edit ada --cadence 30d", "undo", "edit ada --max 20d", "redo c2"), "it does not fit what is there now (contact max not below cadence)", "undo --list"),
    (("add Bo", "note ada x", "undo", "merge bo ada --yes", "redo c3"), "whom or what it belongs to is not there, and c4 (relcrm merge bo ada --yes) removed it", "undo c4"),
    (("add Bo", "merge bo ada --yes", "note ada x", "undo c3"), "c4 (relcrm note ada x) touched the same since", "undo c4"),
    (("add Bo", "edit bo --company X", "edit ada --company Y", "merge bo ada --yes", "undo c3"), "c5 (relcrm merge bo ada --yes) touched the same since", "undo c5"),
    (("log-meeting ada", "log --edit 1 --minutes 30", "undo c2"), "touched the same since", "undo c3"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "reason", "first"), REFUSED, ids=["; ".join(each[0]) for each in REFUSED])
def test_what_cannot_be_turned_over_by_itself_is_refused_for_a_true_reason(
    run: Callable[..., Any],
    no_store: Path,
    contents: Callable[..., Any],
    lines: tuple[str, ...],
    reason: str,
    first: str,
) -> None:
    *before, last = lines
    assert {each.exit_code for each in said(run, "add Ada", *before)} == {0}
    was = contents(), rows(no_store, "SELECT * FROM entry")
    (refused,) = said(run, last)
    told, hint = refused.err.splitlines()
    assert (refused.exit_code, refused.out) == (2, "")
    assert told.endswith(reason)
    assert first in hint
    assert (contents(), rows(no_store, "SELECT * FROM entry")) == was


def test_what_another_program_changed_is_not_overwritten(run: Callable[..., Any], no_store: Path) -> None:
    said(run, "add Ada", "edit ada --company X")
    with connected(no_store) as connection:
        connection.execute("UPDATE contact SET company = 'Theirs'")
    (refused,) = said(run, "undo")
    assert refused.err.splitlines()[0].endswith(
        "cannot be taken back by itself: company is not as it left it"
    )
    assert rows(no_store, "SELECT company FROM contact") == [("Theirs",)]


def test_an_import_that_was_read_again_stays(run: Callable[..., Any], no_store: Path, home: Path) -> None:
    (home / "people.csv").write_text(PEOPLE)
    said(run, "import people.csv", "import people.csv")
    (refused,) = said(run, "undo 1")
    assert "c2 (relcrm import people.csv) read the same people again since" in refused.err
    assert {each.exit_code for each in said(run, "undo 2", "undo 1", "redo 1", "redo 2")} == {0}
    assert len(rows(no_store, "SELECT * FROM contact")) == 2


def test_an_import_that_changed_nothing_is_not_the_last_command(
    run: Callable[..., Any], no_store: Path, home: Path
) -> None:
    (home / "people.csv").write_text(PEOPLE)
    said(run, "import people.csv", "import people.csv", "import people.csv")
    (undone,) = said(run, "undo")
    assert undone.out.startswith("Taken back: relcrm import people.csv\n  2 contacts")
    assert rows(no_store, "SELECT * FROM contact") == []
    assert standing(run) == []
    said(run, "redo")
    assert len(rows(no_store, "SELECT * FROM contact")) == 2


def test_where_nothing_else_stands_it_is_and_says_so(
    run: Callable[..., Any], no_store: Path, home: Path
) -> None:
    (home / "people.csv").write_text(PEOPLE)
    said(run, "import people.csv", "import people.csv", "undo --forget --yes", "import people.csv")
    (undone,) = said(run, "undo")
    assert "It had changed nothing." in undone.out


def test_what_was_done_after_it_comes_first(run: Callable[..., Any], no_store: Path, home: Path) -> None:
    (home / "people.csv").write_text(PEOPLE)
    said(run, "import people.csv", "import people.csv", "add Cleo", "undo")
    assert len(standing(run)) == 2
    assert len(rows(no_store, "SELECT * FROM contact")) == 2


def test_an_import_keeps_the_keys_of_new_rows_and_ranges_of_known_ones(
    run: Callable[..., Any], no_store: Path, home: Path
) -> None:
    people = "".join(f"Person{each} Number{each},p{each}@example.org\n" for each in range(300))
    (home / "many.csv").write_text(f"name,email\n{people}")
    said(run, "import many.csv", "import many.csv")
    (first,), (again,) = rows(no_store, "SELECT length(changes) FROM entry ORDER BY id")
    made = sum(
        rows(no_store, f"SELECT count(*) FROM {table}")[0][0] for table in ("contact", "handle", "identity")
    )
    assert made == 900
    assert first < 50 * made
    assert rows(no_store, "SELECT changes FROM entry WHERE id = 2") == [('[["contact","found",[[1,300]]]]',)]
    assert again < 50


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open databases as builds of SQLite do that leave what is deleted in the file."""
    real = sqlite3.connect

    def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = real(*arguments, **options)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)


@pytest.mark.usefixtures("careless")
def test_what_is_deleted_leaves_the_file(run: Callable[..., Any], no_store: Path) -> None:
    secret = "the-divorce-" * 400  # fills pages of its own
    said(run, "add Ada", f"note ada {secret}", "undo")
    assert b"the-divorce" in no_store.read_bytes()
    with connected(no_store) as connection:  # as `forget` did it before
        connection.execute("DELETE FROM entry")
    assert b"the-divorce" in no_store.read_bytes()
    said(run, f"note ada {secret}", "undo", "note ada small", "edit ada --company also-secret")
    said(run, "edit ada --company New")
    assert said(run, "undo --forget --yes")[0].exit_code == 0
    content = no_store.read_bytes()
    assert (b"the-divorce" in content, b"also-secret" in content) == (False, False)
    assert b"small" in content
    assert rows(no_store, "PRAGMA integrity_check") == [("ok",)]


def test_whoever_writes_overwrites_what_is_deleted(careless: None, store: Path) -> None:
    with writing(store) as connection:
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_forgetting_says_where_it_is_still_to_be_read(run: Callable[..., Any], store: Path) -> None:
    store.with_name("relcrm.db.before-2").write_text("x")
    done = run("undo", "--forget", "--yes")
    assert "still hold it, beside the store: relcrm.db.before-2." in done.out
    assert run("undo", "--forget", "--yes", "--json").data["copies"] == ["relcrm.db.before-2"]


def test_a_file_that_cannot_be_written_anew_is_said(
    run: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise IoFailure("cannot write or read it: disk full")

    run("add", "Ada")
    monkeypatch.setattr(undoing, "write_anew", full)
    done = run("undo", "--forget", "--yes")
    assert (done.exit_code, done.err.startswith("relcrm: forgotten, but")) == (74, True)
    assert rows(store, "SELECT * FROM entry") == []
