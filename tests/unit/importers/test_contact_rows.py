"""What every table of contacts shares, seen through the plain one: cells, empty and repeated rows, joining."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from importing import asked, items_of, of_bytes
from relcrm.domain.particulars.details import FIELD, LINK, NUMBER, Detail, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.people.contact import Handle
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import Item, LeftOut, Person, Place, Problem, Remark, Skipped
from relcrm.importers.contact_rows.tables import headings, is_headed
from relcrm.importers.registry import format_named


def read(
    *rows: str, header: str = "Name,Email,Phone,Company,Notes,Tags,Nickname", **said: object
) -> list[Item]:
    return items_of("csv", "\n".join([header, *rows]).encode(), "people.csv", **said)


def person(row: str, header: str = "Name,Email,Phone,Company,Notes,Tags,Nickname") -> Person:
    (found,) = (item for item in read(row, header=header) if not isinstance(item, LeftOut))
    assert isinstance(found, Person)
    return found


def handles(row: str) -> list[str]:
    return [f"{handle.platform}:{handle.value}" for handle in person(row).handles]


def reasons(items: list[Item]) -> list[tuple[int, str]]:
    return [(item.at.line, item.reason) for item in items if isinstance(item, Skipped | Problem)]


def names(items: list[Item]) -> list[str]:
    return [item.name for item in items if isinstance(item, Person)]


def test_a_person_is_kept_as_a_contact_by_the_owner() -> None:
    assert person("Ada").listed


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("Ada Byron,ADA@x.example,0171 5550101,ACME", "email:ada@x.example"),
        ("Ada Byron,,0171 5550101,ACME", "phone:+491715550101"),
        ("Ada  Byron,,,Ácme", "name:ada byron|acme"),
        ("Ada,,,", "name:ada|"),
    ],
)
def test_the_key_is_the_address_else_the_number_else_name_and_company(row: str, key: str) -> None:
    assert person(row).key == key


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("A,a@x.example ::: b@x.example", ["email:a@x.example", "email:b@x.example"]),
        ('A,"a@x.example, b@x.example; A@x.example"', ["email:a@x.example", "email:b@x.example"]),
        ("A,Ada Byron <a@x.example>", ["email:a@x.example"]),
        ("A,mailto:a@x.example", ["email:a@x.example"]),
        ("A,,0171 5550101 ::: +44 20 7946 0100", ["phone:+491715550101", "phone:+442079460100"]),
        ('A,,"+1 212 555 0401, +1 212 555 0402"', ["phone:+12125550401", "phone:+12125550402"]),
        ("A,,\u202d+49 171 5550101\u202c", ["phone:+491715550101"]),
        ("A,-,--", []),
        ("A,/o=Lab/ou=Group/cn=ada", []),
        ("A,EX:/O=LAB/cn=ada", []),
    ],
)
def test_addresses_are_taken_out_of_their_cells(row: str, found: list[str]) -> None:
    assert handles(row) == found


def test_what_is_no_email_address_is_a_problem_and_what_is_no_number_is_kept_as_written() -> None:
    items = read("Ada,at work,ask for Eva")
    assert reasons(items) == [(2, '"at work" is no email address; taken in without it')]
    (ada,) = (item for item in items if isinstance(item, Person))
    assert ada.details == (Detail(NUMBER, "", "ask for Eva"),)


@pytest.mark.parametrize(
    ("cell", "found", "kept"),
    [
        ("ext. 12", [], ["ext. 12"]),
        ("+49 30 123456 ext. 12", ["phone:+4930123456"], ["+49 30 123456 ext. 12"]),
        ("0171 5550101 ::: 12 ::: -", ["phone:+491715550101"], ["12"]),
        ("0171 5550101 (eve)", ["phone:+491715550101"], ["0171 5550101 (eve)"]),
        ("tel:0171 5550101", ["phone:+491715550101"], []),
        ("n/a", [], []),
        ("NULL", [], []),
        ("☎", [], ["☎"]),
    ],
)
def test_what_a_number_does_not_say_is_kept_as_written(cell: str, found: list[str], kept: list[str]) -> None:
    assert handles(f"Ada,,{cell}") == found
    assert person(f"Ada,,{cell}").details == tuple(Detail(NUMBER, "", text) for text in kept)


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Ada <a@x.example>", ()),
        ("a@x.example (old)", (Detail(FIELD, "email", "a@x.example (old)"),)),
        ("Mum: a@x.example", (Detail(FIELD, "email", "Mum: a@x.example"),)),
        ("mailto:a@x.example", ()),
    ],
)
def test_words_beside_an_email_address_are_kept(cell: str, kept: tuple[Detail, ...]) -> None:
    assert person(f"Ada,{cell}").details == kept


def test_somebody_has_only_so_many_of_a_kind_and_what_is_further_is_counted() -> None:
    emails = " ".join(f"a{number}@x.example" for number in range(80))
    phones = ";".join(f"030 55501{number}" for number in range(10, 62))
    tags = ";".join(f"t{number}" for number in range(51))
    cells = ",".join("abc" for _ in range(53))
    header = "Name,Email,Phone,Tags" + "".join(f",Own {number}" for number in range(53))
    found, *others = read(f"A,{emails},{phones},{tags},{cells}", header=header)
    assert isinstance(found, Person)
    assert (len(found.handles), len(found.tags), len(found.details)) == (100, 50, 50)
    assert Counter(item.what for item in others if isinstance(item, LeftOut)) == {
        "further email address": 30,
        "further telephone number": 2,
        "further tag": 1,
        "further field": 3,
    }


def test_the_columns_behind_the_last_heading_are_fields_by_their_number() -> None:
    found, *others = read("A,a@x.example,one" + ",two" * 51, header="Name,Email")
    assert isinstance(found, Person)
    assert found.details[0] == Detail(FIELD, "column 3", "one")
    assert len(found.details) == 50
    assert [item.what for item in others if isinstance(item, LeftOut)] == ["column without a heading"] * 2


def test_a_long_text_is_cut_and_that_is_said() -> None:
    long = "word " * 500
    found, *others = read(
        f"{'n' * 300},a@x.example,{'c' * 300},{long},{long * 5},https://x.example/{'a' * 2000}",
        header="Name,Email,Company,Notes,Bio,Website",
    )
    assert isinstance(found, Person)
    assert (len(found.name), len(found.company)) == (200, 200)
    assert found.company.endswith("…")
    name, bio = found.details
    assert (name.label, len(name.value)) == ("full name", 300)
    assert bio.value.endswith("…")
    assert Counter(item.what for item in others if isinstance(item, LeftOut)) == {
        "end of a long text": 4,
        "web page": 1,
    }


def test_a_field_keeps_its_lines_and_a_zero_and_a_mark_are_values() -> None:
    found = person(
        'Ada,"One\n\x07two",0,✓,-,0/0/00,false,n/a',
        header="Name,Bio,Children at home,Card sent,Empty,Since,Newsletter,Not known",
    )
    assert found.details == (
        Detail(FIELD, "Bio", "One\ntwo"),
        Detail(FIELD, "Children at home", "0"),
        Detail(FIELD, "Card sent", "✓"),
        Detail(FIELD, "Newsletter", "false"),
    )


@pytest.mark.parametrize(
    ("cell", "links", "fields", "counted"),
    [
        (
            "https://ada.example/a,b; www.king.example",
            ["https://ada.example/a,b", "https://www.king.example"],
            [],
            0,
        ),
        ("HTTP://ada.example", ["HTTP://ada.example"], [], 0),
        ("javascript:alert(1)", [], [], 1),
        ("ftp://ada.example/x", [], [], 1),
        ("https://ada.example/\x1b[31m", [], [], 1),
        ("https://ada.example/\u202egpj", [], [], 1),
        ("on her card", [], ["on her card"], 0),
        ("https://ada.example and her card", ["https://ada.example"], [], 3),
    ],
)
def test_only_pages_that_a_browser_opens_are_links(
    cell: str, links: list[str], fields: list[str], counted: int
) -> None:
    found, *others = read(f'Ada,"{cell}"', header="Name,Website")
    assert isinstance(found, Person)
    assert [each.value for each in found.details if each.kind == LINK] == links
    assert [each for each in found.details if each.kind == FIELD] == [
        Detail(FIELD, "web page", text) for text in fields
    ]
    assert [item.what for item in others if isinstance(item, LeftOut)] == ["web page"] * counted


def test_days_that_differ_and_are_no_days_become_fields() -> None:
    found = person(
        "Ada,1985-06-12,1985-06-13,soon,2001-06-14", header="Name,Birthday,DOB,Geburtstag,Anniversary"
    )
    assert found.occasions == (Occasion("birthday", 6, 12, 1985), Occasion("anniversary", 6, 14, 2001))
    assert found.details == (Detail(FIELD, "birthday", "1985-06-13"), Detail(FIELD, "birthday", "soon"))


def test_of_what_somebody_has_one_of_the_further_ones_are_fields() -> None:
    found = person(
        "Ada,2019-05-21,2020-05-21,monthly,weekly", header="Name,Met On,First Contact,Cadence,Frequency"
    )
    assert (found.met_on, found.cadence_days) == (date(2019, 5, 21), 30)
    assert found.details == (Detail(FIELD, "met on", "2020-05-21"), Detail(FIELD, "cadence", "weekly"))


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (",,,ACME,,,Addie", "Addie"),
        (",a@x.example,,ACME", "ACME"),
        (",a@x.example", "a@x.example"),
        (",,0171 5550101", "+491715550101"),
        ('"Ada\nByron"', "Ada Byron"),
    ],
)
def test_who_has_no_name_is_called_by_the_next_best(row: str, name: str) -> None:
    items = read(row)
    assert names(items) == [name]


def test_texts_but_notes_are_on_one_line_and_words_are_distinct() -> None:
    found = person(
        'Ada,,,ACME ::: ACME,"One\n\x07two","Book Club, #chor; Chor ::: * Starred ::: *",Addie; Al'
    )
    assert found.company == "ACME"
    assert found.notes == (Remark("One\ntwo"),)
    assert found.tags == ("book-club", "chor")
    assert found.nicknames == ("Addie", "Al")


def test_a_long_note_is_cut() -> None:
    (note,) = person(f"Ada,,,,{'word ' * 1000}").notes
    assert len(note.text) <= 2000
    assert note.text.endswith("…")


def test_a_row_without_anybody_is_a_problem_and_one_without_anything_is_left_out() -> None:
    items = read(",,,ACME,call back", ",,,,", "-, ,0", "")
    assert reasons(items) == [
        (2, "no name, email address or phone number"),
        (3, "an empty row"),
        (4, "an empty row"),
    ]


def test_places_are_physical_lines_and_the_same_row_twice_is_left_out() -> None:
    items = read(
        'Ada,,,,"one\ntwo"',
        "Bea",
        'Ada,,,,"one\ntwo"',
        "Bea ",
        "Name,Email,Phone,Company,Notes,Tags,Nickname",
    )
    assert [item.at for item in items] == [Place("people.csv", line) for line in (2, 4, 5, 7, 8)]
    assert reasons(items) == [
        (5, "the same row twice"),
        (7, "the same contact twice: joined"),
        (8, "the header again"),
    ]


def test_rows_shorter_and_longer_than_the_header_are_read() -> None:
    items = read("Ada", "Bea,b@x.example,,,,,,,more,and more")
    assert names(items) == ["Ada", "Bea"]


def test_a_quotation_mark_that_never_closes_spoils_one_row() -> None:
    items = read('Ada,"a@x.example', "Bea,b@x.example")
    assert names(items) == ["Bea"]
    assert reasons(items) == [(2, "a quotation mark is never closed")]


def test_rows_of_one_person_become_the_first_with_what_only_the_others_know() -> None:
    first, second = read(
        "Ada,a@x.example,,,Tall,chor,",
        "Ada King Byron,a@x.example,0171 5550101,ACME,Kind,chor,Addie",
    )
    assert isinstance(first, Person)
    assert (first.key, first.name, first.company) == ("email:a@x.example", "Ada King Byron", "ACME")
    assert first.handles == (Handle("email", "a@x.example"), Handle("phone", "+491715550101"))
    assert first.notes == (Remark("Tall"), Remark("Kind"))
    assert (first.tags, first.nicknames) == (("chor",), ("Addie",))
    assert second == Skipped(Place("people.csv", 3), "the same contact twice: joined")


def test_what_the_first_row_knows_is_kept() -> None:
    header = "Name,Email,Company,Title,Met,Met On,Cadence"
    first, _ = read(
        "Ada Byron,a@x.example,ACME,Lead,at a fair,2019-05-21,30,1985-06-12,Ulm,2001-06-14",
        "Byron Ada,a@x.example,Other,Lead,elsewhere,2020-05-21,60,1985-06-13,Bonn,2001-06-14",
        header=f"{header},Birthday,Town,Anniversary",
    )
    assert isinstance(first, Person)
    assert (first.name, first.company, first.title, first.met_how) == (
        "Ada Byron",
        "ACME",
        "Lead",
        "at a fair",
    )
    assert first.met_on is not None
    assert (first.met_on.year, first.cadence_days) == (2019, 30)
    assert set(first.occasions) == {Occasion("birthday", 6, 12, 1985), Occasion("anniversary", 6, 14, 2001)}
    assert first.addresses == (PostalAddress(place="Ulm"), PostalAddress(place="Bonn"))
    assert {(each.label, each.value) for each in first.details} == {
        ("company", "Other"),
        ("how you met", "elsewhere"),
        ("met on", "2020-05-21"),
        ("cadence in days", "60"),
        ("birthday", "1985-06-13"),
    }


def test_what_is_too_much_of_rows_joined_is_counted_at_the_first() -> None:
    rows = [f"Ada,a@x.example,{' '.join(f'{at}{n}@x.example' for n in range(45))}" for at in "bcde"]
    tags = [";".join(f"{at}{n}" for n in range(30)) for at in "bcde"]
    first, *others = read(
        *(f"{row},{words}" for row, words in zip(rows, tags, strict=True)),
        header="Name,Email,Work Email,Tags",
    )
    assert isinstance(first, Person)
    assert (len(first.handles), len(first.tags)) == (150, 50)
    assert Counter(item.what for item in others if isinstance(item, LeftOut)) == {
        "further address": 1 + 4 * 45 - 150,
        "further tag": 4 * 30 - 50,
    }
    assert {item.at.line for item in others if isinstance(item, LeftOut)} == {2}


def test_people_who_share_an_address_stay_apart() -> None:
    items = read(
        "Bob Byron,home@x.example", "Ada Byron,home@x.example", ",home@x.example", "Ada,home@x.example"
    )
    keys = [item.key for item in items if isinstance(item, Person)]
    assert keys == ["email:home@x.example|bob byron", "email:home@x.example|ada byron"]
    assert [line for line, _ in reasons(items)] == [4, 5]


def test_who_shares_an_address_has_the_same_key_in_any_order() -> None:
    rows = ["Bob Byron,home@x.example", "Ada Byron,home@x.example"]
    one, other = read(*rows), read(*reversed(rows))
    assert {item.key for item in one if isinstance(item, Person)} == {
        item.key for item in other if isinstance(item, Person)
    }


def test_many_people_with_one_address_are_read_in_good_time() -> None:
    items = read(*(f"N{number} M{number},info@x.example" for number in range(2000)))
    assert len(set(names(items))) == 2000


def test_the_same_person_in_two_files_is_one() -> None:
    files = [of_bytes(b"Name,Email\nAda,a@x.example\n", name) for name in ("one.csv", "two.csv")]
    first, second = format_named("csv").read(files, asked()).items
    assert isinstance(first, Person)
    assert second == Skipped(Place("two.csv", 2), "the same contact twice: joined")


def damaged(data: bytes, good_readings: int) -> Source:
    """Return a file that can be read so many times, and then breaks off after its bytes."""
    readings = iter(range(100))

    def chunks() -> Iterator[bytes]:
        is_good = next(readings) < good_readings
        yield data
        if not is_good:
            raise UnreadableInput("people.csv is damaged", "download it again")

    return Source("people.csv", chunks)


def test_a_damaged_file_is_a_problem_and_the_others_are_read() -> None:
    files = [damaged(b"Name,Email\nAda,\n", 0), of_bytes(b"Name,Email\nBea,\n")]
    problem, bea = format_named("csv").read(files, asked()).items
    assert problem == Problem(Place("people.csv", 0), "people.csv is damaged")
    assert isinstance(bea, Person)


def test_damage_in_the_middle_keeps_what_was_read_before() -> None:
    good_readings = 3  # the start, the encoding, the header
    found = format_named("csv").read([damaged(b"Name,Email\nAda,\n", good_readings)], asked()).items
    ada, problem = found
    assert isinstance(ada, Person)
    assert problem == Problem(
        Place("people.csv", 3), "people.csv is damaged; the rest of this file is missing"
    )


def test_only_the_head_of_a_file_is_looked_at_and_damage_is_no_header() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 1000

    assert not is_headed(Source("x", endless), lambda names: "name" in names)
    assert not is_headed(damaged(b"name,b\n", 0), lambda names: "name" in names)
    assert is_headed(of_bytes(b"\n" * 19 + b"name,b\n"), lambda names: "name" in names)
    assert not is_headed(of_bytes(b"\n" * 20 + b"name,b\n"), lambda names: "name" in names)


def test_headings_are_compared_without_case_and_accents_and_in_bounds() -> None:
    assert headings(["E-Mail ", "Prénom", "x" * 200]) == ("e-mail", "prenom", "x" * 80)
    assert len(headings(["a"] * 5000)) == 1000


def test_columns_beyond_the_bound_are_not_read() -> None:
    assert names(read("Ada", header="Name,Email" + ",x" * 2000)) == ["Ada"]


def test_a_mailbox_inside_exchange_is_left_out_by_name() -> None:
    assert LeftOut(Place("people.csv", 2), "Exchange mailbox") in read("A,/o=Lab/ou=Group/cn=ada")
