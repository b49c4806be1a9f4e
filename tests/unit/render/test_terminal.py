"""What never reaches a screen."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.render import safety, terminal

ANYTHING = st.text(st.characters(exclude_categories=()))


def steers(char: Any) -> Any:
    """Say whether a character could steer a terminal or turn the order of what is read."""
    bidi = unicodedata.bidirectional(char) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return bidi or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}


@given(ANYTHING)
def test_safe_text_is_one_line_that_steers_nothing(text: str) -> None:
    assert not any(map(steers, safety.safe(text)))


@given(ANYTHING)
def test_safe_lines_keep_line_breaks_alone(text: str) -> None:
    found = safety.safe_lines(text)
    assert not any(steers(char) for char in found if char != "\n")
    assert found.count("\n") >= text.count("\n")


@given(ANYTHING)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    once = safety.safe(text)
    assert safety.safe(once) == once


@pytest.mark.parametrize(
    "text", ["Ada Lovelace", "José", "山田太郎", "👩‍👩‍👧‍👦", "Ελένη", "محمد", "[red]", "a\u200bb"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert safety.safe(text) == text


def test_blanks_of_all_kinds_become_one_blank() -> None:
    assert safety.safe("a\tb\nc\u2028d\x0be") == "a b c d e"


@pytest.mark.parametrize(
    ("interactive", "env", "welcome"),
    [
        (True, {"TERM": "xterm"}, True),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {}, False),
        (False, {"TERM": "xterm"}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    monkeypatch: pytest.MonkeyPatch, interactive: Any, env: dict[str, str], welcome: Any
) -> None:
    monkeypatch.setattr(terminal, "is_interactive", lambda: interactive)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert terminal.has_colour() is welcome


@pytest.mark.parametrize(("columns", "width"), [("10", 40), ("40", 40), ("132", 132)])
def test_the_width_is_at_least_forty(monkeypatch: pytest.MonkeyPatch, columns: Any, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.width() == width


@pytest.mark.parametrize(("value", "is_forced"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_colour_is_forced_by_anything_but_nothing(
    monkeypatch: pytest.MonkeyPatch, value: str, is_forced: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", value)
    monkeypatch.setattr(terminal, "is_interactive", lambda: False)
    assert terminal.has_colour() is is_forced
