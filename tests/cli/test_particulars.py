"""Days, places, pages, numbers, fields, relations: added, shown, changed, cleared, taken away, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

EVERYTHING = (
    *(
        "--email",
        "work ana@ruiz.example",
        "--phone",
        "mobile +49 171 1234567",
        "--birthday",
        "29 February 1988",
    ),
    *("--date", "wedding=12 June 2010", "--address", "home: Rua Augusta 10, 1100-053 Lisbon, Portugal"),
    *("--link", "blog: https://ruiz.example/blog", "--number", "office: ext. 12", "--field", "shoe size=42"),
    *("--can-help", "tax law in Spain", "--looks-for", "a co-founder"),
)
FACTS = "SELECT label, year, month, day FROM occasions"
DETAILS = "SELECT kind, label, value FROM details ORDER BY kind, value"


@pytest.fixture
def ana(store: Path) -> int:
    return contact_in(store, "Ana Ruiz")


def shown(run: Run, who: str = "ana") -> dict[str, str]:
    """Return the facts on the screen of somebody by their titles."""
    lines = [line.strip().partition(":") for line in run("show", who).out.splitlines() if ":" in line]
    return {title: told.strip() for title, _, told in lines}


def test_everything_that_is_said_when_adding_is_told_and_shown(run: Run, no_store: Path) -> None:
    told = run("add", "Ana Ruiz", *EVERYTHING)
    assert told.exit_code == 0
    assert "email ana@ruiz.example (work)" in told.out
    assert "birthday 29 February 1988" in told.out
    on_screen = shown(run)
    assert on_screen["email"] == "ana@ruiz.example (work)"
    assert on_screen["phone"] == "+491711234567 (mobile)"
    assert on_screen["number"] == "ext. 12 (office)"
    assert on_screen["page"] == "https://ruiz.example/blog (blog)"
    assert on_screen["home"] == "Rua Augusta 10, 1100-053 Lisbon, Portugal"
    assert on_screen["wedding"] == "12 June 2010 (in 3 months, 16 years)"
    assert on_screen["birthday"] == "29 February 1988 (in 11 months, 39 years)"
    assert on_screen["can help with"] == "tax law in Spain"
    assert on_screen["looks for"] == "a co-founder"
    assert on_screen["shoe size"] == "42"


def test_it_is_all_there_for_programs(run: Run, no_store: Path) -> None:
    run("add", "Ana Ruiz", *EVERYTHING)
    told = run("show", "ana", "--json").data["particulars"]
    assert told["labels"] == [
        {"platform": "email", "value": "ana@ruiz.example", "label": "work"},
        {"platform": "phone", "value": "+491711234567", "label": "mobile"},
    ]
    assert told["occasions"][0] == {"label": "birthday", "month": 2, "day": 29, "year": 1988}
    assert told["addresses"][0]["place"] == "Lisbon"
    assert {each["kind"] for each in told["details"]} == {"link", "number", "field", "can_help", "looks_for"}
    assert (told["related"], told["news"]) == ([], [])


def test_adding_it_is_one_command_to_take_back(run: Run, store: Path, ana: int) -> None:
    before = rows(
        store, "SELECT * FROM detail UNION ALL SELECT id, contact_id, label, '', '', '' FROM occasion"
    )
    run("edit", "ana", *EVERYTHING)
    assert rows(store, DETAILS)
    run("undo")
    assert before == []
    for table in ("detail", "occasion", "postal_address", "handle"):
        assert rows(store, f"SELECT 1 FROM {table}") == []
    run("redo")
    assert len(rows(store, DETAILS)) == 5


def test_said_again_it_is_nothing_new(run: Run, store: Path, ana: int) -> None:
    run("edit", "ana", *EVERYTHING)
    assert run("edit", "ana", *EVERYTHING).out == "Nothing new for Ana Ruiz (#1)\n"


def test_a_field_and_a_day_take_the_place_of_what_they_were(run: Run, store: Path, ana: int) -> None:
    run("edit", "ana", *EVERYTHING)
    run("edit", "ana", "--field", "shoe size=43", "--birthday", "1 March")
    assert ("field", "shoe size", "43") in rows(store, DETAILS)
    assert ("field", "shoe size", "42") not in rows(store, DETAILS)
    assert rows(store, f"{FACTS} WHERE label = 'birthday'") == [("birthday", None, 3, 1)]


def test_two_values_of_one_field_in_one_command_are_both_kept(run: Run, store: Path, ana: int) -> None:
    run("edit", "ana", "--field", "child=Mia", "--field", "child=Max")
    assert rows(store, DETAILS) == [("field", "child", "Max"), ("field", "child", "Mia")]


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("links", "details WHERE kind = 'link'"),
        ("numbers", "details WHERE kind = 'number'"),
        ("fields", "details WHERE kind = 'field'"),
        ("can-help", "details WHERE kind = 'can_help'"),
        ("looks-for", "details WHERE kind = 'looks_for'"),
        ("addresses", "postal_addresses"),
        ("birthday", "occasions WHERE label = 'birthday'"),
        ("wedding", "occasions WHERE label = 'wedding'"),
        ("relations", "relations"),
    ],
)
def test_each_kind_is_cleared_and_nothing_else(run: Run, store: Path, ana: int, name: str, left: str) -> None:
    run("edit", "ana", *EVERYTHING)
    run("relate", "ana", "Luis", "--as", "spouse", "--no-contact")
    count = "SELECT (SELECT count(*) FROM details) + (SELECT count(*) FROM occasions) + (SELECT count(*) FROM postal_addresses) + (SELECT count(*) FROM relations)"
    ((before,),) = rows(store, count)
    assert f"{name} cleared" in run("edit", "ana", "--clear", name).out
    assert rows(store, f"SELECT 1 FROM {left}") == []
    assert rows(store, count) == [(before - 1,)]
    assert run("edit", "ana", "--clear", name).exit_code in {0, 2}  # a day that is gone is no name any more


def test_what_cannot_be_cleared_is_told_with_what_can(run: Run, ana: int) -> None:
    refused = run("edit", "ana", "--clear", "wedding")
    assert refused.exit_code == 2
    assert '"wedding" cannot be cleared' in refused.err
    assert "links" in refused.err


@pytest.mark.parametrize(
    ("said", "table"),
    [
        ("shoe size", "details WHERE kind = 'field'"),
        ("ext. 12", "details WHERE kind = 'number'"),
        ("https://ruiz.example/blog", "details WHERE kind = 'link'"),
        ("ruiz.example/blog", "details WHERE kind = 'link'"),
        ("Tax law in Spain", "details WHERE kind = 'can_help'"),
        ("wedding", "occasions WHERE label = 'wedding'"),
        ("Lisbon", "postal_addresses"),
        ("home", "postal_addresses"),
    ],
)
def test_one_thing_is_taken_away_by_its_words(run: Run, store: Path, ana: int, said: str, table: str) -> None:
    run("edit", "ana", *EVERYTHING)
    assert "removed" in run("edit", "ana", "--remove", said).out
    assert rows(store, f"SELECT 1 FROM {table}") == []


def test_what_is_not_there_cannot_be_taken_away(run: Run, ana: int) -> None:
    refused = run("edit", "ana", "--remove", "ext. 99")
    assert (refused.exit_code, refused.out) == (2, "")
    assert "Ana Ruiz has no nickname ext. 99" in refused.err


def test_an_address_that_is_known_gets_its_label(run: Run, store: Path, ana: int) -> None:
    run("edit", "ana", "--email", "ana@ruiz.example", "--address", "Lisbon, Portugal")
    told = run("edit", "ana", "--email", "work ana@ruiz.example", "--address", "home: Lisbon, Portugal")
    assert "email ana@ruiz.example (work)" in told.out
    assert rows(store, "SELECT label FROM handles UNION ALL SELECT label FROM postal_addresses") == [
        ("work",),
        ("home",),
    ]


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("--birthday", "30 February", "there is no 30 February"),
        ("--birthday", "29 February 2023", "there is no 29 February 2023"),
        ("--birthday", "4/5", "could be 5 April or 4 May"),
        ("--birthday", "soon", '"soon" is not a day of the year'),
        ("--birthday", "the 20th", "is not a day of the year"),
        ("--birthday", "1 May 2099", "has not come yet"),
        ("--birthday", "--13-01", "there is no month 13"),
        ("--birthday", "--02-30", "there is no 30 February"),
        ("--date", "wedding", "is not a day with its name"),
        ("--date", "=1 May", "is not a day with its name"),
        ("--field", "shoe size", "is not a field and its value"),
        ("--field", "=42", "is not a field and its value"),
        ("--field", f"{'x' * 61}=1", "longer than a field"),
        ("--link", "javascript:alert(1)", "is not the address of a page"),
        ("--link", "https://a.example/\x1b[31m", "is not the address of a page"),
        ("--link", "nowhere", "is not the address of a page"),
        ("--address", " , ", "an address of nothing?"),
        ("--number", "  ", "in which words?"),
        ("--can-help", "", "in which words?"),
        ("--looks-for", "y" * 2001, "longer than 2000 characters"),
        ("--email", "work ana", "is not an email address"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line_and_nothing_is_written(
    run: Run, store: Path, ana: int, option: str, text: str, told: str
) -> None:
    before = store.read_bytes()
    refused = run("edit", "ana", option, text)
    assert (refused.exit_code, refused.out) == (2, "")
    first, hint = refused.err.splitlines()
    assert told in first
    assert hint.startswith("hint: ")
    assert store.read_bytes() == before


def test_a_number_that_cannot_be_dialled_is_refused_with_the_way_to_keep_it(run: Run, ana: int) -> None:
    refused = run("edit", "ana", "--phone", "ext. 12")
    assert refused.exit_code == 2
    assert '"ext. 12" is not a phone number' in refused.err
    assert "--number keeps it as it stands" in refused.err


class TestRelations:
    @pytest.fixture
    def ben(self, store: Path, ana: int) -> int:
        return contact_in(store, "Ben Ortiz")

    def test_both_sides_are_known(self, run: Run, ben: int) -> None:
        assert (
            run("relate", "ana", "ben", "--as", "boss").out
            == "Noted: Ben Ortiz (#2) is manager of Ana Ruiz (#1)\n"
        )
        assert shown(run, "ana")["manager"] == "Ben Ortiz (#2)"
        assert shown(run, "ben")["report"] == "Ana Ruiz (#1)"
        again = run("relate", "ben", "ana", "--as", "report")
        assert again.out == "On record already: Ana Ruiz (#1) is report of Ben Ortiz (#2)\n"

    def test_a_role_without_another_side_is_told_from_there_too(self, run: Run, ben: int) -> None:
        run("relate", "ana", "ben", "--as", "Dentist")
        assert shown(run, "ana")["dentist"] == "Ben Ortiz (#2)"
        assert shown(run, "ben")["dentist of"] == "Ana Ruiz (#1)"

    def test_somebody_who_is_no_contact_is_never_guessed(self, run: Run, store: Path, ben: int) -> None:
        refused = run("relate", "ana", "Luis Ruiz", "--as", "husband")
        assert refused.exit_code == 67
        assert "--no-contact keeps the name alone" in refused.err
        told = run("relate", "ana", "Luis Ruiz", "--as", "husband", "--no-contact")
        assert told.out == "Noted: Luis Ruiz is spouse of Ana Ruiz (#1)\n"
        assert rows(store, "SELECT count(*) FROM contact") == [(2,)]
        assert run("show", "ana", "--json").data["particulars"]["related"] == [
            {"role": "spouse", "name": "Luis Ruiz", "contact_id": None, "is_of": False}
        ]

    def test_who_was_a_name_becomes_a_contact(self, run: Run, ben: int) -> None:
        run("relate", "ana", "Ben ortiz", "--as", "husband", "--no-contact")
        run("relate", "ana", "Eva Ek", "--as", "friend", "--no-contact")
        run("relate", "ana", "ben", "--as", "husband")
        told = run("show", "ana", "--json").data["particulars"]["related"]
        assert sorted((each["role"], each["contact_id"]) for each in told if each["role"] == "spouse") == [
            ("spouse", ben)
        ]

    def test_nobody_is_related_to_their_own_name(self, run: Run, ana: int) -> None:
        refused = run("relate", "ana", "ana ruiz", "--as", "friend", "--no-contact")
        assert refused.exit_code == 2

    def test_a_filter_finds_a_contact_and_the_name_alone(self, run: Run, ben: int) -> None:
        run("relate", "ana", "Ben Ortiz", "--as", "friend", "--no-contact")
        assert [each["name"] for each in run("list", "--related-to", "ben ortiz", "--json").data] == [
            "Ana Ruiz"
        ]
        assert run("list", "--related-to", "nobody at all").exit_code == 67

    def test_they_end_from_either_side_each_said_as_it_was(self, run: Run, ben: int) -> None:
        run("relate", "ana", "ben", "--as", "manager")
        run("relate", "ben", "ana", "--as", "dentist")
        assert run("relate", "ben", "ana", "--remove").out.splitlines() == [
            "Ana Ruiz (#1) is no longer dentist of Ben Ortiz (#2)",
            "Ana Ruiz (#1) is no longer report of Ben Ortiz (#2)",
        ]
        assert "dentist" not in run("show", "ana").out

    def test_what_they_were_to_the_other_is_said_from_that_side(self, run: Run, ben: int) -> None:
        run("relate", "ben", "ana", "--as", "dentist")
        assert (
            run("relate", "ana", "ben", "--remove").out
            == "Ana Ruiz (#1) is no longer dentist of Ben Ortiz (#2)\n"
        )

    def test_one_role_ends_and_the_other_stays(self, run: Run, ben: int) -> None:
        run("relate", "ana", "ben", "--as", "manager")
        run("relate", "ana", "ben", "--as", "friend")
        run("relate", "ana", "ben", "--as", "manager", "--remove")
        assert "manager" not in shown(run, "ana")
        assert shown(run, "ana")["friend"] == "Ben Ortiz (#2)"

    def test_a_name_ends_as_well(self, run: Run, ana: int) -> None:
        run("relate", "ana", "Luis", "--as", "spouse", "--no-contact")
        told = run("relate", "ana", "Luis", "--remove", "--no-contact")
        assert told.out == "Luis is no longer spouse of Ana Ruiz (#1)\n"

    @pytest.mark.parametrize(
        ("words", "code", "told"),
        [
            (("ana", "ana", "--as", "friend"), 2, "both are Ana Ruiz (#1)"),
            (("ana", "ben"), 2, "what are they to one another?"),
            (("ana", "ben", "--as", " "), 2, '" " is no role'),
            (("ana", "ben", "--as", "x" * 61), 2, "is no role"),
            (("ana", " ", "--as", "friend", "--no-contact"), 2, "who is that?"),
            (("ana", "ben", "--remove"), 2, "Ben Ortiz is nothing of Ana Ruiz"),
            (("ana", "ben", "--as", "boss", "--remove"), 2, "Ben Ortiz is not the manager of Ana Ruiz"),
            (("nobody", "ben", "--as", "boss"), 67, 'no contact matches "nobody"'),
        ],
    )
    def test_nonsense_is_refused(
        self, run: Run, store: Path, ben: int, words: tuple[str, ...], code: int, told: str
    ) -> None:
        before = store.read_bytes()
        refused = run("relate", *words)
        assert (refused.exit_code, refused.out) == (code, "")
        assert told in refused.err
        assert store.read_bytes() == before

    def test_for_programs_it_says_who_and_what(self, run: Run, ben: int) -> None:
        told = run("relate", "ana", "ben", "--as", "boss", "--json").data
        assert (told["role"], told["already"], told["gone"]) == ("manager", False, [])
        assert (told["one"]["contact_id"], told["other"]["contact_id"]) == (1, 2)


def test_a_hostile_field_is_shown_without_what_commands_a_terminal(run: Run, ana: int) -> None:
    run("edit", "ana", "--field", "note=\x1b[31mred", "--can-help", "a\x1b]0;pwn\x07b")
    assert "\x1b" not in run("show", "ana").out
