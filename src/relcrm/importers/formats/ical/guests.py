"""Who of an event's people met, and whom it only was an asking: nobody is taken to have come who did not say so."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from relcrm.importers.formats.ical.owner import is_me
from relcrm.importers.formats.ical.people import Answer
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relcrm.importers.formats.ical.events import Event
    from relcrm.importers.formats.ical.owner import Me
    from relcrm.importers.formats.ical.people import Participant

MOST_PEOPLE = 50  # of a meeting; more are an audience
NOT_AMONG = "you are not among its people"
UNCLEAR = "it is unclear which of its people you are"
_MINE_FIRST = (
    Answer.ACCEPTED,
    Answer.CALLED,
    Answer.MAYBE,
    Answer.DECLINED,
    Answer.HANDED_ON,
    Answer.ONLOOKER,
    Answer.SILENT,
    Answer.UNTOLD,
)
_DECIDED = frozenset({Answer.ACCEPTED, Answer.MAYBE})
_NOT_THERE = {Answer.HANDED_ON: "handed on to somebody else", Answer.ONLOOKER: "only for your information"}


class Came(StrEnum):
    """What an event comes to for some of its people.

    `UNSURE`: it stands in a calendar that keeps no answers. `MAYBE`: one side left it open. `ASKED`: nobody
    answered. `REFUSED`: the answer was no.
    """

    MET = "met"
    UNSURE = "unsure"
    MAYBE = "maybe"
    ASKED = "asked"
    REFUSED = "refused"


HELD: Final = frozenset({Came.MET, Came.UNSURE})
_CAME = {
    Came.MET: frozenset({Answer.ACCEPTED, Answer.CALLED}),
    Came.UNSURE: frozenset({Answer.UNTOLD}),
    Came.MAYBE: frozenset({Answer.MAYBE}),
    Came.ASKED: frozenset({Answer.SILENT}),
    Came.REFUSED: frozenset({Answer.DECLINED}),
}


class Share(NamedTuple):
    """What an event comes to for these people, and whether the owner was the one who asked.

    It is for a group where several were asked of whom nobody knows that they stayed away.
    """

    came: Came
    people: tuple[Participant, ...]
    by_me: bool
    is_group: bool = False


class Keeping(NamedTuple):
    """Whether a file keeps what people answered, and if not, whether its "not answered" is only written by habit."""

    answers: bool = False
    by_habit: bool = False


def keeping(events: Iterable[Event], me: Me | None) -> Mapping[str, Keeping]:
    """Return of each file with guests whether it keeps answers: somebody in it accepted or left it open.

    A program that writes even of the owner that they have not answered their own invitation writes so by habit.
    """
    found: dict[str, Keeping] = {}
    for event in events:
        if len(event.people) > 1:
            before = found.get(event.at.file, Keeping())
            answers = any(each.answer in _DECIDED for each in event.people)
            mine = [each for each in event.people if is_me(me, each)]
            is_habit = any(each.key == event.called_by and each.is_silent for each in mine)
            found[event.at.file] = Keeping(before.answers or answers, before.by_habit or is_habit)
    return found


def shares(event: Event, me: Me | None, kept: Keeping) -> tuple[Share, ...] | str:
    """Return what an event comes to for the others in it, or why it comes to nothing."""
    mine = tuple(each for each in event.people if is_me(me, each))
    others = tuple(each for each in event.people if each not in mine)
    is_nobody = not others or (me is None and event.is_called and len(others) == 1)
    is_by_me = not event.is_called or event.called_by in {each.key for each in mine}
    my = _my_answer(mine, event, kept)
    reasons = {
        "cancelled": event.is_cancelled,
        "with rooms, groups or bots only": is_nobody and event.has_things,
        "without guests": not event.people,
        "without other people": is_nobody,
        event.no_meeting: event.no_meeting != "",
        UNCLEAR: me is None,
        NOT_AMONG: event.is_called and not mine,
        _NOT_THERE.get(my, ""): my in _NOT_THERE,
        "declined": my is Answer.DECLINED and is_by_me,
        "you have not accepted it": my is Answer.SILENT and not event.is_called,
        "too many people for a meeting": len(others) > MOST_PEOPLE,
    }
    if (reason := next((reason for reason, holds in reasons.items() if holds), None)) is not None:
        return reason
    told = [(each, _read(each.answer, event, kept)) for each in others]
    is_group = sum(answer < Answer.DECLINED for _, answer in told) > 1
    found = _of_mine(told, my, event) if is_by_me else _of_theirs(told, my, event)
    return tuple(each._replace(is_group=is_group) for each in found) or _NOT_THERE.get(
        told[0][1], "nobody else said that they would come"
    )


def _my_answer(mine: Sequence[Participant], event: Event, kept: Keeping) -> Answer:
    """Return what the owner answered with any address; who keeps an event with nobody's name on it means to come."""
    answers = {_read(each.answer, event, kept) for each in mine}
    return next((each for each in _MINE_FIRST if each in answers), Answer.CALLED)


def _read(answer: Answer, event: Event, kept: Keeping) -> Answer:
    """Return an answer as its file means it."""
    if answer is Answer.SILENT and kept.by_habit and not kept.answers:
        return Answer.UNTOLD
    is_asked = answer is Answer.UNTOLD and (kept.answers or event.method == "REQUEST")
    return Answer.SILENT if is_asked else answer


def _of_mine(told: Sequence[tuple[Participant, Answer]], my: Answer, event: Event) -> Iterator[Share]:
    """Yield what comes of an event that the owner called."""
    is_open = my is Answer.MAYBE or event.is_tentative
    for came, answers in _CAME.items():
        people = tuple(each for each, answer in told if answer in answers)
        if people:
            yield Share(Came.MAYBE if is_open and came in HELD else came, people, by_me=True)


def _of_theirs(told: Sequence[tuple[Participant, Answer]], my: Answer, event: Event) -> Iterator[Share]:
    """Yield what comes of an event that somebody else called: between the other guests and the owner nobody asked."""
    caller = tuple(each for each, _ in told if each.key == event.called_by)
    if my in {Answer.SILENT, Answer.DECLINED}:
        yield Share(Came.ASKED if my is Answer.SILENT else Came.REFUSED, caller, by_me=False)
        return
    coming = _CAME[Came.MET] | (_CAME[Came.UNSURE] if my is Answer.UNTOLD else frozenset())
    if my is Answer.MAYBE or event.is_tentative:
        yield Share(Came.MAYBE, caller, by_me=False)
    elif people := tuple(each for each, answer in told if answer in coming):
        yield Share(Came.UNSURE if my is Answer.UNTOLD else Came.MET, people, by_me=False)
    elif any(answer is Answer.MAYBE for each, answer in told if each in caller):
        yield Share(Came.MAYBE, caller, by_me=False)
