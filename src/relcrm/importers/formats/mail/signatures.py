"""Names as mails carry them: as they are said, without what programs put around them; and whose they may be."""

from __future__ import annotations

import re
from functools import lru_cache

from relcrm.domain.people.contact import parsed_email
from relcrm.domain.people.handles import folded
from relcrm.importers.formats.mail.headers import shown
from relcrm.importers.names import is_generation, is_of_no_person, person_name

_LONGEST_NAME = 200  # characters
_MARKS = "\"'“”„\u2018\u2019«» "
_BEHIND = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>)$")
_THROUGH = re.compile(r"^(\S.*?),? \(?(?:via|über|through) (?!\d)\S.*$")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_NOT_OF_A_NAME = re.compile(r"[^\w\s]|_")
_LOCAL_PARTS = re.compile(r"[._-]+")


def name_of(text: str, address: str) -> str:
    """Return the name that stands beside an address, as it is said; empty where it is an address or a login."""
    name = shown(text)[:_LONGEST_NAME].strip(_MARKS)
    if through := _THROUGH.match(name):
        name = through[1].strip(_MARKS)
    bare = _BEHIND.sub("", name).strip(_MARKS)
    local = address.rpartition("@")[0]
    if not bare or ("@" in bare and parsed_email(bare)) or (not bare.isalpha() and bare.lower() == local):
        return ""
    said = person_name(bare)
    return _family_last(said, local, is_listed=bare != name) if said == bare else said


@lru_cache(maxsize=1 << 13)
def words_of_name(name: str) -> frozenset[str]:
    """Return the words that tell a person from others, in no order; titles and initials do not.

    In East Asian letters every letter is a word.
    """
    bare = _NOT_OF_A_NAME.sub(" ", _EAST_ASIAN.sub(r"\g<0> ", folded(name)))
    return frozenset(word for word in bare.split() if len(word) > 1 or _EAST_ASIAN.match(word))


def is_same_name(one: frozenset[str], other: frozenset[str], least: int) -> bool:
    """Say whether one name is the other, or a shorter form of it, with at least so many words in common."""
    if one != other and any(map(_EAST_ASIAN.match, one | other)):
        return False
    if not (one <= other or other <= one) or len(one & other) < least:
        return False
    return not any(map(is_generation, one ^ other))


def _family_last(name: str, local: str, *, is_listed: bool) -> str:
    """Return "RUIZ Ana" as Ana Ruiz where the address bears it out, "Ruiz Ana (Acme)" where that is ana.ruiz@."""
    words = name.split()
    if not 2 <= len(words) <= 4 or is_of_no_person(words):
        return name
    family = next((count for count, word in enumerate(words) if not _is_capitals(word)), 0)
    if family:
        parts = {folded(word) for word in words}
        is_borne_out = any(part in folded(local) for part in parts)
        turned = (*words[family:], *(word.title() for word in words[:family]))
        return " ".join(turned) if is_borne_out and not any(map(_is_capitals, words[family:])) else name
    first, last = folded(words[0]), folded(words[-1])
    is_turned = (
        is_listed
        and len(words) == 2
        and _LOCAL_PARTS.split(folded(local)) in ([last, first], [last[:1] + first])
    )
    return f"{words[1]} {words[0]}" if is_turned else name


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()
