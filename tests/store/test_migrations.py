"""Stores of earlier versions: opened by every later program, each migration whole or not at all."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, interaction, logged_in, rows
from relcrm.domain.log.writers import Writer
from relcrm.store import facts, migrate, search_layout
from relcrm.store.connection import opened

if TYPE_CHECKING:
    from collections.abc import Callable

HISTORY = Path(__file__).parent / "history"
DUMPS = sorted(HISTORY.glob("v*.sql"), key=lambda path: int(path.stem[1:]))
LAYOUT = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
TABLES = (
    "contact", "handle", "nickname", "tag", "common_ground", "note", "interaction", "participant", "pitch", "mark",
    "identity", "entry",
)  # fmt: skip
NOW_VERSION = migrate.SCHEMA_VERSION
NEXT = NOW_VERSION + 1
REBUILT = """
CREATE TABLE contact_new (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, mood TEXT) STRICT;
INSERT INTO contact_new (id, name) SELECT id, name FROM contact;
DROP TABLE contact;
ALTER TABLE contact_new RENAME TO contact;
"""


@pytest.fixture
def sketch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay out views and triggers that fit the tables which these migrations leave behind."""
    derived = {"views.sql": "CREATE VIEW people AS SELECT name FROM contact;", "triggers.sql": ""}
    monkeypatch.setattr(migrate, "packaged", lambda name: derived[name])
    monkeypatch.setattr(search_layout, "lay_out", lambda _: None)


@pytest.fixture
def old(store: Path) -> Path:
    """Give a store of the current version with Ada, her address and one meeting."""
    logged_in(
        store, interaction("2026-03-01"), contact_in(store, "Ada", handles={"email": "ada@example.org"})
    )
    return store


