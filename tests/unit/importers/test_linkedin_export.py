"""A whole export: its files, its owner, and what it says when it is not one."""

import zipfile
from datetime import UTC
from pathlib import Path

import pytest

from linkedin_files import (
    CONNECTIONS,
    GIVEN,
    IMKE,
    INVITATIONS,
    MESSAGES,
    NELE,
    OLD_MESSAGES,
    PROFILE,
    RECOMMENDATIONS,
    TARIK,
    export_at,
    lines,
    of_type,
    open_export,
    read_files,
    read_items,
    reasons,
    sniff,
)
from relcrm.domain.people.contact import Handle
from relcrm.errors import Missing, UnreadableInput
from relcrm.importers.base import Message, Person, Place, Problem, Skipped

AT = "2023-05-01 14:22:10 UTC"
BO = "Bo Lund,https://www.linkedin.com/in/bo-lund"
TALK = lines(MESSAGES, f"c1,,{IMKE},{NELE},{AT},,Moin,INBOX,,")
TWO_TALKS = TALK + lines(f"c2,,{NELE},{TARIK},{AT},,Moin,INBOX,,")
LIST = lines(CONNECTIONS, "Imke,Brandt,https://www.linkedin.com/in/imke-brandt,,,,")
HANDLE = Handle("linkedin", "nele-sommerfeld")


def zipped(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def owner(folder: Path, me: str | None = None, **files: str) -> tuple[set[str], set[Handle]]:
    found = open_export(export_at(folder, **files), me, UTC).owner
    return found.names, found.handles


def test_files_are_known_in_any_folder_letter_case_and_with_download_numbers(tmp_path: Path) -> None:
    members = {"Basic/Connections_17529409.csv": LIST, "MESSAGES (1).csv": TALK, "guide_messages.csv": TALK}
    members |= {
        "learning_role_play_messages.csv": TALK,
        "Jobs/Job Applications.csv": "Date\n",
        "a.html": "",
        "x.zip": "PK",
    }
    found = read_items(zipped(tmp_path / "export.zip", **members))
    assert {item.at.file for item in found if isinstance(item, Person | Message)} == set(list(members)[:2])
    assert [(item.at, item.reason) for item in of_type(found, Skipped)] == [
        (Place("guide_messages.csv", 0), "of talks with an AI coach"),
        (Place("learning_role_play_messages.csv", 0), "of talks with an AI coach"),
        (Place("Jobs/Job Applications.csv", 0), "without contacts"),
        (Place("a.html", 0), "without contacts"),
        (Place("x.zip", 0), "without contacts"),
    ]


def test_a_file_of_another_name_is_known_by_its_header(tmp_path: Path) -> None:
    path = export_at(tmp_path, kontakte=LIST) / "kontakte.csv"
    assert [item.key for item in read_items(path)] == ["in/imke-brandt"]


def test_an_export_can_be_read_twice(tmp_path: Path) -> None:
    export = open_export(export_at(tmp_path, messages=TWO_TALKS), None, UTC)
    assert list(export.items()) == list(export.items())


def test_the_owner_is_who_profile_csv_names_with_the_link_that_goes_with_it(tmp_path: Path) -> None:
    emails = lines("Email Address,Confirmed", "Nele@Example.org,Yes")
    files = {"Profile": lines(PROFILE, "Nele,Sommerfeld,,"), "messages": TALK, "Email Addresses": emails}
    assert owner(tmp_path, **files) == ({"Nele Sommerfeld"}, {HANDLE, Handle("email", "nele@example.org")})


@pytest.mark.parametrize(
    "me", ["Nele Sommerfeld", " nele  SOMMERFELD ", "https://www.linkedin.com/in/Nele-Sommerfeld/"]
)
def test_the_owner_is_who_the_user_says(tmp_path: Path, me: str) -> None:
    assert HANDLE in owner(tmp_path, me, messages=TALK)[1]


def test_an_address_of_the_account_says_no_more_than_the_export(tmp_path: Path) -> None:
    emails = lines("Email Address,Confirmed", "Nele@Example.org,Yes")
    files = {"messages": TWO_TALKS, "Email Addresses": emails}
    assert owner(tmp_path, "nele@example.org", **files)[1] == {HANDLE, Handle("email", "nele@example.org")}


@pytest.mark.parametrize("link", ["https://www.linkedin.com/in/nele-sommerfeld", ""])
def test_an_address_beside_a_connection_is_theirs(tmp_path: Path, link: str) -> None:
    own = lines(CONNECTIONS, "Bo,Berg,,bo@example.org,,,", f"Nele,Sommerfeld,{link},nele@example.org,,,")
    assert owner(tmp_path, "nele@example.org", messages=TALK, Connections=own)[0] == {"Nele Sommerfeld"}


def test_an_address_of_nobody_is_an_error_that_asks_for_a_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"no one here has the address n@example\.org") as error:
        owner(tmp_path, "n@example.org", messages=TWO_TALKS)
    assert "name or profile link" in error.value.hint


