"""Write letters as mail programs keep them: mboxes, Maildir folders, or one mbox with Gmail's labels."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING

from world import OWN, OWNER_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from letters import Letter
    from world import Person, World

_OFFSETS = (0, 60, 120, -300, 330)  # minutes
_SENT = {"en": "Sent", "de": "Gesendet", "fr": "Messages envoyés", "es": "Enviados"}
_INBOX = {"en": "Inbox", "de": "Posteingang", "fr": "Boîte de réception", "es": "Recibidos"}
_AWAY = {
    "en": ("Automatic reply: ", "I am out of the office until Monday."),
    "de": ("Automatische Antwort: ", "Ich bin bis Montag nicht im Büro."),
    "fr": ("Réponse automatique : ", "Je suis absente du bureau jusqu'à lundi."),
    "es": ("Respuesta automática: ", "Estoy fuera de la oficina hasta el lunes."),
}
_ACCEPTED = {"en": "Accepted: ", "de": "Zugesagt: ", "fr": "Accepté : ", "es": "Aceptado: "}
_NAMES = {
    "assistant": "Paula Klee",
    "news": "The Shop",
    "list": "Talk",
    "noreply": "The Shop",
    "robot": "Cron",
}


def write_mail(letters: Iterable[Letter], world: World, folder: Path) -> list[Path]:
    """Write everything and return what is to be imported."""
    folder.mkdir(parents=True, exist_ok=True)
    letters = list(letters)
    if world.style == "maildir":
        return [_maildir(letters, world, folder / "Maildir")]
    if world.style == "takeout":
        return [_mbox(letters, world, folder / "Takeout.mbox", labels=True)]
    return write_apart(letters, world, folder)


def write_apart(letters: Iterable[Letter], world: World, folder: Path) -> list[Path]:
    """Write one mbox of what was received and one of what was sent."""
    folder.mkdir(parents=True, exist_ok=True)
    letters = list(letters)
    sent = [each for each in letters if is_sent(each)]
    received = [each for each in letters if not is_sent(each)]
    return [_mbox(received, world, folder / "Inbox.mbox"), _mbox(sent, world, folder / "Sent.mbox")]


def is_sent(letter: Letter) -> bool:
    """Say whether it lies in Sent: what the owner wrote, and the assistant in the owner's account."""
    return letter.sort == "assistant" or (letter.sender is None and letter.sender_address in OWN)


def _mbox(letters: Iterable[Letter], world: World, path: Path, *, labels: bool = False) -> Path:
    parts = []
    for each in letters:
        start = each.at.strftime("%a %b %d %H:%M:%S %Y")
        parts.append(f"From {each.sender_address} {start}\n{written(each, world, labels=labels)}\n")
    path.write_text("".join(parts), encoding="utf-8", newline="\n")
    return path


def _maildir(letters: Iterable[Letter], world: World, folder: Path) -> Path:
    for sub in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(letters):
        place = folder / ".Sent" / "cur" if is_sent(each) else folder / "cur"
        name = f"{int(each.at.timestamp())}.M{number}.host:2,S"
        (place / name).write_text(written(each, world), encoding="utf-8", newline="\n")
    return folder


def written(letter: Letter, world: World, *, labels: bool = False) -> str:
    """Return a letter as it is sent."""
    offset = _OFFSETS[int(letter.at.timestamp()) // 60 % len(_OFFSETS)]
    fields = {
        "Message-ID": f"<{letter.id}>",
        "Date": format_datetime(letter.at.astimezone(timezone(timedelta(minutes=offset)))),
        "From": _mailbox(letter.sender, letter.sender_address, _NAMES.get(letter.sort, OWNER_NAME)),
        "To": ", ".join(_mailbox(*each) for each in letter.to),
    }
    if letter.cc:
        fields["Cc"] = ", ".join(_mailbox(*each) for each in letter.cc)
    if letter.answers and (len(letter.to) > 1 or hash_of(letter) % 5):  # some programs forget
        fields["In-Reply-To"] = f"<{letter.answers.id}>"
        fields["References"] = " ".join(f"<{each}>" for each in _before(letter))
    if not is_sent(letter) and world.seed % 2 and not labels:
        fields["Delivered-To"] = next((address for who, address in letter.to if who is None), OWN[0])
    if labels:
        fields["X-Gmail-Labels"] = _word((_SENT if is_sent(letter) else _INBOX)[world.locale])
    subject, kind, body = _contents(letter, world)
    fields |= {"Subject": _word(subject), **letter.headers, "Content-Type": kind}
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"\n{body}\n"


def hash_of(letter: Letter) -> int:
    """Return a number that stays the same from run to run."""
    return sum(letter.id.encode())


def _before(letter: Letter) -> list[str]:
    found = []
    while letter.answers and len(found) < 20:
        letter = letter.answers
        found.append(letter.id)
    return found[::-1]


def _contents(letter: Letter, world: World) -> tuple[str, str, str]:
    subject = f"{'Re: ' if letter.answers else ''}About {letter.thread}"
    plain = "text/plain; charset=utf-8"
    if letter.sort == "away":
        before, body = _AWAY[world.locale]
        return f"{before}About {letter.thread}", plain, body
    if letter.sort in {"invitation", "accepted"}:
        method = "REQUEST" if letter.sort == "invitation" else "REPLY"
        before = "" if letter.sort == "invitation" else _ACCEPTED[world.locale]
        return (
            f"{before}Coffee {letter.thread}",
            f"text/calendar; charset=utf-8; method={method}",
            _event(method),
        )
    return subject, plain, "Dear you,\n\nthis is what I wanted to say.\n"


def _event(method: str) -> str:
    return f"BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR"


def _mailbox(person: Person | None, address: str, name: str = OWNER_NAME) -> str:
    if person is None:
        return f"{name} <{address}>"
    if person.writes_as == "none":
        return address
    if person.writes_as == "turned":
        given, family = person.name.split(" ")
        turned = f"{family}, {given}"
        return f'"{turned}" <{address}>' if turned.isascii() else f"{_word(turned)} <{address}>"
    return f"{_word(person.name)} <{address}>"


def _word(text: str) -> str:
    return text if text.isascii() else f"=?utf-8?B?{b64encode(text.encode()).decode()}?="
