"""Run the command line: `python -m relcrm` and the `relcrm` script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run relcrm on the process's arguments and leave with its exit code."""
    from relcrm.cli.main import run  # noqa: PLC0415 - a bare `import relcrm.__main__` stays free of Typer

    sys.exit(run())


if __name__ == "__main__":
    main()
