"""With --bodies the first words are kept that somebody wrote themselves; otherwise no body is looked at."""

from __future__ import annotations

import sys
from base64 import b64encode

import pytest

from importing import asked, items_of
from mails import ADA, mail, the_message
from relcrm.errors import UnreadableInput
from relcrm.importers.base import Message
from relcrm.importers.formats.mail import FORMAT


def words(body: str, content_type: str | None = None, **fields: str) -> str:
    return the_message(mail(body, **fields, content_type=content_type), bodies=True).text


def part(body: str, *head: str) -> str:
    return "\n".join((*head, "", body))


def parts(*each: str, boundary: str = "b1", end: str = "--b1--\n") -> str:
    return "A preamble.\n" + "".join(f"--{boundary}\n{one}\n" for one in each) + end


def test_unless_it_is_asked_for_only_the_subject_is_kept() -> None:
    assert the_message(mail("Secret.")).text == "Hello"


def test_the_beginning_of_a_text_is_kept() -> None:
    assert words("Dear Ada,\n\nall is   well.") == "Dear Ada, all is well."
    assert words("word " * 300) == "word " * 39 + "word…"
    assert words("a\x1b[31mb\x00c\u202ed") == "abcd"


def test_where_nothing_is_written_the_subject_is() -> None:
    assert words("") == words(" \n\n") == words("> only\n> quoted") == "Hello"
    assert words("R0lGODlh", "image/gif") == words("x", "multipart/mixed") == "Hello"


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 4 Mar 2024 at 12:00, Ada Quill <ada@quill.example> wrote:\n> Lunch?",
        "Am 04.03.2024 um 12:00 schrieb Ada Quill:\n> Lunch?",
        "-----Original Message-----\nFrom: Ada Quill\nSent: Monday\nTo: Bo\nSubject: Lunch\n\nLunch?",
        "________________________________\nFrom: Ada Quill <ada@quill.example>\nSent: Monday\nTo: Bo\n\nLunch?",
        "> Lunch?\n>\n> Ada",
    ],
)
def test_what_is_quoted_is_left_out(quoted: str) -> None:
    assert words(f"Yes, at one.\n\n{quoted}\n") == "Yes, at one."


def test_an_answer_below_what_it_quotes_is_found() -> None:
    assert words("> Lunch?\n\nYes, at one.") == "Yes, at one."
    assert words("On Mon, 4 Mar 2024 at 12:00, Ada wrote:\n> Lunch?\n\nYes, at one.") == "Yes, at one."


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", "Gr=C3=BC=C3=9Fe aus =\nKiel"),
        ("BASE64", b64encode("Grüße aus Kiel".encode()).decode()),
        (
            "base64",
            b64encode("Grüße aus Kiel".encode()).decode()[:8]
            + "\n "
            + b64encode("Grüße aus Kiel".encode()).decode()[8:],
        ),
        ("8bit", "Grüße aus Kiel"),
    ],
)
def test_texts_are_decoded(encoding: str, body: str) -> None:
    assert words(body, 'text/plain; charset="UTF-8"', content_transfer_encoding=encoding) == "Grüße aus Kiel"


def test_what_cannot_be_decoded_is_not_there() -> None:
    assert words("a", "text/plain", content_transfer_encoding="base64") == "Hello"
    assert (
        words("Gr=FC=DFe", "text/plain; charset=nowhere", content_transfer_encoding="quoted-printable")
        == "Grüße"
    )


def test_of_two_forms_the_plain_one_is_read() -> None:
    both = parts(part("<p>Rich", "Content-Type: text/html"), part("Plain.", "Content-Type: text/plain"))
    assert words(both, "multipart/alternative; boundary=b1") == "Plain."
    assert words(both.replace("\n", "\r\n"), 'multipart/alternative;\n boundary="b1"') == "Plain."


def test_a_page_is_read_as_text_above_what_it_quotes() -> None:
    page = "<html><body><p>Yes, <b>at</b> one &amp; not\nlater.</p><div>Bo</div>"
    for quote in ("<blockquote>Lunch?", '<div class="gmail_quote">Lunch?', '<div id="divRplyFwdMsg">Lunch?'):
        assert words(page + quote, "text/html") == "Yes, at one & not later. Bo"


def test_what_is_attached_is_no_text() -> None:
    attached = part("Minutes.", "Content-Disposition: attachment; filename=a.txt", "Content-Type: text/plain")
    forwarded = part("Subject: x\n\nOther.", "Content-Type: message/rfc822")
    assert words(parts(attached, forwarded), "multipart/mixed; boundary=b1") == "Hello"
    assert words(parts(attached, part("Mine.")), "multipart/mixed; boundary=b1") == "Mine."


def test_a_part_without_an_end_ends_with_the_mail() -> None:
    assert words(parts(part("Mine."), end=""), "multipart/mixed; boundary=b1") == "Mine."
    assert words("no boundary at all", "multipart/mixed; boundary=b1") == "Hello"
    assert (
        words("--b1x\n\nOther.\n--b1 \n\nMine.\n--b1--\n\nafter", "multipart/mixed; boundary=b1") == "Mine."
    )


def nested(depth: int) -> tuple[str, str]:
    body, kind = "Deep.", "text/plain"
    for level in range(depth):
        body = parts(part(body, f"Content-Type: {kind}"), boundary=f"b{level}", end="")
        kind = f"multipart/mixed; boundary=b{level}"
    return body, kind


def test_parts_within_parts_are_read_to_a_depth() -> None:
    assert words(*nested(5)) == "Deep."
    assert words(*nested(6)) == words(*nested(800)) == "Hello"


def test_lines_that_an_mbox_escaped_are_shown_as_they_were_written() -> None:
    assert words(">From the pier it is five minutes.") == "From the pier it is five minutes."
    (_, message) = items_of("mail", mail("Mine.\n>From the pier"), me=[ADA], bodies=True)
    assert isinstance(message, Message)
    assert message.text == "Mine."


@pytest.mark.parametrize(
    "body",
    ["\n" * 20_000, ("Am " + "schrieb " * 60 + "\n") * 50, "> " * 10_000, "<div " * 4000, "x" * 300_000],
    ids=["empty lines", "nearly quoting", "quotes", "tags", "one line"],
)
def test_texts_made_to_be_slow_come_to_an_end(body: str) -> None:
    assert len(words(body, "text/html" if "<" in body else None)) <= 200


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mailparser_reply", None)
    with pytest.raises(UnreadableInput) as error:
        FORMAT.read([], asked(bodies=True))
    assert "relcrm[mail]" in error.value.hint
    assert list(FORMAT.read([], asked()).items) == []
