"""What the pages of people are called: names that every system can keep, and that stay as others come. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from relcrm.domain.people.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENDING = ".md"
_LONGEST = 120  # bytes of UTF-8, so that the whole name fits anywhere
# What Windows refuses, what a link in Obsidian cannot hold, and what cannot be seen.
_UNFIT = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def page_names(
    people: Iterable[tuple[int, str]], kept: Mapping[int, str], others: Iterable[str] = ()
) -> dict[int, str]:
    """Return the name of everybody's page, without its ending, by the id of the contact.

    Whoever has a page there (`kept`) keeps it, whatever it is called, so that links to it stay. Namesakes, and who is
    called like the page of `others`, are told apart by their number.
    """
    found = dict(kept)
    taken = {folded(name) for name in (*kept.values(), *others)}
    for contact_id, name in people:
        if contact_id not in found:
            plain = fit(name) or f"Contact {contact_id}"
            found[contact_id] = f"{plain} ({contact_id})" if folded(plain) in taken else plain
            taken.add(folded(found[contact_id]))
    return found


def fit(name: str) -> str:
    """Return a name as a file can be called; empty where nothing of it can."""
    seen = "".join(char for char in _UNFIT.sub(" ", name) if unicodedata.category(char)[0] != "C")
    text = " ".join(unicodedata.normalize("NFC", seen).split()).strip(" .")
    while len(text.encode()) > _LONGEST:
        text = text[:-1].rstrip(" .")
    return f"{text}_" if _RESERVED.fullmatch(text) else text
