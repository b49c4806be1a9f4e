"""Whom a sentence names."""

from __future__ import annotations

import pytest

from jotting import names, said
from relcrm.errors import UsageError


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("lunch with Ana Perez", ["Ana Perez"]),
        ("lunch with ana perez", ["ana perez"]),
        ("lunch with Ana quickly", ["Ana"]),
        ("lunch with Ana singing", ["Ana"]),
        ("LUNCH WITH ANA BERLIN OK", ["ANA"]),
        ("lunch with Zoe Van Dam", ["Zoe Van Dam"]),
        ("lunch with #4", ["#4"]),
        ("lunch with #99", ["#99"]),
        ("lunch with zoe@example.org", ["zoe@example.org"]),
        ("lunch with ben o. and ana", ["ben o.", "ana"]),
        ("lunch with Ana and her husband", ["Ana"]),
        ("lunch with my old friend Ana", ["Ana"]),
        ("lunch with Ana, Cem was there too", ["Ana", "Cem"]),
    ],
)
def test_are_those_where_people_stand(sentence: str, people: list[str]) -> None:
    assert names(said(sentence)) == people


@pytest.mark.parametrize(
    "sentence",
    [
        "lunch with an old friend",
        "lunch with x",
        "lunch with 3 clients",
        "lunch with 12 clients and Ana",
        "lunch with Ana's brother",
        "tea with the team",
    ],
)
def test_what_is_no_name_names_nobody(sentence: str) -> None:
    with pytest.raises(UsageError):
        said(sentence)
