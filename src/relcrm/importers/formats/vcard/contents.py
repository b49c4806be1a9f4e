"""Lines put together into the properties they were folded from, as bytes, and which of them are kept.

Of pictures, keys, and what programs write for themselves not a byte is kept, however long they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.importers.formats.vcard.lines import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.importers.formats.vcard.lines import Line

AGENT = "AGENT"
LONGEST_OTHER = 1 << 14  # bytes of a property that is no address, name or note
UNKEPT = {
    "KEY": "public key",
    "LOGO": "logo",
    "PHOTO": "photo",
    "SOUND": "sound",
    "X-MS-CARDPICTURE": "photo",
}
"""What is in properties that have no place in a store: of those not a byte is kept."""
# What programs write for themselves; it says nothing of a person.
# fmt: off
SILENT = frozenset({
    "CALSCALE", "CLIENTPIDMAP", "CREATED", "LANGUAGE", "MAILER", "MEMBER", "NAME", "PRODID", "PROFILE", "REV",
    "SOURCE", "VERSION", "XML",
    "X-ABCROP-RECTANGLE", "X-ABUID", "X-ACCOUNT", "X-ADDRESSBOOKSERVER-MEMBER", "X-ADDRESSING-GRAMMAR", "X-CLASS",
    "X-COUCHDB-APPLICATION-ANNOTATIONS", "X-ETAG", "X-EVOLUTION-FILE-AS", "X-EVOLUTION-WEBDAV-ETAG", "X-FC-LIST-ID",
    "X-FC-TAGS", "X-FILE-AS", "X-GOOGLE-ETAG", "X-ID", "X-IMAGEHASH", "X-IMAGETYPE", "X-MOZILLA-HTML",
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-MS-OL-DESIGN", "X-QQ-UID", "X-SHARED-PHOTO-DISPLAY-PREF", "X-SOURCE",
})
# fmt: on
_MARKER = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[\w-]+\.)?(begin|end)\s*:\s*vcard\s*", re.IGNORECASE)
_NAME = re.compile(rb"\s*(?:[\w-]+\.)*([\w-]+)\s*[;:]")
_FOLDED = (b" ", b"\t")
_SAID = re.compile(rb"[0-9A-Za-z\x80-\xff]")
# Without these a card is another card: one in which they are too long is not read at all.
# fmt: off
WANTED = frozenset({
    AGENT, "BDAY", "CATEGORIES", "EMAIL", "FN", "IMPP", "KIND", "N", "NICKNAME", "NOTE", "ORG", "ROLE",
    "SOCIALPROFILE", "TEL", "TITLE", "UID", "URL", "X-ABLABEL", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND",
})
# fmt: on
SOFT_BREAK = b"=\n"


@dataclass(slots=True)
class Content:
    """One property as the file has it, unfolded: its first line's number, its name in capitals, its bytes.

    `marker` is `begin` or `end` at the edges of a card. The text is not there for what is UNKEPT or SILENT, and not
    all of it unless `is_whole`; of those only whether anything `is_said`. While `is_soft`, the value goes on in the
    next line whatever that begins with. The file ends within one that `is_torn`.
    """

    line: int
    marker: str
    name: str
    is_quoted: bool
    text: bytearray = field(default_factory=bytearray)
    is_whole: bool = True
    is_soft: bool = False
    is_torn: bool = False
    is_said: bool = False

    @property
    def is_kept(self) -> bool:
        """Say whether its bytes are of interest."""
        return bool(self.name) and self.name not in UNKEPT and self.name not in SILENT

    @property
    def _longest(self) -> int:
        return LONGEST_LINE if self.name in WANTED else LONGEST_OTHER

    def goes_on_in(self, line: Line) -> bool:
        """Say whether the line belongs to this property."""
        if line.text.startswith(_FOLDED) or (self.name in UNKEPT and not _NAME.match(line.text)):
            return True
        return self.is_quoted and (self.is_soft or line.text.startswith(b"=")) and not marker_of(line)

    def take(self, text: bytes, *, is_whole: bool) -> None:
        """Add what one line holds of it."""
        if self.is_quoted:
            text = text.rstrip()
            self.is_soft = text.endswith(b"=")
            text = text.removesuffix(b"=")
        if self.is_kept:
            self.is_whole = self.is_whole and is_whole and len(self.text) + len(text) <= self._longest
            if self.is_whole:
                self.text += text
        if not self.is_said:
            self.is_said = _SAID.search(text) is not None


def marker_of(line: Line) -> str:
    """Return `begin` or `end` where a card does so in this line, else nothing."""
    found = _MARKER.fullmatch(line.text)
    return found[1].decode().lower() if found else ""


def contents_of(lines: Iterable[Line]) -> Iterator[Content]:
    """Yield the properties and the edges of cards, in their order; a line that is nothing has no name.

    An empty line ends a value that was broken softly, and means nothing otherwise.
    """
    content = None
    for line in lines:
        if not line.text or line.text.isspace():
            if content:
                content.is_soft = False
        elif content and content.goes_on_in(line):
            content.take(_unfolded(line, content), is_whole=line.is_whole)
        else:
            if content:
                yield content
            content = _begun(line)
            if content.marker:
                yield content
                content = None
    if content:
        content.is_torn = not line.is_ended
        yield content


def _unfolded(line: Line, content: Content) -> bytes:
    """Return what a line adds; where it is not known whether a space only folds, both marks stay."""
    if not line.text.startswith(_FOLDED):
        return line.text
    return SOFT_BREAK + line.text if content.is_soft else line.text[1:]


def _begun(line: Line) -> Content:
    found = _NAME.match(line.text)
    name = found[1].decode().upper() if found else ""
    is_quoted = b"quoted-printable" in line.text.partition(b":")[0].lower()
    content = Content(line.number, marker_of(line), name, is_quoted)
    content.take(line.text, is_whole=line.is_whole)
    content.is_said = _SAID.search(line.text.partition(b":")[2] if name else line.text) is not None
    return content
