"""`relcrm import`."""

from __future__ import annotations

from relcrm.cli.commands import import_linkedin
from relcrm.cli.commands._app import command_app

app = command_app("Bring in an export of another program. Doing it again adds nothing.")
app.registered_commands += import_linkedin.app.registered_commands
