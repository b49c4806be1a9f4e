"""Each rule of etiquette, just spoken and just silent; agreed talks; the hours in which somebody writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from histories import PLAIN, heard, met, on, sound, verdict_of, wrote
from relcrm.domain.etiquette.best_hours import BestHours, best_hours
from relcrm.domain.etiquette.preflight import Preflight, Rule, Touch, has_agreed_talk, preflight
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.people.contact import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.policy.values import Policy

SUNDAY, MONDAY = 3, 4  # days after the start of the tests' time, a Thursday
BERLIN = ZoneInfo("Europe/Berlin")
EMAIL_TODAY = Touch(Channel.EMAIL, "", asks=False, connects=False, has_reason=True, at=None, on=on(100))


def unanswered(*days: int, **more: Any) -> list[Interaction]:
    """Return emails of mine that wait for an answer."""
    return [wrote(day, answered=None, **more) for day in days]


def answer_on(
    day: int,
    log: Sequence[Interaction],
    known: Facts | None = None,
    policy: Policy = PLAIN,
    *,
    talk: bool = False,
    **touch: Any,
) -> Preflight:
    going = EMAIL_TODAY._replace(on=on(day), **touch)
    return preflight(log, verdict_of(log, day, known, policy), going, talk_agreed=talk)


def rules_on(
    day: int, log: Sequence[Interaction], known: Facts | None = None, **more: Any
) -> dict[str, Rule]:
    """Return what is said, by code."""
    return {rule.code: rule for rule in answer_on(day, log, known, **more).rules}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on(day), datetime.min.time(), BERLIN).replace(hour=hour, minute=minute)


def test_nothing_speaks_against_a_letter_to_somebody_you_know() -> None:
    assert answer_on(102, sound()) == Preflight("go", ())


def test_what_only_informs_leaves_it_at_go() -> None:
    answer = answer_on(100, sound(), at=at(100, 22))
    assert (answer.verdict, [rule.level for rule in answer.rules]) == ("go", ["info"])


def test_the_gravest_rule_comes_first_and_decides() -> None:
    answer = answer_on(35, unanswered(30), has_reason=False, at=at(35, 22), platform="linkedin")
    assert answer.verdict == "block"
    assert [rule.level for rule in answer.rules] == ["block", "warn", "warn", "warn", "info"]
    assert "HOURS" not in [rule.code for rule in answer.rules]


class TestOptedOut:
    def test_blocks_whatever_goes_to_somebody_you_never_spoke_with(self) -> None:
        rule = rules_on(40, [heard(30)], Facts(opted_out=True))["OPT_OUT"]
        assert (rule.level, "not spoken" in rule.text) == ("block", True)

    def test_blocks_an_ask_to_anybody(self) -> None:
        rules = rules_on(100, sound(), Facts(opted_out=True), asks=True)
        assert rules["OPT_OUT"].level == rules["NOT_READY"].level == "block"
        assert "asks for business" in rules["OPT_OUT"].text

    def test_leaves_a_hello_to_an_acquaintance_alone(self) -> None:
        assert answer_on(100, sound(), Facts(opted_out=True)).verdict == "go"


class TestAnAsk:
    def test_is_fine_where_readiness_says_so(self) -> None:
        assert answer_on(102, sound(), asks=True) == Preflight("go", ())

    def test_is_blocked_with_the_gate_that_comes_next_and_its_step(self) -> None:
        log = [*sound(), heard(94, answered=None)]
        rule = rules_on(100, log, asks=True)["NOT_READY"]
        assert rule.text == "It is early for an ask: they wrote on 5 April and wait for your answer."
        assert rule.instead == "relcrm ready says what comes first."
        told = preflight(
            log,
            verdict_of(log, 100),
            EMAIL_TODAY._replace(on=on(100), asks=True),
            talk_agreed=False,
            instead="Answer.",
        )
        assert told.rules[0].instead == "Answer."

    def test_says_that_a_written_reason_would_carry_a_borderline_case(self) -> None:
        strict = replace(PLAIN, threshold=verdict_of(sound(), 100).score + 2)
        rule = rules_on(100, sound(), policy=strict, asks=True)["NOT_READY"]
        assert rule.text.startswith("It is early for an ask: the score is ")
        assert rule.instead.startswith(
            "Only the score is a little short; a written reason would carry the ask."
        )


@pytest.mark.parametrize(
    ("waits", "said"),
    [
        (1, "They wrote on 3 April and wait for your answer."),
        (2, "2 messages of theirs wait for your answer; the first came on 3 April."),
    ],
)
def test_their_message_comes_before_yours(waits: int, said: str) -> None:
    log = [*sound(), *(heard(92 + day, answered=None) for day in range(waits))]
    rule = rules_on(100, log)["OWE_REPLY"]
    assert (rule.level, rule.text) == ("warn", said)
    assert "OWE_REPLY" not in rules_on(91, log)


def test_messages_and_calls_are_counted_together() -> None:
    rang = [wrote(day, channel=Channel.PHONE, answered=False) for day in (20, 30)]
    assert "3 messages and calls of yours had" in rules_on(60, [*unanswered(10), *rang])["ENOUGH"].text
    assert (
        "2 calls of yours, the last of 31 January, have"
        in rules_on(60, rang, channel=Channel.PHONE)["SECOND_TRY"].text
    )


class TestWhatIsLetThrough:
    def test_an_answer_to_somebody_who_opted_out(self) -> None:
        wrote_first = [heard(90, answered=None)]
        assert answer_on(95, wrote_first, Facts(opted_out=True)).verdict == "warn"
        assert answer_on(95, wrote_first, Facts(opted_out=True), asks=True).verdict == "block"

    def test_an_answer_where_they_wrote_however_many_places_there_were(self) -> None:
        places = [
            wrote(day, platform=place)
            for day, place in ((80, "x"), (82, "linkedin"), (84, "xing"), (86, "signal"))
        ]
        log = [*sound(), *places, heard(91, channel=Channel.DM, platform="threema", answered=None)]
        answered = {"channel": Channel.DM, "platform": "threema"}
        assert "PLATFORMS" not in rules_on(92, log, **answered)
        assert rules_on(92, log, channel=Channel.DM, platform="facebook")["PLATFORMS"].level == "block"

    def test_a_call_to_repair_by_whoever_has_spoken_with_them(self) -> None:
        log = [met(0), *unanswered(20, 30, 40)]
        complaint = Facts(open_complaint=True)
        assert answer_on(42, log, complaint, channel=Channel.PHONE).verdict == "go"
        assert answer_on(42, log, complaint).verdict == "block"
        assert answer_on(42, log[1:], complaint, channel=Channel.PHONE).verdict == "block"
        assert answer_on(42, log, channel=Channel.PHONE).verdict == "block"

    def test_an_apology_for_not_having_come_and_then_no_second_one(self) -> None:
        missed = met(40, direction=Direction.ME, outcome=Outcome.NO_SHOW, minutes=None)
        log = [met(0), *unanswered(38), missed]
        assert answer_on(41, log).verdict == "go"
        assert answer_on(42, [*log, *unanswered(41)]).verdict == "block"

    def test_a_reason_on_record_carries_a_borderline_ask(self) -> None:
        strict = replace(PLAIN, threshold=verdict_of(sound(), 100).score + 2)
        going = EMAIL_TODAY._replace(on=on(100), asks=True)
        marked = preflight(
            sound(), verdict_of(sound(), 100, None, strict), going, talk_agreed=False, marked="old friend"
        )
        assert (marked.verdict, marked.rules[0].instead) == (
            "warn",
            'Your reason on record carries it: "old friend".',
        )

    @pytest.mark.parametrize("known", [Facts(), Facts(invited_on=on(55))])
    def test_whoever_came_first_knows_why_you_write(self, known: Facts) -> None:
        log = [] if known.invited_on else [heard(55, answered=None)]
        assert "SAY_WHY" not in rules_on(60, log, known, has_reason=False)
        assert "SAY_WHY" in rules_on(60, [], has_reason=False)


def test_after_a_yes_it_is_delivered_before_one_asks_again() -> None:
    log = [*sound(), wrote(92, kind=Kind.PITCH, outcome=Outcome.ACCEPTED, outcome_on=on(95))]
    assert rules_on(97, log, asks=True)["SAID_YES"].text == "They said yes 2 days ago."
    assert "SAID_YES" not in rules_on(97, log)
    assert "SAID_YES" not in rules_on(125, log, asks=True)


@pytest.mark.parametrize(
    ("channel", "hour", "level"),
    [
        (Channel.PHONE, 3, "block"),
        (Channel.PHONE, 6, "block"),
        (Channel.PHONE, 7, "warn"),
        (Channel.VIDEO, 20, "warn"),
        (Channel.IN_PERSON, 21, "block"),
        (Channel.EMAIL, 3, "info"),
    ],
)
def test_nobody_rings_at_night_while_a_letter_may_wait(channel: Channel, hour: int, level: str) -> None:
    rule = rules_on(100, sound(), channel=channel, at=at(100, hour))["HOURS"]
    assert rule.level == level
    assert ("would go out" in rule.text) == (channel is Channel.EMAIL)


class TestUnanswered:
    @pytest.mark.parametrize(
        ("sent", "days", "codes"),
        [
            ([30], 0, {"TOO_QUICK"}),
            ([30], 3, {"TOO_QUICK"}),
            ([30], 4, {"SECOND_TRY"}),
            ([20, 30], 9, {"TOO_QUICK"}),
            ([20, 30], 10, {"SECOND_TRY"}),
            ([10, 20, 30], 300, {"ENOUGH"}),
        ],
    )
    def test_a_further_try_takes_longer_each_time_and_then_there_is_none(
        self, sent: list[int], days: int, codes: set[str]
    ) -> None:
        said = set(rules_on(30 + days, unanswered(*sent)))
        assert said & {"TOO_QUICK", "SECOND_TRY", "ENOUGH", "OTHER_DOOR"} == codes

    def test_the_day_from_which_it_is_fine_is_named(self) -> None:
        rule = rules_on(32, unanswered(20, 30))["TOO_QUICK"]
        assert (
            rule.text == "Your last message went out 2 days ago and has no answer yet; it deserves 10 days."
        )
        assert "from 10 February one" in rule.instead
        assert "went out today" in rules_on(30, unanswered(30))["TOO_QUICK"].text

    def test_a_second_and_a_third_try_should_be_light(self) -> None:
        assert (
            rules_on(50, unanswered(30))["SECOND_TRY"].text
            == "Your message of 31 January has had no answer so far."
        )
        third = rules_on(50, unanswered(30, 38))["SECOND_TRY"]
        assert third.text == "2 messages of yours, the last of 8 February, have had no answer so far."

    @pytest.mark.parametrize(("most", "said"), [(1, "1 message of yours"), (2, "2 messages of yours")])
    def test_how_many_are_enough_is_the_policys(self, most: int, said: str) -> None:
        strict = replace(PLAIN, gates=PLAIN.gates._replace(max_unanswered=most))
        rule = rules_on(90, unanswered(*range(10, 10 + most)), policy=strict)["ENOUGH"]
        assert (rule.level, rule.text) == ("block", f"{said} had no answer so far.")

    @pytest.mark.parametrize(
        "sign", [heard(40), heard(40, answered=None), wrote(40), met(40), wrote(40, outcome=Outcome.DECLINED)]
    )
    def test_a_sign_of_life_clears_what_was_before_it(self, sign: Interaction) -> None:
        codes = rules_on(60, [*unanswered(10, 20, 30), sign])
        assert not {"ENOUGH", "TOO_QUICK", "SECOND_TRY"} & set(codes)

    @pytest.mark.parametrize("sign", [heard(40, channel=Channel.PUBLIC), heard(40, channel=Channel.CLICK)])
    def test_a_like_does_not(self, sign: Interaction) -> None:
        assert "ENOUGH" in rules_on(60, [*unanswered(10, 20, 30), sign])

    def test_a_public_word_of_yours_asks_for_no_answer(self) -> None:
        assert "SECOND_TRY" not in rules_on(60, unanswered(10, channel=Channel.PUBLIC))

    def test_another_door_is_blocked(self) -> None:
        log = unanswered(30, platform="linkedin") + unanswered(35, channel=Channel.DM)
        rule = rules_on(50, log)["OTHER_DOOR"]
        assert (
            rule.text
            == "You are still waiting for an answer in another place: linkedin and private messages."
        )
        assert rule.level == "block"
        for same in ({"platform": "linkedin"}, {"channel": Channel.DM}):
            assert "OTHER_DOOR" not in rules_on(50, log, **same)


class TestPlatforms:
    @staticmethod
    def tried(*platforms: str) -> list[Interaction]:
        return [wrote(98, platform=each, answered=None) for each in platforms]

    @pytest.mark.parametrize(
        ("used", "level"), [(("a",), "warn"), (("a", "b"), "block"), ((), None), (("email",), None)]
    )
    def test_places_they_never_used_add_up(self, used: tuple[str, ...], level: str | None) -> None:
        rule = rules_on(100, self.tried(*used)).get("PLATFORMS")
        assert (rule.level if rule else None) == level

    @pytest.mark.parametrize(("used", "level"), [("a", None), ("ab", "warn"), ("abc", "block")])
    def test_so_do_places_they_do_use(self, used: str, level: str | None) -> None:
        theirs = [heard(10, platform=each) for each in "abc"] + [heard(10)]
        rule = rules_on(100, [*theirs, *self.tried(*used)]).get("PLATFORMS")
        assert (rule.level if rule else None) == level

    def test_what_was_tried_two_weeks_ago_is_over(self) -> None:
        log = self.tried("a", "b")
        assert "PLATFORMS" in rules_on(112, log)
        assert "PLATFORMS" not in rules_on(113, log)

    def test_the_rule_names_them_and_what_they_use(self) -> None:
        rule = rules_on(100, [heard(10), *self.tried("linkedin", "x")])["PLATFORMS"]
        assert rule.text == (
            "Within 14 days you would have reached out in 3 places (email, linkedin and x), "
            "2 of which they have not used with you."
        )
        assert rule.instead == "Keep to one place and let the others rest; they have used email."

    def test_nothing_is_said_of_places_they_do_not_use_where_there_are_none(self) -> None:
        theirs = [heard(10, platform=each) for each in "ab"] + [heard(10)]
        rule = rules_on(100, [*theirs, *self.tried("a", "b")])["PLATFORMS"]
        assert rule.text == "Within 14 days you would have reached out in 3 places (a, b and email)."
        assert (
            rules_on(100, self.tried("a", "b"))["PLATFORMS"].instead
            == "Keep to one place and let the others rest."
        )


class TestPrivate:
    def test_a_private_network_is_blocked_before_you_have_spoken(self) -> None:
        rule = rules_on(40, [heard(30)], channel=Channel.DM, platform="personal_phone")["PRIVATE"]
        assert (rule.level, "personal phone" in rule.text) == ("block", True)

    def test_afterwards_it_is_to_be_asked_about(self) -> None:
        rule = rules_on(100, sound(), channel=Channel.DM, platform="whatsapp")["PRIVATE"]
        assert (rule.level, rule.instead) == (
            "warn",
            "Ask on the next call whether whatsapp is fine with them.",
        )

    def test_where_they_write_you_may_write(self) -> None:
        log = [heard(30, platform="whatsapp")]
        assert "PRIVATE" not in rules_on(40, log, channel=Channel.DM, platform="whatsapp")

    def test_what_is_private_is_the_policys(self) -> None:
        open_house = replace(PLAIN, etiquette=PLAIN.etiquette._replace(private_networks="Signal"))
        assert "PRIVATE" not in rules_on(40, [heard(30)], policy=open_house, platform="whatsapp")
        assert "PRIVATE" in rules_on(40, [heard(30)], policy=open_house, platform="signal")


def test_a_request_to_connect_waits_for_an_agreed_talk() -> None:
    assert rules_on(100, sound(), connects=True, talk=True)["ASK_ON_CALL"].level == "warn"
    for less in ({"connects": True}, {"talk": True}):
        assert answer_on(100, sound(), **less).verdict == "go"


class TestOften:
    def test_three_within_a_week_are_many(self) -> None:
        log = [met(0), *(wrote(day, answered=True) for day in (93, 95, 97))]
        rule = rules_on(100, log)["OFTEN"]
        assert (rule.level, rule.text) == (
            "warn",
            "You have reached out 3 times within 7 days, with no exchange in the last 2 days.",
        )
        assert "OFTEN" not in rules_on(101, log)

    def test_not_while_you_are_just_then_in_touch(self) -> None:
        log = [met(0), *(wrote(day) for day in (93, 95, 97)), met(98)]
        assert "OFTEN" not in rules_on(100, log)
        assert "OFTEN" in rules_on(100, [*log[:-1], met(97)])

    def test_public_words_do_not_count(self) -> None:
        log = [met(0), *(wrote(day, channel=Channel.PUBLIC) for day in (93, 95, 97))]
        assert "OFTEN" not in rules_on(100, log)


class TestTheFirstMessage:
    def test_says_why_it_comes(self) -> None:
        assert rules_on(40, [], has_reason=False)["SAY_WHY"].level == "warn"
        assert "SAY_WHY" not in rules_on(40, [])

    def test_only_a_private_one_and_only_the_first(self) -> None:
        assert "SAY_WHY" not in rules_on(40, [], has_reason=False, channel=Channel.PHONE)
        assert "SAY_WHY" not in rules_on(40, [heard(30)], has_reason=False)

    @pytest.mark.parametrize(("log", "said"), [([], True), ([heard(95)], True), ([met(95)], False)])
    def test_is_to_be_read_with_their_eyes_until_you_have_spoken(
        self, log: list[Interaction], said: bool
    ) -> None:
        assert ("REVERSE" in rules_on(100, log)) == said


class TestHours:
    @pytest.mark.parametrize(("hour", "said"), [(7, True), (8, False), (18, False), (19, True)])
    def test_the_working_day_has_a_beginning_and_an_end(self, hour: int, said: bool) -> None:
        assert ("HOURS" in rules_on(MONDAY, sound(), at=at(MONDAY, hour))) == said

    def test_the_weekend_is_said_even_without_a_time(self) -> None:
        assert "on a Sunday, outside" in rules_on(SUNDAY, sound())["HOURS"].text
        assert (
            "on a Sunday at 07:30, outside" in rules_on(SUNDAY, sound(), at=at(SUNDAY, 7, 30))["HOURS"].text
        )
        assert "HOURS" not in rules_on(MONDAY, sound())

    def test_the_weekend_is_the_policys(self) -> None:
        friday = replace(PLAIN, etiquette=PLAIN.etiquette._replace(weekend="Friday Saturday"))
        assert "HOURS" not in rules_on(SUNDAY, sound(), policy=friday)
        assert "HOURS" in rules_on(SUNDAY - 2, sound(), policy=friday)


class TestAnAgreedTalk:
    REQUEST = wrote(50, kind=Kind.MEETING_REQUEST, outcome=Outcome.ACCEPTED)

    @pytest.mark.parametrize(("day", "agreed"), [(49, False), (50, True), (80, True), (81, False)])
    def test_counts_as_ahead_for_a_month(self, day: int, agreed: bool) -> None:
        assert has_agreed_talk([met(20), self.REQUEST], PLAIN, on(day)) == agreed

    def test_whoever_asked_for_it(self) -> None:
        assert has_agreed_talk([replace(self.REQUEST, direction=Direction.THEM)], PLAIN, on(60))

    def test_is_over_once_you_have_spoken(self) -> None:
        assert not has_agreed_talk([self.REQUEST, met(55)], PLAIN, on(60))
        missed = met(55, outcome=Outcome.NO_SHOW)
        assert has_agreed_talk([self.REQUEST, missed], PLAIN, on(60))

    @pytest.mark.parametrize("outcome", [None, Outcome.POSITIVE])
    def test_an_answer_that_was_no_refusal_is_enough(self, outcome: Outcome | None) -> None:
        answered = replace(self.REQUEST, outcome=outcome)
        assert has_agreed_talk([answered], PLAIN, on(60))
        assert not has_agreed_talk([replace(answered, answered=None)], PLAIN, on(60))
        assert not has_agreed_talk([replace(answered, answered_on=on(65))], PLAIN, on(60))

    def test_needs_a_yes(self) -> None:
        for no in (Outcome.DECLINED, Outcome.COME_BACK_LATER, Outcome.NO_SHOW):
            assert not has_agreed_talk([replace(self.REQUEST, outcome=no)], PLAIN, on(60))
        assert not has_agreed_talk([replace(self.REQUEST, kind=Kind.TOUCH)], PLAIN, on(60))


class TestBestHours:
    @staticmethod
    def messages(*hours: int, **more: Any) -> list[Interaction]:
        """Return emails of theirs at these hours of UTC, a day apart, in winter."""
        return [
            heard(
                day,
                occurred_at=datetime.combine(on(day), datetime.min.time(), UTC).replace(hour=hour),
                **more,
            )
            for day, hour in enumerate(hours)
        ]

    def test_are_those_in_which_most_of_their_messages_came_by_local_time(self) -> None:
        log = self.messages(8, 9, 9, 10, 20)
        assert best_hours(log, PLAIN, on(50), UTC) == BestHours(8, 11, 4, 5)
        assert best_hours(log, PLAIN, on(50), BERLIN) == BestHours(9, 12, 4, 5)

    def test_may_reach_over_midnight(self) -> None:
        assert best_hours(self.messages(23, 23, 0, 0, 1), PLAIN, on(50), UTC) == BestHours(23, 2, 5, 5)

    @pytest.mark.parametrize("hours", [(8, 8, 8, 8), (1, 5, 9, 13, 17, 21)])
    def test_are_not_named_where_messages_are_few_or_scattered(self, hours: tuple[int, ...]) -> None:
        assert best_hours(self.messages(*hours), PLAIN, on(50), UTC) is None

    def test_leave_out_what_came_later(self) -> None:
        assert best_hours(self.messages(8, 8, 8, 8, 8), PLAIN, on(3), UTC) is None

    def test_leave_out_your_own_messages_and_whatever_is_no_message(self) -> None:
        mine = self.messages(8, 8, 8, 8, 8, direction=Direction.ME)
        calls = self.messages(8, 8, 8, 8, 8, channel=Channel.PHONE)
        assert best_hours([*mine, *calls], PLAIN, on(50), UTC) is None

    def test_take_in_their_last_word_of_an_exchange(self) -> None:
        def closing(by_me: bool) -> list[Interaction]:
            return [
                replace(each, direction=Direction.ME, last_at=each.occurred_at, last_by_me=by_me)
                for each in self.messages(8, 8, 8, 8, 8)
            ]

        assert best_hours(closing(by_me=False), PLAIN, on(50), UTC) == BestHours(6, 9, 5, 5)
        assert best_hours(closing(by_me=True), PLAIN, on(50), UTC) is None


class TestWithThem:
    ANSWERED = (met(0), heard(38, last_on=on(40), last_by_me=True))

    def test_mentions_that_your_answer_is_the_last_word(self) -> None:
        answer = answer_on(41, self.ANSWERED)
        assert answer.verdict == "go"
        (rule,) = answer.rules
        assert (rule.level, rule.code) == ("info", "WITH_THEM")
        assert rule.text == "Your answer of yesterday is the last word between the two of you."

    def test_says_nothing_once_they_had_their_time(self) -> None:
        days = PLAIN.comfort.grace_days
        assert "WITH_THEM" in rules_on(40 + days - 1, self.ANSWERED)
        assert "WITH_THEM" not in rules_on(40 + days, self.ANSWERED)
