"""People as a chat names them: by a telephone number, or by the name they have in its owner's address book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from relcrm.domain.people.contact import PHONE, Handle, folded
from relcrm.importers.addresses import phone_handle
from relcrm.importers.names import person_name

_NUMBER = re.compile(r"[+\uff0b]?[\d\s().\-/\u2010-\u2015\u2212]{5,30}")
_NAMED_NUMBER = re.compile(rf"({_NUMBER.pattern}?) ?~ ?(\S.*)")


@dataclass(frozen=True, slots=True)
class Someone:
    """One participant; `number` is None for somebody only known by name, who has none is called by the number."""

    key: str
    name: str
    number: Handle | None = None


@lru_cache(maxsize=4096)
def someone(text: str, region: str | None) -> Someone | None:
    """Return whom a name, a number or both stand for; None for nobody. A `~` is before names people gave themselves."""
    name = person_name(text).lstrip("~ ")
    both = _NAMED_NUMBER.fullmatch(name)
    digits, called = both.groups() if both else (name, "")
    number = phone_handle(digits, region) if _NUMBER.fullmatch(digits) else None
    if number is not None:
        return Someone(f"{PHONE}:{number.value}", called or number.value, number)
    plain = folded(name)
    return Someone(f"name:{plain}", name) if plain else None


def letters_of(name: str) -> str:
    """Return the letters and digits of a name for comparing."""
    return "".join(filter(str.isalnum, folded(name)))
