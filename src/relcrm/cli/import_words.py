"""What was typed after `relcrm import`: files and pairs told apart, and refused where they make no sense together."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from relcrm import maps
from relcrm.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_PAIR = re.compile(r"([\w-]+(?::[^=]*)?)=(.*)", re.DOTALL)


def names() -> Sequence[str]:
    """Return the names of the formats."""
    from relcrm.importers.registry import NAMES  # noqa: PLC0415 - only an import pays for it

    return NAMES


def paths_and_pairs(files: Sequence[Path], columns: Sequence[str]) -> tuple[list[Path], dict[str, str]]:
    """Return the files and the mapping; after --map, FIELD=COLUMN may stand among the files."""
    from relcrm.importers.archive import is_there  # noqa: PLC0415 - only an import pays for it

    words, paths = list(columns), []
    for file in files:
        if words and not is_there(file) and _PAIR.fullmatch(str(file)):
            words.append(str(file))
        else:
            paths.append(file)
    pairs: dict[str, str] = {}
    for field, column in (pair(text, '--map name="Full Name"') for text in words):
        pairs[field] = f"{pairs[field]}+{column}" if field in pairs else column
    refuse_misspelt(paths)
    if not paths:
        raise UsageError("which file?", hint='relcrm import csv people.csv --map name="Full Name"')
    return paths, pairs


def refuse_misspelt(paths: Sequence[Path]) -> None:
    """Raise UsageError where the first file is not there and its name is nearly that of a format."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a word that is no file pays for it

    from relcrm.importers.archive import is_there  # noqa: PLC0415 - only an import pays for it

    if len(paths) > 1 and not is_there(paths[0]):
        for near in get_close_matches(str(paths[0]), names(), 1):
            raise UsageError(f'there is no format "{paths[0]}"', hint=f"did you mean relcrm import {near}?")


def pair(text: str, example: str) -> tuple[str, str]:
    """Return both sides of an `=`. Raises UsageError where one is missing."""
    left, equals, right = text.partition("=")
    if not (left.strip() and equals and right.strip()):
        raise UsageError(f'"{text}" needs both sides of an =', hint=f"such as {example}")
    return left.strip(), right.strip()


def refuse_bad_map(columns: Mapping[str, str], save: str | None) -> None:
    """Raise UsageError where there is nothing to keep, or no name to keep it under."""
    if save and not columns:
        raise UsageError("there is no --map to save", hint='--map name="Full Name" --save-map crm')
    if save:
        maps.map_path(os.environ, save)


def refuse_company(paths: Sequence[Path], given: Mapping[str, Any]) -> None:
    """Raise UsageError where relcrm's own export comes with other files, or with options that are for those."""
    usual = {"min_exchanges": 1}
    said = [name for name, value in given.items() if value and value != usual.get(name)]
    if len(paths) > 1 or said:
        raise UsageError(
            "relcrm's own export comes in by itself, as a whole", hint=f"relcrm import json {paths[0]}"
        )
