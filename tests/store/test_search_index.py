"""The indexes of words stay in step with the texts, whoever writes and however."""

from __future__ import annotations

import sqlite3
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert, interaction, logged_in, rows
from relcrm.domain.finding.letters import indexed
from relcrm.store import search_layout
from relcrm.store.search_layout import SOURCES, indexed_at_the_end
from searched import is_in_step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOTE = {"uid": "n1", "noted_on": "2026-01-05", "kind": "remark"}
HANGING: dict[str, dict[str, Any]] = {
    "nickname": {"name": "Countess", "name_key": "countess"},
    "tag": {"tag": "sailing"},
    "common_ground": {"text": "both row", "inferred": 0},
    "note": {**NOTE, "text": "bought a boat in Łódź"},
    "postal_address": {"label": "", "street": "Große Straße 3", "place": "Köln", "region": "", "postcode": "50667", "country": ""},
    "detail": {"kind": "field", "label": "shoe size", "value": "42", "raw": ""},
    "handle": {"platform": "email", "value": "ada@example.org"},
    "relation": {"role": "spouse", "other_id": None, "other_name": "Eva"},
}  # fmt: skip
CHANGED = {
    "nickname": "name",
    "detail": "value",
    "postal_address": "place",
    "handle": "value",
    "relation": "other_name",
}


def found(store: Path, index: str, word: str) -> int:
    return rows(store, f"SELECT count(*) FROM {index} WHERE {index} MATCH ?", f'"{word}"')[0][0]


def everything_in(store: Path) -> int:
    ada = contact_in(store, company="Analytical Engines", title="Founder", met_how="at the fair")
    with connected(store) as connection:
        for table, values in HANGING.items():
            insert(connection, table, {"contact_id": ada, **values})
    logged_in(
        store, interaction(summary="talked about harbours", because="she asked", last_words="see you"), ada
    )
    return ada


@pytest.mark.parametrize(
    ("word", "index"),
    [
        *((word, "search_people") for word in ("lovelace", "engines", "founder", "fair", "countess", "sailing", "row", "boat", "lodz")),
        *((word, "search_people") for word in ("koln", "strasse", "shoe", "42", "example", "eva")),
        *((word, "search_entries") for word in ("harbours", "asked", "you")),
    ],
)  # fmt: skip
def test_every_text_is_indexed(store: Path, word: str, index: str) -> None:
    everything_in(store)
    assert found(store, index, word) == 1
    assert is_in_step(store)


@pytest.mark.parametrize("table", HANGING)
def test_what_is_changed_or_removed_is_found_no_more(store: Path, table: str) -> None:
    everything_in(store)
    column = CHANGED.get(table, "tag" if table == "tag" else "text")
    with connected(store) as connection:
        connection.execute(f"UPDATE {table} SET {column} = 'zeppelin'")
        assert found(store, "search_people", "zeppelin") == 1
        assert is_in_step(store)
        connection.execute(f"UPDATE {table} SET contact_id = contact_id")
        connection.execute(f"DELETE FROM {table}")
    assert found(store, "search_people", "zeppelin") == 0
    assert is_in_step(store)


def test_an_entry_moves_with_its_day_and_goes_with_its_last_text(store: Path) -> None:
    everything_in(store)
    with connected(store) as connection:
        connection.execute("UPDATE interaction SET occurred_on = '2025-12-31'")
        assert found(store, "search_entries", "harbours") == 1
        assert is_in_step(store)
        connection.execute("UPDATE interaction SET summary = '', because = '', last_words = ''")
        assert found(store, "search_entries", "harbours") == 0
        assert is_in_step(store)
        connection.execute("UPDATE interaction SET summary = 'a boat'")
    assert found(store, "search_entries", "boat") == 1
    assert is_in_step(store)


def test_a_contact_that_goes_takes_its_texts_along_and_its_number_may_change(store: Path) -> None:
    ada = everything_in(store)
    with connected(store) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE note SET id = 77")
        assert is_in_step(store)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM contact WHERE id = ?", (ada,))
    assert rows(store, "SELECT count(*) FROM search_people_text") == [(0,)]
    assert is_in_step(store)


def test_a_write_that_is_refused_changes_no_index(store: Path) -> None:
    ada = everything_in(store)
    with connected(store) as connection:
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE note SET text = ' '")
        with pytest.raises(sqlite3.IntegrityError):
            insert(connection, "tag", {"contact_id": ada, "tag": "sailing"})
    assert is_in_step(store)


def test_upserts_keep_an_index_in_step(store: Path) -> None:
    ada = everything_in(store)
    with connected(store) as connection:
        connection.execute(
            "INSERT INTO tag (contact_id, tag) VALUES (?, 'sailing') "
            "ON CONFLICT (contact_id, tag) DO UPDATE SET tag = 'zeppelin'",
            (ada,),
        )
        connection.execute("INSERT OR IGNORE INTO tag (contact_id, tag) VALUES (?, 'zeppelin')", (ada,))
    assert found(store, "search_people", "zeppelin") == 1
    assert is_in_step(store)


