"""The logging commands: what they record, what they say it changed, and how an entry is taken back or amended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def ada(store: Path) -> Any:
    contact_in(store, cadence_days=30)
    contact_in(store, "Bo Berg")
    return store


def the_entry(run: Callable[..., Any], who: str = "ada") -> Any:
    return run("show", who, "--json").data["log"][0]["interaction"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("log-meeting", "ada"), {"channel": "in_person", "direction": "mutual", "minutes": None}),
        (("log-meeting", "ada", "--video", "-l", "30"), {"channel": "video", "minutes": 30}),
        (("log-meeting", "ada", "--outcome", "voiced-need"), {"outcome": "voiced_need"}),
        (("log-meeting", "ada", "--outcome", "no-show"), {"outcome": "no_show"}),
        (("log-meeting", "ada", "--platform", "Zoom"), {"platform": "zoom"}),
        (("log-call", "ada", "--minutes", "20"), {"channel": "phone", "direction": "mutual", "minutes": 20}),
        (("log-call", "ada", "--by", "me", "--not-answered"), {"direction": "me", "answered": False}),
        (
            ("log-email", "ada", "--because", "her talk"),
            {"channel": "email", "direction": "me", "because": "her talk"},
        ),
        (
            ("log-email", "ada", "--by", "them", "--words", "x" * 300),
            {"direction": "them", "last_words": "x" * 200},
        ),
        (("log-message", "ada", "-p", "Twitter"), {"channel": "dm", "platform": "x", "answered": None}),
        (("log-message", "ada", "--kind", "favour-given"), {"kind": "favour_given"}),
        (("log-social", "ada", "--by", "them"), {"channel": "public", "direction": "them"}),
        (("log", "ada", "-c", "in-person", "--group", "-m", "club"), {"is_group": True, "summary": "club"}),
        (("log", "ada", "-c", "email", "--by", "me", "--answered"), {"channel": "email", "answered": True}),
        (
            ("log", "ada", "-c", "click", "--kind", "connect-request", "--by", "them"),
            {"kind": "connect_request"},
        ),
    ],
)
@pytest.mark.usefixtures("ada")
def test_every_option_is_kept(run: Callable[..., Any], words: Any, expected: Any) -> None:
    assert run(*words).exit_code == 0
    entry = the_entry(run)
    assert {name: entry[name] for name in expected} == expected


@pytest.mark.usefixtures("ada")
def test_one_line_says_what_was_recorded_and_one_what_it_changed(run: Callable[..., Any]) -> None:
    run("log-meeting", "ada", "--when", "2026-01-05")
    done = run("log-meeting", "ada", "--minutes", "45")
    assert done.err == ""
    assert done.out.splitlines() == [
        "Logged with Ada Lovelace on Sat 14 March 2026: in person, 45 min (e2).",
        "  next due 13 April · readiness 25.5 → 61.8 · settled: spoken only once, too soon, readiness still low",
    ]


@pytest.mark.usefixtures("ada")
def test_a_gate_that_opens_and_one_that_shuts_are_named(run: Callable[..., Any]) -> None:
    first = run("log-meeting", "ada", "--when", "2026-02-20", "--json").data["changes"][0]
    assert "NO_CONTACT" in first["opened"]
    assert "ONE_TALK" in first["shut"]
    assert first["score_before"] == 0 < first["score"]
    assert first["due_on"] == "2026-03-22"
    text = run("log-email", "ada", "--by", "them", "--when", "2026-03-01").out
    assert "now in the way: their message waits for you" in text
    assert "settled: their message waits for you" in run("answered", "ada").out


def test_several_people_share_one_entry_and_each_has_a_line(run: Callable[..., Any], ada: Path) -> None:
    done = run("log-meeting", "ada", "bo", "--group", "--minutes", "60")
    assert done.out.startswith(
        "Logged with Ada Lovelace, Bo Berg on Sat 14 March 2026: in person, in a group, 60 min (e1)."
    )
    assert [line.split(":")[0].strip() for line in done.out.splitlines()[1:]] == ["Ada Lovelace", "Bo Berg"]
    assert rows(ada, "SELECT count(*) FROM interaction") == [(1,)]
    assert the_entry(run, "ada") == the_entry(run, "bo")


@pytest.mark.usefixtures("ada")
def test_a_group_weighs_less_than_a_talk_of_two(run: Callable[..., Any]) -> None:
    run("log-meeting", "ada", "--minutes", "60")
    run("log-meeting", "bo", "--minutes", "60", "--group")
    assert (
        run("ready", "bo", "--json").data["verdict"]["score"]
        < run("ready", "ada", "--json").data["verdict"]["score"]
    )


@pytest.mark.parametrize(
    "words",
    [
        ("log-meeting", "ada"),
        ("log-meeting", "Cy New", "--create"),
        ("log-message", "ada", "--by", "them"),
        ("log", "ada", "-c", "phone"),
        ("log-social", "ada"),
    ],
)
def test_a_dry_run_says_it_all_and_writes_nothing(run: Callable[..., Any], ada: Path, words: Any) -> None:
    run("log-message", "ada", "--when", "yesterday")
    before = ada.read_bytes()
    done = run(*words, "--dry-run")
    assert done.exit_code == 0
    assert "Would log with" in done.out or "Would be added to the exchange" in done.out
    assert "readiness" in done.out
    assert ada.read_bytes() == before


def test_a_dry_run_makes_no_store(run: Callable[..., Any], no_store: Path) -> None:
    done = run("log-meeting", "Ada Lovelace", "--create", "--dry-run")
    assert done.exit_code in {0, 66}
    assert not no_store.exists()
    assert list(no_store.parent.glob("*.db*")) == []


def test_the_first_entry_needs_create_or_add(run: Callable[..., Any], no_store: Path) -> None:
    done = run("log-meeting", "Ada Lovelace")
    assert done.exit_code == 66
    assert "relcrm add" in done.err
    assert not no_store.exists()


@pytest.mark.parametrize(
    "command", ["log-meeting", "log-call", "log-email", "log-message", "log-social", "log"]
)
@pytest.mark.usefixtures("ada")
def test_nobody_named_is_refused_with_the_way_on(run: Callable[..., Any], command: str) -> None:
    extra = ("-c", "phone") if command == "log" else ()
    done = run(command, *extra)
    assert (done.exit_code, done.out) == (2, "")
    assert f"relcrm {command} WHO" in done.err


@pytest.mark.usefixtures("ada")
def test_log_asks_for_the_channel(run: Callable[..., Any]) -> None:
    done = run("log", "ada")
    assert done.exit_code == 2
    assert "through which channel?" in done.err


@pytest.mark.parametrize("minutes", ["0", "-5", "1441", "many"])
@pytest.mark.usefixtures("ada")
def test_lengths_that_cannot_be_are_refused(
    run: Callable[..., Any], contents: Callable[..., Any], minutes: str
) -> None:
    before = contents()
    assert run("log-call", "ada", f"--minutes={minutes}").exit_code == 2
    assert contents() == before


class TestUndo:
    @pytest.mark.parametrize(
        "words",
        [
            ("log-meeting", "ada", "--minutes", "45", "--when", "last tuesday", "--note", "lunch"),
            ("log-meeting", "ada", "bo", "--group"),
            ("log-message", "ada", "--by", "them"),
            ("log-message", "ada", "--by", "them", "--new"),
            ("log-message", "ada", "--outcome", "positive", "--because", "why"),
            ("answered", "ada", "--words", "thanks"),
            ("answered", "ada", "--not"),
            ("pitch", "ada", "--about", "a workshop", "--override", "tender closes"),
            ("log", "--edit", "1", "--note", "other", "--when", "2026-01-01"),
            ("log-social", "ada"),
        ],
    )
    @pytest.mark.usefixtures("ada")
    def test_takes_exactly_the_last_entry_back(
        self, run: Callable[..., Any], contents: Callable[..., Any], words: Any
    ) -> None:
        run("log-message", "ada", "--when", "2026-03-10", "--words", "hello")
        shown = run("ready", "ada", "--json").data
        before = contents()
        assert run(*words).exit_code == 0
        assert contents() != before
        done = run("log", "--undo")
        assert done.exit_code == 0
        assert done.out.startswith(f"Taken back: relcrm {words[0]}")
        assert contents() == before
        assert run("ready", "ada", "--json").data == shown

    @pytest.mark.parametrize(
        "words",
        [
            ("outcome", "ada", "accepted"),
            ("outcome", "ada", "rebuffed", "--when", "yesterday"),
            ("outcome", "ada", "come-back-later", "--until", "october"),
            ("outcome", "ada", "come-back-later"),
        ],
    )
    @pytest.mark.usefixtures("ada")
    def test_takes_an_outcome_back_with_its_hold(
        self, run: Callable[..., Any], contents: Callable[..., Any], words: Any
    ) -> None:
        run("pitch", "ada", "--override", "now", "--when", "2026-03-10")
        before = contents()
        assert run(*words).exit_code == 0
        assert contents() != before
        assert run("log", "--undo").exit_code == 0
        assert contents() == before

    @pytest.mark.usefixtures("ada")
    def test_goes_on_entry_by_entry_until_nothing_is_left(
        self, run: Callable[..., Any], contents: Callable[..., Any]
    ) -> None:
        before = contents()
        run("log-meeting", "ada")
        run("log-call", "bo")
        assert "Bo Berg: readiness" in run("log", "--undo").out
        assert "Ada Lovelace: readiness" in run("log", "--undo").out
        assert contents() == before
        done = run("log", "--undo")
        assert done.exit_code == 2
        assert "there is no entry to take back" in done.err

    def test_takes_no_person(self, run: Callable[..., Any], ada: Path) -> None:
        run("log-meeting", "ada")
        assert run("log", "ada", "--undo").exit_code == 2
        assert rows(ada, "SELECT count(*) FROM interaction") == [(1,)]

    @pytest.mark.usefixtures("ada")
    def test_of_a_dry_run_or_a_refusal_takes_back_nothing_of_it(
        self, run: Callable[..., Any], contents: Callable[..., Any]
    ) -> None:
        run("log-meeting", "ada")
        before = contents()
        run("log-meeting", "bo", "--dry-run")
        run("pitch", "bo")
        assert contents() == before
        assert "Ada Lovelace" in run("log", "--undo").out

    @pytest.mark.usefixtures("ada")
    def test_says_what_was_said(self, run: Callable[..., Any]) -> None:
        run("log-meeting", "ada", "--note", "lunch, her lab")
        assert "Taken back: relcrm log-meeting ada --note 'lunch, her lab'" in run("log", "--undo").out

    @pytest.mark.usefixtures("ada")
    def test_gives_json(self, run: Callable[..., Any]) -> None:
        run("log-meeting", "ada")
        data = run("log", "--undo", "--json").data
        assert data["changes"][0]["score"] == 0


class TestEdit:
    @pytest.fixture(autouse=True)
    def _logged(self, run: Callable[..., Any], ada: Path) -> None:
        run("--db", ada, "log-meeting", "ada", "--when", "2026-03-01 12:00", "--minutes", "20")

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (("--minutes", "45"), {"minutes": 45}),
            (("--channel", "video"), {"channel": "video"}),
            (("--when", "2026-02-01"), {"occurred_on": "2026-02-01", "occurred_at": None}),
            (("--note", "lunch"), {"summary": "lunch"}),
            (("--group",), {"is_group": True}),
            (("--outcome", "positive"), {"outcome": "positive", "outcome_on": "2026-03-01"}),
            (("--by", "them", "--not-answered"), {"direction": "them", "answered": False}),
            (("--kind", "favour-given"), {"kind": "favour_given"}),
            (("--platform", "zoom", "--because", "x"), {"platform": "zoom", "because": "x"}),
        ],
    )
    def test_amends_what_is_named_and_leaves_the_rest(
        self, run: Callable[..., Any], words: Any, expected: Any
    ) -> None:
        before = the_entry(run)
        done = run("log", "--edit", "1", *words)
        assert done.exit_code == 0
        assert done.out.startswith("Amended with Ada Lovelace on")
        assert the_entry(run) == before | expected

    @pytest.mark.parametrize(
        "words",
        [
            ("--edit", "99", "--minutes", "5"),
            ("--edit", "1"),
            ("--edit", "1", "--minutes", "20"),
            ("--edit", "1", "--when", "tomorrow"),
            ("--edit", "#1", "--minutes", "30"),
            ("--edit", "c9", "--minutes", "30"),
            ("ada", "--with", "bo", "-c", "email"),
            ("--edit", "one", "--minutes", "30"),
        ],
    )
    def test_refuses_what_makes_no_sense_and_changes_nothing(
        self, run: Callable[..., Any], contents: Callable[..., Any], words: Any
    ) -> None:
        before = contents()
        done = run("log", *words)
        assert (done.exit_code, done.out) == (2, "")
        assert contents() == before
