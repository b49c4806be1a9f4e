from datetime import date

import pytest

from importing import asked, items_of, of_bytes, opened
from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.domain.particulars.details import PostalAddress
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import Item, Person, Place, Problem, Remark, Skipped, Touch
from relcrm.importers.registry import format_named
from shared import SHARED, needs_shared


def read(text: str) -> list[Item]:
    return items_of("friends", text.encode(), "friends.md")


def of_type(items: list[Item], wanted: type) -> list:
    return [item for item in items if isinstance(item, wanted)]


def activity(line: str) -> Interaction:
    (touch,) = of_type(read(f"### Activities:\n- 2020-05-17: {line}\n"), Touch)
    return touch.interaction


def friend(line: str) -> Person:
    (person,) = read(f"### Friends:\n{line}\n")
    return person


def test_an_activity_is_a_mutual_touch_with_those_in_bold() -> None:
    assert read(
        "### Activities:\n- 2020-05-17: Rowed with **Ada Brandt**.\n\n### Friends:\n- Ada Brandt\n"
    ) == [
        Touch(
            at=Place("friends.md", 2),
            key="2020-05-17|rowed with ada brandt.",
            people=("name:ada brandt",),
            interaction=Interaction(
                occurred_on=date(2020, 5, 17),
                channel=Channel.IN_PERSON,
                direction=Direction.MUTUAL,
                summary="Rowed with Ada Brandt.",
            ),
        ),
        Person(at=Place("friends.md", 5), key="name:ada brandt", name="Ada Brandt"),
    ]


def test_several_in_bold_are_a_group_and_each_is_named_once() -> None:
    found = read("### Activities:\n- 2020-05-17: **Ada** met **Bo**; **ada** stayed.\n")
    (touch,) = of_type(found, Touch)
    assert touch.people == ("name:ada", "name:bo")
    assert touch.interaction.is_group


def test_names_in_bold_that_are_no_friends_are_people_all_the_same() -> None:
    found = read("### Activities:\n- 2020-05-17: **Ada**\n- 2020-05-18: **Ada**\n### Friends:\n- Bo\n")
    assert [(item.name, item.at.line, item.listed) for item in of_type(found, Person)] == [
        ("Ada", 2, True),
        ("Bo", 5, True),
    ]


def test_plain_names_are_not_guessed_at() -> None:
    found = read("### Activities:\n- 2020-05-17: Rowed with Ada.\n### Friends:\n- Ada\n")
    assert found[0] == Skipped(Place("friends.md", 2), "names nobody for sure")


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("Talked to **Ada** on the phone for an hour.", Channel.PHONE),
        ("A phone call with **Ada**.", Channel.PHONE),
        ("Had a video call with **Ada**.", Channel.VIDEO),
        ("Met **Ada** on Zoom.", Channel.VIDEO),
        ("Called on **Ada** with flowers.", Channel.IN_PERSON),
        ("**Ada** called off the zoo.", Channel.IN_PERSON),
        ("**Ada** lost her phone.", Channel.IN_PERSON),
    ],
)
def test_only_plain_words_for_a_call_make_it_one(line: str, channel: Channel) -> None:
    assert activity(line).channel is channel


def test_the_marks_of_places_and_names_are_left_out_and_the_rest_stays() -> None:
    told = activity("Saw _Mary's Fort_' walls with **Ada**; my_file_name, 2 ** 3. @fun")
    assert told.summary == "Saw Mary's Fort' walls with Ada; my_file_name, 2 ** 3. @fun"


def test_what_is_told_has_no_control_characters_even_if_they_are_spelled_out() -> None:
    assert activity("**A\u202eda** &#8238;\x07 here").summary == "Ada here"


def test_a_friend_has_nicknames_tags_and_a_place() -> None:
    found = friend("- Ada Brandt (a.k.a. The Ant a.k.a. Addie) [Kiel Sound] @work @work:harbour-side @work")
    assert found == Person(
        at=Place("friends.md", 2),
        key="name:ada brandt",
        name="Ada Brandt",
        nicknames=("The Ant", "Addie"),
        tags=("work", "work:harbour-side"),
        addresses=(PostalAddress(place="Kiel Sound"),),
    )


@pytest.mark.parametrize(
    ("line", "name", "tags"),
    [
        ("- Ada", "Ada", ()),
        ("Ada", "Ada", ()),
        ("- Ada [Kiel", "Ada", ()),
        ("- Ada (from work) @x", "Ada", ("x",)),
        ("-   A\u0308da  Brandt", "Äda Brandt", ()),
    ],
)
def test_a_friend_is_read_however_little_the_line_has(line: str, name: str, tags: tuple[str, ...]) -> None:
    found = friend(line)
    assert (found.name, found.tags, found.nicknames, found.notes) == (name, tags, (), ())


@pytest.mark.parametrize("line", ["- @tag", "-", "- (a.k.a. Ada)", "- \u0301"])
def test_a_friend_without_a_name_is_a_problem(line: str) -> None:
    assert read(f"### Friends:\n{line}\n") == [Problem(Place("friends.md", 2), "a friend without a name")]


def test_the_second_friend_of_a_name_is_left_out() -> None:
    found = read("### Friends:\n- Ada @one\n- ada @two\n")
    assert found[1] == Skipped(Place("friends.md", 3), "the same name twice")
    assert found[0].tags == ("one",)


