import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from importing import asked, items_of, of_bytes
from relcrm.domain.people.contact import Handle
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source, sources
from relcrm.importers.base import Item, Message, Opened, Person, Place, Problem, Skipped
from relcrm.importers.chats import MOST_WRITERS
from relcrm.importers.formats.telegram import FORMAT
from shared import SHARED, needs_shared

ME, ANA, BEN = 11, 22, 33
SECOND = 1_700_000_000  # 14 November 2023, 23:13:20 in Berlin


def said(by: int, text: Any = "hello", at: int = SECOND, **more: Any) -> dict[str, Any]:
    names = {ME: "Me Myself", ANA: "Ana", BEN: "Ben"}
    return {
        "type": "message",
        "date_unixtime": str(at),
        "from": names[by],
        "from_id": f"user{by}",
        "text": text,
        **more,
    }


def chat(
    *messages: Any, kind: str | None = "personal_chat", name: str | None = "Ana", number: int = ANA
) -> dict[str, Any]:
    return {"name": name, "type": kind, "id": number, "messages": list(messages)}


def group(*messages: Any) -> dict[str, Any]:
    return chat(*messages, kind="private_group", name="Friends", number=900)


def account(*chats: Any, contacts: Any = (), **more: Any) -> dict[str, Any]:
    return {
        "personal_information": {"user_id": ME, "first_name": "Me", "last_name": "Myself", **more},
        "contacts": {"list": list(contacts)},
        "chats": {"list": list(chats)},
    }


def read(document: Any, **told: Any) -> list[Item]:
    return items_of("telegram", json.dumps(document).encode(), **told)


def opened(*documents: Any, **told: Any) -> Opened:
    files = [of_bytes(json.dumps(each).encode(), f"file{number}") for number, each in enumerate(documents, 1)]
    return FORMAT.read(files, asked(**told))


def messages(items: list[Item]) -> list[Message]:
    return [item for item in items if isinstance(item, Message)]


def people(items: list[Item]) -> dict[str, str]:
    return {item.key: item.name for item in items if isinstance(item, Person)}


def reasons(items: list[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Skipped | Problem)]


def is_telegram(document: Any) -> bool:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return FORMAT.recognises(of_bytes(data))


@pytest.mark.parametrize(
    "document",
    [
        chat(said(ANA)),
        account(),
        {"about": "Here", "personal_information": {"first_name": "Ada", "user_id": 1}},
        {"contacts": {"about": "This is the list", "list": []}},
        {"left_chats": {"list": []}},
        b"\xef\xbb\xbf" + json.dumps(chat()).encode(),
    ],
)
def test_an_export_is_known_by_its_beginning(document: Any) -> None:
    assert is_telegram(document)


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"window.YTD.tweets.part0 = []",
        {"messages": [{"sender_name": "Ana", "timestamp_ms": 1, "content": "hello"}]},
        {"account": {"data": []}, "version": "1.0-preview.1"},
        [chat()],
    ],
)
def test_other_files_are_not_taken_for_one(document: Any) -> None:
    assert not is_telegram(document)


def test_a_damaged_file_is_no_reason_to_fail() -> None:
    def chunks() -> Iterator[bytes]:
        yield from ()
        raise UnreadableInput("result.json is damaged")

    broken = Source("result.json", chunks)
    assert not FORMAT.recognises(broken)
    good = of_bytes(json.dumps(chat(said(ANA))).encode(), "good.json")
    items = list(FORMAT.read([broken, good], asked()).items)
    assert items[0] == Problem(Place("result.json", 0), "result.json is damaged")
    assert len(messages(items)) == 1


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"[" * 100_000])
def test_a_file_that_is_no_export_is_one_problem(data: bytes) -> None:
    (problem,) = items_of("telegram", data)
    assert isinstance(problem, Problem)
    assert problem.at == Place("file", 0)


@pytest.mark.parametrize("document", [{}, account(), chat()])
def test_a_file_without_a_record_says_so(document: Any) -> None:
    assert read(document) == [Skipped(Place("file", 0), "without contacts and chats")]


def test_the_account_tells_whose_it_is() -> None:
    owner = opened(account(phone_number="+49 151 23456789", username="@Me_Myself")).owner
    assert owner.names == {"Me Myself"}
    assert owner.handles == {Handle("phone", "+4915123456789"), Handle("telegram", "me_myself")}


