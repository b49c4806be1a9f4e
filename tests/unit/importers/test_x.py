import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from importing import asked, of_bytes
from relcrm.domain.log.interaction import Channel, Direction
from relcrm.domain.people.contact import Handle
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source, sources
from relcrm.importers.base import Item, Message, Opened, Person, Place, Problem, Skipped, Touch
from relcrm.importers.chats import MOST_WRITERS
from relcrm.importers.formats.x import FORMAT
from shared import SHARED, needs_shared

ME, ANA, BEN = "11", "22", "33"
ACCOUNT = {
    "account": {
        "accountId": ME,
        "username": "Me_",
        "accountDisplayName": "Me Myself",
        "email": "me@a.example",
    }
}
WHEN = "2025-06-03T22:30:00.000Z"


def file(name: str, records: Any, part: int = 0) -> Source:
    text = f"window.YTD.{name}.part{part} = {json.dumps(records)}"
    return of_bytes(text.encode(), f"data/{name.replace('_', '-')}{f'-part{part}' * bool(part)}.js")


def opened(*files: Source, me: tuple[str, ...] = ()) -> Opened:
    return FORMAT.read(files, asked(me=me))


def read(*files: Source, me: tuple[str, ...] = ()) -> list[Item]:
    """Read the files of an archive whose account is known, without the row that says so."""
    items = opened(file("account", [ACCOUNT]), *files, me=me).items
    return [item for item in items if item.at.file != "data/account.js"]


def direct(
    sender: str, recipient: str | None = None, text: str = "hello", at: object = WHEN
) -> dict[str, Any]:
    create = {"senderId": sender, "text": text, "createdAt": at} | (
        {"recipientId": recipient} if recipient else {}
    )
    return {"messageCreate": create}


def conversation(number: str, *events: Any) -> dict[str, Any]:
    return {"dmConversation": {"conversationId": number, "messages": list(events)}}


def dms(*conversations: Any) -> Source:
    return file("direct_messages", conversations)


def mention(number: str, screen_name: str = "ana", name: str = "Ana") -> dict[str, Any]:
    return {"id_str": number, "screen_name": screen_name, "name": name}


def post(number: str = "1", text: str = "hello", *mentions: Any, **more: Any) -> dict[str, Any]:
    return {
        "tweet": {
            "id_str": number,
            "created_at": "Tue Jun 03 22:30:00 +0000 2025",
            "full_text": text,
            "entities": {"user_mentions": list(mentions)},
            **more,
        }
    }


def of(kind: type, items: list[Item]) -> list[Any]:
    return [item for item in items if isinstance(item, kind)]


def people(items: list[Item]) -> dict[str, str]:
    return {item.key: item.name for item in of(Person, items)}


def reasons(items: list[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Skipped | Problem)]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("window.YTD.tweets.part0 = [", True),
        ("\ufeff\n window.YTD.ad_impressions.part12=[]", True),
        ("window.__THAR_CONFIG = {}", False),
        ("var a = 1", False),
        ("", False),
    ],
)
def test_a_file_of_an_archive_is_known_by_its_first_words(text: str, known: bool) -> None:
    assert FORMAT.recognises(of_bytes(text.encode())) is known


def broken(data: bytes) -> Source:
    def chunks() -> Iterator[bytes]:
        yield data
        raise UnreadableInput("tweets.js is damaged")

    return Source("data/tweets.js", chunks)


def test_a_damaged_file_is_a_problem_and_the_others_go_on() -> None:
    for data in (b"", b"window.YTD.tweets.part0 = ["):
        items = read(broken(data), dms(conversation("11-22", direct(ANA, ME))))
        assert of(Problem, items) == [Problem(Place("data/tweets.js", 0), "tweets.js is damaged")]
        assert len(of(Message, items)) == 1
    assert not FORMAT.recognises(broken(b""))


@pytest.mark.parametrize(
    "text", ["window.YTD.tweets.part0 = [{", "window.YTD.tweets.part0 = {}", "window.YTD.tweets.part0 ="]
)
def test_a_file_without_a_list_of_records_is_one_problem(text: str) -> None:
    (problem,) = read(of_bytes(text.encode(), "data/tweets.js"))
    assert isinstance(problem, Problem)
    assert problem.at == Place("data/tweets.js", 0)


