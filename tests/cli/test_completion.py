"""The tab key, without a shell: what is offered where, in the words of each shell; silence where there is nothing."""

from __future__ import annotations

import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import connected, contact_in, insert, rows
from relcrm.cli.catalogue import COMMANDS
from relcrm.cli.choices import StageChoice
from relcrm.cli.completion import SHELLS, offered, script
from relcrm.cli.completion.offered import CLEARABLE, FUTURE, LEADS, LONGEST, PAST, PERIODS, SPANS
from relcrm.cli.completion.shells import _HARMLESS, _in_bash
from relcrm.cli.completion.typed import line, word
from relcrm.cli.main import load
from relcrm.store.picking import HAS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def offer(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give `offer("show", "a")`: the lines that zsh is told for the last word."""

    def lines(*words: str, shell: str = "zsh") -> list[str]:
        monkeypatch.setenv("_RELCRM_COMPLETE", f"offer_{shell}")
        result = run("relcrm", *words)
        monkeypatch.delenv("_RELCRM_COMPLETE")
        assert (result.exit_code, result.err) == (0, "") or result.out == ""
        return result.out.splitlines()

    return lines


@pytest.fixture
def earlier(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give `earlier("zsh", "relcrm show a")`: what a script of an earlier version is told."""

    def told(shell: str, typed: str, action: str = "get-args") -> Any:
        for name, value in {
            "_RELCRM_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(typed.split(" ")) - 1),
            "_TYPER_COMPLETE_ARGS": typed,
            "_TYPER_COMPLETE_FISH_ACTION": action if shell == "fish" else "",
        }.items():
            monkeypatch.setenv(name, value)
        if "powershell" in shell:
            monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", typed.rpartition(" ")[2])
        return run()

    return told


@pytest.fixture
def people(store: Path) -> Path:
    contact_in(store, "Ada Lovelace", company="Engines", tags=("old friends", "-x"))
    contact_in(store, "Adam Berg", handles={"email": "berg@example.org", "linkedin": "adamb"})
    contact_in(store, "Bo", nicknames=("Beau",))
    with connected(store) as connection:
        address = {"contact_id": 1, "label": "", "street": "", "region": "", "postcode": ""}
        insert(connection, "postal_address", {**address, "place": "Lisbon", "country": "Portugal"})
        insert(connection, "saved_view", {"name": "old ones", "words": '["--tag", "old"]'})
    contact_in(store, "Adele Gone", archived_on="2026-01-01")
    return store


def _values(lines: list[str]) -> list[str]:
    return [each.partition("\t")[0] for each in lines if not each.startswith("\t")]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ad", ["Ada Lovelace", "Adam Berg"]),
        ("ÁD", ["Ada Lovelace", "Adam Berg"]),
        ("love", ["Ada Lovelace"]),
        ("love ada", ["Ada Lovelace"]),
        ("beau", ["Beau"]),
        ("berg@", ["berg@example.org"]),
        ("linkedin:", ["linkedin:adamb"]),
        ("@ad", ["@adamb"]),
        ("2", ["2"]),
        ("#2", ["#2"]),
        ("engi", ["Ada Lovelace"]),
        ("", ["Ada Lovelace", "Adam Berg", "Bo"]),
        ("zz", []),
    ],
)
def test_people_are_found_by_what_one_knows_of_them(
    offer: Callable[..., list[str]], typed: str, offered: list[str]
) -> None:
    for words in (("show",), ("log-meeting", "bo"), ("met-through", "bo"), ("edit", "bo", "--introduced-by")):
        assert _values(offer(*words, typed)) == offered


@pytest.mark.usefixtures("people")
def test_an_option_with_its_value_behind_a_sign_is_completed_whole(offer: Callable[..., list[str]]) -> None:
    assert _values(offer("edit", "bo", "--introduced-by=ad")) == [
        "--introduced-by=Ada Lovelace",
        "--introduced-by=Adam Berg",
    ]


@pytest.mark.usefixtures("people")
def test_after_a_complete_person_nothing_more_is_offered(offer: Callable[..., list[str]]) -> None:
    assert offer("show", "Ada Lovelace", "a") == []
    assert offer("note", "ada", "a") == []
    assert offer("intro", "ada", "bo", "a") == []


@pytest.mark.usefixtures("people")
def test_those_put_away_are_offered_to_be_brought_back(offer: Callable[..., list[str]]) -> None:
    assert _values(offer("archive", "--restore", "ad")) == ["Adele Gone"]


