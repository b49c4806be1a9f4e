"""`relcrm jot`: free sentences are read as meant, asked about, or refused; nothing is guessed or half-written."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import jot_held_out
from builders import contact_in, rows
from jot_sentences import DOUBTFUL, NICKNAMES, NOW, PEOPLE, SENTENCES, Asks, Read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "jot.md"
LUNCH = "Lunch with Ana and Ben Ortiz yesterday, 1h, talked about the fund @fintech"
REFUSED = frozenset({2, 67})


@pytest.fixture
def people(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RELCRM_NOW", NOW)
    for name in PEOPLE:
        contact_in(store, name, nicknames=(NICKNAMES[name],) if name in NICKNAMES else ())
    return store


def as_read(done: Any) -> dict[str, Any]:
    """Return what a dry run understood, in the words of `Read`."""
    (jot,) = done.data["jots"]
    entry = jot["entry"]
    said = entry["logged"]["interaction"]
    day = (date(said["occurred_on"]) - date(NOW[:10])).days
    promises: dict[str, list[Any]] = {"promise": [], "their_promise": []}
    for each in jot["promises"]:
        due = each["reminder"]["due_on"]
        promises[each["reminder"]["kind"]].append(
            (each["reminder"]["text"], due and (date(due) - date(NOW[:10])).days)
        )
    return {
        "people": tuple(change["name"] for change in entry["changes"]),
        "day": day,
        "way": said["channel"] + (f":{said['platform']}" if said["platform"] else ""),
        "by": said["direction"],
        "minutes": said["minutes"],
        "tags": tuple(jot["tags"]),
        "mine": tuple(promises["promise"]),
        "theirs": tuple(promises["their_promise"]),
        "answered": said["answered"],
    }


def date(text: str) -> Any:
    from datetime import date as day  # noqa: PLC0415

    return day.fromisoformat(text)


def figures(run: Callable[..., Any], sentences: Iterable[Read | Asks]) -> tuple[int, int, list[str]]:
    """Return how many sentences are understood as meant, how many are asked about, and which are read wrongly."""
    understood = asked = 0
    wrong = []
    for each in sentences:
        done = run("jot", each.text, "--dry-run", "--json")
        if done.exit_code:
            assert done.exit_code in REFUSED, each
            assert done.json()["errors"][0]["hint"], each
            asked += 1
        elif isinstance(each, Read) and as_read(done) == {
            name: value for name, value in each._asdict().items() if name != "text"
        }:
            understood += 1
        else:
            wrong.append(each.text)
    return understood, asked, wrong


class TestSentences:
    @pytest.mark.usefixtures("people")
    def test_of_a_hundred_at_least_ninety_are_understood_and_none_wrongly(
        self, run: Callable[..., Any]
    ) -> None:
        understood, asked, wrong = figures(run, SENTENCES)
        assert len(SENTENCES) == 100
        assert wrong == []
        assert understood >= 90
        assert f"{understood} are understood as meant, {asked} are asked about" in " ".join(
            PAGE.read_text().split()
        )

    @pytest.mark.usefixtures("people")
    def test_what_nobody_could_read_for_certain_is_asked_about(self, run: Callable[..., Any]) -> None:
        assert figures(run, DOUBTFUL) == (0, len(DOUBTFUL), [])

    @pytest.mark.usefixtures("people")
    def test_of_those_held_out_none_is_read_wrongly_and_the_page_says_how_it_went(
        self, run: Callable[..., Any]
    ) -> None:
        for name, sentences in (("first", jot_held_out.FIRST), ("second", jot_held_out.SECOND)):
            assert len(sentences) == 30
            assert figures(run, sentences)[2] == []
            understood, asked, wrong = jot_held_out.AT_FIRST_SIGHT[name]
            assert f"{understood} understood, {asked} asked about, {wrong} read wrongly" in PAGE.read_text()

    @pytest.mark.parametrize("each", [each for each in (*SENTENCES, *DOUBTFUL) if isinstance(each, Asks)])
    def test_what_is_asked_about_writes_nothing(
        self, run: Callable[..., Any], people: Path, contents: Callable[[], Any], each: Asks
    ) -> None:
        before = contents()
        done = run("jot", each.text)
        assert done.exit_code in REFUSED
        assert len(done.err.splitlines()) == 2
        assert done.err.startswith("relcrm: ")
        assert "\nhint: " in done.err
        assert contents() == before
        assert people


class TestJot:
    def test_writes_entry_tags_and_promises_in_one_command(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        done = run(
            "jot", "Dinner @ Ana's on friday, 2 hrs, promised her the Lisbon contacts by monday #friends"
        )
        assert done.exit_code == 0, done.err
        assert "note: Dinner @ Ana's, promised her the Lisbon contacts by monday" in done.out
        assert "tag for Ana Lopez: friends" in done.out
        assert "you promised Ana Lopez: the Lisbon contacts, by Mon 16 March 2026" in done.out
        assert rows(people, "SELECT tag FROM tag") == [("friends",)]
        assert rows(people, "SELECT kind, text, made_on, due_on FROM reminder") == [
            ("promise", "the Lisbon contacts", "2026-03-13", "2026-03-16")
        ]
        assert run("undo").exit_code == 0
        for table in ("interaction", "tag", "reminder"):
            assert rows(people, f"SELECT * FROM {table}") == []

    def test_needs_no_quotes(self, run: Callable[..., Any], people: Path) -> None:
        assert run("jot", "called", "ruth", "20min", "re", "invoice").exit_code == 0
        assert rows(people, "SELECT summary, minutes, direction FROM interaction") == [
            ("called ruth re invoice", 20, "me")
        ]

    def test_a_dry_run_shows_and_writes_nothing(
        self, run: Callable[..., Any], people: Path, contents: Callable[[], Any]
    ) -> None:
        before = contents()
        done = run("jot", LUNCH, "--dry-run")
        assert "Would log with Ana Lopez, Ben Ortiz on Fri 13 March 2026" in done.out
        assert "Nothing was written." in done.out
        assert contents() == before
        assert people

    def test_the_same_again_is_refused_unless_it_happened_once_more(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        assert run("jot", LUNCH).exit_code == 0
        assert run("jot", LUNCH).exit_code == 2
        assert run("jot", LUNCH, "--again").exit_code == 0
        assert rows(people, "SELECT count(*) FROM interaction") == [(2,)]

    def test_the_same_promise_stays_one(self, run: Callable[..., Any], people: Path) -> None:
        said = "tea with ruth, I promised her a book"
        run("jot", said)
        done = run("jot", said, "--again")
        assert "you promised Ruth Adler: a book (on record already)" in done.out
        assert rows(people, "SELECT count(*) FROM reminder") == [(1,)]

    def test_what_they_promised_is_theirs(self, run: Callable[..., Any], people: Path) -> None:
        done = run("jot", "tea with ruth, she promised me a book @a @b")
        assert "Ruth Adler promised you: a book" in done.out
        assert "tags for Ruth Adler: a, b" in done.out
        assert rows(people, "SELECT kind FROM reminder") == [("their_promise",)]

    @pytest.mark.usefixtures("people")
    def test_a_plan_is_refused_with_the_command_that_plans_it(self, run: Callable[..., Any]) -> None:
        done = run("jot", "lunch with Ana Lopez and Cem tomorrow")
        assert done.exit_code == 2
        assert "relcrm plan 'Ana Lopez' Cem --when tomorrow" in done.err

    @pytest.mark.usefixtures("people")
    def test_two_who_fit_are_listed(self, run: Callable[..., Any]) -> None:
        done = run("jot", "lunch with Maria", "--json")
        assert done.exit_code == 67
        assert [each["name"] for each in done.data["candidates"]] == ["Maria Silva", "Maria Costa"]

    @pytest.mark.usefixtures("people")
    @pytest.mark.parametrize(("word", "near"), [("Rob", "Robert Klein"), ("Lucai", "Lucia Moretti")])
    def test_part_of_a_name_or_a_slip_is_nobody_but_proposed(
        self, run: Callable[..., Any], word: str, near: str
    ) -> None:
        done = run("jot", f"lunch with {word}", "--json")
        assert done.exit_code == 67
        assert [each["name"] for each in done.data["candidates"]] == [near]

    def test_a_stretch_of_time_and_an_open_hour_are_told(self, run: Callable[..., Any], people: Path) -> None:
        assert '"last month" is taken as Sat 14 February 2026' in run("jot", "lunch with ana last month").out
        assert "the hour is left open: 01:00 or 13:00" in run("jot", "lunch with cem at 1").out
        assert people

    def test_a_promise_among_several_needs_a_name(self, run: Callable[..., Any], people: Path) -> None:
        done = run("jot", "tea with ruth and cem, I promised them a book", "--json")
        assert done.exit_code == 67
        assert [each["name"] for each in done.data["candidates"]] == ["Ruth Adler", "Cem Aydin"]
        assert run("jot", "tea with ruth and cem, I promised Cem a book").exit_code == 0
        assert rows(people, "SELECT contact_id, text FROM reminder") == [(4, "a book")]
        assert run("jot", "tea with ruth, I promised Cem a book").exit_code == 2

    @pytest.mark.usefixtures("people")
    def test_without_a_sentence_json_is_refused(self, run: Callable[..., Any]) -> None:
        assert run("jot", "--json").exit_code == 2


class TestAsking:
    def test_which_of_two_is_asked(self, run: Callable[..., Any], people: Path) -> None:
        done = run("jot", "lunch with Maria", typed="2\n", terminal=True)
        assert done.exit_code == 0, done.err
        assert rows(people, "SELECT contact_id FROM participant") == [(13,)]

    def test_enter_gives_up_and_nothing_is_written(self, run: Callable[..., Any], people: Path) -> None:
        done = run("jot", "lunch with Maria", typed="\n", terminal=True)
        assert done.exit_code == 67
        assert rows(people, "SELECT * FROM interaction") == []

    def test_the_way_is_asked(self, run: Callable[..., Any], people: Path) -> None:
        done = run("jot", "Ana, her new job", typed="zoom\n", terminal=True)
        assert done.exit_code == 0, done.err
        assert rows(people, "SELECT channel, platform FROM interaction") == [("video", "zoom")]

    @pytest.mark.parametrize("typed", ["\n", "pigeon\n"])
    def test_no_way_is_no_entry(self, run: Callable[..., Any], people: Path, typed: str) -> None:
        assert run("jot", "Ana", typed=typed, terminal=True).exit_code == 2
        assert run("jot", "Ana").exit_code == 2
        assert rows(people, "SELECT * FROM interaction") == []

    def test_whom_a_promise_was_made_to_is_asked(self, run: Callable[..., Any], people: Path) -> None:
        done = run("jot", "tea with ruth and cem, I promised them a book", typed="2\n", terminal=True)
        assert done.exit_code == 0, done.err
        assert rows(people, "SELECT contact_id FROM reminder") == [(4,)]

    @pytest.mark.usefixtures("people")
    def test_where_nobody_comes_near_there_is_no_question(self, run: Callable[..., Any]) -> None:
        assert run("jot", "lunch with Xerxes", terminal=True).exit_code == 67


class TestManySentences:
    def test_stdin_has_a_sentence_a_line(self, run: Callable[..., Any], people: Path) -> None:
        done = run("jot", "-", typed="# yesterday\nlunch with ana yesterday\n\ncalled cem\n")
        assert done.exit_code == 0, done.err
        assert rows(people, "SELECT count(*) FROM interaction") == [(2,)]
        run("undo")
        assert rows(people, "SELECT count(*) FROM interaction") == [(0,)]

    def test_one_that_is_refused_refuses_all_and_is_named(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        done = run("jot", "-", typed=f"lunch with ana\nlunch with maria{' and on' * 20}\n")
        assert done.exit_code == 67
        assert '"lunch with maria and on' in done.err
        assert "\u2026" in done.err
        assert rows(people, "SELECT * FROM interaction") == []
        assert '"called cem": ' in run("jot", "-", typed="called cem\ncalled cem\n").err

    def test_comments_alone_log_nothing(self, run: Callable[..., Any], people: Path) -> None:
        done = run("jot", "-", typed="# nothing\n")
        assert (done.exit_code, done.out) == (0, "Nothing is logged: there was no sentence.\n")
        assert run("jot", "-", "--json", typed="# nothing\n").data == {"jots": [], "dry_run": False}
        assert people


@pytest.fixture
def editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Give `editor(code)`: an editor that runs this Python on the file, whose path is `path`."""
    monkeypatch.setenv("TMPDIR", str(home))
    monkeypatch.setattr("tempfile.tempdir", None)

    def make(code: str) -> Path:
        script = home / "an editor.py"
        script.write_text(f"import pathlib, os, sys\npath = pathlib.Path(sys.argv[1])\n{code}\n")
        monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
        return home

    return make


