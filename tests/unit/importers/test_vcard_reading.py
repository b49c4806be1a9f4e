"""Files of cards: lines, folds and encodings, cards within cards, and files that are broken or hostile."""

import tracemalloc
from collections.abc import Iterable, Iterator

import pytest

from importing import asked, items_of, of_bytes
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import LeftOut, Person, Place, Problem, Skipped
from relcrm.importers.registry import format_named

VCARD = format_named("vcard")
ADA = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\n"


def card(*lines: str, version: str = "3.0") -> str:
    return "\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def people(data: str | bytes) -> list[Person]:
    items = items_of("vcard", data if isinstance(data, bytes) else data.encode())
    assert all(isinstance(item, Person | LeftOut) for item in items), items
    return [item for item in items if isinstance(item, Person)]


def names(data: str | bytes) -> list[str]:
    return [person.name for person in people(data)]


def notes(data: str | bytes) -> list[str]:
    return [note.text for person in people(data) for note in person.notes]


def repeated(*parts: tuple[bytes, int]) -> Source:
    """Return a file that is never held as a whole: each part so many times, in pieces."""
    return Source("big.vcf", lambda: (part for part, times in parts for _ in range(times)))


def read(source: Source) -> list[object]:
    return list(VCARD.read([source], asked()).items)


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\r\nVERSION:3.0\r\n",
        b"\xef\xbb\xbfBEGIN:VCARD\n",
        b"\r\n\n  \nbegin:vcard  \n",
        b"home.begin : vcard\n",
        b"BEGIN:vCard",
        "\ufeffBEGIN:VCARD\n".encode("utf-16-le"),
        "\ufeffBEGIN:VCARD\n".encode("utf-16-be"),
        "BEGIN:VCARD\n".encode("utf-16-le"),
        "\nBEGIN:VCARD\n".encode("utf-16-be"),
    ],
)
def test_a_card_is_recognised(data: bytes) -> None:
    assert VCARD.recognises(of_bytes(data))
    assert VCARD.recognises(Source("bytewise", lambda: (data[at : at + 1] for at in range(len(data)))))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n" * 20_000 + b"BEGIN:VCARD\n",
        b"B",
        b"BEGIN:VCAR\n",
        b"BEGIN:VCALENDAR\nBEGIN:VCARD\nEND:VCARD\n",
        b"BEGIN:VCARDS\n",
        b"From: ada@example.org\nSubject: my card\n\nBEGIN:VCARD\nEND:VCARD\n",
        b"Name,Card\nAda,BEGIN:VCARD\n",
        b'"BEGIN:VCARD"\n',
        b'["vcard",[["version",{},"text","4.0"]]]',
        b'<?xml version="1.0"?><vcards><vcard/></vcards>',
        b"\xff\xfe",
        b"\x00\x00\x00\x00",
    ],
)
def test_what_only_mentions_cards_is_not_recognised(data: bytes) -> None:
    assert not VCARD.recognises(of_bytes(data))


def test_only_the_beginning_is_looked_at() -> None:
    def chunks() -> Iterator[bytes]:
        yield b" " * 10_000
        raise AssertionError

    assert not VCARD.recognises(Source("long", chunks))


def test_a_damaged_file_is_not_recognised_and_is_a_problem_beside_the_others() -> None:
    def torn() -> Iterator[bytes]:
        yield card("FN:Ada Lovelace").encode()
        raise UnreadableInput("torn.vcf is damaged")

    def nothing() -> Iterator[bytes]:
        raise UnreadableInput("gone.vcf is damaged")
        yield b""

    sources = [
        Source("gone.vcf", nothing),
        Source("torn.vcf", torn),
        of_bytes(card("FN:Bo").encode(), "b.vcf"),
    ]
    gone, ada, problem, bo = VCARD.read(sources, asked()).items
    assert not VCARD.recognises(sources[0])
    assert gone == Problem(Place("gone.vcf", 0), "gone.vcf is damaged")
    assert problem == Problem(Place("torn.vcf", 0), "torn.vcf is damaged")
    assert isinstance(ada, Person)
    assert isinstance(bo, Person)
    assert (ada.at, bo.at) == (Place("torn.vcf", 1), Place("b.vcf", 1))


def test_nobody_is_said_to_own_the_cards() -> None:
    owner = VCARD.read([of_bytes(card("FN:Ada").encode())], asked(me=["Ada"])).owner
    assert not owner.names
    assert not owner.handles


