"""`relcrm dupes`, `merge` and `not-same`: pairs with reasons, one made of two, two that stay two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, interaction, logged_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def doubled(store: Path) -> Path:
    """Give a store with Ada twice, once by mail and once by phone, and her namesake Bo."""
    ada = contact_in(
        store, "Ada Lovelace", company="Analytical Engines", handles={"email": "ada@example.org"}, tags=["x"]
    )
    also = contact_in(
        store,
        "A. Lovelace",
        company="Analytical Engines Ltd",
        title="Director",
        handles={"phone": "+4930901820"},
        tags=["x", "y"],
        opted_out_on="2026-02-01",
    )
    bo = contact_in(store, "Bo Berg", introduced_by_id=also)
    logged_in(store, interaction("2026-01-05"), ada)
    logged_in(store, interaction("2026-02-05"), also, bo)
    logged_in(store, interaction("2026-02-07", summary="both"), ada, also)
    return store


@pytest.mark.usefixtures("doubled")
def test_proposes_with_reasons(run: Callable[..., Any]) -> None:
    (pair,) = run("dupes", "--json").data["pairs"]
    assert (pair["one"]["name"], pair["other"]["name"]) == ("Ada Lovelace", "A. Lovelace")
    assert pair["level"] == "possible"
    assert pair["reasons_for"]
    assert run("dupes", "--level", "likely", "--json").data == {
        "pairs": [],
        "total": 0,
        "cut": False,
    }
    assert "#1 Ada Lovelace (Analytical Engines)  =?  #2 A. Lovelace" in run("dupes").out


def test_of_several_with_the_full_name_the_numbers_are_named(run: Callable[..., Any], store: Path) -> None:
    for _ in range(2):
        contact_in(store, "John Herschel")
    contact_in(store, "John Herschel Smith")
    assert "hint: say which by its number: 1, 2" in run("merge", "John Herschel", "3").err
    contact_in(store, "Mary Ann")
    contact_in(store, "Mary Bo")
    assert "or the full name" in run("merge", "mary", "3").err
    for _ in range(10):
        contact_in(store, "John Herschel")
    assert "11, 12, 13 ..." in run("show", "john herschel").err


@pytest.mark.usefixtures("doubled")
def test_two_that_are_two_are_proposed_no_more(run: Callable[..., Any]) -> None:
    assert (
        run("not-same", "2", "1").out == "A. Lovelace (#2) and Ada Lovelace (#1) are not the same person.\n"
    )
    assert run("dupes").out == "No two contacts look like one person.\n"
    assert run("not-same", "1", "2", "--json").data["already"]
    run("undo")
    assert run("dupes", "--json").data["total"] == 1


def test_makes_one_of_two(run: Callable[..., Any], doubled: Path) -> None:
    done = run("merge", "1", "2", "--yes")
    assert done.exit_code == 0
    assert rows(doubled, "SELECT id, name, company, title, opted_out_on FROM contact") == [
        (1, "Ada Lovelace", "Analytical Engines", "", "2026-02-01"),
        (3, "Bo Berg", "", "", None),
    ]
    assert rows(doubled, "SELECT contact_id, interaction_id FROM participant ORDER BY 2, 1") == [
        (1, 1),
        (1, 2),
        (3, 2),
        (1, 3),
    ]
    assert rows(doubled, "SELECT platform FROM handle WHERE contact_id = 1 ORDER BY 1") == [
        ("email",),
        ("phone",),
    ]
    assert rows(doubled, "SELECT tag FROM tag ORDER BY 1") == [("x",), ("y",)]
    assert rows(doubled, "SELECT name FROM nickname") == [("A. Lovelace",)]
    assert rows(doubled, "SELECT introduced_by_id FROM contact WHERE id = 3") == [(1,)]
    assert rows(doubled, "PRAGMA foreign_key_check") == []


def test_two_standing_marks_become_one(run: Callable[..., Any], doubled: Path) -> None:
    from builders import connected  # noqa: PLC0415

    with connected(doubled) as connection:
        for number, day in ((1, "2026-01-01"), (2, "2026-02-01")):
            connection.execute(
                "INSERT INTO mark (uid, contact_id, marked_on, score, how, reason, policy_version, policy_fingerprint) "
                "VALUES (?, ?, ?, 70, 'earned', '', '', '')",
                (f"m{number}", number, day),
            )
    run("merge", "2", "1", "--yes")
    assert rows(doubled, "SELECT marked_on, removed_on, contact_id FROM mark ORDER BY 1") == [
        ("2026-01-01", "2026-02-01", 2),
        ("2026-02-01", None, 2),
    ]


def test_what_was_told_apart_from_a_third_stays_so(run: Callable[..., Any], doubled: Path) -> None:
    run("not-same", "2", "3")
    run("not-same", "1", "2")
    run("merge", "1", "2", "--yes")
    assert rows(doubled, "SELECT low_id, high_id FROM apart") == [(1, 3)]


def test_a_merge_of_two_that_were_told_apart_says_so(run: Callable[..., Any], doubled: Path) -> None:
    run("not-same", "1", "2")
    assert "You said that they are two people." in run("merge", "1", "2", "--dry-run").out
    assert doubled.exists()


def test_an_import_finds_the_one_again(run: Callable[..., Any], store: Path, home: Path) -> None:
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    (home / "c.csv").write_text(f"{header}\nEva,Lind,https://www.linkedin.com/in/eva,,Lind,,01 Mar 2026\n")
    run("add", "Eva L.", "--email", "eva@example.org")
    run("import", "c.csv")
    run("merge", "1", "2", "--yes")
    again = run("import", "c.csv", "--json").data["imports"][0]["files"][0]
    assert (again["contacts_created"], again["contacts_unchanged"]) == (0, 1)
    assert rows(store, "SELECT count(*) FROM contact") == [(1,)]


def test_a_dry_run_shows_and_writes_nothing(run: Callable[..., Any], doubled: Path) -> None:
    before = doubled.read_bytes()
    done = run("merge", "1", "2", "--dry-run")
    assert done.out.startswith("Would merge A. Lovelace (#2) into Ada Lovelace (#1).\n")
    assert "company: Analytical Engines (theirs says Analytical Engines Ltd)" in done.out
    assert doubled.read_bytes() == before


@pytest.mark.parametrize(("answer", "people"), [("y", 2), ("n", 3)])
def test_asks_at_a_terminal(run: Callable[..., Any], doubled: Path, answer: str, people: int) -> None:
    done = run("merge", "1", "2", typed=f"{answer}\n", terminal=True)
    assert "Would merge" in done.out
    assert done.exit_code == (0 if answer == "y" else 130)
    assert rows(doubled, "SELECT count(*) FROM contact") == [(people,)]


@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("merge", "1", "2"), 2),
        (("merge", "1", "ada lovelace", "--yes"), 2),
        (("merge", "1", "nobody", "--yes"), 67),
        (("merge", "1", "Lovelace", "--yes"), 67),
        (("not-same", "1", "#1"), 2),
    ],
)
def test_without_a_yes_or_two_people_nothing_happens(
    run: Callable[..., Any],
    doubled: Path,
    contents: Callable[..., Any],
    words: tuple[str, ...],
    exit_code: int,
) -> None:
    before = contents()
    assert run(*words).exit_code == exit_code
    assert contents() == before
    assert doubled.exists()


FAMILY = """BEGIN:VCARD
VERSION:3.0
FN:{}
TEL:+12025550170
END:VCARD
"""


@pytest.fixture
def family(run: Callable[..., Any], store: Path, home: Path) -> Path:
    """Give a store with four people of one family who share a telephone."""
    names = ["Robert Fox", "Bobby Fox", "Ann Fox", "Robert Fox Jr."]
    (home / "family.vcf").write_text("".join(map(FAMILY.format, names)))
    assert run("import", "family.vcf").exit_code == 0
    return store


@pytest.mark.usefixtures("family")
def test_an_address_of_a_family_makes_nobody_certain(run: Callable[..., Any]) -> None:
    pairs = run("dupes", "--json").data["pairs"]
    assert {pair["level"] for pair in pairs} == {"possible"}
    assert all("several people have the phone number" in pair["reasons_for"][-1]["words"] for pair in pairs)
    assert not any("Ann Fox" in {pair["one"]["name"], pair["other"]["name"]} for pair in pairs)


def test_an_import_joins_nobody_by_an_address_of_a_family(
    run: Callable[..., Any], family: Path, home: Path
) -> None:
    (home / "again.csv").write_text("Name,Phone\nRobert Fox,+12025550170\n")
    run("import", "again.csv")
    assert rows(family, "SELECT count(*) FROM contact WHERE name = 'Robert Fox'") == [(2,)]
    pair = run("dupes", "--level", "likely", "--json").data["pairs"][0]
    assert (pair["one"]["name"], pair["other"]["name"], pair["level"]) == (
        "Robert Fox",
        "Robert Fox",
        "likely",
    )


@pytest.mark.parametrize(
    ("there", "coming", "people"),
    [
        ("Ann Fox", "Robert Fox", 2),
        ("Robert Fox", "Robert Fox Jr.", 2),
        ("Robert Fox sen.", "Robert Fox jun.", 2),
        ("Robert Fox", "Bob Fox", 1),
        ("foxes", "Robert Fox", 1),
    ],
)
def test_an_import_joins_no_family_by_their_email(
    run: Callable[..., Any], store: Path, home: Path, there: str, coming: str, people: int
) -> None:
    run("add", there, "--email", "home@fox.example")
    (home / "one.csv").write_text(f"Name,Email\n{coming},home@fox.example\n")
    run("import", "one.csv")
    assert rows(store, "SELECT count(*) FROM contact") == [(people,)]


def test_a_program_gets_so_many_pairs_unless_it_asks_for_more(
    run: Callable[..., Any], doubled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact_in(doubled, "Bo Berg")
    monkeypatch.setattr("relcrm.cli.commands.dupes.LISTED_IN_JSON", 1)
    data = run("dupes", "--json").data
    assert (len(data["pairs"]), data["total"]) == (1, 2)
    assert len(run("dupes", "--json", "--limit", "0").data["pairs"]) == 2
