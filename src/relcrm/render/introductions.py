"""The screens of introductions of which both are asked first: the messages to send, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.helping.introductions import AGREED, ASKED, NO, YES
from relcrm.render.human import Line
from relcrm.render.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.helping.introductions import Drafted, ForYou, OpenList, OpenRow

_SAID = {YES: "said yes", NO: "said no", "": "is asked"}
_LEFT = {**_SAID, "": "had not answered"}


def drafted(result: Drafted, today: date) -> Iterator[Piece]:
    """Draw where an introduction stands and what there is to send, then what is for your eyes alone."""
    yield Line(f"{result.one.name} and {result.other.name}: {_state(result)}", style="bold")
    for each in result.cautions:
        yield Line(f"! {each.name} {each.text}", style="yellow", indent=2, hang=2)
        yield Line(f"→ {each.instead}", indent=4, hang=2)
    for message in result.messages:
        yield Line()
        yield Line(f"To {' and '.join(message.names)}:", style="cyan")
        for line in message.text.split("\n"):
            yield Line(line, indent=2)
    if result.for_you and any(each.can_help or each.looks_for for each in result.for_you):
        yield Line()
        yield Line("Only for you, in no message; --about says of it what both may read:", style="dim")
        yield from (line for each in result.for_you for line in _for_you(each))
    if result.messages:
        yield Line()
        yield Line("Nothing was sent: copy what you like, in your own words.", style="dim")
    if result.next_step:
        yield Line(f"Next: {result.next_step}", hang=6)
    if result.follow_up_on and result.state == ASKED:
        yield Line(f"Look at it again on {day_in_words(result.follow_up_on, today)}: relcrm intros", hang=6)


def _state(result: Drafted) -> str:
    if result.state == AGREED:
        return "both said yes"
    words = _SAID if result.state == ASKED else _LEFT
    said = f"{result.one.name} {words[result.one_said]}, {result.other.name} {words[result.other_said]}"
    if result.state == ASKED:
        return said if result.one_said or result.other_said else "each is asked first"
    return f"{said}; it is let go"


def _for_you(each: ForYou) -> Iterator[Line]:
    for words, texts in (("could help with", each.can_help), ("looks for", each.looks_for)):
        if texts:
            yield Line(f"{each.name} {words}: {'; '.join(texts)}", indent=2, hang=2)


def open_ones(result: OpenList) -> Iterator[Piece]:
    """Draw what is open, what comes next and when."""
    if not result.introductions:
        yield Line("No introduction is open.")
        yield Line("relcrm intro ONE OTHER --draft asks both first.", style="dim")
    for row in result.introductions:
        yield from _open_one(row, result.as_of)


def _open_one(row: OpenRow, as_of: date) -> Iterator[Line]:
    about = f": {row.about}" if row.about else ""
    yield Line(
        f"{row.one.name} (#{row.one.contact_id}) and {row.other.name} (#{row.other.contact_id}){about}",
        style="bold",
    )
    if row.state == AGREED:
        yield Line(f"both said yes; {row.next_step}", style="green", indent=2, hang=2)
        return
    said = f"{row.one.name} {_SAID[row.one_said]}, {row.other.name} {_SAID[row.other_said]}"
    when = "today" if row.is_due else f"from {day_in_words(row.follow_up_on, as_of)}"
    yield Line(f"{said}, since {day_in_words(row.drafted_on, as_of)}", indent=2, hang=2)
    yield Line(f"to look at {when}: {row.next_step}", style="yellow" if row.is_due else "", indent=2, hang=2)
