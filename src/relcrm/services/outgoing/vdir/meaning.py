"""What the lines of a card say, whatever their form: so that three cards can be compared thing by thing. Pure.

A thing is what people would call one: a name, one telephone number, one address. Its slot says which thing it is,
its content what is said of it; programs may write both in other words without changing either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.particulars.relations import role_named
from relcrm.domain.people.folding import folded
from relcrm.domain.people.handles import EMAIL, PHONE, WEB, parsed_handle
from relcrm.importers.addresses import phone_handle
from relcrm.services.outgoing.cards.lines import LABEL
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.services.outgoing.cards.lines import Line

    Slot = tuple[str, str]

NAME, PROFILE, BIRTHDAY, ANNIVERSARY, RELATED = "name", "profile", "birthday", "anniversary", "relation"
LISTS = {"NICKNAME": "nicknames", "CATEGORIES": "categories"}
"""Properties of several words, each of which comes and goes by itself."""
_SILENT = frozenset({"BEGIN", "END", "VERSION", "UID", "REV", "PRODID", LABEL, *LISTS})
_SINGLE = {"ORG": "company", "TITLE": "title"}
_ANNIVERSARIES = frozenset({"ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY"})
_PROFILES = frozenset({"SOCIALPROFILE", "X-SOCIALPROFILE", "IMPP"})
_WORDS = {"TEL": PHONE, "EMAIL": EMAIL, "ADR": "address", "URL": "link", "NOTE": "note"}
TAKEN_IN = frozenset(
    {
        NAME,
        PROFILE,
        BIRTHDAY,
        ANNIVERSARY,
        RELATED,
        "day",
        *_SINGLE.values(),
        *_WORDS.values(),
        *LISTS.values(),
    }
)
"""What an import of the card would look at."""
_NOISE = frozenset({"pref", "voice", "internet", "mobile", "x400"})
_DIGITS = re.compile(r"(\d{4}|-)-?(\d\d)-?(\d\d)")
_NO_YEARS = frozenset({"1604", "0000", "-"})
_APPLES = re.compile(r"_\$!<(.*)>!\$_")


class Thing(NamedTuple):
    """What is said of one thing, in a form for comparing, and the lines that say it."""

    content: tuple[str, ...]
    lines: tuple[Line, ...]


def things_in(lines: Iterable[Line]) -> dict[Slot, Thing]:
    """Return the things that a card speaks of, in its order; lists of words and what programs write for themselves apart."""
    lines = list(lines)
    labels = {each.group.lower(): each for each in lines if each.name == LABEL and each.group}
    found: dict[Slot, Thing] = {}
    for line in lines:
        if line.name in _SILENT:
            continue
        label = labels.get(line.group.lower()) if line.group else None
        slot, content = _meaning(line, _label_text(label))
        own = (line, label) if label else (line,)
        before = found.get(slot)
        if before is None:
            found[slot] = Thing(content, own)
        else:
            kept = content if line.name == "FN" else before.content
            found[slot] = Thing(kept, (*before.lines, *own))
    return found


def words_in(lines: Iterable[Line], name: str) -> dict[str, str]:
    """Return the words of a list, by the form in which they are compared."""
    words = (word.strip() for line in lines if line.name == name for word in line.parts(","))
    return {folded(word): word for word in words if word}


def _label_text(label: Line | None) -> str:
    return _APPLES.sub(r"\1", label.plain).strip() if label else ""


def _meaning(line: Line, label: str) -> tuple[Slot, tuple[str, ...]]:
    name, text = line.name, " ".join(line.plain.split())
    if name in {"FN", "N"}:  # the parts of a name follow from it
        return (NAME, ""), (text,) if name == "FN" else ()
    if slot := _day_of(name, label):
        return slot, (_day(line),)
    if name in _SINGLE:
        return (_SINGLE[name], ""), (line.parts(";")[0].strip() if name == "ORG" else text,)
    if name in {"RELATED", "X-ABRELATEDNAMES"}:
        role = label or next(iter(line.says("type")), "")
        return (RELATED, folded(text)), (role_named(role),)
    if slot := _address(line, text):
        return slot, _said_beside(line, label)
    return (name, text), (*sorted(line.params.lower().split(";")), folded(label))


def _day_of(name: str, label: str) -> Slot | None:
    """Return which day of a year a line is; None where it is none."""
    if name == "BDAY":
        return BIRTHDAY, ""
    if name in _ANNIVERSARIES or (name == "X-ABDATE" and folded(label) == ANNIVERSARY):
        return ANNIVERSARY, ""
    return ("day", folded(label)) if name == "X-ABDATE" else None


def _address(line: Line, text: str) -> Slot | None:
    """Return which address a line is; None where it is another kind of thing."""
    handle = _profile(line, text)
    if handle:
        return PROFILE, handle
    if line.name == "TEL":
        number = phone_handle(text, None)
        return PHONE, number.value if number else folded(text)
    if line.name == "ADR":
        return "address", "|".join(folded(" ".join(part.split())) for part in line.parts(";")).strip("|")
    if line.name == "URL":
        return "link", re.sub(r"^https?://(www\.)?", "", text).rstrip("/")
    word = _WORDS.get(line.name)
    return (word, folded(text) if word == EMAIL else text) if word else None


def _profile(line: Line, text: str) -> str:
    """Return the profile or account behind a line as `platform:name`; empty for a page that is none."""
    if line.name not in {*_PROFILES, "URL"}:
        return ""
    services = (*line.says("service-type"), *line.says("x-service-type"), *line.says("type"))
    found = parsed_handle(text)
    if line.name == "URL":
        return f"{found.platform}:{found.value}" if found and found.platform != WEB else ""
    named = (parsed_handle(f"{service}:{text}") for service in services)
    found = found if found and found.platform != WEB else next(filter(None, named), found)
    return f"{found.platform}:{found.value}" if found else folded(text)


def _said_beside(line: Line, label: str) -> tuple[str, ...]:
    """Return what kind of address it is said to be, without what says nothing or is said otherwise."""
    if line.name in _PROFILES:
        return (folded(label),)
    return (*sorted(set(line.says("type")) - _NOISE), folded(label))


def _day(line: Line) -> str:
    found = _DIGITS.match(line.plain.strip())
    if not found:
        return folded(line.plain)
    year, month, day = found.groups()
    is_unknown = year in {*_NO_YEARS, *line.says("x-apple-omit-year")}
    return f"{'-' if is_unknown else year}-{month}-{day}"
