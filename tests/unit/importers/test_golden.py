"""Own files of every format beside what is read from them, and beside a count made by hand.

`golden/imports/FORMAT/NAME` is a file or folder; `NAME.expected.txt` is what is read from it (with
UPDATE_GOLDEN=1 it is written anew), `NAME.truth.json` what a person counted who read it with their own
eyes and which nothing writes, `NAME.asked.json` what the user says, if anything.
"""

import os
from pathlib import Path

import pytest

from builders import context_for
from importing import beside, import_items, opened, report
from relcrm.importers.archive import sources
from relcrm.importers.registry import NAMES, format_named

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "imports"
INPUTS = sorted(
    path
    for folder in GOLDEN.glob("*")
    for path in folder.iterdir()
    if not path.name.endswith((".expected.txt", ".truth.json", ".asked.json"))
)
COUNTED = [path for path in INPUTS if beside(path, ".truth.json")]


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", INPUTS, ids=named)
def test_a_file_reads_as_written_down_beside_it(path: Path) -> None:
    found = "".join(report(opened(path.parent.name, path, **beside(path, ".asked.json"))))
    expected = path.parent / f"{path.name}.expected.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", COUNTED, ids=named)
def test_what_remains_is_what_was_counted_by_hand(path: Path, store: Path) -> None:
    found = opened(path.parent.name, path, **beside(path, ".asked.json"))
    result = import_items(context_for(store), path.parent.name, found.items)
    counted = {
        "contacts": sum(file.contacts_created for file in result.files),
        "interactions": sum(file.interactions_added for file in result.files),
        "skipped": sum(file.skipped for file in result.files),
        "problems": len(result.problems),
    }
    assert counted == beside(path, ".truth.json")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "linkedin"])
def test_every_format_has_three_files_counted_by_hand(name: str) -> None:
    assert sum(path.parent.name == name for path in COUNTED) >= 3


@pytest.mark.parametrize("path", INPUTS, ids=named)
def test_a_file_is_recognised_as_what_it_is(path: Path) -> None:
    assert any(format_named(path.parent.name).recognises(member) for member in sources(path))
