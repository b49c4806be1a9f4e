"""An mbox cut into its messages, a chunk at a time. What the messages say is not looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOOKAHEAD = 1024  # bytes: a separator and the beginning of the line after it are shorter
_BEHIND = 3  # bytes before a separator that tell whether a blank line is there
_WEEKDAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_TIME = rb"\d{1,2}:\d\d(?::\d\d)?"
_ZONE = rb"(?: +(?:[A-Za-z]{1,5}|[+-]\d{4})){0,2}"
_CTIME = _WEEKDAY + rb" +" + _MONTH + rb" +\d{1,2} +" + _TIME + _ZONE + rb" +\d{4}" + _ZONE
_RFC_TIME = _WEEKDAY + rb", +\d{1,2} +" + _MONTH + rb" +\d{4} +" + _TIME + _ZONE
_NAMED_LINE = rb"[!-9;-~]{1,100}[ \t]*:"
_SEPARATOR = re.compile(
    rb"\nFrom (?:[^\n]{0,300}[ \t])?(?:" + _CTIME + rb"|" + _RFC_TIME + rb")(?: remote from \S{1,100})?[ \t\r]*"
    rb"(?:\n(?:" + _NAMED_LINE + rb"|>?From |\r?\n|\Z)|\Z)"
)  # fmt: skip
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_separator(text: bytes) -> bool:
    """Say whether `text` begins with the line that stands before a message in an mbox."""
    return _SEPARATOR.match(b"\n" + text) is not None


def messages(chunks: Iterable[bytes], longest: int) -> Iterator[bytes]:
    """Yield the first `longest` bytes of each message, the separator before it included.

    A line "From ..." separates where it follows a blank line, ends in a date and goes before a header, so
    that such lines in the middle of a message do not. Holds little more than `longest` bytes at a time.
    """
    window, looked = b"", 0
    for chunk in chunks:
        window += chunk
        until = len(window) - _LOOKAHEAD
        start = 0
        for cut in _cuts(window, looked, until):
            yield window[start : min(cut, start + longest)]
            start = cut
        window, looked = window[start:], max(until - start, 0)
        if looked > longest + _BEHIND:
            window, looked = window[:longest] + window[looked - _BEHIND :], longest + _BEHIND
    start = 0
    for cut in (*_cuts(window, looked, len(window)), len(window)):
        if message := window[start : min(cut, start + longest)]:
            yield message
        start = cut


def without_escapes(body: bytes) -> bytes:
    """Return the body of a message in an mbox with `>From ` as it was written."""
    return _QUOTED_FROM.sub(rb"\1", body) if b">From " in body else body


def _cuts(window: bytes, looked: int, until: int) -> Iterator[int]:
    """Yield where messages begin, for line ends between `looked` and `until`."""
    line_end = b"\nFrom "
    at = looked - 1
    while (at := window.find(line_end, at + 1, until + len(line_end) - 1)) >= 0:
        is_after_blank = window[at - 1 : at] == b"\n" or window[at - 2 : at] == b"\n\r"
        if is_after_blank and _SEPARATOR.match(window, at):
            yield at + 1
