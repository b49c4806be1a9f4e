"""Read every mail of a run once, one after the other, and note what tells whose they are.

What is kept of a mail is small. What is left out, or cannot be read, keeps its place among them.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput
from relcrm.importers.base import LeftOut, Place, Problem, Skipped
from relcrm.importers.formats.mail.bodies import words_of
from relcrm.importers.formats.mail.dates import arrival_of, is_likely, moment_of
from relcrm.importers.formats.mail.folders import standing_of_file, standing_of_labels
from relcrm.importers.formats.mail.headers import divided, fields_of, subject_of, text_of
from relcrm.importers.formats.mail.letter import Letter, ids_of, reason_to_leave_out
from relcrm.importers.formats.mail.mailboxes import behind_form, is_machine, mailboxes_in
from relcrm.importers.formats.mail.mbox import is_separator, messages, without_escapes
from relcrm.importers.formats.mail.notices import notice
from relcrm.importers.formats.mail.recognising import beginning_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from relcrm.importers.archive import Source
    from relcrm.importers.formats.mail.headers import Fields
    from relcrm.importers.formats.mail.mailboxes import Mailboxes

_LONGEST = 1 << 18  # bytes of a mail that are looked at: its headers, and as much text as anybody writes
_HEAD = 1 << 10
_COPIED = (b"cc", b"bcc")
_DELIVERED = (b"delivered-to", b"x-original-to")
_SIGNED = 1000  # what people call themselves weighs more than what others call them
_LONGEST_ADDRESS = 320  # bytes


@dataclass(frozen=True, slots=True)
class Survey:
    """All mails of a run in their order, with what was left out or unreadable among them.

    `by_id` are the mails by what stands for them. `names` counts how often an address goes with a name,
    `delivered` how many mails were delivered to whom, `sent` how many of the sent ones are from whom.
    `unquoted` finds what is not quoted in a body; without it bodies are not read.
    """

    today: date
    unquoted: Callable[[str], str] | None = None
    entries: deque[Letter | Skipped | Problem | LeftOut] = field(default_factory=deque)
    by_id: dict[int, Letter] = field(default_factory=dict)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    delivered: Counter[bytes] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)


def survey_of(sources: Iterable[Source], today: date, unquoted: Callable[[str], str] | None) -> Survey:
    """Read everything; of a file that breaks off, what comes before."""
    survey = Survey(today, unquoted)
    for source in sources:
        damage: list[Problem] = []
        chunks = _up_to_damage(source, damage)
        head = beginning_of(chunks, _HEAD)
        if head or not damage:
            _read(source.name, head, chunks, survey)
        survey.entries.extend(damage)
    return survey


def _up_to_damage(source: Source, damage: list[Problem]) -> Iterator[bytes]:
    try:
        yield from source.chunks()
    except UnreadableInput as error:
        damage.append(Problem(Place(source.name, 0), error.message))


def _read(file: str, head: bytes, chunks: Iterator[bytes], survey: Survey) -> None:
    is_mbox = is_separator(head)
    lies = standing_of_file(file, is_mbox=is_mbox)
    found = messages(chain((head,), chunks), _LONGEST) if is_mbox else _single(head, chunks)
    for number, message in enumerate(found, 1):
        if lies.left_out:
            survey.entries.append(Skipped(Place(file, number), lies.left_out))
        else:
            survey.entries.append(_entry(message, file, number, survey, is_sent=lies.is_sent))


def _single(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the beginning of a file that is one mail."""
    message = head
    while len(message) < _LONGEST and (chunk := next(chunks, b"")):
        message += chunk
    yield message[:_LONGEST]


def _entry(
    message: bytes, file: str, number: int, survey: Survey, *, is_sent: bool
) -> Letter | Skipped | Problem:
    """Return the mail, or why it is left out or cannot be read; take note of a mail that is kept."""
    head, body = divided(message)
    fields = fields_of(head)
    if not fields:
        return Problem(Place(file, number), "no header of a mail at its beginning")
    senders = mailboxes_in(fields.get(b"from", b"")) or mailboxes_in(fields.get(b"sender", b""))
    addressed = mailboxes_in(fields[b"to"]) if b"to" in fields else ()
    if senders and b"reply-to" in fields:
        answer_to = mailboxes_in(fields[b"reply-to"])
        senders = (behind_form(senders[0], fields.get(b"from", b""), answer_to, addressed),)
    if reason := reason_to_leave_out(fields) or _reason_by_sender(senders) or notice(fields, message, body):
        return Skipped(Place(file, number), reason)
    dated = moment_of(fields.get(b"date", b""))
    is_usable = dated is not None and is_likely(dated, survey.today)
    written = dated if is_usable else arrival_of(head, file, survey.today)
    if written is None:
        return _undated(Place(file, number), fields, is_date=dated is not None)
    copied = mailboxes_in(*(fields[name] for name in _COPIED if name in fields))
    text = (_words(message, survey.unquoted) if survey.unquoted else "") or subject_of(
        fields.get(b"subject", b"")
    )
    letter = Letter(file, number, senders[0][0], addressed, copied, written, text, *ids_of(fields))
    if survey.by_id.setdefault(letter.id, letter) is not letter:
        return Skipped(Place(file, number), "the same message twice")
    if not is_usable and text_of(fields.get(b"date", b"")):  # the day on which it came stands instead
        what = "impossible date" if dated else "unreadable date"
        survey.entries.append(LeftOut(Place(file, number), what))
    _note(fields, senders, (*addressed, *copied), survey, is_sent=is_sent)
    return letter


def _undated(at: Place, fields: Fields, *, is_date: bool) -> Skipped | Problem:
    told = text_of(fields.get(b"date", b""))[:40]
    if not told:
        return Skipped(at, "without a date")
    return Problem(
        at, f'"{told}" is {"no day on which it can have been written" if is_date else "not a date"}'
    )


def _reason_by_sender(senders: Mailboxes) -> str:
    if not senders:
        return "without a sender"
    return "automatic" if is_machine(senders[0][0]) else ""


def _words(message: bytes, unquoted: Callable[[str], str]) -> str:
    return words_of(without_escapes(message) if message.startswith(b"From ") else message, unquoted)


def _note(
    fields: Fields, senders: Mailboxes, recipients: Mailboxes, survey: Survey, *, is_sent: bool
) -> None:
    if senders[0][1]:
        survey.names[senders[0]] += _SIGNED
    for mailbox in recipients:
        if mailbox[1]:
            survey.names[mailbox] += 1
    for name in _DELIVERED:
        if name in fields:
            survey.delivered[fields[name][:_LONGEST_ADDRESS]] += 1
    if is_sent or (b"x-gmail-labels" in fields and standing_of_labels(fields[b"x-gmail-labels"]).is_sent):
        survey.sent[senders[0][0]] += 1
