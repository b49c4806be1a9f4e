"""The messages of an import by whom they are with, and the exchanges on record beside them. Light.

An importer names people by an address. Who has several is one person here: what is between the two of you is
one stream for each contact and platform, whatever addresses it went through, and among several one for each
contact and thread. An exchange is known by a stream, an address and its first moment; it keeps the key under
which it came in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relcrm.domain.log.exchange import Constants, Line
    from relcrm.domain.log.interaction import Channel, Interaction
    from relcrm.domain.people.dossier import Logged
    from relcrm.services.intake.inbox import Inbox, Stream

Kin = tuple[int, str, "Channel"]


class Talk(NamedTuple):
    """One stream of messages with one contact: as found, and the exchanges `stored` of it by their keys.

    `prefix` begins the keys of new exchanges.
    """

    contact_id: int
    file: str
    prefix: str
    channel: Channel
    platform: str
    is_group: bool
    lines: Sequence[Line]
    stored: dict[str, Logged]


@dataclass(slots=True)
class Record:
    """What the store has of a source: interactions by key, who took part in each, and the exchanges by stream.

    `between` are those between the two of you, by contact, platform and channel.
    """

    known: dict[str, Logged]
    there: dict[int, set[int]]
    streams: defaultdict[str, dict[str, Logged]] = field(default_factory=lambda: defaultdict(dict))
    between: defaultdict[Kin, dict[str, Logged]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        """Sort the exchanges by the stream in their key, and by contact."""
        for key, logged in self.known.items():
            self.streams[key.rpartition("|")[0]][logged.source_key] = logged
            interaction = logged.interaction
            if is_between_two(interaction):
                for contact_id in self.there.get(logged.id, ()):
                    kin = (contact_id, interaction.platform, interaction.channel)
                    self.between[kin][logged.source_key] = logged


def is_between_two(interaction: Interaction) -> bool:
    """Say whether an interaction is an exchange of messages with nobody else."""
    return not interaction.is_group and bool(interaction.my_messages or interaction.their_messages)


def talks(inbox: Inbox, ids: Mapping[str, int], record: Record) -> Iterator[Talk]:
    """Yield what was found with each contact, stream by stream."""
    gathered: defaultdict[tuple[object, ...], list[Stream]] = defaultdict(list)
    for stream, person in inbox.lines:
        if person in ids:
            first = inbox.streams[stream, person]
            kind = stream if first.is_group else (first.platform, first.channel)
            gathered[ids[person], kind].append((stream, person))
    keys: defaultdict[int, list[str]] = defaultdict(list)
    for key, contact_id in ids.items():
        keys[contact_id].append(key)
    for members in gathered.values():
        contact_id = ids[members[0][1]]
        yield _talk(inbox, contact_id, members, _stored(inbox, contact_id, members, keys[contact_id], record))


def _talk(inbox: Inbox, contact_id: int, members: Sequence[Stream], stored: dict[str, Logged]) -> Talk:
    first = inbox.streams[members[0]]
    own = min(f"{stream}|{person}" for stream, person in members)
    return Talk(
        contact_id=contact_id,
        file=first.at.file,
        prefix=min((key.rpartition("|")[0] for key in stored), default=own),
        channel=first.channel,
        platform=first.platform,
        is_group=first.is_group,
        lines=_lines(inbox, members, is_group=first.is_group),
        stored=stored,
    )


def _lines(inbox: Inbox, members: Sequence[Stream], *, is_group: bool) -> Sequence[Line]:
    """Return the messages; one that went to two addresses of a person is one, between two if its second is known."""
    if len(members) == 1:
        return inbox.lines[members[0]]
    most: Counter[Line] = Counter()
    others: list[Line] = []
    for member in members:
        lines = inbox.lines[member]
        most |= Counter(line for line in lines if is_group or line.at)
        others += (line for line in lines if not (is_group or line.at))
    return [*most.elements(), *others]


def _stored(
    inbox: Inbox, contact_id: int, members: Sequence[Stream], keys: Sequence[str], record: Record
) -> dict[str, Logged]:
    """Return the exchanges on record, whatever address they came in under."""
    first = inbox.streams[members[0]]
    found: dict[str, Logged] = {}
    if first.is_group:
        prefixes = {f"{stream}|{key}" for stream, _ in members for key in keys}
    else:
        prefixes = {f"{stream}|{person}" for stream, person in members}
        found |= record.between.get((contact_id, first.platform, first.channel), {})
    for prefix in prefixes:
        found |= record.streams.get(prefix, {})
    return found


def near_days(constants: Constants) -> int:
    """Return within how many days of one another messages may belong to one exchange."""
    return max(constants.answer_days, constants.quiet_days)


def keyed(talk: Talk, found: Sequence[Interaction]) -> dict[str, Interaction]:
    """Name each exchange by its first moment: later messages never change that of an earlier exchange.

    One that began at the same moment as an exchange on record has its key.
    """
    known = {key.rpartition("|")[2]: key for key in sorted(talk.stored, reverse=True)}
    for key in sorted(talk.stored):  # a moment reads back to the second
        known.setdefault(_moment(talk.stored[key].interaction), key)
    seen: Counter[str] = Counter()
    named = {}
    for interaction in found:
        moment = _moment(interaction)
        seen[moment] += 1
        moment = numbered(moment, seen[moment])
        named[known.get(moment, f"{talk.prefix}|{moment}")] = interaction
    return named


def _moment(interaction: Interaction) -> str:
    return (interaction.occurred_at or interaction.occurred_on).isoformat()


def numbered(key: str, number: int) -> str:
    """Return the key of the first, second ... of several that would share one."""
    return f"{key}#{number}" if number > 1 else key
