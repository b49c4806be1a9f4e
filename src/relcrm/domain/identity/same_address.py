"""What addresses are worth for telling people apart: one form of each mailbox and number, whose domain it is, employers.

The form in which an address is kept is `people.handles`; this one is for comparing alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.people.handles import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.domain.people.handles import Handle

LEAST_DIGITS = 8
"""Digits at the end of a telephone number that must agree where its country is not known (judgement: Danish
and Norwegian numbers have eight without their country code)."""
SHORTEST_NUMBER = 6
"""Digits from which a number is a person's and no extension (judgement)."""
MOST_SHARING = 2
"""People to whom an address may belong before it is a household's or an office's (judgement)."""
NUMBERED_PLATFORMS = frozenset({"phone", "whatsapp", "signal", "viber", "sms", "telegram"})
"""Platforms on which people can be found by their telephone number."""


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Whoever writes from here shares the domain with strangers: the name before its ending.
_PUBLIC_MAIL = _set_of(
    "gmail googlemail outlook hotmail live msn yahoo ymail rocketmail icloud me mac aol gmx web t-online freenet "
    "posteo mailbox proton protonmail pm tutanota tuta fastmail hey zoho mail inbox bk list yandex ya rambler ukr "
    "qq 163 126 sina naver daum hanmail free orange wanadoo laposte sfr libero virgilio tiscali seznam wp o2 onet "
    "interia comcast verizon att sbcglobal cox btinternet sky virginmedia ntlworld bluewin telenet ziggo xs4all"
)
# Mailboxes that a house has rather than a person.
_ROLES = _set_of(
    "info office contact kontakt hello hi mail email post sales vertrieb support help service team admin "
    "administrator webmaster postmaster hostmaster hr jobs careers bewerbung press presse media marketing billing "
    "invoice rechnung accounts accounting buchhaltung finance reception empfang enquiries inquiries noreply "
    "donotreply notifications newsletter news events booking bookings orders shop security privacy legal"
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "or", "ne"})
# Words of a company's name that say its legal form, its country or nothing.
_COMPANY_EXTRAS = _set_of(
    "the and und et y e inc incorporated corp corporation co company ltd limited llc llp lp plc pty gmbh ag kg kgaa ohg gbr ug se ev "
    "mbh eg sa sas sarl srl spa bv nv oy ab as aps kk pte sl doo ooo group gruppe holding holdings international global europe "
    "deutschland germany france uk usa us"
)
_NO_COMPANY = _set_of(
    "selfemployed selbstandig selbststandig freelance freelancer freiberuflich freiberufler independent "
    "independentconsultant consultant student retired rentner none na unemployed private privat stealth "
    "stealthstartup stealthmodestartup startup confidential various"
)
_WORD = re.compile(r"[^\W_]+")
_NOT_DIGITS = re.compile(r"[^0-9]")


def mailbox(address: str) -> str:
    """Return the mailbox that an address reaches: without +tag, for Gmail without dots and under one domain."""
    local, _, domain = address.rpartition("@")
    local = local.partition("+")[0] or local
    if domain in {"gmail.com", "googlemail.com"}:
        return f"{local.replace('.', '') or local}@gmail.com"
    return f"{local}@{domain}"


def crowded(stored: Iterable[Handle], coming: Iterable[Handle]) -> frozenset[Handle]:
    """Return the addresses that too many people have, in the store or in what is coming, to say who somebody is."""
    most = Counter(stored) | Counter(coming)
    return frozenset(handle for handle, people in most.items() if people > MOST_SHARING)


@lru_cache(maxsize=16_384)
def is_role(local: str) -> bool:
    """Say whether a mailbox is a function's (info, office, sales) and not a person's."""
    return username(local) in _ROLES


@lru_cache(maxsize=16_384)
def work_domain(address: str) -> str:
    """Return the domain behind an address where it can be an employer's; empty for public mail and relays."""
    domain = address.rpartition("@")[2]
    is_anybodys = company_of_domain(domain) in _PUBLIC_MAIL or "noreply" in domain or "relay" in domain
    return "" if is_anybodys else domain


def company_of_domain(domain: str) -> str:
    """Return the part of a domain that names its owner: acme for mail.acme.co.uk."""
    labels = domain.split(".")
    while len(labels) > 1:
        labels.pop()
        if labels[-1] not in _SECOND_LEVEL:
            break
    return labels[-1]


@lru_cache(maxsize=16_384)
def company_words(company: str) -> tuple[str, ...]:
    """Return the words that make a company's name, without its legal form; none for a word like freelance."""
    words = tuple(_WORD.findall(folded(company)))
    kept = tuple(word for word in words if word not in _COMPANY_EXTRAS) or words
    return () if "".join(kept) in _NO_COMPANY else kept


def words_in(text: str) -> frozenset[str]:
    """Return the words of a title or a company that say something: three letters or more."""
    return frozenset(word for word in _WORD.findall(folded(text)) if len(word) >= 3)


@lru_cache(maxsize=16_384)
def username(value: str) -> str:
    """Return letters and digits alone: ada.lovelace, ada-lovelace and ada_lovelace are one."""
    return "".join(_WORD.findall(folded(value)))


@lru_cache(maxsize=16_384)
def is_explained(value: str, by: frozenset[str], *, digits: int = 0) -> bool:
    """Say whether a username says no more than a name does: one of the names `by`, and few digits."""
    bare = username(value)
    letters = "".join(char for char in bare if not char.isdigit())
    return len(bare) - len(letters) <= digits and letters in by


def number(platform: str, value: str) -> str:
    """Return a telephone number as `+` and digits, or without a known country its digits; empty for no number."""
    digits = _NOT_DIGITS.sub("", value)
    if platform not in NUMBERED_PLATFORMS or len(digits) < SHORTEST_NUMBER or len(digits) < len(value) - 1:
        return ""
    return f"+{digits}" if value.startswith("+") or platform == "whatsapp" else digits.lstrip("0")


def is_one_number(one: str, other: str) -> bool:
    """Say whether two numbers are one. Where the country of one is not known, its digits must end the other."""
    short, long = sorted((one.lstrip("+"), other.lstrip("+")), key=len)
    is_end = len(short) >= LEAST_DIGITS and long.endswith(short)
    return short == long or (is_end and not (one[0] == other[0] == "+"))
