"""Addresses and names as the files of other programs write them, in the one form in which contacts have them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import EMAIL, PHONE, Handle, parsed_email, parsed_handle
from relcrm.phones import parsed_phone, without_extension

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NOT_IN_A_NUMBER = re.compile(r"[^0-9+]")
_DIGITS = re.compile(r"\+?[0-9]{4,15}")
_BETWEEN_EMAILS = re.compile(r":::|[\s,;|<>\"'()\[\]]+")
_BETWEEN_PHONES = re.compile(r":::|[;|\n](?!\s*ext)|,\s|\s(?:or|and|oder|und|ou|et|o|e|y)\s", re.IGNORECASE)
# Within a number a stroke or a comma may stand as well; only between two whole ones it parts them.
_TWO_NUMBERS = re.compile(r"((?:\D*\d){7,}\D*?)\s*[/,]\s*((?:\D*\d){7,}.*)")
_LETTERS = re.compile(r"[^\W\d_]+")
_WHOLE_NUMBER = 7  # figures; with fewer, letters may be figures as well, as on a keypad
_MOST_VALUES = 50  # in one cell
_INTRODUCERS = "\x1b\x9b\x9d"
# What a terminal takes for colours and the like (CSI), for titles and links (OSC), and for anything else.
_SEQUENCE = r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]{0,2000}(?:\x07|\x1b\\|\x9c)|\x1b[-#%(+*)./][0-~]"


def one_line(text: str) -> str:
    """Return `text` on one line, in Unicode's composed form, without control characters and marks of direction."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = without_sequences(text)
    shown = "".join(" " if char.isspace() else char for char in text if char.isspace() or _is_seen(char))
    return " ".join(unicodedata.normalize("NFC", shown).split())


def without_sequences(text: str) -> str:
    """Return `text` without what would tell a terminal to do something, each sequence as a whole."""
    return re.sub(_SEQUENCE, "", text) if any(each in text for each in _INTRODUCERS) else text


def email_handle(text: str) -> Handle | None:
    """Return an email address, None for anything else."""
    address = parsed_email(one_line(text))
    return Handle(EMAIL, address) if address else None


def phone_handle(text: str, region: str | None) -> Handle | None:
    """Return a telephone number: complete where its country is known, else its digits as they stand.

    None for what cannot be a number. An extension is left out, and words beside a whole number.
    """
    number = without_extension(one_line(text).removeprefix("tel:"))[0]
    letters = sum(char.isalpha() for char in number)
    if sum(map(str.isdigit, number)) >= _WHOLE_NUMBER:
        number = _LETTERS.sub(" ", number)
    if complete := parsed_phone(number, region):
        return Handle(PHONE, complete)
    bare = _NOT_IN_A_NUMBER.sub("", number)
    return Handle(PHONE, bare) if _DIGITS.fullmatch(bare) and letters < 5 else None


def emails_in(text: str, most: int = _MOST_VALUES) -> Iterator[Handle | None]:
    """Yield the email addresses in a list such as `Ada <a@x.example>; b@x.example`, None for other words.

    The first `most` are parted from one another, all where that is 0.
    """
    return map(email_handle, _BETWEEN_EMAILS.split(text, most))


def phone_parts(text: str, most: int = _MOST_VALUES) -> Iterator[str]:
    """Yield the parts of a list of telephone numbers, the first `most` of them apart, all where that is 0."""
    for part in _BETWEEN_PHONES.split(text, most):
        two = _TWO_NUMBERS.fullmatch(part)
        yield from two.groups() if two else (part,)


def profile_handle(text: str) -> Handle | None:
    """Return the profile behind a link or `platform:handle`; None for a page that is nobody's."""
    return parsed_handle(one_line(text))


def distinct(handles: Iterable[Handle | None]) -> tuple[Handle, ...]:
    """Return those that are there, each once, in their order."""
    return tuple(dict.fromkeys(handle for handle in handles if handle))


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"} or char == "\u200d"
