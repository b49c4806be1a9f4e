"""Mail: mbox files (Thunderbird, Apple, Gmail's Takeout), Maildir folders and single mails.

Headers tell all that is needed; bodies are read only when asked for. A mail is kept only as who, when and a
few words.
"""

from relcrm.importers.base import Format
from relcrm.importers.formats.mail.items import read
from relcrm.importers.formats.mail.recognising import is_mail

FORMAT = Format(
    name="mail",
    says="mailboxes (mbox, Maildir, Gmail Takeout) and single mails (.eml)",
    recognises=is_mail,
    read=read,
    takes=frozenset({"me", "bodies"}),
)
