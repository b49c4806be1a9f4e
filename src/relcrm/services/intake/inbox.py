"""Everything an importer handed out, sorted by what it is, with what became of each row. Knows no store.

Large exports pass through here, so a row costs a byte and a message little more than itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from relcrm.domain.log.exchange import Line
from relcrm.domain.log.interaction import Channel
from relcrm.domain.particulars.details import FIELD
from relcrm.importers.base import Ahead, LeftOut, Message, Person, Problem, Skipped, Touch
from relcrm.services.intake.report import MOST_OMITTED, Omitted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.importers.base import Item, Place, Planned

USED, UNREADABLE, PENDING = 1, 2, 3
_FIRST_REASON, _LAST_REASON = 4, 255
OTHER = "for other reasons"
Stream = tuple[str, str]


@dataclass(slots=True)
class Rows:
    """What became of each row of a file, one byte each: used, unreadable, pending, or left out for some reason."""

    became: bytearray = field(default_factory=bytearray)
    reasons: list[str] = field(default_factory=list)
    whole: Counter[str] = field(default_factory=Counter)

    def mark(self, number: int, became: int) -> None:
        """Note what became of a row: used wins over everything, else what was said first; pending is said last."""
        if number >= len(self.became):
            self.became.extend(bytes(max(number + 1, 2 * len(self.became)) - len(self.became)))
        if became == USED or self.became[number] in {0, PENDING}:
            self.became[number] = became

    def skip(self, number: int, reason: str) -> None:
        """Note why a row is left out; row 0 is the file as a whole."""
        if not number:
            self.whole[reason] += 1
            return
        if reason not in self.reasons:
            full = len(self.reasons) == _LAST_REASON - _FIRST_REASON
            reason = OTHER if full else reason
        if reason not in self.reasons:
            self.reasons.append(reason)
        self.mark(number, _FIRST_REASON + self.reasons.index(reason))

    def counted(self) -> tuple[int, int, Counter[str]]:
        """Return how many rows were used, how many are unreadable, and how many were left out for each reason."""
        found = Counter(self.became)
        reasons = Counter({each: found[_FIRST_REASON + index] for index, each in enumerate(self.reasons)})
        return found[USED], found[UNREADABLE], +(reasons + self.whole)


@dataclass(slots=True)
class Inbox:
    """The records of one format in one run.

    `lines` are the messages of each stream with each person, `streams` the first message of each. A row
    is pending while it is open whether anybody in it is wanted. `people_left_out` and `rows_left_out` are the
    first of those; `omitted` counts them all. `left_out` counts, by file, the parts of rows that have no place, `fields`
    those that become fields of a contact's own.
    `mail_by_me` says of which side there is mail.
    """

    today: date
    since: date | None = None
    too_old: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    touches: defaultdict[str, list[Touch]] = field(default_factory=lambda: defaultdict(list))
    touches_of: defaultdict[str, list[Touch]] = field(default_factory=lambda: defaultdict(list))
    ahead: list[Ahead] = field(default_factory=list)
    lines: defaultdict[Stream, list[Line]] = field(default_factory=lambda: defaultdict(list))
    streams: dict[Stream, Message] = field(default_factory=dict)
    streams_of: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    rows: defaultdict[str, Rows] = field(default_factory=lambda: defaultdict(Rows))
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    left_out: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    fields: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    people_left_out: list[Omitted] = field(default_factory=list)
    rows_left_out: list[Omitted] = field(default_factory=list)
    omitted: int = 0
    mail_by_me: set[bool] = field(default_factory=set)
    _told: dict[int, str] = field(default_factory=dict)
    _places: defaultdict[Stream, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    _early: dict[str, Place] = field(default_factory=dict)
    _again: defaultdict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, item: Item) -> None:
        """Sort one item in, and note what became of its row."""
        if isinstance(item, Skipped):
            self.skip(item.at, item.reason, item.about)
        elif isinstance(item, Problem):
            self.problem(item.at, item.reason)
        elif isinstance(item, LeftOut):
            self.left_out[item.at.file][item.what] += 1
        elif isinstance(item, Person):
            self._take_person(item)
        elif isinstance(item, Ahead):
            self.ahead.append(item)
            for plan in item.plans:
                self._row(plan.at, PENDING)
        else:
            self._take_dated(item)

    def problem(self, at: Place, reason: str) -> None:
        """Note that something could not be read."""
        self._row(at, UNREADABLE)
        self.problems.append(Problem(at, reason))

    def skip(self, at: Place, reason: str, about: str = "") -> None:
        """Note that a row is left out."""
        self.rows[at.file].skip(at.line, reason)
        self._omit(self.rows_left_out, at, about, reason)

    def leave_out(self, left_out: Mapping[str, str]) -> None:
        """Forget the people that are not wanted, by key with the reason, and settle what is pending.

        A row stays used as long as somebody in it is wanted.
        """
        dropped = []
        for key, reason in left_out.items():
            gone = self.people.pop(key)
            self._omit(self.people_left_out, gone.at, gone.name, reason)
            rows = [_spot(gone.at), *self._again.pop(key, ())]
            dropped += [(row, reason) for row in rows]
            if gone.listed:
                self._reopen(rows)
        for stream, person in list(self.lines):
            if person in left_out:
                spots = self._places.pop((stream, person))
                dropped += ((spot, left_out[person]) for spot in spots)
                del self.lines[stream, person], self.streams[stream, person]
        for same in self.touches.values():
            for touch in same:
                dropped += ((_spot(touch.at), left_out[key]) for key in touch.people if key in left_out)
        for plan in self._plans():
            dropped += ((_spot(plan.at), left_out[key]) for key in plan.people if key in left_out)
        self._settle()
        for (file, number), reason in dropped:
            if number and self.rows[file].became[number] == PENDING:
                self.rows[file].skip(number, reason)

    def forget_the_early(self) -> None:
        """Leave out whoever was only introduced by a row that is dated in the future."""
        named = {key for same in self.touches.values() for touch in same for key in touch.people}
        named.update(key for _, key in self.lines)
        for key, at in self._early.items():
            person = self.people.get(key)
            if person and person.at == at and key not in named:
                del self.people[key]
                self.rows[at.file].became[at.line] = UNREADABLE

    def files(self) -> list[str]:
        """Return the files that were heard of, in the order of their names."""
        return sorted({*self.rows, *(problem.at.file for problem in self.problems)}, key=str.casefold)

    def _take_person(self, person: Person) -> None:
        self._row(person.at, USED if person.listed else PENDING)
        if person.met_on and person.met_on > self.today:
            self.problem(person.at, f"{person.met_on} is in the future; taken in without that day")
            person = replace(person, met_on=None)
        self.fields[person.at.file].update(each.label for each in person.details if each.kind == FIELD)
        known = self.people.get(person.key)
        if known is None or (person.listed and not known.listed):
            self.people[person.key] = person
        elif known.listed and person.listed:
            self._again[person.key].append(_spot(person.at))

    def _take_dated(self, item: Touch | Message) -> None:
        on = item.on if isinstance(item, Message) else item.interaction.occurred_on
        if on > self.today:
            self.problem(item.at, "dated in the future")
            self._early.update(dict.fromkeys(item.people, item.at))
        elif self.since and on < self.since:
            self.skip(item.at, self.too_old)
        elif isinstance(item, Message):
            self._take_message(item)
        elif any(replace(item, at=before.at) == before for before in self.touches[item.key]):
            self.skip(item.at, "the same row twice")
        else:
            self._row(item.at, PENDING)
            self.touches[item.key].append(item)
            for person in item.people:
                self.touches_of[person].append(item)

    def _take_message(self, item: Message) -> None:
        """Keep a message, unless another file of the run told it already."""
        told = hash((item.stream, item.people, item.by_me, item.on, item.at_instant, item.text))
        if self._told.setdefault(told, item.at.file) != item.at.file:
            self.skip(item.at, "the same row twice")
            return
        self._row(item.at, PENDING)
        if item.channel is Channel.EMAIL:
            self.mail_by_me.add(item.by_me)
        line, spot = Line(item.by_me, item.on, item.at_instant, item.text), _spot(item.at)
        for person in item.people:
            stream = (item.stream, person)
            if stream not in self.streams:
                self.streams[stream] = item
                self.streams_of[person].append(item.stream)
            self.lines[stream].append(line)
            self._places[stream].append(spot)

    def _omit(self, named: list[Omitted], at: Place, about: str, reason: str) -> None:
        """Count what is left out, and name the first of it."""
        self.omitted += 1
        if len(named) < MOST_OMITTED:
            named.append(Omitted(at=at, about=about, reason=reason))

    def _reopen(self, spots: Sequence[tuple[str, int]]) -> None:
        """Let rows be pending again that were somebody's of an address book."""
        for file, number in spots:
            if number and self.rows[file].became[number] == USED:
                self.rows[file].became[number] = PENDING

    def _row(self, at: Place, became: int) -> None:
        if at.line:
            self.rows[at.file].mark(at.line, became)

    def _settle(self) -> None:
        """Count the rows of everybody who is left as used."""
        for stream in self.lines:
            for file, number in self._places.pop(stream):
                self._use(file, number)
        for same in self.touches.values():
            for touch in same:
                if any(key in self.people for key in touch.people):
                    self._use(*_spot(touch.at))
        for plan in self._plans():
            if any(key in self.people for key in plan.people):
                self._use(*_spot(plan.at))
        for key, person in self.people.items():
            for spot in (_spot(person.at), *self._again.get(key, ())):
                self._use(*spot)

    def _plans(self) -> Iterator[Planned]:
        return (plan for ahead in self.ahead for plan in ahead.plans)

    def _use(self, file: str, number: int) -> None:
        if number:
            self.rows[file].became[number] = USED


def _spot(at: Place) -> tuple[str, int]:
    return at.file, at.line