def upgraded(path: Path, scripts: dict[int, str], to: int) -> None:
    """Run the migrations as `opened` does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        migrate.upgrade(connection, scripts, to)
        connection.execute("COMMIT")


def test_every_version_before_this_one_has_its_dump() -> None:
    needed = {f"v{number}" for number in range(1, migrate.SCHEMA_VERSION)}
    assert needed <= {path.stem for path in DUMPS} <= {*needed, f"v{migrate.SCHEMA_VERSION}"}


def test_every_version_but_the_first_has_its_migration() -> None:
    assert sorted(migrate.migrations()) == list(range(2, migrate.SCHEMA_VERSION + 1))


@pytest.fixture(params=DUMPS, ids=lambda path: path.stem)
def historic(request: pytest.FixtureRequest, no_store: Path) -> Path:
    """Give a store as an earlier program left it."""
    with closing(sqlite3.connect(no_store)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    return no_store


@pytest.fixture
def before_facts(historic: Path) -> Path:
    """Give one that a program left which knew no dated facts, nor who wrote an entry."""
    if rows(historic, "PRAGMA user_version") >= [(4,)]:
        pytest.skip("it knew them")
    return historic


def test_a_historic_store_has_a_row_of_everything(historic: Path) -> None:
    assert [table for table in TABLES if not rows(historic, f"SELECT 1 FROM {table}")] == []


def test_a_historic_store_is_opened_whole_and_becomes_a_current_one(
    historic: Path, empty_store: Path
) -> None:
    before = {table: rows(historic, f"SELECT count(*) FROM {table}") for table in TABLES}
    opened(historic).close()
    assert rows(historic, LAYOUT) == rows(empty_store, LAYOUT)
    assert rows(historic, "PRAGMA user_version") == [(migrate.SCHEMA_VERSION,)]
    assert {table: rows(historic, f"SELECT count(*) FROM {table}") for table in TABLES} == before
    assert rows(historic, "PRAGMA foreign_key_check") == []
    assert rows(historic, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize(
    "words",
    [("stale",), ("ready",), ("show", "ada"), ("ready", "ada"), ("pitchable",), ("list",), ("log-call", "ada"), ("log", "--undo"),
     ("add", "New"), ("edit", "ada", "--company", "X")],
    ids=" ".join,
)  # fmt: skip
def test_the_program_works_on_a_historic_store(
    historic: Path, run: Callable[..., Any], words: tuple[str, ...]
) -> None:
    ((version,),) = rows(historic, "PRAGMA user_version")
    result = run(*words)
    told = f"relcrm: the store is brought up to date; as it was it is kept as relcrm.db.before-{version}\n"
    assert (result.exit_code, result.err) == (0, told)
    assert result.out
    assert run("list").err == ""


def test_what_was_said_of_ada_is_still_known(historic: Path, run: Callable[..., Any]) -> None:
    person = run("show", "countess", "--json").data["contact"]
    assert (person["name"], person["company"], person["introduced_by"]) == (
        "Ada Lovelace",
        "Analytical Engines",
        "Cem Kaya",
    )
    assert (person["cadence_days"], person["max_days"], person["hold_until"]) == (14, 42, "2026-10-01")
    assert rows(historic, "SELECT outcome FROM pitches ORDER BY pitch_id") == [("come_back_later",), (None,)]


def test_facts_become_rows_since_their_own_days(before_facts: Path) -> None:
    opened(before_facts).close()
    told = "SELECT c.name, what, coalesce(introducer, value), words, since_on, until_on, f.written_by, ended_by FROM facts f JOIN contact c ON c.id = f.contact_id"
    known = "SELECT min(date(created_at), known_since) FROM contact WHERE name LIKE 'Ada%'"
    ((since,),) = rows(before_facts, known)
    so = {(*row[:2], row[2]): row[3:] for row in rows(before_facts, told)}
    bo, ada = "Bo Berg", "Ada Lovelace"
    assert so[ada, "profile", "relationship_first"] == ("", since, None, "person", "")
    assert so[ada, "introduced_by", "Cem Kaya"] == ("", since, None, "person", "")
    for name, what, column, words in (
        (bo, "complaint", "complaint_on", "complaint"),
        (bo, "opted_out", "opted_out_on", "''"),
    ):
        assert [
            (*said, None, "person", "")
            for said in rows(before_facts, f"SELECT {words}, {column} FROM contact WHERE name = ?", name)
        ] == [values for (who, each, _), values in so.items() if (who, each) == (name, what)]


def test_facts_of_a_historic_store_are_what_they_would_be_if_settled_again(historic: Path) -> None:
    with closing(opened(historic)) as connection:
        before = rows(historic, "SELECT * FROM fact")
        assert before
        ids = [row[0] for row in rows(historic, "SELECT id FROM contact")]
        facts.settle(connection, ids, (), date(2030, 1, 1), Writer.SCRIPT)
        assert connection.execute("SELECT * FROM fact").fetchall() == before


def test_who_wrote_is_told_by_the_source_where_an_older_program_wrote(before_facts: Path) -> None:
    opened(before_facts).close()
    rows(before_facts, "UPDATE interaction SET source = 'linkedin' WHERE id = 1")
    assert rows(
        before_facts, "SELECT DISTINCT interaction_id = 1, written_by FROM interactions ORDER BY 1"
    ) == [
        (0, "person"),
        (1, "import"),
    ]
    ((version,),) = rows(before_facts, "PRAGMA user_version")
    assert version == migrate.SCHEMA_VERSION


REMARKS = {
    "Birthday: 12 June 1985": ("birthday", 1985, 6, 12),
    "Name day: 29 February": ("name day", None, 2, 29),
    "Birthday: 30 February": None,
    "Birthday: circa 1950": None,
    "Birth\x9bday: 12 June 1985": None,
    "Note: 3 Boxes": None,
    "Birthday: 12 June 1985, in Riga": None,
}


def with_remarks(path: Path, texts: list[str]) -> None:
    """Add remarks of Ada, as an import before schema 5 had written and recorded them."""
    with closing(sqlite3.connect(path)) as connection:
        elements = []
        for number, text in enumerate(texts):
            values = (f"r{number}", "2026-03-01", "remark", text)
            query = (
                "INSERT INTO note (uid, contact_id, noted_on, kind, text) VALUES (?, 1, ?, ?, ?) RETURNING id"
            )
            ((note_id,),) = connection.execute(query, values).fetchall()
            elements.append(["note", [note_id], None])
        query = "INSERT INTO entry (made_at, said, kind, changes) VALUES ('2026-03-14T09:00:00Z', 'relcrm import', 'log', ?)"
        connection.execute(query, (json.dumps(elements, separators=(",", ":")),))
        connection.commit()


def at_version(dumps: list[Path], path: Path, version: int) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dumps[version - 1].read_text(encoding="utf-8"))
    return path


def test_a_remark_that_is_nothing_but_a_day_becomes_one(no_store: Path) -> None:
    path = at_version(DUMPS, no_store, 4)
    with_remarks(path, list(REMARKS))
    opened(path).close()
    assert set(rows(path, "SELECT label, year, month, day FROM occasion")) == {
        day for day in REMARKS.values() if day
    }
    kept = {text for (text,) in rows(path, "SELECT text FROM note WHERE uid LIKE 'r%'")}
    assert kept == {text for text, day in REMARKS.items() if day is None}


def test_a_tag_is_written_as_it_is_typed_now(no_store: Path, run: Callable[..., Any]) -> None:
    path = at_version(DUMPS, no_store, 4)
    with closing(sqlite3.connect(path)) as connection:
        tags = ["Old Friends", "old-friends", "#Rowing", "plain"]
        connection.executemany("INSERT INTO tag (contact_id, tag) VALUES (1, ?)", [(each,) for each in tags])
        connection.commit()
    found = run("list", "--tag", "old-friends", "--json").data
    assert [set(each["tags"]) for each in found] == [{"old-friends", "rowing", "plain"}]


def test_of_two_birthdays_in_remarks_the_first_is_the_day_and_the_other_stays_a_remark(
    no_store: Path,
) -> None:
    path = at_version(DUMPS, no_store, 4)
    with_remarks(path, ["Birthday: 12 June 1985", "Birthday: 13 June 1985"])
    opened(path).close()
    assert rows(path, "SELECT day FROM occasion") == [(12,)]
    assert rows(path, "SELECT text FROM note WHERE uid LIKE 'r%'") == [("Birthday: 13 June 1985",)]


def test_what_wrote_a_remark_that_became_a_day_can_be_taken_back_and_brought_back(
    no_store: Path, run: Callable[..., Any]
) -> None:
    path = at_version(DUMPS, no_store, 4)
    with_remarks(path, ["Birthday: 12 June 1985", "likes tea"])
    run("list")
    assert run("undo").exit_code == 0
    assert rows(path, "SELECT 1 FROM occasion UNION ALL SELECT 1 FROM note WHERE uid LIKE 'r%'") == []
    assert run("redo").exit_code == 0
    assert rows(path, "SELECT label, day FROM occasion") == [("birthday", 12)]


@pytest.mark.usefixtures("sketch")
def test_migrations_are_applied_in_order_and_only_the_missing_ones(old: Path) -> None:
    scripts = {
        NOW_VERSION: "DROP TABLE contact;",
        NEXT + 1: "UPDATE contact SET company = mood;",
        NEXT: "ALTER TABLE contact ADD COLUMN mood TEXT NOT NULL DEFAULT 'bright';",
    }
    upgraded(old, scripts, NEXT + 1)
    assert rows(old, "SELECT name, company FROM contact") == [("Ada", "bright")]
    assert rows(old, "PRAGMA user_version") == [(NEXT + 1,)]


@pytest.mark.usefixtures("sketch")
def test_views_and_triggers_are_laid_out_anew(old: Path) -> None:
    with connected(old) as connection:
        connection.execute("CREATE VIEW contacts_of_old AS SELECT * FROM contacts")
    upgraded(old, {NEXT: ""}, NEXT)
    assert rows(old, "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')") == [
        ("view", "people")
    ]
    assert rows(old, "SELECT * FROM people") == [("Ada",)]


@pytest.mark.usefixtures("sketch")
def test_memos_do_not_outlive_a_migration(
    old: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("RELCRM_DB", str(old))
    assert run("ready").exit_code == 0
    assert rows(old, "SELECT count(*) FROM memo") == [(1,)]
    upgraded(old, {NEXT: ""}, NEXT)
    assert rows(old, "SELECT count(*) FROM memo") == [(0,)]


@pytest.mark.usefixtures("sketch")
def test_a_rebuilt_table_keeps_what_hangs_on_it(old: Path) -> None:
    upgraded(old, {NEXT: REBUILT}, NEXT)
    assert rows(old, "SELECT name, mood FROM contact") == [("Ada", None)]
    assert rows(old, "SELECT value FROM handle") == [("ada@example.org",)]
    assert rows(old, "SELECT contact_id FROM participant") == [(1,)]


def test_opening_an_old_store_rebuilds_tables_without_losing_children(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived = {"views.sql": "CREATE VIEW people AS SELECT name FROM contact;", "triggers.sql": ""}
    monkeypatch.setattr(migrate, "packaged", lambda name: derived[name])
    monkeypatch.setattr(search_layout, "lay_out", lambda _: None)
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(
        migrate, "upgrade", lambda connection: _real_upgrade(connection, {NEXT: REBUILT}, NEXT)
    )
    with closing(opened(old)) as connection:
        assert connection.execute("SELECT value FROM handle").fetchall() == [("ada@example.org",)]
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


_real_upgrade = migrate.upgrade


@pytest.mark.usefixtures("sketch")
@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ("UPDATE contact SET company = 'X';\nUPDATE contact SET nonsense = 1;", sqlite3.OperationalError),
        ("UPDATE contact SET company = 'X';\nDELETE FROM interaction", ValueError),
        ("UPDATE contact SET company = 'X';\nDELETE FROM contact;", sqlite3.IntegrityError),
        ("UPDATE contact SET company = 'X';\nUPDATE contact SET cadence_days = 0;", sqlite3.IntegrityError),
    ],
    ids=["fails", "ends in the middle", "leaves references to nowhere", "breaks a rule"],
)
def test_a_migration_that_fails_changes_nothing(old: Path, broken: str, error: type[Exception]) -> None:
    before = rows(old, LAYOUT), rows(old, "SELECT * FROM contact"), rows(old, "PRAGMA user_version")
    with pytest.raises(error):
        upgraded(old, {NEXT: "ALTER TABLE contact ADD COLUMN mood TEXT;", NEXT + 1: broken}, NEXT + 1)
    assert (rows(old, LAYOUT), rows(old, "SELECT * FROM contact"), rows(old, "PRAGMA user_version")) == before


def test_a_script_is_split_where_statements_end_and_nowhere_else() -> None:
    script = """-- about a; b
