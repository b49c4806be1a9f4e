"""How well somebody fits what was looked for."""

from __future__ import annotations

import pytest

from relcrm.domain.finding.asked import asked_for
from relcrm.domain.finding.fits import Text, fit


def points(asked: str, *texts: tuple[str, str]) -> int:
    found = fit(asked_for(asked), [Text(*each) for each in texts])
    return found.points if found else 0


def test_a_name_counts_more_than_a_company_and_that_more_than_a_note() -> None:
    order = [
        points("ada", ("name", "Ada")),
        points("ada", ("name", "Ada Lind")),
        points("ada", ("name", "Lind, Ada")),
        points("ada", ("name", "Adam Lind")),
        points("ada", ("nickname", "Adam")),
        points("ada", ("company", "Ada Ltd")),
        points("ada", ("title", "Ada developer")),
        points("ada", ("tag", "ada")),
        points("ada", ("place", "Adana")),
        points("ada", ("note", "likes Ada")),
    ]
    assert order == sorted(order, reverse=True)
    assert order[0] == order[1]
    assert len(set(order)) == len(order) - 1


def test_each_word_may_stand_in_another_text_and_all_have_to() -> None:
    texts = [("name", "Ada Lind"), ("note", "has a boat")]
    assert points("ada boat", *texts) > points("boat", *texts)
    assert points("ada plane", *texts) == 0


def test_texts_with_a_hit_are_told_the_weightiest_first() -> None:
    texts = [Text("note", "a boat"), Text("note", "nothing"), Text("company", "Boat Works")]
    found = fit(asked_for("boat"), texts)
    assert found
    assert [each.where for each in found.texts] == ["company", "note"]


@pytest.mark.parametrize(("where", "found"), [("name", True), ("nickname", True), ("note", False)])
def test_two_letters_are_the_beginning_of_a_name_only(where: str, found: bool) -> None:
    assert (points("ad", (where, "Ada")) > 0) is found
