"""The words of an introduction: what is said, and what never is."""

from __future__ import annotations

import pytest

from relcrm.domain.helping import drafts
from relcrm.domain.helping.drafts import Party

ADA, BO = Party(1, "Ada Lovelace", "Analytical Engines", "Engineer"), Party(2, "Bo Berg", "Berg Boats")


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        (ADA, "Ada Lovelace, Engineer at Analytical Engines"),
        (BO, "Bo Berg of Berg Boats"),
        (Party(3, "Cem Demir", "", "Weaver"), "Cem Demir, Weaver"),
        (Party(3, "Cem Demir"), "Cem Demir"),
    ],
)
def test_somebody_is_presented_by_what_is_known_of_their_work(party: Party, expected: str) -> None:
    assert party.presented == expected


def test_each_is_asked_by_themselves_about_the_other_and_may_say_no() -> None:
    message = drafts.question(ADA, BO, "both restore looms")
    assert message.to == (1,)
    for part in (
        "Hello Ada Lovelace",
        "Bo Berg of Berg Boats",
        "both restore looms",
        "A no is",
    ):
        assert part in message.text


def test_where_you_did_not_say_why_your_words_are_left_to_you() -> None:
    assert drafts.YOUR_WORDS in drafts.question(ADA, BO, "").text
    assert drafts.YOUR_WORDS in drafts.introduction(ADA, BO, "").text


def test_the_introduction_goes_to_both_and_presents_each() -> None:
    message = drafts.introduction(ADA, BO, "both restore looms")
    assert message.to == (1, 2)
    for part in (ADA.presented, BO.presented, "both restore looms"):
        assert part in message.text


def test_a_kind_no_never_says_whose_it_was() -> None:
    text = drafts.kind_no(ADA).text
    assert "Bo" not in text
    assert " no " not in text
