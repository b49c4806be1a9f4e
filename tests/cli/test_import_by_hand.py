"""A meeting that was logged by hand and stands in a calendar as well happened once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builders import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVENT = """BEGIN:VEVENT
UID:{hour}
DTSTART:20260302T{hour}0000Z
DTEND:20260302T{hour}3000Z
SUMMARY:Coffee
ORGANIZER;CN=Ruth:mailto:ruth@ansel.example
ATTENDEE;CN=Ruth;PARTSTAT=ACCEPTED:mailto:ruth@ansel.example
ATTENDEE;CN=Ana Ruiz;PARTSTAT=ACCEPTED:mailto:ana@acme.example
{others}END:VEVENT
"""
BO = "ATTENDEE;CN=Bo Berg;PARTSTAT=ACCEPTED:mailto:bo@berg.example\n"
LOG = "SELECT source, summary FROM interaction ORDER BY id"
ME = ("--me", "ruth@ansel.example")


def calendar(home: Path, *hours: str, others: str = "") -> None:
    events = "".join(EVENT.format(hour=hour, others=others) for hour in hours)
    (home / "c.ics").write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")


def test_the_calendars_is_the_same_and_the_words_by_hand_stay(
    run: Callable[..., Any], store: Path, home: Path, contents: Callable[[], Any]
) -> None:
    run("add", "Ana Ruiz", "--email", "ana@acme.example")
    run("log-meeting", "ana", "--when", "2026-03-02", "--note", "the boat")
    calendar(home, "09")
    before = contents()["interaction"]
    for _ in range(2):
        done = run("import", "c.ics", *ME)
        assert "c.ics, left out: 1 already logged meeting\n" in done.out
        assert "0 interactions" in done.out
        assert contents()["interaction"] == before
    calendar(home, "09", "15")
    run("import", "c.ics", *ME)
    assert rows(store, LOG) == [("hand", "the boat"), ("ical", "Coffee")]
    run("undo")
    assert contents()["interaction"] == before


def test_it_is_news_for_whoever_else_was_there(run: Callable[..., Any], store: Path, home: Path) -> None:
    run("add", "Ana Ruiz", "--email", "ana@acme.example")
    run("log-meeting", "ana", "--when", "2026-03-02")
    calendar(home, "09", others=BO)
    there = (
        "SELECT contact.name FROM participant JOIN contact ON contact.id = contact_id "
        "JOIN interaction ON interaction.id = interaction_id WHERE source = 'ical'"
    )
    for _ in range(2):
        assert run("import", "c.ics", *ME).exit_code == 0
        assert rows(store, there) == [("Bo Berg",)]


def test_the_same_call_in_a_chat_and_by_hand_is_one(run: Callable[..., Any], store: Path, home: Path) -> None:
    run("add", "Bo Berg")
    run("log-call", "bo", "--when", "2025-11-13", "--minutes", "30")
    (home / "_chat.txt").write_text(
        "[02.11.25, 10:00:00] Bo Berg: hi\n[02.11.25, 10:05:00] Ada: hello\n"
        "[13.11.25, 10:05:00] Bo Berg: \u200eVoice call, \u200e30 min\n"
    )
    done = run("import", "whatsapp", "_chat.txt", "--me", "Ada", "--is", "Bo Berg=bo", "--json").data
    assert done["files"][0]["left_out"] == {"already logged call": 1}
    assert [source for source, _ in rows(store, LOG)] == ["hand", "whatsapp"]
