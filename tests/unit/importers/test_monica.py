import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from importing import asked, items_of, of_bytes, opened
from monica_files import contact, exported, inserted, listed, read, read_sql, record
from relcrm.domain.log.interaction import Channel, Direction, Kind
from relcrm.domain.particulars.details import Detail, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.people.handles import Handle
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import Item, Message, Person, Place, Problem, Remark, Skipped, Touch
from relcrm.importers.formats.monica import document
from relcrm.importers.registry import format_named
from shared import SHARED, needs_shared

MIDNIGHT = "T00:00:00.000000Z"


def of_type(items: list[Item], wanted: type) -> list:
    return [item for item in items if isinstance(item, wanted)]


def person(*lists: dict[str, Any], **properties: Any) -> Person:
    (found,) = of_type(read(listed("contact", contact("c-ada", *lists, **properties))), Person)
    return found


def fields(*pairs: tuple[str, object]) -> dict[str, Any]:
    return listed(
        "contact_field", *(record(f"f{n}", data=data, type=kind) for n, (kind, data) in enumerate(pairs))
    )


def special(day: str, **flags: bool) -> dict[str, Any]:
    return {"uuid": "d", "is_age_based": False, "is_year_unknown": False, "date": day, **flags}


def touches(kind: str, *records: dict[str, Any], **said: Any) -> list[Touch]:
    return of_type(read(listed("contact", contact("c-ada", listed(kind, *records))), **said), Touch)


def test_a_contact_is_a_person_with_everything_that_is_said_of_them() -> None:
    found = read(
        listed(
            "contact",
            contact(
                "c-ada",
                fields(("mail", "Ada@Example.org"), ("phone", "0171 5550100")),
                listed("note", record("n", body="Likes\nmaps")),
                middle_name="B.",
                last_name="Brandt",
                nickname="Addie",
                job="Pilot",
                company="Tidewater",
                description="Tall",
                food_preferences="vegan",
                first_met_where="Kiel",
                first_met_through="c-bo",
                first_met_additional_info="in the rain",
                first_met_date=special("2015-09-01T21:45:10.000000Z"),
                birthdate=special(f"1979-03-14{MIDNIGHT}"),
                stay_in_touch_frequency=30,
                tags=["sailing", 7, " ", "sailing"],
            ),
            contact("c-bo", first_name="Bo", is_partial=True),
        )
    )
    assert found[0] == Person(
        at=Place("monica.json", 1),
        key="monica:c-ada",
        name="Ada B. Brandt",
        handles=(Handle("email", "ada@example.org"), Handle("phone", "+491715550100")),
        company="Tidewater",
        title="Pilot",
        met_how="Kiel; through Bo; in the rain",
        met_on=date(2015, 9, 1),
        nicknames=("Addie",),
        tags=("sailing",),
        notes=(
            Remark("Tall"),
            Remark("Likes\nmaps", date(2020, 2, 1)),
        ),
        cadence_days=30,
        occasions=(Occasion("birthday", 3, 14, 1979),),
        details=(Detail("field", "food", "vegan"),),
    )


@pytest.mark.parametrize(
    ("kind", "value", "handle"),
    [
        ("mail", "ada@example.org", Handle("email", "ada@example.org")),
        ("phone", "+49 171 5550100", Handle("phone", "+491715550100")),
        ("phone", 1715550100, Handle("phone", "+491715550100")),
        ("phone", "0171/5550100", Handle("phone", "+491715550100")),
        ("whatsapp", "0171 5550100", Handle("phone", "+491715550100")),
        ("whatsapp", "https://wa.me/491715550100", Handle("whatsapp", "491715550100")),
        ("facebook", "https://www.facebook.com/ada.b", Handle("facebook", "ada.b")),
        ("facebook", "ada.b", Handle("facebook", "ada.b")),
        ("facebook", "https://linkedin.com/in/ada", Handle("linkedin", "ada")),
        ("telegram", "@adab", Handle("telegram", "adab")),
        ("hat", "https://ada.example.org/", Handle("web", "ada.example.org")),
        ("hat", "ada@example.org", Handle("email", "ada@example.org")),
        ("gone", "ada@example.org", Handle("email", "ada@example.org")),
    ],
)
def test_a_contact_field_is_an_address_by_its_kind(kind: str, value: object, handle: Handle) -> None:
    found = person(fields((kind, value), (kind, value)))
    assert found.handles == (handle,)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("kind", "value", "detail"),
    [
        ("phone", "ask her mother", Detail("number", "", "ask her mother")),
        ("facebook", "Ada Brandt", Detail("field", "fb", "Ada Brandt")),
        ("hat", "57", Detail("field", "hat size", "57")),
        ("gone", "57", Detail("field", "contact field", "57")),
        ("mail", "ada at example", Detail("field", "email", "ada at example")),
        (
            "facebook",
            "https://www.facebook.com/groups/12",
            Detail("link", "fb", "https://www.facebook.com/groups/12"),
        ),
    ],
)
def test_a_contact_field_that_is_no_address_is_kept_as_it_stands(
    kind: str, value: str, detail: Detail
) -> None:
    found = person(fields((kind, value), (kind, ""), (kind, None)))
    assert found.handles == ()
    assert found.details == (detail,)


