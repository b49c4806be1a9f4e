"""A verdict in brief: what a list sorts and counts by, and until when it stays so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from histories import PLAIN, evidence_of, heard, met, on, sound, standing_holds, wrote
from relcrm.domain.foresight.standing import FOR_EVER, FURTHEST_DAYS, Standing, standing_of
from relcrm.domain.foresight.what_if import with_a_talk
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.evidence import rebase
from relcrm.domain.readiness.verdict import judge

LETTERS = [wrote(0), heard(10), heard(20), wrote(40), heard(55), wrote(70), heard(85)]
LOW = replace(PLAIN, threshold=80.0)


def asked(day: int, **more: object) -> Interaction:
    return wrote(day, kind=Kind.PITCH, **{"answered": None, **more})


def standing(history: list[Interaction], day: int, facts: Facts | None = None) -> Standing:
    return standing_of(judge(evidence_of(history, day, facts), PLAIN))


@pytest.mark.parametrize(
    ("history", "day", "facts"),
    [
        ([], 0, Facts()),
        (sound(), 100, Facts()),
        (sound(), 90, Facts()),
        (sound(), 100, Facts(hold_until=on(130), hold_set_on=on(95))),
        ([*sound(), heard(95, outcome=Outcome.COME_BACK_LATER)], 100, Facts(hold_until=on(130))),
        (sound(), 100, Facts(invited_on=on(95))),
        ([*sound(), asked(95)], 96, Facts()),
        ([*sound(), asked(95)], 110, Facts()),
        ([*sound(), asked(95, answered=True, outcome=Outcome.DECLINED)], 100, Facts()),
        ([*sound(), wrote(95, answered=None), wrote(99, answered=None)], 100, Facts()),
        ([*sound(), heard(95, answered=None)], 95, Facts()),
        (LETTERS, 90, Facts()),
        (LETTERS, 85, Facts()),
        ([*LETTERS, wrote(88, answered=None)], 88, Facts()),
        ([wrote(0), heard(10)], 30, Facts()),
        ([*LETTERS, heard(88, last_on=on(90), last_by_me=True)], 91, Facts()),
        ([met(0), wrote(200), heard(210)], 215, Facts()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("policy", [PLAIN, LOW, replace(PLAIN, threshold=0.0)])
def test_a_standing_holds_until_its_day(
    history: list[Interaction], day: int, facts: Facts, policy: object
) -> None:
    standing_holds(evidence_of(history, day, facts, policy), policy)


def test_who_has_gone_to_sleep_stays_so_for_ever() -> None:
    found = standing([met(0), met(30), met(60)], 900)
    assert (found.missing, found.errand, found.until_day) == ("DORMANT", "", FOR_EVER)


def test_who_is_ready_is_looked_at_when_the_score_falls_below_the_threshold() -> None:
    first = standing(sound(), 100)
    assert (first.ready, first.missing, first.errand) == (True, "", "ask")
    last = date.fromordinal(first.until_day - 1)
    assert judge(rebase(evidence_of(sound(), 100), last), PLAIN).ready


def test_who_is_one_talk_away_is_said_to_be() -> None:
    found = standing(LETTERS, 90)
    assert (found.missing, found.errand) == ("ONE_CONVERSATION", "talk")
    assert 0 < found.until_day - on(90).toordinal() <= FURTHEST_DAYS + 1


def test_who_is_only_just_one_talk_away_is_looked_at_again_tomorrow() -> None:
    evidence = evidence_of(LETTERS, 90)
    after = judge(with_a_talk(evidence, PLAIN), PLAIN).score
    barely = replace(PLAIN, threshold=after - 1e-3)
    found = standing_of(judge(evidence, barely))
    assert (found.errand, found.until_day) == ("talk", evidence.day + 1)
    standing_holds(evidence, barely)


def test_their_open_message_and_a_quarrel_are_errands() -> None:
    waiting = [met(0), met(30), heard(60, answered=None)]
    assert standing(waiting, 61).errand == "answer"
    sore = [met(0), met(30), met(60, outcome=Outcome.NEGATIVE)]
    assert standing(sore, 61).errand == "repair"


def test_whoever_has_many_notes_waiting_is_let_be_until_they_answer() -> None:
    notes = [
        Interaction(occurred_on=on(day), channel=Channel.EMAIL, direction=Direction.ME, kind=Kind.TOUCH)
        for day in (0, 20, 40)
    ]
    assert standing(notes, 90).let_be
