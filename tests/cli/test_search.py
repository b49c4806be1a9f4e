"""`relcrm search`: people first, by how well they fit, then what happened, newest first."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, context_for, insert, interaction, logged_in, message, rows
from relcrm.domain.finding.asked import asked_for
from relcrm.services.overview import searching
from relcrm.services.overview.searching import search
from relcrm.store import searching as store_searching
from searched import is_in_step

if TYPE_CHECKING:
    from collections.abc import Callable

SCREENS = Path(__file__).resolve().parents[1] / "golden" / "search"


def note_in(store: Path, contact_id: int, text: str) -> None:
    with connected(store) as connection:
        count = connection.execute("SELECT count(*) FROM note").fetchone()[0]
        values = {"uid": f"n{count}", "noted_on": "2026-01-05", "kind": "remark", "text": text}
        insert(connection, "note", {"contact_id": contact_id, **values})


@pytest.fixture
def harbour(store: Path) -> Path:
    """Give a store of people and talks round a harbour."""
    ada = contact_in(
        store,
        "Ada Łódźka",
        company="Boat Works",
        title="Founder",
        tags=("sailing",),
        met_how="at the regatta",
    )
    bo = contact_in(store, "Bo Boatwright", handles={"email": "bo@harbour.example"})
    cem = contact_in(store, "Cem Demir", company="Nordwind", archived_on="2026-01-10")
    note_in(
        store,
        ada,
        "Her father built a small boat on the lake; they wohnen in der Großen Straße 3 and sail every summer, rain or not.",
    )
    note_in(store, cem, "keeps a houseboat, and a boat for guests")
    note_in(store, bo, "私は東京に住んでいます")
    with connected(store) as connection:
        insert(
            connection,
            "detail",
            {"contact_id": bo, "kind": "can_help", "label": "", "value": "moorings in Øresund", "raw": ""},
        )
        insert(
            connection,
            "postal_address",
            {
                "contact_id": bo,
                "label": "",
                "street": "Kai 1",
                "place": "Malmö",
                "region": "",
                "postcode": "21115",
                "country": "Sweden",
            },
        )
    logged_in(store, message("2026-03-10", summary="about the boat for the regatta"), ada)
    logged_in(store, interaction("2026-03-12", summary="lunch at the boat club", because="he asked"), bo, ada)
    logged_in(store, interaction("2025-06-01", summary="first boat trip"), ada)
    logged_in(store, message("2026-02-01", last_words="see you at the boat fair"), cem)
    return store  # fmt: skip


def names(data: Any) -> list[str]:
    return [each["name"] for each in data["people"]]


def days(data: Any) -> list[str]:
    return [each["occurred_on"] for each in data["entries"]]


@pytest.mark.usefixtures("harbour")
def test_people_come_by_how_well_they_fit_and_entries_newest_first(run: Callable[..., Any]) -> None:
    data = run("search", "boat", "--json").data
    assert names(data) == ["Bo Boatwright", "Ada Łódźka", "Cem Demir"]
    assert days(data) == ["2026-03-12", "2026-03-10", "2026-02-01", "2025-06-01"]
    assert [each["is_archived"] for each in data["people"]] == [False, False, True]
    assert (data["more_people"], data["more_entries"], data["notice"]) == (False, False, "")


@pytest.mark.usefixtures("harbour")
def test_filters_of_the_log_choose_entries(run: Callable[..., Any]) -> None:
    assert days(run("search", "boat", "--before", "2026-02-02", "--json").data) == [
        "2026-02-01",
        "2025-06-01",
    ]
    assert days(run("search", "boat", "--channel", "email", "--json").data) == ["2026-03-10", "2026-02-01"]


@pytest.mark.usefixtures("harbour")
def test_filters_that_leave_nobody_say_so_and_not_that_the_word_is_nowhere(run: Callable[..., Any]) -> None:
    run("edit", "bo", "--tag", "kite")
    assert run("search", "ada", "--tag", "nope").out.startswith('Nobody has the tag "nope"')
    assert "Nothing with --tag kite has this word: regatta" in run("search", "regatta", "--tag", "kite").out


@pytest.mark.usefixtures("harbour")
def test_what_shows_more_can_be_typed_as_it_stands(run: Callable[..., Any]) -> None:
    for who in ("bo", "ada"):
        run("note", who, "a loom")
    told = run("search", "--limit", "1", "--", "-loom").err
    assert told == "more: relcrm search --limit 0 -- -loom\n"


@pytest.mark.usefixtures("harbour")
def test_hits_are_told_in_pieces(run: Callable[..., Any]) -> None:
    data = run("search", "boat", "--json").data
    company, note = data["people"][1]["hits"]
    assert company == {
        "where": "company",
        "pieces": [{"text": "Boat", "is_hit": True}, {"text": " Works", "is_hit": False}],
    }
    assert note["where"] == "note"
    assert "".join(each["text"] for each in note["pieces"]).startswith("…built a small boat on the lake")
    (entry,) = [
        each for each in data["entries"] if each["channel"] == "email" and each["occurred_on"] == "2026-02-01"
    ]
    assert entry["people"] == [
        {"contact_id": 3, "name": "Cem Demir", "company": "Nordwind", "is_archived": True}
    ]
    assert entry["hits"][0]["where"] == "last_words"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("lodzka", ["Ada Łódźka"]),
        ("ŁÓDŹKA", ["Ada Łódźka"]),
        ("founder", ["Ada Łódźka"]),
        ("sailing", ["Ada Łódźka"]),
        ("regatta", ["Ada Łódźka"]),
        ("strasse", ["Ada Łódźka"]),
        ("東京", ["Bo Boatwright"]),
        ("oresund", ["Bo Boatwright"]),
        ("malmo", ["Bo Boatwright"]),
        ("harbour.example", ["Bo Boatwright"]),
        ("lake boat", ["Ada Łódźka"]),
        ("founder lake", ["Ada Łódźka"]),
        ("founder malmö", []),
        ('"small boat"', ["Ada Łódźka"]),
        ('"boat small"', []),
        ('"a boat for"', ["Cem Demir"]),
        ("houseboat", ["Cem Demir"]),
        ("bo", ["Bo Boatwright"]),
        ("on", ["Ada Łódźka"]),
        ("ri", []),
    ],
)
@pytest.mark.usefixtures("harbour")
def test_people_are_found_by_any_of_their_texts(
    run: Callable[..., Any], asked: str, found: list[str]
) -> None:
    assert names(run("search", asked, "--json").data) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("lunch", ["2026-03-12"]),
        ("lunch club", ["2026-03-12"]),
        ("lunch regatta", []),
        ("he asked", ["2026-03-12"]),
        ("ada boat", ["2026-03-12", "2026-03-10", "2025-06-01"]),
        ("bo boat", ["2026-03-12"]),
        ("cem boat", ["2026-02-01"]),
        ("lodzka trip", ["2025-06-01"]),
        ('"boat trip"', ["2025-06-01"]),
        ('"boat tr"', []),
    ],
)
@pytest.mark.usefixtures("harbour")
def test_entries_are_found_by_their_words_and_by_whom_they_were_with(
    run: Callable[..., Any], asked: str, found: list[str]
) -> None:
    assert days(run("search", asked, "--json").data) == found


def test_an_entry_that_names_whom_it_was_with_is_found_once(store: Path, run: Callable[..., Any]) -> None:
    logged_in(store, interaction(summary="Ada has a boat"), contact_in(store))
    logged_in(store, interaction(summary="nothing of it"), contact_in(store, "Bo Berg"))
    assert len(run("search", "ada boat", "--json").data["entries"]) == 1


@pytest.mark.parametrize(
    ("asked", "where", "text"), [("eva", "spouse", "Eva"), ("shoe", "field", "shoe size: 42")]
)
def test_relatives_and_fields_are_told_with_what_they_are(
    store: Path, run: Callable[..., Any], asked: str, where: str, text: str
) -> None:
    ada = contact_in(store, handles={"linkedin": "ada-lovelace"})
    with connected(store) as connection:
        insert(connection, "relation", {"contact_id": ada, "role": "spouse", "other_name": "Eva"})
        insert(
            connection,
            "detail",
            {"contact_id": ada, "kind": "field", "label": "shoe size", "value": "42", "raw": ""},
        )
    (person,) = run("search", asked, "--json").data["people"]
    (hit,) = person["hits"]
    assert (hit["where"], "".join(each["text"] for each in hit["pieces"])) == (where, text)
    assert text in run("search", asked).out


@pytest.mark.parametrize(
    ("asked", "wheres"), [("ada", ["name"]), ("ada-l", ["address"]), ("ada-lovelace", ["address"])]
)
def test_an_address_is_told_where_nothing_else_is(
    store: Path, run: Callable[..., Any], asked: str, wheres: list[str]
) -> None:
    contact_in(store, handles={"linkedin": "ada-lovelace"})
    (person,) = run("search", asked, "--json").data["people"]
    assert [each["where"] for each in person["hits"]] == wheres


@pytest.mark.usefixtures("harbour")
def test_words_may_come_in_one_argument_or_in_several(run: Callable[..., Any]) -> None:
    assert run("search", "lake", "boat", "--json").out == run("search", "lake boat", "--json").out


@pytest.mark.usefixtures("harbour")
def test_a_limit_holds_for_people_and_for_entries_and_says_that_there_is_more(
    run: Callable[..., Any],
) -> None:
    data = run("search", "boat", "--limit", "1", "--json").data
    assert (len(data["people"]), len(data["entries"])) == (1, 1)
    assert data["more_people"]
    assert data["more_entries"]
    assert run("search", "boat", "--limit", "1").err == "more: relcrm search boat --limit 0\n"
    assert run("search", "boat", "--limit", "0").err == ""
    assert not run("search", "boat", "--limit", "4", "--json").data["more_entries"]


@pytest.mark.parametrize(
    "asked",
    [
        "boat AND", "NEAR(boat trip", "NEAR", "OR", "name:boat", "-boat", "^boat", "boat*", "*", '"boat', "'boat", "(boat)", "{boat}:x",
        "boat; DROP TABLE note", "%", "_", "\\", "🎉", "ﬁ", "ß", "\u0301", "٣", "x" * 300,
    ],
)  # fmt: skip
@pytest.mark.usefixtures("harbour")
def test_whatever_is_typed_is_text_or_refused_in_a_line(run: Callable[..., Any], asked: str) -> None:
    done = run("search", "--json", "--", asked)
    assert done.exit_code in {0, 2}
    if done.exit_code:
        (error,) = done.json()["errors"]
        assert error["message"] == "there is nothing to look for: no letter, no digit"


def test_what_is_too_long_is_refused_in_a_line(run: Callable[..., Any], harbour: Path) -> None:
    done = run("search", "x" * 10_000)
    assert done.exit_code == 2
    assert done.err == (
        "relcrm: that is too much to look for: 10000 characters, and at most 300\nhint: a few words are enough\n"
    )


def test_an_option_that_there_is_not_is_refused(run: Callable[..., Any], harbour: Path) -> None:
    done = run("search", "-boat")
    assert done.exit_code == 2
    assert done.out == ""


@pytest.mark.usefixtures("harbour")
def test_nothing_found_says_so_and_what_could_be_tried(run: Callable[..., Any]) -> None:
    done = run("search", "zeppelin")
    assert done.exit_code == 0
    assert done.out == (
        "Nothing on record has this word: zeppelin\n"
        "The beginning of a word is enough. relcrm list shows everybody.\n"
    )
    data = run("search", "zeppelin", "--json").data
    assert (data["people"], data["entries"], data["near"]) == ([], [], [])
    assert "Did you mean Bo Boatwright (#2)?" in run("search", "boatwrihgt").out
    several = run("search", "zeppelin lake").out
    assert "all of these words: zeppelin lake" in several
    assert "Fewer words find more." in several


def test_an_empty_store_has_nothing_and_no_store_is_told_of(run: Callable[..., Any], store: Path) -> None:
    assert run("search", "boat").out.startswith("Nothing on record")
    store.unlink()
    assert run("search", "boat").exit_code == 66


def test_escape_sequences_never_reach_the_screen_nor_break_a_hit(
    run: Callable[..., Any], store: Path
) -> None:
    ada = contact_in(store, "Ada \x1b[31mLovelace", company="Eng\x07ines")
    note_in(store, ada, "a\x1b]0;owned\x07 boat \x1b[2J\u202ethere\x9b1m\u2066 and b\u200boat")
    logged_in(store, interaction(summary="boat\x1b[1mtrip\r\nnext"), ada)
    for terminal in (False, True):
        for asked in ("boat", "ada", "there"):
            out = run("search", asked, terminal=terminal).out
            assert set(_unpainted(out)).isdisjoint("\x1b\x07\x9b\r\u202e\u2066")
    painted = run("search", "boat", terminal=True).out
    assert painted.count("\x1b[1;36mboat\x1b[0m") >= 2
    assert "\\u001b" in run("search", "boat", "--json").out
    assert "\x1b" not in run("search", "boat", "--json").out


def _unpainted(text: str) -> str:
    for code in ("1", "2", "1;36", "0"):
        text = text.replace(f"\x1b[{code}m", "")
    return text


@pytest.mark.usefixtures("harbour")
def test_hits_are_painted_on_a_terminal_alone(run: Callable[..., Any]) -> None:
    assert "\x1b[1;36mBoat\x1b[0mwright" in run("search", "boat", terminal=True).out
    assert "\x1b" not in run("search", "boat").out


@pytest.mark.usefixtures("harbour")
def test_a_hit_is_painted_across_the_break_of_a_line(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = run("search", '"small boat on the lake"', terminal=True).out
    painted = [line for line in out.splitlines() if "\x1b[1;36m" in line]
    assert len(painted) == 2
    assert all(line.count("\x1b[1;36m") == 1 for line in painted)


def test_nobody_but_those_asked_for_is_looked_at(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_for(harbour)
    for few in (
        500,
        0,
    ):  # the entries of a few people are listed first, those of many are left out as they come
        monkeypatch.setattr(store_searching, "FEW_PEOPLE", few)
        found = search(context, "boat", only=frozenset({1}))
        assert [each.contact_id for each in found.people] == [1]
        assert [each.interaction_id for each in found.entries] == [2, 1, 3]
        assert [
            each.interaction_id for each in search(context, "ada lunch", only=frozenset({2})).entries
        ] == []
        assert [each.interaction_id for each in search(context, "bo lunch", only=frozenset({2})).entries] == [
            2
        ]
    nobody = search(context, "boat", only=frozenset())
    assert (nobody.people, nobody.entries, nobody.near) == ((), (), ())
    assert [each.contact_id for each in search(context, "boatwrihgt", only=frozenset({2})).near] == [2]
    assert search(context, "boatwrihgt", only=frozenset({1})).near == ()


def test_many_entries_are_read_some_at_a_time(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_searching, "FIRST_CHUNK", 2)
    monkeypatch.setattr(store_searching, "CHUNK", 3)
    ada = contact_in(store)
    bo = contact_in(store, "Bo Berg")
    for day in range(1, 20):
        summary = "C++" if day % 3 else "C only"
        logged_in(store, interaction(f"2026-01-{day:02d}", summary=summary), ada if day > 3 else bo)
    found = search(context_for(store), "c++", limit=5)
    assert [each.occurred_on.day for each in found.entries] == [19, 17, 16, 14, 13]
    assert found.more_entries
    found = search(context_for(store), "c++", limit=5, only=frozenset({bo}))
    assert [each.occurred_on.day for each in found.entries] == [2, 1]
    assert not found.more_entries


def test_an_entry_without_anybody_is_left_out(store: Path, run: Callable[..., Any]) -> None:
    logged_in(store, interaction(summary="boat"), contact_in(store))
    with connected(store) as connection:
        connection.execute("DELETE FROM participant")
    assert run("search", "boat", "--json").data["entries"] == []


@pytest.mark.parametrize(
    "asked", ["boat", "lodzka", "東京", "ada boat", '"boat trip"', "on", "zeppelin", "lake boat"]
)
def test_without_an_index_the_same_is_found(
    harbour: Path, run: Callable[..., Any], asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_index = run("search", asked, "--json").data
    with connected(harbour) as connection:
        connection.execute("DROP TABLE search_people")
    monkeypatch.setattr(searching, "_built_anew", lambda _: False)
    done = run("search", asked, "--json")
    read_through = done.data
    assert read_through.pop("notice").endswith("everything was read through")
    assert done.err.endswith("everything was read through\n")
    by_index.pop("notice")
    assert read_through == by_index


def test_an_index_that_cannot_be_built_anew_is_done_without(
    harbour: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with connected(harbour) as connection:
        connection.execute("DROP TABLE search_entries")
    monkeypatch.setenv("RELCRM_WAIT", "0")
    with connected(harbour) as other:
        other.execute("BEGIN IMMEDIATE")
        done = run("search", "lunch", "--json")
        assert days(done.data) == ["2026-03-12"]
        assert "cannot be built anew" in done.err
    assert "has been built anew" in run("search", "lunch").err
    assert is_in_step(harbour)


def test_a_search_writes_nothing(harbour: Path, run: Callable[..., Any]) -> None:
    before = harbour.read_bytes()
    run("search", "boat")
    assert harbour.read_bytes() == before


def test_a_broken_index_is_no_broken_store_for_who_writes(harbour: Path, run: Callable[..., Any]) -> None:
    with connected(harbour) as connection:
        connection.execute("UPDATE search_people_data SET block = x'0000000001' WHERE id = 10")
    done = run("note", "ada", "a zeppelin")
    assert done.exit_code == 74
    assert "damaged" not in done.err
    assert "hint: relcrm search WORD builds it anew" in done.err
    assert run("search", "zeppelin").exit_code == 0
    assert run("note", "ada", "a zeppelin").exit_code == 0
    assert names(run("search", "zeppelin", "--json").data) == ["Ada Łódźka"]


@pytest.mark.parametrize("columns", ["80", "40"])
@pytest.mark.usefixtures("harbour")
def test_screen_is_as_kept(run: Callable[..., Any], columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = ""
    for asked in ("boat", "lake founder", "oresund", "ada boat", "boatwrihgt", '"boat club"'):
        done = run("search", asked, terminal=True)
        assert all(len(_unpainted(line)) <= int(columns) for line in done.out.splitlines())
        text += f"$ relcrm search {asked}\n{_bracketed(done.out)}{done.err}\n"
    path = SCREENS / f"{columns}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def _bracketed(text: str) -> str:
    """Return a screen with its hits between brackets."""
    return _unpainted(re.sub("\x1b\\[1;36m(.*?)\x1b\\[0m", r"[\1]", text))


def test_the_import_of_a_table_is_found_at_once(store: Path, home: Path, run: Callable[..., Any]) -> None:
    (home / "people.csv").write_text(
        "Name,Company,Notes\nEva Ray,Zeppelin Ltd,has a boat\n", encoding="utf-8"
    )
    run("import", "csv", "people.csv")
    assert names(run("search", "zeppelin boat", "--json").data) == ["Eva Ray"]
    assert is_in_step(store)
    run("undo")
    assert names(run("search", "zeppelin", "--json").data) == []
    assert is_in_step(store)
    run("redo")
    assert names(run("search", "zeppelin", "--json").data) == ["Eva Ray"]
    assert is_in_step(store)


def test_what_is_forgotten_is_in_no_index(store: Path, run: Callable[..., Any]) -> None:
    contact_in(store)
    run("note", "ada", "a quixotic zeppelin")
    run("undo")
    run("undo", "--forget", "--yes")
    assert b"quixotic" not in store.read_bytes()
    assert is_in_step(store)


def test_json_says_all_that_a_search_is(harbour: Path, run: Callable[..., Any]) -> None:
    assert set(json.loads(run("search", "boat", "--json").out)["data"]) == {
        "words", "people", "entries", "more_people", "more_entries", "near", "notice",
    }  # fmt: skip
    assert rows(harbour, "SELECT count(*) FROM entry") == [(0,)]
    assert [word.text for word in asked_for("boat")] == ["boat"]
