"""Through which channel it was."""

from __future__ import annotations

import pytest

from jotting import said, way


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("called Ana on zoom", ("video", "zoom")),
        ("called Ana on whatsapp", ("phone", "whatsapp")),
        ("called Ana before lunch", ("phone", "")),
        ("emailed Ana by phone", ("email", "")),
        ("wrote to Ana", ("unknown", "")),
        ("wrote Ana an email", ("email", "")),
        ("wrote to Ana over lunch", ("unknown", "")),
        ("messaged Ana on linkedin", ("dm", "linkedin")),
        ("messaged Ana on signal", ("dm", "signal")),
        ("signal from Ana", ("dm", "signal")),
        ("text from Ana", ("dm", "sms")),
        ("phone meeting with Ana", ("phone", "")),
        ("commented on Ana's post on linkedin", ("public", "linkedin")),
        ("liked Ana's photo", ("public", "")),
        ("talked to Ana", ("unknown", "")),
        ("sailing with Ana", ("in_person", "")),
        ("DM from Ana on instagram", ("dm", "instagram")),
    ],
)
def test_is_told_by_the_words(sentence: str, told: tuple[str, str]) -> None:
    assert way(said(sentence)) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "zoom lunch with Ana",
        "dm from Ana on linkedin and instagram",
        "sent Ana the deck",
        "gave Ana a book",
        "with Ana",
    ],
)
def test_is_open_where_they_tell_of_none_or_of_two(sentence: str) -> None:
    assert said(sentence).way is None
