"""Whom a person belongs to: relations by name, and the cards of those who act for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import NUMBER, Detail
from relcrm.importers.formats.vcard.contents import AGENT, contents_of
from relcrm.importers.formats.vcard.found import Found, field, relation, role_of, together
from relcrm.importers.formats.vcard.labels import ASSISTANT, plain
from relcrm.importers.formats.vcard.lines import Line
from relcrm.importers.formats.vcard.properties import properties_of, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relcrm.importers.formats.vcard.contents import Content
    from relcrm.importers.formats.vcard.properties import Property

ROLES = {
    AGENT: ASSISTANT,
    "RELATED": "related",
    "X-ABRELATEDNAMES": "related",
    "X-ASSISTANT": ASSISTANT,
    "X-CHILD": "child",
    "X-CHILDREN": "child",
    "X-EVOLUTION-ASSISTANT": ASSISTANT,
    "X-EVOLUTION-MANAGER": "manager",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": ASSISTANT,
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MANAGER": "manager",
    "X-MS-ASSISTANT": ASSISTANT,
    "X-MS-CHILD": "child",
    "X-MS-MANAGER": "manager",
    "X-MS-SPOUSE": "spouse",
    "X-SPOUSE": "spouse",
}
"""The properties that name others, and what these are unless a label or a type says otherwise."""
_SEVERAL = frozenset({"X-CHILD", "X-CHILDREN", "X-MS-CHILD"})
LABELLED = frozenset({"RELATED", "X-ABRELATEDNAMES"})
"""Those of which a label says what the other is."""
_NO_ROLES = frozenset({"", "pref"})
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s:]\S*", re.IGNORECASE)
_CARD = "begin:vcard"
_CARDS_OWN = frozenset({"FN", "N", "VERSION", "PRODID", "REV"})


def relations_of(properties: Iterable[Property], labels: Mapping[str, str]) -> Found:
    """Return those who are named; a link to another card, or anything else that is no name, as a field."""
    return together(_read(each, labels) for each in properties if each.name in ROLES)


def agents_of(agents: Iterable[Sequence[Content]]) -> Found:
    """Return who acts for a person, by the cards that lie within theirs."""
    return together(_agent(properties_of(contents)) for contents in agents)


def _read(found: Property, labels: Mapping[str, str]) -> Found:
    text = found.text
    if not found.is_said:
        return Found()
    if found.name == AGENT and text.lower().startswith(_CARD):
        return _agent(properties_of(_contents_within(unescaped(found.value))))
    roles = _roles(found, labels)
    address = text[len("mailto:") :] if text.lower().startswith("mailto:") else ""
    if _URI.fullmatch(text) and not address:
        return field(roles[0], text, found)
    names = re.split(r"[,;]", text) if found.name in _SEVERAL else [text.replace(";", " ")]
    return together(relation(role, address or each) for role in roles for each in names)


def _roles(found: Property, labels: Mapping[str, str]) -> list[str]:
    """Return what somebody is to the person, in the form in which roles are kept."""
    if found.name not in LABELLED:
        return [ROLES[found.name]]
    types = [plain(each) for each in found.says("type") if each not in _NO_ROLES]
    told = [labels[found.group]] if found.group in labels else types
    return list(dict.fromkeys(role_of(each.removeprefix("x-")) for each in told)) or [ROLES[found.name]]


def _contents_within(text: str) -> Iterator[Content]:
    lines = (Line(number, line.encode()) for number, line in enumerate(text.splitlines(), 1))
    return (content for content in contents_of(lines) if not content.marker and content.is_kept)


def _agent(properties: Sequence[Property]) -> Found:
    """Return the name and the numbers of an assistant; whatever else their card says has no place."""
    written = next((each.text for each in properties if each.name == "FN" and each.is_said), "")
    parts = next((each.parts(";") for each in properties if each.name == "N" and each.is_said), ["", ""])
    name = written or " ".join((*parts[1:2], *parts[:1]))
    numbers = [each for each in properties if each.name == "TEL" and each.is_said]
    emails = [each for each in properties if each.name == "EMAIL" and each.is_said]
    others = sum(each.is_said and each.name not in {*_CARDS_OWN, "TEL", "EMAIL"} for each in properties)
    return together(
        (
            relation(ASSISTANT, name),
            Found(details=tuple(Detail(NUMBER, ASSISTANT, each.text) for each in numbers)),
            *(field(f"{ASSISTANT} email", each.text) for each in emails),
            Found(left_out=("assistant's detail",) * (others + (not properties))),
        )
    )
