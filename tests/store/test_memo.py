"""The evidence memo in the store: equal to gathering afresh, kept when it may be, never when it is stale."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import connected, contact_in, context_for, interaction, logged_in, message, rows
from histories import LAST_DAY, histories, on, shipped_policies
from relcrm.domain.people.dossier import facts_of
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness.evidence import Evidence, gather
from relcrm.domain.readiness.verdict import judge
from relcrm.services.overview import listing, portrait, queries
from relcrm.store import everybody, memo, migrate, reader
from relcrm.store.connection import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from relcrm.domain.policy.values import Policy

MEMOS = "SELECT contact_id, gathered_on, fingerprint FROM memo ORDER BY contact_id"
EDITS = [
    "UPDATE interaction SET minutes = 240 WHERE id % 2",
    "UPDATE interaction SET answered = 1, answered_on = NULL",
    "UPDATE interaction SET occurred_on = '2026-01-03' WHERE id % 3 = 0 AND last_on IS NULL AND answered_on IS NULL",
    "DELETE FROM interaction WHERE id = (SELECT min(id) FROM interaction)",
    "DELETE FROM participant WHERE contact_id = 1 AND interaction_id % 2",
    "INSERT OR IGNORE INTO participant SELECT 2, id FROM interaction WHERE id % 2",
    "UPDATE OR IGNORE participant SET contact_id = 3 - contact_id",
    "UPDATE contact SET known_since = '2015-06-01' WHERE id = 1",
    "UPDATE contact SET hold_until = '2026-09-01', hold_set_on = '2026-03-01' WHERE id = 2",
    "UPDATE contact SET opted_out_on = '2026-05-01'",
    "UPDATE contact SET introduced_by_id = 1 WHERE id = 2",
    "UPDATE contact SET offer = 'commodity' WHERE id = 1",
    "INSERT OR IGNORE INTO common_ground (contact_id, text, noted_on, inferred) VALUES (1, 'chess', '2026-04-01', 0)",
    "INSERT OR REPLACE INTO common_ground (id, contact_id, text, inferred) VALUES (1, 2, 'looms', 0)",
    "DELETE FROM common_ground",
]


@pytest.fixture
def known(store: Path) -> Path:
    """Give a store with Ada, met three times, and Bo, whom a letter waits for."""
    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo", common=("chess",))
    for day in ("2025-11-05", "2025-12-20", "2026-02-10"):
        logged_in(store, interaction(day), ada)
    logged_in(store, message("2026-03-01"), bo)
    return store


def answers(evidence: Evidence, policy: Policy) -> Any:
    verdict = judge(evidence, policy)
    gates = [gate.code for gate in verdict.gates]
    return (
        verdict.score,
        gates,
        verdict.stage,
        evidence.last_touch_on,
        evidence.n_interactions,
        evidence.open_unanswered,
    )


def through_memo(connection: sqlite3.Connection, policy: Policy, as_of: date) -> list[Any]:
    """Ask as the program does, and keep what was gathered."""
    connection.execute("BEGIN")
    memos = memo.started(connection, policy)
    people = list(everybody.contacts(connection))
    found = [
        answers(each, memos.policy_for(person))
        for person, each in memo.evidence_of_all(connection, people, as_of, memos)
    ]
    assert found == [
        answers(memo.evidence_of(connection, person, as_of, memos), memos.policy_for(person))
        for person in people
    ]
    memo.keep(connection, memos)
    return found


def afresh(connection: sqlite3.Connection, policy: Policy, as_of: date) -> list[Any]:
    """Gather from the log for that very day, as if there were no memo."""
    found = []
    for person in everybody.contacts(connection):
        log = [logged.interaction for logged in reader.interactions(connection, person.id)]
        own = effective(policy, person.offer, person.profile)
        facts = facts_of(person, reader.common_grounds(connection, person.id), log, as_of)
        found.append(answers(gather(log, facts, own, as_of), own))
    return found


def in_memory() -> closing[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate.create(connection)
    return closing(connection)


STEPS = st.lists(st.sampled_from(EDITS) | st.integers(0, LAST_DAY + 200), min_size=2, max_size=8)


@settings(max_examples=30)
@given(histories(), histories(), STEPS, shipped_policies(), st.booleans())
def test_a_memo_says_what_gathering_afresh_says_whatever_was_edited(
    adas: list[Any], bos: list[Any], steps: list[str | int], policy: Policy, strict: bool
) -> None:
    with in_memory() as connection:
        connection.execute(f"PRAGMA foreign_keys = {int(strict)}")
        ada, bo = contact_in(connection, "Ada", common=("chess",)), contact_in(connection, "Bo")
        for logged in adas:
            logged_in(connection, _storable(logged), ada)
        for logged in bos:
            logged_in(connection, _storable(logged), *([ada, bo] if logged.is_group else [bo]))
        for step in [LAST_DAY, *steps, LAST_DAY]:
            if isinstance(step, str):
                connection.execute(step)
                continue
            for moved, fresh in zip(
                through_memo(connection, policy, on(step)), afresh(connection, policy, on(step)), strict=True
            ):
                assert moved[0] == pytest.approx(fresh[0], abs=1e-6)
                assert moved[1:] == fresh[1:]


def _storable(logged: Any) -> Any:
    """Return a random interaction as the store takes it: a day of the answer needs an answer."""
    return logged if logged.answered else replace(logged, answered_on=None)


def test_asking_once_keeps_a_memo_for_everybody_as_of_their_last_change(known: Path) -> None:
    queries.ready_all(context_for(known))
    assert [row[:2] for row in rows(known, MEMOS)] == [(1, "2026-02-10"), (2, "2026-03-01")]


def test_a_memo_answers_for_today_and_every_later_day(known: Path) -> None:
    first = queries.ready_all(context_for(known))
    kept = rows(known, MEMOS)
    later = queries.ready_all(context_for(known, as_of=first.as_of + timedelta(days=200)))
    assert rows(known, MEMOS) == kept
    assert later.contacts[0].score < first.contacts[0].score


def test_a_question_about_an_earlier_day_gathers_afresh_and_keeps_nothing(known: Path) -> None:
    earlier = context_for(known, as_of=interaction("2026-01-01").occurred_on)
    before = portrait.ready_one(earlier, "ada")
    assert rows(known, MEMOS) == []
    queries.ready_all(context_for(known))
    kept = rows(known, MEMOS)
    assert portrait.ready_one(earlier, "ada") == before
    assert before.evidence.interactions == 2
    assert rows(known, MEMOS) == kept


def test_another_policy_gathers_afresh(known: Path) -> None:
    queries.ready_all(context_for(known))
    with connected(known) as connection:
        connection.execute("UPDATE memo SET fingerprint = 'another', evidence = '[]'")
    assert queries.ready_all(context_for(known)).total == 2
    assert rows(known, "SELECT count(*) FROM memo WHERE fingerprint = 'another'") == [(0,)]


@pytest.mark.parametrize("packed", ["[]", "[99, 1, 2]"])
def test_a_memo_packed_by_another_version_is_gathered_anew(known: Path, packed: str) -> None:
    first = queries.ready_all(context_for(known))
    with connected(known) as connection:
        connection.execute("UPDATE memo SET evidence = ?", (packed,))
    assert queries.ready_all(context_for(known)) == first
    assert rows(known, "SELECT count(*) FROM memo WHERE evidence = ?", packed) == [(0,)]


def test_nothing_is_kept_when_somebody_else_committed_in_between(known: Path) -> None:
    with reading(known) as connection:
        memos = memo.started(connection, DEFAULT)
        for person in list(everybody.contacts(connection)):
            memo.evidence_of(connection, person, context_for(known).as_of, memos)
        connection.execute("ROLLBACK")  # the reading ends, and before memos are kept another process writes
        logged_in(known, interaction("2026-03-13"), 1)
        connection.execute("BEGIN")
        memo.keep(connection, memos)
    assert rows(known, MEMOS) == []


def test_a_busy_store_is_answered_from_and_nothing_is_kept(known: Path) -> None:
    with connected(known) as other:
        other.execute("BEGIN IMMEDIATE")
        assert queries.ready_all(context_for(known)).total == 2
        other.execute("ROLLBACK")
    assert rows(known, MEMOS) == []


def test_a_log_command_leaves_a_memo_that_is_true(known: Path, run: Any) -> None:
    assert run("log-meeting", "ada", "--minutes", "60").exit_code == 0
    kept = "SELECT gathered_on, evidence FROM memo WHERE contact_id = 1"
    ((gathered_on, evidence),) = rows(known, kept)
    with connected(known) as connection:
        connection.execute("DELETE FROM memo")
    portrait.ready_one(context_for(known), "ada")
    assert rows(known, kept) == [(gathered_on, evidence)]
    assert gathered_on == "2026-03-14"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give the statements that the program sends to SQLite."""
    statements: list[str] = []
    real = sqlite3.connect

    def tracing(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = real(*arguments, **options)
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", tracing)
    return statements


def _reading_log(statements: list[str]) -> list[str]:
    """Return what read the log; how often you are answered is asked of a bounded few (test_reader)."""
    logs = [each for each in statements if "FROM interaction" in each or "FROM participant" in each]
    return [each for each in logs if not each.endswith(f"LIMIT {DEFAULT.replies.usual_tries}")]


@pytest.mark.parametrize("question", [queries.stale, queries.ready_all])
def test_a_list_reads_memos_and_not_the_log(known: Path, counted: list[str], question: Any) -> None:
    question(context_for(known))
    assert len(_reading_log(counted)) == 1
    counted.clear()
    question(context_for(known))
    assert _reading_log(counted) == []


@pytest.mark.parametrize("question", [queries.stale, queries.ready_all, listing.listed])
def test_a_list_asks_as_many_questions_for_fifty_as_for_two(
    known: Path, counted: list[str], question: Any
) -> None:
    question(context_for(known))
    counted.clear()
    question(context_for(known))
    for_two = len(counted)
    for number in range(48):
        logged_in(known, interaction("2026-02-01"), contact_in(known, f"Person {number}"))
    question(context_for(known))
    counted.clear()
    question(context_for(known))
    assert len(counted) == for_two


def test_only_who_changed_is_gathered_again(known: Path, counted: list[str]) -> None:
    queries.stale(context_for(known))
    logged_in(known, interaction("2026-03-10"), 1)
    counted.clear()
    queries.stale(context_for(known))
    assert len(_reading_log(counted)) == 1
