"""What is told of a sentence that cannot be read for certain."""

from __future__ import annotations

from typing import Any

import pytest

from jotting import names, said
from relcrm.errors import UnclearSentence


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("had a lovely lunch", "nobody"),
        ("", "nobody"),
        ("missed Ana at the party", "undone"),
        ("tea with Ana without Cem", "undone"),
        ("tea with Ana, but she never came", "undone"),
        ("call Ana", "plan"),
        ("Ana call back", "plan"),
        ("tea with Ana?", "plan"),
        ("tea with Ana tomorrow", "plan"),
        ("Ana called Cem", "told"),
        ("Ana told me about it", "told"),
        ("Ana met Cem", "told"),
        ("Ana got married", "way"),
        ("tea with Ana in January", "day"),
        ("tea with Ana and later beers with Cem", "two"),
        ("tea with Ana, Cem says hi", "mentioned"),
        ("tea with Ana, Lisbon", "mentioned"),
        ("tea with Ana because Cem left", None),
        ("tea with Ana, thoughts about Cem", None),
        ("tea with Ana, greetings for Cem", None),
        ("tea with Ana, mark my words", None),
        ("tea with Ana, Ana is well", None),
        ("tea with Ana, maybe next week", "plan"),
        ("todo: tea with Ana", "plan"),
        ("did not make it - tea with Ana", "undone"),
        ("tea with Ana and @cem", "tag"),
        ("Ana: lunch with Cem", "mentioned"),
    ],
)
def test_says_in_a_word_why(sentence: str, about: str | None) -> None:
    if about is None:
        assert names(said(sentence)) == ["Ana"]
        return
    with pytest.raises(UnclearSentence) as caught:
        said(sentence)
    data: Any = caught.value.data
    assert data["about"] == about
    assert caught.value.hint
