"""Whether a file holds mail, told by its beginning; and how it begins."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput
from relcrm.importers.formats.mail.headers import divided
from relcrm.importers.formats.mail.mbox import is_separator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.importers.archive import Source

_LOOKED_AT = 1 << 14  # bytes
_NAME = re.compile(rb"^([!-9;-~]{1,100})[ \t]*:", re.MULTILINE)
_WELL_KNOWN = frozenset(
    b"from to cc bcc date subject sender reply-to message-id in-reply-to references received return-path delivered-to "
    b"envelope-to x-original-to mime-version content-type content-transfer-encoding content-disposition x-mailer "
    b"user-agent x-received dkim-signature authentication-results x-gm-thrid x-gmail-labels x-mozilla-status "
    b"x-pop3-rcpt delivery-date resent-from list-id precedence organization".split()
)
_ALONE = b"content-type: multipart/"


def is_mail(source: Source) -> bool:
    """Say whether the file begins as an mbox does, or with at least two header fields that mails have."""
    try:
        head = beginning_of(source.chunks(), _LOOKED_AT)
    except UnreadableInput:
        return False
    return is_separator(head) or _is_message(head)


def beginning_of(chunks: Iterator[bytes], enough: int) -> bytes:
    """Take chunks until there is enough, and return them without blank lines and a mark before the first line."""
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= enough:
            break
    return head.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")


def _is_message(head: bytes) -> bool:
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    if not _NAME.match(head):
        return False
    fields, _ = divided(head)
    known = {name.lower() for name in _NAME.findall(fields)} & _WELL_KNOWN
    return len(known) > 1 or fields.lower().startswith(_ALONE)
