"""What Monica keeps of a contact beside addresses: birthday, postal addresses, relations, food, pets, fields that are no address."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Any

from relcrm.domain.particulars.details import FIELD, LINK, NUMBER, Detail, PostalAddress
from relcrm.domain.particulars.occasions import BIRTHDAY, Occasion
from relcrm.domain.particulars.relations import role_named
from relcrm.domain.people.handles import PHONE
from relcrm.importers.formats.monica.account import id_in, is_yes, moment_in, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from relcrm.importers.formats.monica.account import Account, Entry

_PAGE = r"(?i)https?://\S+"


def day_of(special: Mapping[str, Any]) -> date | None:
    """Return the day of a special date as written; a time of day in it is that of its being entered."""
    moment = moment_in(special, "date", UTC)
    return moment.on if moment else None


def occasions_of(said: Mapping[str, Any]) -> tuple[Occasion, ...]:
    """Return the birthday, with its year where that is known; one worked out from an age is none."""
    special = said.get("birthdate")
    day = day_of(special) if isinstance(special, dict) else None
    if day is None or is_yes(special or {}, "is_age_based"):
        return ()
    year = None if is_yes(special or {}, "is_year_unknown") else day.year
    return (Occasion(BIRTHDAY, day.month, day.day, year),)


def addresses_of(contact: Entry, account: Account) -> tuple[PostalAddress, ...]:
    """Return the postal addresses of a contact, each under its name."""
    found = (_address(each.said) for each in account.addresses[contact.id])
    return tuple(dict.fromkeys(each for each in found if not each.is_empty))


def relations_of(
    contact: Entry, account: Account, name_of: Callable[[Entry], str]
) -> tuple[tuple[str, str], ...]:
    """Return what others are to a contact, by the names of those others."""
    found = []
    for role, other_id in account.relations[contact.id]:
        other = account.contacts.get(other_id)
        if other and (name := name_of(other)):
            found.append((role_named(role) or "relative", name))
    return tuple(dict.fromkeys(found))


def details_of(contact: Entry, account: Account, told: Iterable[tuple[str, Entry]]) -> tuple[Detail, ...]:
    """Return fields of one's own; `told` are contact fields that are no address, with the platform of each."""
    said = contact.said
    found = [
        *(_as_told(platform, each, account) for platform, each in told),
        *_fields(
            ("food", words_in(said, "food_preferences")),
            ("gender", words_in(said, "gender")),
            *(("pet", _pet(each.said)) for each in account.pets[contact.id]),
            (BIRTHDAY, _about(said.get("birthdate"))),
        ),
    ]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _address(said: Mapping[str, Any]) -> PostalAddress:
    label, *parts = (
        words_in(said, name) for name in ("name", "street", "city", "province", "postal_code", "country")
    )
    return PostalAddress(label.lower(), *parts)


def _pet(said: Mapping[str, Any]) -> str:
    name, category = words_in(said, "name"), words_in(said, "category")
    return f"{name} ({category})" if name and category else name or category


def _about(special: Any) -> str:
    """Return "about 1990" for a birthday worked out from an age, which is kept as the first day of a year."""
    day = day_of(special) if isinstance(special, dict) and is_yes(special, "is_age_based") else None
    return f"about {day.year}" if day else ""


def _as_told(platform: str, entry: Entry, account: Account) -> Detail | None:
    """Return a contact field that is no address, under the name of its kind."""
    kind = words_in(account.types.get(id_in(entry.said, "type"), {}), "name")
    value = words_in(entry.said, "data")
    if not value:
        return None
    if re.fullmatch(_PAGE, value):
        return Detail(LINK, kind.lower(), value)
    if platform == PHONE:
        return Detail(NUMBER, "", value)
    return Detail(FIELD, kind.lower() or "contact field", value)


def _fields(*told: tuple[str, str]) -> Iterator[Detail]:
    return (Detail(FIELD, name, value) for name, value in told if value)
