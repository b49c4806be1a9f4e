"""A plan is named so that nobody takes it for a contact or an entry."""

import pytest

from relcrm.domain.log.numbering import parsed_number
from relcrm.domain.plans.naming import plan_named, plan_number
from relcrm.errors import UsageError


@pytest.mark.parametrize("text", ["p3", "P3", " p3 ", "plan 3", "(p3)"])
def test_a_plan_is_read_by_its_letter(text: str) -> None:
    assert plan_number(text) == 3


@pytest.mark.parametrize("text", ["3", "e3", "c3", "p", "p3x", "paul", "p-3", "p" + "9" * 19])
def test_nothing_else_is_a_plan(text: str) -> None:
    assert plan_number(text) is None


def test_its_name_is_no_entry_and_no_command() -> None:
    assert plan_named(3) == "p3"
    with pytest.raises(UsageError):
        parsed_number(plan_named(3))
