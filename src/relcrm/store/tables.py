"""The one definition of all tables and rules; `schema.sql` and `rules.py` are generated from it. Heavy: loads SQLModel.

Every rule is a constraint with its name and its words, so the database refuses nonsense whoever writes:
`store.people` and `store.log` in plain SQL, `store.writer` through these models, which add the types.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import ConfigDict
from sqlalchemy import (
    REAL,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.log.said import LONGEST
from relcrm.domain.log.writers import Writer
from relcrm.domain.people.facts import KINDS
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


def _rule(name: str, condition: str, words: str) -> CheckConstraint:
    """Return a constraint; `words` say of a value what it must be, and stand after the fields it is about."""
    return CheckConstraint(condition, name=name, info={"words": words})


def _one_of(
    column: str,
    values: type[Channel | Direction | Kind | Outcome | Writer] | tuple[str, ...],
    *,
    null: bool = False,
) -> CheckConstraint:
    words = ", ".join(f"'{value}'" for value in values)
    start = f"{column} IS NULL OR " if null else ""
    allowed = ", ".join(map(str, values))
    return _rule(
        f"{column}_known", f"{start}{column} IN ({words})", f"{_said(column)}: must be one of {allowed}"
    )


def _days(*columns: str) -> tuple[CheckConstraint, ...]:
    return _each(columns, "is_day", DAY_CHECK, "must be a day such as 2026-03-14")


def _instants(*columns: str) -> tuple[CheckConstraint, ...]:
    return _each(
        columns, "is_instant", INSTANT_CHECK, "must be an instant in UTC such as 2026-03-14T09:30:00Z"
    )


def _flags(*columns: str) -> tuple[CheckConstraint, ...]:
    return _each(columns, "is_flag", "{0} IS NULL OR {0} IN (0, 1)", "must be true or false")


def _not_empty(*columns: str) -> tuple[CheckConstraint, ...]:
    return _each(columns, "not_empty", "trim({0}) <> ''", "must not be empty")


def _each(columns: tuple[str, ...], name: str, condition: str, words: str) -> tuple[CheckConstraint, ...]:
    return tuple(
        _rule(f"{column}_{name}", condition.format(column), f"{_said(column)}: {words}") for column in columns
    )


def _range(column: str, name: str, most: int) -> CheckConstraint:
    condition = f"{column} IS NULL OR {column} BETWEEN 1 AND {most}"
    return _rule(name, condition, f"{_said(column)}: must be from 1 to {most}")


def _score_range() -> CheckConstraint:
    return _rule("score_range", "score BETWEEN 0 AND 100", "score: must be from 0 to 100")


def _said(column: str) -> str:
    return column.replace("_", " ")


def _table(*constraints: Any, never_reuse_ids: bool = False) -> tuple[Any, ...]:
    return (*constraints, {"sqlite_strict": True, "sqlite_autoincrement": never_reuse_ids})


def _contact_id(**options: Any) -> Any:
    return Field(sa_column_args=[ForeignKey("contact.id", ondelete="CASCADE")], sa_type=Integer, **options)


def _interaction_id(**options: Any) -> Any:
    return Field(
        sa_column_args=[ForeignKey("interaction.id", ondelete="CASCADE")], sa_type=Integer, **options
    )


class Table(SQLModel):
    """What all tables share: values get their types when set."""

    model_config = ConfigDict(validate_assignment=True)  # type: ignore[assignment]
    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ck": "%(table_name)s_%(constraint_name)s",
            "uq": "%(table_name)s_%(column_0_N_name)s_unique",
            "ix": "%(table_name)s_%(column_0_N_name)s",
        }
    )


class ContactRow(Table, table=True):
    """A person and the facts about them. `name_key` is the name folded for comparing.

    Nobody is due before `due_from`; `waiting_since` is set while an import's newcomer waits for a decision.
    """

    __tablename__ = "contact"
    __table_args__ = _table(
        *_not_empty("name", "name_key", "uid"),
        *_days(
            "met_on",
            "known_since",
            "opted_out_on",
            "hold_until",
            "hold_set_on",
            "complaint_on",
            "invited_on",
            "archived_on",
            "due_from",
        ),
        *_instants("waiting_since", "created_at", "updated_at"),
        _range("cadence_days", "cadence_range", LONGEST_INTERVAL_DAYS),
        _range("max_days", "max_range", LONGEST_INTERVAL_DAYS),
        _rule(
            "max_not_below_cadence",
            "cadence_days IS NULL OR max_days IS NULL OR max_days >= cadence_days",
            "max days: must not be less than cadence days",
        ),
        _rule(
            "not_introduced_by_self",
            "introduced_by_id IS NULL OR introduced_by_id <> id",
            "introduced by: nobody introduces themselves",
        ),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text, index=True)
    company: str = Field(default="", sa_type=Text)
    title: str = Field(default="", sa_type=Text)
    met_how: str = Field(default="", sa_type=Text)
    met_on: date | None = Field(default=None, sa_type=Day)
    introduced_by_id: int | None = Field(
        default=None,
        sa_column_args=[ForeignKey("contact.id", ondelete="SET NULL")],
        sa_type=Integer,
        index=True,
    )
    known_since: date | None = Field(default=None, sa_type=Day)
    cadence_days: int | None = Field(default=None, sa_type=Integer)
    max_days: int | None = Field(default=None, sa_type=Integer)
    offer: str = Field(default="professional_service", sa_type=Text)
    profile: str = Field(default="", sa_type=Text)
    opted_out_on: date | None = Field(default=None, sa_type=Day)
    hold_until: date | None = Field(default=None, sa_type=Day)
    hold_set_on: date | None = Field(default=None, sa_type=Day)
    hold_reason: str = Field(default="", sa_type=Text)
    complaint_on: date | None = Field(default=None, sa_type=Day)
    complaint: str = Field(default="", sa_type=Text)
    invited_on: date | None = Field(default=None, sa_type=Day)
    invited_words: str = Field(default="", sa_type=Text)
    archived_on: date | None = Field(default=None, sa_type=Day)
    due_from: date | None = Field(default=None, sa_type=Day)
    waiting_since: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class FactRow(Table, table=True):
    """A fact that gates read, from the day it became so until before the day it no longer was; see `store.facts`.

    The columns of the contact hold what is so now. `value` is the day a hold ends, the name of an offer or a
    profile, the uid of who introduced them. `ended_by` is empty while it is so.
    """

    __tablename__ = "fact"
    __table_args__ = _table(
        *_days("since_on", "until_on"),
        _one_of("what", KINDS),
        _one_of("written_by", Writer),
        _one_of("ended_by", ("", *Writer)),
        _rule(
            "ends_after_start",
            "until_on IS NULL OR until_on >= since_on",
            "until on: must not be before since on",
        ),
        _rule(
            "end_has_its_writer",
            "(until_on IS NULL) = (ended_by = '')",
            "ended by: goes with the day it ended",
        ),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = _contact_id(index=True)
    what: str = Field(sa_type=Text)
    value: str = Field(default="", sa_type=Text)
    words: str = Field(default="", sa_type=Text)
    since_on: date = Field(sa_type=Day)
    until_on: date | None = Field(default=None, sa_type=Day)
    written_by: str = Field(sa_type=Text)
    ended_by: str = Field(default="", sa_type=Text)


class HandleRow(Table, table=True):
    """An address that identifies exactly one person."""

    __tablename__ = "handle"
    __table_args__ = _table(
        *_not_empty("platform", "value"), UniqueConstraint("platform", "value"), never_reuse_ids=True
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = _contact_id(index=True)
    platform: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)


class NicknameRow(Table, table=True):
    """Another name the person goes by."""

    __tablename__ = "nickname"
    __table_args__ = _table(
        *_not_empty("name", "name_key"), UniqueConstraint("contact_id", "name_key"), never_reuse_ids=True
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = _contact_id()
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text, index=True)


class TagRow(Table, table=True):
    """A word you group people by."""

    __tablename__ = "tag"
    __table_args__ = _table(*_not_empty("tag"), UniqueConstraint("contact_id", "tag"), never_reuse_ids=True)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = _contact_id()
    tag: str = Field(sa_type=Text, index=True)


class CommonGroundRow(Table, table=True):
    """Something specific you share; `inferred` when a file suggests it and nobody confirmed it."""

    __tablename__ = "common_ground"
    __table_args__ = _table(
        *_not_empty("text"),
        *_days("noted_on"),
        *_flags("inferred"),
        UniqueConstraint("contact_id", "text"),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = _contact_id()
    text: str = Field(sa_type=Text)
    noted_on: date | None = Field(default=None, sa_type=Day)
    inferred: bool = Field(default=False, sa_type=Flag)


class NoteRow(Table, table=True):
    """Research or a remark: never a touch."""

    __tablename__ = "note"
    __table_args__ = _table(
        *_not_empty("text", "uid"),
        *_days("noted_on"),
        _one_of("kind", ("remark", "research")),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    contact_id: int = _contact_id(index=True)
    noted_on: date = Field(sa_type=Day)
    kind: str = Field(default="remark", sa_type=Text)
    text: str = Field(sa_type=Text)


class InteractionRow(Table, table=True):
    """One event of the log, shared by all who took part."""

    __tablename__ = "interaction"
    __table_args__ = _table(
        *_not_empty("source", "source_key"),
        *_days("occurred_on", "last_on", "answered_on", "outcome_on"),
        *_instants("occurred_at", "last_at", "created_at", "edited_at"),
        *_flags("answered", "is_group", "last_by_me"),
        _one_of("channel", Channel),
        _one_of("direction", Direction, null=True),
        _one_of("kind", Kind),
        _one_of("outcome", Outcome, null=True),
        _one_of("written_by", Writer, null=True),
        _range("minutes", "minutes_range", 1440),
        _rule(
            "messages_not_negative",
            "my_messages >= 0 AND their_messages >= 0",
            "messages: there cannot be fewer than none",
        ),
        _rule(
            "ends_after_start",
            "last_on IS NULL OR last_on >= occurred_on",
            "last on: must not be before occurred on",
        ),
        _rule(
            "answer_day_needs_answer",
            "answered_on IS NULL OR answered IS 1",
            "answered on: there is a day of the answer, but no answer",
        ),
        _rule(
            "said_form",
            f"length(said) <= {LONGEST} AND said NOT GLOB '*[^mtMT0-9a-f<>?-]*'",
            "said: must be sides and moments, no words",
        ),
        UniqueConstraint("source", "source_key"),
        Index(
            "interaction_mine_by_day", "occurred_on", sqlite_where=text("direction = 'me' AND is_group = 0")
        ),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    source_key: str = Field(sa_type=Text)
    occurred_on: date = Field(sa_type=Day)
    occurred_at: datetime | None = Field(default=None, sa_type=Instant)
    last_on: date | None = Field(default=None, sa_type=Day)
    last_at: datetime | None = Field(default=None, sa_type=Instant)
    last_by_me: bool | None = Field(default=None, sa_type=Flag)
    channel: str = Field(default="unknown", sa_type=Text)
    direction: str | None = Field(default=None, sa_type=Text)
    answered: bool | None = Field(default=None, sa_type=Flag)
    answered_on: date | None = Field(default=None, sa_type=Day)
    minutes: int | None = Field(default=None, sa_type=Integer)
    platform: str = Field(default="", sa_type=Text)
    kind: str = Field(default="touch", sa_type=Text)
    outcome: str | None = Field(default=None, sa_type=Text)
    outcome_on: date | None = Field(default=None, sa_type=Day)
    is_group: bool = Field(default=False, sa_type=Flag)
    my_messages: int = Field(default=0, sa_type=Integer)
    their_messages: int = Field(default=0, sa_type=Integer)
    last_words: str = Field(default="", sa_type=Text)
    summary: str = Field(default="", sa_type=Text)
    because: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=Instant)
    edited_at: datetime | None = Field(default=None, sa_type=Instant)
    written_by: str | None = Field(default=None, sa_type=Text)
    said: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})


class ParticipantRow(Table, table=True):
    """Who took part in an interaction."""

    __tablename__ = "participant"
    __table_args__ = _table(Index("participant_interaction_id", "interaction_id"))

    contact_id: int = _contact_id(primary_key=True)
    interaction_id: int = _interaction_id(primary_key=True)


class PitchRow(Table, table=True):
    """A business ask with the readiness at that time; its outcome lives on the interaction."""

    __tablename__ = "pitch"
    __table_args__ = _table(
        *_not_empty("uid", "gates"), *_flags("was_ready"), _score_range(), never_reuse_ids=True
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    contact_id: int = _contact_id(index=True)
    interaction_id: int = _interaction_id(unique=True)
    about: str = Field(default="", sa_type=Text)
    score: float = Field(sa_type=REAL)
    was_ready: bool = Field(sa_type=Flag)
    how: str = Field(default="", sa_type=Text)
    gates: str = Field(default="[]", sa_type=Text)
    override_reason: str = Field(default="", sa_type=Text)
    policy_version: str = Field(default="", sa_type=Text)
    policy_fingerprint: str = Field(default="", sa_type=Text)


class MarkRow(Table, table=True):
    """The user's statement that a contact may be asked, with the readiness at that time."""

    __tablename__ = "mark"
    __table_args__ = _table(
        *_not_empty("uid"), *_days("marked_on", "removed_on"), _score_range(), never_reuse_ids=True
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    contact_id: int = _contact_id(index=True)
    marked_on: date = Field(sa_type=Day)
    removed_on: date | None = Field(default=None, sa_type=Day)
    score: float = Field(sa_type=REAL)
    how: str = Field(default="", sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    policy_version: str = Field(default="", sa_type=Text)
    policy_fingerprint: str = Field(default="", sa_type=Text)


class IdentityRow(Table, table=True):
    """Under which key a source knows a contact, so that an import can be repeated."""

    __tablename__ = "identity"
    __table_args__ = _table(*_not_empty("source", "source_key"), Index("identity_contact_id", "contact_id"))

    source: str = Field(sa_type=Text, primary_key=True)
    source_key: str = Field(sa_type=Text, primary_key=True)
    contact_id: int = _contact_id()


class ClaimRow(Table, table=True):
    """An address that a file gave to a contact although it is another's: evidence that the two are one."""

    __tablename__ = "claim"
    __table_args__ = _table(
        *_not_empty("platform", "value"),
        UniqueConstraint("contact_id", "platform", "value"),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = _contact_id()
    platform: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)


class ApartRow(Table, table=True):
    """Two contacts of whom you said that they are not the same person; the lower id comes first."""

    __tablename__ = "apart"
    __table_args__ = _table(
        _rule("in_order", "low_id < high_id", "low id: must be less than high id"),
        Index("apart_high_id", "high_id"),
    )

    low_id: int = _contact_id(primary_key=True)
    high_id: int = _contact_id(primary_key=True)


class EntryRow(Table, table=True):
    """One writing command, with what it changed, so that it can be taken back and brought back: see `journal`.

    While it is taken back, `undone_at` says since when, and `undone_no` counts in which order that was done.
    """

    __tablename__ = "entry"
    __table_args__ = _table(
        *_instants("made_at", "undone_at"),
        *_not_empty("changes"),
        _one_of("kind", ("log", "change", "import")),
        _rule(
            "undone_has_its_number",
            "(undone_at IS NULL) = (undone_no IS NULL)",
            "undone no: goes with the moment it was undone",
        ),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    made_at: datetime = Field(sa_type=Instant)
    said: str = Field(default="", sa_type=Text)
    kind: str = Field(default="log", sa_type=Text)
    changes: str = Field(sa_type=Text)
    undone_at: datetime | None = Field(default=None, sa_type=Instant)
    undone_no: int | None = Field(default=None, sa_type=Integer)


class BatchRow(Table, table=True):
    """What one run of an import brought; its entry takes it back. `formats` and `files` are JSON lists."""

    __tablename__ = "batch"
    __table_args__ = _table()

    entry_id: int = Field(
        primary_key=True, sa_column_args=[ForeignKey("entry.id", ondelete="CASCADE")], sa_type=Integer
    )
    formats: str = Field(default="[]", sa_type=Text)
    files: str = Field(default="[]", sa_type=Text)
    contacts_added: int = Field(default=0, sa_type=Integer)
    contacts_updated: int = Field(default=0, sa_type=Integer)
    interactions_added: int = Field(default=0, sa_type=Integer)
    interactions_updated: int = Field(default=0, sa_type=Integer)
    problems: int = Field(default=0, sa_type=Integer)


class MemoRow(Table, table=True):
    """The evidence of one contact, kept so that lists need not read the log."""

    __tablename__ = "memo"
    __table_args__ = _table(*_days("gathered_on"))

    contact_id: int = _contact_id(primary_key=True)
    gathered_on: date = Field(sa_type=Day)
    fingerprint: str = Field(sa_type=Text)
    evidence: str = Field(sa_type=Text)


class StandingRow(Table, table=True):
    """What a memo comes to from `judged_day` until before `until_day`, for ranking in SQL. Days are ordinals.

    Apart from the memo so that a ranking reads a tenth of the pages; `judged_by` is the policy and the program.
    """

    __tablename__ = "standing"
    __table_args__ = _table(*_flags("ready", "let_be"))

    contact_id: int = _contact_id(primary_key=True)
    judged_by: str = Field(sa_type=Text)
    judged_day: int = Field(sa_type=Integer)
    until_day: int = Field(sa_type=Integer)
    ready: bool = Field(sa_type=Flag)
    score: float = Field(sa_type=REAL)
    missing: str = Field(sa_type=Text)
    errand: str = Field(sa_type=Text)
    let_be: bool = Field(sa_type=Flag)
    last_touch_day: int = Field(sa_type=Integer)
    due_day: int = Field(sa_type=Integer)
    every_days: int = Field(sa_type=Integer)
    worth: float = Field(sa_type=REAL)
    asleep_day: int = Field(sa_type=Integer)
    two_way: int = Field(sa_type=Integer)
    last_day: int = Field(sa_type=Integer)