def test_a_card_has_the_line_on_which_it_begins_whatever_the_line_ends() -> None:
    text = "\n" + card("FN:Ada") + "\n\n" + card("FN:Bo")
    for end in ("\n", "\r\n", "\r"):
        found = people(text.replace("\n", end))
        assert [(person.name, person.at.line) for person in found] == [("Ada", 2), ("Bo", 8)]


def test_line_ends_may_be_mixed_and_doubled() -> None:
    assert names("BEGIN:VCARD\r\r\nFN:Ada\r\r\n  Lovelace\rNICKNAME:A\nEND:VCARD\r\n") == ["Ada Lovelace"]


def test_the_last_line_needs_no_end() -> None:
    assert names(ADA + "END:VCARD") == ["Ada Lovelace"]


@pytest.mark.parametrize("fold", ["\n ", "\r\n ", "\n\t", "\n\n "])
def test_folded_lines_are_put_together_even_within_a_character(fold: str) -> None:
    written = "FN:Zoë Łukasik".encode()
    for at in range(4, len(written)):
        data = b"BEGIN:VCARD\n" + written[:at] + fold.encode() + written[at:] + b"\nEND:VCARD\n"
        assert names(data) == ["Zoë Łukasik"]


def test_lines_without_a_value_say_nothing() -> None:
    assert names(card("FN;TYPE=pref", "FN", "VOICE", "FN:Ada")) == ["Ada"]


def test_a_fold_takes_away_one_space_only() -> None:
    assert notes(card("FN:Ada", "NOTE:one", "  two", " three")) == ["one twothree"]


def test_parameters_may_be_folded() -> None:
    person = people(card("FN:Ada", 'EMAIL;X-UUID="a:b;c"', " ;TYPE=WORK:ada@", " x.org"))[0]
    assert person.key == "email:ada@x.org"


def test_soft_breaks_go_on_in_the_next_line_whatever_it_begins_with() -> None:
    text = card("FN:Ada", "NOTE;QUOTED-PRINTABLE:one =", "TEL:two=3D= ", " three=", "=20four", version="2.1")
    assert notes(text) == ["one TEL:two= three four"]


def test_a_soft_break_ends_at_an_empty_line_and_at_the_end_of_the_card() -> None:
    text = card("NOTE;ENCODING=QUOTED-PRINTABLE:one=", "", "FN:Ada", "NOTE;ENCODING=QUOTED-PRINTABLE:two=")
    assert notes(text + card("FN:Bo")) == ["one", "two"]


def test_quoted_lines_that_lost_their_soft_break_are_put_together_and_folded_ones_too() -> None:
    text = card(
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=AB=20=C5",
        "=81ukasik",
        "NOTE;ENCODING=QUOTED-PRINTABLE:a=3D",
        " b",
    )
    assert names(text) == ["Zoë Łukasik"]
    assert notes(text) == ["a=b"]


def test_a_soft_break_in_what_is_not_read_still_hides_the_next_line() -> None:
    assert not people(card("FN:Ada", "LABEL;QUOTED-PRINTABLE:Dock 5=", "TEL:+4930123456", version="2.1"))[
        0
    ].handles


def test_a_picture_ends_at_an_empty_line_or_at_the_next_property() -> None:
    pictures = ["PHOTO;BASE64:", "  AAAA", "", "LOGO;ENCODING=BASE64:AAAA", "AAAA", "AA==", "FN:Ada"]
    assert names(card(*pictures, "KEY;X509;ENCODING=BASE64:", "", "NICKNAME:A", version="2.1")) == ["Ada"]


