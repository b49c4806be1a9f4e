"""`relcrm list`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, people, terminal
from relcrm.render.human import Line
from relcrm.services.context import Context, quoted
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
        str,
        typer.Argument(metavar="[TEXT]", help="Only those with this in a name, company, title, tag or note."),
    ] = "",
    tag: options.Tags = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those put away instead.")] = False,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    json: options.Json = False,
) -> None:
    """List contacts by name."""
    context = options.context(ctx, as_of=as_of, judges=False)
    tags = options.tags(tag)
    most = options.limit(limit, USUAL if terminal.is_interactive() else options.NO_LIMIT, json=json)
    found = listing.listed(
        context, text=text, tags=tags, archived=archived, limit=most or None, with_addresses=json
    )
    if json:
        terminal.write_json("list", found.contacts)
        return
    human.draw(people.listed(found.contacts) if found.contacts else _nobody(context, text, tags, archived))
    if left := found.total - len(found.contacts):
        terminal.tell(f"{left} more: relcrm list --limit 0")


def _nobody(context: Context, text: str, tags: Sequence[str], archived: bool) -> Iterator[Line]:
    """Say that nobody is listed, and where somebody may be."""
    if unused := listing.unused_tag(context, tags):
        yield from people.nobody_has(unused)
        return
    others = listing.listed(context, text=text, tags=tags, archived=not archived, limit=1).total
    if not (text or tags):
        yield Line("Nobody is archived" if archived else "Nobody is here yet; relcrm add NAME adds somebody")
        return
    words = [*([text] if text else []), *(word for tag in tags for word in ("--tag", tag))]
    said = " ".join(map(quoted, words))
    way = f"; among those {'in your lists' if archived else 'archived'}: relcrm list {said}"
    found = way + ("" if archived else " --archived") if others else ""
    yield Line(f"Nobody matches {said}{found}")
