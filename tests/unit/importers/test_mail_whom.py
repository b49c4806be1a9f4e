"""Whose mails they are, with whom each is, and which answer one another."""

from __future__ import annotations

from importing import asked, of_bytes
from mails import ADA, found, mail, mbox, messages, people, the_message
from relcrm.importers.base import Message, Place, Problem, Skipped
from relcrm.importers.formats.mail import FORMAT

BO, CY, DEE = "bo@berg.example", "cy@cole.example", "dee@dunn.example"
WORK = "ada@work.example"


def owner(*mails: bytes, name: str = "box", me: tuple[str, ...] = ()) -> set[str]:
    found = FORMAT.read([of_bytes(mbox(*mails), name)], asked(me=me)).owner
    return {handle.value for handle in found.handles}


def between(sender: str, *recipients: str, at: int = 1, answers: str = "", **more: str) -> bytes:
    """Return a mail of the day `at` of March, whose id is that day."""
    if answers:
        more["in_reply_to"] = f"<{answers}@x>"
    told = {"from": sender, "to": ", ".join(recipients), "date": f"{at} Mar 2024 10:00 +0000"}
    return mail(**told, message_id=f"<{at}@x>", **more)


def test_the_owner_is_who_the_user_says() -> None:
    assert owner(mail(delivered_to="x@x.example"), me=("Ada Quill", WORK.upper(), ADA)) == {ADA, WORK}


def test_else_whom_the_mails_were_delivered_to() -> None:
    assert owner(mail(delivered_to=ADA), mail(subject="b", x_original_to=f"<{WORK}>")) == {ADA, WORK}
    assert FORMAT.read([of_bytes(mail(delivered_to=ADA))], asked()).owner.names == {"Ada Quill"}


def test_and_who_wrote_what_lies_among_the_sent() -> None:
    sent = between(WORK, BO, at=2)
    assert owner(between(BO, WORK), sent, name="Sent Items.mbox") >= {WORK}
    assert owner(sent, name="[Gmail].Gesendet/mbox") == {WORK}
    assert owner(between(WORK, BO, at=2, x_gmail_labels="Envoyés,Important")) == {WORK}
    assert owner(mail(delivered_to=ADA), between(WORK, BO, x_gmail_labels="Sent")) == {ADA, WORK}


def test_one_mail_that_was_put_into_the_wrong_folder_makes_nobody_the_owner() -> None:
    mine = [between(ADA, BO, at=day, x_gmail_labels="Sent") for day in range(1, 20)]
    assert owner(*mine, between(CY, DEE, at=25, x_gmail_labels="Sent")) == {ADA}


RUTH, OFFICE = "ruth@ansel.example", "r.ansel@work.example"
AS_RUTH, AS_OFFICE = f"Ruth Ansel <{RUTH}>", f'"Ansel, Ruth" <{OFFICE}>'


def test_told_addresses_are_a_beginning() -> None:
    sent = between(AS_RUTH, BO), between(AS_OFFICE, BO, at=2), between("R. Ansel <r@old.example>", BO, at=3)
    assert owner(*sent, name="Sent", me=(RUTH,)) == {RUTH, OFFICE, "r@old.example"}
    assert owner(*sent, name="Sent", me=("Ruth Ansel",)) == {RUTH, OFFICE, "r@old.example"}
    assert owner(*sent, name="Sent") == {RUTH, OFFICE, "r@old.example"}
    labelled = [between(AS_RUTH, BO, at=day) for day in range(1, 25)]
    assert owner(*labelled, between(AS_OFFICE, BO, at=25, x_gmail_labels="Sent"), me=(RUTH,)) == {
        RUTH,
        OFFICE,
    }


def test_one_name_is_shown_of_several_forms() -> None:
    sent = mbox(between("R. Ansel <r@old.example>", BO), between(AS_RUTH, BO, at=2))
    assert FORMAT.read([of_bytes(sent, "Sent")], asked(me=[RUTH])).owner.names == {"Ruth Ansel"}


