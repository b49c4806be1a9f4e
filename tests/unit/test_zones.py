"""The time zone of the machine, as TZ or the system names it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from relcrm import zones
from relcrm.errors import BadConfiguration

if TYPE_CHECKING:
    from collections.abc import Iterator


class TestZone:
    @pytest.mark.parametrize("name", ["Europe/Berlin", ":Europe/Berlin"])
    def test_named_by_the_environment_knows_its_clock_changes(self, name: str) -> None:
        zone = zones.local_zone({"TZ": name})
        assert datetime(2026, 1, 1, tzinfo=zone).utcoffset() == timedelta(hours=1)
        assert datetime(2026, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=2)

    @pytest.mark.parametrize("name", ["", "CET-1CEST", "nosuch/place", "../../etc/passwd", "/absolute"])
    def test_that_nobody_names_so_is_that_of_the_machine(self, name: str) -> None:
        assert datetime(2026, 1, 1, tzinfo=zones.local_zone({"TZ": name})).utcoffset() is not None


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Let a test set TZ for the C library, too."""
    with monkeypatch.context() as patch:
        yield patch
    time.tzset()


@pytest.mark.parametrize("name", ["Europe/Berln", "Foo", "Mars/Olympus", "../../etc/passwd"])
def test_a_place_that_is_not_known_is_refused(clock: pytest.MonkeyPatch, name: str) -> None:
    """The C library would take it for UTC."""
    clock.setenv("TZ", name)
    time.tzset()
    with pytest.raises(BadConfiguration, match=f"there is no time zone {name}"):
        zones.localized(datetime.now(UTC), {"TZ": name})
    with pytest.raises(BadConfiguration):
        zones.local_zone({"TZ": name})


@pytest.mark.parametrize(
    "name",
    [
        "",
        "UTC",
        "Etc/UTC",
        "GMT0",
        "UTC0",
        "Europe/Berlin",
        ":Europe/Berlin",
        "CET-1CEST",
        "Atlantic/Reykjavik",
        "<+03>-3",
        "/etc/localtime",
    ],
)
def test_every_zone_that_there_is_stands(clock: pytest.MonkeyPatch, name: str) -> None:
    clock.setenv("TZ", name)
    time.tzset()
    assert zones.localized(datetime.now(UTC), {"TZ": name}).utcoffset() is not None
