"""What is in the air between the two of you: what waits on either side and since when, where a word of yours could go.

Like those in `tallies`, `moves` returns fields of `evidence.Evidence`: days are ordinals, 0 where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.constants_advice import Etiquette
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.readings import Reading

FOR_EVER = 3_650_000
"""A day that never comes."""
_ACTS = frozenset({Kind.FAVOUR_GIVEN, Kind.FAVOUR_RECEIVED, Kind.INTRO_GIVEN, Kind.INTRO_RECEIVED})
_WELCOME = frozenset({None, Outcome.POSITIVE, Outcome.NEUTRAL})
_NO = frozenset({Outcome.DECLINED, Outcome.REBUFFED, Outcome.NEGATIVE})


def moves(read: Sequence[Reading], policy: Policy, conversations: int) -> dict[str, Any]:
    """Return what waits on either side, what was asked for and agreed, and until when it is crowded where you write."""
    mine = waiting(read)
    theirs = their_places(read)
    place = _place_to_write(read, mine, theirs, policy.etiquette, has_spoken=conversations > 0)
    reached = _reached(read)
    return {
        "waiting": len(mine),
        "waiting_day": mine[-1].day if mine else 0,
        "missed_calls": sum(each.is_spoken for each in mine),
        "place": place,
        "crowded_until": _crowded_until(reached, theirs, place, policy.etiquette),
        **_whose_move(read),
        **_asked(read),
        **_talks_asked_for([each.event for each in read]),
    }


def waiting(read: Iterable[Reading]) -> list[Reading]:
    """Return your moves since their last sign of life, oldest first; what asks for no answer is not among them."""
    read = list(read)
    last_sign = _last_sign(read)
    mine = [
        each for each in read if each.by_me and not each.is_two_way and not each.is_refused and _asks(each)
    ]
    return sorted(
        (each for each in mine if each.day >= last_sign), key=lambda each: (each.day, place_of(each))
    )


def _last_sign(read: Iterable[Reading]) -> int:
    signs = (
        each.day
        for each in read
        if not each.is_small and (each.is_two_way or each.is_waiting or each.is_refused)
    )
    return max(signs, default=0)


def their_places(read: Iterable[Reading]) -> frozenset[str]:
    """Return where they have written, answered or taken part."""
    theirs = {Direction.THEM, Direction.MUTUAL}
    heard = (each for each in read if each.is_two_way or each.event.direction in theirs)
    return frozenset(place_of(each) for each in heard if not is_mere_act(each))


def is_mere_act(read: Reading) -> bool:
    """Say whether it is a favour or an introduction that went through no channel: it took place nowhere."""
    return read.event.kind in _ACTS and read.channel is Channel.PUBLIC and not read.event.platform


def place_of(read: Reading) -> str:
    """Return where an interaction took place: the platform, or where none is noted the channel."""
    return read.event.platform or read.channel.value


def agreed_talk_day(known: Iterable[Interaction]) -> int:
    """Return the day on which a meeting was asked for that they agreed to, if you have not spoken since."""
    day: int = _talks_asked_for(list(known))["agreed_day"]
    return day


def is_private(place: str, rules: Etiquette) -> bool:
    """Say whether it is a private network."""
    return place in rules.private_networks.casefold().split()


def _asks(read: Reading) -> bool:
    """Say whether it waits for an answer: nothing in public does, nor a gift, nor a meeting that you missed."""
    is_silent = read.channel is Channel.PUBLIC or read.event.asks_nothing
    return not is_silent and read.event.outcome is not Outcome.NO_SHOW


def _place_to_write(
    read: Sequence[Reading],
    mine: Sequence[Reading],
    theirs: frozenset[str],
    rules: Etiquette,
    *,
    has_spoken: bool,
) -> str:
    """Return the place where a word of yours would go: where one waits, else where they were last; "" where none may."""

    def is_fine(place: str) -> bool:
        return has_spoken or place in theirs or not is_private(place, rules)

    if mine:
        return next((place for each in reversed(mine) if is_fine(place := place_of(each))), "")
    letters = [each for each in read if not each.is_spoken and not each.is_small]
    latest = sorted(
        letters, key=lambda each: (place_of(each) in theirs, each.day, place_of(each)), reverse=True
    )
    return next((place for each in latest if is_fine(place := place_of(each))), Channel.EMAIL.value)


def _reached(read: Iterable[Reading]) -> dict[str, int]:
    """Return the places in which you reached out, each with the last day."""
    reached: dict[str, int] = {}
    for each in read:
        if each.by_me and not is_mere_act(each):
            reached[place_of(each)] = max(each.day, reached.get(place_of(each), 0))
    return reached


def _crowded_until(reached: Mapping[str, int], theirs: frozenset[str], place: str, rules: Etiquette) -> int:
    """Return the last day on which one more word, in this place, would be one place too many."""
    others = {name: day for name, day in reached.items() if name != place}
    days = sorted(others.values(), reverse=True)
    new = sorted((day for name, day in others.items() if name not in theirs), reverse=True)
    ends = (
        _of_rank(days, rules.platforms_block - 1),
        _of_rank(new, rules.new_platforms_block - (place not in theirs)),
    )
    return max(end + rules.platform_window_days if end else 0 for end in ends)


def _of_rank(days: Sequence[int], rank: int) -> int:
    if rank <= 0:
        return FOR_EVER
    return days[rank - 1] if rank <= len(days) else 0


def _whose_move(read: Sequence[Reading]) -> dict[str, Any]:
    """Return since when a message of theirs waits for you, your last move, and what you missed or they did."""
    mine = max(
        (each.day for each in read if each.event.direction in {Direction.ME, Direction.MUTUAL}), default=0
    )
    owed = (
        each.day
        for each in read
        if each.is_waiting and not each.is_small and not each.is_spoken and each.day > mine
    )
    last_sign = _last_sign(read)
    absent = [each for each in read if each.event.outcome is Outcome.NO_SHOW]
    return {
        "owed_since_day": min(owed, default=0),
        "my_last_day": mine,
        "own_no_show_day": max((each.day for each in absent if each.by_me), default=0),
        "no_shows": sum(each.is_missed and each.day >= last_sign for each in absent),
    }


def _asked(read: Sequence[Reading]) -> dict[str, Any]:
    """Return the day of your last ask, and where they said yes to it, that of the yes."""
    asks = [
        each for each in read if each.event.kind is Kind.PITCH and each.event.direction is not Direction.THEM
    ]
    won = [
        (each.event.outcome_on or each.event.occurred_on).toordinal()
        for each in asks
        if each.event.outcome is Outcome.ACCEPTED
    ]
    return {"last_ask_day": max((each.day for each in asks), default=0), "said_yes_day": max(won, default=0)}


def _talks_asked_for(known: Sequence[Interaction]) -> dict[str, Any]:
    """Return when a talk was agreed to that is still ahead, and how often one was declined since you last spoke."""
    requests = [each for each in known if each.kind is Kind.MEETING_REQUEST]
    if not requests:
        return {"agreed_day": 0, "declined_talks": 0}
    last_talk = max(_talk_days(known), default=0)
    after = [each for each in requests if each.occurred_on.toordinal() > last_talk]
    agreed = max((each.occurred_on.toordinal() for each in after if _is_agreed(each)), default=0)
    declined = sum(each.outcome in _NO and each.occurred_on.toordinal() > agreed for each in after)
    return {"agreed_day": agreed, "declined_talks": declined}


def _talk_days(known: Iterable[Interaction]) -> Iterator[int]:
    for each in known:
        if each.is_spoken and each.is_two_way and each.kind is not Kind.MEETING_REQUEST:
            yield each.occurred_on.toordinal()


def _is_agreed(request: Interaction) -> bool:
    """Say whether a request was accepted, or answered with nothing noted that speaks against it."""
    return request.outcome is Outcome.ACCEPTED or (request.answered is True and request.outcome in _WELCOME)
