"""Commands taken back and brought back by number, in any order, with others written between.

What the list says stands is what the store holds: it is compared with a fresh store on which the commands
that stand were run, each at its own time. Where a turn is refused, nothing has changed.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searched import is_in_step

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 3, 14, 9, 30)
NAMES = ("Ada Lind", "Bo Ruiz", "Cem Kaya")
WHO = ("ada", "bo", "cem")
FILES = {
    "one.csv": "name,email,company\nAda Lind,ada@example.org,Acme\nDora Day,dora@example.org,\n",
    "two.csv": "name,email,title\nDora Day,dora@example.org,Chef\nEva Ray,eva@example.org,\nAda Lind,ada@example.org,\n",
}
LISTED = {
    "contact": "SELECT c.name, c.company, c.title, c.met_how, i.name, c.opted_out_on, c.hold_until, c.archived_on, "
    "c.complaint, c.complaint_on, c.cadence_days, c.max_days, c.waiting_since, c.updated_at, c.created_at "
    "FROM contact c LEFT JOIN contact i ON i.id = c.introduced_by_id",
    "handle": "SELECT c.name, platform, value FROM handle JOIN contact c ON c.id = contact_id",
    "nickname": "SELECT c.name, n.name FROM nickname n JOIN contact c ON c.id = contact_id",
    "tag": "SELECT c.name, tag FROM tag JOIN contact c ON c.id = contact_id",
    "common_ground": "SELECT c.name, text, inferred FROM common_ground JOIN contact c ON c.id = contact_id",
    "note": "SELECT c.name, text, noted_on FROM note JOIN contact c ON c.id = contact_id",
    "identity": "SELECT c.name, source, source_key FROM identity JOIN contact c ON c.id = contact_id",
    "interaction": "SELECT summary, occurred_on, minutes, because, channel, is_group, edited_at FROM interaction",
    "participant": "SELECT c.name, i.summary FROM participant JOIN contact c ON c.id = contact_id "
    "JOIN interaction i ON i.id = interaction_id",
    "fact": "SELECT c.name, what, coalesce(introducer, value), words, since_on, until_on, written_by, ended_by FROM facts f "
    "JOIN contact c ON c.id = f.contact_id",
    "apart": "SELECT a.name, b.name FROM apart JOIN contact a ON a.id = low_id JOIN contact b ON b.id = high_id",
}

who = st.sampled_from(WHO)
word = st.sampled_from(("red", "blue"))
COMMANDS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(NAMES)),
    st.tuples(st.just("add"), st.sampled_from(NAMES), st.just("--email"), st.sampled_from(("a@x.org", "b@x.org"))),
    st.tuples(st.just("note"), who, word),
    st.tuples(st.just("common"), who, word),
    st.tuples(st.just("edit"), who, st.just("--company"), word),
    st.tuples(st.just("edit"), who, st.just("--title"), word),
    st.tuples(st.just("edit"), who, st.just("--company"), word, st.just("--title"), word),
    st.tuples(st.just("edit"), who, st.just("--tag"), word),
    st.tuples(st.just("edit"), who, st.just("--untag"), word, st.just("--tag"), word),
    st.tuples(st.just("edit"), who, st.just("--nickname"), word),
    st.tuples(st.just("edit"), who, st.just("--email"), st.sampled_from(("a@x.org", "b@x.org"))),
    st.tuples(st.just("edit"), who, st.just("--cadence"), st.sampled_from(("10d", "40d"))),
    st.tuples(st.just("edit"), who, st.just("--max"), st.sampled_from(("20d", "60d"))),
    st.tuples(st.just("note"), word, st.just("called by a nickname")),
    st.tuples(st.just("note"), st.sampled_from(("a@x.org", "b@x.org")), st.just("called by an address")),
    st.tuples(st.just("opt-out"), who),
    st.tuples(st.just("opt-in"), who),
    st.tuples(st.just("complaint"), who, word),
    st.tuples(st.just("settled"), who),
    st.tuples(st.just("hold"), who, st.just("--until"), st.sampled_from(("2026-10-01", "2026-11-01"))),
    st.tuples(st.just("archive"), who),
    st.tuples(st.just("archive"), who, st.just("--restore")),
    st.tuples(st.just("met-through"), who, who),
    st.tuples(st.just("not-same"), who, who),
    st.tuples(st.just("merge"), who, who, st.just("--yes")),
    st.tuples(st.just("log-meeting"), who, st.just("--note"), st.just("SUMMARY")),
    st.tuples(st.just("log-meeting"), who, who, st.just("--note"), st.just("SUMMARY")),
    st.tuples(st.just("log"), st.just("--edit"), st.integers(0, 9), st.just("--minutes"), st.sampled_from(("30", "60"))),
    st.tuples(st.just("log"), st.just("--edit"), st.integers(0, 9), st.just("--because"), word),
    st.tuples(st.just("import"), st.sampled_from(sorted(FILES))),
)  # fmt: skip
STEPS = st.one_of(
    COMMANDS,
    COMMANDS,
    st.tuples(st.sampled_from(("undo", "redo"))),
    st.tuples(st.sampled_from(("undo", "redo")), st.integers(1, 15)),
)


class Machine:
    """A store, and the program run on it at times of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.path = folder / "relcrm.db"
        for name, text in FILES.items():
            (folder / name).write_text(text)

    def run(self, words: tuple[Any, ...], number: int) -> tuple[int, str]:
        """Run a command as the one of that number in time; log entries are called by their summary."""
        from relcrm.cli.main import run as run_program  # noqa: PLC0415

        said = [f"m{number}" if word == "SUMMARY" else str(word) for word in words]
        if said[:2] == ["log", "--edit"]:
            found = self.rows("SELECT id, summary FROM interaction ORDER BY summary")
            wanted = [id_ for id_, summary in found if summary == said[2]]
            if not wanted:
                return 2, "no such entry"
            said[2] = str(wanted[0])
        os.environ["RELCRM_DB"] = str(self.path)
        os.environ["RELCRM_NOW"] = (START + timedelta(hours=7 * number)).isoformat()
        os.chdir(self.path.parent)
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["relcrm", *said])
            code = run_program(said)
        return code, err.getvalue()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        if not self.path.exists():
            return []
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()

    def contents(self) -> dict[str, list[Any]]:
        """Return everything that was said, without the numbers of rows."""
        return {table: sorted(self.rows(query), key=repr) for table, query in LISTED.items()}

    def whole(self) -> list[Any]:
        """Return every row of every table that is no cache."""
        names = [
            name
            for (name,) in self.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_*'"
            )
        ]
        kept = sorted(name for name in names if name not in {"memo", "sqlite_sequence"})
        return [(name, sorted(self.rows(f"SELECT * FROM {name}"), key=repr)) for name in kept]


