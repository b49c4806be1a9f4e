"""Answer how a relationship came to be where it is, and keep the picture of it. Light."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.hindsight import replay as domain_replay
from relcrm.domain.hindsight.asks import asks
from relcrm.domain.hindsight.chronicle import chronicle
from relcrm.domain.people.contact import GIVING, RECEIVING
from relcrm.domain.people.dossier import facts_of
from relcrm.domain.people.facts import days_of_change, known_on
from relcrm.domain.policy.in_force import effective
from relcrm.domain.readiness.gate import rounded_down
from relcrm.errors import UsageError
from relcrm.services.context import Receipt, find_one, refuse_personal
from relcrm.services.files import free_target, write_whole
from relcrm.services.overview.queries import stamp
from relcrm.store import reader
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from relcrm.domain.hindsight.asks import Ask
    from relcrm.domain.hindsight.replay import Moment, Turn
    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.contact import Facts
    from relcrm.domain.people.dossier import CommonGround, Contact, Pitch
    from relcrm.domain.policy.values import Policy
    from relcrm.services.context import Context
    from relcrm.services.results import PolicyStamp

COLUMNS = 200


class Replay(NamedTuple):
    """Readiness over time. `moments` are both sides of every change and some days between.

    `is_sampled` says that the log was too long to look at every day; `picture` is the file that was written.
    """

    policy: PolicyStamp
    contact_id: int
    name: str
    from_on: date
    to_on: date
    threshold: float
    entries: int
    is_sampled: bool
    moments: tuple[Moment, ...]
    turns: tuple[Turn, ...]
    asks: tuple[Ask, ...]
    picture: str | None = None


def replay(context: Context, who: str, *, from_on: date | None = None) -> Replay:
    """Return how readiness went from a day, usually the first on record, to the day of the context.

    Raises UsageError where the one lies after the other.
    """
    with reading(context.store, context.wait_seconds) as connection:
        person = find_one(connection, who)
        entries = reader.interactions(connection, person.id)
        pitches = {each.interaction_id: each for each in reader.pitches(connection, person.id)}
        grounds = reader.common_grounds(connection, person.id)
    end = context.as_of
    log = [each.interaction for each in entries]
    known = [each for each in log if each.occurred_on <= end]
    recorded = {at: pitches[each.id] for at, each in enumerate(entries) if each.id in pitches}
    start = _start(known, from_on, end)
    facts_on = _facts_over_time(person, grounds, log)
    look = domain_replay.days_to_look(known, start, end, days_of_change(person))

    def policy_on(day: date) -> Policy:
        then = known_on(person, day)
        return effective(context.policy, then.offer, then.profile)

    own_policy = policy_on(end)
    refuse_personal(person, own_policy)
    moments, made = _judged(known, facts_on, policy_on, look.days, (start, end, recorded))
    return Replay(
        stamp(own_policy),
        person.id,
        person.name,
        start,
        end,
        own_policy.threshold,
        len(known),
        look.is_sampled,
        tuple(
            each._replace(score=rounded_down(each.score))
            for each in domain_replay.worth_drawing(moments, COLUMNS)
        ),
        domain_replay.turns(moments, known, is_sampled=look.is_sampled),
        made,
    )


def keep_picture(context: Context, result: Replay, path: Path, text: str, *, replace: bool) -> Replay:
    """Write the picture and return the result that names it. Raises like `write_whole`."""
    target = free_target(path, store=context.store, replace=replace)
    write_whole(target, [text.encode()], named=path)
    context.receipts.append(Receipt(f"written to {path}"))
    return result._replace(picture=str(path))


def _start(log: Sequence[Interaction], from_on: date | None, end: date) -> date:
    """Return the day asked for, else the one before the first on record."""
    if from_on is not None and from_on > end:
        raise UsageError(f"{from_on} comes after {end}", hint="--from names the earlier day")
    first = domain_replay.first_news(log)
    return from_on or (first - timedelta(days=1) if first else end)


def _judged(
    known: Sequence[Interaction],
    facts_on: Callable[[date], Facts],
    policy_on: Callable[[date], Policy],
    days: Sequence[date],
    asked: tuple[date, date, Mapping[int, Pitch]],
) -> tuple[tuple[Moment, ...], tuple[Ask, ...]]:
    """Return how each day looked, and the asks, each under the policy for the offer and profile of its day."""
    policies = {day: policy_on(day) for day in {*days, *(each.occurred_on for each in known)}}
    moments: list[Moment] = []
    made: list[Ask] = []
    for policy in dict.fromkeys(policies[day] for day in sorted(policies)):
        story = chronicle(known, policy)
        moments += domain_replay.history(
            story, facts_on, policy, (day for day in days if policies[day] == policy)
        )
        made += [each for each in asks(story, facts_on, policy, *asked) if policies[each.on] == policy]
    return tuple(sorted(moments)), tuple(sorted(made, key=lambda each: each.on))


def _facts_over_time(
    person: Contact, grounds: Sequence[CommonGround], log: Sequence[Interaction]
) -> Callable[[date], Facts]:
    """Return a function that says what was known beside the log on a day; it only looks at favours."""
    favours = [each for each in log if each.kind in GIVING or each.kind in RECEIVING]
    return lambda day: facts_of(person, grounds, favours, day)
