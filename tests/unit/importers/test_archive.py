import os
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from relcrm.errors import Missing, UnreadableInput
from relcrm.importers.archive import Limits, Source, file_source, head_of, is_zip, sources, zip_sources


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def content(path: Path, limits: Limits | None = None) -> dict[str, bytes]:
    return {source.name: b"".join(source.chunks()) for source in sources(path, limits)}


def test_a_single_file_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"x" * 100_000)
    assert content(tmp_path / "a.csv") == {"a.csv": b"x" * 100_000}


def test_a_folder_gives_its_files_six_levels_deep(tmp_path: Path) -> None:
    (tmp_path / "1/2/3/4/5/6").mkdir(parents=True)
    for name in ("a.csv", "1/b.csv", "1/2/3/4/5/c.csv", "1/2/3/4/5/6/d.csv"):
        (tmp_path / name).write_bytes(b"x")
    assert set(content(tmp_path)) == {"a.csv", "1/b.csv", "1/2/3/4/5/c.csv"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.csv").write_bytes(b"x")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.csv").write_bytes(b"x")
    (folder / "file.csv").symlink_to(tmp_path / "elsewhere" / "secret.csv")
    (folder / "out").symlink_to(tmp_path / "elsewhere")
    (folder / "round").symlink_to(folder)
    assert set(content(folder)) == {"a.csv"}


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", refused)
    with pytest.raises(UnreadableInput, match="Permission denied"):
        sources(tmp_path)


@pytest.mark.parametrize(("trouble", "kind"), [(13, UnreadableInput), (36, Missing), (5, UnreadableInput)])
def test_a_path_that_cannot_be_looked_at_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int, kind: type[Exception]
) -> None:
    def barred(self: Path) -> bool:
        raise OSError(trouble, os.strerror(trouble), str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", barred)
        with pytest.raises(kind):
            sources(tmp_path / "a.csv")


def test_nothing_there_is_missing_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(Missing) as error:
        sources(tmp_path / "gone.zip")
    assert error.value.hint


def test_a_zip_is_known_by_its_bytes_as_well_as_by_its_name(tmp_path: Path) -> None:
    assert is_zip(zipped(tmp_path / "download", a=b"x"))
    assert not is_zip(tmp_path)


def test_members_are_read_as_often_as_wanted_and_folders_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("Jobs")
        archive.writestr("Jobs/a.csv", b"x")
    (source,) = sources(path)
    assert [b"".join(source.chunks()) for _ in range(2)] == [b"x", b"x"]


def test_the_second_entry_of_a_name_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", b"first")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.csv", b"second")
    assert content(path) == {"a.csv": b"first"}


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 cut off"])
def test_a_broken_zip_is_unreadable_as_a_whole(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(UnreadableInput, match="not a whole zip"):
        sources(tmp_path / "a.zip")


def test_a_locked_zip_says_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a=b"x")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match="password"):
        sources(path)


def test_a_damaged_member_is_unreadable_when_it_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a=os.urandom(5000), b=b"fine")
    data = bytearray(path.read_bytes())
    data[1000] ^= 0xFF
    path.write_bytes(data)
    damaged, fine = sources(path)
    with pytest.raises(UnreadableInput, match="a is damaged"):
        list(damaged.chunks())
    assert list(fine.chunks()) == [b"fine"]


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="more than 1 files"):
        zip_sources(zipped(tmp_path / "a.zip", a=b"", b=b""), Limits(entries=1))


@pytest.mark.parametrize(
    "limits",
    [Limits(member_bytes=1000), Limits(total_bytes=1000), Limits(ratio_from=1000)],
    ids=["of one file", "of all files", "by how far it grows"],
)
def test_a_bomb_is_stopped_while_it_unpacks(tmp_path: Path, limits: Limits) -> None:
    (source,) = zip_sources(zipped(tmp_path / "a.zip", a=bytes(5_000_000)), limits)
    chunks: list[int] = []
    with pytest.raises(UnreadableInput, match="far more"):
        chunks.extend(map(len, source.chunks()))
    assert sum(chunks) < 2_000_000


def test_reading_a_member_again_does_not_use_up_the_total(tmp_path: Path) -> None:
    (source,) = zip_sources(zipped(tmp_path / "a.zip", a=os.urandom(600)), Limits(total_bytes=1000))
    assert sum(len(chunk) for _ in range(5) for chunk in source.chunks()) == 3000


@pytest.mark.parametrize("claim", [1, 0xFFFFFF])
def test_a_size_that_lies_harms_nobody(tmp_path: Path, claim: int) -> None:
    path = zipped(tmp_path / "a.zip", a=bytes(100_000))
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, claim)
    path.write_bytes(data)
    (source,) = sources(path)
    try:
        assert sum(map(len, source.chunks())) <= 100_000
    except UnreadableInput as error:
        assert "damaged" in error.message  # noqa: PT017 - either ending is fine, a surprise is not


def test_entries_that_share_bytes_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", aaa=b"x" * 100, bbb=b"x" * 100)
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    struct.pack_into("<I", data, second + 42, 0)
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match="overlap"):
        sources(path)


def test_a_file_that_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read"):
        list(file_source(tmp_path, "folder").chunks())


def test_a_path_that_makes_no_sense_is_no_zip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(_: object) -> bool:
        raise PermissionError

    monkeypatch.setattr(zipfile, "is_zipfile", refuse)
    assert not is_zip(tmp_path / "secret")


def test_the_head_of_a_source_ends_where_it_is_damaged() -> None:
    def torn() -> Iterator[bytes]:
        yield b"abc"
        raise UnreadableInput("torn")

    assert head_of(Source("a", lambda: iter([b"abc", b"def"])), 4) == b"abcd"
    assert head_of(Source("a", lambda: iter([b"abc"])), 3) == b"abc"
    assert head_of(Source("a", torn), 9) == b"abc"


def test_what_may_never_end_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(UnreadableInput, match="is no file") as error:
            sources(path)
        assert "save" in error.value.hint


def test_a_file_that_vanishes_is_said_when_it_is_read(tmp_path: Path) -> None:
    source = file_source(tmp_path / "gone.vcf", "gone.vcf")
    assert source.size == 0
    with pytest.raises(UnreadableInput, match=r"gone\.vcf cannot be read"):
        list(source.chunks())
