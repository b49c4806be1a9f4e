"""Measure the reply chance on message logs: `python tests/validation/replies.py FILE... [--write]`.

A file has the columns `src,dst,t,channel` (t in seconds). Constants were chosen on the first 60 % of the time of
the two public logs; the last 40 % report. With --write the tables go into docs/explanation/validation.md.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from choosing import features, fitted
from judging import Judged, Log, cases_of, judged_log, refuse_too_few
from measures import (
    Case,
    base_rate,
    brier,
    brier_of_always,
    calibration_error,
    pooled_auc,
    pooled_interval,
    within_auc,
    within_gain,
    within_interval,
)
from message_logs import Plain, run
from page import spread, table, written

from relcrm.domain.policy.values import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DRAWS, SEED = 400, 20260314
OURS = "**reply chance**"
NAMES = {
    "total": "messages both ways",
    "received": "messages from them",
    "recency": "days since the last message, fewest first",
    "ratio": "(received + 1) / (sent + 1)",
    "plain_ratio": "received / sent",
    "tenure": "days since the first message",
    "reply_rate": "past reply rate, (replied + 0.5) / (resolved + 1)",
    "received_faded": "messages from them, half-life 90 days",
}


def chance_of(each: Judged) -> float:
    return each.chance


def plain_of(field: str, each: Judged) -> float:
    return getattr(each.plain, field)


SCORES: dict[str, Callable[[Judged], float]] = {
    OURS: chance_of,
    **{NAMES[field]: partial(plain_of, field) for field in Plain._fields},
}


def reported(log: Log, *, reopening: bool = True) -> list[Judged]:
    """Return the messages that only report: those of the last 40 % of the time."""
    return [each for each in (log.reopening if reopening else log.judged) if each.at >= log.cut]


def early_of(log: Log) -> list[Judged]:
    """Return the messages that constants may be chosen on: those before."""
    return [each for each in log.reopening if each.at < log.cut]


def sections(logs: Sequence[Log], others: dict[str, list[float]]) -> Iterator[str]:
    """Yield the tables as Markdown."""
    for log in logs:
        late, everything = reported(log), reported(log, reopening=False)
        yield f"### {log.name}\n"
        yield _headline(late, log)
        yield table(
            ("reopening, last 40 %", "pooled", "within one sender", "ours above it, within"), _ordering(late)
        )
        if log.name in others:
            head = ("reopening, whole time", "pooled / within one sender", "ours above it, within")
            yield table(head, _whole(log, others[log.name]))
        yield table(("all messages, last 40 %", "pooled / within one sender"), _everything(everything))
        yield table(
            ("the chance, last 40 %", "messages", "Brier", "always the base rate", "calibration error"),
            _calibration(late, everything),
        )


def _headline(late: Sequence[Judged], log: Log) -> str:
    answered = base_rate(cases_of(late, chance_of))
    return (
        f"{len(log.reopening):,} messages reopened a quiet pair and had their seven days; {len(late):,} of them from "
        f"{len({each.sender for each in late}):,} senders lie in the last 40 % of the time, and {answered:.1%} of those were "
        "answered.\n"
    )


def _ordering(late: Sequence[Judged]) -> Iterator[Sequence[str]]:
    ours = cases_of(late, chance_of)
    for name, score in SCORES.items():
        cases = cases_of(late, score)
        gain, low, high = within_gain(ours, cases, DRAWS, SEED)
        yield (
            name,
            spread(pooled_auc(cases), pooled_interval(cases, DRAWS, SEED)),
            spread(within_auc(cases), within_interval(cases, DRAWS, SEED)),
            "" if name == OURS else f"{gain:+.3f} ({low:+.3f} to {high:+.3f})",
        )


def _everything(judged: Sequence[Judged]) -> Iterator[Sequence[str]]:
    for name, score in SCORES.items():
        yield name, _both(cases_of(judged, score))


def _whole(log: Log, slopes: list[float]) -> Iterator[Sequence[str]]:
    """Yield how the whole log is ordered with constants chosen on the other logs alone."""
    ours = cases_of(
        log.reopening, lambda each: sum(a * b for a, b in zip(features(each), slopes, strict=True))
    )
    yield f"{OURS}, constants from the other log", _both(ours), ""
    for name, score in SCORES.items():
        if name != OURS:
            cases = cases_of(log.reopening, score)
            gain, low, high = within_gain(ours, cases, DRAWS, SEED)
            yield name, _both(cases), f"{gain:+.3f} ({low:+.3f} to {high:+.3f})"


def _calibration(late: Sequence[Judged], everything: Sequence[Judged]) -> Iterator[Sequence[str]]:
    shown = [each for each in late if each.history.tried >= DEFAULT.replies.least_tries]
    for name, judged in (
        ("reopening", late),
        (f"of these, shown: {DEFAULT.replies.least_tries} tries and more", shown),
        ("all messages", everything),
    ):
        if judged:
            cases = cases_of(judged, chance_of)
            yield name, f"{len(cases):,}", *_errors(cases)


def _errors(cases: Sequence[Case]) -> tuple[str, str, str]:
    always = brier_of_always(base_rate(cases), cases)
    return f"{brier(cases):.3f}", f"{always:.3f}", f"{calibration_error(cases):.3f}"


def _both(cases: Sequence[Case]) -> str:
    return f"{pooled_auc(cases):.3f} / {within_auc(cases):.3f}"


def chosen_elsewhere(logs: Sequence[Log]) -> dict[str, list[float]]:
    """Return for each log the constants chosen on the first 60 % of all the others."""
    early = {log.name: early_of(log) for log in logs}
    if len(logs) == 1:
        return {}
    return {name: fitted([judged for other, judged in early.items() if other != name]) for name in early}


def main(arguments: Sequence[str]) -> None:
    paths = [Path(each) for each in arguments if not each.startswith("--")]
    if not paths:
        raise SystemExit(__doc__)
    logs = [judged_log(path) for path in paths]
    for path, log in zip(paths, logs, strict=True):
        refuse_too_few(path, cases_of(reported(log), chance_of))
        if len(logs) > 1:
            refuse_too_few(path, cases_of(early_of(log), chance_of), "first 60 %")
    text = "\n".join(sections(logs, chosen_elsewhere(logs)))
    print(text)
    if "--write" in arguments:
        written("replies", text)


if __name__ == "__main__":
    run(main)
