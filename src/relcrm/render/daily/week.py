"""The screen of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.render.counts import counted
from relcrm.render.human import Line
from relcrm.render.words import day_in_words, days_in_words, stage_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.render.human import Piece
    from relcrm.services.briefing.week import Gift, Met, Moved, Said, Week

LABEL, MOST = 15, 6
_WAYS = {"in_person": "in person", "video": "by video", "phone": "by phone"}


def week(result: Week) -> Iterator[Piece]:
    """Draw what a week came to; of each kind a few are named, the others counted."""
    yield Line(f"{days_in_words(result.first, result.last, result.last)} {result.last.year}", style="bold")
    told = [(title, some) for title, some in _told(result) if some]
    for title, some in told:
        for number, text in enumerate(_few(some)):
            label = "" if number else f"{title}:"
            yield Line(
                f"{label:<{LABEL - 1}} {text}" if label else text,
                indent=2 if label else 2 + LABEL,
                hang=LABEL if label else 0,
            )
    if not told:
        yield Line("A quiet week: nothing is logged in it.")


def _told(result: Week) -> Iterator[tuple[str, list[str]]]:
    yield "met", [_met(each) for each in result.met]
    yield "in all", [_in_all(result)] if result.minutes or result.written_with else []
    yield "promised", [_said(each, result) for each in result.promised]
    yield "kept", [_whose(each) for each in result.kept]
    yield "still open", [_said(each, result) for each in result.still_open]
    yield "gave", [_gift(each) for each in result.gifts if each.by_me]
    yield "received", [_gift(each) for each in result.gifts if not each.by_me]
    yield "moved on", [_moved(each) for each in result.moved]
    others = (counted(result.reminders_done, "reminder") + " done" if result.reminders_done else "",
              counted(result.plans_dropped, "plan") + " dropped" if result.plans_dropped else "")  # fmt: skip
    yield "besides", [text for text in others if text]


def _few(texts: Sequence[str]) -> list[str]:
    """Return the first few, and how many more there are."""
    left = len(texts) - MOST
    return [*texts[:MOST], f"and {left} more"] if left > 1 else list(texts)


def _met(each: Met) -> str:
    times = f" {each.times} times" if each.times > 1 else ""
    length = f", {_length(each.minutes)}" if each.minutes else ""
    return f"{each.name} (#{each.contact_id}) {_WAYS[each.channel.value]}{times}{length}"


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(text for text in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if text)


def _in_all(result: Week) -> str:
    talks = f"{_length(result.minutes)} of talk" if result.minutes else ""
    letters = (
        f"messages with {counted(result.written_with, 'person', 'people')}" if result.written_with else ""
    )
    return ", ".join(filter(None, (talks, letters)))


def _whose(each: Said) -> str:
    return f"{each.text}, {'to' if each.by_me else 'by'} {each.name} (#{each.contact_id})"


def _said(each: Said, result: Week) -> str:
    return _whose(each) + (f", due {day_in_words(each.due_on, result.last)}" if each.due_on else "")


def _gift(each: Gift) -> str:
    return f"{each.text}, {'for' if each.by_me else 'from'} {each.name} (#{each.contact_id})"


def _moved(each: Moved) -> str:
    return f"{each.name} (#{each.contact_id}): {stage_in_words(each.was).text} to {stage_in_words(each.became).text}"
