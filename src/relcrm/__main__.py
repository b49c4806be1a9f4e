"""Run the command line: `python -m relcrm` and the `relcrm` script.

What is imported here is built into Python: until `main` has begun, Ctrl-C would end in a traceback.
"""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found]  # `signal` builds its enums first, and nobody listens
import gc
import os
import sys

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


def main() -> None:
    """Run relcrm on the process's arguments and leave with its exit code.

    Imports and lists make lasting objects. Looking for garbage among them, at work and once more at the
    end, would cost a list a tenth of its time.
    """
    _on_signals(_leave)
    gc.set_threshold(200_000, 20, 20)
    from relcrm.cli.main import run  # noqa: PLC0415 - a bare `import relcrm.__main__` stays free of Typer
    from relcrm.errors import Stopped  # noqa: PLC0415

    def stop(number: int, _: object) -> None:
        _on_signals(_leave)  # whoever asks twice is not kept waiting
        raise Stopped(number)

    try:
        _on_signals(stop)
        code = run()
    except Stopped as stopped:  # before it had begun, or when it was done
        code = stopped.exit_code
    _on_signals(_leave)
    gc.freeze()
    sys.exit(code)


def _on_signals(handler: object) -> None:
    """Let a handler answer Ctrl-C, a closed terminal and the request to end, but for those somebody has switched off."""
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in {signal.SIG_IGN, None}:
            signal.signal(number, handler)


def _leave(number: int, _: object) -> None:
    """End at once: while the program is being loaded there is nothing to clean up, and nobody who could."""
    os.write(2, b"relcrm: interrupted\n")
    os._exit(128 + number)


if __name__ == "__main__":
    main()
