"""Facts of a person: addresses by kind."""

from __future__ import annotations

from relcrm.domain.people.contact import Addresses, Handle, sorted_by_kind


def test_addresses_are_sorted_by_kind_in_the_order_given() -> None:
    github, first, second = Handle("github", "ada"), Handle("email", "b@x.org"), Handle("email", "a@x.org")
    phone = Handle("phone", "+4930123456")
    assert sorted_by_kind([github, first, phone, second]) == (
        ("b@x.org", "a@x.org"),
        ("+4930123456",),
        (github,),
    )
    assert sorted_by_kind([]) == Addresses()
