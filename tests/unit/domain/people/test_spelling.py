"""Words of names as letters: scripts, umlauts, sounds, slips of the pen."""

from __future__ import annotations

import pytest

from relcrm.domain.people.spelling import is_cjk, is_one_slip, latin, sound, word


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("Щербаков", "shcherbakov"),
        ("Ольга", "olga"),
        ("Подъячев", "podyachev"),
        ("Ђорђе", "djordje"),
        ("Παπαδόπουλος", "papadopoulos"),
        ("Μπάμπης", "babis"),
        ("Ευάγγελος", "evangelos"),
        ("山田", "山田"),
        ("김", "김"),
        ("नीलम", "नीलम"),
        ("'42!", ""),
    ],
)
def test_letters_of_other_scripts_become_latin_where_there_is_a_usual_way(written: str, letters: str) -> None:
    assert latin(written) == letters


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("Müller", {"muller", "mueller"}),
        ("Mueller", {"mueller"}),
        ("Schröder", {"schroder", "schroeder"}),
        ("Åkesson", {"akesson", "aakesson"}),
        ("Sørensen", {"sorensen", "soerensen"}),
        ("Mu\N{COMBINING DIAERESIS}ller", {"muller", "mueller"}),
        ("Samuel", {"samuel"}),
    ],
)
def test_umlauts_are_written_out_or_left_out(written: str, forms: set[str]) -> None:
    assert set(word(written).forms) == forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sergej", "sergey"),
        ("dmitrii", "dmitry"),
        ("iuliia", "julia"),
        ("yevgeny", "evgeniy"),
        ("philipp", "filip"),
        ("christoph", "kristof"),
        ("shmidt", "schmidt"),
        ("chaikovskii", "tchaikovsky"),
        ("aleksei", "alexey"),
        ("mikhail", "mihail"),
        ("wladimir", "vladimir"),
        ("mathias", "matthias"),
        ("becker", "beker"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("jan", "ian"), ("michael", "michal"), ("anna", "anja")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("lovelace", "lovelase"), ("hansen", "hanssen"), ("michael", "micheal"), ("smith", "smyth")],
)
def test_one_inner_letter_is_a_slip(one: str, other: str) -> None:
    assert is_one_slip(one, other)
    assert is_one_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hansen", "jansen"),
        ("daniel", "daniela"),
        ("petrov", "petrova"),
        ("mary", "macy"),
        ("lovelace", "lowelase"),
        ("lovelace", "lovelace"),
    ],
)
def test_another_beginning_ending_or_short_word_is_no_slip(one: str, other: str) -> None:
    assert not is_one_slip(one, other)


def test_a_letter_is_an_initial_and_a_chinese_character_is_not() -> None:
    assert word("Ö").is_initial
    assert word("А").is_initial  # noqa: RUF001 - the Cyrillic letter
    assert not word("明").is_initial
    assert not word("Bo").is_initial


def test_names_without_gaps_are_told_by_their_script() -> None:
    assert is_cjk("山田太郎")
    assert is_cjk("김민수")
    assert is_cjk("やまだ")
    assert not is_cjk("山田taro")
    assert not is_cjk("")
