"""The addresses on a card that lead to its person and to nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from relcrm.domain.people.contact import WEB
from relcrm.importers.addresses import (
    distinct,
    emails_in,
    one_line,
    phone_handle,
    phone_parts,
    profile_handle,
)
from relcrm.importers.formats.vcard.contents import MESSENGERS
from relcrm.importers.formats.vcard.properties import unescaped
from relcrm.phones import without_extension

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.formats.vcard.properties import Property

_PAGES = {"URL": "web page"} | dict.fromkeys(
    ("IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", *MESSENGERS), "account"
)
_EXTENSION = ";ext="
_MACHINES = frozenset({"fax", "pager", "modem", "bbs"})
_VOICES = frozenset({"voice", "cell", "text", "video"})
_NO_SERVICE = frozenset({"", "home", "work", "pref", "other", "internet"})


@dataclass(frozen=True, slots=True)
class Found:
    """A person's addresses, what stands where one should and is none, and what has no place."""

    handles: tuple[Handle, ...]
    odd: tuple[str, ...]
    left_out: tuple[str, ...]


def handles_of(properties: Iterable[Property], region: str | None) -> Found:
    """Return the person's addresses in the order of the card: no fax, no home page that others may share."""
    handles: list[Handle | None] = []
    odd: list[str] = []
    left_out: list[str] = []
    for each in properties:
        if each.name == "EMAIL":
            handles += _emails(each, odd)
        elif each.name == "TEL":
            handles += _numbers(each, region, odd, left_out)
        elif each.name in _PAGES and (_is_said(each.value) or each.says("x-user")):
            here = _profile(each)
            handles.append(here)
            left_out += [_PAGES[each.name]] * (here is None)
    return Found(distinct(handles), tuple(odd), tuple(left_out))


def _emails(found: Property, odd: list[str]) -> Iterator[Handle]:
    """Yield the addresses in a list such as `Ada <a@x.example>; b@x.example`."""
    value = unescaped(found.value)
    here = distinct(emails_in(value))
    if not here and _is_said(value):
        odd.append(f'"{one_line(value)[:60]}" is no email address; taken in without it')
    yield from here


def _numbers(
    found: Property, region: str | None, odd: list[str], left_out: list[str]
) -> Iterator[Handle | None]:
    types = set(found.says("type"))
    machines = sorted(types & _MACHINES)
    if not _is_said(found.text):
        return
    if machines and not types & _VOICES:
        left_out.append(f"{machines[0]} number")
        return
    for part in filter(_is_said, phone_parts(_number(found.text))):
        handle = phone_handle(part, region)
        if handle is None:
            odd.append(f'"{one_line(part)[:60]}" is no telephone number; taken in without it')
        if without_extension(part)[1] or _EXTENSION in found.text.lower():
            left_out.append("telephone extension")
        yield handle


def _profile(found: Property) -> Handle | None:
    value = found.text
    if found.name == "URL":
        page = profile_handle(value)
        return page if page and page.platform != WEB else None
    if found.name in MESSENGERS:
        return _account(value, (MESSENGERS[found.name],))
    if found.name == "IMPP":
        return _account(value, (*found.says("x-service-type"), *found.says("service-type")))
    services = (*found.says("service-type"), *found.says("type"))
    return _account(value, services) or _account("".join(found.says("x-user")[:1]), services)


def _is_said(text: str) -> bool:
    return any(map(str.isalnum, text))


def _number(value: str) -> str:
    """Return what is dialled in a `tel:` link."""
    scheme, colon, number = value.partition(":")
    return number.partition(";")[0] if colon and scheme.lower() == "tel" else value


def _account(value: str, services: Iterable[str]) -> Handle | None:
    """Return an account from a link, `scheme:account` or a bare name, at the service that goes with it."""
    scheme, colon, rest = value.partition(":")
    is_link = scheme.lower() in {"http", "https"}
    account = value if is_link or not colon else unquote(rest)
    if not is_link and "?" in account:
        return None  # an order to a program, not an address
    named = (profile_handle(f"{service}:{account}") for service in services if service not in _NO_SERVICE)
    return next(filter(None, named), None) or profile_handle(value)
