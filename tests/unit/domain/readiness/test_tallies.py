"""What they said of an ask, of a day, of a meeting: from when it counts, and what it takes back."""

from __future__ import annotations

import pytest

from histories import PLAIN, codes_of, evidence_of, heard, met, on, sound, verdict_of, wrote
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.people.contact import Facts


def ask(day: int, outcome: Outcome | None = None, said: int | None = None, **more: object) -> Interaction:
    """Return an ask by phone, and what they said to it on a later day."""
    return met(
        day,
        channel=Channel.PHONE,
        direction=Direction.ME,
        kind=Kind.PITCH,
        outcome=outcome,
        outcome_on=None if said is None else on(said),
        **more,
    )


class TestAnAsk:
    def test_proves_no_contact_however_often_it_is_made(self) -> None:
        evidence = evidence_of([ask(0), ask(22), ask(43)], 43)
        assert (evidence.n_two_way, evidence.conversations, evidence.spoken) == (0, 0, 0.0)

    def test_is_unanswered_after_the_grace(self) -> None:
        assert evidence_of([ask(0)], 9).open_unanswered == 0
        assert evidence_of([ask(0)], 10).open_unanswered == 1

    def test_raises_no_score_and_opens_no_gate(self) -> None:
        before, after = verdict_of(sound(), 100), verdict_of([*sound(), ask(100)], 100)
        assert before.ready
        assert after.score <= before.score
        assert codes_of(after) == ["ASK_OPEN"]

    def test_stays_with_them_for_sixty_days_whether_answered_or_not(self) -> None:
        answered = [*sound(), ask(100, answered=True), met(140)]
        assert codes_of(verdict_of(answered, 159)) == ["ASK_OPEN"]
        assert verdict_of(answered, 160).ready

    def test_is_a_stage_only_that_long(self) -> None:
        asked = [*sound(), ask(100, answered=True), met(140)]
        assert (verdict_of(asked, 159).stage, verdict_of(asked, 160).stage) == ("asked", "ready")


class TestANo:
    def test_counts_from_the_day_it_was_said(self) -> None:
        mended = [*sound(), ask(100, Outcome.DECLINED, 190), met(195), met(205), met(215)]
        assert codes_of(verdict_of(mended, 279)) == ["REBUFFED"]
        assert verdict_of(mended, 280).ready

    def test_is_mended_only_by_what_came_after_it_was_said(self) -> None:
        early = [*sound(), ask(100, Outcome.DECLINED, 220), met(105), met(115), met(125), met(300)]
        assert codes_of(verdict_of(early, 320)) == ["REBUFFED"]

    def test_is_forgotten_with_a_later_yes_as_is_a_silence(self) -> None:
        log = [
            *sound(),
            ask(100, Outcome.DECLINED),
            ask(101, Outcome.IGNORED),
            ask(102, Outcome.ACCEPTED, 110),
        ]
        evidence = evidence_of(log, 120)
        assert (evidence.rebuffs, evidence.last_rebuff_day, evidence.last_ignored_day) == (0, 0, 0)
        assert verdict_of(log, 120).stage == "partner"

    def test_counts_again_after_that_yes(self) -> None:
        log = [*sound(), ask(100, Outcome.ACCEPTED), ask(110, Outcome.DECLINED)]
        assert evidence_of(log, 120).rebuffs == 1


class TestALater:
    def test_holds_from_the_day_it_was_said(self) -> None:
        log = [*sound(), ask(40, Outcome.COME_BACK_LATER, 95)]
        assert codes_of(verdict_of(log, 154)) == ["HOLD"]
        assert verdict_of(log, 155).ready

    def test_that_is_newer_than_the_day_on_record_outlives_it(self) -> None:
        log = [*sound(), ask(90, Outcome.COME_BACK_LATER, 95)]
        assert codes_of(verdict_of(log, 120, Facts(hold_until=on(80)))) == ["HOLD"]
        assert verdict_of(log, 120, Facts(hold_until=on(110))).ready

    def test_keeps_nobody_asleep_in_the_month_after_the_day_they_named(self) -> None:
        log = [*sound(), ask(95, Outcome.COME_BACK_LATER, 95)]
        named = Facts(hold_until=on(300), hold_set_on=on(95))
        assert codes_of(verdict_of(log, 299, named)) == ["HOLD", "DORMANT"]
        assert verdict_of(log, 300, named).ready is verdict_of(log, 329, named).ready is True
        assert codes_of(verdict_of(log, 330, named)) == ["DORMANT"]

    def test_is_not_what_a_hold_of_your_own_is(self) -> None:
        assert codes_of(verdict_of(sound(), 300, Facts(hold_until=on(290)))) == ["DORMANT"]


class TestAnInvitation:
    def test_that_is_newer_than_a_hold_lifts_it(self) -> None:
        facts = Facts(hold_until=on(300), hold_set_on=on(50), invited_on=on(60))
        assert verdict_of([], 61, facts).how == "invited"

    def test_that_is_older_leaves_it(self) -> None:
        facts = Facts(hold_until=on(300), hold_set_on=on(60), invited_on=on(60))
        assert "HOLD" in codes_of(verdict_of([], 61, facts))


class TestANoShow:
    @pytest.mark.parametrize("side", [Direction.THEM, Direction.MUTUAL])
    def test_of_theirs_is_an_attempt_in_vain_at_once(self, side: Direction) -> None:
        evidence = evidence_of(
            [wrote(0, answered=None), met(11, direction=side, outcome=Outcome.NO_SHOW)], 11
        )
        assert evidence.open_unanswered == 2
        assert (evidence.they_started_ever, evidence.they_start, evidence.owed) == (0, 0.0, 0)

    def test_of_theirs_is_no_wrong_of_yours(self) -> None:
        log = [*sound(), met(95, direction=Direction.THEM, outcome=Outcome.NO_SHOW)]
        assert "GRIEVANCE" not in codes_of(verdict_of(log, 100))

    def test_of_your_own_is_to_be_mended_first(self) -> None:
        log = [*sound(), met(95, direction=Direction.ME, outcome=Outcome.NO_SHOW)]
        assert codes_of(verdict_of(log, 100)) == ["GRIEVANCE"]
        assert evidence_of(log, 100).open_unanswered == 0
        assert verdict_of([*log, heard(99)], 100).ready


def test_the_shipped_policy_has_the_numbers() -> None:
    rules = PLAIN.gates
    assert (rules.owe_reply_days, rules.open_ask_days, rules.kept_date_days) == (0, 60, 30)
