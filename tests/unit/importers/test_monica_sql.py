from datetime import date

import pytest

from importing import asked, of_bytes
from monica_files import inserted, read_sql
from relcrm.domain.log.interaction import Direction
from relcrm.domain.particulars.details import Detail, PostalAddress
from relcrm.domain.people.handles import Handle
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import Item, Message, Person, Place, Problem, Remark, Skipped, Touch
from relcrm.importers.formats.monica import dump, tables
from relcrm.importers.formats.monica.dump import Row, Torn, rows_of
from relcrm.importers.registry import format_named

ADA = inserted("contacts", "id,first_name", " (1,'Ada')")
KINDS = inserted(
    "contact_field_types", "id,name,protocol,type", " (1,'Phone','tel:','phone')", " (2,'Skype',NULL,NULL)"
)


def rows(sql: str, step: int = 100) -> list[Row | Torn]:
    data = sql.encode()
    return list(rows_of(Source("dump", lambda: (data[at : at + step] for at in range(0, len(data), step)))))


def values(sql: str, step: int = 100) -> list[list[str | None]]:
    return [list(row.values.values()) for row in rows(sql, step) if isinstance(row, Row)]


def reasons(items: list[Item]) -> list[tuple[int, str]]:
    return [(item.at.line, item.reason) for item in items if isinstance(item, Skipped | Problem)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'Ada'", "Ada"),
        ("''", ""),
        ("NULL", None),
        ("null", None),
        ("'NULL'", "NULL"),
        ("0791234567", "0791234567"),
        ("+41791234567", "+41791234567"),
        (" -1.5e3 ", "-1.5e3"),
        (r"'O\'Brien'", "O'Brien"),
        ("'it''s'", "it's"),
        (r"'say \"hi\"'", 'say "hi"'),
        (r"'C:\\dir\\'", "C:\\dir\\"),
        (r"'a\nb\tc\rd\0e'", "a\nb\tc\rde"),
        ("'two\nlines'", "two\nlines"),
        ("'a),(b;'", "a),(b;"),
        ("'# no -- comment'", "# no -- comment"),
        ("'Zoë 😀'", "Zoë 😀"),
    ],
)
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_a_value_is_read_as_it_was_meant(written: str, meant: str | None, step: int) -> None:
    assert values(f"INSERT IGNORE INTO `t` (`a`,`b`) VALUES\n ({written},'end'),\n (1,{written});", step) == [
        [meant, "end"],
        ["1", meant],
    ]


def test_a_row_knows_its_table_its_columns_and_the_line_it_begins_on() -> None:
    found = rows(
        "# Ada's dump\n-- it's\nINSERT INTO t (a, `b`) VALUES (1,'x\ny'), (2,NULL);\nINSERT INTO u (c) VALUES\n(3);"
    )
    assert found == [
        Row(3, "t", {"a": "1", "b": "x\ny"}),
        Row(4, "t", {"a": "2", "b": None}),
        Row(6, "u", {"c": "3"}),
    ]


def test_other_statements_are_passed_over() -> None:
    sql = (
        "SET X=0;;\nLOCK TABLES `t` WRITE;\nCREATE TABLE t (`a` varchar(9) DEFAULT 'x;y', KEY (`a`));\n"
        "INSERT INTO t SELECT * FROM u;\nINSERT INTO t (a) VALUES\n;\nINSERT INTO t (a) VALUES (1);\nUNLOCK TABLES"
    )
    assert rows(sql) == [Row(7, "t", {"a": "1"})]


@pytest.mark.parametrize("row", ["(1)", "(1,2,3)", "()", "(1,)", "(,1)", "(1 2)", "('a' 'b',1)", "('a'b,1)"])
def test_a_row_that_does_not_fit_its_columns_is_torn_and_the_others_are_read(row: str) -> None:
    assert rows(f"INSERT INTO t (a,b) VALUES (1,2),\n{row},\n(3,4);") == [
        Row(1, "t", {"a": "1", "b": "2"}),
        Torn(2, "has not one plain value for each column"),
        Row(3, "t", {"a": "3", "b": "4"}),
    ]


def test_what_stands_where_a_row_should_ends_its_statement_only() -> None:
    found = rows("INSERT INTO t (a) VALUES (1), (NOW()), (2);\nINSERT INTO t (a) VALUES (3);")
    assert found == [
        Row(1, "t", {"a": "1"}),
        Torn(1, "stands where a row should"),
        Row(2, "t", {"a": "3"}),
    ]


