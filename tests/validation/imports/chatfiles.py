"""Chats with their truth: messages, calls that were taken, calls that nobody took, notices of the app."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from scores import Part, Score, score
from stores import imported
from truth import Said, exchanges
from world import OWNER_NAME, ZONE, moment

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from world import Person, World

CHATS = 12
_MARK = "\u200e"
_HEADERS = {  # an Android's and an iPhone's
    "en": ("{0:%-m/%-d/%y}, {1} - ", "[{0:%-m/%-d/%y}, {2}] "),
    "de": ("{0:%d.%m.%y}, {0:%H:%M} - ", "[{0:%d.%m.%y}, {0:%H:%M:%S}] "),
    "fr": ("{0:%d/%m/%Y}, {0:%H:%M} - ", "[{0:%d/%m/%Y} {0:%H:%M:%S}] "),
    "es": ("{0:%-d/%-m/%y}, {0:%-H:%M} - ", "[{0:%-d/%-m/%y}, {0:%-H:%M:%S}] "),
}
_WORDS = {  # a call, a missed one, a notice
    "en": ("Voice call, {} min", "Missed voice call, Tap to call back", "Your security code with {} changed."),
    "de": ("Sprachanruf, {} Min.", "Verpasster Sprachanruf, Zum Zurückrufen tippen", "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt."),
    "fr": ("Appel vocal, {} min", "Appel vocal manqué, Appuyez pour rappeler", "Les messages et les appels sont chiffrés de bout en bout."),
    "es": ("Llamada de voz, {} min", "Llamada de voz perdida, Toca para devolver la llamada", "Los mensajes y las llamadas están cifrados de extremo a extremo."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chat of two; `minutes` of a call, 0 of one that nobody took, None of a message."""

    person: Person
    at: datetime
    by_me: bool
    minutes: int | None = None
    notice: bool = False

    @property
    def writer(self) -> str:
        """Return who wrote or called."""
        return OWNER_NAME if self.by_me else self.person.name


def chats_of(world: World) -> dict[int, list[Line]]:
    """Return some chats of two, each oldest first."""
    rng = world.draw("chats")
    plain = [each for each in world.people if each.sort == "plain"][:CHATS]
    return {each.id: sorted(_chat(each, rng), key=lambda line: line.at) for each in plain}


def _chat(person: Person, rng: random.Random) -> list[Line]:
    lines = [Line(person, moment(rng) - timedelta(days=1), by_me=False)]
    lines.append(Line(person, lines[0].at + timedelta(minutes=5), by_me=True))
    for _ in range(10):
        at, by_me = moment(rng), rng.random() < 0.5
        while True:
            lines.append(Line(person, at, by_me))
            if rng.random() < 0.2:
                break
            at += timedelta(minutes=rng.choice((3, 50, 600, 2000, 6000, 20000)))
            by_me = by_me if rng.random() < 0.35 else not by_me
    lengths = [*(rng.randrange(1, 59) for _ in range(rng.randrange(2, 5))), 0, 0]
    lines += [Line(person, moment(rng), rng.random() < 0.5, minutes) for minutes in lengths]
    return [*lines, *(Line(person, moment(rng), by_me=False, notice=True) for _ in range(3))]


def chat_figures(world: World, folder: Path) -> dict[str, Score | Part]:
    """Return, for each app, the exchanges, the calls, and what was taken for a call that was none."""
    chats = chats_of(world)
    figures: dict[str, Score | Part] = {}
    for source, write in (("telegram", _telegram), ("whatsapp", _whatsapp), ("signal", _signal)):
        place = folder / source
        place.mkdir(parents=True)
        with_calls = write(chats, world, place)
        words = [source, place, "--me", OWNER_NAME, "--min-exchanges", "0"]
        found = imported(folder / f"{source}-store", [words])
        persons = found.named({each.name: each.id for each in world.people})
        lines = [line for chat in chats.values() for line in chat]
        truth = exchanges(
            Said(line.person.id, "", line.at, line.by_me)
            for line in lines
            if line.minutes is None and not line.notice
        )
        figures[source] = score(found.exchanges(source, persons), truth)
        spoke = [(persons.get(row.contact), row.day, row.minutes) for row in found.log if row.minutes]
        calls = [line for line in lines if line.minutes is not None and line.person.id in with_calls]
        taken = [
            (line.person.id, _local(line).date().isoformat(), line.minutes) for line in calls if line.minutes
        ]
        same = score(spoke, taken)
        if calls:
            figures[f"{source}/calls"] = Part(same.right, same.true)
            figures[f"{source}/false calls"] = Part(same.found - same.right, len(calls) - len(taken))
    return figures


