"""Mail of one person from two addresses, and only later a card or a user who says so: the exchanges become one stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import rows
from mails import ADA, mail, mbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOME, WORK = "bo@berg.example", "bo.berg@work.example"
CARD = f"BEGIN:VCARD\nVERSION:3.0\nFN:Bo Berg\nEMAIL:{HOME}\nEMAIL:{WORK}\nEND:VCARD\n"
LOG = (
    "SELECT occurred_on, direction, answered_on, last_on, my_messages, their_messages, contact_id "
    "FROM interaction JOIN participant ON participant.interaction_id = interaction.id ORDER BY 1"
)


def letter(word: str) -> bytes:
    """Return a mail such as `m4 home`: from Ada to Bo's home address on 4 March."""
    day, place = word.split()
    address = HOME if place == "home" else WORK
    fields = {"date": f"{day[1:]} Mar 2024 12:00:00 +0100", "message-id": f"<{word.replace(' ', '.')}@x>"}
    if day[0] == "m":
        return mail(**{"from": f"Ada Quill <{ADA}>", "to": f"Bo Berg <{address}>", **fields})
    return mail(**{"from": f"Bo Berg <{address}>", **fields})


@pytest.fixture
def mailbox(run: Callable[..., Any], no_store: Path, home: Path) -> Path:
    """Bring in mail with both addresses of Bo, each of which is an acquaintance by itself."""
    talk = ("m4 home", "t5 home", "m6 work", "t7 work", "m8 home", "t25 home", "m26 work", "t27 work")
    (home / "box").write_bytes(mbox(*map(letter, talk)))
    assert run("import", "mail", "box", "--me", ADA).exit_code == 0
    assert len(rows(no_store, "SELECT id FROM contact")) == 2
    return no_store


TALK = [
    ("2024-03-04", "me", "2024-03-05", "2024-03-08", 3, 2),
    ("2024-03-25", "them", "2024-03-26", "2024-03-27", 1, 2),
]


def exchanges_of_one(store: Path) -> list[tuple[Any, ...]]:
    log = rows(store, LOG)
    assert len({row[-1] for row in log}) == 1
    return [row[:-1] for row in log]


def test_a_card_with_both_addresses_makes_one_talk_of_it_and_undo_two(
    run: Callable[..., Any], mailbox: Path, home: Path, contents: Callable[[], Any]
) -> None:
    before = contents()
    (home / "bo.vcf").write_text(CARD)
    assert run("import", "bo.vcf").exit_code == 0
    assert exchanges_of_one(mailbox) == TALK
    joined = contents()
    run("undo")
    assert contents() == before
    run("redo")
    assert contents() == joined


def test_so_does_a_merge(run: Callable[..., Any], mailbox: Path, contents: Callable[[], Any]) -> None:
    before = contents()
    assert run("merge", "1", "2", "--yes", "--dry-run").exit_code == 0
    assert contents() == before
    assert run("merge", "1", "2", "--yes").exit_code == 0
    assert exchanges_of_one(mailbox) == TALK
    run("undo")
    assert contents() == before


def test_the_same_mail_again_changes_nothing_of_it(run: Callable[..., Any], mailbox: Path) -> None:
    run("merge", "1", "2", "--yes")
    assert run("import", "mail", "box", "--me", ADA).exit_code == 0
    assert exchanges_of_one(mailbox) == TALK


def test_what_was_changed_by_hand_stays_as_it_is(run: Callable[..., Any], mailbox: Path) -> None:
    """The one with Bo's home address from 4 March says a thing no file knows."""
    number = rows(mailbox, "SELECT id FROM interaction ORDER BY occurred_on, id")[0][0]
    assert run("log", "--edit", str(number), "--note", "about the boat").exit_code == 0
    run("merge", "1", "2", "--yes")
    assert rows(mailbox, "SELECT my_messages, summary FROM interaction WHERE id = ?", number) == [
        (2, "about the boat")
    ]


def test_what_both_streams_tell_is_one(run: Callable[..., Any], no_store: Path, home: Path) -> None:
    """A group of which Bo is twice: what Ada wrote to both is one message."""
    to = f"Bo Berg <{HOME}>, Bo B <{WORK}>, Cy Dee <cy@dee.example>"
    first = mail(**{"from": f"Ada Quill <{ADA}>", "to": to, "message-id": "<1@x>"})
    answer = mail(
        **{
            "from": f"Bo Berg <{WORK}>",
            "to": f"{ADA}, cy@dee.example, {HOME}",
            "date": "6 Mar 2024 12:00:00 +0100",
            "in-reply-to": "<1@x>",
            "references": "<1@x>",
        }
    )
    (home / "box").write_bytes(mbox(first, answer))
    run("import", "mail", "box", "--me", ADA, "--min-exchanges", "0")
    ids = [
        row[0] for row in rows(no_store, "SELECT contact_id FROM handle WHERE value IN (?, ?)", HOME, WORK)
    ]
    assert len(ids) == 2
    assert run("merge", *map(str, ids), "--yes").exit_code == 0
    log = rows(no_store, LOG.replace("ORDER", f"WHERE contact_id = {ids[0]} ORDER"))
    assert [row[:-1] for row in log] == [("2024-03-04", "me", "2024-03-06", "2024-03-06", 1, 1)]


LONG = (
    "m4 home",
    "t5 work",
    "m5 work",
    "t5 home",
    "m6 home",
    "t7 work",
    "m8 work",
    "t9 home",
    "m10 home",
    "t11 work",
)


def test_of_a_long_talk_every_message_is_where_it_was(
    run: Callable[..., Any], no_store: Path, home: Path
) -> None:
    """The letters of each address alone leave open on which day most of them were written."""
    kept = "SELECT occurred_at, last_at, direction, answered_on, my_messages, their_messages, said FROM interaction ORDER BY 1"
    letters = [
        letter(word).replace(b"12:00:00", b"%02d:00:00" % (8 + number)) for number, word in enumerate(LONG)
    ]
    (home / "box").write_bytes(mbox(*letters))
    (home / "bo.vcf").write_text(CARD)
    run("import", "bo.vcf")
    run("import", "mail", "box", "--me", ADA)
    whole = rows(no_store, kept)
    assert sum(row[4] + row[5] for row in whole) == len(LONG)
    assert max(len(row[-1]) for row in whole) > 20
    no_store.unlink()
    run("import", "mail", "box", "--me", ADA)
    assert len(rows(no_store, "SELECT id FROM contact")) == 2
    run("import", "bo.vcf")
    assert rows(no_store, kept) == whole
    again = run("import", "mail", "box", "--me", ADA, "--json")
    assert again.exit_code == 0
    assert rows(no_store, kept) == whole