@pytest.mark.usefixtures("people")
def test_namesakes_are_offered_by_what_is_theirs_alone(offer: Callable[..., list[str]], people: Path) -> None:
    contact_in(people, "Zoe Smith", handles={"email": "zoe@example.org"})
    number = contact_in(people, "Zoe Smith", company="Two")
    assert offer("show", "zoe") == ["zoe@example.org\tZoe Smith", f"{number}\tZoe Smith, Two", "\tkeep"]


def test_of_ten_thousand_a_hundred_are_offered_that_begin_as_all_do(
    offer: Callable[..., list[str]], store: Path
) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        for number in range(1000):
            contact_in(connection, f"{'Anna' if number < 999 else 'Zoe'} {number:04}")  # type: ignore[arg-type]
    offered = _values(offer("show", ""))
    assert len(offered) == 100
    assert {offered[0], offered[-1]} == {"Anna 0000", "Zoe 0999"}


@pytest.mark.parametrize(
    "name",
    ["42", "-rf Dash", "Two\nLines Of", "L" * 200, "Long " * 50, "\x1b[31mRed Dye", "x" + "\u202e" + "y z"],
)
def test_what_cannot_stand_on_a_line_is_offered_as_something_that_finds_it(
    offer: Callable[..., list[str]], run: Callable[..., Any], store: Path, name: str
) -> None:
    number = contact_in(store, name)
    (offered,) = _values(offer("show", ""))
    assert offered.isprintable()
    assert len(offered) <= LONGEST
    assert run("show", offered, "--json").data["contact"]["id"] == number


WORDS = {
    ("list", "--tag"): ["old friends"],
    ("edit", "ada", "--untag"): ["old friends"],
    ("edit", "--where-tag"): ["old friends"],
    ("stale", "--stage"): list(StageChoice),
    ("list", "--place"): ["Lisbon", "Portugal"],
    ("views", "--remove"): ["old ones"],
    ("ready", "--view"): ["old ones"],
    ("archive", "--has"): [*HAS, "linkedin"],
    ("edit", "ada", "--clear"): list(CLEARABLE),
    ("edit", "ada", "--cadence"): list(PERIODS),
    ("triage", "--cadence"): list(PERIODS),
    ("hold", "ada", "--for"): list(PERIODS),
    ("export", "ics", "--alarm"): list(LEADS),
    ("digest", "--format", "mail", "--to"): [],
    ("hold", "ada", "--until"): list(FUTURE),
    ("stale", "--as-of"): list(PAST),
    ("log-call", "ada", "--when"): list(PAST),
    ("spread", "--over"): list(SPANS),
    ("add", "X", "--company"): ["Engines"],
    ("edit", "ada", "--offer"): ["professional_service", "commodity", "personal"],
    ("edit", "ada", "--remove"): ["berg@example.org", "linkedin:adamb"],
    ("log", "ada", "--by"): ["me", "them", "both"],
    ("outcome", "ada"): ["accepted", "declined", "rebuffed", "ignored", "come-back-later"],
    ("list", "--limit"): [],
    ("note", "ada"): [],
    ("add",): [],
}


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("words", WORDS)
def test_an_option_is_completed_to_what_it_takes(
    offer: Callable[..., list[str]], words: tuple[str, ...]
) -> None:
    lines = offer(*words, "")
    assert _values(lines) == WORDS[words]
    assert "\tfiles" not in lines


@pytest.mark.parametrize(
    "words",
    [
        ("stale", "--policy"),
        ("export", "json"),
        ("policy", "check"),
        ("import",),
        ("import", "vcard"),
        ("--db",),
    ],
)
def test_files_are_left_to_the_shell(offer: Callable[..., list[str]], words: tuple[str, ...]) -> None:
    assert offer(*words, "")[-1] == "\tfiles"


def test_commands_formats_and_options(offer: Callable[..., list[str]]) -> None:
    assert _values(offer("log-m")) == ["log-meeting", "log-message"]
    assert _values(offer("")) == list(COMMANDS)
    assert _values(offer("policy", "di")) == ["diff"]
    assert _values(offer("import", "linke")) == ["linkedin"]
    assert _values(offer("log-meeting", "--mi")) == ["--minutes", "--missed"]
    assert "--json" not in _values(offer("stale", "--json", "--"))


