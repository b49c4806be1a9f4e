"""What hangs on a person beside addresses, as lines of their screen: pages, places, days, relations, fields, news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import span_in_words
from relcrm.domain.particulars.details import CAN_HELP, FIELD, LINK, LOOKS_FOR, NUMBER
from relcrm.render.human import Line
from relcrm.render.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.domain.particulars.details import News
    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.domain.particulars.whole import Particulars
    from relcrm.services.contacts.relating import Relation

Told = tuple[str, str]
"""A title and what stands behind it."""
MOST_NEWS = 3


def reached(told: Particulars) -> Iterator[Told]:
    """Yield numbers as they stand, pages and places: how somebody is reached beside their addresses."""
    for kind, title in ((NUMBER, "number"), (LINK, "page")):
        for each in told.details:
            if each.kind == kind:
                yield title, _labelled(each.value, each.label)
    for address in told.addresses:
        yield address.label or "address", ", ".join(address.lines)


def about(told: Particulars, as_of: date) -> Iterator[Told]:
    """Yield days, relations, what they can help with and look for, fields of one's own, and news by that day."""
    for day in told.occasions:
        yield day.label, _coming(day, as_of)
    for other in told.related:
        number = "" if other.contact_id is None else f" (#{other.contact_id})"
        yield other.words, f"{other.name}{number}"
    for kind, title in ((CAN_HELP, "can help with"), (LOOKS_FOR, "looks for")):
        yield title, "; ".join(each.value for each in told.details if each.kind == kind)
    for each in told.details:
        if each.kind == FIELD:
            yield each.label, each.value
    known = [item for item in told.news if item.noted_on <= as_of]
    for item in known[:MOST_NEWS]:
        yield "news", news_in_words(item, as_of)


def related(result: Relation) -> Iterator[Line]:
    """Say what somebody is to a contact now, or is no more."""
    one, other = (
        f"{each.name} (#{each.contact_id})" if each.contact_id else each.name
        for each in (result.one, result.other)
    )
    for role in result.gone:
        sides = (one, role.removesuffix(" of"), other) if role.endswith(" of") else (other, role, one)
        yield Line("{} is no longer {} of {}".format(*sides))
    if not result.gone:
        yield Line(f"{'On record already' if result.already else 'Noted'}: {other} is {result.role} of {one}")


def label_of(told: Particulars, platform: str, value: str) -> str:
    """Return the label of an address, "" for none."""
    return next((each.label for each in told.labels if each[:2] == (platform, value)), "")


def news_in_words(item: News, as_of: date) -> str:
    """Return "now Partner, Acme (before: Associate, Beta; 3 days ago)"."""
    return f"now {item.became} (before: {item.was}; {day_in_words(item.noted_on, as_of)})"


def _coming(day: Occasion, as_of: date) -> str:
    """Return a day of the year, with when it comes next: 4 May 1980 (in 3 weeks, 47 years)."""
    coming = day.next_on(as_of)
    away = (coming - as_of).days
    when = "today" if not away else "tomorrow" if away == 1 else f"in {span_in_words(away)}"
    years = coming.year - day.year if day.year else 0
    return f"{day.words} ({when}{f', {years} years' if years > 0 else ''})"


def _labelled(value: str, label: str) -> str:
    return f"{value} ({label})" if label else value
