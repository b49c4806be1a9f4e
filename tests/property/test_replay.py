"""A replay is blind to what came later, and what is supposed is what comes when it is logged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import contact_in, logged_in
from histories import PLAIN, START, facts, histories, last_news, on, shipped_policies, verdict_of
from relcrm.domain.days.dates import written_out
from relcrm.domain.foresight.supposing import (
    ENTRIES,
    Supposed,
    standing,
    supposed,
    supposing,
    verdict_on,
    what_if,
)
from relcrm.domain.hindsight.chronicle import chronicle
from relcrm.domain.hindsight.replay import days_to_look, history, worth_drawing
from relcrm.domain.log.exchange import Line, with_message
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, as_known_on
from relcrm.domain.log.writers import Writer
from relcrm.domain.people.contact import Facts, favours
from relcrm.services.logbook import entering
from relcrm.store import migrate, reader

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy

DAYS = st.lists(st.integers(-5, 1000), max_size=12)


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), DAYS)
def test_a_moment_is_the_verdict_as_of_that_day(
    log: list[Interaction], known: Facts, policy: Policy, days: list[int]
) -> None:
    moments = history(chronicle(log, policy), lambda _: known, policy, [on(day) for day in days])
    assert [moment.on for moment in moments] == sorted({on(day) for day in days})
    for moment in moments:
        verdict = verdict_of(log, (moment.on - START).days, known, policy)
        assert moment.score == pytest.approx(verdict.score, abs=1e-6)
        assert (moment.ready, moment.gates) == (verdict.ready, tuple(gate.code for gate in verdict.gates))


@settings(max_examples=40, deadline=None)
@given(histories(), shipped_policies(), st.integers(0, 900))
def test_a_moment_is_blind_to_what_came_later(log: list[Interaction], policy: Policy, day: int) -> None:
    then = [each for logged in log if (each := as_known_on(logged, on(day)))]
    whole, cut = (
        history(chronicle(each, policy), lambda _: Facts(), policy, [on(day)]) for each in (log, then)
    )
    assert whole == cut


@settings(max_examples=40, deadline=None)
@given(histories(), st.integers(0, 200), st.integers(1, 50))
def test_the_curve_loses_no_change_of_the_door(log: list[Interaction], wait: int, columns: int) -> None:
    days = days_to_look(log, on(0), on(last_news(log) + wait)).days
    moments = history(chronicle(log, PLAIN), lambda _: Facts(), PLAIN, days)
    drawn = worth_drawing(moments, columns)
    assert [each.on for each in drawn] == sorted({each.on for each in drawn})
    spans = {later.on for earlier, later in pairwise(moments) if earlier.gates != later.gates}
    assert spans <= {each.on for each in drawn}


@settings(max_examples=60, deadline=None)
@given(
    histories(),
    facts(),
    shipped_policies(),
    st.sampled_from(sorted(ENTRIES)),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_what_is_supposed_is_what_comes(
    log: list[Interaction], known: Facts, policy: Policy, what: str, wait: int, ahead: int
) -> None:
    today, then = last_news(log) + wait, last_news(log) + wait + ahead
    told = what_if(standing(log, known, policy, on(today)), [Supposed(what, on(then))])
    logged = _as_logged(log, Interaction(occurred_on=on(then), **ENTRIES[what]), policy)
    gave, received = favours(logged, on(then))
    came = verdict_of(logged, then, replace(known, gave=gave, received=received), policy)
    assert (told.score, told.ready) == (pytest.approx(came.score, abs=0.1001), came.ready)


def _as_logged(log: list[Interaction], said: Interaction, policy: Policy) -> list[Interaction]:
    """Return the log with an entry, by the rules for messages where it is one."""
    if (
        said.channel not in {Channel.EMAIL, Channel.DM}
        or said.kind is not Kind.TOUCH
        or said.answered is not None
    ):
        return [*log, said]
    stream = [
        each
        for each in log
        if (each.channel, each.platform, each.is_group) == (said.channel, "", False)
        and each.kind is not Kind.CONNECT_REQUEST
    ]
    line = Line(said.direction is Direction.ME, said.occurred_on)
    folded = with_message(stream, line, policy.exchange, channel=said.channel, platform="")
    rest = [each for at, each in enumerate(stream) if at != folded.index]
    return [each for each in log if not any(each is one for one in stream)] + [*rest, folded.interaction]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(ENTRIES)), st.integers(0, 800))
def test_every_entry_and_day_is_read_back(what: str, ahead: int) -> None:
    assert supposed(f"{what} on {on(ahead)}", on(0)) == Supposed(what, on(ahead))
    assert supposed(f"{what} {written_out(on(ahead))}", on(0)) == Supposed(what, on(ahead))
    assert supposed(f"{what} in {ahead} days", on(0)) == Supposed(what, on(ahead))


@settings(max_examples=25, deadline=None)
@given(
    histories(), st.sampled_from(["their message", "email", "meeting", "favour given"]), st.integers(0, 30)
)
def test_an_entry_lands_where_the_log_would_put_it(log: list[Any], what: str, wait: int) -> None:
    day = on(last_news(log) + wait)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate.create(connection)
        ada = contact_in(connection)
        for each in log:
            logged_in(connection, each if each.answered else replace(each, answered_on=None), ada)
        before = [logged.interaction for logged in reader.interactions(connection, ada)]
        then = supposing(standing(before, Facts(), PLAIN, day), [Supposed(what, day)])
        said = entering.Said(
            people=(str(ada),),
            interaction=Interaction(occurred_on=day, **ENTRIES[what]),
            is_message=what in {"their message", "email"},
        )
        person = reader.contact(connection, ada)
        assert person
        entering._write(connection, _Now(day), said, [person], partial(reader.interactions, connection))
        after = [logged.interaction for logged in reader.interactions(connection, ada)]
    assert verdict_on(then).score == pytest.approx(verdict_on(standing(after, Facts(), PLAIN, day)).score)
    assert sorted(map(repr, then.log)) == sorted(map(repr, after))


class _Now:
    """The little of a context that writing an entry asks for."""

    policy = PLAIN
    written_by = Writer.PERSON

    def __init__(self, day: Any) -> None:
        self.now = datetime.combine(day, time(12), UTC)
