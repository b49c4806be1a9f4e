"""Bash, zsh and fish complete for real: what was imported runs nothing, and what is offered is understood."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest
from typer import _completion_shared as typer_scripts

from builders import connected, contact_in, rows
from relcrm.domain.people.handles import folded
from terminal import SHELLS, TAB, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CANARY = "PWN"
ODD_NAMES = (
    r"Q01 Yan \$(touch PWN) Smith",
    "Q02 $(touch PWN)",
    "Q03 `touch PWN`",
    r"Q04 \`touch PWN\` \\$(touch PWN)",
    'Q05 "; touch PWN; "',
    "Q06 '; touch PWN; '",
    "Q07 O'Connor d'Arc",
    "Q08 Two\nLines touch PWN",
    "-rf Q09 Dash",
    "Q10 [a-z] (touch PWN) {touch PWN}",
    "Q11 $IFS$HOME ${PATH}",
    "Q12 * ? ** [!a]",
    "Q13 ; touch PWN #",
    "Q14 | touch PWN & touch PWN &&",
    "Q15 !! !touch !$ ^a^b^",
    "~ Q16 ~root ~+",
    "Q17 {a,b} {touch,PWN}",
    "Q18 Tab\there",
    "Q19 \x1b[31mRed\x1b]0;touch PWN\x07",
    "Q20 \u202eRight to left",
    "Q21 Siobhán O’Brien-Ñandú 山田",  # noqa: RUF001 - as it is typed
    "Q22 " + "Long " * 60,
    "=ls Q23 =(touch PWN) <(touch PWN) %jobs",
    "Q24 > PWN >> PWN < PWN",
    "Q25 a:b::c \\ 100% \\",
)


@pytest.fixture
def people(store: Path, home: Path, run: Callable[..., Any]) -> dict[str, int]:
    """Import the odd names from a CSV, what an importer mends written into the store as it was; tags to ids."""
    with (home / "people.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "company"])
        writer.writerows([name, "$(touch PWN)\\$(touch PWN)`touch PWN`'\"[/b]"] for name in ODD_NAMES)
    assert run("import", "csv", home / "people.csv").exit_code == 0
    with connected(store) as connection:
        for name in ODD_NAMES:
            ours = f"%{_tag(name).lower()}%"
            connection.execute(
                "UPDATE contact SET name = ?, name_key = ? WHERE name_key LIKE ?", (name, folded(name), ours)
            )
    found = dict(rows(store, "SELECT name, id FROM contact"))
    contact_in(store, "Ada Lovelace")
    assert set(found) == set(ODD_NAMES)
    return found


@pytest.fixture
def terminal(home: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    shell = Terminal(request.param, home)
    yield shell
    shell.close()
    assert not list(home.rglob(CANARY))


def _tag(name: str) -> str:
    return next(word for word in name.split() if word.startswith("Q"))


def _found(run: Callable[..., Any], words: list[str]) -> Any:
    return run(*words, "--json").data["contact"]["id"]


@pytest.mark.parametrize("terminal", SHELLS, indirect=True)
def test_an_odd_name_is_completed_to_words_that_find_it_and_nothing_runs(
    terminal: Terminal, people: dict[str, int], run: Callable[..., Any]
) -> None:
    terminal.install()
    for name, number in people.items():
        words = terminal.ran(f"relcrm show {_tag(name)}{TAB}")
        assert words[1:] != [_tag(name)], name
        assert _found(run, words) == number, (name, words)


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("terminal", SHELLS, indirect=True)
def test_an_odd_name_is_completed_inside_quotes(
    terminal: Terminal, people: dict[str, int], run: Callable[..., Any], quote: str
) -> None:
    terminal.install()
    for name, number in people.items():
        if any(char in name for char in "'\"!") or name.endswith("\\"):
            words = terminal.ran(f"relcrm show {quote}{_tag(name)}{TAB}")
            assert words[1:] != [_tag(name)], name
            assert _found(run, words) == number, (name, words)


@pytest.mark.parametrize("terminal", SHELLS, indirect=True)
@pytest.mark.usefixtures("people")
def test_what_is_typed_runs_nothing(terminal: Terminal) -> None:
    terminal.install()
    for typed in (
        r"Yan\ \$\(touch\ PWN",
        "'Yan $(touch PWN",
        '"Yan \\$(touch PWN',
        "'`touch PWN`",
        r"\;touch\ PWN",
    ):
        terminal.listed(f"relcrm show {typed}{TAB}{TAB}")


@pytest.mark.parametrize("terminal", SHELLS, indirect=True)
@pytest.mark.usefixtures("people")
def test_a_script_that_an_earlier_version_installed_runs_nothing_either(
    terminal: Terminal, home: Path
) -> None:
    script = typer_scripts.get_completion_script(
        prog_name="relcrm", complete_var="_RELCRM_COMPLETE", shell=terminal.shell
    )
    (home / "earlier").write_text(script)
    terminal.press(
        ("autoload -Uz compinit; compinit; " if terminal.shell == "zsh" else "") + "source earlier\r"
    )
    assert terminal.ran(f"relcrm show Ada{TAB}")[1:] == ["Ada Lovelace"]
    for name in ODD_NAMES:
        terminal.listed(f"relcrm show {_tag(name)}{TAB}")
    terminal.listed(f"relcrm show {TAB}{TAB}")
    terminal.listed(f"relcrm --version {TAB}{TAB}")


@pytest.fixture
def known(store: Path, home: Path) -> Path:
    """Give a store of people as people are, and lay out two files."""
    contact_in(
        store, "Petra Lindner", company="Acme", tags=("old friends",), handles={"email": "pl@example.org"}
    )
    contact_in(store, "Peter Lindgren", company="Bricks & Co", nicknames=("Pit",))
    contact_in(store, "José García", company="Zulu", handles={"linkedin": "joseg"})
    contact_in(store, "Liam O'Connor")
    contact_in(store, "John Smith", handles={"email": "js@example.org"})
    contact_in(store, "John Smith", company="Two")
    (home / "my policy.toml").touch()
    (home / "cards.vcf").touch()
    return store


EVERYWHERE = {
    "relcrm sho\t Petra\t": ["show", "Petra Lindner"],
    "relcrm show lindner\t": ["show", "Petra Lindner"],
    "relcrm show petra\\ li\t": ["show", "Petra Lindner"],
    "relcrm show 'petra li\t": ["show", "Petra Lindner"],
    'relcrm show "petra li\t': ["show", "Petra Lindner"],
    "relcrm show pl@\t": ["show", "pl@example.org"],
    "relcrm show pl@ex\t": ["show", "pl@example.org"],
    "relcrm show 4\t": ["show", "4"],
    "relcrm show Pit\t": ["show", "Pit"],
    "relcrm show linkedin:jo\t": ["show", "linkedin:joseg"],
    "relcrm show Liam\\ O\t": ["show", "Liam O'Connor"],
    "relcrm show Liam\\ O\\'\t": ["show", "Liam O'Connor"],
    "relcrm show Petra\t Pete\t": ["show", "Petra Lindner", "Pete"],
    "relcrm merge Petra\t Pete\t": ["merge", "Petra Lindner", "Peter Lindgren"],
    "relcrm log-call Petra\t Liam\t": ["log-call", "Petra Lindner", "Liam O'Connor"],
    "relcrm list --tag old\t": ["list", "--tag", "old friends"],
    "relcrm list --tag=old\t": ["list", "--tag=old friends"],
    "relcrm edit 1 --untag old\t": ["edit", "1", "--untag", "old friends"],
    "relcrm edit 1 --clear comp\tlai\t": ["edit", "1", "--clear", "complaint"],
    "relcrm edit 1 --cadence mon\t": ["edit", "1", "--cadence", "monthly"],
    "relcrm edit 1 --company Bri\t": ["edit", "1", "--company", "Bricks & Co"],
    "relcrm edit 1 --offer comm\t": ["edit", "1", "--offer", "commodity"],
    "relcrm edit 1 --profile onl\t": ["edit", "1", "--profile", "online_native"],
    "relcrm log 1 --channel vid\t": ["log", "1", "--channel", "video"],
    "relcrm outcome 1 acc\t": ["outcome", "1", "accepted"],
    "relcrm log-call 1 --outcome no\t": ["log-call", "1", "--outcome", "no-show"],
    "relcrm stale --policy my\t": ["stale", "--policy", "my policy.toml"],
    "relcrm import ca\t": ["import", "cards.vcf"],
    "relcrm show 1 ca\t": ["show", "1", "ca"],
    "relcrm note 1 ca\t": ["note", "1", "ca"],
    "relcrm list --limit ca\t": ["list", "--limit", "ca"],
}


@pytest.mark.parametrize("terminal", SHELLS, indirect=True)
@pytest.mark.usefixtures("known")
def test_each_word_is_completed_to_what_belongs_there(terminal: Terminal) -> None:
    terminal.install()
    became = {keys: terminal.ran(keys) for keys in EVERYWHERE}
    if terminal.shell == "fish":  # where a name goes on in the letters in which it was begun
        became = {keys: [*words[:1], *(_named(word) for word in words[1:])] for keys, words in became.items()}
    assert became == EVERYWHERE


def _named(word: str) -> str:
    return {"petra lindner": "Petra Lindner"}.get(word, word)


@pytest.mark.parametrize("terminal", SHELLS, indirect=True)
@pytest.mark.usefixtures("known")
def test_several_people_are_listed_and_what_was_typed_stays(terminal: Terminal) -> None:
    terminal.install()
    if terminal.shell != "fish":  # which lists and lets one choose
        assert terminal.ran(f"relcrm show lind{TAB}")[1:] == ["lind"]
    shown = terminal.listed(f"relcrm show lind{TAB}{TAB}")
    assert "Lindgren" in shown
    assert "Lindner" in shown
    shown = terminal.listed(f"relcrm show John{TAB}{TAB}")
    assert ("John Smith, Two" in shown) or terminal.shell == "fish"
    assert (
        "js@example.org" in shown
    ) or terminal.shell == "fish"  # it puts what begins with John before all else
