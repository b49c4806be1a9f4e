"""messages.csv: one message a row, with the people it went between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel
from relcrm.importers.base import Item, Message, Problem, Skipped
from relcrm.importers.formats.linkedin.moments import instant_of, read_moment
from relcrm.importers.formats.linkedin.owner import is_me
from relcrm.importers.formats.linkedin.people import PLATFORM, fold, introduced, key_for
from relcrm.importers.formats.linkedin.survey import conversation_of, is_draft, parties
from relcrm.importers.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.importers.formats.linkedin.layout import Row
    from relcrm.importers.formats.linkedin.moments import Moment
    from relcrm.importers.formats.linkedin.people import Someone
    from relcrm.importers.formats.linkedin.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Talk:
    """Who a message goes between, seen from the owner.

    `touched` are those it is a touch with: all others when the owner writes, else the writer alone. A talk of
    two that a third joins is a group from then on, so that its beginning stays what it was.
    """

    by_me: bool
    touched: tuple[Someone, ...]
    others: tuple[Someone, ...]
    conversation: str
    is_group: bool


def read_message(row: Row, reading: Reading) -> Iterator[Item]:
    """Yield the people new to the export, then their message; or why there is none.

    In a group, what somebody else writes touches only them; what the owner writes touches everyone.
    """
    if reason := _reason_to_skip(row):
        yield Skipped(row.at, reason)
        return
    moment = read_moment(
        row["date"], reading.zone, day_first=reading.survey.day_first.get(row.at.file, False)
    )
    if moment is None:
        yield Problem(row.at, f'"{row["date"][:40]}" is not a date')
        return
    talk = _talk(row, moment, reading)
    people = [who for who in talk.touched if not who.is_closed]
    if not people:
        yield Skipped(row.at, "a closed account" if talk.others else "a note to yourself")
        return
    known = _known(people, talk, reading)
    if not known:
        yield Skipped(row.at, f"cannot tell which {people[0].name}")
        return
    yield from introduced(reading.directory, reading.met, row.at, known.items(), listed=False)
    yield _message(row, moment, talk, tuple(known))


def _reason_to_skip(row: Row) -> str:
    if is_draft(row):
        return "a draft"
    if row.word("folder") == "spam":
        return "spam"
    is_blank = not (row["content"].strip() or row["subject"].strip() or row["attachments"].strip())
    return "an empty message" if is_blank and "attachments" in row.cells else ""


def _talk(row: Row, moment: Moment, reading: Reading) -> _Talk:
    sender, recipients = parties(row)
    by_me = is_me(reading.me, sender)
    others = tuple(who for who in dict.fromkeys((sender, *recipients)) if not is_me(reading.me, who))
    conversation = conversation_of(row)
    return _Talk(
        by_me=by_me,
        touched=others if by_me else (sender,),
        others=others,
        conversation=conversation,
        is_group=len(others) > 1 or _is_joined(conversation, moment, reading),
    )


def _is_joined(conversation: str, moment: Moment, reading: Reading) -> bool:
    since = reading.survey.groups.get(conversation)
    return since is not None and instant_of(moment) >= since


def _known(people: Sequence[Someone], talk: _Talk, reading: Reading) -> dict[str, Someone]:
    """Return the people by key, without those whose name alone does not say which."""
    keys = ((_key(who, talk.conversation, reading), who) for who in people)
    return {key: who for key, who in keys if key is not None}


def _key(who: Someone, conversation: str, reading: Reading) -> str | None:
    heard = reading.survey.heard.get((conversation, fold(who.name)), set())
    return key_for(reading.directory, who, heard - {reading.me.key})


def _message(row: Row, moment: Moment, talk: _Talk, keys: tuple[str, ...]) -> Message:
    return Message(
        at=row.at,
        stream=f"{PLATFORM}:{talk.conversation if talk.is_group else keys[0]}",
        people=keys,
        by_me=talk.by_me,
        on=moment.on,
        at_instant=moment.at,
        channel=Channel.DM,
        platform=PLATFORM,
        text=excerpt(row["content"]) or excerpt(row["subject"]),
        is_group=talk.is_group,
    )
