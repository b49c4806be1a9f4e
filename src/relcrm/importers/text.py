"""Plain words out of marked-up ones, for the few lines kept of a message."""

from __future__ import annotations

import html
import re

from relcrm.importers.addresses import one_line, without_sequences

EXCERPT_CHARS = 200
_READ_CHARS = 20_000
_HIDDEN = re.compile(
    r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
# Only tags that mails and messages use, so that "a < b" and "<3" stay what they are.
_TAG = re.compile(
    r"</?(?:a|b|i|u|s|p|br|hr|em|li|ol|ul|td|th|tr|h[1-6]|div|img|pre|sub|sup|body|code|font|head|html|link|meta"
    r"|span|table|tbody|thead|title|center|strong|section|blockquote)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_EMPTY_LINES = re.compile(r"\n{3,}")
_INLINE = re.compile(r"</?(?:a|b|i|u|s|em|sub|sup|code|font|span|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)


def plain_text(text: str) -> str:
    """Return `text` without HTML tags, comments, scripts and styles, and with entities resolved.

    Text that only looks a little like HTML (`1 < 2`, `AT&T`) is left as it is.
    """
    if "<" in text:
        text = _TAG.sub(" ", _INLINE.sub("", _HIDDEN.sub(" ", text)))
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def paragraphs(text: str, longest: int) -> str:
    """Return the plain text with its line breaks, of several empty lines one; an ellipsis marks a cut.

    Only the first 20,000 characters are looked at.
    """
    lines = map(one_line, plain_text(text[:_READ_CHARS]).splitlines())
    words = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def excerpt(text: str, longest: int = EXCERPT_CHARS) -> str:
    """Return the first `longest` characters of the plain text, on one line; an ellipsis marks the cut.

    Only the first 20,000 characters are looked at.
    """
    words = " ".join(without_sequences(plain_text(text[:_READ_CHARS])).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
