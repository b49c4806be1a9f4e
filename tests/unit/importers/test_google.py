"""Google Contacts, in its old and its new columns."""

import pytest

from importing import items_of, of_bytes
from relcrm.domain.people.contact import Handle
from relcrm.importers.base import LeftOut, Person, Place, Problem, Remark
from relcrm.importers.registry import format_named

OLD = "Name,Given Name,Additional Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value"
NEW = "First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Labels"


def person(header: str, row: str, encoding: str = "utf-8") -> Person:
    found, *_ = items_of("google", f"{header}\n{row}\n".encode(encoding))
    assert isinstance(found, Person)
    return found


def left_out(header: str, row: str) -> list[str]:
    items = items_of("google", f"{header}\n{row}\n".encode())
    return [item.what for item in items if isinstance(item, LeftOut)]


def test_what_has_no_place_is_counted_once_for_all_its_columns() -> None:
    header = (
        "First Name,Last Name,Name Prefix,Name Suffix,Initials,Phonetic First Name,Phonetic Last Name,Photo"
        ",Organization Department,E-mail 1 - Label,E-mail 1 - Value,Address 1 - Label,Address 1 - Street,Address 1 - City"
        ",Address 2 - Label,Address 2 - Street,Event 1 - Label,Event 1 - Value,IM 1 - Value,Website 1 - Label,Website 1 - Value"
        ",Organization 2 - Name,Labels"
    )
    row = "Ada,King,Dr.,PhD,A.K.,A,K,a.jpg,Board,Work,a@x.example,Home,Mayor 3,Ulm,Home,,Met,2019,ada,Blog,ada.example,Other,* a"
    assert left_out(header, row) == [
        "salutation",
        "phonetic name",
        "photo",
        "department",
        "label",
        "address",
        "event",
        "account",
        'column "Organization 2 - Name"',
        "web page",
        "name suffix",
    ]
    assert person(header, "Ada,King,,Jr.").name == "Ada King Jr."


def test_a_fax_is_no_telephone_and_is_counted() -> None:
    header = "First Name,Labels,File As,Phone 1 - Label,Phone 1 - Value"
    assert left_out(header, "Ada,,,Work Fax,0171 5550501") == ["label", "fax number"]
    assert person(header, "Ada,,,Work Fax,0171 5550501").handles == ()


@pytest.mark.parametrize(
    ("header", "is_google"),
    [
        (OLD, True),
        (NEW, True),
        ("First Name,Last Name,Phone 1 - Value", True),
        ("First Name,E-mail 12 - Value", True),
        ("First Name,E-mail 1 - Label", False),
        ("First Name,Last Name,Labels", False),
        ("First Name,Last Name,E-mail Address,E-mail 2 Address,Mobile Phone,Categories", False),
        ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", False),
        ("Name,Email,Phone", False),
        ("", False),
    ],
)
def test_its_own_columns_tell_it(header: str, is_google: bool) -> None:
    assert format_named("google").recognises(of_bytes(f"{header}\nx\n".encode())) is is_google


def test_the_whole_name_comes_before_its_parts() -> None:
    assert person(OLD, "Dr. Ada King Byron,Ada,King,Byron").name == "Dr. Ada King Byron"
    assert person(OLD, ",Ada,King,Byron").name == "Ada King Byron"


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("花子", "田中", "田中花子"),
        ("カナ", "田中", "田中カナ"),
        ("지민", "박", "박지민"),
        ("アン", "スミス", "アン スミス"),
        ("花子", "Tanaka", "花子 Tanaka"),
        ("花子", "", "花子"),
    ],
)
def test_the_family_comes_first_where_it_is_written_so(first: str, last: str, name: str) -> None:
    assert person(NEW, f"{first},,{last}").name == name


def test_who_has_no_name_is_called_as_filed() -> None:
    assert (
        person(f"{NEW},E-mail 1 - Value", ",,,,Harbour Office,,,,,,port@x.example").name == "Harbour Office"
    )


def test_facts_are_taken_from_the_new_columns() -> None:
    found = person(
        NEW, "Ada,,Byron,Addie,,Engines,Lead,--12-10,Likes figs,* myContacts ::: * family ::: Old Friends"
    )
    assert (found.company, found.title, found.nicknames) == ("Engines", "Lead", ("Addie",))
    assert found.tags == ("family", "old-friends")
    assert found.notes == (Remark("Likes figs"), Remark("Birthday: 10 December"))


def test_the_first_organization_of_the_old_columns_is_the_company() -> None:
    header = f"{OLD},Organization 1 - Name,Organization 1 - Title,Organization 2 - Name"
    found = person(header, "Ada,,,,,,,,,Engines,Lead,Other")
    assert (found.company, found.title) == ("Engines", "Lead")


def test_any_number_of_numbered_columns_is_read_with_or_without_their_labels() -> None:
    header = "Name,Group Membership,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,E-mail 11 - Value"
    found = person(header, "Ada,,a@x.example,* Work,b@x.example ::: c@x.example,d@x.example")
    assert [handle.value for handle in found.handles] == [
        "a@x.example",
        "b@x.example",
        "c@x.example",
        "d@x.example",
    ]


def test_a_fax_is_no_telephone() -> None:
    header = (
        "Name,Phone 1 - Type,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Phone 3 - Value,Phone 4 - Type"
    )
    found = person(header, "Ada,Work Fax,030 5550101,Mobile,030 5550102,030 5550103,Home Fax")
    assert [handle.value for handle in found.handles] == ["+49305550102", "+49305550103"]


def test_profiles_are_taken_from_websites_and_other_pages_are_not() -> None:
    header = f"{NEW},Website 1 - Label,Website 1 - Value"
    found = person(header, "Ada,,,,,,,,,,,https://github.com/ada-test ::: https://acme.example/")
    assert found.handles == (Handle("github", "ada-test"),)


def test_a_file_in_utf16_is_read() -> None:
    assert person(OLD, ",Zoë,,Łukasik", "utf-16").name == "Zoë Łukasik"


def test_the_order_that_the_user_names_decides() -> None:
    row = f"{OLD}\n,Ada,,,3/4/1985\n".encode()
    (found,) = items_of("google", row, date_order="mdy")
    assert isinstance(found, Person)
    assert found.notes == (Remark("Birthday: 4 March 1985"),)


def test_another_file_is_one_problem() -> None:
    assert items_of("google", b"Name,Email\nAda,a@x.example\n", "a.csv") == [
        Problem(Place("a.csv", 0), "no header row with the columns of Google Contacts")
    ]
