"""Whatever bytes come in, every format ends with items that fit together or with a friendly error, and soon."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importing import asked, beside, of_bytes
from relcrm.errors import RelcrmError
from relcrm.importers.base import Ahead, Item, LeftOut, Message, Person, Problem, Skipped, Touch
from relcrm.importers.registry import NAMES, format_named, recognised
from shared import SHARED, needs_shared

if TYPE_CHECKING:
    from relcrm.importers.archive import Source

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "imports"
NOT_INPUTS = (".expected.txt", ".truth.json", ".asked.json")
INPUTS = {
    name: [
        path
        for path in sorted(GOLDEN.glob(f"{name}/**/*"))
        if path.is_file() and not path.name.endswith(NOT_INPUTS)
    ]
    for name in NAMES
}
SPLICES = [
    b"\0", b"\n", b"\r", b"\r\n\r\n", b'"', b"'", b",", b";", b":", b"=", b"=\n", b"\\", b"{", b"}", b"[", b"]", b"<", b">",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xe2\x80\x8e", b"9999-12-31", b"-9999", b"00000000000000000000", b"1e999",
    b"From ", b"BEGIN:", b"END:VEVENT", b"FREQ=SECONDLY", b"null", b"true", b"\x1b]0;x\x07", b"(" * 50, b"[" * 50,
]  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.integers(0, 20_000), st.integers(0, 60), st.sampled_from(SPLICES) | st.binary(max_size=8)),
    max_size=6,
)
EXAMPLES = settings(max_examples=25, deadline=None)


def mutated(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, splice in changes:
        start = at % (len(data) + 1)
        data = data[:start] + splice + data[start + length :]
    return data


def read(name: str, files: list[Source], **said: object) -> list[Item]:
    """Read files with one format and check that what comes fits together."""
    for file in files:
        recognised(file)
    try:
        items = list(format_named(name).read(files, asked(**said)).items)
    except RelcrmError:
        return []
    known = {item.key for item in items if isinstance(item, Person)}
    for item in items:
        assert item.at.line >= 0
        assert isinstance(item, Person | Touch | Message | Ahead | Skipped | Problem | LeftOut)
        if isinstance(item, Person):
            assert item.key
            assert item.name.strip()
            assert item.name.isprintable() or "\u200d" in item.name
        dated = item.plans if isinstance(item, Ahead) else [item] if isinstance(item, Touch | Message) else []
        for each in dated:
            assert each.people
            assert known.issuperset(each.people)
    return items


@pytest.mark.parametrize("name", NAMES)
@EXAMPLES
@given(data=st.binary(max_size=1500))
def test_any_bytes(name: str, data: bytes) -> None:
    read(name, [of_bytes(data)])


@pytest.mark.parametrize("name", [name for name in NAMES if name != "linkedin"])
def test_a_damaged_file(name: str) -> None:
    files = INPUTS[name]
    contents = [path.read_bytes() for path in files]
    said = [_asked_beside(path) for path in files]

    @EXAMPLES
    @given(chosen=st.integers(0, len(files) - 1), changes=CHANGES)
    def damaged(chosen: int, changes: list[tuple[int, int, bytes]]) -> None:
        read(name, [of_bytes(mutated(contents[chosen], changes), files[chosen].name)], **said[chosen])

    damaged()


def _asked_beside(path: Path) -> dict[str, object]:
    """Return what the user says of a golden input, which may be a folder that this file is in."""
    for each in (path, *path.parents):
        if each.parent.parent == GOLDEN:
            return beside(each, ".asked.json")
    raise AssertionError(path)


REAL = {
    "vcard": "vcard/**/*.vcf",
    "ical": "ics/**/*.ics",
    "mail": "mail/**/*.*",
    "whatsapp": "whatsapp/**/*.txt",
    "x": "twitter/**/*.js",
    "telegram": "whatsapp/**/telegram/*.json",
    "monica": "monica/**/*.json",
    "friends": "friends_md/*.md",
    "google": "contacts_csv/**/google*.csv",
    "outlook": "contacts_csv/**/outlook*.csv",
}


@needs_shared
@pytest.mark.parametrize("name", REAL)
def test_a_damaged_real_file(name: str) -> None:
    assert SHARED is not None
    files = [path for path in sorted((SHARED / "data").glob(REAL[name])) if path.is_file()]
    assert files

    @EXAMPLES
    @given(chosen=st.sampled_from(files), changes=CHANGES)
    def damaged(chosen: Path, changes: list[tuple[int, int, bytes]]) -> None:
        read(name, [of_bytes(mutated(chosen.read_bytes()[:60_000], changes), chosen.name)])

    damaged()
