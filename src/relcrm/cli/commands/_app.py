"""The frame of a command file: a Typer app whose help is plain and whose examples keep their lines."""

from __future__ import annotations

import typer


def command_app(help_text: str | None = None) -> typer.Typer:
    """Return an app for one command, or with `help_text` for a group of them."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=help_text is not None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    if help_text is not None:
        app.callback(help=help_text)(_no_options)  # a group stays one however few commands it has
    return app


def _no_options() -> None:
    """Leave everything to the commands of the group."""


def examples(*lines: str) -> str:
    """Return example command lines as they stand at the end of a help."""
    return "\n\n".join(["Examples:", "\b\n" + "\n".join(f"  {line}" for line in lines)])
