"""`relcrm export ics`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import filters, options
from relcrm.cli.commands import _outgoing
from relcrm.cli.commands._app import examples
from relcrm.domain.days.lengths import parsed_lead
from relcrm.services.choosing import chosen

NAME = "ics"
EXAMPLES = examples(
    "relcrm export ics people.ics",
    "relcrm export ics people.ics --alarm 1d",
    "relcrm export ics clients.ics --tag clients",
)


def ics(
    ctx: typer.Context,
    file: _outgoing.File = _outgoing.STDOUT,
    alarm: Annotated[
        str | None,
        typer.Option("--alarm", metavar="BEFORE", help="Ring so long before: 1d, 2h, 0. None without it."),
    ] = None,
    asked: filters.Asked = filters.NOTHING,
    policy: options.PolicyFile = None,
    force: _outgoing.Force = False,
    json: options.Json = False,
) -> None:
    """Write what is to come as a calendar that others subscribe to: birthdays, hellos, reminders, promises, plans.

    Written again, it takes the place of the feed that was there; any other file stays unless you say --force. What is
    late stands on today. An alarm of a whole day rings at nine in the morning.
    """
    from relcrm.services.announcing import feed  # noqa: PLC0415

    lead = None if alarm is None else parsed_lead(alarm)
    context = options.context(ctx, policy=policy)
    found = filters.picked(ctx, context, asked)
    name = " ".join(filter(None, ("relcrm", found.line)))
    wanted = feed.Wanted(chosen.ids_chosen(context, found.filters), name, lead)
    if file == _outgoing.STDOUT:
        _outgoing.refuse_json_on_stdout("export ics", json=json)
        _outgoing.write(feed.feed(context, wanted))
        return
    result = feed.feed_to_file(context, file, wanted, replace=force)
    _outgoing.tell("export ics", result, "event", json=json)
