"""The vocabulary: there is a word for everything, and numbers are said in their grammar."""

from __future__ import annotations

import inspect
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, interaction, message
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.policy.in_force import fingerprint
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness import gates
from relcrm.render.words import (
    CHANNELS,
    GATES,
    KINDS,
    day_in_words,
    footing,
    gate_in_words,
    interaction_in_words,
    missing_in_words,
    rhythm_in_words,
    score_in_words,
    stamped,
)
from relcrm.services.results import PolicyStamp

CODES = sorted(set(re.findall(r'"([A-Z]{2,}(?:_[A-Z]+)*)"', inspect.getsource(gates))))


def test_every_gate_has_a_name_and_a_sentence() -> None:
    assert set(CODES) <= set(GATES)
    for code in CODES:
        assert gate_in_words(code)
        assert missing_in_words(code)


def test_an_unknown_gate_is_still_readable() -> None:
    assert gate_in_words("NEW_RULE") == "new rule"


def test_what_is_missing_is_said_without_a_number() -> None:
    assert missing_in_words("ONE_CONVERSATION") == "one conversation away: log it if it happened"
    assert missing_in_words("warmth") == "would gain most from warmth"


@pytest.mark.parametrize(
    ("score", "words"),
    [(54.96, "54.9"), (55.0, "55.0"), (64.1, "64.1"), (0.0, "0.0"), (99.99, "99.9"), (54.0999999, "54.0")],
)
def test_a_score_is_rounded_down(score: float, words: str) -> None:
    assert score_in_words(score) == words


@given(st.floats(0, 100))
def test_a_score_short_of_a_threshold_never_looks_like_it(score: float) -> None:
    shown = float(score_in_words(score))
    assert score - 0.1 - 1e-6 <= shown <= score + 1e-6
    assert score_in_words(shown) == f"{shown:.1f}"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "every day"), (7, "every week"), (14, "every 2 weeks"), (30, "every 30 days"), (60, "every 2 months"),
        (90, "every 3 months"), (100, "every 100 days"), (182, "every 26 weeks"), (365, "every year"), (730, "every 2 years"),
        (3650, "never"),
    ],
)  # fmt: skip
def test_a_rhythm_is_exact_and_in_the_largest_unit(days: int, words: str) -> None:
    assert rhythm_in_words(days) == words


class TestFooting:
    SHIPPED = PolicyStamp(DEFAULT.version, fingerprint(DEFAULT))
    OWN = PolicyStamp("2", "0123456789ab")

    def said(self, policy: PolicyStamp, day: date = TODAY, **asked: Any) -> list[str]:
        return [line.text for line in footing(policy, day, TODAY, **asked)]

    def test_is_nothing_where_all_is_as_usual(self) -> None:
        assert self.said(self.SHIPPED) == []

    def test_names_another_day(self) -> None:
        assert self.said(self.SHIPPED, date(2025, 12, 31)) == ["as of 31 December 2025"]

    def test_names_the_policy_of_an_ask_and_any_other_than_the_shipped_one(self) -> None:
        assert self.said(self.SHIPPED, is_ask=True) == [stamped(self.SHIPPED)]
        assert self.said(self.OWN) == ["policy 2 (0123456789ab)"]
        assert self.said(self.OWN, date(2026, 1, 1)) == ["as of 1 January, policy 2 (0123456789ab)"]


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