@pytest.mark.parametrize(
    ("birthdate", "days", "details"),
    [
        (special(f"2021-02-28{MIDNIGHT}", is_year_unknown=True), (Occasion("birthday", 2, 28),), ()),
        (
            special(f"1990-01-01{MIDNIGHT}", is_age_based=True),
            (),
            (Detail("field", "birthday", "about 1990"),),
        ),
        (special("1990-07-02T23:59:59.000000Z"), (Occasion("birthday", 7, 2, 1990),), ()),
        (special("-0001-11-30T00:00:00.000000Z"), (), ()),
        ("soon", (), ()),
    ],
)
def test_a_birthday_says_no_more_than_is_known(
    birthdate: object, days: tuple[Occasion, ...], details: tuple[Detail, ...]
) -> None:
    found = person(birthdate=birthdate)
    assert (found.occasions, found.details) == (days, details)


def test_addresses_pets_and_relations_hang_on_their_contact() -> None:
    home = record("a1", name="Home", street="Kai 3", city="Kiel", postal_code="24103", country="DE")
    empty = record("a2", name="Work")
    cat, dog = record("p1", name="Mia", category="cat"), record("p2", category="dog")
    told = record("r1", type="boss", contact_is="c-ada", of_contact="c-bo")
    lost = record("r2", type="child", contact_is="c-ada", of_contact="c-nobody")
    found = of_type(
        read(
            listed(
                "contact",
                contact("c-ada", listed("address", home, empty), listed("pet", cat, dog), gender="F"),
                contact("c-bo", first_name="Bo", last_name="Quist"),
            ),
            listed("relationship", told, lost),
        ),
        Person,
    )
    assert found[0].addresses == (PostalAddress("home", "Kai 3", "Kiel", "", "24103", "DE"),)
    assert found[0].details == (
        Detail("field", "gender", "F"),
        Detail("field", "pet", "Mia (cat)"),
        Detail("field", "pet", "dog"),
    )
    assert found[0].relations == (("manager", "Bo Quist"),)
    assert found[1].relations == ()


@pytest.mark.parametrize("flag", ["is_year_unknown", "is_age_based"])
def test_a_guessed_day_of_meeting_is_no_day(flag: str) -> None:
    assert person(first_met_date=special(f"2021-02-28{MIDNIGHT}", **{flag: True})).met_on is None
    assert person(first_met_date=special(f"2021-02-28{MIDNIGHT}")).met_on == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("said", "days"), [(1, 1), ("30", 30), (3650, 3650), (0, None), (3651, None), ("²", None)]
)
def test_the_rhythm_is_taken_over_where_it_is_one(said: object, days: int | None) -> None:
    assert person(stay_in_touch_frequency=said).cadence_days == days


def test_a_contact_put_away_in_monica_is_tagged_so_that_it_can_be_found() -> None:
    assert person(is_active=False, tags=["kiel"]).tags == ("kiel", "archived")
    assert person(is_active=True).tags == ()


def test_without_a_name_the_nickname_or_an_address_stands_in() -> None:
    assert person(first_name="", nickname="Addie").name == "Addie"
    assert person(first_name="", nickname="Addie").nicknames == ()
    assert person(fields(("mail", "ada@example.org")), first_name="").name == "ada@example.org"
    assert read(listed("contact", contact("c", first_name=" \x07"))) == [
        Problem(Place("monica.json", 1), "a contact without a name or an address")
    ]


