"""The one definition of all tables and rules; `schema.sql` and `rules.py` are generated from it. Heavy: loads SQLModel.

Every rule is a constraint with its name and its words, so the database refuses nonsense whoever writes:
`store.people` and `store.log` in plain SQL, `store.writer` through these models, which add the types.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from pydantic import ConfigDict
from sqlalchemy import REAL, ForeignKey, Index, Integer, MetaData, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.log.said import LONGEST
from relcrm.domain.log.writers import Writer
from relcrm.domain.particulars.details import DETAIL_KINDS
from relcrm.domain.people.facts import KINDS
from relcrm.domain.plans.reminders import REMINDER_KINDS
from relcrm.domain.plans.repeats import UNITS_OF_REPEATS
from relcrm.store.columns import (
    Day,
    Flag,
    Instant,
    days,
    flags,
    in_range,
    instants,
    not_empty,
    of_contact,
    of_interaction,
    one_of,
    rule,
    score_range,
    table_args,
    time_of_day,
)

LONGEST_INTERVAL_DAYS = 3650
# Without its year a day is looked at in a leap year, so that 29 February is one.
YEARLY_CHECK = (
    "date(printf('%04d-%02d-%02d', coalesce(year, 2000), month, day), '+0 days') "
    "IS printf('%04d-%02d-%02d', coalesce(year, 2000), month, day)"
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
    __table_args__ = table_args(
        *not_empty("name", "name_key", "uid"),
        *days(
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
        *instants("waiting_since", "created_at", "updated_at"),
        in_range("cadence_days", "cadence_range", LONGEST_INTERVAL_DAYS),
        in_range("max_days", "max_range", LONGEST_INTERVAL_DAYS),
        rule(
            "max_not_below_cadence",
            "cadence_days IS NULL OR max_days IS NULL OR max_days >= cadence_days",
            "max days: must not be less than cadence days",
        ),
        rule(
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
    __table_args__ = table_args(
        *days("since_on", "until_on"),
        one_of("what", KINDS),
        one_of("written_by", Writer),
        one_of("ended_by", ("", *Writer)),
        rule(
            "ends_after_start",
            "until_on IS NULL OR until_on >= since_on",
            "until on: must not be before since on",
        ),
        rule(
            "end_has_its_writer",
            "(until_on IS NULL) = (ended_by = '')",
            "ended by: goes with the day it ended",
        ),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact(index=True)
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
    __table_args__ = table_args(
        *not_empty("platform", "value"), UniqueConstraint("platform", "value"), never_reuse_ids=True
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact(index=True)
    platform: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    label: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})


class NicknameRow(Table, table=True):
    """Another name the person goes by."""

    __tablename__ = "nickname"
    __table_args__ = table_args(
        *not_empty("name", "name_key"), UniqueConstraint("contact_id", "name_key"), never_reuse_ids=True
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact()
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text, index=True)


class TagRow(Table, table=True):
    """A word you group people by."""

    __tablename__ = "tag"
    __table_args__ = table_args(
        *not_empty("tag"), UniqueConstraint("contact_id", "tag"), never_reuse_ids=True
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact()
    tag: str = Field(sa_type=Text, index=True)


class CommonGroundRow(Table, table=True):
    """Something specific you share; `inferred` when a file suggests it and nobody confirmed it."""

    __tablename__ = "common_ground"
    __table_args__ = table_args(
        *not_empty("text"),
        *days("noted_on"),
        *flags("inferred"),
        UniqueConstraint("contact_id", "text"),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact()
    text: str = Field(sa_type=Text)
    noted_on: date | None = Field(default=None, sa_type=Day)
    inferred: bool = Field(default=False, sa_type=Flag)


class NoteRow(Table, table=True):
    """Research or a remark: never a touch."""

    __tablename__ = "note"
    __table_args__ = table_args(
        *not_empty("text", "uid"),
        *days("noted_on"),
        one_of("kind", ("remark", "research")),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    contact_id: int = of_contact(index=True)
    noted_on: date = Field(sa_type=Day)
    kind: str = Field(default="remark", sa_type=Text)
    text: str = Field(sa_type=Text)


class OccasionRow(Table, table=True):
    """A day that comes every year: a birthday, an anniversary, or what its label says. The year may not be known."""

    __tablename__ = "occasion"
    __table_args__ = table_args(
        *not_empty("label"),
        rule("is_day", YEARLY_CHECK, "day: there is no such one"),
        in_range("year", "year_range", 9999),
        UniqueConstraint("contact_id", "label"),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact()
    label: str = Field(sa_type=Text)
    year: int | None = Field(default=None, sa_type=Integer)
    month: int = Field(sa_type=Integer)
    day: int = Field(sa_type=Integer)


class PostalAddressRow(Table, table=True):
    """Where somebody lives or works; a street may have several lines."""

    __tablename__ = "postal_address"
    __table_args__ = table_args(
        rule(
            "says_something",
            "trim(street || place || region || postcode || country) <> ''",
            "postal address: must not be empty",
        ),
        UniqueConstraint("contact_id", "street", "place", "region", "postcode", "country"),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact()
    label: str = Field(default="", sa_type=Text)
    street: str = Field(default="", sa_type=Text)
    place: str = Field(default="", sa_type=Text)
    region: str = Field(default="", sa_type=Text)
    postcode: str = Field(default="", sa_type=Text)
    country: str = Field(default="", sa_type=Text)


class DetailRow(Table, table=True):
    """One more thing about somebody, kept as it was said: see `domain.particulars.details`.

    `raw` is the line of a card that it came from, where more was written there than the value says.
    """

    __tablename__ = "detail"
    __table_args__ = table_args(
        *not_empty("value"),
        one_of("kind", DETAIL_KINDS),
        rule("field_has_its_name", "kind <> 'field' OR trim(label) <> ''", "label: a field has a name"),
        UniqueConstraint("contact_id", "kind", "label", "value"),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact()
    kind: str = Field(sa_type=Text)
    label: str = Field(default="", sa_type=Text)
    value: str = Field(sa_type=Text)
    raw: str = Field(default="", sa_type=Text)


class RelationRow(Table, table=True):
    """What somebody is to a contact: another contact, or a name that is none. Kept from one side only."""

    __tablename__ = "relation"
    __table_args__ = table_args(
        *not_empty("role"),
        rule("is_to_one", "(other_id IS NULL) = (trim(other_name) <> '')", "other: a contact or a name"),
        rule(
            "not_to_self",
            "other_id IS NULL OR other_id <> contact_id",
            "other: nobody is related to themselves",
        ),
        UniqueConstraint("contact_id", "role", "other_id", "other_name"),
        Index(  # to SQLite no null is another's equal
            "relation_to_name",
            "contact_id",
            "role",
            "other_name",
            unique=True,
            sqlite_where=text("other_id IS NULL"),
        ),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact(index=True)
    role: str = Field(sa_type=Text)
    other_id: int | None = Field(
        default=None,
        sa_column_args=[ForeignKey("contact.id", ondelete="CASCADE")],
        sa_type=Integer,
        index=True,
    )
    other_name: str = Field(default="", sa_type=Text)


class NewsRow(Table, table=True):
    """What an import found changed about somebody, with the day it came to be known: a reason to write."""

    __tablename__ = "news"
    __table_args__ = table_args(
        *not_empty("uid", "became"),
        *days("noted_on"),
        one_of("what", ("job", "name")),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    contact_id: int = of_contact(index=True)
    noted_on: date = Field(sa_type=Day, index=True)
    what: str = Field(sa_type=Text)
    was: str = Field(default="", sa_type=Text)
    became: str = Field(sa_type=Text)


class IntroductionRow(Table, table=True):
    """Two people whom you mean to introduce once both said yes. What each said is "" until they answer."""

    __tablename__ = "introduction"
    __table_args__ = table_args(
        *not_empty("uid"),
        *days("drafted_on", "one_said_on", "other_said_on", "made_on", "dropped_on"),
        one_of("one_said", ("", "yes", "no")),
        one_of("other_said", ("", "yes", "no")),
        rule(
            "one_day_goes_with_word",
            "(one_said = '') = (one_said_on IS NULL)",
            "one said on: goes with the answer",
        ),
        rule(
            "other_day_goes_with_word",
            "(other_said = '') = (other_said_on IS NULL)",
            "other said on: goes with the answer",
        ),
        rule("of_two", "one_id <> other_id", "other: nobody is introduced to themselves"),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    one_id: int = of_contact(index=True)
    other_id: int = of_contact(index=True)
    about: str = Field(default="", sa_type=Text)
    drafted_on: date = Field(sa_type=Day)
    one_said: str = Field(default="", sa_type=Text)
    one_said_on: date | None = Field(default=None, sa_type=Day)
    other_said: str = Field(default="", sa_type=Text)
    other_said_on: date | None = Field(default=None, sa_type=Day)
    made_on: date | None = Field(default=None, sa_type=Day)
    dropped_on: date | None = Field(default=None, sa_type=Day)


class MeetingPlanRow(Table, table=True):
    """A meeting to come: a plan, never a touch. Open until it has become an entry, or was dropped.

    `starts` is the local time of day as HH:MM, "" where it is not said. A calendar's plans have its source and key.
    """

    __tablename__ = "meeting_plan"
    __table_args__ = table_args(
        *not_empty("uid"),
        *days("planned_on", "made_on", "done_on", "dropped_on"),
        one_of("channel", Channel),
        in_range("minutes", "minutes_range", 1440),
        rule("starts_is_time", time_of_day("starts"), "starts: must be a time of day such as 09:30"),
        rule(
            "has_one_end", "done_on IS NULL OR dropped_on IS NULL", "dropped on: what is done is not dropped"
        ),
        Index("meeting_plan_source", "source", "source_key", unique=True, sqlite_where=text("source <> ''")),
        Index("meeting_plan_open", "planned_on", sqlite_where=text("done_on IS NULL AND dropped_on IS NULL")),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    planned_on: date = Field(sa_type=Day)
    starts: str = Field(default="", sa_type=Text)
    minutes: int | None = Field(default=None, sa_type=Integer)
    channel: str = Field(default="unknown", sa_type=Text)
    about: str = Field(default="", sa_type=Text)
    source: str = Field(default="", sa_type=Text)
    source_key: str = Field(default="", sa_type=Text)
    made_on: date = Field(sa_type=Day)
    done_on: date | None = Field(default=None, sa_type=Day)
    interaction_id: int | None = Field(
        default=None,
        sa_column_args=[ForeignKey("interaction.id", ondelete="SET NULL")],
        sa_type=Integer,
        index=True,
    )
    dropped_on: date | None = Field(default=None, sa_type=Day)


class PlanParticipantRow(Table, table=True):
    """Who is meant to be at a meeting to come."""

    __tablename__ = "plan_participant"
    __table_args__ = table_args(Index("plan_participant_plan_id", "plan_id"))

    contact_id: int = of_contact(primary_key=True)
    plan_id: int = Field(
        primary_key=True, sa_column_args=[ForeignKey("meeting_plan.id", ondelete="CASCADE")], sa_type=Integer
    )


class ReminderRow(Table, table=True):
    """What is to be done for somebody, what you promised them, what they promised you.

    One that comes again has how often (`every_count` of `every_unit`) and counts from `first_on`, so that a short month
    moves only its own day; it stays open, and `last_done_on` says when it was done last. A promise may have no day.
    """

    __tablename__ = "reminder"
    __table_args__ = table_args(
        *not_empty("uid", "text"),
        *days("made_on", "due_on", "first_on", "last_done_on", "done_on", "dropped_on"),
        one_of("kind", REMINDER_KINDS),
        one_of("every_unit", ("", *UNITS_OF_REPEATS)),
        in_range("every_count", "every_range", LONGEST_INTERVAL_DAYS),
        rule("starts_is_time", time_of_day("starts"), "starts: must be a time of day such as 09:30"),
        rule(
            "every_is_whole",
            "(every_unit = '') = (every_count IS NULL) AND (every_unit = '') = (first_on IS NULL)",
            "every: goes with its number and its first day",
        ),
        rule("comes_on_a_day", "due_on IS NOT NULL OR kind <> 'reminder'", "due on: a reminder has a day"),
        rule("again_on_a_day", "due_on IS NOT NULL OR every_unit = ''", "due on: what comes again has a day"),
        rule(
            "has_one_end", "done_on IS NULL OR dropped_on IS NULL", "dropped on: what is done is not dropped"
        ),
        Index("reminder_open", "due_on", sqlite_where=text("done_on IS NULL AND dropped_on IS NULL")),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    contact_id: int = of_contact(index=True)
    kind: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    made_on: date = Field(sa_type=Day)
    due_on: date | None = Field(default=None, sa_type=Day)
    starts: str = Field(default="", sa_type=Text)
    every_count: int | None = Field(default=None, sa_type=Integer)
    every_unit: str = Field(default="", sa_type=Text)
    first_on: date | None = Field(default=None, sa_type=Day)
    last_done_on: date | None = Field(default=None, sa_type=Day)
    done_on: date | None = Field(default=None, sa_type=Day)
    dropped_on: date | None = Field(default=None, sa_type=Day)


class TagRhythmRow(Table, table=True):
    """How often you mean to be in touch with all who have a tag; of two tags the shorter holds."""

    __tablename__ = "tag_rhythm"
    __table_args__ = table_args(
        *not_empty("tag"),
        in_range("every_days", "every_range", LONGEST_INTERVAL_DAYS),
        in_range("max_days", "max_range", LONGEST_INTERVAL_DAYS),
        rule(
            "max_not_below_every",
            "max_days IS NULL OR max_days >= every_days",
            "max days: must not be less than every days",
        ),
    )

    tag: str = Field(sa_type=Text, primary_key=True)
    every_days: int = Field(sa_type=Integer)
    max_days: int | None = Field(default=None, sa_type=Integer)


class PutOffRow(Table, table=True):
    """What of somebody you put off: it is not told before `until_on`. `what` is the kind of a line of `today`, and which."""

    __tablename__ = "put_off"
    __table_args__ = table_args(*not_empty("what"), *days("until_on"))

    contact_id: int = of_contact(primary_key=True)
    what: str = Field(sa_type=Text, primary_key=True)
    until_on: date = Field(sa_type=Day)


class TodayLineRow(Table, table=True):
    """The handle that a line of `today` got on a day, so that every terminal means the same by it."""

    __tablename__ = "today_line"
    __table_args__ = table_args(*not_empty("handle", "about"), *days("day"), UniqueConstraint("day", "about"))

    day: date = Field(sa_type=Day, primary_key=True)
    handle: str = Field(sa_type=Text, primary_key=True)
    about: str = Field(sa_type=Text)
    said: str = Field(default="", sa_type=Text)


class SavedViewRow(Table, table=True):
    """Filters under a name of one's own: the options of a command as they were typed, as a JSON list."""

    __tablename__ = "saved_view"
    __table_args__ = table_args(*not_empty("name", "words"))

    name: str = Field(sa_type=Text, primary_key=True)
    words: str = Field(sa_type=Text)


