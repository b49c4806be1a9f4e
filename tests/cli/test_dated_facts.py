"""Facts that know their days, as the program tells them: then and now, taken back, merged, carried over, and whose they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

ALL = (
    "SELECT c.name, what, value, words, since_on, until_on, f.written_by, ended_by FROM facts f "
    "JOIN contact c ON c.id = f.contact_id ORDER BY fact_id"
)
FACTS = {
    "opt-out": (("opt-out", "ada"), ("opt-in", "ada")),
    "hold": (("hold", "ada", "--for", "2w", "--because", "a fair"), ("edit", "ada", "--clear", "hold")),
    "complaint": (("complaint", "ada", "late"), ("settled", "ada")),
    "invited": (("invited", "ada", "send it"), ("edit", "ada", "--clear", "invited")),
    "offer": (("edit", "ada", "--offer", "commodity"), ("edit", "ada", "--offer", "professional_service")),
    "profile": (("edit", "ada", "--profile", "online_native"), ("edit", "ada", "--clear", "profile")),
    "introduced-by": (("edit", "ada", "--introduced-by", "bo"), ("edit", "ada", "--clear", "introduced-by")),
    "met-through": (("met-through", "ada", "bo"), ("edit", "ada", "--clear", "introduced-by")),
}


@pytest.fixture
def on(run: Callable[..., Result], store: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give `on("2026-03-01", "stale")`: the program on a day, with Ada and Bo in the store, who talked in February."""
    contact_in(store, "Ada Ames")
    contact_in(store, "Bo Berg")

    def run_on(day: str, *words: str, **more: Any) -> Result:
        monkeypatch.setenv("RELCRM_NOW", f"{day}T10:00:00")
        return run(*words, **more)

    for talk in ("2026-01-10", "2026-01-25", "2026-02-10"):
        run_on(talk, "log-meeting", "ada", "bo")
    return run_on


def gates(result: Result) -> set[str]:
    return {gate["code"] for gate in result.data["verdict"]["gates"]}


@pytest.mark.parametrize("what", FACTS)
def test_every_fact_goes_back_and_comes_again_with_its_days(
    on: Callable[..., Result], store: Path, what: str
) -> None:
    begin, end = FACTS[what]
    states = [rows(store, ALL)]
    for day, words in (("2026-03-01", begin), ("2026-03-05", end)):
        assert on(day, *words).exit_code == 0
        states.append(rows(store, ALL))
    assert [len(state) for state in states] == [0, 1, 1]
    assert states[2][0][4:6] == ("2026-03-01", "2026-03-05")
    for state in (states[1], states[0]):
        assert on("2026-03-09", "undo").exit_code == 0
        assert rows(store, ALL) == state
    for state in states[1:]:
        assert on("2026-03-09", "redo").exit_code == 0
        assert rows(store, ALL) == state


@pytest.mark.parametrize(
    ("what", "gate"), [("opt-out", "OPT_OUT"), ("hold", "HOLD"), ("complaint", "GRIEVANCE")]
)
def test_what_is_over_still_shut_the_gate_then(on: Callable[..., Result], what: str, gate: str) -> None:
    begin, end = FACTS[what]
    on("2026-03-01", *begin)
    on("2026-03-05", *end)
    for day, is_shut in (
        ("2026-02-28", False),
        ("2026-03-01", True),
        ("2026-03-04", True),
        ("2026-03-05", False),
    ):
        assert (gate in gates(on("2026-03-09", "ready", "ada", "--as-of", day, "--json"))) is is_shut, day
        listed = on("2026-03-09", "ready", "--as-of", day, "--json").data["contacts"]
        assert (gate in next(row["missing"] for row in listed if row["name"] == "Ada Ames")) is is_shut, day
    moments = {
        each["on"]: each["gates"] for each in on("2026-03-09", "replay", "ada", "--json").data["moments"]
    }
    assert gate in moments["2026-03-01"]
    assert gate not in moments["2026-03-05"]


