"""What a new reading of a stream of messages changes of the exchanges on record: the fuller account wins. Light.

Files come in parts: an export may begin later than the one before, or hold one side only. Exchanges that
overlap in time are compared by how many messages either side wrote. What knows more stays; where each knows
something the other does not, both stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.log.interaction import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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


def renewal(found: Mapping[str, Interaction], stored: Mapping[str, Logged]) -> Renewal:
    """Return what of one stream's exchanges, found and on record, gives way to which."""
    if all(key in found and _covers(found[key], logged.interaction) for key, logged in stored.items()):
        return Renewal(frozenset(), ())
    known_better: set[str] = set()
    replaced: list[Logged] = []
    spans = [_span(key, each, None) for key, each in found.items()]
    spans += [_span(key, each.interaction, each) for key, each in stored.items()]
    for together in _overlapping(sorted(spans, key=lambda span: (span.begins, span.ends, span.key))):
        new = [span for span in together if span.logged is None]
        old = [span for span in together if span.logged is not None]
        if _at_least(new, old):
            replaced += (span.logged for span in old if span.logged and _may_go(span.logged, found))
        elif _at_least(old, new):
            known_better.update(span.key for span in new)
        else:
            on_record = {span.key: span for span in old}
            known_better.update(
                span.key
                for span in new
                if span.key in on_record and not _at_least([span], [on_record[span.key]])
            )
    return Renewal(frozenset(known_better), tuple(replaced))


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


def _overlapping(spans: Iterable[_Span]) -> Iterator[list[_Span]]:
    """Yield the spans, which come in order, in groups that touch in time."""
    group: list[_Span] = []
    reach: date | None = None
    for span in spans:
        if reach is not None and span.begins > reach:
            yield group
            group, reach = [], None
        group.append(span)
        reach = span.ends if reach is None else max(reach, span.ends)
    if group:
        yield group
