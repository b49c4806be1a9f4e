"""People as a chat names them: by a telephone number, or by the name they have in its owner's address book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from relcrm.domain.people.contact import PHONE, Handle, folded
from relcrm.importers.addresses import person_name, phone_handle

_NUMBER = re.compile(r"\+?[\d\s().\-/\u2010-\u2015]{5,30}")


@dataclass(frozen=True, slots=True)
class Someone:
    """One participant; `number` is None for somebody who is only known by name."""

    key: str
    name: str
    number: Handle | None = None


@lru_cache(maxsize=4096)
def someone(text: str, region: str | None) -> Someone | None:
    """Return whom a name or number stands for, without the `~` of those who named themselves; None for nobody."""
    name = person_name(text).lstrip("~ ")
    number = phone_handle(name, region) if _NUMBER.fullmatch(name) else None
    if number is not None:
        return Someone(f"{PHONE}:{number.value}", name, number)
    plain = folded(name)
    return Someone(f"name:{plain}", name) if plain else None


def letters_of(name: str) -> str:
    """Return the letters and digits of a name for comparing."""
    return "".join(filter(str.isalnum, folded(name)))