def test_an_offer_counts_from_the_day_it_was_chosen(on: Callable[..., Result]) -> None:
    on("2026-03-01", "edit", "ada", "--offer", "commodity", "--profile", "relationship_first")
    stamps = [
        on("2026-03-09", "ready", "ada", "--as-of", day, "--json").data["policy"]["fingerprint"]
        for day in ("2026-02-28", "2026-03-01")
    ]
    plain = on("2026-03-09", "ready", "bo", "--json").data["policy"]["fingerprint"]
    assert stamps[0] == plain != stamps[1]
    shown = on("2026-03-09", "show", "ada", "--as-of", "2026-02-28", "--json").data["contact"]
    assert (shown["offer"], shown["profile"], shown["dated_facts"]) == ("professional_service", "", [])
    for command in ("ready", "stale", "next", "pitchable"):
        assert on("2026-03-09", command, "--as-of", "2026-02-28").exit_code == 0
    assert on("2026-03-09", "replay", "ada", "--json").data["policy"]["fingerprint"] == stamps[1]


def test_an_ask_is_judged_by_the_offer_of_its_day(on: Callable[..., Result]) -> None:
    on(
        "2026-03-01",
        "pitch",
        "ada",
        "--about",
        "a loom",
        "--channel",
        "email",
        "--override",
        "they wanted it",
    )
    on("2026-03-05", "edit", "ada", "--offer", "commodity")
    on("2026-03-06", "pitch", "ada", "--about", "yarn", "--channel", "email", "--override", "they wanted it")
    asks = on("2026-03-09", "replay", "ada", "--json").data["asks"]
    assert [each["about"] for each in asks] == ["a loom", "yarn"]


def test_show_tells_what_was_once_so(on: Callable[..., Result]) -> None:
    for what in ("complaint", "hold", "opt-out", "introduced-by"):
        begin, end = FACTS[what]
        on("2026-03-01", *begin, terminal=True)
        on("2026-03-05", *end, terminal=True)
    on("2026-03-06", "complaint", "ada", "a slip")
    on("2026-03-06", "settled", "ada")
    told = [line.strip() for line in on("2026-03-09", "show", "ada").out.splitlines() if "earlier:" in line]
    assert [each.removeprefix("earlier:").strip() for each in told] == [
        "complaint from 1 March to 5 March: late",
        "hold until 15 March from 1 March to 5 March: a fair",
        "opted out from 1 March to 5 March",
        "introduced by from 1 March to 5 March: Bo Berg",
        "complaint on 6 March: a slip (written by a script)",
    ]
    assert "earlier:" not in on("2026-03-09", "show", "ada", "--as-of", "2026-03-02").out
    assert "complaint:" in on("2026-03-09", "show", "ada", "--as-of", "2026-03-02").out


def test_who_wrote_it_is_told_by_the_terminal(on: Callable[..., Result], store: Path) -> None:
    on("2026-03-01", "complaint", "ada", "late", terminal=True)
    on("2026-03-02", "settled", "ada")
    on("2026-03-03", "log-call", "bo", terminal=True)
    on("2026-03-03", "log-call", "ada")
    assert [row[6:] for row in rows(store, ALL)] == [("person", "script")]
    assert rows(store, "SELECT written_by FROM interactions WHERE occurred_on = '2026-03-03' ORDER BY interaction_id") == [
        ("person",), ("script",),
    ]  # fmt: skip
    facts = on("2026-03-09", "show", "ada", "--json").data
    assert facts["contact"]["dated_facts"][0]["ended_by"] == "script"
    assert facts["log"][0]["written_by"] == "script"


