"""Lists of addresses as headers write them: who is meant, and by which name.

The standard library reads some lists so that a name looks like the address (`alice@a <bob@evil>`), and later
versions refuse what earlier ones read; here the address in angle brackets counts, in every version.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import parsed_email
from relcrm.importers.formats.mail.headers import decoded, text_of
from relcrm.importers.formats.mail.signatures import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Mailboxes = tuple[tuple[str, str], ...]
"""Addresses with their names, empty where there is none."""

MOST = 60
"""So many addresses of one list are looked at: a mail to as many is not personal."""

_LONGEST_LIST = 1 << 14  # bytes
_LONGEST_KEPT = 500  # bytes of a list whose meaning is remembered
_PLAIN = re.compile(
    r"\s*(?:\"([^\"\\@=]*)\"|([^\"(),:;<>@\\=]*))\s*<([a-z0-9._+-]+@[a-z0-9.-]+)>\s*", re.IGNORECASE
)
_PIECE = re.compile(
    r'=\?[^?\s]+\?[bq]\?[^?]*\?=|"(?:[^"\\]|\\.){0,300}"|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.){0,100}\)){0,300}\)|<[^<>]*>'
    r'|[,;:]|[^"(<,;:=]+|.',
    re.DOTALL | re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_AT = re.compile(r"(\S+) at (\S+\.\S+)")
_MACHINE = re.compile(
    r"(?:^|[-._+])(?:no[-._]?reply|do[-._]?not[-._]?reply|mailer-daemon|postmaster|notifications?"
    r"|invitations?|calendar|autoreply|automailer|bounces?|microsoftexchange[0-9a-f]+|mailer)(?:[-._+]|$)"
)


_ROLE = re.compile(
    r"(?:info|support|help|helpdesk|sales|contact|kontakt|service|kundenservice|customerservice|hello|team|office|billing"
    r"|admin|webmaster|feedback|repl(?:y|ies)|care|orders?|marketing|news|newsletter)\b"
)
_FORM = re.compile(
    r"(?:^|[-._])(?:web|contact|kontakt)?[-._]?(?:forms?|formular|formulaire|wordpress)(?:$|[-._])"
)
_VIA = re.compile(r"\bvia\b", re.IGNORECASE)


def behind_form(
    sender: tuple[str, str], written: bytes, answer_to: Mailboxes, addressed: Mailboxes
) -> tuple[str, str]:
    """Return the person for whom a web form wrote, whom an answer goes to; for any other mail its sender.

    A form writes as a machine, through somebody's "Ana via Forms", or as who gets it. `written` is its From.
    """
    address, name = sender
    is_through = _VIA.search(text_of(written)) is not None
    local = address.rpartition("@")[0]
    is_form = is_through or is_machine(address) or _FORM.search(local) or address in dict(addressed)
    if len(answer_to) != 1 or not is_form or is_machine(answer_to[0][0]) or _ROLE.match(answer_to[0][0]):
        return sender
    person, said = answer_to[0]
    return person, said or (name if is_through else "")


def mailboxes_in(*fields: bytes) -> Mailboxes:
    """Return everybody named in these fields, each address once, in their order."""
    if sum(map(len, fields)) > _LONGEST_KEPT:
        return _mailboxes_in(*(field[:_LONGEST_LIST] for field in fields))
    return _remembered(*fields)


@lru_cache(maxsize=1 << 13)
def is_machine(address: str) -> bool:
    """Say whether an address calls itself one that nobody writes from or reads."""
    return _MACHINE.search(address.rpartition("@")[0]) is not None


def _mailboxes_in(*fields: bytes) -> Mailboxes:
    found: dict[str, str] = {}
    for field in fields:
        for address, name in _listed(decoded(field)):
            found[address] = found.get(address) or name
    return tuple(found.items())[:MOST]


_remembered = lru_cache(maxsize=1 << 14)(_mailboxes_in)


def _listed(text: str) -> Iterator[tuple[str, str]]:
    if plain := _PLAIN.fullmatch(text):
        yield from _mailbox(plain[3], plain[1] or plain[2] or "")
        return
    pieces: list[str] = []
    for piece in (*_PIECE.findall(text), ","):
        if piece in {",", ";"}:
            yield from _of_pieces(pieces)
            pieces = []
        elif piece == ":":  # what stands before it names a group
            pieces = []
        else:
            pieces.append(piece)


def _of_pieces(pieces: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the mailbox that these are; none where two addresses could be meant."""
    angles = [index for index, piece in enumerate(pieces) if _is_within(piece, "<>")]
    comments = " ".join(piece[1:-1] for piece in pieces if _is_within(piece, "()"))
    words = [piece for piece in pieces if not _is_within(piece, "()")]
    if not angles:
        yield from _mailbox("".join(words), comments)
    elif len(angles) == 1 and (words[-1] == pieces[angles[0]] or words[-1].isspace()):
        name = "".join(_unquoted(piece) for piece in pieces[: angles[0]] if not _is_within(piece, "()"))
        yield from _mailbox(pieces[angles[0]][1:-1].rpartition(":")[2], name if name.strip() else comments)


def _is_within(piece: str, pair: str) -> bool:
    return len(piece) > 1 and piece[0] == pair[0] and piece[-1] == pair[1]


def _unquoted(piece: str) -> str:
    return _ESCAPED.sub(r"\1", piece[1:-1]) if _is_within(piece, '""') else piece


def _mailbox(text: str, name: str) -> Iterator[tuple[str, str]]:
    text = text.strip(" \t\r\n<>'")
    if at := _AT.fullmatch(text):
        text = f"{at[1]}@{at[2]}"
    if address := parsed_email(text):
        yield address, name_of(name, address) if name else ""
