"""`relcrm relate`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render import particulars as screens
from relcrm.services.contacts import relating
from relcrm.services.context import quoted

app = command_app()


@app.command(
    epilog=examples(
        "relcrm relate ada bo --as manager",
        "relcrm relate ada 'William King' --as spouse --no-contact",
        "relcrm relate ada bo --remove",
    )
)
def relate(
    ctx: typer.Context,
    who: options.Who,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Who is something to them: a contact.")],
    role: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="ROLE", help="What OTHER is to WHO: manager, spouse, child, dentist ..."
        ),
    ] = None,
    no_contact: Annotated[
        bool, typer.Option("--no-contact", help="OTHER is only a name, nobody in your contacts.")
    ] = False,
    remove: Annotated[bool, typer.Option("--remove", help="They are that no more.")] = False,
    json: options.Json = False,
) -> None:
    """Say what somebody is to a contact: `relate ada bo --as manager` says that Bo is Ada's manager.

    The other side is known by itself: Ada is then a report of Bo's.
    """
    context = options.context(ctx, judges=False)
    if remove:
        result = relating.unrelate(context, who, other, role, no_contact=no_contact)
    elif role is None:
        raise UsageError(
            "what are they to one another?", hint=f"relcrm relate {quoted(who)} {quoted(other)} --as manager"
        )
    else:
        result = relating.relate(context, who, other, role, no_contact=no_contact)
    if json:
        terminal.write_json("relate", result)
    else:
        human.draw(screens.related(result))
