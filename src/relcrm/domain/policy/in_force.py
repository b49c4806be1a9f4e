"""The policy that holds for a contact, its fingerprint, and a description of every constant.

The numbers are in `constants`, their file format in `file`; what they do is in
`readiness`.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from relcrm.domain.policy.values import (
    DEFAULT,
    Policy,
    Value,
    allowed,
    constant_of,
    dotted,
    is_unset,
    overlaid,
    values_of,
)
from relcrm.errors import BadConfiguration
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Described(NamedTuple):
    """One constant as the reference shows it: `name` is the dotted key, `allowed` says what it may be.

    `basis` is "finding" or "judgement"; of a judgement, `source` only supports the direction.
    """

    name: str
    default: Value
    allowed: str
    lowest: float | None
    highest: float | None
    doc: str
    source: str
    basis: str


@lru_cache(maxsize=64)
def is_shipped(version: str, mark: str) -> bool:
    """Say whether a version and a fingerprint are of the policy as shipped, for any of its offers and profiles."""
    if version != DEFAULT.version:
        return False
    offers = ("", *(name for name, _ in DEFAULT.offers))
    profiles = ("", *(name for name, _ in DEFAULT.profiles))
    kinds = (effective(DEFAULT, offer, profile) for offer in offers for profile in profiles)
    return any(fingerprint(kind) == mark for kind in kinds)


def constants() -> Iterator[Described]:
    """Describe every constant, in the order of the file."""
    for table, key, default in values_of(DEFAULT):
        known = constant_of(table, key)
        yield Described(
            name=dotted(table, key),
            default=default,
            allowed=allowed(default, known),
            lowest=known.lowest,
            highest=known.highest,
            doc=known.doc,
            source=known.source,
            basis=known.basis,
        )


@lru_cache(maxsize=256)
def effective(policy: Policy, offer: str, profile: str = "") -> Policy:
    """Return the policy for one offer and one profile: the profile is laid over the offer.

    An offer or a profile without a table in this policy changes nothing: a contact may have been given a
    profile that only a team's policy knows, and is judged without it elsewhere.
    """
    known = overlaid(policy, dict(policy.offers).get(offer, ()))
    return overlaid(known, dict(policy.profiles).get(profile, ()))


def lacks_profile(policy: Policy, profile: str) -> bool:
    """Say whether a contact's profile is none of this policy's."""
    return bool(profile) and profile not in dict(policy.profiles)


def refuse_unknown_profile(policy: Policy, profile: str) -> None:
    """Raise BadConfiguration for a profile that the policy does not define: nobody is to be given one."""
    if lacks_profile(policy, profile):
        known = ", ".join(sorted(dict(policy.profiles)))
        raise BadConfiguration(
            f'the policy has no profile "{profile}"',
            hint=f"it knows {known}; a new one is a [profile.NAME] table in the policy file",
        )


@lru_cache(maxsize=256)
def fingerprint(policy: Policy) -> str:
    """Return 12 hexadecimal digits that change with any value of the policy, overlays included."""
    lines = [
        f"{dotted(table, key)}={value!r}"
        for table, key, value in values_of(policy)
        if not is_unset(key, value)
    ]
    text = "\n".join([*lines, repr(policy.offers), repr(policy.profiles)])
    return str(_sha256()(text.encode()).hexdigest()[:12])


def _sha256() -> Any:
    """Return SHA-256 as Python has it built in; `hashlib` would load OpenSSL first, for longer than judging takes."""
    for module in ("_sha256", "_sha2"):  # up to Python 3.11, and from 3.12 on
        with suppress(ImportError):
            return import_module(module).sha256
    return import_module("hashlib").sha256
