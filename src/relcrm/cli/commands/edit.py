"""`relcrm edit`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import addresses, facts, options, particulars, stating
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import human, people, terminal
from relcrm.services.contacts import commands, editing

app = command_app()


@app.command(
    epilog=examples(
        "relcrm edit ada --company 'Analytical Engines' --cadence 2w --max 6w",
        "relcrm edit ada --hold-until october --clear complaint",
        "relcrm edit ada bo --cadence 1m --tag friends",
        "relcrm edit ada --invited 'do send me an offer'",
    )
)
def edit(
    ctx: typer.Context,
    who: Annotated[
        list[str],
        typer.Argument(
            metavar="WHO...", help="One contact, or several who change alike.", show_default=False
        ),
    ],
    name: Annotated[str | None, typer.Option("--name", help="The full name.")] = None,
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
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear",
            metavar="FACT",
            help="Forget a fact: cadence, hold, birthday, links, addresses ... (repeatable).",
        ),
    ] = None,
    untag: Annotated[list[str] | None, typer.Option("--untag", help="Remove a tag (repeatable).")] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(
            "--remove",
            metavar="WHAT",
            help="Take one thing away: an email, phone, name, page, field or place (repeatable).",
        ),
    ] = None,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Change the facts of a contact, or of several at once. What is not named stays as it is.

    Somebody with a new --name is still found by the old one, until --remove takes that away.
    """
    context = options.context(ctx, policy=policy)
    details = facts.details(
        context.today,
        name=commands.named(name) if name is not None else None,
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
    if details == commands.ContactDetails() and not (clear or untag or remove):
        raise UsageError("nothing to change", hint="relcrm edit --help lists what can be said of a contact")
    gone = tuple(map(addresses.address_or_words, remove or ()))
    results = editing.edit_all(
        context, who, details, clear=clear or (), untag=options.tags(untag), remove=gone
    )
    if json:
        terminal.write_json("edit", results[0] if len(results) == 1 else results)
        return
    told = stating.told_of(details)
    for result in results:
        in_words = result._replace(fields=tuple(told.get(field, field) for field in result.fields))
        human.draw(people.contact_changed(in_words, "Changed" if result.fields else "Nothing new for"))
