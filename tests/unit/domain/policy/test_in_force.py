"""Which policy a verdict was made under."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relcrm.domain.policy.in_force import effective, fingerprint, is_shipped
from relcrm.domain.policy.values import DEFAULT


@pytest.mark.parametrize(
    ("offer", "profile"), [("", ""), ("personal", ""), ("commodity", ""), ("", "relationship_first")]
)
def test_the_shipped_policy_is_shipped_for_every_offer_and_profile(offer: str, profile: str) -> None:
    assert is_shipped(DEFAULT.version, fingerprint(effective(DEFAULT, offer, profile)))


def test_another_is_not() -> None:
    assert not is_shipped(DEFAULT.version, fingerprint(replace(DEFAULT, threshold=60.0)))
    assert not is_shipped("2", fingerprint(DEFAULT))
