"""`relcrm list`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, people, terminal
from relcrm.services.overview import listing

app = command_app()
USUAL = 200


@app.command(
    "list",
    epilog=examples("relcrm list", "relcrm list analytical --tag clients", "relcrm list --archived --json"),
)
def list_(
    ctx: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="[TEXT]", help="Only names and companies that contain this.")
    ] = "",
    tag: options.Tags = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those put away instead.")] = False,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    json: options.Json = False,
) -> None:
    """List contacts by name."""
    context = options.context(ctx, as_of=as_of, judges=False)
    most = options.limit(limit, USUAL if terminal.is_interactive() else options.NO_LIMIT, json=json)
    found = listing.listed(
        context, text=text, tags=tag or (), archived=archived, limit=most or None, with_addresses=json
    )
    if json:
        terminal.write_json("list", found.contacts)
        return
    human.draw(people.listed(found.contacts))
    if left := found.total - len(found.contacts):
        terminal.tell(f"{left} more: relcrm list --limit 0")
