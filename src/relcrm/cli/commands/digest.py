"""`relcrm digest`."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm import settings
from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.people.handles import parsed_email
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render.daily import digest as screen
from relcrm.services.announcing import digest as letters

if TYPE_CHECKING:
    from datetime import datetime

    from relcrm.services.announcing.digest import Digest

app = command_app()
USUAL = 20


class Format(StrEnum):
    """What a letter is written as."""

    TEXT = "text"
    HTML = "html"
    MAIL = "mail"


@app.command(
    epilog=examples(
        "relcrm digest",
        "relcrm digest --weekly",
        "relcrm digest --format html > today.html",
        "relcrm digest --format mail --to me@example.org > letter.eml",
    )
)
@filters.taken()
def digest(
    ctx: typer.Context,
    weekly: Annotated[
        bool, typer.Option("--weekly/--daily", help="The seven days from today on, or today alone.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="Plain text, a page, or a whole message for sendmail.")
    ] = Format.TEXT,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="EMAIL", help="To whom the mail goes; else your own address."),
    ] = None,
    sender: Annotated[
        str | None, typer.Option("--from", metavar="EMAIL", help="From whom; else as --to.")
    ] = None,
    always: Annotated[bool, typer.Option("--always", help="Also where there is nothing to tell.")] = False,
    asked: filters.Asked = filters.NOTHING,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Write what waits today, or this week, as a letter to yourself. On an empty day nothing is written.

    The letters in front of the lines hold all day, as those of relcrm today do. Nothing is sent: sendmail, or whatever reads
    the message, does that.
    """
    context = options.context(ctx, policy=policy, as_of=as_of)
    found = filters.picked(ctx, context, asked)
    if form is not Format.MAIL and (to is not None or sender is not None):
        raise UsageError("only a mail goes from somebody to somebody", hint="relcrm digest --format mail")
    ends = _ends(to, sender) if form is Format.MAIL and not json else ("", "")
    kind = letters.WEEKLY if weekly else letters.DAILY
    rows = options.limit(limit, USUAL, json=json)
    result = letters.digest(context, kind, filters=found.filters, limit=rows)
    if json:
        terminal.write_json("digest", result, found.words)
    elif always or not result.is_empty:
        _write(form, result, found.line, context.now, *ends)
    elif not terminal.is_interactive():
        return
    elif whom.is_nobody(context, found):
        human.draw(whom.nobody(context, found))
    else:
        terminal.say("nothing waits, so nothing is written; --always writes that")


def _write(form: Format, result: Digest, asked: str, now: datetime, sender: str, to: str) -> None:
    if form is Format.TEXT:
        human.draw(screen.letter(result, asked))
    elif form is Format.HTML:
        terminal.write_data(screen.page(result, asked))
    else:
        from relcrm.render.daily.mail import message  # noqa: PLC0415 - only a mail pays for it

        terminal.write_bytes(message(result, sender, to, now, asked))


def _ends(to: str | None, sender: str | None) -> tuple[str, str]:
    """Return from whom a mail goes and to whom: as told, else to yourself. Raises UsageError for what is no address."""
    own = next((each for each in settings.me(os.environ) if "@" in each), None)
    said = to if to is not None else own
    if said is None:
        raise UsageError(
            "whom does the mail go to?",
            hint=f'--to me@example.org, or me = ["me@example.org"] in {settings.config_path(os.environ)}',
        )
    receiver = _address(said, "--to")
    return _address(sender, "--from") if sender is not None else receiver, receiver


def _address(text: str, option: str) -> str:
    address = parsed_email(text)
    if address is None or not address.isascii():
        raise UsageError(f'"{text[:60]}" is no address that mail goes to', hint=f"{option} me@example.org")
    return address
