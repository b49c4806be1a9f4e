"""Folders and files that only their owner may see, whatever the umask; and reading what must be a plain file."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from relcrm import private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o277])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("_umask")
class TestModes:
    def test_of_every_folder_on_the_way(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o755)
        private.make_folder(tmp_path / "a" / "b" / "c")
        assert [mode_of(tmp_path / way) for way in ("a", "a/b", "a/b/c")] == [0o700] * 3
        assert mode_of(tmp_path) == 0o755

    def test_of_a_file(self, tmp_path: Path) -> None:
        private.write_whole(tmp_path / "a", [b"1", b"2"])
        assert (mode_of(tmp_path / "a"), (tmp_path / "a").read_bytes()) == (0o600, b"12")

    @pytest.mark.parametrize(
        ("words", "made"),
        [
            (("add", "Bo"), "data/relcrm/relcrm.db"),
            (
                ("import", "csv", "people.csv", "--map", "name=who", "--save-map", "crm"),
                "config/relcrm/maps/crm.toml",
            ),
            (("export", "json", "out.json"), "out.json"),
        ],
    )
    def test_of_whatever_a_command_makes(
        self, run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch, words: Any, made: str
    ) -> None:
        monkeypatch.delenv("RELCRM_DB")
        (home / "people.csv").write_text("who,mail\nBo,bo@example.org\n")
        (home / "people.csv").chmod(0o600)
        assert run("add", "Ada").exit_code == 0
        assert run(*words).exit_code == 0
        assert mode_of(home / made) == 0o600
        folders = [path for path in home.rglob("*") if path.is_dir()]
        assert {mode_of(folder) for folder in folders} == {0o700}
        files = [path for path in home.rglob("*") if path.is_file()]
        assert {mode_of(file) for file in files} == {0o600}

    def test_of_the_crash_log(
        self, run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("relcrm.services.overview.queries.stale", lambda *_, **__: 1 / 0)
        assert run("stale").exit_code == 70
        assert mode_of(home / "state/relcrm/crash.log") == 0o600
        assert mode_of(home / "state") == 0o700


def test_a_file_that_cannot_be_finished_leaves_what_was_there(tmp_path: Path) -> None:
    def torn() -> Iterator[bytes]:
        yield b"new"
        raise OSError(28, "No space left on device")

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OSError, match="No space"):
        private.write_whole(tmp_path / "a", torn())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_a_file_in_the_way_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(OSError, match="Not a directory"):
        private.make_folder(tmp_path / "a" / "b")


def odd_files(folder: Path) -> dict[str, Path]:
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    (folder / "loop").symlink_to("loop")
    with (folder / "huge").open("wb") as huge:
        huge.truncate(1 << 30)
    (folder / "nested").write_text("a = " + "[" * 3000)
    (folder / "tables").write_text("a = " + "{a = " * 3000)
    (folder / "digits").write_text("threshold = " + "1" * 5000)
    (folder / "hexadecimal").write_text("threshold = [0x" + "f" * 6000 + "]")
    (folder / "bytes").write_bytes(b"\xff\xfe\x00")
    names = ["pipe", "folder", "loop", "huge", "nested", "tables", "digits", "hexadecimal", "bytes"]
    return {name: folder / name for name in names} | {
        "device": folder / "/dev/zero",
        "terminal": folder / "/dev/tty",
    }


ODD = ["pipe", "folder", "loop", "huge", "nested", "tables", "digits", "hexadecimal", "bytes", "device"]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(
    "words", [("stale",), ("policy", "check"), ("ready", "ada"), ("outcomes", "--apply"), ("log-call", "ada")]
)
@pytest.mark.usefixtures("store")
def test_a_policy_that_is_none_is_78_at_once(
    run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("RELCRM_POLICY", str(odd_files(home)[name]))
    done = run(*words)
    first, *hints = done.err.splitlines()
    assert (done.exit_code, done.out) == (78, "")
    assert first.startswith("relcrm: ")
    assert len(first) < 400
    assert len(hints) <= 1


@pytest.mark.parametrize("name", ODD)
@pytest.mark.usefixtures("store")
def test_a_configuration_that_is_none_is_78_at_once(
    run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (home / "people.csv").write_text("name,email\nBo,bo@example.org\n")
    monkeypatch.setenv("RELCRM_CONFIG", str(odd_files(home)[name]))
    done = run("import", "people.csv")
    assert (done.exit_code, done.out) == (78, "")
    assert done.err.startswith("relcrm: ")


@pytest.mark.parametrize("name", sorted({*ODD} - {"loop"}))
@pytest.mark.usefixtures("store")
def test_a_map_that_is_none_is_78_at_once(run: Callable[..., Any], home: Path, name: str) -> None:
    maps = home / "config" / "relcrm" / "maps"
    maps.mkdir(parents=True)
    odd_files(home)[name].rename(maps / "odd.toml") if name != "device" else (maps / "odd.toml").symlink_to(
        "/dev/zero"
    )
    (home / "people.csv").write_text("name,email\nBo,bo@example.org\n")
    done = run("import", "csv", "people.csv", "--use-map", "odd")
    assert (done.exit_code, done.out) == (78, "")


class TestStore:
    """Where the store is, and a new one that is said."""

    @pytest.mark.parametrize(
        "place",
        [
            ":memory:",
            "file:x.db",
            "file:x?mode=ro",
            "file::memory:?cache=shared",
            "FILE:x",
            "sqlite:///x.db",
            "https://example.org/x",
            "-",
        ],
    )
    @pytest.mark.parametrize("words", [("list",), ("add", "Bo")])
    def test_is_a_file(
        self,
        run: Callable[..., Any],
        home: Path,
        monkeypatch: pytest.MonkeyPatch,
        place: str,
        words: tuple[str, ...],
    ) -> None:
        monkeypatch.setenv("RELCRM_DB", place)
        assert run(*words).exit_code == 2
        assert run("--db", place, *words).exit_code == 2
        assert list(home.iterdir()) == []

    @pytest.mark.parametrize("place", ["a:b.db", "file.db", "memory", "C.db"])
    def test_may_have_any_name_of_a_file(self, run: Callable[..., Any], home: Path, place: str) -> None:
        assert run("--db", place, "add", "Bo").exit_code == 0
        assert (home / place).is_file()

    def test_that_is_new_and_elsewhere_is_said_once(self, run: Callable[..., Any], home: Path) -> None:
        there = home / "no" / "such" / "folder" / "people.db"
        assert run("--db", there, "list").exit_code == 66
        first = run("--db", there, "add", "Bo")
        assert (first.exit_code, first.err) == (0, f"made a new store at {there}\n")
        assert run("--db", there, "add", "Cy").err == ""
        assert "made" not in first.out

    def test_that_is_new_where_it_always_is_needs_no_word(
        self, run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("RELCRM_DB")
        assert run("add", "Bo").err == ""
        assert (home / "data/relcrm/relcrm.db").is_file()

    def test_that_is_new_is_said_by_imports_too_and_not_by_dry_runs(
        self, run: Callable[..., Any], home: Path
    ) -> None:
        (home / "people.csv").write_text("name,email\nBo,bo@example.org\n")
        assert run("--db", "new.db", "import", "people.csv", "--dry-run").err == ""
        assert run("--db", "new.db", "import", "people.csv", "--json").err == "made a new store at new.db\n"

    def test_at_home_may_be_named_with_a_tilde(self, run: Callable[..., Any], home: Path) -> None:
        assert run("--db=~/people.db", "add", "Bo").exit_code == 0
        assert (home / "people.db").is_file()
