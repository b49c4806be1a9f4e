"""Properties put together into cards: those without an end, and those that lie within others.

A card within a card is that of somebody who acts for the person, an assistant: it is kept apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.importers.formats.vcard.contents import AGENT, SILENT, WANTED, contents_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.importers.formats.vcard.contents import Content
    from relcrm.importers.formats.vcard.lines import Line

LONGEST_CARD = 1 << 20  # bytes of the properties that are read
_OVERHEAD = 256  # bytes that a property takes beside its text
_MOST_OTHERS = 200  # names
OTHER = "property"
"""What those are called of which there are too many to name."""
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})


@dataclass(slots=True)
class Card:
    """What a card says, and the line on which it begins.

    `has_members` where it lists other cards, `is_cut_off` where the file ends before the card does. `agents` are
    the cards within it, `depth` how many of those are open. `others` counts by name what is said and not kept.
    """

    line: int
    contents: list[Content] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    has_members: bool = False
    is_cut_off: bool = False
    is_too_long: bool = False
    size: int = 0
    size_of_others: int = 0
    depth: int = 0
    agents: list[list[Content]] = field(default_factory=list)

    def take(self, content: Content) -> None:
        """Take in one property, or the end of an agent's card; of a card that is too long, nothing."""
        if content.marker:
            self.depth -= 1
        elif not self.depth:
            self.has_members = self.has_members or content.name in _MEMBERS
            self._keep(content, self.contents)
        elif self.depth == 1 and self.agents:
            self._keep(content, self.agents[-1])

    def begin_agent(self) -> None:
        """Take in that a card begins within this one."""
        self.depth += 1
        if self.depth == 1:
            self.agents.append([])

    def cut_off(self) -> None:
        """Note that the file ends here, and let go of half a line: half an address is another address."""
        self.is_cut_off = True
        for kept in (self.contents, *self.agents):
            kept[:] = [content for content in kept if not content.is_torn]

    def _keep(self, content: Content, kept: list[Content]) -> None:
        """Keep a property that has a place; others than the WANTED only while there is room for them."""
        if content.name in WANTED:
            self.size += len(content.text)
            if self.size > LONGEST_CARD or not content.is_whole:
                self.is_too_long = True
                self.contents.clear()
                self.agents.clear()
        else:
            self.size_of_others += (len(content.text) + _OVERHEAD) * content.is_kept
            if not content.is_kept or not content.is_whole or self.size_of_others > LONGEST_CARD:
                self._count(content)
                return
        if not self.is_too_long:
            kept.append(content)

    def _count(self, content: Content) -> None:
        if content.is_said and content.name not in SILENT:
            is_named = content.name in self.others or len(self.others) < _MOST_OTHERS
            self.others[content.name if is_named else OTHER] += 1


@dataclass(frozen=True, slots=True)
class Stray:
    """The first of some lines that are in no card."""

    line: int


def cards_of(lines: Iterable[Line]) -> Iterator[Card | Stray]:
    """Yield the cards of a file; one without an end goes as far as the next begins, or the file ends."""
    card: Card | None = None
    before: Content | None = None
    for content in contents_of(lines):
        if card and _begins_agent(content, before):
            card.begin_agent()
        elif content.marker == "begin":
            if card:
                yield card
            card = Card(content.line)
        elif card is None:
            if before is None or before.marker:
                yield Stray(content.line)
        elif content.marker and not card.depth:
            yield card
            card = None
        else:
            card.take(content)
        before = content
    if card:
        card.cut_off()
        yield card


def _begins_agent(content: Content, before: Content | None) -> bool:
    """Say whether a card begins within a card: in the very line that says AGENT, or in the next."""
    if content.name == AGENT:
        return _value(content) == b"begin:vcard"
    return content.marker == "begin" and before is not None and before.name == AGENT and not _value(before)


def _value(content: Content) -> bytes:
    return bytes(content.text.partition(b":")[2].strip().lower())
