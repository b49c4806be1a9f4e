"""Which exchange a message logged by hand belongs to, and which one an answer settles. Light; writes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import SIDES, Direction, Interaction, Kind, last_is_mine
from relcrm.domain.log.said import NOT_KNOWN
from relcrm.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from relcrm.domain.people.dossier import Contact, Logged

MOST_REMARKED = 4000
"""Characters of remarks that an exchange keeps; the oldest lines leave first, never the newest."""
OTHER_SIDE = {Direction.ME: Direction.THEM, Direction.THEM: Direction.ME}


def stream_of(entries: Sequence[Logged], message: Interaction) -> list[Logged]:
    """Return what a message on this channel and platform may belong to."""
    return [
        logged
        for logged in entries
        if logged.interaction.channel is message.channel
        and logged.interaction.platform == message.platform
        and not logged.interaction.is_group
        and logged.interaction.kind is not Kind.CONNECT_REQUEST
    ]


def keeping_remarks(folded: Interaction, said: Interaction, before: Interaction | None = None) -> Interaction:
    """Return the touch with the outcome and remarks of the message laid over it where it has some.

    Of the touch that it joined, `before`, the remarks stay, a line each with the newest last; and so do the last
    words that are the last no more, with whose they were.
    """
    words = " ".join(said.last_words.split())
    if before is not None and folded.last_by_me is not before.last_by_me:
        folded = replace(folded, last_words=words)  # an answer has words of its own, or none
    aside = "" if before is None else _words_aside(folded, replace(said, last_words=words), before)
    is_first = before is not None and said.occurred_on < before.occurred_on
    return replace(
        folded,
        summary=_remarks(folded.summary, [aside, said.summary], is_first=is_first),
        because=said.because or folded.because,
        outcome=said.outcome or folded.outcome,
        kind=said.kind if folded.kind is Kind.TOUCH else folded.kind,
    )


def _words_aside(folded: Interaction, said: Interaction, before: Interaction) -> str:
    """Return the words that are not the last ones of an exchange: those before, or those of a message told late."""
    if folded.last_words == said.last_words:
        words, is_mine = before.last_words, last_is_mine(before)
    else:
        words, is_mine = said.last_words, said.direction is Direction.ME
    if words in {"", folded.last_words}:
        return ""
    return words if is_mine is None else f"{SIDES[is_mine]}: {words}"


def _remarks(known: str, said: Sequence[str], *, is_first: bool) -> str:
    """Return remarks with what is said now, each text once."""
    lines = known.splitlines() if known else []
    news = [text for text in said if text and text not in (known, *lines)]
    lines = [*news, *lines] if is_first else [*lines, *news]
    while len(lines) > max(1, len(news)) and sum(map(len, lines)) > MOST_REMARKED:
        del lines[0]
    return "\n".join(lines)


def open_exchange(
    entries: Sequence[Logged], person: Contact, by: Direction | None, platform: str, day: Interaction
) -> Logged:
    """Return the latest exchange that waits for an answer of `by`; likes and what was given up come last.

    Raises UsageError when there is none, or when it could be either side's and `by` does not say.
    """
    waiting = [
        logged
        for logged in entries
        if logged.interaction.direction in ({OTHER_SIDE[by]} if by else OTHER_SIDE)
        and not logged.interaction.is_two_way
        and not logged.interaction.is_refused
        and logged.interaction.occurred_on <= day.occurred_on
        and (day.answered or logged.interaction.answered is None)
        and (not platform or logged.interaction.platform == platform)
    ]
    if not waiting:
        raise UsageError(f"nothing with {person.name} waits for an answer", hint=f"relcrm show {person.id}")
    most = max(map(_is_pressing, waiting))
    pressing = [logged for logged in waiting if _is_pressing(logged) == most]
    if len({logged.interaction.direction for logged in pressing}) > 1:
        raise UsageError(
            f"both sides have something open with {person.name}",
            hint="--by them if they answered you, --by me if you answered them",
        )
    return pressing[-1]


def _is_pressing(logged: Logged) -> tuple[bool, bool]:
    return not logged.interaction.is_small, logged.interaction.answered is None


def answered_on_day(interaction: Interaction, day: Interaction) -> Interaction:
    """Return a message as answered on that day, with the words of the answer, or as never to be answered."""
    if day.answered is False:
        return replace(interaction, answered=False)
    last_on = max(day.occurred_on, interaction.last_on or interaction.occurred_on)
    by_me = interaction.direction is Direction.THEM
    messages = interaction.my_messages + interaction.their_messages
    counted = messages > 0  # one logged as a whole counts none
    return replace(
        interaction,
        last_by_me=by_me,
        my_messages=interaction.my_messages + (counted and by_me),
        their_messages=interaction.their_messages + (counted and not by_me),
        answered=True,
        answered_on=day.occurred_on,
        last_on=last_on,
        last_words=day.last_words or interaction.last_words,
        said=NOT_KNOWN if messages > 1 else interaction.said,
    )


_WEIGHED = {
    "occurred_on": ("occurred_at", "last_on", "last_at", "answered_on", "said"),
    "answered": ("answered_on",),
    "outcome": ("outcome_on",),
}


def weighed(changes: Mapping[str, Any]) -> set[str]:
    """Return the values that changes set or look at: see `with_changes`."""
    return {*changes, *(name for change in changes for name in _WEIGHED.get(change, ()))}


def with_changes(interaction: Interaction, changes: Mapping[str, Any]) -> Interaction:
    """Return the interaction with some values changed and what hangs on them kept in step."""
    changed = replace(interaction, **changes)
    if "occurred_on" in changes and "occurred_at" not in changes:
        changed = replace(changed, occurred_at=None)
    if changed.said and (changed.occurred_on, changed.occurred_at) != (
        interaction.occurred_on,
        interaction.occurred_at,
    ):
        changed = replace(changed, said=NOT_KNOWN)
    if changed.last_on is not None and changed.last_on < changed.occurred_on:
        changed = replace(changed, last_on=None, last_at=None)
    if changed.answered is not True or (changed.answered_on and changed.answered_on < changed.occurred_on):
        changed = replace(changed, answered_on=None)
    if "outcome" in changes and changed.outcome_on is None:
        changed = replace(changed, outcome_on=changed.occurred_on)
    return changed
