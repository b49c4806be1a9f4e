"""A letter of the morning as a whole message (RFC 5322), to be piped into `sendmail -t`."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from relcrm.render.daily.digest import page, plain, subject

if TYPE_CHECKING:
    from datetime import datetime

    from relcrm.services.announcing.digest import Digest


def message(result: Digest, sender: str, to: str, now: datetime, asked: str = "") -> bytes:
    """Return the message, plain and as a page. Its lines end as `sendmail` wants them, with a line feed.

    Its identifier is that of what it says, to whom: the same letter twice is one to mail programs. No header holds a name
    or words of anybody's; `sender` and `to` are checked addresses, `asked` are the filters as they are typed.
    """
    text, html = plain(result, asked), page(result, asked)
    mark = sha256("\0".join((sender, to, subject(result), text)).encode()).hexdigest()[:32]
    letter = EmailMessage()
    letter["From"], letter["To"] = sender, to
    letter["Subject"] = subject(result)
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<relcrm.{mark}@{sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text, cte="quoted-printable")
    letter.add_alternative(html, subtype="html", cte="quoted-printable")
    letter.set_boundary(f"=_relcrm_{mark}")
    return letter.as_bytes()
