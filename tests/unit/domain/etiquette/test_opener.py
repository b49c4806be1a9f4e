"""First lines rest on what is on record and on nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.etiquette.opener import MOST, openers, reminders
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.particulars.details import News
from relcrm.domain.people.dossier import CommonGround, Contact, Note

DAY = date(2026, 3, 1)
NOW = datetime(2026, 3, 14, tzinfo=UTC)


def person(**facts):
    values = dict.fromkeys(Contact._fields) | {"dated_facts": ()} | {
        "id": 1, "uid": "u", "name": "Ada", "company": "", "title": "", "met_how": "", "offer": "", "profile": "",
        "hold_reason": "", "complaint": "", "invited_words": "", "created_at": NOW, "updated_at": NOW,
    }  # fmt: skip
    return Contact(**(values | facts))


def event(**more):
    return Interaction(**{"occurred_on": DAY, "channel": Channel.DM, "direction": Direction.THEM} | more)


def lines(who=None, grounds=(), log=(), as_of=DAY):
    return [opener.line for opener in openers(who or person(), grounds, log, as_of)]


def test_nothing_on_record_gives_nothing():
    assert lines() == []


def test_their_latest_words_come_first():
    later = event(channel=Channel.IN_PERSON, direction=Direction.MUTUAL, occurred_on=date(2026, 3, 9))
    said = [event(last_words="first"), event(last_words="then this", kind=Kind.TOUCH), later]
    found = openers(person(), [CommonGround("maps", None, inferred=False)], said, DAY)
    assert found[0].line == 'You wrote "then this": how did that go on?'
    assert "1 March 2026" in found[0].rests_on


def test_what_waits_for_an_answer_is_thanked_for_and_given_no_line():
    found = openers(person(), [], [event(last_words="I lost my job")], DAY)
    assert [each.line for each in found] == ["Thank you for writing."]
    assert found[0].rests_on.endswith('wait for your answer: "I lost my job"')


@pytest.mark.parametrize(
    "more",
    [
        {"last_by_me": True},
        {"is_group": True},
        {"direction": Direction.ME, "answered": True},
        {"direction": Direction.THEM, "answered": True},
        {"outcome": Outcome.REBUFFED, "last_by_me": False},
    ],
)
def test_words_that_are_not_theirs_or_ended_badly_are_not_quoted(more):
    assert lines(log=[event(last_words="hush", **more)]) == []


def test_what_they_said_aloud_is_said():
    spoken = event(channel=Channel.PHONE, last_words="call me in May", last_by_me=False)
    assert lines(log=[spoken])[0].startswith('You said "call me in May"')


def test_favours_are_thanked_for_and_asked_after_by_their_day_alone():
    received = event(kind=Kind.FAVOUR_RECEIVED, summary="the contract.")
    given = event(kind=Kind.FAVOUR_GIVEN, summary="the article", occurred_on=date(2025, 6, 1))
    assert lines(log=[given, received]) == [
        "Thank you again for your help on 1 March.",
        "I hope what I could do for you in June 2025 was of use.",
    ]


@pytest.mark.parametrize(
    ("channel", "line"),
    [
        (Channel.IN_PERSON, "It was good to see you in January: how have you been since?"),
        (Channel.VIDEO, "It was good to talk to you in January: how have you been since?"),
        (Channel.PHONE, "It was good to talk to you in January: how have you been since?"),
    ],
)
def test_what_you_did_together_is_named_by_its_manner_and_its_month(channel, line):
    talk = event(channel=channel, direction=Direction.MUTUAL, occurred_on=date(2026, 1, 9), summary="hush")
    assert lines(log=[talk]) == [line]


@pytest.mark.parametrize(
    "more",
    [
        {"outcome": Outcome.NO_SHOW},
        {"outcome": Outcome.NEGATIVE},
        {"answered": False, "direction": Direction.ME},
    ],
)
def test_a_talk_that_was_missed_or_went_badly_is_not_named(more):
    assert lines(log=[event(channel=Channel.PHONE, **more)]) == []


def test_common_ground_is_said_unless_inferred_or_about_them_as_of_a_third():
    texts = ["old maps", "she also sails", "Their dog", "Ada rows too", "both from Turin."]
    grounds = [CommonGround(text, None, inferred=False) for text in texts]
    grounds.append(CommonGround("both at X", None, inferred=True))
    assert lines(grounds=grounds) == [
        "I came across something that made me think of us: old maps.",
        "I came across something that made me think of us: both from Turin.",
    ]
    kept = [each.text for each in reminders(person(), grounds, (), (), DAY)]
    assert kept == ["she also sails", "Their dog", "Ada rows too", "both at X"]


def test_the_introducer_and_the_day_you_met_are_used():
    assert "Bo" in lines(person(introduced_by="Bo"))[0]
    met = lines(person(met_how="LinkedIn", met_on=date(2024, 5, 1)))
    assert met == ["We connected in May 2024, and I would like to hear what you are doing now."]
    assert lines(person(met_on=date(2026, 5, 1))) == []
    assert lines(person(met_how="LinkedIn")) == []


@pytest.mark.parametrize(
    ("how", "on", "line"),
    [
        ("a fair", date(2024, 6, 1), "We met in May 2024, and I would like to hear what you are doing now."),
        ("a fair", date(2026, 1, 1), None),
        ("LinkedIn", date(2024, 6, 1), None),
    ],
)
def test_the_day_you_met_is_not_named_to_whom_you_are_in_touch_with(how, on, line):
    who = person(met_how=how, met_on=date(2024, 5, 1))
    written = event(occurred_on=on, answered=True)
    assert lines(who, log=[written]) == ([line] if line else [])
    like = event(occurred_on=on, channel=Channel.PUBLIC)
    assert len(lines(who, log=[like])) == 1


def test_words_after_which_they_wrote_again_are_not_quoted():
    said = event(last_words="first", last_by_me=False, direction=Direction.MUTUAL)
    again = event(
        direction=Direction.MUTUAL, occurred_on=date(2026, 3, 2), last_words="mine", last_by_me=True
    )
    assert lines(log=[said]) == ['You wrote "first": how did that go on?']
    assert lines(log=[said, again]) == []
    like = event(channel=Channel.PUBLIC, occurred_on=date(2026, 3, 2))
    assert lines(log=[said, like]) == ['You wrote "first": how did that go on?']


@pytest.mark.parametrize(
    ("told", "later", "what"),
    [
        ({}, None, "last time"),
        ({}, {"channel": Channel.PUBLIC}, "last time"),
        ({}, {}, "earlier"),
        ({"last_on": date(2026, 3, 9)}, {}, "last time"),
        ({"channel": Channel.PUBLIC}, None, "earlier"),
    ],
)
def test_the_last_time_is_the_last(told, later, what):
    log = [event(summary="her plant", **told)]
    if later is not None:
        log.append(event(occurred_on=date(2026, 3, 2), **later))
    assert [each.what for each in reminders(person(), (), (), log, DAY)] == [what]


@pytest.mark.parametrize(
    ("what", "days", "is_said"),
    [("job", 0, True), ("job", 180, True), ("job", 181, False), ("job", -1, False), ("name", 3, False)],
)
def test_a_new_job_is_what_to_begin_with_for_half_a_year(what, days, is_said):
    news = [News("n", DAY - timedelta(days=days), what, "", "CTO at Harbour")]
    said = [each.line for each in openers(person(), (), (), DAY, news)]
    assert said == (["I saw that you have a new job (CTO at Harbour): how has it begun?"] if is_said else [])


def test_three_are_enough():
    grounds = [CommonGround(f"thing {number}", None, inferred=False) for number in range(9)]
    assert len(lines(grounds=grounds)) == MOST


def test_what_you_wrote_for_yourself_is_handed_back_apart():
    who = person(
        met_how="fair", met_on=DAY, complaint="rude", complaint_on=DAY,
        hold_until=date(2026, 9, 1), hold_reason="moving", hold_set_on=DAY,
    )  # fmt: skip
    notes = [Note("a", DAY, "remark", "rows at dawn"), Note("b", DAY, "research", "sold the house")]
    log = [event(summary="coffee"), event(summary="her plant")]
    assert [tuple(each) for each in reminders(who, (), notes, log, DAY)] == [
        ("research", DAY, "sold the house"),
        ("remark", DAY, "rows at dawn"),
        ("complaint", DAY, "rude"),
        ("hold", DAY, "moving"),
        ("last time", DAY, "her plant"),
        ("met", DAY, "fair"),
    ]


def test_what_came_later_or_is_over_need_not_be_kept_in_mind():
    later = date(2026, 4, 1)
    who = person(complaint="rude", complaint_on=later, hold_until=later, hold_reason="x", hold_set_on=later)
    assert reminders(who, (), (), (), DAY) == ()
    assert reminders(person(hold_until=DAY, hold_reason="x"), (), (), (), DAY) == ()


PRIVATE = "Qzx"
events = st.builds(
    event,
    channel=st.sampled_from(Channel),
    direction=st.sampled_from([*Direction, None]),
    kind=st.sampled_from(Kind),
    outcome=st.sampled_from([*Outcome, None]),
    answered=st.sampled_from([True, False, None]),
    is_group=st.booleans(),
    summary=st.just(PRIVATE),
    because=st.just(PRIVATE),
)


@given(st.lists(events, max_size=6), st.booleans(), st.booleans())
def test_no_line_holds_a_private_word(log, met, introduced):
    who = person(
        met_how=PRIVATE, met_on=DAY if met else None, introduced_by="Bo" if introduced else None, company=PRIVATE,
        title=PRIVATE, hold_reason=PRIVATE, complaint=PRIVATE, invited_words=PRIVATE,
    )  # fmt: skip
    for opener in openers(who, [CommonGround(PRIVATE, None, inferred=True)], log, DAY):
        assert PRIVATE not in opener.line
        assert PRIVATE not in opener.rests_on
