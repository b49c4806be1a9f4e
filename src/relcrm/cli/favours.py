"""What `give`, `receive`, `intro` and `vouch` share: an act that counts and is dated, and no message to be answered."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import choices, entries, options
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.domain.log.ways import Way
from relcrm.errors import UsageError
from relcrm.services.logbook.ways import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Sequence


class Favour(StrEnum):
    """What kind of favour it was."""

    FAVOUR = "favour"
    REFERRAL = "referral"
    RESOURCE = "resource"
    INTRODUCTION = "introduction"


FavourOption = Annotated[Favour, typer.Option("--kind", help="What kind of favour.")]
What = Annotated[
    str, typer.Argument(metavar="WHAT", parser=options.words, help="What it was, in a few words.")
]
Through = Annotated[
    Way | None,
    typer.Option(
        "--channel",
        "-c",
        click_type=choices.WAY,
        help="Also a touch, through this channel; it asks for no answer.",
    ),
]


def record(
    ctx: typer.Context,
    people: Sequence[str],
    *,
    command: str,
    kind: Kind,
    direction: Direction,
    what: str,
    favour: Favour,
    channel: Way | None,
    when: str | None,
    again: bool,
    json: bool,
) -> None:
    """Record a favour.

    Without a channel it is as small as a public nod: it never proves contact. A written one is a touch, too, but a
    gift asks for nothing: it is not waited for, and an answer that comes makes it contact.
    """
    if not what.strip():
        raise UsageError("what was it?", hint=f"relcrm {command} WHO 'sent the article'")
    context = options.context(ctx)
    moment = options.when(when, context.now)
    through, platform = entries.channel_and_platform(channel or Channel.PUBLIC, "")
    is_sent = through in WRITTEN and direction is Direction.ME
    interaction = Interaction(
        occurred_on=moment.on,
        occurred_at=moment.at,
        channel=through,
        direction=direction,
        answered=None if is_sent else True,
        platform=platform,
        kind=kind,
        summary=what.strip() if favour is Favour.FAVOUR else f"{favour.value}: {what.strip()}",
    )
    entries.record(context, people, interaction, command=command, again=again, taken=moment.taken, json=json)
