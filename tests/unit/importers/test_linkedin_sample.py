"""A whole synthetic export of somebody else's making, where it lies beside the checkout."""

import csv
import io
import zipfile
from collections import Counter, defaultdict
from datetime import UTC
from pathlib import Path

import pytest

from linkedin_files import open_export, sniff
from relcrm.domain.people.contact import Handle
from relcrm.importers.base import Item, Message, Person, Problem, Skipped, Touch
from relcrm.importers.formats.linkedin.export import Export
from shared import SHARED, needs_shared

LINKEDIN = (SHARED or Path()) / "data" / "linkedin"
SAMPLE = LINKEDIN / "silkyrich" / "sample_export.zip"
DERIVED = sorted((LINKEDIN / "derived").glob("*.csv"))
USED = (
    "Connections.csv",
    "Email Addresses.csv",
    "Endorsement_Given_Info.csv",
    "Endorsement_Received_Info.csv",
    "Invitations.csv",
    "Positions.csv",
    "Profile.csv",
    "Recommendations_Given.csv",
    "Recommendations_Received.csv",
    "messages.csv",
)

pytestmark = needs_shared


@pytest.fixture(scope="module")
def export() -> Export:
    return open_export(SAMPLE, None, UTC)


@pytest.fixture(scope="module")
def items(export: Export) -> list[Item]:
    return list(export.items())


def data_rows(name: str) -> int:
    """Count the rows below the header with nothing but the csv module."""
    with zipfile.ZipFile(SAMPLE) as archive:
        rows = list(csv.reader(io.StringIO(archive.read(name).decode(), newline="")))
    header = next(
        number for number, row in enumerate(rows) if name != "Connections.csv" or row[:1] == ["First Name"]
    )
    return sum(any(cell.strip() for cell in row) for row in rows[header + 1 :])


def test_every_row_of_the_files_that_are_used_is_accounted_for(items: list[Item]) -> None:
    places = defaultdict(set)
    for item in items:
        places[item.at.file].add(item.at.line)
    assert {name: len(places[name]) for name in USED} == {name: data_rows(name) for name in USED}


def test_every_file_that_is_not_used_is_named_once(items: list[Item]) -> None:
    with zipfile.ZipFile(SAMPLE) as archive:
        others = set(archive.namelist()) - set(USED)
    assert Counter(item.at.file for item in items if item.at.line == 0) == Counter(others)


def test_the_owner_is_found_and_is_nobody_in_it(export: Export, items: list[Item]) -> None:
    assert export.owner.names == {"Ada Byron-Lovelace"}
    assert Handle("linkedin", "fake-ada-byron-lovelace") in export.owner.handles
    assert "in/fake-ada-byron-lovelace" not in {item.key for item in items if isinstance(item, Person)}


def test_records_add_up(items: list[Item]) -> None:
    people = [item for item in items if isinstance(item, Person)]
    assert sum(person.at.file == "Connections.csv" for person in people) == 2000
    assert sum(isinstance(item, Message) for item in items) == 20_000 - 41
    assert Counter(item.reason for item in items if isinstance(item, Skipped))["a draft"] == 41
    assert Counter(item.at.file for item in items if isinstance(item, Touch))["Invitations.csv"] == 162
    assert not [item for item in items if isinstance(item, Problem)]


def test_whoever_a_record_names_came_before_it(items: list[Item]) -> None:
    met: set[str] = set()
    for item in items:
        if isinstance(item, Person):
            assert item.key not in met
            met.add(item.key)
        elif isinstance(item, Message | Touch):
            assert met.issuperset(item.people)


def test_touches_have_keys_of_their_own(items: list[Item]) -> None:
    keys = [item.key for item in items if isinstance(item, Touch)]
    assert len(keys) == len(set(keys))


def test_half_of_the_messages_are_the_owners(items: list[Item]) -> None:
    messages = [item for item in items if isinstance(item, Message)]
    assert sum(message.by_me for message in messages) == 10_075 - 41
    assert sum(message.is_group for message in messages) > 1000
    assert {message.on.year for message in messages} <= set(range(1833, 1854))


@pytest.mark.parametrize("path", DERIVED, ids=[path.stem for path in DERIVED])
def test_every_variant_reads_without_a_problem(path: Path) -> None:
    assert sniff(path)
    found = list(open_export(path, None, UTC).items())
    assert any(isinstance(item, Person) for item in found)
    assert not [item for item in found if isinstance(item, Problem)]
