import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcrm.importers import csvfile
from relcrm.importers.archive import Source
from relcrm.importers.csvfile import encoding_of, find_header, rows


def source(data: bytes, piece: int = 7) -> Source:
    return Source("a.csv", lambda: (data[start : start + piece] for start in range(0, len(data), piece)))


def is_name_header(names: tuple[str, ...]) -> bool:
    return "name" in names


def read(data: bytes, piece: int = 7) -> list[csvfile.Row]:
    header = find_header(source(data, piece), is_name_header)
    assert header is not None
    return list(rows(source(data, piece), header))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("name\nZoë".encode(), "utf-8-sig"),
        ("name\nZoë".encode("utf-8-sig"), "utf-8-sig"),
        ("name\nZoë".encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + "name\nZoë".encode("utf-16-be"), "utf-16"),
        ("name\nZoë".encode("cp1252"), "cp1252"),
        (b"name\nplain", "utf-8-sig"),
        (b"", "utf-8-sig"),
    ],
)
def test_the_encoding_is_told_from_the_whole_file(data: bytes, encoding: str) -> None:
    assert encoding_of(source(data)) == encoding


def test_a_windows_letter_on_the_last_line_decides_for_the_whole_file() -> None:
    data = b"name\n" + b"plain\n" * 50_000 + "Zoë\n".encode("cp1252")
    assert read(data, 1 << 16)[-1].cells == ("Zoë",)


def test_one_damaged_byte_does_not_spoil_a_utf8_file() -> None:
    found = read("name\nZoë\nÅsa\nJürgen\n".encode() + b"bro\xffken\n")
    assert [row.cells[0] for row in found] == ["Zoë", "Åsa", "Jürgen", "bro\ufffdken"]


def test_a_letter_torn_between_two_pieces_is_whole_again() -> None:
    assert read("name\nZoë Åsa ☕\n".encode(), 1)[0].cells == ("Zoë Åsa ☕",)


def test_a_torn_letter_before_plain_text_counts_as_damage() -> None:
    data = [b"name\n\xc3", b"plain\n"]
    assert encoding_of(Source("a.csv", lambda: iter(data))) == "cp1252"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_usual_delimiters_and_line_ends_all_read_the_same(delimiter: str, newline: str) -> None:
    text = newline.join(
        ["sep=", delimiter.join(["name", "town"]), delimiter.join(["Nele", '"a,b;c\td"']), ""]
    )
    assert read(text.encode()) == [csvfile.Row(3, ("Nele", "a,b;c\td"))]


def test_the_header_is_found_below_any_preamble_and_its_cells_are_trimmed() -> None:
    header = find_header(
        source(b'Notes:\n"A paragraph, of\ntwo lines"\n\n town , name \nX,Y\n'), is_name_header
    )
    assert header == csvfile.Header(5, "utf-8-sig", ",", ("town", "name"))


def test_no_header_is_no_header() -> None:
    assert find_header(source(b"town\nUlm\n"), is_name_header) is None


def test_a_header_is_not_looked_for_deep_in_the_data() -> None:
    assert (
        find_header(source(b"town\n" * csvfile.HEADER_WITHIN_LINES + b"name\n", 4096), is_name_header) is None
    )


def test_a_line_too_long_to_be_a_header_is_passed_over() -> None:
    long = b"x" * 200_000
    assert find_header(source(b'"' + long + b'"\nname\n', 1 << 16), is_name_header) is not None


def test_rows_know_the_physical_line_they_start_on() -> None:
    found = read(b'name,text\nA,"one\ntwo"\n\nB,"three"\n')
    assert [(row.line, row.cells) for row in found] == [(2, ("A", "one\ntwo")), (5, ("B", "three"))]


def test_nul_bytes_are_dropped() -> None:
    assert read(b"na\0me\nNe\0le\n") == [csvfile.Row(2, ("Nele",))]


def test_a_row_of_nothing_but_delimiters_and_space_is_empty() -> None:
    assert [row.is_empty for row in read(b"name,x\n,\n , \nA,\n")] == [True, True, False]


def test_a_quotation_mark_that_never_closes_swallows_no_other_row() -> None:
    found = read(b'name,x\nA,1\nB,"2\nC,3\nD,4\n')
    assert [(row.line, row.cells[0], bool(row.torn)) for row in found] == [
        (2, "A", False),
        (3, 'B,"2', True),
        (4, "C", False),
        (5, "D", False),
    ]


