"""One property taken apart: its group, its parameters, and its value as text. Which ones matter is `people`."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.importers.addresses import one_line
from relcrm.importers.formats.vcard.contents import SOFT_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relcrm.importers.formats.vcard.contents import Content

# With quotation marks that come in pairs; else up to the first colon.
_HEAD = re.compile(
    rb'\s*(?P<group>(?:[\w-]+\.)*)[\w-]+\s*(?P<params>(?:;(?:"[^"]*"|[^":])*)?):|[^:]*:', re.DOTALL
)
_FOLDED_TWICE = re.compile(
    rb"=[0-9A-F]{2}=\n[ \t]=[89AB][0-9A-F]|=20.*=\n[ \t]=|=\n[ \t]=.*=20", re.IGNORECASE
)
_SPACE_BEHIND_BREAK = re.compile(rb"=\n[ \t]")
_PARAMETER = re.compile(r'(?:"[^"]*"|[^";])+')
_ENCODINGS = frozenset({"quoted-printable", "base64", "b", "7bit", "8bit"})
# Those that hold ASCII as it is. Python has others, some of which take long or mean something else.
_CHARSET = re.compile(
    r"utf-?8|us-ascii|latin-?1|iso[-_]?8859[-_]\d{1,2}|(?:windows|cp|ibm)-?\d{3,4}|koi8-[ru]|gbk|gb2312|gb18030"
    r"|big5|shift[-_]jis|euc-(?:jp|kr)|iso-2022-(?:jp|kr)|mac-?roman"
)
_ENCODED = re.compile(
    r"\s*(?:(?:encoding\s*=\s*)?(?:quoted-printable|7bit|8bit)|charset\s*=.*)\s*", re.IGNORECASE | re.DOTALL
)
_BREAK = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LETTER = re.compile("[0-9A-Za-z]")
_LAST_ASCII = 127
_TOKEN = re.compile(r"\\.|[;,]|[^\\;,]+|\\", re.DOTALL)
_ESCAPED = re.compile(r"\\([nN]|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Property:
    """A property. `group` ties it to others of the card, `value` is still escaped, `line` all of it as it came."""

    name: str
    group: str
    params: Mapping[str, tuple[str, ...]]
    value: str
    line: bytes = b""

    @property
    def text(self) -> str:
        """Return the whole value on one line, read as plain text."""
        return one_line(unescaped(self.value))

    def parts(self, separators: str) -> list[str]:
        """Return the parts of the value between unescaped separators, each on one line, empty ones too."""
        return [one_line(unescaped(part)) for part in split(self.value, separators)]

    def says(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter, in lower case."""
        return tuple(value.lower() for value in self.params.get(name, ()))

    @property
    def is_said(self) -> bool:
        """Say whether the value is more than marks."""
        if "\\" not in self.value and _LETTER.search(self.value):
            return True
        return any(char.isalnum() or ord(char) > _LAST_ASCII for char in self.text)


def properties_of(contents: Iterable[Content]) -> list[Property]:
    """Return what a card's properties say.

    Some programs fold lines that are broken softly as well. Where a letter is cut in two by a space, or spaces
    are written as `=20`, the space at the beginning of a line is none.
    """
    contents = list(contents)
    is_folded = any(SOFT_BREAK in content.text and _FOLDED_TWICE.search(content.text) for content in contents)
    return [found for content in contents if (found := property_of(content, is_folded=is_folded))]


def property_of(content: Content, *, is_folded: bool = False) -> Property | None:
    """Return the property, None for a line that has no value."""
    raw = _SPACE_BEHIND_BREAK.sub(b"", content.text) if is_folded else bytes(content.text)
    head = _HEAD.match(raw)
    if not head:
        return None
    params = _params((head["params"] or b"").decode(errors="replace"))
    group = (head["group"] or b"").decode().lower()
    return Property(content.name, group, params, _decoded(raw[head.end() :], params), raw)


def raw_line(found: Property) -> str:
    """Return the whole property on one line of text, as it came, its group and parameters too.

    What only version 2.1 knows, quoted-printable and character sets, is resolved: other versions have no word for it.
    """
    line = found.line.strip()
    head = _HEAD.match(line)
    name, *params = _PARAMETER.findall(_guessed(head[0][:-1])) if head else [""]
    kept = [each for each in params if not _ENCODED.fullmatch(each)]
    text = _guessed(line)
    if len(kept) < len(params):
        value = "\\n".join(found.value.strip().splitlines())
        text = f"{';'.join((name, *kept))}:{value}"
    return _BREAK.sub(" ", text)


def unescaped(text: str) -> str:
    r"""Return text with `\n` as a line break and `\,`, `\;`, `\:`, `\\` as what follows the backslash."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in {"n", "N"} else found[1], text)


def split(text: str, separators: str) -> list[str]:
    """Return the parts between separators that have no backslash before them; they stay escaped."""
    parts = [""]
    for token in _TOKEN.findall(text):
        if token in separators:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _params(text: str) -> dict[str, tuple[str, ...]]:
    """Return the parameters; one without a name (version 2.1) is an encoding or a type."""
    found: dict[str, tuple[str, ...]] = {}
    for parameter in _PARAMETER.findall(text):
        name, equals, value = (part.strip() for part in parameter.partition("="))
        if not equals:
            name, value = ("encoding" if name.lower() in _ENCODINGS else "type"), name
        values = tuple(each.strip() for each in value.replace('"', "").split(","))
        found[name.lower()] = (*found.get(name.lower(), ()), *values)
    return found


def _decoded(raw: bytes, params: Mapping[str, tuple[str, ...]]) -> str:
    encoding = params.get("encoding", ("",))[0].lower()
    if encoding == "quoted-printable":
        raw = binascii.a2b_qp(raw)
    elif encoding in {"base64", "b"}:
        raw = _unpacked(raw)
    charset = params.get("charset", ("",))[0].lower()
    if _CHARSET.fullmatch(charset):
        try:
            return raw.decode(charset)
        except (UnicodeDecodeError, LookupError):
            pass
    return _guessed(raw)


def _unpacked(raw: bytes) -> bytes:
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return b""


def _guessed(raw: bytes) -> str:
    """Return bytes read as UTF-8, or as Windows' cp1252 where more of them are damaged than are not."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        text = raw.decode(errors="replace")
    foreign = sum(not char.isascii() for char in text)
    return raw.decode("cp1252", errors="replace") if text.count("\ufffd") * 2 > foreign else text
