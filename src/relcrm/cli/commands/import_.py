"""`relcrm import`."""

from __future__ import annotations

from relcrm.cli.commands import import_json, import_linkedin
from relcrm.cli.commands._app import command_app

app = command_app("Bring in an export of another program, or relcrm's own. Doing it again adds nothing.")
app.registered_commands += import_linkedin.app.registered_commands + import_json.app.registered_commands
