"""People known for decades whose log has just begun: what the program can know, and what it asks to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("said", "day", "shown"),
    [
        ("2015", "2015-01-01", "in 2015"),
        ("may 2011", "2011-05-01", "in May 2011"),
        ("2011-05", "2011-05-01", "in May 2011"),
        ("5/2011", "2011-05-01", "in May 2011"),
        ("since about 2015", "2015-01-01", "in 2015"),
        ("2015-06-07", "2015-06-07", "on Sun 7 June 2015"),
        ("winter 2019", "2019-12-01", "in December 2019"),
        ("in 2015", "2015-01-01", "in 2015"),
        ("summer 2004", "2004-06-01", "in June 2004"),
        ("beginning of 2019", "2019-01-01", "in 2019"),
        ("the nineties", "1990-01-01", "in 1990"),
        ("ten years ago", "2016-01-01", "in 2016"),
        ("about a year ago", "2025-01-01", "in 2025"),
    ],
)
def test_met_then_is_known_since_then_and_shown_as_given(
    run: Callable[..., Any], no_store: Path, said: str, day: str, shown: str
) -> None:
    assert run("add", "Karl", "--met-on", said).out == (f"Added Karl (#1): met {shown}, known since then\n")
    assert rows(no_store, "SELECT met_on, known_since FROM contact") == [(day, day)]
    in_brief = shown.removeprefix("in ").removeprefix("on Sun ")
    assert f"met:           ({in_brief})" in run("show", "karl").out


@pytest.mark.parametrize(
    "said",
    [
        "once upon a time",
        "winter in Berlin",
        "9999 years ago",
        "3/4/2011 or so",
        "13/2003",
        "2999",
        "2011-13",
        "",
        "about",
    ],
)
def test_what_is_no_day_month_or_year_is_refused_with_what_would_be(
    run: Callable[..., Any], no_store: Path, said: str
) -> None:
    done = run("add", "Karl", "--met-on", said)
    assert (done.exit_code, done.out) == (2, "")
    assert '2015, "may 2011", "summer 2004", 2015-06-07' in done.err
    if said.startswith(("winter", "once", "about", "3/4")):
        assert f'"{said}"' in done.err  # as it was typed
    assert not no_store.exists()


def test_somebody_known_for_years_was_met_though_nothing_is_logged(
    run: Callable[..., Any], no_store: Path
) -> None:
    assert no_store
    run("add", "Karl", "--known-since", "2015")
    run("add", "Ada")
    assert "rhythm:        nothing logged yet" in run("show", "karl").out
    assert "rhythm:        not yet met" in run("show", "ada").out


class TestKnownSince:
    @pytest.fixture(autouse=True)
    def _karl(self, run: Callable[..., Any], no_store: Path) -> None:
        self.store = no_store
        run("add", "Karl", "--known-since", "2010")

    def known(self) -> Any:
        return rows(self.store, "SELECT met_on, known_since FROM contact")[0]

    def test_an_earlier_acquaintance_stays(self, run: Callable[..., Any]) -> None:
        run("edit", "karl", "--met-on", "2015")
        assert self.known() == ("2015-01-01", "2010-01-01")
        assert "known since:   2010" in run("show", "karl").out

    def test_a_later_one_gives_way(self, run: Callable[..., Any]) -> None:
        assert "met in 2001, known since then" in run("edit", "karl", "--met-on", "2001").out
        assert self.known() == ("2001-01-01", "2001-01-01")
        run("undo")
        assert self.known() == (None, "2010-01-01")

    def test_what_is_said_of_both_counts(self, run: Callable[..., Any]) -> None:
        run("edit", "karl", "--met-on", "2001", "--known-since", "2004")
        assert self.known() == ("2001-01-01", "2004-01-01")

    def test_forgetting_when_you_met_forgets_what_came_of_it(self, run: Callable[..., Any]) -> None:
        run("edit", "karl", "--met-on", "2001")
        run("edit", "karl", "--clear", "met-on")
        assert self.known() == (None, None)
        run("edit", "karl", "--known-since", "2004", "--met-on", "2005")
        run("edit", "karl", "--clear", "met-on")
        assert self.known() == (None, "2004-01-01")


class TestThinLog:
    def lacking(self, run: Callable[..., Any], who: str = "karl") -> Any:
        return run("ready", who, "--json").data["unlogged"]

    def test_one_entry_in_eleven_years_says_what_it_could_not_know(
        self, run: Callable[..., Any], no_store: Path
    ) -> None:
        assert no_store
        run("add", "Karl", "--met-on", "2015")
        run("log-meeting", "karl", "--minutes", "90", "--when", "2 months ago")
        out = run("ready", "karl").out
        assert "You have known each other for 11 years, and 1 contact is on record" in out
        assert 'relcrm vouch 1 "how you know them" --when "MONTH YEAR"' in out
        assert 'relcrm log-meeting 1 --when "MONTH YEAR"' in out
        refused = run("pitch", "karl", "--about", "roof")
        assert (refused.exit_code, "relcrm vouch 1" in refused.err) == (3, True)
        assert "relcrm vouch 1" in run("check", "karl", "--channel", "email", "--ask").out
        assert run("check", "karl", "--channel", "email", "--json").data["unlogged"] is None

    def test_what_it_suggests_works_with_a_day_filled_in_and_is_then_not_suggested(
        self, run: Callable[..., Any], no_store: Path
    ) -> None:
        assert no_store
        run("add", "Karl", "--met-on", "2015")
        run("log-meeting", "karl", "--minutes", "90", "--when", "2 months ago")
        assert run("vouch", "1", "how you know them", "--when", "3 months ago").exit_code == 0
        ready = run("ready", "karl", "--json").data
        assert ready["verdict"]["ready"]
        assert ready["unlogged"]["commands"] == ['relcrm log-meeting 1 --when "MONTH YEAR"']
        assert run("log-meeting", "1", "--when", "june 2024").exit_code == 0

    def test_somebody_of_whom_nothing_was_told_is_asked_about(
        self, run: Callable[..., Any], no_store: Path
    ) -> None:
        assert no_store
        run("add", "Karl")
        run("log-meeting", "karl")
        lacking = self.lacking(run)
        assert lacking["text"] == "If you have known each other for longer than the log says, tell it."
        assert lacking["commands"][0] == "relcrm edit 1 --known-since YEAR"
        assert run("edit", "1", "--known-since", "2015").exit_code == 0
        assert "known each other for 11 years" in self.lacking(run)["text"]

    def test_a_full_log_is_left_in_peace(self, run: Callable[..., Any], no_store: Path) -> None:
        assert no_store
        run("add", "Karl", "--met-on", "2023")
        for when in ("2 months ago", "4 months ago", "9 months ago", "14 months ago"):
            run("log-meeting", "karl", "--when", when)
        assert self.lacking(run) is None

    def test_a_log_that_is_old_itself_counts_as_well(self, run: Callable[..., Any], no_store: Path) -> None:
        assert no_store
        run("add", "Karl")
        run("log-meeting", "karl", "--when", "2017-03-01")
        run("log-meeting", "karl", "--when", "2 months ago")
        assert "for 9 years, and 2 contacts are on record" in self.lacking(run)["text"]

    def test_who_opted_out_is_not_to_be_vouched_for(self, run: Callable[..., Any], no_store: Path) -> None:
        assert no_store
        run("add", "Karl")
        run("log-meeting", "karl")
        run("opt-out", "karl")
        assert self.lacking(run) is None


def test_filling_in_the_past_is_not_scolded(run: Callable[..., Any], no_store: Path) -> None:
    assert no_store
    run("add", "Karl")
    for days in ("9 days ago", "8 days ago", "7 days ago", "yesterday"):
        done = run("log-message", "karl", "-p", "linkedin", "--new", "--when", days, "--json").data
        assert done["etiquette"] == []
    today = run("log-message", "karl", "-p", "linkedin", "--new")
    assert "by the book it should have waited" in today.out


class TestPutAway:
    @pytest.fixture(autouse=True)
    def _ned(self, run: Callable[..., Any], no_store: Path) -> None:
        assert no_store
        run("add", "Ned", "--met-on", "2019")
        for when in ("3 months ago", "2 months ago", "1 month ago"):
            run("log-meeting", "ned", "--minutes", "60", "--when", when)
        run("archive", "ned")

    @pytest.mark.parametrize(
        "words",
        [
            ("ready", "ned"),
            ("check", "ned", "--channel", "email", "--at", "10:00"),
            ("check", "ned", "--channel", "email", "--ask", "--at", "10:00"),
            ("mark-pitchable", "ned"),
            ("pitch", "ned", "--about", "roof"),
        ],
    )
    def test_every_word_about_asking_says_so(self, run: Callable[..., Any], words: tuple[str, ...]) -> None:
        done = run(*words)
        assert done.exit_code == 0
        assert "Put away since 14 March: relcrm archive 1 --restore brings them back." in done.out
        run("undo") if words[0] in {"mark-pitchable", "pitch"} else None
        assert run(*words, "--json").data["archived_on"] == "2026-03-14"

    def test_a_refusal_says_so_too(self, run: Callable[..., Any]) -> None:
        run("opt-out", "ned")
        assert "(put away: relcrm archive 1 --restore brings them back)" in run("pitch", "ned").err

    def test_who_is_not_is_not_said_to_be(self, run: Callable[..., Any]) -> None:
        run("archive", "ned", "--restore")
        assert run("ready", "ned", "--json").data["archived_on"] is None
        assert "Put away" not in run("ready", "ned").out


class TestAPlaceholderIsNoDay:
    """What a hint leaves to be filled in records nothing when it is typed as it stands."""

    @pytest.mark.parametrize(
        "command",
        [
            ("vouch", "1", "how you know them", "--when", "MONTH YEAR"),
            ("log-meeting", "1", "--when", "MONTH YEAR"),
            ("edit", "1", "--known-since", "YEAR"),
        ],
    )
    def test_it_is_refused(self, run: Callable[..., Any], no_store: Path, command: tuple[str, ...]) -> None:
        assert no_store
        run("add", "Karl")
        assert run(*command).exit_code == 2

    def test_a_vouch_without_its_day_says_how(self, run: Callable[..., Any], no_store: Path) -> None:
        assert no_store
        run("add", "Karl")
        done = run("vouch", "karl", "we met at the club")
        assert done.exit_code == 2
        assert """relcrm vouch karl 'we met at the club' --when "MONTH YEAR\"""" in done.err

    def test_a_stretch_of_time_is_a_day_in_it_and_said(self, run: Callable[..., Any], no_store: Path) -> None:
        assert no_store
        run("add", "Karl")
        for command in (
            ("vouch", "karl", "club"),
            ("give", "karl", "a book"),
            ("receive", "karl", "a book"),
            ("log-call", "karl"),
        ):
            done = run(*command, "--when", "august 2024", "--json").data
            assert done["logged"]["interaction"]["occurred_on"] == "2024-08-15"
            assert done["understood"] == [
                '"august 2024" is taken as Thu 15 August 2024; --when says it more exactly'
            ]


@pytest.mark.parametrize(("said", "year"), [("900 years ago", 1126), ("about 400 years back", 1626)])
def test_a_time_before_all_days_is_refused_and_nothing_is_dropped(
    run: Callable[..., Any], store: Path, said: str, year: int
) -> None:
    refused = run("add", "Karl", "--known-since", said)
    assert refused.exit_code == 2
    assert f'"{said}" is in {year}, and days begin in 1700 here' in refused.err
    assert rows(store, "SELECT count(*) FROM contact") == [(0,)]


def test_a_decade_at_the_end_of_the_calendar_has_not_come_yet(run: Callable[..., Any], store: Path) -> None:
    assert run("add", "Karl", "--known-since", "9990s").exit_code == 2
    run("add", "Ada")
    refused = run("log-call", "ada", "--when", "the 9990s")
    assert (refused.exit_code, "has not come yet" in refused.err) == (2, True)
