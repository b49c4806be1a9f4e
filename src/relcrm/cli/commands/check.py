"""`relcrm check`."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm import zones
from relcrm.cli import asking, choices, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.etiquette.preflight import Touch
from relcrm.domain.log.ways import Way
from relcrm.errors import UsageError
from relcrm.render import etiquette, human, terminal
from relcrm.services.logbook import checking

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from relcrm.services.context import Context

app = command_app()
BLOCKED = 3


@app.command(
    epilog=examples(
        "relcrm check ada --channel email",
        "relcrm check ada --channel dm --platform linkedin --because 'your post on looms'",
        "relcrm check ada --channel phone --ask --at 'tomorrow 9:00'",
    )
)
def check(
    ctx: typer.Context,
    who: options.Who,
    channel: Annotated[
        Way | None,
        typer.Option("--channel", "-c", click_type=choices.WAY, help="How you would be in touch."),
    ] = None,
    platform: entries.Platform = "",
    ask: Annotated[bool, typer.Option("--ask", help="It asks for business.")] = False,
    connect: Annotated[bool, typer.Option("--connect", help="It is a request to connect.")] = False,
    because: Annotated[
        str, typer.Option("--because", help="Why you write, as the message itself says it.")
    ] = "",
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="WHEN", help='When it would go out: "18:00", "tomorrow 9:00"; now.'),
    ] = None,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> int:
    """Say before you write whether it would be welcome now.

    The verdict comes first, then what it rests on, each with what to do instead. Ends with exit 3 when a
    rule says not now; nothing is recorded either way.
    """
    if channel is None:
        raise UsageError("through which channel?", hint=f"--channel {'|'.join(choices.ChannelChoice)}")
    context = options.context(ctx, policy=policy, as_of=as_of)
    zone = zones.local_zone(os.environ)
    on, moment = _moment(at, context, zone, is_now=as_of is None)
    through, named = entries.channel_and_platform(channel, platform)
    touch = Touch(
        channel=through,
        platform=named,
        asks=ask,
        connects=connect,
        has_reason=bool(because.strip()),
        at=moment,
        on=on,
    )
    result = checking.check(context, who, touch, zone)
    if json:
        terminal.write_json("check", result)
    else:
        human.draw(etiquette.checked(result, context.today, is_ask=ask), unless=quiet and not result.rules)
    return BLOCKED if result.verdict == "block" else 0


def _moment(
    text: str | None, context: Context, zone: tzinfo, *, is_now: bool
) -> tuple[date, datetime | None]:
    """Return the day and the local time it would go out; `--at` is said from the day that is asked about."""
    now = context.now.astimezone(zone)
    if text is None:
        return context.as_of, now if is_now else None
    then = now if is_now else datetime.combine(context.as_of, now.time(), zone)
    said = asking.coming(text, then)
    return said.on, said.at.astimezone(zone) if said.at else None
