"""Calls as signal-export writes them, in both of its files."""

import json

import pytest

from importing import items_of
from relcrm.domain.log.interaction import Channel, Direction
from relcrm.importers.base import Item, Message, Skipped, Touch

ME, THEM = Direction.ME, Direction.THEM
PHONE, VIDEO = Channel.PHONE, Channel.VIDEO


def markdown(*lines: tuple[str, str]) -> list[Item]:
    text = "".join(
        f"[2024-05-06 10:0{minute}:07] {who}: {body}  \n\n" for minute, (who, body) in enumerate(lines)
    )
    return items_of("signal", text.encode(), name="chat.md")


def lines(*said: tuple[str, str]) -> list[Item]:
    text = "".join(
        json.dumps({"date": f"2024-05-06T10:0{minute}:07", "sender": who, "body": f"{body}  "}) + "\n"
        for minute, (who, body) in enumerate(said)
    )
    return items_of("signal", text.encode(), name="data.json")


def touches(items: list[Item]) -> list[Touch]:
    return [each for each in items if isinstance(each, Touch)]


def reasons(items: list[Item]) -> list[str]:
    return [each.reason for each in items if isinstance(each, Skipped)]


@pytest.mark.parametrize("read", [markdown, lines])
@pytest.mark.parametrize(
    ("body", "channel", "direction", "answered", "minutes"),
    [
        ("Incoming voice call (accepted, 3m 5s)", PHONE, THEM, True, 3),
        ("Outgoing video call (accepted, 61m 0s)", VIDEO, ME, True, 61),
        ("Outgoing voice call (accepted, 12s)", PHONE, ME, True, 1),
        ("Incoming call (accepted, 1h 2m 3s)", PHONE, THEM, True, 62),
        ("Incoming voice call (accepted)", PHONE, THEM, True, None),
        ("Missed voice call", PHONE, THEM, False, None),
        ("Missed video call", VIDEO, THEM, False, None),
        ("Incoming video call (declined)", VIDEO, THEM, False, None),
        ("Outgoing voice call (unanswered)", PHONE, ME, False, None),
        ("Outgoing voice call (declined by recipient)", PHONE, ME, False, None),
    ],
)
@pytest.mark.parametrize("caller", ["Ana", "Me"])
def test_a_call_is_a_conversation_or_an_attempt(
    read: type,
    body: str,
    channel: Channel,
    direction: Direction,
    answered: bool,
    minutes: int | None,
    caller: str,
) -> None:
    """Older exports name the other as the sender of every call: its text says who called."""
    (touch,) = touches(read(("Ana", "hi"), (caller, body)))
    found = touch.interaction
    assert touch.people == ("name:ana",)
    assert (found.channel, found.direction, found.answered, found.minutes) == (
        channel,
        direction,
        answered,
        minutes,
    )
    assert found.is_two_way is answered
    kind = "call" if answered else "missed"
    assert touch.key == f"signal:{kind}|signal:name:ana|2024-05-06T08:01:00+00:00"


def test_what_only_looks_like_a_call_is_a_message() -> None:
    items = markdown(("Ana", "Missed call from you"), ("Ana", "Incoming call (accepted) at last"))
    assert len([each for each in items if isinstance(each, Message)]) == 2
    assert not touches(items)


def test_a_call_among_several_is_one_with_whoever_made_it() -> None:
    items = markdown(
        ("Ana", "hi"),
        ("Ben", "hello"),
        ("Ana", "Incoming video call (joined, 5m 0s)"),
        ("Me", "Outgoing group call (accepted, 5m 0s)"),
        ("Ben", "Missed group call"),
        ("Me", "Missed group call"),
    )
    assert [(each.people, each.interaction.is_group) for each in touches(items)] == [(("name:ana",), True)]
    assert reasons(items) == ["a call in a group", "a call in a group", "without other people"]


def test_a_call_by_link_is_a_group_s() -> None:
    items = markdown(
        ("Ana", "hi"), ("Ana", "Incoming adhoc call (joined)"), ("Me", "Outgoing adhoc call (accepted)")
    )
    assert [(each.people, each.interaction.is_group) for each in touches(items)] == [(("name:ana",), True)]
    assert reasons(items) == ["a call in a group"]
