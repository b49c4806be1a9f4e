"""The screens of the documentation: commands in ```console blocks, and what they print.

`$ ` starts a command, what follows is its output, stdout before stderr. A page is played when it says so:
`<!-- now: 2026-03-02T09:00 -->` sets the clock from there on, `<!-- store: demo -->` plays on the people of the
demo, else on no store at all. A small LinkedIn export, address book, calendar and mailbox lie in the working directory.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

BERLIN = "Europe/Berlin"
FIRST_MOMENT = datetime(2026, 3, 2, 9)
EXPORT_NAME = "Complete_LinkedInDataExport.zip"
SOURCE = str(Path(__file__).resolve().parents[1] / "src")
_SCREEN = re.compile(r"<!-- now: (?P<now>\S+) -->|```console\n(?P<screen>.*?)```", re.DOTALL)

_URL = "https://www.linkedin.com/in"
_NADIA = f"Nadia Haddad,{_URL}/nadia-haddad"
_RUTH = f"Ruth Ansel,{_URL}/ruth-ansel"
_PETER = f"Peter Lund,{_URL}/peter-lund"
_MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
    "FOLDER,ATTACHMENTS,IS MESSAGE DRAFT"
)
_EVENT = "BEGIN:VEVENT\nUID:{}\nDTSTART;TZID=Europe/Berlin:{}\nDURATION:PT45M\nSUMMARY:{}\n"
_RUTH_COMES = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Ruth Ansel:mailto:ruth@ansel.example\n"
_NADIA_COMES = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Nadia Haddad:mailto:nadia@haddad.example\nEND:VEVENT\n"
EXPORT = {
    "Profile.csv": "First Name,Last Name,Maiden Name\nRuth,Ansel,\n",
    "Connections.csv": f"""First Name,Last Name,URL,Email Address,Company,Position,Connected On
Nadia,Haddad,{_URL}/nadia-haddad,nadia@haddad.example,Haddad & Sons,Owner,{{ago[108]:%d %b %Y}}
Peter,Lund,{_URL}/peter-lund,,Lund Boats,Boatbuilder,{{ago[27]:%d %b %Y}}
Irina,Petrova,{_URL}/irina-petrova,,,,30 Feb 2026
""",
    "Invitations.csv": f"""From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Ruth Ansel,Peter Lund,"{{ago[29]:%m/%d/%y}}, 9:00 AM",Your talk on hulls,OUTGOING,{_URL}/ruth-ansel,{_URL}/peter-lund
""",
    "messages.csv": f"""{_MESSAGES}
a1,,{_RUTH},{_NADIA},{{ago[49]:%Y-%m-%d}} 08:00:00 UTC,,How did the move go?,INBOX,,No
a1,,{_NADIA},{_RUTH},{{ago[49]:%Y-%m-%d}} 17:30:00 UTC,,Boxes everywhere but happy,INBOX,,No
a1,,{_NADIA},{_RUTH},{{ago[10]:%Y-%m-%d}} 10:05:00 UTC,,Come and see the new shop!,INBOX,,No
a1,,{_RUTH},{_NADIA},{{ago[9]:%Y-%m-%d}} 10:05:00 UTC,,I would love to,INBOX,,No
b2,,{_RUTH},{_PETER},{{ago[3]:%Y-%m-%d}} 10:05:00 UTC,,A draft,INBOX,,Yes
""",
}
FILES = {
    "contacts.vcf": """BEGIN:VCARD
VERSION:3.0
FN:Nadia Haddad
EMAIL:nadia@haddad.example
TEL;TYPE=CELL:+49 171 5550134
ORG:Haddad & Sons
CATEGORIES:clients
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Marco Bianchi
EMAIL:marco@bianchi.example
BDAY:1979-05-11
END:VCARD
""",
    "calendar.ics": "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:ruth@ansel.example\n"
    + _EVENT.format("e1", "{ago[26]:%Y%m%d}T150000", "Coffee with Nadia")
    + _RUTH_COMES
    + _NADIA_COMES
    + _EVENT.format("e2", "{ago[19]:%Y%m%d}T090000", "Dentist")
    + "END:VEVENT\nEND:VCALENDAR\n",
    "coming.ics": "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:ruth@ansel.example\n"
    + _EVENT.format("s1", "{ago[-12]:%Y%m%d}T100000", "The library again")
    + _RUTH_COMES
    + "ATTENDEE;PARTSTAT=ACCEPTED;CN=Sofia Marques:mailto:sofia@marques.example\nEND:VEVENT\n"
    + _EVENT.format("s2", "{ago[-9]:%Y%m%d}T090000", "Dentist")
    + "END:VEVENT\nEND:VCALENDAR\n",
    "Inbox.mbox": """From marco@bianchi.example {ago[14]:%a %b %d} 09:12:00 {ago[14]:%Y}