def test_bytes_that_are_no_letters_are_a_problem() -> None:
    ada, problem = items_of("vcard", b"BEGIN:VCARD\nFN:Zo\xc3\xab \xe2\x80\x9cZ\xe2\x80\x9d\xff\nEND:VCARD\n")
    assert isinstance(ada, Person)
    assert ada.name == "Zoë “Z”\ufffd"
    assert problem == Problem(Place("file", 1), '"Zoë “Z”\ufffd" holds characters that cannot be read')


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN;CHARSET=UTF-8;QUOTED-PRINTABLE:=D0=98=D0=", " =B2=D0=B0=D0=BD"], "Иван"),
        (["FN;QUOTED-PRINTABLE:=D0=98=D0=B2=D0=", "\t=B0=D0=BD"], "Иван"),
        (["FN;QUOTED-PRINTABLE:=D0=98=D0=B2=", " =D0=B0=20=D0=9F"], "Ива П"),
        (["N;QUOTED-PRINTABLE:;=D0=98=D0=B2=", " =D0=B0", "NOTE;QUOTED-PRINTABLE:=D0=", " =9F"], "Ива"),
        (["FN;QUOTED-PRINTABLE:Annemarie=", " Elisabeth"], "Annemarie Elisabeth"),
        (["FN;QUOTED-PRINTABLE:Annemarie=", "  Elisabeth"], "Annemarie Elisabeth"),
        (["FN;QUOTED-PRINTABLE:Annemarie ", " Elisabeth=20"], "AnnemarieElisabeth"),
    ],
)
def test_lines_broken_softly_may_be_folded_as_well(lines: list[str], name: str) -> None:
    assert names(card(*lines, version="2.1")) == [name]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("FN:Zoë".encode(), "Zoë"),
        ("FN:Zoë".encode("latin-1"), "Zoë"),
        ("FN;CHARSET=ISO-8859-2:Łukasik".encode("iso-8859-2"), "Łukasik"),
        ("FN;CHARSET=Windows-1250:Łukasik".encode("cp1250"), "Łukasik"),
        ("FN;CHARSET=Shift_JIS:田中".encode("shift-jis"), "田中"),
        ("FN;CHARSET=UTF-8:Łukasik".encode(), "Łukasik"),
        ("FN;CHARSET=UTF-8:Zoë".encode("latin-1"), "Zoë"),
        ("FN;CHARSET=cp9999:Zoë".encode(), "Zoë"),
        ("FN;CHARSET=punycode:Zoë-".encode(), "Zoë-"),
        (b"FN;CHARSET=WINDOWS-1250;ENCODING=QUOTED-PRINTABLE:Du=F2a", "Duňa"),
        (b"FN;QUOTED-PRINTABLE:Ni=F1o", "Niño"),
        (b"FN;ENCODING=quoted-printable:Zo=C3=AB=2", "Zoë=2"),
        (b"FN;ENCODING=b:WmXDqw==", "Zeë"),
        (b"FN;ENCODING=BASE64:WmXDqw=\nN:Zed", "Zed"),
    ],
)
def test_each_property_is_decoded_as_it_says_or_as_it_must_be(written: bytes, name: str) -> None:
    assert names(b"BEGIN:VCARD\n" + written + b"\nEND:VCARD\n") == [name]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_files_in_other_unicode_forms_are_read_with_and_without_mark(encoding: str) -> None:
    assert names((card("FN:Zoë Łukasik") + card("FN:😀 Bo")).encode(encoding)) == ["Zoë Łukasik", "😀 Bo"]


def test_files_one_after_the_other_may_each_have_a_mark() -> None:
    assert names(card("FN:Ada").encode("utf-8-sig") + card("FN:Bo").encode("utf-8-sig")) == ["Ada", "Bo"]


def test_a_card_without_an_end_stops_where_the_next_begins() -> None:
    assert names(ADA + card("FN:Bo") + ADA + "NICKNAME:A\n" + card("FN:Cy"))[:2] == ["Ada Lovelace", "Bo"]


def test_a_file_that_ends_within_a_card_is_read_as_far_as_its_last_whole_line() -> None:
    ada, problem = items_of("vcard", (ADA + "TEL:+4930123456\nTEL:+49301").encode())
    assert isinstance(ada, Person)
    assert [handle.value for handle in ada.handles] == ["+4930123456"]
    assert problem == Problem(
        Place("file", 1), "the file ends before this card does; its whole lines were read"
    )
    ada, problem = items_of("vcard", (ADA + "TEL:+4930123456\n").encode())
    assert isinstance(ada, Person)
    assert [handle.value for handle in ada.handles] == ["+4930123456"]
    assert isinstance(problem, Problem)


def test_lines_in_no_card_are_a_problem_once_where_they_begin() -> None:
    text = "nothing\nto:see\n" + card("FN:Ada") + "\nBEGIN:VCAR\nFN:Bo\n" + card("FN:Cy") + "END:VCARD\n"
    problems = [item for item in items_of("vcard", text.encode()) if isinstance(item, Problem)]
    assert problems == [Problem(Place("file", line), "not part of any card") for line in (1, 8, 14)]


def test_an_empty_file_holds_nothing() -> None:
    assert items_of("vcard", b"") == []
    assert items_of("vcard", b"\n \n") == []


