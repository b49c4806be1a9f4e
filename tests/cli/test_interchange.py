"""`relcrm export json` and `relcrm import json`: everything out, everything back, and nothing that makes no sense."""

from __future__ import annotations

import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, context_for, insert, rows
from relcrm.services.interchange import ahead, fields, particulars, reading, shape
from relcrm.store import tables

if TYPE_CHECKING:
    from collections.abc import Callable

DOC = Path(__file__).resolve().parents[2] / "docs" / "reference" / "json-interchange.md"
PAST = "2026-01-05T10:00:00Z"
LATER = "2026-02-05T10:00:00Z"
FULL = """
add 'Ada Lovelace' --email ada@example.org --phone '+49 30 123456' --handle x:ada --nickname Countess --tag a --tag b
edit ada --common clocks --met fair --met-on 2025-05-01 --known-since 2025-01-01 --cadence 2w --max 6w --offer commodity
add 'Bo Bérg' --introduced-by ada --hold-until october --complaint late --opted-out
add Cy --invited 'do send an offer' --profile online_native --company C --title T
log-meeting ada bo --when 2025-06-01 --minutes 90 -m breakfast
log-call ada --when 2025-12-01 --minutes 30
log-message ada --by them --when '2026-03-01 10:00' -m hello
log-email ada --when '2026-03-02 11:30'
log-message ada --by them --when '2026-02-01 10:00' -p x
log-message ada --when '2026-02-02 10:00' -p x
log-message ada --by them --when 2026-02-03 -p x
log-call ada --when 2026-03-12 --minutes 45
pitch cy --about 'a regulator' --override 'they asked me in person'
outcome cy come-back-later --until october
archive bo
""".strip().splitlines()
PARTICULARS: list[tuple[str, dict[str, Any]]] = [
    ("occasion", {"contact_id": 1, "label": "wedding", "month": 2, "day": 29}),
    ("occasion", {"contact_id": 1, "label": "birthday", "year": 1980, "month": 5, "day": 4}),
    ("postal_address", {"contact_id": 1, "label": "home", "street": "Yard 1\nback", "place": "Ulm", "region": "", "postcode": "89073", "country": "Germany"}),
    ("detail", {"contact_id": 1, "kind": "field", "label": "shoe size", "value": "42", "raw": "X-SHOE:42"}),
    ("detail", {"contact_id": 1, "kind": "can_help", "label": "", "value": "tax law", "raw": ""}),
    ("relation", {"contact_id": 1, "role": "manager", "other_id": 2, "other_name": ""}),
    ("relation", {"contact_id": 1, "role": "spouse", "other_name": "Kim"}),
    ("news", {"uid": "w1", "contact_id": 1, "noted_on": "2026-02-02", "what": "job", "was": "", "became": "CTO"}),
    ("introduction", {"uid": "i1", "one_id": 1, "other_id": 3, "about": "clocks", "drafted_on": "2026-02-02", "one_said": "yes", "one_said_on": "2026-02-03", "other_said": ""}),
    ("saved_view", {"name": "lisbon", "words": '["--place", "Lisbon"]'}),
    ("reminder", {"uid": "r1", "contact_id": 1, "kind": "reminder", "text": "ask about the move", "made_on": "2026-02-02", "due_on": "2026-05-04", "starts": "09:30", "every_count": 3, "every_unit": "months", "first_on": "2026-02-04", "last_done_on": "2026-02-05"}),
    ("reminder", {"uid": "r2", "contact_id": 1, "kind": "promise", "text": "send the paper", "made_on": "2026-02-02", "starts": "", "every_unit": "", "done_on": "2026-02-09"}),
    ("reminder", {"uid": "r3", "contact_id": 3, "kind": "their_promise", "text": "a list of names", "made_on": "2026-02-02", "starts": "", "every_unit": "", "dropped_on": "2026-02-10"}),
    ("put_off", {"contact_id": 1, "what": "greet", "until_on": "2026-06-01"}),
    ("meeting_plan", {"uid": "q1", "planned_on": "2026-04-01", "starts": "10:00", "minutes": 60, "channel": "in_person", "about": "coffee", "source": "ics", "source_key": "abc", "made_on": "2026-02-02"}),
    ("meeting_plan", {"uid": "q2", "planned_on": "2026-02-04", "starts": "", "channel": "phone", "about": "", "source": "", "source_key": "", "made_on": "2026-02-02", "done_on": "2026-02-05", "interaction_id": 1}),
    ("plan_participant", {"contact_id": 1, "plan_id": 1}),
    ("plan_participant", {"contact_id": 3, "plan_id": 1}),
    ("plan_participant", {"contact_id": 1, "plan_id": 2}),
    ("tag_rhythm", {"tag": "clients", "every_days": 21, "max_days": 42}),
]  # fmt: skip
RECORDS = {
    "contact": shape.CONTACT,
    "handle": shape.HANDLE,
    "occasion": particulars.OCCASION,
    "postal address": particulars.POSTAL_ADDRESS,
    "detail": particulars.DETAIL,
    "relation": particulars.RELATION,
    "news": particulars.NEWS,
    "introduction": particulars.INTRODUCTION,
    "saved view": particulars.SAVED_VIEW,
    "plan": ahead.PLAN,
    "rhythm of a tag": ahead.TAG_RHYTHM,
    "reminder": ahead.REMINDER_FIELDS,
    "put off": ahead.PUT_OFF,
    "common ground": shape.COMMON_GROUND,
    "note": shape.NOTE,
    "mark": shape.MARK,
    "identity": shape.IDENTITY,
    "dated fact": shape.DATED_FACT,
    "interaction": shape.INTERACTION,
    "pitch": shape.PITCH,
}


