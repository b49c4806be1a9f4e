"""Activities, calls, messages and gifts: what happened between the owner and the contacts, each with its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.domain.people.handles import EMAIL, PHONE
from relcrm.importers.base import Message, Problem, Skipped, Touch
from relcrm.importers.formats.monica.account import id_in, is_yes, key_of, moment_in, text_in, words_in
from relcrm.importers.formats.monica.people import platform_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from datetime import tzinfo

    from relcrm.importers.base import Item
    from relcrm.importers.formats.monica.account import Account, Entry, Moment

_TEXT_MESSAGE = "sms"
_NOBODY = "without a contact"
_NO_DAY = "has no day that can be read"


def events_of(account: Account, known: AbstractSet[str], zone: tzinfo) -> Iterator[Item]:
    """Yield everything that happened with the contacts whose keys are `known`."""
    keys = {id_: key for id_, each in account.contacts.items() if (key := key_of(each)) in known}
    for entry in account.activities:
        present = dict.fromkeys(id_ for id_ in account.present[entry.id] if id_ != account.me)
        people = tuple(keys[id_] for id_ in present if id_ in keys)
        yield _activity(entry, people, zone, is_group=len(present) > 1)
    for entry in account.calls:
        yield _call(entry, keys.get(entry.contact), zone)
    for entry in account.messages:
        yield _message(entry, keys.get(entry.contact), account, zone)
    for entry in account.gifts:
        yield _gift(entry, keys.get(entry.contact), zone)


def _activity(entry: Entry, people: tuple[str, ...], zone: tzinfo, *, is_group: bool) -> Item:
    """Return a meeting with those who are known; it is one of a group whoever else was there."""
    moment = moment_in(entry.said, "happened_at", zone)
    if not people:
        return Skipped(entry.at, _NOBODY)
    if moment is None:
        return Problem(entry.at, _NO_DAY)
    told = (words_in(entry.said, "summary"), words_in(entry.said, "description"))
    interaction = Interaction(
        occurred_on=moment.on,
        occurred_at=moment.at,
        channel=Channel.IN_PERSON,
        direction=Direction.MUTUAL,
        is_group=is_group,
        summary=": ".join(filter(None, told)),
    )
    return Touch(at=entry.at, key=f"activity:{entry.id}", people=people, interaction=interaction)


def _call(entry: Entry, person: str | None, zone: tzinfo) -> Item:
    moment = moment_in(entry.said, "called_at", zone)
    if person is None:
        return Skipped(entry.at, _NOBODY)
    if moment is None:
        return Problem(entry.at, _NO_DAY)
    interaction = Interaction(
        occurred_on=moment.on,
        occurred_at=moment.at,
        channel=Channel.PHONE,
        direction=Direction.THEM if is_yes(entry.said, "contact_called") else Direction.ME,
        summary=words_in(entry.said, "content"),
    )
    return Touch(at=entry.at, key=f"call:{entry.id}", people=(person,), interaction=interaction)


def _message(entry: Entry, person: str | None, account: Account, zone: tzinfo) -> Item:
    """Return a message; all those with one person on one platform answer one another, whatever talk they are in."""
    moment = moment_in(entry.said, "written_at", zone) or moment_in(entry.said, "happened_at", zone)
    if person is None:
        return Skipped(entry.at, _NOBODY)
    if moment is None:
        return Problem(entry.at, _NO_DAY)
    platform = platform_of(account.types.get(id_in(entry.said, "type"), {}))
    platform = _TEXT_MESSAGE if platform == PHONE else platform
    return Message(
        at=entry.at,
        stream=f"{person}|{platform}",
        people=(person,),
        by_me=is_yes(entry.said, "written_by_me"),
        on=moment.on,
        at_instant=moment.at,
        channel=Channel.EMAIL if platform == EMAIL else Channel.DM,
        platform="" if platform == EMAIL else platform,
        text=words_in(entry.said, "content"),
    )


def _gift(entry: Entry, person: str | None, zone: tzinfo) -> Item:
    """Return a gift that was given or received as a favour. Monica's `offered` means given; the rest are ideas."""
    status = text_in(entry.said, "status")
    if person is None:
        return Skipped(entry.at, _NOBODY)
    if status not in {"offered", "received"}:
        return Skipped(entry.at, "a gift idea")
    moment = moment_in(entry.said, "date", zone) or moment_in(entry.said, "created_at", zone)
    if moment is None:
        return Problem(entry.at, _NO_DAY)
    return Touch(
        at=entry.at,
        key=f"gift:{entry.id}",
        people=(person,),
        interaction=_favour(moment, words_in(entry.said, "name"), is_given=status == "offered"),
    )


def _favour(moment: Moment, name: str, *, is_given: bool) -> Interaction:
    """Return a favour that waits for no answer, whichever way it went."""
    return Interaction(
        occurred_on=moment.on,
        channel=Channel.PUBLIC,
        direction=Direction.ME if is_given else Direction.THEM,
        answered=True,
        kind=Kind.FAVOUR_GIVEN if is_given else Kind.FAVOUR_RECEIVED,
        summary=f"a gift: {name}" if name else "a gift",
    )
