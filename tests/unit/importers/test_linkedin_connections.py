from datetime import date
from pathlib import Path

import pytest

from linkedin_files import CONNECTIONS, CONNECTIONS_WITHOUT_URL, lines, of_type, read_files, reasons
from relcrm.domain.particulars.details import Detail
from relcrm.domain.people.contact import Handle
from relcrm.importers.archive import sources
from relcrm.importers.base import Person, Place, Problem, Skipped
from relcrm.importers.formats.linkedin.connections import employer_key
from relcrm.importers.registry import format_named

NELE = (
    "Nele,Sommerfeld,https://www.linkedin.com/in/nele-sommerfeld,nele@example.org,Tidewater,Pilot,12 Mar 2019"
)


def connections(folder: Path, *rows: str, header: str = CONNECTIONS) -> list:
    return read_files(folder, Connections=lines(header, *rows))


def people(folder: Path, *rows: str, header: str = CONNECTIONS) -> list[Person]:
    return of_type(connections(folder, *rows, header=header), Person)


def test_a_connection_is_a_person_with_everything_the_row_says(tmp_path: Path) -> None:
    assert connections(tmp_path, NELE) == [
        Person(
            at=Place("Connections.csv", 2),
            key="in/nele-sommerfeld",
            name="Nele Sommerfeld",
            handles=(Handle("linkedin", "nele-sommerfeld"), Handle("email", "nele@example.org")),
            company="Tidewater",
            title="Pilot",
            met_how="LinkedIn",
            met_on=date(2019, 3, 12),
        )
    ]


@pytest.mark.parametrize(
    "preamble",
    [
        'Notes:\n"A paragraph about addresses, with commas."\n\n',
        '"Notes:"\n"Another\nin two lines"\n\n',
        "Notes:\nShort.\n\n",
        "Notes:\nOne line, unquoted, with commas\nand a second, too\n\n",
        "",
        "\ufeffNotes:\r\nWindows\r\n\r\n",
    ],
    ids=["paragraph", "quoted", "shorter", "two bare lines", "none", "mark and CRLF"],
)
def test_any_preamble_is_passed_over(tmp_path: Path, preamble: str) -> None:
    found = read_files(tmp_path, Connections=preamble + lines(CONNECTIONS, NELE))
    assert [item.name for item in found] == ["Nele Sommerfeld"]
    assert found[0].at.line == preamble.count("\n") + 2


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "First Name,Last Name,Email Address,Company,Position,Connected On,URL",
            "A,B,,C,D,1 May 2020,/in/ab",
        ),
        (
            "First Name,Last Name,Address,Email Address,Company,Position,Connected On,Websites,Instant Messengers",
            'A,B,"Quay 1, Emden",,C,D,"5/1/20, 9:41 AM",https://example.org,',
        ),
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "A,B,,,C,D,1 Mai 2020"),
        ("Prénom;Nom;URL;Adresse e-mail;Entreprise;Poste;Connecté le", "A;B;;;C;D;1 mai 2020"),
        ("Connected On,Position,Company,Last Name,First Name", "2020-05-01,D,C,B,A"),
    ],
    ids=["URL last", "2017", "German", "French with semicolons", "any order"],
)
def test_columns_are_found_by_name_in_any_order_and_several_languages(
    tmp_path: Path, header: str, row: str
) -> None:
    (person,) = people(tmp_path, row, header=header)
    assert (person.name, person.company, person.title, person.met_on) == ("A B", "C", "D", date(2020, 5, 1))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/Nele-Sommerfeld/",
        "http://de.linkedin.com/in/nele-sommerfeld?trk=x",
        "www.linkedin.com/in/NELE-SOMMERFELD",
    ],
)
def test_one_profile_has_one_key_however_its_link_is_written(tmp_path: Path, url: str) -> None:
    assert people(tmp_path, f"Nele,Sommerfeld,{url},,,,")[0].key == "in/nele-sommerfeld"


def test_a_link_that_is_no_profile_is_no_key(tmp_path: Path) -> None:
    row = "Nele,Sommerfeld,https://www.linkedin.com/company/tidewater,nele(at)example,,,"
    person, *problems = connections(tmp_path, row)
    assert (person.key, person.handles) == ("name:nele sommerfeld||", ())
    assert [problem.at for problem in problems] == [person.at] * 2
    assert reasons(problems) == [
        '"https://www.linkedin.com/company/tidewater" is no profile link; taken in without it',
        '"nele(at)example" is no email address; taken in without it',
    ]


