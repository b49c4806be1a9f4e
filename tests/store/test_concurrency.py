"""Many programs at once: nobody is lost, nobody is written twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AT_ONCE = 20
PATIENT = {"RELCRM_WAIT": "60"}


def all_at_once(installed: Callable[..., Any], commands: list[tuple[str, ...]]) -> list[Any]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda words: installed(*words, env=PATIENT), commands))


def test_twenty_added_at_once_into_a_store_that_is_not_there_are_twenty(
    installed: Callable[..., Any], no_store: Path
) -> None:
    results = all_at_once(installed, [("add", f"Person {number}") for number in range(AT_ONCE)])
    assert {result.exit_code for result in results} == {0}
    assert {result.err for result in results} <= {"", f"made a new store at {no_store}\n"}
    names = {name for (name,) in rows(no_store, "SELECT name FROM contacts")}
    assert names == {f"Person {number}" for number in range(AT_ONCE)}
    assert [path.name for path in no_store.parent.glob("*relcrm.db*")] == ["relcrm.db"]


def test_twenty_meetings_logged_at_once_are_twenty(installed: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada")
    commands = [("log-meeting", "ada", "--minutes", str(minutes)) for minutes in range(10, 10 + AT_ONCE)]
    results = all_at_once(installed, commands)
    assert [(result.exit_code, result.err) for result in results] == [(0, "")] * AT_ONCE
    assert rows(store, "SELECT minutes FROM interactions ORDER BY 1") == [
        (m,) for m in range(10, 10 + AT_ONCE)
    ]
    assert rows(store, "SELECT count(*) FROM entry") == [(AT_ONCE,)]