CREATE TABLE a (x TEXT DEFAULT ';');
CREATE TRIGGER t AFTER INSERT ON a
BEGIN
    DELETE FROM a; DELETE FROM a;
END;
"""
    table, trigger = migrate.statements(script)
    assert table.endswith("DEFAULT ';');")
    assert trigger.startswith("CREATE TRIGGER")
    assert trigger.endswith("END;")


@pytest.mark.usefixtures("sketch")
def test_name_keys_of_an_older_folding_are_made_anew(old: Path) -> None:
    brien = contact_in(old, "Siobhán O’Brien", nicknames=("Shiv’s", "Þóra"))  # noqa: RUF001 - a typographer's apostrophe
    image = {"id": brien, "name": "Ma’n Saleh", "name_key": "ma’n saleh", "company": "Ø"}  # noqa: RUF001
    changes = json.dumps([["contact", [brien], image], ["tag", [1], None], ["nickname", [9], {"x": [1]}]])
    with connected(old) as connection:
        connection.execute("UPDATE contact SET name_key = 'siobhan o’brien' WHERE id = ?", (brien,))  # noqa: RUF001
        connection.execute("UPDATE nickname SET name_key = 'shiv’s' WHERE name_key = 'shiv''s'")  # noqa: RUF001
        connection.execute(
            "INSERT INTO nickname (contact_id, name, name_key) VALUES (?, 'Shiv''s', 'shiv''s')", (brien,)
        )
        connection.execute(
            "INSERT INTO entry (made_at, said, kind, changes) VALUES ('2026-01-01T00:00:00Z', 'x', 'change', ?)",
            (changes,),
        )
    upgraded(old, {NEXT: ""}, NEXT)
    assert rows(old, "SELECT name_key FROM contact ORDER BY id") == [("ada",), ("siobhan o'brien",)]
    assert rows(old, "SELECT name, name_key FROM nickname ORDER BY id") == [
        ("Shiv’s", "shiv's"),  # noqa: RUF001
        ("Þóra", "thora"),
    ]
    ((kept,),) = rows(old, "SELECT changes FROM entry")
    assert json.loads(kept)[0] == ["contact", [brien], image | {"name_key": "ma'n saleh"}]
    assert json.loads(kept)[1:] == json.loads(changes)[1:]
