"""Whatever is typed ends in a reading or in a refusal with a hint; nobody is named whose name is not in the text."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import contact_in, context_for, rows
from jot_sentences import DOUBTFUL, NICKNAMES, PEOPLE, SENTENCES
from jotting import MOMENT
from relcrm.domain.jotting.sentence import read
from relcrm.domain.people.written import written
from relcrm.errors import RelcrmError
from relcrm.services.jotting.known import Names
from relcrm.services.jotting.writing import Settled, jot
from relcrm.store.connection import reading

if TYPE_CHECKING:
    from pathlib import Path

WORDS = sorted(
    {word for each in (*SENTENCES, *DOUBTFUL) for word in each.text.split()} | {*",;:-+&@#?!", "\u200b", "\n"}
)
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=10).map(" ".join),
)


@pytest.fixture(scope="module")
def people(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("jotting") / "relcrm.db"
    shutil.copy(empty_store, path)
    for name in PEOPLE:
        contact_in(path, name, nicknames=(NICKNAMES[name],) if name in NICKNAMES else ())
    return path


def words_of(text: str) -> set[str]:
    return {word for way in written([text])[0].ways for word in way}


def read_or_refused(text: str, known: Names) -> tuple[Any, bool]:
    """Return what a text says, or whether it is refused with a hint."""
    try:
        return read(text, known, MOMENT), False
    except RelcrmError as error:
        return None, bool(error.message and error.hint)


@given(text=texts)
def test_everything_ends_in_a_reading_or_a_refusal_with_a_hint(people: Path, text: str) -> None:
    with reading(people) as connection:
        known = Names(connection)
        found, refused = read_or_refused(text, known)
    if found is None:
        assert refused
        return
    assert found.people
    for person in found.people:
        assert words_of(person.text) <= words_of(text) | words_of(text.replace("'", " "))
        for contact_id in person.ids:
            name = PEOPLE[contact_id - 1]
            names = words_of(name) | words_of(NICKNAMES.get(name, ""))
            assert f"#{contact_id}" == person.text or words_of(person.text) & names


@given(text=texts)
def test_nothing_is_written_of_what_is_refused(people: Path, text: str) -> None:
    before: Any = rows(people, "SELECT count(*) FROM interaction")
    try:
        jot(context_for(people), [text, "lunch with Maria"], Settled({}, {}))
    except RelcrmError:
        assert rows(people, "SELECT count(*) FROM interaction") == before
    else:
        raise AssertionError
