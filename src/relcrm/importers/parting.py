"""A name in the five parts in which cards have it. A store keeps names as they are said: this is a guess."""

from __future__ import annotations

from relcrm.importers.names import is_form_of_address, is_generation
from relcrm.tuples import NamedTuple

LAST_NAME = "last name"
"""The field that says which part of a name is the family's, where `parts_of_name` would take it for another."""


class NameParts(NamedTuple):
    """The parts in the order of a card; any of them may be empty."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


def parts_of_name(name: str) -> NameParts:
    """Return the last word as the family's name, with small words such as `van der` before it; one word is a given name."""
    said, comma, behind = name.partition(",")
    words = said.split()
    if comma and len(words) < 2:
        words, behind = name.split(), ""
    prefix = _taken_off(words)
    suffix = [words.pop()] if len(words) > 2 and is_generation(words[-1]) else []
    start = _start_of_family(words)
    given, *additional = words[:start] or [""]
    family = words[start:] if words[:start] else []
    if not family:
        given = " ".join(words)
    return NameParts(
        " ".join(family),
        given,
        " ".join(additional),
        " ".join(prefix),
        ", ".join(filter(None, (*suffix, behind.strip()))),
    )


def is_with_middle_name(name: str, parts: NameParts) -> bool:
    """Say whether another name is the same one with names between the first and the last."""
    other = parts_of_name(name)
    is_same = (other.given, other.family) == (parts.given, parts.family)
    return is_same and bool(other.family and other.additional and not parts.additional)


def _taken_off(words: list[str]) -> list[str]:
    """Take `Prof. Dr.` off the beginning, as far as a name is left."""
    found = []
    while len(words) > 1 and words[0].endswith(".") and is_form_of_address(words[0]):
        found.append(words.pop(0))
    return found


def _start_of_family(words: list[str]) -> int:
    """Return where the family's name begins: from the first small word on, which is not the first of all."""
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].islower():
        start -= 1
    return start
