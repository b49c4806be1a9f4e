"""What is in the air between the two of you: what waits on either side and since when, where a word of yours could go.

Like those in `tallies`, `moves` returns fields of `evidence.Evidence`: days are ordinals, 0 where there is none.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.constants_advice import Etiquette
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.readings import Reading, Sheet

FOR_EVER = 3_650_000
"""A day that never comes."""
_WELCOME = frozenset({None, Outcome.POSITIVE, Outcome.NEUTRAL})
_NO = frozenset({Outcome.DECLINED, Outcome.REBUFFED, Outcome.NEGATIVE})


def moves(sheet: Sheet, policy: Policy, conversations: int) -> dict[str, Any]:
    """Return what waits on either side, what was asked for and agreed, and until when it is crowded where you write."""
    mine = waiting(sheet)
    theirs = their_places(sheet)
    place = _place_to_write(sheet, mine, theirs, policy.etiquette, has_spoken=conversations > 0)
    return {
        "waiting": len(mine),
        "waiting_day": mine[-1].day if mine else 0,
        "missed_calls": sum(each.is_spoken for each in mine),
        "place": place,
        "crowded_until": _crowded_until(_reached(sheet), theirs, place, policy.etiquette),
        **_whose_move(sheet),
        **_asked(sheet),
        **_talks_asked_for(_requests(sheet), _talk_days_in(sheet)),
    }


def waiting(sheet: Sheet) -> list[Reading]:
    """Return your moves since their last sign of life, oldest first; what asks for no answer is not among them."""
    last_sign = _last_sign(sheet)
    mine = [each for each in compress(sheet.read, sheet.columns.is_awaited) if each.day >= last_sign]
    return sorted(mine, key=lambda each: (each.day, place_of(each)))


def _last_sign(sheet: Sheet) -> int:
    return max(compress(sheet.days, sheet.columns.is_sign), default=0)


def their_places(sheet: Sheet) -> frozenset[str]:
    """Return where they have written, answered or taken part."""
    return frozenset(compress(sheet.places, sheet.columns.is_theirs)) - {""}


def is_mere_act(read: Reading) -> bool:
    """Say whether it is a favour or an introduction that went through no channel: it took place nowhere."""
    return not place_of(read)


def place_of(read: Reading) -> str:
    """Return where an interaction took place: the platform, or where none is noted the channel; "" of a mere act."""
    return read.event.platform or read.role.place


def agreed_talk_day(known: Iterable[Interaction]) -> int:
    """Return the day on which a meeting was asked for that they agreed to, if you have not spoken since."""
    known = list(known)
    requests = [each for each in known if each.kind is Kind.MEETING_REQUEST]
    day: int = _talks_asked_for(requests, _talk_days(known))["agreed_day"]
    return day


def is_private(place: str, rules: Etiquette) -> bool:
    """Say whether it is a private network."""
    return place in rules.private_networks.casefold().split()


def _place_to_write(
    sheet: Sheet,
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
    written = sheet.columns.is_written
    days, names = compress(sheet.days, written), compress(sheet.places, written)
    latest = [each for each in zip(days, names, strict=True) if is_fine(each[1])]
    return max([each for each in latest if each[1] in theirs] or latest, default=(0, Channel.EMAIL.value))[1]


def _reached(sheet: Sheet) -> dict[str, int]:
    """Return the places in which you reached out, each with the last day."""
    by_me = sheet.columns.by_me
    reached = sorted(zip(compress(sheet.days, by_me), compress(sheet.places, by_me), strict=True))
    return {place: day for day, place in reached if place}


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


def _whose_move(sheet: Sheet) -> dict[str, Any]:
    """Return since when a message of theirs waits for you, your last move, and what you missed or they did."""
    columns, last_sign = sheet.columns, _last_sign(sheet)
    mine = max(compress(sheet.days, columns.is_mine), default=0)
    owed = (day for day in compress(sheet.days, columns.is_owed) if day > mine)
    told = compress(sheet.read, columns.has_outcome)
    absent = [each for each in told if each.event.outcome is Outcome.NO_SHOW]
    return {
        "owed_since_day": min(owed, default=0),
        "my_last_day": mine,
        "answer_day": _answer_day(sheet),
        "own_no_show_day": max((each.day for each in absent if each.by_me), default=0),
        "no_shows": sum(each.is_missed and each.day >= last_sign for each in absent),
    }


def _answer_day(sheet: Sheet) -> int:
    """Return the day of the last message between you where it is yours, in an exchange with them alone; else 0."""
    columns = sheet.columns
    ends = [0 if small else end for end, small in zip(sheet.ends, columns.is_small, strict=True)]
    last = max(ends, default=0)
    latest = [each for each, end in zip(sheet.read, ends, strict=True) if end == last]
    is_mine = all(each.event.last_by_me and each.role.is_single and each.is_two_way for each in latest)
    return last if is_mine else 0


def _asked(sheet: Sheet) -> dict[str, Any]:
    """Return the day of your last ask, and where they said yes to it, that of the yes."""
    known = compress(sheet.read, sheet.columns.is_ask)
    asks = [each for each in known if each.event.direction is not Direction.THEM]
    won = [
        (each.event.outcome_on or each.event.occurred_on).toordinal()
        for each in asks
        if each.event.outcome is Outcome.ACCEPTED
    ]
    return {"last_ask_day": max((each.day for each in asks), default=0), "said_yes_day": max(won, default=0)}


def _requests(sheet: Sheet) -> list[Interaction]:
    return [each.event for each in compress(sheet.read, sheet.columns.is_request)]


def _talk_days_in(sheet: Sheet) -> Iterator[int]:
    columns = sheet.columns
    flags = zip(columns.is_spoken, columns.is_two_way, columns.is_request, strict=True)
    return compress(sheet.days, (spoken and two_way and not request for spoken, two_way, request in flags))


def _talks_asked_for(requests: Sequence[Interaction], talk_days: Iterable[int]) -> dict[str, Any]:
    """Return when a talk was agreed to that is still ahead, and how often one was declined since you last spoke."""
    if not requests:
        return {"agreed_day": 0, "declined_talks": 0}
    last_talk = max(talk_days, default=0)
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
