"""Pages of people, from their profiles."""

from __future__ import annotations

import pytest

from relcrm.domain.people.handles import Handle
from relcrm.services.outgoing.links import link_to


@pytest.mark.parametrize(
    ("platform", "value", "link"),
    [
        ("linkedin", "ada", "https://www.linkedin.com/in/ada"),
        ("linkedin", "ada-l/1/2/3", "https://www.linkedin.com/pub/ada-l/1/2/3"),
        ("x", "ada", "https://x.com/ada"),
        ("web", "ada.example/a?b=c", "https://ada.example/a?b=c"),
        ("linkedin", "zoë", "https://www.linkedin.com/in/zo%C3%AB"),
        ("x", "home", "x:home"),
        ("skype", "ada.l", "skype:ada.l"),
    ],
)
def test_a_link_leads_back_to_the_profile(platform: str, value: str, link: str) -> None:
    assert link_to(Handle(platform, value)) == link
