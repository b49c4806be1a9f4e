"""Ask the person at the terminal where something could be meant in two ways. Elsewhere it is refused, never guessed."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from relcrm import settings
from relcrm.cli import choices
from relcrm.domain.days.dates import parsed_when
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.errors import AmbiguousContact, NoSuchContact, RelcrmError, UnclearDay, UnclearWay, UsageError
from relcrm.render import terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from relcrm.domain.days.dates import When
    from relcrm.domain.log.ways import Way
    from relcrm.services.logbook.entering import Said

    Day = TypeVar("Day")
    Written = TypeVar("Written")

MOST_QUESTIONS = 5
_IN_NUMBERS = r"\b\d{1,2}[/-]\d{1,2}\b(?![/-]?\d{3})|\b\d{1,2}([/-])\d{1,2}\1\d{2,4}\b"


def may_ask() -> bool:
    """Say whether somebody is there to be asked."""
    return terminal.can_ask() and not terminal.is_read_by_a_program


def the_day(read: Callable[[str, str], Day], text: str, day_of: Callable[[Day], date]) -> Day:
    """Return what `read` makes of a text, given the order of day and month; ask where that is not known.

    Raises UnclearDay with how to say it where nobody is there to be asked.
    """
    if not re.search(_IN_NUMBERS, text):
        return _one_of_the_days(read, text, day_of)
    try:
        return read(text, settings.date_order(os.environ))
    except UnclearDay as error:
        readings = [found for order in settings.DATE_ORDERS if (found := _read_or_none(read, text, order))]
        if len(readings) < len(settings.DATE_ORDERS):
            raise
        error.hint += (
            f'; date_order = "dmy" or "mdy" in {settings.config_path(os.environ)} says which, once for all'
        )
        chosen = _chosen([weekday_and_day(day_of(each)) for each in readings], error)
        terminal.tell(error.hint.rpartition("; ")[2])
        return readings[chosen]


def coming(text: str, now: datetime) -> When:
    """Return the day or moment that a text names, later ones included; ask as `the_day` does."""
    return the_day(
        lambda said, order: parsed_when(said, now, future=True, order=order), text, lambda found: found.on
    )


def _one_of_the_days(read: Callable[[str, str], Day], text: str, day_of: Callable[[Day], date]) -> Day:
    try:
        return read(text, "")
    except UnclearDay as error:
        data: Any = error.data
        days = [found for day in data["days"] if (found := _read_or_none(read, day.isoformat(), ""))]
        if len(days) < 1 or re.search(r"\d[:.h]\d|\d ?[ap]m|\bat\b", text.casefold()):
            raise  # the time would be lost
        return days[_chosen([weekday_and_day(day_of(each)) for each in days], error)]


def _read_or_none(read: Callable[[str, str], Day], text: str, order: str) -> Day | None:
    try:
        return read(text, order)
    except UsageError:
        return None


def recorded(write: Callable[[Said], Written], said: Said) -> Written:
    """Return what became of an entry or a plan; whom or which way it leaves open is asked."""
    for _ in range(MOST_QUESTIONS):
        try:
            return write(said)
        except UnclearWay as error:
            said = _with_way(said, error)
        except (AmbiguousContact, NoSuchContact) as error:
            said = _with_people(said, error)
    return write(said)


def told(question: str, error: RelcrmError) -> str:
    """Return what is answered where an error says what is missing. Raises it where nobody can be asked, or nothing is."""
    if not may_ask():
        raise error
    terminal.tell(error.message)
    return _answer(question, error)


def is_agreed(question: str, error: RelcrmError) -> bool:
    """Say whether yes is answered to a question. Raises the error where nobody can be asked."""
    if not may_ask():
        raise error
    terminal.say(question)
    answer: str = typer.prompt("  yes or no", default="", show_default=False, err=True)
    return answer.strip().casefold() in {"y", "yes"}


def _with_way(said: Said, error: UnclearWay) -> Said:
    """Return the entry with the channel, or with who wrote, as answered."""
    if not may_ask():
        raise error
    data: Any = error.data
    terminal.tell(error.message)
    if data["asks"] == "by":
        by = choices.BY.convert(_answer("me, them or both", error), None, None)
        direction = choices.DIRECTIONS[choices.By(by)]
        return said._replace(interaction=replace(said.interaction, direction=direction), by_said=True)
    way = _way_or_none(error)
    if way is None:
        return said  # it is asked again
    through = replace(
        said.interaction, channel=way.channel, platform=said.interaction.platform or way.platform
    )
    return said._replace(interaction=through)


def the_way(error: UnclearWay) -> Way | None:
    """Return the way that is answered, None where it is no way. Raises the error where nobody can be asked."""
    if not may_ask():
        raise error
    terminal.tell(error.message)
    return _way_or_none(error)


def _way_or_none(error: UnclearWay) -> Way | None:
    try:
        return choices.WAY.convert(_answer("in-person, phone, video, email, whatsapp ...", error), None, None)
    except typer.BadParameter as unknown:
        terminal.tell(str(unknown))
        return None


def _with_people(said: Said, error: AmbiguousContact | NoSuchContact) -> Said:
    """Return the entry with a word of it settled: somebody's number, or a note."""
    data: Any = error.data
    if not may_ask() or not isinstance(data, dict) or "word" not in data or not data["candidates"]:
        raise error
    named: tuple[str, ...] = data["people"]
    word: str = data["word"]
    may_be_note = bool(named) and said.may_note and not said.interaction.summary
    people = [f"#{each.contact_id} {each.name}" for each in data["candidates"]]
    rows = [*people, *(["none of them: it is a note"] if may_be_note else [])]
    chosen = _chosen(rows, error)
    if chosen == len(people):
        interaction = replace(said.interaction, summary=word)
        return said._replace(people=named, interaction=interaction, may_note=False)
    person = data["candidates"][chosen]
    if "note" not in data:
        at = said.people.index(word)
        return said._replace(people=(*said.people[:at], str(person.contact_id), *said.people[at + 1 :]))
    tells_more = len(word.split()) > len(person.name.split())
    interaction = replace(said.interaction, summary=word if tells_more else "")
    return said._replace(people=(*named, str(person.contact_id)), interaction=interaction, may_note=False)


