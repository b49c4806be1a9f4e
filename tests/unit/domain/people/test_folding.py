"""One form of a text for comparing: what looks alike is alike."""

# ruff: noqa: RUF001 - look-alikes are the subject
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.people.folding import folded, look_alike

APOSTROPHES = "'’‘‛ʼʻʽʾʿ`´ʹˈ′‵＇｀ꞌ՚׳"
DASHES = "-‐‑‒–—―−﹣－⁃˗־"
BLANKS = [" ", "\u00a0", "\u2009", "\u202f", "\u2007", "\u3000", "  ", "\t"]
MIDDLE_DOTS = "·•‧∙⋅・･\u0387"
UNSEEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f", "\u034f", "\u3164", "\u200e"]


@pytest.mark.parametrize("mark", APOSTROPHES)
def test_apostrophes_are_alike(mark: str) -> None:
    assert folded(f"Siobhán O{mark}Brien") == "siobhan o'brien"


@pytest.mark.parametrize("mark", DASHES)
def test_dashes_are_alike(mark: str) -> None:
    assert folded(f"Jean{mark}Luc Roy") == "jean-luc roy"


@pytest.mark.parametrize("mark", BLANKS)
def test_blanks_are_alike(mark: str) -> None:
    assert folded(f"Ana{mark}Ruiz") == "ana ruiz"


@pytest.mark.parametrize("mark", MIDDLE_DOTS)
def test_middle_dots_are_alike(mark: str) -> None:
    assert folded(f"Gal{mark}la") == "gal·la"


@pytest.mark.parametrize("mark", ".．｡。․﹒")
def test_points_are_alike(mark: str) -> None:
    assert folded(f"J{mark}P{mark} Morgan") == "j.p. morgan"


@pytest.mark.parametrize("char", UNSEEN)
def test_what_cannot_be_seen_is_not_there(char: str) -> None:
    assert folded(f"A{char}na{char} Ruiz{char}") == "ana ruiz"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ｊｏｈｎ　Ｄｏｅ", "john doe"),
        ("Guðmundsdóttir", "gudmundsdottir"),
        ("Þór", "thor"),
        ("“Bob”", '"bob"'),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Əliyev", "eliyev"),
        ("ŉ", "'n"),
        ("नीलम", "नीलम"),
    ],
)
def test_wide_forms_and_letters_with_strokes_are_plain(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_the_case_stays_where_only_looks_count() -> None:
    assert look_alike("name:Ma’n  Saléh|Þ") == "name:Ma'n Saleh|Þ"


@given(st.text())
def test_whatever_there_is_can_be_folded_and_stays_so(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(look_alike(text)) == folded(text)
