"""Walk through the newcomers on a terminal: one line, one answer. Every decision is a command that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click
import typer

from relcrm.cli import facts
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render import newcomers as screens
from relcrm.services import undoing
from relcrm.services.intake import newcomers, triage
from relcrm.services.intake.triage import Decision
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.services.context import Context
    from relcrm.services.intake.newcomers import Newcomer, Which

STOP, KEEP, LATER, AWAY, REST, UNDO, HELP = "q", "k", "l", "a", "r", "u", "?"
CADENCE, TAG = "c", "t"


class Answer(NamedTuple):
    """What one line asks for: a decision about this person, or one of STOP, REST and UNDO."""

    decision: Decision | None = None
    asks: str = ""


def walk(context: Context, which: Which) -> None:
    """Show whoever waits, one after the other, until all are decided about or the user stops."""
    put_off: set[int] = set()
    made = 0
    while True:
        found = newcomers.waiting(context, len(put_off) + 1, which)
        person = next((each for each in found.newcomers if each.contact_id not in put_off), None)
        if person is None:
            human.draw(screens.walked(newcomers.waiting(context, 0).total))
            return
        human.draw(screens.presented(person, context.today, found.total - len(put_off)))
        answer = _asked(person)
        if answer.asks == STOP:
            return
        if answer.asks == UNDO:
            put_off.clear()
            made -= _taken_back(context, made)
        elif answer.asks == REST:
            made += _rest_put_away(context)
        elif decision := answer.decision:
            if decision.later:
                put_off.add(person.contact_id)
            said = replace(context, said=_in_words(person.contact_id, decision))
            human.draw(screens.decided(triage.decide(said, [str(person.contact_id)], decision), decision))
            made += 1


def _taken_back(context: Context, made: int) -> int:
    """Take the last decision of this walk back, and return how many that were."""
    if not made:
        terminal.tell("nothing was decided yet")
        return 0
    undone = undoing.undo(context)
    terminal.tell(f"taken back: {undone.said}")
    return 1


def _rest_put_away(context: Context) -> int:
    """Put everybody who still waits away, once that is confirmed, and return how many commands that was."""
    total = newcomers.waiting(context, 0).total
    if _line(f"  Put away all {total} who wait? yes or no").casefold() not in {"y", "yes"}:
        terminal.tell("nobody was put away")
        return 0
    decision = Decision(archive=True)
    said = replace(context, said="relcrm triage --all --archive")
    human.draw(screens.decided(triage.decide(said, [], decision, which=newcomers.ALL), decision))
    return 1


def _in_words(contact_id: int, decision: Decision) -> str:
    """Return the command that would have decided the same."""
    words = [f"relcrm triage {contact_id}"]
    words += [f"--cadence {decision.cadence_days}d"] if decision.cadence_days else []
    words += [f"--tag {tag}" for tag in decision.tags]
    words += ["--archive"] if decision.archive else ["--later"] if decision.later else []
    return " ".join(words if words[1:] else [*words, "--keep"])


def _asked(person: Newcomer) -> Answer:
    """Return what a line asks for. A tag does not decide yet; what is no answer is said and asked again."""
    tags: tuple[str, ...] = ()
    while True:
        key, _, words = _line(f"  {person.name}").partition(" ")
        key = key.casefold()
        if not words and key in {STOP, REST, UNDO}:
            return Answer(asks=key)
        if not words and key in {KEEP, LATER, AWAY}:
            return Answer(Decision(tags=tags, later=key == LATER, archive=key == AWAY))
        try:
            if key == CADENCE:
                every = facts.days_in(words or _line("  every (2w, 30d, 3m)"))
                return Answer(Decision(tags=tags, cadence_days=every))
            if key == TAG:
                tags = (*tags, facts.tag(words or _line("  tag")))
                terminal.tell(f"tagged {tags[-1]}, once you decide")
                continue
        except UsageError as error:
            terminal.tell(f"{error.message}; {error.hint}")
            continue
        if key != HELP:
            terminal.tell(f'"{f"{key} {words}".strip()[:40]}" is no answer here; nothing was done')
        for line in screens.HELP:
            terminal.tell(line)


def _line(question: str) -> str:
    """Return one line as typed; the end of the input stops the walk."""
    try:
        answer: str = typer.prompt(question, default="", show_default=False)
    except (click.Abort, EOFError):
        return STOP
    return " ".join(answer.split())
