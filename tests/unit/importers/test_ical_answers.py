"""Who came to a meeting and who was only asked: nobody has met who did not say that they would come."""

import pytest

from ical_files import ADA, BY_ME, ME, START, calendar, event, found, reasons, touches
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.importers.base import Skipped, Touch
from relcrm.importers.formats.ical.reading import NO_ANSWERS

BY_BOB = "ORGANIZER;CN=Bob:mailto:bob@x.org"
BOB = ("email:bob@x.org",)


def bob(said: str) -> str:
    return f"ATTENDEE;CN=Bob{said and f';PARTSTAT={said}'}:mailto:bob@x.org"


def me(said: str) -> str:
    return f"ATTENDEE{said and f';PARTSTAT={said}'}:mailto:{ME}"


# Another event of the file, which shows that its program keeps answers.
ANSWERED = event(START, BY_ME, ADA, uid="answered")


def with_bob(*lines: str, method: str = "") -> list[Touch]:
    """Return the touches of one event, in a calendar that keeps answers."""
    data = calendar(event(START, *lines), ANSWERED, lines=(f"METHOD:{method}",) if method else ())
    return [touch for touch in touches(data) if touch.key.startswith("one")]


def state(touch: Touch) -> tuple[Kind, Channel, Direction | None, bool | None, Outcome | None]:
    said = touch.interaction
    return said.kind, said.channel, said.direction, said.answered, said.outcome


MET = (Kind.TOUCH, Channel.IN_PERSON, Direction.MUTUAL, None, None)
ASKED = (Kind.MEETING_REQUEST, Channel.EMAIL, Direction.ME, None, None)
REFUSED = (Kind.MEETING_REQUEST, Channel.EMAIL, Direction.ME, True, Outcome.DECLINED)
MAYBE = (Kind.MEETING_REQUEST, Channel.CLICK, Direction.ME, True, None)
UNSURE = (Kind.TOUCH, Channel.UNKNOWN, None, None, None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ACCEPTED", MET),
        ("accepted", MET),
        ("NEEDS-ACTION", ASKED),
        ("", ASKED),
        ("X-SEEN", ASKED),
        ("DECLINED", REFUSED),
        ("TENTATIVE", MAYBE),
    ],
)
def test_what_i_called_is_what_they_answered(said: str, expected: object) -> None:
    (touch,) = with_bob(BY_ME, me("ACCEPTED"), bob(said))
    assert (touch.people, touch.key, state(touch)) == (BOB, "one", expected)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ACCEPTED", MET),
        ("NEEDS-ACTION", (Kind.MEETING_REQUEST, Channel.EMAIL, Direction.THEM, None, None)),
        ("", (Kind.MEETING_REQUEST, Channel.EMAIL, Direction.THEM, None, None)),
        ("DECLINED", (Kind.MEETING_REQUEST, Channel.EMAIL, Direction.THEM, True, Outcome.DECLINED)),
        ("TENTATIVE", (Kind.MEETING_REQUEST, Channel.CLICK, Direction.THEM, None, None)),
    ],
)
def test_what_they_called_is_what_i_answered(said: str, expected: object) -> None:
    (touch,) = with_bob(BY_BOB, me(said))
    assert (touch.people, touch.key, state(touch)) == (BOB, "one", expected)


@pytest.mark.parametrize("said", ["NEEDS-ACTION", "", "TENTATIVE"])
def test_nothing_but_a_yes_of_both_proves_contact(said: str) -> None:
    for lines in ((BY_ME, bob(said)), (BY_BOB, me(said))):
        (touch,) = with_bob(*lines)
        assert touch.interaction.is_small or not touch.interaction.is_two_way


def test_who_calls_a_meeting_comes_unless_they_say_otherwise() -> None:
    assert [state(each) for each in with_bob(BY_BOB, bob("NEEDS-ACTION"), me("ACCEPTED"))] == [MET]
    (maybe,) = with_bob(BY_BOB, bob("TENTATIVE"), me("ACCEPTED"))
    assert state(maybe) == (Kind.MEETING_REQUEST, Channel.CLICK, Direction.THEM, None, None)
    assert with_bob(BY_BOB, bob("DECLINED"), me("ACCEPTED")) == []
    assert "nobody else said that they would come" in reasons(
        event(START, BY_BOB, bob("DECLINED"), me("ACCEPTED")) + ANSWERED
    )


def test_between_the_guests_of_somebody_else_and_me_nobody_asked() -> None:
    eve = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:eve@x.org"
    (met,) = with_bob(BY_BOB, me("ACCEPTED"), ADA, eve)
    assert met.people == (*BOB, "email:ada@x.org")
    (asked,) = with_bob(BY_BOB, me("NEEDS-ACTION"), ADA, eve)
    assert (asked.people, asked.key) == (BOB, "one|asked")


def test_of_several_guests_each_is_told_by_what_they_answered() -> None:
    eve = "ATTENDEE;PARTSTAT=DECLINED:mailto:eve@x.org"
    told = {touch.key: (touch.people, state(touch)) for touch in with_bob(BY_ME, ADA, bob(""), eve)}
    assert told == {
        "one": (("email:ada@x.org",), MET),
        "one|asked": (BOB, ASKED),
        "one|refused": (("email:eve@x.org",), REFUSED),
    }


