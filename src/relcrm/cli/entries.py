"""What the logging commands share: their options, and how a command line becomes an entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relcrm.cli import asking, choices, options
from relcrm.domain.days.lengths import parsed_minutes
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.log.ways import Way
from relcrm.domain.people.handles import PLATFORM_ALIASES, folded
from relcrm.errors import UsageError
from relcrm.render import entries, human, terminal
from relcrm.services.logbook import entering
from relcrm.services.logbook.ways import is_single_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.services.context import Context
    from relcrm.services.logbook.changes import Entry

ByOption = Annotated[choices.By, typer.Option("--by", click_type=choices.BY, help="Who moved.")]
Minutes = Annotated[
    int | None,
    typer.Option(
        "--minutes",
        "-l",
        parser=parsed_minutes,
        metavar="MINUTES",
        help="How long it took: 45, 1h30, half an hour.",
    ),
]
ChannelOption = Annotated[
    Way, typer.Option("--channel", "-c", click_type=choices.WAY, help="How you were in touch.")
]
Platform = Annotated[str, typer.Option("--platform", "-p", help="Where: linkedin, whatsapp, x ...")]
Answered = Annotated[
    bool | None, typer.Option("--answered/--not-answered", help="Whether it was answered, where you know.")
]
KindOption = Annotated[choices.KindChoice, typer.Option("--kind", help="What it was for.")]
OutcomeOption = Annotated[
    choices.OutcomeChoice | None,
    typer.Option("--outcome", click_type=choices.OUTCOMES, help="How it ended, where that says something."),
]
Missed = Annotated[
    bool,
    typer.Option(
        *("--missed", "--no-show", "--no-answer", "--cancelled", "--canceled"),
        help="It did not take place: nobody picked up, or came.",
    ),
]
Group = Annotated[bool, typer.Option("--group", help="More than two people: weighs less than a talk of two.")]
Because = Annotated[
    str, typer.Option("--because", parser=options.words, metavar="TEXT", help="Why you wrote.")
]
Words = Annotated[
    str,
    typer.Option(
        "--words",
        parser=options.words,
        metavar="TEXT",
        help="The last words, kept with the exchange (200 characters).",
    ),
]
Again = Annotated[bool, typer.Option("--again", help="It happened once more, though it is logged already.")]
New = Annotated[bool, typer.Option("--new", help="It began something new, even if a message was open.")]


def entry(
    ctx: typer.Context,
    people: Sequence[str] | None,
    *,
    command: str,
    channel: Channel | Way | None,
    by: choices.By | None,
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
    """Record one entry and draw what it changed. Without a channel the remark has to tell it."""
    if not people:
        raise UsageError("whom with?", hint=f"relcrm {command} WHO")
    people = [people[0], *map(options.words, people[1:])]
    through, platform = channel_and_platform(channel, platform)
    context = options.context(ctx)
    moment = options.when(when, context.now)
    said = Interaction(
        occurred_on=moment.on,
        occurred_at=moment.at,
        channel=through,
        direction=choices.DIRECTIONS[by or choices.By.BOTH],
        answered=answered,
        minutes=minutes,
        platform=platform,
        kind=choices.kind(kind) if kind else Kind.TOUCH,
        outcome=choices.outcome(outcome) if outcome else None,
        is_group=bool(group),
        summary=note,
        because=because,
        last_words=words[:200],
    )
    flags |= {"apart": group is False, "may_note": True, "left_open": moment.left_open, "taken": moment.taken}
    flags |= {"way_open": channel is None, "by_said": by is not None, "day_said": when is not None}
    record(context, people, said, command=command, json=json, **flags)


def _as_missed(said: Interaction, *, missed: bool) -> Interaction:
    """Return a talk as one that did not take place, where that is said: a call was not picked up, nobody came.

    Raises UsageError where something else says that it took place.
    """
    if not said.is_spoken or not (missed or said.outcome in {Outcome.IGNORED, Outcome.NO_SHOW}):
        return said
    if missed and (
        said.minutes or said.answered or said.outcome not in {None, Outcome.NO_SHOW, Outcome.IGNORED}
    ):
        raise UsageError(
            "was it missed, or did it take place?", hint="--missed alone, or how it went without it"
        )
    if said.channel is Channel.PHONE and said.answered is None:
        by = Direction.ME if said.direction is Direction.MUTUAL else said.direction
        return replace(said, outcome=None, answered=False, direction=by)
    return replace(said, outcome=Outcome.NO_SHOW)


def record(
    context: Context,
    people: Sequence[str],
    interaction: Interaction,
    *,
    command: str,
    json: bool,
    source: str = entering.BY_HAND,
    create: bool = False,
    missed: bool = False,
    **more: Any,
) -> None:
    """Record one interaction as an entry and draw what it changed; `more` is what else `Said` may hold."""
    interaction = _as_missed(interaction, missed=missed)
    said = entering.Said(
        people=tuple(people),
        interaction=interaction,
        source=source,
        is_message=is_single_message(interaction),
        **more,
    )
    maker = _contact_maker(context) if create else None
    result = asking.recorded(lambda meant: entering.record(context, meant, maker), said)
    draw(command, result, context, json=json)


def draw(command: str, result: Entry, context: Context, *, json: bool, verb: str = "Logged") -> None:
    """Draw an entry for people or as JSON."""
    if json:
        terminal.write_json(command, result)
    else:
        human.draw(entries.recorded(result, context.today, verb))


def channel_and_platform(way: Channel | Way | None, platform: str) -> tuple[Channel, str]:
    """Return the channel of a way, and the platform that is named. Raises UsageError where two are."""
    if not isinstance(way, Way):
        return way or Channel.UNKNOWN, platform_named(platform)
    named = platform_named(platform)
    if named and way.platform and named != way.platform:
        raise UsageError(f"{way.platform} or {named}?", hint=f"--channel {way} alone, or another one with it")
    return way.channel, named or way.platform


def platform_named(text: str) -> str:
    """Return a platform in its one form."""
    name = folded(text)
    return PLATFORM_ALIASES.get(name, name)


def _contact_maker(context: Context) -> Any:
    def make(connection: Any, name: str) -> int:
        from relcrm.services.contacts import commands  # noqa: PLC0415 - only when somebody is added

        return commands.make_contact(connection, context, name)

    return make
