"""Tags in their one form."""

from __future__ import annotations

import pytest

from relcrm.domain.particulars.tags import tidy


@pytest.mark.parametrize(
    ("text", "kept_as"),
    [
        ("#Old  Friends", "old-friends"),
        ("* myContacts", "mycontacts"),
        ("@work", "work"),
        ("Łódź", "łódź"),
        ("# ", ""),
    ],
)
def test_a_tag_is_one_word_in_lower_case(text: str, kept_as: str) -> None:
    assert tidy(text) == kept_as