def test_several_addresses_in_one_cell_are_several(tmp_path: Path) -> None:
    (person,) = connections(tmp_path, "Bo,Lund,,bo@example.org; lund@example.org,,,")
    assert [handle.value for handle in person.handles] == ["bo@example.org", "lund@example.org"]


def test_a_namesake_or_a_new_job_in_a_later_export_changes_no_key(tmp_path: Path) -> None:
    (first,) = people(tmp_path, "Jo,Tan,,Acme,,1 May 2020", header=CONNECTIONS_WITHOUT_URL)
    later = ("Jo,Tan,,Initech,,1 May 2020", "Jo,Tan,,Acme,,2 May 2021")
    same, other = people(tmp_path, *later, header=CONNECTIONS_WITHOUT_URL)
    assert (first.key, other.key != first.key) == (same.key, True)


def test_a_row_that_names_nobody_is_a_problem_and_one_with_only_a_link_or_address_is_not(
    tmp_path: Path,
) -> None:
    found = connections(
        tmp_path,
        ",,,,Tidewater,,",
        ",,https://www.linkedin.com/in/bo-k,,,,",
        ",,,bo@example.org,,,",
        "Bo,,,,,,",
    )
    assert isinstance(found[0], Problem)
    assert [person.name for person in of_type(found, Person)] == ["bo-k", "bo@example.org", "Bo"]


def test_names_keep_their_commas_quotes_and_letters(tmp_path: Path) -> None:
    rows = ('"Bo, Jr.",Kruse,,,,,', '"Anna ""Anni""",Øst,,,,,', "健,山田,,,,,")
    assert [person.name for person in people(tmp_path, *rows)] == [
        "Bo, Jr. Kruse",
        'Anna "Anni" Øst',
        "健 山田",
    ]


def test_empty_rows_and_blank_lines_do_not_end_the_list(tmp_path: Path) -> None:
    found = connections(tmp_path, NELE, "", ",,,,,,", CONNECTIONS, "Bo,Kruse,,,,,1 May 2020")
    assert [type(item) for item in found] == [Person, Skipped, Skipped, Person]
    assert reasons(found) == ["an empty row", "the header again"]


def test_a_repetition_is_left_out_even_if_it_differs_in_case(tmp_path: Path) -> None:
    found = connections(
        tmp_path,
        NELE,
        NELE,
        NELE.replace("nele@example.org", "Nele@Example.ORG").replace("in/nele", "in/Nele"),
    )
    assert len(of_type(found, Person)) == 1
    assert reasons(found) == ["the same row twice", "the same row twice"]


def test_two_rows_of_one_profile_are_joined_into_the_first(tmp_path: Path) -> None:
    found = connections(
        tmp_path,
        "Nele,Sommerfeld,https://www.linkedin.com/in/nele,,,Pilot,2 May 2020",
        "Nele,Sommerfeld,https://www.linkedin.com/in/nele,nele@example.org,Tidewater,Captain,1 May 2020",
    )
    (person,) = of_type(found, Person)
    assert (person.company, person.title, person.met_on) == ("Tidewater", "Pilot", date(2020, 5, 1))
    assert Handle("email", "nele@example.org") in person.handles
    assert reasons(found) == ["the same profile twice: joined"]


def test_two_people_of_one_name_stay_two_with_keys_that_last(tmp_path: Path) -> None:
    rows = (
        "Jo,Tan,,Acme,,1 May 2020",
        "Jo,Tan,,Initech,,1 May 2020",
        "Jo,Tan,jo@example.org,,,",
        "Bo,Lund,,,,",
    )
    keys = [person.key for person in people(tmp_path, *rows, header=CONNECTIONS_WITHOUT_URL)]
    assert keys == [
        "name:jo tan|2020-05-01|acme",
        "name:jo tan|2020-05-01|initech",
        "email:jo@example.org",
        "name:bo lund||",
    ]


def test_the_same_nameless_link_row_twice_is_still_one_person(tmp_path: Path) -> None:
    found = connections(tmp_path, "Bo,Lund,,Acme,,", " Bo,Lund,,Acme,,", header=CONNECTIONS_WITHOUT_URL)
    assert [type(item) for item in found] == [Person, Skipped]


