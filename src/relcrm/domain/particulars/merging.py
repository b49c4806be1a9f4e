"""What becomes of days and addresses that two contacts both have when they are made one: in words, before it happens.

The kept contact's stay; where they leave open what the other tells (a year, a label) they are filled in, which
`store.relink` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.domain.particulars.details import PostalAddress
    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.domain.particulars.relations import Related


def days_in_words(kept: Iterable[Occasion], other: Iterable[Occasion]) -> Iterator[str]:
    """Yield a line for each day that is dropped or gains its year: `birthday: 4 May 1980 (theirs says 5 May 1980)`."""
    own = {each.label: each for each in kept}
    for theirs in other:
        ours = own.get(theirs.label)
        if ours is None or ours == theirs:
            continue
        if ours._replace(year=theirs.year) != theirs or (ours.year and theirs.year):
            yield f"{ours.label}: {ours.words} (theirs says {theirs.words})"
        elif theirs.year:
            yield f"{ours.label}: {theirs.words} (from theirs; was {ours.words})"


def addresses_in_words(kept: Iterable[PostalAddress], other: Iterable[PostalAddress]) -> Iterator[str]:
    """Yield a line for each postal address that the two call differently."""
    own = {each[1:]: each for each in kept}
    for theirs in other:
        ours = own.get(theirs[1:])
        if ours is not None and ours.label != theirs.label and ours.label and theirs.label:
            yield f"{', '.join(ours.lines)}: {ours.label} (theirs says {theirs.label})"


def ties_in_words(related: Iterable[Related], other_id: int) -> Iterator[str]:
    """Yield a line for each thing that the other was to the kept contact: nobody is that to themselves."""
    for each in related:
        if each.contact_id == other_id:
            yield f"{each.words} {each.name}: dropped, the two are one"
