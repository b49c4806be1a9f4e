"""`relcrm import`: recognised by content, only who matters, once, never over your own edits, never half-written."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, rows
from monica_files import contact, exported, listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CARD = "BEGIN:VCARD\nVERSION:3.0\nUID:{uid}\nFN:{name}\n{more}END:VCARD\n"
CHAT = """[01.03.26, 10:00:00] Mary: Moin
[01.03.26, 10:01:00] Me: Moin Mary
[13.03.26, 10:01:00] Stranger: buy this
"""
FRIENDS = """### Activities:
- 2026-02-01: Lunch with **Grace Hopper**.

### Friends:
- Grace Hopper [Paris] @navy
"""


def card(name: str, *more: str, uid: str = "") -> str:
    return CARD.format(name=name, uid=uid or name, more="".join(f"{line}\n" for line in more))


@pytest.fixture
def files(store: Path, home: Path) -> Path:
    """Lay out an address book, a chat and a friends.md."""
    assert store.exists()
    (home / "people.vcf").write_text(
        card("Ada Lovelace", "EMAIL:ada@example.org", "ORG:Engines") + card("Bo Berg")
    )
    (home / "friends.md").write_text(FRIENDS)
    (home / "WhatsApp Chat with Mary.txt").write_text(CHAT)
    (home / "holiday.txt").write_text("just text\n")
    return home


def names(store: Path) -> set[str]:
    return {name for (name,) in rows(store, "SELECT name FROM contact")}


@pytest.mark.usefixtures("files")
def test_every_file_says_what_it_is(run: Callable[..., Any], store: Path) -> None:
    done = run("import", "friends.md", "people.vcf", "--json")
    assert done.exit_code == 0
    assert [each["source"] for each in done.data["imports"]] == ["vcard", "friends"]
    assert names(store) == {"Ada Lovelace", "Bo Berg", "Grace Hopper"}
    assert rows(store, "SELECT DISTINCT waiting_since IS NOT NULL FROM contact") == [(1,)]
    assert len(rows(store, "SELECT * FROM batch")) == 1


def test_a_folder_and_a_zip_are_looked_through(run: Callable[..., Any], files: Path, store: Path) -> None:
    folder = files / "all" / "deep"
    folder.mkdir(parents=True)
    for name in ("people.vcf", "holiday.txt"):
        (folder / name).write_bytes((files / name).read_bytes())
    found = run("import", "all", "--json").data["imports"][0]
    assert {file["file"]: file["reasons"] for file in found["files"]} == {
        "deep/holiday.txt": {"not a format that is read here": 1},
        "deep/people.vcf": {},
    }
    with zipfile.ZipFile(files / "inner.zip", "w") as archive:
        archive.write(files / "people.vcf", "people.vcf")
    with zipfile.ZipFile(files / "all.zip", "w") as archive:
        archive.write(files / "people.vcf", "x/people.vcf")
        archive.write(files / "inner.zip", "inner.zip")
    done = run("import", "all.zip", "--json")
    assert done.exit_code == 1
    assert (
        done.data["imports"][0]["problems"][0]["reason"] == "a zip within a zip or folder; pass it by itself"
    )
    assert rows(store, "SELECT count(*) FROM contact") == [(2,)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("holiday.txt",), "holiday.txt is in no format that relcrm reads"),
        (("empty",), "there is nothing to read in empty"),
        (("broken.zip",), "broken.zip is not a whole zip file"),
    ],
)
def test_what_nobody_knows_is_refused(
    run: Callable[..., Any], files: Path, words: tuple[str, ...], message: str
) -> None:
    (files / "empty").mkdir()
    (files / "broken.zip").write_bytes(b"PK\3\4 cut off")
    done = run("import", *words)
    assert (done.exit_code, done.err.splitlines()[0]) == (65, f"relcrm: {message}")
    assert rows(files / "relcrm.db", "SELECT * FROM entry") == []


@pytest.mark.usefixtures("files")
def test_one_part_that_cannot_be_opened_does_not_stop_the_others(run: Callable[..., Any], home: Path) -> None:
    (home / "messages.csv").write_text(
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
        "1,,Ann Lee,,Bob Ray,,2026-01-01 10:00:00 UTC,,hi,INBOX\n"
    )
    done = run("import", "messages.csv", "people.vcf", "--json")
    assert done.exit_code == 1
    linkedin, vcard = done.data["imports"]
    assert "which of these people you are" in linkedin["problems"][0]["reason"]
    assert vcard["files"][0]["contacts_created"] == 2


def test_strangers_come_in_only_where_both_wrote(run: Callable[..., Any], files: Path, store: Path) -> None:
    chat = files / "WhatsApp Chat with Mary.txt"
    found = run("import", chat, "--me", "Me", "--json").data["imports"][0]["files"][0]
    assert found["rows"] == found["used"] + found["skipped"]
    group = CHAT.replace("Stranger", "Mary")
    chat.write_text(group)
    run("import", chat, "--me", "Me")
    assert names(store) == {"Mary"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), {"Mary"}),
        (("--min-exchanges", "2"), set()),
        (("--only-known",), set()),
        (("--since", "2026-03-02"), set()),
        (("--min-exchanges", "0", "--since", "2026-03-02"), {"Mary"}),
    ],
)
def test_scope(
    run: Callable[..., Any], files: Path, store: Path, options: tuple[str, ...], expected: set[str]
) -> None:
    chat = files / "WhatsApp Chat with Mary.txt"
    chat.write_text(CHAT.replace("Stranger", "Mary"))
    done = run("import", chat, "--me", "Me", *options, "--json")
    assert done.exit_code == 0
    assert names(store) == expected
    (file,) = done.data["imports"][0]["files"]
    assert file["rows"] == file["used"] + file["skipped"] == 3
    assert sum(file["reasons"].values()) == file["skipped"]


def test_who_is_somebody_else_since_an_earlier_import_is_merged_not_moved(
    run: Callable[..., Any], files: Path, store: Path, contents: Callable[..., Any]
) -> None:
    chat = files / "WhatsApp Chat with Mary.txt"
    chat.write_text(CHAT.replace("Stranger", "Mary"))
    run("import", chat, "--me", "Me")
    run("add", "Mary Poppins")
    before = contents()
    done = run("import", chat, "--me", "Me", "--is", "Mary=poppins")
    assert (done.exit_code, "relcrm merge 2 1" in done.err) == (2, True)
    assert contents() == before
    assert store.exists()


def test_one_file_that_nobody_knows_does_not_stop_the_others(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    assert files.is_dir()
    done = run("import", "holiday.txt", "people.vcf", "--json")
    assert done.exit_code == 1
    (problem,) = done.data["imports"][0]["problems"]
    assert problem["reason"] == "holiday.txt is in no format that relcrm reads"
    assert names(store) == {"Ada Lovelace", "Bo Berg"}


def test_a_table_of_which_no_row_can_be_read_is_refused_with_its_columns(
    run: Callable[..., Any], home: Path, no_store: Path
) -> None:
    (home / "films.csv").write_text("Film,Year\nAlien,1979\n")
    unknown = run("import", "films.csv")
    assert (unknown.exit_code, "if it lists people: relcrm import csv FILE --map" in unknown.err) == (
        65,
        True,
    )
    for words in ((), ("--map", "name=Nope")):
        refused = run("import", "csv", "films.csv", *words)
        assert (refused.exit_code, "columns here: Film, Year" in refused.err) == (65, True)
    assert '--map name="Full Name" says what a column is' in refused.err
    assert not no_store.exists()
    assert run("import", "csv", "films.csv", "--map", "name=Film").exit_code == 0


@pytest.mark.usefixtures("store")
def test_beside_a_table_that_can_be_read_it_is_a_problem(run: Callable[..., Any], home: Path) -> None:
    (home / "films.csv").write_text("Film,Year\nAlien,1979\n")
    (home / "people.csv").write_text("Name,Email\nAda,ada@x.example\n")
    done = run("import", "csv", "films.csv", "people.csv", "--json")
    assert (done.exit_code, [file["used"] for file in done.data["files"]]) == (1, [0, 1])


def test_a_page_that_tells_of_columns_is_no_table(run: Callable[..., Any], home: Path) -> None:
    line = "* Old: `Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value`, with more"
    for name, text in (("a.md", line), ("b.md", line[2:]), ("c.md", line.replace("`", ""))):
        (home / name).write_text(f"# Columns\n\n{text}\n* one, two\n")
        assert run("import", name).exit_code == 65, text


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("name", ["vcard", "ical", "x", "signal", "mail", "telegram", "google"])
def test_a_file_that_does_not_fit_the_named_format_is_refused(run: Callable[..., Any], name: str) -> None:
    done = run("import", name, "friends.md")
    assert (done.exit_code, done.err.startswith("relcrm: friends.md does not look like ")) == (65, True)


def test_each_format_finds_its_owner_among_several(run: Callable[..., Any], files: Path) -> None:
    url = "https://www.linkedin.com/in"
    (files / "messages.csv").write_text(
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
        f"1,,Ann Lee,{url}/ann,Bob Ray,{url}/bob,2026-01-01 10:00:00 UTC,,hi,INBOX\n"
    )
    for me in (("bob@ray.example", "Bob Ray"), ("Bob Ray", "bob@ray.example")):
        words = [word for each in me for word in ("--me", each)]
        found = run("import", "messages.csv", *words, "--json", "--dry-run").data["imports"][0]
        assert found["owner"] == ["Bob Ray"]
    assert run("import", "messages.csv", "--me", "bob@ray.example").exit_code == 65


def test_a_name_is_told_once_and_remembered(run: Callable[..., Any], files: Path, store: Path) -> None:
    chat = files / "WhatsApp Chat with Mary.txt"
    chat.write_text(CHAT.replace("Stranger", "Mary"))
    contact_in(store, "Mary Poppins", handles={"email": "mary@example.org"})
    done = run("import", chat, "--me", "Me", "--is", "mary=mary@example.org", "--only-known")
    assert done.exit_code == 0
    assert names(store) == {"Mary Poppins"}
    added = rows(store, "SELECT count(*) FROM participant")
    assert added != [(0,)]
    again = run("import", chat, "--me", "Me", "--json").data["imports"][0]["files"][0]
    assert (again["contacts_created"], again["interactions_added"]) == (0, 0)
    assert rows(store, "SELECT count(*) FROM participant") == added


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("people.vcf", "--is", "Nobody=1"), 2),
        (("people.vcf", "--is", "Ada"), 2),
        (("people.vcf", "--is", "Bo Berg=nobody"), 67),
        (("people.vcf", "--bodies"), 2),
        (("people.vcf", "--me", "Ada"), 2),
        (("vcard", "people.vcf", "--me", "Ada"), 2),
        (("people.vcf", "--since", "tomorrow"), 2),
        (("people.vcf", "--tag", "two words"), 2),
        (("people.vcf", "--min-exchanges", "-1"), 2),
        (("people.vcf", "nosuch.vcf"), 66),
        (("friends.md", "--date-order", "xyz"), 2),
        (("csv", "people.vcf", "--use-map", "nosuch"), 66),
        (("csv", "people.vcf", "--save-map", "x"), 2),
        (("csv", "people.vcf", "--map", "name=A", "--save-map", "../x"), 2),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    run: Callable[..., Any], contents: Callable[..., Any], words: tuple[str, ...], exit_code: int
) -> None:
    before = contents()
    done = run("import", *words)
    assert (done.exit_code, bool(done.err)) == (exit_code, True)
    assert contents() == before


def test_twice_adds_nothing_and_news_update(
    run: Callable[..., Any], files: Path, store: Path, contents: Callable[..., Any]
) -> None:
    run("import", "people.vcf", "friends.md")
    before = contents()
    done = run("import", "people.vcf", "friends.md", "--json").data["imports"]
    assert (
        sum(file["contacts_created"] + file["contacts_updated"] for each in done for file in each["files"])
        == 0
    )
    assert contents() == before
    (files / "people.vcf").write_text(
        card("Ada Lovelace", "EMAIL:ada@example.org", "ORG:Looms", "TEL:+4930901820")
    )
    run("import", "people.vcf")
    assert rows(store, "SELECT company FROM contact WHERE name = 'Ada Lovelace'") == [("Looms",)]
    assert rows(store, "SELECT value FROM handle ORDER BY 1") == [("+4930901820",), ("ada@example.org",)]


def test_your_own_edit_stays_and_the_table_says_where_it_differs(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    assert files.is_dir()
    run("import", "people.vcf")
    run("edit", "ada", "--company", "My Own")
    done = run("import", "people.vcf")
    assert "Ada Lovelace (#1): company stays My Own; the file says Engines" in done.out
    assert rows(store, "SELECT company FROM contact WHERE id = 1") == [("My Own",)]


def test_tags_notes_and_names_hang_once(run: Callable[..., Any], files: Path, store: Path) -> None:
    (files / "people.vcf").write_text(
        card("Ada Lovelace", "NICKNAME:Countess", "CATEGORIES:Clients", "NOTE:likes looms", "BDAY:1815-12-10")
    )
    for _ in range(2):
        run("import", "people.vcf", "--tag", "fair")
    assert rows(store, "SELECT name FROM nickname") == [("Countess",)]
    assert rows(store, "SELECT tag FROM tag ORDER BY 1") == [("clients",), ("fair",)]
    assert rows(store, "SELECT text FROM note ORDER BY 1") == [("likes looms",)]
    run("edit", "ada", "--untag", "clients")
    run("import", "people.vcf")
    assert rows(store, "SELECT tag FROM tag") == [("fair",)]


def test_a_number_of_the_household_does_not_join_two_people(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    (files / "people.vcf").write_text(card("Ada Lovelace", "TEL:+4930901820"))
    run("import", "people.vcf")
    (files / "people.vcf").write_text(card("William King", "TEL:+4930901820"))
    assert run("import", "people.vcf").exit_code == 0
    assert names(store) == {"Ada Lovelace", "William King"}
    assert rows(store, "SELECT contact_id, value FROM claim") == [(2, "+4930901820")]
    (files / "friends.md").write_text(FRIENDS.replace("Grace Hopper", "Ada Lovelace"))
    run("import", "friends.md")
    assert rows(store, "SELECT count(*) FROM contact WHERE name = 'Ada Lovelace'") == [(2,)]


def test_a_map_is_kept_and_used(run: Callable[..., Any], files: Path, store: Path) -> None:
    (files / "club.csv").write_text("Mitglied,Post\nEva Lind,eva@example.org\n")
    done = run("import", "csv", "club.csv", "--map", "name=Mitglied", "email=Post", "--save-map", "club")
    assert (done.exit_code, names(store)) == (0, {"Eva Lind"})
    (files / "club.csv").write_text("Mitglied,Post\nCy Day,cy@example.org\n")
    run("import", "csv", "club.csv", "--use-map", "club")
    assert rows(store, "SELECT value FROM handle ORDER BY 1") == [("cy@example.org",), ("eva@example.org",)]


def test_a_field_that_is_mapped_twice_takes_both_columns_and_may_stand_among_the_files(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    (files / "club.csv").write_text("Who,Post,a,b+c\nEva Lind,eva@example.org,tall,kind\n")
    words = ("name=Who", "email=Post", "note=a", "note=b+c", "field:shoe size=Post")
    assert run("import", "csv", "club.csv", "--map", *words).exit_code == 0
    assert rows(store, "SELECT text FROM note ORDER BY 1") == [("kind",), ("tall",)]


@pytest.mark.usefixtures("files")
def test_the_help_of_tables_and_the_refusal_list_what_columns_can_be_mapped_to(
    run: Callable[..., Any], files: Path
) -> None:
    (files / "club.csv").write_text("Who,Post\nEva Lind,eva@example.org\n")
    refused = run("import", "csv", "club.csv", "--map", "name=Who", "shoe=Post")
    for text in (run("import", "csv", "--help").out, refused.out + refused.err):
        words = " ".join(text.split())
        for target in ("birthday,", "can-help,", "none,", '"field:shoe size",', '"day:wedding",'):
            assert target in words


@pytest.mark.usefixtures("files")
def test_help_names_the_formats_and_each_its_own_options(run: Callable[..., Any]) -> None:
    general, vcard, mail = (run("import", *words, "--help").out for words in ((), ("vcard",), ("mail",)))
    assert "vcard" in general
    assert "--min-exchanges" in general
    assert "--bodies" in mail
    assert "--bodies" not in vcard
    assert "--only-known" in vcard
    assert "--since" in mail
    assert "--since" not in vcard


def test_a_zip_that_inflates_is_one_problem(run: Callable[..., Any], files: Path, store: Path) -> None:
    with zipfile.ZipFile(files / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.vcf", card("Ada Lovelace"))
        archive.writestr("b.vcf", card("Bo") + "X" * (40 << 20))
        archive.writestr("../../evil.vcf", card("Evil Twin"))
    done = run("import", "bomb.zip", "--json")
    assert done.exit_code == 1
    assert any("unpacks to far more" in each["reason"] for each in done.data["imports"][0]["problems"])
    assert "Ada Lovelace" in names(store)
    assert not (files.parent.parent / "evil.vcf").exists()


def test_escape_sequences_in_a_file_never_reach_the_screen(run: Callable[..., Any], files: Path) -> None:
    (files / "people.vcf").write_text(card("Ada \x1b[31mRed\x1b]0;owned\x07", "EMAIL:a\x1b[2Jb@example.org"))
    done = run("import", "people.vcf")
    assert "\x1b" not in done.out + run("list").out
    assert [row["name"] for row in run("list", "--json").data] == ["Ada Red"]


CHAT_OF_JANUARY = """[30.12.25, 10:00:00] Mary: Moin
[02.01.26, 10:01:00] Me: Moin Mary
[03.01.26, 11:00:00] Mary: See you
"""


def test_parts_of_a_chat_in_any_order_end_as_the_whole(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    chat = files / "WhatsApp Chat with Mary.txt"
    logged = "SELECT occurred_on, last_on, my_messages, their_messages FROM interaction ORDER BY 1"
    chat.write_text(CHAT_OF_JANUARY)
    done = run("import", chat, "--me", "Me", "--since", "2026-01-01")
    assert done.exit_code == 0, done.out + done.err
    assert rows(store, logged) == [("2026-01-02", "2026-01-03", 1, 1)]
    run("import", chat, "--me", "Me")
    assert rows(store, logged) == [("2025-12-30", "2026-01-03", 1, 2)]
    run("import", chat, "--me", "Me", "--since", "2026-01-01")
    assert rows(store, logged) == [("2025-12-30", "2026-01-03", 1, 2)]
    run("undo")
    assert rows(store, logged) == [("2026-01-02", "2026-01-03", 1, 1)]


def test_its_own_export_is_recognised_and_comes_in_by_itself(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    run("add", "Cy Day")
    run("export", "json", "all.json")
    run("edit", "cy", "--company", "X")
    store.unlink()
    done = run("import", "all.json", "--json")
    assert (done.exit_code, done.data["contacts_created"]) == (0, 1)
    assert run("import", "all.json").out.startswith("all.json")
    refused = run("import", "all.json", files / "people.vcf")
    assert (refused.exit_code, "relcrm import json all.json" in refused.err) == (2, True)
    assert run("import", "all.json", "--tag", "x").exit_code == 2


def test_a_dry_run_keeps_no_map_and_makes_no_store(run: Callable[..., Any], files: Path, store: Path) -> None:
    (files / "club.csv").write_text("Mitglied,Post\nEva Lind,eva@example.org\n")
    store.unlink()
    done = run("import", "csv", "club.csv", "--map", "name=Mitglied", "--save-map", "club", "--dry-run")
    assert (done.exit_code, "Would add 1 contact" in done.out) == (0, True)
    assert not store.exists()
    assert run("import", "csv", "club.csv", "--use-map", "club").exit_code == 66


def test_what_two_sources_say_of_one_person_comes_to_rest(
    run: Callable[..., Any], files: Path, store: Path, contents: Callable[..., Any]
) -> None:
    said = "Name,Email,Company\nAda Lovelace,ada@example.org,{}\n"
    (files / "people.vcf").write_text(card("Ada Lovelace", "EMAIL:ada@example.org", "ORG:Engines"))
    (files / "club.csv").write_text(said.format("Club"))
    run("import", "people.vcf", "club.csv")
    before = contents()
    done = run("import", "people.vcf", "club.csv")
    assert "Ada Lovelace (#1): company stays Engines; the file says Club" in done.out
    assert contents() == before
    (files / "people.vcf").write_text(card("Ada Lovelace", "EMAIL:ada@example.org", "ORG:Looms"))
    (files / "club.csv").write_text(said.format("Other"))
    run("import", "people.vcf", "club.csv")
    assert rows(store, "SELECT company FROM contact") == [("Looms",)]


def test_an_import_of_before_look_alikes_were_alike_is_known_again(
    run: Callable[..., Any], store: Path, home: Path
) -> None:
    text = "### Activities:\n- 2026-01-05: Lunch with **Siobhán O’Brien** – long.\n\n### Friends:\n\n- Siobhán O’Brien\n"  # noqa: RUF001
    (home / "friends.md").write_text(text, encoding="utf-8")
    assert run("import", "friends.md").exit_code == 0
    with connected(store) as connection:
        connection.execute("UPDATE identity SET source_key = 'name:siobhan o’brien'")  # noqa: RUF001
        connection.execute(
            "UPDATE interaction SET source_key = '2026-01-05|lunch with siobhan o’brien – long.'"  # noqa: RUF001
        )
    file = run("import", "friends.md", "--json").data["imports"][0]["files"][0]
    assert (file["contacts_created"], file["contacts_unchanged"]) == (0, 1)
    assert (file["interactions_added"], file["interactions_unchanged"]) == (0, 1)


def test_what_has_no_place_is_counted_by_what_it_is(run: Callable[..., Any], store: Path, home: Path) -> None:
    (home / "people.vcf").write_text(
        card(
            "Ada", "PHOTO:a", "KEY:b", "PHOTO:c", "X-STAMP:data:image/png;base64,AAAA", "no line", "nor this"
        )
    )
    (home / "table.csv").write_text(
        "Name,Email,Website,Shoe,Last Contact\nBea,b@x.example,javascript:x,39,2026-02-01\n"
    )
    shown = run("import", "people.vcf", "table.csv", "--dry-run").out
    told = "2 lines that are no property, 2 photos, X-STAMP (1), 1 public key"
    assert f"people.vcf, left out: {told}\n" in shown
    assert "table.csv, left out: 1 web page\n" in shown
    assert (
        "table.csv, kept as fields: Shoe (1)\n--map says where a column belongs, such as --map birthday=COLUMN\n"
        in shown
    )
    done = run("import", "people.vcf", "table.csv", "--json").data["imports"]
    assert [each["files"][0]["left_out"] for each in done] == [
        {"line that is no property": 2, "photo": 2, "X-STAMP": 1, "public key": 1},
        {"web page": 1},
    ]
    assert [each["files"][0]["fields"] for each in done] == [{}, {"Shoe": 1}]
    assert rows(store, "SELECT occurred_on, channel, direction FROM interaction") == [
        ("2026-02-01", "unknown", "mutual")
    ]


def test_very_many_things_without_a_place_are_told_in_part(
    run: Callable[..., Any], store: Path, home: Path
) -> None:
    assert store.exists()
    (home / "people.vcf").write_text(card("Ada", *(f"X-T{number}:data:image/png,1" for number in range(20))))
    assert "X-T19 (1) and 8 more (--json lists all)" in run("import", "people.vcf").out


def test_a_map_can_take_one_more_column_in(run: Callable[..., Any], store: Path, home: Path) -> None:
    (home / "table.csv").write_text("Name,Email,Town\nBea,b@x.example,Ulm\n")
    run("import", "csv", "table.csv", "--map", "note=Town")
    assert rows(store, "SELECT text FROM note") == [("Ulm",)]
    assert rows(store, "SELECT value FROM handle") == [("b@x.example",)]


def test_a_note_that_gained_its_line_breaks_is_the_same_note(
    run: Callable[..., Any], store: Path, home: Path
) -> None:
    (home / "people.vcf").write_text(card("Ada", "NOTE:one two"))
    run("import", "people.vcf")
    (home / "people.vcf").write_text(card("Ada", r"NOTE:one\ntwo"))
    run("import", "people.vcf")
    assert rows(store, "SELECT text FROM note") == [("one two",)]


def test_a_pipe_is_refused_at_once_and_an_empty_name_is_not_this_folder(
    run: Callable[..., Any], store: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(home / "pipe.vcf")
    assert run("import", home / "pipe.vcf").exit_code == 65
    (home / "people.csv").write_text("Name;E-Mail\nZed;z@x.example\n", encoding="utf-8")
    monkeypatch.chdir(home)
    assert run("import", "").exit_code == 2
    assert rows(store, "SELECT count(*) FROM contact") == [(0,)]


def test_a_quotation_mark_left_open_in_the_last_row_makes_nobody(
    run: Callable[..., Any], store: Path, home: Path
) -> None:
    (home / "people.csv").write_text('Name;E-Mail\nAnton;a@x.example\n"open;x;y\n', encoding="utf-8")
    done = run("import", home / "people.csv")
    assert (done.exit_code, "people.csv:3: a quotation mark is never closed" in done.out) == (1, True)
    assert rows(store, "SELECT name FROM contact") == [("Anton",)]


def test_tags_are_kept_as_they_are_typed_here(run: Callable[..., Any], store: Path, home: Path) -> None:
    ada = contact(tags=["Old Friends", "#Work", "#"])
    (home / "monica.json").write_bytes(exported(listed("contact", ada)))
    run("import", "monica.json")
    (found,) = run("list", "--tag", "#Work", "--tag", "old-friends", "--json").data
    assert found["tags"] == ["old-friends", "work"]
