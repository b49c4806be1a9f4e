"""Whom a later clause only names, or says to have been there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.jotting import words as lists
from relcrm.domain.jotting.people import listed

if TYPE_CHECKING:
    from relcrm.domain.jotting.people import Known, Named
    from relcrm.domain.jotting.text import Clause


def present(part: Clause, known: Known) -> tuple[Named, ...]:
    """Return the people whom a clause names and of whom it tells nothing but that they were there."""
    start = int(part.words[0].key in lists.WITH and len(part.words) > 1)
    found = listed(part.words, start, known, may_be_new=False)
    if not found.people:
        found = listed(part.words, start, known, may_be_new=True)
        if len(found.people) < 2 or not any(each.ids for each in found.people):
            return ()
    rest = " ".join(part.keys[found.end :])
    return found.people if not found.is_whose and (not rest or lists.THERE.match(rest)) else ()
