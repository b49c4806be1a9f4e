"""The addresses on a card that lead to its person and to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from relcrm.domain.people.contact import WEB
from relcrm.importers.addresses import distinct, email_handle, phone_handle, profile_handle
from relcrm.importers.formats.vcard.contents import MESSENGERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.formats.vcard.properties import Property

_MACHINES = frozenset({"fax", "pager", "modem", "bbs"})
_VOICES = frozenset({"voice", "cell", "text", "video"})
_NO_SERVICE = frozenset({"", "home", "work", "pref", "other", "internet"})


def handles_of(properties: Iterable[Property], region: str | None) -> tuple[Handle, ...]:
    """Return the person's addresses in the order of the card: no fax, no home page that others may share."""
    return distinct(handle for each in properties for handle in _handles(each, region))


def _handles(found: Property, region: str | None) -> Iterator[Handle | None]:
    value = found.text
    if found.name == "EMAIL":
        yield email_handle(value)
    elif found.name == "TEL":
        types = set(found.says("type"))
        if not types & _MACHINES or types & _VOICES:
            yield phone_handle(_number(value), region)
    elif found.name == "URL":
        page = profile_handle(value)
        yield page if page and page.platform != WEB else None
    elif found.name in MESSENGERS:
        yield _account(value, (MESSENGERS[found.name],))
    elif found.name == "IMPP":
        yield _account(value, (*found.says("x-service-type"), *found.says("service-type")))
    elif found.name in {"SOCIALPROFILE", "X-SOCIALPROFILE"}:
        services = (*found.says("service-type"), *found.says("type"))
        yield _account(value, services) or _account("".join(found.says("x-user")[:1]), services)


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
