from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from linkedin_files import (
    CONNECTIONS,
    CONNECTIONS_WITHOUT_URL,
    IMKE,
    MESSAGES,
    NELE,
    OLD_MESSAGES,
    PROFILE,
    TARIK,
    export_at,
    lines,
    of_type,
    open_export,
    read_files,
    reasons,
)
from relcrm.domain.log.interaction import Channel
from relcrm.domain.people.contact import Handle
from relcrm.importers.base import Message, Person, Place, Problem, Skipped

ME = lines(PROFILE, "Nele,Sommerfeld,,Emden")
AT = "2023-05-01 14:22:10 UTC"


def row(
    sender: str = IMKE,
    to: str = NELE,
    at: str = AT,
    content: str = "Moin",
    conversation: str = "c1",
    rest: str = "INBOX,,",
) -> str:
    return f"{conversation},,{sender},{to},{at},,{content},{rest}"


def messages(folder: Path, *rows: str, connections: tuple[str, ...] = (), header: str = MESSAGES) -> list:
    others = {"Connections": lines(CONNECTIONS, *connections)} if connections else {}
    return read_files(folder, messages=lines(header, *rows), Profile=ME, **others)[1:]


def test_a_message_to_me_is_one_from_the_other_who_is_introduced_first(tmp_path: Path) -> None:
    assert messages(tmp_path, row()) == [
        Person(
            at=Place("messages.csv", 2),
            key="in/imke-brandt",
            name="Imke Brandt",
            handles=(Handle("linkedin", "imke-brandt"),),
            listed=False,
        ),
        Message(
            at=Place("messages.csv", 2),
            stream="linkedin:in/imke-brandt",
            people=("in/imke-brandt",),
            by_me=False,
            on=date(2023, 5, 1),
            at_instant=datetime(2023, 5, 1, 14, 22, 10, tzinfo=UTC),
            channel=Channel.DM,
            platform="linkedin",
            text="Moin",
        ),
    ]


def test_a_person_is_introduced_once_and_connections_not_again(tmp_path: Path) -> None:
    connection = "Tarik,Çelik,https://www.linkedin.com/in/Tarik-Y/,,,,"
    found = messages(tmp_path, row(), row(NELE, IMKE), row(TARIK), connections=(connection,))
    assert [person.key for person in of_type(found, Person)] == ["in/tarik-y", "in/imke-brandt"]
    assert [message.by_me for message in of_type(found, Message)] == [False, True, False]


def test_the_day_is_the_owners(tmp_path: Path) -> None:
    path = export_at(tmp_path, messages=lines(MESSAGES, row()), Profile=ME)
    found = list(open_export(path, None, ZoneInfo("Pacific/Auckland")).items())
    assert found[-1].on == date(2023, 5, 2)


@pytest.mark.parametrize(
    ("header", "text"),
    [
        (
            "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT",
            f"c1,{IMKE},Nele Sommerfeld,{AT},,Moin",
        ),
        ("CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT", f"c1,{IMKE},Nele Sommerfeld,{AT},Moin"),
        (MESSAGES, ",".join(f'"{cell}"' for cell in row().split(","))),
        (MESSAGES.rsplit(",", 2)[0], row().rsplit(",", 2)[0]),
    ],
    ids=["short", "without subject", "all quoted", "without attachments"],
)
def test_every_layout_reads_the_same(tmp_path: Path, header: str, text: str) -> None:
    (message,) = of_type(messages(tmp_path, text, header=header), Message)
    assert (message.people, message.by_me, message.text) == (("in/imke-brandt",), False, "Moin")


def test_the_layout_of_2018_tells_the_owner_by_direction(tmp_path: Path) -> None:
    rows = (
        'Imke Brandt,Nele Sommerfeld,"3/12/18, 9:41 AM",,"Moin, Nele",INCOMING,INBOX',
        'Nele Sommerfeld,Imke Brandt,"3/12/18, 11:02 PM",,Moin,OUTGOING,SENT',
    )
    found = read_files(tmp_path, messages=lines(OLD_MESSAGES, *rows))
    person, first, second = found
    assert (person.key, person.handles) == ("name:imke brandt", ())
    assert (first.stream, second.stream) == ("linkedin:name:imke brandt",) * 2
    assert (second.by_me, second.at_instant) == (True, datetime(2018, 3, 12, 23, 2, tzinfo=UTC))


def test_drafts_spam_and_repetitions_are_left_out(tmp_path: Path) -> None:
    found = messages(
        tmp_path,
        row(),
        row(),
        row(NELE, IMKE, rest="INBOX,,TRUE"),
        row(NELE, IMKE, rest="DRAFT,,"),
        row(rest="SPAM,,"),
    )
    assert reasons(found) == ["the same row twice", "a draft", "a draft", "spam"]
    assert len(of_type(found, Message)) == 1


