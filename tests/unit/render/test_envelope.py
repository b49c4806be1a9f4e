"""The JSON contract: what values become, and nothing raw that a screen could stumble over."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.log.interaction import Channel
from relcrm.render.envelope import failure, plain, success


@dataclass(frozen=True)
class Shown:
    name: str
    tags: tuple[str, ...] = ()


class Pair(NamedTuple):
    left: int
    right: date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (1.5, 1.5),
        (date(2026, 3, 14), "2026-03-14"),
        (datetime(2026, 3, 14, 9, 30, tzinfo=UTC), "2026-03-14T09:30:00Z"),
        (datetime(2026, 3, 14, 9, 30, tzinfo=timezone(timedelta(hours=1))), "2026-03-14T08:30:00Z"),
        (Channel.IN_PERSON, "in_person"),
        (Shown("Ada"), {"name": "Ada", "tags": []}),
        (Pair(1, date(2026, 1, 2)), {"left": 1, "right": "2026-01-02"}),
        ({1: (2, 3)}, {"1": [2, 3]}),
        (frozenset({"x"}), ["x"]),
    ],
)
def test_values_become_json(value: Any, expected: Any) -> None:
    assert plain(value) == expected
    assert type(plain(value)) is type(expected)


def test_a_value_nobody_thought_of_is_a_bug() -> None:
    with pytest.raises(TypeError, match="no JSON for object"):
        plain(object())


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back_whole_and_never_raw(text: str) -> None:
    written = success("show", {"name": text})
    assert json.loads(written)["data"]["name"] == json.loads(json.dumps(text))
    assert {unicodedata.category(char) for char in written if char != "\n"}.isdisjoint(
        {"Cc", "Cs", "Zl", "Zp"}
    )
    assert written.isascii() or written.encode("utf-8")


def test_letters_stay_readable() -> None:
    assert "José 山田" in success("show", "José 山田")


def test_a_failure_has_the_same_keys() -> None:
    done, failed = (
        json.loads(success("show", 1)),
        json.loads(failure("show", "missing", "gone", "look", None)),
    )
    assert list(done) == list(failed)
    assert failed["errors"] == [{"code": "missing", "message": "gone", "hint": "look"}]