def test_what_is_written_meanwhile_is_indexed_at_the_end(store: Path) -> None:
    ada = everything_in(store)
    with connected(store) as connection:
        connection.execute("BEGIN")
        with indexed_at_the_end(connection):
            insert(connection, "note", {**NOTE, "contact_id": ada, "uid": "n2", "text": "a zeppelin"})
            insert(connection, "note", {**NOTE, "contact_id": ada, "uid": "n3", "text": "gone again"})
            connection.execute("DELETE FROM note WHERE uid = 'n3'")
            connection.execute("UPDATE note SET text = text || ' at sea'")
            connection.execute("UPDATE interaction SET summary = 'about a zeppelin'")
            connection.execute("DELETE FROM tag")
            logged_in(connection, interaction(summary="another zeppelin"), ada)
        connection.execute("COMMIT")
        connection.execute("UPDATE note SET text = text || ' and back'")
    assert found(store, "search_people", "zeppelin") == 1
    assert found(store, "search_people", "sea") == 2
    assert found(store, "search_people", "sailing") == 0
    assert found(store, "search_entries", "zeppelin") == 2
    assert is_in_step(store)


def test_the_triggers_are_as_before_after_a_large_write(store: Path) -> None:
    query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
    before = rows(store, query)
    with connected(store) as connection:
        connection.execute("BEGIN")
        with indexed_at_the_end(connection):
            pass
        connection.execute("COMMIT")
        assert connection.execute("SELECT count(*) FROM sqlite_temp_schema").fetchone() == (0,)
    assert rows(store, query) == before
    assert len([name for name, _ in before if name.startswith("search_")]) == 4 * len(SOURCES)


@pytest.mark.parametrize(("changes", "is_anew"), [(0, False), (1, True)])
def test_many_changes_in_a_small_log_build_an_index_anew(store: Path, changes: int, is_anew: bool) -> None:
    everything_in(store)
    with connected(store) as connection:
        connection.execute("BEGIN")
        with search_layout.built_anew_after(connection, changes):
            there = connection.execute(
                "SELECT count(*) FROM sqlite_schema WHERE name = 'search_people'"
            ).fetchone()
            connection.execute("DELETE FROM tag")
        connection.execute("COMMIT")
    assert there == (0 if is_anew else 1,)
    assert found(store, "search_people", "sailing") == 0
    assert is_in_step(store)


def test_sql_and_python_write_a_text_plainly_alike(store: Path) -> None:
    ada = contact_in(store)
    chars = [chr(code) for code in range(1, 0x33000) if not 0xD800 <= code < 0xE000]
    assigned = [each for each in chars if unicodedata.category(each) not in {"Cn", "Co"}]
    with connected(store) as connection:
        connection.execute("BEGIN")
        search_layout.drop(connection)
        texts = ((ada, f"x{''.join(assigned[at : at + 7])}ø東b") for at in range(0, len(assigned), 7))
        more = ((ada, f"x{''.join(assigned[at : at + 2])}") for at in range(0, 0x3000, 2))
        query = "INSERT OR IGNORE INTO common_ground (contact_id, text, inferred) VALUES (?, ?, 0)"
        connection.executemany(query, texts)
        connection.executemany(query, more)
        search_layout.lay_out(connection)
        said = connection.execute(
            "SELECT c.text, s.text FROM common_ground c JOIN (SELECT id, text FROM search_text WHERE source = 3) s USING (id)"
        ).fetchall()
        connection.execute("COMMIT")
    assert len(said) > 20_000
    assert [text for text, written in said if indexed(text) != written] == []


def test_an_index_that_a_stranger_put_out_of_step_is_built_anew(store: Path, run: Callable[..., Any]) -> None:
    everything_in(store)
    with connected(store) as connection:
        connection.execute("DROP TRIGGER search_interaction_removed")
        connection.execute("DELETE FROM interaction")
    assert not is_in_step(store)
    done = run("search", "harbours")
    assert done.exit_code == 0
    assert "Nothing on record" in done.out
    assert done.err == ("relcrm: the index of words was out of step with the texts; it has been built anew\n")
    assert is_in_step(store)
    assert run("search", "harbours").err == ""


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM note",
        "UPDATE note SET text = 'nothing of that kind', id = 99",
        "DROP TABLE search_people",
        "DELETE FROM search_people_data",
        "DROP TABLE search_people_data",
    ],
)
def test_no_harm_to_an_index_is_taken_for_harm_to_the_store(
    store: Path, run: Callable[..., Any], harm: str
) -> None:
    everything_in(store)
    with connected(store) as connection:
        connection.execute("DROP TRIGGER search_note_removed")
        connection.execute("DROP TRIGGER search_note_changing")
        connection.execute(harm)
    done = run("search", "boat")
    assert done.exit_code == 0
    assert "index of words" in done.err
    assert "damaged" not in done.err
    assert ("Łódź" in done.out) is (not harm.startswith(("DELETE FROM note", "UPDATE note")))
