"""Words out of cells, in bounds; and what a row says beside them, so that whatever a bound cuts is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import FIELD, LINK, NUMBER, Detail
from relcrm.domain.people.contact import folded
from relcrm.importers.addresses import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    _T = TypeVar("_T")

MOST_VALUES = 50  # of one kind, for one person
LONGEST_TEXT = 2000  # characters
LONGEST_WORDS = 200
BETWEEN_VALUES = re.compile(r":::|\n")
BETWEEN_WORDS = re.compile(r":::|[,;\n]")
# Dashes and zeros, as in 0/0/00, stand for nothing; a mark such as a tick or a star says something.
_MARK = "[\u2190-\u2bff\U0001f000-\U0001faff]"
SAID = re.compile(rf"[^\W_0]|{_MARK}")
_WORD = re.compile(rf"\w+|{_MARK}")
_EAST_ASIAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]+")
_NO_LETTER = re.compile(r"[\W_]+")
_KINDS = {LINK: "web page", NUMBER: "number", FIELD: "field"}


@dataclass(slots=True)
class Aside:
    """What a row says beside what it is asked for: details, what cannot be read, and what has no place."""

    details: list[Detail] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def keep(self, kind: str, label: str, text: str) -> None:
        """Keep a detail, on the lines that it has."""
        if value := cut("\n".join(filter(None, map(one_line, text.splitlines()))), LONGEST_TEXT, self):
            self.details.append(Detail(kind, label, value))


def cut(text: str, longest: int, aside: Aside) -> str:
    """Return the text; of a longer one the beginning, with an ellipsis."""
    if len(text) <= longest:
        return text
    aside.left_out.append("end of a long text")
    return text[: longest - 1].rstrip() + "…"


def first_of(values: Iterable[_T], what: str, aside: Aside) -> tuple[_T, ...]:
    """Return the first 50 of distinct values; further ones are counted."""
    found = tuple(dict.fromkeys(values))
    aside.left_out += [f"further {what}"] * (len(found) - MOST_VALUES)
    return found[:MOST_VALUES]


def first_details(details: Iterable[Detail], aside: Aside) -> tuple[Detail, ...]:
    """Return the first 50 details of each kind."""
    sorted_by_kind = groupby(sorted(details, key=_kind), _kind)
    return tuple(
        each for kind, of_kind in sorted_by_kind for each in first_of(of_kind, _KINDS.get(kind, kind), aside)
    )


def _kind(detail: Detail) -> str:
    return detail.kind


def words_in(cells: Iterable[str], aside: Aside, between: re.Pattern[str] = BETWEEN_WORDS) -> Iterator[str]:
    """Yield the words of a list in some cells."""
    for cell in cells:
        yield from filter(None, (cut(one_line(part), LONGEST_WORDS, aside) for part in between.split(cell)))


def joined_words(cells: Iterable[str], aside: Aside) -> str:
    """Return what some cells say as one, at most 200 characters of it."""
    return cut(
        ", ".join(first_of(words_in(cells, aside, BETWEEN_VALUES), "value", aside)), LONGEST_WORDS, aside
    )


def is_covered(text: str, *by: str) -> bool:
    """Say whether every word of a text is said by others; where words are not parted, within one of theirs."""
    known = {word for each in by for word in _WORD.findall(folded(each))}
    return all(
        word in known or (_EAST_ASIAN.fullmatch(word) and any(word in each for each in known))
        for word in _WORD.findall(folded(text))
    )


def letters(text: str) -> str:
    """Return the letters and figures of a text, folded."""
    return _NO_LETTER.sub("", folded(text))
