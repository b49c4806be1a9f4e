"""The screen of a search: people with what was found about them, then entries under whom they were with."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from relcrm.domain.finding.fits import COMPANY, NAME
from relcrm.domain.log.interaction import Channel
from relcrm.render.human import Line, Runs, Styled
from relcrm.render.words import CHANNELS, day_in_words, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from relcrm.domain.finding.hits import TextPart
    from relcrm.render.human import Piece
    from relcrm.services.overview.searching import FoundEntry, FoundPerson, Hit, Searched, With

HIT = "bold cyan"
NUMBER, INDENT, HANG = 5, 7, 2
LABELS = {
    "met": "how you met",
    "can_help": "can help with",
    "looks_for": "looks for",
    "last_words": "last words",
    "summary": "",
    "field": "",
}
"""What is written before a text that was found, where its own name in JSON is not good enough."""


def found(result: Searched, today: date, asked: str = "") -> Iterator[Piece]:
    """Draw what was found, or what could be tried where nothing was; `asked` are the filters as they are typed."""
    if not (result.people or result.entries):
        yield from _nothing(result, asked)
        return
    for person in result.people:
        yield from _person(person)
    if result.entries:
        if result.people:
            yield Line()
        yield Line("What happened, newest first", style="bold")
    for people, entries in groupby(_together(result.entries), key=lambda each: each.people):
        yield Runs((Styled("with ", "dim"), Styled(", ".join(map(_called, people)), "")), hang=HANG)
        for entry in entries:
            yield from _entry(entry, today)


def _person(person: FoundPerson) -> Iterator[Piece]:
    """Draw one row, and below it what else was found about them."""
    told = {hit.where: hit for hit in person.hits}
    about = [_pieces(told[NAME].pieces) if NAME in told else (Styled(person.name, ""),)]
    if person.company:
        about.append(_pieces(told[COMPANY].pieces) if COMPANY in told else (Styled(person.company, ""),))
    if person.is_archived:
        about.append((Styled("archived", "dim"),))
    row = [piece for some in about for piece in (Styled(", ", ""), *some)][1:]
    yield Runs((Styled(f"{person.contact_id:>{NUMBER}}  ", "dim"), *row), hang=INDENT)
    for hit in person.hits:
        if hit.where not in {NAME, COMPANY}:
            yield Runs(_labelled(hit), indent=INDENT, hang=HANG)


def _entry(entry: FoundEntry, today: date) -> Iterator[Piece]:
    when = f"{day_in_words(entry.occurred_on, today)}, {CHANNELS[Channel(entry.channel)]}"
    number = Styled(f"{f'e{entry.interaction_id}':>{NUMBER}}  ", "dim")
    pieces = [piece for hit in entry.hits for piece in (Styled(" · ", ""), *_labelled(hit))][1:]
    yield Runs((number, Styled(f"{when}: ", ""), *pieces), hang=INDENT)


def _together(entries: Iterable[FoundEntry]) -> list[FoundEntry]:
    """Return the entries with those of the same people together, whoever has the newest first."""
    order: dict[tuple[With, ...], int] = {}
    entries = tuple(entries)
    for entry in entries:
        order.setdefault(entry.people, len(order))
    return sorted(entries, key=lambda each: order[each.people])


def _labelled(hit: Hit) -> tuple[Styled, ...]:
    label = LABELS.get(hit.where, hit.where)
    return (*((Styled(f"{label}: ", "dim"),) if label else ()), *_pieces(hit.pieces))


def _pieces(pieces: Iterable[TextPart]) -> tuple[Styled, ...]:
    return tuple(Styled(each.text, HIT if each.is_hit else "") for each in pieces)


def _called(one: With) -> str:
    away = ", archived" if one.is_archived else ""
    return f"{named(one.name, one.company)} (#{one.contact_id}{away})"


def _nothing(result: Searched, asked: str) -> Iterator[Line]:
    words = " ".join(result.words)
    several = " " in words
    among = f"with {asked}" if asked else "on record"
    yield Line(f"Nothing {among} has {'all of these words' if several else 'this word'}: {words}")
    if result.near:
        yield Line(f"Did you mean {', '.join(map(_called, result.near))}?")
    advice = "Fewer words find more." if several else "The beginning of a word is enough."
    yield Line(f"{advice} relcrm list shows everybody.", style="dim")