def test_somebody_else_in_a_shared_folder_is_not_the_owner() -> None:
    sent = [between(AS_RUTH, BO, at=day) for day in range(1, 6)]
    others = [between(f"Tim Aide <tim{day}@ansel.example>", BO, at=day) for day in (6, 7)]
    shared = [between("Ansel Ltd <office@ansel.example>", BO, at=day) for day in (8, 9)]
    assert owner(*sent, *others, *shared, name="Sent") == {RUTH}
    assert owner(*sent, *others, *shared, name="Sent", me=(RUTH,)) == {RUTH}
    assert owner(*others, *sent[:1], name="Sent", me=(RUTH,)) == {RUTH}


def test_a_namesake_who_writes_to_the_owner_is_somebody_else() -> None:
    namesake = between("Ruth Ansel <ruth@elsewhere.example>", AS_RUTH, at=4)
    assert owner(between(AS_RUTH, BO), namesake, me=(RUTH,)) == {RUTH}
    son = between("Ruth Ansel Jr. <jr@ansel.example>", BO, at=5)
    assert owner(between(AS_RUTH, BO), son, name="Sent", me=(RUTH,)) == {RUTH}


def test_who_bears_the_owners_name_in_a_mail_that_is_else_not_theirs_is_the_owner() -> None:
    mails = between(AS_RUTH, BO), between(CY, AS_OFFICE, at=2), between("Ruth Ansel <x@y.example>", DEE, at=3)
    assert owner(*mails, me=(RUTH,)) == {RUTH, OFFICE, "x@y.example"}


def test_an_alias_that_is_seldom_used_counts_where_mails_are_delivered_to_it() -> None:
    usual = [between(BO, AS_RUTH, at=day, delivered_to=RUTH) for day in range(1, 26)]
    club = [between(BO, "club@ansel.example", at=day, delivered_to="club@ansel.example") for day in (26, 27)]
    assert owner(*usual, *club) == owner(*usual, *club, me=(RUTH,)) == {RUTH, "club@ansel.example"}
    named = between(BO, AS_OFFICE, at=28, delivered_to=OFFICE)
    assert owner(*usual, named) == {RUTH, OFFICE}
    assert owner(*usual, between(BO, AS_RUTH, f"Bo <{BO}>", at=28, delivered_to=BO)) == {RUTH}
    assert owner(*usual, between(BO, AS_RUTH, at=28, delivered_to="once@x.example")) == {RUTH}


def test_an_address_with_a_tag_is_the_address() -> None:
    mails = between("Ana <ana@acme.example>", "ruth+club@ansel.example"), between(AS_RUTH, BO, at=2)
    assert owner(*mails, me=(RUTH,)) == {RUTH}
    assert [each.is_group for each in messages(*mails, me=[RUTH])] == [False, False]
    dotted = between(BO, "r.ansel+x@googlemail.com"), between(BO, "+1@gmail.com", at=2)
    assert [each.is_group for each in messages(*dotted, me=["ransel@gmail.com"])] == [False, True]
    assert messages(between(BO, "r.u.t.h@ansel.example"), between(BO, RUTH, at=2), me=[RUTH])[0].is_group


def test_an_address_that_occurs_nowhere_leaves_it_to_the_mailbox() -> None:
    sent = between(AS_RUTH, BO), between(AS_RUTH, CY, at=2)
    assert owner(*sent, name="Sent", me=("old@ansel.example",)) == {RUTH, "old@ansel.example"}


def test_who_told_an_address_that_only_receives_is_who_wrote_what_was_sent() -> None:
    got = between(BO, "team@ansel.example", at=5)
    mine = [between(AS_RUTH, BO, at=day, x_gmail_labels="Sent") for day in (1, 2)]
    assert owner(got, *mine, me=("Team <team@ansel.example>", "team@ansel.example")) == {
        RUTH,
        "team@ansel.example",
    }
    assert owner(got, mine[0], me=("team@ansel.example",)) == {"team@ansel.example"}


