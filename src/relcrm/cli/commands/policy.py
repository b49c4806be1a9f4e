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
from relcrm.render import terminal

app = command_app("Show, check or print the numbers behind readiness.")


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


@app.command(epilog=examples("relcrm policy check relcrm-policy.toml"))
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A policy file.")],
    json: options.Json = False,
) -> None:
    """Check a policy file: an unknown key or a value that makes no sense is named (exit 78)."""
    found = settings.policy_from(file)
    if json:
        terminal.write_json(
            "policy check", {"file": str(file), "version": found.version, "fingerprint": fingerprint(found)}
        )
    else:
        same = ", the same numbers as the defaults" if found == DEFAULT else ""
        terminal.write_line(f"{file} is fine: policy {found.version} ({fingerprint(found)}){same}")


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
