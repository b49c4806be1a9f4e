"""`relcrm import`: one person however many addresses, names that get better, and whoever is left out is named."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, rows
from linkedin_files import MESSAGES, export_at, lines
from mails import ADA, mail, mbox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ME = ("--me", ADA)
WORK, HOME = "cleo@works.example", "cleo@hearth.example"
CARD = f"BEGIN:VCARD\nVERSION:3.0\nFN:Cleo Dahl\nEMAIL:{WORK}\nEMAIL:{HOME}\nEND:VCARD\n"
EVENT = (
    "BEGIN:VCALENDAR\nX-WR-CALNAME:{me}\nBEGIN:VEVENT\nUID:{uid}\nDTSTART:20260107T100000Z\nSUMMARY:Tea\n"
    "ORGANIZER:mailto:{me}\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}\n"
    "ATTENDEE;CN=Cleo Dahl;PARTSTAT=ACCEPTED:mailto:{who}\nEND:VEVENT\nEND:VCALENDAR\n"
)


def day_of(number: int) -> str:
    """Return the day of the year 2026, as mails say it."""
    return f"{date(2026, 1, 1) + timedelta(days=number - 1):%d %b %Y} 10:00:00 +0100"


def to(address: str, day: int, name: str = "Cleo Dahl") -> bytes:
    return mail(
        **{"from": f"Ada Quill <{ADA}>"},
        to=f"{name} <{address}>",
        date=day_of(day),
        subject=f"to {day}",
    )


def by(address: str, day: int, name: str = "Cleo Dahl") -> bytes:
    return mail(**{"from": f"{name} <{address}>"}, date=day_of(day), subject=f"by {day}")


@pytest.fixture
def files(store: Path, home: Path) -> Path:
    """Lay out a correspondence with one person at two addresses, her card and a meeting."""
    assert store.exists()
    (home / "box.mbox").write_bytes(
        mbox(to(WORK, 5), by(HOME, 6), to(WORK, 20), by(WORK, 21), by(HOME, 55), to(HOME, 56))
    )
    (home / "cleo.vcf").write_text(CARD)
    (home / "tea.ics").write_text(EVENT.format(me=ADA, uid="t1", who=HOME))
    return home


def exchanges(store: Path) -> list[tuple[Any, ...]]:
    return rows(
        store,
        "SELECT (SELECT name FROM contact c WHERE c.id = contact_id), occurred_on, direction, answered, answered_on, my_messages, their_messages "
        "FROM interactions WHERE source = 'mail' ORDER BY occurred_on, contact_id",
    )


ONE_PERSON = [
    ("Cleo Dahl", "2026-01-05", "me", 1, "2026-01-06", 1, 1),
    ("Cleo Dahl", "2026-01-20", "me", 1, "2026-01-21", 1, 1),
    ("Cleo Dahl", "2026-02-24", "them", 1, "2026-02-25", 1, 1),
]


@pytest.mark.parametrize("order", itertools.permutations(["box.mbox", "cleo.vcf", "tea.ics"]))
def test_in_any_order_of_runs_a_card_with_two_addresses_is_one_person(
    run: Callable[..., Any], files: Path, store: Path, order: Sequence[str]
) -> None:
    for name in order:
        me = ME if name != "cleo.vcf" else ()
        assert run("import", files / name, *me).exit_code == 0
    assert rows(store, "SELECT name FROM contact") == [("Cleo Dahl",)]
    assert [each[3:] for each in exchanges(store)] == [each[3:] for each in ONE_PERSON]
    again = run("import", files / "box.mbox", *ME, "--json").data["imports"][0]
    assert [file["interactions_unchanged"] for file in again["files"]] == [3]
    assert exchanges(store) == ONE_PERSON


def test_in_one_run_too(run: Callable[..., Any], files: Path, store: Path) -> None:
    run("import", files, *ME)
    assert rows(store, "SELECT name FROM contact") == [("Cleo Dahl",)]
    assert exchanges(store) == ONE_PERSON


def test_what_a_card_makes_one_is_said_and_taken_back_with_it(
    run: Callable[..., Any], files: Path, contents: Callable[[], Any]
) -> None:
    run("import", files / "box.mbox", *ME)
    before = contents()
    done = run("import", files / "cleo.vcf")
    assert f"Cleo Dahl (#1) and Cleo Dahl are one now: {HOME} is theirs" in done.out
    run("undo")
    assert {**contents(), "batch": []} == {**before, "batch": []}


@pytest.mark.parametrize(
    "touch",
    [
        ("edit", "2", "--company", "Works"),
        ("triage", "2", "--keep"),
        ("not-same", "1", "2"),
    ],
    ids=["edited", "decided about", "told apart"],
)
def test_whoever_was_touched_by_hand_stays(
    run: Callable[..., Any], files: Path, store: Path, touch: Sequence[str]
) -> None:
    run("import", files / "box.mbox", *ME)
    done = run(*touch)
    assert done.exit_code == 0, done.err
    run("import", files / "cleo.vcf")
    assert rows(store, "SELECT count(*) FROM contact") == [(2,)]
    assert rows(store, "SELECT value FROM claim") == [(HOME,)]


def test_people_of_other_names_stay_two(run: Callable[..., Any], files: Path, store: Path) -> None:
    box = mbox(to(WORK, 5), by(WORK, 6), to(HOME, 7, "Dora Falk"), by(HOME, 8, "Dora Falk"))
    (files / "box.mbox").write_bytes(box)
    run("import", files / "box.mbox", *ME)
    run("import", files / "cleo.vcf")
    assert rows(store, "SELECT name FROM contact ORDER BY id") == [("Cleo Dahl",), ("Dora Falk",)]


def test_two_rows_of_one_book_that_share_an_address_stay_two(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    other = CARD.replace("Cleo Dahl", "Cleo Dahl-Berg").replace(WORK, "dahl-berg@works.example")
    (files / "cleo.vcf").write_text(CARD + other)
    run("import", files / "box.mbox", *ME)
    run("import", files / "cleo.vcf")
    run("import", files / "cleo.vcf")
    assert rows(store, "SELECT count(*) FROM contact") == [(2,)]


def test_a_merge_joins_the_exchanges_and_the_next_import_says_nothing_else(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    run("import", files / "box.mbox", *ME)
    assert len(exchanges(store)) == 4
    run("merge", "1", "2", "--yes")
    assert exchanges(store) == ONE_PERSON
    done = run("import", files / "box.mbox", *ME, "--json").data["imports"][0]["files"][0]
    assert (done["interactions_updated"], done["interactions_unchanged"]) == (0, 3)
    assert exchanges(store) == ONE_PERSON


def test_a_double_of_before_is_healed_by_the_same_files(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    """Older programs made a second contact for each further address of a card, and kept its exchanges there."""
    contact_in(store, "Cleo Dahl", handles={"email": WORK})
    run("import", files / "box.mbox", *ME)
    query = "UPDATE handle SET contact_id = 1 WHERE value = ?"
    with connected(store) as connection:
        connection.execute(query, (HOME,))
    run("import", files / "box.mbox", *ME)
    assert exchanges(store) == ONE_PERSON


@pytest.mark.parametrize("first", ["In", "Sent"])
def test_the_second_of_two_folders_heals_the_first(
    run: Callable[..., Any], store: Path, home: Path, first: str
) -> None:
    contact_in(store, "Cleo Dahl", handles={"email": WORK})
    (home / "In").write_bytes(mbox(by(WORK, 5), by(WORK, 20)))
    (home / "Sent").write_bytes(mbox(to(WORK, 7), to(WORK, 21)))
    second = "Sent" if first == "In" else "In"
    for name in (first, second):
        run("import", "mail", home / name, *ME)
    healed = [(day, answered) for _, day, _, _, answered, _, _ in exchanges(store)]
    assert healed[0] == ("2026-01-05", "2026-01-07")
    assert sum(each[5] for each in exchanges(store)) == sum(each[6] for each in exchanges(store)) == 2
    before = exchanges(store)
    for name in (first, second, second):
        report = run("import", "mail", home / name, *ME, "--json").data["files"][0]
        assert (report["interactions_added"], report["interactions_updated"]) == (0, 0)
    assert exchanges(store) == before


@pytest.mark.parametrize(
    ("texts", "names", "nicknames"),
    [
        (("Email\nmia@ott.example\n", "Name,Email\nMia Ott,mia@ott.example\n"), ["Mia Ott"], []),
        (("Name,Email\nMia Ott,mia@ott.example\n", "Email\nmia@ott.example\n"), ["Mia Ott"], []),
    ],
)
def test_a_name_that_is_only_an_address_gives_way(
    run: Callable[..., Any],
    store: Path,
    home: Path,
    texts: Sequence[str],
    names: list[str],
    nicknames: list[str],
) -> None:
    for text in texts:
        (home / "people.csv").write_text(text)
        assert run("import", "people.csv").exit_code == 0
    assert [name for (name,) in rows(store, "SELECT name FROM contact")] == names
    assert [name for (name,) in rows(store, "SELECT name FROM nickname")] == nicknames


def test_mail_without_names_then_a_card(run: Callable[..., Any], store: Path, files: Path) -> None:
    box = mbox(to(WORK, 5, ""), mail(**{"from": WORK}, date="6 Jan 2026 10:00:00 +0100"))
    (files / "box.mbox").write_bytes(box)
    run("import", "box.mbox", *ME)
    assert rows(store, "SELECT name FROM contact") == [(WORK,)]
    run("import", "cleo.vcf")
    assert rows(store, "SELECT name, updated_at = created_at FROM contact") == [("Cleo Dahl", 1)]
    assert rows(store, "SELECT count(*) FROM nickname") == [(0,)]


def test_a_changed_name_is_taken_over_and_the_old_one_kept(
    run: Callable[..., Any], store: Path, files: Path
) -> None:
    for name in ("Cleo Dahl", "Cleo Falk", "Cleo Falk", "Cleo Dahl"):
        (files / "cleo.vcf").write_text(CARD.replace("FN:", "UID:c\nFN:").replace("Cleo Dahl", name))
        run("import", "cleo.vcf")
    assert rows(store, "SELECT name FROM contact") == [("Cleo Dahl",)]
    assert rows(store, "SELECT name FROM nickname") == [("Cleo Falk",)]


def test_a_name_that_stays_is_named(run: Callable[..., Any], store: Path, files: Path) -> None:
    (files / "cleo.vcf").write_text(CARD.replace("FN:", "UID:c\nFN:"))
    run("import", "cleo.vcf")
    run("edit", "1", "--name", "Cleopatra")
    (files / "cleo.vcf").write_text(CARD.replace("FN:Cleo Dahl", "UID:c\nFN:Cleo Falk"))
    done = run("import", "cleo.vcf")
    assert "Cleopatra (#1): name stays Cleopatra; the file says Cleo Falk" in done.out
    (files / "people.csv").write_text(f"Name,Email\nC. Falk,{WORK}\n")
    assert "name stays Cleopatra; the file says C. Falk" in run("import", "people.csv").out
    assert rows(store, "SELECT name FROM contact") == [("Cleopatra",)]


def test_three_messages_that_nobody_answered_are_no_contacts(
    run: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    me = "Me Myself,https://www.linkedin.com/in/me"
    people = [f"{name} Lind,https://www.linkedin.com/in/{name.lower()}-lind" for name in ("Eva", "Bo", "Cy")]
    texts = [
        f"c{number},,{who},{me},2026-02-01 10:00:00 UTC,,hello,INBOX,,No" for number, who in enumerate(people)
    ]
    answer = f"c1,,{me},{people[1]},2026-02-02 10:00:00 UTC,,hello,INBOX,,No"
    export_at(tmp_path, messages=lines(MESSAGES, *texts, answer))
    box = tmp_path / "messages.csv"
    done = run("import", box, "--me", "Me Myself", "--min-exchanges", "3", "--json")
    found = done.data["imports"][0]
    assert {each["about"]: each["reason"] for each in found["omitted"]} == {
        "Eva Lind": "of people you have not been in touch with both ways",
        "Bo Lind": "of people you have been in touch with both ways fewer than 3 times",
        "Cy Lind": "of people you have not been in touch with both ways",
    }
    assert found["omitted_total"] == 3
    assert rows(store, "SELECT count(*) FROM contact") == [(0,)]
    run("import", box, "--me", "Me Myself")
    assert rows(store, "SELECT name FROM contact") == [("Bo Lind",)]


def test_only_known_counts_and_names_whom_it_leaves_out(
    run: Callable[..., Any], store: Path, files: Path
) -> None:
    contact_in(store, "Bo Berg", handles={"email": "bo@berg.example"})
    (files / "people.csv").write_text("Name,Email\nBo Berg,bo@berg.example\nMia Ott,mia@ott.example\n,\n")
    done = run("import", "people.csv", "--only-known", "--verbose")
    reason = "of people who are no contacts of yours"
    assert f"1 {reason}" in done.out
    assert f"left out: Mia Ott (people.csv:3), {reason}" in done.out
    file = run("import", "people.csv", "--only-known", "--json").data["imports"][0]["files"][0]
    assert (file["used"], file["skipped"], file["rows"]) == (1, 2, 3)


def test_who_was_met_among_several_only_is_left_out_for_that(run: Callable[..., Any], files: Path) -> None:
    both = f"Cleo Dahl <{WORK}>, Bo Berg <bo@berg.example>"
    ours = mail(**{"from": ADA}, to=both, message_id="<a@q>", date="5 Jan 2026 10:00:00 +0100")
    hers = mail(
        **{"from": f"Cleo Dahl <{WORK}>"},
        to=f"{ADA}, bo@berg.example",
        in_reply_to="<a@q>",
        date="6 Jan 2026 10:00:00 +0100",
    )
    (files / "box.mbox").write_bytes(mbox(ours, hers))
    found = run("import", "box.mbox", *ME, "--json").data["imports"][0]["omitted"]
    assert {each["about"]: each["reason"] for each in found} == {
        "Cleo Dahl": "of people you have only been in touch with among several",
        "Bo Berg": "of people you have not been in touch with both ways",
    }


def test_one_side_of_the_mail_says_what_is_missing(run: Callable[..., Any], files: Path) -> None:
    (files / "In").write_bytes(mbox(by(WORK, 5)))
    (files / "Sent").write_bytes(mbox(to(WORK, 7)))
    assert "Only received mail is in these files" in run("import", "mail", "In", *ME).out
    assert run("import", "mail", "Sent", *ME, "--json").data["only_mail"] == "sent"
    both = run("import", "mail", "In", "Sent", *ME)
    assert "Only" not in both.out
    assert run("import", "cleo.vcf", "--json").data["imports"][0]["only_mail"] == ""


def test_who_one_is_is_remembered_and_never_does_harm(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    (files / "letters").write_bytes(mbox(to(WORK, 7)))
    unknown = run("import", "mail", "letters", "--dry-run")
    assert unknown.exit_code == 1
    told = run("import", "mail", "box.mbox", *ME)
    assert f"the next import knows who you are: {ADA} (me in config.toml)" in told.err
    assert run("import", "mail", "box.mbox", *ME).err.count("knows who you are") == 0
    known = run("import", "mail", "letters", "--json")
    assert (known.exit_code, known.data["owner_addresses"]) == (0, [ADA])
    dora = mbox(
        *(
            each.replace(b"Ada Quill", b"Dora Falk").replace(ADA.encode(), b"dora@falk.example")
            for each in (to(WORK, 3), by(WORK, 4), to(HOME, 8), by(HOME, 9))
        )
    )
    (files / "dora.mbox").write_bytes(dora)
    (files / "chat.txt").write_text("[01.03.26, 10:00:00] Mary: Moin\n[01.03.26, 10:01:00] You: Moin\n")
    for name in ("dora.mbox", "chat.txt"):
        with_it = run("import", files / name, "--dry-run", "--json").data["imports"][0]
        (files / "config" / "relcrm" / "config.toml").rename(files / "aside.toml")
        without = run("import", files / name, "--dry-run", "--json").data["imports"][0]
        (files / "aside.toml").rename(files / "config" / "relcrm" / "config.toml")
        assert with_it == without


def test_an_import_that_brings_people_names_the_mail_that_left_out_strangers(
    run: Callable[..., Any], files: Path, store: Path
) -> None:
    (files / "In").write_bytes(mbox(by(WORK, 5)))
    assert "1 of people you have not been in touch with both ways" in run("import", "In", *ME).out
    assert "again takes in" not in run("import", "cleo.vcf", "--dry-run", "--only-known").out
    told = run("import", "cleo.vcf")
    assert "Importing In again takes in what was left out of those who are known now." in told.out
    assert "again takes in" not in run("import", "cleo.vcf").out
    assert "Added 0 contacts and 1 interaction" in run("import", "In", *ME).out
    for number in ("c4", "c2", "c1"):
        assert run("undo", number, "--with-later").exit_code == 0
    told = run("import", "cleo.vcf").out
    assert ("Added 1 contact" in told, "again takes in" in told) == (True, False)
    assert store.exists()


def test_who_one_is_is_not_remembered_of_what_brought_nothing(run: Callable[..., Any], files: Path) -> None:
    (files / "chat.txt").write_text("[21.02.26, 10:00:00] Mary: Moin\n[21.02.26, 10:01:00] Ada: Moin\n")
    config = files / "config" / "relcrm" / "config.toml"
    done = run("import", "chat.txt", "--me", "Ada", "--only-known")
    assert (done.exit_code, "knows who you are" in done.err, config.exists()) == (0, False, False)
    said = run("import", "chat.txt", "--me", "Ada").err
    assert "knows who you are: Ada (me in config.toml)" in said
    assert "a mailbox may need your address, too: --me you@example.org" in said
    (files / "letters").write_bytes(mbox(to(WORK, 7)))
    assert ADA in run("import", "mail", "letters", "--only-known", *ME).err
    assert run("import", "mail", "letters", "--only-known").exit_code == 0


def test_whoever_the_export_of_an_account_names_is_known_to_the_next_mailbox(
    run: Callable[..., Any], files: Path
) -> None:
    folder = files / "export"
    folder.mkdir()
    (folder / "Profile.csv").write_text("First Name,Last Name,Headline\nAda,Quill,Engines\n")
    (folder / "Email Addresses.csv").write_text(
        f"Email Address,Confirmed,Primary,Updated On\n{ADA},Yes,Yes,1/1/20\n"
    )
    (folder / "Connections.csv").write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nEva,Lind,,eva@lind.example,,,01 Mar 2025\n"
    )
    (files / "letters").write_bytes(mbox(to(WORK, 7)))
    assert run("import", "mail", "letters", "--dry-run").exit_code == 1
    assert "knows who you are" not in run("import", "linkedin", folder, "--dry-run").err
    assert f"knows who you are: {ADA} (me in config.toml)" in run("import", "linkedin", folder).err
    assert run("import", "mail", "letters").exit_code == 0


def test_who_one_is_not_is_not_remembered(run: Callable[..., Any], files: Path) -> None:
    done = run("import", "mail", "box.mbox", "--me", "nobody@quill.example")
    assert done.exit_code == 1
    assert "knows who you are" not in done.err
    assert not (files / "config" / "relcrm" / "config.toml").exists()


def test_several_addresses_of_the_owner_are_counted_and_named(run: Callable[..., Any], files: Path) -> None:
    more = ("--me", "ada@ink.example")
    done = run("import", "mail", "box.mbox", *ME, *more, "-v")
    assert "You are Ada Quill: 2 addresses (--me says otherwise)." in done.out
    assert f"yours: ada@ink.example, {ADA}" in done.out
