"""Who takes part in a WhatsApp chat, whose chat it is, and to whom a message was."""

from datetime import date

import pytest

from importing import asked, items_of, of_bytes
from relcrm.domain.people.contact import PHONE, Handle
from relcrm.importers.base import Message, Opened, Person, Problem, Skipped
from relcrm.importers.formats.whatsapp import FORMAT
from relcrm.importers.formats.whatsapp.people import someone

L = "\u200e"


def chat(*lines: str) -> str:
    """Return a chat in which each line is a message, a minute after the one before."""
    return "".join(f"13/06/2018, 21:{minute:02} - {line}\n" for minute, line in enumerate(lines))


def iphone(*lines: str) -> str:
    return "".join(f"[13/06/2018, 21:{minute:02}:00] {line}\n" for minute, line in enumerate(lines))


def opened(files: dict[str, str], **said) -> Opened:
    return FORMAT.read([of_bytes(text.encode(), name) for name, text in files.items()], asked(**said))


def told(files: dict[str, str], **said) -> list[str]:
    """Return one word or reason for every message and problem: `me>bo`, `bo>me`."""
    return [
        each.reason
        if isinstance(each, Problem | Skipped)
        else " ".join(f"me>{who}" if each.by_me else f"{who}>me" for who in each.people)
        for each in opened(files, **said).items
        if not isinstance(each, Person)
    ]


TWO = chat("Ada: hello", "Bo: hi")
BOTH = ["me>name:bo", "name:bo>me"]
WHICH = "cannot tell which of Ada, Bo is you: say --me NAME"


@pytest.mark.parametrize("me", ["ADA", " Áda ", "~ ada", "\u202aAda\u202c"])
def test_the_user_says_who_they_are_however_they_write_it(me: str) -> None:
    assert told({"_chat.txt": TWO}, me=[me]) == BOTH


def test_the_user_may_say_their_number() -> None:
    found = opened({"_chat.txt": chat("\u202a+49 171 1234567\u202c: hello", "Bo: hi")}, me=["0171 1234567"])
    assert [each.by_me for each in found.items if isinstance(each, Message)] == [True, False]
    assert found.owner.handles == {Handle(PHONE, "+491711234567")}
    assert not found.owner.names


def test_nobody_is_guessed() -> None:
    assert told({"_chat.txt": TWO}) == [WHICH]
    assert told({"_chat.txt": TWO}, me=["Zoe"]) == [f'nobody in it is called "Zoe"; {WHICH}']
    assert told({"WhatsApp Chat with Bo.txt": TWO}, me=["Zoe"]) == [f'nobody in it is called "Zoe"; {WHICH}']
    assert told({"_chat.txt": TWO}, me=["zoe@example.org"])[0].endswith(WHICH)
    assert told({"_chat.txt": chat("Ada: hello")}) == ["cannot tell whether Ada is you: say --me NAME"]
    many = chat(*(f"{name}: hello" for name in ("Ada", "Bo", "Cy", "Di", "Ed")))
    assert told({"_chat.txt": many}) == ["cannot tell which of Ada, Bo, Cy and 2 more is you: say --me NAME"]


@pytest.mark.parametrize(
    "name",
    [
        "WhatsApp Chat with Bo.txt",
        "WhatsApp Chat with Bo (2).txt",
        "WhatsApp_Chat_with_Bo.txt",
        "WhatsApp Chat - Bo.zip/_chat.txt",
        "WhatsApp Chat - Bo/_chat.txt",
        "WhatsApp-Chat mit Bo.txt",
        "Chat de WhatsApp con Bo.txt",
        "Conversa do WhatsApp com Bo.txt",
        "Discussion WhatsApp avec Bo.txt",
        "Chat WhatsApp con Bo.txt",
        "WhatsApp-chat met Bo.txt",
        "WhatsApp-chatt med Bo.txt",
        "Чат WhatsApp с контактом Bo.txt",  # noqa: RUF001
        "Chat WhatsApp dengan Bo.txt",
        "Bo ile WhatsApp Sohbeti.txt",
        "WhatsApp Chat with Bo \N{PARTY POPPER}.txt",
    ],
)
def test_the_name_of_a_chat_of_two_says_who_the_other_is(name: str) -> None:
    found = opened({name: TWO})
    assert told({name: TWO}) == BOTH
    assert found.owner.names == {"Ada"}


@pytest.mark.parametrize(
    "name", ["_chat.txt", "WhatsApp Chat with Cy.txt", "WhatsApp Chat with Bo and Cy.txt", "Bo.txt"]
)
def test_other_names_of_files_say_nothing(name: str) -> None:
    assert told({name: TWO}) == [WHICH]


def test_an_iphone_tells_the_other_by_its_first_notice() -> None:
    text = iphone(f"Bo: {L}Messages and calls are end-to-end encrypted.", "Ada: hello", "Bo: hi")
    assert told({"_chat.txt": text}) == ["a notice of the app", *BOTH]


