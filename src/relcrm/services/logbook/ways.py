"""Through which channel it was, and whether it took place, where only the words of a remark tell. Light; writes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.log.numbering import entry_named
from relcrm.domain.log.ways import missed_told, way_told
from relcrm.errors import UnclearWay
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Logged

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
        is_in_doubt = is_open or missed_told(interaction.summary) is not None
        is_both = interaction.direction is Direction.MUTUAL and not by_said
        if interaction.channel in WRITTEN and is_both and is_in_doubt:
            raise UnclearWay("who wrote?", hint="--by me, --by them, or --by both", data={"asks": "by"})
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


def as_missed(interaction: Interaction) -> Through:
    """Return a talk as one that did not take place, and the words of its remark that say so; else as it is.

    Believed only where nothing else is said of how it went: neither its length nor an outcome.
    """
    told = (interaction.outcome, interaction.answered, interaction.minutes)
    if not interaction.is_spoken or interaction.kind is not Kind.TOUCH or told != (None, None, None):
        return Through(interaction)
    missed = missed_told(interaction.summary)
    if missed is None:
        return Through(interaction)
    is_call, by = interaction.channel is Channel.PHONE, interaction.direction
    if missed.is_mine or (is_call and by is Direction.MUTUAL):
        by = Direction.ME
    found = replace(interaction, direction=by)
    found = replace(found, answered=False) if is_call else replace(found, outcome=Outcome.NO_SHOW)
    return Through(found, missed.words)


def missed_in_words(words: str, logged: Logged) -> tuple[str, ...]:
    """Return how a remark was taken whose words say that nobody talked, and how to say otherwise; else nothing."""
    if not words:
        return ()
    is_call = logged.interaction.channel is Channel.PHONE
    what, option = (
        ("not picked up", "--answered") if is_call else ("no meeting came of it", "--outcome neutral")
    )
    otherwise = f"relcrm log --edit {entry_named(logged.id)} {option}"
    return (f'{what}, by the words "{words}"; if you did talk: {otherwise}',)


def is_single_message(interaction: Interaction) -> bool:
    """Say whether this is one single message, which may belong to an exchange that is going on."""
    is_whole = interaction.answered is not None or interaction.direction is Direction.MUTUAL
    return interaction.channel in WRITTEN and not is_whole and not interaction.is_group
