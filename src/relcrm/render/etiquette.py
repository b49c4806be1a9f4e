"""The screen of `relcrm check`: whether to write, and what speaks for waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.render.human import Line
from relcrm.render.known import not_told, put_away
from relcrm.render.words import CHANNELS, day_in_words, footing, reply_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from relcrm.domain.etiquette.best_hours import BestHours
    from relcrm.domain.etiquette.scene import Rule
    from relcrm.render.human import Piece
    from relcrm.services.logbook.checking import Check

_VERDICTS = {
    "go": ("GO", "bold green"),
    "warn": ("GO, with care", "bold yellow"),
    "block": ("NOT NOW", "bold red"),
}
_STYLES = {"block": "red", "warn": "yellow", "info": ""}
_MARKS = {"block": "✗", "warn": "!", "info": "·"}


def checked(result: Check, today: date, *, is_ask: bool = False) -> Iterator[Piece]:
    """Draw the verdict first, then each rule with what to do instead, then when they tend to write."""
    words, style = _VERDICTS[result.verdict]
    yield Line(f"{result.name}, {_touch_in_words(result)}: {words}", style=style)
    yield from put_away(result.contact_id, result.archived_on, result.as_of)
    for rule in _said_once(result.rules):
        yield Line(f"{_MARKS[rule.level]} {rule.text}", style=_STYLES[rule.level], indent=2, hang=2)
        yield Line(f"→ {rule.instead}", indent=4, hang=2)
    if not result.rules:
        yield Line("Nothing speaks against it.", indent=2)
    if result.reply_chance.chance is not None:
        yield Line(reply_in_words(result.reply_chance))
    yield from not_told(result.unlogged)
    if result.best_hours:
        yield Line(_best_hours_in_words(result.best_hours))
    yield from footing(result.policy, result.as_of, today, is_ask=is_ask)


def _said_once(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield the rules but those whose words are part of one before: what shuts the door to an ask is said there."""
    said = ""
    for rule in rules:
        if rule.text.casefold() not in said:
            yield rule
        said += rule.text.casefold()


def _touch_in_words(result: Check) -> str:
    what = CHANNELS[result.channel]
    if result.platform and result.platform != result.channel.value:
        what += f" on {result.platform}"
    when = day_in_words(result.on, result.as_of)
    return f"{what} on {when}" + (f" at {result.at:%H:%M}" if result.at else "")


def _best_hours_in_words(best: BestHours) -> str:
    return (
        f"They mostly write between {best.from_hour}:00 and {best.to_hour}:00 "
        f"({best.messages} of their {best.total} messages with a time)."
    )
