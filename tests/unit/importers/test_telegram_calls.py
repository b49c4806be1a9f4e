"""Calls in Telegram's chats: a conversation where somebody took them, else an attempt of whoever called."""

import json
from typing import Any

import pytest

from importing import items_of
from relcrm.domain.log.interaction import Channel, Direction
from relcrm.importers.base import Item, Message, Person, Skipped, Touch

ME, ANA = 11, 22
SECOND = 1_700_000_000


def call(by: int | None, **more: Any) -> dict[str, Any]:
    names = {ME: "Me Myself", ANA: "Ana", None: None}
    return {
        "type": "service",
        "action": "phone_call",
        "date_unixtime": str(SECOND),
        "actor": names[by],
        "actor_id": f"user{by}" if by else None,
        **more,
    }


def chat(*messages: Any, kind: str = "personal_chat", number: int = ANA, **more: Any) -> dict[str, Any]:
    return {"name": "Ana", "type": kind, "id": number, "messages": list(messages), **more}


def said(by: int) -> dict[str, Any]:
    names = {ME: "Me Myself", ANA: "Ana"}
    return {
        "type": "message",
        "date_unixtime": str(SECOND),
        "from": names[by],
        "from_id": f"user{by}",
        "text": "hi",
    }


def read(document: Any, **told: Any) -> list[Item]:
    return items_of("telegram", json.dumps(document).encode(), **told)


def touches(items: list[Item]) -> list[Touch]:
    return [each for each in items if isinstance(each, Touch)]


def reasons(items: list[Item]) -> list[str]:
    return [each.reason for each in items if isinstance(each, Skipped)]


@pytest.mark.parametrize(
    ("by", "more", "channel", "answered", "minutes"),
    [
        (ANA, {"duration_seconds": 1800, "discard_reason": "hangup"}, Channel.PHONE, True, 30),
        (ME, {"duration_seconds": 1800, "discard_reason": "hangup"}, Channel.PHONE, True, 30),
        (ANA, {"duration_seconds": "90", "discard_reason": "disconnect"}, Channel.PHONE, True, 2),
        (ANA, {"duration_seconds": 5}, Channel.PHONE, True, 1),
        (ANA, {"duration_seconds": 10**19}, Channel.PHONE, True, 1440),
        (ME, {"duration_seconds": 60, "is_video": True}, Channel.VIDEO, True, 1),
        (ME, {"duration_seconds": 60, "action": "video_call"}, Channel.VIDEO, True, 1),
        (ANA, {"discard_reason": "missed"}, Channel.PHONE, False, None),
        (ME, {"discard_reason": "missed", "duration_seconds": 0}, Channel.PHONE, False, None),
        (ANA, {"discard_reason": "busy"}, Channel.PHONE, False, None),
        (ME, {"discard_reason": "declined", "duration_seconds": 12}, Channel.PHONE, False, None),
        (ME, {"discard_reason": "hangup"}, Channel.PHONE, False, None),
        (ME, {"duration_seconds": 0, "is_video": True}, Channel.VIDEO, False, None),
    ],
)
@pytest.mark.parametrize("me", [["Me Myself"], []])
def test_a_call_is_a_conversation_or_an_attempt(
    by: int, more: dict[str, Any], channel: Channel, answered: bool, minutes: int | None, me: list[str]
) -> None:
    (touch,) = touches(read(chat(said(ANA), said(ME), call(by, **more)), me=me))
    found = touch.interaction
    assert touch.people == ("telegram:22",)
    assert (found.channel, found.answered, found.minutes, found.is_group) == (
        channel,
        answered,
        minutes,
        False,
    )
    assert found.direction is (Direction.ME if by == ME else Direction.THEM)
    assert found.is_two_way is answered
    kind = "call" if answered else "missed"
    assert touch.key == f"telegram:{kind}|telegram:22|2023-11-14T22:13:20+00:00"


def test_a_chat_may_hold_nothing_but_calls() -> None:
    items = read(
        chat(call(ANA, duration_seconds=600), call(ME, duration_seconds=60, date_unixtime="1700009999"))
    )
    assert [each.name for each in items if isinstance(each, Person)] == ["Ana"]
    assert [each.interaction.direction for each in touches(items)] == [Direction.THEM, Direction.ME]


def test_a_call_that_says_neither_how_long_nor_why_it_ended_is_left_out() -> None:
    items = read(chat(call(ANA)))
    assert reasons(items) == ["a call that does not say whether it was taken"]
    assert not [each for each in items if isinstance(each, Person)]


def test_who_called_may_be_a_name_alone_and_nobody_at_all() -> None:
    old = [{**said(by), "from_id": None} for by in (ANA, ME)]
    alone = {**call(ANA, duration_seconds=60), "actor_id": None}
    (touch,) = touches(read(chat(*old, alone), me=["Me Myself"]))
    assert touch.people == ("name:ana",)
    assert reasons(read(chat(said(ANA), call(None, duration_seconds=60)))) == [
        "without a person as its sender"
    ]


def test_a_call_among_several_is_one_with_whoever_made_it() -> None:
    talk = (said(ANA), said(ME))
    conference = call(ANA, action="conference_call", conference_id=7, duration_seconds=60)
    (touch,) = touches(read(chat(*talk, conference), me=["Me Myself"]))
    assert touch.interaction.is_group
    mine = call(ME, conference_id=7, duration_seconds=60)
    voice_chat = call(ANA, action="group_call", duration=3600)
    asked = call(ANA, action="invite_to_group_call")
    items = read(chat(*talk, mine, voice_chat, asked, kind="private_group", number=900), me=["Me Myself"])
    assert reasons(items) == ["a call in a group"] * 3
    assert len([each for each in items if isinstance(each, Message)]) == 2