def test_a_note_is_a_remark_with_its_day_on_everybody_in_bold_and_never_a_touch() -> None:
    found = read(
        "### Notes:\n- 2021-01-02: **Ada** and **Bo** moved.\n- 2021-01-03: Rain.\n### Friends:\n- Ada [Kiel]\n"
    )
    moved = Remark("Ada and Bo moved.", date(2021, 1, 2))
    assert [(type(item), item.at.line) for item in found] == [
        (Person, 2),
        (Person, 2),
        (Skipped, 3),
        (Person, 5),
    ]
    assert found[0].notes == found[3].notes == (moved,)
    assert found[0].addresses == found[3].addresses == (PostalAddress(place="Kiel"),)
    assert (found[1].name, found[1].notes) == ("Bo", (moved,))


@pytest.mark.parametrize("section", ["Activities", "Notes"])
@pytest.mark.parametrize("line", ["- **Ada** rowed.", "- 2021-02-30: **Ada**", "- 2021-1-3: **Ada**"])
def test_what_does_not_begin_with_a_day_is_a_problem(section: str, line: str) -> None:
    assert read(f"### {section}:\n{line}\n") == [Problem(Place("friends.md", 2), "does not begin with a day")]


def test_places_and_unknown_sections_are_left_out_and_stray_lines_are_problems() -> None:
    found = read("stray\n### Locations:\n- Kiel\n\n### Wishes:\n- a boat\n")
    assert found == [
        Problem(Place("friends.md", 1), "stands in no section"),
        Skipped(Place("friends.md", 3), "a place"),
        Skipped(Place("friends.md", 5), "a heading that is not known"),
        Problem(Place("friends.md", 6), "stands in no section"),
    ]


def test_a_damaged_file_is_a_problem_and_the_next_is_read() -> None:
    found = format_named("friends").read([damaged(b""), of_bytes(b"### Friends:\n- Ada\n", "b")], asked())
    assert [getattr(item, "reason", "") for item in found.items] == ["torn", ""]


def test_the_file_does_not_say_whose_it_is() -> None:
    owner = format_named("friends").read([of_bytes(b"### Friends:\n- Ada\n")], asked()).owner
    assert not owner.names
    assert not owner.handles


@pytest.mark.parametrize(
    "head",
    [
        "### Activities:\n",
        "\ufeff\r\n\r\n### Friends:\r\n- Ada",
        "### notes:",
        "### Locations:\n" + "- x\n" * 5000,
    ],
)
def test_it_is_known_by_its_first_heading(head: str) -> None:
    assert format_named("friends").recognises(of_bytes(head.encode()))


@pytest.mark.parametrize(
    "head", ["", "# Activities\n", "### Other:\n### Friends:\n", "- Ada\n### Friends:", "Notes:\n"]
)
def test_other_texts_are_not_taken_for_it(head: str) -> None:
    assert not format_named("friends").recognises(of_bytes(head.encode()))


def test_a_damaged_file_is_recognised_by_what_is_left_of_its_head() -> None:
    assert format_named("friends").recognises(damaged(b"### Friends:\n"))
    assert not format_named("friends").recognises(damaged(b""))


def damaged(start: bytes) -> Source:
    def chunks():
        yield start
        raise UnreadableInput("torn", "get it again")

    return Source("a", chunks)


@needs_shared
@pytest.mark.parametrize(
    ("file", "touches", "people", "skipped"),
    [("friends.md", 4, 3, 3), ("friends-2016-01-03.md", 4, 3, 0)],
)
def test_the_project_s_own_files_are_read_whole(file: str, touches: int, people: int, skipped: int) -> None:
    found = list(opened("friends", SHARED / "data" / "friends_md" / file).items)
    assert len(of_type(found, Touch)) == touches
    assert len({item.key for item in of_type(found, Person)}) == people
    assert len(of_type(found, Skipped)) == skipped
    assert not of_type(found, Problem)


@needs_shared
def test_grace_hopper_carries_her_names_and_what_was_noted_of_her() -> None:
    found = list(opened("friends", SHARED / "data" / "friends_md" / "friends.md").items)
    grace = next(item for item in of_type(found, Person) if item.name == "Grace Hopper")
    assert grace.nicknames == ("The Admiral", "Amazing Grace")
    assert grace.tags == ("navy", "science")
    assert [note.on for note in grace.notes] == [date(2018, 6, 15)]
    assert [each.place for each in grace.addresses] == ["Paris"]
    assert sum("name:grace hopper" in touch.people for touch in of_type(found, Touch)) == 2


def test_a_friend_is_known_by_their_other_names() -> None:
    found = read(
        "### Activities:\n- 2020-05-17: **Annie** and **Ana** met **Bo**.\n- 2020-05-18: **Al** alone\n"
        "### Notes:\n- 2020-05-19: **annie** likes tea.\n"
        "### Friends:\n- Ana Ruiz (a.k.a. Annie a.k.a. Ana a.k.a. Bo)\n- Bo\n- Alan (a.k.a. Al)\n- Alma (a.k.a. Al)\n"
    )
    (touch,) = of_type(found, Touch)
    assert touch.people == ("name:ana ruiz", "name:bo")
    assert {item.name for item in of_type(found, Person)} == {"Ana Ruiz", "Bo", "Alan", "Alma"}
    assert of_type(found, Problem) == [Problem(Place("friends.md", 3), '"Al" may be Alan or Alma')]
