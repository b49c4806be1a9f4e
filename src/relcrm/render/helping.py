"""The screens of who could help whom: the answer to a question, and the balance of favours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.helping.fit import Source
from relcrm.domain.helping.welcome import FINE
from relcrm.render.counts import counted, more
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.layout import cut
from relcrm.render.words import NUMBER, WHO, footing, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.domain.helping.fit import Reason
    from relcrm.domain.helping.welcome import Welcome
    from relcrm.render.human import Cell, Piece
    from relcrm.services.helping.balance import Balance, BalanceRow
    from relcrm.services.helping.who_can import Asked, Helper

LONGEST_TEXT = 60
EAGER, RELUCTANT = 0.7, 0.4
"""Shares of a welcome from which a question is no burden, and under which it is one."""
BALANCE = (
    NUMBER,
    WHO,
    Column("gave", "right", spare=2),
    Column("received", "right", spare=2),
    Column("balance"),
    Column("looks for", least=13, spare=1),
)
_AT = {"home": "lives in", "work": "works in"}
_SAID = {
    Source.CAN_HELP: "can help with {text}",
    Source.TITLE: "{text}",
    Source.COMPANY: "at {text}",
    Source.FIELD: "{label}: {text}",
    Source.TAG: "tagged {text}",
    Source.NOTE: 'your note: "{text}"',
    Source.COMMON: "in common: {text}",
    Source.NUMBER: "their number: {text}",
}


def who_can(result: Asked, today: date, asked: str = "") -> Iterator[Piece]:
    """Draw who could help, the best first, each with why and how welcome the question would be.

    `asked` are the filters as they are typed.
    """
    if not result.people:
        yield from _nobody(result, asked)
        return
    width = max(len(str(each.contact_id)) for each in result.people)
    for each in result.people:
        yield from _helper(each, width)
    if result.unknown:
        yield Line(f"on record with nobody: {', '.join(result.unknown)}", style="dim")
    if others := result.total - len(result.people):
        yield Line(f"{others} more, who fit less or would mind more: --limit 0", style="dim")
    first = result.people[0]
    yield Line(f"before you write: relcrm check {first.contact_id} --channel email", style="dim")
    yield from footing(result.policy, result.as_of, today)


def _helper(row: Helper, width: int) -> Iterator[Line]:
    yield Line(f"{row.contact_id:>{width}}  {named(row.name, row.company)}", style="bold", hang=width + 2)
    yield Line("; ".join(map(_reason, row.reasons)), indent=width + 2)
    yield Line(f"→ {row.welcome.text}", style=_style(row.welcome), indent=width + 2, hang=2)


def _style(welcome: Welcome) -> str:
    if welcome.code == FINE:
        return "green"
    return "" if welcome.share >= EAGER else "red" if welcome.share < RELUCTANT else "yellow"


def _reason(reason: Reason) -> str:
    text = cut(reason.text, LONGEST_TEXT)
    if reason.source is Source.PLACE:
        return f"{_AT.get(reason.label, 'is in')} {text}"
    return _SAID[reason.source].format(text=text, label=reason.label)


def _nobody(result: Asked, asked: str) -> Iterator[Line]:
    """Say that nobody fits, and what to try."""
    among = f"with {asked}" if asked else "on record"
    yield Line(f'Nobody {among} could help with "{cut(result.question, LONGEST_TEXT)}".', style="bold")
    if result.nearby:
        names = _listed([each.name for each in result.nearby])
        yield Line(f"In the place itself you know {names}: ask there who would know.")
    yield Line("Try fewer or other words, or the trade: relcrm who-can lawyer")
    yield Line("Once it is noted, it is found: relcrm edit WHO --can-help 'tax law'")


def _listed(texts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))


def balance(result: Balance, today: date, asked: str = "") -> Iterator[Piece]:
    """Draw favours both ways: the totals, then whom you owe most; `asked` are the filters as they are typed."""
    if not result.total:
        yield Line("No favour or introduction is on record yet.")
        yield Line("relcrm give WHO WHAT and relcrm receive WHO WHAT keep them.", style="dim")
        return
    yield Line(
        f"You gave {result.gave_total} and received {result.received_total}, with {counted(result.total, 'person', 'people')}.",
        style="bold",
    )
    yield Line(
        f"{counted(result.owed_to, 'person', 'people')} did more for you, {counted(result.ahead_with, 'person', 'people')} had more from you, "
        f"{result.even_with} even"
    )
    yield Grid(BALANCE, map(_balance_row, result.people))
    if result.total > len(result.people):
        yield more(result.total - len(result.people), "ready --balance", asked)
    yield from footing(result.policy, result.as_of, today)


def _balance_row(row: BalanceRow) -> tuple[Cell, ...]:
    looks_for = "; ".join(row.looks_for) if row.owed > 0 else ""
    name = named(row.name, row.company)
    return str(row.contact_id), name, str(row.gave), str(row.received), _owed(row.owed), looks_for


def _owed(more: int) -> Cell:
    """Return in words who gave more, and by how much."""
    if not more:
        return Styled("even", "dim")
    return Styled(f"{more} to give back", "yellow") if more > 0 else Styled(f"you gave {-more} more", "")
