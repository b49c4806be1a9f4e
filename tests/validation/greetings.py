"""Measure whom to greet first on message logs: `python tests/validation/greetings.py FILE... [--write | --early]`.

A file has the columns `src,dst,t,channel` (t in seconds). For every owner and every snapshot day: of all partners
with messages both ways who have been silent, which is in touch again both ways within the days after it?
Constants were chosen on snapshots that were over by the first 60 % of the time (`--early` shows those); the rest
reports. With --write the tables go into docs/explanation/validation.md.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from judging import CHOSEN_ON, Memory
from measures import Ordered, ordered, share, share_gain, share_interval
from message_logs import DAY, LogError, Message, joined, line_of, messages, run
from page import table, written

from relcrm.domain.log.worth import asleep_day, rank
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness.readings import sheet_of
from relcrm.domain.readiness.tallies import worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from relcrm.domain.log.interaction import Interaction

DRAWS, SEED = 400, 20261127
FIRST = 5
HISTORY_DAYS, EARLY_HISTORY_DAYS = 120, 30
OURS = "**the order of `stale`**"
LAST_PLACE = 1e6
"""What whoever is asleep stands behind everybody else."""


class Spans(NamedTuple):
    """Days between snapshots, of silence, and in which to be in touch again."""

    step: int
    silent: int
    horizon: int


SPANS = {"eu_core": Spans(45, 45, 90), "collegemsg": Spans(20, 21, 45)}
OTHERWISE = Spans(20, 30, 60)


class Silent(NamedTuple):
    """A partner who is silent on a day. Days are counted from the log's first; `worth` is the product's."""

    owner: str
    day: int
    is_alive_again: bool
    mine: tuple[int, ...]
    theirs: tuple[int, ...]
    worth: float
    ordinal: int
    asleep_day: int
    every: int

    @property
    def days(self) -> tuple[int, ...]:
        return self.mine + self.theirs

    @property
    def silence(self) -> int:
        return self.day - max(self.days)

    @property
    def weeks(self) -> int:
        return len({day // 7 for day in self.days})


def ours(each: Silent) -> float:
    """Return what the program goes by for somebody who is due after as many days as the silence takes."""
    value = rank(each.worth, each.silence - each.every, each.every, DEFAULT.cadence.late_bonus)
    return value - LAST_PLACE * (each.asleep_day <= each.ordinal)


def _faded(each: Silent, days: Sequence[int], half_life: float) -> float:
    return math.fsum(2.0 ** ((day - each.day) / half_life) for day in days)


def _drawn_by_lot(each: Silent) -> float:
    return random.Random(f"{each.owner} {each.day} {each.days}").random()


ORDERS: dict[str, Callable[[Silent], float]] = {
    OURS: ours,
    "most overdue first, as `--order overdue` and its peers": lambda each: each.silence,
    "by lot": _drawn_by_lot,
    "least overdue first": lambda each: -each.silence,
    "messages both ways": lambda each: len(each.days),
    "their messages, half-life 365 days": lambda each: _faded(each, each.theirs, 365),
    "weeks in touch": lambda each: each.weeks,
    "messages both ways, half-life 180 days": lambda each: _faded(each, each.days, 180),
    "weeks in touch x lateness, saturating": lambda each: each.weeks * -math.expm1(-each.silence / 90),
}
PLAIN = [name for name in ORDERS if name not in (OURS, "by lot")]


def silent_ones(log: list[Message], spans: Spans, days: Sequence[int]) -> Iterator[Silent]:
    """Yield whoever is silent on each of some days, seen from either side."""
    start, end = log[0].at // DAY, log[-1].at // DAY - log[0].at // DAY
    pairs: dict[tuple[str, str], list[Message]] = defaultdict(list)
    for each in log:
        pairs[min(each.by, each.to), max(each.by, each.to)].append(each)
    for pair, stream in pairs.items():
        if len({each.by for each in stream}) == len(pair):
            for owner in pair:
                seen = [(each.at // DAY - start, each) for each in stream]
                yield from _silent_of(owner, seen, spans, [day for day in days if day + spans.horizon <= end])


def _silent_of(
    owner: str, stream: Sequence[tuple[int, Message]], spans: Spans, days: Sequence[int]
) -> Iterator[Silent]:
    touches: list[Interaction] = []
    memory, at = Memory(DEFAULT), 0
    sides: tuple[list[int], list[int]] = ([], [])
    for day in days:
        while at < len(stream) and stream[at][0] <= day:
            on, message = stream[at]
            joined(touches, line_of(message, by_me=message.by == owner))
            sides[message.by != owner].append(on)
            at += 1
        if not all(sides) or day - stream[at - 1][0] <= spans.silent:
            continue
        after = {each.by == owner for on, each in stream[at:] if on <= day + spans.horizon}
        last = stream[at - 1][1].at
        ordinal = datetime.fromtimestamp(last, UTC).date().toordinal() + day - stream[at - 1][0]
        value = worth(sheet_of(memory.readings_of(touches)), DEFAULT)["worth"]
        sleeps = asleep_day(value, ordinal - (day - stream[at - 1][0]), DEFAULT.cadence)
        yield Silent(owner, day, len(after) > 1, *map(tuple, sides), value, ordinal, sleeps, spans.silent)


def counted(found: Sequence[Silent], score: Callable[[Silent], float]) -> tuple[list[Ordered], list[Ordered]]:
    """Return for each owner the pairs in order, and of the first five those alive again; one list for each.

    Only owner-days count on which somebody came alive again and somebody did not: on others all orders are one.
    """
    asked: dict[str, dict[int, list[tuple[float, bool]]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        asked[each.owner][each.day].append((score(each), each.is_alive_again))
    pairs, hits = [], []
    for owner in sorted(asked):
        mixed = [rows for rows in asked[owner].values() if len({alive for _, alive in rows}) > 1]
        if mixed:
            some = [ordered(rows) for rows in mixed]
            first = [sorted(rows, key=lambda row: -row[0])[:FIRST] for rows in mixed]
            pairs.append(Ordered(sum(each.right for each in some), sum(each.pairs for each in some)))
            hits.append(Ordered(sum(row[1] for rows in first for row in rows), sum(map(len, first))))
    return pairs, hits


def snapshots(log: list[Message], spans: Spans, *, early: bool) -> list[int]:
    """Return the days of the snapshots: those over by the cut, or those with a history that were not."""
    end = (log[-1].at - log[0].at) // DAY
    cut = CHOSEN_ON * end
    if early:
        return [day for day in range(EARLY_HISTORY_DAYS, end, spans.step) if day + spans.horizon <= cut]
    return [day for day in range(HISTORY_DAYS, end, spans.step) if day + spans.horizon > cut]


def section(path: Path, *, early: bool = False) -> str:
    """Return the table about a log as Markdown."""
    log, name = messages(path), path.name.split(".")[0]
    spans = SPANS.get(name, OTHERWISE)
    found = list(silent_ones(log, spans, snapshots(log, spans, early=early)))
    results = {order: counted(found, score) for order, score in ORDERS.items()}
    our_pairs, our_hits = results[OURS]
    if not our_pairs:
        raise LogError(f"{path}: too few were silent and came alive again in the part that reports")
    days = {(each.owner, each.day) for each in found}
    text = (
        f"### {name}: whom to greet first\n\n{len(found):,} times somebody was silent for more than {spans.silent} days, on "
        f"{len(days):,} days of an owner; {len(our_pairs):,} owners had somebody who came alive again beside somebody who did not. Of all, "
        f"{sum(each.is_alive_again for each in found) / len(found):.1%} were in touch again both ways within {spans.horizon} days.\n\n"
    )
    head = (
        "order",
        "within one owner and day",
        "of the first five alive again",
        "ours above it, within",
        "first five",
    )
    return text + table(head, (_row(order, *results[order], our_pairs, our_hits) for order in ORDERS))


def _row(
    order: str,
    pairs: Sequence[Ordered],
    hits: Sequence[Ordered],
    our_pairs: Sequence[Ordered],
    our_hits: Sequence[Ordered],
) -> tuple[str, ...]:
    low, high = share_interval(pairs, DRAWS, SEED)
    least, most = share_interval(hits, DRAWS, SEED)
    cells = (
        order,
        f"{share(pairs):.3f} ({low:.3f} to {high:.3f})",
        f"{share(hits):.1%} ({least:.1%} to {most:.1%})",
    )
    if order == OURS:
        return (*cells, "", "")
    gain, worst, best = share_gain(our_pairs, pairs, DRAWS, SEED)
    more, fewest, greatest = share_gain(our_hits, hits, DRAWS, SEED)
    return (
        *cells,
        f"{gain:+.3f} ({worst:+.3f} to {best:+.3f})",
        f"{100 * more:+.1f} ({100 * fewest:+.1f} to {100 * greatest:+.1f})",
    )


def main(arguments: Sequence[str]) -> None:
    paths = [Path(each) for each in arguments if not each.startswith("--")]
    if not paths:
        raise SystemExit(__doc__)
    text = "\n".join(section(path, early="--early" in arguments) for path in paths)
    print(text)
    if "--write" in arguments:
        written("greetings", text)


if __name__ == "__main__":
    run(main)
