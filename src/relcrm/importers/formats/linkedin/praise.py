"""Recommendations, which are favours, and endorsements, which are a friendly click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.domain.log.interaction import Kind as Purpose
from relcrm.importers.base import Item, Problem, Skipped, Touch
from relcrm.importers.formats.linkedin.layout import Kind, Row, rows_of
from relcrm.importers.formats.linkedin.moments import is_day_first, read_moment
from relcrm.importers.formats.linkedin.people import (
    PLATFORM,
    Someone,
    fold,
    full_name,
    introduced,
    key_for,
    profile_of,
)
from relcrm.importers.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.importers.formats.linkedin.layout import Table
    from relcrm.importers.formats.linkedin.moments import Moment
    from relcrm.importers.formats.linkedin.people import Directory
    from relcrm.importers.formats.linkedin.reading import Reading


@dataclass(frozen=True, slots=True)
class _Praise:
    """One readable row: about whom or by whom, when, and for what."""

    row: Row
    who: Someone
    key: str
    moment: Moment


def read_recommendations(table: Table, reading: Reading) -> Iterator[Item]:
    """Yield each visible recommendation as a favour, given or received."""
    given = table.kind is Kind.RECOMMENDATIONS_GIVEN
    for found in _praise(table, reading, "created on", ""):
        if not isinstance(found, _Praise):
            yield found
        elif found.row.word("status") not in {"visible", ""}:
            yield Skipped(found.row.at, "a recommendation that is not visible")
        else:
            yield from introduced(reading.directory, reading.met, found.row.at, [(found.key, found.who)])
            yield _touch(
                found,
                f"recommendation|{'given' if given else 'received'}|{found.key}|{found.moment.on.isoformat()}",
                Interaction(
                    occurred_on=found.moment.on,
                    occurred_at=found.moment.at,
                    channel=Channel.PUBLIC,
                    direction=Direction.ME if given else Direction.THEM,
                    answered=True,
                    platform=PLATFORM,
                    kind=Purpose.FAVOUR_GIVEN if given else Purpose.FAVOUR_RECEIVED,
                    summary=excerpt(found.row["text"]),
                ),
            )


def read_endorsements(table: Table, reading: Reading) -> Iterator[Item]:
    """Yield one touch for each person and day, naming the skills; the further rows of that day are left out."""
    given = table.kind is Kind.ENDORSEMENTS_GIVEN
    found = list(_praise(table, reading, "endorsed on", "endorsee " if given else "endorser "))
    skills: dict[tuple[str, date], list[str]] = {}
    for each in found:
        if isinstance(each, _Praise):
            skills.setdefault((each.key, each.moment.on), []).append(each.row["skill"].strip())
    for each in found:
        if not isinstance(each, _Praise):
            yield each
        elif named := skills.pop((each.key, each.moment.on), None):
            yield from introduced(reading.directory, reading.met, each.row.at, [(each.key, each.who)])
            yield _endorsement(each, named, given=given)
        else:
            yield Skipped(each.row.at, "same person, same day: one touch")


def _endorsement(praise: _Praise, skills: list[str], *, given: bool) -> Touch:
    accepted = not given or praise.row.word("status") == "accepted"
    return _touch(
        praise,
        f"endorsement|{'given' if given else 'received'}|{praise.key}|{praise.moment.on.isoformat()}",
        Interaction(
            occurred_on=praise.moment.on,
            occurred_at=praise.moment.at,
            channel=Channel.PUBLIC,
            direction=Direction.ME if given else Direction.THEM,
            answered=True if accepted else None,
            platform=PLATFORM,
            summary=excerpt(f"endorsed for {', '.join(filter(None, dict.fromkeys(skills)))}"),
        ),
    )


def _touch(praise: _Praise, key: str, interaction: Interaction) -> Touch:
    return Touch(at=praise.row.at, key=key, people=(praise.key,), interaction=interaction)


def _praise(table: Table, reading: Reading, dated: str, prefix: str) -> Iterator[_Praise | Skipped | Problem]:
    rows = list(rows_of(table))
    day_first = is_day_first(row[dated] for row in rows if isinstance(row, Row))
    for row in rows:
        if not isinstance(row, Row):
            yield row
            continue
        moment = read_moment(row[dated], reading.zone, day_first=day_first)
        name = full_name(row[f"{prefix}first"], row[f"{prefix}last"])
        who = Someone(
            name, profile_of(row[f"{prefix}url"].strip()), row["company"].strip(), row["title"].strip()
        )
        key = _key(row, who, reading.directory)
        if moment is None:
            yield Problem(row.at, f'"{row[dated][:40]}" is not a date')
        elif who.is_closed:
            yield Skipped(row.at, "a closed account")
        elif key is None:
            yield Skipped(row.at, f"cannot tell which {name}")
        else:
            yield _Praise(row, who, key, moment)


def _key(row: Row, who: Someone, directory: Directory) -> str | None:
    """Return the person's key; of several connections with one name, the one at the company in the row."""
    company = fold(row["company"])
    namesakes = directory.by_name.get(fold(who.name), set()) if not who.profile and company else set()
    there = [key for key in namesakes if fold(directory.connections[key].company) == company]
    return there[0] if len(there) == 1 else key_for(directory, who)
