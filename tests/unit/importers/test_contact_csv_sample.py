"""Real layouts of Google's and Outlook's exports, and LinkedIn's tables, which are none of theirs."""

import pytest

from importing import opened
from relcrm.importers.archive import sources
from relcrm.importers.base import LeftOut, Person, Remark, Skipped
from relcrm.importers.registry import format_named
from shared import SHARED, needs_shared

pytestmark = needs_shared


def people(format_name: str, file: str) -> list[Person]:
    assert SHARED is not None
    items = list(opened(format_name, SHARED / "data" / "contacts_csv" / "derived" / file).items)
    assert all(isinstance(item, Person | Skipped | LeftOut) for item in items)
    return [item for item in items if isinstance(item, Person)]


def test_googles_old_columns() -> None:
    ada, sam, priya = people("google", "google_old_header.csv")
    assert (ada.name, ada.company, ada.title) == ("Ada King Lovelace", "Analytical Engines", "Programmer")
    assert [len(each.handles) for each in (ada, sam, priya)] == [4, 3, 0]
    assert ada.tags == ("family", "work")
    assert priya.name == "Priya Raman"
    assert priya.notes == (Remark("Birthday: 1 March"),)


def test_googles_new_columns() -> None:
    grace, taro = people("google", "google_new_header_2024.csv")
    assert (grace.name, grace.tags, len(grace.handles)) == ("Grace Brewster Hopper", ("navy",), 3)
    assert (taro.name, taro.notes, len(taro.handles)) == ("山本太郎", (Remark("Birthday: 1 April"),), 3)


def test_googles_export_for_outlook() -> None:
    gunther, hildegard = people("outlook", "outlook_google_variant_cp1252.csv")
    assert (gunther.name, gunther.company) == ("Günther Mustermann", "Müller & Söhne")
    assert gunther.notes == (Remark("Zeile 1\nZeile 2"),)
    assert (hildegard.handles, hildegard.notes) == ((), (Remark("Birthday: 14 March 1971"),))


@pytest.mark.parametrize("name", ["google", "outlook", "csv"])
def test_none_of_linkedins_tables_is_claimed(name: str) -> None:
    assert SHARED is not None
    folder = SHARED / "data" / "linkedin"
    files = [*folder.rglob("*.csv"), *folder.rglob("*.zip")]
    members = [member for file in files for member in sources(file)]
    assert len(members) > 40
    assert [member.name for member in members if format_named(name).recognises(member)] == []


@pytest.mark.parametrize("name", ["google", "outlook"])
def test_each_claims_its_own_files_only(name: str) -> None:
    assert SHARED is not None
    folder = SHARED / "data" / "contacts_csv" / "derived"
    members = [member for file in sorted(folder.glob("*.csv")) for member in sources(file)]
    claimed = [member.name for member in members if format_named(name).recognises(member)]
    assert claimed == [member.name for member in members if member.name.startswith(name)]
