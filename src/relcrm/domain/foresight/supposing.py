"""What if this happened: read a few words as an entry, put it into a copy of the log, judge as usual.

An entry lands exactly where logging it would put it, so the answer is the one that the real thing would give.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from relcrm.domain.days.dates import parsed_day
from relcrm.domain.log.interaction import SPOKEN, Channel, Direction, Interaction, Kind
from relcrm.domain.people.contact import favours
from relcrm.domain.people.handles import EMAIL, PHONE, PLATFORM_ALIASES, PLATFORM_HOSTS
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.gate import rounded_down
from relcrm.domain.readiness.readings import known_by
from relcrm.domain.readiness.verdict import judge
from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from relcrm.domain.people.contact import Facts
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.verdict import Verdict

EXAMPLES = 'try "meeting", "video tomorrow 40 min", "call in 2 weeks", "their message", "they answer", "social on linkedin" or "favour given by email tomorrow"'
MOST_MINUTES = 1440
OTHER_SIDE = {Direction.ME: Direction.THEM, Direction.THEM: Direction.ME}
ANSWERS = {"they answer": Direction.THEM, "i answer": Direction.ME}
"""The entries that answer what is waiting, and who does."""
_WRITTEN = frozenset({Channel.EMAIL, Channel.DM})
_MINUTES = r"(?:for )?(?P<minutes>\d{1,4}) ?(?:m|min|mins|minutes)"


def _touch(channel: Channel, direction: Direction = Direction.MUTUAL, **more: Any) -> dict[str, Any]:
    return {"channel": channel, "direction": direction, **more}


ENTRIES: dict[str, dict[str, Any]] = {
    "meeting": _touch(Channel.IN_PERSON),
    "video": _touch(Channel.VIDEO),
    "video call": _touch(Channel.VIDEO),
    "call": _touch(Channel.PHONE),
    "phone call": _touch(Channel.PHONE),
    "group meeting": _touch(Channel.IN_PERSON, is_group=True),
    "email": _touch(Channel.EMAIL, Direction.ME),
    "their email": _touch(Channel.EMAIL, Direction.THEM),
    "answered email": _touch(Channel.EMAIL, Direction.ME, answered=True),
    "message": _touch(Channel.DM, Direction.ME),
    "their message": _touch(Channel.DM, Direction.THEM),
    "answered message": _touch(Channel.DM, Direction.ME, answered=True),
    "meeting request": _touch(Channel.EMAIL, Direction.ME, kind=Kind.MEETING_REQUEST),
    "social": _touch(Channel.PUBLIC, Direction.ME),
    "introduction": _touch(Channel.PUBLIC, Direction.ME, answered=True, kind=Kind.INTRO_GIVEN),
    "favour given": _touch(Channel.PUBLIC, Direction.ME, answered=True, kind=Kind.FAVOUR_GIVEN),
    "favour received": _touch(Channel.PUBLIC, Direction.THEM, answered=True, kind=Kind.FAVOUR_RECEIVED),
}
"""What may be supposed besides answers, as the values that logging it would record."""


_CHANNELS = {"email": Channel.EMAIL, "message": Channel.DM, "dm": Channel.DM, "phone": Channel.PHONE}
_ANY_CHANNEL = frozenset({"message", "their message", "meeting request", "favour given", "favour received"})
_PLATFORMS = frozenset({*PLATFORM_HOSTS.values(), *PLATFORM_ALIASES} - {EMAIL, PHONE, "mailto", "tel"})
_BY = re.compile(rf"(?:^|(?<= ))(?:by|via) ({'|'.join(_CHANNELS)})(?= |$)")
_PLACE = re.compile(rf"(?:^|(?<= ))on ({'|'.join(sorted(_PLATFORMS))})(?= |$)")


class Supposed(NamedTuple):
    """Something that has not happened: `what` is a key of ENTRIES or ANSWERS; a channel only where one was named."""

    what: str
    on: date
    minutes: int | None = None
    channel: Channel | None = None
    platform: str = ""


class Standing(NamedTuple):
    """All that is known of a contact on a day, and the policy that holds for them."""

    log: tuple[Interaction, ...]
    facts: Facts
    policy: Policy
    on: date


class WhatIf(NamedTuple):
    """What would be on the day of the last entry. `score_now` is today's, `score_without` that day's if nothing happens.

    `opened` and `shut` are the codes of the gates that differ between that day with the entries and without.
    """

    entries: tuple[Supposed, ...]
    on: date
    score_now: float
    score_without: float
    score: float
    was_ready: bool
    ready: bool
    opened: tuple[str, ...]
    shut: tuple[str, ...]


def standing(log: Iterable[Interaction], facts: Facts, policy: Policy, on: date) -> Standing:
    """Return what is known on a day, without whatever became known later."""
    return Standing(tuple(known_by(log, on)[0]), facts, policy, on)


def verdict_on(known: Standing) -> Verdict:
    """Return the verdict for the day; favours are counted in the log."""
    gave, received = favours(known.log, known.on)
    facts = replace(known.facts, gave=gave, received=received)
    return judge(gather(known.log, facts, known.policy, known.on), known.policy)


def what_if(known: Standing, entries: Sequence[Supposed]) -> WhatIf:
    """Return what the entries would change, judged on the day of the last of them."""
    then = known._replace(on=max(entry.on for entry in entries))
    before, after = verdict_on(then), verdict_on(supposing(then, entries))
    opened, shut = gates_moved(before, after)
    return WhatIf(
        tuple(entries),
        then.on,
        rounded_down(verdict_on(known).score),
        rounded_down(before.score),
        rounded_down(after.score),
        before.ready,
        after.ready,
        opened,
        shut,
    )


def supposing(known: Standing, entries: Iterable[Supposed]) -> Standing:
    """Return the same with the entries in the log, oldest first. Raises UsageError for an answer to nothing."""
    log = list(known.log)
    for entry in sorted(entries, key=lambda each: each.on):
        log = _with_entry(log, entry, known.policy)
    return known._replace(log=tuple(log))


def gates_moved(before: Verdict, after: Verdict) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the gates that opened and of those that shut."""
    was, now = [gate.code for gate in before.gates], [gate.code for gate in after.gates]
    return tuple(code for code in was if code not in now), tuple(code for code in now if code not in was)


