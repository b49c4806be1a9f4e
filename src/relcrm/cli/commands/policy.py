"""`relcrm policy`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from relcrm import settings
from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.policy import DEFAULT, as_toml, fingerprint
from relcrm.render import human, terminal
from relcrm.render.human import Line

app = command_app("Show, check, compare or print the numbers behind readiness.")


@app.command(epilog=examples("relcrm policy show", "relcrm policy show --policy team.toml --json"))
def show(policy: options.PolicyFile = None, json: options.Json = False) -> None:
    """Print the policy in force, whole, as TOML."""
    found = settings.policy(os.environ, policy, Path.cwd())
    path = settings.policy_path(os.environ, policy, Path.cwd())
    if json:
        terminal.write_json(
            "policy show",
            {
                "version": found.version,
                "fingerprint": fingerprint(found),
                "file": str(path) if path else None,
                "toml": as_toml(found),
            },
        )
        return
    terminal.write_line(f"# policy {found.version} ({fingerprint(found)}), from {path or 'the defaults'}")
    terminal.write(as_toml(found))


@app.command(epilog=examples("relcrm policy check", "relcrm policy check relcrm-policy.toml"))
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="A policy file; without one, the policy in force.", show_default=False
        ),
    ] = None,
    json: options.Json = False,
) -> None:
    """Check a policy file: an unknown key or a value that makes no sense is named (exit 78)."""
    path = file or settings.policy_path(os.environ, None, Path.cwd())
    found = settings.policy_from(path) if path else DEFAULT
    stamp = {"version": found.version, "fingerprint": fingerprint(found)}
    if json:
        terminal.write_json("policy check", {"file": str(path) if path else None, **stamp})
        return
    said = f"policy {found.version} ({fingerprint(found)})"
    if path is None:
        terminal.write_line(f"The defaults are in force: {said}")
        return
    same = ", the same numbers as the defaults" if found == DEFAULT else ""
    terminal.write_line(f"{path} is fine: {said}{same}")


@app.command(epilog=examples("relcrm policy defaults > relcrm-policy.toml"))
def defaults(json: options.Json = False) -> None:
    """Print the defaults as TOML, to start a policy file from."""
    if json:
        terminal.write_json(
            "policy defaults",
            {"version": DEFAULT.version, "fingerprint": fingerprint(DEFAULT), "toml": as_toml(DEFAULT)},
        )
    else:
        terminal.write(as_toml(DEFAULT))


@app.command(epilog=examples("relcrm policy diff", "relcrm policy diff team.toml --json"))
def diff(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="A policy file; without one, the policy in force.", show_default=False
        ),
    ] = None,
    json: options.Json = False,
) -> None:
    """Say in plain words what a policy does differently from the defaults."""
    from relcrm.domain.policy_diff import differences  # noqa: PLC0415 - the other commands do not need it

    path = file or settings.policy_path(os.environ, None, Path.cwd())
    found = settings.policy_from(path) if path else DEFAULT
    told = differences(found)
    source = str(path) if path else None
    stamp = {"version": found.version, "fingerprint": fingerprint(found)}
    if json:
        terminal.write_json("policy diff", {"file": source, **stamp, "differences": told})
        return
    human.draw(
        [
            Line(f"policy {found.version} ({fingerprint(found)}), from {source or 'the defaults'}"),
            *(Line(each.text, indent=2) for each in told),
            *([] if told else [Line("The same numbers as the defaults.", indent=2)]),
        ]
    )


@app.command(epilog=examples("relcrm policy schema > relcrm-policy.schema.json"))
def schema(json: options.Json = False) -> None:
    """Print a JSON schema of the policy file, so that an editor can complete and check it."""
    from relcrm.domain.policy_schema import schema as schema_of_file  # noqa: PLC0415 - nobody else needs it

    if json:
        terminal.write_json("policy schema", {"schema": schema_of_file()})
        return
    from json import dumps  # noqa: PLC0415

    terminal.write_line(dumps(schema_of_file(), indent=2, ensure_ascii=False))
