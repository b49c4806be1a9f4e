"""How an entry of the log, a command on record and a reminder are named, so that none is taken for another: `e12`, `c7`, `r5`.

JSON and the store keep plain numbers; only screens, messages and what is typed have the letters.
"""

from __future__ import annotations

import re

from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

ENTRY, COMMAND, EITHER = "e", "c", ""
_FORM = r"(?ai)\(?(?:(e|entry|c|command) ?)?([0-9]{1,18})\)?"

_REMINDER = r"(?ai)\(?(?:r|reminder |promise )([0-9]{1,18})\)?"


class Number(NamedTuple):
    """A number as it was typed: of an entry, of a command, or with no letter of `EITHER`."""

    kind: str
    value: int


def entry_named(number: int) -> str:
    """Return how screens name an entry of the log: `e12`."""
    return f"{ENTRY}{number}"


def command_named(number: int) -> str:
    """Return how screens name a command on record: `c7`."""
    return f"{COMMAND}{number}"


def reminder_named(number: int) -> str:
    """Return how screens name a reminder or a promise: `r5`."""
    return f"r{number}"


def reminder_number(text: str) -> int | None:
    """Return the number of the reminder or the promise that `r5` or `reminder 5` names; None for anything else."""
    match = re.fullmatch(_REMINDER, text.strip())
    return int(match[1]) if match else None


def parsed_number(text: str) -> Number:
    """Return what `e12`, `entry 12`, `c7`, `command 7` or a bare `12` names. Raises UsageError for anything else."""
    match = re.fullmatch(_FORM, text.strip())
    if reminder_number(text):
        raise UsageError(
            f"{text.strip()} is a reminder or a promise, neither an entry nor a command",
            hint="relcrm undo --list shows the command that kept it, as c7",
        )
    if match is None:
        raise UsageError(
            f'"{text}" is neither an entry nor a command',
            hint="relcrm show WHO shows entries, as e12; relcrm undo --list shows commands, as c7",
        )
    return Number((match[1] or EITHER)[:1].lower(), int(match[2]))
