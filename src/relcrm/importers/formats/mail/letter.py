"""One mail as far as an import needs it, and what its headers say against taking it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.importers.formats.mail.folders import is_deleted, standing_of_labels
from relcrm.importers.formats.mail.headers import digest, ids_in
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from relcrm.importers.formats.mail.headers import Fields
    from relcrm.importers.formats.mail.mailboxes import Mailboxes

_OF_LISTS = frozenset({b"list-id", b"list-post"})
_OF_BULK = frozenset({b"list-unsubscribe", b"feedback-id"})
_OF_ANSWERING_MACHINES = frozenset({b"x-autoreply", b"x-autorespond"})
_TELLING = (
    _OF_LISTS
    | _OF_BULK
    | _OF_ANSWERING_MACHINES
    | {
        b"precedence",
        b"auto-submitted",
        b"x-auto-response-suppress",
    }
)
_MARKS = frozenset({b"x-mozilla-status", b"x-status"})
_REPORTS = {b"disposition-notification": "a read receipt", b"delivery-status": "a delivery notice"}
_PRECEDENCE = {
    b"list": "a mailing list",
    b"bulk": "bulk mail",
    b"junk": "bulk mail",
    b"auto_reply": "automatic",
}


class Letter(NamedTuple):
    """A mail between people. A tuple, because hundreds of thousands of them wait until the last is read.

    `addressed` are whom it is to, `copied` who reads along. `written` is an instant in UTC, or without a zone
    where none is told. `id`, `parent` and `root` stand
    for the mail, the one it answers and the first of its thread; 0 where there is none.
    """

    file: str
    number: int
    sender: str
    addressed: Mailboxes
    copied: Mailboxes
    written: datetime
    text: str
    id: int
    parent: int
    root: int


def reason_to_leave_out(fields: Fields) -> str:
    """Return why a mail is not one between people, in a few words; empty for one that is."""
    if b"x-gmail-labels" in fields and (reason := standing_of_labels(fields[b"x-gmail-labels"]).left_out):
        return reason
    if not _MARKS.isdisjoint(fields) and is_deleted(
        fields.get(b"x-mozilla-status", b""), fields.get(b"x-status", b"")
    ):
        return "deleted"
    if not _TELLING.isdisjoint(fields) and (reason := _not_personal(fields)):
        return reason
    kind = fields.get(b"content-type", b"").lstrip().lower()
    if kind[:16] == b"multipart/report":
        return next((reason for word, reason in _REPORTS.items() if word in kind), "automatic")
    return "automatic" if fields.get(b"return-path", b"").strip() == b"<>" else ""


def ids_of(fields: Fields) -> tuple[int, int, int]:
    """Return what stands for the mail, the one it answers and the first of its thread.

    A mail without a message id is known by its sender, recipients, date and subject.
    """
    names = ids_in(fields.get(b"message-id", b"")) or [
        b"\n".join(fields.get(name, b"") for name in (b"from", b"to", b"date", b"subject"))
    ]
    answered = ids_in(fields.get(b"in-reply-to", b""))
    thread = ids_in(fields.get(b"references", b"")) or answered
    if not thread:
        return digest(names[0]), 0, 0
    return digest(names[0]), digest((answered or thread[-1:])[0]), digest(thread[0])


def _not_personal(fields: Fields) -> str:
    if not _OF_LISTS.isdisjoint(fields):
        return "a mailing list"
    if reason := _PRECEDENCE.get(fields.get(b"precedence", b"").strip().lower(), ""):
        return reason
    if not _OF_BULK.isdisjoint(fields):
        return "bulk mail"
    submitted = fields.get(b"auto-submitted", b"no").partition(b";")[0].strip().lower()
    if fields.get(b"x-auto-response-suppress", b"").strip().lower() == b"all":
        return "automatic"
    return "" if submitted == b"no" and _OF_ANSWERING_MACHINES.isdisjoint(fields) else "automatic"
