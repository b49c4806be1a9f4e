"""`relcrm ready`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import human, readiness, terminal
from relcrm.services.context import Context
from relcrm.services.overview import queries

app = command_app()
USUAL = 20


@app.command(
    epilog=examples(
        "relcrm ready",
        "relcrm ready --balance",
        "relcrm ready ada",
        "relcrm ready ada --why",
        "relcrm ready --not-ready --place Lisbon",
        "relcrm ready ada --as-of 'a month ago' --json",
        "relcrm ready ada --what-if 'video in 2 weeks 40 min' --what-if 'they answer'",
    )
)
@filters.taken()
def ready(
    ctx: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHO]",
            help="A contact; without one, everybody.",
        ),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            metavar="ENTRY",
            help='What would change if this happened: "meeting", "call tomorrow 20 min" ... (repeatable).',
        ),
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Of one contact also what the score rests on, and the path so far.")
    ] = False,
    balance: Annotated[
        bool,
        typer.Option("--balance", help="Of all: who gave you more than you gave, and the other way round."),
    ] = False,
    asked: filters.Asked = filters.NOTHING,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Say who may be asked, and what is missing with the others.

    For one contact: the verdict with its score, what is in the way, and the next step with what it would gain.
    With --why also what the score rests on and the path so far, with --what-if what would change; nothing is
    written.
    For all: ranked, and summed up by what is missing. With --balance favours and introductions both ways instead,
    friends and family too, whom you owe most first.
    """
    context = options.context(ctx, policy=policy, as_of=as_of)
    if balance and (who or what_if or why):
        raise UsageError(
            "--balance is about all", hint="relcrm ready --balance; of one, relcrm ready WHO --why"
        )
    if balance:
        _balance(context, filters.picked(ctx, context, asked), limit, quiet=quiet, json=json)
        return
    if who:
        if asked.is_something:
            raise UsageError(
                "whoever is named needs no filter", hint=f"relcrm ready {who}, or the filters alone"
            )
        _one(context, who, what_if or (), why=why, json=json)
        return
    if what_if:
        raise UsageError("--what-if is about one contact", hint="relcrm ready WHO --what-if meeting")
    if why:
        raise UsageError("--why is about one contact", hint="relcrm ready WHO --why")
    found = filters.picked(ctx, context, asked)
    everybody = queries.ready_all(
        context, filters=found.filters, limit=options.limit(limit, USUAL, json=json)
    )
    if json:
        terminal.write_json("ready", everybody, found.words)
    elif not everybody.contacts and whom.is_nobody(context, found):
        human.draw(whom.nobody(context, found), unless=quiet)
    else:
        human.draw(
            readiness.ready_all(everybody, context.today, found.line),
            unless=quiet and not everybody.ready_total,
        )


def _balance(context: Context, found: filters.Picked, limit: int | None, *, quiet: bool, json: bool) -> None:
    from relcrm.render import helping as screen  # noqa: PLC0415 - the usual list need not pay
    from relcrm.services.helping import balance  # noqa: PLC0415 - same

    result = balance.balance(context, filters=found.filters, limit=options.limit(limit, USUAL, json=json))
    if json:
        terminal.write_json("ready", result, found.words)
    else:
        human.draw(screen.balance(result, context.today, found.line), unless=quiet and not result.total)


def _one(context: Context, who: str, what_if: Sequence[str], *, why: bool, json: bool) -> None:
    from relcrm.domain.foresight.supposing import supposed  # noqa: PLC0415 - 5 ms that the list need not pay
    from relcrm.services.overview import portrait  # noqa: PLC0415 - same

    one = portrait.ready_one(context, who, [supposed(text, context.as_of) for text in what_if])
    if json:
        terminal.write_json("ready", one)
    else:
        human.draw(readiness.ready_one(one, context.today, why=why))
