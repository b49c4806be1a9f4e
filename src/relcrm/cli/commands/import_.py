"""`relcrm import`: a command for each format, and one for files that tell themselves what they are."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from relcrm.cli.commands import import_files, import_json
from relcrm.cli.commands._app import examples
from relcrm.cli.everywhere import with_root_options
from relcrm.importers.registry import NAMES, format_named

JSON = "json"


class ImportGroup(TyperGroup):
    """Knows the formats of the registry as commands; whatever else comes first is a file."""

    takes_files = True

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return the formats."""
        return [*NAMES, JSON]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return the command of a format; None for a name that is none."""
        if cmd_name == JSON:
            return typer.main.get_command(import_json.app)
        return import_files.command_for(format_named(cmd_name)) if cmd_name in NAMES else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Take the first word for a format if it is one, else for a file or an option of the general command."""
        if args[0] in self.list_commands(ctx):
            return super().resolve_command(ctx, args)
        return None, with_root_options(import_files.general_command()), args

    def described(self) -> list[tuple[str, str]]:
        """Return each format with what it says of itself."""
        rows = [(name, format_named(name).says) for name in NAMES]
        return [*rows, (JSON, "relcrm's own, as relcrm export json writes it")]

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Say what may stand behind the command: the name of a format is not needed."""
        return ["[OPTIONS]", "[FORMAT] FILE..."]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write what each format says of itself."""
        with formatter.section("Formats"):
            formatter.write_dl(self.described())
        general = import_files.general_command()
        with formatter.section("Options of relcrm import FILE..."):
            records = (
                each.get_help_record(ctx) for each in general.params if each.param_type_name == "option"
            )
            formatter.write_dl([record for record in records if record])


app = typer.Typer(
    cls=ImportGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
        "ignore_unknown_options": True,
    },
)


@app.callback(
    epilog=examples(
        "relcrm import contacts.vcf calendar.ics --dry-run",
        "relcrm import Complete_LinkedInDataExport.zip",
        "relcrm import mail Inbox.mbox Sent.mbox --me ada@example.org --since '2 years ago'",
        "relcrm import whatsapp 'WhatsApp Chat with Mary.txt' --is 'Mary=mary@example.org'",
    )
)
def import_() -> None:
    """Bring in what other programs export: relcrm import FILE... recognises it, or name the format.

    Doing it again adds nothing. relcrm imports lists the runs, relcrm undo takes one back.
    """
