"""The addresses in a row with what they are called there: email, telephone, profiles; pages that are nobody's profile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import FIELD, LINK, NUMBER
from relcrm.domain.people.contact import WEB
from relcrm.domain.people.folding import is_unseen
from relcrm.importers.addresses import (
    distinct,
    email_handle,
    emails_in,
    one_line,
    phone_handle,
    phone_parts,
    profile_handle,
)
from relcrm.importers.contact_rows.headings import PLATFORMS
from relcrm.importers.contact_rows.kinds import is_machines
from relcrm.importers.contact_rows.words import LONGEST_TEXT, SAID, first_of, is_covered
from relcrm.phones import without_extension
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.contact_rows.tables import Card, Cell
    from relcrm.importers.contact_rows.words import Aside

    Labelled = tuple[Handle, str]

_BETWEEN_LINKS = re.compile(r":::|[ \t\r\n\u00a0|<>\"]+|[,;](?=\s|https?:|www\.|$)")
_BETWEEN_PROFILES = re.compile(r":::|[\s,;|<>\"']+")
_ACCOUNT = re.compile(r"@?[\w.\-%+]{2,100}")
_LINK = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")
_SAYS_NOTHING = frozenset({"profile", "home page", "homepage", *PLATFORMS})  # of a profile
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# How Exchange calls a mailbox of its own; it is nobody's address outside.
_X500 = re.compile(r"\s*(?:ex:)?/o=", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*@\S*|smtp:|mailto:", re.IGNORECASE)


class Reached(NamedTuple):
    """The addresses of a row by kind, in its order, and what some of them are called."""

    emails: tuple[Handle, ...]
    phones: tuple[Handle, ...]
    profiles: tuple[Handle, ...]
    labels: tuple[Labelled, ...] = ()

    @property
    def handles(self) -> tuple[Handle, ...]:
        """Return all of them, each once."""
        return distinct((*self.emails, *self.phones, *self.profiles))


def reached(card: Card, region: str | None, aside: Aside, *names: str) -> Reached:
    """Return the addresses of a row; words beside an email address that are none of `names` are kept as a field."""
    emails = list(_emails(card.cells("email"), aside, names))
    phones = list(_phones(card, region, aside))
    profiles = [*_profiles(card, aside), *_pages(card.cells("web"), aside)]
    kinds = Reached(
        first_of((handle for handle, _ in emails), "email address", aside),
        first_of((handle for handle, _ in phones), "telephone number", aside),
        first_of((handle for handle, _ in profiles), "profile", aside),
    )
    kept = set(kinds.handles)
    labels: dict[Handle, str] = {}
    for handle, label in (*emails, *phones, *profiles):
        if label and handle in kept:
            labels.setdefault(handle, label)
    return kinds._replace(labels=tuple(labels.items()))


def _emails(cells: Iterable[Cell], aside: Aside, names: tuple[str, ...]) -> Iterator[Labelled]:
    for cell in cells:
        if _X500.match(cell.text):
            aside.left_out.append("Exchange mailbox")
            continue
        here = distinct(emails_in(cell.text, 0))
        words = cell.text.split() if cell.text.count("@") > len(here) else []
        strange = [word for word in words if "@" in word and not any(emails_in(word))]
        aside.odd += (fault(each, "no email address") for each in (strange if here else [cell.text]))
        if here and not is_covered(_ADDRESS.sub(" ", cell.text), *names):
            aside.keep(FIELD, "email", cell.text)
        yield from ((handle, cell.label.lower()) for handle in here)


def _phones(card: Card, region: str | None, aside: Aside) -> Iterator[Labelled]:
    """Yield the numbers on which somebody can be spoken to; what else stands there is kept as it is written."""
    for cell in card.cells("number"):
        aside.keep(NUMBER, cell.label.lower(), cell.text)
    for cell in card.cells("phone"):
        label = cell.label.lower()
        if is_machines(label):
            aside.keep(NUMBER, label, cell.text)
            continue
        for part in filter(SAID.search, phone_parts(cell.text, 0)):
            number, extension = without_extension(part)
            handle = phone_handle(part, region)
            says_more = any(map(str.isalpha, number.lower().removeprefix("tel:")))
            if handle is None or extension or says_more:
                aside.keep(NUMBER, label, part)
            if handle:
                yield handle, label


def _profiles(card: Card, aside: Aside) -> Iterator[Labelled]:
    """Yield the profiles, those of a column that is one platform's by their bare names as well."""
    for field in ("handle", *PLATFORMS):
        for cell in card.cells(field):
            text = cell.text.strip()
            parts = {
                part: profile_handle(part) or email_handle(part)
                for part in filter(None, _BETWEEN_PROFILES.split(text))
            }
            here = distinct(parts.values())
            if not here and field in PLATFORMS and _ACCOUNT.fullmatch(text):
                here = distinct([profile_handle(f"{field}:{text}")])
            if not here:
                aside.odd.append(fault(text, "no profile or address"))
            elif not all(parts.values()) and len(parts) > 1:
                aside.keep(FIELD, "profile" if field == "handle" else field, text)
            yield from ((handle, cell.label.lower()) for handle in here)


def _pages(cells: Iterable[Cell], aside: Aside) -> Iterator[Labelled]:
    """Yield the profiles among web pages; any other page may be shared, as a company's is, and is a link."""
    for cell in cells:
        parts = [part.strip(",;'") for part in _BETWEEN_LINKS.split(cell.text)]
        found = [(part, link_of(part)) for part in parts if part]
        if not any(link for _, link in found) and not _SCHEME.match(cell.text.strip()):
            aside.keep(FIELD, cell.label.lower() or "web page", cell.text)
            continue
        for part, link in found:
            handle = profile_handle(part) if link else None
            if handle and handle.platform != WEB:
                yield handle, "" if cell.label.lower() in _SAYS_NOTHING else cell.label.lower()
            elif link:
                aside.keep(LINK, cell.label.lower(), link)
            else:
                aside.left_out.append("web page")


def link_of(text: str) -> str:
    """Return a page's address; empty for what is none, is of no browser, or hides characters that cannot be seen."""
    if len(text) > LONGEST_TEXT or any(char.isspace() or is_unseen(char) for char in text):
        return ""
    if _LINK.fullmatch(text):
        return text
    return f"https://{text}" if _BARE_LINK.fullmatch(text) else ""


def fault(cell: str, what: str) -> str:
    """Return in words that a cell is not what it should be."""
    return f'"{one_line(cell)[:60]}" is {what}; taken in without it'
