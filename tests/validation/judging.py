"""What the program says of each message in a log, beside what the plain counts say and what then happened."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from measures import Case
from message_logs import LogError, Plain, asked, cut_at, histories, messages

from relcrm.domain.foresight.replies import History, Usual, likelihood
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness.answers import replies
from relcrm.domain.readiness.readings import Reading, readings, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from message_logs import Message

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.values import Policy

NEVER = 10**9
CHOSEN_ON = 0.6
"""Share of a log's time on which constants may be chosen; what comes after only reports."""


class Judged(NamedTuple):
    """One message: the figures the chance is made of, the chance, the plain counts, and the truth."""

    sender: str
    at: int
    answered: bool
    is_reopening: bool
    history: History
    usual: Usual
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
    usual = Usuals(log, policy)
    found = []
    for each in asked(log):
        if not (each.is_reopening or every_message):
            continue
        said = replies(sheet_of(memory.readings_of(each.touches)), policy, each.day.toordinal())
        history = History(
            said["replied"],
            said["resolved_by_then"],
            said["messages_answered"],
            said["messages_sent"],
            said["heard"],
        )
        share = usual.on(each.sender, each.day.toordinal())
        found.append(
            Judged(
                each.sender,
                each.at,
                each.answered,
                each.is_reopening,
                history,
                share,
                likelihood(history, share, policy.replies),
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


class Usuals:
    """How often everybody's latest tries were answered by a day: what the program asks its store for."""

    def __init__(self, log: list[Message], policy: Policy) -> None:
        self.window, self.most = policy.replies.window_days, policy.replies.usual_tries
        self.tries: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for sender, touches in histories(log):
            for each in readings(touches[1:], policy):
                if each.role.asks_reply:
                    answered_on = each.event.answered_on
                    answered_day = answered_on.toordinal() if answered_on else NEVER
                    self.tries[sender].append((each.day, answered_day))
        for tries in self.tries.values():
            tries.sort()

    def on(self, sender: str, day: int) -> Usual:
        """Return how many of the latest tries before a day had been answered in time, of those whose time was up."""
        tries = self.tries.get(sender, [])
        end = bisect_left(tries, (day, 0))
        answered = tried = 0
        for began, answered_day in tries[max(0, end - self.most) : end]:
            is_answered = answered_day < day and answered_day - began <= self.window
            answered += is_answered
            tried += is_answered or day - began > self.window
        return Usual(answered, tried)


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
