"""Whose chats these are. WhatsApp does not say: the user does, or the name of a one-to-one chat, or several chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.importers.addresses import email_handle
from relcrm.importers.formats.whatsapp.people import letters_of, someone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from relcrm.importers.base import Asked
    from relcrm.importers.formats.whatsapp.survey import Chat

_YOU = frozenset({"you", "du", "tú", "tu", "você", "vous", "jij", "вы", "您", "あなた", "나"})
_NAMED = 3  # people in a question


def owners(chats: Sequence[Chat], asked: Asked) -> list[frozenset[str] | None]:
    """Return the owner's keys in each chat: none where they never wrote, None where it cannot be told.

    What one chat makes certain holds for all of them.
    """
    told = {who.key for text in asked.me if not email_handle(text) and (who := someone(text, asked.region))}
    alone = [_by_itself(chat, told) for chat in chats]
    if told and not any(told & chat.people.keys() for chat in chats):
        alone = [None if _has_two_sides(chat) else keys for chat, keys in zip(chats, alone, strict=True)]
    known = told.union(*(keys for keys in alone if keys)) or _in_every_talk(chats)
    return [
        keys if keys is not None else _by_others(chat, known) for chat, keys in zip(chats, alone, strict=True)
    ]


def question(chat: Chat, told: Sequence[str]) -> str:
    """Return what to ask where nobody knows who in the chat the owner is, `told` or not."""
    names = [who.name for who in chat.people.values()]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    several = (
        f"which of {', '.join(names[:_NAMED])}{more} is you"
        if len(names) > 1
        else f"whether {names[0]} is you"
    )
    unknown = f'nobody in it is called "{told[0]}"; ' if told else ""
    return f"{unknown}cannot tell {several}: say --me NAME"


def _by_itself(chat: Chat, told: AbstractSet[str]) -> frozenset[str] | None:
    """Return the owner as told, as `You`, or by the chat's name."""
    if mine := told & chat.people.keys():
        return frozenset(mine)
    if chat.title and chat.title.key in told:  # of whom only notices tell
        return frozenset()
    called_you = [key for key, who in chat.people.items() if who.name.casefold() in _YOU]
    if len(called_you) == 1 or not chat.people:
        return frozenset(called_you)
    return _by_title(chat)


def _by_title(chat: Chat) -> frozenset[str] | None:
    """Return the one in a chat of two who does not give it its name, even where nobody else wrote."""
    if chat.title is None or not _is_talk(chat):
        return None
    if chat.title.key in chat.people:
        return frozenset(chat.people.keys() - {chat.title.key})
    names = {letters_of(who.name) for who in chat.people.values()}
    is_somebody_else = len(names) == 1 and not any(name in letters_of(chat.title.name) for name in names)
    return frozenset(chat.people) if is_somebody_else else None


def _by_others(chat: Chat, known: AbstractSet[str]) -> frozenset[str] | None:
    """Return the owner by the names they have in other chats; somebody known may well never have written."""
    mine = known & chat.people.keys()
    if len(mine) == 1:
        return frozenset(mine)
    return None if mine or _has_two_sides(chat) or not known else frozenset()


def _in_every_talk(chats: Iterable[Chat]) -> frozenset[str]:
    """Return the one who writes in all one-to-one chats, if one alone does.

    Groups say nothing here: the owner of a group's chat may never have written in it.
    """
    talks = [chat.people.keys() for chat in chats if _has_two_sides(chat)]
    common = frozenset.intersection(*map(frozenset, talks)) if len(talks) > 1 else frozenset()
    return common if len(common) == 1 else frozenset()


def _has_two_sides(chat: Chat) -> bool:
    """Say whether it is a chat of two in which both wrote."""
    return _is_talk(chat) and len(chat.people) == 2


def _is_talk(chat: Chat) -> bool:
    """Say whether it may be a chat of two."""
    return not chat.is_group and len(chat.people) <= 2
