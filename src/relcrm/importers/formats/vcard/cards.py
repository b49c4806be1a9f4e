"""Properties put together into cards: those without an end, and those that lie within others.

A card within a card, its person's agent, is somebody else's business: it is passed over.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.importers.formats.vcard.contents import AGENT, WANTED, contents_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.importers.formats.vcard.contents import Content
    from relcrm.importers.formats.vcard.lines import Line

LONGEST_CARD = 1 << 20  # bytes of the properties that are read
_MOST_OTHERS = 200  # names
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})


@dataclass(slots=True)
class Card:
    """What a card says, and the line on which it begins.

    `has_members` where it lists other cards, `is_cut_off` where the file ends before the card does; `agents`
    are the cards begun within it. `others` counts the properties of which only the names are kept.
    """

    line: int
    contents: list[Content] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    has_members: bool = False
    is_cut_off: bool = False
    is_too_long: bool = False
    size: int = 0
    agents: int = 0

    def take(self, content: Content) -> None:
        """Take in one property, or the end of an agent's card; of a card that is too long, nothing."""
        if content.marker:
            self.agents -= 1
        elif not self.agents:
            self.has_members = self.has_members or content.name in _MEMBERS
            if content.name in WANTED:
                self._keep(content)
            elif content.is_said and (content.name in self.others or len(self.others) < _MOST_OTHERS):
                self.others[content.name] += 1

    def cut_off(self) -> None:
        """Note that the file ends here, and let go of half a line: half an address is another address."""
        self.is_cut_off = True
        self.contents = [content for content in self.contents if not content.is_torn]

    def _keep(self, content: Content) -> None:
        self.size += len(content.text)
        if self.size > LONGEST_CARD or not content.is_whole:
            self.is_too_long = True
            self.contents.clear()
        if not self.is_too_long:
            self.contents.append(content)


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
            card.agents += 1
        elif content.marker == "begin":
            if card:
                yield card
            card = Card(content.line)
        elif card is None:
            if before is None or before.marker:
                yield Stray(content.line)
        elif content.marker and not card.agents:
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
