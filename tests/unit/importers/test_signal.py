import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from importing import asked, of_bytes
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import Item, Message, Person, Problem, Skipped
from relcrm.importers.chats import MOST_WRITERS
from relcrm.importers.formats.signal import FORMAT


def line(sender: str, body: str = "hello  ", date: str = "2024-05-06T10:00:00", **more: Any) -> str:
    record = {"date": date, "sender": sender, "body": body, "quote": "", "sticker": None, **more}
    return json.dumps({**record, "reactions": [], "attachments": more.get("attachments", [])}) + "\n"


def read(*files: tuple[str, str], **told: Any) -> list[Item]:
    return list(FORMAT.read([of_bytes(text.encode(), name) for name, text in files], asked(**told)).items)


def markdown(text: str, name: str = "chat.md", **told: Any) -> list[Item]:
    return read((name, text), **told)


def messages(items: list[Item]) -> list[Message]:
    return [item for item in items if isinstance(item, Message)]


def names(items: list[Item]) -> list[str]:
    return [item.name for item in items if isinstance(item, Person)]


def left_out(items: list[Item]) -> list[tuple[int, str]]:
    return [(item.at.line, item.reason) for item in items if isinstance(item, Skipped | Problem)]


def breaking(data: bytes) -> Source:
    def chunks() -> Iterator[bytes]:
        yield data
        raise UnreadableInput("the zip is damaged")

    return Source("Ana/chat.md", chunks)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("chat.md", "[2024-05-06 10:00:00] Ana: hello\n"),
        ("Ana/index.md", "\n[2019-05-29, 15:04] Ana: hello\n"),
        ("notes", "[2019-05-29 15:04] Me: hello\n"),
        ("notes", "[2019-05-29 15:04] Ana: hello\n[2019-05-29 15:04] Me: hello\n"),
        ("notes", "[2019-05-29 15:04:00] Ana: hello  \n"),
        ("notes", '\ufeff{"date": "2024-05-06T10:00:00.123000", "sender": "Ana", "body": ""}'),
        ("notes", '{"date":"2024-05-06T10:00:00","sender":"Ana"}'),
    ],
)
def test_a_chat_is_known_by_its_beginning(name: str, text: str) -> None:
    assert FORMAT.recognises(of_bytes(text.encode(), name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("chat.md", "# Chat\n"),
        ("_chat.txt", "[2019-10-20, 10:16:05] Mary: hello\n[2019-10-20, 10:17:05] Joe: Me: too\n"),
        ("chat.txt", "[20/10/2019, 10:16:05] Me: hello\n"),
        ("data.json", '{"messages": []}'),
        ("empty", ""),
    ],
)
def test_other_files_are_not_taken_for_one(name: str, text: str) -> None:
    assert not FORMAT.recognises(of_bytes(text.encode(), name))


def test_a_damaged_file_is_read_as_far_as_it_goes() -> None:
    whole = b"[2024-05-06 10:00] Ana: hello  \n[2024-05-06 10:01] Ana: you\n"
    assert FORMAT.recognises(breaking(whole))
    items = list(FORMAT.read([breaking(whole), of_bytes(whole, "Ben/chat.md")], asked()).items)
    assert [each.at.file for each in messages(items)] == ["Ana/chat.md", "Ben/chat.md", "Ben/chat.md"]
    assert left_out(items) == [(2, "the zip is damaged; the rest of this file is missing")]


def test_a_file_that_is_all_damage_is_one_problem() -> None:
    assert not FORMAT.recognises(breaking(b""))
    assert left_out(list(FORMAT.read([breaking(b"")], asked()).items)) == [(0, "the zip is damaged")]


def test_an_empty_file_holds_nothing() -> None:
    assert markdown("\n\n") == []


