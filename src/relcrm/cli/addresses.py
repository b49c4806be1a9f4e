"""How the addresses of a contact are read from options: emails, phones, profiles, with a label in front if they have one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from relcrm import settings
from relcrm.domain.particulars.written import label_in_front
from relcrm.domain.people.contact import EMAIL, PHONE, Handle, parsed_email, parsed_handle
from relcrm.domain.people.matching import could_be_a_name
from relcrm.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def reached(said: Mapping[str, Any]) -> dict[Handle, str]:
    """Return the addresses of a contact, each once, with its label or ""."""
    found: dict[Handle, str] = {}
    for handle, label in _each(said):
        found[handle] = found.get(handle) or label
    return found


def address(text: str) -> Handle:
    """Return the email, phone or handle that a text is. Raises UsageError when it is none."""
    if found := parsed_email(text):
        return Handle(EMAIL, found)
    if found_handle := parsed_handle(text):
        return found_handle
    return _phone(text)[0]


def address_or_words(text: str) -> Handle | str:
    """Return the address that a text is; what is none is another name of theirs, or whatever hangs on them."""
    if could_be_a_name(text):
        return " ".join(text.split())
    try:
        return address(text)
    except UsageError:
        return " ".join(text.split())


def _each(said: Mapping[str, Any]) -> Iterator[tuple[Handle, str]]:
    for text in said["emails"] or ():
        label, rest = label_in_front(text)
        yield Handle(EMAIL, _email(rest)), label.lower()
    for text in said["phones"] or ():
        handle, label = _phone(text)
        yield handle, label.lower()
    for text in said["handles"] or ():
        yield _handle(text), ""
    for text in said["linkedin"] or ():
        is_whole = "/" in text or ":" in text
        yield _handle(text if is_whole else f"linkedin:{text.strip().lstrip('@')}"), ""


def _email(text: str) -> str:
    if found := parsed_email(text):
        return found
    raise UsageError(f'"{text}" is not an email address', hint="as in ada@example.org")


def _phone(text: str) -> tuple[Handle, str]:
    from relcrm.phones import required_phone  # noqa: PLC0415 - loads the tables of all countries

    label, number = label_in_front(text)
    try:
        return Handle(PHONE, required_phone(number, settings.region(os.environ))), label
    except UsageError as error:
        message = error.message.replace(f'"{number}"', f'"{text}"')
        raise UsageError(message, hint=f"{error.hint}; --number keeps it as it stands") from error


def _handle(text: str) -> Handle:
    if found := parsed_handle(text):
        return found
    raise UsageError(
        f'"{text}" is not a handle', hint="paste a profile URL, or write platform:handle, as in mastodon:ada"
    )
