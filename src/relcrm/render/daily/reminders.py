"""The screens of reminders and promises: what was kept, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.domain.log.numbering import reminder_named
from relcrm.domain.plans.reminders import PROMISE, REMINDER, THEIR_PROMISE
from relcrm.domain.plans.repeats import MONTHS, YEARS
from relcrm.render.counts import more
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from relcrm.domain.plans.reminders import Reminder
    from relcrm.render.human import Cell, Piece
    from relcrm.services.coming.reminders import KeptReminder, Remembered, Reminded

TITLES = {REMINDER: "reminder", PROMISE: "promised", THEIR_PROMISE: "they promised"}
"""What each kind is called on the screen of one person; in lists, only promises are called anything."""
_FIRST_REMINDER = "Nothing is open; relcrm remind WHO 'send the paper' --when friday keeps a reminder"
_FIRST_OF = {
    "promise": "No promise is open; relcrm promise WHO 'a list of books' notes what you promised, --by them what they did"
}
_COLUMNS = (
    Column("day"),
    Column("who", style="bold", least=11),
    Column("what", least=20, spare=1, below=True),
    Column("", "right", style="dim"),
)
_LONGEST_SHORT_MONTH = 28


def kept(result: KeptReminder) -> Iterator[Line]:
    """Say what was kept: for whom, of what, and when it comes."""
    person, found = result.person, result.reminder
    who = f"{person.name} (#{person.contact_id})"
    when = _in_full(found)
    told = {
        REMINDER: f"Reminder for {who} {when}: {found.text}",
        PROMISE: f"You promised {who}: {found.text}" + (f", {when}" if when else ""),
        THEIR_PROMISE: f"{who} promised: {found.text}" + (f", {when}" if when else ""),
    }
    before = "On record already: " if result.already else ""
    yield Line(f"{before}{told[found.kind]} ({reminder_named(found.id)})")
    if short := _short_months(found):
        yield Line(short, style="dim", indent=2)


def listed(result: Remembered, today: date, command: str) -> Iterator[Piece]:
    """Draw what is open, the earliest first; `command` is how it was asked."""
    if not result.reminders:
        yield Line(_nothing(command))
    yield Grid(
        _COLUMNS,
        (_row(each, result.as_of) for each in result.reminders),
        whole="relcrm show WHO shows it whole",
    )
    if left := result.total - len(result.reminders):
        yield more(left, command)
    if result.as_of != today:
        yield Line(f"as of {day_in_words(result.as_of, today)}", style="dim")


def of_person(found: Iterable[Reminder], as_of: date) -> Iterator[tuple[str, str]]:
    """Yield what is open with one person as title and text: promised, "sketches of the pavilion (r2)"."""
    for each in found:
        day = ", ".join(filter(None, (_day(each, as_of), each.repeats.words if each.repeats else "")))
        promised = each.text + (f", due {day}" if day else "")
        text = f"{day}: {each.text}" if each.kind == REMINDER else promised
        yield TITLES[each.kind], f"{text} ({reminder_named(each.id)})"


def _nothing(command: str) -> str:
    name, _, said = command.partition(" ")
    if said:
        return "Nothing is open here."
    return _FIRST_OF.get(name, _FIRST_REMINDER)


def _row(each: Reminded, as_of: date) -> tuple[Cell, ...]:
    found = each.reminder
    is_over = found.due_on is not None and found.due_on < as_of
    before = f"{TITLES[found.kind]}: " if found.kind != REMINDER else ""
    return (
        Styled(_day(found, as_of, is_short=True), "yellow" if is_over else ""),
        each.person.name,
        f"{before}{found.text}{_often(found)}",
        reminder_named(found.id),
    )


def _day(found: Reminder, as_of: date, *, is_short: bool = False) -> str:
    """Return `Fri 4 December, 09:00`, or short `Fri 4 Dec, 09:00`; of a day gone by how long ago, "" where there is none."""
    if found.due_on is None:
        return ""
    ago = (as_of - found.due_on).days
    if ago > 0:
        return in_words(ago)
    day = "today"
    if ago:
        words = day_in_words(found.due_on, as_of)
        month = f"{found.due_on:%B}"
        day = f"{found.due_on:%a} {words.replace(month, month[:3]) if is_short else words}"
    return f"{day}, {found.starts}" if found.starts else day


def _often(found: Reminder) -> str:
    return f" ({found.repeats.words})" if found.repeats else ""


def _in_full(found: Reminder) -> str:
    if found.due_on is None:
        return ""
    day = weekday_and_day(found.due_on) + (f", {found.starts}" if found.starts else "")
    if found.repeats:
        return f"{found.repeats.words}, first on {day}"
    return f"on {day}" if found.kind == REMINDER else f"by {day}"


def _short_months(found: Reminder) -> str:
    """Say on which day something comes in a month or a year that does not have its day."""
    repeats, first = found.repeats, found.first_on
    if repeats is None or first is None or first.day <= _LONGEST_SHORT_MONTH:
        return ""
    if (first.month, first.day) == (2, 29) and repeats.unit == YEARS:
        return "in a year without a 29 February it comes on the 28th"
    return (
        f"in a month without a {_ordinal(first.day)} it comes on its last day"
        if repeats.unit == MONTHS
        else ""
    )


def _ordinal(day: int) -> str:
    return "31st" if day == 31 else f"{day}th"
