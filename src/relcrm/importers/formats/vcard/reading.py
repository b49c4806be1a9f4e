"""From files to items: each card accounted for at the line on which it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import Item, LeftOut, Opened, Owner, Place, Problem
from relcrm.importers.formats.vcard.cards import Stray, cards_of
from relcrm.importers.formats.vcard.contents import marker_of
from relcrm.importers.formats.vcard.joining import put_together
from relcrm.importers.formats.vcard.lines import lines_of
from relcrm.importers.formats.vcard.people import read_card

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.importers.base import Asked
    from relcrm.importers.formats.vcard.cards import Card

_LOOKED_AT = 1 << 13  # bytes


def recognises(source: Source) -> bool:
    """Say whether the first line that is not empty begins a card."""
    beginning = lines_of(Source(source.name, lambda: _beginning(source)))
    try:
        return next((marker_of(line) == "begin" for line in beginning if line.text.strip()), False)
    except UnreadableInput:
        return False


def read(sources: Sequence[Source], asked: Asked) -> Opened:
    """Return the people on the cards of all files. Nothing on a card tells whose address book it is from."""
    return Opened(
        Owner(), put_together(item for source in sources for item in _items_in(source, asked.region))
    )


def _beginning(source: Source) -> Iterator[bytes]:
    left = _LOOKED_AT
    for chunk in source.chunks():
        yield chunk[:left]
        left -= len(chunk)
        if left <= 0:
            return


def _items_in(source: Source, region: str | None) -> Iterator[Item]:
    try:
        for found in cards_of(lines_of(source)):
            at = Place(source.name, found.line)
            if isinstance(found, Stray):
                yield Problem(at, "not part of any card")
            else:
                yield from _items_of(found, at, region)
    except UnreadableInput as error:
        yield Problem(Place(source.name, 0), error.message)


def _items_of(card: Card, at: Place, region: str | None) -> Iterator[Item]:
    if card.is_too_long:
        yield Problem(at, "longer than a card can be")
        return
    reading = read_card(card, at, region)
    yield reading.found
    yield from (Problem(at, reason) for reason in reading.odd)
    yield from (LeftOut(at, what) for what in reading.left_out)
    if card.is_cut_off:
        yield Problem(at, "the file ends before this card does; its whole lines were read")
