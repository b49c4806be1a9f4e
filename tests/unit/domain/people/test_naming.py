"""A name is told from a remark where both may stand."""

import pytest

from relcrm.domain.people.naming import is_common_word, reads_like_a_name


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ada",
            "ada",
            "bo berg",
            "Maria Silva",
            "maria silva",
            "Jan de Vries",
            "ludwig van beethoven",
            "小明",
        ),
        *(
            "Siobhán O\u2019Brien",
            "Jean-Luc Roy",
            "Silva, Maria",
            "J. R. Smith",
            "Иванова",
            "Lydia Lunch",
            "An Nguyen",
        ),
        *("María del Carmen García López", "Robert Fox Jr.", "al-Farabi", "Will Young"),
    ],
)
def test_a_name_reads_like_one(text: str) -> None:
    assert reads_like_a_name(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "coffee at the harbour",
            "Coffee at the harbour",
            "Coffee At The Harbour",
            "lunch, her plant",
            "lunch",
        ),
        *(
            "dinner with his sister",
            "talked about boats",
            "catching up",
            "her new lab",
            "meeting 3",
            "30 min",
        ),
        *(
            "great lunch",
            "what a day!",
            "call: contract",
            "kaffee mit ihm",
            "boats, sails",
            "one two three four",
        ),
        *("ada@example.org", "99", "https://example.org", "", "A B C D E F G"),
    ],
)
def test_a_remark_does_not(text: str) -> None:
    assert not reads_like_a_name(text)


@pytest.mark.parametrize(
    ("word", "common"), [("Lunch,", True), ("friend\u2019s", False), ("today's", True), ("ada", False)]
)
def test_common_words_are_known_in_any_dress(word: str, common: bool) -> None:
    assert is_common_word(word) is common