def left(home: Path) -> list[Path]:
    return sorted(home.glob("relcrm-jot-*"))


class TestEditor:
    def test_each_line_is_logged_and_the_file_is_gone(
        self, run: Callable[..., Any], people: Path, editor: Callable[[str], Path]
    ) -> None:
        home = editor(
            "assert path.stat().st_mode & 0o777 == 0o600\n"
            "assert all(not line or line.startswith('#') for line in path.read_text().splitlines())\n"
            "path.write_text('lunch with ana\\ncalled cem\\n' + path.read_text())"
        )
        done = run("jot")
        assert done.exit_code == 0, done.err
        assert rows(people, "SELECT count(*) FROM interaction") == [(2,)]
        assert left(home) == []

    @pytest.mark.parametrize("code", ["pass", "path.write_text('')", "path.unlink()"])
    def test_an_empty_file_logs_nothing(
        self, run: Callable[..., Any], people: Path, editor: Callable[[str], Path], code: str
    ) -> None:
        home = editor(code)
        assert run("jot").exit_code == 0
        assert rows(people, "SELECT * FROM interaction") == []
        assert left(home) == []

    def test_what_is_refused_is_kept_where_it_says(
        self, run: Callable[..., Any], people: Path, editor: Callable[[str], Path]
    ) -> None:
        home = editor("path.write_text('lunch with ana\\nlunch with maria\\n')")
        done = run("jot")
        assert done.exit_code == 67
        (kept,) = left(home)
        assert f"what you wrote is kept in {kept}: relcrm jot - < {kept}" in done.err
        assert kept.read_text() == "lunch with ana\nlunch with maria\n"
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert rows(people, "SELECT * FROM interaction") == []

    def test_an_editor_that_fails_logs_nothing(
        self, run: Callable[..., Any], people: Path, editor: Callable[[str], Path]
    ) -> None:
        home = editor("sys.exit(3)")
        done = run("jot")
        assert (done.exit_code, left(home)) == (2, [])
        assert "ended with 3, so nothing is logged" in done.err
        editor("path.unlink(); sys.exit(3)")
        assert run("jot").exit_code == 2
        assert people

    def test_what_is_no_text_is_kept_too(
        self, run: Callable[..., Any], people: Path, editor: Callable[[str], Path]
    ) -> None:
        home = editor("path.write_bytes(b'lunch with ana \\xff')")
        assert run("jot").exit_code == 65
        assert len(left(home)) == 1
        assert people

    @pytest.mark.usefixtures("people")
    @pytest.mark.parametrize(
        ("said", "code", "told"),
        [("", 2, "what happened?"), ("'", 2, "is not a command"), ("no-such-editor", 66, "cannot start")],
    )
    def test_without_one_it_is_refused(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, said: str, code: int, told: str
    ) -> None:
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", said)
        done = run("jot")
        assert done.exit_code == code
        assert told in done.err
