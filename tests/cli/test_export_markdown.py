"""`relcrm export markdown`: a page a person, in front of it YAML, and what is yours stays yours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from builders import connected, contact_in, interaction, logged_in, message
from outgoing import keep, names_in, whole_ada
from relcrm.domain.particulars.details import Detail
from relcrm.domain.particulars.occasions import Occasion
from relcrm.services.outgoing.notebook import writing
from relcrm.services.outgoing.vdir import folder as folders
from relcrm.store import particulars

if TYPE_CHECKING:
    from collections.abc import Callable


def front(text: str) -> dict[str, Any]:
    assert text.startswith("---\n")
    return YAML(typ="safe").load(text.split("\n---\n", 1)[0].removeprefix("---\n"))


def told(run: Callable[..., Any], *words: str) -> dict[str, str]:
    """Run the export and return what became of the pages told of, by the names of their files."""
    done = run("export", "markdown", "people", *words, "--json")
    assert done.exit_code == 0, done.err or done.out
    return {each["file"]: each["what"] for each in done.data["pages"]}


def test_a_page_tells_everything(run: Callable[..., Any], store: Path) -> None:
    ada = whole_ada(store)
    logged_in(store, interaction("2026-02-01", summary="lunch *again*\n- and tea"), ada)
    logged_in(store, message("2026-02-03"), ada)
    run("edit", "ada", "--met", "fair", "--common", "clocks")
    assert told(run) == {"Ada King van Lovelace.md": "new", "Bo Berg.md": "new"}
    text = Path("people/Ada King van Lovelace.md").read_text()
    assert front(text) == {
        "relcrm": "ada0" * 8,
        "name": "Ada King van Lovelace",
        "aliases": ["Ada; the first", "Countess"],
        "tags": ["clients", "london"],
        "company": "Engines, Ltd; Co.",
        "title": "Analyst",
        "emails": ["ada@example.org"],
        "phones": ["+49301234567", "0301234"],
        "profiles": ["https://www.linkedin.com/in/ada", "skype:ada.l"],
        "anniversary": "--02-29",
        "name day": "--05-03",
        "birthday": "1980-12-10",
        "places": ["London", "Lisbon"],
    }
    assert text.split("\n---\n", 1)[1] == (
        """
# Ada King van Lovelace

## About

- Met: fair
- In common: clocks
- Can help with: tax law in Spain
- Looks for: a flat in Lisbon
- Also reached at: ext. 12, ask for Eva
- blog: <https://ada.example/a,b;c>
- work: <https://engines.example>
- work: 1 Main St, Floor 2, W1, 2 London, UK
- summer house: Lisbon
- shoe size: 42; wide
- map position: 52.5, 13.4
- drink: tea

## People

- manager: Dee, the boss
- spouse: [[Bo Berg]]
- uncle or aunt: Cy Day

## Notes

- 2026-02-02: moved to Lisbon
- 2026-02-01: prefers letters
  and \\= tea

## Timeline

- 2026-02-03 email, you
- 2026-02-01 in person: lunch \\*again\\*
  \\- and tea

