"""Walk through the newcomers on a terminal: one key each. Every decision is a command that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from relcrm.cli import facts
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render import newcomers as screens
from relcrm.services.intake import newcomers, triage
from relcrm.services.intake.triage import Decision

if TYPE_CHECKING:
    from relcrm.services.context import Context
    from relcrm.services.intake.newcomers import Newcomer

STOP = frozenset({"q", "\x1b", "\x04"})
KEEP = frozenset({"k", " ", "\r", "\n"})


def walk(context: Context) -> None:
    """Show whoever waits, one after the other, until all are decided about or the user stops."""
    put_off: set[int] = set()
    while True:
        found = newcomers.waiting(context)
        person = next((each for each in found.newcomers if each.contact_id not in put_off), None)
        if person is None:
            human.draw(screens.listed(found._replace(newcomers=found.newcomers[:20]), context.today))
            return
        human.draw(screens.presented(person, context.today, len(found.newcomers) - len(put_off)))
        decision = _asked(person)
        if decision is None:
            return
        if decision.later:
            put_off.add(person.contact_id)
        said = replace(context, said=_in_words(person.contact_id, decision))
        human.draw(screens.decided(triage.decide(said, [str(person.contact_id)], decision), decision))


def _in_words(contact_id: int, decision: Decision) -> str:
    """Return the command that would have decided the same."""
    words = [f"relcrm triage {contact_id}"]
    words += [f"--cadence {decision.cadence_days}d"] if decision.cadence_days else []
    words += [f"--tag {tag}" for tag in decision.tags]
    words += ["--archive"] if decision.archive else ["--later"] if decision.later else []
    return " ".join(words if words[1:] else [*words, "--keep"])


def _asked(person: Newcomer) -> Decision | None:
    """Return what the keys say; None to stop. A tag does not decide yet."""
    tags: tuple[str, ...] = ()
    while True:
        key = typer.getchar().lower()
        if key in STOP:
            return None
        if key in KEEP:
            return Decision(tags=tags)
        if key == "l":
            return Decision(tags=tags, later=True)
        if key == "a":
            return Decision(tags=tags, archive=True)
        try:
            if key == "c":
                return Decision(tags=tags, cadence_days=facts.days_in(_prompt("every (2w, 30d, 3m)")))
            if key == "t":
                tags = (*tags, facts.tag(_prompt("tag")))
        except UsageError as error:
            terminal.tell(f"{error.message}; {error.hint}")
        terminal.tell(f"{person.name}: {screens.KEYS}")


def _prompt(question: str) -> str:
    answer: str = typer.prompt(f"  {question}", default="", show_default=False)
    return answer