class WrittenCardRow(Table, table=True):
    """A card as relcrm last wrote it into a folder, so that what others change there can be told from it.

    It says what is in the folder, so it is no fact to be undone; `uid` stays when a contact goes.
    """

    __tablename__ = "written_card"
    __table_args__ = table_args(*not_empty("folder", "uid", "file", "card"))

    folder: str = Field(sa_type=Text, primary_key=True)
    uid: str = Field(sa_type=Text, primary_key=True)
    file: str = Field(sa_type=Text)
    card: str = Field(sa_type=Text)


class InteractionRow(Table, table=True):
    """One event of the log, shared by all who took part."""

    __tablename__ = "interaction"
    __table_args__ = table_args(
        *not_empty("source", "source_key"),
        *days("occurred_on", "last_on", "answered_on", "outcome_on"),
        *instants("occurred_at", "last_at", "created_at", "edited_at"),
        *flags("answered", "is_group", "last_by_me"),
        one_of("channel", Channel),
        one_of("direction", Direction, null=True),
        one_of("kind", Kind),
        one_of("outcome", Outcome, null=True),
        one_of("written_by", Writer, null=True),
        in_range("minutes", "minutes_range", 1440),
        rule(
            "messages_not_negative",
            "my_messages >= 0 AND their_messages >= 0",
            "messages: there cannot be fewer than none",
        ),
        rule(
            "ends_after_start",
            "last_on IS NULL OR last_on >= occurred_on",
            "last on: must not be before occurred on",
        ),
        rule(
            "answer_day_needs_answer",
            "answered_on IS NULL OR answered IS 1",
            "answered on: there is a day of the answer, but no answer",
        ),
        rule(
            "said_form",
            f"length(said) <= {LONGEST} AND said NOT GLOB '*[^mtMT0-9a-f<>?-]*'",
            "said: must be sides and moments, no words",
        ),
        UniqueConstraint("source", "source_key"),
        Index(
            "interaction_mine_by_day", "occurred_on", sqlite_where=text("direction = 'me' AND is_group = 0")
        ),
        Index("interaction_by_last_day", text("ifnull(last_on, occurred_on)")),
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
    __table_args__ = table_args(Index("participant_interaction_id", "interaction_id"))

    contact_id: int = of_contact(primary_key=True)
    interaction_id: int = of_interaction(primary_key=True)


class PitchRow(Table, table=True):
    """A business ask with the readiness at that time; its outcome lives on the interaction."""

    __tablename__ = "pitch"
    __table_args__ = table_args(
        *not_empty("uid", "gates"), *flags("was_ready"), score_range(), never_reuse_ids=True
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    contact_id: int = of_contact(index=True)
    interaction_id: int = of_interaction(unique=True)
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
    __table_args__ = table_args(
        *not_empty("uid"), *days("marked_on", "removed_on"), score_range(), never_reuse_ids=True
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(sa_type=Text, unique=True)
    contact_id: int = of_contact(index=True)
    marked_on: date = Field(sa_type=Day)
    removed_on: date | None = Field(default=None, sa_type=Day)
    score: float = Field(sa_type=REAL)
    how: str = Field(default="", sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    policy_version: str = Field(default="", sa_type=Text)
    policy_fingerprint: str = Field(default="", sa_type=Text)


class IdentityRow(Table, table=True):
    """Under which key a source knows a contact, so that an import can be repeated.

    `told` is what the source said of them last (`services.arriving.told`); "" where an older program read it.
    """

    __tablename__ = "identity"
    __table_args__ = table_args(
        *not_empty("source", "source_key"), Index("identity_contact_id", "contact_id")
    )

    source: str = Field(sa_type=Text, primary_key=True)
    source_key: str = Field(sa_type=Text, primary_key=True)
    contact_id: int = of_contact()
    told: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})


class ClaimRow(Table, table=True):
    """An address that a file gave to a contact although it is another's: evidence that the two are one."""

    __tablename__ = "claim"
    __table_args__ = table_args(
        *not_empty("platform", "value"),
        UniqueConstraint("contact_id", "platform", "value"),
        never_reuse_ids=True,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = of_contact()
    platform: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)


class ApartRow(Table, table=True):
    """Two contacts of whom you said that they are not the same person; the lower id comes first."""

    __tablename__ = "apart"
    __table_args__ = table_args(
        rule("in_order", "low_id < high_id", "low id: must be less than high id"),
        Index("apart_high_id", "high_id"),
    )

    low_id: int = of_contact(primary_key=True)
    high_id: int = of_contact(primary_key=True)


class EntryRow(Table, table=True):
    """One writing command, with what it changed, so that it can be taken back and brought back: see `journal`.

    While it is taken back, `undone_at` says since when, and `undone_no` counts in which order that was done.
    """

    __tablename__ = "entry"
    __table_args__ = table_args(
        *instants("made_at", "undone_at"),
        *not_empty("changes"),
        one_of("kind", ("log", "change", "import")),
        rule(
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
    __table_args__ = table_args()

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
    __table_args__ = table_args(*days("gathered_on"))

    contact_id: int = of_contact(primary_key=True)
    gathered_on: date = Field(sa_type=Day)
    fingerprint: str = Field(sa_type=Text)
    evidence: str = Field(sa_type=Text)


class StandingRow(Table, table=True):
    """What a memo comes to from `judged_day` until before `until_day`, for ranking in SQL. Days are ordinals.

    Apart from the memo so that a ranking reads a tenth of the pages; `judged_by` is the policy and the program.
    """

    __tablename__ = "standing"
    __table_args__ = table_args(*flags("ready", "let_be"))

    contact_id: int = of_contact(primary_key=True)
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
    stage: str = Field(sa_type=Text)
