"""`relcrm intro`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.helping.introductions import NO, YES
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render import introductions as screen

if TYPE_CHECKING:
    from relcrm.services.context import Context

app = command_app()


@app.command(
    epilog=examples(
        "relcrm intro ada bo --draft --about 'both restore looms'",
        "relcrm intro ada bo --yes ada",
        "relcrm intro ada bo --no bo",
        "relcrm intro ada bo --note 'both weave'",
        "relcrm intro ada bo --when yesterday",
    )
)
def intro(
    ctx: typer.Context,
    one: options.Who,
    other: options.OtherWho,
    draft: Annotated[bool, typer.Option("--draft", help="Ask both first: write a message to each.")] = False,
    about: Annotated[
        str | None,
        typer.Option(
            "--about", metavar="TEXT", help="Why the two of them, in words that both may read; with --draft."
        ),
    ] = None,
    yes: Annotated[str | None, typer.Option("--yes", metavar="WHO", help="One of them said yes.")] = None,
    no: Annotated[str | None, typer.Option("--no", metavar="WHO", help="One of them said no.")] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Let go of it, with no answer.")] = False,
    note: options.NoteText = "",
    when: options.WhenText = None,
    again: entries.Again = False,
    json: options.Json = False,
) -> None:
    """Record that you introduced two people to each other: a favour to both, in both histories.

    With --draft both are asked first: it writes a message to each for you to send, and remembers that they are
    asked. Say what they answer with --yes and --no; once both said yes it writes the introduction itself. Nothing is
    sent, and no message says what you noted for yourself. relcrm intros lists what is open.
    """
    other = re.sub(r"^(?:to|and|with|&|\+)\s+(?=\S)", "", other, flags=re.IGNORECASE)
    context = options.context(ctx)
    asked = [
        name for name, given in (("--draft", draft), ("--yes", yes), ("--no", no), ("--drop", drop)) if given
    ]
    if len(asked) > 1:
        raise UsageError(f"{' or '.join(asked)}?", hint="one of them at a time")
    if about is not None and not draft:
        raise UsageError(
            "--about is for the messages to both", hint=f"relcrm intro {one} {other} --draft --about ..."
        )
    if asked and (note or again or (draft and when)):
        raise UsageError(
            f"{asked[0]} records no introduction yet",
            hint="--note, --again and --when come with the plain command",
        )
    if asked:
        _first_ask(context, one, other, (draft, about or "", yes, no), when, json=json)
    else:
        _record(context, one, other, note, when, again=again, json=json)


def _first_ask(
    context: Context,
    one: str,
    other: str,
    said: tuple[bool, str, str | None, str | None],
    when: str | None,
    *,
    json: bool,
) -> None:
    from relcrm.services.helping import introductions  # noqa: PLC0415 - only who asks first pays for it

    draft, about, yes, no = said
    on = options.when(when, context.now).on
    if draft:
        result = introductions.draft(context, one, other, about)
    elif who := yes or no:
        result = introductions.answered(context, one, other, who, YES if yes else NO, on)
    else:
        result = introductions.dropped(context, one, other, on)
    if json:
        terminal.write_json("intro", result)
    else:
        human.draw(screen.drafted(result, context.today))


def _record(
    context: Context, one: str, other: str, note: str, when: str | None, *, again: bool, json: bool
) -> None:
    moment = options.when(when, context.now)
    interaction = Interaction(
        occurred_on=moment.on,
        occurred_at=moment.at,
        channel=Channel.PUBLIC,
        direction=Direction.ME,
        answered=True,
        kind=Kind.INTRO_GIVEN,
        summary=note,
    )
    entries.record(
        context,
        [one, other],
        interaction,
        command="intro",
        at_least=2,
        again=again,
        taken=moment.taken,
        json=json,
    )
