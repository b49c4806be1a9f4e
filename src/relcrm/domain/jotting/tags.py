"""The tags in a sentence: `#friends` and `@fintech`. A number is a contact's, and an address is none."""

from __future__ import annotations

import re

from relcrm.domain.jotting.text import Span
from relcrm.tuples import NamedTuple

_TAG = re.compile(r"(?<!\S)[#@](?=[\w-]*[^\W\d])([\w-]+)(?![\w@]|\.\w)")


class Tagged(NamedTuple):
    """The tags of a sentence in the order in which they were said, and where they stand."""

    tags: tuple[str, ...]
    spans: tuple[Span, ...]


def tags(text: str) -> Tagged:
    """Return the tags of a sentence."""
    found = list(_TAG.finditer(text))
    names = dict.fromkeys(match[1].lower() for match in found)
    return Tagged(tuple(names), tuple(Span(match.start(), match.end()) for match in found))
