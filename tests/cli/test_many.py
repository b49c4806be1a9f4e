"""Changes of many at once: who is changed is counted, named and asked; one undo takes all of it back."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, interaction, logged_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WAITING = "2026-01-02T09:00:00Z"
NAMES = ("Ada Ames", "Bo Berg", "Cem Demir", "Dee Day", "Eli Ek", "Flo Fry", "Gil Guo")


@pytest.fixture(autouse=True)
def known(store: Path) -> Path:
    """Seven clients who wait for triage, of whom Ada was met, and Hal, who is none."""
    for name in NAMES:
        contact_in(store, name, tags=("clients",), waiting_since=WAITING)
    contact_in(store, "Hal Hoe")
    logged_in(store, interaction("2026-03-01"), 1)
    return store


def tagged(store: Path, tag: str) -> int:
    return int(rows(store, "SELECT count(*) FROM tag WHERE tag = ?", tag)[0][0])


CHANGES = {
    "edit": ("edit --where-tag clients --tag spring --cadence 3m", "change"),
    "archive": ("archive --tag clients", "archive"),
    "triage": ("triage --where-tag clients --tag spring --cadence 3m", "decide about"),
}


@pytest.mark.parametrize("command", CHANGES)
def test_without_a_yes_nobody_is_changed_and_how_many_is_said(
    run: Callable[..., Any], contents: Callable[[], Any], command: str
) -> None:
    words, verb = CHANGES[command]
    before = contents()
    done = run(*shlex.split(words))
    assert (done.exit_code, done.out) == (2, "")
    names = ", ".join(sorted(NAMES)[:5])
    if command == "triage":  # whom there is most with comes first
        assert f"that would {verb} 7 people: Ada Ames, " in done.err
    else:
        assert done.err.startswith(
            f"relcrm: that would {verb} 7 people: {names} and 2 more\nhint: --yes does it"
        )
    assert contents() == before


@pytest.mark.parametrize("command", CHANGES)
def test_on_a_terminal_it_is_asked_and_anything_but_yes_changes_nobody(
    run: Callable[..., Any], contents: Callable[[], Any], command: str
) -> None:
    words, verb = CHANGES[command]
    before = contents()
    for answer in ("no\n", "\n", "maybe\n"):
        done = run(*shlex.split(words), terminal=True, typed=answer)
        assert (done.exit_code, done.out.splitlines()[-1].strip()) == (0, "Nothing was changed.")
        assert f"{verb} 7 people: Ada Ames, " in done.err
    assert contents() == before
    assert run(*shlex.split(words), terminal=True, typed="yes\n").exit_code == 0
    assert contents() != before


@pytest.mark.parametrize("command", CHANGES)
def test_one_undo_takes_all_of_it_back(
    run: Callable[..., Any], contents: Callable[[], Any], command: str
) -> None:
    before = contents()
    assert run(*shlex.split(CHANGES[command][0]), "--yes").exit_code == 0
    assert contents() != before
    run("undo")
    assert contents() == before


@pytest.mark.parametrize("more", ["", " --where-not-ready"])
@pytest.mark.parametrize("command", CHANGES)
def test_a_dry_run_writes_nothing_at_all(
    run: Callable[..., Any], known: Path, command: str, more: str
) -> None:
    before = known.read_bytes()
    words = CHANGES[command][0] + (more if command != "archive" else more.replace("where-", ""))
    done = run(*shlex.split(words), "--dry-run")
    assert done.exit_code == 0
    assert done.out.splitlines()[-1] == "Nothing was written."
    assert known.read_bytes() == before


def test_who_was_changed_and_how_is_said_of_all_in_a_few_lines(run: Callable[..., Any]) -> None:
    run("edit", "ada", "--tag", "spring")
    done = run("edit", "--where-tag", "clients", "--tag", "spring", "--yes")
    assert done.out.splitlines() == [
        "Changed 6 people: Bo Berg, Cem Demir, Dee Day, Eli Ek, Flo Fry and 1 more",
        "  tag spring",
        "1 person had it so already.",
        "relcrm undo takes it back.",
    ]
    again = run("edit", "--where-tag", "clients", "--tag", "spring", "--yes")
    assert again.out == "7 people had it so already.\n"
    assert run("archive", "--never-met", "--company", "x", "--yes").out.startswith(
        "Nobody fits --company x --never-met"
    )
    assert run("archive", "--never-met", "--tag", "spring", "--yes").out.startswith(
        "Archived 6 people: Bo Berg,"
    )
    assert run("archive", "--tag", "spring", "--restore", "--dry-run").out.startswith(
        "Would bring back 6 people"
    )
    back = run("archive", "--tag", "spring", "--restore", "--yes", "--json")
    assert [each["name"] for each in back.data] == list(NAMES[1:])
    assert back.json()["filters"] == ["--tag", "spring"]


def test_the_filter_and_what_they_get_are_two_things(run: Callable[..., Any], known: Path) -> None:
    run("edit", "--where-tag", "clients", "--where-never-met", "--tag", "friends", "--company", "X", "--yes")
    assert tagged(known, "friends") == 6
    assert tagged(known, "clients") == 7
    assert rows(known, "SELECT count(*) FROM contact WHERE company = 'X'") == [(6,)]


def test_a_view_says_who_by_the_same_name_everywhere(run: Callable[..., Any], known: Path) -> None:
    run("list", "--tag", "clients", "--never-met", "--save", "new")
    assert len(run("edit", "--view", "new", "--tag", "x", "--yes", "--json").data) == 6
    assert run("triage", "--view", "new", "--keep", "--yes").exit_code == 0
    assert rows(known, "SELECT count(*) FROM contact WHERE waiting_since IS NOT NULL") == [(1,)]
    assert len(run("archive", "--view", "new", "--yes", "--json").data) == 6


def test_programs_get_a_list_even_of_one_or_of_nobody(run: Callable[..., Any]) -> None:
    one = run("edit", "--where-company", "x", "--tag", "y", "--yes", "--json")
    assert (one.data, one.json()["filters"]) == ([], ["--company", "x"])
    assert run("edit", "--where-company", "x", "--tag", "y", "--yes").out == "Nobody fits --company x\n"
    assert run("archive", "--company", "x", "--json").data == []
    run("edit", "hal", "--company", "Hoe Ltd")
    assert len(run("edit", "--where-company", "hoe", "--tag", "y", "--yes", "--json").data) == 1
    refused = run("edit", "--where-tag", "clients", "--tag", "z", "--json")
    assert refused.json()["errors"][0]["message"].startswith("that would change 7 people")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("edit ada --where-tag clients --tag x", "whoever is named needs no filter"),
        ("archive ada --tag clients", "whoever is named needs no filter"),
        ("triage ada --where-tag clients --keep", "whoever is named needs no filter"),
        ("edit --tag x", "whom?"),
        ("archive", "whom?"),
        ("archive --restore --ready", "nobody archived is judged, as --ready asks"),
        ("edit --where-tag clients --name X --yes", "the name of several people at once?"),
        ("edit --where-tag clients", "nothing to change"),
        ("edit --never-met --tag x", "--where-never-met says who is changed"),
        ("edit --where-ready --where-not-ready --tag x", "--where-ready or --where-not-ready?"),
    ],
)
def test_what_is_unclear_changes_nobody(
    run: Callable[..., Any], contents: Callable[[], Any], words: str, said: str
) -> None:
    before = contents()
    done = run(*shlex.split(words))
    assert (done.exit_code, done.out) == (2, "")
    assert said in done.err
    assert contents() == before


def test_one_who_is_named_is_tried_as_well(run: Callable[..., Any], known: Path) -> None:
    before = known.read_bytes()
    assert run("edit", "hal", "--tag", "x", "--dry-run").out == "Would change Hal Hoe (#8): tag x\n"
    assert run("archive", "hal", "--dry-run").out == "Would archive Hal Hoe (#8)\n"
    assert run("triage", "ada", "--keep", "--dry-run").out.splitlines()[-1] == "Nothing was written."
    assert known.read_bytes() == before


def test_those_who_wait_are_listed_and_walked_through_by_filters(
    run: Callable[..., Any], known: Path
) -> None:
    run("edit", "bo", "--tag", "berlin")
    listed = run("triage", "--where-tag", "berlin", "--json")
    assert [each["name"] for each in listed.data["newcomers"]] == ["Bo Berg"]
    assert listed.json()["filters"] == ["--tag", "berlin"]
    assert "Bo Berg" in run("triage", "--where-tag", "berlin", "--dry-run", terminal=True).out
    walked = run("triage", "--where-tag", "berlin", "--where-never-met", terminal=True, typed="r\ny\n")
    assert "1 to decide about" in walked.out or "1 of these" in walked.out
    assert rows(known, "SELECT name FROM contact WHERE archived_on IS NOT NULL") == [("Bo Berg",)]
    said = run("undo", "--list", "--json").data["entries"][0]["said"]
    assert said == "relcrm triage --where-tag berlin --where-never-met --archive"
    nobody = run("triage", "--where-tag", "berlin", "--keep")
    assert nobody.out.startswith("Nobody: kept.")