AGENT = ["BEGIN:VCARD", "FN:Jenny", "TEL:+49301111111", "END:VCARD"]


@pytest.mark.parametrize(
    "agent",
    [
        ["AGENT:", *AGENT],
        ["AGENT:", "", *AGENT],
        ["AGENT:BEGIN:VCARD", *AGENT[1:]],
        ["AGENT;X=Y:begin:vcard", *AGENT[1:]],
        ["AGENT:BEGIN:VCARD", *(f" {line}" for line in AGENT[1:])],
        [r"AGENT:BEGIN:VCARD\nFN:Jenny\nTEL:+4930", r" 1111111\nEND:VCARD\n"],
        ["AGENT;VALUE=uri:CID:jenny@x.org"],
        ["AGENT:", *AGENT[:2], "AGENT:", *AGENT, *AGENT[2:]],
    ],
)
def test_the_card_of_an_agent_is_passed_over(agent: list[str]) -> None:
    (ada,) = people(card("FN:Ada", *agent, "EMAIL:ada@x.org"))
    assert (ada.name, [handle.value for handle in ada.handles]) == ("Ada", ["ada@x.org"])


def test_an_agent_without_an_end_swallows_nobody() -> None:
    assert names(card("FN:Ada", "AGENT:", *AGENT[:2]) + card("FN:Bo")) == ["Ada", "Bo"]


@pytest.mark.parametrize(
    "lines", [["NOTE:" + "x" * 300_000], ["NOTE:x", *[" " + "x" * 1000] * 300], ["NOTE:" + "x" * 200_000] * 6]
)
def test_a_card_beyond_the_bounds_is_a_problem_and_the_rest_is_read(lines: list[str]) -> None:
    items = items_of("vcard", (card("FN:Ada", *lines) + card("FN:Bo")).encode())
    assert items[0] == Problem(Place("file", 1), "longer than a card can be")
    assert isinstance(items[1], Person)


def test_long_lines_that_are_not_read_bound_nothing() -> None:
    picture = "PHOTO;ENCODING=b:" + "A" * 600_000
    members = [f"MEMBER:urn:uuid:{number:032}" for number in range(30_000)]
    found = items_of("vcard", (card("FN:Ada", picture) + card("FN:All", *members)).encode())
    assert [type(item) for item in found] == [Person, LeftOut, Skipped]


@pytest.mark.parametrize(
    "picture",
    [
        [(b"PHOTO;ENCODING=b:", 1), (b"A" * 50_000, 1000), (b"\n", 1)],
        [(b"PHOTO;ENCODING=b:\n", 1), ((b" " + b"A" * 7000 + b"\n") * 7, 1000)],
        [(b"X-PHOTO;QUOTED-PRINTABLE:\n", 1), ((b"=00" * 2000 + b"=\n") * 8, 1000), (b"\n", 1)],
    ],
)
def test_a_picture_of_fifty_megabytes_costs_no_memory(picture: list[tuple[bytes, int]]) -> None:
    source = repeated((ADA.encode(), 1), *picture, (b"EMAIL:ada@x.org\nEND:VCARD\n", 1))
    tracemalloc.start()
    ada, _ = read(source)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(ada, Person)
    assert ada.key == "email:ada@x.org"
    assert peak < 3_000_000


@pytest.mark.parametrize(
    "parts",
    [
        [(b"BEGIN:VCARD\n", 20_000)],
        [(ADA.encode(), 1), (b"AGENT:\nBEGIN:VCARD\n", 20_000)],
        [(ADA.encode(), 1), (b"TEL;" + b'"' * 99_999 + b":1\n", 2), (b"N:" + b"\\" * 99_999 + b"\n", 2)],
        [(ADA.encode(), 1), (b"N:" + b";" * 99_999 + b"\n", 2), (b"a.." * 30_000 + b":\n", 2)],
        [(ADA.encode(), 1), (b"\r" * 50_000, 20), (b"NOTE:" + b"<a " * 60_000 + b"\n", 1)],
        [(ADA.encode(), 1), (b"BDAY:" + b"1" * 99_999 + b"\nTEL:" + b"1" * 99_999 + b"\n", 2)],
        [(b"END:VCARD\n", 20_000)],
        [(b"\x00", 50_000)],
    ],
)
def test_hostile_files_are_read_in_linear_time(parts: Iterable[tuple[bytes, int]]) -> None:
    assert all(isinstance(item, Person | Skipped | Problem | LeftOut) for item in read(repeated(*parts)))
