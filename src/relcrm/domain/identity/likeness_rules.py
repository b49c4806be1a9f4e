"""What each fact beside the names says about whether two contacts are one person: a small function per rule.

A rule looks at the traits of both and gives a reason with its points, or None. It does not matter which of
the two comes first. The rules are weighed together in `likeness`.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from relcrm.domain.identity.name_likeness import Reason
from relcrm.domain.identity.same_address import (
    company_words,
    is_explained,
    is_one_number,
    mailbox,
    words_in,
    work_domain,
)
from relcrm.domain.people.handles import EMAIL, WEB

if TYPE_CHECKING:
    from collections.abc import Callable

    from relcrm.domain.identity.candidate import Traits

    Rule = Callable[[Traits, Traits], Reason | None]

# Points of 100, all of them judgement; those of names are in `name_likeness`.
SAME_EMAIL = 95
"""One mailbox."""
SAME_PROFILE = 95
"""One profile on one platform."""
SAME_PHONE = 75
"""One telephone number: of a household or an office now and then, so that the names have to agree."""
SHARED_BY_SEVERAL = 15
"""An address that more than two people have, a household's or an office's: with the same name it is likely, no more."""
SAME_USERNAME = 35
"""One username on two platforms that is more than a name written together."""
SAME_COMPANY = 25
"""One employer, by its name or by the domain of an email address."""
SAME_PAGE = 25
"""One web page: people who work or live together can have one."""
MET_ON_ONE_DAY = 10
"""You met both on one day."""
OTHER_PROFILE = -35
"""Two profiles on a network where people have one."""
OTHER_ACCOUNT = -10
"""Two accounts on a platform where people may have several."""
OTHER_MAILBOX = -20
"""Two mailboxes at one employer that the name does not explain: john.a and john.b."""
OTHER_COMPANY = -10
"""Another company; people do change jobs."""
OTHER_WORK = -15
"""Another company and another title."""
_ONE_EACH = frozenset({"linkedin", "xing", "facebook"})
_MEMBER_ID = "acoaa"  # LinkedIn's own number of a person begins so and stands beside the profile's name
_MOST_DIGITS = 1  # in a username that says no more than a name: ada1


def same_email(one: Traits, other: Traits) -> Reason | None:
    """Speak for one person where an address of both reaches one mailbox."""
    shared = one.mailboxes & other.mailboxes
    if not shared:
        return None
    address, second = sorted((_address(one, min(shared)), _address(other, min(shared))))
    says = (
        f"both have the email {address}" if address == second else f"{address} and {second} are one mailbox"
    )
    return Reason("email", says, SAME_EMAIL)


def same_phone(one: Traits, other: Traits) -> Reason | None:
    """Speak for one person where they have one telephone number."""
    for number, second in product(sorted(one.numbers), sorted(other.numbers)):
        if is_one_number(number, second):
            return Reason("phone", f"both have the phone number {min(number, second)}", SAME_PHONE)
    return None


def same_profile(one: Traits, other: Traits) -> Reason | None:
    """Speak for one person where they have one profile."""
    for handle in sorted(one.profiles & other.profiles):
        if handle.platform != WEB:
            return Reason("profile", f"both are {handle.value} on {handle.platform}", SAME_PROFILE)
    return None


def shared_by_several(one: Traits, other: Traits) -> Reason | None:
    """Speak a little for one person where they have an address that others have too."""
    shared = one.crowded & other.crowded
    return Reason("shared", f"several people have {min(shared)}", SHARED_BY_SEVERAL) if shared else None


def other_profile(one: Traits, other: Traits) -> Reason | None:
    """Speak for two people where they have different profiles on one platform, and none in common there."""
    found = [
        Reason(
            "other_profile",
            f"two profiles on {platform}: {' and '.join(sorted((min(own), min(others))))}",
            OTHER_PROFILE if platform in _ONE_EACH else OTHER_ACCOUNT,
        )
        for platform in sorted({handle.platform for handle in one.profiles} - {WEB})
        if (own := _on(one, platform)) and (others := _on(other, platform)) and own.isdisjoint(others)
    ]
    return min(found, key=lambda reason: reason.weight, default=None)


def same_page(one: Traits, other: Traits) -> Reason | None:
    """Speak a little for one person where they have one web page."""
    shared = sorted(one.profiles & other.profiles)
    return Reason("page", f"both have the page {shared[0].value}", SAME_PAGE) if shared else None


def same_username(one: Traits, other: Traits) -> Reason | None:
    """Speak for one person where they go by one username, unless anybody of their name might."""
    names = one.own_usernames | other.own_usernames
    for name in sorted(one.usernames & other.usernames):
        if not is_explained(name, names, digits=_MOST_DIGITS):
            return Reason("username", f"both go by {name}", SAME_USERNAME)
    return None


def same_company(one: Traits, other: Traits) -> Reason | None:
    """Speak for one person where they have one employer."""
    shared = one.employers & other.employers
    if not shared:
        return None
    names = sorted({one.candidate.company, other.candidate.company} - {""})
    where = names[0] if names else min(shared)
    if bool(one.candidate.company) is bool(other.candidate.company):
        return Reason("company", f"both are with {where}", SAME_COMPANY)
    return Reason("company", f"by company and mail address both belong to {where}", SAME_COMPANY)


def other_company(one: Traits, other: Traits) -> Reason | None:
    """Speak a little for two people where their companies have nothing in common, or their titles neither."""
    companies = one.candidate.company, other.candidate.company
    are_known = all(company_words(company) for company in companies)
    if not are_known or one.employers & other.employers or _overlap(*companies):
        return None
    titles = one.candidate.title, other.candidate.title
    if all(titles) and not _overlap(*titles):
        return Reason("other_work", "other companies and other titles", OTHER_WORK)
    return Reason("other_company", f"other companies: {' and '.join(sorted(companies))}", OTHER_COMPANY)


def other_mailbox(one: Traits, other: Traits) -> Reason | None:
    """Speak for two people where they have different mailboxes at one employer, beyond two forms of their name."""
    for box, second in product(sorted(one.mailboxes), sorted(other.mailboxes)):
        domain = work_domain(box)
        if domain and domain == work_domain(second) and not (_is_name(box, one) and _is_name(second, other)):
            return Reason(
                "other_mailbox", f"{' and '.join(sorted((box, second)))} are two mailboxes", OTHER_MAILBOX
            )
    return None


def met_on_one_day(one: Traits, other: Traits) -> Reason | None:
    """Speak a little for one person where you met both on one day."""
    day = one.candidate.met_on
    if day is None or day != other.candidate.met_on:
        return None
    return Reason("met_on", f"you met both on {day}", MET_ON_ONE_DAY)


IDENTIFYING: tuple[Rule, ...] = (same_email, same_phone, same_profile)
"""The addresses that can make it certain."""
BESIDE_AN_ADDRESS: tuple[Rule, ...] = (other_profile,)
"""What still counts where they share an address that identifies."""
WITHOUT_ONE: tuple[Rule, ...] = (
    shared_by_several,
    other_profile,
    same_page,
    same_username,
    same_company,
    other_company,
    other_mailbox,
    met_on_one_day,
)
"""What counts where they share none."""


def _address(who: Traits, box: str) -> str:
    handles = (*who.candidate.handles, *who.candidate.claims)
    return min(each.value for each in handles if each.platform == EMAIL and mailbox(each.value) == box)


def _on(who: Traits, platform: str) -> frozenset[str]:
    return frozenset(
        handle.value
        for handle in who.profiles
        if handle.platform == platform and not handle.value.startswith(_MEMBER_ID)
    )


def _overlap(text: str, other: str) -> bool:
    return not words_in(text).isdisjoint(words_in(other))


def _is_name(box: str, who: Traits) -> bool:
    return is_explained(box.rpartition("@")[0], who.own_usernames)