%% Below this line is yours: relcrm leaves it alone. %%
"""
    )


def test_only_pages_that_changed_are_written_and_yours_stays(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada Lovelace")
    contact_in(store, "Bo Berg")
    told(run)
    page = Path("people/Ada Lovelace.md")
    page.write_text(page.read_text() + "\nmine: a thought\n")
    before = page.stat().st_mtime_ns
    assert told(run) == {}
    assert page.stat().st_mtime_ns == before
    run("note", "ada", "likes tea")
    assert told(run) == {"Ada Lovelace.md": "updated"}
    text = page.read_text()
    assert ("likes tea" in text, text.endswith("%%\n\nmine: a thought\n")) == (True, True)


def test_what_is_yours_stays_byte_for_byte(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada Lovelace")
    told(run)
    page = Path("people/Ada Lovelace.md")
    own = b"\r\nmine: caf\xe9\r\n"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n") + own)
    run("note", "ada", "likes tea")
    assert told(run) == {"Ada Lovelace.md": "updated"}
    assert page.read_bytes().endswith(b"%%\n" + own)


def test_a_page_without_the_line_that_parts_it_is_left_as_it_is(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada Lovelace")
    told(run)
    page = Path("people/Ada Lovelace.md")
    mine = page.read_bytes().replace(b"Below this line", b"Under this line") + b"mine\n"
    page.write_bytes(mine)
    assert "left as it is has lost the line" in run("export", "markdown", "people").out
    assert told(run) == {"Ada Lovelace.md": "left as it is"}
    assert page.read_bytes() == mine


def test_whoever_is_renamed_keeps_their_page_and_pages_of_others_stay(
    run: Callable[..., Any], store: Path
) -> None:
    contact_in(store, "Ada Lovelace")
    Path("people").mkdir()
    Path("people/ada lovelace.md").write_text("my own page")
    Path("people/torn.md").write_text("---\nrelcrm")
    assert told(run) == {"Ada Lovelace (1).md": "new"}
    run("edit", "1", "--name", "Ada King")
    assert told(run) == {"Ada Lovelace (1).md": "updated"}
    Path("people/Ada Lovelace (1).md").rename("people/The Countess.md")
    assert told(run) == {}
    assert names_in("people") == ["The Countess.md", "ada lovelace.md", "torn.md"]
    assert Path("people/ada lovelace.md").read_text() == "my own page"


def test_namesakes_and_names_that_are_no_file_names_have_pages(run: Callable[..., Any], store: Path) -> None:
    for name in ("CON", "aux.txt", "A/B\\C", "..", ".hidden.", "Zoë", "zoe", "*", "長" * 100):
        contact_in(store, name)
    found = sorted(told(run))
    assert found[:8] == sorted(
        [
            "CON_.md",
            "aux.txt_.md",
            "A B C.md",
            "Contact 4.md",
            "hidden.md",
            "Zoë.md",
            "zoe (7).md",
            "Contact 8.md",
        ]
    )
    assert len(found[8].encode()) <= 123
    assert told(run) == {}


def test_links_lead_to_pages_whatever_they_are_called(run: Callable[..., Any], store: Path) -> None:
    ada, bo = contact_in(store, "Ada"), contact_in(store, "B|o [x]")
    with connected(store) as connection:
        particulars.relate(connection, ada, "spouse", bo)
        particulars.relate(connection, ada, "boat-builder", bo)
    told(run)
    assert "- spouse: [[B o x|B o  x ]]" in Path("people/Ada.md").read_text()
    assert "- boat-builder of: [[Ada]]" in Path("people/B o x.md").read_text()


@pytest.mark.parametrize(
    "value",
    ["yes", "NULL", "1.5", "a: b", "- a", '"q"', "# c", " x ", "é\u2028z", "\x1b[0m", "{}", "ünï", "---"],
)
def test_any_word_is_yaml(run: Callable[..., Any], store: Path, value: str) -> None:
    ada = contact_in(store, "Ada", company=value)
    keep(
        store,
        ada,
        Occasion("company", 1, 2),
        Occasion("a: b", 1, 3),
        Detail("link", "", "https://x.example/<a b>"),
    )
    told(run)
    text = Path("people/Ada.md").read_text()
    found = front(text)
    assert found["company"] == value.replace("\u2028", "\n").replace("\x1b", "")
    assert found["a: b"] == "--01-03"
    assert "- Link: <https://x.example/ab>" in text


def test_a_dry_run_writes_nothing_and_who_is_archived_is_left_over(
    run: Callable[..., Any], store: Path
) -> None:
    contact_in(store, "Ada")
    contact_in(store, "Bo")
    before = store.read_bytes()
    assert told(run, "--dry-run") == {"Ada.md": "new", "Bo.md": "new"}
    assert (Path("people").exists(), store.read_bytes()) == (False, before)
    screen = run("export", "markdown", "people", "--dry-run").out
    assert screen.endswith("Would write 2 pages to people (2 new); 0 as they should be.\n")
    assert (
        run("export", "markdown", "people").out == "Wrote 2 pages to people (2 new); 0 as they should be.\n"
    )
    run("archive", "bo")
    assert told(run) == {"Bo.md": "left over"}
    assert Path("people/Bo.md").exists()
    assert "none is removed" in run("export", "markdown", "people").out
    assert told(run, "--archived") == {}


@pytest.mark.usefixtures("store")
def test_trouble_is_told_in_a_line(run: Callable[..., Any], store: Path, home: Path) -> None:
    contact_in(store, "Ada")
    Path("people").write_text("mine")
    assert run("export", "markdown", "people").exit_code == 2
    assert run("export", "markdown", "people/below").exit_code == 73
    Path("folder").mkdir()
    with folders.held(home / "folder", Path("folder")):
        assert run("export", "markdown", "folder").exit_code == 75


def test_a_page_that_changes_while_it_is_written_is_left(
    run: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact_in(store, "Ada")
    monkeypatch.setattr(folders, "write", lambda *_: False)
    assert told(run) == {"Ada.md": "changed just now"}


def test_who_is_removed_meanwhile_has_no_page(
    run: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact_in(store, "Ada")
    bo = contact_in(store, "Bo")
    was = writing.names.page_names

    def meanwhile(*words: Any) -> Any:
        with connected(store) as connection:
            connection.execute("DELETE FROM contact WHERE id = ?", (bo,))
        return was(*words)

    monkeypatch.setattr(writing.names, "page_names", meanwhile)
    assert told(run) == {"Ada.md": "new"}