def test_pictures_and_scripts_of_the_archive_are_passed_over() -> None:
    picture = Source("data/tweets_media/1.jpg", lambda: iter(()))
    script = of_bytes(b"var viewer = 1", "assets/js/viewer.js")
    assert read(picture, script) == []


def test_one_file_is_read_whatever_it_is_called() -> None:
    items = list(opened(of_bytes(b'window.YTD.like.part0 = [{"like": {}}]', "likes")).items)
    assert items == [Skipped(Place("likes", 1), "a like")]


def test_files_without_people_are_counted_or_named() -> None:
    items = read(
        file("follower", [{"follower": {"accountId": ANA}}]),
        file("following", [{"following": {"accountId": ANA}}]),
        file("likes", [{"like": {"tweetId": "5"}}], part=1),
        file("ad_engagements", [{"ad": {}}]),
    )
    assert items == [
        Skipped(Place("data/follower.js", 1), "a follower"),
        Skipped(Place("data/following.js", 1), "an account you follow"),
        Skipped(Place("data/likes-part1.js", 1), "a like"),
        Skipped(Place("data/ad-engagements.js", 0), "without contacts"),
    ]


def test_the_account_tells_whose_archive_it_is() -> None:
    found = opened(file("account", [ACCOUNT]))
    assert found.owner.names == {"Me Myself"}
    assert found.owner.handles == {Handle("x", "me_"), Handle("email", "me@a.example")}
    assert list(found.items) == [Skipped(Place("data/account.js", 1), "about yourself")]


def test_without_an_account_the_owner_is_in_every_conversation() -> None:
    items = list(
        opened(dms(conversation("11-22", direct(ANA, ME)), conversation("33-11", direct(ME, BEN)))).items
    )
    assert [each.by_me for each in of(Message, items)] == [False, True]


@pytest.mark.parametrize("me", ["11", "@me_", "me_", "https://twitter.com/Me_", "x:me_"])
def test_without_an_account_the_user_may_say_who_they_are(me: str) -> None:
    thread = post("1", "@me_ and", mention(ME, "Me_", "Me"), in_reply_to_user_id_str=ME)
    files = (
        dms(conversation("11-22", direct(ME, ANA))),
        file("tweets", [post("2", "@ana", mention(ANA)), thread]),
    )
    items = list(opened(*files, me=(me,)).items)
    assert of(Message, items)[0].by_me
    assert reasons(items) == ["without other people"]


@pytest.mark.parametrize("me", [(), ("nobody",), ("Nobody at all",)])
def test_without_an_owner_the_archive_is_one_problem_and_every_record_is_accounted_for(
    me: tuple[str, ...],
) -> None:
    group = file("direct_messages_group", [conversation("5", {"participantsJoin": {}}, direct(ANA))])
    files = (
        dms(conversation("11-22", direct(ANA, ME))),
        group,
        file("tweets", [post("1", "@ana", mention(ANA))]),
    )
    assert [(item.at, type(item)) for item in opened(*files, me=me).items] == [
        (Place("data/direct-messages.js", 0), Problem),
        (Place("data/direct-messages.js", 1), Skipped),
        (Place("data/direct-messages-group.js", 1), Skipped),
        (Place("data/direct-messages-group.js", 2), Skipped),
        (Place("data/tweets.js", 1), Skipped),
    ]


def test_a_direct_message_goes_to_the_other_one() -> None:
    items = read(dms(conversation("22-11", direct(ME, ANA, "yes &amp; no"), direct(ANA, ME))))
    mine, theirs = of(Message, items)
    assert (mine.by_me, mine.people, mine.stream, mine.text) == (True, ("x:22",), "x:22", "yes & no")
    assert (mine.on, mine.at_instant) == (date(2025, 6, 4), datetime(2025, 6, 3, 22, 30, tzinfo=UTC))
    assert (theirs.by_me, theirs.channel, theirs.platform, theirs.is_group) == (False, Channel.DM, "x", False)
    assert theirs.at == Place("data/direct-messages.js", 2)


def test_a_conversation_may_lack_its_number() -> None:
    assert [each.people for each in of(Message, read(dms(conversation("", direct(ANA, ME)))))] == [("x:22",)]


