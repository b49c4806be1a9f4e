"""`relcrm outcomes`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from relcrm import settings
from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import calibration, human, terminal
from relcrm.services.asking import calibrating
from relcrm.services.context import Receipt

app = command_app()


@app.command(
    epilog=examples(
        "relcrm outcomes", "relcrm outcomes --as-of 'a month ago' --json", "relcrm outcomes --apply"
    )
)
def outcomes(
    ctx: typer.Context,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write the proposed threshold into the policy file in force.")
    ] = False,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Say what your asks have taught: how many were a yes at which score, and how much of that is assumption.

    From 30 asks on it says whether the score helps you, and may propose to move the threshold by a few
    points. Nothing changes without --apply; to take that back, edit the policy file.
    """
    if apply and as_of:
        raise UsageError("--apply goes with today's asks, not with --as-of", hint="relcrm outcomes --apply")
    context = options.context(ctx, policy=policy, as_of=as_of)
    result = calibrating.outcomes(context)
    if apply:
        file = _policy_file(policy)
        result = calibrating.applied(result, file)
        context.receipts.append(Receipt(f"written to {file}"))
    if json:
        terminal.write_json("outcomes", result)
    else:
        human.draw(
            calibration.outcomes(result, context.today), unless=quiet and not calibration.has_asks(result)
        )


def _policy_file(named: Path | None) -> Path:
    """Return the file of the policy in force; where the defaults are, the one to be made beside the configuration."""
    found = settings.policy_path(os.environ, named, settings.working_directory())
    return found or settings.config_path(os.environ).parent / settings.POLICY_FILE
