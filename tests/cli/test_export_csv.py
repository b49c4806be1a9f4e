"""`relcrm export csv`: tables for spreadsheets, in which nothing runs, and which come back."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, context_for, interaction, logged_in, rows
from outgoing import keep, whole_ada
from relcrm.domain.log.interaction import Channel, Direction, Outcome
from relcrm.domain.particulars.details import Detail
from relcrm.phones import spaced_phone
from relcrm.store import particulars

if TYPE_CHECKING:
    from collections.abc import Callable

ALWAYS = [
    "relcrm ID", "Name", "Nicknames", "Company", "Title", "Email 1", "Phone 1", "Profile 1", "Website 1", "Birthday",
    "Anniversary", "Street 1", "City 1", "Region 1", "Postal code 1", "Country 1", "Tags",
]  # fmt: skip


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_everybodys_columns_come_always(run: Callable[..., Any], store: Path) -> None:
    assert run("export", "csv").out == ",".join(ALWAYS) + "\r\n"
    del store


def test_a_person_with_everything_has_columns_of_their_own(run: Callable[..., Any], store: Path) -> None:
    whole_ada(store)
    ada, bo = table(run("export", "csv", "--notes").out)
    assert {heading: cell for heading, cell in ada.items() if cell} == {
        "relcrm ID": "ada0" * 8,
        "Name": "Ada King van Lovelace",
        "Nicknames": "Ada; the first, Countess",
        "Company": "Engines, Ltd; Co.",
        "Title": "Analyst",
        "Email 1": "ada@example.org",
        "Phone 1": "+49 30 1234567",
        "Phone 2": "030 1234",
        "Other number 1": "ext. 12, ask for Eva",
        "Profile 1": "https://www.linkedin.com/in/ada",
        "Profile 2": "skype:ada.l",
        "Website 1": "https://ada.example/a,b;c",
        "Website 2": "https://engines.example",
        "Birthday": "1980-12-10",
        "Anniversary": "'--02-29",
        "Date: name day": "'--05-03",
        "Street 1": "1 Main St\nFloor 2",
        "City 1": "London",
        "Postal code 1": "W1, 2",
        "Country 1": "UK",
        "City 2": "Lisbon",
        "Related: manager": "Dee, the boss",
        "Related: spouse": "Bo Berg",
        "Related: uncle or aunt": "Cy Day",
        "map position": "52.5, 13.4",
        "drink": "tea",
        "shoe size": "42; wide",
        "Tags": "clients, london",
        "Can help with": "tax law in Spain",
        "Looks for": "a flat in Lisbon",
        "Note 1": "prefers letters\nand = tea",
        "Note 2": "moved to Lisbon",
    }
    assert bo["Related: spouse"] == "Ada King van Lovelace"


def test_what_is_private_stays_out_unless_it_is_asked_for(run: Callable[..., Any], store: Path) -> None:
    whole_ada(store)
    run("edit", "ada", "--met", "fair", "--met-on", "2025-05-01", "--cadence", "2w")
    usual = run("export", "csv").out
    assert not {"letters", "tax law", "fair", "Note 1", "How we met"} & {
        word for word in ("letters", "tax law", "fair", "Note 1", "How we met") if word in usual
    }
    (ada, _) = table(run("export", "csv", "--notes").out)
    assert (ada["How we met"], ada["Met on"], ada["Cadence"]) == ("fair", "2025-05-01", "14 days")


def test_headings_of_fields_get_out_of_the_way_of_others(run: Callable[..., Any], store: Path) -> None:
    ada = contact_in(store)
    labels = ["company", "City", "a: b", "---", "shoe size", "shoe size", "=cmd"]
    keep(store, ada, *(Detail("field", label, f"{number}") for number, label in enumerate(labels)))
    headings = run("export", "csv").out.splitlines()[0].split(",")
    assert headings[len(ALWAYS) - 1 : -1] == [
        "'=cmd", "Field: ---", "Field: City", "Field: a: b", "Field: company", "shoe size", "shoe size",
    ]  # fmt: skip


def test_a_file_begins_with_the_mark_of_spreadsheets_and_stdout_does_not(
    run: Callable[..., Any], store: Path
) -> None:
    contact_in(store, "Zoë")
    done = run("export", "csv", "out.csv")
    assert done.out == "Wrote 1 contact to out.csv.\n"
    data = Path("out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrelcrm ID,Name")
    assert data[3:].decode() == run("export", "csv").out
    assert data.endswith(b"\r\n")


def test_nothing_opened_in_a_spreadsheet_runs(run: Callable[..., Any], store: Path) -> None:
    contact_in(
        store, "=cmd|' /C calc'!A0", company="@SUM(1+1)", title="-2+3", handles={"phone": "+491711234567"}
    )
    (found,) = table(run("export", "csv").out)
    assert [found[each] for each in ("Name", "Company", "Title", "Phone 1")] == [
        "'=cmd|' /C calc'!A0", "'@SUM(1+1)", "'-2+3", "+49 171 1234567",
    ]  # fmt: skip


@pytest.mark.parametrize("options", [(), ("--notes",)])
def test_out_and_in_again_changes_nothing(
    run: Callable[..., Any], store: Path, contents: Callable[[], Any], options: tuple[str, ...]
) -> None:
    whole_ada(store, days=False)
    contact_in(store, "Nobody Reachable", company="=Formula & Co", title="'=quoted")
    contact_in(store, "Nobody Reachable", company="another of that name")
    contact_in(
        store, "Numbers", handles={"phone": "+12025550123", "web": "example.org/a?b=c", "github": "n-1"}
    )
    run("export", "csv", "out.csv", *options)
    before = contents()
    report = run("import", "csv", "out.csv", "--json").data
    assert (report["files"][0]["contacts_unchanged"], report["differences"]) == (5, [])
    assert report["files"][0]["contacts_created"] == 0
    assert contents() == before


def test_what_is_edited_in_the_table_comes_in_as_of_any_file(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada Lovelace")
    run("export", "csv", "out.csv")
    text = Path("out.csv").read_text(encoding="utf-8-sig")
    Path("out.csv").write_text(text.replace("Ada Lovelace,,,", "Ada Lovelace,,Engines,"))
    run("import", "csv", "out.csv")
    assert rows(store, "SELECT name, company FROM contact") == [("Ada Lovelace", "Engines")]


def test_whose_identifier_is_nobodys_here_is_somebody_new(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada Lovelace", uid="x" * 32)
    Path("out.csv").write_text("relcrm ID,Name,Company\nnobody,Bo Berg,B\n?,Cy Day,C\n")
    assert run("import", "csv", "out.csv", "--json").data["files"][0]["contacts_created"] == 2


class TestTheLog:
    @pytest.fixture
    def log(self, store: Path) -> Path:
        ada, bo = contact_in(store, "Ada", uid="a"), contact_in(store, "Bo", uid="b")
        logged_in(store, interaction("2026-02-01", summary="=lunch", minutes=30), ada, bo)
        logged_in(
            store,
            interaction(
                "2026-01-01",
                channel=Channel.EMAIL,
                direction=Direction.ME,
                answered=False,
                outcome=Outcome.POSITIVE,
            ),
            bo,
        )
        return store

    def test_is_a_row_an_entry_oldest_first(self, run: Callable[..., Any], log: Path) -> None:
        first, second = table(run("export", "csv", "--interactions").out)
        assert {heading: cell for heading, cell in first.items() if cell} == {
            "Entry": "e2", "With": "Bo", "relcrm IDs": "b", "Day": "2026-01-01", "Channel": "email", "Direction": "me",
            "Kind": "touch", "Answered": "no", "Outcome": "positive", "Group": "no", "My messages": "0",
            "Their messages": "0", "Source": "hand",
        }  # fmt: skip
        assert (second["With"], second["relcrm IDs"], second["About"], second["Minutes"]) == (
            "Ada; Bo",
            "a; b",
            "'=lunch",
            "30",
        )
        del log

    def test_counts_what_it_writes(self, run: Callable[..., Any], log: Path) -> None:
        assert run("export", "csv", "log.csv", "--interactions").out == "Wrote 2 interactions to log.csv.\n"
        assert run("export", "csv", "log.csv", "--interactions", "--force", "--json").data["rows"] == 2
        assert Path("log.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        del log

    def test_holds_only_what_was_with_those_selected(self, log: Path) -> None:
        from relcrm.services.outgoing.log_sheets import log_table  # noqa: PLC0415
        from relcrm.services.outgoing.people import Selection  # noqa: PLC0415

        out = b"".join(log_table(context_for(log), Selection(frozenset({1})))).decode()
        assert [row["With"] for row in table(out)] == ["Ada; Bo"]

    def test_filters_of_the_log_choose_entries(self, run: Callable[..., Any], log: Path) -> None:
        def days(*words: str) -> list[str]:
            return [row["Day"] for row in table(run("export", "csv", "--interactions", *words).out)]

        assert days("--channel", "email") == ["2026-01-01"]
        assert days("--before", "2026-01-02") == ["2026-01-01"]
        assert "2026-01-01" not in days("--since", "2026-01-02")
        del log

    def test_of_nobody_has_its_headings(self, run: Callable[..., Any], store: Path) -> None:
        assert run("export", "csv", "log.csv", "--interactions", "--json").data["rows"] == 0
        assert Path("log.csv").read_bytes().count(b"\r\n") == 1
        del store


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("+12025550123", "+1 202 555 0123"),
        ("0301234", "030 1234"),
        ("12345", "12345"),
        ("011", "011"),
        ("+0", "+0"),
    ],
)
def test_numbers_are_read_in_groups(value: str, written: str) -> None:
    assert spaced_phone(value) == written


def test_stdout_takes_the_table_or_json_not_both(run: Callable[..., Any], store: Path) -> None:
    contact_in(store)
    refused = run("export", "csv", "--json")
    assert (refused.exit_code, refused.json()["errors"][0]["code"]) == (2, "usage")


def test_whose_other_side_has_no_name_is_told_on_one_side(run: Callable[..., Any], store: Path) -> None:
    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
    with connected(store) as connection:
        particulars.relate(connection, ada, "dentist", bo)
    assert [row["Related: dentist"] for row in table(run("export", "csv").out)] == ["Bo", ""]