def supposed(text: str, today: date) -> Supposed:
    """Return the entry that a few words name: what, and if wanted where, a day to come and minutes.

    Raises UsageError for anything else, for a day that is over, and for minutes of something written.
    """
    said = " ".join(text.replace(",", " ").casefold().split()).replace("favor ", "favour ")
    what = max((key for key in (*ENTRIES, *ANSWERS) if f"{said} ".startswith(f"{key} ")), key=len, default="")
    if not what:
        raise UsageError(f'"{text[:60]}" is nothing I know how to suppose', hint=EXAMPLES)
    rest, channel, platform = _place_in(said.removeprefix(what).strip(), what)
    rest, minutes = _minutes_in(rest, what)
    on = parsed_day(rest, today, future=True) if rest else today
    if on < today:
        raise UsageError(
            f'"{text[:60]}" lies in the past', hint="log it if it happened, or name a day to come"
        )
    return Supposed(what, on, minutes, channel, platform)


def _place_in(rest: str, what: str) -> tuple[str, Channel | None, str]:
    """Return what is left of the words without "by CHANNEL" and "on PLATFORM", and those two."""
    by = _BY.search(rest)
    if by and what not in _ANY_CHANNEL:
        raise UsageError(f'"{what}" takes no "{by[0]}"', hint=EXAMPLES)
    rest = _BY.sub("", rest, count=1).strip()
    place = _PLACE.search(rest)
    if place and what in ANSWERS:
        raise UsageError(f'"{what}" takes no "{place[0]}"', hint=EXAMPLES)
    rest = " ".join(_PLACE.sub("", rest, count=1).split())
    platform = PLATFORM_ALIASES.get(place[1], place[1]) if place else ""
    return rest, _CHANNELS[by[1]] if by else None, platform