@pytest.mark.parametrize("end", ["(2,'cut o", "(2,'cut o\\", "(2,'cut o\\'", "(2,", "("])
def test_a_dump_that_breaks_off_keeps_the_rows_before(end: str) -> None:
    found = rows(f"INSERT INTO t (a,b) VALUES (1,2),\n{end}")
    assert found == [Row(1, "t", {"a": "1", "b": "2"}), Torn(2, "the file breaks off in the middle of a row")]


def test_a_quotation_mark_that_is_never_closed_is_said() -> None:
    assert rows("INSERT INTO t (a) VALUES (1);\nSET @x = 'never") == [
        Row(1, "t", {"a": "1"}),
        Torn(2, "a quotation mark is never closed"),
    ]


def test_a_row_has_a_longest_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump, "LONGEST_ROW", 200)
    short, long = "x" * 100, "x" * 1000
    assert rows(f"INSERT INTO t (a) VALUES ('{short}'),\n('{long}'),\n(1);") == [
        Row(1, "t", {"a": short}),
        Torn(2, "longer than a row can be; a quotation mark may be missing"),
    ]


def test_the_rows_of_a_contact_in_all_tables_are_one_person() -> None:
    found = read_sql(
        KINDS,
        inserted(
            "contacts",
            "id,uuid,first_name,last_name,is_partial,is_dead,is_active,stay_in_touch_frequency,birthday_special_date_id,"
            "first_met_special_date_id,first_met_through_contact_id,first_met_where",
            "(1,'c-ada','Ada',NULL,0,0,0,30,5,6,2,'Kiel')",
            "(2,NULL,'Bo','Quist',0,0,1,NULL,NULL,NULL,NULL,NULL)",
        ),
        inserted(
            "contact_fields",
            "id,contact_id,contact_field_type_id,data",
            "(1,1,1,01715550100)",
            "(2,1,2,'ada.b')",
        ),
        inserted("notes", "id,contact_id,body,created_at", r"(1,1,'It\'s raining','2021-01-31 23:30:00')"),
        inserted("tags", "id,name", "(8,'kiel')", "(9,2015)"),
        inserted("contact_tag", "contact_id,tag_id", "(1,8)", "(1,9)", "(1,10)"),
        inserted(
            "special_dates",
            "id,is_age_based,is_year_unknown,date",
            "(5,0,1,'2021-03-14 00:00:00')",
            "(6,0,0,'2015-09-01 00:00:00')",
        ),
    )
    ada, bo = found
    assert (ada.key, ada.name, ada.cadence_days) == ("monica:c-ada", "Ada", 30)
    assert ada.handles == (Handle("phone", "+491715550100"), Handle("skype", "ada.b"))
    assert (ada.met_how, ada.met_on) == ("Kiel; through Bo Quist", date(2015, 9, 1))
    assert ada.tags == ("kiel", "2015", "archived")
    assert ada.notes == (Remark("It's raining", date(2021, 2, 1)),)
    assert [day.text for day in ada.occasions] == ["--03-14"]
    assert (bo.key, bo.name, bo.tags) == ("monica:2", "Bo Quist", ())


def test_what_happened_is_put_together_from_its_tables() -> None:
    found = read_sql(
        KINDS,
        inserted("contacts", "id,first_name", "(1,'Ada')", "(2,'Bo')"),
        inserted(
            "activities", "id,summary,happened_at", "(1,'Rowed','2021-08-14')", "(2,'Slept','2021-08-15')"
        ),
        inserted("activity_contact", "activity_id,contact_id", "(1,1)", "(1,2)", "(2,99)"),
        inserted("calls", "id,contact_id,called_at,contact_called", "(1,2,'2021-10-01 00:00:00',1)"),
        inserted("gifts", "id,contact_id,name,status,date", "(1,1,'A lamp','received','2021-12-06')"),
        inserted("conversations", "id,contact_id,contact_field_type_id", "(1,1,1)", "(2,1,1)"),
        inserted(
            "messages",
            "id,contact_id,conversation_id,content,written_at,written_by_me",
            "(1,1,1,'Ahoy','2022-01-30',0)",
        ),
    )
    rowed, call, gift = [item for item in found if isinstance(item, Touch)]
    (message,) = [item for item in found if isinstance(item, Message)]
    assert (rowed.key, rowed.people) == ("activity:1", ("monica:1", "monica:2"))
    assert (call.key, call.interaction.direction) == ("call:1", Direction.THEM)
    assert (gift.key, gift.interaction.occurred_on) == ("gift:1", date(2021, 12, 6))
    assert (message.platform, message.by_me, message.text) == ("sms", False, "Ahoy")
    assert [reason for _, reason in reasons(found)] == [
        "without a contact",
        "a conversation without messages",
    ]


