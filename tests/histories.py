"""Builders and random histories for tests of the judgement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from relcrm.domain.foresight.standing import Standing, standing_of
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome, latest_day
from relcrm.domain.people.contact import Facts
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT, Policy
from relcrm.domain.readiness.evidence import Evidence, gather, rebase
from relcrm.domain.readiness.verdict import Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterable

START = date(2026, 1, 1)
LAST_DAY = 900
PLAIN = effective(DEFAULT, "professional_service", "")


def on(day: int) -> date:
    """Return the calendar day so many days after the start of the tests' time."""
    return START + timedelta(days=day)


def met(day: int, **more: Any) -> Interaction:
    """Return an hour together in person."""
    return Interaction(**{"occurred_on": on(day), "channel": Channel.IN_PERSON, "direction": Direction.MUTUAL, "minutes": 60, **more})  # fmt: skip


def wrote(day: int, **more: Any) -> Interaction:
    """Return an email of mine, answered unless told otherwise."""
    return Interaction(**{"occurred_on": on(day), "channel": Channel.EMAIL, "direction": Direction.ME, "answered": True, **more})  # fmt: skip


def heard(day: int, **more: Any) -> Interaction:
    """Return an email of theirs, answered unless told otherwise."""
    return wrote(day, **{"direction": Direction.THEM, **more})


def sound() -> list[Interaction]:
    """Return a history that is ready on day 100: three talks, letters both ways, over three months."""
    return [met(0), wrote(10), heard(30), met(50), wrote(70), met(90)]


def evidence_of(
    interactions: Iterable[Interaction], day: int, facts: Facts | None = None, policy: Policy = PLAIN
) -> Evidence:
    """Return the evidence on a day."""
    return gather(interactions, facts or Facts(), policy, on(day))


def verdict_of(
    interactions: Iterable[Interaction], day: int, facts: Facts | None = None, policy: Policy = PLAIN
) -> Verdict:
    """Return the verdict on a day."""
    return judge(evidence_of(interactions, day, facts, policy), policy)


def codes_of(verdict: Verdict) -> list[str]:
    """Return the codes of the gates that are shut."""
    return [gate.code for gate in verdict.gates]


def _later(day: int) -> st.SearchStrategy[date | None]:
    return st.none() | st.none() | st.integers(day, day + 60).map(on)


@st.composite
def interactions(draw: st.DrawFn, last_day: int = LAST_DAY) -> Interaction:
    """Draw one interaction of any kind; its answer, outcome and end may have come later than the day itself."""
    day = draw(st.integers(0, last_day))
    return Interaction(
        occurred_on=on(day),
        channel=draw(st.sampled_from(Channel)),
        direction=draw(st.sampled_from([*Direction, *Direction, None])),
        answered=draw(st.sampled_from([True, True, False, None])),
        answered_on=draw(_later(day)),
        minutes=draw(st.sampled_from([None, None, 3, 7, 15, 60, 300])),
        platform=draw(st.sampled_from(["", "", "linkedin", "x", "whatsapp"])),
        kind=draw(st.sampled_from([Kind.TOUCH] * 6 + [Kind.PITCH] * 2 + list(Kind))),
        outcome=draw(st.sampled_from([None] * 12 + list(Outcome))),
        outcome_on=draw(_later(day)),
        is_group=draw(st.sampled_from([False, False, False, True])),
        last_on=draw(_later(day)),
        last_by_me=draw(st.sampled_from([None, True, True, False])),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Interaction]:
    """Draw up to 10 interactions, spread over days or over years."""
    reach = draw(st.sampled_from([10, 60, 300, LAST_DAY]))
    return draw(st.lists(interactions(reach), max_size=10))


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Draw what is known of a contact."""
    maybe_day = st.none() | st.none() | st.none() | st.integers(-2000, LAST_DAY).map(on)
    return Facts(
        common_ground=draw(st.integers(0, 4)),
        introduced=draw(st.booleans()),
        gave=draw(st.integers(0, 4)),
        received=draw(st.integers(0, 5)),
        known_since=draw(maybe_day),
        opted_out=draw(st.sampled_from([False] * 9 + [True])),
        hold_until=draw(maybe_day),
        hold_set_on=draw(maybe_day),
        open_complaint=draw(st.sampled_from([False] * 9 + [True])),
        invited_on=draw(maybe_day),
    )


def shipped_policies() -> st.SearchStrategy[Policy]:
    """Draw the shipped policy with one of its offers and profiles."""
    profiles = ["", *dict(DEFAULT.profiles)]
    return st.builds(
        effective,
        st.just(DEFAULT),
        st.sampled_from(["professional_service", "commodity", "personal"]),
        st.sampled_from(profiles),
    )


def last_news(history: Iterable[Interaction]) -> int:
    """Return the day on which the last thing about a history became known."""
    return max(((latest_day(each) - START).days for each in history), default=0)


def standing_holds(evidence: Evidence, policy: Policy, ahead: int = 420) -> None:
    """Assert that a verdict in brief is the same on every day before the one it names, and its score no higher."""
    first = standing_of(judge(evidence, policy))
    assert evidence.day < first.until_day
    for day in range(evidence.day + 1, min(first.until_day, evidence.day + ahead)):
        then = standing_of(judge(rebase(evidence, date.fromordinal(day)), policy))
        assert _brief(then) == _brief(first), day - evidence.day
        assert then.score <= first.score + 1e-9


def _brief(standing: Standing) -> tuple[object, ...]:
    return standing.ready, standing.missing, standing.errand, standing.let_be