def _minutes_in(rest: str, what: str) -> tuple[str, int | None]:
    """Return what is left of the words without their minutes, and the minutes."""
    match = re.search(rf"(?<!in )(?:^|(?<= )){_MINUTES}(?= |$)", rest, re.ASCII)
    if match is None:
        return rest, None
    minutes = int(match["minutes"])
    if what not in ENTRIES or ENTRIES[what]["channel"] not in SPOKEN:
        raise UsageError(f'"{what}" takes no minutes', hint=EXAMPLES)
    if not 1 <= minutes <= MOST_MINUTES:
        raise UsageError(f"{minutes} minutes cannot be", hint=f"between 1 and {MOST_MINUTES}")
    return " ".join((rest[: match.start()] + rest[match.end() :]).split()), minutes


def _with_entry(log: list[Interaction], entry: Supposed, policy: Policy) -> list[Interaction]:
    if entry.what in ANSWERS:
        return _with_answer(log, ANSWERS[entry.what], entry.on)
    said = _interaction(entry)
    if said.kind is Kind.TOUCH and said.channel in _WRITTEN and said.answered is None:
        return _with_line(log, said, policy)
    return [*log, said]


def _interaction(entry: Supposed) -> Interaction:
    values = dict(ENTRIES[entry.what])
    if entry.channel:
        values["channel"] = entry.channel
        is_letter = entry.channel in _WRITTEN and values["direction"] is Direction.ME
        values["answered"] = None if is_letter else values.get("answered")
    return Interaction(occurred_on=entry.on, minutes=entry.minutes, platform=entry.platform, **values)


def _with_line(log: list[Interaction], said: Interaction, policy: Policy) -> list[Interaction]:
    """Return the log with a single message, in the exchange that it belongs to."""
    from relcrm.domain.log.exchange import Line, with_message  # noqa: PLC0415 - 2 ms that only a message pays for

    stream = [at for at, each in enumerate(log) if _is_of_stream(each, said)]
    folded = with_message(
        [log[at] for at in stream],
        Line(said.direction is Direction.ME, said.occurred_on),
        policy.exchange,
        channel=said.channel,
        platform=said.platform,
    )
    if folded.index is None:
        return [*log, folded.interaction]
    return _replaced(log, stream[folded.index], folded.interaction)


def _is_of_stream(each: Interaction, said: Interaction) -> bool:
    is_message = not each.is_group and each.kind is not Kind.CONNECT_REQUEST
    return is_message and each.channel is said.channel and each.platform == said.platform


def _with_answer(log: list[Interaction], by: Direction, on: date) -> list[Interaction]:
    """Return the log with the latest open message of the other side answered; likes and what was given up come last."""
    waiting = [at for at, each in enumerate(log) if is_open(each, OTHER_SIDE[by], on)]
    if not waiting:
        whose = "yours" if by is Direction.THEM else "theirs"
        raise UsageError(f"nothing of {whose} waits for an answer", hint=EXAMPLES)
    at = max(
        waiting, key=lambda at: (not log[at].is_small, log[at].answered is None, log[at].occurred_on, at)
    )
    last_on = max(on, log[at].last_on or log[at].occurred_on)
    return _replaced(log, at, replace(log[at], answered=True, answered_on=on, last_on=last_on))


def is_open(each: Interaction, by: Direction, on: date) -> bool:
    """Say whether this is a move of one side that the other has not answered."""
    return each.direction is by and not each.is_two_way and not each.is_refused and each.occurred_on <= on


def _replaced(log: list[Interaction], at: int, by: Interaction) -> list[Interaction]:
    return [*log[:at], by, *log[at + 1 :]]