def test_what_is_offered_for_a_fact_or_a_time_is_understood() -> None:
    from builders import NOW  # noqa: PLC0415
    from relcrm.domain.days.dates import parsed_day, parsed_when  # noqa: PLC0415
    from relcrm.domain.days.lengths import parsed_lead  # noqa: PLC0415
    from relcrm.domain.days.spans import parsed_interval  # noqa: PLC0415
    from relcrm.services.contacts.commands import CLEARABLE as CLEARED  # noqa: PLC0415

    assert list(CLEARED) == list(CLEARABLE)
    assert all(parsed_interval(each) for each in (*PERIODS, *SPANS))
    assert all(parsed_lead(each) for each in LEADS)
    assert all(parsed_when(each, NOW) and parsed_day(each, NOW.date(), future=False) for each in PAST)
    assert all(parsed_day(each, NOW.date(), future=True) > NOW.date() for each in FUTURE)


@pytest.mark.parametrize("words", [("nosuch", "x"), ("show", "--nosuch", "a"), ("policy", "nosuch", "")])
@pytest.mark.usefixtures("people")
def test_what_nobody_knows_is_silence(offer: Callable[..., list[str]], words: tuple[str, ...]) -> None:
    assert "Traceback" not in "\n".join(offer(*words))


def test_no_store_is_silence(offer: Callable[..., list[str]], no_store: Path) -> None:
    assert offer("show", "a") == []
    assert not no_store.exists()


def test_a_broken_store_is_silence(offer: Callable[..., list[str]], no_store: Path) -> None:
    no_store.write_text("not a database " * 100)
    assert offer("show", "a") == []


def test_the_store_that_the_line_names_is_looked_at(
    offer: Callable[..., list[str]], people: Path, home: Path
) -> None:
    people.rename(home / "other.db")
    assert _values(offer("--db", "~/other.db", "show", "lov")) == ["Ada Lovelace"]


def test_completing_writes_nothing(offer: Callable[..., list[str]], people: Path) -> None:
    rows(people, "PRAGMA user_version = 1")
    before = people.read_bytes()
    assert _values(offer("show", "lov")) == ["Ada Lovelace"]
    assert people.read_bytes() == before


def test_completing_loads_no_orm_and_nothing_to_draw_with(
    installed: Callable[..., Any], people: Path
) -> None:
    code = (
        "import sys; from relcrm.cli.main import run; run(['relcrm', 'show', 'a']); "
        "print(sorted({'sqlmodel', 'sqlalchemy', 'pydantic', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "_RELCRM_COMPLETE": "offer_zsh"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Ada Lovelace\tEngines\n")
    assert done.stderr == "[]\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_can_be_shown(installed: Callable[..., Any], shell: str) -> None:
    done = installed(env={"_RELCRM_COMPLETE": f"source_{shell}"})
    assert done.out == script(shell)
    assert "eval" not in done.out


ODD = r"""Q $(touch PWN)|Q \$(touch PWN)|Q `touch PWN`|Q "a" 'b'|Q $IFS|Q *?[a]|Q ;|Q & |Q !!|Q {a,b}|Q <PWN|Q a:b|Q (x)|Q #|Q ~"""


@pytest.mark.parametrize("name", ODD.split("|"))
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
@pytest.mark.parametrize("email", ["q@example.org", "$(touch${ifs}pwn)@example.org", None])
def test_scripts_of_earlier_versions_are_told_only_what_no_shell_minds(
    earlier: Callable[..., Any], store: Path, name: str, shell: str, email: str | None
) -> None:
    contact_in(store, name, company=name, handles={"email": email} if email else None)
    told = earlier(shell, "relcrm show Q").out.strip()
    if shell == "zsh":
        told = told.removeprefix("_arguments '*: :((").removesuffix("))'")
        assert told.count('"') in (0, 2, 4)
    assert _HARMLESS.fullmatch(
        told.replace('"', "").replace(":", "").replace("\t", " ").replace("'", "").replace(",", "")
    )


@pytest.mark.usefixtures("people")
def test_scripts_of_earlier_versions_still_complete(earlier: Callable[..., Any]) -> None:
    assert earlier("bash", "relcrm show Ad").out == "Ada\\ Lovelace\nAdam\\ Berg\n"
    assert earlier("bash", "relcrm show ad").out == "ada\\ Lovelace\nadam\\ Berg\n"
    assert earlier("bash", "relcrm show 'Ada").out == "Ada Lovelace\nAdam Berg\n"
    assert earlier("bash", "relcrm show love").out == "Ada\\ Lovelace\n"
    assert (
        earlier("zsh", "relcrm show Ada").out
        == """_arguments '*: :(("Ada Lovelace":"Engines"\n"Adam Berg"))'\n"""
    )
    assert earlier("fish", "relcrm show Ada").out == "Ada Lovelace\tEngines\nAdam Berg\n"
    assert earlier("fish", "relcrm show Ada", "is-args").exit_code == 0
    assert earlier("fish", "relcrm import zz", "is-args").exit_code == 1
    assert earlier("zsh", "relcrm stale --policy ").out == "_files\n"
    assert earlier("zsh", "relcrm show zzz").out == ""


