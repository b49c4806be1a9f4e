"""What columns are made of: types that SQLite has none of, and rules with their names and their words. Heavy."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.log.writers import Writer
from relcrm.store import codec

# Without a modifier SQLite takes 30 February as it stands; a day before year 1 is none to Python.
DAY_CHECK = "{0} IS NULL OR (date({0}, '+0 days') IS {0} AND {0} >= '0001')"
INSTANT_CHECK = "{0} IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', {0}, '+0 days') IS {0} AND {0} >= '0001')"
LONGEST_INTERVAL_DAYS = 3650


class Day(TypeDecorator[date]):
    """A calendar day as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> str | None:  # noqa: ARG002
        """Write text."""
        return codec.text_from_day(value)

    def process_result_value(self, value: Any, dialect: Any) -> date | None:  # noqa: ARG002
        """Read a date."""
        return codec.day_from_text(value)


class Instant(TypeDecorator[datetime]):
    """An instant as fixed-width UTC text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:  # noqa: ARG002
        """Write text."""
        return codec.text_from_instant(value)

    def process_result_value(self, value: Any, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Read an aware instant."""
        return codec.instant_from_text(value)


class Flag(TypeDecorator[bool]):
    """A truth value as 0 or 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Any) -> int | None:  # noqa: ARG002, FBT001
        """Write 0 or 1."""
        return codec.flag_from_bool(value)

    def process_result_value(self, value: Any, dialect: Any) -> bool | None:  # noqa: ARG002
        """Read a bool."""
        return codec.bool_from_flag(value)


def rule(name: str, condition: str, words: str) -> CheckConstraint:
    """Return a constraint; `words` say of a value what it must be, and stand after the fields it is about."""
    return CheckConstraint(condition, name=name, info={"words": words})


def one_of(
    column: str,
    values: type[Channel | Direction | Kind | Outcome | Writer] | tuple[str, ...],
    *,
    null: bool = False,
) -> CheckConstraint:
    """Return the rule that a column holds one of these words."""
    words = ", ".join(f"'{value}'" for value in values)
    start = f"{column} IS NULL OR " if null else ""
    allowed = ", ".join(map(str, values))
    return rule(
        f"{column}_known", f"{start}{column} IN ({words})", f"{said_as(column)}: must be one of {allowed}"
    )


def days(*columns: str) -> tuple[CheckConstraint, ...]:
    """Return the rules that columns hold calendar days."""
    return each_column(columns, "is_day", DAY_CHECK, "must be a day such as 2026-03-14")


def instants(*columns: str) -> tuple[CheckConstraint, ...]:
    """Return the rules that columns hold instants in UTC."""
    return each_column(
        columns, "is_instant", INSTANT_CHECK, "must be an instant in UTC such as 2026-03-14T09:30:00Z"
    )


def flags(*columns: str) -> tuple[CheckConstraint, ...]:
    """Return the rules that columns hold 0 or 1."""
    return each_column(columns, "is_flag", "{0} IS NULL OR {0} IN (0, 1)", "must be true or false")


def not_empty(*columns: str) -> tuple[CheckConstraint, ...]:
    """Return the rules that columns hold more than spaces."""
    return each_column(columns, "not_empty", "trim({0}) <> ''", "must not be empty")


def each_column(
    columns: tuple[str, ...], name: str, condition: str, words: str
) -> tuple[CheckConstraint, ...]:
    """Return one rule for each column; `{0}` in the condition stands for its name."""
    return tuple(
        rule(f"{column}_{name}", condition.format(column), f"{said_as(column)}: {words}")
        for column in columns
    )


def in_range(column: str, name: str, most: int) -> CheckConstraint:
    """Return the rule that a column holds a whole number from 1 to `most`."""
    condition = f"{column} IS NULL OR {column} BETWEEN 1 AND {most}"
    return rule(name, condition, f"{said_as(column)}: must be from 1 to {most}")


def time_of_day(column: str) -> str:
    """Return the condition that a column holds a time of day as HH:MM, or nothing."""
    return f"{column} = '' OR ({column} GLOB '[0-2][0-9]:[0-5][0-9]' AND {column} < '24')"


def score_range() -> CheckConstraint:
    """Return the rule that a score lies in [0, 100]."""
    return rule("score_range", "score BETWEEN 0 AND 100", "score: must be from 0 to 100")


def said_as(column: str) -> str:
    """Return the name of a column as people say it."""
    return column.replace("_", " ")


def table_args(*constraints: Any, never_reuse_ids: bool = False) -> tuple[Any, ...]:
    """Return what a table is made with: its rules, STRICT, and numbers that are never given twice."""
    return (*constraints, {"sqlite_strict": True, "sqlite_autoincrement": never_reuse_ids})


def of_contact(**options: Any) -> Any:
    """Return the column that says whose a row is; it goes with them."""
    return Field(sa_column_args=[ForeignKey("contact.id", ondelete="CASCADE")], sa_type=Integer, **options)


def of_interaction(**options: Any) -> Any:
    """Return the column that says which entry of the log a row belongs to; it goes with it."""
    return Field(
        sa_column_args=[ForeignKey("interaction.id", ondelete="CASCADE")], sa_type=Integer, **options
    )