def test_the_first_user_is_the_owner_and_their_contact_is_left_out() -> None:
    dump_of_data = inserted(
        "users", "id,first_name,last_name,email,me_contact_id", "(3,'Ada','B.','ada@example.org',1)"
    )
    found = format_named("monica").read(
        [of_bytes(("# x dump of data\n" + ADA + dump_of_data).encode())], asked()
    )
    assert (found.owner.names, found.owner.handles) == (
        {"Ada B.", "Ada"},
        {Handle("email", "ada@example.org")},
    )
    assert [reason for _, reason in reasons(list(found.items))] == ["yourself", "a user of Monica"]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("debts", "a debt"),
        ("documents", "a document"),
        ("entries", "a journal entry"),
        ("life_events", "a life event"),
        ("occupations", "an occupation"),
        ("photos", "a picture"),
        ("reminders", "a reminder"),
        ("tasks", "a task"),
    ],
)
def test_rows_that_are_not_carried_over_say_what_they_are(table: str, reason: str) -> None:
    assert reasons(read_sql(inserted(table, "id,contact_id", "(1,1)", "(2,1)"))) == [(5, reason), (6, reason)]


def test_a_table_that_says_nothing_of_people_is_left_out_once() -> None:
    found = read_sql(inserted("audit_logs", "id", "(1)", "(2)"), ADA, inserted("modules", "id", "(1)"))
    assert [reason for _, reason in reasons(found)] == [
        "a table without contacts",
        "a table without contacts",
    ]


def test_rows_that_lead_nowhere_are_left_out() -> None:
    found = read_sql(
        inserted("contacts", "id,first_name", "(1,'Ada')", "(1,'Ada')", "(NULL,'Bo')"),
        inserted("notes", "id,contact_id,body", "(1,9,'who?')"),
    )
    assert [reason for _, reason in reasons(found)] == [
        "the same contact twice",
        "a contact without its identifier",
        "about nobody in the file",
    ]


def test_torn_rows_are_problems_and_the_rest_is_read() -> None:
    found = read_sql(inserted("contacts", "id,first_name", "(1,'Ada')", "(2)", "(3,'Cy')"))
    assert [item.name for item in found if isinstance(item, Person)] == ["Ada", "Cy"]
    assert reasons(found) == [(6, "has not one plain value for each column")]


def test_a_file_with_nothing_of_monica_s_is_a_problem() -> None:
    found = format_named("monica").read([of_bytes(b"a shopping list; 3 eggs", "list.txt")], asked())
    assert list(found.items) == [Problem(Place("list.txt", 0), "holds nothing of Monica's")]


def test_more_rows_than_can_be_read_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    found = read_sql(inserted("contacts", "id,first_name", "(1,'Ada')", "(2,'Bo')", "(3,'Cy')"))
    assert [item.name for item in found if isinstance(item, Person)] == ["Ada"]
    assert reasons(found) == [(6, "more rows than can be read; the rest is left out")]


def test_a_dump_that_is_damaged_half_way_keeps_what_was_read() -> None:
    def chunks():
        yield b"# x dump of data\n" + ADA.encode() + b"INSERT"
        raise UnreadableInput("torn", "get it again")

    found = list(format_named("monica").read([Source("a", chunks)], asked()).items)
    assert [item.name for item in found if isinstance(item, Person)] == ["Ada"]
    assert reasons(found) == [(0, "torn")]


def test_addresses_pets_gender_and_relations_lie_in_tables_of_their_own() -> None:
    (ada,) = [
        item
        for item in read_sql(
            inserted("contacts", "id,first_name,gender_id,is_partial", "(1,'Ada',4,0)", "(2,'Bo',NULL,1)"),
            inserted("genders", "id,name", "(4,'Woman')"),
            inserted("places", "id,street,city,postal_code,country", "(7,'Kai 3','Kiel','24103','DE')"),
            inserted("addresses", "id,contact_id,place_id,name", "(1,1,7,'Home')", "(2,9,7,'Lost')"),
            inserted("pet_categories", "id,name", "(2,'cat')"),
            inserted("pets", "id,contact_id,pet_category_id,name", "(1,1,2,'Mia')"),
            inserted("relationship_types", "id,name", "(5,'child')"),
            inserted(
                "relationships",
                "id,relationship_type_id,contact_is,of_contact",
                "(1,5,1,2)",
                "(2,NULL,1,2)",
            ),
        )
        if isinstance(item, Person)
    ]
    assert ada.addresses == (PostalAddress("home", "Kai 3", "Kiel", "", "24103", "DE"),)
    assert ada.details == (Detail("field", "gender", "Woman"), Detail("field", "pet", "Mia (cat)"))
    assert ada.relations == (("child", "Bo"), ("relative", "Bo"))