@pytest.mark.parametrize(
    ("flag", "reason"),
    [("is_partial", "only a relation of somebody"), ("is_dead", "somebody who has died")],
)
def test_mere_relations_and_the_dead_are_left_out_with_what_happened_with_them(
    flag: str, reason: str
) -> None:
    call = listed("call", record("call", called_at=f"2020-02-01{MIDNIGHT}"))
    found = read(listed("contact", contact("c-ada", call, **{flag: True})))
    assert found == [
        Skipped(Place("monica.json", 1), reason),
        Skipped(Place("monica.json", 2), "without a contact"),
    ]


def test_the_owner_is_the_exporting_user_and_their_own_contact_is_left_out() -> None:
    users = listed(
        "user",
        {**record("u-bo", me_contact="c-bo"), "first_name": "Bo", "email": "bo@example.org"},
        {
            **record("u-ada", me_contact="c-ada"),
            "first_name": "Ada",
            "last_name": "B.",
            "email": "ADA@example.org",
        },
    )
    contacts = listed(
        "contact", contact("c-ada", fields(("phone", "0171 5550100"))), contact("c-bo", first_name="Bo")
    )
    found = format_named("monica").read([of_bytes(exported(users, contacts, exported_by="u-ada"))], asked())
    items = list(found.items)
    assert found.owner.names == {"Ada B.", "Ada"}
    assert found.owner.handles == {Handle("email", "ada@example.org"), Handle("phone", "+491715550100")}
    assert [item.name for item in of_type(items, Person)] == ["Bo"]
    assert [item.reason for item in of_type(items, Skipped)] == [
        "yourself",
        "a user of Monica",
        "a user of Monica",
    ]


def test_an_account_without_users_has_no_known_owner() -> None:
    found = format_named("monica").read([of_bytes(exported())], asked())
    assert (found.owner.names, found.owner.handles) == (set(), set())


def activity(*present: str, **properties: Any) -> list[Item]:
    names = {"c-ada": {}, "c-bo": {"first_name": "Bo"}, "c-cy": {"first_name": "Cy", "is_partial": True}}
    people = [
        contact(uuid, *([listed("activity", "act", "act")] if uuid in present else []), **said)
        for uuid, said in names.items()
    ]
    said = {"summary": "Rowed", "happened_at": f"2020-05-17{MIDNIGHT}", **properties}
    found = read(listed("contact", *people), listed("activity", record("act", **said)))
    return [item for item in found if item.at.line == 4]


def test_an_activity_is_a_meeting_of_all_who_were_there() -> None:
    (touch,) = activity("c-ada", "c-bo", description="Twice\nround")
    assert touch.key == "activity:act"
    assert touch.people == ("monica:c-ada", "monica:c-bo")
    met = touch.interaction
    assert (met.occurred_on, met.occurred_at) == (date(2020, 5, 17), None)
    assert (met.channel, met.direction, met.is_group) == (Channel.IN_PERSON, Direction.MUTUAL, True)
    assert met.summary == "Rowed: Twice round"


def test_whoever_else_was_there_makes_it_a_group_but_not_a_contact() -> None:
    (alone,), (more,) = activity("c-ada"), activity("c-ada", "c-cy")
    assert alone.people == more.people == ("monica:c-ada",)
    assert (alone.interaction.is_group, more.interaction.is_group) == (False, True)


def test_an_activity_without_contacts_is_left_out_and_one_without_a_day_is_a_problem() -> None:
    assert activity("c-cy") == [Skipped(Place("monica.json", 4), "without a contact")]
    assert activity("c-ada", happened_at="once") == [
        Problem(Place("monica.json", 4), "has no day that can be read")
    ]


def test_a_call_says_who_rang() -> None:
    theirs, mine = touches(
        "call",
        record("one", called_at=f"2020-02-01{MIDNIGHT}", contact_called=True, content="Maps"),
        record("two", called_at="2020-02-01T23:30:00.000000Z", contact_called=False),
    )
    assert (theirs.key, theirs.interaction.channel) == ("call:one", Channel.PHONE)
    assert (theirs.interaction.direction, theirs.interaction.summary) == (Direction.THEM, "Maps")
    assert mine.interaction.direction is Direction.ME
    assert mine.interaction.occurred_on == date(2020, 2, 2)
    assert mine.interaction.occurred_at == datetime(2020, 2, 1, 23, 30, tzinfo=UTC)