@pytest.mark.parametrize(
    "at",
    [
        "1748989800000",
        1748989800000,
        "2025-06-03T22:30:00Z",
        "2025-06-03T22:30:00",
        "Jun 3 22:30:00 +0000 2025",
    ],
)
def test_an_instant_is_written_in_several_ways(at: object) -> None:
    assert of(Message, read(dms(conversation("11-22", direct(ANA, ME, at=at)))))[0].at_instant == datetime(
        2025, 6, 3, 22, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "at",
    [
        "",
        None,
        "soon",
        "9" * 20,
        "253402300799000",
        "9999-12-31T23:59:59Z",
        "Tue Jun 33 22:30:00 +0000 2025",
        ["x"],
    ],
)
def test_a_message_without_a_date_is_a_problem(at: object) -> None:
    items = read(dms(conversation("11-22", direct(ANA, ME, at=at))))
    assert items == [Problem(Place("data/direct-messages.js", 1), "no date that can be read")]


@pytest.mark.parametrize(
    ("number", "event", "reason"),
    [
        ("11-11", direct(ME, ME), "a note to yourself"),
        ("22-33", direct(ANA, BEN), "between other people"),
        ("11-22", direct(BEN, ME), "between other people"),
        ("11-22", {"joinConversation": {}}, "not a message"),
    ],
)
def test_what_is_no_message_with_somebody_is_left_out(number: str, event: Any, reason: str) -> None:
    assert read(dms(conversation(number, event))) == [Skipped(Place("data/direct-messages.js", 1), reason)]


@pytest.mark.parametrize("event", [{}, 5, None, {"messageCreate": None}, {"messageCreate": []}])
def test_what_is_no_event_is_a_problem(event: Any) -> None:
    items = read(dms(conversation("11-22", event, direct(ANA, ME))))
    assert items[0] == Problem(Place("data/direct-messages.js", 1), "this is not a message")
    assert len(of(Message, items)) == 1


def test_a_message_from_nobody_is_a_problem() -> None:
    assert reasons(read(dms(conversation("11-22", direct("nobody", ME))))) == ["it does not say who wrote it"]


@pytest.mark.parametrize("record", [5, {}, {"dmConversation": []}, {"dmConversation": {"messages": {}}}])
def test_what_is_no_conversation_is_a_problem(record: Any) -> None:
    items = read(dms(record, conversation("11-22", direct(ANA, ME))))
    assert items[0] == Problem(Place("data/direct-messages.js", 1), "this is not a conversation")
    assert of(Message, items)[0].at.line == 2


def test_in_a_group_the_owner_reaches_whoever_was_about() -> None:
    group = conversation(
        "1600",
        direct(BEN, at="2024-01-01T00:00:00Z"),
        direct(ME, at="2025-06-03T23:00:00Z"),
        {"participantsLeave": {"userIds": [BEN]}},
        direct(ANA),
    )
    items = read(file("direct_messages_group", [group]))
    assert [(each.people, each.by_me, each.stream, each.is_group) for each in of(Message, items)] == [
        (("x:33",), False, "x:1600", True),
        (("x:22",), True, "x:1600", True),
        (("x:22",), False, "x:1600", True),
    ]
    assert reasons(items) == ["not a message"]


def test_a_group_where_nobody_else_writes_is_left_out() -> None:
    assert reasons(read(file("direct_messages_group", [conversation("1600", direct(ME))]))) == [
        "without other people"
    ]


def test_a_group_with_many_writers_is_left_out() -> None:
    many = [direct(str(number)) for number in range(100, 101 + MOST_WRITERS)]
    assert (
        len(of(Message, read(file("direct_message_group", [conversation("1600", *many[1:])]))))
        == MOST_WRITERS
    )
    crowd = read(file("direct_message_group", [conversation("1600", *many)]))
    assert reasons(crowd) == ["a large group"] * (MOST_WRITERS + 1)


def test_names_come_from_the_latest_post_that_has_them() -> None:
    posts = [
        post("9", "hi", mention(ANA, "Ana_New", "Ana Lima")),
        post("100", "hi", in_reply_to_user_id_str=ANA, in_reply_to_screen_name="ana_newest"),
        post("10", "hi", mention(ANA, "ana_newer", "Ana Lima\u202e ✨")),
        post("8", "hi", mention(ANA, "ana_old", "Ana")),
    ]
    (person,) = of(Person, read(file("tweets", posts)))
    assert (person.name, person.handles, person.listed) == ("Ana Lima ✨", (Handle("x", "ana_newer"),), False)


