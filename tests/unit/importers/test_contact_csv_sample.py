"""Real layouts of Google's and Outlook's exports, and LinkedIn's tables, which are none of theirs."""

import pytest

from importing import opened
from relcrm.domain.particulars.details import FIELD, LINK, Detail, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
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
    assert priya.occasions == (Occasion("birthday", 3, 1),)
    assert ada.occasions == (Occasion("birthday", 12, 10, 1815), Occasion("anniversary", 7, 8, 1835))
    assert ada.addresses == (
        PostalAddress("home", "12 Bridge St", "London", "Greater London", "SW1A 1AA", "United Kingdom"),
    )
    assert sam.addresses == (PostalAddress("", "", "Brighton", country="UK"),)
    assert ada.relations == (("spouse", "William King"),)
    assert ada.details == (
        Detail(FIELD, "salutation", "Dr."),
        Detail(FIELD, "suffix", "PhD"),
        Detail(FIELD, "department", "Research"),
        Detail(FIELD, "Met via", "Charles"),
        Detail(LINK, "profile", "https://example.com/ada"),
    )
    assert [label for _, label in ada.labels] == ["home", "work", "mobile", "work"]


def test_googles_new_columns() -> None:
    grace, taro = people("google", "google_new_header_2024.csv")
    assert (grace.name, grace.tags, len(grace.handles)) == ("Grace Brewster Hopper", ("navy",), 3)
    assert grace.addresses == (
        PostalAddress("work", "1 Main St\nSuite 4", "Arlington", "VA", "22201", "USA"),
    )
    assert grace.details == (Detail(LINK, "", "https://example.com/grace"),)
    assert (taro.name, taro.occasions, len(taro.handles)) == ("山本太郎", (Occasion("birthday", 4, 1),), 3)
    assert taro.details == (
        Detail(FIELD, "phonetic first name", "たろう"),
        Detail(FIELD, "phonetic last name", "やまもと"),
    )


def test_googles_export_for_outlook() -> None:
    gunther, hildegard = people("outlook", "outlook_google_variant_cp1252.csv")
    assert (gunther.name, gunther.company) == ("Günther Mustermann", "Müller & Söhne")
    assert gunther.notes == (Remark("Zeile 1\nZeile 2"),)
    assert (hildegard.handles, hildegard.occasions) == ((), (Occasion("birthday", 3, 14, 1971),))
    assert (gunther.details, hildegard.details) == ((), ())


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
