"""Whatever a card says of somebody is found again, as a value of theirs, or counted as left out."""

from __future__ import annotations

import re
from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from importing import items_of
from relcrm.domain.particulars.details import FIELD
from relcrm.domain.people.contact import folded
from relcrm.importers.base import Item, LeftOut, Person, Problem
from relcrm.importers.formats.vcard.bounds import MOST
from relcrm.importers.formats.vcard.contents import SILENT

_NAMES = [
    "ADR", "AGENT", "ANNIVERSARY", "BDAY", "BIRTHPLACE", "CALURI", "CATEGORIES", "DEATHDATE", "EMAIL", "EXPERTISE",
    "FBURL", "FN", "GENDER", "GEO", "HOBBY", "IMPP", "INTEREST", "KEY", "LABEL", "LANG", "LOGO", "N", "NICKNAME", "NOTE",
    "ORG", "PHOTO", "RELATED", "ROLE", "SOCIALPROFILE", "SOUND", "TEL", "TITLE", "TZ", "URL",
    "X-ABDATE", "X-ABLABEL", "X-ABRELATEDNAMES", "X-AIM", "X-ANDROID-CUSTOM", "X-ANNIVERSARY", "X-ASSISTANT", "X-CHILDREN",
    "X-CUSTOM1", "X-FCENCODED-582D46432D52656C617465644E616D65733A426F", "X-GENDER", "X-KADDRESSBOOK-X-PROFESSION",
    "X-MAIDENNAME", "X-MANAGER", "X-MS-CHILD", "X-MS-TEL", "X-PHONETIC-ORG", "X-SHOE-SIZE", "X-SKYPE", "X-SPOUSE",
]  # fmt: skip
_PARAMETERS = [
    "", ";TYPE=home", ";TYPE=work,fax", ";CELL", ";TYPE=pref", ";TYPE=friend", ";VALUE=text", ";PREF=1",
    ";ALTID=1;LANGUAGE=ja", ";TYPE=assistant", ";CHARSET=UTF-8",
]  # fmt: skip
_LETTERS = "abQ9ß é日.-@/;:,+#()_'&"
_VALUES = st.sampled_from(
    [
        "1980-03-22", "--0229", "circa 1950", "0171 5550501", "ask for Eva", "+49 171 5550501 ext. 12", "ada@x.example",
        "Bo Berg <bo@x.example>", "https://a.example/b", "https://x.com/ada", "www.a.example", "urn:uuid:1",
        "tel:+49-171-5550501;ext=12", ";;Mayor 3;Ulm;;89073;Germany", "Berg;Bo;Ann;Dr.;M.D.", "Acme;Board;North",
        "Bo Berg, Cy Fox", "mailto:bo@x.example", "geo:46.7,-71.2", "vnd.android.cursor.item/relation;Bo;14;",
        "skype:bo", "M;Fellow", "Bo", "日本 太郎", "39",
    ]
)  # fmt: skip
_PROPERTIES = st.tuples(
    st.sampled_from(["", "item1.", "item2."]),
    st.sampled_from(_NAMES)
    | st.from_regex(r"X-[A-Z]{1,8}(-[A-Z]{1,5})?", fullmatch=True).filter(lambda name: name not in SILENT),
    st.sampled_from(_PARAMETERS),
    _VALUES | st.text(_LETTERS, max_size=30),
)
_WORD = re.compile(r"[^\W_]+")
# Of these the importer tells the same in other words: codes, schemes of links, a number with its country.
_IN_OTHER_WORDS = {
    "m": "male",
    "0171": "+49171",
    **dict.fromkeys(("geo", "tel", "mailto", "urn", "http", "https", "com", "skype"), ""),
    **dict.fromkeys(("vnd", "android", "cursor", "item", "relation", "14"), ""),
}


def _of(name: str, params: str) -> str:
    """Return the parameters; the type of an account names its service, which would take the place of its scheme."""
    return "" if name in {"IMPP", "SOCIALPROFILE"} else params


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(folded(text)) if _IN_OTHER_WORDS.get(word) != ""}


def _told(items: list[Item]) -> str:
    """Return all that the importer tells of a card, without spaces: values, what is left out, problems."""
    people = [item for item in items if isinstance(item, Person)]
    values = [
        getattr(person, field.name)
        for person in people
        for field in fields(person)
        if field.name not in {"at", "key"}
    ]
    values += [item.what for item in items if isinstance(item, LeftOut)]
    values += [item.reason for item in items if isinstance(item, Problem)]
    return "".join(_WORD.findall(folded(re.sub(r"\\n", " ", str(values)))))


def _missing(value: str, told: str) -> set[str]:
    """Return the words that are not told; days and numbers may be written otherwise, but with the same figures."""
    return {
        word
        for word in _words(value)
        if word not in told and _IN_OTHER_WORDS.get(word, word).strip("+") not in told
    }


def _check_that_a_store_takes(items: list[Item]) -> None:
    for person in (item for item in items if isinstance(item, Person)):
        assert all(role and name.strip() for role, name in person.relations)
        assert all(day.label for day in person.occasions)
        assert all(not address.is_empty for address in person.addresses)
        assert all(each.value.strip() and (each.label or each.kind != FIELD) for each in person.details)
        assert all(len(each.raw.splitlines()) <= 1 for each in person.details)
        assert len({day.label for day in person.occasions}) == len(person.occasions)
        assert {handle for handle, _ in person.labels} <= set(person.handles)


def _is_a_day(value: str, told: str, items: list[Item]) -> bool:
    days = [day.text for item in items if isinstance(item, Person) for day in item.occasions]
    in_words = {"1980-03-22": "22march1980", "--0229": "29february"}.get(value, value)
    return in_words in told or any(day.replace("-", "") == value.replace("-", "") for day in days)


@settings(max_examples=300, deadline=None)
@given(properties=st.lists(_PROPERTIES, min_size=1, max_size=6))
def test_what_a_card_says_is_found_again_or_counted(properties: list[tuple[str, str, str, str]]) -> None:
    lines = [f"{group}{name}{_of(name, params)}:{value}" for group, name, params, value in properties]
    card = "\n".join(["BEGIN:VCARD", "FN:Ada Lovelace", "N:Lovelace;Ada", *lines, "END:VCARD", ""])
    items = items_of("vcard", card.encode())
    told = _told(items)
    counted = [item.what for item in items if isinstance(item, LeftOut)]
    _check_that_a_store_takes(items)
    for _, name, _, value in properties:
        missing = _missing(value, told)
        assert not missing or _is_a_day(value, told, items) or _is_counted(name, counted), (
            name,
            value,
            missing,
        )


def _is_counted(name: str, counted: list[str]) -> bool:
    what = {"KEY": "public key", "X-ABLABEL": "label", "AGENT": "assistant's detail"}.get(name, name.lower())
    return what in [each.lower() for each in counted]


@settings(max_examples=50, deadline=None)
@given(
    name=st.sampled_from(["X-A", "ADR", "RELATED", "URL", "TEL;FAX"]), number=st.integers(MOST - 2, MOST + 20)
)
def test_of_more_values_than_there_is_room_for_each_is_counted(name: str, number: int) -> None:
    lines = [f"{name}:www.a{at}.example" for at in range(number)]
    card = "\n".join(["BEGIN:VCARD", "FN:Ada", *lines, "END:VCARD", ""])
    person, *others = items_of("vcard", card.encode())
    assert isinstance(person, Person)
    kept = len(person.details) + len(person.addresses) + len(person.relations)
    assert kept + len(others) == number
    assert kept <= MOST
