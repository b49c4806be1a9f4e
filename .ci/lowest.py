"""Print the lowest release that each runtime requirement allows, extras included, as constraints for pip."""

import re
import tomllib
from itertools import chain
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]

for requirement in chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()):
    if found := re.match(r"([\w-]+)>=([\w.]+)", requirement):
        print(f"{found[1]}=={found[2]}")
    elif not requirement.startswith("relcrm["):
        raise SystemExit(f"{requirement} has no lower bound")