def test_in_a_chat_of_two_the_number_of_the_chat_is_the_others() -> None:
    items = read(chat(said(ANA), said(ME), name="Another name"))
    assert [each.by_me for each in messages(items)] == [False, True]
    assert people(items) == {"telegram:22": "Ana"}


def test_in_a_chat_of_two_the_name_of_the_chat_is_the_others() -> None:
    found = opened(chat(said(ANA), said(ME), number=77))
    assert [each.by_me for each in messages(list(found.items))] == [False, True]
    assert found.owner.names == {"Me Myself"}


def test_whoever_writes_alone_and_is_not_the_other_is_the_owner() -> None:
    items = read(chat(said(ME)))
    assert messages(items)[0].by_me
    assert people(items) == {"telegram:22": "Ana"}


def test_a_chat_of_two_tells_the_owner_of_a_group_in_another_file() -> None:
    items = list(opened(group(said(ANA), said(ME)), chat(said(ANA), said(ME))).items)
    assert [each.by_me for each in messages(items)] == [False, True, False, True]


def test_chats_that_contradict_one_another_tell_nothing() -> None:
    other = chat(said(ANA), said(BEN), name="Ana")
    items = list(opened(chat(said(ANA), said(ME)), other, group(said(ANA))).items)
    assert "nothing says which of the writers you are; say so with --me" in reasons(items)


def test_without_an_owner_a_group_is_one_problem_and_every_message_is_accounted_for() -> None:
    assert read(group(said(ANA), said(BEN), said(ME))) == [
        Problem(Place("file", 1), "nothing says which of the writers you are; say so with --me"),
        Skipped(Place("file", 2), "in a chat where you are not known"),
        Skipped(Place("file", 3), "in a chat where you are not known"),
    ]


@pytest.mark.parametrize("me", ["me myself", "11"])
def test_the_user_may_say_who_they_are(me: str) -> None:
    assert [each.by_me for each in messages(read(group(said(ANA), said(ME)), me=[me]))] == [False, True]


def test_writers_without_numbers_are_known_by_name() -> None:
    nameless = [{**said(who), "from_id": None} for who in (ANA, ME)]
    items = read({"chats": {"list": [{"name": "Chat", "messages": nameless}]}}, me=["Me Myself"])
    assert people(items) == {"name:ana": "Ana"}
    assert [(each.stream, each.by_me) for each in messages(items)] == [
        ("telegram:name:ana", False),
        ("telegram:name:ana", True),
    ]


def test_three_writers_in_a_chat_of_no_kind_are_a_group() -> None:
    items = read(chat(said(ANA), said(ME), said(BEN), kind=None, number=5), me=["11"])
    assert all(each.is_group and each.stream == "telegram:5" for each in messages(items))


def test_a_chat_of_no_kind_is_not_known_by_its_number() -> None:
    assert not messages(read(chat(said(ANA), said(BEN), kind=None, name="Talk")))


def test_two_others_in_a_chat_of_two_make_it_a_group() -> None:
    items = read(account(chat(said(ANA), said(BEN), name="Old", number=5)))
    assert [each.is_group for each in messages(items)] == [True, True]


@pytest.mark.parametrize(
    ("number", "key"),
    [("user22", "telegram:22"), ("22", "telegram:22"), (22, "telegram:22"), (2**32 + 22, "telegram:22")],
)
def test_a_user_has_one_number_however_it_was_written(number: object, key: str) -> None:
    assert list(people(read(account(chat({**said(ANA), "from_id": number}))))) == [key]


@pytest.mark.parametrize("number", ["channel22", "chat22", 2 * 2**32 + 22, {"user": 22}])
def test_a_channel_is_not_a_person(number: object) -> None:
    items = read(account(group({**said(ANA), "from_id": number}, said(ANA))))
    assert items[0] == Skipped(Place("file", 1), "without a person as its sender")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("bot_chat", "a chat with a bot"),
        ("saved_messages", "a note to yourself"),
        ("replies", "a comment in a channel"),
        ("public_channel", "a channel"),
        ("private_channel", "a channel"),
        ("public_supergroup", "a large group"),
        ("private_supergroup", "a large group"),
        ("verification_codes", "another kind of chat"),
    ],
)
def test_chats_that_are_no_talk_are_left_out(kind: str, reason: str) -> None:
    assert read(account(chat(said(ANA), 5, kind=kind))) == [
        Skipped(Place("file", 1), reason),
        Skipped(Place("file", 2), reason),
    ]


