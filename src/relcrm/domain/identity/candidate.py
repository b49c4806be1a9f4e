"""A contact as the search for doubles sees them, and what can be read from it once for all comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.identity.same_address import (
    LEAST_DIGITS,
    company_of_domain,
    company_words,
    is_role,
    mailbox,
    number,
    username,
    work_domain,
)
from relcrm.domain.people.handles import EMAIL, PHONE, WEB, Handle
from relcrm.domain.people.names import Name, names_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

SHORTEST_USERNAME = 5
"""Letters and digits from which one username on two platforms says something (judgement)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A contact who may be there twice.

    `claims` are addresses that a file said are theirs and that belong to another contact in the store.
    """

    id: int
    name: str
    nicknames: tuple[str, ...] = ()
    company: str = ""
    title: str = ""
    handles: tuple[Handle, ...] = ()
    claims: tuple[Handle, ...] = ()
    met_on: date | None = None
    is_archived: bool = False


class Traits(NamedTuple):
    """A candidate in forms that can be compared. Role mailboxes count as an employer's, not as the person's.

    `crowded` are addresses that too many share to say who somebody is, in words.
    """

    candidate: Candidate
    names: tuple[Name, ...]
    mailboxes: frozenset[str]
    numbers: frozenset[str]
    profiles: frozenset[Handle]
    usernames: frozenset[str]
    own_usernames: frozenset[str]
    employers: frozenset[str]
    crowded: frozenset[str] = frozenset()

    def without(self, crowded: Collection[str]) -> Traits:
        """Return them without addresses that a crowd shares, which are kept apart as words."""
        shared = {key: words for key, words in self.addresses.items() if key in crowded}
        if not shared:
            return self
        boxes = frozenset(box for box in self.mailboxes if f"mail {box}" not in shared)
        profiles = frozenset(each for each in self.profiles if profile_key(each) not in shared)
        return self._replace(
            mailboxes=boxes,
            numbers=frozenset(each for each in self.numbers if number_key(each) not in shared),
            profiles=profiles,
            usernames=self.usernames & _usernames(boxes, profiles),
            crowded=frozenset(shared.values()),
        )

    @property
    def addresses(self) -> dict[str, str]:
        """Return the keys of the addresses that identify, with the address in words."""
        profiles = [handle for handle in self.profiles if handle.platform != WEB]
        return (
            {f"mail {box}": f"the email {box}" for box in self.mailboxes}
            | {number_key(each): f"the phone number {each}" for each in self.numbers}
            | {profile_key(each): f"{each.value} on {each.platform}" for each in profiles}
        )


def number_key(number: str) -> str:
    """Return what two forms of one telephone number have in common."""
    return f"phone {number.lstrip('+')[-LEAST_DIGITS:]}"


def profile_key(handle: Handle) -> str:
    """Return what names a profile."""
    return f"profile {handle.platform} {handle.value}"


def _usernames(boxes: Iterable[str], profiles: Iterable[Handle]) -> frozenset[str]:
    called = [handle.value for handle in profiles if handle.platform != WEB]
    called += [box.rpartition("@")[0] for box in boxes if not work_domain(box)]
    return frozenset(name for name in map(username, called) if len(name) >= SHORTEST_USERNAME)


@lru_cache(maxsize=16_384)
def traits(candidate: Candidate) -> Traits:
    """Return what can be compared of a candidate."""
    handles = (*candidate.handles, *candidate.claims)
    addresses = [handle.value for handle in handles if handle.platform == EMAIL]
    boxes = [mailbox(address) for address in addresses if not is_role(address.rpartition("@")[0])]
    numbers = {handle: number(handle.platform, handle.value) for handle in handles}
    profiles = [each for each in handles if each.platform not in {EMAIL, PHONE} and not numbers[each]]
    names = names_of(candidate.name, candidate.nicknames)
    domains = [work_domain(address) for address in addresses]
    employers = ["".join(company_words(candidate.company)), *map(company_of_domain, filter(None, domains))]
    return Traits(
        candidate=candidate,
        names=names,
        mailboxes=frozenset(boxes),
        numbers=frozenset(filter(None, numbers.values())),
        profiles=frozenset(profiles),
        usernames=_usernames(boxes, profiles),
        own_usernames=frozenset(called for name in names for called in name.usernames),
        employers=frozenset(filter(None, employers)),
    )
