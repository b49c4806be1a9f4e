"""Which shut gates are told one by one, and which by their number: for a verdict and for a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.domain.readiness.gate import Gate

GROWS_WITH_CONTACT = frozenset(
    {"NO_CONTACT", "NO_TALK", "ONE_TALK", "TOO_SOON", "ONE_SIDED", "DORMANT", "REVIVING", "SCORE"}
)
"""Gates that the same next step works on: more contact. They read as one reason, not as several against a person."""


def told(gates: Iterable[Gate], step: str, *, everything: bool = False) -> tuple[list[Gate], int]:
    """Return the gates to name, that of the next step first, and how many more there are.

    With others in the way, those that more contact opens are only counted; among themselves the first stands for all.
    """
    ranked = sorted(gates, key=lambda gate: gate.code != step)
    named = [gate for gate in ranked if gate.code not in GROWS_WITH_CONTACT] or ranked[:1]
    return (ranked, 0) if everything else (named, len(ranked) - len(named))
