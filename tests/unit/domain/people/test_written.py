"""Names as look-up compares them: letters, gaps and order."""

# ruff: noqa: RUF001 - the letters of other scripts are meant
from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.people.written import Written, begins, written, written_with


def one(text: str) -> Written:
    (found,) = written([text])
    return found


def is_same(text: str, name: str) -> bool:
    return not one(text).keys.isdisjoint(one(name).keys)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rivera, Esperanza", "Esperanza Rivera"),
        ("juergen gross", "Jürgen Groß"),
        ("jurgen gross", "Jürgen Groß"),
        ("Jürgen Groß", "Juergen Gross"),
        ("Gross Jürgen", "Juergen Gross"),
        ("bjoern aaberg", "Bjørn Åberg"),
        ("山田太郎", "山田 太郎"),
        ("anna ivanova", "Анна Иванова"),
        ("Ivanova Anna", "Анна Иванова"),
        ("Иванова Анна", "Anna Ivanova"),
        ("Ioulia Papadopoulou", "Ιουλία Παπαδοπούλου"),
        ("wang xiaoming", "王小明"),
        ("jp morgan", "J. P. Morgan"),
        ("J.P. Morgan", "JP Morgan"),
        ("siobhan o brien", "Siobhán O’Brien"),
        ("jeanluc roy", "Jean‑Luc Roy"),
        ("galla", "Gal·la"),
        ("sergey", "Сергей"),
        ("iuliia", "Юлия"),
        ("yuliya", "Юлия"),
        ("nguyen van duc", "Nguyễn Văn Đức"),
        ("Τhor", "Thor"),
    ],
)
def test_one_name_in_other_letters_gaps_or_order_is_the_same(text: str, name: str) -> None:
    assert is_same(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [("muller", "Mueller"), ("anna", "Anna Lee"), ("", ""), ("?", "!"), ("ana", "Anna")],
)
def test_another_name_is_not(text: str, name: str) -> None:
    assert not is_same(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gudmundsdottir", "Anna Guðmundsdóttir"),
        ("thor", "Þór Jónsson"),
        ("mueller", "Anna Müller"),
        ("ivan", "Анна Иванова"),
        ("wang", "王小明"),
        ("小明", "王小明"),
        ("xiaoming wang", "王小明"),
        ("yamada", "山田太郎"),
        ("kim", "김철수"),
        ("철수", "김철수"),
        ("obrien", "Siobhán O’Brien"),
        ("jp", "J.P. Morgan"),
        ("vanderberg", "Jan van der Berg"),
        ("maryann s", "Mary Ann Smith"),
    ],
)
def test_the_beginning_of_a_name_is_one_in_any_letters(text: str, name: str) -> None:
    assert begins(one(text), one(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [("annal", "Anna Lee"), ("ana ana", "Ana Ruiz"), ("", "Ana"), ("brien", "O’Brien"), ("ana x", "Ana")],
)
def test_what_crosses_words_or_stands_within_one_is_not(text: str, name: str) -> None:
    assert not begins(one(text), one(name))


def test_initials_are_one_word_or_part_of_the_next() -> None:
    assert one("j. p. morgan ada").with_initials_joined.ways == (
        ("jp", "morgan", "ada"),
        ("jpmorgan", "ada"),
    )
    assert begins(one("o brien").with_initials_joined, one("Siobhán O’Brien"))


def test_only_names_with_a_part_are_read() -> None:
    names = ["Ada", "Müller", "王小明", "O’Hara"]
    assert [place for place, _ in written_with(names, {"mueller"})] == [1, 2]
    assert [place for place, _ in written_with(names, {"ohara"})] == [2, 3]
    assert written([]) == []


def test_many_names_are_read_as_each_alone() -> None:
    names = ["Ada\nByron", "", "王", "É. B."]
    assert written(names) == [one(name) for name in names]


def test_plain_letters_load_no_table_of_others() -> None:
    import subprocess  # noqa: PLC0415

    code = (
        "import sys; from relcrm.domain.people.written import written; "
        "written(['Ada', 'Jürgen Groß', 'Иванова', 'Γιώργος', 'O’Brien']); print('anyascii' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@given(st.lists(st.text(max_size=20), max_size=5))
def test_whatever_there_is_can_be_read(names: list[str]) -> None:
    found = written(names)
    assert len(found) == len(names)
    assert all(begins(each, each) or not each.ways[0] for each in found)
    assert all(word for each in found for way in each.ways for word in way)


def test_its_own_letters_are_one_way_of_writing_it() -> None:
    assert one("王 Müller").in_own_letters.ways == (("王", "muller"),)
