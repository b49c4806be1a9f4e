"""Names in the parts of a card."""

from __future__ import annotations

import pytest

from relcrm.importers.parting import parts_of_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada", ("", "Ada", "", "", "")),
        ("Ada Lovelace", ("Lovelace", "Ada", "", "", "")),
        ("Ada King Lovelace", ("Lovelace", "Ada", "King", "", "")),
        ("Vincent van der Berg", ("van der Berg", "Vincent", "", "", "")),
        ("Prof. Dr. Ada Lovelace", ("Lovelace", "Ada", "", "Prof. Dr.", "")),
        ("Dr.", ("", "Dr.", "", "", "")),
        ("Robert Fox Jr.", ("Fox", "Robert", "", "", "Jr.")),
        ("Ada Lovelace, PhD, MBA", ("Lovelace", "Ada", "", "", "PhD, MBA")),
        ("Lovelace, Ada", ("Ada", "Lovelace,", "", "", "")),
        ("田中太郎", ("", "田中太郎", "", "", "")),
        ("", ("", "", "", "", "")),
    ],
)
def test_the_last_word_is_the_familys(name: str, parts: tuple[str, ...]) -> None:
    assert tuple(parts_of_name(name)) == parts
