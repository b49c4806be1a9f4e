"""Which reasons are named and which are counted."""

from __future__ import annotations

import pytest

from relcrm.domain.readiness.gate import Gate
from relcrm.render.reasons import told


@pytest.mark.parametrize(
    ("codes", "step", "named", "more"),
    [
        ((), "READY", (), 0),
        (("SCORE",), "depth", ("SCORE",), 0),
        (("ONE_TALK", "TOO_SOON", "ONE_SIDED", "SCORE"), "ONE_TALK", ("ONE_TALK",), 3),
        (("NO_CONTACT", "NO_TALK"), "NO_TALK", ("NO_TALK",), 1),
        (("NO_CONTACT", "NO_TALK", "REBUFFED", "SCORE"), "REBUFFED", ("REBUFFED",), 3),
        (("UNANSWERED", "PLATFORMS"), "PLATFORMS", ("PLATFORMS", "UNANSWERED"), 0),
        (("HOLD", "GRIEVANCE", "ONE_TALK"), "GRIEVANCE", ("GRIEVANCE", "HOLD"), 1),
    ],
)
def test_what_more_contact_opens_is_one_reason(
    codes: tuple[str, ...], step: str, named: tuple[str, ...], more: int
) -> None:
    gates = [Gate(code, code) for code in codes]
    found, count = told(gates, step)
    assert (tuple(gate.code for gate in found), count) == (named, more)
    assert {gate.code for gate in told(gates, step, everything=True)[0]} == set(codes)
