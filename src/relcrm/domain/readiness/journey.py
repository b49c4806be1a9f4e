"""Where the relationship stands and what comes next: stage, path, and one concrete step.

Whether an ask is welcome is decided in `verdict`; this module puts the answer in human terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.log.interaction import Channel, Kind
from relcrm.domain.readiness.readings import Reading, is_long, known_by, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.gate import Gate

STAGES = (
    "stranger",
    "noticed",
    "in_touch",
    "known",
    "trusted",
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
    """What to do next: `code` is a gate, a dimension or READY, `text` one sentence, `short` two to four words."""

    code: str
    text: str
    short: str


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
    return "trusted" if score >= TRUSTED_SHARE * policy.threshold else "known"


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


ADVICE = {
    "OPT_OUT": "Keep business out of it and be a good acquaintance; they will say so if that changes.",
    "HOLD": "Put their date in your calendar, and until then be in touch only to be kind.",
    "GRIEVANCE": "Call them, listen, put it right, and ask whether it is settled between you.",
    "OWE_REPLY": "Answer what they wrote to you; that comes before anything of yours.",
    "PLATFORMS": "Let every platform rest, and from now on keep to the one they like to use.",
    "UNANSWERED": "Let it rest and leave the next move to them; after some quiet months one light hello without an ask is fine.",
    "REBUFFED": "Thank them for the clear word, and be in touch a few times, one of them a talk, with nothing to sell.",
    "PITCH_IGNORED": "Let the ask go and send something useful that needs no answer; the talk will come back by itself.",
    "ASK_OPEN": "Your ask is with them: give it time, stay useful, and record what comes of it.",
    "DORMANT": "Say hello with a memory or a question, ask for nothing, and see whether they would like to meet.",
    "REVIVING": "Be in touch once more just to catch up, best over a coffee or on a call.",
    "NOT_PICKED_UP": "Give it a month or two, then share one thing they would enjoy, with no answer needed.",
    "DEBT": "Return a favour: introduce them to somebody, recommend them, or lend a hand.",
    "NO_CONTACT": "Write a short note about them, not you: why you write, and one question they will like to answer.",
    "NO_TALK": "Suggest twenty minutes on a call or over coffee, to get to know each other.",
    "ONE_TALK": "Arrange to talk again, and bring something that helps them.",
    "ONE_SIDED": "Ask what they would enjoy telling you, or offer some help, and then let them make the next move.",
    "TOO_SOON": "Give it time: be in touch again next week with something that is of use to them.",
    "depth": "Meet them, or call by video for half an hour and ask about their work.",
    "warmth": "Say hello this week: share some news, ask a question, or congratulate them.",
    "mutuality": "Ask something that is easy to answer, then leave room for them to begin.",
    "continuity": "Keep a light rhythm: something small every two or three weeks, for a couple of months.",
    "giving": "Do something for them: share an article, make an introduction, recommend them.",
    "common": "Find out what you share, such as a place, a book or a friend, and note it down.",
    "comfort": "Leave them some room, and write again once they have answered.",
    "READY": "Go ahead and ask, best face to face or by video: one clear request that is easy to decline.",
}
"""One sentence per gate, per dimension and for READY, gates in the order in which they are to be dealt with."""
IN_BRIEF = {
    "OPT_OUT": "no business, be kind",
    "HOLD": "wait for their date",
    "GRIEVANCE": "put it right",
    "OWE_REPLY": "answer them",
    "PLATFORMS": "let it rest",
    "UNANSWERED": "let it rest",
    "REBUFFED": "nothing to sell",
    "PITCH_IGNORED": "let the ask go",
    "ASK_OPEN": "note the outcome",
    "DORMANT": "say hello",
    "REVIVING": "catch up again",
    "NOT_PICKED_UP": "let it rest",
    "DEBT": "return a favour",
    "NO_CONTACT": "write a short note",
    "NO_TALK": "suggest a call",
    "ONE_TALK": "meet again",
    "ONE_SIDED": "ask about them",
    "TOO_SOON": "give it time",
    "depth": "meet or call",
    "warmth": "say hello",
    "mutuality": "ask something easy",
    "continuity": "keep in touch",
    "giving": "do them a favour",
    "common": "find common ground",
    "comfort": "leave them room",
    "READY": "ask in person",
}
"""The same in two to four words, for a row of a list."""
ACCEPTED = "They said yes: keep your word, then thank them, and leave the next ask for later."
SECOND_NOTE = "Your last note is still waiting; after ten days one more light one in the same place is fine, then leave it to them."


def next_step(
    evidence: Evidence, policy: Policy, gates: Sequence[Gate], losses: Mapping[str, float]
) -> Advice:
    """Return the one next step: the first shut gate that can be worked on, else the dimension that costs most.

    Somebody who never answered and has few notes waiting gets the code NO_CONTACT even where a weightier gate is
    shut; the text is then that gate's, so that nobody is told to write to someone who asked to be left alone.
    """
    codes = {gate.code for gate in gates}
    first = next((code for code in ADVICE if code in codes), "")
    waits = 1 <= evidence.open_unanswered < policy.gates.max_unanswered
    if "NO_CONTACT" in codes and "REBUFFED" not in codes and waits:
        if first == "NO_CONTACT":
            return Advice(first, SECOND_NOTE, IN_BRIEF["UNANSWERED"])
        return Advice("NO_CONTACT", ADVICE[first], IN_BRIEF[first])
    if not gates:
        first = "READY"
        if evidence.last_ask == "accepted":
            return Advice(first, ACCEPTED, "keep your word")
    return _advice(first) if first else _largest_loss(losses)


def _largest_loss(losses: Mapping[str, float]) -> Advice:
    """Return the advice for the dimension that costs most points; of equal ones the first."""
    return _advice(max(losses, key=lambda name: round(losses[name], 6)))


def _advice(code: str) -> Advice:
    return Advice(code, ADVICE[code], IN_BRIEF[code])
