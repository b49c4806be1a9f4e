"""Read what people type of an address on a letter, a page, a field: one line each, with a label in front if they like.

A day is `occasions`, a role `relations`. Raises UsageError for what makes no sense, with what would.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import FIELD, LINK, Detail, PostalAddress
from relcrm.domain.people.folding import is_unseen
from relcrm.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_NAME, LONGEST_VALUE, LONGEST_URL = 60, 2000, 2000  # characters
_LABELLED = r"(?P<label>[^\W\d_][^:,=]{0,39}):\s+(?P<rest>.+)"
_TOWN_LAST = r"(?P<postcode>(?:[A-Z]{1,2}-)?(?:\d{3,6}(?:[- ]\d{2,4})?(?: ?[A-Z]{2})?|\d{2}-\d{3}))\s+(?P<place>[^\d]+)"
_POSTCODE = r"(?P<postcode>\d{4,6}(?:-\d{3,4})?|\d{3}-\d{4}|\d{2}-\d{3}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d)"
_TOWN_FIRST = rf"(?P<place>[^\d]+?)\s+{_POSTCODE}"
_ONLY_POSTCODE = rf"(?P<place>){_POSTCODE}"
_URL = r"(?i)https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?"
_ADDRESS_EXAMPLE = 'as in "home: Rua Augusta 10, 1100-053 Lisbon, Portugal", or just "Lisbon, Portugal"'


def postal_address(text: str) -> PostalAddress:
    """Return the parts of an address: street, place with its postcode, region, country, with commas between.

    The town is told by its postcode; without one the last parts that have no figure in them are place, region, country.
    """
    label, rest = _label_and_rest(" ".join(text.split()))
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    if not parts:
        raise UsageError("an address of nothing?", hint=_ADDRESS_EXAMPLE)
    found = _with_postcode(parts) or _without_postcode(parts)
    return found._replace(label=label)


def link(text: str) -> Detail:
    """Return a page, with a label where one stands in front: `blog: https://example.org`."""
    label, rest = _label_and_rest(text.strip())
    address = rest if re.match(r"(?i)[a-z][a-z0-9+.-]*:", rest) else f"https://{rest}"
    if len(address) > LONGEST_URL or any(is_unseen(char) for char in text) or not re.fullmatch(_URL, address):
        raise UsageError(f'"{text[:60]}" is not the address of a page', hint="as in https://example.org/blog")
    return Detail(LINK, label, address)


def own_field(text: str) -> Detail:
    """Return a field of one's own, written `shoe size=42`."""
    name, sign, value = (part.strip() for part in text.partition("="))
    if not sign or not name or not value:
        raise UsageError(f'"{text[:60]}" is not a field and its value', hint='as in --field "shoe size=42"')
    if len(name) > LONGEST_NAME or len(value) > LONGEST_VALUE:
        raise UsageError("that is longer than a field", hint="relcrm note keeps longer texts")
    return Detail(FIELD, " ".join(name.split()), value)


def labelled_day(text: str) -> tuple[str, str]:
    """Return label and day of `wedding=12 June 2010`."""
    label, sign, day = (part.strip() for part in text.partition("="))
    if not sign or not label or not day:
        raise UsageError(
            f'"{text[:60]}" is not a day with its name', hint='as in --date "wedding=12 June 2010"'
        )
    return " ".join(label.lower().split()), day


def labelled_text(text: str) -> tuple[str, str]:
    """Return label and text of `work: ext. 12`; "" for no label."""
    label, rest = _label_and_rest(" ".join(text.split()))
    return label, plain_text(rest)


def plain_text(text: str) -> str:
    """Return a text in one line."""
    told = " ".join(text.split())
    if not told:
        raise UsageError("in which words?", hint="say it in a few words, in quotes")
    if len(told) > LONGEST_VALUE:
        raise UsageError(
            f"that is longer than {LONGEST_VALUE} characters", hint="relcrm note keeps longer texts"
        )
    return told


def label_in_front(text: str) -> tuple[str, str]:
    """Return the label in front of an address or a number, `work ada@example.org`, and the rest; "" for none."""
    found = re.fullmatch(r"(?P<label>[^\W\d_][^\d@+/]{0,38}?):?\s+(?P<rest>\S*[\d@].*)", text.strip())
    return (found["label"].strip(), found["rest"]) if found else ("", text)


def _label_and_rest(text: str) -> tuple[str, str]:
    found = re.fullmatch(_LABELLED, text)
    return (found["label"].strip().lower(), found["rest"]) if found else ("", text)


def _with_postcode(parts: Sequence[str]) -> PostalAddress | None:
    """Return the parts around the town that has a postcode; None where there is none."""
    for at, part in enumerate(parts):
        if not (found := _town(part, is_street=at == 0 and len(parts) > 1)):
            continue
        before, after = list(parts[:at]), list(parts[at + 1 :])
        place, region = found["place"].strip(), ""
        names = 0  # parts before it that have no figure in them
        while names < len(before) and not any(map(str.isdigit, before[-names - 1])):
            names += 1
        if names and (re.fullmatch(r"[A-Z]{2,3}", place) or not place):
            region = before.pop() if names > 1 and not place else place
            place = before.pop()
        country = after.pop() if after else ""
        return PostalAddress(
            "",
            "\n".join(before),
            place,
            ", ".join(filter(None, (region, *after))),
            found["postcode"],
            country,
        )
    return None


def _town(part: str, *, is_street: bool) -> re.Match[str] | None:
    if is_street:  # "350 Fifth Avenue" begins like a town with its postcode
        return None
    return (
        re.fullmatch(_TOWN_LAST, part)
        or re.fullmatch(_TOWN_FIRST, part)
        or re.fullmatch(_ONLY_POSTCODE, part)
    )


def _without_postcode(parts: Sequence[str]) -> PostalAddress:
    figures = [at for at, part in enumerate(parts) if any(map(str.isdigit, part))]
    start = figures[-1] + 1 if figures else max(0, len(parts) - 3)
    street, town = parts[:start], parts[start:]
    place, *more = town or [""]
    country = more.pop() if more else ""
    return PostalAddress("", "\n".join(street), place, ", ".join(more), "", country)
