"""How an entry of the log and a command on record are named, so that neither is taken for the other: `e12`, `c7`.

JSON and the store keep plain numbers; only screens, messages and what is typed have the letters.
"""

from __future__ import annotations

import re

from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

ENTRY, COMMAND, EITHER = "e", "c", ""
_FORM = r"(?ai)\(?(?:(e|entry|c|command) ?)?([0-9]{1,18})\)?"


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


def parsed_number(text: str) -> Number:
    """Return what `e12`, `entry 12`, `c7`, `command 7` or a bare `12` names. Raises UsageError for anything else."""
    match = re.fullmatch(_FORM, text.strip())
    if match is None:
        raise UsageError(
            f'"{text}" is neither an entry nor a command',
            hint="relcrm show WHO shows entries, as e12; relcrm undo --list shows commands, as c7",
        )
    return Number((match[1] or EITHER)[:1].lower(), int(match[2]))
