"""Through which channel it was, where only the words of a remark tell. Light; writes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction
from relcrm.domain.log.ways import way_told
from relcrm.errors import UnclearWay
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.log.interaction import Interaction

WRITTEN = frozenset({Channel.EMAIL, Channel.DM})


class Through(NamedTuple):
    """An interaction with its channel, and the word of the remark that told it; empty where it was said."""

    interaction: Interaction
    word: str = ""


def through(interaction: Interaction, *, is_open: bool, by_said: bool) -> Through:
    """Return the interaction with the channel its remark tells, where that `is_open`.

    Raises UnclearWay where the remark tells of none, or of a message without a word on who wrote it: to take it
    for one of both would be an answer that nobody gave.
    """
    if not is_open or interaction.channel is not Channel.UNKNOWN:
        return Through(interaction)
    way = way_told(interaction.summary)
    if way is None:
        raise UnclearWay(
            "through which channel?",
            hint="--channel in-person|video|phone|email|dm|public|click|unknown, or whatsapp, zoom, lunch ...; "
            "or relcrm log-meeting, log-call ...",
            data={"asks": "channel"},
        )
    if way.channel in WRITTEN and not by_said:
        raise UnclearWay(
            f'"{way.word}", and who wrote?', hint="--by me, --by them, or --by both", data={"asks": "by"}
        )
    told = replace(interaction, channel=way.channel, platform=interaction.platform or way.platform)
    return Through(told, way.word)


def is_single_message(interaction: Interaction) -> bool:
    """Say whether this is one single message, which may belong to an exchange that is going on."""
    is_whole = interaction.answered is not None or interaction.direction is Direction.MUTUAL
    return interaction.channel in WRITTEN and not is_whole and not interaction.is_group
