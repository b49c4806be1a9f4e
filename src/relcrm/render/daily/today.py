"""The screen of `relcrm today`, its one line, and what became of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import span_in_words
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.domain.log.numbering import entry_named
from relcrm.render.counts import counted, more
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.words import NEXT_STEP, NUMBER, footing
from relcrm.services.today.line import HELLOS, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Cell, Piece
    from relcrm.services.coming.lines import LineSettled, LinesSettled
    from relcrm.services.overview.today import Today, TodayLine

COLUMNS = (
    Column("", style="bold"),
    NUMBER._replace(spare=3),
    Column("who", style="bold", least=11),
    Column("what", least=16),
    Column("for", spare=1),
    NEXT_STEP._replace(spare=2),
)
_STYLES = {
    **dict.fromkeys(("plan", "occasion", "news"), "cyan"),
    **dict.fromkeys(("offer", "answer", "outcome", "promise", "happened"), "yellow"),
    **dict.fromkeys(("deliver", "return", "ask"), "green"),
    "repair": "red",
    "talk": "cyan",
    "asleep": "dim",
}
_OPEN_DOORS = frozenset({"ask", "offer", "deliver"})
"""Lines that tell by themselves that somebody may be asked."""
_AHEAD = frozenset({"occasion", "mark"})
"""Lines whose day is told in their words."""


def today(result: Today, day: date, asked: str = "") -> Iterator[Piece]:
    """Draw the lines, the first one first; `asked` are the filters as they are typed."""
    if result.lines:
        yield Grid(COLUMNS, (_row(line, result.as_of) for line in result.lines))
    elif not result.triage_total:
        yield Line("Nothing waits for you: a good day. Enjoy the people you are with.")
    yield from _left_out(result, asked)
    if new := result.triage_total:
        yield Line(f"{counted(new, 'new person', 'new people')} to decide about: relcrm triage", style="dim")
    if handle := next((line.handle for line in result.lines if line.handle), ""):
        yield Line(f"relcrm done {handle}, relcrm snooze {handle} 2w, relcrm drop {handle}", style="dim")
    yield from footing(result.policy, result.as_of, day)


def _left_out(result: Today, asked: str) -> Iterator[Line]:
    """Say how many have no line here, and which command shows them."""
    if len(result.lines) < result.total:
        yield more(result.total - len(result.lines), "today", asked)
    hellos = sum(line.kind == "greet" for line in result.lines)
    if hellos == HELLOS and result.hello_total > hellos:
        people = counted(result.hello_total, "person is", "people are")
        yield Line(f"{people} worth a hello: {' '.join(filter(None, ('relcrm stale', asked)))}", style="dim")
    if result.ask_total > sum(line.kind in _OPEN_DOORS for line in result.lines):
        people = counted(result.ask_total, "person", "people")
        yield Line(f"{people} may be asked: {' '.join(filter(None, ('relcrm ready', asked)))}", style="green")


def _row(line: TodayLine, as_of: date) -> tuple[Cell, ...]:
    style = _STYLES.get(line.kind, "")
    who = ", ".join((line.name, *line.others))
    return (
        line.handle,
        str(line.contact_id),
        who,
        Styled(told(line), style),
        Styled(_waits(line, as_of), style),
        line.next_step,
    )


def _waits(line: TodayLine, as_of: date) -> str:
    """Return the time of day, or for how long it waits."""
    if line.kind == "plan" or line.since is None or line.kind in _AHEAD:
        return line.when
    days = (as_of - line.since).days
    return span_in_words(days) if days else line.when or "today"


def settled(result: LinesSettled) -> Iterator[Line]:
    """Say what became of each line, and how to take it back."""
    for line in result.lines:
        if not line.handle and line.until_on is None:
            yield Line(f"{line.said}: no hello is put off any more")
        else:
            handle = f" {line.handle}," if line.handle else ""
            yield Line(f"{result.verb}{handle} {line.said}{_became(result, line)}")
    yield Line("relcrm undo takes it back.", style="dim")


def _became(result: LinesSettled, line: LineSettled) -> str:
    if line.interaction_id is not None:
        return f"; in the log as {entry_named(line.interaction_id)}"
    if line.until_on is None:
        return ""
    day = weekday_and_day(line.until_on)
    if result.verb == "snoozed":
        return f"; until {day}" if line.handle else f" until {day}"
    return f"; comes again on {day}" if result.verb == "done" else f"; rests until {day}"
