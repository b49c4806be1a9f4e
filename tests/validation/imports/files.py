"""Import every file of a folder, each into an empty store, and say what came of it: `files.py FOLDER... [--me WHO]`.

Prints a Markdown table for each folder with files. What is one format as a whole (a Maildir, an unpacked archive of X)
is one row, and so are more than a few files alike, in format, exit code and what was left out, with their sums.
`--me WHO` or `--me 'PATTERN=WHO'`, for files of such names, is only told where the program asks for it.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatch
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from page import table  # noqa: E402 - the scripts lie in a folder of their own
from stores import at_home  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ALIKE = 4
"""So many files alike in one folder are one row."""
_HEAD = ("file", "format", "rows", "used", "left out", "unreadable", "people", "log", "exit")
_WHOLE = (("cur", "new"), ("data/account.js",), ("data/manifest.js",), ("Connections.csv", "messages.csv"))
"""What lies in folders that are one export."""


@dataclass(slots=True)
class Outcome:
    """What came of one file, or of several that are alike."""

    name: str
    formats: tuple[str, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    exit: int = 0
    said: str = ""
    files: int = 1

    def kind(self) -> object:
        """Return what files of one row have in common."""
        return self.formats, self.exit, self.said, frozenset(self.reasons), not self.counts["unreadable"]

    def cells(self) -> list[str]:
        """Return the cells of a row."""
        left = "; ".join(f"{count} {reason}" for reason, count in self.reasons.most_common()) or self.said
        numbers = [str(self.counts[each]) for each in ("rows", "used", "unreadable", "people", "log")]
        name = self.name if self.files == 1 else f"{self.name} ({self.files} files)"
        cells = [name, "+".join(self.formats) or "-", *numbers[:2], left, *numbers[2:], str(self.exit)]
        return [cell.replace("|", "\\|") for cell in cells]


def outcome_of(path: Path, me: Sequence[str] = ()) -> Outcome:
    """Return what comes of one file, or of a folder as a whole."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        with at_home(home, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")):
            found = _imported(path, home / "relcrm.db", ())
            theirs = [who for pattern, who in map(_split, me) if fnmatch(path.name, pattern)]
            if theirs and "--me" in found.said:
                (home / "relcrm.db").unlink(missing_ok=True)
                found = _imported(path, home / "relcrm.db", theirs)
    return found


def _split(said: str) -> tuple[str, str]:
    pattern, _, who = said.rpartition("=")
    return pattern or "*", who


def _imported(path: Path, store: Path, me: Sequence[str]) -> Outcome:
    from relcrm.cli.main import run  # noqa: PLC0415 - reads the environment

    out, err = io.StringIO(), io.StringIO()
    words = ["import", str(path), *(word for each in me for word in ("--me", each)), "--json"]
    with redirect_stdout(out), redirect_stderr(err):
        code = run(words)
    found = Outcome(path.name, exit=code)
    answer = json.loads(out.getvalue()) if out.getvalue().strip() else {"data": None, "errors": []}
    imports = (answer["data"] or {}).get("imports", [])
    found.formats = tuple(each["source"] for each in imports)
    for file in (file for each in imports for file in each["files"]):
        found.counts.update({key: file[key] for key in ("rows", "used", "unreadable")})
        found.reasons.update(file["reasons"])
    problems = [problem["reason"] for each in imports for problem in each["problems"]]
    problems += [each["message"] for each in answer["errors"]]
    found.said = next((each for each in problems if "--me" in each), problems[0] if problems else "")
    found.said = found.said.replace(str(path), path.name).replace(str(path.parent), ".")
    if store.exists():
        with closing(sqlite3.connect(store)) as connection:
            for key, what in (("people", "contact"), ("log", "interaction")):
                found.counts[key] = connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
    return found


def folders_of(top: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each folder with what is imported of it: its files, and the folders in it that are one export."""
    for folder, names, files in os.walk(top):
        here = Path(folder)
        whole = [here / each for each in sorted(names) if is_whole(here / each)]
        names[:] = sorted(each for each in names if here / each not in whole)
        yield here, [*sorted(here / each for each in files), *whole]


def is_whole(folder: Path) -> bool:
    """Say whether a folder is one export."""
    return any(all((folder / part).exists() for part in parts) for parts in _WHOLE)


def rows_of(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Yield what each row says: files alike that follow one another are one, if they are many."""
    for _, group in groupby(outcomes, key=Outcome.kind):
        alike = list(group)
        if len(alike) < ALIKE:
            yield from alike
            continue
        first, last = alike[0], alike[-1]
        first.name, first.files = f"{first.name} ... {last.name}", len(alike)
        for other in alike[1:]:
            first.counts += other.counts
            first.reasons += other.reasons
        yield first


def main() -> None:
    """Import everything and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--me", action="append", default=[], help="who the owner is (repeatable)")
    said = parser.parse_args()
    for top in said.folders:
        for folder, paths in folders_of(top.resolve()):
            if paths:
                found = sorted((outcome_of(path, said.me) for path in paths), key=lambda each: each.formats)
                print(f"{folder.relative_to(top.resolve().parent)}: {len(paths)} files\n")
                print(table(_HEAD, (each.cells() for each in rows_of(found))))


if __name__ == "__main__":
    main()