def test_an_attachment_alone_is_a_message_and_nothing_at_all_is_not(tmp_path: Path) -> None:
    found = messages(tmp_path, row(content="", rest="INBOX,photo.jpg,"), row(content="", rest="INBOX,,false"))
    assert [type(item) for item in found] == [Person, Message, Skipped]
    assert reasons(found) == ["an empty message"]


def test_a_subject_speaks_for_an_empty_message_and_an_old_layout_keeps_them_all(tmp_path: Path) -> None:
    rows = (f"c1,{IMKE},Nele Sommerfeld,{AT},Tea?,", f"c1,{IMKE},Nele Sommerfeld,2023-05-02 10:00:00,,")
    header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT"
    assert [message.text for message in of_type(messages(tmp_path, *rows, header=header), Message)] == [
        "Tea?",
        "",
    ]


def test_text_of_many_lines_or_markup_becomes_one_plain_line(tmp_path: Path) -> None:
    found = of_type(
        messages(tmp_path, row(content='"Moin,\n\nall ""well""?"'), row(content="<p>Hi&nbsp;you</p>")),
        Message,
    )
    assert [(message.at.line, message.text) for message in found] == [(2, 'Moin, all "well"?'), (5, "Hi you")]


def test_an_unreadable_date_is_a_problem(tmp_path: Path) -> None:
    (problem,) = messages(tmp_path, row(at="the other day"))
    assert problem == Problem(Place("messages.csv", 2), '"the other day" is not a date')


def test_in_a_group_my_words_touch_everyone_and_theirs_only_them(tmp_path: Path) -> None:
    both = '"Imke Brandt, Tarik Çelik","https://www.linkedin.com/in/imke-brandt,https://www.linkedin.com/in/tarik-y"'
    me_and_tarik = both.replace("Imke Brandt", "Nele Sommerfeld").replace("imke-brandt", "nele-sommerfeld")
    found = of_type(
        messages(tmp_path, row(NELE, both), row(IMKE, me_and_tarik.replace(",https", " https"))), Message
    )
    assert [message.people for message in found] == [("in/imke-brandt", "in/tarik-y"), ("in/imke-brandt",)]
    assert {(message.stream, message.is_group) for message in found} == {("linkedin:c1", True)}


def test_a_row_that_names_one_of_a_group_still_belongs_to_the_group(tmp_path: Path) -> None:
    both = '"Imke Brandt, Tarik Çelik",'
    found = of_type(messages(tmp_path, row(NELE, both), row(IMKE, NELE), row(IMKE, ",")), Message)
    assert [message.is_group for message in found] == [True, True, True]


def test_a_talk_of_two_is_a_group_only_since_a_third_joined(tmp_path: Path) -> None:
    both = '"Imke Brandt, Tarik Çelik",'
    rows = (
        row(at="2023-06-02 10:00:00 UTC"),
        row(NELE, both, at="2023-06-01 10:00:00 UTC"),
        row(content="Before"),
    )
    found = of_type(messages(tmp_path, *rows), Message)
    assert [message.is_group for message in found] == [True, True, False]
    assert found[2].stream == "linkedin:in/imke-brandt"


def test_a_row_without_a_readable_date_brings_nobody_into_a_talk(tmp_path: Path) -> None:
    both = '"Imke Brandt, Tarik Çelik",'
    rows = (row(NELE, both, at="the other day"), row(content="Just us"))
    (found,) = of_type(messages(tmp_path, *rows), Message)
    assert not found.is_group
    assert found.stream == "linkedin:in/imke-brandt"


def test_a_row_without_a_readable_date_does_not_undo_a_group(tmp_path: Path) -> None:
    both = '"Imke Brandt, Tarik Çelik",'
    rows = (row(NELE, both, at=""), row(NELE, both), row(IMKE, NELE))
    assert [message.is_group for message in of_type(messages(tmp_path, *rows), Message)] == [True, True]


def test_a_group_without_links_is_told_by_its_names_and_titles_belong_to_the_name(tmp_path: Path) -> None:
    found = messages(tmp_path, row(NELE, '"Imke Brandt, PhD, Tarik Çelik",'))
    assert [person.key for person in of_type(found, Person)] == [
        "name:imke brandt, phd",
        "name:tarik celik",
    ]


def test_a_comma_in_one_name_makes_no_group(tmp_path: Path) -> None:
    found = messages(tmp_path, row(NELE, '"Bo Kruse, Jr.",https://www.linkedin.com/in/bo-kruse'))
    assert found[0].name == "Bo Kruse, Jr."
    assert not found[1].is_group