def test_behind_a_web_form_is_whom_an_answer_goes_to() -> None:
    ana = "Ana Ruiz <ana@ruiz.example>"
    for sender in (
        "Site <no-reply@forms.example>",
        "wordpress@quill.example",
        f"Ada Quill <{ADA}>",
        "Ana Ruiz via Forms <f@forms.example>",
    ):
        assert people(between(sender, ADA, reply_to=ana)) == {"ana@ruiz.example": "Ana Ruiz"}
    through = between("Ana Ruiz via Forms <f@forms.example>", ADA, reply_to="ana@ruiz.example")
    assert people(through) == {"ana@ruiz.example": "Ana Ruiz"}
    assert people(between("Bo <bo@berg.example>", ADA, reply_to=ana)) == {BO: "Bo"}
    assert people(between("Shop <no-reply@shop.example>", ADA, reply_to="support@shop.example")) == {}
    assert people(between("Shop <no-reply@shop.example>", ADA, reply_to="noreply@shop.example")) == {}


def test_mails_of_lists_say_nothing_about_the_owner() -> None:
    assert owner(mail(delivered_to="rowers@rowing.example", list_id="<x>"), mail(delivered_to=ADA)) == {ADA}


def test_else_the_one_to_whom_most_of_the_others_write() -> None:
    assert owner(between(BO, ADA), between(ADA, CY, at=2), between(CY, ADA, at=3)) == {ADA}


def test_between_two_nobody_can_tell() -> None:
    mails = between(BO, ADA), between(ADA, BO, at=2)
    assert owner(*mails) == set()
    assert found(*mails, me=[]) == [
        Problem(Place("box", 0), "cannot tell which address is yours: say --me you@example.org"),
        Skipped(Place("box", 1), "without knowing which address is yours"),
        Skipped(Place("box", 2), "without knowing which address is yours"),
    ]
    assert owner(between(BO, "ada+club@quill.example"), between(f"Ada Quill <{ADA}>", BO, at=2)) == set()
    assert owner(between(BO, ADA)) == owner(between(ADA, BO), between(ADA, CY, at=2)) == set()


def test_where_all_is_left_out_nobody_needs_to_know() -> None:
    assert found(mail(list_id="<x>"), me=[]) == [Skipped(Place("box", 1), "a mailing list")]


def test_an_address_that_occurs_in_no_mail_is_a_problem() -> None:
    problem, *_ = found(between(BO, CY), me=[ADA])
    assert problem == Problem(
        Place("box", 0), "none of these mails is from or to the address you said is yours"
    )
    assert not any(isinstance(item, Problem) for item in found(between(BO, ADA), me=[ADA]))
    assert not any(isinstance(item, Problem) for item in found(between(ADA, BO), me=[ADA]))


def test_several_addresses_of_the_owner_are_one_side() -> None:
    assert the_message(between(WORK, BO, ADA), me=[ADA, WORK]).people == (f"email:{BO}",)
    assert the_message(between(BO, WORK), me=[ADA, WORK]).is_group is False
    assert found(between(WORK, ADA), me=[ADA, WORK]) == [Skipped(Place("box", 1), "to yourself")]


def streams(*mails: bytes) -> list[tuple[int, str, list[str], bool]]:
    """Return day, stream, the people's first letters and whether it is a group, of each message."""
    return [
        (
            each.at.line,
            each.stream.replace("email:", "thread ")[:8],
            [key[6] for key in each.people],
            each.is_group,
        )
        for each in messages(*mails)
    ]


def test_mails_with_one_person_are_one_stream_whatever_they_are_about() -> None:
    assert streams(between(BO, ADA), between(ADA, BO, at=2, subject="Other"), between(ADA, CY, at=3)) == [
        (1, "email", ["b"], False),
        (2, "email", ["b"], False),
        (3, "email", ["c"], False),
    ]


