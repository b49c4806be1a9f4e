"""Own exports beside what is read from them. With UPDATE_GOLDEN=1 the expected output is written anew."""

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from relcrm.domain.contact import Handle
from relcrm.importers.base import Place
from relcrm.importers.linkedin import Export, open_export

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "linkedin"
EXPORTS = sorted(path for path in GOLDEN.iterdir() if path.is_dir())


def shown(value: object) -> str:
    if isinstance(value, Handle):
        return f"{value.platform}:{value.value}"
    if isinstance(value, Place):
        return f"{value.file}:{value.line}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(shown, value)) + ")"
    if is_dataclass(value):
        told = ((field.name, getattr(value, field.name)) for field in fields(value))
        return f"{type(value).__name__} " + " ".join(
            f"{name}={shown(this)}" for name, this in told if is_told(this)
        )
    return repr(value) if isinstance(value, str) and " " in value else str(value)


def is_told(value: object) -> bool:
    return value not in (None, "", (), 0, False)


def report(export: Export) -> Iterator[str]:
    handles = sorted(map(shown, export.owner.handles))
    yield f"owner {sorted(export.owner.names)} {handles}\n"
    for item in export.items():
        yield f"{shown(item)}\n"


@pytest.mark.parametrize("folder", EXPORTS, ids=[path.name for path in EXPORTS])
def test_an_export_reads_as_written_down_beside_it(folder: Path) -> None:
    found = "".join(report(open_export(folder, None, ZoneInfo("Europe/Berlin"))))
    expected = folder.with_suffix(".expected.txt")
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_there_is_something_to_compare() -> None:
    assert len(EXPORTS) >= 3
