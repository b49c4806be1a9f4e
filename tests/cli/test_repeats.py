"""What is logged already is said, not counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def karin(store: Path) -> Path:
    contact_in(store, "Karin Berg")
    contact_in(store, "Bo Holm")
    return store


SAME = [
    ("log-meeting", "karin", "--when", "a week ago", "--note", "breakfast"),
    ("log-meeting", "karin"),
    ("log-meeting", "karin", "--video", "--minutes", "30"),
    ("log-meeting", "karin", "bo", "--when", "yesterday 9:00"),
    ("log-meeting", "karin", "breakfast at the harbour"),
    ("log-call", "karin", "--by", "me", "--not-answered"),
    ("log-email", "karin", "--answered", "--when", "last monday"),
    ("log-email", "karin", "--note", "the plan"),
    ("log-message", "karin", "--by", "them", "--words", "see you"),
    ("log-message", "karin", "-p", "x", "--when", "yesterday 9:00"),
    ("log-social", "karin", "-p", "x", "--note", "her talk"),
    ("log", "karin", "--channel", "phone", "--because", "her talk"),
    ("meeting-request", "karin"),
    ("give", "karin", "the article"),
    ("receive", "karin", "a client", "--kind", "referral"),
    ("intro", "karin", "bo"),
    ("vouch", "karin", "met often", "--when", "2026-01-20"),
]


@pytest.mark.parametrize("words", SAME, ids=" ".join)
def test_the_same_twice_is_refused_with_the_entry_unless_again(
    run: Callable[..., Any], karin: Path, words: tuple[str, ...]
) -> None:
    assert run(*words).exit_code == 0
    before = karin.read_bytes()
    second = run(*words, "--json")
    assert (second.exit_code, second.json()["errors"][0]["code"]) == (2, "already_logged")
    assert second.data == {"interaction_id": 1}
    assert second.json()["errors"][0]["message"] == "you logged that already (e1)" or words[0] == "vouch"
    assert "--again" in second.json()["errors"][0]["hint"]
    assert karin.read_bytes() == before
    assert run(*words, "--again").exit_code == 0


DIFFERENT = [
    (("log-meeting", "karin", "--note", "breakfast"), ("log-meeting", "karin", "--note", "dinner")),
    (("log-meeting", "karin"), ("log-meeting", "karin", "--note", "dinner")),
    (("log-meeting", "karin", "--minutes", "30"), ("log-meeting", "karin", "--minutes", "60")),
    (("log-meeting", "karin"), ("log-meeting", "bo")),
    (
        ("log-meeting", "karin", "--when", "yesterday 9:00"),
        ("log-meeting", "karin", "bo", "--when", "yesterday 12:00"),
    ),
    (("log-meeting", "karin", "bo"), ("log-call", "karin")),
    (("log-meeting", "karin", "bo"), ("log-meeting", "karin", "--missed")),
    (("log-meeting", "karin", "bo"), ("vouch", "karin", "met", "--when", "today")),
    (("log-email", "karin", "bo", "--answered"), ("log-email", "karin")),
    (("log-meeting", "karin"), ("log-meeting", "karin", "--video")),
    (("log-meeting", "karin"), ("log-meeting", "karin", "--when", "yesterday")),
    (("log-meeting", "karin"), ("log-meeting", "karin", "--outcome", "voiced-need")),
    (("log-meeting", "karin"), ("log-meeting", "karin", "--group")),
    (("log-call", "karin", "--by", "me", "--not-answered"), ("log-call", "karin")),
    (("log-call", "karin", "--when", "today 9:00"), ("log-call", "karin", "--when", "today 9:05")),
    (
        ("log-email", "karin", "--by", "me", "--note", "x"),
        ("log-email", "karin", "--by", "them", "--note", "x"),
    ),
    (("log-email", "karin"), ("log-email", "karin")),
    (
        ("log-message", "karin", "-p", "x", "--note", "y"),
        ("log-message", "karin", "-p", "x", "--note", "y", "--new"),
    ),
    (("give", "karin", "an article"), ("give", "karin", "a book")),
    (
        ("vouch", "karin", "met often", "--when", "2026-01-20"),
        ("log-meeting", "karin", "--when", "2026-01-20"),
    ),
]


@pytest.mark.parametrize(("first", "second"), DIFFERENT, ids=" ".join)
def test_what_differs_is_logged(
    run: Callable[..., Any], karin: Path, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    assert karin
    assert run(*first).exit_code == 0
    assert run(*second).exit_code == 0


def test_a_dry_run_says_so_too(run: Callable[..., Any], karin: Path) -> None:
    assert karin
    run("log-call", "karin")
    assert run("log-call", "karin", "--dry-run").exit_code == 2


def test_what_an_import_brought_counts_as_logged(run: Callable[..., Any], karin: Path) -> None:
    run("log-meeting", "karin", "--when", "2026-03-01")
    with_source = "UPDATE interaction SET source = 'ical'"
    from builders import connected  # noqa: PLC0415

    with connected(karin) as connection:
        connection.execute(with_source)
        connection.commit()
    done = run("log-meeting", "karin", "--when", "2026-03-01")
    assert done.exit_code == 2
    assert "on record already, from ical (e1)" in done.err


def test_what_was_taken_back_may_be_logged_anew(run: Callable[..., Any], karin: Path) -> None:
    run("log-call", "karin")
    run("undo")
    assert run("log-call", "karin").exit_code == 0
    assert rows(karin, "SELECT count(*) FROM interaction") == [(1,)]


def test_an_entry_may_be_edited_into_another(run: Callable[..., Any], karin: Path) -> None:
    assert karin
    run("log-call", "karin", "--note", "a")
    run("log-call", "karin", "--note", "b")
    assert run("log", "--edit", "2", "--note", "a").exit_code == 0


@pytest.mark.parametrize(
    "note", ["walk by the lake", "Walk by the lake", "walk by the lake.", " walk by the  lake "]
)
def test_the_same_words_are_the_same_however_they_are_written(
    run: Callable[..., Any], store: Path, note: str
) -> None:
    contact_in(store, "Bo Berg")
    assert run("log-meeting", "bo", "--note", "Walk by the lake").exit_code == 0
    done = run("log-meeting", "bo", "--note", note, "--json")
    assert (done.exit_code, done.json()["errors"][0]["code"]) == (2, "already_logged")


WITH_OTHERS = [
    (("karin", "bo", "--note", "barbecue"), ("karin", "--note", "barbecue")),
    (("karin", "bo"), ("bo", "--note", "by the fire")),
    (("karin", "--note", "barbecue"), ("karin", "bo")),
    (("karin", "--when", "yesterday"), ("bo", "karin", "--when", "yesterday 9:00")),
]


@pytest.mark.parametrize(("first", "second"), WITH_OTHERS, ids=" ".join)
def test_one_event_with_others_is_no_talk_besides(
    run: Callable[..., Any], karin: Path, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    assert run("log-meeting", *first).exit_code == 0
    before = karin.read_bytes()
    refused = run("log-meeting", *second, "--json")
    (error,) = refused.json()["errors"]
    assert (refused.exit_code, error["code"], refused.data) == (2, "already_logged", {"interaction_id": 1})
    assert "that day you logged it with Karin Berg" in error["message"]
    assert karin.read_bytes() == before
    assert run("log-meeting", *second, "--again").exit_code == 0


def test_the_same_note_is_on_record_already(run: Callable[..., Any], karin: Path) -> None:
    assert run("note", "karin", "moved to Graz").out.startswith("Noted for")
    assert run("note", "karin", "Moved to Graz").out.startswith("On record already for")
    assert run("note", "karin", "moved to Graz", "--json").data["already"] is True
    run("edit", "karin", "--note", "moved to Graz")
    assert rows(karin, "SELECT count(*) FROM note") == [(1,)]
    assert run("note", "karin", "moved to Graz", "--kind", "research").out.startswith("Noted for")
    assert run("note", "karin", "moved to Graz", "--when", "3 days ago").out.startswith("Noted for")


def test_a_note_said_again_stays_until_both_are_taken_back(run: Callable[..., Any], karin: Path) -> None:
    run("note", "karin", "moved to Graz")
    first = rows(karin, "SELECT max(id) FROM entry")[0][0]
    run("note", "karin", "moved to Graz")
    refused = run("undo", f"c{first}")
    assert (refused.exit_code, f"c{first + 1} (relcrm note karin" in refused.err) == (2, True)
    assert run("undo").exit_code == 0
    assert rows(karin, "SELECT text FROM note") == [("moved to Graz",)]
    assert run("undo").exit_code == 0
    assert rows(karin, "SELECT text FROM note") == []


def test_a_note_said_again_beside_something_else_is_wanted(run: Callable[..., Any], karin: Path) -> None:
    run("note", "karin", "moved to Graz")
    first = rows(karin, "SELECT max(id) FROM entry")[0][0]
    run("edit", "karin", "--note", "moved to Graz", "--title", "CTO")
    assert "touched the same since" in run("undo", f"c{first}").err
