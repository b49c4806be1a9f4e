"""Fuzz the importers by coverage: `python tests/fuzz/importers.py FORMAT... [--seconds N] [--seeds FOLDER]`.

Needs `pip install atheris`, which is not part of the locked set; nothing here runs with the tests. Starts from
the golden inputs, notes each new kind of failure with the bytes that caused it in the folder `--found`, and goes on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
with atheris.instrument_imports(include=["relcrm.importers"]):
    from importing import asked, of_bytes
    from relcrm.errors import RelcrmError
    from relcrm.importers.base import Message, Person, Touch
    from relcrm.importers.registry import NAMES, format_named

    for each in NAMES:
        format_named(each)

SLOW_SECONDS = 5.0
GOLDEN = ROOT / "golden" / "imports"
NOT_INPUTS = (".expected.txt", ".truth.json", ".asked.json")


def main() -> None:
    """Fuzz the named formats, one after the other in each input: its first byte chooses."""
    parser = argparse.ArgumentParser(description="Fuzz the importers.")
    parser.add_argument("formats", nargs="*", default=list(NAMES))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seeds", type=Path, nargs="*", default=[])
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"))
    given = parser.parse_args()
    given.found.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        _lay_out(Path(corpus), given.formats, given.seeds)
        one = _tried(given.formats, given.found)
        atheris.Setup(
            [sys.argv[0], corpus, f"-max_total_time={given.seconds}", "-max_len=20000", "-timeout=120"], one
        )
        atheris.Fuzz()


def _lay_out(corpus: Path, formats: list[str], folders: list[Path]) -> None:
    for number, name in enumerate(formats):
        files = [*GOLDEN.glob(f"{name}/**/*"), *(file for folder in folders for file in folder.rglob("*"))]
        for count, file in enumerate(files):
            if file.is_file() and not file.name.endswith(NOT_INPUTS) and file.stat().st_size < 20_000:
                (corpus / f"{name}-{count}").write_bytes(bytes([number]) + file.read_bytes())


def _tried(formats: list[str], found: Path) -> Any:
    known: set[str] = set()

    def one(data: bytes) -> None:
        if not data:
            return
        name, started = formats[data[0] % len(formats)], time.monotonic()
        try:
            _read(name, data[1:])
        except RelcrmError:
            pass
        except Exception as error:  # noqa: BLE001 - every kind is noted once, and the search goes on
            place = traceback.extract_tb(error.__traceback__)[-1]
            _note(
                known,
                found,
                f"{name}-{type(error).__name__}-{Path(place.filename).stem}-{place.lineno}",
                data,
            )
        if time.monotonic() - started > SLOW_SECONDS:
            _note(known, found, f"{name}-slow", data)

    return one


def _read(name: str, data: bytes) -> None:
    source = of_bytes(data, "file")
    format_named(name).recognises(source)
    items = list(format_named(name).read([source], asked()).items)
    known = {item.key for item in items if isinstance(item, Person)}
    for item in items:
        if isinstance(item, Touch | Message):
            assert known.issuperset(item.people)


def _note(known: set[str], found: Path, kind: str, data: bytes) -> None:
    if kind not in known:
        known.add(kind)
        (found / kind).write_bytes(data[1:])
        (found / f"{kind}.txt").write_text(traceback.format_exc(), encoding="utf-8")


if __name__ == "__main__":
    main()
