"""`relcrm add`."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from relcrm.cli import facts, options, particulars, stating
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.people.contact import parsed_email
from relcrm.domain.people.naming import reads_like_a_name
from relcrm.errors import UsageError
from relcrm.render import human, people, terminal
from relcrm.services.contacts import commands

app = command_app()


@app.command(
    epilog=examples(
        "relcrm add 'Ada Lovelace' --email ada@example.org --tag clients --cadence 2w",
        "relcrm add Maria Silva --note 'met at the fair, sails'",
        "relcrm add 'Bo Berg' --handle https://www.linkedin.com/in/bo-berg --met 'fair in Turin' --introduced-by ada",
    )
)
def add(
    ctx: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="The full name, quoted or not.")],
    email: facts.Emails = None,
    phone: facts.Phones = None,
    handle: facts.Handles = None,
    linkedin: facts.LinkedIn = None,
    company: facts.Company = None,
    title: facts.Title = None,
    tag: facts.NewTags = None,
    nickname: facts.Nicknames = None,
    met: facts.Met = None,
    met_on: facts.MetOn = None,
    introduced_by: facts.IntroducedBy = None,
    common: facts.CommonGround = None,
    known_since: facts.KnownSince = None,
    cadence: facts.CadenceText = None,
    most: facts.MaxText = None,
    offer: facts.Offer = None,
    personal: facts.Personal = None,
    opted_out: facts.OptedOut = False,
    hold_until: facts.HoldUntil = None,
    complaint: facts.Complaint = None,
    invited: facts.Invited = None,
    profile: facts.Profile = None,
    birthday: particulars.Birthday = None,
    date: particulars.Dates = None,
    address: particulars.Addresses = None,
    link: particulars.Links = None,
    number: particulars.Numbers = None,
    field: particulars.Fields = None,
    can_help: particulars.CanHelp = None,
    looks_for: particulars.LooksFor = None,
    note: facts.Notes = None,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Add a contact. A store that is not there yet is created.

    People may share a name; an address belongs to one person.
    """
    context = options.context(ctx, policy=policy)
    details = facts.details(
        context.today,
        emails=email,
        phones=phone,
        handles=handle,
        linkedin=linkedin,
        tags=tag,
        nicknames=nickname,
        common=common,
        introduced_by=introduced_by,
        company=company,
        title=title,
        met=met,
        met_on=met_on,
        known_since=known_since,
        cadence=cadence,
        most=most,
        offer=offer,
        personal=personal,
        opted_out=opted_out,
        hold_until=hold_until,
        complaint=complaint,
        invited=invited,
        profile=profile,
        notes=note,
        birthday=birthday,
        dates=date,
        addresses=address,
        links=link,
        numbers=number,
        fields=field,
        can_help=can_help,
        looks_for=looks_for,
    )
    result = commands.add(context, _full_name(name), details)
    if json:
        terminal.write_json("add", result)
    else:
        told = stating.told_of(details).values()
        human.draw(people.contact_changed(result._replace(fields=(*told, *result.fields)), "Added"))


def _name_in(words: list[str]) -> str:
    """Return the words at the beginning that are a name: up to a comma, or while they read like one."""
    end = next((at for at, word in enumerate(words, 1) if word.endswith((",", ";", ":"))), len(words))
    count = next((n for n in range(end, 1, -1) if reads_like_a_name(" ".join(words[:n]).strip(",;:"))), 1)
    return shlex.join(word.strip(",;:") for word in words[:count])


def _full_name(words: list[str]) -> str:
    """Return the words of one name. Raises UsageError for an address among them, two names, or a remark."""
    if len(words) == 1:
        return words[0]
    for word in words:
        if parsed_email(word):
            raise UsageError(f"{word} is no part of a name", hint=f"--email {word}")
        if any(char.isdigit() for char in word):
            raise UsageError(
                f"{word} is no part of a name", hint="--phone, --met-on, --note ... say what it is"
            )
    name = " ".join(words)
    if any(" " in word for word in words):
        raise UsageError(f'"{name}" looks like two names', hint="relcrm add NAME, one at a time")
    if not reads_like_a_name(name):
        raise UsageError(
            f'"{name}" reads like more than a name',
            hint=f"relcrm add {_name_in(words)} --note ... keeps a remark; put a name in quotes to add it as it stands",
        )
    return name
