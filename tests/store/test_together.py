"""Logs of many contacts read at once: as one by one, but for texts and times of day."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from builders import connected, contact_in, logged_in
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.store import reader, together

if TYPE_CHECKING:
    from pathlib import Path

BARE = Interaction(occurred_on=date(2026, 2, 1))
FULL = Interaction(
    occurred_on=date(2026, 1, 1),
    channel=Channel.EMAIL,
    direction=Direction.ME,
    answered=True,
    answered_on=date(2026, 1, 3),
    minutes=20,
    platform="xing",
    kind=Kind.PITCH,
    outcome=Outcome.ACCEPTED,
    outcome_on=date(2026, 1, 4),
    is_group=True,
    occurred_at=datetime(2026, 1, 1, 12, tzinfo=UTC),
    last_on=date(2026, 1, 2),
    last_at=datetime(2026, 1, 2, 12, tzinfo=UTC),
    last_by_me=True,
    my_messages=2,
    their_messages=3,
    last_words="gladly",
    summary="an offer",
    because="they asked",
    said="m3f0t15180",
)
LEFT_OUT = ("occurred_at", "last_at", "last_words", "summary", "because", "said")


@pytest.fixture
def known(store: Path) -> Path:
    """Give a store with Ada, who has two entries, Bo, who shares one of them, and Cy without any."""
    ada, bo, _ = contact_in(store, "Ada"), contact_in(store, "Bo"), contact_in(store, "Cy")
    logged_in(store, FULL, ada, bo)
    logged_in(store, BARE, ada)
    return store


def test_logs_read_at_once_say_what_they_say_one_by_one_but_for_texts_and_times(known: Path) -> None:
    left_out = {name: getattr(BARE, name) for name in LEFT_OUT}
    with connected(known) as connection:
        found = dict(together.logs_of(connection, [1, 2, 3]))
        for contact_id, log in found.items():
            whole = [
                replace(each.interaction, **left_out) for each in reader.interactions(connection, contact_id)
            ]
            assert sorted(log, key=repr) == sorted(whole, key=repr)
    assert list(found) == [1, 2]
    assert found[2] == [replace(FULL, **left_out)]


def test_an_interaction_of_theirs_is_as_frozen_as_any_other(known: Path) -> None:
    with connected(known) as connection:
        ((_, (event,)),) = together.logs_of(connection, [2])
    assert type(event) is Interaction
    assert hash(event) == hash(replace(event))
    with pytest.raises(FrozenInstanceError):
        event.minutes = 5  # type: ignore[misc]
