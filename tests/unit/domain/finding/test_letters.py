"""What an index of words is asked for finds every text that has it, whatever letter stands in it."""

# ruff: noqa: RUF001 - look-alikes are the subject
from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing

from relcrm.domain.finding.hits import plain
from relcrm.domain.finding.letters import IS_ODD, IS_UNSPACED, indexed, is_unspaced

LATER = "\u037a\u309b\u309c"  # marks without a letter, which no text has within a word


def letters() -> list[str]:
    """Return a character of every kind, as far as Unicode has had it for long; of the many alike every twentieth."""
    found = [chr(code) for code in (*range(0xA0, 0x3400), *range(0x3400, 0xD7A4, 20), *range(0xF900, 0xFFFE))]
    found += [chr(code) for code in (*range(0x1D400, 0x1D800), *range(0x20000, 0x2FA1E, 500))]
    known = unicodedata.ucd_3_2_0.category
    return [each for each in found if known(each) not in {"Cn", "Co", "Cs"} and each not in LATER]


def test_every_letter_is_found_by_how_it_is_compared() -> None:
    texts = [f"x{place}x{letter}b" for place, letter in enumerate(letters())]
    missed = []
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE f USING fts5(t, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        rows = ((place, indexed(text)) for place, text in enumerate(texts))
        connection.executemany("INSERT INTO f (rowid, t) VALUES (?, ?)", rows)
        query = "SELECT 1 FROM f WHERE f MATCH ? AND rowid = ?"
        odd = {row[0] for row in connection.execute("SELECT rowid FROM f WHERE f MATCH ?", (f'"{IS_ODD}"',))}
        for place, text in enumerate(texts):
            word = plain(text).replace('"', '""')
            match = f'"{IS_UNSPACED}"' if is_unspaced(word) else f'"{word}"*'
            if place not in odd and not connection.execute(query, (match, place)).fetchone():
                missed.append(text)
    assert missed == []


def test_texts_of_every_day_are_not_odd() -> None:
    for text in (
        "had coffee at the harbour – it’s “fine” … €5",
        "traf Jürgen in der Großen Straße, Nähe Café",
        "Spotkanie w Łodzi, przy ulicy Piotrkowskiej",
        "Συνάντηση στην Ελλάδα",
        "Встреча с Андреем в Москве, ёлка",
        "Зустріч у Києві",
        "التقيت أحمد في القاهرة",
        "פגשתי את דנה בתל אביב",
        "Gặp anh Nguyễn ở Hà Nội",
        "私は東京に住んでいます。また会いましょう！",
        "我们在北京见面（很好）。",
        "서울에서 만났다.",
    ):
        assert IS_ODD not in indexed(text), text


def test_what_stands_without_gaps_is_marked_and_so_is_a_word_that_begins_there() -> None:
    assert indexed("私は東京に").endswith(IS_UNSPACED)
    assert indexed("party 🎉").endswith(IS_UNSPACED)
    assert indexed("東京のGoogleで").endswith(f"{IS_UNSPACED} {IS_ODD}")
    assert indexed("5 ㎏").endswith(f"{IS_UNSPACED} {IS_ODD}")
    assert indexed("ＡＢＣ").endswith(IS_ODD)
    assert indexed("m²") == "m2"
    assert indexed("½ boat").endswith(IS_ODD)
    assert indexed("plain, as it is") == "plain, as it is"