def test_where_names_and_links_do_not_pair_the_links_count(tmp_path: Path) -> None:
    to = '"Imke Brandt, Tarik Çelik, Bo Kruse","https://www.linkedin.com/in/imke-brandt https://www.linkedin.com/in/jo-tan"'
    found = messages(tmp_path, row(NELE, to), row(conversation="c2"))
    assert [(person.key, person.name) for person in of_type(found, Person)] == [
        ("in/imke-brandt", "Imke Brandt"),
        ("in/jo-tan", "jo-tan"),
    ]


def test_a_missing_link_is_found_in_the_same_conversation_first(tmp_path: Path) -> None:
    connection = "Imke,Brandt,https://www.linkedin.com/in/another-imke,,,,"
    found = messages(
        tmp_path,
        row(),
        row("Imke Brandt,"),
        row("Imke Brandt,", conversation="c2"),
        connections=(connection,),
    )
    assert [message.people for message in of_type(found, Message)] == [
        ("in/imke-brandt",),
        ("in/imke-brandt",),
        ("in/another-imke",),
    ]


def test_a_missing_link_is_found_elsewhere_in_the_export_last(tmp_path: Path) -> None:
    found = messages(tmp_path, row(), row("Imke Brandt,", conversation="c2"))
    assert [message.people for message in of_type(found, Message)] == [("in/imke-brandt",)] * 2


def test_between_two_of_one_name_nobody_is_guessed(tmp_path: Path) -> None:
    namesakes = (
        "Imke,Brandt,https://www.linkedin.com/in/imke-1,,,,",
        "Imke,Brandt,https://www.linkedin.com/in/imke-2,,,,",
    )
    found = messages(tmp_path, row("Imke Brandt,"), connections=namesakes)
    assert reasons(found) == ["cannot tell which Imke Brandt"]


def test_a_connection_without_link_is_the_one_with_the_link_if_the_name_is_unique(tmp_path: Path) -> None:
    connections = lines(CONNECTIONS_WITHOUT_URL, "Imke,Brandt,imke@example.org,,,", "Tarik,Çelik,,,,")
    tariks = (row(TARIK), row("Tarik Çelik,https://www.linkedin.com/in/tarik-2"))
    found = read_files(
        tmp_path, messages=lines(MESSAGES, row(), *tariks), Profile=ME, Connections=connections
    )
    assert [message.people[0] for message in of_type(found, Message)] == [
        "email:imke@example.org",
        "in/tarik-y",
        "in/tarik-2",
    ]


@pytest.mark.parametrize("closed", ["LinkedIn Member", "", "Mitglied von LinkedIn"])
def test_closed_accounts_are_left_out(tmp_path: Path, closed: str) -> None:
    found = messages(tmp_path, row(f"{closed},"), row(NELE, f"{closed},", content="You there?"), row())
    assert reasons(found) == ["a closed account"] * 2
    assert len(of_type(found, Message)) == 1


def test_a_closed_account_in_a_group_leaves_the_others(tmp_path: Path) -> None:
    to = '"Imke Brandt, LinkedIn Member",https://www.linkedin.com/in/imke-brandt'
    assert of_type(messages(tmp_path, row(NELE, to)), Message)[0].people == ("in/imke-brandt",)


def test_a_note_to_myself_is_left_out(tmp_path: Path) -> None:
    assert reasons(messages(tmp_path, row(NELE, NELE), row())) == ["a note to yourself"]


def test_the_owner_without_a_link_is_still_the_owner(tmp_path: Path) -> None:
    found = messages(tmp_path, row(), row("Nele Sommerfeld,", IMKE))
    assert [message.by_me for message in of_type(found, Message)] == [False, True]


def test_somebody_else_with_the_owners_name_stays_somebody_else(tmp_path: Path) -> None:
    namesake = "Nele Sommerfeld,https://www.linkedin.com/in/nele-2"
    found = messages(tmp_path, row(), row(namesake, conversation="c2"), row(NELE, IMKE))
    assert [message.people for message in of_type(found, Message)] == [
        ("in/imke-brandt",),
        ("in/nele-2",),
        ("in/imke-brandt",),
    ]


def test_without_numbers_a_conversation_is_who_is_in_it(tmp_path: Path) -> None:
    rows = (
        'Imke Brandt,"Nele Sommerfeld, Tarik Çelik","3/12/18, 9:41 AM",,Moin,INCOMING,INBOX',
        'Nele Sommerfeld,"Imke Brandt, Tarik Çelik","3/12/18, 9:51 AM",,Moin,OUTGOING,SENT',
    )
    found = of_type(read_files(tmp_path, messages=lines(OLD_MESSAGES, *rows)), Message)
    assert [message.is_group for message in found] == [True, True]
    assert len({message.stream for message in found}) == 1
