"""`relcrm digest`: a letter to yourself, which nobody else can add a line to."""

from __future__ import annotations

import email
import email.policy
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage
    from pathlib import Path

EVIL = "Eve\r\nBcc: all@example.org\r\n\r\n<script src='https://evil.example'>\x1b[31m\u202e"
MAIL = ("digest", "--format", "mail", "--to", "me@example.org")


def remind(store: Path, name: str, text: str, due_on: str = "2026-03-14", starts: str = "") -> None:
    row = {
        "uid": f"r-{text}", "contact_id": contact_in(store, name), "kind": "reminder", "text": text, "made_on": "2026-01-01",
        "due_on": due_on, "starts": starts, "every_unit": "",
    }  # fmt: skip
    with connected(store) as connection:
        insert(connection, "reminder", row)


def parsed(text: str) -> EmailMessage:
    found = email.message_from_bytes(text.encode(), policy=email.policy.default)
    assert found.defects == []
    return found  # type: ignore[return-value]


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[Any]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


@pytest.mark.parametrize("more", [(), ("--weekly",), ("--format", "html"), MAIL[1:]])
def test_on_an_empty_day_nothing_is_written(
    run: Callable[..., Any], store: Path, more: tuple[str, ...]
) -> None:
    contact_in(store)
    done = run("digest", *more)
    assert (done.exit_code, done.out, done.err) == (0, "", "")
    assert "Nothing waits for you" in run("digest", *more, "--always").out


def test_somebody_who_looks_is_told_so(run: Callable[..., Any], store: Path) -> None:
    contact_in(store)
    done = run("digest", terminal=True)
    assert (done.out, done.err) == ("", "nothing waits, so nothing is written; --always writes that\n")
    assert "nosuch" in run("digest", "--tag", "nosuch", terminal=True).out


def test_a_day_is_told_with_the_letters_of_today(run: Callable[..., Any], store: Path) -> None:
    remind(store, "Ada", "call")
    remind(store, "Bo", "write", "2026-03-11")
    out = run("digest").out
    assert out.splitlines() == [
        "Saturday, 14 March 2026",
        "a  Bo: write, for 3 days",
        "   do it",
        "b  Ada: call",
        "   do it",
        "",
        "relcrm done a, relcrm snooze a 2w, relcrm drop a",
    ]
    assert run("digest").out == out
    few = run("digest", "--limit", "1").out
    assert "1 more: relcrm today --limit 0" in few
    early = run("digest", "--as-of", "2026-03-13").out
    assert early.splitlines() == ["Friday, 13 March 2026", "Bo: write, for 2 days", "   do it"]


def test_a_week_is_told_by_days(run: Callable[..., Any], store: Path) -> None:
    remind(store, "Ada", "call", "2026-03-16", "16:30")
    assert run("digest", "--weekly").out.splitlines() == [
        "Saturday, 14 March 2026",
        "",
        "Monday, 16 March",
        "Ada: 16:30 call",
    ]
    page = run("digest", "--weekly", "--format", "html").out
    assert page.count("<h2") == 1
    assert ">Monday, 16 March</h2>" in page


def test_a_mail_is_whole_and_the_same_letter_is_the_same_mail(run: Callable[..., Any], store: Path) -> None:
    remind(store, "Zoë", "call")
    out = run(*MAIL).out
    mail = parsed(out)
    assert {name: str(mail[name]) for name in ("From", "To", "Subject", "Date", "Auto-Submitted")} == {
        "From": "me@example.org",
        "To": "me@example.org",
        "Subject": "14 March: 1 thing today",
        "Date": "Sat, 14 Mar 2026 09:30:00 +0100",
        "Auto-Submitted": "auto-generated",
    }
    assert mail["Message-ID"].startswith("<relcrm.")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail.get_body(("plain",)).get_content() == run("digest").out
    assert mail.get_body(("html",)).get_content() == run("digest", "--format", "html").out
    assert out.isascii()
    assert "\r" not in out
    assert all(len(line) <= 78 for line in out.splitlines())
    assert run(*MAIL).out == out
    remind(store, "Bo", "write")
    assert parsed(run(*MAIL).out)["Message-ID"] != mail["Message-ID"]
    other = parsed(run(*MAIL, "--from", "Cron@Example.org", "--weekly").out)
    assert (other["From"], other["Subject"]) == ("cron@example.org", "14 to 20 March: 2 things today")


def test_no_name_reaches_a_header_or_becomes_a_tag(run: Callable[..., Any], store: Path) -> None:
    remind(store, EVIL, EVIL)
    mail = parsed(run(*MAIL).out)
    assert "Bcc" not in mail
    assert set(mail.keys()) == {
        *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type")
    }
    page = mail.get_body(("html",)).get_content()
    assert Tags(page).found <= {
        *("html", "lang", "head", "meta", "charset", "name", "content", "title", "body", "style", "div"),
        *("h1", "h2", "p", "table", "role", "tr", "td", "b", "br", "span"),
    }
    for text in (page, mail.get_body(("plain",)).get_content()):
        assert not {"\x1b", "\u202e", "\r"} & {*text}
        assert "https://evil.example" in text


@pytest.mark.parametrize(
    "address", ["me", "me@example.org\nBcc: you@example.org", "a@b, c@d", "zoë@example.org", ""]
)
def test_what_is_no_address_is_refused(run: Callable[..., Any], store: Path, address: str) -> None:
    for option in ("--to", "--from"):
        refused = run(*MAIL, option, address)
        assert (refused.exit_code, refused.out) == (2, "")
        assert "no address that mail goes to" in refused.err


def test_a_mail_goes_to_yourself_where_relcrm_knows_who_that_is(
    run: Callable[..., Any], store: Path, home: Path
) -> None:
    remind(store, "Ada", "call")
    refused = run("digest", "--format", "mail")
    assert (refused.exit_code, refused.out) == (2, "")
    assert "hint: --to me@example.org, or me = " in refused.err
    config = home / "config/relcrm/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('me = ["Ruth Ansel", "ruth@ansel.example"]\n', encoding="utf-8")
    assert parsed(run("digest", "--format", "mail").out)["To"] == "ruth@ansel.example"


def test_only_a_mail_has_an_address(run: Callable[..., Any], store: Path) -> None:
    for option in ("--to", "--from"):
        refused = run("digest", option, "me@example.org")
        assert (refused.exit_code, refused.err.splitlines()[-1]) == (2, "hint: relcrm digest --format mail")


def test_programs_get_the_same_as_data(run: Callable[..., Any], store: Path) -> None:
    contact_in(store)
    empty = run("digest", "--json").data
    assert empty == {
        "kind": "daily", "first": "2026-03-14", "last": "2026-03-14", "lines": [], "total": 0, "coming": [],
    }  # fmt: skip
    remind(store, "Bo", "write", "2026-03-15")
    found = run("digest", "--weekly", "--format", "mail", "--json").data
    assert [each["text"] for each in found["coming"]] == ["write"]
