"""`relcrm export ics`: a feed that calendars read, and that a cron job may write over and over."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
import recurring_ical_events

from builders import TODAY, connected, contact_in, insert, interaction, logged_in
from outgoing import keep
from relcrm.domain.particulars.occasions import Occasion

if TYPE_CHECKING:
    from collections.abc import Callable

KHAL = shutil.which("khal") or (str(Path(sys.executable).with_name("khal")) if find_spec("khal") else "")


def remind(store: Path, contact_id: int, text: str, on: date | None, **more: Any) -> None:
    row = {
        "uid": f"r-{text}", "contact_id": contact_id, "kind": "reminder", "text": text, "made_on": "2026-01-01",
        "due_on": on and on.isoformat(), "starts": "", "every_unit": "", **more,
    }  # fmt: skip
    with connected(store) as connection:
        insert(connection, "reminder", row)


def plan(store: Path, about: str, on: date, *people: int, **more: Any) -> None:
    row = {
        "uid": f"p-{about}", "planned_on": on.isoformat(), "starts": "", "channel": "in_person", "about": about, "source": "",
        "source_key": "", "made_on": "2026-01-01", **more,
    }  # fmt: skip
    with connected(store) as connection:
        number = insert(connection, "meeting_plan", row)
        for each in people:
            insert(connection, "plan_participant", {"contact_id": each, "plan_id": number})


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def parsed(text: str) -> icalendar.Calendar:
    found = icalendar.Calendar.from_ical(text)
    assert [each.errors for each in found.walk() if each.errors] == []
    return found


def summaries(text: str, kind: str = "VEVENT") -> list[str]:
    return [str(each["SUMMARY"]) for each in parsed(text).walk(kind)]


def one(text: str, summary: str, kind: str = "VEVENT") -> Any:
    (found,) = (each for each in parsed(text).walk(kind) if each["SUMMARY"] == summary)
    return found


def on_days(text: str, summary: str, first: date, last: date) -> list[date]:
    found = recurring_ical_events.of(parsed(text)).between(first, last)
    return sorted(each.start for each in found if each["SUMMARY"] == summary)


@pytest.fixture
def ada(store: Path) -> int:
    return contact_in(store, "Ada, the “first”; Lovelace", uid="ada")


def test_a_feed_says_what_it_is(run: Callable[..., Any], ada: int) -> None:
    out = run("export", "ics").out
    assert out.splitlines() == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//relcrm//relcrm feed//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:relcrm",
        "X-WR-CALNAME:relcrm",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "END:VCALENDAR",
    ]
    assert "\n" not in out.replace("\r\n", "")
    parsed(out)


def test_birthdays_come_every_year_and_29_february_on_the_last_of_the_month(
    run: Callable[..., Any], store: Path, ada: int
) -> None:
    keep(store, ada, Occasion("birthday", 2, 29, 1988), Occasion("Wedding, in Rome", 5, 31))
    keep(store, contact_in(store, "Bo"), Occasion("name day", 6, 1, 2026), Occasion("birthday", 2, 28))
    out = run("export", "ics").out
    who = "Ada, the “first”; Lovelace"
    years = (date(2023, 1, 1), date(2029, 1, 1))
    assert on_days(out, f"{who}: birthday", *years) == [
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]
    assert on_days(out, "Bo: birthday", *years)[-1] == date(2028, 2, 28)
    assert on_days(out, f"{who}: Wedding, in Rome", *years)[0] == date(2025, 5, 31)
    assert on_days(out, "Bo: name day", *years)[0] == date(2026, 6, 1)
    event = one(out, f"{who}: birthday")
    assert (event["DESCRIPTION"], event["TRANSP"]) == ("29 February 1988\nrelcrm show 1", "TRANSPARENT")


def test_what_is_to_be_done_is_a_task_and_an_event(run: Callable[..., Any], store: Path, ada: int) -> None:
    who = "Ada, the “first”; Lovelace"
    remind(store, ada, "call", day(3), starts="16:30")
    remind(store, ada, "the map", day(4), kind="promise")
    remind(store, ada, "the key", day(5), kind="their_promise")
    remind(store, ada, "some day", None, kind="promise")
    remind(store, ada, "done", day(1), done_on="2026-03-01")
    remind(store, ada, "water", day(17), every_count=1, every_unit="months", first_on=day(17).isoformat())
    out = run("export", "ics").out
    told = [f"{who}: call", f"{who}: you promised: the map", f"{who} promised you: the key", f"{who}: water"]
    assert summaries(out, "VTODO") == told == summaries(out)
    task, event = one(out, told[0], "VTODO"), one(out, told[0])
    assert str(task["DUE"].dt) == f"{day(3)} 16:30:00"
    assert (task["DUE"].dt.tzinfo, task["STATUS"]) == (None, "NEEDS-ACTION")
    assert (event.start, event.duration) == (task["DUE"].dt, timedelta(minutes=30))
    assert one(out, told[1]).start == day(4)
    assert "every month" in one(out, told[3])["DESCRIPTION"]
    assert "RRULE" not in out


def test_what_is_late_stands_on_today_and_its_task_on_its_day(
    run: Callable[..., Any], store: Path, ada: int
) -> None:
    remind(store, ada, "call", day(-3), starts="16:30")
    out = run("export", "ics", "--alarm", "0").out
    (task,), (event,) = parsed(out).walk("VTODO"), parsed(out).walk("VEVENT")
    assert (event.start, task["DUE"].dt.date()) == (TODAY, day(-3))
    assert event["DESCRIPTION"] == "since 2026-03-11\nrelcrm show 1"
    assert "VALARM" not in out


def test_plans_made_here_are_appointments_and_those_of_a_calendar_are_in_it(
    run: Callable[..., Any], store: Path, ada: int
) -> None:
    bo = contact_in(store, "Bo")
    away = contact_in(store, "Cy", archived_on="2026-01-01")
    plan(store, "lunch", day(2), ada, bo, away, starts="12:30", minutes=90)
    plan(store, "", day(3), bo, channel="video")
    plan(store, "was", day(-20), bo, starts="23:30", done_on="2026-02-23")
    plan(store, "long ago", day(-90), bo)
    plan(store, "called off", day(5), bo, dropped_on="2026-03-01")
    plan(store, "from elsewhere", day(5), bo, source="ical", source_key="x")
    plan(store, "away", day(5), away)
    plan(store, "the end", date.max, bo)
    out = run("export", "ics").out
    lunch = "Ada, the “first”; Lovelace, Bo: lunch"
    assert summaries(out) == ["Bo: was", lunch, "Bo: video call", "Bo: the end"]
    event = one(out, lunch)
    assert (str(event.start), event.duration) == (f"{day(2)} 12:30:00", timedelta(minutes=90))
    assert (event.start.tzinfo, event["TRANSP"]) == (None, "OPAQUE")
    assert one(out, "Bo: was").duration == timedelta(hours=1)
    assert (one(out, "Bo: video call").start, one(out, "Bo: video call")["TRANSP"]) == (day(3), "TRANSPARENT")
    assert "ATTENDEE" not in out


def test_hellos_stand_on_the_day_they_are_due_and_the_late_ones_together_on_today(
    run: Callable[..., Any], store: Path
) -> None:
    with connected(store) as connection:
        for number in range(17):
            late = contact_in(connection, f"Late {number:02}", cadence_days=10)
            logged_in(connection, interaction(day(-20 - number)), late)
        for name, ago in (("Soon", 5), ("Now", 10), ("Later", 100)):
            logged_in(
                connection,
                interaction(day(-ago)),
                contact_in(connection, name, cadence_days=100 if ago > 10 else 10),
            )
        far = contact_in(connection, "Far", cadence_days=200)
        logged_in(connection, interaction(day(-100)), far)
        logged_in(connection, interaction(day(-9)), contact_in(connection, "Gone", archived_on="2026-03-01"))
    out = run("export", "ics").out
    waiting, soon = parsed(out).walk("VEVENT")
    assert (waiting.start, soon.start, soon["SUMMARY"]) == (TODAY, day(5), "Say hello: Soon")
    assert waiting["SUMMARY"].endswith(" and 17 more")
    lines = waiting["DESCRIPTION"].splitlines()
    assert (len(lines), lines[-1]) == (16, "4 more: relcrm stale")
    assert run("export", "ics", "--alarm", "1d").out == out


def test_two_who_wait_are_both_named(run: Callable[..., Any], store: Path) -> None:
    for name in ("Ada", "Bo"):
        logged_in(store, interaction(day(-20)), contact_in(store, name, cadence_days=10))
    assert summaries(run("export", "ics").out) == ["Say hello: Ada, Bo"]


def test_alarms_ring_before_or_at_nine_in_the_morning(run: Callable[..., Any], store: Path, ada: int) -> None:
    keep(store, ada, Occasion("birthday", 5, 4))
    plan(store, "lunch", day(2), ada, starts="12:30")

    def triggers(before: str) -> list[timedelta]:
        out = run("export", "ics", "--alarm", before).out
        return [each["TRIGGER"].dt for each in parsed(out).walk("VALARM")]

    assert triggers("1d") == [timedelta(hours=-15), timedelta(days=-1)]
    assert triggers("2h") == [timedelta(hours=9), timedelta(hours=-2)]
    assert triggers("0") == [timedelta(hours=9), timedelta(0)]
    assert "VALARM" not in run("export", "ics").out
    refused = run("export", "ics", "--alarm", "soon")
    assert (refused.exit_code, refused.out) == (2, "")
    assert 'hint: write "1d", "2h"' in refused.err


def test_identifiers_stay_and_a_day_s_feed_is_the_same_to_the_byte(
    run: Callable[..., Any], demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("export", "ics").out
    assert run("export", "ics").out == first
    uids = [str(each["UID"]) for each in parsed(first).walk() if "UID" in each]
    assert len(uids) == len(set(uids))
    run("edit", "jonas", "--name", "Jonas Weber-Wolf")
    renamed = run("export", "ics").out
    assert "Weber-Wolf" in renamed
    assert [str(each["UID"]) for each in parsed(renamed).walk() if "UID" in each] == uids
    monkeypatch.setenv("RELCRM_NOW", "2026-03-15T09:30")
    there = {str(each["UID"]) for each in parsed(run("export", "ics").out).walk() if "UID" in each}
    assert len(there & {*uids}) > len(uids) - 5


def test_lines_are_folded_by_bytes_and_no_text_breaks_out(run: Callable[..., Any], store: Path) -> None:
    name = "長い名前 " * 20
    ada = contact_in(store, name.strip())
    remind(store, ada, "one\nEND:VCALENDAR\r\nBEGIN:VEVENT\x00\x1b[31m, two; \\three", day(1))
    out = run("export", "ics").out
    assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))
    assert summaries(out) == [f"{name.strip()}: one\nEND:VCALENDAR\nBEGIN:VEVENT[31m, two; \\three"]


def test_a_feed_takes_the_place_of_a_feed_and_of_nothing_else(
    run: Callable[..., Any], store: Path, ada: int
) -> None:
    done = run("export", "ics", "people.ics")
    assert (done.exit_code, done.out) == (0, "Wrote 0 events to people.ics.\n")
    assert Path("people.ics").stat().st_mode & 0o777 == 0o600
    Path("people.ics").chmod(0o644)
    keep(store, ada, Occasion("birthday", 5, 4))
    assert run("export", "ics", "people.ics").out == "Wrote 1 event to people.ics.\n"
    assert Path("people.ics").stat().st_mode & 0o777 == 0o644
    for mine in (b"", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//me//EN\r\n"):
        Path("mine.ics").write_bytes(mine)
        refused = run("export", "ics", "mine.ics")
        assert (refused.exit_code, Path("mine.ics").read_bytes()) == (2, mine)
        assert "hint: --force replaces it" in refused.err
    assert run("export", "ics", "mine.ics", "--force").exit_code == 0
    for target, code in ((".", 2), ("relcrm.db", 2), ("nowhere/people.ics", 73), ("x" * 300, 73)):
        assert run("export", "ics", target).exit_code == code


def test_a_file_that_cannot_be_read_is_no_feed(
    run: Callable[..., Any], ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", "ics", "people.ics")

    def refused(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refused)
        assert run("export", "ics", "people.ics").exit_code == 2


def test_filters_say_whose_days_and_the_calendar_is_called_so(run: Callable[..., Any], store: Path) -> None:
    for name, tags in (("Ada", ("clients",)), ("Bo", ())):
        number = contact_in(store, name, tags=tags, cadence_days=10)
        keep(store, number, Occasion("birthday", 5, 4))
        remind(store, number, f"call {name}", day(1))
        plan(store, f"lunch {name}", day(1), number)
        logged_in(store, interaction(day(-20)), number)
    out = run("export", "ics", "--tag", "clients").out
    assert "NAME:relcrm --tag clients\r\n" in out
    assert len(summaries(out)) == 4
    assert "Bo" not in out


def test_stdout_takes_the_feed_or_json_not_both(run: Callable[..., Any], ada: int) -> None:
    assert run("export", "ics", "--json").exit_code == 2
    found = run("export", "ics", "people.ics", "--json").data
    assert found == {"file": "people.ics", "format": "ics", "rows": 0}
    assert run("--db", "nosuch.db", "export", "ics").exit_code == 66


def test_our_own_import_finds_no_meeting_in_it(run: Callable[..., Any], demo_store: Path) -> None:
    run("export", "ics", "people.ics")
    report = run("import", "ical", "people.ics", "--me", "me@example.org", "--dry-run", "--json").data
    assert [(each["used"], each["reasons"]) for each in report["files"]] == [
        (0, {"without guests": 24, "a task": 4})
    ]


@pytest.mark.skipif(not KHAL, reason="khal is not installed")
def test_khal_shows_what_is_written(run: Callable[..., Any], demo_store: Path, home: Path) -> None:
    run("export", "ics", "people.ics", "--alarm", "1d")
    (home / "calendar").mkdir()
    formats = {"time": "%H:%M", "date": "%Y-%m-%d", "longdate": "%Y-%m-%d"}
    formats |= {"datetime": "%Y-%m-%d %H:%M", "longdatetime": "%Y-%m-%d %H:%M"}
    Path("khal.conf").write_text(
        f"[calendars]\n[[people]]\npath = {home}/calendar\n[locale]\n"
        + "".join(f"{name}format = {text}\n" for name, text in formats.items())
        + f"[sqlite]\npath = {home}/khal.db\n",
        encoding="utf-8",
    )

    def khal(*words: str) -> str:
        done = subprocess.run(
            [KHAL, "-c", "khal.conf", *words], capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    khal("import", "--batch", "-a", "people", "people.ics")
    shown = khal("list", "--format", "{start-date} {start-time} {title}", "2026-03-14", "800d")
    for told in (
        "2027-02-28  Yuki Mori: birthday",
        "2028-02-29  Yuki Mori: birthday",
        "12:30 Amara Okafor: lunch, and the new hall",
        "Say hello: ",
    ):
        assert told in shown
