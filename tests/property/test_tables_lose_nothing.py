"""Whatever stands in a table of contacts is found again in what was read of it, or counted: no cell goes without a word."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importing import items_of
from relcrm.domain.people.contact import folded
from relcrm.importers.base import Item, LeftOut, Person, Problem, Skipped, Touch

OWN = ["", "Shoe Size", "Status", "Ort der Feier", "Custom 1", "?", "Köln", "Shoe Size"]
HEADINGS = {
    "csv": [
        *("Name", "First Name", "Middle Name", "Last Name", "Suffix", "E-Mail", "Work Email", "Phone", "Mobile", "Company"),
        *("Title", "Tags", "Notes", "Met", "Met On", "Last Contact", "Profile", "LinkedIn", "Website", "Nickname"),
        *("Cadence", "Can Help", "Looks For", "Birthday", "Anniversary", "Street", "Town", "PLZ", "State", "Country"),
        *("Home Address", "Home Street", "Home City", "Work City", "City 2", "Spouse", "Kids", *OWN),
    ],
    "google": [
        *("Name", "First Name", "Last Name", "Name Prefix", "Name Suffix", "Nickname", "Notes", "Initials", "File As"),
        *("Phonetic Last Name", "Organization Name", "Organization Title", "Organization Department", "Birthday"),
        *("Photo", "Address 1 - Formatted", "Address 1 - Street", "Address 1 - City", "Address 1 - PO Box"),
        *("Address 1 - Country", "Address 2 - City", "Address 1 - Floor", "E-mail 1 - Value", "E-mail 2 - Value"),
        *("Phone 1 - Value", "Phone 2 - Value", "Event 1 - Value", "Relation 1 - Value", "Website 1 - Value"),
        *("Custom Field 1 - Value", "IM 1 - Value", "Organization 2 - Name", "Gender", "Location", *OWN),
    ],
    "outlook": [
        *("Title", "First Name", "Last Name", "Suffix", "Initials", "Company", "Department", "Job Title", "Home Street"),
        *("Home Street 2", "Home City", "Home Address", "Business City", "Business Country/Region", "Business Fax"),
        *("Business Phone", "Mobile Phone", "Pager", "Company Main Phone", "Assistant's Phone", "Anniversary"),
        *("Birthday", "Birth Month", "Birth Year", "Spouse", "Children", "Manager's Name", "Referred By", "Hobby"),
        *("Gender", "Priority", "User 1", "Web Page", "Location", "E-mail Address", "E-mail Display Name", *OWN),
    ],
}  # fmt: skip
SURE = {"csv": "Email", "google": "Group Membership", "outlook": "E-mail 2 Address"}
FIRST_DAY = date(1700, 1, 1)  # an earlier year is a program's way to say that it is not known
WORDS = st.text("abcdeuz", min_size=4, max_size=7)
CELLS = (
    WORDS
    | st.lists(WORDS, min_size=2, max_size=3).map(" ".join)
    | st.lists(WORDS, min_size=2, max_size=60).map("; ".join)
    | st.lists(WORDS, min_size=2, max_size=3).map(" ::: ".join)
    | WORDS.map("{}@x.example".format)
    | st.tuples(WORDS, WORDS).map(lambda two: f"{two[0]} <{two[1]}@x.example>")
    | st.integers(1_000_000, 9_999_999).map("+49 30 {}".format)
    | st.integers(1_000_000, 9_999_999).map("+49 30 {} ext. 12".format)
    | st.dates(FIRST_DAY).map(str)
    | WORDS.map("https://{}.example/page".format)
    | WORDS.map("javascript:{}".format)
    | st.sampled_from(["", "", "", "-", "0/0/00", "ext. 12", "3/4/1980", "★", "weekly", "Jr.", "Dr.", "2019"])
)


def table(columns: list[str], rows: list[list[str]]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines).writerows([columns, *rows])
    return lines.getvalue().encode()


def letters(text: str) -> str:
    return "".join(char for char in folded(text) if char.isalnum() or char == "★")


def words_of(cell: str) -> list[str]:
    bare = cell.removeprefix("https://").replace("@", " ").replace(":", " ").replace("/page", " page")
    return [word for word in map(letters, bare.split()) if word.strip("0")]


def said_by(items: list[Item]) -> str:
    """Return the letters of all that was read, each day in the figures in which it may have been written."""
    told = [repr(item) for item in items if isinstance(item, Person | Touch | Problem)]
    people = [item for item in items if isinstance(item, Person)]
    days = [day.text for person in people for day in person.occasions]
    days += [str(person.met_on) for person in people if person.met_on]
    days += [str(item.interaction.occurred_on) for item in items if isinstance(item, Touch)]
    days += ["weekly" for person in people if person.cadence_days == 7]
    years = [text[:4] + text[5:7] + text[8:] for text in days]
    return letters(" ".join([*told, *days])) + " ".join(years)


@pytest.mark.parametrize("name", HEADINGS)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_every_cell_is_found_again_or_counted(name: str, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(st.sampled_from(HEADINGS[name]), min_size=1, max_size=12))
    columns = [SURE[name], *drawn]
    row = [data.draw(CELLS) for _ in range(len(columns) + data.draw(st.integers(0, 2)))]
    items = items_of(name, table(columns, [row]))
    if any(isinstance(item, Skipped) for item in items) or not any(
        isinstance(item, Person) for item in items
    ):
        return  # the row is left out or a problem as a whole
    said = said_by(items)
    lost = [cell for cell in row if any(word not in said for word in words_of(cell))]
    counted = Counter(item.what for item in items if isinstance(item, LeftOut))
    quoted = sum(isinstance(item, Problem) for item in items)  # by its beginning
    assert len(lost) <= counted.total() + quoted, (lost, counted)
