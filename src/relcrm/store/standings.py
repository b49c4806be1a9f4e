"""Who comes first, asked of SQL: standings are verdicts in brief, one row a contact, kept beside the memos. Light.

A standing answers from the day it was judged on until the day before it may be otherwise; what does not answer for a
day is judged for it and stands in a table of this connection alone. Here scores are those of the day of judging:
they only fall, so they say who may come first, never who does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.domain.policy import values as policy
from relcrm.store import everybody, reader
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from relcrm.domain.people.dossier import Someone
    from relcrm.store.picking import Filters


class Row(NamedTuple):
    """One row of the table `standing`; days are ordinals, 0 where there is none."""

    contact_id: int
    judged_by: str
    judged_day: int
    until_day: int
    ready: bool
    score: float
    missing: str
    errand: str
    let_be: bool
    last_touch_day: int
    due_day: int
    every_days: int
    worth: float
    asleep_day: int
    two_way: int
    last_day: int
    stage: str


class Order(NamedTuple):
    """Whom to list, and an expression for each part of the key by which they are ranked, smallest first.

    `{day}` is the day of the question, `{offer}` the offer of that day. The parts at `score_at` and at `neglect_at` are bounds, never larger than the
    true ones: a score may have fallen, and neglect is rounded to four digits. A 0 is exact.
    """

    who: str
    key: tuple[str, ...]
    score_at: int | None = None
    neglect_at: int | None = None


_SCORE = "-(score + (judged_day < {day} AND score > 0) * 1e-6)"
_OVERDUE = "max(0, {day} - due_day)"
_NEGLECT = f"(-1.0 * {_OVERDUE} / every_days - 0.000051)"
DUE = "due_day BETWEEN 1 AND {day}"
ASLEEP = f"(last_touch_day > 0 AND every_days < {LONGEST_DAYS} AND asleep_day BETWEEN 1 AND {{day}})"
GREET = f"({DUE} AND NOT let_be AND every_days < {LONGEST_DAYS} AND NOT {ASLEEP})"
RESTING = f"({DUE} AND let_be AND every_days < {LONGEST_DAYS} AND NOT {ASLEEP})"
PERSONAL = f"{{offer}} = '{policy.PERSONAL}'"
_ERRANDS = ("offer", "answer", "repair", "outcome", "deliver", "return", "talk")
"""What comes before hellos and asks, in this order; who waits for you comes first, longest waiting first."""
STEPS = (*_ERRANDS, "greet", "ask")
"""All that may be the next step with somebody, in the order of `next_steps`."""
_PLACES = " ".join(f"WHEN '{errand}' THEN {place}" for place, errand in enumerate(_ERRANDS))
_INFERRED = "(asleep_day > 0)"
NOT_YET_MET = Order("last_touch_day = 0", ())
NOTHING_LOGGED = f"({NOT_YET_MET.who} AND known_since IS NOT NULL)"
KINDS_OF_STALE = (NOT_YET_MET.who, GREET, RESTING, NOTHING_LOGGED)
MOST_NEGLECTED = Order(DUE, (_NEGLECT, f"-{_OVERDUE}", "name"), neglect_at=0)
MOST_MISSED = Order(ASLEEP, ("let_be", "-worth", "name"))
MAY_BE_ASKED = "ready"
READIEST = Order(f"NOT ({PERSONAL})", ("NOT ready", _SCORE, "name"), score_at=1)


def group(soon_days: int) -> str:
    """Return the expression for the group that somebody is in; `domain.log.group` is its definition."""
    return (
        "CASE WHEN last_touch_day = 0 THEN iif(waiting_since IS NULL, 'not_yet_met', 'waiting_for_triage') "
        f"WHEN every_days >= {LONGEST_DAYS} THEN 'no_rhythm' WHEN {ASLEEP} THEN 'asleep' WHEN {DUE} THEN 'due' "
        f"WHEN due_day <= {{day}} + {soon_days} THEN 'soon' ELSE 'later' END"
    )


def _rank(late_bonus: float) -> str:
    """Return the expression for `domain.log.worth.rank`, smallest first."""
    return f"-(worth + {late_bonus!r} * (1.0 * {_OVERDUE} / ({_OVERDUE} + every_days)))"


def worth_a_hello(late_bonus: float) -> Order:
    """Return the order of those who are due: a rhythm set by hand, which never falls asleep, then what the tie is worth.

    After them come those better left alone, then those asleep.
    """
    place = f"CASE WHEN {GREET} THEN 0 WHEN {RESTING} THEN 1 ELSE 2 END"
    return Order(DUE, (place, _INFERRED, _rank(late_bonus), "name"))


def due_within(days: int) -> Order:
    """Return the order of those who come due in so many days from tomorrow on: by day, then as `worth_a_hello`.

    Nobody who is asleep.
    """
    soon = f"due_day BETWEEN {{day}} + 1 AND {{day}} + {days}"
    who = f"({soon} AND every_days < {LONGEST_DAYS} AND NOT {ASLEEP})"
    return Order(who, ("due_day", _INFERRED, "-worth", "name_key"))


def old_words(answer_days: int) -> str:
    """Return the condition for those whose last word was never answered, and no longer waits."""
    return f"NOT ({PERSONAL}) AND missing = 'OWE_REPLY' AND {_is_old(answer_days)}"


def _is_old(answer_days: int) -> str:
    return f"last_touch_day <= {{day}} - {answer_days}"


def next_steps(late_bonus: float, answer_days: int) -> Order:
    """Return the order of what to do next; a message of theirs waits for so many days."""
    is_late = f"errand = 'answer' AND {_is_old(answer_days)}"
    errand = f"iif({is_late}, iif(missing = 'GRIEVANCE', 'repair', ''), errand)"
    greet = f"({errand} IN ('', 'ask') AND {GREET})"
    return Order(
        f"({errand} <> '' OR {greet})",
        (
            f"CASE {errand} {_PLACES} ELSE iif({greet}, {len(_ERRANDS)}, {len(_ERRANDS) + 1}) END",
            f"iif({errand} IN ('', 'talk', 'ask'), 0, last_touch_day)",
            f"iif({greet}, {_INFERRED}, 0)",
            f"iif({greet}, {_rank(late_bonus)}, 0)",
            f"iif({errand} IN ('talk', 'ask') AND NOT {greet}, {_SCORE}, 0)",
            "name_key",
        ),
        score_at=4,
    )


def so(filters: Filters) -> Order:
    """Return who stands as filters ask, with the stage as key: a kept `trusted` may have become `known` by now.

    Family and friends are neither ready nor not.
    """
    from relcrm.domain.readiness.journey import KNOWN, TRUSTED  # noqa: PLC0415 - a glimpse of the day goes without it

    parts = [] if filters.ready is None else [f"{'' if filters.ready else 'NOT '}ready AND NOT ({PERSONAL})"]
    parts += [NOT_YET_MET.who] if filters.never_met else []
    parts += [ASLEEP] if filters.asleep else []
    if filters.stages:
        may_be = {*filters.stages, *((TRUSTED,) if KNOWN in filters.stages else ())}
        parts.append("stage IN ('" + "', '".join(sorted(may_be)) + "')")
    return Order(" AND ".join(parts), ("stage",))


def count_waiting(connection: sqlite3.Connection) -> int:
    """Return how many new people wait to be decided about."""
    query = "SELECT count(*) FROM contacts WHERE waiting_since IS NOT NULL AND archived_on IS NULL"
    return int(connection.execute(query).fetchone()[0])


def newcomers(*conditions: str) -> Order:
    """Return the order in which newcomers are decided about: by how much there is between you, those put off last."""
    is_put_off = "waiting_since > created_at"
    return Order(
        " AND ".join(("waiting_since IS NOT NULL", *conditions)),
        (is_put_off, f"iif({is_put_off}, waiting_since, '')", "-worth", "name_key"),
    )


def due_by_worth(late_bonus: float) -> Order:
    """Return the order of those worth a hello, and of nobody else."""
    return worth_a_hello(late_bonus)._replace(who=GREET)


def longest_quiet(days: int) -> Order:
    """Return the order of those you have not touched for more than some days."""
    return Order(f"last_touch_day BETWEEN 1 AND {{day}} - {days} - 1", ("last_touch_day", "name"))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everybody, or the contacts of these numbers, as they stand on a day; ask `lacking` first, and `add` those."""

    connection: sqlite3.Connection
    judged_by: str
    day: int
    ids: everybody.Ids = None
    then: everybody.EndOf | None = None

    def lacking(self) -> list[Someone]:
        """Return those without a standing that answers for the day."""
        where, values = everybody.contact_filter(self.ids, self.then, archived=False)
        query = (
            f"SELECT {everybody.someone_columns(self.then)} FROM contacts WHERE {where} AND NOT EXISTS "
            f"(SELECT 1 FROM standing WHERE standing.contact_id = contacts.contact_id AND {self._answers})"
        )
        return [
            everybody.someone_from(row) for row in self.connection.execute(query, (*values, self.judged_by))
        ]

    def add(self, rows: Iterable[Row]) -> None:
        """Put in those that were lacking, for this connection alone."""
        self.connection.execute("CREATE TEMP TABLE IF NOT EXISTS judged AS SELECT * FROM standing WHERE 0")
        _insert(self.connection, "temp.judged", rows)

    def first(self, order: Order, limit: int | None = None, worst: Sequence[Any] = ()) -> list[Any]:
        """Return (contact, key, day judged on, overdue days, days between touches), no key above `worst`.

        Ranked by the key, then by number; no more than `limit`.
        """
        keys = ", ".join(order.key)
        above = f" AND ({keys}) <= ({reader.places(worst)})" if worst else ""
        shown = (everybody.someone_columns(self.then), "judged_day", _OVERDUE, "every_days", *order.key)
        columns = ", ".join(shown)
        ranks = "".join(f"{number}, " for number in range(12, 12 + len(order.key)))
        rows = self._asked(
            columns,
            f"{order.who}{above} ORDER BY {ranks}contact_id LIMIT {-1 if limit is None else limit}",
            worst,
        )
        return [(everybody.someone_from(row[:8]), row[11:], *row[8:11]) for row in rows]

    def forget(self) -> None:
        """Drop what was put in, so that another ranking of this connection begins anew."""
        self.connection.execute("DROP TABLE IF EXISTS temp.judged")

    def count(self, *conditions: str) -> list[int]:
        """Return of how many each condition is true."""
        (sums,) = self._asked(", ".join(f"coalesce(sum({each}), 0)" for each in conditions), "1")
        return list(sums)

    def missing(self) -> dict[str, int]:
        """Return how many lack each thing, those who lack nothing under ""; not of family and friends."""
        return dict(self._asked("missing, count(*)", f"NOT ({PERSONAL}) GROUP BY missing"))

    def groups(self, soon_days: int) -> dict[str, int]:
        """Return how many are in each group."""
        return dict(self._asked(f"{group(soon_days)} AS place, count(*)", "1 GROUP BY place"))

    def placed(self, soon_days: int) -> list[tuple[int, str, str, str]]:
        """Return everybody by name: number, name, company, group."""
        columns = f"contact_id, name, company, {group(soon_days)}"
        return list(self._asked(columns, "1 ORDER BY name_key, contact_id"))

    def two_way(self, ids: Sequence[int]) -> dict[int, int]:
        """Return how often each of some was in touch with you, both taking part."""
        wanted = f"contact_id IN ({', '.join(map(str, ids))})"
        return dict(self._asked("contact_id, two_way", wanted))

    def in_touch(self, ids: Iterable[int], since_day: int) -> tuple[int, int, int]:
        """Return how many some are, how many of them were in touch both ways, and how many after a day."""
        columns = "count(*), coalesce(sum(two_way > 0), 0), coalesce(sum(two_way > 0 AND last_day > ?), 0)"
        (found,) = self._asked(columns, f"contact_id IN ({', '.join(map(str, ids))})", first=(since_day,))
        return tuple(found)

    @property
    def _answers(self) -> str:
        return f"judged_by = ? AND judged_day <= {self.day} AND until_day > {self.day}"

    def _asked(
        self, columns: str, rest: str, values: Sequence[Any] = (), *, first: Sequence[Any] = ()
    ) -> Iterable[Any]:
        who, whose = everybody.contact_filter(self.ids, self.then, archived=False)
        query = f"SELECT {columns} FROM ({self._source()}) JOIN contacts ON contact_id = whose WHERE {who} AND {rest}"
        query = query.replace("{day}", str(self.day)).replace("{offer}", everybody.offer_of(self.then))
        return self.connection.execute(query, (*first, self.judged_by, *whose, *values))

    def _source(self) -> str:
        columns = ", ".join(("contact_id AS whose", *Row._fields[2:]))
        kept = f"SELECT {columns} FROM standing WHERE {self._answers}"
        has_more = self.connection.execute(
            "SELECT 1 FROM temp.sqlite_master WHERE name = 'judged'"
        ).fetchone()
        return f"{kept} UNION ALL SELECT {columns} FROM temp.judged" if has_more else kept


def write(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Keep standings, inside the caller's write transaction."""
    _insert(connection, "standing", rows)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    fields = ", ".join(Row._fields)
    connection.executemany(
        f"INSERT OR REPLACE INTO {table} ({fields}) VALUES ({reader.places(Row._fields)})", rows
    )