def test_a_row_longer_than_any_row_is_torn_and_the_next_is_read() -> None:
    found = read(b"name\n" + b"x" * 140_000 + b"\nB\n", 1 << 16)
    assert found[0].torn
    assert found[-1] == csvfile.Row(found[-1].line, ("B",))


LONG = 200_000  # characters: more than a cell can have, less than a line
WHOLE = 1 << 16


@pytest.mark.parametrize(
    "row",
    [
        b"x" * LONG,
        b"Eve," + b"x" * LONG,
        b'Eve,"' + b"x" * LONG + b'"',
        b'Eve,"'
        + b"Zed,z@example.org\n" * (LONG // 10)
        + b'"',  # what looks like rows is the inside of a cell
        b'Eve,"' + b'""' * LONG + b'"',
        b"Eve," + b"x" * 3_000_000,  # longer than a line is kept
        b'Eve,"' + b"x" * 3_000_000 + b'"',
        b'Eve,"' + b"x" * 3_000_000 + b'\nZed,z@example.org"',
        b"Eve," + b"short," * 400_000,
        b'"Eve' + b"\0" * LONG + b"e" * LONG + b'"',
    ],
    ids=[
        "bare",
        "second",
        "quoted",
        "of lines",
        "doubled",
        "line",
        "quoted line",
        "line and more",
        "cells",
        "nul",
    ],
)
def test_a_row_with_too_much_in_it_is_one_problem_and_no_part_of_it_is_a_row(row: bytes) -> None:
    before, torn, after = read(b"name,email\nAda,a@example.org\n" + row + b"\nBo,b@example.org\n", WHOLE)
    assert (before.cells, before.torn) == (("Ada", "a@example.org"), "")
    assert torn.torn == "longer than a row can be"
    assert (torn.line, len(torn.cells[0]) <= 200) == (3, True)
    assert (after.cells, after.torn) == (("Bo", "b@example.org"), "")


def test_a_long_cell_that_a_cell_can_have_is_read() -> None:
    note = "x" * (1 << 17)
    assert [row.cells for row in read(f"name,note\nAda,{note}\n".encode(), WHOLE)] == [("Ada", note)]


def test_an_open_quotation_mark_above_more_than_a_row_can_have_swallows_nothing() -> None:
    others = 200_000
    found = read(b'name,note\nEve,"x\n' + b"Ada Lovelace and more,1\n" * others, WHOLE)
    assert found[0].torn == "longer than a row can be; a quotation mark may be missing"
    assert [row.torn for row in found[1:]] == [""] * others


@pytest.mark.parametrize("size", [LONG, 3_000_000])
def test_an_open_quotation_mark_on_a_very_long_line_is_told_once(size: int) -> None:
    found = read(b'name,note\nEve,"' + b"x" * size + b"\nAda,1\nBo,2\n", WHOLE)
    assert [row.cells for row in found if not row.torn] == [("Ada", "1"), ("Bo", "2")]
    assert [row.torn for row in found if row.torn] == ["a quotation mark is never closed"]


def test_an_open_quotation_mark_above_a_very_long_line_is_told_and_so_is_the_line() -> None:
    found = read(b'name,note\nEve,"x\nCy,' + b"y" * 3_000_000 + b"\nAda,1\n", WHOLE)
    assert [(row.line, row.torn) for row in found] == [
        (2, "a quotation mark is never closed"),
        (3, "longer than a row can be"),
        (4, ""),
    ]


def test_a_very_long_line_at_the_end_of_a_file_ends_it() -> None:
    found = read(b"name\nAda\n" + b"x" * 3_000_000, WHOLE)
    assert [(row.line, row.torn) for row in found] == [(2, ""), (3, "longer than a row can be")]


def test_quotes_that_reopen_on_every_line_end_in_one_torn_row_at_a_time() -> None:
    data = b"name,x\n" + b'a"b,"c\n' * 400_000
    found = read(data, 1 << 16)
    assert all(row.torn for row in found)
    assert "lines lost with it" in found[-1].torn
    assert len(found) < 100


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"]))
def test_any_bytes_below_a_header_become_rows(data: bytes, mark: bytes) -> None:
    found = find_header(source(mark + b"name\n" + data), is_name_header)
    if found:
        lines = [row.line for row in rows(source(mark + b"name\n" + data), found)]
        assert lines == sorted(set(lines))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff\r"), max_size=12), min_size=1)
)
def test_what_the_csv_module_writes_comes_back(cells: list[str]) -> None:
    text = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    assert read(f"name\n{text}\n".encode())[0].cells == tuple(cells)
