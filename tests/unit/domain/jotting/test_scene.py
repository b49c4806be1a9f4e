"""Who moved, and at whose place it was."""

from __future__ import annotations

import pytest

from jotting import names, said
from relcrm.errors import UsageError


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("called Ana", "me"),
        ("Ana called", "them"),
        ("Zoe called", "them"),
        ("emailed with Ana", "mutual"),
        ("sent Ana an email with the deck", "me"),
        ("sent the deck to Ana by email", "me"),
        ("Ana sent me an email", "them"),
        ("email from Ana", "them"),
        ("visit from Ana", "mutual"),
        ("heard from Ana by email", "them"),
        ("replied to Ana's email", "me"),
        ("replied to Ana by email", "me"),
        ("Ana and I talked on the phone", "mutual"),
        ("Ana came", "mutual"),
        ("Ana met me for tea", "mutual"),
        ("called Ruth, no answer", "me"),
        ("phone call with Ruth, no answer", "me"),
    ],
)
def test_who_moved_is_told(sentence: str, by: str) -> None:
    assert said(sentence).by.value == by


@pytest.mark.parametrize(
    "sentence",
    [
        "dinner at Ana's",
        "stopped by Ana's",
        "was over at Ana's for tea",
        "Ana's party",
        "Ana's birthday dinner",
        "dîner chez Ana",
    ],
)
def test_whoever_has_people_over_is_there(sentence: str) -> None:
    assert names(said(sentence)) == ["Ana"]


@pytest.mark.parametrize(
    "sentence",
    [
        "dinner with Cem at Ana's",
        "commented on the post of Ana",
        "Ana's party is on monday",
        "Ana's brother came",
        "went to the sea",
    ],
)
def test_whoever_may_not_have_been_there_is_not_guessed(sentence: str) -> None:
    with pytest.raises(UsageError):
        said(sentence)
