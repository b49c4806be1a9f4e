"""What is logged by hand and comes in a file as well is one and the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, interaction, logged_in
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.services.correspondence.byhand import ByHand

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def found(**said: Any) -> Interaction:
    usual = {
        "occurred_on": DAY,
        "occurred_at": datetime(2026, 3, 2, 9, tzinfo=UTC),
        "channel": Channel.VIDEO,
        "direction": Direction.MUTUAL,
        "platform": "calendar",
    }
    return Interaction(**{**usual, **said})


@pytest.mark.parametrize(
    ("by_hand", "in_file", "is_same"),
    [
        ({}, {}, True),
        ({"channel": Channel.VIDEO}, {"channel": Channel.IN_PERSON}, True),
        ({}, {"channel": Channel.UNKNOWN, "direction": None}, True),
        ({}, {"channel": Channel.UNKNOWN, "platform": "x"}, False),
        ({"channel": Channel.PHONE}, {"channel": Channel.PHONE, "platform": "whatsapp"}, True),
        ({"channel": Channel.PHONE}, {}, False),
        ({"channel": Channel.EMAIL}, {}, False),
        ({"channel": Channel.EMAIL}, {"channel": Channel.EMAIL}, False),
        ({"occurred_on": date(2026, 3, 1), "last_on": DAY}, {}, False),
        ({"occurred_on": date(2026, 3, 3)}, {}, False),
        ({"occurred_at": NOON.replace(hour=11)}, {}, True),
        ({"occurred_at": NOON.replace(hour=15)}, {}, False),
        ({"occurred_at": NOON.replace(hour=15)}, {"occurred_at": None}, True),
        ({"direction": Direction.ME}, {"direction": Direction.THEM}, False),
        ({"direction": Direction.ME}, {}, True),
        ({}, {"kind": Kind.MEETING_REQUEST}, False),
        ({"kind": Kind.MEETING_REQUEST}, {}, False),
        (
            {"answered": False, "direction": Direction.ME, "channel": Channel.PHONE},
            {"channel": Channel.PHONE},
            False,
        ),
        ({"source": "mail"}, {}, False),
    ],
)
def test_the_same_day_person_and_way_are_the_same(
    store: Path, by_hand: dict[str, Any], in_file: dict[str, Any], is_same: bool
) -> None:
    contact = contact_in(store, "Ada")
    usual = {"occurred_on": DAY, "channel": Channel.IN_PERSON, "direction": Direction.MUTUAL}
    source = by_hand.get("source", "hand")
    said = {name: value for name, value in by_hand.items() if name != "source"}
    logged_in(store, Interaction(**{**usual, **said}), contact, source=source)
    with connected(store) as connection:
        assert ByHand(connection).has(found(**in_file), contact) is is_same


def test_one_entry_stands_for_one_meeting(store: Path) -> None:
    contact = contact_in(store, "Ada")
    logged_in(store, interaction(DAY), contact)
    with connected(store) as connection:
        by_hand = ByHand(connection)
        assert [by_hand.has(found(), contact) for _ in range(2)] == [True, False]
