"""How welcome a question would be: lighter than an ask for business, and still not every day's thing.

A question for advice sells nothing, so what shuts the door to an ask need not shut this one. Of several things that
speak against it the gravest counts, and is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.foresight.holding_back import stop
from relcrm.domain.readiness.gate import counted, day_of, span
from relcrm.domain.readiness.gates_of_words import is_hard_time
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.domain.readiness.verdict import Verdict

FINE = "FINE"
FEW_FAVOURS = 2
"""So many favours more received than given make it better to give something first."""
_LEAST = 0.8
_ASKS = {
    "REBUFFED": "they said no to an ask: keep it light, and nothing of business",
    "PITCH_IGNORED": "they left an ask unanswered: keep it light",
    "ASK_OPEN": "an ask of yours is still with them",
}


class Welcome(NamedTuple):
    """How welcome a question would be: `share` in (0, 1], a word for programs and one sentence."""

    share: float
    code: str
    text: str


def welcome(verdict: Verdict) -> Welcome:
    """Return how welcome a question of yours would be on the day of the verdict."""
    gravest = min(_all(verdict), default=None)
    if gravest is None:
        is_friend = not verdict.policy.gates.asks
        return (
            Welcome(1.0, FINE, "a friend: just ask")
            if is_friend
            else _as_close(verdict, 1.0, FINE, "fine to ask")
        )
    return _as_close(verdict, *gravest)


def _as_close(verdict: Verdict, share: float, code: str, text: str) -> Welcome:
    """Return it with what the tie is worth counted in: a fifth of it rests on the score."""
    if not verdict.policy.gates.asks:
        return Welcome(share, code, text)
    return Welcome(share * (_LEAST + (1 - _LEAST) * verdict.score / 100), code, text)


def _all(verdict: Verdict) -> Iterator[tuple[float, str, str]]:
    """Yield all that speaks against it, with what is left of the welcome."""
    yield from _not_now(verdict)
    yield from _after_asks(verdict)
    yield from _as_they_are_known(verdict)
    yield from _owed(verdict)


def _not_now(verdict: Verdict) -> Iterator[tuple[float, str, str]]:
    evidence, policy = verdict.evidence, verdict.policy
    if evidence.opted_out and not evidence.conversations:
        yield 0.05, "OPT_OUT", "asked not to be sold to, and you have not spoken: leave them be"
    elif evidence.opted_out:
        yield 0.6, "OPT_OUT", "asked not to be sold to: a question is fine, business is not"
    if any(gate.code == "GRIEVANCE" for gate in verdict.gates):
        yield 0.15, "GRIEVANCE", "unhappy about something: put it right first"
    if evidence.day < evidence.hold_day:
        until = day_of(evidence.hold_day, evidence.day)
        if is_hard_time(evidence):
            yield 0.2, "HOLD", f"a hard time until {until}: only be kind"
        else:
            yield 0.65, "HOLD", f"no business until {until}: a plain question may be fine"
    if stop(evidence, policy) and not evidence.opted_out:
        yield 0.3, "UNANSWERED", "your last word still waits for an answer: let it rest"


def _after_asks(verdict: Verdict) -> Iterator[tuple[float, str, str]]:
    for gate in verdict.gates:
        if gate.code in _ASKS:
            yield 0.6, gate.code, _ASKS[gate.code]


def _as_they_are_known(verdict: Verdict) -> Iterator[tuple[float, str, str]]:
    """Yield what of the tie itself speaks against it; family and friends are asked as they are."""
    evidence, codes = verdict.evidence, {gate.code for gate in verdict.gates}
    if not evidence.n_two_way:
        yield 0.35, "NO_CONTACT", "no two-way contact yet: get acquainted first, or be introduced"
    elif not evidence.conversations and verdict.policy.gates.asks:
        yield 0.6, "NO_TALK", "you have never spoken: say who you are and why you ask"
    elif "DORMANT" in codes:
        quiet = span(evidence.silent_days or 0)
        yield 0.7, "DORMANT", f"quiet for {quiet}: begin with a hello, and ask when they answer"


def _owed(verdict: Verdict) -> Iterator[tuple[float, str, str]]:
    evidence = verdict.evidence
    if evidence.owed or evidence.owed_since_day:
        yield 0.85, "OWE_REPLY", "you owe them an answer first"
    more = evidence.received - evidence.gave
    if more >= FEW_FAVOURS:
        gave = "none went back" if not evidence.gave else f"{evidence.gave} went back"
        yield (
            0.8,
            "DEBT",
            f"they did you {counted(evidence.received, 'favour')}, {gave}: bring something along",
        )