def person(uid: str = "ada", name: str = "Ada Lovelace", **more: Any) -> dict[str, Any]:
    return {"uid": uid, "name": name, "created_at": PAST, "updated_at": PAST, **more}


def event(key: str = "one", *people: str, **more: Any) -> dict[str, Any]:
    said = {"source": "hand", "source_key": key, "occurred_on": "2026-01-06", "created_at": PAST}
    return {**said, "participants": list(people), **more}


def pitched(uid: str = "p1", contact: str = "ada") -> dict[str, Any]:
    return {"uid": uid, "contact": contact, "score": 70, "was_ready": True}


def note(uid: str = "n1", **more: Any) -> dict[str, Any]:
    return {"uid": uid, "noted_on": "2026-01-07", "text": "moves to Turin", **more}


def mark(uid: str = "m1", marked_on: str = "2026-01-07", **more: Any) -> dict[str, Any]:
    return {"uid": uid, "marked_on": marked_on, "score": 61.25, **more}


def file_of(contacts: list[Any], interactions: list[Any] | None = None, **more: Any) -> dict[str, Any]:
    others: dict[str, Any] = {"introductions": [], "saved_views": [], "plans": [], "tag_rhythms": []}
    return {"relcrm_export": 4, "contacts": contacts, "interactions": interactions or [], **others, **more}


@pytest.fixture
def bring(run: Callable[..., Any], no_store: Path) -> Callable[..., Any]:
    """Give `bring(contacts, interactions, ...)`: import a file of these records and return how it went."""

    def import_file(contacts: Any, interactions: Any = None, *options: str, **more: Any) -> Any:
        path = no_store.parent / "in.json"
        path.write_text(json.dumps(file_of(contacts, interactions, **more)), encoding="utf-8")
        return run("import", "json", path, *options)

    return import_file


@pytest.fixture
def out(run: Callable[..., Any]) -> Callable[[], Any]:
    """Give `out()`: the export of the store, read."""
    return lambda: run("export", "json").json()


@pytest.fixture
def full_store(run: Callable[..., Any], store: Path) -> Path:
    """Give a store with everything in it that a store can hold, most of it through the program."""
    for line in FULL:
        done = run(*shlex.split(line))
        assert done.exit_code == 0, done
    run("note", "ada", "moves to\n\u2028Lisbon \u202ewith \x9b4m tricks")
    with closing(sqlite3.connect(store)) as connection, connection:
        insert(connection, "identity", {"source": "linkedin", "source_key": "in/ada", "contact_id": 1})
        insert(connection, "mark", {**mark(reason="why not"), "contact_id": 1, "how": "borderline", "policy_version": "1", "policy_fingerprint": "f"})  # fmt: skip
        connection.execute("UPDATE interaction SET edited_at = ? WHERE id = 1", (LATER,))
        connection.execute("UPDATE common_ground SET inferred = 1")
        connection.execute(
            "UPDATE contact SET due_from = '2026-05-01', waiting_since = ? WHERE id = 2", (LATER,)
        )
        insert(connection, "claim", {"contact_id": 1, "platform": "phone", "value": "+4930123"})
        insert(connection, "apart", {"low_id": 1, "high_id": 2})
        connection.execute("UPDATE handle SET label = 'work' WHERE platform = 'email'")
        for table, values in PARTICULARS:
            insert(connection, table, values)
    connection.close()
    return store


def test_everything_comes_back_byte_by_byte(
    run: Callable[..., Any], full_store: Path, home: Path, contents: Callable[[], Any]
) -> None:
    before, first = contents(), home / "first.json"
    assert run("export", "json", first).exit_code == 0
    full_store.unlink()
    assert run("import", "json", first).exit_code == 0
    assert run("export", "json").out.encode() == first.read_bytes()
    assert contents() == before  # but for the journal of undo, which stays where it was written


def test_everything_has_something_in_the_full_store(full_store: Path, out: Callable[[], Any]) -> None:
    found = out()
    for name in shape.CONTACT:
        assert any(record[name] not in (None, "", []) for record in found["contacts"]), name
    assert found["introductions"][0]["one_said"] == "yes"
    assert found["saved_views"] == [{"name": "lisbon", "words": ["--place", "Lisbon"]}]
    assert [each["entry_source"] for each in found["plans"]] == ["", "hand"]
    assert found["tag_rhythms"] == [{"tag": "clients", "every_days": 21, "max_days": 42}]
    assert set(found["interactions"][0]) == set(shape.INTERACTION) - {"pitch"}
    assert {*shape.PITCH} == {*next(each["pitch"] for each in found["interactions"] if "pitch" in each)}
    assert rows(full_store, "SELECT count(*) FROM entry")[0][0] > 0


