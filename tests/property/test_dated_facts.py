"""As of any day, the program says what it said on that day, whatever was said of the person since."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

START = datetime(2026, 1, 5, 9, 30)
COMMANDS = (
    ("opt-out", "ada"),
    ("edit", "ada", "--clear", "opted-out"),
    ("hold", "ada", "--for", "3 days"),
    ("hold", "ada", "--for", "2 weeks", "--because", "the fair"),
    ("edit", "ada", "--clear", "hold"),
    ("complaint", "ada", "late"),
    ("complaint", "ada", "late again"),
    ("settled", "ada"),
    ("invited", "ada", "send me an offer"),
    ("edit", "ada", "--clear", "invited"),
    ("edit", "ada", "--offer", "commodity"),
    ("edit", "ada", "--offer", "professional_service"),
    ("edit", "ada", "--profile", "relationship_first"),
    ("edit", "ada", "--clear", "profile"),
    ("edit", "ada", "--introduced-by", "bo"),
    ("edit", "ada", "--clear", "introduced-by"),
    ("met-through", "ada", "bo"),
    ("log-call", "ada", "--minutes", "40", "--again"),
    ("log-meeting", "ada", "--again"),
    ("give", "ada", "a hint"),
)
days = st.lists(st.tuples(st.integers(0, 4), st.lists(st.sampled_from(COMMANDS), max_size=3)), max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=days)
def test_as_of_a_day_is_what_was_said_on_that_day(
    plan: list[tuple[int, list[tuple[str, ...]]]],
    tmp_path_factory: pytest.TempPathFactory,
    run: Callable[..., Any],
) -> None:
    store = tmp_path_factory.mktemp("days") / "relcrm.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RELCRM_DB", str(store))
        now = START
        patch.setenv("RELCRM_NOW", now.isoformat())
        assert run("add", "Ada Lind").exit_code == run("add", "Bo Ruiz").exit_code == 0
        said: dict[str, Any] = {}
        for wait, commands in plan:
            now += timedelta(days=wait)
            patch.setenv("RELCRM_NOW", now.isoformat())
            for command in commands:
                assert run(*command).exit_code in {0, 2}, command  # 2: that is logged already
            said[now.date().isoformat()] = _said(run)
        for day, then in said.items():
            assert _said(run, "--as-of", day) == then, day
        if said:
            _replay_agrees(run, said)


def _said(run: Callable[..., Any], *as_of: str) -> dict[str, Any]:
    one = run("ready", "ada", *as_of, "--json").data
    everybody = run("ready", *as_of, "--json").data["contacts"]
    shown = run("show", "ada", *as_of, "--json").data
    shown["contact"].pop("updated_at")
    for entry in shown["log"]:
        entry.pop("edited_at")
    told = json.dumps({"one": one, "all": everybody, "show": shown})
    return json.loads(told, parse_float=lambda text: round(float(text), 9))  # sums fade in one step or in two


def _replay_agrees(run: Callable[..., Any], said: dict[str, Any]) -> None:
    moments = run("replay", "ada", "--from", min(said), "--json").data["moments"]
    looked = {each["on"]: each for each in moments}
    for day in looked.keys() & said.keys():
        verdict = said[day]["one"]["verdict"]
        assert looked[day]["ready"] == verdict["ready"]
        assert set(looked[day]["gates"]) == {gate["code"] for gate in verdict["gates"]}
