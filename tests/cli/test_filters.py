"""Filters choose the same people on every command that takes them; what contradicts itself is refused in one line."""

from __future__ import annotations

import shlex
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import NOW, connected, contact_in, insert, interaction, logged_in, message, rows
from relcrm.cli.choices import StageChoice
from relcrm.cli.filters import OPTIONS
from relcrm.domain.log.interaction import Channel
from relcrm.domain.readiness.journey import STAGES
from relcrm.store.picking import ALONE, HAS, NO_FILTERS, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

ADA, BO, CEM, DEE, EVA = range(1, 6)


@pytest.fixture
def known(store: Path) -> Path:
    """Ada and Bo are in touch, Cem is Ada's husband, Dee waits far away and was never met, Eva is archived."""
    contact_in(
        store, "Ada Ames", tags=("clients", "berlin"), company="Größe & Co", title="CTO", common=("chess",)
    )
    contact_in(
        store, "Bo Berg", tags=("clients",), cadence_days=30, handles={"email": "bo@example.org", "x": "bo"}
    )
    contact_in(store, "Cem Ames", handles={"phone": "+4930123"}, nicknames=("Jim",))
    contact_in(store, "Dee Day", offer="personal")
    contact_in(store, "Eva Ek", tags=("clients",), archived_on="2026-01-05")
    for day in ("2025-06-01", "2025-12-01", "2026-02-01", "2026-03-01"):
        logged_in(store, interaction(day), ADA)
    whatsapp = message("2026-02-10", channel=Channel.DM, platform="whatsapp", last_on=None)
    logged_in(store, whatsapp, BO)
    with connected(store) as connection:
        home = {"label": "home", "street": "", "region": "", "postcode": "10115", "country": "Deutschland"}
        insert(connection, "postal_address", {"contact_id": ADA, "place": "Berlin-Mitte", **home})
        insert(
            connection, "postal_address", {"contact_id": BO, "place": "東京都港区", **home, "postcode": ""}
        )
        insert(connection, "occasion", {"contact_id": BO, "label": "birthday", "month": 5, "day": 4})
        insert(connection, "occasion", {"contact_id": CEM, "label": "Name day", "month": 5, "day": 4})
        for kind, label, value in (
            ("can_help", "", "Tax law in Spain"),
            ("looks_for", "", "a boat"),
            ("field", "Shoe size", "42"),
            ("number", "desk", "ext. 12"),
        ):
            detail = {"contact_id": ADA, "kind": kind, "label": label, "value": value, "raw": ""}
            insert(connection, "detail", detail)
        insert(
            connection, "relation", {"contact_id": ADA, "role": "spouse", "other_id": CEM, "other_name": ""}
        )
        insert(connection, "relation", {"contact_id": BO, "role": "dentist", "other_name": "Zoé Kray"})
        insert(
            connection,
            "note",
            {"uid": "n", "contact_id": DEE, "noted_on": "2026-01-01", "kind": "remark", "text": "x"},
        )
    return store


CHOSEN = {
    "--tag clients": "Ada Bo",
    "--tag '#Clients' -t berlin": "Ada",
    "--tag clients,berlin": "Ada",
    "--company grosse": "Ada",
    "--company große": "Ada",
    "--place BERLIN": "Ada",
    "--place mitte": "Ada",
    "--place lin": "",
    "--place 101": "Ada",
    "--place deutsch": "Ada Bo",
    "--place 港区": "Bo",
    "--channel in-person": "Ada",
    "--channel coffee": "Ada",
    "--channel dm": "Bo",
    "--channel whatsapp": "Bo",
    "--channel signal": "",
    "--since 2026-02-10": "Ada Bo",
    "--since 2026-03-01": "Ada",
    "--since 'last month'": "Ada Bo",
    "--since 2026": "Ada Bo",
    "--since 2w": "Ada",
    "--before 2026": "Ada",
    "--before 2025-06-01": "",
    "--since 2025-11-01 --before 2026-02-01": "Ada",
    "--channel whatsapp --before 2026-02-10": "",
    "--channel in-person --before 2026-02-10": "Ada",
    "--never-met": "Cem Dee",
    "--ready": "Ada",
    "--not-ready": "Bo Cem",
    "--stage ready": "Ada",
    "--stage stranger --stage ready": "Ada Bo Cem Dee",
    "--stage in-touch": "",
    "--stage 'in touch'": "",
    "--has birthday": "Bo",
    "--has date": "Bo Cem",
    "--has 'name day'": "Cem",
    "--has 'SHOE SIZE'": "Ada",
    "--has email": "Bo",
    "--has handle": "Bo",
    "--has x": "Bo",
    "--has phone": "Ada Cem",
    "--has address": "Ada Bo",
    "--has cadence": "Bo",
    "--has note": "Dee",
    "--has relation": "Ada Bo Cem",
    "--has common_ground": "Ada",
    "--has tag --has title": "Ada",
    "--can-help 'spain tax'": "Ada",
    "--can-help ax": "",
    "--looks-for boat": "Ada",
    "--related-to ada": "Cem",
    "--related-to cem": "Ada",
    "--related-to 'zoe kray'": "Bo",
    "--tag clients --not-ready --has birthday --channel dm --since 3m": "Bo",
}  # fmt: skip


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("words", CHOSEN)
def test_filters_leave_those_who_fit_all_of_them(run: Callable[..., Any], words: str) -> None:
    found = run("list", *shlex.split(words), "--json").data
    assert [each["name"].partition(" ")[0] for each in found] == CHOSEN[words].split()


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("word", HAS)
def test_whatever_somebody_may_have_can_be_asked_for(run: Callable[..., Any], word: str) -> None:
    assert run("list", "--has", word).exit_code == 0


