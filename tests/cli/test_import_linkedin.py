"""`relcrm import linkedin`: every row accounted for, twice is once, and what you changed by hand stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows
from linkedin_files import CONNECTIONS, INVITATIONS, MESSAGES, export_at, lines
from shared import SHARED, needs_shared

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "linkedin"
EVA = "Eva,Lind,https://www.linkedin.com/in/eva-lind,eva@example.org,Lind AB,Founder,01 Mar 2025"
BO = "Bo,Berg,https://www.linkedin.com/in/bo-berg,,Berg AG,Partner,02 Mar 2025"


@pytest.fixture
def export(tmp_path: Path) -> Any:
    """Give `export(row, ...)`: a Connections.csv with these rows."""

    def write(*records: Any) -> Any:
        return export_at(tmp_path, Connections=lines(CONNECTIONS, *records)) / "Connections.csv"

    return write


def accounted(report: Any) -> Any:
    """Say whether each row of each file was used, left out or unreadable."""
    return all(
        file["rows"] == file["used"] + file["skipped"] + file["unreadable"] for file in report["files"]
    )


def total(report: Any, name: str) -> Any:
    return sum(file[name] for file in report["files"])


@pytest.mark.parametrize("name", ["whole-export", "layout-2018", "german-connections"])
def test_every_row_of_the_fixtures_is_accounted_for_and_twice_is_once(
    run: Callable[..., Any], store: Path, contents: Callable[..., Any], name: str
) -> None:
    done = run("import", "linkedin", GOLDEN / name, "--json")
    assert done.exit_code in {0, 1}
    assert (done.exit_code == 1) == bool(done.data["problems"])
    assert accounted(done.data)
    assert total(done.data, "contacts_created") == rows(store, "SELECT count(*) FROM contact")[0][0]
    assert total(done.data, "interactions_added") == rows(store, "SELECT count(*) FROM interaction")[0][0]
    before = contents()
    again = run("import", "linkedin", GOLDEN / name, "--json")
    assert total(again.data, "contacts_created") == total(again.data, "interactions_added") == 0
    assert total(again.data, "contacts_updated") == total(again.data, "interactions_updated") == 0
    assert contents() == before


@needs_shared
@pytest.mark.usefixtures("store")
def test_a_sample_export_is_accounted_for_and_twice_is_once(
    run: Callable[..., Any], contents: Callable[..., Any]
) -> None:
    found = next(SHARED.rglob("silkyrich/sample_export.zip"), None)
    if found is None:
        pytest.skip("the sample export is not in the reference material")
    done = run("import", "linkedin", found, "--json")
    assert done.exit_code in {0, 1}
    assert accounted(done.data)
    assert total(done.data, "contacts_created") > 0
    before = contents()
    again = run("import", "linkedin", found, "--json")
    assert total(again.data, "contacts_created") == total(again.data, "interactions_added") == 0
    assert contents() == before


def test_a_dry_run_tells_the_same_and_leaves_the_bytes_alone(run: Callable[..., Any], store: Path) -> None:
    contact_in(store)
    before = store.read_bytes()
    dry = run("import", "linkedin", GOLDEN / "whole-export", "--dry-run", "--json")
    assert store.read_bytes() == before
    wet = run("import", "linkedin", GOLDEN / "whole-export", "--json")
    assert dry.data | {"dry_run": False} == wet.data


def test_a_dry_run_makes_no_store(
    run: Callable[..., Any], no_store: Path, export: Callable[..., Any]
) -> None:
    done = run("import", "linkedin", export(EVA), "--dry-run")
    assert done.exit_code == 0
    assert "Would add 1 contact and" in done.out
    assert not no_store.exists()


def test_an_import_makes_the_store(
    run: Callable[..., Any], no_store: Path, export: Callable[..., Any]
) -> None:
    assert run("import", "linkedin", export(EVA)).exit_code == 0
    assert rows(no_store, "SELECT name, company FROM contact") == [("Eva Lind", "Lind AB")]


def test_a_broken_row_is_told_with_its_place_and_the_rest_is_in(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    done = run("import", "linkedin", export(EVA, ",,,,,,", "Cy,Day,,,,,someday", BO))
    assert done.exit_code == 1
    assert "Connections.csv:4:" in done.out
    assert {name for (name,) in rows(store, "SELECT name FROM contact")} >= {"Eva Lind", "Bo Berg"}


def test_the_future_is_a_problem(run: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    message = "c1,,Eva Lind,https://www.linkedin.com/in/eva-lind,Me Myself,https://www.linkedin.com/in/me,{},,hello,INBOX,,No"
    export_at(
        tmp_path,
        messages=lines(
            MESSAGES, message.format("2026-03-20 10:00:00 UTC"), message.format("2026-03-01 10:00:00 UTC")
        ),
    )
    done = run("import", "linkedin", tmp_path / "messages.csv", "--me", "Me Myself", "--json")
    assert done.exit_code == 1
    (problem,) = done.data["problems"]
    assert problem["reason"] == "dated in the future"
    assert rows(store, "SELECT occurred_on FROM interaction") == [("2026-03-01",)]
    assert accounted(done.data)


def test_what_was_changed_by_hand_stays_when_it_comes_again(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    run("import", "linkedin", export(EVA, BO))
    run("edit", "eva", "--company", "My Words", "--clear", "title")
    done = run(
        "import",
        "linkedin",
        export(EVA.replace("Founder", "Chair"), BO.replace("Partner", "Owner")),
        "--json",
    )
    assert done.exit_code == 0
    assert rows(store, "SELECT name, company, title FROM contact ORDER BY name") == [
        ("Bo Berg", "Berg AG", "Owner"),
        ("Eva Lind", "My Words", "Chair"),
    ]


def test_an_entry_changed_by_hand_stays_when_it_comes_again(run: Callable[..., Any], store: Path) -> None:
    run("import", "linkedin", GOLDEN / "whole-export")
    number = rows(store, "SELECT min(id) FROM interaction")[0][0]
    assert run("log", "--edit", number, "--note", "my words").exit_code == 0
    run("import", "linkedin", GOLDEN / "whole-export")
    assert rows(store, "SELECT summary FROM interaction WHERE id = ?", number) == [("my words",)]


def test_somebody_known_by_their_address_is_filled_in_not_doubled(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    contact_in(store, "Eva Lind-Holm", handles={"email": "eva@example.org"}, company="Hers")
    done = run("import", "linkedin", export(EVA), "--json")
    assert (total(done.data, "contacts_created"), total(done.data, "contacts_updated")) == (0, 1)
    assert rows(store, "SELECT name, company, title FROM contact") == [("Eva Lind-Holm", "Hers", "Founder")]
    assert run("show", "linkedin:eva-lind", "--json").data["contact"]["id"] == 1


def test_the_same_name_alone_is_never_the_same_person(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    contact_in(store, "Eva Lind")
    run("import", "linkedin", export(EVA))
    assert rows(store, "SELECT count(*) FROM contact") == [(2,)]


def test_an_address_of_somebody_else_is_a_problem_and_no_merge(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    contact_in(store, "Eva L", handles={"linkedin": "eva-lind"})
    contact_in(store, "Her Office", handles={"email": "eva@example.org"})
    done = run("import", "linkedin", export(EVA), "--json")
    assert done.exit_code == 1
    (problem,) = done.data["problems"]
    assert "email eva@example.org" in problem["reason"]
    assert "Her Office (#2)" in problem["reason"]
    assert rows(store, "SELECT count(*) FROM contact") == [(2,)]
    assert run("show", "eva@example.org", "--json").data["contact"]["name"] == "Her Office"


def test_somebody_archived_stays_archived(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    run("import", "linkedin", export(EVA))
    run("archive", "1")
    run("import", "linkedin", export(EVA, BO))
    assert rows(store, "SELECT name FROM contact WHERE archived_on IS NOT NULL") == [("Eva Lind",)]


@pytest.mark.usefixtures("store")
def test_one_is_told_in_the_singular(run: Callable[..., Any], export: Callable[..., Any]) -> None:
    assert (
        run("import", "linkedin", export(EVA))
        .out.splitlines()[-1]
        .startswith("Added 1 contact and 0 interactions")
    )
    changed = run("import", "linkedin", export(EVA.replace("Founder", "Chair"))).out.splitlines()[-1]
    assert changed == "Added 0 contacts and 0 interactions, 1 contact updated; 0 problems."


@pytest.mark.usefixtures("store")
def test_many_problems_are_cut_short_for_people_and_whole_in_json(
    run: Callable[..., Any], export: Callable[..., Any]
) -> None:
    path = export(EVA, *(f",,,,Company {number},,01 Mar 2025" for number in range(30)))
    text = run("import", "linkedin", path, "--dry-run").out
    assert "... and 10 more problems (--json lists all)" in text
    assert len(run("import", "linkedin", path, "--json").data["problems"]) == 30


@pytest.mark.usefixtures("store")
def test_names_of_files_and_people_do_not_steer_the_screen(
    run: Callable[..., Any], export: Callable[..., Any]
) -> None:
    done = run("import", "linkedin", export("Eva\x1b[31m,Lind,,,,,someday"))
    assert "\x1b" not in done.out + done.err


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nosuch.zip", None, 66),
        ("broken.zip", b"PK\x03\x04 not really", 65),
        ("letter.csv", b"Dear Eva,\nhow are you?\n", 65),
        ("empty.csv", b"", 65),
        ("Connections.csv", b"\xff\xfe\x00\x00", 65),
    ],
)
def test_what_is_no_export_is_refused_and_nothing_written(
    run: Callable[..., Any], store: Path, tmp_path: Path, name: str, content: Any, code: int
) -> None:
    before = store.read_bytes()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("import", "linkedin", tmp_path / name)
    assert (done.exit_code, done.out) == (code, "")
    assert len(done.err.splitlines()) == 2
    assert store.read_bytes() == before


def test_invitations_and_messages_become_interactions_of_their_day(
    run: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    invited = 'Me Myself,Eva Lind,"3/1/26, 10:00 AM",hello,OUTGOING,https://www.linkedin.com/in/me,https://www.linkedin.com/in/eva-lind'
    export_at(tmp_path, Invitations=lines(INVITATIONS, invited), Connections=lines(CONNECTIONS, EVA))
    done = run("import", "linkedin", tmp_path, "--me", "Me Myself", "--json")
    assert accounted(done.data)
    assert rows(store, "SELECT source, kind FROM interaction WHERE occurred_on = '2026-03-01'") == [
        ("linkedin", "connect_request")
    ]
