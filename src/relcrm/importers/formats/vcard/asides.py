"""What a card says that has no place in a store, by what it is, so that nothing goes without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.importers.addresses import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relcrm.importers.formats.vcard.properties import Property

_UNREADABLE = "\ufffd"
# What programs write for themselves; it says nothing of a person.
_SILENT = frozenset(
    {
        "VERSION",
        "PRODID",
        "REV",
        "CALSCALE",
        "PROFILE",
        "SOURCE",
        "NAME",
        "CLASS",
        "MAILER",
        "SORT-STRING",
        "XML",
    }
    | {
        "CLIENTPIDMAP",
        "MEMBER",
        "X-ADDRESSBOOKSERVER-MEMBER",
        "X-ABUID",
        "X-ABADR",
        "X-IMAGETYPE",
        "X-IMAGEHASH",
    }
    | {
        "X-EVOLUTION-FILE-AS",
        "X-FILE-AS",
        "X-MOZILLA-HTML",
        "X-EVOLUTION-WEBDAV-ETAG",
        "X-ADDRESSING-GRAMMAR",
    }
    | {"X-ACCOUNT", "X-SHARED-PHOTO-DISPLAY-PREF", "X-SOURCE", "X-CLASS", "X-GOOGLE-ETAG", "X-QQ-UID"}
)
_WHAT = {
    "address": "ADR",
    "address label": "LABEL",
    "photo": "PHOTO|X-MS-CARDPICTURE|X-ABCROP-RECTANGLE",
    "logo": "LOGO",
    "sound": "SOUND",
    "key": "KEY",
    "map position": "GEO",
    "time zone": "TZ",
    "language": "LANG",
    "gender": "GENDER|X-GENDER|SEX",
    "calendar link": "CALURI|CALADRURI|FBURL|X-EVOLUTION-CALURI",
    "custom field": "X-ANDROID-CUSTOM|X-CUSTOM|X-CUSTOM1|X-CUSTOM2|X-CUSTOM3|X-CUSTOM4",
    "hobby": "HOBBY|X-HOBBY",
    "interest": "INTEREST",
    "expertise": "EXPERTISE",
    "birthplace": "BIRTHPLACE",
    "maiden name": "X-MAIDENNAME|X-MAIDEN-NAME",
    "department": "X-DEPARTMENT",
    "phonetic name": "X-PHONETIC-FIRST-NAME|X-PHONETIC-MIDDLE-NAME|X-PHONETIC-LAST-NAME|X-PHONETIC-ORG",
    "relation": "RELATED|X-ABRELATEDNAMES|X-SPOUSE|X-MANAGER|X-ASSISTANT|X-CHILDREN|X-EVOLUTION-SPOUSE"
    "|X-EVOLUTION-MANAGER|X-EVOLUTION-ASSISTANT|X-KADDRESSBOOK-X-SPOUSESNAME|X-KADDRESSBOOK-X-MANAGERSNAME"
    "|X-KADDRESSBOOK-X-ASSISTANTSNAME|X-MS-SPOUSE|X-MS-CHILD|X-MS-MANAGER|X-MS-ASSISTANT",
}
_WHAT_OF = {name: what for what, names in _WHAT.items() for name in names.split("|")}


def unread(others: Mapping[str, int]) -> Iterator[str]:
    """Yield what the properties are of which nothing but their names is known."""
    for name, number in others.items():
        if name not in _SILENT:
            yield from [_WHAT_OF.get(name, name)] * number


def beside_the_name(prefix: str, suffixes: Sequence[str], name: str) -> Iterator[str]:
    """Yield what stands in front of a name and behind it, as far as the name does not say it."""
    if prefix and prefix not in name:
        yield "salutation"
    if any(suffix not in name for suffix in suffixes):
        yield "name suffix"


def beside_the_job(properties: Sequence[Property]) -> Iterator[str]:
    """Yield departments, and whatever of a job is there twice."""
    told = {"ORG": set[str](), "TITLE": set[str](), "ROLE": set[str]()}
    for each in properties:
        if each.name in told and each.text.strip(";"):
            told[each.name].add(each.parts(";")[0])
            yield from ["department"] * (each.name == "ORG" and any(each.parts(";")[1:]))
    yield from ["organisation"] * (len(told["ORG"]) - 1)
    yield from ["job title"] * (len(told["TITLE"]) - 1)
    yield from ["role"] * (len(told["ROLE"]) - (not told["TITLE"]))


def unreadable(properties: Iterable[Property]) -> Iterator[str]:
    """Yield what is wrong with values in which some bytes are no letters."""
    for each in properties:
        if _UNREADABLE in each.value:
            yield f'"{one_line(each.text)[:60]}" holds characters that cannot be read'