def test_a_group_with_many_writers_is_left_out() -> None:
    many = [{**said(ANA), "from_id": f"user{number}"} for number in range(100, 100 + MOST_WRITERS)]
    assert len(messages(read(account(group(*many, said(ME)))))) == MOST_WRITERS + 1
    crowd = read(account(group(*many, said(ANA), said(ME))))
    assert reasons(crowd) == ["a large group"] * (MOST_WRITERS + 2)


def test_the_day_is_the_owners_and_the_instant_utc() -> None:
    (message,) = messages(read(chat(said(ANA, at=SECOND + 3600))))
    assert message.on == date(2023, 11, 15)
    assert message.at_instant == datetime(2023, 11, 14, 23, 13, 20, tzinfo=UTC)


def test_older_exports_have_only_the_clock_on_the_wall() -> None:
    (message,) = messages(read(chat({**said(ANA), "date_unixtime": None, "date": "2019-07-01T00:30:00"})))
    assert message.on == date(2019, 7, 1)
    assert message.at_instant == datetime(2019, 6, 30, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "dates",
    [{}, {"date": 7}, {"date": "soon"}, {"date_unixtime": "9" * 20}, {"date_unixtime": 253402300799}],
)
def test_a_message_without_a_date_is_a_problem(dates: dict[str, Any]) -> None:
    undated = {key: value for key, value in said(ANA).items() if key != "date_unixtime"} | dates
    assert read(chat(undated)) == [Problem(Place("file", 1), "no date that can be read")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello\nyou", "hello you"),
        (
            ["see ", {"type": "link", "text": "https://a.example"}, {"type": "odd"}, 5, "!"],
            "see https://a.example!",
        ),
        ("", ""),
        (None, ""),
        ("a\ud800b\u202e", "ab"),
        (["x" * 300] * 1000, "x" * 199 + "…"),
    ],
)
def test_text_comes_in_one_piece_or_in_parts(text: Any, words: str) -> None:
    assert messages(read(chat(said(ANA, text))))[0].text == words


def test_text_may_stand_in_the_entities_alone() -> None:
    (message,) = messages(read(chat(said(ANA, "", text_entities=[{"type": "plain", "text": "hello"}]))))
    assert message.text == "hello"


@pytest.mark.parametrize(
    ("record", "item"),
    [
        ({"type": "service", "action": "pin_message"}, Skipped(Place("file", 2), "a service message")),
        ({"type": "service", "action": "group_call"}, Skipped(Place("file", 2), "a call in a group")),
        ({"type": "service", "action": "phone_call"}, Problem(Place("file", 2), "no date that can be read")),
        ({"type": "unsupported"}, Skipped(Place("file", 2), "a message that Telegram could not export")),
        ({"type": "surprise"}, Problem(Place("file", 2), "this is not a message")),
        ("text", Problem(Place("file", 2), "this is not a message")),
        (None, Problem(Place("file", 2), "this is not a message")),
    ],
)
def test_what_nobody_wrote_is_accounted_for(record: Any, item: Item) -> None:
    items = read(account(chat(said(ANA), record, said(ME))))
    assert item in items
    assert len(messages(items)) == 2


def test_a_deleted_account_has_no_name_to_be_found_by() -> None:
    gone = {**said(ANA), "from": None}
    assert read(account(chat(gone, name=None))) == [Skipped(Place("file", 1), "a deleted account")]
    nobody = {**gone, "from_id": None}
    assert read(account(group(nobody))) == [Skipped(Place("file", 1), "without a person as its sender")]


def test_a_name_given_later_is_the_name_of_the_earlier_messages_too() -> None:
    items = read(account(group({**said(ANA), "from": ""}, said(ANA))))
    assert people(items) == {"telegram:22": "Ana"}
    assert len(messages(items)) == 2


def test_in_a_group_the_owner_reaches_whoever_was_about() -> None:
    year = 365 * 24 * 3600
    items = read(account(group(said(ANA), said(ME, at=SECOND + 60), said(BEN, at=SECOND + year))))
    assert [(each.people, each.by_me, each.is_group) for each in messages(items)] == [
        (("telegram:22",), False, True),
        (("telegram:22",), True, True),
        (("telegram:33",), False, True),
    ]
    assert read(account(group(said(ME)))) == [Skipped(Place("file", 1), "without other people")]


