"""Whose calendar it is: told, written in the file, seen in the traffic, or unclear; never guessed."""

import pytest

from ical_files import START, calendar, event, found, reasons, touches
from importing import asked, of_bytes
from relcrm.domain.log.interaction import Direction, Outcome
from relcrm.domain.people.contact import Handle
from relcrm.importers.base import Owner, Problem, Skipped
from relcrm.importers.registry import format_named

HANNA = "ATTENDEE;CN=Hanna Quill:mailto:hanna@quill.org"
ADA = "ORGANIZER;CN=Ada:mailto:ada@x.org"
BOB = "ORGANIZER;CN=Bob:mailto:bob@x.org"
UNCLEAR = "it is unclear which of its people you are"


def owner(data: bytes, *me: str) -> Owner:
    return format_named("ical").read([of_bytes(data)], asked(me=me)).owner


def with_whom(data: bytes | str, *me: str) -> list[tuple[str, ...]]:
    return [touch.people for touch in touches(data, me=me)]


@pytest.mark.parametrize("me", ["hanna@quill.org", "mailto:HANNA@quill.org", "hanna quill", "Hanna  Quill"])
def test_the_owner_is_told_by_address_or_name(me: str) -> None:
    assert with_whom(event(START, ADA, HANNA), me) == [("email:ada@x.org",)]


def test_a_told_name_goes_with_every_address_that_carries_it() -> None:
    bare = "ATTENDEE:mailto:hanna@quill.org"
    data = calendar(event(START, ADA, HANNA), event(START, BOB, bare, uid="two"))
    assert with_whom(data, "Hanna Quill") == [("email:ada@x.org",), ("email:bob@x.org",)]
    assert owner(data, "Hanna Quill") == Owner({"Hanna Quill"}, {Handle("email", "hanna@quill.org")})


def test_whoever_has_the_owners_name_and_no_address_is_the_owner() -> None:
    data = calendar(
        event(START, ADA, HANNA), event(START, BOB, "ATTENDEE;CN=HANNA QUILL:invalid:nomail", uid="two")
    )
    assert with_whom(data, "hanna@quill.org") == [("email:ada@x.org",), ("email:bob@x.org",)]


def test_somebody_else_may_have_the_owners_name() -> None:
    namesake = "ATTENDEE;CN=Hanna Quill:mailto:hanna@elsewhere.org"
    assert with_whom(event(START, HANNA, namesake), "hanna@quill.org") == [("email:hanna@elsewhere.org",)]


@pytest.mark.parametrize(
    "line",
    ["X-WR-CALNAME:Hanna@quill.org", 'X-OWNER;CN="Quill, Hanna":mailto:hanna@quill.org'],
)
def test_a_calendar_may_say_whose_it_is(line: str) -> None:
    data = calendar(event(START, ADA, HANNA), lines=(line,))
    assert with_whom(data) == [("email:ada@x.org",)]
    assert owner(data).handles == {Handle("email", "hanna@quill.org")}


@pytest.mark.parametrize("line", ["X-WR-CALNAME:team@quill.org", "X-WR-CALNAME:Hanna", "X-OWNER:mailto:"])
def test_a_calendar_that_names_nobody_in_its_events_says_nothing(line: str) -> None:
    assert touches(calendar(event(START, ADA, HANNA), lines=(line,)), me=()) == []


def test_calendars_that_name_different_owners_say_nothing() -> None:
    data = calendar(event(START, ADA, HANNA), lines=("X-WR-CALNAME:hanna@quill.org",))
    data += calendar(
        event(START, BOB, ADA.replace("ORGANIZER", "ATTENDEE"), uid="two"), lines=("X-WR-CALNAME:bob@x.org",)
    )
    assert touches(data, me=()) == []


def test_whoever_is_in_nearly_every_meeting_is_the_owner() -> None:
    data = calendar(event(START, ADA, HANNA), event(START, BOB, HANNA, uid="two"), event(START, uid="three"))
    assert with_whom(data) == [("email:ada@x.org",), ("email:bob@x.org",)]
    assert owner(data) == Owner({"Hanna Quill"}, {Handle("email", "hanna@quill.org")})


def test_two_who_are_equally_often_there_leave_it_unclear() -> None:
    data = calendar(event(START, ADA, HANNA), event(START, ADA, HANNA, uid="two"))
    *skipped, problem = found(data, me=())
    assert [item.reason for item in skipped if isinstance(item, Skipped)] == [UNCLEAR] * 2
    assert isinstance(problem, Problem)
    assert (problem.at.file, problem.at.line) == ("file", 0)
    assert (
        problem.reason
        == "cannot tell which of these is you: ada@x.org, hanna@quill.org; say --me you@example.org"
    )
    assert owner(data) == Owner()


def test_somebody_in_most_but_not_nearly_all_meetings_is_not_taken_for_the_owner() -> None:
    data = calendar(
        *(event(START, ADA, f"ATTENDEE:mailto:p{each}@x.org", uid=f"{each}") for each in range(8)),
        *(event(START, BOB, f"ATTENDEE:mailto:p{each}@x.org", uid=f"{each}") for each in range(8, 10)),
    )
    assert touches(data, me=()) == []


def test_without_meetings_nobody_needs_to_know_the_owner() -> None:
    data = calendar(event(START, ADA), event(START, uid="two"))
    assert reasons(data, me=()) == ["without other people", "without guests"]