def test_somebody_called_you_is_the_owner() -> None:
    assert told({"_chat.txt": chat("You: hello", "Bo: hi")}) == BOTH
    assert told({"_chat.txt": chat("Du: hello", "Bo: hi", "Cy: hi")})[1:] == ["name:bo>me", "name:cy>me"]


def test_the_one_in_every_chat_of_two_is_the_owner_and_so_in_groups() -> None:
    other = chat("Cy: hello", "Ada: hi")
    group = chat("Ada: hello", "Di: hi", "Ed: hi")
    assert told({"1.txt": TWO, "2.txt": other}) == [*BOTH, "name:cy>me", "me>name:cy"]
    assert told({"1.txt": TWO, "2.txt": other, "3.txt": group})[4:] == [
        "me>name:di me>name:ed",
        "name:di>me",
        "name:ed>me",
    ]
    assert told({"1.txt": TWO, "2.txt": TWO}) == [WHICH, WHICH]


def test_one_chat_that_is_sure_tells_the_others() -> None:
    group = chat("Ada: hello", "Di: hi", "Ed: hi")
    assert told({"WhatsApp Chat with Bo.txt": TWO, "3.txt": group})[2] == "me>name:di me>name:ed"


def test_groups_alone_tell_nobody() -> None:
    """Whoever writes in all of them may be a friend, where the owner is silent in some."""
    first, second = chat("Ada: x", "Bo: x", "Cy: x"), chat("Bo: x", "Di: x", "Ed: x")
    assert all("cannot tell" in each for each in told({"1.txt": first, "2.txt": second}))


def test_an_owner_who_is_told_may_never_have_written() -> None:
    assert told({"1.txt": chat("Bo: x", "Cy: x", "Di: x")}, me=["Ada"]) == [
        "name:bo>me",
        "name:cy>me",
        "name:di>me",
    ]
    assert told({"1.txt": chat("Bo: x")}, me=["Ada"]) == ["name:bo>me"]


def test_an_owner_may_have_two_names_in_one_chat() -> None:
    both = chat("Ada: hello", "Ada L.: hello", "Bo: hi")
    found = list(opened({"1.txt": both}, me=["Ada", "Ada L."]).items)
    assert [each.is_group for each in found if isinstance(each, Message)] == [False] * 3


def test_whoever_never_answered_is_known_by_the_name_of_the_chat() -> None:
    found = list(opened({"WhatsApp Chat with +49 171 1234567.txt": chat("Ada: hello?")}).items)
    person, message = found
    assert (person.key, person.handles) == ("phone:+491711234567", (Handle(PHONE, "+491711234567"),))
    assert (message.by_me, message.people) == (True, (person.key,))
    assert told({"WhatsApp Chat with Bo.txt": chat("Bo: hello?")}) == ["name:bo>me"]


def test_a_chat_with_oneself_is_with_nobody() -> None:
    assert told({"1.txt": chat("Ada: note")}, me=["Ada"]) == ["without other people"]


def test_a_chat_of_notices_is_no_problem() -> None:
    assert told({"1.txt": chat("You were added")}) == ["a notice of the app"]


def test_people_are_known_by_number_or_name_and_are_not_from_an_address_book() -> None:
    text = chat(
        "\u202a+44 7700 900123\u202c: x", "~\u202fGala Ünal: x", "+12 345 578: x", "\N{NERD FACE}: x", "Me: x"
    )
    people = [each for each in opened({"1.txt": text}, me=["Me"]).items if isinstance(each, Person)]
    assert [(each.key, each.name, each.handles) for each in people] == [
        ("phone:+447700900123", "+447700900123", (Handle(PHONE, "+447700900123"),)),
        ("name:gala unal", "Gala Ünal", ()),
        ("phone:+12345578", "+12345578", (Handle(PHONE, "+12345578"),)),
        ("name:\N{NERD FACE}", "\N{NERD FACE}", ()),
    ]
    assert not any(each.listed for each in people)


def test_streams_of_two_are_alike_from_export_to_export_and_groups_have_their_own() -> None:
    def streams(name: str, text: str) -> set[tuple[str, bool]]:
        found = opened({name: text}, me=["Ada"]).items
        return {(each.stream, each.is_group) for each in found if isinstance(each, Message)}

    assert streams("_chat.txt", TWO) == streams("WhatsApp Chat with Bo.txt", TWO) == {("whatsapp", False)}
    three = chat("Ada: x", "Cy: x", "Bo: x")
    assert streams("WhatsApp Chat with Hikers.txt", three) == {("whatsapp:hikers", True)}
    assert streams("WhatsApp Chat with Hikers (1).txt", TWO + three) == {("whatsapp:hikers", True)}
    assert streams("_chat.txt", three) == {("whatsapp:name:ada, name:bo, name:cy", True)}


def test_a_group_in_which_two_write_is_a_group_by_its_notices() -> None:
    text = chat('Bo created group "Hikers"', "Ada: x", "Bo: x")
    found = list(opened({"WhatsApp Chat with Hikers.txt": text}, me=["Ada"]).items)
    assert [each.is_group for each in found if isinstance(each, Message)] == [True, True]
    assert told({"WhatsApp Chat with Bo.txt": text})[0].startswith("cannot tell")


