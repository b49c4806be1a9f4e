"""What headers say is read as a careful person would read it, however oddly it is written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from importing import items_of
from mails import ADA, mail, messages, outcome, people, the_message
from relcrm.importers.base import Problem, Skipped
from relcrm.importers.formats.mail.dates import moment_of
from relcrm.importers.formats.mail.headers import divided, fields_of, subject_of, text_of
from relcrm.importers.formats.mail.mailboxes import is_machine, mailboxes_in


def test_of_the_headers_those_that_are_needed_are_read_and_of_two_the_first() -> None:
    head = b"X-A: 1\nSUBJECT : a\n folded\n\tline\nsubject: b\nFromage: brie\nTo:\nDate\t: d"
    assert fields_of(head) == {b"subject": b" a\n folded\n\tline", b"to": b"", b"date": b" d"}


def test_headers_end_at_the_first_blank_line() -> None:
    assert divided(b"To: a\n\nFrom: b\n\nc") == (b"To: a", b"From: b\n\nc")
    assert divided(b"To: a\r\n\r\nb\n\nc") == (b"To: a\r", b"b\n\nc")
    assert divided(b"To: a\n\nb\r\n\r\nc") == (b"To: a", b"b\r\n\r\nc")
    assert divided(b"To: a\n") == (b"To: a\n", b"")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b" plain\r\n  and\tfolded ", "plain and folded"),
        (b"=?utf-8?q?Gr=C3=BC=C3=9Fe_aus?= Kiel", "Grüße aus Kiel"),
        (b"=?ISO-8859-1?Q?caf=E9?=\n =?iso-8859-1?Q?_au_lait?=", "café au lait"),
        (b"=?utf-8?B?4pg=?= =?utf-8?B?lQ==?= ready", "☕ ready"),
        (b"=?koi8-r?B?8NLJ18XU?= =?utf-8?q?!?=", "Привет!"),
        (b"=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"a =?utf-8?q?b?= c =?utf-8?q?d?=", "a b c d"),
        (b"=?nowhere-8?q?caf=C3=A9?=", "café"),
        (b"=?utf-8?b?w?=", "w"),
        (b"=?utf-8?x?no?= =?utf-8?q?unfinished", "=?utf-8?x?no?= =?utf-8?q?unfinished"),
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("latin-1"), "Grüße"),
        (b"bell \x07 and \x1b[31mred", "bell and red"),
    ],
)
def test_texts_are_decoded(written: bytes, read: str) -> None:
    assert text_of(written) == read


def test_a_character_that_was_cut_off_costs_only_itself() -> None:
    assert text_of(b"=?utf-8?b?Z3LDvMM=?=") == "grü\N{REPLACEMENT CHARACTER}"


def test_of_a_subject_an_excerpt_is_kept() -> None:
    assert subject_of(b" a" * 600) == "a " * 99 + "a…"
    assert len(text_of(b"a" * 100_000)) == 2000


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ann@x.example", [("ann@x.example", "")]),
        ("Ann Other <Ann@X.example>", [("ann@x.example", "Ann Other")]),
        ('"Other, Ann" <ann@x.example>', [("ann@x.example", "Ann Other")]),
        ('"Ann \\"Red\\" Other" <ann@x.example>', [("ann@x.example", 'Ann "Red" Other')]),
        ("'Ann Other' <ann@x.example>", [("ann@x.example", "Ann Other")]),
        ("'ann@x.example' <ann@x.example>", [("ann@x.example", "")]),
        ("ann@x.example (Ann (the first) Other)", [("ann@x.example", "Ann (the first) Other")]),
        ("<ann@x.example> (Ann)", [("ann@x.example", "Ann")]),
        ("<@relay.example,@b.example:ann@x.example>", [("ann@x.example", "")]),
        ("=?utf-8?q?J=C3=BCrgen=2C_K?= <j@x.example>", [("j@x.example", "K Jürgen")]),
        ("=?utf-8?q?Ann,_Other?= <ann@x.example>", [("ann@x.example", "Other Ann")]),
        ('"=?utf-8?b?SsO8cmdlbg==?=" <j@x.example>', [("j@x.example", "Jürgen")]),
        ("Ann\n Other\n <ann@x.example>", [("ann@x.example", "Ann Other")]),
        (
            "ann@x.example, b@y.example; C <c@z.example>",
            [("ann@x.example", ""), ("b@y.example", ""), ("c@z.example", "C")],
        ),
        ("A <a@x.example>, a@X.example, Anna <A@x.example>", [("a@x.example", "A")]),
        ("a@x.example, A <a@x.example>", [("a@x.example", "A")]),
        (
            "Team: a@x.example, B <b@x.example>; c@x.example",
            [("a@x.example", ""), ("b@x.example", "B"), ("c@x.example", "")],
        ),
        ("undisclosed-recipients:;", []),
        ("unlisted-recipients:; (no To-header on input)", []),
        ("IETF-Announce: ;", []),
        ("pat at pine.example (Pat Pine)", [("pat@pine.example", "Pat Pine")]),
        ("mailto:ann@x.example", [("ann@x.example", "")]),
        ("Ann <>", []),
        ("noone", []),
        ("Smith, John </O=ORG/CN=JOHN>", []),
        ("", []),
    ],
)
def test_addresses_are_found_with_their_names(written: str, read: list[tuple[str, str]]) -> None:
    assert list(mailboxes_in(written.encode())) == read


@pytest.mark.parametrize(
    "written",
    [
        "alice@honest.example <bob@evil.example>",
        '"alice@honest.example" <bob@evil.example>',
        "=?utf-8?q?alice=40honest.example?= <bob@evil.example>",
        "alice@honest.example (<alice@honest.example>) <bob@evil.example>",
    ],
)
def test_a_name_that_poses_as_an_address_is_neither_address_nor_name(written: str) -> None:
    assert list(mailboxes_in(written.encode())) == [("bob@evil.example", "")]


@pytest.mark.parametrize(
    "written",
    [
        "alice@honest.example)bob@evil.example",
        "<alice@honest.example> bob@evil.example",
        "<alice@honest.example> <bob@evil.example>",
        "alice@honest.example bob@evil.example",
        '"alice@honest.example, bob@evil.example',
    ],
)
def test_where_two_could_be_meant_nobody_is(written: str) -> None:
    assert "alice@honest.example" not in dict(mailboxes_in(written.encode()))


def test_a_list_without_end_is_not_read_to_its_end() -> None:
    many = b", ".join(b"a%d@x.example" % number for number in range(5000))
    assert len(mailboxes_in(many)) == 60
    assert mailboxes_in(b"x" * 600 + b"@x.example") == ()


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("no-reply@x.example", True),
        ("accounts-noreply@x.example", True),
        ("do_not_reply+17@x.example", True),
        ("MAILER-DAEMON@x.example".lower(), True),
        ("postmaster@x.example", True),
        ("calendar-notification@x.example", True),
        ("noreen@x.example", False),
        ("ann@noreply.example", False),
    ],
)
def test_machines_call_themselves_so(address: str, *, is_one: bool) -> None:
    assert is_machine(address) is is_one


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Wed, 06 May 2020 20:21:30 +0200 (CEST)", at(2020, 5, 6, 18, 21, 30)),
        ("6 May 2020 20:21 -0330", at(2020, 5, 6, 23, 51)),
        ("Thu, 1 Nov 2001 11:19:12 -0000", at(2001, 11, 1, 11, 19, 12)),
        ("Thursday, 1 Nov 01 11:19 -0000", at(2001, 11, 1, 11, 19)),
        ("Thu, 1 Nov 2001 11:19:12 GMT", at(2001, 11, 1, 11, 19, 12)),
        ("Thu, 1 Nov 2001 11:19:12 EST", at(2001, 11, 1, 16, 19, 12)),
        ("Wed, 19 Jun 96 18:12 +0100", at(1996, 6, 19, 17, 12)),
        ("Fri, 2 Nov 101 12:00:00 +0000", at(2001, 11, 2, 12)),
        ("Tue, 30 Jun 2015 23:59:60 +0000", at(2015, 6, 30, 23, 59, 59)),
        ("Thu, 1 Jan 1852 10:00:00 +0000", at(1852, 1, 1, 10)),
        ("2004-01-02 10:00:00 +0100", at(2004, 1, 2, 9)),
        ("Thu, 1 Nov 2001 11:19:12", datetime(2001, 11, 1, 11, 19, 12)),
        ("Thu, 1 Nov 2001 11:19:12 MES", datetime(2001, 11, 1, 11, 19, 12)),
        ("Thu Nov  1 11:19:12 2001", datetime(2001, 11, 1, 11, 19, 12)),
        ("Thu Jan 01 00:00:10 +0000", None),
        ("Sat, 99 Foo 2004 10:00:00 +0000", None),
        ("Sat, 31 Feb 2004 10:00:00 +0000", None),
        ("Sat, 1 Feb 2004 25:00:00 +0000", None),
        ("Sat, 1 Feb 2004 10:00:00 +9900", None),
        ("Sat, 1 Feb 2004 10:00:00 +99999999999999", None),
        ("Sat, 1 Feb 9999 10:00:00 +0000", None),
        ("Sat, 1 Feb 0001 10:00:00 +0000", None),
        ("yesterday", None),
        (" ", None),
    ],
)
def test_days_are_read_in_the_forms_that_there_are(written: str, read: datetime | None) -> None:
    assert moment_of(written.encode()) == read


def test_the_day_is_the_owners_and_the_instant_is_utc() -> None:
    message = the_message(mail(date="Mon, 4 Mar 2024 23:30:00 +0000"))
    assert (message.on, message.at_instant) == (date(2024, 3, 5), at(2024, 3, 4, 23, 30))


def test_without_a_zone_the_day_is_the_one_that_is_written() -> None:
    message = the_message(mail(date="Mon, 4 Mar 2024 23:30:00"))
    assert (message.on, message.at_instant) == (date(2024, 3, 4), None)


def test_a_day_that_is_none_is_a_problem_and_none_at_all_is_left_out() -> None:
    def alone(day: str | None) -> str:
        (found,) = items_of("mail", mail(date=day), "x.eml", me=[ADA])
        assert isinstance(found, Skipped | Problem)
        return found.reason

    assert alone("Thu Jan 01 00:00:10 +0000") == '"Thu Jan 01 00:00:10 +0000" is not a date'
    assert alone(None) == alone(" ") == "without a date"


def test_a_person_has_the_name_that_is_seen_most_often() -> None:
    named = [mail(**{"from": f"{name} <bo@berg.example>"}, message_id=f"<{number}@x>") for number, name in enumerate(
        ["B.", "Bo Berg", "bo@berg.example", "Bo", "Bo Berg", ""])]  # fmt: skip
    assert people(*named) == {"bo@berg.example": "Bo Berg"}
    assert people(mail(**{"from": "bo@berg.example"})) == {"bo@berg.example": "bo@berg.example"}


def test_where_from_is_missing_sender_tells() -> None:
    assert messages(mail(**{"from": None}, sender="Bo <bo@berg.example>"))[0].people == (
        "email:bo@berg.example",
    )
    assert outcome(mail(**{"from": "me"})) == "without a sender"
    assert messages(mail(**{"from": f"Bo <bo@berg.example>, {ADA}"}))[0].people == ("email:bo@berg.example",)
