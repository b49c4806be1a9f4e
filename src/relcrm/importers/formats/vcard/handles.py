"""The addresses on a card that lead to its person and to nobody else, and the numbers that cannot be dialled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from relcrm.domain.particulars.details import NUMBER, Detail
from relcrm.domain.people.contact import WEB, folded
from relcrm.importers.addresses import distinct, emails_in, phone_handle, phone_parts, profile_handle
from relcrm.importers.formats.vcard.found import Found, field, together, words_in
from relcrm.importers.formats.vcard.labels import ASSISTANT, is_assistants, label_of
from relcrm.importers.formats.vcard.links import link_or_field, page_of
from relcrm.importers.formats.vcard.properties import unescaped
from relcrm.phones import without_extension
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.formats.vcard.properties import Property

MESSENGERS = {
    "X-AIM": "aim",
    "X-GADUGADU": "gg",
    "X-GOOGLE-TALK": "gtalk",
    "X-GTALK": "gtalk",
    "X-ICQ": "icq",
    "X-JABBER": "xmpp",
    "X-MSN": "msn",
    "X-QQ": "qq",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-TWITTER": "x",
    "X-YAHOO": "yahoo",
}
_ACCOUNTS = frozenset({"IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", *MESSENGERS})
_NUMBERS = frozenset({"TEL", "X-MS-TEL"})
ADDRESSES = frozenset({"EMAIL", "URL", *_ACCOUNTS, *_NUMBERS})
"""The properties that hold addresses."""
_MACHINES = frozenset({"fax", "pager", "modem", "bbs"})
_VOICES = frozenset({"voice", "cell", "text", "video"})
_NO_SERVICE = frozenset({"", "home", "work", "pref", "other", "internet"})
_PAGE = re.compile(r"https?://|mailto:|[^:]*(?:[/?#]|$)", re.IGNORECASE)  # what has no other scheme
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_A_PROFILE = frozenset({"profile", "home page", "homepage"})


class Beside(NamedTuple):
    """What the rest of a card and the user say: labels of groups, the words of its names, the country of numbers."""

    labels: Mapping[str, str]
    names: frozenset[str]
    region: str | None


def handles_of(properties: Iterable[Property], beside: Beside) -> Found:
    """Return the person's addresses in the order of the card, pages, and numbers on which nobody can be spoken to."""
    found = together(_read(each, beside) for each in properties if each.name in ADDRESSES)
    return found._replace(handles=distinct(found.handles))


def _read(found: Property, beside: Beside) -> Found:
    if found.name == "EMAIL":
        return _email(found, beside)
    if found.name in _NUMBERS:
        return _number(found, beside)
    if is_assistants(found, beside.labels):
        label = label_of(found, beside.labels)
        return link_or_field(found, label if found.name == "URL" else f"{label} account")
    return _profile(found, beside)


def _email(found: Property, beside: Beside) -> Found:
    """Return the addresses in a list such as `Ada <a@x.example>; b@x.example`, and a list that says more than that."""
    value, label = unescaped(found.value), label_of(found, beside.labels)
    if not found.is_said:
        return Found()
    if ASSISTANT in label:
        return field(f"{label} email", found.text)
    here = distinct(emails_in(value))
    rest = folded(found.text)
    for handle in here:
        rest = rest.replace(folded(handle.value), " ")
    said = Found(here, _labelled(here, label))
    is_all = here and words_in(rest) <= {*beside.names, "mailto"}
    return said if is_all else together([said, field(f"{label} email".strip(), found.text, found)])


def _number(found: Property, beside: Beside) -> Found:
    """Return the numbers of a property; those that are none, or none of a telephone, as they are written."""
    label, types = label_of(found, beside.labels), set(found.says("type"))
    dialled, more = _dialled(found.text)
    if not found.is_said:
        return Found()
    if is_assistants(found, beside.labels) or found.says("x-relcrm"):
        parts, is_dialled = [dialled], False
    else:
        parts, is_dialled = list(phone_parts(dialled)), not types & _MACHINES or bool(types & _VOICES)
    told = [each.strip() for each in parts if any(map(str.isalnum, each))]
    here = {each: phone_handle(each, beside.region) for each in told if is_dialled}
    if not any(here.values()):  # no list of numbers, then, but words
        told = [dialled.strip()]
    handles = distinct(here.values())
    as_written = [f"{each}{more}" for each in told if not here.get(each) or more or _says_more(each)]
    details = tuple(Detail(NUMBER, label, each) for each in as_written)
    return Found(handles, _labelled(handles, label), details=details)


def _dialled(text: str) -> tuple[str, str]:
    """Return what is dialled in a `tel:` link, and what is behind it; a number that is no link is all there is."""
    scheme, colon, link = text.partition(":")
    if not colon or scheme.lower() != "tel":
        return text, ""
    number, *params = link.split(";")
    told = (f"ext. {each[4:]}" if each.lower().startswith("ext=") else each for each in params)
    return number, "".join(f" {each}" for each in told if each)


def _says_more(number: str) -> bool:
    """Say whether there is more to a number than what is dialled: an extension, or words."""
    return bool(without_extension(number)[1]) or any(map(str.isalpha, number.removeprefix("tel:")))


def _profile(found: Property, beside: Beside) -> Found:
    """Return the account of the person, else the page or the text that stands there."""
    if not found.is_said and not found.says("x-user"):
        return Found()
    services = list(_services(found))
    account = _account_of(found, services)
    label = beside.labels.get(found.group, "")
    if account is None and found.name == "URL":
        return page_of(found, beside.labels)
    if account is None:
        named = next((each for each in services if each not in _NO_SERVICE), "account")
        return link_or_field(found, label or named)
    is_told = label in _A_PROFILE or folded(label) == account.platform
    return Found((account,), _labelled((account,), "" if is_told else label))


def _services(found: Property) -> Iterator[str]:
    if found.name in MESSENGERS:
        yield MESSENGERS[found.name]
    elif found.name == "IMPP":
        yield from (*found.says("x-service-type"), *found.says("service-type"))
    elif found.name != "URL":
        yield from (*found.says("service-type"), *found.says("type"))


def _account_of(found: Property, services: Iterable[str]) -> Handle | None:
    if found.name == "URL":
        page = profile_handle(found.text) if _PAGE.match(found.text) else None
        return page if page and page.platform != WEB else None
    users = found.says("x-user")[:1] if found.name.endswith("SOCIALPROFILE") else ()
    return _account(found.text, services) or _account("".join(users), services)


def _account(value: str, services: Iterable[str]) -> Handle | None:
    """Return an account from a link, `scheme:account` or a bare name, at the service that goes with it."""
    scheme, _, rest = value.partition(":")
    is_link = scheme.lower() in {"http", "https"}
    account = unquote(rest) if _SCHEME.match(value) and not is_link else value
    if not is_link and "?" in account:
        return None  # an order to a program, not an address
    named = (profile_handle(f"{service}:{account}") for service in services if service not in _NO_SERVICE)
    return next(filter(None, named), None) or profile_handle(value)


def _labelled(handles: Iterable[Handle], label: str) -> tuple[tuple[Handle, str], ...]:
    return tuple((handle, label) for handle in handles) if label else ()
