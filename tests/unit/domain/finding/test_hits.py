"""Where words stand in a text, and the piece of it that is shown."""

# ruff: noqa: RUF001 - look-alikes are the subject
from __future__ import annotations

import unicodedata

import pytest

from relcrm.domain.finding.asked import asked_for
from relcrm.domain.finding.hits import CUT, LEAD, SNIPPET, finder, marked, snippet, spans


def hits(asked: str, text: str) -> list[str]:
    found = spans([finder(word).in_texts for word in asked_for(asked)], text)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("boat", "a boat, two Boats; no lifeboat", ["boat", "Boat"]),
        ("lodz", "in Łódź since May", ["Łódź"]),
        ("Łódź", "in Lodz since May", ["Lodz"]),
        ("strasse", "Große Straße 3", ["Straße"]),
        ("straße", "STRASSE", ["STRASSE"]),
        ("ore", "Øre and Öresund", ["Øre", "Öre"]),
        ("ελλάδα", "ΕΛΛΑΔΑ", ["ΕΛΛΑΔΑ"]),
        ("андрей", "с Андреем", []),
        ("андре", "с АНДРЕЕМ", ["АНДРЕ"]),
        ("東京", "私は東京に住んでいます", ["東京"]),
        ("google", "東京のGoogleで", ["Google"]),
        ("abc", "ＡＢＣ株式会社", ["ＡＢＣ"]),
        ("ai", "no air, but AI and ai.", ["AI", "ai"]),
        ('"boat trip"', "boat trips, a boat\n trip, Boat-trip!", ["boat\n trip", "Boat-trip"]),
        ('"boat"', "boats and a boat", ["boat"]),
        ("c++", "C and C++", ["C++"]),
        ("o'brien", "O’Brien", ["O’Brien"]),
        ("boat trip", "boattrip boat", ["boat", "boat"]),
        ("bo boat", "bo boats", ["bo", "boat"]),
        ("🎉", "party🎉", ["🎉"]),
        ("zoe", unicodedata.normalize("NFD", "Zoë"), [unicodedata.normalize("NFD", "Zoë")]),
        ("€500", "it was €500", ["€500"]),
        ("foo", "snake_foo", ["foo"]),
    ],
)
def test_words_are_found_where_a_word_begins_or_where_no_gaps_are(
    asked: str, text: str, found: list[str]
) -> None:
    assert hits(asked, text) == found


def test_hits_that_touch_are_one() -> None:
    assert hits("boa boat", "boat") == ["boat"]


def test_a_name_may_be_meant_by_two_letters() -> None:
    (word,) = asked_for("ad")
    assert finder(word).in_names.search("ada")
    assert not finder(word).in_texts.search("ada")


def test_pieces_make_the_text() -> None:
    pieces = marked("a boat at sea", [(2, 6)])
    assert [(each.text, each.is_hit) for each in pieces] == [
        ("a ", False),
        ("boat", True),
        (" at sea", False),
    ]
    assert marked("", []) == ()


def test_a_short_text_is_shown_whole_and_a_long_one_round_its_first_hit() -> None:
    assert [each.text for each in snippet("a boat", [(2, 6)])] == ["a ", "boat"]
    long = "word " * 40 + "boat " + "word " * 40
    at = long.index("boat")
    shown = snippet(long, [(at, at + 4)])
    assert [each.text for each in shown if each.is_hit] == ["boat"]
    text = "".join(each.text for each in shown)
    assert text.startswith(f"{CUT}word ")
    assert text.endswith(f"word{CUT}")
    assert text.index("boat") <= LEAD + 1
    assert len(text) <= SNIPPET + 2


@pytest.mark.parametrize("hit", [(0, 2), (70, 80), (250, 300), (0, 300)])
def test_a_text_without_gaps_is_cut_all_the_same(hit: tuple[int, int]) -> None:
    shown = snippet("東京" * 150, [hit])
    text = "".join(each.text for each in shown)
    assert text.strip(CUT) in "東京" * 150
    assert any(each.is_hit for each in shown)
