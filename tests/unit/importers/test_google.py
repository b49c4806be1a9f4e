"""Google Contacts, in its old and its new columns."""

import pytest

from importing import items_of, of_bytes
from relcrm.domain.particulars.details import FIELD, LINK, NUMBER, Detail, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
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


def test_all_that_a_row_says_beside_names_and_addresses_has_its_place() -> None:
    header = (
        "First Name,Last Name,Name Prefix,Name Suffix,Phonetic First Name,Photo,Organization Department"
        ",Organization Name,Event 1 - Label,Event 1 - Value,Event 2 - Label,Event 2 - Value,Relation 1 - Label"
        ",Relation 1 - Value,Relation 2 - Label,Relation 2 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
        ",IM 1 - Type,IM 1 - Service,IM 1 - Value,External ID 1 - Value,Calendar Link 1 - Value,Website 1 - Label"
        ",Website 1 - Value,Organization 2 - Type,Organization 2 - Name,Gender,Priority,Billing Information,Labels"
        ",File As,Birthday,Initials,Short Name,Location"
    )
    row = (
        "Ada,King,Dr.,PhD,A-da,a.jpg,Board,Engines,* Anniversary,2001-06-14,Met,spring 2019,* Wife,Bo Falk,,Cy,Shoe Size"
        ",42,Home,Skype,ada.king,77,cal.example/ada,Blog,https://ada.example,Work,Other,female,Normal,net 30,* a"
        ",Harbour Office,--12-10,A.K.,Adie,Ulm"
    )
    found = person(header, row)
    assert found.occasions == (Occasion("birthday", 12, 10), Occasion("anniversary", 6, 14, 2001))
    assert found.relations == (("spouse", "Bo Falk"), ("relation", "Cy"))
    assert found.addresses == (PostalAddress(place="Ulm"),)
    assert found.nicknames == ("Adie",)
    assert set(found.details) == {
        Detail(FIELD, "salutation", "Dr."),
        Detail(FIELD, "suffix", "PhD"),
        Detail(FIELD, "phonetic first name", "A-da"),
        Detail(FIELD, "department", "Board"),
        Detail(FIELD, "met", "spring 2019"),
        Detail(FIELD, "Shoe Size", "42"),
        Detail(FIELD, "Skype", "ada.king"),
        Detail(FIELD, "external id", "77"),
        Detail(LINK, "calendar", "https://cal.example/ada"),
        Detail(LINK, "blog", "https://ada.example"),
        Detail(FIELD, "organization 2 name", "Other"),
        Detail(FIELD, "gender", "female"),
        Detail(FIELD, "billing information", "net 30"),
    }
    assert left_out(header, row) == ["photo", "name to be shown"]
    assert person(header, "Ada,King,,Jr.").name == "Ada King Jr."


def test_addresses_stand_under_their_labels_and_several_in_one_column_are_several() -> None:
    header = (
        "First Name,Labels,File As,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City"
        ",Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country"
        ",Address 1 - Extended Address,Address 2 - Label,Address 2 - Formatted,Address 2 - Country"
    )
    row = (
        'Ada,,,* Home,,Mayor 3 ::: Quay 1 ::: ,Ulm ::: Bonn,77,,89073 ::: 53113,,Floor 2,Ski Hut,"Alm 1\n6020 Innsbruck\n'
        'Austria",Austria'
    )
    assert person(header, row).addresses == (
        PostalAddress("home", "Mayor 3\nFloor 2\nPO Box 77", "Ulm", postcode="89073"),
        PostalAddress("home", "Quay 1", "Bonn", postcode="53113"),
        PostalAddress("ski hut", "Alm 1\n6020 Innsbruck", country="Austria"),
    )


def test_the_labels_of_addresses_are_plain_words() -> None:
    header = (
        "Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,E-mail 3 - Type"
        ",E-mail 3 - Value,Phone 1 - Type,Phone 1 - Value,Website 1 - Type,Website 1 - Value"
    )
    row = (
        "Ada,,* Work,a@x.example ::: b@x.example,*,c@x.example,Ski Hut,d@x.example,Mobile,0171 5550101,Profile"
        ",https://github.com/ada-test"
    )
    found = person(header, row)
    assert dict(found.labels) == {
        Handle("email", "a@x.example"): "work",
        Handle("email", "b@x.example"): "work",
        Handle("email", "d@x.example"): "ski hut",
        Handle("phone", "+491715550101"): "mobile",
    }


def test_a_fax_is_no_telephone_and_is_kept_as_a_number() -> None:
    found = person("First Name,Labels,File As,Phone 1 - Label,Phone 1 - Value", "Ada,,,Work Fax,0171 5550501")
    assert (found.handles, found.details) == ((), (Detail(NUMBER, "work fax", "0171 5550501"),))


def test_a_part_of_an_address_or_number_that_is_new_is_a_field() -> None:
    header = "Name,Group Membership,Address 1 - Floor,Phone 1 - Hours,Event 1 - Place"
    assert person(header, "Ada,,2,9-17,Bonn").details == (
        Detail(FIELD, "address 1 floor", "2"),
        Detail(FIELD, "phone 1 hours", "9-17"),
        Detail(FIELD, "event 1 place", "Bonn"),
    )


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
    found = person(OLD, "Dr. Ada King Byron,Ada,King,Byron")
    assert (found.name, found.details) == ("Dr. Ada King Byron", ())
    other = person(OLD, "Dr. A. Byron,Ada,,Byron")
    assert (other.name, other.details) == ("Dr. A. Byron", (Detail(FIELD, "first name", "Ada"),))
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
    found = person(NEW, f"{first},,{last}")
    assert (found.name, found.details) == (name, ())


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
    assert found.notes == (Remark("Likes figs"),)
    assert found.occasions == (Occasion("birthday", 12, 10),)


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


def test_profiles_are_taken_from_websites_and_other_pages_are_links() -> None:
    header = f"{NEW},Website 1 - Label,Website 1 - Value"
    found = person(header, "Ada,,,,,,,,,,,https://github.com/ada-test ::: https://acme.example/")
    assert found.handles == (Handle("github", "ada-test"),)
    assert found.details == (Detail(LINK, "", "https://acme.example/"),)


def test_a_file_in_utf16_is_read() -> None:
    assert person(OLD, ",Zoë,,Łukasik", "utf-16").name == "Zoë Łukasik"


def test_the_order_that_the_user_names_decides() -> None:
    row = f"{OLD}\n,Ada,,,3/4/1985\n".encode()
    (found,) = items_of("google", row, date_order="mdy")
    assert isinstance(found, Person)
    assert found.occasions == (Occasion("birthday", 3, 4, 1985),)


def test_another_file_is_one_problem() -> None:
    assert items_of("google", b"Name,Email\nAda,a@x.example\n", "a.csv") == [
        Problem(Place("a.csv", 0), "no header row with the columns of Google Contacts")
    ]
