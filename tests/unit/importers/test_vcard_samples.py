"""Cards that real programs wrote: who is on them, and files beside them that are no cards."""

from collections import Counter
from pathlib import Path

import pytest

from importing import asked
from relcrm.importers.archive import Source, file_source
from relcrm.importers.base import Item, LeftOut, Person, Place, Problem, Skipped
from relcrm.importers.registry import format_named
from shared import SHARED, needs_shared

pytestmark = needs_shared
VCARD = format_named("vcard")
FOLDER = (SHARED or Path()) / "data"


def source(name: str) -> Source:
    return file_source(FOLDER / name, name)


def items(name: str) -> list[Item]:
    return list(VCARD.read([source(name)], asked(region=None)).items)


def people(name: str) -> list[Person]:
    return [item for item in items(name) if isinstance(item, Person)]


def cards() -> list[str]:
    named = (path.relative_to(FOLDER).as_posix() for path in (FOLDER / "vcard").rglob("*") if path.is_file())
    return sorted(name for name in named if VCARD.recognises(source(name)))


def test_only_files_of_cards_are_recognised() -> None:
    found = cards()
    others = {path.suffix for path in (FOLDER / "vcard").rglob("*.*")} - {".vcf", ".js"}
    assert len(found) == 16
    assert all(name.endswith(".vcf") for name in found)
    assert others == {".ics", ".json", ".xml"}


@pytest.mark.parametrize(
    "folder", ["contacts_csv", "friends_md", "mail", "monica", "twitter", "whatsapp", "linkedin"]
)
def test_files_of_other_formats_are_not_recognised(folder: str) -> None:
    files = [path for path in (FOLDER / folder).rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if VCARD.recognises(file_source(path, path.name))]


def test_one_card_among_the_calendars_is_recognised() -> None:
    files = [path for path in (FOLDER / "ics").rglob("*") if path.is_file()]
    known = [path.name for path in files if VCARD.recognises(file_source(path, path.name))]
    assert known == ["vcard_with_groups.ics"]


def test_everybody_is_found_and_nothing_is_a_problem() -> None:
    found = [item for name in cards() for item in items(name)]
    assert sum(isinstance(item, Person) for item in found) == 18
    assert [item for item in found if isinstance(item, Skipped)] == [
        Skipped(Place("vcard/sabre-vobject/issue64.vcf", 1), "without a name")
    ]
    assert not [item for item in found if isinstance(item, Problem)]
    assert Counter(item.what for item in found if isinstance(item, LeftOut)) == {
        "photo": 10,
        "public key": 3,
        "logo": 1,
        "sound": 1,
    }


@pytest.mark.parametrize(
    ("file", "name", "key", "addresses", "company", "title"),
    [
        ("John_Doe_BLACK_BERRY", "John Doe", "phone:+96123456789", 1, "Acme Solutions", ""),
        ("John_Doe_EVOLUTION", "Mr. John Richter, James Doe Sr.", "uid:477343c8e6bf375a9bac1f96a5000837", 4, "IBM", "Money Counter"),
        ("John_Doe_IPHONE", "Mr. John Richter James Doe Sr.", "email:john.doe@ibm.com", 4, "IBM", "Money Counter"),
        ("John_Doe_MAC_ADDRESS_BOOK", "Mr. John Richter,James Doe Sr.", "email:john.doe@ibm.com", 4, "IBM", "Money Counter"),
        ("John_Doe_MS_OUTLOOK", "Mr. John Richter James Doe Sr.", "email:john.doe@ibm.cm", 3, "IBM", "Money Counter"),
        ("fullcontact", "Prefix FirstName MiddleName LastName Suffix", "email:home@example.com", 19, "Organization1", "Title1"),
        ("gmail-single", "Greg Dartmouth", "email:gdartmouth@hotmail.com", 4, "TheCompany", "TheJobTitle"),
        ("outlook-2003", "John Doe III", "email:jdoe@hotmail.com", 1, "Company, The", "The Job Title"),
        ("thunderbird-MoreFunctionsForAddressBook-extension", "John Doe", "email:doe.john@hotmail.com", 8, "TheOrganization", "TheTitle"),
    ],
)  # fmt: skip
def test_cards_of_well_known_programs(
    file: str, name: str, key: str, addresses: int, company: str, title: str
) -> None:
    (person,) = people(f"vcard/ez-vcard/io/text/{file}.vcf")
    assert (person.name, person.key, len(person.handles)) == (name, key, addresses)
    assert (person.company, person.title) == (company, title)