@settings(max_examples=int(os.environ.get("RELCRM_TAKING_BACK", "25")))
@given(steps=st.lists(STEPS, min_size=3, max_size=14))
def test_what_the_list_says_stands_is_what_the_store_holds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("taking-back")
    try:
        _walk(folder, [("add", NAMES[0]), ("add", NAMES[1]), *steps])
    finally:
        os.chdir("/")
        shutil.rmtree(folder)


def _walk(folder: Path, steps: list[tuple[Any, ...]]) -> None:
    machine = Machine(folder / "lived")
    made: dict[int, tuple[tuple[Any, ...], int]] = {}
    for number, step in enumerate(steps):
        words = _with_a_summary(step, machine)
        before, known = machine.whole(), _last(machine)
        code, err = machine.run(words, number)
        if words[0] in {"undo", "redo"}:
            if code:
                assert code == 2, (words, err)
                assert machine.whole() == before
                _assert_reasoned(machine, err)
            else:
                _assert_replayed(folder / f"replayed-{number}", machine, made)
        elif _last(machine) > known:
            made[_last(machine)] = (words, number)
        assert is_in_step(machine.path), words


def _with_a_summary(words: tuple[Any, ...], machine: Machine) -> tuple[Any, ...]:
    """Name the log entry that is to be edited by its summary, which outlives its number."""
    if words[:2] != ("log", "--edit"):
        return words
    found = [summary for (summary,) in machine.rows("SELECT summary FROM interaction ORDER BY id")]
    return (*words[:2], found[words[2] % len(found)] if found else "none", *words[3:])


def _last(machine: Machine) -> int:
    return (machine.rows("SELECT coalesce(max(id), 0) FROM entry") or [(0,)])[0][0]


def _assert_replayed(folder: Path, machine: Machine, made: dict[int, tuple[tuple[Any, ...], int]]) -> None:
    fresh = Machine(folder)
    standing = [
        number for (number,) in machine.rows("SELECT id FROM entry WHERE undone_at IS NULL ORDER BY id")
    ]
    for entry in standing:
        words, number = made[entry]
        code, err = fresh.run(words, number)
        assert code == 0, (words, err)
    if not fresh.path.exists():
        fresh.run(("undo", "--list"), 0)
    expected = fresh.contents()
    found = machine.contents()
    assert found == expected, [made[entry][0] for entry in standing]
    assert machine.rows("PRAGMA foreign_key_check") == []


def _assert_reasoned(machine: Machine, err: str) -> None:
    """Check that a command that is named as the reason is in the state in which it is said to be."""
    entries = dict(machine.rows("SELECT id, undone_at FROM entry"))
    first = err.splitlines()[0]
    for number in re.findall(r"and (\d+) \(.*\) is taken back$", first):
        assert entries[int(number)] is not None, err
    for number in re.findall(r"and (\d+) \(.*\) (?:stands|removed it)$", first):
        assert entries[int(number)] is None, err
