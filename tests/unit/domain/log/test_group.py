"""Everybody is in exactly one group on a day."""

from __future__ import annotations

from typing import Any

import pytest

from relcrm.domain.log.group import Group, group_of

DAY = 1000
TOUCHED = {"last_touch_day": 900, "due_day": 1500, "every_days": 90, "asleep_day": 0, "is_waiting": False}


@pytest.mark.parametrize(
    ("facts", "group"),
    [
        ({}, Group.LATER),
        ({"due_day": 1007}, Group.SOON),
        ({"due_day": 1008}, Group.LATER),
        ({"due_day": 1000}, Group.DUE),
        ({"due_day": 1001}, Group.SOON),
        ({"due_day": 1000, "is_waiting": True}, Group.DUE),
        ({"due_day": 1000, "asleep_day": 1000}, Group.ASLEEP),
        ({"due_day": 1000, "asleep_day": 1001}, Group.DUE),
        ({"due_day": 1000, "asleep_day": 1000, "every_days": 3650}, Group.NO_RHYTHM),
        ({"last_touch_day": 0}, Group.NOT_YET_MET),
        ({"last_touch_day": 0, "is_waiting": True}, Group.WAITING),
    ],
)
def test_the_group_of_somebody(facts: dict[str, Any], group: Group) -> None:
    assert group_of(DAY, soon_days=7, **{**TOUCHED, **facts}) is group
