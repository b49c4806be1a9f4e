"""The options that describe a contact, shared by `add` and `edit`, and how their values are read."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

import typer

from relcrm.cli import addresses, options, particulars
from relcrm.domain.days.dates import FIRST_YEAR, parsed_interval
from relcrm.domain.days.periods import ago_in_units, period_passed
from relcrm.domain.log.cadence import Cadence
from relcrm.errors import UnclearDay, UsageError
from relcrm.services.contacts.commands import ContactDetails

Emails = Annotated[list[str] | None, typer.Option("--email", "-e", help="An email address (repeatable).")]
Phones = Annotated[
    list[str] | None, typer.Option("--phone", help="A phone number with its country code (repeatable).")
]
Handles = Annotated[
    list[str] | None, typer.Option("--handle", help="A profile URL, or platform:handle (repeatable).")
]
LinkedIn = Annotated[
    list[str] | None,
    typer.Option("--linkedin", metavar="HANDLE", help="Their profile on LinkedIn: its URL or its last part."),
]
Notes = Annotated[
    list[str] | None,
    typer.Option(
        "--note",
        "-m",
        parser=options.words,
        metavar="TEXT",
        help="A remark to keep (repeatable); - reads stdin.",
    ),
]
Company = Annotated[str | None, typer.Option("--company", "-c", help="Where they work.")]
Title = Annotated[str | None, typer.Option("--title", help="What they do there.")]
NewTags = Annotated[list[str] | None, typer.Option("--tag", "-t", help="A tag (repeatable).")]
Nicknames = Annotated[
    list[str] | None, typer.Option("--nickname", help="Another name they go by (repeatable).")
]
Met = Annotated[str | None, typer.Option("--met", help="How and where you met.")]
MetOn = Annotated[
    str | None,
    typer.Option(
        "--met-on",
        metavar="DATE",
        help="When you met: a day, a month, a year; you know each other since then.",
    ),
]
IntroducedBy = Annotated[
    str | None,
    typer.Option("--introduced-by", "--met-through", metavar="WHO", help="Who introduced you."),
]
CommonGround = Annotated[
    list[str] | None, typer.Option("--common", help="Something specific you share (repeatable).")
]
KnownSince = Annotated[
    str | None,
    typer.Option("--known-since", metavar="DATE", help="Since when you know each other: 2015, 'may 2015'."),
]
CadenceText = Annotated[
    str | None,
    typer.Option("--cadence", metavar="INTERVAL", help="How often to be in touch: 2w, monthly, 90d."),
]
MaxText = Annotated[
    str | None, typer.Option("--max", metavar="INTERVAL", help="The longest silence that is still fine.")
]
Offer = Annotated[
    str | None, typer.Option("--offer", help="What you might offer: professional_service, commodity ...")
]
OptedOut = Annotated[bool, typer.Option("--opted-out", help="They asked not to be sold to.")]
HoldUntil = Annotated[
    str | None, typer.Option("--hold-until", metavar="DATE", help="No business before this day.")
]
Complaint = Annotated[str | None, typer.Option("--complaint", help="What they are unhappy about.")]
Invited = Annotated[
    str | None, typer.Option("--invited", metavar="WORDS", help="They asked for an offer: their own words.")
]
Personal = Annotated[
    bool | None,
    typer.Option(
        "--personal/--business",
        help="Family or a friend: a rhythm, but nothing is scored or asked. Or business again.",
        show_default=False,
    ),
]
Profile = Annotated[
    str | None,
    typer.Option("--profile", help="A profile of the policy: relationship_first, online_native ..."),
]

SAYABLE = (
    *(
        "name",
        "emails",
        "phones",
        "handles",
        "linkedin",
        "notes",
        "tags",
        "nicknames",
        "common",
        "introduced_by",
        "company",
    ),
    *("title", "met", "met_on", "known_since", "cadence", "most", "offer", "opted_out", "hold_until"),
    *("hold_reason", "complaint", "invited", "profile", "personal"),
    *("birthday", "dates", "addresses", "links", "numbers", "fields", "can_help", "looks_for"),
)
"""Everything that can be said of a contact, by the names `details` takes."""

_ROUGHLY = r"(?i)(?:(?:(?:about|around|roughly|circa|ca|since|in)\b\.?|~) *)+"
_MONTH = r"(?a)(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})|(?P<of>[0-9]{1,2})[/.](?P<and_year>[0-9]{4})"


def details(today: date, **said: Any) -> ContactDetails:
    """Return what was said of a contact, every value read and checked."""
    said = dict.fromkeys(SAYABLE) | said
    reached = addresses.reached(said)
    return ContactDetails(
        facts=_facts(today, said),
        introduced_by=said["introduced_by"],
        personal=said["personal"],
        handles=tuple(reached),
        labels=tuple((handle, label) for handle, label in reached.items() if label),
        notes=tuple(map(_told, said["notes"] or ())),
        nicknames=tuple(map(_told, said["nicknames"] or ())),
        tags=options.tags(said["tags"]),
        common=tuple(map(_told, said["common"] or ())),
        occasions=particulars.days(said, today),
        addresses=particulars.addresses(said),
        details=particulars.details(said),
    )


def days_in(text: str | None) -> int:
    """Return the days in an interval such as 2w."""
    return parsed_interval(text or "")


def _facts(today: date, said: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": said["name"],
        "company": said["company"],
        "title": said["title"],
        "met_how": said["met"],
        "met_on": _since(said["met_on"], today),
        "known_since": _since(said["known_since"], today),
        "offer": said["offer"],
        "profile": said["profile"],
        "cadence_days": parsed_interval(said["cadence"]) if said["cadence"] is not None else None,
        "max_days": parsed_interval(said["most"]) if said["most"] is not None else None,
    }
    if facts["cadence_days"] and facts["max_days"]:
        Cadence(facts["cadence_days"], facts["max_days"])  # refuses a maximum below the cadence
    if said["opted_out"]:
        facts["opted_out_on"] = today
    if said["hold_until"] is not None:
        facts |= {"hold_until": _ahead(said["hold_until"], today), "hold_set_on": today}
        facts["hold_reason"] = said["hold_reason"] or ""
    if said["complaint"] is not None:
        facts |= {"complaint": _told(said["complaint"]), "complaint_on": today}
    if said["invited"] is not None:
        facts |= {"invited_words": _told(said["invited"]), "invited_on": today}
    return {name: value for name, value in facts.items() if value is not None}


def _since(text: str | None, today: date) -> date | None:
    """Return the day that something was since; a month or a year, roughly said as well, is its first day."""
    if text is None:
        return None
    rough = re.match(_ROUGHLY, text.strip())
    said = " ".join(text.strip()[rough.end() if rough else 0 :].casefold().split())
    if month := re.fullmatch(_MONTH, said):
        said = f"{month['year'] or month['and_year']}-{int(month['month'] or month['of']):02}-01"
    if length := ago_in_units(said):
        count, unit = length
        months = (
            today.year * 12
            + (today.month - 1 if unit == "month" else 0)
            - count * (1 if unit == "month" else 12)
        )
        if months < FIRST_YEAR * 12:
            raise UsageError(
                f'"{text.strip()[:60]}" is in {months // 12}, and days begin in {FIRST_YEAR} here',
                hint="check the number",
            )
        return date(months // 12, months % 12 + 1, 1)
    try:
        return options.day(said, today)
    except UnclearDay:
        raise
    except UsageError as error:
        if (
            (period := period_passed(said, today))
            and period.first.year >= FIRST_YEAR
            and period.first <= today
        ):
            return period.first
        raise UsageError(
            error.message.replace(f'"{said}"', f'"{text.strip()[:60]}"'),
            hint='a day, a month or a year up to today: 2015, "may 2011", "summer 2004", 2015-06-07',
        ) from error


def _told(text: str) -> str:
    if not text.strip():
        raise UsageError("in which words?", hint="say it in a few words, in quotes")
    return text.strip()


def _ahead(text: str, today: date) -> date:
    day = options.day(text, today, future=True)
    assert day is not None  # noqa: S101 - an empty text does not get here
    if day <= today:
        raise UsageError(
            f"a hold until {day} would be over already", hint="name a day to come, such as october"
        )
    return day