def test_somebody_without_a_name_is_called_by_screen_name_or_number() -> None:
    posts = [
        post("1", "hi", in_reply_to_user_id_str=ANA, in_reply_to_screen_name="Ana_L"),
        post("2", "hi", in_reply_to_user_id_str=BEN),
    ]
    items = read(file("tweets", posts))
    assert people(items) == {"x:22": "Ana_L", "x:33": "X user 33"}
    assert [person.handles for person in of(Person, items)] == [(Handle("x", "ana_l"),), ()]


def test_a_post_to_somebody_is_a_small_public_touch() -> None:
    (touch,) = of(
        Touch, read(file("tweets", [post("7", "@ana &lt;3", mention(ANA), in_reply_to_user_id_str=ANA)]))
    )
    assert touch.key == "tweet:7|reply"
    assert touch.people == ("x:22",)
    seen = touch.interaction
    assert (seen.channel, seen.direction, seen.platform) == (Channel.PUBLIC, Direction.ME, "x")
    assert (seen.occurred_on, seen.summary, seen.is_group) == (date(2025, 6, 4), "@ana <3", False)


def test_a_post_about_several_is_one_touch_with_all_of_them() -> None:
    (touch,) = of(
        Touch, read(file("tweets", [post("7", "hi", mention(ANA), mention(BEN, "ben", "Ben"), mention(ANA))]))
    )
    assert touch.key == "tweet:7|mention"
    assert touch.people == ("x:22", "x:33")
    assert touch.interaction.is_group


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (post("1", "RT @ana: hello", mention(ANA)), "a retweet"),
        (post("1", "hello", mention(ANA), retweeted_status={}), "a retweet"),
        (post("1", "hello"), "without other people"),
        (
            post("1", "@me_ more", mention(ME, "me_", "Me"), in_reply_to_user_id_str=ME),
            "without other people",
        ),
        (post("1", "hello @gone", mention("-1", "gone", "Gone")), "without other people"),
        (post("1", "hello", entities=[]), "without other people"),
    ],
)
def test_a_post_to_nobody_is_left_out(record: Any, reason: str) -> None:
    assert read(file("tweets", [record])) == [Skipped(Place("data/tweets.js", 1), reason)]


@pytest.mark.parametrize("record", [5, {}, {"tweet": 5}, {"tweet": {"full_text": "hello"}}])
def test_what_is_no_post_is_a_problem(record: Any) -> None:
    assert read(file("tweets", [record])) == [Problem(Place("data/tweets.js", 1), "this is not a post")]


def test_a_post_without_a_date_is_a_problem() -> None:
    items = read(file("tweets", [post("1", "hi", mention(ANA), created_at="someday")]))
    assert items == [Problem(Place("data/tweets.js", 1), "no date that can be read")]


def test_posts_of_early_archives_lack_the_word_around_them() -> None:
    bare = {**post("1", "", mention(ANA))["tweet"], "text": "hello"}
    (touch,) = of(Touch, read(file("tweet", [bare])))
    assert touch.interaction.summary == "hello"


def test_somebody_is_introduced_once_in_an_archive() -> None:
    items = read(file("tweets", [post("1", "hi", mention(ANA))]), dms(conversation("11-22", direct(ANA, ME))))
    assert people(items) == {"x:22": "Ana"}
    assert len(of(Person, items)) == 1


@needs_shared
def test_the_sample_archive_is_one_person_two_messages_and_a_reply() -> None:
    assert SHARED
    members = sources(SHARED / "data" / "twitter" / "derived" / "archive")
    assert all(FORMAT.recognises(member) for member in members)
    items = list(FORMAT.read(members, asked()).items)
    assert people(items) == {"x:42": "Sam A"}
    assert [(each.by_me, each.text) for each in of(Message, items)] == [
        (True, "Building one now"),
        (False, "Need a local archive tool"),
    ]
    assert [touch.key for touch in of(Touch, items)] == ["tweet:100|reply"]
    assert sorted(reasons(items)) == [
        "a follower",
        "a like",
        "about yourself",
        "an account you follow",
        "without contacts",
    ]
