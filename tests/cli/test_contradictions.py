"""What a command line says is done, or refused in one line: nothing that was typed is passed over."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FAR_TOO_MANY = "99999999999999999999999"


def refused(run: Callable[..., Any], line: str) -> str:
    done = run(*shlex.split(line))
    assert (done.exit_code, done.out) == (2, ""), done.out
    assert len(done.err.splitlines()) <= 2
    return str(done.err)


@pytest.fixture
def logged(run: Callable[..., Any], no_store: Path) -> Path:
    """Ada and Bo, and a talk with each: e1 and e2."""
    for line in ("add 'Ada Ames'", "add 'Bo Berg'", "log-call ada --minutes 10", "log-call bo"):
        assert run(*shlex.split(line)).exit_code == 0
    return no_store


def test_a_dry_run_of_an_amendment_writes_nothing(
    run: Callable[..., Any], logged: Path, contents: Callable[[], Any]
) -> None:
    before = logged.read_bytes()
    rows = contents()

    assert run("log", "--edit", "e1", "--minutes", "30", "--dry-run").out.startswith(
        "Would amend with Ada Ames"
    )
    data = run("log", "--edit", "e1", "bo", "--dry-run", "--json").data
    assert data["dry_run"] is True
    assert data["understood"] == ["it was with Bo Berg, not with Ada Ames"]
    assert contents() == rows
    assert logged.read_bytes() == before
    assert run("log", "--edit", "e1", "--minutes", "30", "--json").data["dry_run"] is False


@pytest.mark.parametrize(
    "more",
    [
        *("--edit e1 --minutes 5", "--note x", "--channel email", "--with ada", "--minutes 5", "--dry-run"),
        *("--not-answered", "--no-group", "--again", "--create", "--when today", "e1 --by me", "--because x"),
    ],
)
def test_taking_back_takes_no_other_option(
    run: Callable[..., Any], logged: Path, contents: Callable[[], Any], more: str
) -> None:
    assert logged
    rows = contents()

    assert "does not go with --undo" in refused(run, f"log --undo {more}")
    assert contents() == rows


def test_taking_back_takes_what_every_command_takes(run: Callable[..., Any], logged: Path) -> None:
    assert run("log", "--undo", "e1", "--json", "--db", logged, "--debug").data["entry"] == 3


@pytest.mark.parametrize("more", ["--again", "--create", "--new"])
def test_an_amendment_is_no_new_entry(run: Callable[..., Any], logged: Path, more: str) -> None:
    assert logged
    assert f"{more} does not go with --edit" in refused(run, f"log --edit e1 --minutes 5 {more}")


@pytest.mark.parametrize("words", ["--yes c1", "--yes 1", "--list", "--yes --list", "--yes --limit 3"])
def test_forgetting_forgets_all_or_nothing(
    run: Callable[..., Any], logged: Path, contents: Callable[[], Any], words: str
) -> None:
    assert logged
    rows = contents()

    assert "--forget takes no number" in refused(run, f"undo --forget {words}")
    assert contents() == rows


@pytest.mark.parametrize("as_json", [(), ("--json",)])
@pytest.mark.parametrize(
    "command",
    [
        *("stale", "stale --asleep", "stale --days 1", "next", "ready", "list", "imports", "undo --list"),
        *("dupes", "triage"),
    ],
)
def test_more_than_there_can_be_are_all(
    run: Callable[..., Any], logged: Path, command: str, as_json: tuple[str, ...]
) -> None:
    assert logged
    words = (*shlex.split(command), *as_json)

    everything = run(*words, "--limit", "0")
    for many in (FAR_TOO_MANY, str(2**63), str(2**31)):
        found = run(*words, "--limit", many)
        assert (found.exit_code, found.out) == (0, everything.out)


@pytest.mark.parametrize("line", [f"stale --days {FAR_TOO_MANY}", f"triage --in-touch {FAR_TOO_MANY}"])
def test_no_number_is_a_bug(run: Callable[..., Any], logged: Path, line: str) -> None:
    assert logged
    assert run(*shlex.split(line)).exit_code in {0, 2}


@pytest.mark.parametrize(
    "more",
    [
        *("--company X --clear company", "--cadence 2w --clear cadence", "--opted-out --clear opted-out"),
        *(
            "--hold-until october --clear hold",
            "--tag q --untag q",
            "--introduced-by bo --clear introduced-by",
        ),
        *(
            "--email a@x.org --remove A@x.org",
            "--nickname Addie --remove addie",
            "--complaint x --clear complaint",
        ),
        *("--personal --business", "--personal --invited 'send me one'"),
    ],
)
def test_a_fact_is_not_to_be_there_and_gone(
    run: Callable[..., Any], logged: Path, contents: Callable[[], Any], more: str
) -> None:
    assert logged
    rows = contents()

    refused(run, f"edit ada {more}")
    assert contents() == rows


@pytest.mark.parametrize(
    "line",
    [
        *("add Max --personal --business", "add Max --personal --invited 'an offer, please'"),
        *("log-call ada --by me --answered --not-answered", "log ada --group --no-group -c call"),
        *(
            "log-call ada --not-answered --outcome accepted",
            "log-email ada --not-answered --outcome declined",
        ),
    ],
)
def test_of_two_opposites_neither_is_taken(
    run: Callable[..., Any], logged: Path, contents: Callable[[], Any], line: str
) -> None:
    assert logged
    rows = contents()

    refused(run, line)
    assert contents() == rows


def test_what_only_looks_like_an_opposite_is_taken(run: Callable[..., Any], logged: Path) -> None:
    assert logged
    for line in (
        "edit ada --tag x --untag y --cadence 2w --clear max",
        "log-call ada --not-answered --outcome no-show --again",
        "note ada --json -- --personal and --business",
    ):
        assert run(*shlex.split(line)).exit_code == 0, line


def test_nobody_introduces_whoever_introduced_them(run: Callable[..., Any], logged: Path) -> None:
    assert logged
    assert run("add", "Cy", "Day").exit_code == 0
    assert run("met-through", "ada", "bo").exit_code == 0
    assert run("met-through", "bo", "cy").exit_code == 0

    assert "Ada Ames was introduced by Bo Berg" in refused(run, "met-through bo ada")
    assert "by way of Bo Berg" in refused(run, "edit cy --met-through ada")
    assert run("edit", "cy", "--introduced-by", "bo").exit_code == 2
    assert run("edit", "bo", "--clear", "introduced-by").exit_code == 0
    assert run("edit", "cy", "--introduced-by", "ada").exit_code == 0


def test_help_is_of_a_command_alone(run: Callable[..., Any], logged: Path) -> None:
    assert logged
    for words in ("stale x", "stale x --json", "policy show x", "import some.csv"):
        done = run("help", *words.split())
        assert done.exit_code == 2, words
        assert "there is no command" in (done.err or done.out)
    for words in ("", "stale", "policy", "policy show", "import csv", "--all"):
        assert run("help", *words.split()).exit_code == 0, words


@pytest.mark.parametrize(
    ("line", "told"),
    [
        *(
            (f"edit ada --{each} ''", "in which words?")
            for each in ("nickname", "common", "note", "complaint")
        ),
        ("common ada ''", "in which words?"),
        *((f"edit ada --{each} ''", "is not an interval I know") for each in ("cadence", "max")),
        ("edit ada --hold-until ''", "is not a day I can read"),
        (
            "edit ada --cadence 100000",
            '"100000" is 100000 days, but an interval lies between 1 day and 10 years',
        ),
        ("edit ada --cadence 100000w", '"100000w" is 700000 days'),
        (
            "edit ada --cadence 2d --max 1d",
            "the longest silence (1 day) is shorter than the cadence (2 days)",
        ),
        ("log ada -c call --minutes 100000", "100000 minutes cannot be"),
        ("list --db ''", "--db names no file"),
        ("stale --policy ''", "that names no policy file"),
        ("policy check ''", "that names no policy file"),
    ],
)
def test_nothing_and_far_too_much_are_named_as_such(
    run: Callable[..., Any], logged: Path, line: str, told: str
) -> None:
    assert logged
    assert told in refused(run, line)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        *(("RELCRM_NOW", value) for value in ("noon", "2026-13-01")),
        *(("RELCRM_WAIT", value) for value in ("-1", "nan", "soon")),
    ],
)
def test_a_variable_that_makes_no_sense_is_a_wrong_configuration(
    run: Callable[..., Any], logged: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    assert logged
    monkeypatch.setenv(variable, value)
    done = run("list")
    assert done.exit_code == 78
    assert value in done.err
    assert f"hint: {variable}=" in done.err


@pytest.mark.parametrize("who", ["ada", "1", "'Ada Ames'"])
def test_archiving_twice_says_so_whatever_the_name(run: Callable[..., Any], logged: Path, who: str) -> None:
    assert logged
    name = shlex.split(who)
    assert run("archive", *name, "--restore").out == "Ada Ames (#1) is in your lists already.\n"
    assert run("archive", *name).exit_code == 0
    assert run("archive", *name).out == "Ada Ames (#1) is archived already.\n"
    assert run("archive", "nobody at all").exit_code == 67


def test_a_namesake_on_the_other_side_is_not_chosen_from_two(run: Callable[..., Any], logged: Path) -> None:
    assert logged
    assert run("add", "Adam", "Back").exit_code == 0
    assert run("archive", "ad", "--restore").exit_code == 67


def test_whoever_is_merged_with_their_introducer_did_not_introduce_themselves(
    run: Callable[..., Any], logged: Path, contents: Callable[[], Any]
) -> None:
    assert logged
    assert run("edit", "bo", "--introduced-by", "ada").exit_code == 0
    before = contents()

    merged = run("merge", "1", "2", "--yes")
    assert "introduced by: none (theirs says Ada Ames)" in merged.out
    assert "introduced" not in run("show", "1").out
    assert run("undo").exit_code == 0
    after = contents()
    assert [after[table] for table in ("contact", "fact")] == [before[table] for table in ("contact", "fact")]