def test_what_an_import_brought_is_its_own(on: Callable[..., Result], store: Path, home: Path) -> None:
    (home / "mail.csv").write_text("name,email\nCem Kaya,cem@example.org\n")
    assert on("2026-03-01", "import", "mail.csv", terminal=True).exit_code == 0
    older = on("2026-03-02", "export", "json").out.replace('"relcrm_export": 2', '"relcrm_export": 1')
    whole = json.loads(older)
    for record in whole["contacts"]:
        del record["dated_facts"]
        record |= {"opted_out_on": "2026-02-01", "offer": "commodity", "updated_at": "2026-03-01T12:00:00Z"}
    for record in whole["interactions"]:
        del record["written_by"]
    (home / "old.json").write_text(json.dumps(whole))
    assert on("2026-03-03", "import", "json", "old.json", terminal=True).exit_code == 0
    assert [row[1:] for row in rows(store, ALL) if row[0] == "Ada Ames"] == [
        ("opted_out", "", "", "2026-02-01", None, "import", ""),
        ("offer", "commodity", "", "2026-03-03", None, "import", ""),
    ]


def test_a_merge_keeps_the_days_of_both(on: Callable[..., Result], store: Path) -> None:
    on("2026-03-01", "complaint", "bo", "late")
    on("2026-03-03", "settled", "bo")
    on("2026-03-04", "opt-out", "bo")
    on("2026-03-05", "opt-out", "ada")
    before = rows(store, ALL)
    assert on("2026-03-06", "merge", "ada", "bo", "--yes").exit_code == 0
    assert sorted((row[1], *row[4:6]) for row in rows(store, ALL)) == [
        ("complaint", "2026-03-01", "2026-03-03"),
        ("opted_out", "2026-03-04", None),
        ("opted_out", "2026-03-05", "2026-03-06"),
    ]
    assert "GRIEVANCE" in gates(on("2026-03-09", "ready", "ada", "--as-of", "2026-03-02", "--json"))
    for day in ("2026-03-04", "2026-03-05", "2026-03-09"):
        assert "OPT_OUT" in gates(on("2026-03-09", "ready", "ada", "--as-of", day, "--json"))
    on("2026-03-09", "undo")
    assert rows(store, ALL) == before


def test_who_introduced_them_is_still_named_once_merged(on: Callable[..., Result], store: Path) -> None:
    contact_in(store, "Cem Kaya")
    on("2026-03-01", "edit", "ada", "--introduced-by", "bo")
    on("2026-03-02", "merge", "cem", "bo", "--yes")
    assert rows(store, "SELECT introducer, until_on FROM facts") == [("Cem Kaya", None)]


def test_stores_that_know_different_ends_agree_on_the_earlier_news(
    on: Callable[..., Result], store: Path, home: Path
) -> None:
    on("2026-03-01", "complaint", "ada", "late")
    on("2026-03-02", "export", "json", "open.json")
    on("2026-03-03", "settled", "ada")
    on("2026-03-04", "export", "json", "over.json")
    on("2026-03-05", "undo")
    assert rows(store, ALL)[0][5] is None
    assert on("2026-03-06", "import", "json", "over.json").exit_code == 0
    assert [row[4:] for row in rows(store, ALL)] == [("2026-03-01", "2026-03-03", "script", "script")]
    assert on("2026-03-07", "import", "json", "open.json").exit_code == 0
    assert [row[4:] for row in rows(store, ALL)] == [("2026-03-01", "2026-03-03", "script", "script")]
    assert home


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"what": "mood"}, "what"),
        ({"since_on": "2027-01-01"}, "since_on"),
        ({"until_on": "2026-02-01", "ended_by": "person"}, "until_on"),
        ({"ended_by": "person"}, "ended_by"),
        ({"what": "hold", "value": "soon"}, "value"),
    ],
)
def test_a_fact_that_makes_no_sense_is_named(
    on: Callable[..., Result], home: Path, wrong: dict[str, str], place: str
) -> None:
    on("2026-03-01", "complaint", "ada", "late")
    whole = json.loads(on("2026-03-02", "export", "json").out)
    whole["contacts"][0]["dated_facts"][0] |= wrong
    (home / "in.json").write_text(json.dumps(whole))
    result = on("2026-03-03", "import", "json", "in.json")
    assert result.exit_code == 65
    assert f"contacts[0].dated_facts[0].{place}: " in result.err
