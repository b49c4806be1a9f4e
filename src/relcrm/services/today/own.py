"""Lines that are somebody's own: plans, reminders, promises, days of the year, new jobs, requests, introductions. Light."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.domain.helping.introductions import AGREED, ASKED, follow_up_on, known_by
from relcrm.domain.log.interaction import Channel
from relcrm.domain.particulars.occasions import BIRTHDAY
from relcrm.services.today.line import TodayLine
from relcrm.store.ahead import near, today
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from datetime import date

    from relcrm.domain.helping.introductions import Introduction
    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.domain.plans.plan import Plan
    from relcrm.services.context import Context
    from relcrm.store.ahead.near import Known
    from relcrm.store.everybody import Ids

WEEK = 7
ASKED_ABOUT_DAYS = 14
"""So long it is asked whether a plan happened."""
NEWS_DAYS = 30
"""So long a new job is news."""
REQUEST_DAYS = 60
"""So long a meeting that you asked for is waited for."""
_MEETINGS = {Channel.VIDEO: "video call", Channel.PHONE: "call"}
_NEXT = {"promise": "keep it", "reminder": "do it", "their_promise": "ask for it"}


class Draft(NamedTuple):
    """A line before it is known of whom: `ids` are all who are part of it, the one it goes by first."""

    kind: str
    about: str
    ids: tuple[int, ...]
    text: str
    since: date
    when: str
    next_step: str


def own_lines(
    connection: sqlite3.Connection, context: Context, ids: Ids, resting: Mapping[tuple[int, str], date]
) -> list[TodayLine]:
    """Return these lines for the day of the context, of the contacts among `ids`, without what rests."""
    sources = (_plans, _reminders, _known, _introductions)
    drafts = [
        each
        for source in sources
        for each in source(connection, context)
        if (each.ids[0], key_of(each.about)) not in resting
    ]
    people = near.people(connection, {number for each in drafts for number in each.ids})
    lines = (line_of(each, people, ids, context.as_of) for each in drafts)
    return [each for each in lines if each]


def key_of(about: str) -> str:
    """Return under what a line is put off for its contact: `greet` for "greet 12", `occasion birthday`, `intro 5`."""
    kind, _, rest = about.partition(" ")
    if kind == "intro":
        return about
    label = rest.partition(" ")[2]
    return f"{kind} {label}" if label else kind


def resting(connection: sqlite3.Connection, context: Context) -> Mapping[tuple[int, str], date]:
    """Return what is put off; on a day gone by nothing, for nobody kept when it was."""
    return today.resting(connection, context.as_of) if context.as_of >= context.today else {}


def line_of(draft: Draft, people: Mapping[int, Known], ids: Ids, as_of: date) -> TodayLine | None:
    """Return the line, by the first of its people who is there; None where nobody is, or nobody among `ids`."""
    there = [
        person
        for number in draft.ids
        if (person := people.get(number)) and not (person.archived_on and person.archived_on <= as_of)
    ]
    if ids is not None:
        there = sorted(there, key=lambda person: person.id not in ids)
        there = there if there and there[0].id in ids else []
    if not there:
        return None
    kind, about, _, text, since, when, step = draft
    first = there[0]
    others = tuple(person.name for person in there[1:])
    return TodayLine("", kind, about, first.id, first.name, first.company, text, since, when, step, others)


def _plans(connection: sqlite3.Connection, context: Context) -> Iterator[Draft]:
    day = context.as_of
    found = near.plans_between(connection, day - timedelta(days=ASKED_ABOUT_DAYS), day, context.today)
    for plan in found:
        if not plan.people:
            continue
        kind, step = (
            ("plan", "read up on them") if plan.planned_on == day else ("happened", "done, or drop it")
        )
        yield Draft(kind, f"plan {plan.id}", plan.people, of_plan(plan), plan.planned_on, plan.starts, step)


def of_plan(plan: Plan) -> str:
    """Return what a plan is about, or else what it is."""
    return plan.about or _MEETINGS.get(plan.channel, "meeting")


def _reminders(connection: sqlite3.Connection, context: Context) -> Iterator[Draft]:
    for each in near.reminders_until(connection, context.as_of, context.today):
        assert each.due_on is not None  # noqa: S101 - whatever is due has a day
        yield Draft(
            *(each.kind, f"reminder {each.id}", (each.contact_id,), each.text),
            *(each.due_on, each.starts, _NEXT[each.kind]),
        )


def _known(connection: sqlite3.Connection, context: Context) -> Iterator[Draft]:
    """Yield days of the year this week, new jobs, and the meetings you asked for."""
    day = context.as_of
    for contact_id, occasion, on in near.occasions_within(connection, day, WEEK):
        about = f"occasion {contact_id} {occasion.label}"
        text = _of_occasion(occasion, on, day)
        yield Draft("occasion", about, (contact_id,), text, on, "", "write them a line")
    for contact_id, news in near.new_jobs(connection, day - timedelta(days=NEWS_DAYS), day):
        was = f" (was {news.was})" if news.was else ""
        text = f"new job: {news.became}{was}"
        yield Draft("news", f"news {contact_id}", (contact_id,), text, news.noted_on, "", "ask how it begins")
    for asked in near.open_requests(connection, day - timedelta(days=REQUEST_DAYS), day):
        about = f"meeting_request {asked.contact_id}"
        text = "you asked to meet, no answer yet"
        yield Draft(
            "meeting_request", about, (asked.contact_id,), text, asked.asked_on, "", "leave it to them"
        )


def _of_occasion(occasion: Occasion, on: date, day: date) -> str:
    """Return `birthday on Sunday, turns 40`, `wedding today, 10 years`."""
    ahead = (on - day).days
    when = ("today", "tomorrow")[ahead] if ahead < 2 else f"on {on:%A}"
    years = on.year - occasion.year if occasion.year else 0
    if years < 1:
        return f"{occasion.label} {when}"
    if occasion.label == BIRTHDAY:
        return f"{occasion.label} {when}, turns {years}"
    return f"{occasion.label} {when}, {years} year{'s' * (years > 1)}"


def _introductions(connection: sqlite3.Connection, context: Context) -> Iterator[Draft]:
    """Yield the introductions to look at again."""
    known = [
        known_by(each, context.as_of)
        for each in near.open_introductions(connection, context.as_of, context.today)
    ]
    due = [
        each
        for each in known
        if each and each.state in {ASKED, AGREED} and follow_up_on(each, context.policy) <= context.as_of
    ]
    people = near.people(connection, {number for each in due for number in (each.one_id, each.other_id)})
    for each in due:
        yield _introduction(each, people, follow_up_on(each, context.policy))


def _introduction(found: Introduction, people: Mapping[int, Known], day: date) -> Draft:
    first = (found.waiting_for or (found.one_id,))[0]
    other = people[found.other_id if first == found.one_id else found.one_id]
    is_agreed = found.state == AGREED
    text = f"meets {other.name}: both said yes" if is_agreed else f"may meet {other.name}, no answer yet"
    step = "introduce them" if is_agreed else "ask once more"
    return Draft("intro", f"intro {found.id}", (first,), text, day, "", step)
