"""Whatever bytes come in, reading ends with items or with one friendly error, and soon."""

import io
import zipfile
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkedin_files import open_export, sniff
from relcrm.errors import RelcrmError
from relcrm.importers.base import Item, Message, Person, Touch

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "imports" / "linkedin"
FILES = {str(path.relative_to(GOLDEN)): path.read_bytes() for path in sorted(GOLDEN.glob("**/*.csv"))}
SPLICES = [
    b'"',
    b'""',
    b",",
    b";",
    b"\n",
    b"\r",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"<p",
    b"9999-12-31 23:59:59",
]

few = settings(max_examples=80, deadline=None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


def mutated(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, splice in changes:
        start = at % (len(data) + 1)
        data = data[:start] + splice + data[start + length :]
    return data


changes = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 40), st.sampled_from(SPLICES) | st.binary(max_size=8)),
    max_size=8,
)


def read_all(path: Path) -> list[Item]:
    sniff(path)
    try:
        items = list(open_export(path, None, UTC).items())
    except RelcrmError:
        return []
    met = {item.key for item in items if isinstance(item, Person)}
    for item in items:
        if isinstance(item, Message | Touch):
            assert item.people
            assert met.issuperset(item.people)
    return items


@few
@given(
    data=st.binary(max_size=2000),
    name=st.sampled_from(["Connections.csv", "messages.csv", "export.zip", "note"]),
)
def test_any_bytes(folder: Path, data: bytes, name: str) -> None:
    (folder / name).write_bytes(data)
    read_all(folder / name)


@few
@given(name=st.sampled_from(sorted(FILES)), changes=changes)
def test_a_damaged_file(folder: Path, name: str, changes: list[tuple[int, int, bytes]]) -> None:
    path = folder / Path(name).name
    path.write_bytes(mutated(FILES[name], changes))
    read_all(path)


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


WHOLE = {name: data for name, data in FILES.items() if name.startswith("whole-export/")}


@few
@given(name=st.sampled_from(sorted(WHOLE)), changes=changes)
def test_an_export_with_one_damaged_file(
    folder: Path, name: str, changes: list[tuple[int, int, bytes]]
) -> None:
    path = folder / "export.zip"
    path.write_bytes(packed({**WHOLE, name: mutated(WHOLE[name], changes)}))
    read_all(path)


@few
@given(changes=changes)
def test_a_damaged_zip(folder: Path, changes: list[tuple[int, int, bytes]]) -> None:
    path = folder / "damaged.zip"
    path.write_bytes(mutated(packed(WHOLE), changes))
    read_all(path)


def test_the_undamaged_export_is_read(folder: Path) -> None:
    path = folder / "fine.zip"
    path.write_bytes(packed(WHOLE))
    assert sum(isinstance(item, Message) for item in read_all(path)) == 6
