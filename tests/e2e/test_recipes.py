"""The recipes of the how-to pages for cron, systemd and launchd: what they run is run here, as it is written."""

from __future__ import annotations

import email
import email.policy
import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docs_reference import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = {"calendar": "docs/how-to/into-the-calendar.md", "mail": "docs/how-to/morning-mail.md"}
VERIFY = shutil.which("systemd-analyze")
PROGRAM = f'#!/bin/sh\nexec "{sys.executable}" -m relcrm "$@"\n'
CRON = {"PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}
"""All that cron tells a job, beside who runs it."""


def page(name: str) -> str:
    return (ROOT / PAGES[name]).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page(name), re.DOTALL | re.MULTILINE)


def files(name: str) -> dict[str, str]:
    """Return the files that a page tells to write, by the path in front of them."""
    found = re.findall(
        r"`~/([^`]+)`[^`\n]*(?:`[^`\n]*`)?:\n\n```\w+\n(.*?)^```", page(name), re.DOTALL | re.MULTILINE
    )
    return dict(found)


def commands(name: str) -> dict[str, list[str]]:
    """Return what each of the three would run, as words; of several lines for cron the first."""
    (crontab,) = blocks(name, "crontab")
    lines = [line.split(None, 5) for line in crontab.splitlines()]
    for *when, command in lines:
        assert all(re.fullmatch(r"[\d*/,-]+", each) for each in when)
        assert "%" not in command, "to cron a % is the end of the line"
    unit = next(text for path, text in files(name).items() if path.endswith(".service"))
    (started,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    (plist,) = blocks(name, "xml")
    return {
        "cron": ["/bin/sh", "-c", lines[0][-1]],
        "cron, last line": ["/bin/sh", "-c", lines[-1][-1]],
        "systemd": [each.replace("%h", os.environ["HOME"]) for each in shlex.split(started)],
        "launchd": plistlib.loads(plist.encode())["ProgramArguments"],
    }


def as_a_job(words: list[str], **more: str) -> subprocess.CompletedProcess[str]:
    """Run words as a job: with hardly any environment, from the home."""
    keep = ("HOME", "RELCRM_DB", "RELCRM_NOW", "TZ", "RELCRM_CONFIG")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT / "src"), **CRON, **more}
    return subprocess.run(
        words, env=environment, cwd=os.environ["HOME"], capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def machine(home: Path, no_store: Path) -> Path:
    """Give a home with relcrm where pipx puts it, and the demo's people."""
    from docs_screens import build_demo  # noqa: PLC0415 - loads the ORM

    build_demo(no_store)
    programs = home / ".local/bin"
    programs.mkdir(parents=True)
    (programs / "relcrm").write_text(PROGRAM, encoding="utf-8")
    (programs / "relcrm").chmod(0o755)
    for name in PAGES:
        for path, text in files(name).items():
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_text(text, encoding="utf-8")
            (home / path).chmod(0o755 if text.startswith("#!") else 0o644)
    return home


@pytest.fixture
def posted(machine: Path, tmp_path: Path) -> Callable[[list[str]], subprocess.CompletedProcess[str]]:
    """Give what runs a job on a machine whose `sendmail` puts what it gets into a file, beside how it was called."""
    sendmail = tmp_path / "sendmail"
    sendmail.write_text('#!/bin/sh\necho "$@" > "$HOME/called"\ncat > "$HOME/sent"\n', encoding="utf-8")
    sendmail.chmod(0o755)
    return lambda words: as_a_job(words, PATH=f"{tmp_path}:{CRON['PATH']}")


@pytest.mark.parametrize("runner", ["cron", "systemd", "launchd"])
def test_the_calendar_s_recipe_writes_the_feed_over_and_over(machine: Path, runner: str) -> None:
    for folder in re.findall(r"`mkdir -p ~/([^`]+)`", page("calendar")):
        (machine / folder).mkdir(parents=True)
    feed = machine / "calendars/people.ics"
    for _ in range(2):
        done = as_a_job(commands("calendar")[runner])
        assert (done.returncode, done.stderr) == (0, "")
        assert feed.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    if runner == "cron":
        assert done.stdout == "", "cron would mail it"


@pytest.mark.parametrize("runner", ["cron", "cron, last line", "systemd", "launchd"])
def test_the_mail_s_recipe_posts_one_whole_letter(
    machine: Path, posted: Callable[..., subprocess.CompletedProcess[str]], runner: str
) -> None:
    done = posted(commands("mail")[runner])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (machine / "called").read_text(encoding="utf-8") == "-t -i\n"
    letter = email.message_from_bytes((machine / "sent").read_bytes(), policy=email.policy.default)
    assert (letter["To"], letter.defects) == ("me@example.org", [])
    assert ("to come" in letter["Subject"]) == (runner == "cron, last line")


def test_the_mail_s_recipe_posts_nothing_on_an_empty_day_and_tells_what_goes_wrong(
    machine: Path, posted: Callable[..., subprocess.CompletedProcess[str]], no_store: Path, empty_store: Path
) -> None:
    shutil.copy(empty_store, no_store)
    done = posted(commands("mail")["cron"])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    no_store.unlink()
    done = posted(commands("mail")["cron"])
    assert done.returncode == 66
    assert done.stderr.startswith("relcrm: there is no store")
    assert not (machine / "sent").exists()


@pytest.mark.parametrize("name", PAGES)
def test_units_name_a_time_and_what_they_start(name: str) -> None:
    units = {path: text for path, text in files(name).items() if "systemd" in path}
    service, timer = sorted(units)
    assert Path(service).stem == Path(timer).stem
    found = ConfigParser()
    found.read_string(units[timer])
    assert found["Timer"]["OnCalendar"]
    assert found["Install"]["WantedBy"] == "timers.target"
    assert f"systemctl --user enable --now {Path(timer).name}" in page(name)


@pytest.mark.skipif(not VERIFY, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("name", PAGES)
def test_systemd_accepts_the_units(machine: Path, name: str) -> None:
    units = [str(machine / path) for path in files(name) if "systemd" in path]
    runtime = machine / "run"
    runtime.mkdir()
    done = subprocess.run(
        [str(VERIFY), "--user", "verify", *units],
        env={"HOME": str(machine), "PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(runtime)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "relcrm" in line]
    assert (done.returncode, ours) == (0, []), done.stderr
    (when,) = re.findall(r"^OnCalendar=(.*)$", "\n".join(files(name).values()), re.MULTILINE)
    told = subprocess.run([str(VERIFY), "calendar", when], capture_output=True, encoding="utf-8", check=False)
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize("name", PAGES)
def test_the_property_list_says_what_and_when(name: str) -> None:
    (plist,) = blocks(name, "xml")
    found = plistlib.loads(plist.encode())
    assert f"~/Library/LaunchAgents/{found['Label']}.plist" in page(name)
    assert found.keys() & {"StartInterval", "StartCalendarInterval"}
