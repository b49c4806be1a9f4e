"""`relcrm policy`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from relcrm import settings
from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.policy.file import as_toml
from relcrm.domain.policy.in_force import fingerprint
from relcrm.domain.policy.values import DEFAULT, Policy
from relcrm.render import human, terminal
from relcrm.render.human import Line
from relcrm.render.safety import safe

app = command_app("Show, check, compare or print the numbers behind readiness.")
File = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE]", help="A policy file; without one, the policy in force.", show_default=False
    ),
]


def _read(file: Path | None) -> tuple[Path | None, Policy]:
    """Return a policy and its file; without a name that in force, with None for the defaults."""
    path = settings.policy_path(os.environ, file, settings.working_directory())
    return path, settings.policy_from(path) if path else DEFAULT


def _facts(path: Path | None, policy: Policy) -> dict[str, Any]:
    """Return where a policy is from and which it is, for `--json`."""
    return {"file": str(path) if path else None, **_stamp(policy)}


def _stamp(policy: Policy) -> dict[str, Any]:
    return {"version": policy.version, "fingerprint": fingerprint(policy)}


@app.command(epilog=examples("relcrm policy show", "relcrm policy show --policy team.toml --json"))
def show(policy: options.PolicyFile = None, json: options.Json = False) -> None:
    """Print the policy in force, whole, as TOML."""
    path, found = _read(policy)
    if json:
        terminal.write_json("policy show", {**_facts(path, found), "toml": as_toml(found)})
        return
    terminal.write_data(
        f"# policy {found.version} ({fingerprint(found)}), from {safe(str(path or 'the defaults'))}\n"
    )
    terminal.write_data(as_toml(found))


@app.command(epilog=examples("relcrm policy check", "relcrm policy check relcrm-policy.toml"))
def check(file: File = None, json: options.Json = False) -> None:
    """Check a policy file: an unknown key or a value that makes no sense is named (exit 78)."""
    path, found = _read(file)
    if json:
        terminal.write_json("policy check", _facts(path, found))
        return
    said = f"policy {found.version} ({fingerprint(found)})"
    if path is None:
        human.draw([Line(f"The defaults are in force: {said}")])
        return
    same = ", the same numbers as the defaults" if found == DEFAULT else ""
    human.draw([Line(f"{path} is fine: {said}{same}")])


@app.command(epilog=examples("relcrm policy defaults > relcrm-policy.toml"))
def defaults(json: options.Json = False) -> None:
    """Print the defaults as TOML, to start a policy file from."""
    if json:
        terminal.write_json("policy defaults", {**_stamp(DEFAULT), "toml": as_toml(DEFAULT)})
    else:
        terminal.write_data(as_toml(DEFAULT))


@app.command(epilog=examples("relcrm policy diff", "relcrm policy diff team.toml --json"))
def diff(file: File = None, json: options.Json = False) -> None:
    """Say in plain words what a policy does differently from the defaults."""
    from relcrm.domain.policy.diff import differences  # noqa: PLC0415 - the other commands do not need it

    path, found = _read(file)
    told = differences(found)
    if json:
        terminal.write_json("policy diff", {**_facts(path, found), "differences": told})
        return
    human.draw(
        [
            Line(f"policy {found.version} ({fingerprint(found)}), from {path or 'the defaults'}"),
            *(Line(each.text, indent=2) for each in told),
            *([] if told else [Line("The same numbers as the defaults.", indent=2)]),
        ]
    )


@app.command(epilog=examples("relcrm policy schema > relcrm-policy.schema.json"))
def schema(json: options.Json = False) -> None:
    """Print a JSON schema of the policy file, so that an editor can complete and check it."""
    from relcrm.domain.policy.schema import schema as schema_of_file  # noqa: PLC0415 - nobody else needs it

    if json:
        terminal.write_json("policy schema", {"schema": schema_of_file()})
        return
    from json import dumps  # noqa: PLC0415

    terminal.write_data(dumps(schema_of_file(), indent=2, ensure_ascii=False) + "\n")