def test_markdown_is_read_message_by_message() -> None:
    items = markdown("[2024-05-06 10:00:59] Ana: hello  \nyou: there  \n\n[2024-05-06 10:01] Me: hi\n")
    assert [(each.at.line, each.by_me, each.text) for each in messages(items)] == [
        (1, False, "hello you: there"),
        (4, True, "hi"),
    ]
    assert messages(items)[0].on == date(2024, 5, 6)
    assert messages(items)[0].at_instant == datetime(2024, 5, 6, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("\n\n> what they said\n> in two lines\n\nmy answer  ", "my answer"),
        ("fine  \n(- Ana: 👍, Ben: ❤ -)", "fine"),
        ("look  \n(( 🎂 ))", "look 🎂"),
        (
            "look  ![a b.png](./media/2024_00_a%20b.png)  [b.pdf](./media/b.pdf)  [c](../stickers/c.webp)",
            "look",
        ),
        ("![a.png](./media/a.png)  ", ""),
        ("see [this](https://a.example)", "see [this](https://a.example)"),
        ("x" * 10_000, "x" * 199 + "…"),
        ("short\n" + "line\n" * 10_000, ("short " + "line " * 39)[:199].rstrip() + "…"),
    ],
)
def test_quotes_reactions_and_attachments_are_not_what_was_said(body: str, text: str) -> None:
    (message,) = messages(markdown(f"[2024-05-06 10:00] Ana: {body}\n"))
    assert message.text == text


def test_lines_of_json_are_read_one_by_one() -> None:
    items = read(
        ("data.json", line("Ana", "hello  ") + "\n" + line("Me", "hi", date="2024-05-06T23:30:05.5"))
    )
    assert [(each.at.line, each.by_me, each.text) for each in messages(items)] == [
        (1, False, "hello"),
        (3, True, "hi"),
    ]
    assert messages(items)[1].at_instant == datetime(2024, 5, 6, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "broken", ["{\n", "[1]\n", '"text"\n', '{"date": 5}\n', '{"date": "soon", "sender": "Ana"}\n']
)
def test_a_line_that_is_no_message_is_a_problem(broken: str) -> None:
    items = read(("data.json", line("Ana") + broken + line("Me")))
    assert len(messages(items)) == 2
    assert left_out(items) in ([(2, "this line is not a message")], [(2, "no date that can be read")])


def test_text_before_the_first_message_is_one_problem() -> None:
    items = read(
        ("data.json", line("Ana")), ("chat.md", "# A chat\n\nof us\n[2024-01-01 10:00] Ana: hello\n")
    )
    assert left_out(items) == [(1, "there is text before the first message")]
    assert len(messages(items)) == 2


@pytest.mark.parametrize(
    "written", ["2024-13-01 10:00", "2024-05-06 25:00", "1970-01-01 01:00", "0001-01-01 00:00"]
)
def test_a_message_without_a_date_is_a_problem(written: str) -> None:
    items = markdown(f"[{written}] Ana: hello\n[2024-01-01 10:00] Ana: hello\n")
    assert left_out(items) == [(1, "no date that can be read")]
    assert len(messages(items)) == 1


def test_the_calendar_has_an_end() -> None:
    from_far = line("Ana", date="9999-12-31T23:59:00-14:00")
    assert left_out(read(("data.json", from_far))) == [(1, "no date that can be read")]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("  ", "an empty message"),
        ("(This message was deleted)", "a deleted message"),
        ("Outgoing call  ", "a call that does not say whether it was taken"),
        ("Incoming video call (pending)  ", "a call that does not say whether it was taken"),
    ],
)
def test_what_nobody_wrote_is_left_out(body: str, reason: str) -> None:
    assert left_out(markdown(f"[2024-05-06 10:00] Ana: {body}\n")) == [(1, reason)]
    assert left_out(read(("data.json", line("Ana", body)))) == [(1, reason)]


@pytest.mark.parametrize(
    "more", [{"quote": "> a"}, {"sticker": {"emoji": "🎂"}}, {"attachments": [{"name": "a.png"}]}]
)
def test_a_picture_alone_is_a_message(more: dict[str, Any]) -> None:
    assert len(messages(read(("data.json", line("Ana", "", **more))))) == 1


