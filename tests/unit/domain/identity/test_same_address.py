"""Addresses and employers in forms for comparing."""

from __future__ import annotations

import pytest

from relcrm.domain.identity.same_address import (
    company_of_domain,
    company_words,
    crowded,
    is_explained,
    is_one_number,
    is_role,
    mailbox,
    number,
    username,
    words_in,
    work_domain,
)
from relcrm.domain.people.handles import Handle


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada.lovelace@gmail.com", "adalovelace@googlemail.com"),
        ("ada+news@example.org", "ada@example.org"),
        ("a.da+x@gmail.com", "ada@gmail.com"),
    ],
)
def test_two_forms_of_one_mailbox(one: str, other: str) -> None:
    assert mailbox(one) == mailbox(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada.l@example.org", "adal@example.org"),
        ("ada@example.org", "ada@example.com"),
        ("+a@x.org", "+b@x.org"),
        (".@gmail.com", "a@gmail.com"),
    ],
)
def test_two_mailboxes(one: str, other: str) -> None:
    assert mailbox(one) != mailbox(other)


def test_a_function_is_nobody() -> None:
    assert is_role("info")
    assert is_role("no-reply")
    assert not is_role("ada")


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("ada@acme.example", "acme.example"),
        ("ada@yahoo.co.uk", ""),
        ("ada@gmail.com", ""),
        ("1+ada@users.noreply.github.com", ""),
        ("x@privaterelay.appleid.com", ""),
    ],
)
def test_a_domain_is_an_employers_or_anybodys(address: str, domain: str) -> None:
    assert work_domain(address) == domain


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("acme.com", "acme"),
        ("mail.acme.co.uk", "acme"),
        ("acme.com.au", "acme"),
        ("localhost", "localhost"),
        ("co.uk", "co"),
    ],
)
def test_the_owner_of_a_domain(domain: str, owner: str) -> None:
    assert company_of_domain(domain) == owner


@pytest.mark.parametrize(
    ("company", "words"),
    [
        ("Acme GmbH & Co. KG", ("acme",)),
        ("The Analytical Engines, Ltd.", ("analytical", "engines")),
        ("Google Deutschland", ("google",)),
        ("Holding AG", ("holding", "ag")),
        ("Self-employed", ()),
        ("Selbstständig", ()),
        ("N/A", ()),
        ("", ()),
    ],
)
def test_the_words_that_make_a_company(company: str, words: tuple[str, ...]) -> None:
    assert company_words(company) == words


def test_only_words_that_say_something_count() -> None:
    assert words_in("Head of R&D, Köln") == {"head", "koln"}


def test_a_username_is_letters_and_digits() -> None:
    assert username("Ada.Love-lace_1") == "adalovelace1"


def test_a_username_can_say_no_more_than_a_name() -> None:
    names = frozenset({"adalovelace"})
    assert is_explained("ada.lovelace", names)
    assert is_explained("adalovelace7", names, digits=1)
    assert not is_explained("adalovelace7", names)
    assert not is_explained("ada1815lovelace", names, digits=1)
    assert not is_explained("countess", names)


@pytest.mark.parametrize(
    ("platform", "value", "found"),
    [
        ("phone", "+491711234567", "+491711234567"),
        ("phone", "01711234567", "1711234567"),
        ("whatsapp", "491711234567", "+491711234567"),
        ("telegram", "ada_1815", ""),
        ("x", "12345678", ""),
        ("phone", "110", ""),
        ("phone", "000000", ""),
    ],
)
def test_a_number_is_read_where_it_is_one(platform: str, value: str, found: str) -> None:
    assert number(platform, value) == found


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("+491711234567", "1711234567", True),
        ("1711234567", "491711234567", True),
        ("+4512345678", "12345678", True),
        ("+491711234567", "+11711234567", False),
        ("+4930123456", "123456", False),
        ("123456", "123456", True),
        ("+4930123456", "+4930123456", True),
        ("+491711234567", "+1711234567", False),
    ],
)
def test_a_number_without_its_country_ends_the_other(one: str, other: str, is_one: bool) -> None:
    assert is_one_number(one, other) is is_one
    assert is_one_number(other, one) is is_one


def test_an_address_of_more_than_two_is_a_crowd_s() -> None:
    home, mine = Handle("phone", "+12025550170"), Handle("phone", "+12025550171")
    assert crowded([home, home, mine], [home, home, mine, mine]) == frozenset()
    assert crowded([home] * 3, [mine] * 2) == {home}
    assert crowded([mine], [home] * 3) == {home}
