"""Add, edit, archive, note: every fact comes back as it was given, and what is wrong is refused whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPTIONS = [
    (("--email", "Bo@Example.org"), "handles", [{"platform": "email", "value": "bo@example.org"}]),
    (("--phone", "+49 171 1234567"), "handles", [{"platform": "phone", "value": "+491711234567"}]),
    (
        ("--handle", "https://www.linkedin.com/in/Bo-Berg/?x=1"),
        "handles",
        [{"platform": "linkedin", "value": "bo-berg"}],
    ),
    (("--handle", "mastodon:bo"), "handles", [{"platform": "mastodon", "value": "bo"}]),
    (("--tag", "#Clients", "--tag", "book-club"), "tags", ["book-club", "clients"]),
    (("--nickname", "Bobby"), "nicknames", ["Bobby"]),
    (
        ("--common", "sailing"),
        "common_ground",
        [{"text": "sailing", "noted_on": "2026-03-14", "inferred": False}],
    ),
]
FACTS = [
    (("--company", "Berg AG"), {"company": "Berg AG"}),
    (("--title", "Partner"), {"title": "Partner"}),
    (("--met", "fair in Turin"), {"met_how": "fair in Turin"}),
    (("--met-on", "2025-05-01"), {"met_on": "2025-05-01"}),
    (("--known-since", "2019-01-01"), {"known_since": "2019-01-01"}),
    (("--introduced-by", "ada"), {"introduced_by_id": 1, "introduced_by": "Ada Lovelace"}),
    (("--cadence", "2w"), {"cadence_days": 14}),
    (("--cadence", "90d", "--max", "6 months"), {"cadence_days": 90}),
    (("--max", "60d"), {"max_days": 60}),
    (("--offer", "commodity"), {"offer": "commodity"}),
    (("--profile", "relationship_first"), {"profile": "relationship_first"}),
    (("--opted-out",), {"opted_out_on": "2026-03-14"}),
    (("--hold-until", "2026-10-01"), {"hold_until": "2026-10-01", "hold_set_on": "2026-03-14"}),
    (("--complaint", "late delivery"), {"complaint": "late delivery", "complaint_on": "2026-03-14"}),
    (("--invited", "do send it"), {"invited_words": "do send it", "invited_on": "2026-03-14"}),
]
REFUSED = [
    ("--cadence", "0d"),
    ("--cadence", "-3d"),
    ("--cadence", "often"),
    ("--cadence", "99y"),
    ("--cadence", "30d", "--max", "7d"),
    ("--max", "0"),
    ("--phone", "12"),
    ("--phone", "0171 1234567"),
    ("--phone", "call me"),
    ("--email", "bo at example.org"),
    ("--email", "@"),
    ("--handle", "bo"),
    ("--handle", "https://www.linkedin.com/company/berg"),
    ("--hold-until", "yesterday"),
    ("--hold-until", "2026-03-14"),
    ("--met-on", "tomorrow"),
    ("--known-since", "2027-01-01"),
    ("--known-since", "long ago"),
    ("--tag", "two words"),
    ("--tag", "#"),
    ("--tag", ""),
    ("--nickname", " "),
    ("--common", ""),
    ("--email", "new@example.org", "--email", "ada@example.org"),
]


@pytest.fixture
def ada(store: Path) -> Any:
    contact_in(store, handles={"email": "ada@example.org"})
    return store


def shown(run: Callable[..., Any], who: str = "bo") -> Any:
    return run("show", who, "--json").data


class TestAdd:
    @pytest.mark.parametrize(("words", "part", "expected"), OPTIONS)
    @pytest.mark.usefixtures("ada")
    def test_keeps_what_hangs_on_a_contact(
        self, run: Callable[..., Any], words: Any, part: str, expected: Any
    ) -> None:
        assert run("add", "Bo Berg", *words).exit_code == 0
        assert shown(run)[part] == expected

    @pytest.mark.parametrize(("words", "expected"), FACTS)
    @pytest.mark.usefixtures("ada")
    def test_keeps_the_facts(self, run: Callable[..., Any], words: Any, expected: Any) -> None:
        assert run("add", "Bo Berg", *words).exit_code == 0
        contact = shown(run)["contact"]
        assert {name: contact[name] for name in expected} == expected

    @pytest.mark.usefixtures("ada")
    def test_says_whom_it_added_and_under_which_number(self, run: Callable[..., Any]) -> None:
        assert (
            run("add", "Bo Berg", "--email", "bo@example.org").out
            == "Added Bo Berg (#2): email bo@example.org\n"
        )

    def test_creates_the_store_for_its_owner_alone(self, run: Callable[..., Any], no_store: Path) -> None:
        assert run("add", "  Ada   Lovelace ").exit_code == 0
        assert rows(no_store, "SELECT name FROM contact") == [("Ada Lovelace",)]
        assert no_store.stat().st_mode & 0o077 == 0

    def test_allows_a_namesake_and_says_so(self, run: Callable[..., Any], ada: Path) -> None:
        done = run("add", "ada LOVELACE", "--company", "Mills")
        assert done.exit_code == 0
        assert "There is somebody of that name already: #1 Ada Lovelace" in done.out
        assert rows(ada, "SELECT count(*) FROM contact") == [(2,)]

    @pytest.mark.usefixtures("ada")
    def test_names_the_owner_of_an_address_that_is_taken(
        self, run: Callable[..., Any], contents: Callable[..., Any]
    ) -> None:
        before = contents()
        done = run("add", "Bo Berg", "--email", "ADA@example.org")
        assert (done.exit_code, done.out) == (2, "")
        assert "email ada@example.org already belongs to Ada Lovelace (#1)" in done.err
        assert contents() == before

    @pytest.mark.parametrize("words", REFUSED)
    @pytest.mark.usefixtures("ada")
    def test_refuses_what_cannot_be_and_adds_nobody(
        self, run: Callable[..., Any], contents: Callable[..., Any], words: Any
    ) -> None:
        before = contents()
        done = run("add", "Bo Berg", *words)
        assert (done.exit_code, done.out) == (2, "")
        assert done.err.startswith("relcrm: ")
        assert len(done.err.splitlines()) <= 2
        assert contents() == before

    @pytest.mark.usefixtures("ada")
    def test_refuses_a_profile_the_policy_does_not_know(
        self, run: Callable[..., Any], contents: Callable[..., Any]
    ) -> None:
        before = contents()
        done = run("add", "Bo Berg", "--profile", "nosuch")
        assert done.exit_code in {2, 78}
        assert "nosuch" in done.err
        assert contents() == before

    @pytest.mark.parametrize(
        "name", ["", "  ", "123", "bo@example.org", "linkedin:bo", "https://x.com/bo", "#4"]
    )
    @pytest.mark.usefixtures("ada")
    def test_refuses_what_is_no_name(
        self, run: Callable[..., Any], contents: Callable[..., Any], name: str
    ) -> None:
        before = contents()
        done = run("add", name)
        assert done.exit_code == 2
        assert "is not a name" in done.err
        assert contents() == before

    @pytest.mark.parametrize("words", [("Ada", "--email", "ada"), ("42",), ("Ada", "--cadence", "0")])
    def test_refused_at_first_makes_no_store(
        self, run: Callable[..., Any], no_store: Path, words: Any
    ) -> None:
        assert run("add", *words).exit_code == 2
        assert not no_store.exists()

    @pytest.mark.usefixtures("ada")
    def test_a_region_reads_national_numbers(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RELCRM_REGION", "de")
        assert run("add", "Bo Berg", "--phone", "0171 1234567").exit_code == 0
        assert shown(run)["handles"] == [{"platform": "phone", "value": "+491711234567"}]

    @pytest.mark.usefixtures("ada")
    def test_gives_json(self, run: Callable[..., Any]) -> None:
        data = run("add", "Bo Berg", "--tag", "x", "--json").data
        assert (data["contact_id"], data["name"], data["fields"], data["same_name"]) == (
            2,
            "Bo Berg",
            ["tag x"],
            [],
        )


class TestEdit:
    @pytest.fixture(autouse=True)
    def _bo(self, ada: Path) -> None:
        contact_in(ada, "Bo Berg", handles={"x": "bo"}, tags=("old",))

    @pytest.mark.parametrize(("words", "expected"), FACTS)
    def test_keeps_the_facts(self, run: Callable[..., Any], words: Any, expected: Any) -> None:
        assert run("edit", "bo", *words).exit_code == 0
        contact = shown(run)["contact"]
        assert {name: contact[name] for name in expected} == expected

    @pytest.mark.parametrize(("words", "part", "expected"), OPTIONS)
    def test_adds_what_hangs_on_a_contact(
        self, run: Callable[..., Any], words: Any, part: str, expected: Any
    ) -> None:
        before = shown(run)[part]
        assert run("edit", "bo", *words).exit_code == 0
        after = shown(run)[part]
        assert [each for each in after if each not in before] == expected
        assert [each for each in after if each in before] == before

    @pytest.mark.parametrize(
        "words", [*REFUSED, ("--introduced-by", "bo"), ("--clear", "nonsense"), (), ("--name", "")]
    )
    def test_refuses_what_cannot_be_and_changes_nothing(
        self, run: Callable[..., Any], contents: Callable[..., Any], words: Any
    ) -> None:
        before = contents()
        done = run("edit", "bo", "--company", "Half", *words) if words else run("edit", "bo")
        assert (done.exit_code, done.out) == (2, "")
        assert len(done.err.splitlines()) <= 2
        assert contents() == before

    @pytest.mark.parametrize("name", ["company", "title", "met", "met-on", "introduced-by", "known-since", "cadence", "max",
                                      "profile", "opted-out", "hold", "complaint", "invited"])  # fmt: skip
    def test_clear_forgets_a_fact(self, run: Callable[..., Any], name: str) -> None:
        empty = shown(run)["contact"]
        words = [word for option, _ in FACTS for word in option if "60d" not in option]
        assert run("edit", "bo", *words).exit_code == 0
        full = shown(run)["contact"]
        assert run("edit", "bo", "--clear", name).exit_code == 0
        cleared = shown(run)["contact"]
        changed = {key for key in full if cleared[key] != full[key]} - {"updated_at", "dated_facts"}
        assert changed
        assert all(cleared[key] == empty[key] for key in changed)

    def test_a_maximum_below_the_cadence_on_record_is_refused_in_our_words(
        self, run: Callable[..., Any], contents: Callable[..., Any]
    ) -> None:
        run("edit", "bo", "--cadence", "30d")
        before = contents()
        done = run("edit", "bo", "--max", "7d")
        assert done.exit_code == 2
        assert "30" in done.err
        assert "Value" not in done.err
        assert contents() == before
        assert run("edit", "bo", "--clear", "cadence", "--max", "7d").exit_code == 0
        done = run("edit", "bo", "--cadence", "30d")
        assert done.exit_code == 2
        assert run("edit", "bo", "--cadence", "30d", "--max", "60d").exit_code == 0

    def test_takes_tags_and_addresses_away(self, run: Callable[..., Any]) -> None:
        assert run("edit", "bo", "--untag", "OLD", "--remove", "https://x.com/bo").exit_code == 0
        assert (shown(run)["tags"], shown(run)["handles"]) == ([], [])

    def test_an_address_that_was_not_theirs_is_refused(
        self, run: Callable[..., Any], contents: Callable[..., Any]
    ) -> None:
        before = contents()
        done = run("edit", "bo", "--remove", "ada@example.org", "--company", "X")
        assert done.exit_code == 2
        assert "Bo Berg has no email ada@example.org" in done.err
        assert contents() == before

    def test_a_new_name_is_found_at_once(self, run: Callable[..., Any]) -> None:
        run("edit", "bo", "--name", "Bo  Ångström")
        assert shown(run, "bo angstrom")["contact"]["name"] == "Bo Ångström"

    def test_the_same_again_changes_nothing_and_says_so(self, run: Callable[..., Any]) -> None:
        run("edit", "bo", "--company", "Berg AG")
        before = shown(run)["contact"]
        assert run("edit", "bo", "--company", "Berg AG").out == "Nothing new for Bo Berg (#2)\n"
        assert shown(run)["contact"] == before

    def test_says_what_changed(self, run: Callable[..., Any]) -> None:
        assert (
            run("edit", "bo", "--cadence", "2w", "--tag", "new").out
            == "Changed Bo Berg (#2): rhythm: every 2 weeks, tag new\n"
        )
        out = run("edit", "bo", "--hold-until", "october").out
        assert out == "Changed Bo Berg (#2): on hold until Thu 1 October 2026\n"


class TestNote:
    @pytest.mark.usefixtures("ada")
    def test_is_kept_with_its_day_and_kind(self, run: Callable[..., Any]) -> None:
        assert run("note", "ada", "moved to Lisbon").out == "Noted for Ada Lovelace (#1)\n"
        run("note", "ada", "spoke in Turin", "--kind", "research", "--when", "2026-03-01")
        notes = shown(run, "ada")["notes"]
        assert {(note["text"], note["kind"], note["noted_on"]) for note in notes} == {
            ("moved to Lisbon", "remark", "2026-03-14"),
            ("spoke in Turin", "research", "2026-03-01"),
        }

    @pytest.mark.usefixtures("ada")
    def test_says_something(self, run: Callable[..., Any], contents: Callable[..., Any]) -> None:
        before = contents()
        assert run("note", "ada", "  ").exit_code == 2
        assert contents() == before


class TestArchive:
    @pytest.mark.usefixtures("ada")
    def test_twice_keeps_the_first_day(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("archive", "ada")
        monkeypatch.setenv("RELCRM_NOW", "2026-04-01T09:00:00")
        run("archive", "1")
        assert shown(run, "1")["contact"]["archived_on"] == "2026-03-14"

    @pytest.mark.usefixtures("ada")
    def test_keeps_history_and_takes_them_out_of_every_list(self, run: Callable[..., Any]) -> None:
        run("log-meeting", "ada", "--when", "2024-01-01")
        assert run("archive", "ada").out.startswith("Archived Ada Lovelace (#1)")
        assert run("stale", "--json").data["due"] == []
        assert run("ready", "--json").data["contacts"] == []
        assert len(shown(run, "1")["log"]) == 1
        assert "(archived)" in run("show", "1").out


def test_putting_away_says_what_is_so_and_what_was_so_already(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Bob Ray")
    assert run("archive", "1").out == "Archived Bob Ray (#1)\n"
    assert run("archive", "1").out == "Bob Ray (#1) is archived already.\n"
    assert run("archive", "1", "--restore").out == "Brought back Bob Ray (#1)\n"
    assert run("archive", "1", "--restore").out == "Bob Ray (#1) is in your lists already.\n"