@pytest.mark.usefixtures("known")
def test_the_same_filters_hold_wherever_they_are_taken(run: Callable[..., Any]) -> None:
    asked = ("--tag", "clients", "--has", "birthday")
    assert [each["name"] for each in run("ready", *asked, "--json").data["contacts"]] == ["Bo Berg"]
    assert [each["name"] for each in run("stale", *asked, "--json").data["everybody"]] == ["Bo Berg"]
    assert [each["name"] for each in run("next", "--company", "Größe", "--json").data["tasks"]] == [
        "Ada Ames"
    ]
    told = run("timeline", *asked, "--json").data
    assert [each["people"][0]["name"] for each in told] == ["Bo Berg"]


@pytest.mark.usefixtures("known")
def test_filters_reach_those_put_away(run: Callable[..., Any]) -> None:
    assert [each["name"] for each in run("list", "--tag", "clients", "--archived", "--json").data] == [
        "Eva Ek"
    ]
    assert run("list", "--archived", "--ready").err.startswith(
        "relcrm: nobody archived is judged, as --ready asks"
    )
    here = run("list", "eva", "--tag", "clients").out
    assert (
        here
        == "Nobody matches eva --tag clients; among those archived: relcrm list eva --tag clients --archived\n"
    )
    there = run("list", "--archived", "--company", "große").out
    assert (
        there
        == "Nobody matches --company 'große'; among those in your lists: relcrm list --company 'große'\n"
    )


@pytest.mark.usefixtures("known")
def test_as_of_an_earlier_day_the_log_of_then_is_asked(run: Callable[..., Any]) -> None:
    def then(*words: str) -> list[str]:
        return names(run("list", *words, "--as-of", "2025-07-01", "--json").data)

    assert then("--since", "2025") == ["Ada Ames"]
    assert then("--since", "2025-08-01") == []
    assert then("--ready") == []
    assert then("--not-ready") == ["Ada Ames"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--ready --not-ready", "relcrm: --ready or --not-ready?"),
        ("--never-met --asleep", "relcrm: --never-met and --asleep leave nobody"),
        ("--since 2026-03-01 --before 2026-03-01", "leave no day between them"),
        ("--since 2026-03-01 --before 'last year'", "leave no day between them"),
        ("--channel pigeon", "'pigeon' is not one of in-person"),
        ("--stage friend", "'friend' is not one of 'stranger'"),
        ("--since someday", '"someday" is not a day'),
        ("--since 1/2", '"1/2" could be'),
        ("--has nonsense", '"nonsense" is nothing that anybody here has'),
        ("--company ' '", "--company of what?"),
        ("--can-help ''", "--can-help of what?"),
        ("--tag 'two words'", '"two words" is not a tag'),
        ("--related-to nobody", 'no contact matches "nobody"'),
        ("--related-to ames", '"ames" could be 2 people'),
        ("--save x", "there is no filter to keep"),
        ("--view x", 'there is no view "x"'),
    ],
)
@pytest.mark.usefixtures("known")
def test_what_makes_no_sense_is_refused_in_one_line(
    run: Callable[..., Any], words: str, message: str
) -> None:
    done = run("list", *shlex.split(words))
    assert (done.out, done.exit_code in {2, 67}) == ("", True)
    assert message in done.err
    assert len(done.err.splitlines()) <= 2


@pytest.mark.usefixtures("known")
def test_a_refusal_lists_what_may_be_had_and_never_too_much_of_it(
    run: Callable[..., Any], known: Path
) -> None:
    assert run("list", "--has", "nonsense").err.endswith("cadence, name day, shoe size, x\n")
    with connected(known) as connection:
        for number in range(40):
            field = {
                "contact_id": BO,
                "kind": "field",
                "label": f"field {number:02}",
                "value": "1",
                "raw": "",
            }
            insert(connection, "detail", field)
    assert run("list", "--has", "nonsense").err.endswith(" ...\n")


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("list --tag clients --company nowhere", "Nobody fits --tag clients --company nowhere; nobody at all fits --company nowhere"),
        ("list --tag clients --has title --place 港区", "Nobody fits --tag clients --place '港区' --has title"),
        ("list --company nowhere", "Nobody fits --company nowhere"),
        ("list --tag nothing --ready", 'Nobody has the tag "nothing"; relcrm edit WHO --tag nothing gives it to somebody'),
        ("stale --place nowhere --asleep", "Nobody fits --place nowhere"),
        ("ready --channel signal --since 2025", "Nobody fits --channel signal --since 2025; nobody at all fits --channel signal"),
        ("next --ready --company nowhere", "Nobody fits --company nowhere --ready; nobody at all fits --company nowhere"),
        ("timeline --stage partner", "Nobody fits --stage partner"),
        ("timeline --tag clients --channel email", "Nothing on record fits --tag clients --channel email"),
    ],
)  # fmt: skip
def test_where_nobody_is_left_it_is_said_why(run: Callable[..., Any], words: str, said: str) -> None:
    done = run(*shlex.split(words))
    assert (done.out, done.exit_code) == (f"{said}\n", 0)


