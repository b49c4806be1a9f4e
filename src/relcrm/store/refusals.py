"""What the database refuses, in our words: one translator, whichever way was written. Light."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.errors import UsageError
from relcrm.store.rules import RULES

if TYPE_CHECKING:
    import sqlite3

_TYPES = {"INTEGER": "a whole number", "REAL": "a number", "TEXT": "text"}
_WRONG_TYPE = r"cannot store \w+ value in (\w+) column (.+)"


def refusal(error: sqlite3.IntegrityError) -> UsageError:
    """Return the refusal of a row to raise; it names the field and says what is allowed."""
    return UsageError(_in_words(str(error)))


def _in_words(said: str) -> str:
    kind, _, about = said.partition(" constraint failed: ")
    if kind == "CHECK":
        return RULES.get(about, about)
    if kind == "NOT NULL":
        return f"{_fields(about)}: must be given"
    if kind == "UNIQUE":
        return f"{_fields(about)}: there is such a one already"
    if found := re.fullmatch(_WRONG_TYPE, said):
        return f"{_fields(found[2])}: must be {_TYPES.get(found[1], found[1])}"
    return "this refers to something that is not there" if said.startswith("FOREIGN KEY") else said


def _fields(columns: str) -> str:
    """Return `platform and value` for `handle.platform, handle.value`."""
    names = [each.rpartition(".")[2].removesuffix("_id") for each in columns.split(", ")]
    return " and ".join(name.replace("_", " ") for name in names)
