"""`relcrm add`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import facts, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, people, terminal
from relcrm.services.contacts import commands

app = command_app()


@app.command(
    epilog=examples(
        "relcrm add 'Ada Lovelace' --email ada@example.org --tag clients --cadence 2w",
        "relcrm add 'Bo Berg' --handle https://www.linkedin.com/in/bo-berg --met 'fair in Turin' --introduced-by ada",
    )
)
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The full name.")],
    email: facts.Emails = None,
    phone: facts.Phones = None,
    handle: facts.Handles = None,
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
    )
    result = commands.add(context, name, details)
    if json:
        terminal.write_json("add", result)
    else:
        told = facts.told_of(details).values()
        human.draw(people.contact_changed(result._replace(fields=(*told, *result.fields)), "Added"))