def _chosen(rows: Sequence[str], error: RelcrmError) -> int:
    """Return the index of the row that is chosen. Raises the error where nobody can be asked, or nothing is."""
    if not may_ask():
        raise error
    terminal.tell(error.message)
    for number, row in enumerate(rows, 1):
        terminal.tell(f"  {number}  {row}")
    answer = _answer(f"which, 1 to {len(rows)}", error)
    if not (answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(rows)):
        raise error
    return int(answer) - 1


def _answer(question: str, error: RelcrmError) -> str:
    answer: str = typer.prompt(f"  {question}", default="", show_default=False, err=True)
    if not answer.strip():
        raise error
    return answer.strip()


def which_of(error: AmbiguousContact | NoSuchContact) -> tuple[str, int]:
    """Return the words that an error is about, and the number of the person whom they are answered to mean.

    Raises the error where nobody can be asked, nothing is answered, or nobody may be meant.
    """
    data: Any = error.data
    if not may_ask() or not isinstance(data, dict) or not data.get("word") or not data["candidates"]:
        raise error
    chosen = _chosen([f"#{each.contact_id} {each.name}" for each in data["candidates"]], error)
    return data["word"], data["candidates"][chosen].contact_id


def which_way(error: UnclearWay) -> Way:
    """Return the way that is answered where a sentence tells of none. Raises the error where it is not answered."""
    if not may_ask():
        raise error
    terminal.tell(error.message)
    try:
        way: Way = choices.WAY.convert(
            _answer("in-person, phone, video, email, whatsapp ...", error), None, None
        )
    except typer.BadParameter as unknown:
        terminal.tell(str(unknown))
        raise error from unknown
    return way