def test_a_mail_to_several_touches_all_of_them_and_an_answer_only_who_gives_it() -> None:
    first, answer, other = messages(
        between(ADA, BO, CY), between(BO, ADA, CY, at=2, answers="1"), between(ADA, BO, DEE, at=3)
    )
    assert (first.people, first.is_group, first.by_me) == ((f"email:{BO}", f"email:{CY}"), True, True)
    assert (answer.people, answer.is_group, answer.by_me) == ((f"email:{BO}",), True, False)
    assert first.stream == answer.stream != other.stream
    assert first.stream != "email"


def test_the_thread_has_the_same_name_in_the_next_export() -> None:
    answer = between(BO, ADA, CY, at=2, references="<1@x>\n <7@x>")
    assert messages(answer)[0].stream == messages(between(ADA, BO, CY), answer)[1].stream
    assert messages(answer)[0].stream == "email:954a7e4d67ee7d0f"


def test_answers_to_answers_lead_back_to_the_beginning_of_the_thread() -> None:
    names = {
        each.stream
        for each in messages(
            between(CY, BO, ADA, at=3, answers="2"),
            between(ADA, BO, CY),
            between(BO, ADA, CY, at=2, answers="1"),
            between(ADA, CY, BO, at=4, answers="3"),
        )
    }
    assert len(names) == 1


def test_whom_it_is_not_addressed_to_by_name_did_not_get_it_alone() -> None:
    assert the_message(between(BO, "undisclosed-recipients:;")).is_group
    assert the_message(between(BO, CY)).is_group
    assert not the_message(between(BO, ADA, BO)).is_group


def test_machines_are_no_company() -> None:
    assert not the_message(between(BO, ADA, "no-reply@shop.example")).is_group
    assert the_message(between(ADA, BO, "no-reply@shop.example")).people == (f"email:{BO}",)


def test_a_mail_to_one_is_with_that_one_whoever_reads_along() -> None:
    assert streams(
        between(BO, ADA, cc=CY),
        between(ADA, BO, at=2, answers="1", cc=f"{CY}, {DEE}"),
        between(BO, ADA, at=3),
    ) == [(1, "email", ["b"], False), (2, "email", ["b"], False), (3, "email", ["b"], False)]
    assert set(people(between(ADA, BO, cc=CY))) == {BO}


def test_who_reads_along_and_answers_is_another_talk_of_two() -> None:
    assert streams(between(ADA, BO, cc=CY), between(CY, ADA, at=2, answers="1", cc=BO))[1:] == [
        (2, "email", ["c"], False)
    ]
    to_two = between(ADA, BO, DEE, cc=CY)
    assert streams(to_two, between(CY, ADA, at=2, answers="1"))[1:] == [(2, "email", ["c"], False)]


def test_where_it_is_to_nobody_else_it_is_with_those_who_read_along() -> None:
    assert the_message(between(ADA, ADA, bcc=BO)).people == (f"email:{BO}",)
    assert the_message(between(ADA, "undisclosed-recipients:;", bcc=f"{BO}, {CY}")).is_group
    assert not the_message(between(BO, "undisclosed-recipients:;", cc=ADA)).is_group


def test_what_i_only_read_along_is_not_to_me_alone() -> None:
    assert the_message(between(BO, CY, cc=ADA)).is_group
    assert the_message(between(BO, "undisclosed-recipients:;", cc=f"{ADA}, {CY}")).is_group


def test_an_answer_to_all_that_names_one_and_copies_the_rest_answers_the_thread() -> None:
    told, answered = messages(between(ADA, BO, CY), between(BO, ADA, at=2, answers="1", cc=CY))
    assert (answered.stream, answered.is_group) == (told.stream, True)


def test_an_answer_aside_answers_the_thread() -> None:
    told, answered = messages(between(ADA, BO, CY), between(BO, ADA, at=2, answers="1"))
    assert (answered.stream, answered.is_group) == (told.stream, True)
    told, answered = messages(between(BO, ADA, CY), between(ADA, BO, at=2, answers="1"))
    assert (answered.stream, answered.is_group) == (told.stream, True)


