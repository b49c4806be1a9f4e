"""`relcrm stale`."""

from __future__ import annotations

import shlex
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.days.dates import parsed_interval
from relcrm.errors import UsageError
from relcrm.render import hellos, human, people, terminal
from relcrm.render.daily import rhythms
from relcrm.services.overview import queries
from relcrm.services.overview import soon as ahead

if TYPE_CHECKING:
    from relcrm.services.context import Context

app = command_app()
USUAL = 15
FEW = 5


class Order(StrEnum):
    """What decides who comes first."""

    WORTH = queries.WORTH
    OVERDUE = queries.OVERDUE


@app.command(
    epilog=examples(
        "relcrm stale",
        "relcrm stale --tag clients --limit 5",
        "relcrm stale --asleep",
        "relcrm stale --soon 2w",
        "relcrm stale --place Berlin --channel email --since 2y",
        "relcrm stale --days 60 --json",
    )
)
@filters.taken(leave_out=("asleep",))
def stale(
    ctx: typer.Context,
    days: Annotated[
        int | None,
        typer.Option("--days", min=1, help="Everybody quiet for more than N days, whatever their cadence."),
    ] = None,
    order: Annotated[
        Order, typer.Option("--order", help="By what the tie is worth, or by overdue days ÷ cadence.")
    ] = Order.WORTH,
    asleep: Annotated[bool, typer.Option("--asleep", help="Those asleep, most worth a hello first.")] = False,
    soon: Annotated[
        str | None, typer.Option("--soon", metavar="SPAN", help="Who comes due within this time, such as 2w.")
    ] = None,
    asked: filters.Asked = filters.NOTHING,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Say who is worth a hello today, with one good next step each.

    Only the clock and the cadence make somebody due. The order asks what the tie is worth: whoever has a
    cadence of their own first, then by how much there was between you, fading with time; being late moves up
    a little. Those of whom little is left are asleep, and told of in one line.
    """
    context = options.context(ctx, policy=policy, as_of=as_of)
    found = filters.picked(ctx, context, asked)
    asleep = asleep or found.filters.asleep
    if asleep and (days is not None or order is not Order.WORTH):
        raise UsageError("--asleep has its own order", hint="relcrm stale --asleep")
    if days is not None and order is not Order.WORTH:
        raise UsageError("--days goes by the days of quiet", hint="leave --order out")
    if soon is not None and (asleep or days is not None or order is not Order.WORTH):
        raise UsageError("--soon goes by the day on which they come due", hint="relcrm stale --soon 2w")
    if soon is not None:
        _soon(context, soon, found, limit, quiet=quiet, json=json)
        return
    result = queries.stale(
        context,
        days=days,
        by=order.value,
        asleep=asleep,
        filters=found.filters,
        limit=options.limit(limit, FEW if asleep else USUAL, json=json),
    )
    if json:
        terminal.write_json("stale", result, found.words)
    elif not (result.due or result.asleep) and whom.is_nobody(context, found):
        human.draw(whom.nobody(context, found), unless=quiet)
    else:
        by = "" if order is Order.WORTH else f"--order {order.value}"
        said = " ".join(filter(None, (by, found.line)))
        screen = hellos.asleep(result) if asleep else people.stale(result, context.today, days, said)
        human.draw(screen, unless=quiet and not (result.asleep if asleep else result.due))


def _soon(
    context: Context, span: str, found: filters.Picked, limit: int | None, *, quiet: bool, json: bool
) -> None:
    """Say who comes due within a span."""
    most = options.limit(limit, USUAL, json=json)
    result = ahead.soon(context, parsed_interval(span), filters=found.filters, limit=most)
    if json:
        terminal.write_json("stale", result, found.words)
    elif not result.soon and whom.is_nobody(context, found):
        human.draw(whom.nobody(context, found), unless=quiet)
    else:
        screen = rhythms.soon(result, context.today, shlex.quote(span), found.line)
        human.draw(screen, unless=quiet and not result.soon)
