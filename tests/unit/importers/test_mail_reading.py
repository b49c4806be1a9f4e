"""Which mails are taken in, and why the others are not; every one keeps its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from importing import asked, items_of, of_bytes
from mails import ADA, found, mail, mbox, messages, outcome, people, the_message
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import Item, LeftOut, Message, Place, Problem, Skipped
from relcrm.importers.formats.mail import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_mail_is_a_message_with_whoever_wrote_it() -> None:
    message = the_message(mail(message_id="<1@x>"))
    assert (message.stream, message.people, message.by_me) == ("email", ("email:bo@berg.example",), False)
    assert (message.channel, message.platform, message.text) == ("email", "email", "Hello")
    assert (message.at, message.is_group) == (Place("box", 1), False)


def test_whom_it_is_with_is_known_from_traffic_only() -> None:
    person, _ = found(mail())
    assert (person.key, person.name, person.listed) == ("email:bo@berg.example", "Bo Berg", False)
    assert [(handle.platform, handle.value) for handle in person.handles] == [("email", "bo@berg.example")]


def test_each_person_is_introduced_once() -> None:
    assert len(people(mail(date="1 Jan 2024 10:00 +0000"), mail())) == 1
    assert len(found(mail(date="1 Jan 2024 10:00 +0000"), mail())) == 3


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("list_id", "<rowers.rowing.example>", "a mailing list"),
        ("list_post", "<mailto:rowers@rowing.example>", "a mailing list"),
        ("precedence", "List", "a mailing list"),
        ("precedence", "bulk", "bulk mail"),
        ("precedence", " junk ", "bulk mail"),
        ("list_unsubscribe", "<https://x.example>", "bulk mail"),
        ("feedback_id", "1:2:3", "bulk mail"),
        ("precedence", "auto_reply", "automatic"),
        ("auto_submitted", "auto-replied (vacation)", "automatic"),
        ("auto_submitted", "auto-generated; why=x", "automatic"),
        ("x_autoreply", "yes", "automatic"),
        ("x_autorespond", "away", "automatic"),
        ("return_path", " <> ", "automatic"),
        ("content_type", "Multipart/Report; boundary=x", "automatic"),
        ("from", "MAILER-DAEMON@berg.example", "automatic"),
        ("from", "Bills <no-reply@berg.example>", "automatic"),
        ("x_mozilla_status", "0009", "deleted"),
        ("x_status", "AD", "deleted"),
        ("x_gmail_labels", "Spam", "spam"),
        ("x_gmail_labels", '"Trash","Unread"', "in the trash"),
        ("x_gmail_labels", "Chats", "a chat"),
        ("x_gmail_labels", "=?UTF-8?Q?Entw=C3=BCrfe?=", "a draft"),
        ("x_gmail_labels", "=?UTF-8?B?0KfQtdGA0L3QvtCy0LjQutC4?=", "a draft"),
        ("x_gmail_labels", "Archived,Corbeille", "in the trash"),
        ("to", None, ""),
        ("precedence", "first-class", ""),
        ("auto_submitted", "no", ""),
        ("return_path", "<bo@berg.example>", ""),
        ("content_type", "text/calendar; method=REQUEST", "an invitation"),
        ("content_type", 'multipart/report; report-type="disposition-notification"', "a read receipt"),
        ("content_type", "multipart/report; report-type=delivery-status; boundary=x", "a delivery notice"),
        ("x_auto_response_suppress", "All", "automatic"),
        ("x_auto_response_suppress", "DR, OOF", ""),
        ("x_mozilla_status", "0001", ""),
        ("x_mozilla_status", "what", ""),
        ("x_status", "A", ""),
        ("x_gmail_labels", "Posteingang,Wichtig", ""),
    ],
)
def test_what_is_not_between_people_is_left_out(field: str, text: str | None, reason: str) -> None:
    assert outcome(mail(**{field: text})) == reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cur/52:2,", ""),
        ("cur/1706954400.M1.host:2,S", ""),
        ("cur/1706954400.M1.host;2,RS", ""),
        ("cur/1706954400.M1.host:2,DS", "a draft"),
        ("cur/1706954400.M1.host!2,ST", "in the trash"),
        (".Drafts/cur/1:2,S", "a draft"),
        (".INBOX.Papierkorb/cur/1:2,S", "in the trash"),
        (".Entw&APw-rfe/cur/1:2,S", "a draft"),
        (".Q &- A/cur/1:2,S", ""),
        (".&AA-/cur/1:2,S", ""),
        ("[Gmail]/Spam/7.eml", "spam"),
        ("Spam.eml", ""),
        ("Deleted Messages.mbox/mbox", "in the trash"),
    ],
)
def test_folders_and_flags_say_what_lies_in_them(name: str, reason: str) -> None:
    _, *rest = [None, *items_of("mail", mail(), name, me=[ADA])]
    assert [item.reason for item in rest if isinstance(item, Skipped)] == ([reason] if reason else [])


@pytest.mark.parametrize("name", ["Junk.mbox", "Mail/Local.sbd/Junk", "Takeout/Mail/Spam.mbox"])
def test_the_name_of_an_mbox_is_a_folder_too(name: str) -> None:
    assert found(mail(), name=name) == [Skipped(Place(name, 1), "spam")]
    assert len(found(mail(), name="All mail Including Spam and Trash.mbox")) == 2


def test_every_mail_has_its_number_in_the_mbox() -> None:
    items = found(mail(list_id="<x>"), mail(), b"\nno header at all\n", mail(subject="b"))
    assert [(item.at.line, type(item).__name__) for item in items] == [
        (1, "Skipped"),
        (2, "Person"),
        (2, "Message"),
        (3, "Problem"),
        (4, "Message"),
    ]


def reasons(items: list[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Skipped)]


def test_the_same_mail_is_taken_in_once_whichever_file_it_lies_in() -> None:
    twice = [
        of_bytes(mbox(mail(message_id=" <1@x> ")), "a"),
        of_bytes(mail(message_id="<1@x>", subject="other"), "b"),
    ]
    *_, message, last = FORMAT.read(twice, asked(me=[ADA])).items
    assert isinstance(message, Message)
    assert (message.at.file, message.text) == ("a", "Hello")
    assert last == Skipped(Place("b", 1), "the same message twice")


def test_without_an_id_a_mail_is_known_by_who_when_and_what() -> None:
    assert reasons(found(mail("One."), mail("Two."))) == ["the same message twice"]
    assert len(messages(mail(), mail(subject="Other"), mail(date="1 Jan 2024 10:00 +0000"))) == 3


def test_the_copy_that_came_through_a_list_does_not_hide_the_one_that_came_straight() -> None:
    through, straight = mail(message_id="<1@x>", list_id="<x>"), mail(message_id="<1@x>")
    assert [item.at.line for item in messages(through, straight)] == [2]
    assert [item.at.line for item in messages(straight, through)] == [1]


def test_a_mail_to_oneself_or_to_nobody_is_with_nobody() -> None:
    mine = {"from": ADA}
    assert outcome(mail(**mine)) == "to yourself"
    assert outcome(mail(**mine, to=None)) == "without a recipient"
    assert outcome(mail(**mine, to="undisclosed-recipients:;")) == "without a recipient"
    assert outcome(mail(**mine, to="no-reply@shop.example")) == "to a machine"


NO_DAY = '"Thu, 1 Jan 1970 00:00:00 +0000" is no day on which it can have been written'


def day_of(data: bytes, name: str = "cur/x") -> str:
    """Return the day of the mail that is one file, or what is wrong with it."""
    *_, last = items_of("mail", data, name, me=[ADA])
    return str(last.on) if isinstance(last, Message) else last.reason


@pytest.mark.parametrize(
    "date", ["Thu, 1 Jan 1970 00:00:00 +0000", "Mon, 4 Mar 2126 12:00:00 +0100", "?", None]
)
def test_where_the_clock_was_not_set_the_day_on_which_it_came_counts(date: str | None) -> None:
    data = mail(date=date)
    received = b"Received: from a by b\n\tfor <x>; Tue, 5 Mar 2024 10:00:00 +0100\nReceived: from c; 1 Feb 2024 10:00 +0100\n"
    assert day_of(received + data) == "2024-03-05"
    assert day_of(b"From bo@berg.example Wed Mar  6 12:00:00 2024\n" + data) == "2024-03-06"
    assert day_of(b"From - Wed Mar  6 12:00:00 +0100 2024\n" + data) == "2024-03-06"
    assert day_of(b"From x Thu, 7 Mar 2024 12:00:00 +0100\n" + data) == "2024-03-07"
    assert day_of(data, "cur/1709900000.M1.host:2,S") == "2024-03-08"
    assert day_of(b"Received: from nowhere\n" + data, "cur/1709900000.M1.host:2,S") == "2024-03-08"


@pytest.mark.parametrize(
    ("date", "what"),
    [
        ("Mon, 4 Mar 2126 12:00:00 +0100", ["impossible date"]),
        ("Thu, 1 Jan 1970 00:00:00 +0000", ["impossible date"]),
        ("?", ["unreadable date"]),
        (None, []),
    ],
)
def test_a_date_that_is_not_taken_is_counted(date: str | None, what: list[str]) -> None:
    data = b"From bo@berg.example Wed Mar  6 12:00:00 2024\n" + mail(date=date)
    found = [item for item in items_of("mail", data, "inbox.mbox", me=[ADA]) if isinstance(item, LeftOut)]
    assert [item.what for item in found] == what


def test_where_nothing_tells_the_day_it_is_a_problem() -> None:
    unset = mail(date="Thu, 1 Jan 1970 00:00:00 +0000")
    assert day_of(unset) == NO_DAY
    assert day_of(b"From x Thu Jan  1 00:00:00 1970\n" + unset) == NO_DAY
    assert day_of(b"From x Thu Jan  1 00:00:00\n" + unset) == NO_DAY
    assert day_of(b"From nobody\n" + unset) == NO_DAY
    assert day_of(mail(date=None)) == "without a date"
    assert day_of(mail(date="?")) == '"?" is not a date'


def test_an_old_letter_that_was_typed_in_keeps_its_day() -> None:
    assert day_of(mail(date="1 Jan 1852 10:00:00 +0000")) == "1852-01-01"
    assert day_of(mail(date="15 Mar 2026 10:00:00 +0100")) == "2026-03-15"
    assert day_of(mail(date="16 Mar 2026 10:00:00 +0100")).endswith("written")


def many(count: int) -> str:
    return ", ".join(f"p{number}@people.example" for number in range(count))


def test_a_mail_to_more_than_twenty_is_left_out() -> None:
    assert the_message(mail(**{"from": ADA}, to=many(20))).is_group
    assert (
        outcome(mail(**{"from": ADA}, to=many(20), bcc=f"{ADA}, x@people.example"))
        == "to more than 20 people"
    )
    assert outcome(mail(to=many(20))) == ""
    assert outcome(mail(to=many(20), cc=ADA)) == "to more than 20 people"


def breaking_off(data: bytes) -> Source:
    def chunks() -> Iterator[bytes]:
        yield data
        raise UnreadableInput("it is damaged", "download it again")

    return Source("bad", chunks)


def test_of_a_file_that_breaks_off_the_beginning_is_read_and_the_others_go_on() -> None:
    bad = breaking_off(mbox(mail(), mail(date="1 Jan 2024 10:00 +0000")))
    items = list(FORMAT.read([bad, of_bytes(mail(message_id="<1@x>"), "good")], asked(me=[ADA])).items)
    assert [item.at.file for item in items if isinstance(item, Message)] == ["bad", "bad", "good"]
    assert [item for item in items if isinstance(item, Problem)] == [
        Problem(Place("bad", 0), "it is damaged")
    ]


def test_a_file_that_is_damaged_from_the_beginning_is_one_problem() -> None:
    assert list(FORMAT.read([breaking_off(b"")], asked()).items) == [
        Problem(Place("bad", 0), "it is damaged")
    ]
    assert not FORMAT.recognises(breaking_off(b""))


def test_what_is_no_mail_at_all_is_a_problem() -> None:
    for data in (b"", b"Dear Ada,\n\nall is well.\n", bytes(range(256)) * 20):
        (problem,) = items_of("mail", data)
        assert problem == Problem(Place("file", 1), "no header of a mail at its beginning")


RECOGNISED = (
    mbox(mail()),
    mail(),
    mail().replace(b"\n", b"\r\n"),
    b"\xef\xbb\xbf\r\n" + mail(),
    b"From somebody\n" + mail(),
    b"Return-Path: <x@x>\nReceived: from a\n\tby b\n\nHello",
    b"Subject : old\nDate\t: older\n\n",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
)
STRANGE = (
    b"",
    b"Dear Ada,\n\nSubject: none\nFrom: nobody\n",
    b"Subject: alone\nTopic: x\n\n",
    b"Subject: alone\nnot a header\n\nFrom: x\n",
    b"Content-Type: text/plain\n\n",
    b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n",
    b"BEGIN:VCALENDAR\nORGANIZER:x\n",
    b"From,To,Date,Subject\na,b,c,d\n",
    b"12/03/24, 10:00 - Bo: Date: Monday\n12/03/24, 10:01 - Bo: From: me\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    b"3 V1706954400 N6 G0f\n1 W1200 :1706954400.M1P1.hill\n",
    b"HTTP/1.1 200 OK\nDate: Mon\nContent-Type: text/plain\n\n",
    b"---\nDate: 2024-01-01\nSubject: x\n---\n",
    b"From all of us: merry christmas\nand a happy new year\n",
)


@pytest.mark.parametrize("data", RECOGNISED)
def test_mail_is_recognised_by_how_it_begins(data: bytes) -> None:
    assert FORMAT.recognises(of_bytes(data, "x"))


@pytest.mark.parametrize("data", STRANGE)
def test_other_files_are_not(data: bytes) -> None:
    assert not FORMAT.recognises(of_bytes(data, "Inbox.eml"))


def test_a_single_mail_begins_where_a_person_would_say_it_does() -> None:
    (_, message) = items_of("mail", b"\xef\xbb\xbf\r\n" + mail(), me=[ADA])
    assert isinstance(message, Message)
    (_, message) = items_of("mail", b"From somebody\n" + mail("x" * 400_000), me=[ADA])
    assert isinstance(message, Message)
