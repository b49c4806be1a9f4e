"""What the logging commands share: their options, and how a command line becomes an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from relcrm.cli import choices, options
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.domain.people.handles import PLATFORM_ALIASES, folded
from relcrm.errors import UsageError
from relcrm.render import entries, human, terminal
from relcrm.services.logbook import entering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.services.context import Context
    from relcrm.services.logbook.changes import Entry

WRITTEN = frozenset({Channel.EMAIL, Channel.DM})

ByOption = Annotated[choices.By, typer.Option("--by", help="Who moved.")]
Minutes = Annotated[int | None, typer.Option("--minutes", "-l", min=1, max=1440, help="How long it took.")]
ChannelOption = Annotated[
    choices.ChannelChoice, typer.Option("--channel", "-c", help="How you were in touch.")
]
Platform = Annotated[str, typer.Option("--platform", "-p", help="Where: linkedin, whatsapp, x ...")]
Answered = Annotated[
    bool | None, typer.Option("--answered/--not-answered", help="Whether it was answered, where you know.")
]
KindOption = Annotated[choices.KindChoice, typer.Option("--kind", help="What it was for.")]
OutcomeOption = Annotated[
    choices.OutcomeChoice | None, typer.Option("--outcome", help="How it ended, where that says something.")
]
Group = Annotated[bool, typer.Option("--group", help="More than two people: weighs less than a talk of two.")]
Because = Annotated[str, typer.Option("--because", help="Why you wrote.")]
Words = Annotated[
    str, typer.Option("--words", help="The last words, kept with the exchange (200 characters).")
]
Again = Annotated[bool, typer.Option("--again", help="It happened once more, though it is logged already.")]
New = Annotated[bool, typer.Option("--new", help="It began something new, even if a message was open.")]


def entry(
    ctx: typer.Context,
    people: Sequence[str] | None,
    *,
    command: str,
    channel: Channel,
    by: choices.By,
    when: str | None,
    json: bool,
    minutes: int | None = None,
    platform: str = "",
    answered: bool | None = None,
    kind: choices.KindChoice | None = None,
    outcome: choices.OutcomeChoice | None = None,
    group: bool | None = None,
    note: str = "",
    because: str = "",
    words: str = "",
    **flags: Any,
) -> None:
    """Record one entry and draw what it changed; `flags` are those of `record`."""
    if not people:
        raise UsageError("whom with?", hint=f"relcrm {command} WHO")
    context = options.context(ctx)
    moment = options.when(when, context.now)
    direction = choices.DIRECTIONS[by]
    interaction = Interaction(
        occurred_on=moment.on,
        occurred_at=moment.at,
        channel=channel,
        direction=direction,
        answered=answered,
        minutes=minutes,
        platform=platform_named(platform),
        kind=choices.kind(kind) if kind else Kind.TOUCH,
        outcome=choices.outcome(outcome) if outcome else None,
        is_group=bool(group),
        summary=note,
        because=because,
        last_words=words[:200],
    )
    said: dict[str, Any] = {"apart": group is False, "may_note": True, "left_open": moment.left_open}
    record(context, people, interaction, command=command, json=json, **said, **flags)


def record(
    context: Context,
    people: Sequence[str],
    interaction: Interaction,
    *,
    command: str,
    json: bool,
    source: str = entering.BY_HAND,
    create: bool = False,
    **more: Any,
) -> None:
    """Record one interaction as an entry and draw what it changed; `more` is what else `Said` may hold."""
    said = entering.Said(
        people=tuple(people),
        interaction=interaction,
        source=source,
        is_message=_is_message(interaction),
        **more,
    )
    result = entering.record(context, said, _contact_maker(context) if create else None)
    draw(command, result, context, json=json)


def _is_message(interaction: Interaction) -> bool:
    """Say whether this is one single message, which may belong to an exchange that is going on."""
    is_whole = interaction.answered is not None or interaction.direction is Direction.MUTUAL
    return interaction.channel in WRITTEN and not is_whole and not interaction.is_group


def draw(command: str, result: Entry, context: Context, *, json: bool, verb: str = "Logged") -> None:
    """Draw an entry for people or as JSON."""
    if json:
        terminal.write_json(command, result)
    else:
        human.draw(entries.recorded(result, context.today, verb))


def platform_named(text: str) -> str:
    """Return a platform in its one form."""
    name = folded(text)
    return PLATFORM_ALIASES.get(name, name)


def _contact_maker(context: Context) -> Any:
    def make(connection: Any, name: str) -> int:
        from relcrm.services.contacts import commands  # noqa: PLC0415 - only when somebody is added

        return commands.make_contact(connection, context, name)

    return make
