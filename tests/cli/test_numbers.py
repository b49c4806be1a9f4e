"""An entry is e12, a command c7: whatever a screen shows may be typed, and a bare number is never guessed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, rows
from ical_files import ADA, BY_ME, ME, START, calendar, event

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "imports" / "linkedin"


def said(run: Callable[..., Any], *lines: str) -> list[Any]:
    done = [run(*shlex.split(line)) for line in lines]
    assert [each.exit_code for each in done] == [0] * len(lines), [each.err for each in done]
    return done


def refused(run: Callable[..., Any], line: str) -> str:
    done = run(*shlex.split(line))
    assert (done.exit_code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 2
    return str(done.err)


@pytest.fixture
def logged(run: Callable[..., Any], no_store: Path) -> Path:
    """Ana is c1, Jan c2; c3 logged e1 with Ana, c4 logged e2 with Jan, c5 noted something."""
    said(
        run,
        "add 'Ana Ruiz'",
        "add 'Jan Kowal'",
        "log-meeting ana --minutes 30",
        "log-call jan",
        "note ana tea",
    )
    return no_store


def talks(store: Path) -> list[tuple[Any, ...]]:
    return rows(store, "SELECT interaction_id, contact_id FROM participant ORDER BY 1, 2")


@pytest.mark.usefixtures("logged")
def test_every_screen_names_them_alike(run: Callable[..., Any]) -> None:
    assert "(e3)" in said(run, "log-email ana --by them")[0].out
    shown = run("show", "ana").out
    assert re.findall(r" (e\d+)$", shown, flags=re.MULTILINE) == ["e3", "e1"]
    listed = [line.split()[0] for line in run("undo", "--list").out.splitlines()[1:]]
    assert listed == ["c6", "c5", "c4", "c3", "c2", "c1"]
    done = said(run, "undo c6")[0]
    assert "relcrm redo c6 brings it back." in done.out
    assert run("show", "jan", "--json").data["log"][0]["id"] == 2


@pytest.mark.parametrize("typed", ["e2", "E2", "entry 2", "c4"])
def test_an_entry_is_taken_back_and_brought_back_by_its_number(
    run: Callable[..., Any], logged: Path, typed: str
) -> None:
    assert said(run, f"undo {typed}")[0].out.startswith("Taken back: relcrm log-call jan")
    assert talks(logged) == [(1, 1)]
    assert said(run, f"redo {typed}")[0].out.startswith("Brought back: relcrm log-call jan")
    assert talks(logged) == [(1, 1), (2, 2)]


def test_a_bare_number_that_could_be_either_is_asked_about(run: Callable[..., Any], logged: Path) -> None:
    told = refused(run, "undo 2")
    assert "c2 (relcrm add 'Jan Kowal') or the entry e2 with Jan Kowal of 2026-03-14" in told
    assert "relcrm undo c2, or relcrm undo e2" in told
    assert run("undo", "2", "--json").json()["errors"][0]["code"] == "unclear_number"
    assert talks(logged) == [(1, 1), (2, 2)]


def test_a_bare_number_that_is_only_one_of_them_is_that(run: Callable[..., Any], logged: Path) -> None:
    said(run, "undo 5")
    assert rows(logged, "SELECT count(*) FROM note") == [(0,)]
    said(run, "redo 5", "undo --forget --yes", "log-email jan")
    assert talks(logged)[-1] == (3, 2)
    said(run, "undo 3")  # the commands before are forgotten, and this is c6
    assert talks(logged) == [(1, 1), (2, 2)]


def test_a_bare_number_of_an_entry_and_of_its_own_command_is_both(
    run: Callable[..., Any], no_store: Path
) -> None:
    said(run, "log-meeting Ana --create", "undo 1")
    assert rows(no_store, "SELECT count(*) FROM contact") == [(0,)]


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("undo e9", "no entry e9 in the log"),
        ("undo c9", "no command c9 on record"),
        ("undo 9", "no command c9 on record"),
        ("undo '#1'", "neither an entry nor a command"),
        ("undo ana", "neither an entry nor a command"),
        ("redo c3", "was not taken back"),
        ("redo e1", "was not taken back"),
        ("undo --list c3", "--list takes no number"),
    ],
)
def test_what_is_not_there_is_said(run: Callable[..., Any], line: str, reason: str) -> None:
    assert reason in refused(run, line)


@pytest.mark.usefixtures("logged")
def test_an_entry_that_was_changed_since_names_the_command_that_did(run: Callable[..., Any]) -> None:
    said(run, "log --edit e1 --minutes 45")
    told = refused(run, "undo e1")
    assert "c6 (relcrm log --edit e1 --minutes 45) touched the same since" in told
    assert "relcrm undo c6 first" in told


def test_one_entry_of_an_import_does_not_take_the_others_along(run: Callable[..., Any], logged: Path) -> None:
    with connected(logged) as connection:
        connection.execute("UPDATE entry SET kind = 'import', said = 'relcrm import mail' WHERE id = 3")
    told = refused(run, "undo e1")
    assert "e1 came with c3 (relcrm import mail), which recorded 1 entry" in told
    assert "relcrm undo c3 takes them all back; relcrm log --edit e1 changes this one" in told


def test_both_sides_of_an_introduction_go_together(run: Callable[..., Any], logged: Path) -> None:
    said(run, "met-through ana jan")
    assert said(run, "undo e3")[0].out.startswith("Taken back: relcrm met-through ana jan")
    assert talks(logged) == [(1, 1), (2, 2)]


def test_an_entry_whose_command_is_forgotten_can_still_be_changed(
    run: Callable[..., Any], logged: Path
) -> None:
    said(run, "undo --forget --yes")
    told = refused(run, "undo e1")
    assert "on record no more" in told
    assert "relcrm log --edit e1 changes it" in told
    said(run, "log --edit e1 --with jan")
    assert talks(logged) == [(1, 2), (2, 2)]


def test_a_person_taken_out_of_an_imported_entry_stays_out(run: Callable[..., Any], store: Path) -> None:
    whole = GOLDEN / "whole-export"
    run("import", "linkedin", whole)
    ((entry_id, contact_id), *_) = talks(store)
    run("add", "Zoe Zimmer")
    said(run, f"log --edit e{entry_id} --with zoe")
    was = talks(store)
    assert (entry_id, contact_id) not in was
    run("import", "linkedin", whole)
    assert talks(store) == was
    number = rows(store, "SELECT max(id) FROM entry WHERE said LIKE '%--with zoe'")[0][0]
    said(run, f"undo c{number}")
    run("import", "linkedin", whole)
    assert (entry_id, contact_id) in talks(store)


def test_who_went_with_an_import_taken_back_comes_again_with_it(
    run: Callable[..., Any], store: Path, home: Path
) -> None:
    bo = ADA.replace("Ada", "Bo").replace("ada@", "bo@")
    said(run, "add Bo --email bo@x.org")
    (home / "one.ics").write_bytes(calendar(event(START, BY_ME, ADA)))
    (home / "two.ics").write_bytes(calendar(event(START, BY_ME, ADA, bo)))
    said(run, f"import one.ics --me {ME}", "log --edit e1 --note tea", f"import two.ics --me {ME}")
    with_both = talks(store)
    assert [entry for entry, _ in with_both] == [1, 1]
    said(run, "undo", f"import two.ics --me {ME}")
    assert talks(store) == with_both


class TestLogUndo:
    @pytest.mark.parametrize("words", ["e1", "1", "entry 1", "c3"])
    def test_takes_the_entry_that_is_named(self, run: Callable[..., Any], logged: Path, words: str) -> None:
        said(run, f"log --undo {words}")
        assert talks(logged) == [(2, 2)]

    @pytest.mark.usefixtures("logged")
    def test_says_what_it_takes(self, run: Callable[..., Any]) -> None:
        assert "relcrm log --undo e12" in refused(run, "log ana --undo")


class TestLogEdit:
    @pytest.mark.parametrize("line", ["log --edit e1 --with jan", "log --edit 1 jan", "log --edit c3 jan"])
    def test_changes_who_it_was_with(self, run: Callable[..., Any], logged: Path, line: str) -> None:
        done = said(run, line)[0]
        assert done.out.startswith("Amended with Jan Kowal on Sat 14 March 2026")
        assert "it was with Jan Kowal, not with Ana Ruiz" in done.out
        assert talks(logged) == [(1, 2), (2, 2)]
        assert run("show", "ana", "--json").data["log"] == []
        assert run("ready", "ana", "--json").data["evidence"]["two_way"] == 0
        said(run, "undo")
        assert talks(logged) == [(1, 1), (2, 2)]
        assert run("ready", "ana", "--json").data["evidence"]["two_way"] == 1

    def test_two_people_make_a_group_and_one_makes_none(self, run: Callable[..., Any], logged: Path) -> None:
        group = "SELECT is_group FROM interaction WHERE id = 1"
        said(run, "log --edit e1 --with ana --with jan")
        assert (talks(logged), rows(logged, group)) == ([(1, 1), (1, 2), (2, 2)], [(1,)])
        said(run, "log --edit e1 ana")
        assert (talks(logged), rows(logged, group)) == ([(1, 1), (2, 2)], [(0,)])
        said(run, "log --edit e1 ana jan --no-group")
        assert rows(logged, group) == [(0,)]

    @pytest.mark.usefixtures("logged")
    def test_the_same_people_are_no_change_by_themselves(self, run: Callable[..., Any]) -> None:
        assert "nothing to change" in refused(run, "log --edit e1 --with ana")
        said(run, "log --edit e1 --with ana --minutes 20")

    @pytest.mark.usefixtures("logged")
    def test_nobody_is_guessed(self, run: Callable[..., Any]) -> None:
        assert run("log", "--edit", "e1", "--with", "nobody").exit_code == 67

    @pytest.mark.usefixtures("logged")
    def test_a_pitch_stays_with_whom_it_was_made_to(self, run: Callable[..., Any]) -> None:
        said(run, "pitch ana --about roof --override 'she is here'")
        told = refused(run, "log --edit e3 jan")
        assert "e3 is an ask, and stays with Ana Ruiz" in told
        assert "relcrm undo e3" in told
        said(run, "log --edit e3 --note 'the roof'")

    @pytest.mark.usefixtures("logged")
    def test_a_command_that_is_no_entry_or_many_is_said(self, run: Callable[..., Any]) -> None:
        assert "c5 is no entry of the log" in refused(run, "log --edit c5 --minutes 5")
        assert "c9 is no entry of the log" in refused(run, "log --edit c9 --minutes 5")
        said(run, "met-through ana jan")
        assert "c6 recorded 2 entries, from e3 to e4" in refused(run, "log --edit c6 --minutes 5")
