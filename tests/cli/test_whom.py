"""Whom did you mean: everything a person may be called, and never a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def people(store: Path) -> Any:
    """Put four people into the store; their numbers are 1 to 4."""
    handles = {"email": "ada@example.org", "linkedin": "ada-l", "mastodon": "ada", "phone": "+4915112345678"}
    contact_in(store, "Ada Lovelace", handles=handles, nicknames=("Countess",), company="Engines")
    contact_in(store, "José Álvarez", handles={"linkedin": "jose"})
    contact_in(store, "Ana Maria Silva")
    contact_in(store, "Ana Berg", company="Berg AG")
    return store


@pytest.mark.parametrize(
    "who",
    [
        "1",
        "#1",
        " 1 ",
        "ada@example.org",
        "ADA@Example.ORG",
        "mailto:ada@example.org",
        "linkedin:ada-l",
        "LinkedIn:Ada-L",
        "https://www.linkedin.com/in/ada-l",
        "https://www.linkedin.com/in/Ada-L/",
        "https://linkedin.com/in/ada-l?utm_source=share&utm_medium=x",
        "http://de.linkedin.com/in/ada-l/en",
        "linkedin.com/in/ada-l",
        "mastodon:ada",
        "@ada-l",
        "+49 151 12345678",
        "Ada Lovelace",
        "ada lovelace",
        "LOVELACE",
        "love",
        "lovelace ada",
        "countess",
        "count",
    ],
)
@pytest.mark.usefixtures("people")
def test_everything_a_person_is_called_finds_them(run: Callable[..., Any], who: str) -> None:
    assert run("show", who, "--json").data["contact"]["name"] == "Ada Lovelace"


@pytest.mark.parametrize("who", ["jose alvarez", "JOSÉ", "álvarez", "José Álvarez", "alva"])
@pytest.mark.usefixtures("people")
def test_case_and_accents_do_not_matter(run: Callable[..., Any], who: str) -> None:
    assert run("show", who, "--json").data["contact"]["name"] == "José Álvarez"


@pytest.mark.usefixtures("people")
def test_one_match_is_used_and_the_full_name_said(run: Callable[..., Any]) -> None:
    done = run("log-meeting", "alva")
    assert done.exit_code == 0
    assert "José Álvarez" in done.out


def test_an_exact_name_wins_over_the_beginning_of_others(run: Callable[..., Any], people: Path) -> None:
    contact_in(people, "Ana")
    assert run("show", "ana", "--json").data["contact"]["name"] == "Ana"


@pytest.mark.parametrize(
    "words",
    [
        ("log-meeting", "ana"),
        ("log-message", "ada", "ana"),
        ("log-meeting", "ana", "--create"),
        ("edit", "ana", "--company", "X"),
        ("note", "ana", "hello"),
        ("archive", "ana"),
        ("pitch", "ana", "--override", "now"),
        ("mark-pitchable", "ana"),
        ("answered", "ana"),
        ("outcome", "ana", "accepted"),
        ("add", "Somebody New", "--introduced-by", "ana"),
    ],
)
def test_several_matches_are_listed_and_nothing_is_written(
    run: Callable[..., Any], people: Path, contents: Callable[..., Any], words: Any
) -> None:
    before, as_bytes = contents(), people.read_bytes()
    done = run(*words)
    assert done.exit_code == 67
    assert done.out == ""
    assert done.err.splitlines() == [
        'relcrm: "ana" could be 2 people: #3 Ana Maria Silva, #4 Ana Berg (Berg AG)',
        "hint: say which by its number, an address or the full name",
    ]
    assert contents() == before
    assert people.read_bytes() == as_bytes


def test_many_matches_are_cut_short_with_their_number(run: Callable[..., Any], store: Path) -> None:
    for number in range(14):
        contact_in(store, f"Ana {number}x")
    done = run("show", "ana")
    assert '"ana" could be 14 people' in done.err
    assert done.err.count("#") == 10
    assert "and 4 more" in done.err


@pytest.mark.usefixtures("people")
def test_candidates_are_in_the_json(run: Callable[..., Any]) -> None:
    done = run("show", "ana", "--json")
    assert done.exit_code == 67
    assert done.err == ""
    assert [each["contact_id"] for each in done.data["candidates"]] == [3, 4]
    assert done.json()["errors"][0]["code"] == "ambiguous_contact"


@pytest.mark.usefixtures("people")
def test_nobody_matches_and_near_names_are_offered(
    run: Callable[..., Any], contents: Callable[..., Any]
) -> None:
    before = contents()
    done = run("log-meeting", "ada lovelase")
    assert done.exit_code == 67
    assert 'no contact matches "ada lovelase"' in done.err
    assert "did you mean #1 Ada Lovelace (Engines)?" in done.err
    assert contents() == before


@pytest.mark.usefixtures("people")
def test_nobody_is_near_and_the_way_on_is_said(run: Callable[..., Any]) -> None:
    done = run("show", "Zbigniew")
    assert done.exit_code == 67
    assert "hint: relcrm add Zbigniew adds them; relcrm list shows everybody" in done.err


@pytest.mark.usefixtures("people")
def test_nobody_is_told_to_add_an_address_as_a_name(run: Callable[..., Any]) -> None:
    assert run("show", "nobody@example.org").err.splitlines()[-1] == "hint: relcrm list shows everybody"


@pytest.mark.parametrize(
    "who", ["99", "#99", "nobody@example.org", "linkedin:nobody", "@nobody", "+49 30 1", "", "   ", "#", "?"]
)
@pytest.mark.usefixtures("people")
def test_what_nobody_is_called_finds_nobody(run: Callable[..., Any], who: str) -> None:
    assert run("show", who).exit_code == 67


@pytest.mark.usefixtures("people")
def test_a_name_is_not_matched_in_the_middle_of_a_word(run: Callable[..., Any]) -> None:
    assert run("show", "velace").exit_code == 67


def test_create_adds_whoever_is_not_there_and_says_so(run: Callable[..., Any], people: Path) -> None:
    done = run("log-meeting", "Bo Berg", "--create")
    assert done.exit_code == 0
    assert done.out.splitlines()[0] == "Added Bo Berg (#5)."
    assert "Bo Berg on Sat 14 March 2026" in done.out
    assert rows(people, "SELECT name FROM contact WHERE id = 5") == [("Bo Berg",)]


def test_create_does_not_add_whoever_is_there(run: Callable[..., Any], people: Path) -> None:
    run("log-meeting", "lovelace", "--create")
    assert rows(people, "SELECT count(*) FROM contact") == [(4,)]


def test_create_makes_the_store_too(run: Callable[..., Any], no_store: Path) -> None:
    assert run("log-meeting", "Bo Berg", "--create").exit_code == 0
    assert rows(no_store, "SELECT name FROM contact") == [("Bo Berg",)]


@pytest.mark.usefixtures("people")
def test_create_names_everybody_it_adds_in_the_json(run: Callable[..., Any]) -> None:
    created = run("log-meeting", "Bo Berg", "ada", "Cy Day", "--create", "--json").data["created"]
    assert [each["name"] for each in created] == ["Bo Berg", "Cy Day"]


@pytest.mark.parametrize(
    "who", ["nobody@example.org", "linkedin:nobody", "99", "https://www.linkedin.com/in/bo"]
)
@pytest.mark.usefixtures("people")
def test_create_makes_nobody_out_of_an_address_or_a_number(
    run: Callable[..., Any], contents: Callable[..., Any], who: str
) -> None:
    before = contents()
    done = run("log-meeting", who, "--create")
    assert done.exit_code == 2
    assert "is not a name" in done.err
    assert contents() == before


@pytest.mark.usefixtures("people")
def test_one_unknown_among_several_refuses_the_whole_entry(
    run: Callable[..., Any], contents: Callable[..., Any]
) -> None:
    before = contents()
    assert run("log-meeting", "ada", "bo").exit_code == 67
    assert contents() == before


def test_the_same_person_named_twice_takes_part_once(run: Callable[..., Any], people: Path) -> None:
    run("log-meeting", "ada", "countess")
    assert rows(people, "SELECT count(*) FROM participant") == [(1,)]


@pytest.mark.parametrize(
    ("first", "other", "typed"),
    [
        ("Siobhán O’Brien", "Siobhan O'Briens", "siobhan o'brien"),  # noqa: RUF001 - typographer's marks
        ("Jean\u2011Luc Roy", "Jean-Luc Royer", "jean-luc roy"),
        ("Ma’n Saleh", "Ma'n Salehi", "ma'n saleh"),  # noqa: RUF001
        ("Ana–Lucia Paz", "Ana-Lucia Pazos", "ana-lucia paz"),  # noqa: RUF001
    ],
)
@pytest.mark.usefixtures("store")
def test_marks_that_look_alike_are_alike(run: Callable[..., Any], first: str, other: str, typed: str) -> None:
    run("add", first)
    run("add", other)
    assert run("log-meeting", typed, "--json").data["changes"][0]["name"] == first


@pytest.mark.parametrize(
    "typed", ["Jose Alvares", "Alvarez, Jose", "pepe alvarez", "Ada Lovelase", "Ana Maria Silvia"]
)
@pytest.mark.usefixtures("people")
def test_create_makes_nobody_who_comes_near_somebody(
    run: Callable[..., Any], people: Path, typed: str
) -> None:
    done = run("log-meeting", typed, "--create")
    assert rows(people, "SELECT count(*) FROM contact") == [(4,)]
    assert done.exit_code == (0 if typed == "Alvarez, Jose" else 67)
    if done.exit_code:
        assert f'"{typed}" is nobody yet, but comes near #' in done.err
        assert f"or add somebody new first: relcrm add '{typed}'" in done.err


def test_create_makes_nobody_who_is_archived(run: Callable[..., Any], people: Path) -> None:
    run("archive", "ana maria silva")
    assert run("log-meeting", "ana maria", "--create").exit_code == 67
    assert rows(people, "SELECT count(*) FROM contact") == [(4,)]


class TestNamesakes:
    @pytest.fixture(autouse=True)
    def crowd(self, store: Path) -> None:
        for number in range(60):
            contact_in(store, "John Smith", uid=f"john-{number}")

    @pytest.mark.parametrize(
        "words",
        [("show", "john"), ("log-meeting", "John Smith", "--create"), ("merge", "john", "1", "--yes")],
    )
    def test_are_a_few_and_how_many_more(self, run: Callable[..., Any], words: tuple[str, ...]) -> None:
        done = run(*words)
        assert done.exit_code == 67
        assert done.err.count("John Smith,") < 11
        assert "and 50 more" in done.err
        data = run(*words, "--json").data
        assert (len(data["candidates"]), data["total"]) == (10, 60)

    def test_are_counted_when_one_more_is_added(self, run: Callable[..., Any]) -> None:
        assert run("add", "John Smith").out.endswith("#10 John Smith and 50 more\n")
        again = run("add", "Smith, John", "--json").data
        assert (len(again["same_name"]), again["same_name_total"]) == (10, 61)

    def test_are_proposed_as_doubles_within_bounds(self, run: Callable[..., Any]) -> None:
        data = run("dupes", "--json").data
        assert data["cut"]
        assert data["total"] == len(data["pairs"]) == 60 * 10 - 55
        assert "Not all who share no more than a very common name" in run("dupes").out
        assert "Not all" in run("dupes", "--level", "likely").out


class TestArchived:
    @pytest.fixture(autouse=True)
    def _archived(self, run: Callable[..., Any], people: Path) -> None:
        run("--db", people, "archive", "ada")

    @pytest.mark.parametrize(
        "who", ["1", "ada@example.org", "linkedin:ada-l", "Ada Lovelace", "ada lovelace", "countess"]
    )
    def test_are_found_by_number_address_and_full_name(self, run: Callable[..., Any], who: str) -> None:
        assert run("show", who, "--json").data["contact"]["name"] == "Ada Lovelace"

    @pytest.mark.parametrize("who", ["ada", "lovelace", "count"])
    def test_are_found_by_part_of_a_name_only_to_be_looked_at(
        self, run: Callable[..., Any], who: str
    ) -> None:
        assert run("show", who).out.startswith("Ada Lovelace (Engines)  #1  (archived)")
        assert run("note", who, "likes tea").out == "Noted for Ada Lovelace (#1, archived)\n"
        for command in ("ready", "log-call"):
            done = run(command, who)
            assert done.exit_code == 67
            assert "relcrm archive 1 --restore brings them back" in done.err

    def test_an_entry_says_how_they_come_back(self, run: Callable[..., Any]) -> None:
        assert "relcrm archive 1 --restore brings them back" in run("log-call", "1").out

    def test_somebody_added_with_their_name_is_told_of_them(self, run: Callable[..., Any]) -> None:
        told = run("add", "ada lovelace").out
        assert "Ada Lovelace (#1) is archived; if that is who you mean: relcrm undo, then" in told
        assert run("add", "Bo", "--json").data["archived_same_name"] == []

    def test_do_not_stand_in_the_way_of_somebody_with_that_name(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        new = contact_in(people, "Ada Lovelace")
        assert run("show", "ada", "--json").data["contact"]["id"] == new

    def test_are_told_apart_from_a_namesake(self, run: Callable[..., Any], people: Path) -> None:
        contact_in(people, "Ada Lovelace", company="Mills")
        assert (
            "#1 Ada Lovelace (Engines, archived), #5 Ada Lovelace (Mills)" in run("show", "ada lovelace").err
        )

    def test_are_in_no_list_until_they_come_back(self, run: Callable[..., Any]) -> None:
        assert "Ada" not in run("list").out
        assert "Ada" in run("list", "--archived").out
        assert run("archive", "1", "--restore").exit_code == 0
        assert "Ada" in run("list").out
