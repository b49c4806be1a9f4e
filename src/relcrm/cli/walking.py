"""Walk through the newcomers on a terminal: one line, one answer. Every decision is a command that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from relcrm.cli import facts, options
from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.errors import RelcrmError, UsageError
from relcrm.render import human, terminal
from relcrm.render import newcomers as screens
from relcrm.services import undoing
from relcrm.services.intake import newcomers, triage
from relcrm.services.intake.triage import Decision
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.services.context import Context
    from relcrm.services.intake.newcomers import Newcomer, Which
    from relcrm.services.intake.triage import Triaged

STOP, KEEP, LATER, AWAY, REST, UNDO, HELP = "q", "k", "l", "a", "r", "u", "?"
CADENCE, TAG = "c", "t"
READS: dict[str, tuple[str, Callable[[str], Any]]] = {
    CADENCE: ("  how often (2w, 30d, 3m, never)", facts.days_in),
    TAG: ("  tag", options.tag),
}
"""What is asked where a key comes without words, and what reads them."""


class Answer(NamedTuple):
    """What one line asks for: a decision about this person, or one of STOP, REST and UNDO."""

    decision: Decision | None = None
    asks: str = ""


class Made(NamedTuple):
    """An answer of this walk: about whom, None for the rest, and the number of its command, if it changed anything."""

    contact_id: int | None
    command: int | None


class Walk:
    """A walk through some of those who wait, with the answers given so far."""

    def __init__(self, context: Context, which: Which) -> None:
        self.context, self.which = context, which
        self.put_off: set[int] = set()
        self.made: list[Made] = []

    def step(self) -> bool:
        """Ask about the next one, and do what is answered; False at the end."""
        found = newcomers.waiting(self.context, len(self.put_off) + 1, self.which)
        total = newcomers.count(self.context)
        person = next((each for each in found.newcomers if each.contact_id not in self.put_off), None)
        if person is None:
            human.draw(screens.walked(total))
            return False
        left = found.total - len(self.put_off)
        human.draw(screens.presented(person, self.context.today, left, total - left))
        answer = _asked(person)
        if answer.asks == STOP:
            return False
        try:
            if answer.asks == UNDO:
                self._take_back()
            elif answer.asks == REST:
                self._put_rest_away(found.total, total - found.total)
            elif answer.decision:
                self._decide(person, answer.decision)
        except RelcrmError as error:  # another terminal was quicker
            terminal.say(f"{error.message}; {error.hint}")
        return True

    def _decide(self, person: Newcomer, decision: Decision) -> None:
        said = replace(self.context, said=_in_words(person.contact_id, decision))
        result = self._kept(
            person.contact_id, lambda: triage.decide(said, [str(person.contact_id)], decision)
        )
        if decision.later:
            self.put_off.add(person.contact_id)
        human.draw(screens.decided(result, decision))

    def _take_back(self) -> None:
        """Take the last answer of this walk back: that command and no other."""
        if not self.made:
            terminal.say("you have answered nothing yet")
            return
        last = self.made[-1]
        if last.command is None:
            terminal.say("your last answer changed nothing on record; it is dropped")
        elif not undoing.stands(self.context, last.command):
            terminal.say("your last answer was taken back already")
        else:
            terminal.say(f"taken back: {undoing.undo(self.context, last.command).said}")
        self.made.pop()
        self.put_off.discard(last.contact_id or 0)

    def _put_rest_away(self, total: int, others: int) -> None:
        """Put away whoever of this walk still waits, once that is confirmed."""
        whom = "the only one left" if total == 1 else f"all {total:,}"
        outside = f" The other {others:,} wait on." if others else ""
        put_off = f" ({len(self.put_off):,} put off among them)" if self.put_off else ""
        terminal.say(f"put away {whom}{put_off}?{outside}")
        if _line("  yes or no").casefold() not in {"y", "yes"}:
            terminal.say("nobody was put away")
            return
        decision = Decision(archive=True)
        said = replace(self.context, said=f"relcrm triage {self.which.words} --archive")
        result = self._kept(None, lambda: triage.decide(said, [], decision, which=self.which))
        human.draw(screens.decided(result, decision))

    def _kept(self, contact_id: int | None, decide: Callable[[], Triaged]) -> Triaged:
        """Decide, and remember the number of the command that it became, if any."""
        before = len(self.context.receipts)
        result = decide()
        commands = [each.command for each in self.context.receipts[before:]]
        self.made.append(Made(contact_id, commands[-1] if commands else None))
        return result


def walk(context: Context, which: Which) -> None:
    """Show whoever waits, one after the other, until all are decided about or the user stops."""
    steps = Walk(context, which)
    while steps.step():
        pass


def _in_words(contact_id: int, decision: Decision) -> str:
    """Return the command that would have decided the same."""
    words = [f"relcrm triage {contact_id}"]
    every = "never" if decision.cadence_days == LONGEST_DAYS else f"{decision.cadence_days}d"
    words += [f"--cadence {every}"] if decision.cadence_days else []
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
            if tags:
                terminal.say(f"{person.name} is not tagged {', '.join(tags)}: you had not decided yet")
            return Answer(asks=key)
        if not words and key in {KEEP, LATER, AWAY}:
            return Answer(Decision(tags=tags, later=key == LATER, archive=key == AWAY))
        if key in READS:
            found = _read(words, key)
            if found == STOP:
                return Answer(asks=STOP)
            if found is not None and key == CADENCE:
                return Answer(Decision(tags=tags, cadence_days=found))
            if found is not None:
                tags = (*tags, found)
                terminal.say(f"tagged {found}, once you decide")
        elif key:
            _explain(key, words)


def _explain(key: str, words: str) -> None:
    """Say what the answers are, or that this is none."""
    if key == HELP:
        for line in screens.HELP:
            terminal.say(line)
        return
    answer = f"{key} {words}".strip()[:40]
    terminal.say(f'"{answer}" is no answer here; nothing was done (? explains)')


def _read(words: str, key: str) -> Any:
    """Return what words mean, asked until they can be read; None where nothing is typed, STOP to stop."""
    question, reads = READS[key]
    while True:
        words = words or _line(question)
        if not words or words == STOP:
            return STOP if words else None
        try:
            return reads(words)
        except UsageError as error:
            try:
                return reads(words.removeprefix(f"{key} "))  # the whole answer again
            except UsageError:
                terminal.say(f"{error.message}; {error.hint}; Enter goes back")
        words = ""


def _line(question: str) -> str:
    """Return one line as typed; the end of the input stops the walk."""
    try:
        answer: str = typer.prompt(question, default="", show_default=False)
    except (typer.Abort, EOFError):
        return STOP
    return " ".join(answer.split())
