"""The options that describe a contact, shared by `add` and `edit`, and how their values are read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relcrm import settings
from relcrm.cli import options
from relcrm.domain.days.dates import parsed_interval
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.domain.log.cadence import Cadence
from relcrm.domain.people.contact import EMAIL, PHONE, Handle, parsed_email, parsed_handle
from relcrm.errors import UsageError
from relcrm.render import human, people, terminal
from relcrm.render.words import interval_in_words, rhythm_in_words
from relcrm.services.contacts import commands
from relcrm.services.contacts.commands import ContactDetails

if TYPE_CHECKING:
    from datetime import date


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
MetOn = Annotated[str | None, typer.Option("--met-on", metavar="DATE", help="When you met.")]
IntroducedBy = Annotated[
    str | None,
    typer.Option("--introduced-by", "--met-through", metavar="WHO", help="Who introduced you."),
]
CommonGround = Annotated[
    list[str] | None, typer.Option("--common", help="Something specific you share (repeatable).")
]
KnownSince = Annotated[
    str | None, typer.Option("--known-since", metavar="DATE", help="Since when you know each other.")
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
    *("hold_reason", "complaint", "invited", "profile"),
)
"""Everything that can be said of a contact, by the names `details` takes."""


def details(today: date, **said: Any) -> ContactDetails:
    """Return what was said of a contact, every value read and checked."""
    said = dict.fromkeys(SAYABLE) | said
    return ContactDetails(
        facts=_facts(today, said),
        introduced_by=said["introduced_by"],
        handles=_handles(
            said["emails"] or (),
            said["phones"] or (),
            (*(said["handles"] or ()), *_on_linkedin(said["linkedin"])),
        ),
        notes=tuple(map(_told, said["notes"] or ())),
        nicknames=tuple(said["nicknames"] or ()),
        tags=tuple(map(tag, said["tags"] or ())),
        common=tuple(said["common"] or ()),
    )


def told_of(values: ContactDetails) -> dict[str, str]:
    """Return, by the name of the fact, the days and rhythms as they were understood."""
    words = {"met_on": "met on", "known_since": "known since", "hold_until": "on hold until"}
    told = {
        name: f"{words[name]} {weekday_and_day(values.facts[name])}" for name in words if name in values.facts
    }
    if "hold_until" in told:
        told["hold_set_on"] = told["hold_until"]  # said once
    if "cadence_days" in values.facts:
        told["cadence_days"] = f"rhythm: {rhythm_in_words(values.facts['cadence_days'])}"
    if "max_days" in values.facts:
        told["max_days"] = f"at most {interval_in_words(values.facts['max_days'])}"
    return told


def change(
    ctx: typer.Context,
    who: str,
    *,
    command: str,
    told: str,
    json: bool,
    clear: tuple[str, ...] = (),
    **said: Any,
) -> None:
    """Change one fact of a contact; `told` says in words what is on record now."""
    context = options.context(ctx)
    values = details(context.today, **said)
    result = commands.edit(context, who, values, clear=clear, is_entry=True)
    if json:
        terminal.write_json(command, result)
        return
    is_news = "Noted for" if result.fields else "On record already for"
    in_words = (told, *told_of(values).values())
    human.draw(people.contact_changed(result._replace(fields=in_words), is_news))


def days_in(text: str | None) -> int:
    """Return the days in an interval such as 2w."""
    return parsed_interval(text or "")


def tag(text: str) -> str:
    """Return a tag in its one form: lower case, no `#` or `@` in front, no spaces."""
    found = text.strip().lstrip("#@").lower()
    if not found or any(char.isspace() for char in found):
        raise UsageError(f'"{text}" is not a tag', hint="one word, such as clients or book-club")
    return found


def address(text: str) -> Handle:
    """Return the email, phone or handle that a text is. Raises UsageError when it is none."""
    if found := parsed_email(text):
        return Handle(EMAIL, found)
    if found_handle := parsed_handle(text):
        return found_handle
    return _phone(text)


def _facts(today: date, said: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": said["name"],
        "company": said["company"],
        "title": said["title"],
        "met_how": said["met"],
        "met_on": options.day(said["met_on"], today),
        "known_since": options.day(said["known_since"], today),
        "offer": said["offer"],
        "profile": said["profile"],
        "cadence_days": parsed_interval(said["cadence"]) if said["cadence"] else None,
        "max_days": parsed_interval(said["most"]) if said["most"] else None,
    }
    if facts["cadence_days"] and facts["max_days"]:
        Cadence(facts["cadence_days"], facts["max_days"])  # refuses a maximum below the cadence
    if said["opted_out"]:
        facts["opted_out_on"] = today
    if said["hold_until"]:
        facts |= {"hold_until": _ahead(said["hold_until"], today), "hold_set_on": today}
        facts["hold_reason"] = said["hold_reason"] or ""
    if said["complaint"] is not None:
        facts |= {"complaint": _told(said["complaint"]), "complaint_on": today}
    if said["invited"] is not None:
        facts |= {"invited_words": _told(said["invited"]), "invited_on": today}
    return {name: value for name, value in facts.items() if value is not None}


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


def _handles(emails: Any, phones: Any, handles: Any) -> tuple[Handle, ...]:
    found = [Handle(EMAIL, _email(text)) for text in emails]
    found += [_phone(text) for text in phones]
    found += [_handle(text) for text in handles]
    return tuple(dict.fromkeys(found))


def _on_linkedin(said: list[str] | None) -> list[str]:
    """Return handles as `linkedin:ada`, and URLs as they are."""
    return [
        text if "/" in text or ":" in text else f"linkedin:{text.strip().lstrip('@')}" for text in said or ()
    ]


def _email(text: str) -> str:
    if found := parsed_email(text):
        return found
    raise UsageError(f'"{text}" is not an email address', hint="as in ada@example.org")


def _phone(text: str) -> Handle:
    from relcrm.phones import required_phone  # noqa: PLC0415 - loads the tables of all countries

    return Handle(PHONE, required_phone(text, settings.region(os.environ)))


def _handle(text: str) -> Handle:
    if found := parsed_handle(text):
        return found
    raise UsageError(
        f'"{text}" is not a handle', hint="paste a profile URL, or write platform:handle, as in mastodon:ada"
    )