def test_several_cards_in_a_file_have_their_lines() -> None:
    found = people("vcard/ez-vcard/io/text/gmail-list.vcf")
    assert [(person.name, person.at.line) for person in found] == [
        ("Arnold Smith", 1),
        ("Chris Beatle", 7),
        ("Doug White", 13),
    ]
    found = people("vcard/ez-vcard/io/text/rfc2426-example.vcf")
    assert [(person.name, person.at.line) for person in found] == [("Frank Dawson", 1), ("Tim Howes", 13)]


@pytest.mark.parametrize(
    ("file", "days", "noted"),
    [
        ("vcard/ez-vcard/io/text/John_Doe_IPHONE.vcf", ["birthday 2012-06-06"], []),
        (
            "vcard/ez-vcard/io/text/outlook-2003.vcf",
            ["birthday 1980-03-21"],
            ["This is the note field!!\nSecond line\n\nThird line is empty"],
        ),
        (
            "vcard/ez-vcard/io/text/gmail-single.vcf",
            ["birthday 1960-09-10", "anniversary 1970-06-02"],
            [
                "This is GMail's note field.\nIt should be added as a NOTE type.\nACustomField: CustomField",
            ],
        ),
        ("vcard/ical.js/vcard_author.vcf", ["birthday --02-03", "anniversary 2009-08-08"], []),
        ("vcard/ical.js/escape_semicolon.vcf", ["birthday 2019-02-10", "anniversary 2019-02-20"], []),
        (
            "vcard/ez-vcard/io/text/fullcontact.vcf",
            ["birthday 2016-08-01", "anniversary 2016-08-02", "other 2016-08-03", "customtype 2016-08-04"],
            ["Notes line 1\nNotes line 2"],
        ),
    ],
)
def test_days_and_notes(file: str, days: list[str], noted: list[str]) -> None:
    (person,) = people(file)
    assert [f"{day.label} {day.text}" for day in person.occasions] == days
    assert [note.text for note in person.notes] == noted


def test_all_that_outlook_tells_of_somebody() -> None:
    (person,) = people("vcard/ez-vcard/io/text/John_Doe_MS_OUTLOOK.vcf")
    assert [" / ".join(each.lines) for each in person.addresses] == [
        "Cresent moon drive / 12345 Albaney, New York / United States of America",
        "Silicon Alley 5 / 12345 New York, New York / United States of America",
    ]
    assert person.relations == (("manager", "Big Blue"), ("assistant", "Jenny"))
    assert [each[:3] for each in person.details] == [
        ("field", "department", "Accounting"),
        ("field", "role", "Counting Money"),
        ("link", "work", "http://www.ibm.com"),
        ("field", "account", "johny5@aol.com"),
    ]
    assert [label for _, label in person.labels] == ["work", "home"]


def test_numbers_that_nobody_can_dial_are_kept() -> None:
    (person,) = people("vcard/ez-vcard/io/text/outlook-2003.vcf")
    assert [each[1:3] for each in person.details if each.kind == "number"] == [
        ("work", "BusinessPhone"),
        ("home", "HomePhone"),
        ("mobile", "MobilePhone"),
        ("work fax", "BusinessFaxPhone"),
    ]


def test_everybody_whom_fullcontact_relates_is_related() -> None:
    (person,) = people("vcard/ez-vcard/io/text/fullcontact.vcf")
    assert dict(person.relations)["parent"] == "Parent"
    assert len(person.relations) == 14
    assert [each.label for each in person.addresses] == ["home", "work", "other", "customtype"]


def test_a_card_that_lists_members_but_is_of_an_individual() -> None:
    (person,) = people("vcard/ical.js/vcard.vcf")
    assert (person.name, person.company, person.title) == ("J. Doe Jr.", "ABC, Inc.", "Research Scientist")
    assert [handle.value for handle in person.handles] == [
        "jqpublic@xyz.example.com",
        "alice@example.com",
        "+3301234567",
    ]


def test_a_card_in_lower_case_within_a_group() -> None:
    (person,) = people("ics/py-vobject/vcard_with_groups.ics")
    assert (person.name, person.key, person.title) == ("Meister Berger", "email:mb@goerlitz.de", "Mayor")
    assert [handle.value for handle in person.handles] == ["mb@goerlitz.de", "+493581123456"]
    assert person.notes[0].text.startswith("The Mayor of the great city of Goerlitz in the great country")