From: Marco Bianchi <marco@bianchi.example>
To: Ruth Ansel <ruth@ansel.example>
Date: {ago[14]:%a, %d %b %Y} 09:12:00 +0100
Message-ID: <m1@bianchi.example>
Subject: The harbour drawings

They are on their way.

From ruth@ansel.example {ago[13]:%a %b %d} 18:40:00 {ago[13]:%Y}
From: Ruth Ansel <ruth@ansel.example>
To: Marco Bianchi <marco@bianchi.example>
Date: {ago[13]:%a, %d %b %Y} 18:40:00 +0100
Message-ID: <m2@ansel.example>
In-Reply-To: <m1@bianchi.example>
Subject: Re: The harbour drawings

Wonderful, thank you.

From news@boats.example {ago[12]:%a %b %d} 06:00:00 {ago[12]:%Y}
From: Boat News <news@boats.example>
To: ruth@ansel.example
Date: {ago[12]:%a, %d %b %Y} 06:00:00 +0100
Message-ID: <m3@boats.example>
List-Unsubscribe: <mailto:leave@boats.example>
Subject: Ten hulls you must see

...
""",
}
"""The files beside a page, with days as they lie before the moment it is played at: `{ago[14]:%d %b %Y}`."""


class _Ago:
    """Days by how long ago they are."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __getitem__(self, days: int | str) -> datetime:
        return self.now - timedelta(days=int(days))  # text where it is negative, a day to come


class Screen(NamedTuple):
    """One command of a page: what is typed, what the page says it prints, and the time it is typed at."""

    command: str
    printed: str
    now: str


def screens(text: str) -> Iterator[Screen]:
    """Yield every command of a page's console blocks."""
    now = FIRST_MOMENT.isoformat()
    for match in _SCREEN.finditer(text):
        if match["now"]:
            now = match["now"]
            continue
        for part in re.split(r"^\$ ", match["screen"], flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield Screen(command, printed.rstrip("\n"), now)


def first_moment_of(text: str) -> datetime:
    """Return the time at which a page begins."""
    found = _SCREEN.search(text)
    return datetime.fromisoformat(found["now"]) if found and found["now"] else FIRST_MOMENT


def with_screens(text: str, printed: Iterator[str]) -> str:
    """Return a page whose console blocks hold what `printed` yields, one text for each command."""

    def block(match: re.Match[str]) -> str:
        if match["now"]:
            return match[0]
        typed = re.findall(r"^\$ (.*)$", match["screen"], flags=re.MULTILINE)
        answers = [f"$ {command}\n{out}".rstrip("\n") for command, out in zip(typed, printed, strict=False)]
        return "```console\n" + "\n\n".join(answers) + "\n```"

    return _SCREEN.sub(block, text)


def is_played(text: str) -> bool:
    """Say whether a page asks for its screens to be played."""
    return "<!-- now: " in text or "<!-- store: " in text


def is_on_demo(text: str) -> bool:
    """Say whether a page is played on the people of the demo."""
    return "<!-- store: demo -->" in text


def build_demo(path: Path, now: datetime = FIRST_MOMENT) -> None:
    """Lay out the demo's store as of a moment."""
    from relcrm.services.demo.building import build  # noqa: PLC0415 - loads the ORM

    build(path, now.replace(tzinfo=ZoneInfo(BERLIN)))


def lay_out_export(folder: Path, now: datetime = FIRST_MOMENT) -> None:
    """Write a small LinkedIn export, one of its rows damaged, and files of other programs into a folder."""
    ago = _Ago(now)
    with zipfile.ZipFile(folder / EXPORT_NAME, "w") as archive:
        for name, rows in EXPORT.items():
            archive.writestr(name, rows.format(ago=ago))
    for name, content in FILES.items():
        (folder / name).write_text(content.format(ago=ago), encoding="utf-8")


def _played(text: str, folder: Path) -> Iterator[str]:
    store = folder / ".local" / "share" / "relcrm" / "relcrm.db"
    lay_out_export(folder)
    if is_on_demo(text):
        build_demo(store)
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": SOURCE,
        "HOME": str(folder),
        "TZ": BERLIN,
        "COLUMNS": "100",
        "PYTHONIOENCODING": "utf-8",
    }
    for screen in list(screens(text)):
        words = shlex.split(screen.command)
        done = subprocess.run(
            [sys.executable, "-m", *words],
            env={**env, "RELCRM_NOW": screen.now},
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        yield (done.stdout + done.stderr).rstrip("\n")


def with_screens_played(text: str) -> str:
    """Return a page with what its commands print now; a page that asks for nothing stays as it is."""
    if not is_played(text):
        return text
    with tempfile.TemporaryDirectory() as folder:
        return with_screens(text, _played(text, Path(folder)))
