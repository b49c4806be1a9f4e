"""What was promised, by whom and to whom."""

from __future__ import annotations

import pytest

from jotting import said
from relcrm.errors import UsageError

MINE, THEIRS = "promise", "their_promise"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("promised to her the deck", [(MINE, "the deck", None)]),
        ("I promised that I'd call her", [(MINE, "call her", None)]),
        ("I promised Ana the deck", [(MINE, "the deck", "Ana")]),
        ("Ana promised to send the deck", [(THEIRS, "send the deck", "Ana")]),
        ("promised me the deck", [(THEIRS, "the deck", None)]),
        ("and promised her the deck", [(MINE, "the deck", None)]),
        ("she promised Cem the deck", []),
        ("she promised her mother to call", []),
        ("was promised a raise", []),
        ("I promised her", []),
        ("I promised @friends", []),
        ("she'll be in Rome", []),
        ("she'll ask her boss", []),
        ("she'll ask her boss for me", [(THEIRS, "ask her boss for me", None)]),
        ("she'll send the deck", [(THEIRS, "send the deck", None)]),
        ("I will also send her the deck", [(MINE, "send her the deck", None)]),
        ("I promised her Cem's number", [(MINE, "Cem's number", None)]),
        ("I promised Cem's number to her", [(MINE, "Cem's number to her", None)]),
    ],
)
def test_is_read(words: str, kept: list[tuple[str, str, str | None]]) -> None:
    found = said(f"lunch with Ana, {words}").promises
    assert [(each.kind, each.text, each.person and each.person.text) for each in found] == kept


def test_whose_it_is_must_be_said() -> None:
    with pytest.raises(UsageError, match="who promised"):
        said("lunch with Ana, promised to be nice")


def test_a_sentence_that_is_a_promise_and_nothing_more_is_no_contact() -> None:
    with pytest.raises(UsageError):
        said("I'll send Ana the deck")
