"""The command line: the root of the Typer app, commands loaded when they are called, errors told once.

Every expected failure becomes one line on stderr (or an envelope with `--json`) and an exit code here,
and nowhere else.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from relcrm import __version__
from relcrm.cli import asking, failures
from relcrm.cli.everywhere import with_root_options
from relcrm.cli.failures import Run
from relcrm.errors import RelcrmError, Stopped, UsageError
from relcrm.render import terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

TYPER_LEAST = 52  # columns
GROUPS = frozenset({"import", "export", "policy"})


class Listed(NamedTuple):
    """A command before it is loaded: its section in the help, its file, what it does in a few words."""

    section: str
    module: str
    help: str


COMMANDS: dict[str, Listed] = {
    "stale": Listed("Every day", "stale", "Say who is worth a hello today."),
    "next": Listed("Every day", "next_", "Say what to do next: the few steps that matter most."),
    "ready": Listed("Every day", "ready", "Say who may be asked, and what is missing."),
    "check": Listed("Every day", "check", "Say before you write whether it would be welcome now."),
    "opener": Listed("Every day", "opener", "Propose first lines from what is on record."),
    "show": Listed("Every day", "show", "Show everything on record about a contact."),
    "list": Listed("Every day", "list_", "List contacts."),
    "log": Listed("Log what happened", "log", "Log any interaction, amend one, or take the last one back."),
    "log-meeting": Listed("Log what happened", "log_meeting", "Log a meeting, in person or by video."),
    "log-call": Listed("Log what happened", "log_call", "Log a phone call."),
    "log-email": Listed("Log what happened", "log_email", "Log an email you or they wrote."),
    "log-message": Listed("Log what happened", "log_message", "Log a private message you or they wrote."),
    "log-social": Listed("Log what happened", "log_social", "Log a public like, comment or mention."),
    "answered": Listed("Log what happened", "answered", "Say that an open message was answered."),
    "undo": Listed("Log what happened", "undo", "Take the last command back, or any by its number."),
    "redo": Listed("Log what happened", "redo", "Bring back what was taken back."),
    "add": Listed("Keep contacts", "add", "Add a contact."),
    "edit": Listed("Keep contacts", "edit", "Change the facts of a contact."),
    "note": Listed("Keep contacts", "note", "Keep research or a remark; never a touch."),
    "dupes": Listed("Keep contacts", "dupes", "Propose contacts that may be one person."),
    "merge": Listed("Keep contacts", "merge", "Make two contacts one."),
    "not-same": Listed("Keep contacts", "not_same", "Say that two contacts are two people."),
    "archive": Listed("Keep contacts", "archive", "Put a contact away, or bring them back."),
    "give": Listed("Facts in one line", "give", "Record a favour you did."),
    "receive": Listed("Facts in one line", "receive", "Record a favour they did you."),
    "intro": Listed("Facts in one line", "intro", "Record that you introduced two people."),
    "met-through": Listed("Facts in one line", "met_through", "Record who introduced you."),
    "common": Listed("Facts in one line", "common_ground", "Note something specific you share."),
    "vouch": Listed("Facts in one line", "vouch", "Vouch for talks that nobody logged."),
    "meeting-request": Listed("Facts in one line", "meeting_request", "Record that one asked for a meeting."),
    "invited": Listed("Facts in one line", "invited", "Record that they asked for an offer."),
    "hold": Listed("Facts in one line", "hold", "Hold all business until a day."),
    "opt-out": Listed("Facts in one line", "opt_out", "Record that they asked not to be sold to."),
    "opt-in": Listed("Facts in one line", "opt_in", "Record that they told you otherwise."),
    "complaint": Listed("Facts in one line", "complaint", "Record what they are unhappy about."),
    "settled": Listed("Facts in one line", "settled", "Record that a complaint is settled."),
    "mark-pitchable": Listed(
        "Ask", "mark_pitchable", "Mark a contact as pitchable, if the relationship is real."
    ),
    "pitchable": Listed("Ask", "pitchable", "List the marks, judged again today."),
    "pitch": Listed("Ask", "pitch", "Record a business ask with the readiness of that day."),
    "outcome": Listed("Ask", "outcome", "Record what came of an ask."),
    "outcomes": Listed("Ask", "outcomes", "Say what your asks have taught, and how much is assumption."),
    "import": Listed("Bring in, take out", "import_", "Bring in what other programs export."),
    "imports": Listed("Bring in, take out", "imports", "List the imports; relcrm undo takes one back."),
    "triage": Listed("Bring in, take out", "triage", "Decide about the contacts that imports brought."),
    "spread": Listed("Bring in, take out", "spread", "Spread those who are due over the coming days."),
    "export": Listed("Bring in, take out", "export", "Write everything to a file: json."),
    "replay": Listed("Look behind", "replay", "Show how readiness went, what moved it, and each ask."),
    "policy": Listed("Look behind", "policy", "Show, check or print the numbers behind readiness."),
    "demo": Listed("Look behind", "demo", "Build a throwaway store and walk through it."),
    "help": Listed("Look behind", "help_", "Say how a command is used, or which there are."),
}
FIRST = (
    *("add", "log-meeting", "log-call", "log-email", "log-message", "note", "undo", "import"),
    *("next", "stale", "show", "list", "ready", "check", "pitch"),
)
"""What the first page of the help names: enough for the first weeks."""


class LazyGroup(TyperGroup):
    """The root group: knows its commands by name and loads the one that is called.

    Its help `is_brief` unless everything is asked for.
    """

    is_brief = True

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return all names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Load and return a command; None for a name nobody knows."""
        return load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is called. Raises UsageError with the one that may be meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from relcrm.cli.meanings import command_meant  # noqa: PLC0415 - only who mistypes pays for it

            meant = command_meant(args[0], COMMANDS)
            raise UsageError(meant.message, hint=meant.hint)
        return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the program is for, on the first page in a line."""
        if not self.is_brief:
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text((self.help or "").partition("\n")[0])

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options and the commands; on the first page only those to begin with."""
        if not self.is_brief:
            super().format_options(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            width = max(map(len, FIRST))
            formatter.write_dl([(name.ljust(width), COMMANDS[name].help) for name in FIRST])
            formatter.write_paragraph()
            formatter.write_text(
                f"relcrm help COMMAND says more of one, relcrm help --all names all {len(COMMANDS)}."
            )

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write how to begin, where everything is named."""
        if not self.is_brief:
            super().format_epilog(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the commands in their sections, without loading any."""
        width = max(map(len, COMMANDS))
        for section in dict.fromkeys(listed.section for listed in COMMANDS.values()):
            rows = [
                (name.ljust(width), each.help) for name, each in COMMANDS.items() if each.section == section
            ]
            with formatter.section(section):
                formatter.write_dl(rows)

    def described(self) -> list[tuple[str, str]]:
        """Return each command with what it does, for the tab key, without loading any."""
        return [(name, each.help) for name, each in COMMANDS.items()]


def load(name: str) -> Any:
    """Import one command's file and return the command."""
    module = import_module(f"relcrm.cli.commands.{COMMANDS[name].module}")
    command = typer.main.get_command(module.app)
    command.name = name
    return with_root_options(command)


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(context: typer.Context, value: bool) -> None:
    if value and not context.resilient_parsing:
        terminal.write_line(f"relcrm {__version__}")
        raise typer.Exit


@app.callback(
    epilog="\b\nTry: relcrm demo\n     relcrm add 'Ada Lovelace' --email ada@example.org\n     relcrm stale"
)
def root(
    context: typer.Context,
    store: Annotated[
        Path | None, typer.Option("--db", help="The store to use, instead of $RELCRM_DB or the usual place.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Know people before you ask.

    relcrm records your interactions with people in one local file, says whom you are neglecting, and will
    not let you mark somebody as pitchable until the relationship is real.
    """
    del version, debug  # the one has been answered, the other is for whoever tells of a bug
    context.obj = {"store": store, **(context.obj or {"run": Run([])})}
    if context.invoked_subcommand is None:
        from relcrm.cli import beginning  # noqa: PLC0415 - only a bare `relcrm` pays for it

        beginning.begin(context)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    this = Run(list(sys.argv[1:] if arguments is None else arguments))
    if instruction := os.environ.get("_RELCRM_COMPLETE"):
        from relcrm.cli.completion import answer  # noqa: PLC0415 - only while completing

        return answer(typer.main.get_command(app), instruction, this.words)
    if this.words[:1] in (["--install-completion"], ["--show-completion"]):
        from relcrm.cli.completion import install_own_scripts  # noqa: PLC0415 - only then

        install_own_scripts()
    asking.silenced = this.wants_json
    try:
        _check_text(this.words)
        if "--json" in this.words and _explain(this.words):
            terminal.flush()
            return 0
        result = typer.main.get_command(app).main(
            args=this.words,
            prog_name="relcrm",
            standalone_mode=False,
            obj={"run": this},
            terminal_width=help_width(this.words),
        )
        if result == failures.INTERRUPTED:  # Typer has caught it
            raise KeyboardInterrupt  # noqa: TRY301
        terminal.flush()
    except (Exception, Stopped, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - all ends here, in one line
        result = failures.told(this, error, _command_in(this.words))
    _say_what_was_made(this)
    return result if isinstance(result, int) else 0


def help_width(words: Sequence[str]) -> int | None:
    """Return how wide a help is where a screen is narrower than Typer thinks screens are."""
    if not terminal.is_interactive() or {"--help", "-h", "help"}.isdisjoint(words):
        return None
    width = terminal.width()
    return width if width < TYPER_LEAST else None


def _explain(words: list[str]) -> bool:
    """Write the help of a command for a program, if that is what it asks for."""
    from relcrm.cli import manual  # noqa: PLC0415 - only a program pays for it

    if manual.asks_for_help(words):
        found = manual.manual_of(typer.main.get_command(app), words)
        terminal.write_json(_command_in(words), found)
        return True
    return False


def _check_text(words: list[str]) -> None:
    for word in words:
        if any("\ud800" <= char <= "\udfff" for char in word):
            raise UsageError(
                f"{word!a} is not text in this terminal's encoding",
                hint="type it again, or set a UTF-8 locale",
            )
        if "\0" in word:
            raise UsageError(f"{word!a} has a NUL in it, which no text has", hint="type it again")


def _say_what_was_made(this: Run) -> None:
    """Say once that a new store is where nobody would look for it: the path may have been mistyped."""
    if not (this.makes_store and this.store):
        return
    from relcrm import settings  # noqa: PLC0415 - only the first command of a store pays for it

    with suppress(OSError, RelcrmError):  # without a home, no place is the usual one
        if not this.store.is_file() or this.store == settings.usual_store(os.environ):
            return
    terminal.tell(f"made a new store at {this.store}")


def _command_in(words: list[str]) -> str:
    """Return the command as a success names it: `stale`, `import linkedin`."""
    at = next((at for at, word in enumerate(words) if word in COMMANDS), None)
    if at is None:
        return "relcrm"
    below = [word for word in words[at + 1 : at + 2] if words[at] in GROUPS and not word.startswith("-")]
    if words[at] == "import":
        from relcrm.importers.registry import NAMES  # noqa: PLC0415 - whatever is no format is a file

        below = [word for word in below if word in {*NAMES, "json"}]
    return " ".join([words[at], *below])