def test_midnight_is_a_day_in_every_zone_and_an_instant_falls_where_the_owner_is() -> None:
    calls = (
        record("1", called_at=f"2020-02-01{MIDNIGHT}"),
        record("2", called_at="2020-02-01T02:00:00+01:00"),
    )
    found = touches("call", *calls, zone=ZoneInfo("America/Lima"))
    assert [touch.interaction.occurred_on for touch in found] == [date(2020, 2, 1), date(2020, 1, 31)]


@pytest.mark.parametrize("written", ["0000-00-00 00:00:00", "9999-12-31T23:59:59Z", None, True, ["2020"]])
def test_a_call_without_a_day_that_can_be_read_is_a_problem(written: object) -> None:
    call = listed("call", record("call", called_at=written))
    found = read(listed("contact", contact("c-ada", call)))
    assert found[1] == Problem(Place("monica.json", 2), "has no day that can be read")


def test_a_call_without_a_uuid_is_known_by_its_contact_and_when_it_was_entered() -> None:
    call = {"created_at": "2020-01-31T23:30:00Z", "properties": {"called_at": f"2020-02-01{MIDNIGHT}"}}
    (found,) = touches("call", call)
    assert found.key == "call:c-ada|2020-01-31T23:30:00Z"


def talk(kind: str | None, *messages: dict[str, Any]) -> list[Item]:
    talks = listed(
        "conversation",
        record("t", happened_at=f"2020-03-01{MIDNIGHT}", contact_field_type=kind, messages=list(messages)),
    )
    return read(listed("contact", contact("c-ada", talks)))[1:]


@pytest.mark.parametrize(
    ("kind", "channel", "platform"),
    [
        ("whatsapp", Channel.DM, "whatsapp"),
        ("phone", Channel.DM, "sms"),
        ("mail", Channel.EMAIL, ""),
        ("hat", Channel.DM, ""),
        (None, Channel.DM, ""),
    ],
)
def test_a_message_goes_through_what_its_conversation_says(
    kind: str | None, channel: Channel, platform: str
) -> None:
    (found,) = talk(
        kind, record("m", content="Ahoy\nthere", written_at=f"2020-03-02{MIDNIGHT}", written_by_me=True)
    )
    assert isinstance(found, Message)
    assert (found.by_me, found.on, found.text) == (True, date(2020, 3, 2), "Ahoy there")
    assert (found.channel, found.platform, found.people) == (channel, platform, ("monica:c-ada",))


def test_messages_with_one_person_on_one_platform_are_one_stream_whatever_conversation_they_are_in() -> None:
    one = record("1", contact_field_type="phone", messages=[record("m", written_at=f"2020-03-02{MIDNIGHT}")])
    two = record("2", contact_field_type="mail", messages=[record("m", written_at=f"2020-03-02{MIDNIGHT}")])
    found = read(listed("contact", contact("c-ada", listed("conversation", one, one, two))))
    assert len({message.stream for message in of_type(found, Message)}) == 2


def test_a_message_without_a_day_has_that_of_its_conversation() -> None:
    (found,) = talk("phone", record("m", written_by_me=False))
    assert (found.on, found.by_me) == (date(2020, 3, 1), False)


def test_messages_that_cannot_be_placed_are_accounted_for() -> None:
    messages = [record("m"), "text"]
    two = listed("conversation", record("t", messages=messages), record("empty", messages=[]), record("none"))
    found = read(
        listed("contact", contact("c-ada", two), contact("c-bo", two, is_dead=True, first_name="Bo"))
    )
    reasons = [(item.at.line, item.reason) for item in found if isinstance(item, Skipped | Problem)]
    assert sorted(reasons) == [
        (2, "has no day that can be read"),
        (3, "has no day that can be read"),
        (4, "a conversation without messages"),
        (5, "a conversation without messages"),
        (6, "somebody who has died"),
        (7, "without a contact"),
        (8, "without a contact"),
        (9, "a conversation without messages"),
        (10, "a conversation without messages"),
    ]


