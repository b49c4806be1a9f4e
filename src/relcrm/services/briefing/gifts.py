"""Which entries are favours and introductions, whose they were, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import GIFTS, Kind

if TYPE_CHECKING:
    from relcrm.domain.log.interaction import Interaction


def is_gift(event: Interaction) -> bool:
    """Say whether it was a favour or an introduction. That you were introduced to them was somebody else's."""
    return event.kind in GIFTS or event.kind is Kind.FAVOUR_RECEIVED


def is_mine(event: Interaction) -> bool:
    """Say whether a favour was yours."""
    return event.kind in GIFTS


def gift_in_words(event: Interaction) -> str:
    """Return what a favour was, as it was said."""
    return event.summary or ("an introduction" if event.kind is Kind.INTRO_GIVEN else "a favour")
