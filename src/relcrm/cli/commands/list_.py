"""`relcrm list`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.cli.filters import Picked
from relcrm.errors import UsageError
from relcrm.render import human, people, terminal
from relcrm.render.counts import more
from relcrm.render.human import Line
from relcrm.services.context import Context, quoted
from relcrm.services.overview import listing

app = command_app()
USUAL = 200


@app.command(
    "list",
    epilog=examples(
        "relcrm list",
        "relcrm list analytical --tag clients",
        "relcrm list --place Lisbon --stage trusted --save lisbon",
        "relcrm list --view lisbon --has birthday",
        "relcrm list --archived --json",
    ),
)
@filters.taken()
def list_(
    ctx: typer.Context,
    text: Annotated[
        str,
        typer.Argument(metavar="[TEXT]", help="Only those with this in a name, company, title, tag or note."),
    ] = "",
    asked: filters.Asked = filters.NOTHING,
    archived: Annotated[bool, typer.Option("--archived", help="Those put away instead.")] = False,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    json: options.Json = False,
) -> None:
    """List contacts by name."""
    context = options.context(ctx, as_of=as_of, judges=False)
    picked = filters.picked(ctx, context, asked)
    if archived and picked.filters.is_judged:
        raise UsageError(f"nobody archived is judged, as {picked.line} asks", hint="leave out --archived")
    most = options.limit(limit, USUAL if terminal.is_interactive() else options.NO_LIMIT, json=json)
    found = listing.listed(
        context, text=text, filters=picked.filters, archived=archived, limit=most or None, with_addresses=json
    )
    if json:
        terminal.write_json("list", found.contacts, picked.words)
        return
    human.draw(
        people.listed(found.contacts, context.today)
        if found.contacts
        else _nobody(context, text, picked, archived)
    )
    if left := found.total - len(found.contacts):
        words = [*([text] if text else []), *picked.words, *(["--archived"] if archived else [])]
        terminal.tell(more(left, "list", *map(quoted, words)).text)


def _nobody(context: Context, text: str, picked: Picked, archived: bool) -> Iterator[Line]:
    """Say that nobody is listed, and where somebody may be."""
    if listing.unused_tag(context, picked.filters.tags):
        yield from whom.nobody(context, picked)
        return
    is_there = not picked.filters.is_judged or archived
    others = (
        is_there
        and listing.listed(context, text=text, filters=picked.filters, archived=not archived, limit=1).total
    )
    words = [*([text] if text else []), *picked.words]
    if not words:
        yield Line("Nobody is archived" if archived else "Nobody is here yet; relcrm add NAME adds somebody")
    elif others or text or archived:
        said = " ".join(map(quoted, words))
        way = f"; among those {'in your lists' if archived else 'archived'}: relcrm list {said}"
        yield Line(f"Nobody matches {said}{way + ('' if archived else ' --archived') if others else ''}")
    else:
        yield from whom.nobody(context, picked)
