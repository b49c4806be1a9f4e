"""Measure readiness: `python tests/validation/readiness.py FILE... [--vignettes FILE] [--write]`.

What its dimensions say of answers in message logs; how far it agrees with labelled histories; how much a
verdict moves when things go unlogged, or when constants are a fifth higher or lower.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from judging import CHOSEN_ON, refuse_too_few
from measures import Case, pooled_auc, within_auc, within_interval
from message_logs import asked, cut_at, messages, run
from page import spread, table, written
from vignettes import Vignette, verdict_of, vignettes

from relcrm.domain.people.contact import Facts
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT, constant_of, dotted, overlaid, values_of
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.verdict import dimensions, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relcrm.domain.policy.values import Policy, Value

DRAWS, SEED = 400, 20260314
FROM_LOGS = ("depth", "warmth", "mutuality", "continuity", "comfort")
LEFT_OUT = (0.1, 0.3, 0.5)
TIMES = 50
MOVED = 0.2
NOT_OF_READINESS = {"exchange", "cadence", "etiquette", "replies", "calibration"}


class Moved(NamedTuple):
    """Of so many verdicts, how many changed: towards ready, and away from it."""

    of: int
    opened: int
    shut: int

    @property
    def share(self) -> float:
        return (self.opened + self.shut) / self.of


def log_rows(path: Path, last: int | None = None) -> Iterator[Sequence[str]]:
    """Yield how well each dimension and the score order the messages that reopen a pair, in the last 40 % of time."""
    log = messages(path, last)
    cut = cut_at(log, CHOSEN_ON)
    policy = effective(DEFAULT, "professional_service")
    cases: dict[str, list[Case]] = {name: [] for name in (*FROM_LOGS, "score")}
    for each in asked(log):
        if not each.is_reopening or each.at < cut:
            continue
        evidence = gather(each.touches, Facts(), policy, each.day)
        parts = dimensions(evidence, policy)
        for name in FROM_LOGS:
            cases[name].append(Case(each.sender, parts[name], each.answered))
        cases["score"].append(Case(each.sender, score(evidence, policy, parts), each.answered))
    refuse_too_few(path, cases["score"])
    for name, own in cases.items():
        interval = within_interval(own, DRAWS, SEED)
        yield name, f"{pooled_auc(own):.3f}", spread(within_auc(own), interval)


def agreement(histories: Sequence[Vignette]) -> tuple[int, list[str]]:
    """Return on how many labels the verdict agrees, and the ids of the others."""
    others = [each.id for each in histories if verdict_of(each, DEFAULT).ready != each.is_ready]
    return len(histories) - len(others), others


def unlogged(histories: Sequence[Vignette], share: float, times: int = TIMES) -> Moved:
    """Return how verdicts change when each interaction goes unlogged with so high a chance."""
    chance = random.Random(SEED)
    opened = shut = 0
    for each in histories:
        before = verdict_of(each, DEFAULT).ready
        for _ in range(times):
            logged = [event for event in each.events if chance.random() >= share]
            after = verdict_of(each, DEFAULT, logged).ready
            opened += after and not before
            shut += before and not after
    return Moved(len(histories) * times, opened, shut)


def constants_moved(histories: Sequence[Vignette]) -> dict[str, Moved]:
    """Return how verdicts change with each constant a fifth lower, then a fifth higher."""
    before = [verdict_of(each, DEFAULT).ready for each in histories]
    return {
        f"{dotted(table_, key)} {'+' if factor > 1 else '-'}20 %": _compared(histories, before, policy)
        for table_, key, value in numbers()
        for factor in (1 - MOVED, 1 + MOVED)
        for policy in (overlaid(DEFAULT, ((table_, key, moved(table_, key, value, factor)),)),)
    }


def all_constants_moved(histories: Sequence[Vignette], times: int = TIMES) -> Moved:
    """Return how verdicts change when all constants are moved at once, each anywhere within a fifth."""
    chance = random.Random(SEED)
    before = [verdict_of(each, DEFAULT).ready for each in histories]
    found = []
    for _ in range(times):
        overlay = tuple(
            (table_, key, moved(table_, key, value, chance.uniform(1 - MOVED, 1 + MOVED)))
            for table_, key, value in numbers()
        )
        found.append(_compared(histories, before, overlaid(DEFAULT, overlay)))
    return _sum(found)


def numbers() -> Iterator[tuple[str, str, float]]:
    """Yield table, key and value of every number that readiness rests on."""
    for table_, key, value in values_of(DEFAULT):
        if table_ not in NOT_OF_READINESS and isinstance(value, (int, float)) and not isinstance(value, bool):
            yield table_, key, value


def moved(table_: str, key: str, value: float, factor: float) -> Value:
    """Return the value times the factor, within what is allowed; a whole number moves by one at least at 20 %."""
    known = constant_of(table_, key)
    new = value * factor
    if isinstance(value, int):
        new = round(new)
        if new == value and abs(factor - 1) >= MOVED - 1e-9:
            new += 1 if factor > 1 else -1
    return min(max(new, known.lowest), known.highest)


def _compared(histories: Sequence[Vignette], before: Sequence[bool], policy: Policy) -> Moved:
    after = [verdict_of(each, policy).ready for each in histories]
    changes = Counter(zip(before, after, strict=True))
    return Moved(len(histories), changes[False, True], changes[True, False])


def _sections(paths: Sequence[Path], labelled: Path | None) -> Iterator[str]:
    for path in paths:
        yield f"### {path.name.split('.')[0]}\n"
        yield table(("dimension", "pooled", "within one sender"), log_rows(path))
    if labelled:
        yield from _labelled(vignettes(labelled))


def _labelled(histories: Sequence[Vignette]) -> Iterator[str]:
    agreed, others = agreement(histories)
    yield "### Labelled histories\n"
    exceptions = f" (not with {', '.join(others)})" if others else ""
    yield f"The verdict agrees with {agreed} of {len(histories)} labels{exceptions}.\n"
    rows = [(f"{share:.0%} of interactions left out", unlogged(histories, share)) for share in LEFT_OUT]
    single = constants_moved(histories)
    rows.append(("one constant moved by 20 %, mean of all", _sum(single.values())))
    rows.append(("all constants at once, each within 20 %", all_constants_moved(histories)))
    yield table(
        ("what is changed", "verdicts that change", "from not yet to ready", "from ready to not yet"),
        (
            (name, f"{each.share:.1%}", f"{each.opened / each.of:.1%}", f"{each.shut / each.of:.1%}")
            for name, each in rows
        ),
    )
    most = sorted(single.items(), key=lambda item: -item[1].share)[:6]
    yield f"{sum(each.share == 0 for each in single.values())} of {len(single)} such moves change no verdict. Those that change most:\n"
    yield table(
        ("constant", "verdicts that change"),
        ((f"`{name}`", f"{each.opened + each.shut} of {each.of}") for name, each in most),
    )


def _sum(all_of: Iterable[Moved]) -> Moved:
    return Moved(*(sum(column) for column in zip(*all_of, strict=True)))


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--vignettes", type=Path)
    parser.add_argument("--write", action="store_true")
    asked_for = parser.parse_args(arguments)
    text = "\n".join(_sections(asked_for.files, asked_for.vignettes))
    print(text)
    if asked_for.write:
        written("readiness", text)


if __name__ == "__main__":
    run(main)