def test_somebody_is_introduced_once() -> None:
    items = read(account(chat(said(ANA), said(ANA)), group(said(ANA))))
    assert sum(isinstance(item, Person) for item in items) == 1


def test_whoever_is_only_known_from_chats_is_not_listed() -> None:
    (person,) = [item for item in read(chat(said(ANA))) if isinstance(item, Person)]
    assert not person.listed
    assert not person.handles


def contact(**fields: Any) -> list[Item]:
    return read(account(contacts=[fields]))


def test_a_contact_has_a_number_a_telephone_and_the_day_it_was_added() -> None:
    assert contact(
        user_id=ANA,
        first_name="Ana",
        last_name="Lima",
        phone_number="+351 210 000 000",
        date_unixtime=str(SECOND),
    ) == [
        Person(
            at=Place("file", 1),
            key="telegram:22",
            name="Ana Lima",
            handles=(Handle("phone", "+351210000000"),),
            met_how="Telegram",
            met_on=date(2023, 11, 14),
        )
    ]


def test_a_contact_without_a_number_is_known_by_telephone_or_name() -> None:
    by_phone = contact(user_id=0, first_name="Ana", phone_number="+351 210 000 000", date_unixtime="0")
    by_name = contact(first_name="Ana Lima")
    assert [(item.key, item.name, item.met_on) for item in by_phone if isinstance(item, Person)] == [
        ("phone:+351210000000", "Ana", None)
    ]
    assert people(by_name) == {"name:ana lima": "Ana Lima"}


def test_a_contact_without_a_name_is_called_by_the_telephone() -> None:
    assert people(contact(phone_number="+351 210 000 000")) == {"phone:+351210000000": "+351210000000"}


def test_a_contact_who_is_in_a_chat_is_introduced_once() -> None:
    items = read(account(chat(said(ANA)), contacts=[{"user_id": ANA, "first_name": "Ana from work"}]))
    assert people(items) == {"telegram:22": "Ana from work"}
    assert sum(isinstance(item, Person) for item in items) == 1


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"date": "2020-01-01T00:00:00"}, "a deleted account"),
        ({"user_id": ME, "first_name": "Me"}, "yourself"),
    ],
)
def test_a_contact_who_is_nobody_is_left_out(fields: dict[str, Any], reason: str) -> None:
    assert contact(**fields) == [Skipped(Place("file", 1), reason)]


def test_the_owners_telephone_is_not_a_contact() -> None:
    mine = {"first_name": "My mobile", "phone_number": "+49 151 23456789"}
    items = read(account(contacts=[mine, 5], phone_number="+49 151 23456789"))
    assert reasons(items) == ["yourself", "a deleted account"]


def test_records_are_numbered_through_the_file() -> None:
    document = account(chat(said(ANA)), contacts=[{"first_name": "Ben"}])
    document["frequent_contacts"] = {"list": [{"id": ANA}]}
    document["left_chats"] = {"list": [chat(said(ANA), kind="public_channel"), 5]}
    items = read(document)
    assert [item.at.line for item in items] == [1, 2, 3, 3, 4]
    assert reasons(items) == ["a frequent contact", "a channel"]


def test_sections_of_another_shape_are_empty() -> None:
    document = {"personal_information": [], "contacts": 1, "chats": {"list": {"a": 1}}, "messages": "none"}
    assert read(document) == [Skipped(Place("file", 0), "without contacts and chats")]


@needs_shared
def test_the_sample_of_a_batch_export_is_two_messages() -> None:
    assert SHARED
    folder = SHARED / "data" / "whatsapp" / "chat-miner"
    (batch,) = sources(folder / "telegram" / "test_batch_export.json")
    (instagram,) = sources(folder / "instagram" / "test_export.json")
    assert FORMAT.recognises(batch)
    assert not FORMAT.recognises(instagram)
    found = list(FORMAT.read([batch], asked(me=["Author 1"])).items)
    assert people(found) == {"name:author 2": "Author 2"}
    assert [(each.by_me, each.text) for each in messages(found)] == [
        (True, "Minimal Message"),
        (False, "Link:https://telegram.org/"),
    ]
    assert len(reasons(list(FORMAT.read([batch], asked()).items))) == 2
