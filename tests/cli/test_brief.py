"""`relcrm show --brief`: one person on one screen, before you meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, context_for, insert, interaction, logged_in
from relcrm.domain.log.interaction import Channel, Direction, Kind
from relcrm.render.daily import brief as screen
from relcrm.render.human import drawn
from relcrm.services.briefing import brief

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def ana(run: Callable[..., Any], store: Path) -> Path:
    """Give a store with Ana, of whom there is a bit of everything, as of 14 March 2026."""
    for line in (
        ("add", "Ana Ruiz", "--company", "Ruiz Boats", "--title", "Owner", "--met", "the fair", "--met-on", "2025-01-01", "--known-since", "2024"),
        ("add", "Ben Ortiz", "--introduced-by", "ana"),
        ("add", "Cem Kaya"),
        ("edit", "ana", "--introduced-by", "cem", "--birthday", "20 March 1980", "--date", "wedding=1 October"),
        ("relate", "ana", "ben", "--as", "colleague"),
        ("log-meeting", "ana", "cem", "--when", "2026-01-10", "--minutes", "60", "--note", "her yard"),
        ("log-message", "ana", "--when", "2026-02-01", "--by", "them", "--platform", "whatsapp", "--words", "Could you look at the plans?"),
        ("log-email", "ana", "--when", "2026-02-03", "--words", "With pleasure", "--because", "she asked"),
        ("give", "ana", "a crane builder", "--when", "2026-02-05"),
        ("receive", "ana", "a client", "--when", "2025-10-01"),
        ("give", "ana", "an old map", "--when", "2024-10-01"),
        ("common", "ana", "old maps"),
        ("note", "ana", "moves to Porto"),
        ("promise", "ana", "the drawings", "--when", "in 3 days"),
        ("promise", "ana", "a list of yards", "--by", "them"),
        ("remind", "ana", "ask about the crane", "--when", "in 2 weeks"),
    ):  # fmt: skip
        assert run(*line).exit_code == 0, line
    with connected(store) as connection:
        plan = {"uid": "q", "planned_on": "2026-03-16", "starts": "10:00", "channel": "in_person", "about": "coffee", "source": "", "source_key": "", "made_on": "2026-03-01"}  # fmt: skip
        insert(connection, "meeting_plan", plan)
        connection.execute("INSERT INTO plan_participant VALUES (1, 1)")
        news = {"uid": "w", "contact_id": 1, "noted_on": "2026-03-01", "what": "job", "was": "Partner", "became": "Owner, Ruiz Boats"}  # fmt: skip
        insert(connection, "news", news)
        connection.commit()
    return store


def test_says_all_of_it_once(run: Callable[..., Any], ana: Path) -> None:
    assert ana
    assert run("show", "ana", "--brief").out.splitlines() == [
        "Ana Ruiz (Ruiz Boats)  #1",
        "  planned:       Mon 16 March 2026 10:00, coffee (p1)",
        "  title:         Owner",
        "  how you met:   the fair, 2025, known since 2024",
        "  stage:         in touch, readiness 25.6, by messages only, last touch 5 weeks ago",
        "  last words:    you: With pleasure (3 February)",
        "                 they: Could you look at the plans? (1 February)",
        "                 her yard (10 January)",
        "  you promised:  the drawings, by 17 March (r1)",
        "  to do:         ask about the crane, by 28 March (r3)",
        "  they promised: a list of yards (r2)",
        "  you gave:      a crane builder (5 February)",
        "  they gave:     a client (1 October 2025)",
        "  in common:     old maps",
        "  you both know: Cem Kaya (#3, introduced you); Ben Ortiz (#2, colleague)",
        "  days:          birthday 20 March (in 6 days, 46 years)",
        "  news:          now Owner, Ruiz Boats (before: Partner; 1 March)",
        "  noted:         moves to Porto",
        "  leave alone:   business, for now: The two of you have met only in company so far; a call or a meeting of just the two comes first. (and 1 more)",
        "  next step:     Your note of 3 February has had no echo yet: one more light word in the same place is fine, and then leave it to them.",
    ]


def test_is_the_same_as_data(run: Callable[..., Any], ana: Path) -> None:
    assert ana
    found = run("show", "ana", "--brief", "--json").data
    assert [each["kind"] for each in found["open"]] == ["promise", "reminder", "their_promise"]
    assert (found["gave"], found["received"]) == (1, 1)
    assert found["planned"] == {"plan_id": 1, "on": "2026-03-16", "starts": "10:00", "about": "coffee", "channel": "in_person"}  # fmt: skip
    assert [each["direction"] for each in found["last_words"]] == ["me", "them", "mutual"]
    assert found["near"] == [{"on": "2026-03-20", "label": "birthday", "years": 46}]


def test_is_blind_to_what_came_later(run: Callable[..., Any], ana: Path) -> None:
    assert ana
    found = run("show", "ana", "--brief", "--as-of", "2026-01-20", "--json").data
    assert (found["open"], found["planned"], found["news"], found["notes"]) == ([], None, [], [])
    assert [each["text"] for each in found["last_words"]] == ["her yard"]
    assert (found["gave"], found["received"]) == (0, 1)


def test_fits_a_narrow_screen(ana: Path) -> None:
    context = context_for(ana)
    lines = list(drawn(screen.brief(brief.brief(context, "ana"), context.today), 40, painted=False))
    assert max(map(len, lines)) <= 40


def test_of_somebody_new_says_little(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Dee")
    assert run("show", "dee", "--brief").out.splitlines()[:2] == ["Dee  #1", "  stage:         stranger, readiness 0.0, not yet met"]  # fmt: skip


def test_of_family_speaks_of_no_business(run: Callable[..., Any], store: Path) -> None:
    assert store
    run("add", "Mum", "--personal")
    run("log-call", "mum")
    out = run("show", "mum", "--brief").out
    assert "readiness" not in out
    assert "leave alone" not in out


def test_favours_beyond_those_named_are_counted(run: Callable[..., Any], store: Path) -> None:
    ada = contact_in(store, "Ada")
    for day in ("2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05"):
        logged_in(
            store,
            interaction(day, kind=Kind.FAVOUR_GIVEN, direction=Direction.ME, channel=Channel.EMAIL),
            ada,
        )
    logged_in(
        store,
        interaction("2026-01-06", kind=Kind.INTRO_GIVEN, direction=Direction.ME, channel=Channel.EMAIL),
        ada,
    )
    out = run("show", "ada", "--brief").out
    assert "an introduction (6 January)" in out
    assert "favours:       5 from you and 0 from them within a year" in out


class TestToday:
    def test_everybody_planned_comes_in_the_order_of_the_day(
        self, run: Callable[..., Any], ana: Path
    ) -> None:
        with connected(ana) as connection:
            for number, (day, starts) in enumerate((("2026-03-14", ""), ("2026-03-14", "09:00")), 2):
                plan = {"uid": f"q{number}", "planned_on": day, "starts": starts, "channel": "unknown", "about": "", "source": "", "source_key": "", "made_on": "2026-03-01"}  # fmt: skip
                insert(connection, "meeting_plan", plan)
            connection.executemany("INSERT INTO plan_participant VALUES (?, ?)", [(2, 2), (1, 3), (3, 3)])
            connection.commit()
        out = run("show", "--brief", "--today").out
        heads = [line for line in out.splitlines() if line and not line.startswith(" ")]
        assert heads == ["Ana Ruiz (Ruiz Boats)  #1", "Cem Kaya  #3", "Ben Ortiz  #2"]
        assert "planned:       today 09:00 (p3)" in out
        found = run("show", "--brief", "--today", "--json").data
        assert [each["planned"]["starts"] for each in found["briefs"]] == ["09:00", "09:00", ""]
        assert found["next_on"] is None

    def test_a_day_gone_by_is_told_as_it_was(self, run: Callable[..., Any], ana: Path) -> None:
        with connected(ana) as connection:
            connection.execute("UPDATE meeting_plan SET planned_on = '2026-03-10', done_on = '2026-03-12'")
            connection.commit()
        found = run("show", "--brief", "--today", "--as-of", "2026-03-10", "--json").data
        assert [each["name"] for each in found["briefs"]] == ["Ana Ruiz"]
        assert run("show", "--brief", "--today", "--as-of", "2026-03-12", "--json").data["briefs"] == []

    def test_where_nobody_is_planned_it_says_when_next(self, run: Callable[..., Any], ana: Path) -> None:
        assert ana
        assert run("show", "--brief", "--today").out == "Nobody is planned for today. The next plan is for Mon 16 March 2026.\n"  # fmt: skip
        assert (
            run("show", "--brief", "--today", "--as-of", "2026-03-20").out
            == "Nobody is planned for 20 March.\n"
        )
        assert run("show", "--brief", "--today", "--json").data["briefs"] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["show"], "whom?"),
        (["show", "--brief"], "whom? one person, or --today"),
        (["show", "ana", "--brief", "--today"], "whom? one person, or --today"),
        (["show", "--today"], "--today goes with --brief"),
        (["show", "ana", "--brief", "--all"], "--brief is one screen, --all is everything"),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_does_not_go_together_is_refused(
    run: Callable[..., Any], words: list[str], message: str
) -> None:
    done = run(*words)
    assert (done.exit_code, message in done.err) == (2, True)
