"""First lines rest on what is on record and on nothing else."""

from datetime import UTC, date, datetime

from relcrm.domain.etiquette.opener import MOST, openers
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.domain.people.dossier import CommonGround, Contact, Note

DAY = date(2026, 3, 1)
NOW = datetime(2026, 3, 14, tzinfo=UTC)


def person(**facts):
    values = dict.fromkeys(Contact._fields) | {
        "id": 1, "uid": "u", "name": "Ada", "company": "", "title": "", "met_how": "", "offer": "", "profile": "",
        "hold_reason": "", "complaint": "", "invited_words": "", "created_at": NOW, "updated_at": NOW,
    }  # fmt: skip
    return Contact(**(values | facts))


def event(**more):
    return Interaction(**{"occurred_on": DAY, "channel": Channel.DM, "direction": Direction.THEM} | more)


def lines(who=None, grounds=(), notes=(), log=()):
    return [opener.line for opener in openers(who or person(), grounds, notes, log)]


def test_nothing_on_record_gives_nothing():
    assert lines() == []


def test_their_latest_words_come_first():
    said = [event(last_words="first"), event(last_words="then this")]
    found = openers(person(), (), (), said)
    assert "then this" in found[0].line
    assert "1 March 2026" in found[0].rests_on


def test_your_own_last_words_and_words_in_a_group_are_not_theirs():
    assert (
        lines(log=[event(last_words="mine", last_by_me=True), event(last_words="to all", is_group=True)])
        == []
    )


def test_favours_are_thanked_for_and_asked_after():
    received = event(kind=Kind.FAVOUR_RECEIVED, summary="the contract.")
    given = event(kind=Kind.FAVOUR_GIVEN, summary="the article")
    thanked, asked = lines(log=[given, received])
    assert thanked.startswith("Thank you")
    assert thanked.endswith("the contract.")
    assert "the article" in asked


def test_a_favour_without_words_says_nothing():
    assert lines(log=[event(kind=Kind.FAVOUR_GIVEN)]) == []


def test_common_ground_counts_unless_inferred():
    grounds = [CommonGround("old maps", None, inferred=False), CommonGround("both at X", None, inferred=True)]
    assert len(lines(grounds=grounds)) == 1


def test_the_introducer_and_the_first_meeting_are_used():
    assert "Bo" in lines(person(introduced_by="Bo"))[0]
    assert "fair" in lines(person(met_how="fair", met_on=DAY))[0]
    assert lines(person(met_how="LinkedIn")) == []


def test_remarks_are_used_and_research_never():
    notes = [Note("a", DAY, "remark", "rows at dawn"), Note("b", DAY, "research", "sold the house")]
    assert len(lines(notes=notes)) == 1
    assert "rows at dawn" in lines(notes=notes)[0]


def test_three_are_enough():
    grounds = [CommonGround(f"thing {number}", None, inferred=False) for number in range(9)]
    assert len(lines(grounds=grounds)) == MOST