@pytest.mark.parametrize(
    ("status", "kind", "direction"),
    [
        ("offered", Kind.FAVOUR_GIVEN, Direction.ME),
        ("received", Kind.FAVOUR_RECEIVED, Direction.THEM),
    ],
)
def test_a_gift_is_a_favour_that_waits_for_no_answer(status: str, kind: Kind, direction: Direction) -> None:
    dated, undated = touches(
        "gift",
        record("g", name="A map", status=status, date=f"2021-12-24{MIDNIGHT}"),
        record("h", status=status),
    )
    assert (dated.key, dated.interaction.kind, dated.interaction.direction) == ("gift:g", kind, direction)
    assert (dated.interaction.occurred_on, dated.interaction.summary) == (date(2021, 12, 24), "a gift: A map")
    assert dated.interaction.is_two_way
    assert (undated.interaction.occurred_on, undated.interaction.summary) == (date(2020, 2, 1), "a gift")


def test_gift_ideas_and_gifts_to_nobody_are_left_out_and_those_without_a_day_are_problems() -> None:
    gifts = listed("gift", record("g", status="idea"), {"properties": {"status": "offered"}})
    found = read(listed("contact", contact("c-ada", gifts), contact("c-bo", gifts, is_partial=True)))
    assert [item.reason for item in found if not isinstance(item, Person)] == [
        "only a relation of somebody",
        "a gift idea",
        "has no day that can be read",
        "without a contact",
        "without a contact",
    ]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("debt", "a debt"),
        ("document", "a document"),
        ("life-event", "a life event"),
        ("life_event", "a life event"),
        ("photo", "a picture"),
        ("reminder", "a reminder"),
        ("task", "a task"),
        ("wish", "of a kind that is not known"),
    ],
)
def test_what_is_not_carried_over_says_what_it_is(kind: str, reason: str) -> None:
    assert read(listed(kind, record("r"))) == [Skipped(Place("monica.json", 1), reason)]
    within = read(listed("contact", contact("c-ada", listed(kind, record("r")))))
    assert within[1] == Skipped(Place("monica.json", 2), reason)


def test_pictures_and_activities_named_within_a_contact_are_counted_where_they_stand() -> None:
    lists = (listed("photo", "p-1"), listed("activity", "missing"))
    assert [type(item) for item in read(listed("contact", contact("c-ada", *lists)))] == [Person]


def test_journal_entries_are_left_out_one_by_one() -> None:
    top = json.loads(exported())
    top["account"]["properties"] = {"journal_entries": [record("j"), record("k")]}
    found = items_of("monica", json.dumps(top).encode())
    assert [(item.at.line, item.reason) for item in found] == [(1, "a journal entry"), (2, "a journal entry")]


def test_a_contact_that_stands_twice_is_read_once_and_one_without_a_uuid_not_at_all() -> None:
    found = read(listed("contact", contact("c"), contact("c", first_name="Other"), contact("")))
    assert [getattr(item, "reason", "") for item in found] == [
        "",
        "the same contact twice",
        "a contact without its identifier",
    ]


@pytest.mark.parametrize("value", [None, 7, "text", [1], True])
def test_values_of_any_other_type_are_problems_and_the_rest_is_read(value: object) -> None:
    found = read(listed("contact", value, contact()), {"type": 5, "values": value}, {"type": "contact"})
    assert found[0] == Person(at=Place("monica.json", 2), key="monica:c-ada", name="Ada")
    assert found[1] == Problem(Place("monica.json", 1), "a record with nothing in it")


def test_embedded_pictures_are_dropped_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LONGEST_TEXT", 2500)
    picture = "data:image/svg+xml;base64," + "QUJD/+==" * 1000
    data = exported(
        listed("photo", record("p", dataUrl=picture)),
        listed("contact", contact("c-ada", listed("note", record("n", body='data: a,b "c"')))),
    ).replace(b"QUJD/", b"QUJD\\/", 500)
    found = items_of("monica", data)
    assert len(data) > 8000
    assert found[0].notes[0].text == 'data: a,b "c"'
    assert found[1].reason == "a picture"


