"""Be a Python that brings another pip: `with_pip.py VERSION python-arguments`.

Which pip a reader of the README has is decided by the Python they have: each environment it makes begins with
the pip bundled with it. This one puts `VERSION` there before anything else is installed; `newest` is a version.
"""

import runpy
import subprocess
import sys
import venv
from types import SimpleNamespace


def main() -> None:
    wanted, *sys.argv = sys.argv[1:]

    def replace_pip(_: venv.EnvBuilder, context: SimpleNamespace) -> None:
        pip = [context.env_exe, "-m", "pip", "--disable-pip-version-check"]
        which = ["--upgrade", "pip"] if wanted == "newest" else [f"pip=={wanted}"]
        subprocess.run([*pip, "--quiet", "install", *which], check=True)
        subprocess.run([*pip, "--version"], check=True)

    venv.EnvBuilder.post_setup = replace_pip  # type: ignore[method-assign]
    if sys.argv[0] == "-m":
        del sys.argv[0]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
