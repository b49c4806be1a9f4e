"""An mbox is cut into its messages where messages really begin, and however it arrives."""

from __future__ import annotations

import pytest

from mails import SEPARATOR, mail, mbox, messages
from relcrm.importers.formats.mail import mbox as splitter

BODY = b"To: a@b.example\n\nHello.\n"


def split(data: bytes, *, size: int = 7, longest: int = 10_000) -> list[bytes]:
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    return list(splitter.messages(chunks, longest))


@pytest.mark.parametrize(
    "line",
    [
        b"From ann@x.example Thu Nov  1 11:19:12 2001",
        b"From jjl at pobox.example  Thu Nov  1 11:19:12 2001",
        b"From 179000000001@xxx Wed May 06 18:21:37 +0000 2026",
        b"From - Fri Jun  9 23:17:56 2000",
        b"From ???@??? Mon Jan 01 00:00:00 1997",
        b"From ann Tue Jun 25 12:00 MET DST 1996",
        b"From ann Tue, 25 Jun 1996 12:00:00 +0200",
        b"From ann Tue Jun 25 12:00:00 1996 remote from far",
        b"From  Thu Nov  1 11:19:12 2001 +0100 ",
    ],
)
def test_the_lines_that_programs_put_before_a_message_separate(line: bytes) -> None:
    data = line + b"\n" + BODY + b"\n" + line + b"\n" + BODY
    assert split(data) == [line + b"\n" + BODY + b"\n", line + b"\n" + BODY]
    assert splitter.is_separator(data)


@pytest.mark.parametrize(
    "line",
    [
        b"From here on it is different:",
        b"From Monday at 11:19 in 2001 we: meet",
        b">From ann@x.example Thu Nov  1 11:19:12 2001",
        b" From ann@x.example Thu Nov  1 11:19:12 2001",
        b"From ann@x.example Thu Nov  1 11:19:12",
        b"From ann@x.example Thu Nov  1 11:19:12 2001 and so on",
        b"From: ann Thu Nov  1 11:19:12 2001",
        b"From " + b"x" * 2000 + b" Thu Nov  1 11:19:12 2001",
    ],
)
def test_a_line_of_a_body_that_begins_with_from_does_not(line: bytes) -> None:
    data = SEPARATOR + BODY + b"\n" + line + b"\nTo: c@d.example\n\n"
    assert split(data) == [data]
    assert not splitter.is_separator(line + b"\nTo: c@d.example\n")


def test_a_separator_stands_after_a_blank_line_and_before_a_header() -> None:
    assert len(split(SEPARATOR + BODY + SEPARATOR + BODY)) == 1
    assert len(split(SEPARATOR + BODY + b"\n" + SEPARATOR + b"and this is how it began\n")) == 1
    assert len(split(SEPARATOR + BODY + b"\n" + SEPARATOR + b">From x\nTo: c@d.example\n")) == 2


def test_a_message_without_a_header_or_anything_at_all_is_one_too() -> None:
    assert len(split(SEPARATOR + BODY + b"\n" + SEPARATOR + b"\nonly a body\n")) == 2
    assert len(split(SEPARATOR + BODY + b"\n" + SEPARATOR)) == 2
    assert len(split(SEPARATOR + BODY + b"\n" + SEPARATOR.rstrip())) == 2


def test_line_ends_of_windows_are_as_good() -> None:
    data = mbox(mail(), mail()).replace(b"\n", b"\r\n")
    assert len(split(data)) == 2
    assert len(messages(mail(message_id="<1@x>"), mail(message_id="<2@x>"))) == 2


@pytest.mark.parametrize("size", [1, 2, 3, 60, 1000, 1023, 1024, 1025, 1100, 1_000_000])
def test_it_does_not_matter_in_which_pieces_it_comes(size: int) -> None:
    whole = [
        SEPARATOR + mail("Hello.\n\n" * (17 * number % 301)) + b"\n" * (number % 4 + 1)
        for number in range(90)
    ]
    assert split(b"".join(whole), size=size) == whole


@pytest.mark.parametrize("size", [64, 5000])
def test_of_a_long_message_only_the_beginning_is_kept(size: int) -> None:
    long = SEPARATOR + mail("x" * 79 + "\n" + "y" * 30_000)
    found = split(long + b"\n" + SEPARATOR + BODY + b"\n" + long, size=size, longest=500)
    assert found == [long[:500], SEPARATOR + BODY + b"\n", long[:500]]


def test_nothing_is_no_message() -> None:
    assert split(b"") == []


def test_lines_that_were_escaped_are_shown_as_they_were_written() -> None:
    assert splitter.without_escapes(b"a\n>From b\n>>From c\n> From d\n") == b"a\nFrom b\n>From c\n> From d\n"
    assert splitter.without_escapes(b"a >From b") == b"a >From b"
    assert splitter.without_escapes(b"a\nb") == b"a\nb"
