"""What a card calls addresses, days and people: the labels of groups, and the types of addresses, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.importers.addresses import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relcrm.importers.formats.vcard.properties import Property

ASSISTANT = "assistant"
OWN_FIELD = "X-RELCRM-FIELD"
"""What relcrm calls a field of the user's own on a card; the label of its group is the name of the field."""
_APPLES_OWN = re.compile(r"_\$!<(.*)>!\$_")
_NEXT_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PLACES = ("home", "work", "school", "other")
_CALLED = {
    "assistant phone": ASSISTANT,
    "assistantphone": ASSISTANT,
    "business": "work",
    "cell": "mobile",
    "cellular": "mobile",
    "mobile phone": "mobile",
    "private": "home",
}
_SAYS_NOTHING = frozenset(
    {
        "",
        "internet",
        "voice",
        "pref",
        "msg",
        "text",
        "uri",
        "dom",
        "intl",
        "postal",
        "parcel",
        "label",
        "x400",
        "smtp",
    }
)
_VIDEO = "video"
_VENDOR = re.compile(r"x-(?:evolution-|kaddressbook-|ms-)?")


def labels_of_groups(properties: Sequence[Property]) -> dict[str, str]:
    """Return what groups are called, in lower case; Apple's own words come as `_$!<HomePage>!$_`.

    The name of a field of one's own is kept as it was typed.
    """
    labels: dict[str, str] = {}
    own = {each.group for each in properties if each.name == OWN_FIELD}
    for each in properties:
        if each.name == "X-ABLABEL" and each.group and each.is_said:
            labels.setdefault(each.group, one_line(each.text) if each.group in own else plain(each.text))
    return labels


def plain(label: str) -> str:
    """Return a label in lower case, Apple's own and constants in capitals as separate words."""
    if apples := _APPLES_OWN.fullmatch(label):
        label = _NEXT_WORD.sub(" ", apples[1])
    words = " ".join(label.lower().replace("_", " ").split())
    return _CALLED.get(words, words)


def label_of(found: Property, labels: Mapping[str, str]) -> str:
    """Return what the owner calls an address, else its types: `work`, `home fax`, or nothing."""
    return labels.get(found.group) or types_of(found)


def types_of(found: Property) -> str:
    """Return the types that tell anything: the place first, then the device."""
    types = dict.fromkeys(_type(each) for each in found.says("type"))
    told = [each for each in types if each not in _SAYS_NOTHING]
    if len(told) > 1:
        told = [each for each in told if each != _VIDEO]
    return " ".join(sorted(told, key=lambda each: each not in _PLACES))


def is_assistants(found: Property, labels: Mapping[str, str]) -> bool:
    """Say whether it is an address of somebody's assistant."""
    return ASSISTANT in label_of(found, labels)


def _type(text: str) -> str:
    return plain(_VENDOR.sub("", text, count=1).replace("-", " "))