def test_a_lone_guest_without_an_organiser_may_be_the_owner() -> None:
    assert reasons(event(START, HANNA), me=())[0] == UNCLEAR


def test_a_blank_name_tells_nothing() -> None:
    assert touches(event(START, ADA, HANNA), me=(" ",)) == []


def test_a_name_that_nobody_has_makes_no_meeting_mine() -> None:
    data = event(START, ADA, HANNA)
    assert reasons(data, me=("Zoë",)) == [
        "you are not among its people",
        (
            "you are in none of its meetings; cannot tell which of these is you: ada@x.org, hanna@quill.org; "
            "say --me you@example.org"
        ),
    ]
    assert owner(calendar(data), "Zoë") == Owner({"Zoë"})


def test_who_declines_with_one_address_and_comes_with_another_was_there() -> None:
    other = "ATTENDEE;PARTSTAT=DECLINED:mailto:h@home.org"
    me = ("h@home.org", "hanna@quill.org")
    accepted = HANNA.replace("ATTENDEE", "ATTENDEE;PARTSTAT=ACCEPTED")
    (touch,) = touches(event(START, ADA, other, accepted), me=me)
    assert touch.interaction.direction is Direction.MUTUAL
    (touch,) = touches(event(START, ADA, other), me=me)
    assert touch.interaction.outcome is Outcome.DECLINED


TEAM = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Ada:mailto:ada@x.org"


def addresses(data: bytes | str, *me: str) -> set[str]:
    data = data if isinstance(data, bytes) else calendar(data)
    return {handle.value for handle in owner(data, *me).handles}


@pytest.mark.parametrize("name", ["Hanna Quill", "Quill\\, Hanna", "HANNA  QUILL"])
def test_an_alias_is_found_by_the_full_name(name: str) -> None:
    alias = f'ORGANIZER;CN="{name}":mailto:h.quill@work.example'
    data = event(START, ADA, HANNA) + event(START, alias, TEAM, uid="two")
    for me in (("hanna@quill.org",), ("hanna@quill.org", "Hanna Quill"), ("Hanna Quill",)):
        assert addresses(data, *me) == {"hanna@quill.org", "h.quill@work.example"}
        assert with_whom(data, *me) == [("email:ada@x.org",)] * 2


def test_an_alias_may_call_a_meeting_that_the_owner_is_in_as_well() -> None:
    alias = "ORGANIZER;CN=Hanna Quill:mailto:h.quill@work.example"
    data = event(START, alias, HANNA, TEAM)
    assert with_whom(data, "hanna@quill.org") == [("email:ada@x.org",)]


def test_a_first_name_alone_makes_nobody_the_owner() -> None:
    data = event(START, "ORGANIZER;CN=Hanna:mailto:hanna@quill.org", "ATTENDEE;CN=Ada:mailto:ada@x.org")
    data += event(START, ADA, "ATTENDEE;CN=Hanna:mailto:hanna@elsewhere.org", uid="two")
    assert addresses(data, "hanna@quill.org") == {"hanna@quill.org"}


@pytest.mark.parametrize("me", ["hanna@quill.org", "hanna+crm@quill.org"])
def test_a_tag_behind_a_plus_is_the_same_address(me: str) -> None:
    tagged = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:hanna+calendar@quill.org"
    data = event(START, ADA, HANNA) + event(START, BOB, tagged, uid="two")
    assert with_whom(data, me) == [("email:ada@x.org",), ("email:bob@x.org",)]


def test_a_calendar_may_say_its_owners_name() -> None:
    data = calendar(event(START, ADA, HANNA), lines=("X-WR-CALNAME:Quill\\, Hanna",))
    assert with_whom(data) == [("email:ada@x.org",)]


def test_two_calendars_of_one_name_have_one_owner() -> None:
    work = HANNA.replace("hanna@quill.org", "h@work.example")
    data = calendar(event(START, ADA, HANNA), lines=("X-WR-CALNAME:hanna@quill.org",))
    data += calendar(event(START, BOB, work, uid="two"), lines=("X-WR-CALNAME:h@work.example",))
    assert addresses(data) == {"hanna@quill.org", "h@work.example"}


def test_whoever_is_in_every_meeting_may_be_so_with_several_addresses() -> None:
    work = HANNA.replace("hanna@quill.org", "h@work.example")
    data = event(START, ADA, HANNA) + event(START, BOB, work, uid="two")
    assert addresses(data) == {"hanna@quill.org", "h@work.example"}


@pytest.mark.parametrize(
    ("me", "alias"),
    [
        ("hanna@quill.org", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:hanna@work.example"),
        ("hanna.quill@home.example", "ATTENDEE;PARTSTAT=ACCEPTED;CN=Hanna Quill:mailto:h4711@work.example"),
    ],
)
def test_a_calendar_whose_owner_is_called_as_told_is_the_owners(me: str, alias: str) -> None:
    address = alias.rpartition(":")[2]
    data = event(START, ADA, alias)
    assert address in addresses(calendar(data, lines=(f"X-WR-CALNAME:{address}",)), me)
    assert address in addresses(data + event(START, BOB, alias, uid="two"), me)


def test_a_calendar_of_somebody_else_is_nobodys_alias() -> None:
    data = calendar(event(START, ADA, HANNA), lines=("X-WR-CALNAME:hanna@quill.org",))
    assert touches(data, me=("ruth@ansel.example",)) == []
    assert addresses(data, "ruth@ansel.example") == {"ruth@ansel.example"}