def _local(line: Line) -> datetime:
    return line.at.astimezone(ZONE)


def _telegram(chats: dict[int, list[Line]], world: World, folder: Path) -> set[int]:
    """Write an account's export; everybody's calls are in it."""
    told = []
    for number, chat in chats.items():
        messages = [_telegram_message(index, line) for index, line in enumerate(chat, 1)]
        told.append(
            {"name": chat[0].person.name, "type": "personal_chat", "id": number, "messages": messages}
        )
    owner = {"user_id": 900, "first_name": "Ruth", "last_name": "Ansel"}
    account = {"personal_information": owner, "chats": {"list": told}}
    (folder / "result.json").write_text(json.dumps(account, ensure_ascii=False), encoding="utf-8")
    return set(chats)


def _telegram_message(number: int, line: Line) -> dict[str, object]:
    who = "user900" if line.by_me else f"user{line.person.id}"
    base = {"id": number, "date": f"{_local(line):%Y-%m-%dT%H:%M:%S}"}
    base["date_unixtime"] = str(int(line.at.timestamp()))
    if line.notice:
        return {**base, "type": "service", "actor": line.writer, "actor_id": who, "action": "pin_message"}
    if line.minutes is None:
        return {**base, "type": "message", "from": line.writer, "from_id": who, "text": "so it is"}
    service = {
        **base,
        "type": "service",
        "actor": line.writer,
        "actor_id": who,
        "action": "phone_call",
        "text": "",
    }
    if line.minutes:
        return {**service, "duration_seconds": line.minutes * 60, "discard_reason": "hangup"}
    return {**service, "discard_reason": "missed"}


def _whatsapp(chats: dict[int, list[Line]], world: World, folder: Path) -> set[int]:
    """Write a file for each chat; only an iPhone's have calls."""
    with_calls = set()
    for index, (number, chat) in enumerate(chats.items()):
        is_iphone = index % 2 == 1
        with_calls |= {number} if is_iphone else set()
        text = "\n".join(
            filter(None, (_whatsapp_line(line, world.locale, is_iphone=is_iphone) for line in chat))
        )
        (folder / f"WhatsApp Chat with {chat[0].person.name}.txt").write_text(text + "\n", encoding="utf-8")
    return with_calls


def _whatsapp_line(line: Line, locale: str, *, is_iphone: bool) -> str:
    at = _local(line)
    hour = at.hour % 12 or 12
    half = "AM" if at.hour < 12 else "PM"
    clocks = f"{hour}:{at:%M} {half}", f"{hour}:{at:%M:%S} {half}"
    header = _HEADERS[locale][is_iphone].format(at, *clocks)
    call, missed, notice = _WORDS[locale]
    if line.notice:
        said = notice.format(line.person.name)
        return f"{header}{line.person.name}: {_MARK}{said}" if is_iphone else f"{header}{said}"
    if line.minutes is None:
        return f"{header}{line.writer}: so it is"
    said = call.format(line.minutes) if line.minutes else missed
    return f"{_MARK}{header}{line.writer}: {_MARK}{said}" if is_iphone else ""


def _signal(chats: dict[int, list[Line]], world: World, folder: Path) -> set[int]:
    """Write a folder for each chat; its calls have no length, so they are not measured."""
    for chat in chats.values():
        place = folder / chat[0].person.name
        place.mkdir()
        lines = [
            f"[{_local(line):%Y-%m-%d %H:%M:%S}] {'Me' if line.by_me else line.person.name}: so it is  \n"
            for line in chat
            if line.minutes is None and not line.notice
        ]
        (place / "chat.md").write_text("".join(lines), encoding="utf-8")
    return set()
