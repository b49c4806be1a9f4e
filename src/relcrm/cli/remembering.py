"""Who the user is, kept from one import for the next."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from relcrm import settings
from relcrm.render import after_import, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.services.intake.report import ImportReport

_ACCOUNTS = frozenset({"linkedin"})
"""Formats of exports that list all addresses of the account."""


def remember(me: Sequence[str], reports: Sequence[ImportReport]) -> None:
    """Keep who the user is for the next import: as said, else as an account's own export says and nobody did before.

    Nothing is kept where some file knows nobody of that name or address, nor of a run that brought nothing, unless
    an address that was said occurs in it.
    """
    if any(not problem.at.line for report in reports for problem in report.problems):
        return
    theirs = {address for report in reports for address in report.owner_addresses if "@" in address}
    if not after_import.has_changes(reports) and theirs.isdisjoint(map(str.casefold, me)):
        return
    known = settings.me(os.environ)
    told = me or ([] if any("@" in each for each in known) else _told_by_accounts(reports))
    kept_in = settings.remember_me(os.environ, told) if told else None
    if kept_in is None:
        return
    terminal.say(f"the next import knows who you are: {', '.join(told)} (me in {kept_in.name})")
    if not any("@" in each for each in (*told, *known)):
        terminal.say("a mailbox may need your address, too: --me you@example.org")


def _told_by_accounts(reports: Sequence[ImportReport]) -> list[str]:
    """Return the owner's addresses as the export of their own account lists them; none where it does not."""
    return [
        address
        for report in reports
        if report.source in _ACCOUNTS
        for address in report.owner_addresses
        if "@" in address
    ]
