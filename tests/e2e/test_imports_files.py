"""The table of what becomes of every file of a folder: `tests/validation/imports/files.py`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "validation" / "imports"
sys.path.append(str(SCRIPTS))

import files  # noqa: E402 - the scripts lie in a folder of their own

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Quill\nEND:VCARD\n"
CHAT = "[20.11.25, 10:00:00] Bo Berg: hi\n[20.11.25, 10:05:00] Ada: hello\n"
HEAD = "From: Bo <bo@x.example>\nTo: Ada <ada@x.example>\nDate: 2 Mar 2026 10:00 +0100\nMessage-ID: <1@x>\n\nHi.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "top"
    for name in ("cards", "Mail/cur", "Mail/new"):
        (top / name).mkdir(parents=True)
    for number in range(5):
        (top / "cards" / f"{number}.vcf").write_text(CARD * (number + 1))
    (top / "cards" / "x.vcf").write_text("no card at all")
    (top / "chat.txt").write_text(CHAT)
    (top / "Mail" / "cur" / "1:2,S").write_text(HEAD)
    return top


def test_each_file_is_a_row_and_what_is_one_export_is_one(folder: Path) -> None:
    found = [(here.name, [path.name for path in paths]) for here, paths in files.folders_of(folder)]
    cards = [f"{number}.vcf" for number in range(5)]
    assert found == [("top", ["chat.txt", "Mail"]), ("cards", [*cards, "x.vcf"])]


def test_what_came_of_a_file_is_told_and_who_the_owner_is_only_where_it_is_asked(folder: Path) -> None:
    chat = files.outcome_of(folder / "chat.txt")
    assert (chat.formats, chat.exit, "--me" in chat.said) == (("whatsapp",), 1, True)
    assert files.outcome_of(folder / "chat.txt", ["*.mbox=Ada"]).cells() == chat.cells()
    told = files.outcome_of(folder / "chat.txt", ["chat*=Ada"])
    assert told.cells() == ["chat.txt", "whatsapp", "2", "2", "", "0", "1", "1", "0"]
    mail = files.outcome_of(folder / "Mail", ["ada@x.example"])
    assert mail.cells()[:5] == [
        "Mail",
        "mail",
        "1",
        "0",
        "1 of people you have not been in touch with both ways",
    ]
    refused = files.outcome_of(folder / "cards" / "x.vcf")
    assert refused.cells() == [
        "x.vcf",
        "-",
        "0",
        "0",
        "x.vcf is in no format that relcrm reads",
        "0",
        "0",
        "0",
        "65",
    ]


def test_many_alike_are_one_row_with_their_sums() -> None:
    alike = [
        files.Outcome(f"{number}.vcf", ("vcard",), Counter(rows=number), Counter({"a place": 1}))
        for number in range(1, 5)
    ]
    other = files.Outcome("z.vcf", ("vcard",), Counter(rows=1), Counter(), exit=1)
    first, second = files.rows_of([*alike, other])
    assert first.cells()[:5] == ["1.vcf ... 4.vcf (4 files)", "vcard", "10", "0", "4 a place"]
    assert second.name == "z.vcf"
