"""`relcrm edit`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import addresses, facts, filters, options, particulars, stating, whom
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
        "relcrm edit --where-tag clients --where-stage dormant --tag revive --dry-run",
        "relcrm edit --where-place Berlin --cadence 3m --yes",
    )
)
@filters.taken(prefix="where-", saves=False)
def edit(
    ctx: typer.Context,
    who: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHO...", help="One contact, or several who change alike.", show_default=False
        ),
    ] = None,
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
    asked: filters.Asked = filters.NOTHING,
    yes: whom.Yes = False,
    dry_run: options.DryRun = False,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Change the facts of a contact, or of several at once. What is not named stays as it is.

    Somebody with a new --name is still found by the old one, until --remove takes that away.

    Many at once: the options that begin with --where- say who changes, all others what they get. How many that are is
    shown and asked; one undo takes all of it back.
    """
    whom.refuse_both(who, asked, "edit")
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
    picked = filters.picked(ctx, context, asked)
    many = whom.many(context, picked, "change", yes=yes or dry_run, keep=not dry_run) if not who else None
    if many is not None and not many:
        if json:
            terminal.write_json("edit", [], picked.words)
        return
    change = editing.would_edit if dry_run else editing.edit_all
    results = change(context, many or who, details, clear=clear or (), untag=options.tags(untag), remove=gone)
    verb, told = "Would change" if dry_run else "Changed", stating.told_of(details)
    if json:
        terminal.write_json("edit", results[0] if len(results) == 1 and who else results, picked.words)
    elif many:
        human.draw(people.many_changed(results, verb, told, dry_run=dry_run))
    else:
        for result in results:
            in_words = result._replace(fields=tuple(told.get(field, field) for field in result.fields))
            human.draw(people.contact_changed(in_words, verb if result.fields else "Nothing new for"))
