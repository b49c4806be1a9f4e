"""Fill in what the documentation takes from the program: reference tables, and the screens that commands print.

`python tests/docs_reference.py --write` rewrites both; `tests/e2e/test_docs.py` and `test_tutorial.py` compare.
A generated part stands between `<!-- generated: NAME -->` and `<!-- end generated -->`; screens are `docs_screens`.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

import docs_json
import docs_phrases
import docs_screens
import docs_words
from relcrm import errors
from relcrm.cli.catalogue import COMMANDS
from relcrm.cli.commands import import_files
from relcrm.cli.main import app, load
from relcrm.domain.policy.in_force import constants
from relcrm.domain.policy.schema import schema
from relcrm.domain.policy.values import DEFAULT, dotted
from relcrm.importers.registry import NAMES, format_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
_BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z-]+) -->\n).*?(<!-- end generated -->)", re.DOTALL)


def commands() -> str:
    """Return every command with its arguments, options and examples."""
    parts = ["## relcrm", "", root_command().text("Options that come before the command.")]
    for section in dict.fromkeys(each.section for each in COMMANDS.values()):
        parts += [f"## {section}", ""]
        parts += [each.text() for each in all_commands() if COMMANDS[each.name.split()[1]].section == section]
    return "\n".join(parts)


class Command(NamedTuple):
    """A command as it is called, with all it knows of itself."""

    name: str
    command: Any

    def text(self, about: str = "") -> str:
        lines = [] if self.name == "relcrm" else [f"### {self.name}", ""]
        lines += [about or paragraphs(self.command.help), "", "```text", self.usage(), "```", ""]
        lines += [f"- `{names}`: {meaning}" for names, meaning in self.records()]
        if examples := self.examples():
            lines += ["", "```sh", *examples, "```"]
        return "\n".join([*lines, ""])

    def usage(self) -> str:
        return _context(self).command.get_usage(_context(self)).removeprefix("Usage: ")

    def records(self) -> Iterator[tuple[str, str]]:
        context_here = _context(self)
        for each in self.command.params:
            if record := each.get_help_record(context_here):
                yield record[0], record[1].replace("  [", " [")

    def options(self) -> set[str]:
        named = {name for each in self.command.params for name in (*each.opts, *each.secondary_opts)}
        return {name for name in named if name.startswith("-")} | {"-h", "--help"}

    def examples(self) -> list[str]:
        epilog = self.command.epilog or ""
        return [line.strip() for line in epilog.splitlines() if line.strip().startswith("relcrm ")]


def all_commands() -> list[Command]:
    """Return every command that can be run, those of a group one by one."""
    found = []
    for name in COMMANDS:
        loaded = load(name)
        if name == "import":
            found.append(Command("relcrm import", import_files.general_command()))
        inner = getattr(loaded, "list_commands", lambda _: [])(None)
        found += [Command(f"relcrm {name} {each}", loaded.get_command(None, each)) for each in inner] or [
            Command(f"relcrm {name}", loaded)
        ]
    return found


def root_command() -> Command:
    """Return the program itself, with the options that come before a command."""
    return Command("relcrm", typer.main.get_command(app))


def _context(each: Command) -> Any:
    from typer._click import Context  # noqa: PLC0415 - Typer has no public name

    return Context(each.command, info_name=each.name, terminal_width=1000, max_content_width=1000)


def paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n"))


def formats() -> str:
    """Return what can be imported, with the options that mean something for it alone."""
    lines = ["| name | reads | options of its own |", "| --- | --- | --- |"]
    for name in NAMES:
        found = format_named(name)
        options = ", ".join(f"`--{option}`" for option in sorted(found.takes)) or "none"
        lines.append(f"| `{name}` | {found.says} | {options} |")
    lines.append("| `json` | relcrm's own, as `relcrm export json` writes it | `--policy` |")
    return "\n".join(lines)


def policy() -> str:
    """Return every constant of the policy."""
    lines: list[str] = []
    table = None
    for each in constants():
        where, _, key = each.name.rpartition(".")
        if where != table:
            table = where
            title = f"[{where}]" if where else "Top of the file"
            lines += [
                "",
                f"### {title}",
                "",
                "| key | default | allowed | meaning | rests on |",
                "| --- | --- | --- | --- | --- |",
            ]
        rests_on = f"{each.basis}; {each.source}" if each.source else each.basis
        lines.append(f"| `{key}` | {_toml(each.default)} | {each.allowed} | {each.doc} | {rests_on} |")
    return "\n".join(lines[1:])


def overlays() -> str:
    """Return the offers and profiles that ship."""
    lines = ["| table | changes |", "| --- | --- |"]
    for kind, named in (("offer", DEFAULT.offers), ("profile", DEFAULT.profiles)):
        for name, overlay in named:
            changes = ", ".join(
                f"`{key if kind == 'offer' else dotted(table, key)} = {_toml(value)}`"
                for table, key, value in overlay
            )
            lines.append(f"| `[{kind}.{name}]` | {changes} |")
    return "\n".join(lines)


def _toml(value: object) -> str:
    return (
        str(value).lower()
        if isinstance(value, bool)
        else f'"{value}"'
        if isinstance(value, str)
        else f"{value:g}"
    )


def _kinds(kind: type[errors.RelcrmError]) -> list[type[errors.RelcrmError]]:
    """Return every kind of failure below this one."""
    return [found for below in kind.__subclasses__() for found in (below, *_kinds(below))]


def exit_codes() -> str:
    """Return the exit codes: those of expected failures from their classes."""
    rows = [
        (0, "", "Done. An empty list is fine."),
        (
            1,
            "",
            "Done, but some rows of an import could not be read, or some cards are left that both sides changed.",
        ),
    ]
    rows += [(each.exit_code, each.code, each.__doc__ or "") for each in _kinds(errors.RelcrmError)]
    rows += [
        (70, "bug", "A bug. The details are in a crash log whose path is shown."),
        (130, "", "Interrupted; another signal that ends it gives 128 and its number."),
    ]
    lines = ["| exit | code in JSON | meaning |", "| --- | --- | --- |"]
    return "\n".join(
        lines
        + [f"| {number} | {f'`{code}`' if code else ''} | {text} |" for number, code, text in sorted(rows)]
    )


def views() -> str:
    """Return every view with the type and meaning of its columns."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for view, columns in _views_of(Path(folder) / "relcrm.db").items():
            lines += [
                f"### {view}",
                "",
                docs_words.VIEWS[view],
                "",
                "| column | type | meaning |",
                "| --- | --- | --- |",
            ]
            lines += [
                f"| `{name}` | {kind.lower()} | {docs_words.column(view, name)} |" for name, kind in columns
            ]
            lines.append("")
    return "\n".join(lines).rstrip()


