"""Real files of every format, folder by folder: no traceback, every record accounted for, twice is once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import rows
from shared import SHARED, needs_shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = needs_shared
# Each folder with what it takes to read most of it, and the least it has to bring: contacts, interactions.
FOLDERS = {
    "contacts_csv": ((), 7, 0),
    "friends_md": ((), 3, 8),
    "ics": (("--me", "unknown@example.com", "--min-exchanges", "0"), 3, 2),
    "mail": (("--me", "barry@python.org", "--min-exchanges", "0"), 5, 5),
    "monica": ((), 1, 2),
    "twitter": ((), 1, 2),
    "vcard": ((), 17, 0),
    "whatsapp": (("--me", "Bo", "--date-order", "dmy", "--min-exchanges", "0"), 2, 2),
}


def accounted(found: dict[str, Any]) -> bool:
    files = [file for each in found["imports"] for file in each["files"]]
    return all(file["rows"] == file["used"] + file["skipped"] + file["unreadable"] for file in files)


def total(found: dict[str, Any], *names: str) -> int:
    return sum(file[name] for each in found["imports"] for file in each["files"] for name in names)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_real_files(
    run: Callable[..., Any], store: Path, contents: Callable[..., Any], folder: str
) -> None:
    assert SHARED is not None
    options, people, touches = FOLDERS[folder]
    path = SHARED / "data" / folder
    done = run("import", path, *options, "--json")
    assert done.exit_code in {0, 1}, done.out[-2000:]
    assert accounted(done.data)
    assert total(done.data, "rows") > 0
    assert rows(store, "SELECT count(*) >= ? FROM contact", people) == [(1,)]
    assert rows(store, "SELECT count(*) >= ? FROM interaction", touches) == [(1,)]
    before = contents()
    again = run("import", path, *options, "--json")
    assert (
        total(
            again.data, "contacts_created", "contacts_updated", "interactions_added", "interactions_updated"
        )
        == 0
    )
    assert contents() == before
    run("undo")  # the second run, which changed nothing
    run("undo")
    assert rows(store, "SELECT count(*) FROM contact") == [(0,)]
    assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]
