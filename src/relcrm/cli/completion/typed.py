"""What stands on the command line before the cursor, read as a shell reads it. Nothing is expanded, nothing is run."""

from __future__ import annotations

from relcrm.tuples import NamedTuple

DOUBLE, SINGLE, ANSI = '"', "'", "$'"
_BLANK, _ENDS_COMMAND, _REDIRECTS = " \t\n", ";|&()", "<>"
_BACKSLASH_PROTECTS = {DOUBLE: '$`"\\\n', SINGLE: "", ANSI: "'\\"}
_IN_FISH = {**_BACKSLASH_PROTECTS, DOUBLE: '$"\\\n', SINGLE: "'\\"}


class Word(NamedTuple):
    """A word as it was typed: what it means so far, and the quote that is still open."""

    raw: str
    text: str
    quote: str = ""


class Line(NamedTuple):
    """A command line up to the cursor: the words that are complete, and the one that is not."""

    words: list[str]
    last: Word
    is_redirect: bool = False


def word(raw: str, *, fish: bool = False) -> Word:
    """Return what one word means, quotes and all, whatever it contains."""
    return _word(raw, 0, "", _IN_FISH if fish else _BACKSLASH_PROTECTS)


def line(text: str) -> Line:
    """Return the words of the last command on a line. What a redirection names is none of them."""
    words: list[str] = []
    at, redirects = 0, False
    while True:
        found = _word(text, at, _BLANK + _ENDS_COMMAND + _REDIRECTS, _BACKSLASH_PROTECTS)
        at += len(found.raw)
        if at == len(text):
            return Line(words, found, redirects)
        if found.raw and not redirects:
            words.append(found.text)
        if text[at] in _ENDS_COMMAND:
            words = []
        redirects = text[at] in _REDIRECTS or (redirects and not found.raw and text[at] in _BLANK)
        at += 1


def _word(text: str, start: int, ends: str, protects: dict[str, str]) -> Word:
    said, quote, at = "", "", start
    while at < len(text) and (quote or text[at] not in ends):
        char, following = text[at], text[at + 1 : at + 2]
        at += 1
        if char == "\\" and (not quote or (following and following in protects[quote])):
            said += following
            at += len(following)
        elif quote:
            if char == quote[-1]:
                quote = ""
            else:
                said += char
        elif char == "$" and following == SINGLE:
            quote = ANSI
            at += 1
        elif char in (DOUBLE, SINGLE):
            quote = char
        else:
            said += char
    return Word(text[start:at], said, quote)
