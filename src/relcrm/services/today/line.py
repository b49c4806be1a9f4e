"""A line of the day: what it is, in which order lines come, and what it says when it is named again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

KINDS = (
    *(
        "plan",
        "offer",
        "answer",
        "repair",
        "promise",
        "deliver",
        "return",
        "happened",
        "reminder",
        "occasion",
    ),
    *(
        "meeting_request",
        "their_promise",
        "outcome",
        "intro",
        "news",
        "greet",
        "mark",
        "asleep",
        "talk",
        "ask",
    ),
)
"""All kinds of lines, in the order in which they come: the plans of the day and what others wait for first."""
FEW = 5
"""So many of each kind come before the rest of any."""
HELLOS = 5
"""So many people are proposed for a hello."""
_PLACES = {kind: place for place, kind in enumerate(KINDS)}
_LEADS = {"promise": "promised: ", "their_promise": "owes you: ", "happened": "did it happen? "}


class TodayLine(NamedTuple):
    """One thing that waits for you today, or somebody to think of.

    `handle` is the letter it goes by today, "" where none was given; `about` names it in the store. `kind` is one of plan,
    happened, answer, offer, repair, outcome, deliver, return, promise, reminder, their_promise, occasion, news,
    meeting_request, talk, ask, greet, mark, asleep, intro. `since` is the day from which it waits, or the day it is for,
    `when` the local time of a plan or reminder as HH:MM. `others` are the names of those who are part of it too.
    """

    handle: str
    kind: str
    about: str
    contact_id: int
    name: str
    company: str
    text: str
    since: date | None
    when: str
    next_step: str
    others: tuple[str, ...] = ()


def told(line: TodayLine) -> str:
    """Return what a line is about, and whose turn it is where the text does not say so."""
    return f"{_LEADS.get(line.kind, '')}{line.text}"


def said(line: TodayLine) -> str:
    """Return what a line says when it is named again."""
    return f"{', '.join((line.name, *line.others))}: {told(line)}"


def in_order(lines: Iterable[TodayLine]) -> list[TodayLine]:
    """Return lines by their kind, those of a kind as they come, the first few of each kind before the rest of any."""
    taken = dict.fromkeys(KINDS, 0)
    keyed = []
    for line in lines:
        keyed.append((taken[line.kind] >= FEW, _PLACES[line.kind], taken[line.kind], line))
        taken[line.kind] += 1
    return [line for *_, line in sorted(keyed, key=lambda each: each[:3])]
