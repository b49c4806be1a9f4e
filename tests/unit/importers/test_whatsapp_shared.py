"""The WhatsApp chats that lie beside the checkout: what is in each, counted."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from importing import asked
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import sources
from relcrm.importers.base import Item, Message, Problem, Skipped
from relcrm.importers.formats.whatsapp import FORMAT
from relcrm.importers.registry import recognised
from shared import SHARED, needs_shared

CHATS = (SHARED or Path()) / "data" / "whatsapp"
ZONE = ZoneInfo("Europe/Berlin")
# Every date of it has a day and a month up to 12, all one after the other in both orders.
AMBIGUOUS = {"android_pl_bom.txt"}


def items(path: Path, **said) -> list[Item]:
    return list(FORMAT.read(sources(path), asked(**said)).items)


def told(path: Path, **said) -> list[tuple[str, str, bool]]:
    """Return local time, text and side of every message."""
    return [
        (f"{each.at_instant.astimezone(ZONE):%Y-%m-%dT%H:%M:%S}", each.text, each.by_me)
        for each in items(path, **said)
        if isinstance(each, Message)
    ]


def skipped(path: Path, **said) -> list[str]:
    return [each.reason for each in items(path, **said) if isinstance(each, Skipped)]


@needs_shared
def test_every_header_format_names_the_instants_of_its_key() -> None:
    key = {each["file"]: each for each in json.loads((CHATS / "generated" / "index.json").read_text())}
    files = sorted((CHATS / "generated").glob("*.txt"))
    assert len(files) == 57
    for path in files:
        whole = key[path.name]["times"]
        expected = whole if "%S" in key[path.name]["format"] else [f"{each[:-2]}00" for each in whole]
        found = told(path, me=["Ada Fictional"])
        assert [when for when, _, _ in found] == expected, key[path.name]["format"]
        assert [by_me for _, _, by_me in found] == [
            who == "Ada Fictional" for who in key[path.name]["senders"]
        ]
        assert [text for _, text, _ in found] == [
            "Hello: with a colon",
            "two lines, 12/11 - not a header",
            "",
            "Naïve café 😀",
            "bye",
        ]


@needs_shared
@pytest.mark.parametrize("order", ["ddmmyy", "mmddyy", "yyyymmdd"])
def test_three_orders_of_a_date_are_the_same_chat(order: str) -> None:
    path = CHATS / "chat-miner" / "whatsapp" / f"test_{order}_24hrs.txt"
    target = json.loads((CHATS / "chat-miner" / "whatsapp" / "target.json").read_text())
    found = told(path, me=["John Doe"])
    assert found[1] == ("2019-01-20T11:23:00", ".", True)
    assert [(when, text) for when, text, _ in found[:1] + found[2:]] == [
        (each["timestamp"], each["message"]) for each in reversed(target)
    ]
    assert skipped(path, me=["John Doe"]) == ["a notice of the app"] * 2


@needs_shared
def test_the_locales_read_as_they_stand() -> None:
    folder = CHATS / "derived"
    german = told(folder / "android_de.txt", me=["Somebody"])
    assert [text for _, text, _ in german] == [
        "WhatsApp Chatlogs are definetly no fun :/",
        "Good Log parsing is mandatory. But annoying. Like really annoying.",
        "Potato Salad.",
        "",
    ]
    assert {when[:10] for when, _, _ in german} == {"2021-01-16"}
    assert told(folder / "android_es_ampm.txt", me=["silvi"]) == [
        ("2024-10-17T15:37:00", "Necesito ayuda aquí!", True),
        ("2024-10-17T15:38:00", "", True),
    ]
    assert skipped(folder / "android_es_ampm.txt", me=["silvi"]) == ["a notice of the app", "deleted"]
    assert [when for when, _, _ in told(folder / "ios_ja.txt", me=["自分"])] == [
        "2026-07-01T12:34:56",
        "2026-07-02T08:00:00",
    ]
    polish = folder / "android_pl_bom.txt"
    assert [when for when, _, _ in told(polish, me=["Ania"], date_order="dmy")] == [
        "2024-02-01T14:23:00",
        "2024-02-01T14:24:00",
        "2024-02-01T14:26:00",
    ]
    assert skipped(polish, me=["Ania"], date_order="dmy") == ["a notice of the app", "deleted"]


@needs_shared
def test_only_files_that_do_not_tell_day_from_month_are_ambiguous() -> None:
    files = [
        *CHATS.glob("generated/*.txt"),
        *CHATS.glob("derived/*.txt"),
        *CHATS.glob("chat-miner/whatsapp/*.txt"),
    ]
    unsure = {
        path.name
        for path in files
        if any(isinstance(each, Problem) and "day from month" in each.reason for each in items(path))
    }
    assert len(files) == 64
    assert unsure == AMBIGUOUS


@needs_shared
def test_nothing_else_beside_the_checkout_is_taken_for_a_chat() -> None:
    folder = (SHARED or Path()) / "data"
    others = [each for each in folder.rglob("*") if each.is_file() and CHATS not in each.parents]
    claimed = [str(path) for path in others for source in sources_of(path) if FORMAT.recognises(source)]
    assert len(others) > 250
    assert claimed == []


def sources_of(path: Path):
    """Return what a file holds; nothing for a zip that is broken on purpose."""
    try:
        return sources(path)
    except UnreadableInput:
        return ()


@needs_shared
def test_every_chat_is_known_for_one() -> None:
    for path in CHATS.glob("*/*.txt"):
        found = recognised(sources(path)[0], ["whatsapp"])
        assert found is FORMAT, path