def test_what_was_deleted_later_is_left_out() -> None:
    assert left_out(read(("data.json", line("Ana", "secret", deleted=True)))) == [(1, "a deleted message")]


@pytest.mark.parametrize("sender", ["No-Sender", "None", "\u200b", "\ue000"])
def test_a_message_without_a_sender_is_left_out(sender: str) -> None:
    assert left_out(markdown(f"[2024-05-06 10:00] {sender}: hello\n")) == [(1, "without a sender")]


def test_a_chat_where_only_the_owner_writes_is_left_out() -> None:
    text = "[2024-05-06 10:00] Me: buy stamps\n[2024-05-06 10:01] Ada Byron: and ink\n"
    assert left_out(markdown(text, "NotetoSelf/chat.md", me=["Ada Byron"])) == [
        (1, "without other people"),
        (2, "without other people"),
    ]


def test_a_chat_of_two_lies_in_a_folder_with_the_others_name() -> None:
    text = "[2024-05-06 10:00] Ana: hello\n"
    assert [(each.stream, each.is_group) for each in messages(markdown(text, "Ana/chat.md"))] == [
        ("signal:name:ana", False)
    ]
    assert [(each.stream, each.is_group) for each in messages(markdown(text, "Choir/chat.md"))] == [
        ("signal:Choir", True)
    ]
    assert [(each.stream, each.is_group) for each in messages(markdown(text))] == [("signal:name:ana", False)]


def test_in_a_group_the_owner_reaches_whoever_was_about() -> None:
    text = "[2024-05-06 10:00] Me: hello\n[2024-05-06 11:00] Ana: hi\n[2025-05-06 11:00] Ben: who is there?\n"
    items = markdown(text)
    assert [(each.people, each.stream) for each in messages(items)] == [
        (("name:ana",), "signal:a group"),
        (("name:ana",), "signal:a group"),
        (("name:ben",), "signal:a group"),
    ]
    assert names(items) == ["Ana", "Ben"]
    assert not any(item.listed for item in items if isinstance(item, Person))


def test_a_group_with_many_writers_is_left_out() -> None:
    many = "".join(f"[2024-05-06 10:00] Person{number}: hello\n" for number in range(MOST_WRITERS))
    assert len(messages(markdown(many))) == MOST_WRITERS
    assert set(left_out(markdown(many + "[2024-05-06 10:00] Me: hi\n[2024-05-06 10:00] OneMore: hi\n"))) == {
        (number, "a large group") for number in range(1, MOST_WRITERS + 3)
    }


def test_what_both_files_of_a_chat_say_is_read_once() -> None:
    text = "[2023-01-01 10:00] Ana: earlier\n[2024-05-06 10:00:40] Ana: hello\n[2024-05-06 10:00:50] Ana: again\n"
    items = read(
        ("Ana/chat.md", text),
        ("Ana/data.json", line("Ana", date="2024-05-06T10:00:40.123")),
        ("Ben/chat.md", "[2024-05-06 10:00:40] Ben: hello\n"),
    )
    assert [(each.at.file, each.at.line) for each in messages(items)] == [
        ("Ana/data.json", 1),
        ("Ana/chat.md", 1),
        ("Ana/chat.md", 3),
        ("Ben/chat.md", 1),
    ]
    assert left_out(items) == [(2, "also in data.json")]


def test_the_same_minute_in_another_chat_is_another_message() -> None:
    both = line("Ana") + line("Me")
    other = "[2024-05-06 10:00] Ben: hello\n[2024-05-06 10:00] Me: hello\n"
    items = read(("Ana/data.json", both), ("Ben/chat.md", other))
    assert len(messages(items)) == 4


def test_the_owner_is_whoever_the_user_says_and_never_a_contact() -> None:
    found = FORMAT.read(
        [of_bytes(b"[2024-05-06 10:00] Ana: hi\n[2024-05-06 10:00] Ada: hi\n")], asked(me=["Ada"])
    )
    assert found.owner.names == {"Ada"}
    items = list(found.items)
    assert names(items) == ["Ana"]
    assert [each.by_me for each in messages(items)] == [False, True]
