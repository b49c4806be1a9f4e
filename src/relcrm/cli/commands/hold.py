"""`relcrm hold`."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from relcrm.cli import facts, options, stating
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError

app = command_app()


@app.command(
    epilog=examples(
        "relcrm hold ada until october",
        "relcrm hold ada --until spring",
        "relcrm hold ada --for 3m --because 'a newborn'",
    )
)
def hold(
    ctx: typer.Context,
    who: options.Who,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="DAY", help="Until when, or for how long.", show_default=False),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="No business before this day.")
    ] = None,
    span: Annotated[
        str | None, typer.Option("--for", metavar="INTERVAL", help="For so long from today: 2w, 3m.")
    ] = None,
    because: Annotated[
        str | None, typer.Option("--because", help="What they said, or what happened.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Hold all business until a day they named, or for a while after a life event. Being kind goes on."""
    until, span = _said(" ".join(words or ()), until, span)
    if (until is None) == (span is None):
        raise UsageError(
            "until when, or for how long? one of the two", hint="relcrm hold ada --until october, or --for 3m"
        )
    stating.change(
        ctx,
        who,
        command="hold",
        told="",
        json=json,
        hold_until=until or _end_of(span or ""),
        hold_reason=because,
    )


def _said(words: str, until: str | None, span: str | None) -> tuple[str | None, str | None]:
    """Return until when, and for how long, where one of them may stand without its option."""
    if not words or until is not None or span is not None:
        return (until, span) if not words else (None, None)
    bare = re.sub(r"^(?:until|till|for) ", "", words, flags=re.IGNORECASE)
    return (None, bare) if words.lower().startswith("for ") else (bare, None)


def _end_of(span: str) -> str:
    """Return the day that a length of time ends on, months by the calendar; a season may be a day itself."""
    try:
        days = facts.days_in(span)
    except UsageError:
        return span
    try:
        options.day(f"in {span}", options.local_now().date(), future=True)
    except UsageError:
        return f"in {days} days"
    return f"in {span}"
