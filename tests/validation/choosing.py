"""Show how the constants of the reply chance came about: `python tests/validation/choosing.py FILE FILE`.

Only messages of the first 60 % of each log's time are looked at, and those alone that reopen a quiet pair;
every log weighs the same. The policy holds the result, rounded; nothing is fitted when the program runs.
"""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from judging import Judged, cases_of, judged_log, refuse_too_few
from measures import pooled_auc, within_auc
from message_logs import LogError, run

from relcrm.domain.foresight.replies import leanings
from relcrm.domain.policy.values import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.domain.policy.values import Policy

HALF_LIVES = (15.0, 30.0, 60.0, 90.0, 180.0)
STEPS = 8
Row = tuple[float, ...]


def features(each: Judged, policy: Policy = DEFAULT) -> Row:
    """Return what the chance is linear in: 1, then the leanings of a contact."""
    return 1.0, *leanings(each.history, each.usual, policy.replies)


def fitted(logs: Sequence[Sequence[Judged]], policy: Policy = DEFAULT) -> list[float]:
    """Return the base and the slopes of the likeliest logistic model, by Newton's method.

    Raises LogError where the messages are too few to tell them apart.
    """
    rows = [(features(each, policy), each.answered, 1.0 / len(judged)) for judged in logs for each in judged]
    try:
        return _climbed(rows)
    except (ZeroDivisionError, OverflowError):
        raise LogError("too few messages reopened a pair in the first 60 % of the time to fit on") from None


def _climbed(rows: Sequence[tuple[Row, bool, float]]) -> list[float]:
    size = len(rows[0][0])
    betas = [0.0] * size
    for _ in range(STEPS):
        gradient = [0.0] * size
        hessian = [[0.0] * size for _ in range(size)]
        for row, answered, weight in rows:
            chance = 1.0 / (1.0 + math.exp(-sum(map(_product, row, betas))))
            for i in range(size):
                gradient[i] += weight * (answered - chance) * row[i]
                for j in range(size):
                    hessian[i][j] += weight * chance * (1.0 - chance) * row[i] * row[j]
        betas = [beta + step for beta, step in zip(betas, _solved(hessian, gradient), strict=True)]
    return betas


def _product(one: float, other: float) -> float:
    return one * other


def _solved(matrix: list[list[float]], values: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for i, pivot in enumerate(rows):
        for other in rows:
            if other is not pivot:
                share = other[i] / pivot[i]
                other[:] = [mine - share * its for mine, its in zip(other, pivot, strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def _areas(judged: Sequence[Judged], betas: Sequence[float], policy: Policy) -> str:
    cases = cases_of(judged, lambda each: sum(map(_product, features(each, policy), betas)))
    return f"{pooled_auc(cases):.3f} / {within_auc(cases):.3f}"


def main(arguments: Sequence[str]) -> None:
    paths = [Path(each) for each in arguments]
    if not paths:
        raise SystemExit(__doc__)
    head = (
        "half-life  area pooled / within sender, per log              base   usual   tries  messages  heard"
    )
    print("\n".join([head, *_rows(paths)]))


def _rows(paths: Sequence[Path]) -> Iterator[str]:
    for half_life in HALF_LIVES:
        policy = replace(DEFAULT, replies=DEFAULT.replies._replace(half_life_days=half_life))
        logs = [judged_log(path, policy, every_message=False) for path in paths]
        early = [[each for each in log.judged if each.at < log.cut] for log in logs]
        for path, judged in zip(paths, early, strict=True):
            refuse_too_few(path, cases_of(judged, lambda each: each.chance), "first 60 %")
        slopes = fitted(early, policy)
        areas = [_areas(judged, slopes, policy) for judged in early]
        yield f"{half_life:9.0f}  {'   '.join(areas):50}  {'  '.join(f'{each:6.3f}' for each in slopes)}"


if __name__ == "__main__":
    run(main)