def test_doing_it_again_changes_nothing(
    run: Callable[..., Any], full_store: Path, home: Path, contents: Callable[[], Any]
) -> None:
    run("export", "json", home / "again.json")
    before, content = contents(), full_store.read_bytes()
    found = run("import", "json", home / "again.json", "--json").data
    assert found == {
        "file": "again.json",
        "contacts_created": 0,
        "contacts_updated": 0,
        "contacts_unchanged": 3,
        "interactions_added": 0,
        "interactions_updated": 0,
        "interactions_unchanged": len(before["interaction"]),
        "introductions_added": 0,
        "introductions_updated": 0,
        "introductions_unchanged": 1,
        "saved_views_added": 0,
        "plans_added": 0,
        "plans_updated": 0,
        "plans_unchanged": 2,
        "tag_rhythms_added": 0,
        "dry_run": False,
    }
    assert contents() == before
    assert len(full_store.read_bytes()) == len(content)


def test_two_exports_are_equal_with_one_record_a_line(run: Callable[..., Any], full_store: Path) -> None:
    first = run("export", "json").out
    assert first == run("export", "json", "-").out
    tables_told = ("contact", "interaction", "introduction", "saved_view", "meeting_plan", "tag_rhythm")
    records = sum(rows(full_store, f"SELECT count(*) FROM {table}")[0][0] for table in tables_told)
    assert len(first.splitlines()) == 7 + records
    assert "Bo Bérg" in first
    assert not set(first) & {"\x9b", "\u202e", "\u2028"}


@pytest.mark.usefixtures("store")
def test_an_empty_store_is_a_short_export(run: Callable[..., Any], home: Path) -> None:
    assert run("export", "json", "none.json").out == "Wrote 0 contacts and 0 interactions to none.json.\n"
    text = (home / "none.json").read_text()
    assert json.loads(text) == file_of([])
    assert run("import", "json", "none.json").out.endswith("Added 0 contacts and 0 interactions.\n")


