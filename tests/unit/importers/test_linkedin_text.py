import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcrm.importers.text import excerpt, plain_text


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("<p>Hello <b>N</b>ele,</p><p>tea?<br/>Imke</p>", "Hello Nele, tea? Imke"),
        ("<style>p {x: y}</style>Hi<script>alert(1)</script> there<!-- not this -->", "Hi there"),
        ("<script>never closed", ""),
        ('<a href="https://example.org/?a=1&amp;b=2">the notes</a> &amp; more&hellip;', "the notes & more…"),
        ("1 < 2 and AT&T <3 &copy=2", "1 < 2 and AT&T <3 &copy=2"),
        ("mail me <nele@example.org>", "mail me <nele@example.org>"),
        ("two\n\n  lines\tof\u00a0it", "two lines of it"),
    ],
)
def test_markup_goes_and_words_stay(marked: str, plain: str) -> None:
    assert excerpt(marked) == plain


def test_text_without_markup_is_untouched() -> None:
    assert plain_text("  as\nit is ") == "  as\nit is "


def test_a_long_text_is_cut_at_two_hundred_characters_and_shows_it() -> None:
    assert excerpt("word " * 100) == ("word " * 40)[:199].rstrip() + "…"
    assert excerpt("x" * 200) == "x" * 200


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400) | st.text(alphabet="<>/!-pscriptyle&#;x ", max_size=400))
def test_an_excerpt_is_one_short_line(text: str) -> None:
    short = excerpt(text)
    assert len(short) <= 200
    assert short == " ".join(short.split())


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<p ", "<a href=", "&#1", "</style", "<p <b "])
def test_hostile_markup_is_read_in_no_time(piece: str) -> None:
    started = time.perf_counter()
    excerpt(piece * 10_000)
    assert time.perf_counter() - started < 2
