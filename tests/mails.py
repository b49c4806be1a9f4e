"""Mails for tests: Ada's, of which a test says only what matters to it."""

from __future__ import annotations

from typing import Any

from importing import items_of
from relcrm.importers.base import Item, Message, Person, Problem, Skipped

ADA = "ada@quill.example"
USUAL = {
    "from": "Bo Berg <bo@berg.example>",
    "to": f"Ada Quill <{ADA}>",
    "date": "Mon, 4 Mar 2024 12:00:00 +0100",
    "subject": "Hello",
}
SEPARATOR = b"From bo@berg.example Mon Mar  4 12:00:00 2024\n"


def mail(body: str = "Hello.", **fields: str | None) -> bytes:
    """Return a mail from Bo to Ada; a field is named with `_` for `-`, None leaves a usual one out."""
    told = {**USUAL, **{name.replace("_", "-"): text for name, text in fields.items()}}
    head = "".join(f"{name}: {text}\n" for name, text in told.items() if text is not None)
    return f"{head}\n{body}\n".encode()


def mbox(*mails: bytes) -> bytes:
    """Return the mails as an mbox."""
    return b"".join(SEPARATOR + each + b"\n" for each in mails)


def found(*mails: bytes, name: str = "box", **said: Any) -> list[Item]:
    """Return everything found in an mbox of Ada's with these mails."""
    return items_of("mail", mbox(*mails), name, **{"me": [ADA], **said})


def messages(*mails: bytes, **said: Any) -> list[Message]:
    """Return the messages among what is found."""
    return [item for item in found(*mails, **said) if isinstance(item, Message)]


def the_message(data: bytes, **said: Any) -> Message:
    """Return the only message of a mail."""
    (message,) = messages(data, **said)
    return message


def people(*mails: bytes, **said: Any) -> dict[str, str]:
    """Return who is found, by address, with their names."""
    persons = [item for item in found(*mails, **said) if isinstance(item, Person)]
    return {person.handles[0].value: person.name for person in persons}


def outcome(data: bytes, **said: Any) -> str:
    """Return why a mail is left out or unreadable; empty when it is taken in."""
    *_, last = found(data, **said)
    return last.reason if isinstance(last, Skipped | Problem) else ""