@pytest.mark.usefixtures("people")
def test_powershell_is_told_words_in_its_own_quotes(earlier: Callable[..., Any]) -> None:
    assert earlier("powershell", "relcrm show Ada").out == "'Ada Lovelace':::Engines\n'Adam Berg'::: \n"


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_an_option_that_speaks_at_once_says_nothing_to_a_shell(
    earlier: Callable[..., Any], shell: str
) -> None:
    assert "relcrm 0" not in earlier(shell, "relcrm --version show").out


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(ANY_TEXT, st.sampled_from(["", '"', "'", "$'"]))
def test_what_bash_is_told_reads_as_the_same_text(text: str, quote: str) -> None:
    written = quote + _in_bash(text, quote)
    if quote and not written.endswith(quote[-1]):  # as readline does
        written += quote[-1]
    read = word(written)
    assert (read.text, read.quote) == (text, "")
    if quote in ("", "'"):  # in the others shlex differs from bash
        assert shlex.split(written, comments=False) == [text]


@given(st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_a_line_is_read_as_a_shell_reads_it(texts: list[str]) -> None:
    read = line(shlex.join(texts))
    assert [*read.words, read.last.text] == texts


@pytest.mark.parametrize(
    ("typed", "words", "last"),
    [
        ("relcrm show ", ["relcrm", "show"], ""),
        ("relcrm show a\\ b", ["relcrm", "show"], "a b"),
        ("relcrm show 'a b", ["relcrm", "show"], "a b"),
        ('relcrm show "a \\$b', ["relcrm", "show"], "a $b"),
        ("relcrm show a\\", ["relcrm", "show"], "a"),
        ("true; relcrm show x", ["relcrm", "show"], "x"),
        ("relcrm list > out show x", ["relcrm", "list", "show"], "x"),
        ("relcrm show $'a\\'b", ["relcrm", "show"], "a'b"),
    ],
)
def test_lines_half_typed(typed: str, words: list[str], last: str) -> None:
    read = line(typed)
    assert (read.words, read.last.text) == (words, last)


def test_behind_a_redirection_stands_a_file() -> None:
    assert line("relcrm list > ou").is_redirect
    assert line("relcrm list >ou").is_redirect
    assert not line("relcrm list > out show x").is_redirect


def test_every_parameter_says_what_it_takes_or_is_free_text() -> None:
    """A new option has to be sorted: words to choose from, people, files, or one of these that are free."""
    free = {
        *(
            "--limit",
            "--days",
            "--per-day",
            "--to",
            "--from",
            "--in-touch",
            "--minutes",
            "--what-if",
            "--edit",
            "--pitch",
            "--note",
            "--linkedin",
            "--because",
        ),
        *(
            "--about",
            "--words",
            "--override",
            "--email",
            "--phone",
            "--handle",
            "--title",
            "--nickname",
            "--met",
        ),
        *(
            "--birthday",
            "--date",
            "--address",
            "--link",
            "--field",
            "--number",
            "--as",
            "--save",
            "--can-help",
            "--looks-for",
            "--common",
            "--complaint",
            "--invited",
            "--name",
            "text",
            "sentence",
            "question",
            "what",
            "words",
            "reason",
            "name",
            "number",
            "handles",
        ),
    }

    def sorted_out(each: Any) -> bool:
        return bool(
            getattr(each.type, "choices", None)
            or each.type.name == "path"
            or offered._fixed(each)
            or offered._metavar(each) in offered._READ
            or offered._option(each) in {*offered._READ, *free}
        )

    commands = [load(name) for name in COMMANDS if name != "import"]
    commands += [below for each in commands for below in getattr(each, "commands", {}).values()]
    unsorted = {
        f"{command.name} {each.opts[0]}"
        for command in commands
        for each in command.params
        if not getattr(each, "is_flag", False) and not sorted_out(each)
    }
    assert unsorted == set()
