"""Any word of any text is found, by an index and without one, in whatever letters it was written."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builders import connected, context_for, insert, interaction, logged_in
from relcrm.domain.finding.asked import asked_for
from relcrm.domain.finding.hits import finder, spans
from relcrm.errors import UsageError
from relcrm.services.overview import searching
from relcrm.store.picking import NO_FILTERS
from searched import is_in_step

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LETTERS = "abzAOß øØłŁđæœıİéüñÅșțΆάςΣйЙёїאבשإأء東京ひゴ한글ไทย🎉👍½²ﬁＡｂ'-_.,;:\"&+#@%*()\n\t0179"
texts = st.text(st.sampled_from(LETTERS), min_size=1, max_size=30)
anything = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=30
)


def words_of(text: str) -> list[str]:
    found = []
    for each in text.split():
        try:
            found += [word.typed for word in asked_for(each) if not word.is_short]
        except UsageError:
            continue
    return found


@given(data=st.data(), text=st.one_of(texts, anything))
def test_each_word_of_a_text_is_found_in_it(data: st.DataObject, text: str) -> None:
    for typed in words_of(text):
        (word,) = asked_for(typed)
        assert spans([finder(word).in_texts], text), (typed, text)
    asked = data.draw(st.one_of(texts, anything))
    try:
        found = spans([finder(word).in_texts for word in asked_for(asked)], text)
    except UsageError:
        return
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert found == sorted(found)


@given(text=st.one_of(texts, anything), asked=texts)
def test_an_index_finds_what_reading_everything_finds(
    tmp_path_factory: pytest.TempPathFactory, empty_store: Path, text: str, asked: str
) -> None:
    folder = tmp_path_factory.mktemp("searching")
    try:
        _compare(shutil.copy(empty_store, folder / "relcrm.db"), text, asked)
    finally:
        shutil.rmtree(folder)


def _compare(store: Path, text: str, asked: str) -> None:
    with connected(store) as connection:
        insert(
            connection,
            "contact",
            {
                "uid": "u", "name": "Ada", "name_key": "ada", "company": text, "title": "", "met_how": "", "offer": "", "profile": "",
                "hold_reason": "", "complaint": "", "invited_words": "", "created_at": "2026-01-01T12:00:00Z",
                "updated_at": "2026-01-01T12:00:00Z",
            },
        )  # fmt: skip
        logged_in(connection, interaction(summary=f"about {text}"), 1)
    context = context_for(store)
    for each in [asked, *words_of(text)]:
        try:
            words = asked_for(each)
        except UsageError:
            continue
        by_index = searching.search(context, each)
        with searching.reading(store) as connection:
            read_through = searching._Search(
                connection, words, None, None, NO_FILTERS, context.as_of, by_index=False
            )
            read = searching._found(read_through)
        assert read == by_index, (text, each)
    assert is_in_step(store)