def test_a_junk_date_is_a_problem_but_the_person_goes_in(tmp_path: Path) -> None:
    person, problem, undated = connections(tmp_path, "Bo,Lund,,,,,32 Frob 2020", "Jo,Tan,,,,,")
    assert (person.name, person.met_on) == ("Bo Lund", None)
    assert isinstance(problem, Problem)
    assert (problem.at, "32 Frob 2020" in problem.reason) == (person.at, True)
    assert isinstance(undated, Person)


def test_slash_dates_are_decided_over_the_whole_file(tmp_path: Path) -> None:
    found = people(tmp_path, "A,B,,,,,03/04/2020", "C,D,,,,,25/04/2020")
    assert [person.met_on for person in found] == [date(2020, 4, 3), date(2020, 4, 25)]


def test_a_row_with_too_few_cells_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    assert people(tmp_path, "Bo")[0].name == "Bo"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_survive_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = lines(CONNECTIONS.replace(",", ";"), "Jürgen;Groß;;;Müller & Söhne;;1 May 2020")
    (person,) = read_files(tmp_path, Connections=text.encode(encoding))
    assert (person.name, person.company) == ("Jürgen Groß", "Müller & Söhne")


def test_a_quotation_mark_that_never_closes_costs_one_row(tmp_path: Path) -> None:
    found = connections(tmp_path, '"Bo,Lund,,,,,', "Jo,Tan,,,,,", NELE)
    assert [type(item) for item in found] == [Problem, Person, Person]


def test_an_employer_in_common_is_common_ground(tmp_path: Path) -> None:
    positions = lines(
        "Company Name,Title,Description,Location,Started On,Finished On",
        "Tidewater GmbH & Co. KG,Mate,,,Jan 2010,Jan 2012",
        "Freelance,Writer,,,,",
    )
    rows = (
        NELE.replace("Tidewater", "TIDEWATER"),
        "Bo,Lund,,,Freelance,,",
        "Jo,Tan,,,Tidewater Tours,,",
        "A,B,,,,,",
    )
    found = read_files(tmp_path, Connections=lines(CONNECTIONS, *rows), Positions=positions)
    assert [person.common_ground for person in of_type(found, Person)] == [
        ("both worked at Tidewater GmbH & Co. KG (inferred)",),
        (),
        (),
        (),
    ]
    assert reasons(found) == ["about yourself"] * 2


@pytest.mark.parametrize(
    ("company", "key"),
    [
        ("Acme, Inc.", "acme"),
        ("ACME GmbH & Co. KG", "acme"),
        ("Acme B.V.", "acme"),
        ("Limited", "limited"),
        ("Self-employed", ""),
        ("Selbstständig", ""),
        ("Stealth Startup", ""),
        ("Independent", ""),
        ("Independent Film Trust", "independent film trust"),
        ("", ""),
    ],
)
def test_companies_compare_without_their_legal_form(company: str, key: str) -> None:
    assert employer_key(company) == key


def test_columns_that_somebody_added_are_fields_of_their_own(tmp_path: Path) -> None:
    row = "A,B,https://www.linkedin.com/in/ab,,C,D,1 May 2020"
    header = f"{CONNECTIONS},Shoe,Town"
    first, again = connections(tmp_path, f"{row},39,\n{row},,Kiel", header=header)
    assert isinstance(first, Person)
    assert first.details == (Detail("field", "shoe", "39"), Detail("field", "town", "Kiel"))
    assert again == Skipped(again.at, "the same profile twice: joined")


def test_a_table_of_profiles_that_another_program_wrote_is_not_theirs(tmp_path: Path) -> None:
    header = "Profile Url,First Name,Last Name,Company Name,Position,Phone"
    (tmp_path / "people.csv").write_text(f"{header}\n/in/ab,A,B,C,D,1\n")
    (source,) = sources(tmp_path / "people.csv")
    assert not format_named("linkedin").recognises(source)
    (tmp_path / "people.csv").write_text(f"{header.removesuffix(',Phone')}\n/in/ab,A,B,C,D\n")
    (source,) = sources(tmp_path / "people.csv")
    assert format_named("linkedin").recognises(source)
