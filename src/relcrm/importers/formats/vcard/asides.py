"""What of a card has no place in a store, by what it is, and what cannot be read: nothing goes without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.importers.addresses import one_line
from relcrm.importers.formats.vcard.bounds import CUT
from relcrm.importers.formats.vcard.contents import UNKEPT
from relcrm.importers.formats.vcard.fields import bears_label
from relcrm.importers.formats.vcard.naming import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from relcrm.importers.formats.vcard.properties import Property

_UNREADABLE = "\ufffd"
_CUT_AS_NAMES = frozenset({"FN", "N", "NICKNAME", "ORG", "TITLE"})
_WHAT = {**UNKEPT, "ADR": "address", "LABEL": "address label", "": "line that is no property"}


def unread(others: Mapping[str, int]) -> Iterator[str]:
    """Yield what the properties are of which nothing but their names is known."""
    for name, number in others.items():
        yield from [_WHAT.get(name, name)] * number


def unused_labels(properties: Iterable[Property]) -> Iterator[str]:
    """Yield the labels of groups in which nothing bears one, and those that are not the first of their group."""
    properties = list(properties)
    labels = [each for each in properties if each.name == "X-ABLABEL" and each.is_said]
    said = [each for each in properties if each.is_said or each.says("x-user")]
    waiting = {each.group for each in said if each.group and bears_label(each.name)}
    for each in labels:
        if each.group not in waiting:
            yield "label"
        waiting.discard(each.group)


def cut_names(properties: Iterable[Property]) -> Iterator[str]:
    """Yield what is left out of names that are longer than any."""
    for each in properties:
        if each.name in _CUT_AS_NAMES and any(len(part) > LONGEST_NAME for part in each.parts(",;")):
            yield CUT


def unreadable(properties: Iterable[Property]) -> Iterator[str]:
    """Yield what is wrong with values in which some bytes are no letters."""
    for each in properties:
        if _UNREADABLE in each.value:
            yield f'"{one_line(each.text)[:60]}" holds characters that cannot be read'
