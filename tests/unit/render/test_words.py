"""The vocabulary: there is a word for everything, and numbers are said in their grammar."""

from __future__ import annotations

import inspect
import re
from datetime import date
from typing import Any

import pytest

from builders import TODAY, interaction, message
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.readiness import gates
from relcrm.render.words import (
    CHANNELS,
    GATES,
    KINDS,
    day_in_words,
    gate_in_words,
    interaction_in_words,
    missing_in_words,
)

CODES = sorted(set(re.findall(r'"([A-Z]{2,}(?:_[A-Z]+)*)"', inspect.getsource(gates))))


def test_every_gate_has_a_name_and_a_sentence() -> None:
    assert set(CODES) <= set(GATES)
    for code in CODES:
        assert gate_in_words(code)
        for people in (1, 2):
            assert missing_in_words(code, people).startswith("1 person " if people == 1 else "2 people ")


def test_an_unknown_gate_is_still_readable() -> None:
    assert gate_in_words("NEW_RULE") == "new rule"


def test_one_conversation_away_in_both_numbers() -> None:
    assert missing_in_words("ONE_CONVERSATION", 1).startswith("1 person is one conversation away")
    assert missing_in_words("ONE_CONVERSATION", 23).startswith("23 people are one conversation away")


def test_every_channel_and_kind_has_a_word() -> None:
    assert set(CHANNELS) == set(Channel)
    assert set(KINDS) == set(Kind) - {Kind.TOUCH}
    for channel in Channel:
        for kind in Kind:
            for direction in (*Direction, None):
                words = interaction_in_words(interaction(channel=channel, kind=kind, direction=direction))
                assert words
                assert "_" not in words


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (interaction(), "in person, 60 min"),
        (interaction(minutes=None, is_group=True), "in person, in a group"),
        (message(), "email from you, not answered yet"),
        (message(answered=False), "email from you, not answered"),
        (message(answered=True, direction=Direction.THEM), "email from them, answered"),
        (message(channel=Channel.DM, platform="x"), "message on x from you, not answered yet"),
        (message(channel=Channel.PUBLIC), "social from you"),
        (interaction(outcome=Outcome.VOICED_NEED), "in person, 60 min, voiced need"),
        (message(kind=Kind.FAVOUR_GIVEN, answered=True), "favour given (email) from you, answered"),
        (
            interaction(channel=Channel.CLICK, kind=Kind.CONNECT_REQUEST, direction=Direction.THEM),
            "connection request from them",
        ),
    ],
)
def test_an_interaction_in_words(event: Any, words: Any) -> None:
    assert interaction_in_words(event) == words


def test_a_day_says_its_year_only_where_it_is_another() -> None:
    assert day_in_words(date(2026, 3, 3), TODAY) == "3 March"
    assert day_in_words(date(2025, 12, 31), TODAY) == "31 December 2025"