def test_a_name_that_only_a_connection_has_will_do_if_the_user_says_it(tmp_path: Path) -> None:
    own = lines(CONNECTIONS, "Nele,Sommerfeld,https://www.linkedin.com/in/nele-sommerfeld,,,,")
    assert HANDLE in owner(tmp_path, "Nele Sommerfeld", messages=TALK, Connections=own)[1]


@pytest.mark.parametrize("me", ["Somebody Else", "https://www.linkedin.com/in/somebody-else"])
def test_an_owner_who_is_not_in_the_export_is_an_error_that_names_who_is(tmp_path: Path, me: str) -> None:
    with pytest.raises(UnreadableInput, match="nobody is called") as error:
        owner(tmp_path, me, messages=TALK)
    assert "Nele Sommerfeld" in error.value.hint


def test_the_owner_is_who_takes_part_in_nearly_every_conversation(tmp_path: Path) -> None:
    assert owner(tmp_path, messages=TWO_TALKS) == ({"Nele Sommerfeld"}, {HANDLE})


def test_rows_without_links_count_for_the_one_profile_of_that_name(tmp_path: Path) -> None:
    talks = TWO_TALKS + lines(f"c3,,Nele Sommerfeld,,{BO},{AT},,Moin,INBOX,,")
    assert owner(tmp_path, messages=talks)[1] == {HANDLE}


def test_in_one_conversation_the_connection_is_not_the_owner(tmp_path: Path) -> None:
    assert owner(tmp_path, messages=TALK, Connections=LIST)[0] == {"Nele Sommerfeld"}


def test_in_one_old_conversation_the_connection_of_that_name_is_not_the_owner(tmp_path: Path) -> None:
    talk = lines("From,To,Date,Content", f"Imke Brandt,Nele Sommerfeld,{AT},Moin")
    assert owner(tmp_path, messages=talk, Connections=LIST) == ({"Nele Sommerfeld"}, set())


@pytest.mark.parametrize("rest", ["INBOX,,true", "SENT,,"])
def test_a_draft_or_a_sent_message_shows_who_writes(tmp_path: Path, rest: str) -> None:
    assert owner(tmp_path, messages=TALK + lines(f"c1,,{NELE},{IMKE},{AT},,Moin,{rest}"))[1] == {HANDLE}


def test_the_direction_of_an_invitation_shows_who_asks(tmp_path: Path) -> None:
    row = "Nele Sommerfeld,Imke Brandt,5/1/23,,OUTGOING,,https://www.linkedin.com/in/imke-brandt"
    assert owner(tmp_path, Invitations=lines(INVITATIONS, row)) == ({"Nele Sommerfeld"}, set())


def test_a_conversation_that_could_be_either_ones_asks_for_help(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="which of these people you are") as error:
        owner(tmp_path, messages=TALK)
    assert "--me" in error.value.hint
    assert "Imke Brandt" in error.value.hint


def test_a_stranger_in_every_hint_is_named_by_their_link(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as error:
        owner(
            tmp_path,
            messages=lines(MESSAGES, f"c1,,,https://www.linkedin.com/in/x-1,{NELE},{AT},,Moin,INBOX,,"),
        )
    assert "x-1" in error.value.hint


def test_closed_accounts_alone_ask_for_help_without_names(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as error:
        owner(tmp_path, messages=lines(MESSAGES, f"c1,,LinkedIn Member,,,,{AT},,Moin,INBOX,,"))
    assert "nobody" in error.value.hint


def test_connections_alone_need_no_owner_and_take_what_they_are_told(tmp_path: Path) -> None:
    assert owner(tmp_path, Connections=LIST) == (set(), set())
    assert owner(tmp_path, "Nele Sommerfeld", Connections=LIST) == ({"Nele Sommerfeld"}, set())
    assert owner(tmp_path, "linkedin:nele-sommerfeld", Connections=LIST) == (set(), {HANDLE})
    mail = Handle("email", "nobody@example.org")
    assert owner(tmp_path, "nobody@example.org", Connections=LIST) == (set(), {mail})
    assert owner(tmp_path, Connections=LIST, Profile=lines(PROFILE, "Nele,Sommerfeld,,"))[0] == {
        "Nele Sommerfeld"
    }


def test_the_owner_is_never_a_person_even_as_their_own_connection(tmp_path: Path) -> None:
    own = lines("Nele,Sommerfeld,https://www.linkedin.com/in/nele-sommerfeld,,,,")
    found = read_files(tmp_path, "linkedin:nele-sommerfeld", Connections=LIST + own, messages=TALK)
    assert [person.key for person in of_type(found, Person)] == ["in/imke-brandt"]
    assert reasons(found) == ["yourself"]


def test_the_owner_has_every_name_their_profile_was_seen_with(tmp_path: Path) -> None:
    married = lines(f"c2,,Nele Winter,https://www.linkedin.com/in/nele-sommerfeld,{TARIK},{AT},,Moin,INBOX,,")
    found = read_files(
        tmp_path, messages=TALK + married + lines(f"c2,,Nele Winter,,{TARIK},2023-05-02,,Well?,INBOX,,")
    )
    assert [message.by_me for message in of_type(found, Message)] == [False, True, True]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Connections", "nothing known\n"),
        ("notes", "a,b\n1,2\n"),
        ("guide_messages", TALK),
        ("Profile", lines(PROFILE, "A,B,,")),
    ],
)
def test_what_is_no_export_is_refused_with_a_hint(tmp_path: Path, name: str, text: str) -> None:
    path = export_at(tmp_path, **{name: text}) / f"{name}.csv"
    assert not sniff(path)
    with pytest.raises(UnreadableInput, match="does not look like a LinkedIn export") as error:
        open_export(path, None, UTC)
    assert "Connections.csv" in error.value.hint


