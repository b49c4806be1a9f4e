"""How much of one person is kept: one value where there can be one, so many of a kind, none too long.

What goes is counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from relcrm.domain.particulars.details import LINK, PostalAddress
from relcrm.importers.formats.vcard.days import one_of_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.domain.particulars.details import Detail
    from relcrm.domain.people.contact import Handle
    from relcrm.importers.base import Person

MOST = 50
"""So many values of a kind are kept of one person."""
LONGEST_TEXT = 2_000  # characters of a value or a note
LONGEST_LINE = 8_000  # characters of the line of a card that is kept beside a value
LONGEST_LABEL = 200  # characters of a label or a name
CUT = "end of a long text"
"""What is left out of a text that is too long."""
_Value = TypeVar("_Value")


def bounded(person: Person) -> tuple[Person, tuple[str, ...]]:
    """Return a person within the bounds, and what that leaves out."""
    lost: list[str] = []
    days, other_days = one_of_each(person.occasions)
    addresses = [
        PostalAddress(*(_cut(part, LONGEST_TEXT, lost) for part in each)) for each in person.addresses
    ]
    relations = [(_cut(role, LONGEST_LABEL, lost), name) for role, name in person.relations]
    within = replace(
        person,
        labels=tuple(_labels(person.labels, lost)),
        occasions=_most(
            (each._replace(label=_cut(each.label, LONGEST_LABEL, lost)) for each in days), "day", lost
        ),
        relations=_most(relations, "relation", lost),
        addresses=_most(addresses, "address", lost),
        details=tuple(_details((*person.details, *other_days), lost)),
    )
    return within, tuple(lost)


def _labels(labels: Iterable[tuple[Handle, str]], lost: list[str]) -> Iterator[tuple[Handle, str]]:
    """Yield one label for each address, the first."""
    kept: dict[Handle, str] = {}
    for handle, label in labels:
        if kept.setdefault(handle, label) != label:
            lost.append("label")
    return ((handle, _cut(label, LONGEST_LABEL, lost)) for handle, label in kept.items())


def _details(details: Iterable[Detail], lost: list[str]) -> Iterator[Detail]:
    kinds: Counter[str] = Counter()
    told: dict[tuple[str, str, str], Detail] = {}
    for each in details:
        told.setdefault((each.kind, each.label, each.value), each)
    for each in told.values():
        kinds[each.kind] += 1
        if kinds[each.kind] > MOST or (each.kind == LINK and len(each.value) > LONGEST_TEXT):
            lost.append(f"surplus {each.kind}")
        else:
            yield _detail(each, lost)


def _detail(found: Detail, lost: list[str]) -> Detail:
    """Return a detail whose value may be cut; nothing is lost while the line has all of it."""
    raw = found.raw if len(found.raw) <= LONGEST_LINE else ""
    value = _cut(found.value, LONGEST_TEXT, [] if raw else lost)
    return found._replace(label=_cut(found.label, LONGEST_LABEL, lost), value=value, raw=raw)


def _most(found: Iterable[_Value], what: str, lost: list[str]) -> tuple[_Value, ...]:
    values = tuple(dict.fromkeys(found))
    lost += [f"surplus {what}"] * (len(values) - MOST)
    return values[:MOST]


def _cut(text: str, longest: int, lost: list[str]) -> str:
    """Return the text, with an ellipsis where it is cut."""
    if len(text) <= longest:
        return text
    lost.append(CUT)
    return text[: longest - 1].rstrip() + "…"