def test_when_the_talk_goes_on_aside_it_is_one_of_two_from_then_on() -> None:
    thread = streams(between(ADA, BO, CY))[0][1]
    assert streams(
        between(ADA, BO, CY), between(BO, ADA, at=2, answers="1"), between(ADA, BO, at=3, answers="2")
    ) == [
        (1, thread, ["b", "c"], True),
        (2, thread, ["b"], True),
        (2, "email", ["b"], False),
        (3, "email", ["b"], False),
    ]


def test_an_answer_with_a_third_person_answers_the_one_and_begins_a_thread_with_the_other() -> None:
    answer = between(ADA, BO, CY, at=2, answers="1")
    before, told_bo, told_cy = streams(between(BO, ADA), answer)
    assert before == (1, "email", ["b"], False)
    assert told_bo == (2, "email", ["b"], False)
    assert told_cy[2:] == (["c"], True)
    thread = told_cy[1]
    assert streams(between(BO, ADA), answer, between(BO, ADA, CY, at=3, answers="2"))[1:] == [
        (2, "email", ["b"], False),
        (2, thread, ["b", "c"], True),
        (3, thread, ["b"], True),
    ]


def test_who_is_written_to_after_an_introduction_is_no_part_of_it() -> None:
    assert streams(between(BO, ADA, CY), between(ADA, CY, at=2, answers="1"))[1:] == [
        (2, "email", ["c"], False)
    ]


def test_a_second_mail_of_the_same_side_is_no_answer() -> None:
    assert streams(between(ADA, BO, CY), between(ADA, BO, at=2, answers="1"))[1:] == [
        (2, "email", ["b"], False)
    ]


def test_an_answer_to_what_was_left_out_begins_anew() -> None:
    crowd = [f"p{number}@people.example" for number in range(20)]
    (answer,) = messages(between(BO, ADA, *crowd), between(ADA, BO, at=2, answers="1"))
    assert (answer.stream, answer.is_group) == ("email", False)


def test_mails_that_answer_each_other_in_a_circle_come_to_an_end() -> None:
    circle = [between(BO, ADA, CY, at=1, answers="2"), between(CY, ADA, BO, at=2, answers="1")]
    assert len(messages(*circle, between(DEE, ADA, BO, at=3, answers="3"))) == 3


def test_all_files_of_a_run_are_one_mailbox() -> None:
    files = [of_bytes(between(BO, ADA, CY, at=2, answers="1"), "a"), of_bytes(between(ADA, BO, CY), "b")]
    read = [item for item in FORMAT.read(files, asked(me=[ADA])).items if isinstance(item, Message)]
    assert len({each.stream for each in read}) == 1
    assert {each.at.file for each in read} == {"a", "b"}


OFFICE_OF_BO = "office@berg.example"


def sides_of_two(*mails: bytes) -> list[tuple[bool, tuple[str, ...]]]:
    return [(each.by_me, each.people) for each in messages(*mails) if not each.is_group]


def test_who_answers_for_an_office_was_written_to() -> None:
    asked_office = between(ADA, OFFICE_OF_BO)
    assert sides_of_two(
        asked_office, between(BO, ADA, at=2, answers="1"), between(CY, ADA, at=3, answers="1")
    ) == [
        (True, (f"email:{OFFICE_OF_BO}",)),
        (True, (f"email:{BO}",)),
        (True, (f"email:{CY}",)),
        (False, (f"email:{BO}",)),
        (False, (f"email:{CY}",)),
    ]


def test_but_not_who_answers_in_the_place_of_somebody_who_writes() -> None:
    asked_bo = between(ADA, BO)
    answers = between(CY, ADA, at=2, answers="1"), between(BO, ADA, at=3)
    assert sides_of_two(asked_bo, *answers)[:2] == [(True, (f"email:{BO}",)), (False, (f"email:{CY}",))]


def test_nor_who_writes_to_more_people_or_without_its_number() -> None:
    asked_office = between(ADA, OFFICE_OF_BO)
    for answer in (between(BO, ADA, at=2), between(BO, ADA, DEE, at=2, answers="1")):
        assert (True, (f"email:{BO}",)) not in sides_of_two(asked_office, answer)
