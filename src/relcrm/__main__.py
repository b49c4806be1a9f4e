"""Run the command line: `python -m relcrm` and the `relcrm` script."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run relcrm on the process's arguments and leave with its exit code.

    Imports and lists make lasting objects. Looking for garbage among them, at work and once more at the
    end, would cost a list a tenth of its time.
    """
    gc.set_threshold(200_000, 20, 20)
    from relcrm.cli.main import run  # noqa: PLC0415 - a bare `import relcrm.__main__` stays free of Typer

    code = run()
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