def test_nothing_there_is_missing(tmp_path: Path) -> None:
    assert not sniff(tmp_path / "gone.zip")
    with pytest.raises(Missing):
        open_export(tmp_path / "gone.zip", None, UTC)


def test_a_file_that_lost_its_header_or_is_empty_does_not_stop_the_others(tmp_path: Path) -> None:
    found = read_files(
        tmp_path, Connections=LIST, messages="lost\n", Invitations="\n", Endorsement_Given_Info=lines(GIVEN)
    )
    assert [(item.at, type(item)) for item in found if not isinstance(item, Person)] == [
        (Place("Invitations.csv", 0), Skipped),
        (Place("messages.csv", 0), Problem),
    ]


@pytest.mark.parametrize("at", [0.2, 0.9])
def test_a_damaged_member_is_a_problem_and_the_others_are_read(tmp_path: Path, at: float) -> None:
    talks = "".join(
        f"c{number},,{NELE},{IMKE},{AT},,Moin {number * 7919},INBOX,,\n" for number in range(20_000)
    )
    path = zipped(tmp_path / "export.zip", **{"messages.csv": TALK + talks, "Connections.csv": LIST})
    data = bytearray(path.read_bytes())
    data[int(len(data) * at)] ^= 0xFF
    path.write_bytes(data)
    found = read_items(path)
    assert len(of_type(found, Person)) == 1
    assert "damaged" in of_type(found, Problem)[-1].reason


def test_damage_found_while_reading_ends_the_file_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_: object) -> None:
        raise UnreadableInput("messages.csv is damaged")

    export = open_export(export_at(tmp_path, messages=TWO_TALKS), None, UTC)
    monkeypatch.setattr("relcrm.importers.csvfile.rows", torn)
    (problem,) = export.items()
    assert problem == Problem(
        Place("messages.csv", 2), "messages.csv is damaged; the rest of this file is missing"
    )


def test_exports_are_recognised_zipped_unpacked_or_as_a_single_file(tmp_path: Path) -> None:
    folder = export_at(tmp_path / "export", Connections=LIST, Recommendations_Given=lines(RECOMMENDATIONS))
    assert sniff(folder)
    assert sniff(folder / "Connections.csv")
    assert sniff(folder / "Recommendations_Given.csv")
    assert sniff(zipped(tmp_path / "a.zip", **{"x/messages.csv": lines(OLD_MESSAGES)}))


@pytest.mark.parametrize(
    "header", ["Name,Given Name,E-mail 1 - Value", "Title,First Name,Last Name,E-mail Address,Company"]
)
def test_other_programs_contacts_are_not_claimed(tmp_path: Path, header: str) -> None:
    assert not sniff(export_at(tmp_path, contacts=lines(header, "a,b,c,d,e")) / "contacts.csv")
    assert not sniff(zipped(tmp_path / "takeout.zip", **{"contacts.csv": lines(header)}))


def test_a_broken_zip_is_not_recognised_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(b"PK cut off")
    assert not sniff(tmp_path / "export.zip")
    with pytest.raises(UnreadableInput):
        open_export(tmp_path / "export.zip", None, UTC)


def test_a_damaged_file_in_a_zip_is_not_recognised_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("messages.csv", TALK)
    path.write_bytes(path.read_bytes().replace(b"Moin", b"Mofn"))
    assert not sniff(path)
    with pytest.raises(UnreadableInput, match="damaged"):
        open_export(path, None, UTC)
