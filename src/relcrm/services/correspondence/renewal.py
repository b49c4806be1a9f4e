"""What a new reading of a stream of messages changes of the exchanges on record: the fuller account wins. Light.

Files come in parts: an export may begin later than the one before, or hold one side only. Exchanges that
overlap in time are compared by how many messages either side wrote. What knows more stays; where each knows
something the other does not, both stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Kind
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Logged


class Renewal(NamedTuple):
    """By key, the found exchanges that are not to be written, and the recorded ones that they replace."""

    known_better: frozenset[str]
    replaced: tuple[Logged, ...]


class _Span(NamedTuple):
    begins: date
    ends: date
    key: str
    mine: int
    theirs: int
    logged: Logged | None


def renewal(found: Mapping[str, Interaction], stored: Mapping[str, Logged], apart: int) -> Renewal:
    """Return what of one stream's exchanges, found and on record, gives way to which.

    Exchanges with `apart` days without any before and after are compared as a whole first. What is on record may have been
    put together from less than the messages: where they are the same, what is found is right.
    """
    if all(key in found and _covers(found[key], logged.interaction) for key, logged in stored.items()):
        return Renewal(frozenset(), ())
    known_better: set[str] = set()
    replaced: list[Logged] = []
    spans = [_span(key, each, None) for key, each in found.items()]
    spans += [_span(key, each.interaction, each) for key, each in stored.items()]
    for near in _grouped(sorted(spans, key=lambda span: (span.begins, span.ends, span.key)), apart):
        if _are_the_same(near, found):
            replaced += (span.logged for span in near if span.logged and span.key not in found)
            continue
        for together in _grouped(near, 0):
            new = [span for span in together if span.logged is None]
            old = [span for span in together if span.logged is not None]
            if _at_least(new, old):
                replaced += (span.logged for span in old if span.logged and _may_go(span.logged, found))
            elif _at_least(old, new):
                known_better.update(span.key for span in new)
            else:
                known_better.update(_known_better(new, old))
    return Renewal(frozenset(known_better), tuple(replaced))


def _known_better(new: Iterable[_Span], old: Iterable[_Span]) -> Iterator[str]:
    """Yield the keys of what is found of which more is on record under the same key."""
    on_record = {span.key: span for span in old}
    for span in new:
        if span.key in on_record and not _at_least([span], [on_record[span.key]]):
            yield span.key


def _are_the_same(near: Sequence[_Span], found: Mapping[str, Interaction]) -> bool:
    """Say whether the messages on record are among those found, as far as can be told, and none was changed by hand.

    They are where there are as many, and where there are more if each exchange on record begins and ends within one found.
    """
    new = [span for span in near if span.logged is None]
    old = [span for span in near if span.logged is not None]
    is_free = all(span.key in found or _may_go(span.logged, found) for span in old if span.logged)
    if not (is_free and _at_least(new, old)):
        return False
    days = [day for span in old for day in (span.begins, span.ends)]
    return _at_least(old, new) or all(any(span.begins <= day <= span.ends for span in new) for day in days)


def _may_go(logged: Logged, found: Mapping[str, Interaction]) -> bool:
    """Say whether a recorded exchange is nothing but what a file said before, and is not found again."""
    is_plain = logged.edited_at is None and logged.interaction.kind is Kind.TOUCH
    return is_plain and logged.source_key not in found


def _covers(new: Interaction, old: Interaction) -> bool:
    return new.my_messages >= old.my_messages and new.their_messages >= old.their_messages


def _at_least(some: Iterable[_Span], others: Iterable[_Span]) -> bool:
    """Say whether some exchanges hold as many messages of either side as others."""
    return all(
        sum(getattr(span, side) for span in some) >= sum(getattr(span, side) for span in others)
        for side in ("mine", "theirs")
    )


def _span(key: str, each: Interaction, logged: Logged | None) -> _Span:
    return _Span(
        each.occurred_on, each.last_on or each.occurred_on, key, each.my_messages, each.their_messages, logged
    )


def _grouped(spans: Iterable[_Span], apart: int) -> Iterator[list[_Span]]:
    """Yield the spans, which come in order, in groups with no more than so many days between; at 0 they touch."""
    group: list[_Span] = []
    reach: date | None = None
    for span in spans:
        if reach is not None and (span.begins - reach).days > apart:
            yield group
            group, reach = [], None
        group.append(span)
        reach = span.ends if reach is None else max(reach, span.ends)
    if group:
        yield group
