"""The frame of a command file: a Typer app whose help is plain and whose examples keep their lines."""

from __future__ import annotations

import typer


def command_app(help_text: str | None = None) -> typer.Typer:
    """Return an app for one command, or with `help_text` for a group of them."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=help_text is not None,
        help=help_text,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


def examples(*lines: str) -> str:
    """Return example command lines as they stand at the end of a help."""
    return "\n\n".join(["Examples:", "\b\n" + "\n".join(f"  {line}" for line in lines)])
