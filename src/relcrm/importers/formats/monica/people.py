"""Contacts: who they are, how to reach them, how they were met, and what was written down about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.people.handles import EMAIL, PHONE
from relcrm.importers.addresses import distinct, email_handle, one_line, phone_handle, profile_handle
from relcrm.importers.base import Person, Problem, Remark, Skipped
from relcrm.importers.formats.monica import particulars
from relcrm.importers.formats.monica.account import id_in, is_yes, key_of, moment_in, text_in, words_in
from relcrm.importers.names import person_name
from relcrm.importers.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from relcrm.domain.people.handles import Handle
    from relcrm.importers.base import Asked
    from relcrm.importers.formats.monica.account import Account, Entry

LONGEST_NOTE = 4_000  # characters
LONGEST_CADENCE = 3650  # days
ARCHIVED = "archived"
_LONGEST_ADDRESS = 300  # characters
# What gives away a kind of contact field in its protocol, icon or name; users may rename and add kinds.
_PLATFORM_OF = {
    "mailto:": EMAIL,
    "tel:": PHONE,
    "facebook": "facebook",
    "twitter": "x",
    "whatsapp": "whatsapp",
    "wa.me": "whatsapp",
    "telegram": "telegram",
    "linkedin": "linkedin",
    "instagram": "instagram",
    "xing": "xing",
    "github": "github",
    "skype": "skype",
    "signal": "signal",
}
_BY_NUMBER = frozenset({PHONE, "whatsapp", "signal"})


def person_of(contact: Entry, account: Account, asked: Asked) -> Person | Skipped | Problem:
    """Return a contact, or why there is none: the owner, a mere relation of somebody, or somebody who has died."""
    said = contact.said
    if contact.id == account.me:
        return Skipped(contact.at, "yourself")
    if is_yes(said, "is_partial"):
        return Skipped(contact.at, "only a relation of somebody")
    if is_yes(said, "is_dead"):
        return Skipped(contact.at, "somebody who has died")
    handles = handles_of(contact, account, asked.region)
    name = name_of(contact) or next((handle.value for handle in handles), "")
    if not name:
        return Problem(contact.at, "a contact without a name or an address")
    nickname = person_name(text_in(said, "nickname"))
    met = said.get("first_met_date")
    return Person(
        at=contact.at,
        key=key_of(contact),
        name=name,
        handles=handles,
        company=words_in(said, "company"),
        title=words_in(said, "job"),
        met_how=_met_how(said, account),
        met_on=_exact_day(met) if isinstance(met, dict) else None,
        nicknames=(nickname,) if nickname and nickname != name else (),
        tags=_tags(said),
        notes=tuple(_remarks(contact, account, asked)),
        cadence_days=_cadence(said),
        occasions=particulars.occasions_of(said),
        addresses=particulars.addresses_of(contact, account),
        details=particulars.details_of(contact, account, _no_addresses(contact, account, asked.region)),
        relations=particulars.relations_of(contact, account, name_of),
    )


def name_of(contact: Entry) -> str:
    """Return the full name; the nickname where there is no other."""
    parts = (text_in(contact.said, part) for part in ("first_name", "middle_name", "last_name"))
    return person_name(*parts) or person_name(text_in(contact.said, "nickname"))


def handles_of(contact: Entry, account: Account, region: str | None) -> tuple[Handle, ...]:
    """Return the addresses among the contact fields."""
    return distinct(_handle(each, account, region) for each in account.fields[contact.id])


def _no_addresses(contact: Entry, account: Account, region: str | None) -> Iterator[tuple[str, Entry]]:
    """Yield the contact fields that are nobody's address, each with its platform."""
    for each in account.fields[contact.id]:
        if _handle(each, account, region) is None:
            yield platform_of(account.types.get(id_in(each.said, "type"), {})), each


def platform_of(kind: Mapping[str, Any]) -> str:
    """Return what a kind of contact field is for: `email`, `phone`, a platform; empty where that is not known."""
    if (known := text_in(kind, "type")) in {EMAIL, PHONE}:
        return known
    told = " ".join(text_in(kind, part) for part in ("protocol", "fontawesome_icon", "name")).lower()
    return next((platform for word, platform in _PLATFORM_OF.items() if word in told), "")


def _handle(entry: Entry, account: Account, region: str | None) -> Handle | None:
    """Return the address in a contact field; None for text that is nobody's address on that platform."""
    value = one_line(text_in(entry.said, "data")[:_LONGEST_ADDRESS])
    platform = platform_of(account.types.get(id_in(entry.said, "type"), {}))
    found = email_handle(value) if platform in {EMAIL, ""} else None
    if found is None and "/" in value:
        found = profile_handle(value)
    if found is None and platform in _BY_NUMBER:
        found = phone_handle(value, region)
    if found is None and platform not in {"", EMAIL, PHONE}:
        found = profile_handle(f"{platform}:{value}")
    return found


def _met_how(said: Mapping[str, Any], account: Account) -> str:
    through = account.contacts.get(id_in(said, "first_met_through"))
    parts = (
        words_in(said, "first_met_where"),
        f"through {name_of(through)}" if through and name_of(through) else "",
        words_in(said, "first_met_additional_info"),
    )
    return "; ".join(filter(None, parts))


def _exact_day(special: Mapping[str, Any]) -> date | None:
    """Return the day of a special date; None where its year is not known or worked out from an age."""
    is_guess = is_yes(special, "is_year_unknown") or is_yes(special, "is_age_based")
    return None if is_guess else particulars.day_of(special)


def _tags(said: Mapping[str, Any]) -> tuple[str, ...]:
    named = said.get("tags")
    texts = [tag for tag in named if isinstance(tag, str)] if isinstance(named, list) else []
    archived = [ARCHIVED] if said.get("is_active") is False or text_in(said, "is_active") == "0" else []
    return tuple(dict.fromkeys(filter(None, [*map(one_line, texts), *archived])))


def _cadence(said: Mapping[str, Any]) -> int | None:
    digits = text_in(said, "stay_in_touch_frequency")
    days = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0
    return days if 1 <= days <= LONGEST_CADENCE else None


def _remarks(contact: Entry, account: Account, asked: Asked) -> Iterator[Remark]:
    said = contact.said
    yield from _undated(paragraphs(text_in(said, "description"), LONGEST_NOTE))
    for note in account.notes[contact.id]:
        if body := paragraphs(text_in(note.said, "body"), LONGEST_NOTE):
            made = moment_in(note.said, "created_at", asked.zone)
            yield Remark(body, made.on if made else None)


def _undated(text: str) -> Iterable[Remark]:
    return (Remark(text),) if text else ()
