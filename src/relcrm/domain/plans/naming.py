"""How a meeting to come is named, so that it is taken neither for a contact nor for an entry: `p3`."""

from __future__ import annotations

import re

PLAN = "p"
_FORM = r"(?ai)\(?p(?:lan)? ?([0-9]{1,18})\)?"


def plan_named(number: int) -> str:
    """Return how screens name a plan: `p3`."""
    return f"{PLAN}{number}"


def plan_number(text: str) -> int | None:
    """Return the number of the plan that `p3` or `plan 3` names; None for anything else."""
    match = re.fullmatch(_FORM, text.strip())
    return int(match[1]) if match else None