def test_it_was_for_a_group_where_somebody_else_may_have_come() -> None:
    assert [each.interaction.is_group for each in with_bob(BY_ME, ADA, bob(""))] == [True, True]
    assert [each.interaction.is_group for each in with_bob(BY_ME, ADA, bob("DECLINED"))] == [False, False]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((BY_ME, "ATTENDEE;PARTSTAT=DELEGATED:mailto:bob@x.org"), "handed on to somebody else"),
        ((BY_ME, 'ATTENDEE;DELEGATED-TO="mailto:c@x.org":mailto:bob@x.org'), "handed on to somebody else"),
        ((BY_ME, "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:bob@x.org"), "only for your information"),
        ((BY_ME, me("DECLINED"), bob("ACCEPTED")), "declined"),
        ((BY_BOB, me("DELEGATED")), "handed on to somebody else"),
        ((BY_BOB, f"ATTENDEE;ROLE=NON-PARTICIPANT:mailto:{ME}"), "only for your information"),
        ((me("NEEDS-ACTION"), bob("ACCEPTED")), "you have not accepted it"),
    ],
)
def test_what_nobody_came_to_is_left_out_with_its_reason(lines: tuple[str, ...], why: str) -> None:
    assert reasons(event(START, *lines) + ANSWERED) == [why]


@pytest.mark.parametrize("line", ["STATUS:TENTATIVE", "PARTSTAT"])
def test_what_was_never_fixed_is_a_maybe(line: str) -> None:
    mine = (me("TENTATIVE"),) if line == "PARTSTAT" else (line,)
    assert [state(each) for each in with_bob(BY_ME, *mine, bob("ACCEPTED"))] == [MAYBE]


@pytest.mark.parametrize(
    ("created", "day"),
    [
        ("CREATED:20250301T080000Z", "2025-03-01"),
        ("CREATED:20250401T080000Z", "2025-03-10"),
        ("CREATED:19000101T120000Z", "2025-03-10"),
        ("CREATED:", "2025-03-10"),
        ("DTSTAMP:20250301T080000Z", "2025-03-10"),
    ],
)
def test_a_request_is_of_the_day_it_was_made_where_that_can_be_told(created: str, day: str) -> None:
    (touch,) = with_bob(created, BY_ME, bob("NEEDS-ACTION"))
    assert touch.interaction.occurred_on.isoformat() == day


def test_a_calendar_that_keeps_no_answers_proves_nothing_and_says_so() -> None:
    data = event(START, BY_ME, bob("")) + event(START, BY_BOB, me(""), uid="two")
    assert [state(each) for each in touches(data)] == [UNSURE, UNSURE]
    (said,) = (item for item in found(data) if isinstance(item, Skipped))
    assert (said.reason, said.at.line) == (NO_ANSWERS, 0)


def test_not_answered_by_habit_is_no_answer_at_all() -> None:
    habit = event(START, BY_ME, me("NEEDS-ACTION"), bob("NEEDS-ACTION"))
    assert [state(each) for each in touches(habit)] == [UNSURE]
    assert [state(each) for each in touches(habit + ANSWERED)] == [ASKED, MET]
    assert [state(each) for each in touches(event(START, BY_ME, bob("NEEDS-ACTION")))] == [ASKED]


def test_an_invitation_by_itself_is_no_calendar() -> None:
    data = calendar(event(START, BY_BOB, me("")), lines=("METHOD:REQUEST",))
    assert [each.interaction.direction for each in touches(data)] == [Direction.THEM]


def test_a_series_is_asked_for_once() -> None:
    weekly = event(START, "RRULE:FREQ=WEEKLY;COUNT=9", BY_ME, ADA, bob("NEEDS-ACTION"))
    moved = event(
        "RECURRENCE-ID:20250317T090000Z", "DTSTART:20250318T090000Z", BY_ME, ADA, bob("NEEDS-ACTION")
    )
    told = touches(weekly + moved)
    assert [touch.key for touch in told if touch.interaction.kind is Kind.MEETING_REQUEST] == ["one|asked"]
    assert len(told) == 10


def test_one_time_of_a_series_may_be_asked_for_by_itself() -> None:
    weekly = event(START, "RRULE:FREQ=WEEKLY;COUNT=2", BY_ME, ADA)
    extra = event("RECURRENCE-ID:20250317T090000Z", "DTSTART:20250317T090000Z", BY_ME, ADA, bob(""))
    assert [(touch.key, touch.people) for touch in touches(weekly + extra)][-1] == (
        "one|2025-03-17|asked",
        BOB,
    )


@pytest.mark.parametrize(
    ("sequence", "when", "expected"),
    [(0, "", MET), (1, "", ASKED), (0, "RECURRENCE-ID:20250310T090000Z", ASKED)],
)
def test_an_answer_in_a_message_of_its_own_is_heard(sequence: int, when: str, expected: object) -> None:
    data = calendar(event(START, f"SEQUENCE:{sequence}", BY_ME, bob("NEEDS-ACTION")))
    data += calendar(event(START, when or "X-NONE:", BY_ME, bob("ACCEPTED")), lines=("METHOD:REPLY",))
    assert [state(each) for each in touches(data)] == [expected]
    assert "an answer to an invitation" in reasons(data)
