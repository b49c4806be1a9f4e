"""Read a message log and ask of each message whether it was answered. Files: `src,dst,t,channel`, t in seconds, plain or .gz.

What a message is judged by is the history of its pair strictly before it: as touches, which the program joins
the messages into itself, and as the plain counts that other tools rank by.
"""

from __future__ import annotations

import csv
import gzip
import math
from bisect import bisect_right
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TextIO

from relcrm.domain.exchange import Line, with_message
from relcrm.domain.interaction import Channel, Interaction
from relcrm.domain.policy import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = 86_400
WEEK = 7 * DAY
HALF_LIFE = 90 * DAY
_START = date(1970, 1, 1)


class Message(NamedTuple):
    """One message, `at` in seconds."""

    at: int
    by: str
    to: str


class Plain(NamedTuple):
    """What a plain count says of a pair, seen from the sender. The names are those of the table."""

    total: float
    received: float
    recency: float
    ratio: float
    plain_ratio: float
    tenure: float
    reply_rate: float
    received_faded: float


class Asked(NamedTuple):
    """One message with its pair's history before it. `touches` is one list that goes on growing: use it at once.

    `is_reopening`: the pair had been in touch, and quiet for seven days or more.
    """

    sender: str
    at: int
    day: date
    answered: bool
    is_reopening: bool
    touches: list[Interaction]
    plain: Plain


def messages(path: Path, last: int | None = None) -> list[Message]:
    """Return the messages of a file in order of time, those to oneself left out; with `last`, none after it."""
    with _opened(path) as file:
        rows = [
            Message(int(float(row["t"])), row["src"], row["dst"])
            for row in csv.DictReader(file)
            if row["src"] != row["dst"]
        ]
    return sorted(row for row in rows if last is None or row.at <= last)


def asked(log: list[Message]) -> Iterator[Asked]:
    """Yield each message whose answer had seven days to come before the log ends, pair by pair."""
    end = max(each.at for each in log)
    pairs: dict[tuple[str, str], list[Message]] = defaultdict(list)
    for each in log:
        pairs[min(each.by, each.to), max(each.by, each.to)].append(each)
    for pair, stream in pairs.items():
        for sender in pair:
            if any(each.by == sender for each in stream):
                yield from _asked_by(sender, stream, end)


def cut_at(log: list[Message], share: float) -> float:
    """Return the second at which so much of the log's time has passed."""
    return log[0].at + share * (log[-1].at - log[0].at)


def _asked_by(sender: str, stream: list[Message], end: int) -> Iterator[Asked]:
    touches: list[Interaction] = []
    counts = _Counts()
    answers = [each.at for each in stream if each.by != sender]
    for each in stream:
        day = _START + timedelta(days=each.at // DAY)
        by_me = each.by == sender
        if by_me and each.at + WEEK <= end:
            later = bisect_right(answers, each.at)
            in_time = later < len(answers) and answers[later] - each.at <= WEEK
            reopens = bool(touches) and each.at - counts.last_at >= WEEK
            yield Asked(sender, each.at, day, in_time, reopens, touches, counts.plain(each.at))
        _join(touches, Line(by_me, day, datetime.fromtimestamp(each.at, UTC)))
        counts.add(each.at, by_me=by_me)


def _join(touches: list[Interaction], line: Line) -> None:
    folded = with_message(touches[-1:], line, DEFAULT.exchange, channel=Channel.EMAIL, platform="mail")
    if folded.index is not None:
        touches.pop()
    touches.append(folded.interaction)


class _Counts:
    """The plain counts of one pair as one of them sees it, message by message."""

    def __init__(self) -> None:
        self.first_at = self.last_at = 0
        self.sent = self.received = self.replied = self.missed = 0
        self.faded, self.faded_at = 0.0, 0
        self.waiting: list[int] = []

    def add(self, at: int, *, by_me: bool) -> None:
        if not self.sent + self.received:
            self.first_at = at
        self.last_at = at
        if by_me:
            self.sent += 1
            self.waiting.append(at)
            return
        self.received += 1
        in_time = sum(at - each <= WEEK for each in self.waiting)
        self.replied += in_time
        self.missed += len(self.waiting) - in_time
        self.waiting.clear()
        self.faded, self.faded_at = self._faded(at) + 1.0, at

    def plain(self, at: int) -> Plain:
        resolved = self.replied + self.missed + bisect_right(self.waiting, at - WEEK)
        return Plain(
            total=self.sent + self.received,
            received=self.received,
            recency=-(at - self.last_at) if self.sent + self.received else -math.inf,
            ratio=(self.received + 1) / (self.sent + 1),
            plain_ratio=self.received / max(1, self.sent),
            tenure=at - self.first_at if self.sent + self.received else 0,
            reply_rate=(self.replied + 0.5) / (resolved + 1),
            received_faded=self._faded(at),
        )

    def _faded(self, at: int) -> float:
        return self.faded * 2.0 ** (-(at - self.faded_at) / HALF_LIFE)


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")
