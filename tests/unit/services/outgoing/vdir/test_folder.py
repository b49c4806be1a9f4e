"""Files of a folder of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.services.outgoing.vdir import folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_can_be_read_no_more_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").mkdir()
    assert not folder.write(tmp_path, "a.vcf", b"mine", b"theirs")


def test_cards_are_known_by_their_identifier_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nUID: urn:uuid:AB \nEND:VCARD\n")
    (found,) = folder.cards_in(tmp_path, tmp_path)
    assert (found.file, found.uid) == ("a.vcf", "ab")
    assert folder.cards_in(tmp_path / "nowhere", tmp_path) == []
