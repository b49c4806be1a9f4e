"""Where the relationship stands and what comes next: stage, path, and what is to be dealt with first.

Whether an ask is welcome is decided in `verdict`; this module puts the answer in human terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Kind
from relcrm.domain.readiness.readings import Reading, is_long, known_by, readings
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.gate import Gate

KNOWN, TRUSTED = "known", "trusted"
STAGES = (
    "stranger",
    "noticed",
    "in_touch",
    KNOWN,
    TRUSTED,
    "ready",
    "asked",
    "partner",
    "cooling",
    "dormant",
    "paused",
    "closed",
)
"""All stages: the way up, the ask, then the side tracks."""
SIDE_TRACKS = frozenset({"cooling", "dormant", "paused", "closed"})
TRUSTED_SHARE = 0.75
"""Share of the threshold from which somebody you have spoken with counts as trusted."""
WROTE_WITHIN_DAYS = 14
MONTH_DAYS = 30
INTRODUCED_WITHIN = 2
REGULAR_DAYS = 60
REGULAR_WEEKS = 3
_COOLING = frozenset({"REBUFFED", "PITCH_IGNORED", "GRIEVANCE"})


class Step(NamedTuple):
    """One line of the check list."""

    label: str
    done: bool


class Path(NamedTuple):
    """How the relationship is being built, and how far it has come."""

    name: str
    steps: tuple[Step, ...]


class Advice(NamedTuple):
    """What to do next: `code` is a gate, a dimension or READY, `text` one sentence, `short` two to four words.

    `deed` says what kind of act it is, one of a few words.
    """

    code: str
    text: str
    short: str
    deed: str = ""


def stage(evidence: Evidence, policy: Policy, gates: Sequence[Gate], score: float) -> str:
    """Return the stage, one of STAGES, from the gates that remain after an invitation was weighed.

    An ask that is open or was accepted comes before how far the relationship got, but after a side track.
    """
    reached = way(evidence, policy, gates, score)
    is_with_them = evidence.day - evidence.open_ask_day < policy.gates.open_ask_days
    asked = {"open": "asked" if is_with_them else "", "accepted": "partner"}.get(evidence.last_ask)
    return asked if asked and reached not in SIDE_TRACKS else reached


def way(evidence: Evidence, policy: Policy, gates: Sequence[Gate], score: float) -> str:
    """Return how far the relationship got or which side track it is on, whatever was asked."""
    codes = {gate.code for gate in gates}
    for name, shut in (
        ("closed", {"OPT_OUT"}),
        ("paused", {"HOLD"}),
        ("cooling", _COOLING),
        ("dormant", {"DORMANT"}),
    ):
        if not codes.isdisjoint(shut):
            return name
    if not gates:
        return "ready"
    if not evidence.n_two_way:
        return "noticed" if evidence.answered else "stranger"
    if not evidence.conversations:
        return "in_touch"
    return TRUSTED if score >= TRUSTED_SHARE * policy.threshold else KNOWN


def path(interactions: Iterable[Interaction], policy: Policy, as_of: date) -> Path:
    """Return the check list of the path this relationship is on, as known at the end of `as_of`.

    Interactions of one day are taken in the order given, for an introduction is one that came first.
    """
    known, _ = known_by(interactions, as_of)
    read = sorted(readings(known, policy), key=lambda each: each.day)
    contacts = [each for each in read if each.is_two_way]
    if not contacts:
        return Path("none", ())
    talks = [each for each in contacts if each.is_conversation]
    letters = [each for each in contacts if not each.is_conversation]
    if any(each.event.kind is Kind.INTRO_RECEIVED for each in read[:INTRODUCED_WITHIN]):
        return _introduced(read, contacts, talks)
    met = [each.day for each in contacts if each.channel is Channel.IN_PERSON and is_long(each.event, policy)]
    if met and (not letters or met[0] <= letters[0].day):
        return _offline_first(met[0], letters, talks)
    return _online(contacts, letters, talks)


def _introduced(read: Sequence[Reading], contacts: Sequence[Reading], talks: Sequence[Reading]) -> Path:
    gave = any(each.event.kind is Kind.FAVOUR_GIVEN for each in read)
    return Path(
        "introduced",
        (
            Step("introduced", done=True),
            Step("talked", done=bool(talks)),
            Step("followed up", done=bool(talks) and contacts[-1].day > talks[0].day),
            Step("talked again or gave", done=gave or _days(talks) > 1),
        ),
    )


def _offline_first(met: int, letters: Sequence[Reading], talks: Sequence[Reading]) -> Path:
    months = {each.day // MONTH_DAYS for each in letters if each.day > met}
    return Path(
        "offline-first",
        (
            Step("met", done=True),
            Step(
                "wrote within 14 days", done=any(0 <= each.day - met <= WROTE_WITHIN_DAYS for each in letters)
            ),
            Step("kept in touch (2+ months)", done=len(months) > 1),
            Step("met again", done=any(each.day > met for each in talks)),
            Step("met a third time", done=_days(talks) > 2),
        ),
    )


def _online(contacts: Sequence[Reading], letters: Sequence[Reading], talks: Sequence[Reading]) -> Path:
    until = talks[0].day if talks else contacts[-1].day
    weeks = {each.week for each in letters if each.day <= until}
    regular = until - contacts[0].day >= REGULAR_DAYS and len(weeks) >= REGULAR_WEEKS
    steps = (
        Step("connected", done=True),
        Step("months of messages (60+ days, 3+ weeks)", done=regular),
        Step("first meeting or call", done=bool(talks)),
    )
    if not talks:
        return Path("online-only", steps)
    return Path("online-first", (*steps, Step("second meeting or call", done=_days(talks) > 1)))


def _days(read: Sequence[Reading]) -> int:
    return len({each.day for each in read})


ORDER = (
    "OPT_OUT",
    "HOLD",
    "GRIEVANCE",
    "OWE_REPLY",
    "PLATFORMS",
    "UNANSWERED",
    "REBUFFED",
    "PITCH_IGNORED",
    "ASK_OPEN",
    "DORMANT",
    "REVIVING",
    "NOT_PICKED_UP",
    "DEBT",
    "NO_CONTACT",
    "NO_TALK",
    "ONE_TALK",
    "ONE_SIDED",
    "TOO_SOON",
    "PERSONAL",
)
"""The gates in the order in which they are to be dealt with."""
READY = "READY"


def next_code(evidence: Evidence, policy: Policy, gates: Sequence[Gate], losses: Mapping[str, float]) -> str:
    """Return what is to be dealt with next: the first shut gate that can be worked on, else the dimension that costs most.

    Somebody who never answered and has few notes waiting gets NO_CONTACT even where a weightier gate is shut. What
    to do about it is `foresight.what_now`.
    """
    codes = {gate.code for gate in gates}
    waits = 1 <= evidence.open_unanswered < policy.gates.max_unanswered
    if "NO_CONTACT" in codes and "REBUFFED" not in codes and waits:
        return "NO_CONTACT"
    if not gates:
        return READY
    first = next((code for code in ORDER if code in codes), "")
    return first or max(losses, key=lambda name: round(losses[name], 6))
