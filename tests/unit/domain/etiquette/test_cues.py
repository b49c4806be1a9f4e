"""Words that cue a fact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.etiquette.cues import Cue, cue_in, own_death_in, phrases

EVERY = [(cue, phrase) for cue in Cue for phrase in phrases(cue)]


@pytest.mark.parametrize(("cue", "phrase"), EVERY, ids=[phrase for _, phrase in EVERY])
@pytest.mark.parametrize("some", ["", "really"])
def test_every_phrase_is_found_with_a_word_more_or_less(cue: Cue, phrase: str, some: str) -> None:
    said = " ".join(phrase.replace("~", some).split())
    assert cue_in(f"Lunch; {said.upper()}, poor them") is cue


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("she asked for a quote", Cue.OFFER),
        ("he lost his job last week", Cue.JOB),
        ("lost job", Cue.JOB),
        ("his mother died", Cue.LOSS),
        ("Don\u2019t contact me any more", Cue.OPT_OUT),
        ("il est décédé hier", Cue.LOSS),
        ("he is dead", Cue.LOSS),
        ("please don't write to me anymore", Cue.OPT_OUT),
        ("no more emails please, she said", Cue.OPT_OUT),
        ("said never contact me again", Cue.OPT_OUT),
        ("asked to be taken off my list", Cue.OPT_OUT),
        ("Please remove me from your list.", Cue.OPT_OUT),
        ("Bitte schreiben Sie mir nicht mehr", Cue.OPT_OUT),
        ("ne m\u2019écrivez plus", Cue.OPT_OUT),
        ("no me escriba más", Cue.OPT_OUT),
        ("he is angry with me", Cue.COMPLAINT),
        ("burnout, off sick till march", Cue.ILLNESS),
        ("had a little baby!", Cue.BIRTH),
        ("complained that her mother's funeral was forgotten", Cue.LOSS),
    ],
)
def test_what_people_write_is_understood(text: str, cue: Cue) -> None:
    assert cue_in(text) is cue


@pytest.mark.parametrize(
    "text",
    [
        "",
        "coffee at the harbour",
        "no complaint: a complaint would sound otherwise"[:12],
        "was not in hospital after all",
        "has never complained",
        "studied the funerary art of Thebes",
        "a quote from Goethe",
        "her new job",
        "he is dead tired",
        "she's dead serious",
        "angry with his boss",
        "I write to him in English",
        "the skill is a rare one",
    ],
)
def test_other_words_tell_of_nothing(text: str) -> None:
    assert cue_in(text) is None


def test_one_negation_does_not_hide_another_phrase() -> None:
    assert cue_in("no, not in hospital; but her father died") is Cue.LOSS
    assert cue_in("no funeral; it was long ago that he died") is Cue.LOSS


@pytest.mark.parametrize(
    "text",
    [
        "she died in march",
        "he is dead",
        "He's dead.",
        "he suddenly passed away",
        "Carl died",
        "Carl Voss has died",
        "died in March",
        "er ist gestorben",
        "elle est décédée",
        "her mother was ill; she died",
    ],
)
def test_words_may_tell_of_their_own_death(text: str) -> None:
    assert own_death_in(text, ["Carl", "Carl Voss"])


@pytest.mark.parametrize(
    "text",
    [
        "his father died",
        "her mother died last week",
        "he is dead tired",
        "he said his father died",
        "never died",
        "",
    ],
)
def test_or_of_somebody_else_s(text: str) -> None:
    assert not own_death_in(text, ["Carl", "Carl Voss"])


@given(text=st.text(max_size=80), name=st.text(min_size=1, max_size=20))
def test_any_name_may_have_died(text: str, name: str) -> None:
    assert own_death_in(text, [name]) in {True, False}
    assert own_death_in("he died", [name])


@given(text=st.text(max_size=80), before=st.sampled_from(["lunch ", "tea, "]))
def test_any_text_is_read(text: str, before: str) -> None:
    assert cue_in(text) in {None, *Cue}
    assert cue_in(f"{before}. {before} passed away") is Cue.LOSS
