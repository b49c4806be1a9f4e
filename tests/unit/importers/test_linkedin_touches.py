"""Invitations, recommendations and endorsements."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from linkedin_files import (
    CONNECTIONS,
    GIVEN,
    IMKE,
    INVITATIONS,
    NELE,
    PROFILE,
    RECEIVED,
    RECOMMENDATIONS,
    TARIK,
    lines,
    of_type,
    read_files,
    reasons,
)
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.domain.people.contact import Handle
from relcrm.importers.base import Person, Place, Problem, Touch

ME = lines(PROFILE, "Nele,Sommerfeld,,Emden")
CONNECTED = ("Tarik,Çelik,https://www.linkedin.com/in/tarik-y,,Tidewater,,3 May 2023",)


def invitation(
    sender: str = NELE, to: str = IMKE, at: str = "5/1/23, 3:14 PM", direction: str = "OUTGOING"
) -> str:
    (sender, sender_url), (to, to_url) = sender.split(","), to.split(",")
    return f'{sender},{to},"{at}",Moin!,{direction},{sender_url},{to_url}'


def invitations(folder: Path, *rows: str, connected: tuple[str, ...] = CONNECTED) -> list:
    files = {
        "Invitations": lines(INVITATIONS, *rows),
        "Profile": ME,
        "Connections": lines(CONNECTIONS, *connected),
    }
    return [item for item in read_files(folder, **files) if item.at.file == "Invitations.csv"]


def test_an_invitation_nobody_took_up_is_a_request_to_a_new_person(tmp_path: Path) -> None:
    person, touch = invitations(tmp_path, invitation())
    assert person == Person(
        at=Place("Invitations.csv", 2),
        key="in/imke-brandt",
        name="Imke Brandt",
        handles=(Handle("linkedin", "imke-brandt"),),
    )
    assert touch == Touch(
        at=Place("Invitations.csv", 2),
        key="invitation|in/imke-brandt|2023-05-01T15:14:00+00:00",
        people=("in/imke-brandt",),
        interaction=Interaction(
            occurred_on=date(2023, 5, 1),
            occurred_at=datetime(2023, 5, 1, 15, 14, tzinfo=UTC),
            channel=Channel.CLICK,
            direction=Direction.ME,
            platform="linkedin",
            kind=Kind.CONNECT_REQUEST,
            summary="Moin!",
        ),
    )


@pytest.mark.parametrize(
    ("at", "answered_on"),
    [("2023-05-01 10:00:00 UTC", date(2023, 5, 3)), ("2023-05-03", date(2023, 5, 3)), ("2023-05-04", None)],
)
def test_an_invitation_between_people_now_connected_was_answered(
    tmp_path: Path, at: str, answered_on: date | None
) -> None:
    (touch,) = invitations(tmp_path, invitation(to=TARIK, at=at))
    assert (touch.interaction.answered, touch.interaction.answered_on) == (True, answered_on)


@pytest.mark.parametrize("direction", ["INCOMING", "PENDING", "", "OUTGOING"])
def test_who_asked_is_told_by_who_the_owner_is_whatever_the_column_says(
    tmp_path: Path, direction: str
) -> None:
    touch = invitations(tmp_path, invitation(), invitation(IMKE, NELE, direction=direction))[-1]
    assert (touch.people, touch.interaction.direction) == (("in/imke-brandt",), Direction.THEM)
    assert touch.interaction.answered is None


def test_the_column_decides_where_the_owner_is_not_named(tmp_path: Path) -> None:
    touch = invitations(
        tmp_path, invitation(), invitation("N. S.,", TARIK), invitation(IMKE, "N. S.,", direction="?")
    )
    assert (touch[2].people, touch[2].interaction.direction) == (("in/tarik-y",), Direction.ME)
    assert touch[3].reason == "cannot tell who asked whom"


def test_a_missing_link_is_matched_by_a_name_only_one_connection_has(tmp_path: Path) -> None:
    two = (
        "Imke,Brandt,https://www.linkedin.com/in/imke-1,,,,",
        "Imke,Brandt,https://www.linkedin.com/in/imke-2,,,,",
    )
    found = invitations(
        tmp_path,
        invitation(to="Tarik Çelik,"),
        invitation(to="Imke Brandt,"),
        invitation(to="Bo Lund,"),
        connected=(*CONNECTED, *two),
    )
    assert [touch.people for touch in of_type(found, Touch)] == [("in/tarik-y",), ("name:bo lund",)]
    assert reasons(found) == ["cannot tell which Imke Brandt"]


def test_odd_invitations_say_why_they_are_not_read(tmp_path: Path) -> None:
    rows = (
        invitation(at="soon"),
        invitation(to=NELE),
        invitation(to="LinkedIn Member,"),
        invitation(to=TARIK),
        invitation(to=TARIK),
    )
    found = invitations(tmp_path, *rows)
    assert reasons(found) == [
        '"soon" is not a date',
        "an invitation to yourself",
        "a closed account",
        "the same row twice",
    ]


def recommended(
    folder: Path, *rows: str, name: str = "Recommendations_Given", connected: tuple[str, ...] = CONNECTED
) -> list:
    files = {name: lines(RECOMMENDATIONS, *rows), "Connections": lines(CONNECTIONS, *connected)}
    return [item for item in read_files(folder, **files) if item.at.file != "Connections.csv"]


@pytest.mark.parametrize(
    ("name", "direction", "kind", "way"),
    [
        ("Recommendations_Given", Direction.ME, Kind.FAVOUR_GIVEN, "given"),
        ("Recommendations_Received", Direction.THEM, Kind.FAVOUR_RECEIVED, "received"),
    ],
)
def test_a_recommendation_is_a_favour(
    tmp_path: Path, name: str, direction: Direction, kind: Kind, way: str
) -> None:
    (touch,) = recommended(
        tmp_path, "Tarik,Çelik,Tidewater,Pilot,Steady hands.,4 May 2023,VISIBLE", name=name
    )
    assert touch.key == f"recommendation|{way}|in/tarik-y|2023-05-04"
    assert touch.interaction == Interaction(
        occurred_on=date(2023, 5, 4),
        channel=Channel.PUBLIC,
        direction=direction,
        answered=True,
        platform="linkedin",
        kind=kind,
        summary="Steady hands.",
    )


def test_only_visible_recommendations_count(tmp_path: Path) -> None:
    assert reasons(recommended(tmp_path, "Tarik,Çelik,,,Text,4 May 2023,PENDING")) == [
        "a recommendation that is not visible"
    ]


def test_namesakes_are_told_apart_by_their_company(tmp_path: Path) -> None:
    namesake = "Tarik,Çelik,https://www.linkedin.com/in/tarik-2,,Initech,,"
    rows = (
        "Tarik,Çelik,INITECH,,One,4 May 2023,VISIBLE",
        "Tarik,Çelik,,,Two,5 May 2023,VISIBLE",
        "Tarik,Çelik,Acme,,Three,6 May 2023,VISIBLE",
    )
    found = recommended(tmp_path, *rows, connected=(*CONNECTED, namesake))
    assert found[0].people == ("in/tarik-2",)
    assert reasons(found) == ["cannot tell which Tarik Çelik"] * 2


def test_a_recommended_stranger_becomes_a_person_with_what_the_row_says(tmp_path: Path) -> None:
    person, touch = recommended(tmp_path, "Bo,Lund,Acme,Baker,Text,4 May 2023,VISIBLE")
    assert (person.key, person.name, person.company, person.title) == (
        "name:bo lund",
        "Bo Lund",
        "Acme",
        "Baker",
    )
    assert touch.people == ("name:bo lund",)


def test_recommendations_without_a_date_or_a_person_say_so(tmp_path: Path) -> None:
    found = recommended(tmp_path, "Tarik,Çelik,,,Text,soon,VISIBLE", ",,,,Text,4 May 2023,VISIBLE", ",,,,,,")
    assert isinstance(found[0], Problem)
    assert reasons(found) == ['"soon" is not a date', "a closed account", "an empty row"]


def endorsed(folder: Path, header: str, *rows: str) -> list:
    name = "Endorsement_Given_Info" if header == GIVEN else "Endorsement_Received_Info"
    return read_files(folder, **{name: lines(header, *rows)})


def test_endorsements_of_one_day_are_one_touch_that_names_the_skills(tmp_path: Path) -> None:
    url = "https://www.linkedin.com/in/imke-brandt"
    rows = [
        f"{day},{skill},Imke,Brandt,{url},ACCEPTED"
        for day, skill in [("4 May 2023", "Tides"), ("4 May 2023", "Knots")]
    ]
    found = endorsed(tmp_path, GIVEN, *rows, f"5 May 2023,Tea,Imke,Brandt,{url},PENDING")
    first, second = of_type(found, Touch)
    assert first.key == "endorsement|given|in/imke-brandt|2023-05-04"
    assert first.interaction == Interaction(
        occurred_on=date(2023, 5, 4),
        channel=Channel.PUBLIC,
        direction=Direction.ME,
        answered=True,
        platform="linkedin",
        summary="endorsed for Tides, Knots",
    )
    assert second.interaction.answered is None
    assert reasons(found) == ["same person, same day: one touch"]


def test_an_endorsement_received_counts_as_answered(tmp_path: Path) -> None:
    row = "2023/05/04 10:00:00 UTC,Tides,Imke,Brandt,https://www.linkedin.com/in/imke-brandt,ACCEPTED"
    found = endorsed(tmp_path, RECEIVED, row, "soon,Tides,Imke,Brandt,,ACCEPTED")
    touch = found[1]
    assert (touch.interaction.direction, touch.interaction.answered) == (Direction.THEM, True)
    assert touch.interaction.occurred_at == datetime(2023, 5, 4, 10, tzinfo=UTC)
    assert isinstance(found[2], Problem)
