"""All that a card says and no other module here reads: fields of one's own, named by what the property is called."""

from __future__ import annotations

import binascii
import re
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import CAN_HELP, LOOKS_FOR, Detail
from relcrm.importers.addresses import one_line
from relcrm.importers.formats.vcard.contents import SILENT, UNKEPT, WANTED
from relcrm.importers.formats.vcard.days import DAYS, day_in
from relcrm.importers.formats.vcard.found import Found, field, relation, together
from relcrm.importers.formats.vcard.handles import ADDRESSES
from relcrm.importers.formats.vcard.links import LINKS
from relcrm.importers.formats.vcard.places import PLACES
from relcrm.importers.formats.vcard.relations import LABELLED, ROLES
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from relcrm.importers.formats.vcard.properties import Property

_ELSEWHERE = frozenset({*SILENT, *UNKEPT, *WANTED, *DAYS, *ADDRESSES, *LINKS, *PLACES, *ROLES})
_LABELLED = (_ELSEWHERE - {*SILENT, *UNKEPT, *WANTED, *ROLES, "X-ABADR"}) | {"BDAY", *ADDRESSES, *LABELLED}
_CALLED = {
    "DEATHPLACE": "place of death",
    "GEO": "map position",
    "GRAMGENDER": "grammatical gender",
    "LANG": "language",
    "SEX": "gender",
    "TZ": "time zone",
    "X-MAIDENNAME": "maiden name",
    "X-MS-IMADDRESS": "account",
    "X-KADDRESSBOOK-X-IMADDRESS": "account",
}
_OF_SOME_PROGRAM = re.compile(r"x-(?:evolution-|kaddressbook-(?:x-)?|mozilla-|ms-(?:ol-)?)?")
_SEXES = {"m": "male", "f": "female", "o": "other", "n": "none", "u": "unknown"}
_NO_TEXT = re.compile(r"[^\t\n\r -~\x80-\ufffc\U00010000-\U0010ffff]")
_OWN = {
    "X-CAN-HELP": CAN_HELP,
    "X-LOOKS-FOR": LOOKS_FOR,
}
_ANDROID = "vnd.android.cursor.item/"
_EVENTS = {"1": "anniversary", "2": "other", "3": "birthday"}
_RELATIONS = {
    "1": "assistant",
    "2": "brother",
    "3": "child",
    "4": "domestic partner",
    "5": "father",
    "6": "friend",
    "7": "manager",
    "8": "mother",
    "9": "parent",
    "10": "partner",
    "11": "referred by",
    "12": "relative",
    "13": "sister",
    "14": "spouse",
}
_FULLCONTACT = "X-FCENCODED-"
ANDROID = "X-ANDROID-CUSTOM"
_FULLCONTACTS_OWN = re.compile(r"(?:X-FC-)?(?P<kind>\w+):(?P<label>.+)")


def fields_of(properties: Iterable[Property], labels: Mapping[str, str]) -> Found:
    """Return what the properties say that have no place of their own."""
    return together(
        _read(each, labels) for each in properties if each.name not in _ELSEWHERE and each.is_said
    )


def _read(found: Property, labels: Mapping[str, str]) -> Found:
    if _is_binary(found):
        return Found(left_out=(found.name,))
    if found.name in _OWN:
        return Found(details=(Detail(_OWN[found.name], "", found.text),))
    if found.name == ANDROID:
        return _androids(found)
    if found.name.startswith(_FULLCONTACT) and (told := _fullcontacts(found)):
        return told
    say = _SAID.get(found.name, _as_it_is)
    return field(labels.get(found.group) or _called(found.name), say(found), found)


def bears_label(name: str) -> bool:
    """Say whether the label of its group says what a property of this name is."""
    if name in _ELSEWHERE:
        return name in _LABELLED
    return name not in _OWN and name != ANDROID and not name.startswith(_FULLCONTACT)


def _called(name: str) -> str:
    """Return the name of a field: `X-SHOE-SIZE` is a shoe size."""
    if name in _CALLED:
        return _CALLED[name]
    words = _OF_SOME_PROGRAM.sub("", name.lower(), count=1).replace("-", " ").replace("_", " ").split()
    return " ".join(words) or name.lower()


def _is_binary(found: Property) -> bool:
    """Say whether the value is a picture or the like: bytes that are no text."""
    is_packed = not {"b", "base64"}.isdisjoint(found.says("encoding"))
    return found.text[:5].lower() == "data:" or (is_packed and _NO_TEXT.search(found.value) is not None)


def _as_it_is(found: Property) -> str:
    return found.text


def _gender(found: Property) -> str:
    sex, _, more = found.text.partition(";")
    return ", ".join(filter(None, (_SEXES.get(sex.strip().lower(), sex.strip()), more.strip())))


def _position(found: Property) -> str:
    position = found.text.removeprefix("geo:")
    return ", ".join(each.strip() for each in re.split(r"[,;]", position, maxsplit=1)) or found.text


_SAID: Mapping[str, Callable[[Property], str]] = {
    "GENDER": _gender,
    "X-GENDER": _gender,
    "SEX": _gender,
    "GEO": _position,
}


def _androids(found: Property) -> Found:
    """Return what Android keeps beside a card: `vnd.android.cursor.item/relation;Bo;14;`."""
    kind, value, number, label = (*found.parts(";"), "", "", "")[:4]
    kind = kind.removeprefix(_ANDROID).rpartition("/")[2]
    if kind == "nickname":
        return Found(nicknames=tuple(filter(None, [person_name(value)])))
    if kind == "relation" and value:
        return relation(_RELATIONS.get(number) or label, value)
    if kind == "contact_event" and value:
        return _dated(_EVENTS.get(number) or person_name(label).lower() or "day", value, found)
    told = ", ".join(each for each in found.parts(";")[1:] if each)
    return field(kind.rpartition(".")[2].replace("_", " ") or "custom", told or found.text, found)


def _fullcontacts(found: Property) -> Found | None:
    """Return what FullContact wrote under a name in hexadecimal figures; None where it is none."""
    try:
        name = one_line(binascii.unhexlify(found.name.removeprefix(_FULLCONTACT)).decode())
    except (ValueError, UnicodeDecodeError):
        return None
    told = _FULLCONTACTS_OWN.fullmatch(name)
    if told and told["kind"] == "RelatedNames":
        return relation(told["label"], found.text)
    label = (told["label"] if told else name).strip().lower()
    return _dated(label, found.text, found) if label else None


def _dated(label: str, text: str, found: Property) -> Found:
    day = day_in(label, text)
    return Found(occasions=(day,)) if day else field(label, text, found)
