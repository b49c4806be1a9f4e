"""What every task needs to know, and whom the user means. Light."""

from __future__ import annotations

import re
import shlex
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.log.numbering import reminder_number
from relcrm.domain.log.writers import Writer
from relcrm.domain.people.contact import folded
from relcrm.domain.people.naming import reads_like_a_name
from relcrm.errors import AmbiguousContact, NoSuchContact, Personal
from relcrm.store import everybody, history, reader, whom
from relcrm.store.connection import is_there, reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from relcrm.domain.people.dossier import Contact
    from relcrm.domain.policy.values import Policy

SHOWN_CANDIDATES = 10
FIRST_LOCAL_YEAR = 1971  # before it, some systems know no local time, and nobody was added here


class Receipt(NamedTuple):
    """What is done already, and cannot be lost any more, whatever becomes of the output; and the way back.

    `command` is the number under which it can be taken back, where it can.
    """

    done: str
    way_back: str = ""
    command: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The store, the policy, the local time now, and the day a question is about (today unless asked otherwise).

    `said` is the command as the user typed it, kept with what it changes. `written_by` is who
    runs it. `is_judged` is False where the policy cannot be read, and nothing is to be judged. `receipts` gets one for each change that is kept, for the case that nothing else can be shown.
    """

    store: Path
    policy: Policy
    now: datetime
    as_of: date
    wait_seconds: float = 10.0
    said: str = ""
    written_by: Writer = Writer.PERSON
    is_judged: bool = True
    receipts: list[Receipt] = field(default_factory=list, compare=False)

    @property
    def today(self) -> date:
        """Return the calendar day of `now`."""
        return self.now.date()

    @property
    def then(self) -> everybody.EndOf | None:
        """Return the end of the day a question is about where that is over; None for today and later days."""
        if self.as_of >= self.today:
            return None
        midnight = datetime.combine(self.as_of + timedelta(days=1), time(0))
        is_too_old = self.as_of.year < FIRST_LOCAL_YEAR
        return everybody.EndOf(
            self.as_of, midnight.replace(tzinfo=UTC) if is_too_old else midnight.astimezone(UTC)
        )


class Candidate(NamedTuple):
    """Somebody who may be meant."""

    contact_id: int
    name: str
    company: str
    is_archived: bool


def find_one(
    connection: sqlite3.Connection,
    who: str,
    *,
    archived: bool = False,
    or_archived: bool = False,
    as_of: date | None = None,
) -> Contact:
    """Return the one contact that `who` means; part of a name finds those not archived, or those who are.

    Where it finds nobody, those archived since `as_of` are looked through, where a day is given. Raises AmbiguousContact with the candidates when several match, NoSuchContact with near names when none does.
    """
    ids = whom.matching_ids(connection, who, archived=archived) or _archived_since(connection, who, as_of)
    if not ids and or_archived:
        ids = whom.partly_matching_ids(connection, who, archived=True)
    if len(ids) == 1 and (person := reader.contact(connection, ids[0])):
        history.claim_called(connection, person.id, who)
        return person
    if ids:
        found = _candidates(connection, ids)
        raise AmbiguousContact(
            f'"{who}" could be {len(ids)} people: {_listed(found, len(ids))}',
            hint=_which(who, found, len(ids)),
            data={"candidates": found, "total": len(ids)},
        )
    away = whom.partly_matching_ids(connection, who, archived=not archived)
    ids = away or whom.near_ids(connection, who, archived=archived)
    near = _candidates(connection, ids)
    raise NoSuchContact(
        f'no contact matches "{who}"',
        hint=_way_on(who, near, len(ids)),
        data={"candidates": near, "total": len(ids)},
    )


def _archived_since(connection: sqlite3.Connection, who: str, as_of: date | None) -> list[int]:
    if as_of is None:
        return []
    away = whom.partly_matching_ids(connection, who, archived=True)
    return [each for each in away if (one := reader.contact(connection, each)) and not away_on(one, as_of)]


@contextmanager
def whole_names(store: Path) -> Iterator[tuple[Callable[[str], bool], Callable[[str], bool]]]:
    """Give what says whether a text is a whole name of somebody in a store, and whether it finds anybody."""
    if not is_there(store):
        yield (lambda _: False), (lambda _: False)
        return
    with reading(store) as connection:
        yield (
            lambda text: whom.is_whole_name(connection, text),
            lambda text: bool(whom.matching_ids(connection, text)),
        )


def quoted(text: str) -> str:
    """Return a word fit for a shell, as one would type it: with an apostrophe in it, in double quotes."""
    is_plain = "'" in text and not any(char in '"$`\\!' for char in text)
    return f'"{text}"' if is_plain else shlex.quote(text)


def away_on(person: Contact, as_of: date) -> date | None:
    """Return since when somebody is put away by a day; None where they are in your lists."""
    return person.archived_on if person.archived_on and person.archived_on <= as_of else None


def refuse_personal(person: Contact, policy: Policy) -> None:
    """Raise Personal for family and friends; `policy` is the one that holds for them."""
    if not policy.gates.asks:
        raise Personal(
            f"{person.name} is family or a friend, not business: nothing is scored or asked",
            hint=f"relcrm show {person.id} shows your rhythm; relcrm edit {person.id} --business if that changes",
        )


def refuse_double(who: str, nobody: NoSuchContact) -> None:
    """Raise NoSuchContact where the name of somebody to be added comes near that of others, with those."""
    data = nobody.data if isinstance(nobody.data, dict) else {}
    if near := data.get("candidates"):
        raise NoSuchContact(
            f'"{who}" is nobody yet, but comes near {_listed(near, data["total"])}',
            hint=f"say which by number, or add somebody new first: relcrm add {quoted(who)}",
            data=data,
        ) from nobody


def _which(who: str, found: list[Candidate], total: int) -> str:
    """Return how to say who is meant: not by the full name, where that was said and several bear it."""
    if any(folded(each.name) != folded(who) for each in found):
        return "say which by its number, an address or the full name"
    numbers = [str(each.contact_id) for each in found]
    more = " ..." if total > len(found) else ""
    return f"say which by its number: {', '.join(numbers)}{more}"


def _way_on(who: str, near: list[Candidate], total: int) -> str:
    if len(near) == 1 and near[0].is_archived:
        return f"{near[0].name} is archived: relcrm archive {near[0].contact_id} --restore brings them back"
    if near:
        return f"did you mean {_listed(near, total)}?"
    if re.fullmatch(r"[eE][0-9]{19,}", who):
        return "no entry has so long a number; relcrm show WHO lists them, as e12"
    if re.fullmatch(r"[eE][0-9]+", who):
        return f"{who} names an entry of the log: relcrm log --edit {who} changes it, relcrm undo {who} takes it back"
    if reminder_number(who):
        return f"{who} names a reminder or a promise: relcrm remind lists them"
    adds = f"relcrm add {quoted(who)} adds them; " if reads_like_a_name(who) else ""
    return f"{adds}relcrm list shows everybody"


def _candidates(connection: sqlite3.Connection, ids: list[int]) -> list[Candidate]:
    people = [reader.contact(connection, contact_id) for contact_id in ids[:SHOWN_CANDIDATES]]
    return [
        Candidate(person.id, person.name, person.company, person.archived_on is not None)
        for person in people
        if person
    ]


def _listed(found: list[Candidate], total: int) -> str:
    texts = [_in_a_line(each) for each in found]
    more = total - len(found)
    return ", ".join(texts) + (f" and {more} more" if more > 0 else "")


def _in_a_line(candidate: Candidate) -> str:
    known = [text for text in (candidate.company, "archived" if candidate.is_archived else "") if text]
    return f"#{candidate.contact_id} {candidate.name}" + (f" ({', '.join(known)})" if known else "")
