"""Read a message log and ask of each message whether it was answered. Files: `src,dst,t,channel`, t in seconds, plain or .gz.

What a message is judged by is the history of its pair strictly before it: as touches, which the program joins
the messages into itself, and as the plain counts that other tools rank by.
"""

from __future__ import annotations

import csv
import gzip
import math
import os
import sys
import zlib
from bisect import bisect_right
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TextIO

from relcrm.domain.log.exchange import Line, with_message
from relcrm.domain.log.interaction import Channel, Interaction
from relcrm.domain.policy.values import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

DAY = 86_400
WEEK = 7 * DAY
HALF_LIFE = 90 * DAY
COLUMNS = ("src", "dst", "t")
UNREADABLE = 65
"""What a script ends with that cannot use a file, as the program does."""
_START = date(1970, 1, 1)


class LogError(Exception):
    """A file that cannot be measured: one line that names it, with the line where there is one."""


def run(main: Callable[[Sequence[str]], None]) -> None:
    """Run a script: a file it cannot use is one line on stderr and exit 65, a closed pipe ends it quietly."""
    try:
        main(sys.argv[1:])
        sys.stdout.flush()
    except LogError as error:
        print(error, file=sys.stderr)
        raise SystemExit(UNREADABLE) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
    """Return the messages of a file in order of time, those to oneself left out; with `last`, none after it.

    Raises LogError for a file that cannot be read, a column or a time that makes no sense, and where no message is left.
    """
    try:
        with _opened(path) as file:
            rows = list(_rows(path, csv.DictReader(file)))
    except OSError as error:
        raise LogError(f"{path}: {error.strerror or error}") from error
    except (EOFError, UnicodeDecodeError, csv.Error, zlib.error) as error:
        raise LogError(f"{path}: {error}") from error
    found = sorted(row for row in rows if row.by != row.to and (last is None or row.at <= last))
    if not found:
        raise LogError(f"{path}: there is no message from one to another")
    return found


def _rows(path: Path, table: csv.DictReader[str]) -> Iterator[Message]:
    if missing := [name for name in COLUMNS if name not in (table.fieldnames or ())]:
        raise LogError(f"{path}, line 1: no column {missing[0]}; it must name src,dst,t,channel")
    for row in table:
        src, dst, at = (row[name] for name in COLUMNS)
        if not (src and dst and at):
            raise LogError(f"{path}, line {table.line_num}: src, dst or t is empty")
        try:
            seconds = int(float(at))
            datetime.fromtimestamp(seconds, UTC)
        except (ValueError, OverflowError, OSError):
            where = f"{path}, line {table.line_num}"
            raise LogError(f"{where}: t is {at[:40]!r}, but must be seconds since 1970") from None
        yield Message(seconds, src, dst)


def asked(log: list[Message]) -> Iterator[Asked]:
    """Yield each message whose answer had seven days to come before the log ends, pair by pair."""
    end = max(each.at for each in log)
    for sender, stream in _streams(log):
        yield from _asked_by(sender, stream, end)


def histories(log: list[Message]) -> Iterator[tuple[str, list[Interaction]]]:
    """Yield each sender with all touches of one of their pairs."""
    for sender, stream in _streams(log):
        touches: list[Interaction] = []
        for each in stream:
            joined(touches, line_of(each, by_me=each.by == sender))
        yield sender, touches


def _streams(log: list[Message]) -> Iterator[tuple[str, list[Message]]]:
    """Yield the messages of each pair, once for each of the two who wrote."""
    pairs: dict[tuple[str, str], list[Message]] = defaultdict(list)
    for each in log:
        pairs[min(each.by, each.to), max(each.by, each.to)].append(each)
    for pair, stream in pairs.items():
        for sender in pair:
            if any(each.by == sender for each in stream):
                yield sender, stream


def cut_at(log: list[Message], share: float) -> float:
    """Return the second at which so much of the log's time has passed."""
    return log[0].at + share * (log[-1].at - log[0].at)


def _asked_by(sender: str, stream: list[Message], end: int) -> Iterator[Asked]:
    touches: list[Interaction] = []
    counts = _Counts()
    answers = [each.at for each in stream if each.by != sender]
    for each in stream:
        line = line_of(each, by_me=each.by == sender)
        if line.by_me and each.at + WEEK <= end:
            later = bisect_right(answers, each.at)
            in_time = later < len(answers) and answers[later] - each.at <= WEEK
            reopens = bool(touches) and each.at - counts.last_at >= WEEK
            yield Asked(sender, each.at, line.on, in_time, reopens, touches, counts.plain(each.at))
        joined(touches, line)
        counts.add(each.at, by_me=line.by_me)


def line_of(message: Message, *, by_me: bool) -> Line:
    """Return a message as the program takes it in."""
    day = _START + timedelta(days=message.at // DAY)
    return Line(by_me, day, datetime.fromtimestamp(message.at, UTC))


def joined(touches: list[Interaction], line: Line) -> None:
    """Put a message where the program puts it: into the last touch, or behind it."""
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
