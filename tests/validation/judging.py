"""What the program says of each message in a log, beside what the plain counts say and what then happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from measures import Case
from message_logs import LogError, Plain, asked, cut_at, messages

from relcrm.domain.foresight.replies import likelihood
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness.answers import replies
from relcrm.domain.readiness.readings import Reading, readings, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.values import Policy

CHOSEN_ON = 0.6
"""Share of a log's time on which constants may be chosen; what comes after only reports."""


class Judged(NamedTuple):
    """One message: the figures the chance is made of, the chance, the plain counts, and the truth."""

    sender: str
    at: int
    answered: bool
    is_reopening: bool
    answered_tries: int
    tries: int
    heard: float
    chance: float
    plain: Plain


class Log(NamedTuple):
    """A judged log; `cut` is the second from which messages only report."""

    name: str
    judged: list[Judged]
    cut: float

    @property
    def reopening(self) -> list[Judged]:
        return [each for each in self.judged if each.is_reopening]


def judged_log(
    path: Path, policy: Policy = DEFAULT, *, last: int | None = None, every_message: bool = True
) -> Log:
    """Judge a log's messages; without `every_message` those alone that reopen a quiet pair."""
    log = messages(path, last)
    memory = Memory(policy)
    found = []
    for each in asked(log):
        if not (each.is_reopening or every_message):
            continue
        said = replies(sheet_of(memory.readings_of(each.touches)), policy, each.day.toordinal())
        answered, tried, heard = said["replied"], said["resolved_by_then"], said["heard"]
        chance = likelihood(answered, tried, heard, policy.replies)
        found.append(
            Judged(
                each.sender,
                each.at,
                each.answered,
                each.is_reopening,
                answered,
                tried,
                heard,
                chance,
                each.plain,
            )
        )
    return Log(path.name.split(".")[0], found, cut_at(log, CHOSEN_ON))


def cases_of(judged: Iterable[Judged], score: Callable[[Judged], float]) -> list[Case]:
    """Return them as cases under one way of scoring."""
    return [Case(each.sender, score(each), each.answered) for each in judged]


def refuse_too_few(path: Path, cases: Iterable[Case], part: str = "last 40 %") -> None:
    """Raise LogError where nobody has both an answered and an unanswered message: there is nothing to order."""
    answered, unanswered = set(), set()
    for case in cases:
        (answered if case.answered else unanswered).add(case.sender)
    if not answered & unanswered:
        raise LogError(f"{path}: too few messages reopened a pair in the {part} of the time")


class Memory:
    """The readings of a growing list of touches, each read once."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.known: list[tuple[Interaction, Reading]] = []

    def readings_of(self, touches: list[Interaction]) -> list[Reading]:
        while self.known and (
            len(self.known) > len(touches) or self.known[-1][0] is not touches[len(self.known) - 1]
        ):
            self.known.pop()
        fresh = touches[len(self.known) :]
        self.known += zip(fresh, readings(fresh, self.policy), strict=True)
        return [reading for _, reading in self.known]
