"""`relcrm export vdir`: a folder of cards in step with the store, in which others write too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert, rows
from outgoing import names_in, note
from relcrm.services import files
from relcrm.services.outgoing.vdir import folder as folders

if TYPE_CHECKING:
    from collections.abc import Callable

UID = "ada0" * 8
CARD = Path("cards") / f"{UID}.vcf"


@pytest.fixture
def ada(store: Path) -> int:
    return contact_in(
        store,
        "Ada Lovelace",
        handles={"email": "ada@example.org", "phone": "+49301234567"},
        tags=("clients",),
        uid=UID,
    )


def told(run: Callable[..., Any], *words: str, code: int = 0) -> dict[str, dict[str, Any]]:
    """Run the export and return what it tells, by the name of the contact."""
    done = run("export", "vdir", "cards", *words, "--json")
    assert done.exit_code == code, done.err or done.out
    return {each["name"]: each for each in done.data["cards"]}


def change(was: str, becomes: str, path: Path = CARD) -> None:
    text = path.read_bytes().decode()
    assert was in text
    path.write_bytes(text.replace(was, becomes).encode())


def moment(path: Path = CARD) -> int:
    return path.stat().st_mtime_ns


class TestWriting:
    def test_makes_a_file_a_person_and_writes_it_once(self, run: Callable[..., Any], ada: int) -> None:
        assert told(run)["Ada Lovelace"] == {
            "what": "new", "name": "Ada Lovelace", "file": CARD.name, "contact_id": ada, "why": "",
            "changed": [], "conflicts": [], "theirs": [],
        }  # fmt: skip
        assert names_in("cards") == [CARD.name]
        assert (CARD.stat().st_mode & 0o777, Path("cards").stat().st_mode & 0o777) == (0o600, 0o700)
        before = moment()
        assert told(run) == {}
        assert moment() == before

    def test_writes_again_only_those_who_changed(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        contact_in(store, "Bo Berg", uid="b0" * 16)
        told(run)
        bo = Path("cards") / f"{'b0' * 16}.vcf"
        before = moment(bo)
        run("edit", str(ada), "--company", "Engines")
        assert told(run)["Ada Lovelace"]["changed"] == ["company"]
        assert "ORG:Engines\r\n" in CARD.read_bytes().decode()
        assert moment(bo) == before
        run("edit", str(ada), "--clear", "company")
        told(run)
        assert b"ORG" not in CARD.read_bytes()

    def test_a_person_renamed_keeps_file_and_identifier(self, run: Callable[..., Any], ada: int) -> None:
        told(run)
        run("edit", str(ada), "--name", "Ada King")
        assert told(run)["Ada King"]["file"] == CARD.name
        text = CARD.read_bytes().decode()
        assert (f"UID:{UID}\r\n" in text, "FN:Ada King\r\nN:King;Ada;;;\r\n" in text) == (True, True)

    def test_a_dry_run_tells_the_same_and_writes_nothing(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        before = store.read_bytes()
        planned = told(run, "--dry-run")
        assert (Path("cards").exists(), store.read_bytes()) == (False, before)
        assert told(run) == planned
        run("edit", str(ada), "--company", "Engines")
        before, card = store.read_bytes(), CARD.read_bytes()
        assert told(run, "--dry-run")["Ada Lovelace"]["what"] == "updated"
        assert (CARD.read_bytes(), store.read_bytes()) == (card, before)

    def test_it_is_nothing_that_undo_takes_back(self, run: Callable[..., Any], ada: int) -> None:
        run("edit", str(ada), "--company", "Engines")
        told(run)
        assert "company" in run("undo").out
        assert told(run)["Ada Lovelace"]["changed"] == ["company"]

    def test_identifiers_that_are_no_file_names_get_one(self, run: Callable[..., Any], store: Path) -> None:
        for number, uid in enumerate(("a/../b:person", "..", "a_.._b_person", "x" * 300)):
            contact_in(store, f"Person {number}", uid=uid)
        told(run)
        names = names_in("cards")
        assert len(names) == 4
        assert all(name.endswith(".vcf") and not name.startswith(".") and len(name) < 120 for name in names)
        assert told(run) == {}

    def test_notes_go_along_only_where_they_are_asked_for(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        note(store, ada, "prefers letters")
        told(run)
        assert b"letters" not in CARD.read_bytes()
        assert told(run, "--notes")["Ada Lovelace"]["changed"] == ["note"]
        assert b"NOTE:prefers letters" in CARD.read_bytes()


class TestOthersWriting:
    def test_what_they_changed_stays_to_the_letter(self, run: Callable[..., Any], ada: int) -> None:
        told(run)
        change("TEL:+49301234567", "TEL;TYPE=CELL;X-P=1:+49 30\r\n  99 99")
        change("REV:", "PHOTO;ENCODING=b:AAAA\r\n BBBB\r\nX-PHONE-APP:1\r\nREV:")
        found = told(run)["Ada Lovelace"]
        assert (found["what"], found["changed"], found["theirs"]) == ("same", [], ["phone"])
        run("edit", str(ada), "--title", "Analyst")
        assert told(run)["Ada Lovelace"]["changed"] == ["title"]
        text = CARD.read_bytes().decode()
        for line in (
            "TEL;TYPE=CELL;X-P=1:+49 30\r\n  99 99",
            "PHOTO;ENCODING=b:AAAA\r\n BBBB",
            "X-PHONE-APP:1",
            "TITLE:Analyst",
        ):
            assert f"\r\n{line}\r\n" in text
        assert "4567" not in text
        assert "relcrm import vcard cards brings it in" in run("export", "vdir", "cards").out

    def test_a_phone_changed_there_and_a_name_here_meet_and_only_a_shared_change_is_left(
        self, run: Callable[..., Any], ada: int
    ) -> None:
        run("edit", str(ada), "--title", "Countess")
        told(run)
        change("+49301234567", "+49309999")
        change("TITLE:Countess", "TITLE:Duchess")
        run("edit", str(ada), "--name", "Ada King", "--title", "Princess")
        found = told(run, code=1)["Ada King"]
        assert (found["changed"], found["conflicts"], found["theirs"]) == (
            ["name", "nicknames"],
            ["title"],
            ["phone"],
        )
        assert all(word in CARD.read_text() for word in ("FN:Ada King", "+49309999", "TITLE:Duchess"))
        again = told(run, code=1)["Ada King"]
        assert (again["what"], again["conflicts"]) == ("same", ["title"])

    @pytest.mark.parametrize(("side", "stays"), [("--ours", "Princess"), ("--theirs", "Duchess")])
    def test_a_side_that_is_right_settles_it_for_good(
        self, run: Callable[..., Any], ada: int, side: str, stays: str
    ) -> None:
        run("edit", str(ada), "--title", "Countess")
        told(run)
        change("TITLE:Countess", "TITLE:Duchess")
        run("edit", str(ada), "--title", "Princess")
        screen = run("export", "vdir", "cards")
        assert (
            screen.exit_code,
            "both changed: title" in screen.out,
            "--ours or --theirs" in screen.out,
        ) == (1, True, True)
        told(run, side)
        assert f"TITLE:{stays}\r\n" in CARD.read_bytes().decode()
        assert "conflicts" not in str([each for each in told(run).values() if each["conflicts"]])

    def test_what_both_changed_to_the_same_is_no_conflict(self, run: Callable[..., Any], ada: int) -> None:
        told(run)
        change("REV:", "TITLE:Analyst\r\nREV:")
        run("edit", str(ada), "--title", "Analyst")
        assert told(run) == {}

    def test_tags_come_and_go_one_by_one_on_both_sides(self, run: Callable[..., Any], ada: int) -> None:
        told(run)
        change("CATEGORIES:clients", "CATEGORIES:Clients,family")
        run("edit", str(ada), "--tag", "london")
        assert told(run)["Ada Lovelace"]["changed"] == ["categories"]
        assert "CATEGORIES:Clients,family,london\r\n" in CARD.read_bytes().decode()
        run("edit", str(ada), "--untag", "clients", "--untag", "london")
        told(run)
        assert "CATEGORIES:family\r\n" in CARD.read_bytes().decode()

    def test_a_card_in_the_older_version_stays_in_it(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        with connected(store) as connection:
            insert(connection, "occasion", {"contact_id": ada, "label": "birthday", "month": 12, "day": 10})
            insert(
                connection,
                "relation",
                {"contact_id": ada, "role": "spouse", "other_name": "Bo", "other_id": None},
            )
            insert(connection, "handle", {"contact_id": ada, "platform": "linkedin", "value": "ada"})
        told(run)
        CARD.write_bytes(
            f"BEGIN:VCARD\nVERSION:3.0\nUID:urn:uuid:{UID.upper()}\nFN:Ada Lovelace\nN:Lovelace;Ada;;;\n"
            "EMAIL;TYPE=INTERNET:ADA@example.org\nTEL;TYPE=VOICE:tel:+49 30 1234567\nCATEGORIES:clients\n"
            "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10\nitem1.X-ABRELATEDNAMES:Bo\nitem1.X-ABLabel:_$!<Spouse>!$_\n"
            "X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/Ada\nEND:VCARD\n".encode()
        )  # fmt: skip
        assert told(run) == {}
        run("edit", str(ada), "--nickname", "Countess")
        assert told(run)["Ada Lovelace"]["changed"] == ["nicknames"]
        text = CARD.read_text()
        assert "VERSION:3.0" in text
        assert (f"UID:urn:uuid:{UID.upper()}" in text, "NICKNAME:Countess" in text) == (True, True)

    def test_files_of_others_are_left_alone(self, run: Callable[..., Any], ada: int) -> None:
        Path("cards").mkdir()
        others = {
            "theirs.vcf": "BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:Somebody\nEND:VCARD\n",
            "two.vcf": "BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n",
            "no-uid.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:C\nEND:VCARD\n",
            "broken.VCF": "what is this",
            "empty.vcf": "",
            f"{UID}.vcf": "BEGIN:VCARD\nVERSION:3.0\nUID:y\nFN:In the way\nEND:VCARD\n",
            "notes.txt": "mine",
            ".hidden.vcf": f"BEGIN:VCARD\nUID:{UID}\nEND:VCARD\n",
        }
        for name, text in others.items():
            Path("cards", name).write_text(text)
        assert told(run)["Ada Lovelace"]["file"] == f"{UID}-2.vcf"
        assert run("export", "vdir", "cards", "--json").data["others"] == 6
        assert {name: Path("cards", name).read_text() for name in others} == others

    def test_a_card_that_brought_somebody_here_is_theirs_too(
        self, run: Callable[..., Any], store: Path
    ) -> None:
        Path("cards").mkdir()
        mine = Path("cards/From Phone.vcf")
        mine.write_text(
            "BEGIN:VCARD\nVERSION:3.0\nUID:AB-1\nFN:Bo Berg\nN:Berg;Bo;;Dr.;\nORG:Boats;Sails\n"
            "TEL;type=CELL:030 1234567\nPHOTO:x\nEND:VCARD\n"
        )
        assert run("import", "vcard", "cards").exit_code == 0
        before = mine.read_bytes()
        assert all(each["what"] == "same" for each in told(run).values())
        assert mine.read_bytes() == before
        run("edit", "bo", "--nickname", "Captain")
        assert told(run)["Bo Berg"]["changed"] == ["nicknames"]
        lines = mine.read_text().splitlines()
        assert lines[:8] == [
            "BEGIN:VCARD", "VERSION:3.0", "UID:AB-1", "FN:Bo Berg", "N:Berg;Bo;;Dr.;", "ORG:Boats;Sails",
            "TEL;type=CELL:030 1234567", "PHOTO:x",
        ]  # fmt: skip
        assert lines[8] == "NICKNAME:Captain"
        assert names_in("cards") == ["From Phone.vcf"]
        del store

    def test_two_that_never_met_and_differ_in_what_one_has_once_are_left(
        self, run: Callable[..., Any], ada: int
    ) -> None:
        Path("cards").mkdir()
        CARD.write_text(f"BEGIN:VCARD\nVERSION:4.0\nUID:{UID}\nFN:Augusta Ada\nTEL:+4940111\nEND:VCARD\n")
        found = told(run, code=1)["Ada Lovelace"]
        assert (found["conflicts"], found["theirs"]) == (["name"], ["phone"])
        assert sorted(found["changed"]) == ["categories", "email", "phone"]
        told(run, "--ours")
        text = CARD.read_text()
        assert all(each in text for each in ("FN:Ada Lovelace", "+4940111", "+49301234567"))
        del ada

    @pytest.mark.usefixtures("ada")
    def test_a_card_that_cannot_be_merged_is_told_and_left(self, run: Callable[..., Any]) -> None:
        told(run)
        for text in (
            f"BEGIN:VCARD\nVERSION:2.1\nUID:{UID}\nFN:Ada\nEND:VCARD\n",
            "BEGIN:VCARD\nrubbish\nEND:VCARD\n",
        ):
            CARD.write_text(text)
            assert told(run)["Ada Lovelace"]["what"] == "unreadable"
            assert CARD.read_text() == text
        assert "is left alone" in run("export", "vdir", "cards").out

    @pytest.mark.usefixtures("ada")
    def test_bytes_that_are_no_utf8_stay_as_they_are(self, run: Callable[..., Any]) -> None:
        told(run)
        CARD.write_bytes(CARD.read_bytes().replace(b"REV", b"X-LATIN:\xe9\xff\r\nREV"))
        run("edit", "ada", "--title", "Analyst")
        told(run)
        assert b"X-LATIN:\xe9\xff\r\n" in CARD.read_bytes()

    @pytest.mark.usefixtures("ada")
    def test_a_file_that_changes_while_it_is_looked_at_is_left(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told(run)
        run("edit", "ada", "--title", "Analyst")
        was = folders.write

        def meanwhile(folder: Path, file: str, data: bytes, before: bytes | None) -> bool:
            change("FN:Ada Lovelace", "FN:Augusta")
            return was(folder, file, data, before)

        with monkeypatch.context() as patch:
            patch.setattr(folders, "write", meanwhile)
            assert told(run)["Ada Lovelace"]["what"] == "changed just now"
        assert b"Analyst" not in CARD.read_bytes()
        assert told(run)["Ada Lovelace"]["changed"] == ["title"]
        assert b"FN:Augusta" in CARD.read_bytes()

    @pytest.mark.usefixtures("ada")
    def test_a_file_renamed_by_others_is_found_by_its_identifier(
        self, run: Callable[..., Any], store: Path
    ) -> None:
        told(run)
        CARD.rename("cards/Ada.vcf")
        assert told(run) == {}
        assert rows(store, "SELECT file FROM written_card") == [("Ada.vcf",)]
        run("edit", "ada", "--title", "Analyst")
        assert told(run)["Ada Lovelace"]["file"] == "Ada.vcf"


class TestGoing:
    @pytest.fixture
    def two(self, run: Callable[..., Any], store: Path, ada: int) -> Path:
        contact_in(store, "Bo Berg", uid="b0" * 16, handles={"phone": "+4930999"})
        told(run)
        del ada
        return Path("cards") / f"{'b0' * 16}.vcf"

    def test_a_card_deleted_there_deletes_nobody_here(self, run: Callable[..., Any], two: Path) -> None:
        two.unlink()
        for _ in range(2):
            assert told(run)["Bo Berg"]["what"] == "deleted"
        assert not two.exists()
        assert run("show", "bo").exit_code == 0
        assert "--restore writes them again" in run("export", "vdir", "cards").out
        assert told(run, "--restore")["Bo Berg"]["what"] == "written again"
        assert two.exists()

    def test_a_folder_that_lost_everything_is_not_filled_again_unasked(
        self, run: Callable[..., Any], store: Path, two: Path
    ) -> None:
        two.unlink()
        CARD.unlink()
        before = store.read_bytes()
        refused = run("export", "vdir", "cards")
        assert (refused.exit_code, refused.out) == (66, "")
        assert refused.err.splitlines() == [
            "relcrm: none of the 2 cards that relcrm wrote into cards is there any more",
            "hint: is it the right folder, and there? --restore writes them again",
        ]
        assert (names_in("cards"), store.read_bytes()) == ([], before)
        assert len(told(run, "--restore")) == 2

    def test_cards_of_the_archived_stay_until_they_may_go(
        self, run: Callable[..., Any], store: Path, two: Path
    ) -> None:
        run("archive", "bo")
        found = told(run)["Bo Berg"]
        assert (found["what"], found["why"], two.exists()) == ("left over", "archived", True)
        assert "--prune removes them" in run("export", "vdir", "cards").out
        assert told(run, "--prune", "--dry-run")["Bo Berg"]["what"] == "removed"
        assert two.exists()
        assert told(run, "--prune")["Bo Berg"]["what"] == "removed"
        assert (two.exists(), CARD.exists()) == (False, True)
        assert rows(store, "SELECT uid FROM written_card") == [(UID,)]

    def test_a_card_that_others_changed_is_not_pruned_unless_ours_is_right(
        self, run: Callable[..., Any], two: Path
    ) -> None:
        change("+4930999", "+4930888", two)
        run("archive", "bo")
        assert told(run, "--prune")["Bo Berg"]["what"] == "left over"
        assert two.exists()
        told(run, "--prune", "--ours")
        assert not two.exists()

    def test_one_merged_away_leaves_their_card(self, run: Callable[..., Any], two: Path) -> None:
        run("merge", "ada", "bo", "--yes")
        found = told(run)
        assert found["Bo Berg"]["why"] in {"merged", "no contact any more"}
        assert found["Ada Lovelace"]["changed"] == ["phone", "nicknames"]
        assert two.exists()

    def test_who_came_by_a_card_and_is_merged_is_told_so(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        Path("in.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nUID:ab-1\nFN:Bo Berg\nTEL:+4930999\nEND:VCARD\n")
        run("import", "vcard", "in.vcf")
        told(run)
        run("merge", str(ada), "bo", "--yes")
        assert told(run)["Bo Berg"]["why"] == "merged"
        del store

    def test_who_is_not_selected_is_told_so(self, store: Path, two: Path) -> None:
        from builders import context_for  # noqa: PLC0415
        from relcrm.services.outgoing.people import Selection  # noqa: PLC0415
        from relcrm.services.outgoing.vdir.plan import Wishes  # noqa: PLC0415
        from relcrm.services.outgoing.vdir.syncing import keep_in_step  # noqa: PLC0415

        report = keep_in_step(context_for(store), two.parent, Selection(frozenset({1})), Wishes())
        assert [(each.name, each.why) for each in report.cards] == [("Bo Berg", "not selected")]

    def test_a_full_folder_is_never_emptied(self, run: Callable[..., Any], two: Path) -> None:
        run("archive", "bo")
        run("archive", "ada")
        refused = run("export", "vdir", "cards", "--prune")
        assert (refused.exit_code, two.exists(), CARD.exists()) == (2, True, True)
        assert "would remove all 2 cards" in refused.err

    def test_a_card_gone_on_both_sides_is_forgotten(
        self, run: Callable[..., Any], store: Path, two: Path
    ) -> None:
        two.unlink()
        run("archive", "bo")
        assert told(run) == {}
        assert rows(store, "SELECT uid FROM written_card") == [(UID,)]

    def test_a_file_that_cannot_be_removed_is_told_in_a_line(
        self, run: Callable[..., Any], two: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("archive", "bo")

        def refuse(self: Path, missing_ok: bool = False) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "unlink", refuse)
        refused = run("export", "vdir", "cards", "--prune")
        assert (refused.exit_code, "cannot remove" in refused.err, two.exists()) == (74, True, True)

    def test_a_file_changed_just_before_it_would_go_stays(
        self, run: Callable[..., Any], two: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("archive", "bo")
        monkeypatch.setattr(folders, "_is_still", lambda *_: False)
        assert told(run, "--prune")["Bo Berg"]["what"] == "changed just now"
        assert two.exists()


class TestTrouble:
    def test_both_sides_cannot_be_right(self, run: Callable[..., Any], ada: int) -> None:
        assert run("export", "vdir", "cards", "--ours", "--theirs").exit_code == 2
        del ada

    @pytest.mark.usefixtures("ada")
    def test_a_folder_that_is_a_file_is_refused(self, run: Callable[..., Any]) -> None:
        Path("cards").write_text("mine")
        refused = run("export", "vdir", "cards")
        assert (refused.exit_code, refused.err.splitlines()[0]) == (2, "relcrm: cards is not a folder")
        assert run("export", "vdir", "cards/below").exit_code == 73
        assert run("export", "vdir", "x" * 300).exit_code == 73

    def test_without_a_store_no_folder_is_made(self, run: Callable[..., Any], no_store: Path) -> None:
        assert run("export", "vdir", "cards").exit_code == 66
        assert (Path("cards").exists(), no_store.exists()) == (False, False)

    @pytest.mark.usefixtures("ada")
    def test_two_at_once_do_not_write(self, run: Callable[..., Any], home: Path) -> None:
        told(run)
        with folders.held(home / "cards", Path("cards")):
            refused = run("export", "vdir", "cards")
            assert (refused.exit_code, "another relcrm is writing into cards" in refused.err) == (75, True)
            assert told(run, "--dry-run") == {}
        assert names_in("cards") == [CARD.name]

    @pytest.mark.usefixtures("ada")
    def test_a_folder_that_cannot_be_written_is_told_in_a_line(self, run: Callable[..., Any]) -> None:
        Path("cards/.relcrm.lock").mkdir(parents=True)
        refused = run("export", "vdir", "cards")
        assert (refused.exit_code, refused.err.splitlines()[0]) == (73, "relcrm: cannot write into cards")
        Path("cards/.relcrm.lock").rmdir()
        Path("cards/.relcrm.lock").write_text("this is no lock but something else altogether" * 100)
        assert run("export", "vdir", "cards").exit_code == 73

    @pytest.mark.usefixtures("ada")
    def test_a_card_too_large_or_not_to_be_read_stops_it(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told(run)
        monkeypatch.setattr(folders, "MOST_BYTES", 10)
        refused = run("export", "vdir", "cards")
        assert (refused.exit_code, "is larger than" in refused.err) == (65, True)

    @pytest.mark.usefixtures("ada")
    def test_a_full_disk_keeps_what_is_done_on_record(
        self, run: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        contact_in(store, "Bo Berg", uid="b0" * 16)
        was = files.write_whole

        def full(target: Path, *words: Any, **more: Any) -> None:
            if target.name.startswith("b0"):
                raise folders.IoFailure("cannot write: No space left on device", hint="check the disk")
            was(target, *words, **more)

        monkeypatch.setattr(folders, "write_whole", full)
        refused = run("export", "vdir", "cards")
        assert (refused.exit_code, "No space left" in refused.err) == (74, True)
        assert (names_in("cards"), rows(store, "SELECT uid FROM written_card")) == ([CARD.name], [(UID,)])
        monkeypatch.undo()

    @pytest.mark.usefixtures("ada")
    def test_where_it_was_cut_short_before_the_record_the_next_run_goes_on(
        self, run: Callable[..., Any], store: Path
    ) -> None:
        told(run)
        with closing(sqlite3.connect(store)) as connection, connection:
            connection.execute("DELETE FROM written_card")
        before = moment()
        assert told(run) == {}
        assert (moment(), len(rows(store, "SELECT 1 FROM written_card"))) == (before, 1)

    @pytest.mark.usefixtures("ada")
    def test_another_path_to_the_folder_is_the_same_folder(self, run: Callable[..., Any]) -> None:
        told(run)
        Path("link").symlink_to("cards")
        assert run("export", "vdir", "link", "--json").data["cards"] == []


def test_the_screen_tells_what_was_done(run: Callable[..., Any], store: Path) -> None:
    for number in range(60):
        contact_in(store, f"Person {number:02}")
    planned = run("export", "vdir", "cards", "--dry-run").out
    assert "Person 49" in planned
    assert "Person 50" not in planned
    assert "... and 10 more; --json has them all" in planned
    assert planned.endswith("Would be in cards: 60 new; 0 as they were.\n")
    assert run("export", "vdir", "cards").out == "Cards in cards: 60 new; 0 as they were.\n"
    assert run("export", "vdir", "cards").out == "Cards in cards: nothing to write; 60 as they were.\n"