@pytest.mark.usefixtures("known")
def test_whoever_is_named_needs_no_filter(run: Callable[..., Any]) -> None:
    assert run("ready", "ada", "--tag", "clients").err.startswith("relcrm: whoever is named needs no filter")
    assert run("timeline", "ada", "--tag", "clients").err.startswith(
        "relcrm: whoever is named needs no filter but"
    )
    assert run("timeline", "ada", "--since", "2026-02-01", "--json").data[-1]["interaction_id"] == 3


@pytest.mark.usefixtures("known")
def test_json_says_which_filters_were_in_force(run: Callable[..., Any]) -> None:
    assert run("list", "-t", "clients", "--not-ready", "--json").json()["filters"] == [
        "--tag",
        "clients",
        "--not-ready",
    ]
    assert "filters" not in run("list", "--json").json()
    for command in ("stale", "ready", "next", "timeline"):
        assert run(command, "--never-met", "--json").json()["filters"] == ["--never-met"]


@pytest.mark.usefixtures("known")
def test_what_was_judged_for_a_filter_is_kept(run: Callable[..., Any], known: Path) -> None:
    assert rows(known, "SELECT count(*) FROM standing") == [(0,)]
    run("list", "--stage", "ready")
    assert rows(known, "SELECT stage FROM standing WHERE contact_id = ?", ADA) == [("ready",)]


@pytest.mark.usefixtures("demo_store")
@pytest.mark.parametrize(
    "line", ["list --tag clients", "ready --tag clients", "today --has email", "stale --days 3 --has email"]
)
def test_what_shows_the_rest_keeps_the_filters(run: Callable[..., Any], line: str) -> None:
    done = run(*line.split(), "--limit", "1")
    assert f" more: relcrm {line} --limit 0\n" in done.out + done.err


@pytest.mark.usefixtures("known")
def test_nobody_of_those_who_could_help(run: Callable[..., Any]) -> None:
    assert run("who-can", "tax", "--tag", "nope").out.startswith('Nobody has the tag "nope"')
    run("edit", "bo", "--tag", "kite")
    assert 'Nobody with --tag kite could help with "tax"' in run("who-can", "tax", "--tag", "kite").out


@pytest.mark.usefixtures("demo_store")
@pytest.mark.parametrize("days", [0, 1, 20, 60])
def test_a_stage_that_only_time_changes_is_that_of_the_day(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    run("list", "--stage", "known")
    monkeypatch.setenv("RELCRM_NOW", (NOW + timedelta(days=days)).replace(tzinfo=None).isoformat())
    found = {stage: names(run("list", "--stage", stage, "--json").data) for stage in ("known", "trusted")}
    judged = run("ready", "--json").data["contacts"]  # which leaves out friends and family
    everybody = names(judged)
    for stage, people in found.items():
        assert [each for each in people if each in everybody] == names(
            each for each in judged if each["stage"] == stage
        )


def names(people: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(each["name"] for each in people)


def test_a_filter_that_judges_needs_a_policy_that_can_be_read(
    run: Callable[..., Any], known: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "broken.toml").write_text("version = ", encoding="utf-8")
    monkeypatch.setenv("RELCRM_POLICY", str(home / "broken.toml"))
    assert run("list", "--tag", "clients").exit_code == 0
    done = run("list", "--stage", "ready")
    assert (done.out, done.exit_code) == ("", 78)


def test_stages_and_filters_are_those_of_the_domain() -> None:
    assert [each.replace("-", "_") for each in StageChoice] == list(STAGES)
    singular = {"tags": "tag", "stages": "stage"}
    fields = [singular.get(name, name) for name in NO_FILTERS._fields if name != "platform"]
    assert fields == list(OPTIONS)
    assert {name for names in ALONE for name in names} == set(NO_FILTERS._fields)


@pytest.mark.parametrize(
    ("text", "asked", "is_said"),
    [
        ("Bernau bei Berlin", "berlin", True),
        ("São Paulo", "sao paulo", True),
        ("Newport", "port", False),
        ("Berlin", "berlin mitte", False),
        ("東京都港区", "港区", True),
        ("", "x", False),
    ],
)
def test_words_begin_words(text: str, asked: str, is_said: bool) -> None:
    assert says(text, asked) is is_said
