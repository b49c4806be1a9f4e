"""`relcrm import linkedin`: every row accounted for, twice is once, and what you changed by hand stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows
from linkedin_files import CONNECTIONS, INVITATIONS, MESSAGES, PROFILE, export_at, lines
from shared import SHARED, needs_shared

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYBODY = ("--min-exchanges", "0")
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "imports" / "linkedin"
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


def many(written: dict[int, str]) -> dict[str, str]:
    """Return an export of yours with twenty-two people, of whom some wrote with you on a day, you first."""
    people = [(f"P{number},Ames", f"https://www.linkedin.com/in/p{number}") for number in range(22)]
    talk = []
    for number, day in written.items():
        name, url = f"P{number} Ames", people[number][1]
        me, them = "Ruth Ansel,https://www.linkedin.com/in/ruth", f"{name},{url}"
        talk.append(f"c{number},,{me},{them},{day} 09:00:00 UTC,,Hello,INBOX,,No")
        talk.append(f"c{number},,{them},{me},{day} 19:00:00 UTC,,Hello back,INBOX,,No")
    return {
        "Connections": lines(CONNECTIONS, *(f"{name},{url},,,,02 Mar 2025" for name, url in people)),
        "messages": lines(MESSAGES, *talk),
        "Profile": lines(PROFILE, "Ruth,Ansel,,"),
    }


@pytest.mark.parametrize(
    ("written", "came", "said"),
    [
        ({}, [22, 0, 0], ["22 people; nobody has written both ways with you yet."]),
        ({3: "2019-05-01"}, [22, 1, 0], ["22 people; 1 has written both ways with you: start with those.", "relcrm triage --in-touch 1", "relcrm triage --never --archive puts away those"]),
        (
            {3: "2019-05-01", 4: "2025-05-01"},
            [22, 2, 1],
            ["22 people; 2 have written both ways with you, 1 of them in the last two years: start with those.", "relcrm triage --since 2y", "relcrm today says what waits"],
        ),
    ],
)  # fmt: skip
def test_of_many_new_people_it_is_said_with_whom_to_start(
    run: Callable[..., Any], store: Path, tmp_path: Path, written: Any, came: list[int], said: list[str]
) -> None:
    folder = export_at(tmp_path / "export", **many(written))
    tried = run("import", "linkedin", folder, "--dry-run", "--json", *EVERYBODY)
    assert list(tried.data["came"].values()) == came
    done = run("import", "linkedin", folder, *EVERYBODY)
    assert done.exit_code == 0
    assert all(text in done.out for text in said)
    assert rows(store, "SELECT count(*) FROM contact") == [(22,)]
    assert run("import", "linkedin", folder, "--json", *EVERYBODY).data["came"] is None


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
    assert wet.data["batch"] is not None
    assert dry.data | {"dry_run": False, "batch": wet.data["batch"]} == wet.data


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
    done = run("import", "linkedin", tmp_path / "messages.csv", *EVERYBODY, "--me", "Me Myself", "--json")
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
        ("Eva Lind", "My Words", ""),
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
        .out.splitlines()[-3]
        .startswith("Added 1 contact and 0 interactions")
    )
    changed = run("import", "linkedin", export(EVA.replace("Founder", "Chair"))).out.splitlines()[-2]
    assert changed == "Added 0 contacts and 0 interactions, 1 contact updated; 0 problems."


@pytest.mark.usefixtures("store")
def test_many_problems_are_cut_short_for_people_and_whole_in_json(
    run: Callable[..., Any], export: Callable[..., Any]
) -> None:
    path = export(EVA, *(f",,,,Company {number},,01 Mar 2025" for number in range(30)))
    text = run("import", "linkedin", path, "--dry-run").out
    assert "Connections.csv:3: " in text
    assert "(and 29 more like it; --json lists all)" in text
    assert text.count("Connections.csv:") == 1
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


def invited(name: str, message: str, at: str = "3/1/26, 10:00 AM") -> str:
    slug = name.lower().replace(" ", "-")
    return (
        f'Me Myself,{name},"{at}",{message},OUTGOING,https://www.linkedin.com/in/me'
        f",https://www.linkedin.com/in/{slug}"
    )


def test_two_invitations_of_one_minute_are_two_run_after_run(
    run: Callable[..., Any], store: Path, tmp_path: Path, contents: Callable[..., Any]
) -> None:
    texts = (invited("Eva Lind", "hello"), invited("Eva Lind", "hello again"))
    export_at(tmp_path, Invitations=lines(INVITATIONS, *texts))
    done = run("import", "linkedin", tmp_path, *EVERYBODY, "--me", "Me Myself", "--json")
    assert (done.exit_code, total(done.data, "interactions_added")) == (0, 2)
    assert rows(store, "SELECT count(*) FROM contact") == [(1,)]
    before = contents()
    again = run("import", "linkedin", tmp_path, *EVERYBODY, "--me", "Me Myself", "--json")
    assert (total(again.data, "interactions_updated"), contents()) == (0, before)


def test_the_same_files_twice_in_a_folder_are_once(
    run: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    message = "c1,,Eva Lind,https://www.linkedin.com/in/eva-lind,Me Myself,https://www.linkedin.com/in/me"
    one = {
        "Invitations": lines(INVITATIONS, invited("Bo Berg", "hello")),
        "messages": lines(MESSAGES, f"{message},2026-03-01 10:00:00 UTC,,hello,INBOX,,No"),
    }
    export_at(tmp_path, **one, **{f"{name} (1)": text for name, text in one.items()})
    done = run("import", "linkedin", tmp_path, *EVERYBODY, "--me", "Me Myself", "--json")
    assert (done.exit_code, total(done.data, "interactions_added")) == (0, 2)
    assert total(done.data, "skipped") == 2
    assert accounted(done.data)
    assert {reason for file in done.data["files"] for reason in file["reasons"]} == {"the same row twice"}


def test_two_profiles_with_one_address_stay_two(
    run: Callable[..., Any], store: Path, export: Callable[..., Any], contents: Callable[..., Any]
) -> None:
    office = BO.replace("bo-berg,", "bo-berg,eva@example.org")
    done = run("import", "linkedin", export(office, EVA), "--json")
    (problem,) = done.data["problems"]
    assert "belongs to Bo Berg" in problem["reason"]
    assert rows(store, "SELECT name FROM contact ORDER BY name") == [("Bo Berg",), ("Eva Lind",)]
    before = contents()
    again = run("import", "linkedin", export(EVA, office), "--json")
    assert (total(again.data, "contacts_updated"), contents()) == (0, before)


def test_an_address_does_not_join_somebody_with_another_profile(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    contact_in(store, "Office", handles={"email": "eva@example.org", "linkedin": "the-office"})
    assert run("import", "linkedin", export(EVA), "--json").exit_code == 1
    assert rows(store, "SELECT count(*) FROM contact") == [(2,)]


def test_somebody_added_by_hand_keeps_their_facts_however_often_they_come(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    run("add", "Eva Lind", "--email", "eva@example.org", "--company", "Mine")
    for title in ("Founder", "Chair"):
        run("import", "linkedin", export(EVA.replace("Founder", title)))
    assert rows(store, "SELECT company, title FROM contact") == [("Mine", "Chair")]


def test_a_match_that_brings_nothing_is_no_update(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    contact_in(store, "Eva Lind", handles={"linkedin": "eva-lind"}, met_how="school", company="Mine")
    done = run("import", "linkedin", export("Eva,Lind,https://www.linkedin.com/in/eva-lind,,,,"), "--json")
    assert (total(done.data, "contacts_updated"), total(done.data, "contacts_unchanged")) == (0, 1)


def test_an_address_taken_out_by_hand_does_not_come_back(
    run: Callable[..., Any], store: Path, export: Callable[..., Any]
) -> None:
    run("import", "linkedin", export(EVA))
    run("edit", "eva", "--clear", "title", "--remove", "email:eva@example.org")
    done = run("import", "linkedin", export(EVA), "--json")
    assert total(done.data, "contacts_unchanged") == 1
    assert rows(store, "SELECT platform FROM handle") == [("linkedin",)]


def test_a_day_to_come_is_left_out_and_the_person_is_in(
    run: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    export_at(
        tmp_path,
        Connections=lines(CONNECTIONS, EVA.replace("2025", "2030")),
        Invitations=lines(INVITATIONS, invited("Eva Lind", "hello")),
    )
    done = run("import", "linkedin", tmp_path, "--me", "Me Myself", "--json")
    (problem,) = done.data["problems"]
    assert "2030-03-01 is in the future" in problem["reason"]
    assert accounted(done.data)
    assert rows(store, "SELECT name, met_on FROM contact") == [("Eva Lind", None)]
    assert rows(store, "SELECT answered, answered_on FROM interaction") == [(1, None)]


def test_whoever_is_only_in_a_row_of_the_future_is_not_taken_in(
    run: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    early = "3/1/30, 10:00 AM"
    texts = (
        invited("Eva Lind", "hello", early),
        invited("Bo Berg", "hello", early),
        invited("Bo Berg", "hello"),
    )
    export_at(tmp_path, Invitations=lines(INVITATIONS, *texts))
    done = run("import", "linkedin", tmp_path, *EVERYBODY, "--me", "Me Myself", "--json")
    assert len(done.data["problems"]) == 2
    assert accounted(done.data)
    assert rows(store, "SELECT name FROM contact") == [("Bo Berg",)]


def test_a_talk_of_two_that_a_third_joins_is_not_counted_again(
    run: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    eva, me = "Eva Lind,https://www.linkedin.com/in/eva-lind", "Me Myself,https://www.linkedin.com/in/me"
    first = f"c1,,{eva},{me},2026-02-01 10:00:00 UTC,,hello,INBOX,,No"
    both = '"Eva Lind, Bo Berg","https://www.linkedin.com/in/eva-lind,https://www.linkedin.com/in/bo-berg"'
    later = f"c1,,{me},{both},2026-03-01 10:00:00 UTC,,hello both,INBOX,,No"
    for texts in ((first,), (first, later)):
        export_at(tmp_path, messages=lines(MESSAGES, *texts))
        run("import", "linkedin", tmp_path, *EVERYBODY, "--me", "Me Myself")
    days = rows(store, "SELECT occurred_on FROM interaction ORDER BY occurred_on")
    assert days.count(("2026-02-01",)) == 1


def test_rows_add_up_on_the_screen_and_whole_files_are_counted(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    export_at(tmp_path, Connections=lines(CONNECTIONS, EVA, EVA, ",,,,,,9"), Jobs="a,b\n", Ads="a,b\n")
    out = run("import", "linkedin", tmp_path, "--dry-run").out
    row = next(line.split() for line in out.splitlines() if line.startswith("Connections.csv  "))
    assert row[1:5] == ["3", "1", "1", "1"]
    assert "Left out: 2 files without contacts (--json names them)" in out
