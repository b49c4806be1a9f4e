"""Ranking in SQL says what judging everybody afresh says: whatever was edited, on whatever day, under any policy."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import NOW, connected, contact_in, logged_in
from histories import LAST_DAY, heard, histories, met, on, wrote
from relcrm.domain.foresight.standing import standing_of
from relcrm.domain.foresight.what_if import one_conversation_away
from relcrm.domain.foresight.what_now import now, what_now
from relcrm.domain.people.contact import folded
from relcrm.domain.people.dossier import facts_of
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT, Policy
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.verdict import judge
from relcrm.services.choosing.chosen import chosen, ids_chosen
from relcrm.services.context import Context
from relcrm.services.logbook.rhythm import rhythm_of
from relcrm.services.overview.agenda import agenda
from relcrm.services.overview.queries import ready_all, stale
from relcrm.services.overview.soon import soon
from relcrm.store import everybody, reader, together
from relcrm.store.connection import create_store, reading
from relcrm.store.picking import Filters

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from relcrm.domain.people.dossier import Contact
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.results import Rhythm

    Everybody = list[tuple[Contact, Verdict, Rhythm | None]]

NAMES = ["Ada", "Bo", "Ada", "çem", "Dora", "eve"]
OCCASIONS = ["offer", "answer", "repair", "outcome", "deliver", "return", "talk", "greet", "ask"]
EDITS = [
    "UPDATE interaction SET minutes = 240 WHERE id % 2",
    "UPDATE interaction SET answered = 1, answered_on = NULL",
    "UPDATE interaction SET answered = NULL, answered_on = NULL WHERE direction = 'them'",
    "DELETE FROM interaction WHERE id = (SELECT min(id) FROM interaction)",
    "UPDATE OR IGNORE participant SET contact_id = 1 + contact_id % 3 WHERE interaction_id % 2",
    "UPDATE contact SET cadence_days = 7 * id, max_days = NULL WHERE id % 2",
    "UPDATE contact SET cadence_days = NULL, max_days = 20",
    "UPDATE contact SET cadence_days = 3650, max_days = NULL WHERE id = 6",
    "UPDATE contact SET cadence_days = NULL, max_days = NULL",
    "UPDATE contact SET waiting_since = '2026-02-01T12:00:00Z' WHERE id % 2",
    "UPDATE contact SET due_from = '2027-03-01' WHERE id > 2",
    "UPDATE contact SET hold_until = '2027-09-01', hold_set_on = '2026-03-01' WHERE id = 2",
    "UPDATE contact SET opted_out_on = '2027-05-01' WHERE id = 1",
    "UPDATE contact SET complaint_on = '2026-08-01' WHERE id = 3",
    "UPDATE contact SET invited_on = '2027-05-01' WHERE id = 4",
    "UPDATE contact SET offer = 'commodity', profile = 'relationship_first' WHERE id = 1",
    "UPDATE contact SET archived_on = '2026-06-01' WHERE id = 2",
    "UPDATE contact SET archived_on = NULL",
    "UPDATE contact SET name = 'Zed', name_key = 'zed' WHERE id = 3",
    "INSERT OR IGNORE INTO tag (contact_id, tag) SELECT id, 'some' FROM contact WHERE id % 2",
    "DELETE FROM tag WHERE contact_id = 1",
    "INSERT OR IGNORE INTO tag (contact_id, tag) SELECT id, 'others' FROM contact WHERE id > 2",
    "UPDATE OR IGNORE tag SET tag = 'others' WHERE contact_id = 3",
    "INSERT OR REPLACE INTO tag_rhythm VALUES ('some', 21, 30)",
    "INSERT OR REPLACE INTO tag_rhythm VALUES ('others', 12, NULL)",
    "UPDATE tag_rhythm SET every_days = 3650, max_days = NULL WHERE tag = 'some'",
    "DELETE FROM tag_rhythm WHERE tag = 'some'",
    "DELETE FROM contact WHERE id = 5",
    "DELETE FROM memo WHERE contact_id % 2",
    "UPDATE memo SET evidence = '[]' WHERE contact_id = 1",
    "UPDATE memo SET fingerprint = 'another'",
]
POLICIES = [
    DEFAULT,
    replace(DEFAULT, threshold=30.0),
    replace(DEFAULT, cadence=DEFAULT.cadence._replace(default_days=32)),
    replace(
        DEFAULT,
        cadence=DEFAULT.cadence._replace(
            worth_half_life_days=20.0, late_bonus=3.0, asleep_days=200, answer_days=30, soon_days=30
        ),
    ),
    replace(
        DEFAULT,
        cadence=DEFAULT.cadence._replace(
            default_days_known=11, default_days_trusted=40, default_days_dormant=300, default_days_ready=3650
        ),
    ),
    replace(DEFAULT, gates=DEFAULT.gates._replace(lean_in=False, two_paths=False, min_span_days=5)),
]
TALKATIVE = st.lists(st.integers(0, LAST_DAY).flatmap(lambda day: st.sampled_from([met(day), wrote(day), heard(day)])), max_size=12)  # fmt: skip
STEPS = st.lists(
    st.tuples(st.just("edit"), st.sampled_from(EDITS))
    | st.tuples(st.just("day"), st.integers(0, LAST_DAY + 200))
    | st.tuples(st.just("days pass"), st.integers(1, 40))
    | st.tuples(st.just("look back"), st.integers(1, 300))
    | st.tuples(st.just("policy"), st.sampled_from(POLICIES)),
    min_size=3,
    max_size=10,
)
LIMITS = (None, 1, 2, 4)


def judged_afresh(context: Context, tags: list[str]) -> Everybody:
    """Return everybody who is listed as the log alone says, without memos or standings."""
    found: Everybody = []
    with reading(context.store) as connection:
        people = sorted(
            everybody.contacts(
                connection, ids=chosen(connection, context, Filters(tags=tuple(tags))), then=context.then
            ),
            key=lambda each: each.id,
        )
        for person in people:
            log = [logged.interaction for logged in reader.interactions(connection, person.id)]
            own = effective(context.policy, person.offer, person.profile)
            facts = facts_of(person, reader.common_grounds(connection, person.id), log, context.as_of)
            evidence = gather(log, facts, own, context.as_of)
            verdict = judge(evidence, own)
            tagged = together.rhythms_of(connection, [person.id])
            found.append((person, verdict, rhythm_of(person, verdict, tagged, context.as_of)))
    return found


def group_afresh(person: Contact, verdict: Verdict, rhythm: Rhythm | None) -> str:
    """Return the group of somebody as its words say."""
    evidence, constants = verdict.evidence, verdict.policy.cadence
    if rhythm is None:
        return "waiting_for_triage" if person.waiting_since else "not_yet_met"
    if rhythm.cadence_days >= 3650:
        return "no_rhythm"
    silent = (evidence.as_of - rhythm.last_touch_on).days
    left = 2 ** (evidence.worth - evidence.day / constants.worth_half_life_days) if evidence.worth else 0.0
    is_faded = left <= constants.asleep_below and silent > 0
    if rhythm.set_by in {"stage", "policy"} and (is_faded or silent >= constants.asleep_days):
        return "asleep"
    days = (rhythm.due_on - evidence.as_of).days
    return "due" if days <= 0 else "soon" if days <= constants.soon_days else "later"


def standing_apart(verdict: Verdict) -> bool:
    return now(verdict).let_be


def worth_of(verdict: Verdict, rhythm: Rhythm) -> float:
    late = rhythm.overdue_days / (rhythm.overdue_days + rhythm.cadence_days)
    return verdict.evidence.worth + verdict.policy.cadence.late_bonus * late


def hellos(everybody: Everybody) -> list[Any]:
    """Return who is due as `stale` ranks them."""
    found = []
    for person, verdict, rhythm in everybody:
        if rhythm and rhythm.is_due:
            group = group_afresh(person, verdict, rhythm)
            place = 2 if group != "due" else 1 if standing_apart(verdict) else 0
            inferred = rhythm.set_by in {"stage", "policy"}
            found.append((place, inferred, -worth_of(verdict, rhythm), person.name, person.id, group))
    return [each[-2:] for each in sorted(found)]


def due(everybody: Everybody) -> list[Any]:
    ranked = sorted(
        (-rhythm.ratio, -rhythm.overdue_days, person.name, person.id)
        for person, _, rhythm in everybody
        if rhythm and rhythm.is_due
    )
    return [each[-1] for each in ranked]


def to_come(everybody: Everybody, groups: dict[int, str], days: int) -> list[int]:
    """Return who comes due in so many days, by the day."""
    ranked = sorted(
        (rhythm.due_on, person.name, person.id)
        for person, verdict, rhythm in everybody
        if groups[person.id] in {"soon", "later"}
        and rhythm.due_on <= verdict.evidence.as_of + timedelta(days)
    )
    return [each[-1] for each in ranked]


def quiet(everybody: Everybody, days: int) -> list[int]:
    ranked = sorted(
        (-rhythm.days_since, person.name, person.id)
        for person, _, rhythm in everybody
        if rhythm and rhythm.days_since > days
    )
    return [each[-1] for each in ranked]


def readiest(everybody: Everybody) -> list[Any]:
    ranked = sorted(
        (
            not verdict.ready,
            -round(verdict.score, 6),
            person.name,
            person.id,
            verdict.stage,
            what_now(verdict, person.id, is_due=rhythm is not None and rhythm.is_due),
        )
        for person, verdict, rhythm in everybody
    )
    return [each[3:] for each in ranked]


def missing(everybody: Everybody) -> dict[str, int]:
    return Counter(
        "ONE_CONVERSATION" if one_conversation_away(verdict) else verdict.next_code
        for _, verdict, _ in everybody
        if not verdict.ready
    )


def tasks(everybody: Everybody) -> list[Any]:
    found = []
    for person, verdict, rhythm in everybody:
        today = now(verdict)
        is_due = group_afresh(person, verdict, rhythm) == "due" and not today.let_be
        reason = today.errand
        waited = verdict.evidence.day - verdict.evidence.last_touch_day
        if reason == "answer" and waited >= verdict.policy.cadence.answer_days:
            reason = "repair" if standing_of(verdict).missing == "GRIEVANCE" else ""
        if reason in {"", "ask"} and is_due:
            reason = "greet"
        if reason:
            weight = float(verdict.evidence.last_touch_day)
            if reason in {"talk", "ask"}:
                weight = round(-verdict.score, 6)
            elif reason == "greet":
                weight = -worth_of(verdict, rhythm)
            inferred = reason == "greet" and rhythm.set_by in {"stage", "policy"}
            found.append((OCCASIONS.index(reason), inferred, weight, folded(person.name), person.id))
    return [(each[-1], OCCASIONS[each[0]]) for each in sorted(found)]


def assert_chosen(context: Context, asked: Filters, everybody: Everybody) -> None:
    """Check that filters on a judgement leave whom it leaves, stage by stage, and keep no mistake for the next time."""
    stages = {person.id: verdict.stage for person, verdict, _ in everybody}
    for some in (
        ("trusted",),
        ("known",),
        ("known", "ready"),
        ("dormant", "trusted", "known"),
        ("stranger",),
    ):
        left = ids_chosen(context, asked._replace(stages=some))
        assert left == {each for each, stage in stages.items() if stage in some}
    business = [(person, verdict) for person, verdict, _ in everybody if person.offer != "personal"]
    for ready in (True, False):
        left = ids_chosen(context, asked._replace(ready=ready))
        assert left == {person.id for person, verdict in business if verdict.ready is ready}
    groups = {person.id: group_afresh(person, *rest) for person, *rest in everybody}
    left = ids_chosen(context, asked._replace(asleep=True))
    assert left == {each for each, group in groups.items() if group == "asleep"}
    left = ids_chosen(context, asked._replace(never_met=True))
    assert left == {person.id for person, _, rhythm in everybody if rhythm is None}


def assert_same(context: Context, tags: list[str]) -> None:
    everybody = judged_afresh(context, tags)
    asked = Filters(tags=tuple(tags))
    assert_chosen(context, asked, everybody)
    for limit in LIMITS:
        worth, steps = stale(context, filters=asked, limit=limit), agenda(context, filters=asked, limit=limit)
        ready = ready_all(context, filters=asked, limit=limit)
        assert [(row.contact_id, row.group) for row in worth.due] == hellos(everybody)[:limit]
        assert worth.due_total == len(due(everybody))
        overdue = stale(context, by="overdue", filters=asked, limit=limit).due
        assert [row.contact_id for row in overdue] == due(everybody)[:limit]
        groups = {person.id: group_afresh(person, *rest) for person, *rest in everybody}
        assert {each: many for each, many in worth.groups.items() if many} == Counter(groups.values())
        coming = soon(context, 30, filters=asked, limit=limit)
        assert [row.contact_id for row in coming.soon] == to_come(everybody, groups, 30)[:limit]
        assert coming.total == len(to_come(everybody, groups, 30))
        told = {each.contact_id: each.group for each in worth.everybody}
        assert told == (groups if limit is None else {})
        sleepers = [row.contact_id for row in stale(context, asleep=True, filters=asked).asleep]
        assert sorted(sleepers) == [each for each, group in groups.items() if group == "asleep"]
        unmet = [person.id for person, _, rhythm in everybody if rhythm is None]
        assert ([each.contact_id for each in worth.not_yet_met], worth.not_yet_met_total) == (
            unmet[:limit],
            len(unmet),
        )
        assert [(row.contact_id, row.stage, row.next_step) for row in ready.contacts] == readiest(everybody)[
            :limit
        ]
        assert (ready.total, ready.ready_total) == (
            len(everybody),
            sum(verdict.ready for _, verdict, _ in everybody),
        )
        assert {each.code: each.people for each in ready.missing} == missing(everybody)
        assert [(task.contact_id, task.occasion) for task in steps.tasks] == tasks(everybody)[:limit]
        assert steps.total == len(tasks(everybody))
        assert [row.contact_id for row in stale(context, days=50, filters=asked, limit=limit).due] == quiet(
            everybody, 50
        )[:limit]


def at(store: Path, policy: Policy, today: date, as_of: date) -> Context:
    return Context(store, policy, datetime.combine(today, NOW.timetz()), as_of)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the stores of all examples."""
    return tmp_path_factory.mktemp("ranking")


NUMBERS = count()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(histories() | TALKATIVE, min_size=6, max_size=6), STEPS, st.booleans())
def test_ranking_in_sql_equals_judging_everybody_afresh(
    folder: Path, logs: list[list[Any]], steps: list[tuple[str, Any]], tagged: bool
) -> None:
    store = folder / f"{next(NUMBERS)}.db"
    create_store(store)
    with connected(store) as connection:
        for name, log in zip(NAMES, logs, strict=True):
            contact_id = contact_in(connection, name)
            for logged in log:
                logged_in(
                    connection, logged if logged.answered else replace(logged, answered_on=None), contact_id
                )
    today, policy, tags = on(LAST_DAY // 2), DEFAULT, ["some"] if tagged else []
    for step, what in [("days pass", 0), *steps, ("days pass", 1)]:
        if step == "edit":
            with connected(store) as connection:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute(what)
        elif step == "policy":
            policy = what
        elif step == "look back":
            assert_same(at(store, policy, today, today - timedelta(days=what)), tags)
        else:
            today = on(what) if step == "day" else today + timedelta(days=what)
            assert_same(at(store, policy, today, today), tags)
    store.unlink()
