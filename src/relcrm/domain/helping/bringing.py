"""Whether somebody may be asked about an introduction now: what forbids it, and what asks for care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.foresight.holding_back import stop
from relcrm.domain.readiness.gate import day_of, span
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.domain.readiness.verdict import Verdict


class Objection(NamedTuple):
    """What speaks against asking somebody: with `forbids` it is not done. `text` goes on after the name."""

    forbids: bool
    code: str
    text: str
    instead: str


def objections(verdict: Verdict, who: object) -> tuple[Objection, ...]:
    """Return what speaks against asking somebody about an introduction, what forbids it first.

    `who` is how commands name the person.
    """
    found = (*_forbidden(verdict, who), *_with_care(verdict))
    return tuple(sorted(found, key=lambda each: not each.forbids))


def _forbidden(verdict: Verdict, who: object) -> Iterator[Objection]:
    evidence = verdict.evidence
    if any(gate.code == "GRIEVANCE" for gate in verdict.gates):
        yield Objection(
            True, "GRIEVANCE", "is unhappy about something", f"put it right first, then: relcrm settled {who}"
        )
    if evidence.day < evidence.hold_day:
        until = day_of(evidence.hold_day, evidence.day)
        yield Objection(
            True, "HOLD", f"is on hold until {until}", f"ask from {until} on; until then only be kind"
        )
    if not evidence.n_two_way:
        yield Objection(
            True,
            "NO_CONTACT",
            "and you have not been in touch both ways, so you cannot speak for them",
            f"get acquainted first: relcrm opener {who}",
        )
    elif evidence.opted_out and not evidence.conversations:
        yield Objection(True, "OPT_OUT", "asked not to be approached", "leave it to them to get in touch")
    elif stop(evidence, verdict.policy):
        yield Objection(
            True,
            "UNANSWERED",
            "has a word of yours that waits for an answer",
            "let it rest until they answer: one more message would be one too many",
        )


def _with_care(verdict: Verdict) -> Iterator[Objection]:
    evidence, codes = verdict.evidence, {gate.code for gate in verdict.gates}
    if evidence.owed or evidence.owed_since_day:
        yield Objection(
            False, "OWE_REPLY", "waits for an answer of yours", "answer that first, in the same message"
        )
    if "DORMANT" in codes:
        quiet = span(evidence.silent_days or 0)
        yield Objection(False, "DORMANT", f"has been quiet for {quiet}", "begin with a hello of its own")
    if evidence.opted_out and evidence.conversations:
        yield Objection(False, "OPT_OUT", "asked not to be sold to", "only if nothing is sold here")
    if evidence.n_two_way and not evidence.conversations and verdict.policy.gates.asks:
        yield Objection(False, "NO_TALK", "has never spoken with you", "a call first would carry it better")