def test_the_name_of_a_group_is_nobody_who_takes_part() -> None:
    text = iphone(
        f"Hikers: {L}Messages and calls are end-to-end encrypted.",
        f"Hikers: {L}Ada created this group",
        f"Hikers: {L}unbekanntes Wort",
        "Bo: x",
        "Ada: x",
    )
    assert told({"_chat.txt": text}, me=["Ada"]) == ["a notice of the app"] * 3 + ["name:bo>me", "me>name:bo"]


def test_what_is_written_in_a_large_group_is_left_out() -> None:
    crowd = chat("Ada: x", *(f"Member {number}: x" for number in range(51)))
    assert set(told({"1.txt": crowd}, me=["Ada"])) == {"a large group"}
    assert "a large group" not in told({"1.txt": crowd.replace("Member 50", "Member 5")}, me=["Ada"])


def test_what_the_owner_writes_in_a_group_is_for_those_who_wrote_in_the_same_month_or_so() -> None:
    text = "".join(
        f"{day}, 21:25 - {line}\n"
        for day, line in (
            ("13/06/2018", "Bo: x"),
            ("14/06/2018", "Cy: x"),
            ("20/06/2018", "Ada: x"),
            ("01/07/2018", "Di: x"),
            ("01/10/2018", "Ada: x"),
            ("02/03/2019", "Ada: x"),
            ("03/03/2019", "Cy: x"),
        )
    )
    assert told({"1.txt": text}, me=["Ada"]) == [
        "name:bo>me",
        "name:cy>me",
        "me>name:bo me>name:cy me>name:di",
        "name:di>me",
        "without other people",
        "me>name:cy",
        "name:cy>me",
    ]


def test_more_people_than_a_chat_can_have_are_a_problem() -> None:
    crowd = "".join(f"13/06/2018, 21:25 - Member {number}: x\n" for number in range(5002))
    assert told({"1.txt": crowd}, me=["Ada"]) == ["more people write in it than a chat can have"]


def test_options_and_name() -> None:
    assert FORMAT.name == "whatsapp"
    assert FORMAT.takes == {"me", "date-order"}
    assert not FORMAT.whole
    first = next(each for each in opened({"1.txt": TWO}, me=["Ada"]).items if isinstance(each, Message))
    assert (first.on, first.channel, first.platform) == (date(2018, 6, 13), "dm", "whatsapp")


@pytest.mark.parametrize("region", [None, "IT", "US"])
@pytest.mark.parametrize(
    "sender",
    [
        "+39 333 1234567",
        "+39\u00a0333\u00a0123\u00a04567",
        "\u202a+39\u00a0333\u00a01234567\u202c",
        "\u2068+39 333 123 4567\u2069",
        "~\u202f+39\u202f333\u202f1234567",
        "+39\u2011333\u2011123\u20114567",
        "+39\u2212333 123.4567",
        "\uff0b39 (333) 1234567",
        "+393331234567",
    ],
)
def test_a_number_is_the_person_however_it_is_spaced(sender: str, region: str | None) -> None:
    for chat in (f"02/11/2025, 13:00 - {sender}: hello\n", f"[02/11/2025, 13:00:00] {sender}: hello\n"):
        items = items_of("whatsapp", chat.encode(), me=["Ada"], region=region, date_order="dmy")
        (person,) = (each for each in items if isinstance(each, Person))
        number = Handle("phone", "+393331234567")
        assert (person.key, person.name, person.handles) == (f"phone:{number.value}", number.value, (number,))


@pytest.mark.parametrize(
    ("sender", "key", "name"),
    [
        ("~Pia Ray", "name:pia ray", "Pia Ray"),
        ("~\u202fPia Ray", "name:pia ray", "Pia Ray"),
        ("\u202a+39 333 1234567\u202c ~ Pia Ray", "phone:+393331234567", "Pia Ray"),
        ("+39 333 1234567 ~Pia Ray", "phone:+393331234567", "Pia Ray"),
        ("12345 ~ and ~ more", "phone:12345", "and ~ more"),
    ],
)
def test_whoever_gave_themselves_a_name_is_called_by_it(sender: str, key: str, name: str) -> None:
    who = someone(sender, None)
    assert who is not None
    assert (who.key, who.name) == (key, name)


@pytest.mark.parametrize("mark", ["", L])
def test_to_be_made_an_admin_answers_nobody(mark: str) -> None:
    """The owner wrote nothing here, whoever the app's notices stand under."""
    lines = iphone(
        f"Ana: {L}Messages and calls are end-to-end encrypted.",
        "Ruth: Hello",
        f"Ana: {mark}You\u2019re now an admin",
    )
    found = opened({"_chat.txt": lines}, me=["Ana"])
    items = list(found.items)
    assert [(each.people, each.by_me) for each in items if isinstance(each, Message)] == [
        (("name:ruth",), False)
    ]
    assert [each.reason for each in items if isinstance(each, Skipped)] == ["a notice of the app"] * 2
    assert "Ruth" not in found.owner.names
