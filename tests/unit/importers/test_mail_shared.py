"""Real mails, made to be hard to read: what is in them, and what is not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from importing import asked
from relcrm.importers.archive import file_source
from relcrm.importers.base import Item, Message, Person, Problem, Skipped
from relcrm.importers.formats.mail import FORMAT
from shared import SHARED, needs_shared

if TYPE_CHECKING:
    from relcrm.importers.archive import Source

pytestmark = needs_shared
ROOT = SHARED / "data" / "mail" if SHARED else None
FILES = sorted(path for path in ROOT.rglob("*") if path.is_file()) if ROOT else []
ASKING = "cannot tell which address is yours: say --me you@example.org"


def sources(folder: str = "") -> list[Source]:
    return [file_source(path, path.relative_to(ROOT).as_posix()) for path in FILES if folder in str(path)]


def items(folder: str, *me: str, bodies: bool = False) -> list[Item]:
    return list(FORMAT.read(sources(folder), asked(me=me, bodies=bodies)).items)


def counted(found: list[Item]) -> Counter[str]:
    return Counter(
        item.reason if isinstance(item, Skipped | Problem) else type(item).__name__ for item in found
    )


def test_all_are_recognised_but_the_two_that_lack_headers() -> None:
    assert len(FILES) == 76
    assert [each.name.rpartition("/")[2] for each in sources() if not FORMAT.recognises(each)] == [
        "malformedHeaderStartsBody-nocrlfcrlf.msg",
        "malformedHeaderStartsBody-noheader.msg",
    ]


def test_everything_else_that_is_shared_is_no_mail() -> None:
    others = [path for path in (SHARED / "data").rglob("*") if path.is_file() and ROOT not in path.parents]
    assert len(others) > 250
    assert [path for path in others if FORMAT.recognises(file_source(path, path.name))] == []


def test_each_by_itself_says_what_it_is() -> None:
    found: Counter[str] = Counter()
    for source in sources():
        one = list(FORMAT.read([source], asked()).items)
        found += counted(one)
        assert any(item.at.line == 1 for item in one)
    assert found == {
        ASKING: 26,
        "without knowing which address is yours": 26,
        "without a sender": 25,
        "without a date": 12,
        "bulk mail": 4,
        "Person": 3,
        "Message": 3,
        "to yourself": 2,
        "automatic": 1,
        "a delivery notice": 1,
        "a mailing list": 1,
        "no header of a mail at its beginning": 1,
    }


def test_whoever_they_were_delivered_to_owns_them() -> None:
    owner = FORMAT.read(sources("cpython-test_email"), asked()).owner
    assert {handle.value for handle in owner.handles} == {"bbb@zzz.org", "barry@python.org"}
    owner = FORMAT.read(sources("mime4j/"), asked()).owner
    assert owner.handles == set()


def test_three_copies_of_one_mail_are_one() -> None:
    found = items("cpython-test_email", "bbb@zzz.org")
    copies = [item for item in found if item.at.file.endswith(("msg_01.txt", "msg_14.txt", "msg_29.txt"))]
    assert counted(copies) == {"Person": 1, "Message": 1, "the same message twice": 2}
    (person,) = (item for item in copies if isinstance(item, Person))
    assert (person.key, person.name) == ("email:bbb@ddd.com", "John X. Doe")


def test_mails_to_eryq_are_with_those_who_wrote_them() -> None:
    found = [
        item for item in items("mimetools-testmsgs", "eryq@rhine.gsfc.nasa.gov") if isinstance(item, Message)
    ]
    mine = {item.people for item in found if item.by_me}
    assert mine == {("email:john-bigboote@eryq.pr.mcs.net",)}
    igor = next(item for item in found if item.at.file.endswith("multi-igor.msg"))
    assert (igor.people, igor.is_group, str(igor.on)) == (
        ("email:igor@fripp.aic.synapse.ru",),
        False,
        "1996-06-06",
    )
    assert igor.text == "Need help"


def test_bodies_of_hard_mails_are_read() -> None:
    said = {
        item.at.file.rpartition("/")[2]: item.text
        for item in items("mimetools-testmsgs", "eryq@rhine.gsfc.nasa.gov", bodies=True)
        if isinstance(item, Message)
    }
    assert len(said) == 9
    assert said["lennie.msg"] == "This is the message body. A picture should also be displayed."
    assert said["multi-igor.msg"].startswith("Dear Sir, I have a problem with Your MIME-Parser-1.9")
    assert said["german.msg"].startswith("Hallo Herr Specht, entschuldigen Sie vorab,")
    assert said["dup-names.msg"] == "Two images for you..."