def _views_of(path: Path) -> dict[str, list[tuple[str, str]]]:
    from relcrm.store.connection import create_store, opened  # noqa: PLC0415

    create_store(path)
    connection = opened(path)
    try:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'view' AND name NOT GLOB 'search_*' ORDER BY rowid"
            )
        ]
        return {
            name: [(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({name})")]
            for name in names
        }
    finally:
        connection.close()


SCHEMA = ROOT / "docs/reference/relcrm-policy.schema.json"
GENERATED: dict[str, Callable[[], str]] = {
    "commands": commands,
    "formats": formats,
    "policy": policy,
    "overlays": overlays,
    "exit-codes": exit_codes,
    "views": views,
    "json-data": docs_json.json_data,
    **docs_phrases.TABLES,
    "json-words": docs_json.json_words,
}


def with_generated(text: str) -> str:
    """Return a page with its generated parts as they should be."""
    return _BLOCK.sub(lambda match: f"{match[1]}\n{GENERATED[match['name']]().strip()}\n\n{match[3]}", text)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("python tests/docs_reference.py --write")
    for each_page in PAGES:
        each_page.write_text(
            docs_screens.with_screens_played(with_generated(each_page.read_text(encoding="utf-8"))),
            encoding="utf-8",
        )
    SCHEMA.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