def test_more_text_than_can_be_read_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LONGEST_TEXT", 300)
    (found,) = read(listed("contact", contact()))
    assert found == Problem(Place("monica.json", 0), "holds more text than can be read at once")


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (
            b'{"version": "1",\n"account": {"data": [',
            2,
            "is no JSON from here on; the file may have been cut off",
        ),
        (b'{"account": [' + b"[" * 100_000, 0, "is no JSON that Monica would write"),
        (b'{"account": ' + b"9" * 5000 + b"}", 0, "is no JSON that Monica would write"),
        (b'{"account": []}', 0, "holds no account of Monica's"),
        (b"{}", 0, "holds no account of Monica's"),
    ],
)
def test_what_is_no_export_is_one_problem(data: bytes, line: int, reason: str) -> None:
    assert items_of("monica", data, "m.json") == [Problem(Place("m.json", line), reason)]


def test_bytes_that_are_no_text_do_not_stop_the_reading() -> None:
    data = exported(listed("contact", contact("c-ada", last_name="Br@ndt"))).replace(b"@", b"\xff")
    (found,) = items_of("monica", data)
    assert found.name == "Ada Br\ufffdndt"


def test_half_a_character_in_an_escape_does_not_reach_a_name_or_a_key() -> None:
    data = exported(listed("contact", contact("c-@", last_name="Br@ndt"))).replace(b"@", b"\\ud83d")
    (found,) = items_of("monica", data)
    assert (found.key, found.name) == ("monica:c-", "Ada Brndt")


def test_a_damaged_file_is_a_problem_and_the_next_is_read() -> None:
    files = [damaged(b"{"), damaged(b""), of_bytes(exported(listed("contact", contact())), "b")]
    found = list(format_named("monica").read(files, asked()).items)
    assert [getattr(item, "reason", "") for item in found] == ["torn", "torn", ""]


def damaged(start: bytes) -> Source:
    def chunks():
        yield start
        raise UnreadableInput("torn", "get it again")

    return Source("a", chunks)


@pytest.mark.parametrize(
    "head",
    [
        exported(),
        b'\xef\xbb\xbf\n{\n  "version": "1.0",\n  "account": {',
        b"# ***\n# Ada dump of data\n# Export date: now\n",
        b"# ***\r\n# Ada dump of data\r\n",
        b"INSERT IGNORE INTO `accounts` (`id`) VALUES\n",
        b"SET X=0;\nINSERT IGNORE INTO `contacts` (`id`) VALUES\n" + b"x" * 9000,
    ],
)
def test_both_forms_are_known_by_how_they_begin(head: bytes) -> None:
    assert format_named("monica").recognises(of_bytes(head))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"{}",
        b'{"version": 2, "accounts": []}',
        b'{"account": {}}',
        b"[1]",
        b"# a dump of data, said Ada\n",
        b"\0\xff",
    ],
)
def test_other_files_are_not_taken_for_it(head: bytes) -> None:
    assert not format_named("monica").recognises(of_bytes(head))
    assert not format_named("monica").recognises(damaged(head))


def test_both_forms_give_a_contact_the_same_key() -> None:
    in_sql = read_sql(inserted("contacts", "id,uuid,first_name", "(4,'c-ada','Ada')"))
    assert [item.key for item in in_sql] == [item.key for item in read(listed("contact", contact()))]


@needs_shared
def test_the_sample_export_is_read_whole() -> None:
    found = opened("monica", SHARED / "data" / "monica" / "derived" / "monica-4.x-export.json")
    items = list(found.items)
    assert found.owner.names == {"Me Myself"}
    (helene,) = of_type(items, Person)
    assert (helene.name, helene.nicknames, helene.cadence_days) == ("Hélène O'Brien", ("Lena",), 30)
    assert [note.text for note in helene.notes] == ["Kids: Max & Mia"]
    assert [day.text for day in helene.occasions] == ["--03-14"]
    assert ("food", "vegan") in [each[1:3] for each in helene.details]
    assert [role for role, _ in helene.relations] == ["partner"]
    assert sorted(touch.interaction.channel for touch in of_type(items, Touch)) == ["in_person", "phone"]
    assert [message.by_me for message in of_type(items, Message)] == [True, False]
    assert len(of_type(items, Skipped)) == 5
    assert not of_type(items, Problem)
    assert sorted(item.at.line for item in items) == list(range(1, 11))