@pytest.mark.usefixtures("full_store")
def test_the_file_is_written_for_its_owner_alone_and_told_of(run: Callable[..., Any], home: Path) -> None:
    found = run("export", "json", "all.json", "--json").data
    assert found == {"file": "all.json", "contacts": 3, "interactions": 7}
    assert (home / "all.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in home.glob(".all.json*")] == []


@pytest.mark.usefixtures("store")
def test_an_existing_file_is_replaced_only_by_force(run: Callable[..., Any], home: Path) -> None:
    (home / "a.json").write_text("precious")
    refused = run("export", "json", "a.json")
    assert (refused.exit_code, refused.out) == (2, "")
    assert "--force" in refused.err
    assert (home / "a.json").read_text() == "precious"
    assert run("export", "json", "a.json", "--force").exit_code == 0
    assert json.loads((home / "a.json").read_text()) == file_of([])


@pytest.mark.usefixtures("store")
def test_force_writes_to_the_file_that_a_link_leads_to(run: Callable[..., Any], home: Path) -> None:
    (home / "real.json").touch()
    (home / "link.json").symlink_to("real.json")
    assert run("export", "json", "link.json", "--force").exit_code == 0
    assert (home / "link.json").is_symlink()
    assert json.loads((home / "real.json").read_text()) == file_of([])


@pytest.mark.parametrize("target", ["relcrm.db", "/dev/null", "."])
def test_force_does_not_replace_what_is_no_export(run: Callable[..., Any], store: Path, target: str) -> None:
    before = store.read_bytes()
    assert run("export", "json", target, "--force").exit_code == 2
    assert store.read_bytes() == before
    assert Path("/dev/null").is_char_device()


@pytest.mark.usefixtures("store")
def test_where_nothing_can_be_created_it_says_so(run: Callable[..., Any], home: Path) -> None:
    (home / "loop").symlink_to("loop")
    for target in ("no/such/folder/a.json", "loop/a.json", "x" * 300):
        refused = run("export", "json", target)
        assert refused.exit_code == 73, target
        assert refused.err.startswith("relcrm: cannot create")


@pytest.mark.usefixtures("store")
def test_a_full_disk_leaves_no_file(
    run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    refused = run("export", "json", "a.json")
    assert (refused.exit_code, "No space left" in refused.err) == (74, True)
    assert [path.name for path in home.iterdir() if "a.json" in path.name] == []


@pytest.mark.usefixtures("no_store")
def test_without_a_store_there_is_nothing_to_export(run: Callable[..., Any], home: Path) -> None:
    assert run("export", "json").exit_code == 66
    assert run("export", "json", "a.json").exit_code == 66
    assert list(home.iterdir()) == []


@pytest.mark.usefixtures("store")
def test_an_export_to_stdout_is_no_envelope(run: Callable[..., Any]) -> None:
    assert run("export", "json", "--json").json()["errors"][0]["code"] == "usage"


@pytest.mark.usefixtures("full_store")
def test_stdout_is_utf8_whatever_the_terminal_speaks(installed: Callable[..., Any], home: Path) -> None:
    piped = installed("export", "json", env={"PYTHONIOENCODING": "latin-1"})
    assert piped.exit_code == 0
    assert "Bo Bérg" in piped.out
    other = home / "other.db"
    assert installed("--db", other, "import", "json", "-", typed=piped.out).exit_code == 0
    assert installed("--db", other, "export", "json").out == piped.out


def test_whoever_stops_reading_early_gets_no_error(store: Path) -> None:
    connection = sqlite3.connect(store)
    with connection:
        for number in range(2000):
            contact_in(connection, f"Person {number}")
    connection.close()
    writer = subprocess.Popen(
        [sys.executable, "-m", "relcrm", "export", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert writer.stdout.read(20) == b'{"relcrm_export": 4,'
    writer.stdout.close()
    error = writer.stderr.read()
    writer.stderr.close()
    assert (writer.wait(60), error) == (0, b"")


@pytest.mark.usefixtures("full_store")
def test_an_export_loads_no_orm() -> None:
    code = (
        "import sys; from relcrm.cli.main import run; run(['export', 'json', 'a.json']); "
        "print([name for name in ('sqlmodel', 'sqlalchemy', 'pydantic', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_dry_run_tells_the_same_and_writes_nothing(bring: Callable[..., Any], full_store: Path) -> None:
    news = ([person(tags=["new"])], [event("one", "ada")])
    before = full_store.read_bytes()
    told = bring(*news, "--dry-run")
    assert full_store.read_bytes() == before
    assert "Would add 1 contact and 1 interaction. Nothing was written." in told.out
    done = bring(*news)
    assert done.out == told.out.replace("Would add", "Added").replace(" Nothing was written.", "")
    assert full_store.read_bytes() != before


def test_a_dry_run_without_a_store_makes_none(bring: Callable[..., Any], no_store: Path) -> None:
    told = bring([person()], [event("one", "ada")], "--dry-run", "--json").data
    assert (told["contacts_created"], told["interactions_added"], told["dry_run"]) == (1, 1, True)
    assert not no_store.exists()


def test_the_closing_table_counts(bring: Callable[..., Any]) -> None:
    bring([person()], [event("one", "ada")])
    done = bring([person(tags=["x"]), person("bo", "Bo")], [event("one", "ada"), event("two", "bo", "ada")])
    assert done.out.splitlines() == [
        "in.json       new  updated  unchanged",
        "contacts        1        1          -",
        "interactions    1        -          1",
        "",
        "Added 1 contact and 1 interaction.",
    ]


def test_the_later_facts_win_as_a_whole_and_the_rest_is_united(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    bring(
        [
            person(
                company="Old",
                title="kept nowhere",
                tags=["a"],
                nicknames=["Countess"],
                notes=[note()],
                handles=[{"platform": "x", "value": "ada"}],
                common_ground=[{"text": "clocks", "noted_on": "2026-01-02"}],
                identities=[{"source": "s", "source_key": "1"}],
            ),
            person("bo", "Bo"),
        ]
    )
    news = person(
        name="Ada King",
        company="New",
        updated_at=LATER,
        introduced_by="bo",
        tags=["b", "a"],
        nicknames=["COUNTESS", "Augusta"],
        notes=[note(text="said otherwise"), note("n2")],
        handles=[{"platform": "email", "value": "ada@example.org"}],
        common_ground=[{"text": "clocks"}, {"text": "chess"}],
        identities=[{"source": "s", "source_key": "2"}],
    )
    assert bring([news], None, "--json").data["contacts_updated"] == 1
    ada = out()["contacts"][0]
    assert (ada["name"], ada["company"], ada["title"], ada["introduced_by"]) == ("Ada King", "New", "", "bo")
    assert (ada["updated_at"], ada["tags"], ada["nicknames"]) == (LATER, ["a", "b"], ["Augusta", "Countess"])
    assert [each["text"] for each in ada["notes"]] == ["moves to Turin", "moves to Turin"]
    assert [each["value"] for each in ada["handles"]] == ["ada@example.org", "ada"]
    assert [(each["text"], each["noted_on"]) for each in ada["common_ground"]] == [
        ("chess", None),
        ("clocks", "2026-01-02"),
    ]
    assert [each["source_key"] for each in ada["identities"]] == ["1", "2"]
    assert bring([news], None, "--json").data["contacts_unchanged"] == 1


def test_earlier_facts_change_nothing_but_still_bring_what_hangs_on_them(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    bring([person(company="New", updated_at=LATER)])
    bring([person(company="Old", tags=["old"])])
    (ada,) = out()["contacts"]
    assert (ada["company"], ada["updated_at"], ada["tags"]) == ("New", LATER, ["old"])


def test_a_changed_name_is_found_by_its_folded_form(
    bring: Callable[..., Any], run: Callable[..., Any]
) -> None:
    bring([person()])
    bring([person(name=" Zoë Żal ", updated_at=LATER)])
    assert run("show", "zoe", "--json").data["contact"]["name"] == "Zoë Żal"


def test_whom_nobody_has_introduced_yet_may_come_later_in_the_file(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    assert bring([person(introduced_by="bo"), person("bo", "Bo", introduced_by="ada")]).exit_code == 0
    assert [each["introduced_by"] for each in out()["contacts"]] == ["bo", "ada"]


def test_a_mark_taken_away_elsewhere_is_taken_away_here(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    bring([person(marks=[mark()])])
    bring([person(marks=[mark(removed_on="2026-02-01")])])
    assert out()["contacts"][0]["marks"][0]["removed_on"] == "2026-02-01"
    assert bring([person(marks=[mark()])], None, "--json").data["contacts_unchanged"] == 1
    assert out()["contacts"][0]["marks"][0]["removed_on"] == "2026-02-01"
    bring([person(marks=[mark("m9", removed_on="2026-02-02")])])
    assert [each["uid"] for each in out()["contacts"][0]["marks"]] == ["m1", "m9"]


@pytest.mark.parametrize("first", ["2026-01-02", "2026-02-02"])
def test_of_two_standing_marks_the_older_ends(
    bring: Callable[..., Any], out: Callable[[], Any], first: str
) -> None:
    second = {"2026-01-02": "2026-02-02", "2026-02-02": "2026-01-02"}[first]
    bring([person(marks=[mark("one", first)])])
    bring([person(marks=[mark("two", second)])])
    assert [(each["marked_on"], each["removed_on"]) for each in out()["contacts"][0]["marks"]] == [
        ("2026-01-02", "2026-02-02"),
        ("2026-02-02", None),
    ]


def test_an_interaction_gives_way_unless_it_was_edited_later(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    def told(**more: Any) -> tuple[str, str]:
        bring([person()], [event("one", "ada", **more)])
        return out()["interactions"][0]["summary"], out()["interactions"][0]["edited_at"] or ""

    assert told(summary="first") == ("first", "")
    assert told(summary="second") == ("second", "")
    assert told(summary="edited", edited_at=LATER) == ("edited", LATER)
    assert told(summary="stale") == ("edited", LATER)
    assert told(summary="older", edited_at=PAST) == ("edited", LATER)
    assert told(summary="same moment", edited_at=LATER) == ("same moment", LATER)


def test_what_lay_between_comes_along(bring: Callable[..., Any], out: Callable[[], Any]) -> None:
    bring([person()], [event("one", "ada", my_messages=2, their_messages=1, said="t15180>")])
    assert out()["interactions"][0]["said"] == "t15180>"


def test_an_old_backup_does_not_shorten_an_exchange(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    bring([person()], [event("one", "ada", last_on="2026-03-01", their_messages=5)])
    bring([person()], [event("one", "ada", last_on="2026-02-01", their_messages=2)])
    assert out()["interactions"][0]["their_messages"] == 5


def test_participants_are_united(bring: Callable[..., Any], out: Callable[[], Any]) -> None:
    people = [person(), person("bo", "Bo")]
    bring(people, [event("one", "ada")])
    assert bring(people, [event("one", "bo")], "--json").data["interactions_updated"] == 1
    assert out()["interactions"][0]["participants"] == ["ada", "bo"]


def test_a_pitch_comes_with_its_interaction_once(bring: Callable[..., Any], out: Callable[[], Any]) -> None:
    bring([person()], [event("one", "ada", kind="pitch")])
    asked = [event("one", "ada", kind="pitch", pitch=pitched())]
    assert bring([person()], asked, "--json").data["interactions_updated"] == 1
    assert bring([person()], asked, "--json").data["interactions_unchanged"] == 1
    assert out()["interactions"][0]["pitch"]["score"] == 70.0
    both = [
        event("one", "ada", kind="pitch", summary="said", pitch=pitched("p2")),
        event("two", pitch=pitched("p3")),
    ]
    bring([person()], both)
    assert [each["pitch"]["uid"] for each in out()["interactions"]] == ["p1", "p3"]


X = {"platform": "x", "value": "ada"}
WRONG: dict[str, tuple[Any, Any, str]] = {
    "unknown field": ([person(nmae="x")], [], 'contacts[0]: there is no field called "nmae"'),
    "missing field": ([{"uid": "ada"}], [], "contacts[0].name: is missing"),
    "not an object": ([person(), []], [], "contacts[1]: a list is not an object"),
    "not a list": ({}, [], "contacts: an object is not a list"),
    "not a list inside": ([person(tags="x")], [], 'contacts[0].tags: "x" is not a list'),
    "wrong type": ([person(company=7)], [], "contacts[0].company: 7 is not text"),
    "null for text": ([person(company=None)], [], "contacts[0].company: null is not text"),
    "no flag": ([person()], [event(is_group=1)], "interactions[0].is_group: 1 is neither true nor false"),
    "no day": ([person(hold_until="2026-02-30")], [], 'contacts[0].hold_until: "2026-02-30" is not a day'),
    "a day in another form": ([person(met_on="20260102")], [], 'contacts[0].met_on: "20260102" is not a day'),
    "a week": ([person(met_on="2026-W01-1")], [], "contacts[0].met_on: "),
    "future day": ([person(met_on="2026-03-15")], [], "contacts[0].met_on: 2026-03-15 is in the future"),
    "future interaction": ([], [event(occurred_on="2999-01-01")], "interactions[0].occurred_on: 2999-01-01 is in the"),
    "future note": ([person(notes=[note(), note("n2", noted_on="2027-01-01")])], [], "contacts[0].notes[1].noted_on: "),
    "no instant": ([person(updated_at="2026-01-01 10:00")], [], "contacts[0].updated_at: "),
    "instant of a day that is none": ([person(updated_at="2026-02-30T10:00:00Z")], [], "contacts[0].updated_at: "),
    "future instant": ([person(updated_at="2026-03-16T00:00:00Z")], [], "contacts[0].updated_at: 2026-03-16"),
    "NUL": ([person(company="a\0b")], [], "contacts[0].company: the text has a NUL"),
    "half a character": ([person(company="\ud800")], [], "contacts[0].company: the text has half a character"),
    "half a character in a field's name": ([person(**{"\ud800": 1})], [], "contacts[0]: there is no field called"),
    "blank": ([person(tags=[" "])], [], "contacts[0].tags[0]: must not be empty"),
    "nothing to see": ([person(name="\u200b")], [], "contacts[0].name: must have something to see"),
    "long text": ([person(met_on="x" * 900)], [], 'contacts[0].met_on: "xxx'),
    "cadence": ([person(cadence_days=0)], [], "contacts[0].cadence_days: 0 is not a whole number from 1 to 3650"),
    "half a day": ([person(cadence_days=1.5)], [], "contacts[0].cadence_days: 1.5 is not a whole number"),
    "true is no number": ([person(cadence_days=True)], [], "contacts[0].cadence_days: true is not a whole number"),
    "max below cadence": ([person(cadence_days=9, max_days=8)], [], "contacts[0].max_days: 8 is less than"),
    "huge number": ([], [event(my_messages=2**63)], "interactions[0].my_messages: such a large number is not"),
    "minutes": ([], [event(minutes=1441)], "interactions[0].minutes: 1441 is not a whole number from 1 to 1440"),
    "unknown channel": ([], [event(channel="fax")], 'interactions[0].channel: "fax" is none of in_person, video'),
    "channel of no text": ([], [event(channel=[])], "interactions[0].channel: a list is none of"),
    "words between": ([], [event(said="see you")], 'interactions[0].said: "see you" does not tell who wrote when'),
    "ends before it starts": ([], [event(last_on="2026-01-01")], "interactions[0].last_on: 2026-01-01 is before"),
    "day of no answer": ([], [event(answered_on="2026-01-07")], "interactions[0].answered_on: "),
    "score": ([person(marks=[mark(score=101)])], [], "contacts[0].marks[0].score: 101 is not a number from 0"),
    "no score": ([person(marks=[mark(score="9")])], [], 'contacts[0].marks[0].score: "9" is not a number'),
    "pitch's flag": ([person()], [event(pitch={**pitched(), "was_ready": 1})], "interactions[0].pitch.was_ready: 1 "),
    "platform": ([person(handles=[{**X, "platform": "X Y"}])], [], "contacts[0].handles[0].platform: "),
    "handle with capitals": ([person(handles=[{**X, "value": "Ada"}])], [], "contacts[0].handles[0].value: "),
    "no email": ([person(handles=[{"platform": "email", "value": "ada"}])], [], "contacts[0].handles[0].value: "),
    "tag twice": ([person(tags=["a", "a"])], [], "contacts[0].tags[1]: is there twice"),
    "nickname twice": ([person(nicknames=["É", "e"])], [], "contacts[0].nicknames[1]: is there twice"),
    "handle twice": ([person(handles=[X, X])], [], "contacts[0].handles[1]: is there twice"),
    "participant twice": ([person()], [event("k", "ada", "ada")], "interactions[0].participants[1]: is there twice"),
    "uid twice": ([person(), person()], [], "contacts[1].uid: is the same as in contacts[0]"),
    "key twice": ([], [event(), event()], "interactions[1].source_key: is the same as in interactions[0]"),
    "handle of two": (
        [person(handles=[X]), person("bo", handles=[X])],
        [],
        "contacts[1].handles[0]: x ada belongs to contacts[0]",
    ),
    "note of two": ([person(notes=[note()]), person("bo", notes=[note()])], [], "contacts[1].notes[0]: this one belongs"),
    "pitch of two": (
        [person()],
        [event("1", pitch=pitched()), event("2", pitch=pitched())],
        "interactions[1].pitch.uid: belongs to another interaction",
    ),
    "unknown introducer": ([person(introduced_by="bo")], [], 'contacts[0].introduced_by: no contact has the uid "bo"'),
    "introduced by self": ([person(introduced_by="ada")], [], "contacts[0].introduced_by: nobody introduces"),
    "unknown participant": ([person()], [event("k", "ada", "bo")], "interactions[0].participants[1]: no contact"),
    "unknown person asked": ([], [event(pitch=pitched())], "interactions[0].pitch.contact: no contact"),
    "unknown profile": ([person(profile="mine")], [], 'contacts[0].profile: the policy has no profile "mine"'),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_refused_with_its_place(
    bring: Callable[..., Any], no_store: Path, case: str
) -> None:
    contacts, interactions, message = WRONG[case]
    refused = bring(contacts, interactions)
    assert (refused.exit_code, refused.out) == (65, "")
    first, *rest = refused.err.splitlines()
    assert first.startswith(f"relcrm: in.json: {message}")
    assert [line.partition(":")[0] for line in rest] == ["hint"]
    assert len(first) < 200
    assert not no_store.exists()


@pytest.mark.parametrize("case", WRONG)
def test_a_refused_file_leaves_a_store_as_it_was(
    bring: Callable[..., Any], full_store: Path, case: str
) -> None:
    contacts, interactions, _ = WRONG[case]
    before = full_store.read_bytes()
    refused = bring(contacts, interactions, "--json")
    assert refused.exit_code == 65
    assert refused.json()["errors"][0]["code"] == "unreadable_input"
    assert full_store.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not complete JSON"),
        (b'{"relcrm_export": 1, "contacts": [{"uid": "a', "is not complete JSON: "),
        (b"PK\x03\x04", "is not complete JSON"),
        (b"\xff\xfe{\x00", "is not UTF-8 text (byte 1)"),
        (b"[]", "is no export of relcrm's"),
        (b'{"contacts": []}', "is no export of relcrm's"),
        (b'{"relcrm_export": 5, "people": []}', "relcrm_export: the file has format 5, newer than this program's 4"),
        (b'{"relcrm_export": 0, "contacts": [], "interactions": []}', "relcrm_export: 0 is no version"),
        (b'{"relcrm_export": true, "contacts": [], "interactions": []}', "relcrm_export: true is no version"),
        (b'{"relcrm_export": 1, "contacts": []}', "interactions: is missing"),
        (b'{"relcrm_export": 1, "contacts": [], "interactions": [], "more": 1}', 'there is no field called "more"'),
        (b'{"relcrm_export": 1, "relcrm_export": 1}', 'the field "relcrm_export" is there twice'),
        (b'{"relcrm_export": NaN}', "NaN is not a number that JSON has"),
        (b'{"relcrm_export": ' + b"9" * 5000 + b"}", "has a number in it that is too long"),
        (b"[" * 1_000_000, "is nested far deeper"),
        (b'{"relcrm_export":1,"interactions":[],"contacts":' + b"[" * 900 + b"]" * 900 + b"}", "contacts[0]: a list is"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused(
    run: Callable[..., Any], no_store: Path, home: Path, content: bytes, message: str
) -> None:
    (home / "in.json").write_bytes(content)
    refused = run("import", "json", "in.json")
    assert (refused.exit_code, refused.out) == (65, "")
    assert refused.err.startswith(f"relcrm: in.json: {message}")
    assert not no_store.exists()


@pytest.mark.usefixtures("no_store")
def test_a_file_too_large_is_not_read_on(
    run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 1024**2)
    (home / "in.json").write_bytes(b" " * (1024**2 + 1))
    refused = run("import", "json", "in.json")
    assert (refused.exit_code, "larger than 1 MB" in refused.err) == (65, True)


@pytest.mark.usefixtures("no_store")
def test_a_byte_order_mark_is_no_obstacle(run: Callable[..., Any], home: Path) -> None:
    (home / "in.json").write_text(json.dumps(file_of([person()])), encoding="utf-8-sig")
    assert run("import", "json", "in.json").exit_code == 0


@pytest.mark.usefixtures("store")
def test_a_file_that_is_not_there_or_not_to_be_read(run: Callable[..., Any], home: Path) -> None:
    assert run("import", "json", "nowhere.json").exit_code == 66
    (home / "folder").mkdir()
    refused = run("import", "json", "folder")
    assert (refused.exit_code, "cannot be read" in refused.err) == (65, True)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"handles": [X]}, "contacts[0].handles[0]: x ada belongs to Ada Lovelace (#1) in the store"),
        (
            {"identities": [{"source": "linkedin", "source_key": "in/ada"}]},
            "contacts[0].identities[0]: this one",
        ),
        ({"marks": [mark()]}, "contacts[0].marks[0]: this one belongs to Ada Lovelace"),
    ],
)
def test_what_is_somebody_elses_in_the_store_is_refused(
    bring: Callable[..., Any], full_store: Path, record: dict[str, Any], message: str
) -> None:
    before = full_store.read_bytes()
    refused = bring([person("stranger", "Stranger", **record)])
    assert refused.exit_code == 65
    assert refused.err.startswith(f"relcrm: in.json: {message}")
    assert full_store.read_bytes() == before


def test_a_pitch_of_another_interaction_in_the_store_is_refused(bring: Callable[..., Any]) -> None:
    bring([person()], [event("one", "ada", pitch=pitched())])
    assert bring([person()], [event("two", "ada", pitch=pitched())]).exit_code == 65


def test_who_is_in_the_store_alone_may_be_spoken_of(bring: Callable[..., Any]) -> None:
    bring([person()])
    assert bring([person("bo", introduced_by="ada")], [event("one", "ada", "bo")]).exit_code == 0


def test_a_value_that_only_the_tables_refuse_is_unreadable_too(
    bring: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loose = fields.Field(lambda value, _: value, None)
    monkeypatch.setitem(shape.CONTACT, "cadence_days", loose)
    refused = bring([person(cadence_days=99999)])
    assert (refused.exit_code, "in.json: cadence days" in refused.err) == (65, True)
    assert rows(store, "SELECT count(*) FROM contact") == [(0,)]


def test_a_store_that_cannot_be_looked_at_is_an_io_failure(
    home: Path,
) -> None:
    from relcrm.errors import IoFailure  # noqa: PLC0415
    from relcrm.services.interchange.restoring import bring_in  # noqa: PLC0415

    export = reading.Export("in.json", (), ())
    with pytest.raises(IoFailure):
        bring_in(context_for(home / ("x" * 300)), export)


def test_the_longest_interval_is_the_tables_own() -> None:
    assert shape.LONGEST_INTERVAL_DAYS == tables.LONGEST_INTERVAL_DAYS


def test_every_column_is_carried() -> None:
    columns = {*tables.ContactRow.model_fields} - {"id", "name_key", "introduced_by_id"} | {"introduced_by"}
    lists = {
        "handles", "nicknames", "tags", "common_ground", "notes", "marks", "identities", "claims", "not_same", "dated_facts",
        "occasions", "postal_addresses", "details", "relations", "news", "reminders", "put_off",
    }  # fmt: skip
    assert {*shape.CONTACT} == columns | lists
    assert {*shape.INTERACTION} == {*tables.InteractionRow.model_fields} - {"id"} | {"participants", "pitch"}
    assert {*shape.DATED_FACT} == {*tables.FactRow.model_fields} - {"id", "contact_id"}
    assert {*shape.MARK} == {*tables.MarkRow.model_fields} - {"id", "contact_id"}
    for told, row in (
        (shape.HANDLE, tables.HandleRow),
        (particulars.OCCASION, tables.OccasionRow),
        (particulars.POSTAL_ADDRESS, tables.PostalAddressRow),
        (particulars.DETAIL, tables.DetailRow),
        (particulars.NEWS, tables.NewsRow),
        (particulars.SAVED_VIEW, tables.SavedViewRow),
        (ahead.REMINDER_FIELDS, tables.ReminderRow),
        (ahead.PUT_OFF, tables.PutOffRow),
        (ahead.TAG_RHYTHM, tables.TagRhythmRow),
    ):
        assert {*told} == {*row.model_fields} - {"id", "contact_id"}
    assert {*particulars.RELATION} == {*tables.RelationRow.model_fields} - {
        "id",
        "contact_id",
        "other_id",
    } | {"other"}
    assert {*ahead.PLAN} == {*tables.MeetingPlanRow.model_fields} - {"id", "interaction_id"} | {
        "entry_source", "entry_key", "participants",
    }  # fmt: skip
    sides = {"id", "one_id", "other_id"}
    assert {*particulars.INTRODUCTION} == {*tables.IntroductionRow.model_fields} - sides | {"one", "other"}
    assert {*shape.PITCH} == {*tables.PitchRow.model_fields} - {"id", "contact_id", "interaction_id"} | {
        "contact"
    }


@pytest.mark.parametrize("record", RECORDS)
def test_the_reference_lists_every_field_with_what_its_absence_means(record: str) -> None:
    section = DOC.read_text(encoding="utf-8").partition(f"\n### {record}\n")[2].partition("\n#")[0]
    listed = {row[0]: row[1] for row in re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", section, re.MULTILINE)}
    assert listed == {name: absent_in_words(field.default) for name, field in RECORDS[record].items()}


def absent_in_words(default: Any) -> str:
    if default is fields.REQUIRED:
        return "refused"
    return "null" if default is None else f"`{json.dumps(default)}`"


def test_the_reference_names_every_word_that_is_allowed() -> None:
    text = DOC.read_text(encoding="utf-8")
    from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome  # noqa: PLC0415

    assert [
        word for words in (Channel, Direction, Kind, Outcome) for word in words if f"`{word}`" not in text
    ] == []


@pytest.mark.usefixtures("no_store")
def test_the_example_of_the_reference_can_be_imported(run: Callable[..., Any], home: Path) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    (home / "example.json").write_text(example, encoding="utf-8")
    found = run("import", "json", "example.json", "--json").data
    assert (found["contacts_created"], found["interactions_added"]) == (2, 2)
    bo = run("show", "bo@berg.example", "--json").data
    assert bo["contact"]["introduced_by"] == "Ada Lovelace"
    exported = run("export", "json").json()
    assert exported["interactions"][1]["pitch"]["about"] == "a new regulator"
