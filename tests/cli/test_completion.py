"""The tab key: names of contacts and commands, and silence where there is nothing to offer."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def complete(installed: Callable[..., Any]) -> Any:
    """Give `complete("relcrm show a", shell="bash")`: the lines offered for the last word."""

    def completions(line: str, shell: str = "bash") -> Any:
        words = line.split(" ")
        env = {
            "_RELCRM_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        }
        done = installed(env=env)
        assert done.err == ""
        return [each for each in done.out.splitlines() if each]

    return completions


@pytest.fixture
def people(store: Path) -> Any:
    contact_in(store, "Ada Lovelace", company="Engines")
    contact_in(store, "Adam Berg")
    contact_in(store, "Bo")
    contact_in(store, "Adele Gone", archived_on="2026-01-01")
    return store


@pytest.mark.parametrize(
    "line", ["relcrm show A", "relcrm show a", "relcrm log-meeting bo a", "relcrm ready A", "relcrm edit a"]
)
@pytest.mark.usefixtures("people")
def test_names_of_contacts(complete: Callable[..., Any], line: str) -> None:
    offered = [shlex.split(name)[0].lower() for name in complete(line)]
    assert offered == ["ada lovelace", "adam berg"]


@pytest.mark.usefixtures("people")
def test_names_with_spaces_come_as_one_word_of_the_shell(complete: Callable[..., Any]) -> None:
    assert complete("relcrm show Ada") == ["Ada\\ Lovelace", "Adam\\ Berg"]


@pytest.mark.usefixtures("people")
def test_names_of_commands(complete: Callable[..., Any]) -> None:
    assert complete("relcrm log-m") == ["log-meeting", "log-message"]
    assert complete("relcrm pitcha") == ["pitchable"]


@pytest.mark.usefixtures("people")
def test_options_of_a_command(complete: Callable[..., Any]) -> None:
    assert "--minutes" in complete("relcrm log-meeting --mi")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.usefixtures("people")
def test_other_shells_get_names_too(complete: Callable[..., Any], shell: str) -> None:
    assert "Ada Lovelace" in "\n".join(complete("relcrm show Ada", shell))


@pytest.mark.parametrize("line", ["relcrm show zz", "relcrm nosuch x", "relcrm show"])
@pytest.mark.usefixtures("people")
def test_nothing_to_offer_is_silence(complete: Callable[..., Any], line: str) -> None:
    assert "Ada" not in "".join(complete(line))


def test_no_store_is_silence(complete: Callable[..., Any], no_store: Path) -> None:
    assert complete("relcrm show a") == []
    assert not no_store.exists()


def test_a_broken_store_is_silence(complete: Callable[..., Any], no_store: Path) -> None:
    no_store.write_text("not a database " * 100)
    assert complete("relcrm show a") == []


def test_names_that_could_steer_the_shell_are_harmless(complete: Callable[..., Any], people: Path) -> None:
    contact_in(people, "Zed $(rm -rf /)\x1b[31m; `id`")
    (offered,) = complete("relcrm show Zed")
    assert "\x1b" not in offered
    assert shlex.split(offered) == ["Zed $(rm -rf /)[31m; `id`"]
