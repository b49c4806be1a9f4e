"""`relcrm export vcard`: cards that others read, and that come back without changing anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import vobject

from builders import connected, contact_in, insert
from outgoing import keep, multisets, note, whole_ada
from relcrm.domain.particulars.details import Detail
from relcrm.domain.particulars.occasions import Occasion

if TYPE_CHECKING:
    from collections.abc import Callable

VERSIONS = ("4.0", "3.0")


def test_a_card_says_everything_in_the_newest_version(run: Callable[..., Any], store: Path) -> None:
    whole_ada(store)
    ada, bo = run("export", "vcard", "--notes").out.split("END:VCARD\r\n")[:2]
    unfolded = ada.replace("\r\n ", "")
    assert unfolded.split("\r\n")[:-1] == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:{'ada0' * 8}",
        "FN:Ada King van Lovelace",
        "N:van Lovelace;Ada;King;;",
        "NICKNAME:Ada\\; the first",
        "NICKNAME:Countess",
        "ORG:Engines\\, Ltd\\; Co.",
        "TITLE:Analyst",
        "TEL;TYPE=cell:+49301234567",
        "TEL:0301234",
        "EMAIL;TYPE=work:ada@example.org",
        "SOCIALPROFILE;SERVICE-TYPE=linkedin:https://www.linkedin.com/in/ada",
        "IMPP;X-SERVICE-TYPE=skype:skype:ada.l",
        "item2.URL:https://ada.example/a,b;c",
        "item2.X-ABLABEL:blog",
        "URL;TYPE=work:https://engines.example",
        "item3.TEL;X-RELCRM=as-written:ext. 12\\, ask for Eva",
        "item3.X-ABLABEL:desk",
        "item4.X-RELCRM-FIELD:42\\; wide",
        "item4.X-ABLABEL:shoe size",
        "X-CAN-HELP:tax law in Spain",
        "X-LOOKS-FOR:a flat in Lisbon",
        "ADR;TYPE=work:;;1 Main St\\nFloor 2;London;;W1\\, 2;UK",
        "item5.ADR:;;;Lisbon;;;",
        "item5.X-ABLABEL:summer house",
        "ANNIVERSARY:--0229",
        "item6.X-ABDATE:--0503",
        "item6.X-ABLABEL:name day",
        "BDAY:19801210",
        "RELATED;TYPE=manager;VALUE=text:Dee\\, the boss",
        "RELATED;TYPE=spouse;VALUE=text:Bo Berg",
        "item7.X-ABRELATEDNAMES:Cy Day",
        "item7.X-ABLABEL:uncle or aunt",
        "CATEGORIES:clients,london",
        "NOTE:prefers letters\\nand = tea",
        "NOTE:moved to Lisbon",
        "GEO:geo:52.5,13.4",
        'item1.X-FAVOURITE;X-P="a:b":tea',
        "item1.X-ABLABEL:drink",
        "REV:20260101T120000Z",
    ]  # fmt: skip
    assert "RELATED;TYPE=spouse;VALUE=text:Ada King van Lovelace" in bo


def test_the_older_version_has_apples_ways(run: Callable[..., Any], store: Path) -> None:
    whole_ada(store)
    card = run("export", "vcard", "--version", "3.0").out.replace("\r\n ", "")
    for line in (
        "VERSION:3.0",
        "BDAY:1980-12-10",
        "X-ANNIVERSARY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
        "item6.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-05-03",
        "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/ada",
        "item7.X-ABRELATEDNAMES:Dee\\, the boss\r\nitem7.X-ABLABEL:_$!<Manager>!$_",
    ):
        assert f"{line}\r\n" in card


def test_what_is_private_stays_at_home_unless_it_is_asked_for(run: Callable[..., Any], store: Path) -> None:
    ada = whole_ada(store)
    with connected(store) as connection:
        connection.execute(
            "UPDATE contact SET hold_reason = 'SECRET', complaint = 'SECRET' WHERE id = ?", (ada,)
        )
    usual = run("export", "vcard").out
    assert "CATEGORIES" in usual
    for private in ("letters", "Lisbon\r\n", "tax law", "SECRET", "NOTE"):
        assert private not in usual
    assert "CATEGORIES" not in run("export", "vcard", "--no-tags").out
    assert "SECRET" not in run("export", "vcard", "--notes").out


@pytest.mark.parametrize("version", VERSIONS)
def test_out_and_in_again_changes_nothing(
    run: Callable[..., Any], store: Path, contents: Callable[[], Any], version: str
) -> None:
    whole_ada(store, days=False)
    contact_in(store, "Nobody Reachable", company="Nobody Reachable")
    contact_in(store, "Lovelace, Ada, the second")
    run("export", "vcard", "out.vcf", "--version", version, "--notes")
    before = contents()
    report = run("import", "vcard", "out.vcf", "--json").data
    assert (report["files"][0]["contacts_unchanged"], report["differences"]) == (4, [])
    assert contents() == before


@pytest.mark.parametrize("version", VERSIONS)
def test_cards_of_an_empty_store_go_out_as_they_came(
    run: Callable[..., Any], store: Path, version: str
) -> None:
    contact_in(
        store,
        "Ada King van Lovelace",
        handles={"email": "ada@example.org", "phone": "+49301234567", "linkedin": "ada", "skype": "ada.l"},
        nicknames=("Countess",),
        tags=("clients", "london"),
        company="Engines, Ltd; Co.",
        title="Analyst",
    )
    contact_in(store, "Dr. Bo Berg Jr.", handles={"phone": "+4930999999"})
    run("export", "vcard", "first.vcf", "--version", version)
    assert run("--db", "other.db", "import", "vcard", "first.vcf").exit_code == 0
    second = run("--db", "other.db", "export", "vcard", "--version", version).out
    assert multisets(second) == multisets(Path("first.vcf").read_text(encoding="utf-8"))


def test_a_card_of_our_own_comes_back_unchanged(run: Callable[..., Any], store: Path) -> None:
    Path("in.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Byron\nN:Byron;Ada;;;ing. jr,M.Sc.\nEND:VCARD\n"
    )
    run("import", "vcard", "in.vcf")
    run("edit", "ada", "--field", "Boat Name=sloop", "--number", "desk: ext. 12", "--tag", "harbour")
    run("export", "vcard", "own.vcf")
    assert ";ing. jr,M.Sc.\n" in Path("own.vcf").read_text()
    assert "updated" not in run("import", "vcard", "own.vcf").out
    run("export", "csv", "own.csv")
    assert "updated" not in run("import", "csv", "own.csv").out


def test_whoever_came_by_a_card_goes_out_under_its_identifier(run: Callable[..., Any], store: Path) -> None:
    Path("in.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nUID:urn:uuid:AB-12\nFN:Ada Byron\nEND:VCARD\n")
    run("import", "vcard", "in.vcf")
    assert "UID:urn:uuid:AB-12\r\n" in run("export", "vcard").out
    del store


def test_lines_kept_of_a_card_go_out_as_they_were(run: Callable[..., Any], store: Path) -> None:
    ada = contact_in(store, "Ada", company="Engines")
    keep(
        store,
        ada,
        Detail("field", "departments", "R&D", "ORG:Engines;R&D"),
        Detail(
            "field",
            "street",
            "Große Straße",
            "ADR;HOME;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:;;Gro=DFe=20Stra=DFe;;;;",
        ),
        Detail("field", "odd", "x", "no line at all"),
        Detail("field", "name", "x", "FN:Somebody Else"),
        Detail("field", "long", "x", "X-LONG:" + "a" * 80 + "\r\n  b"),
        Detail("field", "strange", "x", "X-CHARSET;ENCODING=QUOTED-PRINTABLE;CHARSET=nosuch:=C3=A9"),
    )
    card = run("export", "vcard").out.replace("\r\n ", "")
    assert card.count("ORG") == 1
    for line in (
        "ORG:Engines;R&D",
        "ADR;HOME:;;Große Straße;;;;",
        "X-LONG:" + "a" * 80 + " b",
        "X-CHARSET:é",
        "item1.X-RELCRM-FIELD:x\r\nitem1.X-ABLABEL:odd",
        "item2.X-RELCRM-FIELD:x\r\nitem2.X-ABLABEL:name",
    ):
        assert f"{line}\r\n" in card
    assert "Somebody Else" not in card


def test_nothing_in_a_name_ends_the_card(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada\r\nEND:VCARD\x00\x1b[31m", company="a\nb", title="c;d,e\\f")
    card = run("export", "vcard").out
    assert card.count("END:VCARD\r\n") == 1
    assert "FN:Ada END:VCARD[31m\r\n" in card
    assert "ORG:a b\r\nTITLE:c\\;d\\,e\\\\f\r\n" in card


@pytest.mark.parametrize("version", VERSIONS)
def test_vobject_reads_what_is_written(run: Callable[..., Any], store: Path, version: str) -> None:
    whole_ada(store)
    contact_in(store, "長い名前 " * 20, handles={"email": "long@example.org"})
    text = run("export", "vcard", "--version", version, "--notes").out
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    ada, _, long = vobject.readComponents(text)
    assert (ada.fn.value, ada.n.value.family, ada.n.value.given) == (
        "Ada King van Lovelace",
        "van Lovelace",
        "Ada",
    )
    assert [tel.value for tel in ada.contents["tel"]] == ["+49301234567", "0301234", "ext. 12, ask for Eva"]
    assert (ada.email.value, ada.email.params["TYPE"]) == ("ada@example.org", ["work"])
    assert ada.org.value == ["Engines, Ltd; Co."]
    assert [each.value.city for each in ada.contents["adr"]] == ["London", "Lisbon"]
    assert ada.adr.value.street == "1 Main St\nFloor 2"
    assert [each.value for each in ada.contents["note"]] == ["prefers letters\nand = tea", "moved to Lisbon"]
    assert ada.categories.value == ["clients", "london"]
    assert long.fn.value == ("長い名前 " * 20).strip()


@pytest.mark.parametrize("version", VERSIONS)
def test_khard_lists_what_is_written(run: Callable[..., Any], store: Path, home: Path, version: str) -> None:
    whole_ada(store)
    run("export", "vdir", "cards", "--version", version, "--notes")
    config = home / "khard.conf"
    config.write_text("[addressbooks]\n[[all]]\npath = cards\n[general]\ndebug = no\n")

    def khard(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "khard", "-c", str(config), *words],
            capture_output=True, encoding="utf-8", check=False, env={**os.environ, "EDITOR": "true"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "Ada King van Lovelace" in khard("list")
    shown = khard("show", "lovelace")
    for told in (
        "+49301234567",
        "ada@example.org",
        "London",
        "Analyst",
        "Engines, Ltd; Co.",
        "Countess",
        "prefers letters",
    ):
        assert told in shown
    assert "Birthday: " in shown


def test_the_archived_stay_behind_unless_they_are_asked_for(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada Lovelace")
    contact_in(store, "Gone Girl", archived_on="2026-01-01")
    assert "Gone" not in run("export", "vcard").out
    assert "Gone" in run("export", "vcard", "--archived").out


def test_only_those_who_are_selected_go_out(store: Path) -> None:
    from builders import context_for  # noqa: PLC0415
    from relcrm.services.outgoing.cards.file import cards  # noqa: PLC0415
    from relcrm.services.outgoing.people import Selection  # noqa: PLC0415

    contact_in(store, "Ada Lovelace")
    away = contact_in(store, "Bo Berg", archived_on="2026-01-01")
    assert b"".join(cards(context_for(store), Selection(frozenset({away})), "4.0")) == b""
    out = b"".join(cards(context_for(store), Selection(frozenset({away}), archived=True), "4.0"))
    assert (b"Bo Berg" in out, b"Ada" in out) == (True, False)
    assert b"".join(cards(context_for(store), Selection(frozenset()), "4.0")) == b""


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(run: Callable[..., Any], store: Path) -> None:
    contact_in(store)
    Path("out.vcf").write_text("mine")
    refused = run("export", "vcard", "out.vcf")
    assert (refused.exit_code, Path("out.vcf").read_text()) == (2, "mine")
    assert refused.err.startswith("relcrm: there is a file out.vcf already\nhint: --force")
    done = run("export", "vcard", "out.vcf", "--force")
    assert (done.exit_code, done.out) == (0, "Wrote 1 card to out.vcf.\n")
    assert Path("out.vcf").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("target", "code"), [(".", 2), ("nowhere/out.vcf", 73), ("relcrm.db", 2), ("x" * 300, 73)]
)
def test_where_nothing_can_be_written_one_line_says_so(
    run: Callable[..., Any], store: Path, target: str, code: int
) -> None:
    contact_in(store)
    before = store.read_bytes()
    refused = (
        run("export", "vcard", target, "--force") if target != "relcrm.db" else run("export", "vcard", target)
    )
    assert (refused.exit_code, refused.out) == (code, "")
    assert [line.partition(":")[0] for line in refused.err.splitlines()] == ["relcrm", "hint"]
    assert store.read_bytes() == before


def test_a_full_disk_leaves_nothing_half_written(
    run: Callable[..., Any], store: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact_in(store)
    Path("out.vcf").write_text("mine")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    refused = run("export", "vcard", "out.vcf", "--force")
    assert (refused.exit_code, "No space left" in refused.err) == (74, True)
    assert Path("out.vcf").read_text() == "mine"
    assert sorted(each.name for each in home.iterdir() if "vcf" in each.name) == ["out.vcf"]


def test_stdout_takes_cards_or_json_not_both(run: Callable[..., Any], store: Path) -> None:
    contact_in(store)
    assert run("export", "vcard", "--json").exit_code == 2
    found = run("export", "vcard", "out.vcf", "--json").data
    assert found == {"file": "out.vcf", "format": "vcard", "rows": 1}


def test_a_note_that_came_back_is_there_once(run: Callable[..., Any], store: Path) -> None:
    ada = contact_in(store, "Ada Lovelace")
    note(store, ada, "prefers  letters")
    run("export", "vcard", "out.vcf", "--notes")
    Path("out.vcf").write_text(Path("out.vcf").read_text().replace("END:VCARD", "NOTE:likes tea\nEND:VCARD"))
    run("import", "vcard", "out.vcf")
    notes = run("show", "ada", "--json").data["notes"]
    assert [each["text"] for each in notes] == ["prefers  letters", "likes tea"]


def test_a_shared_identifier_is_nobodys_own(run: Callable[..., Any], store: Path) -> None:
    ada = contact_in(store, "Ada", uid="own")
    with connected(store) as connection:
        insert(connection, "identity", {"source": "vcard", "source_key": "uid:x|ada", "contact_id": ada})
        insert(connection, "identity", {"source": "vcard", "source_key": "email:a@b", "contact_id": ada})
    keep(store, ada, Occasion("birthday", 1, 2))
    assert "UID:own\r\n" in run("export", "vcard").out


def test_a_label_kept_beside_a_line_goes_out_in_its_group_once(run: Callable[..., Any], store: Path) -> None:
    ada = contact_in(store, "Ada")
    keep(
        store,
        ada,
        Detail("field", "door code", "12", "item4.X-DOOR:12"),
        Detail("field", "door code", "34", "item4.X-DOOR:34"),
        Detail("field", "map position", "1, 2", "GEO:geo:1,2"),
        Detail("link", "blog", "https://ada.example"),
    )
    lines = run("export", "vcard").out.splitlines()
    assert lines[5:-2] == [
        "item1.URL:https://ada.example",
        "item1.X-ABLABEL:blog",
        "item4.X-DOOR:12",
        "item4.X-ABLABEL:door code",
        "item4.X-DOOR:34",
        "GEO:geo:1,2",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "FN:Gabriel García Márquez\r\nN:García Márquez;Gabriel;;;",
        "FN:Tanaka Mei\r\nN:Tanaka;Mei;;;",
        "FN:Dr. Eva Maria von und zu Berg\r\nN:von und zu Berg;Eva Maria;;Dr.;MBA",
    ],
)
@pytest.mark.usefixtures("store")
def test_a_name_goes_out_in_the_parts_it_came_in(run: Callable[..., Any], home: Path, name: str) -> None:
    (home / "in.vcf").write_text(f"BEGIN:VCARD\r\nVERSION:4.0\r\n{name}\r\nEND:VCARD\r\n", encoding="utf-8")
    assert run("import", "in.vcf").exit_code == 0
    out = run("export", "vcard").out
    assert name in out
    assert "X-RELCRM-FIELD" not in out
    (home / "out.vcf").write_text(out, encoding="utf-8")
    assert run("import", "out.vcf").exit_code == 0
    assert run("export", "vcard").out == out


@pytest.mark.usefixtures("store")
def test_the_parts_of_a_name_that_was_changed_are_guessed_anew(run: Callable[..., Any], home: Path) -> None:
    card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Gabriel García Márquez\r\nN:García Márquez;Gabriel;;;\r\nEND:VCARD\r\n"
    (home / "in.vcf").write_text(card, encoding="utf-8")
    assert run("import", "in.vcf").exit_code == 0
    assert run("edit", "1", "--name", "Gabriel Marquez Ruiz").exit_code == 0
    out = run("export", "vcard").out
    assert "N:Ruiz;Gabriel;Marquez;;" in out
    assert "X-RELCRM-FIELD:García Márquez" in out
