"""Which format reads which file, and how far the reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importing import asked
from relcrm.services.intake.parts import parts_of

if TYPE_CHECKING:
    from pathlib import Path

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nEND:VCARD\n"


def test_progress_ends_with_all_of_it(tmp_path: Path) -> None:
    for name in ("a.vcf", "b.vcf"):
        (tmp_path / name).write_text(CARD * 8000)
    size = 2 * len(CARD) * 8000
    heard: list[tuple[int, int | None]] = []
    (part,) = parts_of([tmp_path / "a.vcf", tmp_path / "b.vcf"])
    list(part.opened(asked(), lambda done, total: heard.append((done, total))).items)
    assert heard[-1] == (size, size)
    assert all(0 < done <= size and total == size for done, total in heard)
    assert len(heard) > 2


def test_parts_come_in_the_order_of_the_formats_with_what_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.vcf").write_text(CARD)
    (tmp_path / "friends.md").write_text("### Friends:\n- Grace Hopper\n")
    (tmp_path / "notes.txt").write_text("nothing\n")
    vcard, friends = parts_of([tmp_path])
    assert (vcard.format.name, friends.format.name) == ("vcard", "friends")
    assert [each.at.file for each in vcard.left_out] == ["notes.txt"]


def test_an_empty_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "x.vcf").write_text(CARD)
    (tmp_path / "empty.vcf").write_text("")
    (vcard,) = parts_of([tmp_path])
    assert len(list(vcard.opened(asked()).items)) == 2
