"""First lines for a message: never an offer, never an invented fact, never what you wrote for yourself.

A line may quote what they said to you and what you share, and name the day and the manner of what you did
together. Notes, summaries, reasons and how you met are yours alone: they are handed back apart, to keep in mind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words, written_out
from relcrm.domain.days.written import MONTHS
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome, last_day
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.particulars.details import News
    from relcrm.domain.people.dossier import CommonGround, Contact, Note

MOST = 3
RECENT_DAYS = 30
NEWS_DAYS = 180
IN_TOUCH_DAYS = 365
_NETWORKS = frozenset(("linkedin", "x", "twitter", "telegram"))
"""Whom an import says you met there, you may never have met."""
_ABOUT_THEM = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|their|theirs|s/he|himself|herself)\b", re.IGNORECASE
)
_BAD_ENDS = frozenset(
    {Outcome.REBUFFED, Outcome.DECLINED, Outcome.NEGATIVE, Outcome.IGNORED, Outcome.NO_SHOW}
)
_TOGETHER = {
    Channel.IN_PERSON: "It was good to see you {when}: how have you been since?",
    Channel.VIDEO: "It was good to talk to you {when}: how have you been since?",
    Channel.PHONE: "It was good to talk to you {when}: how have you been since?",
}


class Opener(NamedTuple):
    """A first line to start from, and what on record it rests on."""

    line: str
    rests_on: str


class Reminder(NamedTuple):
    """Something to keep in mind while writing, in your own words: for your eyes, not for the message."""

    what: str
    on: date | None
    text: str


def openers(
    person: Contact,
    grounds: Sequence[CommonGround],
    log: Sequence[Interaction],
    as_of: date,
    news: Sequence[News] = (),
) -> tuple[Opener, ...]:
    """Return at most three openers, the most personal first; none when nothing is on record to begin from.

    `grounds` and `log`, oldest first, and `news`, latest first, are as known on the day of writing.
    """
    found = (
        *_new_job(news, as_of),
        *_their_words(log),
        *_favours(log, as_of),
        *_common_ground(person, grounds),
        *_together(log, as_of),
        *_introducer(person),
        *_first_meeting(person, log, as_of),
    )
    return found[:MOST]


def _new_job(news: Sequence[News], as_of: date) -> Iterator[Opener]:
    """Begin from a job that came to be known within half a year: people tell such things for it to be known."""
    for item in news:
        if item.what == "job" and 0 <= (as_of - item.noted_on).days <= NEWS_DAYS:
            told = f"their new job, known since {in_words((as_of - item.noted_on).days)}"
            yield Opener(f"I saw that you have a new job ({item.became}): how has it begun?", told)
            return


def reminders(
    person: Contact,
    grounds: Sequence[CommonGround],
    notes: Sequence[Note],
    log: Sequence[Interaction],
    as_of: date,
) -> tuple[Reminder, ...]:
    """Return what to keep in mind, as you wrote it, the latest note first."""
    found = [Reminder(note.kind, note.noted_on, note.text) for note in reversed(notes)]
    if person.complaint and person.complaint_on and person.complaint_on <= as_of:
        found.append(Reminder("complaint", person.complaint_on, person.complaint))
    held = person.hold_until and person.hold_until > as_of
    if held and person.hold_reason and (person.hold_set_on is None or person.hold_set_on <= as_of):
        found.append(Reminder("hold", person.hold_set_on, person.hold_reason))
    told = [each for each in log if each.summary]
    if told:
        text = "; ".join(told[-1].summary.splitlines())
        found.append(Reminder(_time_of(told[-1], log), last_day(told[-1]), text))
    found += [
        Reminder("in common", ground.noted_on, ground.text)
        for ground in grounds
        if not _can_be_said(person, ground)
    ]
    if person.met_how:
        found.append(Reminder("met", person.met_on, person.met_how))
    return tuple(found)


def _time_of(told: Interaction, log: Sequence[Interaction]) -> str:
    """Return `last time`, or `earlier` of what you were in touch after, and of a like."""
    is_last = not any(_end(each) > _end(told) for each in log if each.resets_clock)
    return "last time" if is_last and not told.is_small else "earlier"


def _end(interaction: Interaction) -> date:
    return interaction.last_on or interaction.occurred_on


def _is_of_both(each: Interaction) -> bool:
    """Say whether they had a part in it, just the two of you, and it was more than a like."""
    is_theirs = each.is_two_way or each.direction is Direction.THEM
    return is_theirs and not (each.is_small or each.is_group or each.is_missed)


def _their_words(log: Sequence[Interaction]) -> Iterator[Opener]:
    said = [each for each in log if each.last_words and _is_theirs(each) and not each.is_group]
    if said and said[-1].outcome not in _BAD_ENDS:
        last = said[-1]
        if last.is_waiting and not any(_is_later_move_of_mine(each, last) for each in log):
            day = written_out(last.last_on or last.occurred_on)
            yield Opener(
                "Thank you for writing.",
                f'their words of {day}, which wait for your answer: "{last.last_words}"',
            )
            return
        if any(_end(each) > _end(last) and _is_of_both(each) and not each.is_spoken for each in log):
            return
        verb = "said" if last.is_spoken else "wrote"
        day = written_out(last.last_on or last.occurred_on)
        yield Opener(f'You {verb} "{last.last_words}": how did that go on?', f"their words of {day}")


def _is_later_move_of_mine(each: Interaction, last: Interaction) -> bool:
    is_mine = each.direction in {Direction.ME, Direction.MUTUAL}
    return is_mine and each.occurred_on > last.occurred_on


def _is_theirs(interaction: Interaction) -> bool:
    """Say whether the last words are theirs: where nobody kept who wrote them, only if the other side never wrote."""
    if interaction.last_by_me is None:
        return interaction.direction is Direction.THEM and interaction.answered is not True
    return not interaction.last_by_me


def _favours(log: Sequence[Interaction], as_of: date) -> Iterator[Opener]:
    for kind, line, what in (
        (Kind.FAVOUR_RECEIVED, "Thank you again for your help {}.", "their favour"),
        (Kind.FAVOUR_GIVEN, "I hope what I could do for you {} was of use.", "your favour"),
    ):
        done = [each.occurred_on for each in log if each.kind is kind]
        if done:
            yield Opener(line.format(_when(done[-1], as_of)), f"{what} of {written_out(done[-1])}")


def _common_ground(person: Contact, grounds: Sequence[CommonGround]) -> Iterator[Opener]:
    for ground in grounds:
        if _can_be_said(person, ground):
            text = ground.text.strip().rstrip(".")
            yield Opener(f"I came across something that made me think of us: {text}.", "what you share")


def _can_be_said(person: Contact, ground: CommonGround) -> bool:
    """Say whether shared ground reads as said to them: not drawn from a file, nor about them as of a third."""
    words = set(re.findall(r"\w+", ground.text.casefold()))
    named = words & set(re.findall(r"\w+", person.name.casefold()))
    return not ground.inferred and not named and not _ABOUT_THEM.search(ground.text)


def _together(log: Sequence[Interaction], as_of: date) -> Iterator[Opener]:
    met = [each for each in log if each.kind is Kind.TOUCH and each.is_spoken and each.is_two_way]
    if met and met[-1].outcome not in _BAD_ENDS:
        day = met[-1].occurred_on
        yield Opener(
            _TOGETHER[met[-1].channel].format(when=_when(day, as_of)),
            f"what you did together on {written_out(day)}",
        )


def _introducer(person: Contact) -> Iterator[Opener]:
    if person.introduced_by:
        yield Opener(
            f"{person.introduced_by} brought us together, and I would like to hear how you are.",
            "who introduced you",
        )


def _first_meeting(person: Contact, log: Sequence[Interaction], as_of: date) -> Iterator[Opener]:
    """Yield the day you met, or where only a network tells of it connected; nothing once another line is nearer."""
    if not person.met_on or person.met_on > as_of:
        return
    is_connected = person.met_how.casefold() in _NETWORKS
    since = [each for each in log if _is_of_both(each) and _end(each) >= person.met_on]
    if since and (is_connected or (as_of - max(map(_end, since))).days <= IN_TOUCH_DAYS):
        return
    verb = "connected" if is_connected else "met"
    yield Opener(
        f"We {verb} {_when(person.met_on, as_of)}, and I would like to hear what you are doing now.",
        f"when you {verb}",
    )


def _when(day: date, as_of: date) -> str:
    """Return `on 3 March`, of what is longer ago `in March`, of another year `in March 2025`."""
    month = MONTHS[day.month - 1]
    if (as_of - day).days <= RECENT_DAYS:
        return f"on {day.day} {month}"
    return f"in {month}" if day.year == as_of.year else f"in {month} {day.year}"
