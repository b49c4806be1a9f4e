"""Who comes first, asked of SQL: standings are verdicts in brief, one row a contact, kept beside the memos. Light.

A standing answers from the day it was judged on until the day before it may be otherwise; what does not answer for a
day is judged for it and stands in a table of this connection alone. Here scores are those of the day of judging:
they only fall, so they say who may come first, never who does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from relcrm.domain.policy import values as policy
from relcrm.store import everybody, reader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from relcrm.domain.people.dossier import Someone


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


class Order(NamedTuple):
    """Whom to list, and an expression for each part of the key by which they are ranked, smallest first.

    `{day}` is the day of the question. The parts at `score_at` and at `neglect_at` are bounds, never larger than the
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
_GREET = f"(errand IN ('', 'ask') AND NOT let_be AND {DUE})"
PERSONAL = f"offer = '{policy.PERSONAL}'"
NOT_YET_MET = Order("last_touch_day = 0", ())
MOST_NEGLECTED = Order(DUE, (_NEGLECT, f"-{_OVERDUE}", "name"), neglect_at=0)
READIEST = Order(f"NOT ({PERSONAL})", ("NOT ready", _SCORE, "name"), score_at=1)
NEXT_STEPS = Order(
    f"(errand <> '' OR {_GREET})",
    (
        f"CASE errand WHEN 'answer' THEN 0 WHEN 'repair' THEN 1 WHEN 'talk' THEN 2 ELSE iif({_GREET}, 3, 4) END",
        "iif(errand IN ('answer', 'repair'), last_touch_day, 0)",
        f"iif({_GREET}, {_NEGLECT}, 0)",
        f"iif(errand IN ('talk', 'ask') AND NOT {_GREET}, {_SCORE}, 0)",
        "name_key",
    ),
    score_at=3,
    neglect_at=2,
)


def longest_quiet(days: int) -> Order:
    """Return the order of those you have not touched for more than some days."""
    return Order(f"last_touch_day BETWEEN 1 AND {{day}} - {days} - 1", ("last_touch_day", "name"))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everybody who is listed with a tag, as they stand on a day; ask `lacking` first, and `add` those."""

    connection: sqlite3.Connection
    judged_by: str
    day: int
    tags: Sequence[str]
    then: everybody.EndOf | None = None

    def lacking(self) -> list[Someone]:
        """Return those without a standing that answers for the day."""
        where, values = everybody.contact_filter(self.tags, self.then, archived=False)
        query = (
            f"SELECT {everybody.SOMEONE_COLUMNS} FROM contacts WHERE {where} AND NOT EXISTS "
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
        shown = (everybody.SOMEONE_COLUMNS, "judged_day", _OVERDUE, "every_days", *order.key)
        columns = ", ".join(shown)
        ranks = "".join(f"{number}, " for number in range(12, 12 + len(order.key)))
        rows = self._asked(
            columns,
            f"{order.who}{above} ORDER BY {ranks}contact_id LIMIT {-1 if limit is None else limit}",
            worst,
        )
        return [(everybody.someone_from(row[:8]), row[11:], *row[8:11]) for row in rows]

    def count(self, *conditions: str) -> list[int]:
        """Return of how many each condition is true."""
        (sums,) = self._asked(", ".join(f"coalesce(sum({each}), 0)" for each in conditions), "1")
        return list(sums)

    def missing(self) -> dict[str, int]:
        """Return how many lack each thing, those who lack nothing under ""; not of family and friends."""
        return dict(self._asked("missing, count(*)", f"NOT ({PERSONAL}) GROUP BY missing"))

    @property
    def _answers(self) -> str:
        return f"judged_by = ? AND judged_day <= {self.day} AND until_day > {self.day}"

    def _asked(self, columns: str, rest: str, values: Sequence[Any] = ()) -> Iterable[Any]:
        who, tags = everybody.contact_filter(self.tags, self.then, archived=False)
        query = f"SELECT {columns} FROM ({self._source()}) JOIN contacts ON contact_id = whose WHERE {who} AND {rest}"
        return self.connection.execute(
            query.replace("{day}", str(self.day)), (self.judged_by, *tags, *values)
        )

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
