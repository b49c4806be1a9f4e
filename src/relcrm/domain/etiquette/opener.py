"""First lines for a message, from what is on record and nothing else: never an offer, never an invented fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.days.dates import written_out
from relcrm.domain.log.interaction import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import CommonGround, Contact, Note

MOST = 3


class Opener(NamedTuple):
    """A first line to start from, and what on record it rests on."""

    line: str
    rests_on: str


def openers(
    person: Contact, grounds: Sequence[CommonGround], notes: Sequence[Note], log: Sequence[Interaction]
) -> tuple[Opener, ...]:
    """Return at most three openers, the most personal first; none when nothing is on record to begin from.

    `log` is oldest first and as known on the day of writing. What you looked up about somebody is never
    used: they did not tell you.
    """
    found = (
        *_their_words(log),
        *_favours(log),
        *_common_ground(grounds),
        *_introducer(person),
        *_first_meeting(person),
        *_remarks(notes),
    )
    return found[:MOST]


def _their_words(log: Sequence[Interaction]) -> Iterator[Opener]:
    said = [each for each in log if each.last_words and each.last_by_me is not True and not each.is_group]
    if said:
        last = said[-1]
        day = written_out(last.last_on or last.occurred_on)
        yield Opener(f'You wrote "{last.last_words}": how did that go on?', f"their words of {day}")


def _favours(log: Sequence[Interaction]) -> Iterator[Opener]:
    for kind, line, what in (
        (Kind.FAVOUR_RECEIVED, "Thank you again for this: {}.", "their favour"),
        (Kind.FAVOUR_GIVEN, "I hope this was of use to you: {}.", "your favour"),
    ):
        done = [each for each in log if each.kind is kind and each.summary]
        if done:
            yield Opener(
                line.format(done[-1].summary.rstrip(".")), f"{what} of {written_out(done[-1].occurred_on)}"
            )


def _common_ground(grounds: Sequence[CommonGround]) -> Iterator[Opener]:
    for ground in grounds:
        if not ground.inferred:
            yield Opener(f"This made me think of you: {ground.text}.", "what you have in common")


def _introducer(person: Contact) -> Iterator[Opener]:
    if person.introduced_by:
        yield Opener(
            f"{person.introduced_by} brought us together, and I would like to hear how you are.",
            "who introduced you",
        )


def _first_meeting(person: Contact) -> Iterator[Opener]:
    if person.met_how and person.met_on:
        yield Opener(
            f"I remember how we met ({person.met_how}): what has become of it for you since?", "how you met"
        )


def _remarks(notes: Sequence[Note]) -> Iterator[Opener]:
    told = [note for note in notes if note.kind == "remark"]
    if told:
        yield Opener(
            f'I still have in mind "{told[-1].text}": what is new there?',
            f"your note of {written_out(told[-1].noted_on)}",
        )
