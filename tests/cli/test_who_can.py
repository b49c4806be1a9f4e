"""`relcrm who-can`: thirty written questions over the demo, and why each row stands where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, context_for, insert, interaction, logged_in, message, rows
from relcrm.domain.log.interaction import Direction
from relcrm.services.helping.who_can import who_can
from relcrm.store.picking import Filters
from who_can_questions import HELD_OUT, TUNED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from who_can_questions import Question

PAGE = Path(__file__).resolve().parents[2] / "docs/explanation/who-can.md"


def figures(store: Path, questions: Sequence[Question]) -> tuple[int, int, int]:
    """Return how many of the expected are among the first three, how many are expected, how often the first is right."""
    found = expected = first = 0
    for each in questions:
        names = [row.name for row in who_can(context_for(store), each.text, limit=3).people]
        found += sum(name in names for name in each.names)
        expected += len(each.names)
        first += names[:1] == list(each.names[:1])
    return found, expected, first


class TestThirtyQuestions:
    def test_are_twenty_to_tune_by_and_ten_held_out_about_people_of_the_demo(self, demo_store: Path) -> None:
        known = {row[0] for row in rows(demo_store, "SELECT name FROM contact")}
        assert (len(TUNED), len(HELD_OUT)) == (20, 10)
        assert {name for each in (*TUNED, *HELD_OUT) for name in each.names} <= known
        assert all(1 <= len(each.names) <= 3 for each in (*TUNED, *HELD_OUT))

    def test_find_whom_somebody_who_knows_them_all_would_name(self, demo_store: Path) -> None:
        found, expected, first = figures(demo_store, TUNED)
        assert (found / expected >= 0.9, first >= 18) == (True, True), (found, expected, first)

    def test_that_were_held_out_do_not_do_much_worse(self, demo_store: Path) -> None:
        found, expected, first = figures(demo_store, HELD_OUT)
        assert (found / expected >= 0.8, first >= 8) == (True, True), (found, expected, first)

    def test_have_the_figures_that_the_page_tells(self, demo_store: Path) -> None:
        text = PAGE.read_text(encoding="utf-8")
        for name, questions in (("the twenty", TUNED), ("the ten held out", HELD_OUT)):
            found, expected, first = figures(demo_store, questions)
            row = f"| {name} | {found} of {expected} | {100 * found / expected:.0f} % | {first} of {len(questions)} |"
            assert row in text, row


@pytest.fixture
def known(store: Path) -> Path:
    """Give a store with three who could help with bees: one close, one who waits for an answer, one unhappy."""
    for name, columns in (
        ("Ada Lovelace", {}),
        ("Bo Berg", {}),
        ("Cem Demir", {"complaint_on": "2026-03-01", "complaint": "it came late"}),
    ):
        contact = contact_in(store, name, **columns)
        for day in ("2026-01-10", "2026-02-10", "2026-02-20"):
            logged_in(store, interaction(day), contact)
        if name == "Bo Berg":
            logged_in(store, message("2026-03-01", direction=Direction.THEM), contact)
        with_detail(store, contact, "can_help", "keeping bees")
    return store


def with_detail(store: Path, contact_id: int, kind: str, value: str, label: str = "") -> None:
    with connected(store) as connection:
        values = {"contact_id": contact_id, "kind": kind, "label": label, "value": value, "raw": ""}
        insert(connection, "detail", values)


def living(store: Path, contact_id: int, place: str, country: str = "", label: str = "") -> None:
    with connected(store) as connection:
        values = {
            "contact_id": contact_id,
            "label": label,
            "street": "",
            "place": place,
            "region": "",
            "postcode": "",
        }
        insert(connection, "postal_address", {**values, "country": country})


def names(run: Callable[..., Any], *words: str) -> list[str]:
    return [row["name"] for row in run("who-can", *words, "--json").data["people"]]


def answer(run: Callable[..., Any], *words: str) -> dict[str, Any]:
    found: dict[str, Any] = run("who-can", *words, "--json").data["people"][0]["welcome"]
    return found


@pytest.mark.usefixtures("known")
def test_of_equal_knowledge_the_more_welcome_question_comes_first(run: Callable[..., Any]) -> None:
    people = run("who-can", "bees", "--json").data["people"]
    assert [row["name"] for row in people] == ["Ada Lovelace", "Bo Berg", "Cem Demir"]
    assert [row["welcome"]["code"] for row in people] == ["FINE", "OWE_REPLY", "GRIEVANCE"]
    assert [row["fit"] for row in people] == [1.0, 1.0, 1.0]


@pytest.mark.usefixtures("known")
def test_each_row_says_why_and_what_to_mind(run: Callable[..., Any]) -> None:
    done = run("who-can", "bees", "in", "winter")
    assert "can help with keeping bees" in done.out
    assert "→ you owe them an answer first" in done.out
    assert "→ unhappy about something: put it right first" in done.out
    assert "on record with nobody: winter" in done.out
    assert "it came late" not in done.out


@pytest.mark.usefixtures("known")
def test_limit_counts_the_others(run: Callable[..., Any]) -> None:
    done = run("who-can", "bees", "--limit", "1")
    assert "2 more, who fit less or would mind more: --limit 0" in done.out
    data = run("who-can", "bees", "--limit", "1", "--json").data
    assert (len(data["people"]), data["total"]) == (1, 3)
    assert run("who-can", "bees", "--limit", "0").out.count("→") == 3


def test_a_limit_never_hides_a_more_welcome_question_that_fits_less(
    run: Callable[..., Any], store: Path
) -> None:
    for number in range(60):
        stranger = contact_in(store, f"Stranger {number}")
        with_detail(store, stranger, "can_help", "bees")
    friend = contact_in(store, "Ada Lovelace", offer="personal")
    logged_in(store, interaction("2026-03-01"), friend)
    with_detail(store, friend, "field", "bees", "hobby")
    assert names(run, "bees", "--limit", "1") == ["Ada Lovelace"]


def test_who_cannot_come_first_any_more_is_not_judged(run: Callable[..., Any], store: Path) -> None:
    for number in range(60):
        contact_in(store, f"Stranger {number}", tags=("bees",))
    friend = contact_in(store, "Ada Lovelace", offer="personal")
    logged_in(store, interaction("2026-03-01"), friend)
    with_detail(store, friend, "can_help", "bees")
    assert names(run, "bees", "--limit", "1") == ["Ada Lovelace"]
    assert rows(store, "SELECT count(*) FROM memo") == [(50,)]
    assert len(names(run, "bees")) == 61


class TestNobody:
    @pytest.mark.usefixtures("known")
    def test_is_said_with_what_to_try(self, run: Callable[..., Any]) -> None:
        done = run("who-can", "quarks")
        assert done.exit_code == 0
        assert 'Nobody on record could help with "quarks".' in done.out
        assert "--can-help" in done.out
        assert run("who-can", "quarks", "--json").data["people"] == []
        assert run("who-can", "quarks", "--quiet").out == ""

    def test_in_the_place_names_those_who_live_there(self, run: Callable[..., Any], known: Path) -> None:
        living(known, 1, "Lisbon", "Portugal")
        run("note", "cem", "dreams of Lisbon")
        assert (
            "In the place itself you know Ada Lovelace: ask there" in run("who-can", "quarks in Lisbon").out
        )
        living(known, 2, "Lisbon", "Portugal")
        assert "you know Ada Lovelace and Bo Berg:" in run("who-can", "quarks in Lisbon").out

    @pytest.mark.parametrize("text", ["", "who can help me", "?!", "%"])
    @pytest.mark.usefixtures("known")
    def test_is_asked_by_words_that_ask_for_nothing(self, run: Callable[..., Any], text: str) -> None:
        done = run("who-can", text)
        assert (done.exit_code, done.out) == (2, "")
        assert "asks for nothing that could be looked up" in done.err


class TestWhatIsRead:
    def test_what_they_look_for_is_no_help(self, run: Callable[..., Any], store: Path) -> None:
        with_detail(store, contact_in(store, "Ada Lovelace"), "looks_for", "bees")
        assert names(run, "bees") == []

    def test_every_place_where_something_may_stand(self, run: Callable[..., Any], store: Path) -> None:
        contact_in(store, "Tia Tag", tags=("bees",))
        contact_in(store, "Tim Title", title="Keeper of bees")
        contact_in(store, "Cora Company", company="Bees & Co")
        contact_in(store, "Gus Ground", common=("bees",))
        with_detail(store, contact_in(store, "Fay Field"), "field", "bees", "hobby")
        run("note", str(contact_in(store, "Nora Note")), "keeps bees")
        done = run("who-can", "bees", "--limit", "0")
        for why in ("tagged bees", "Keeper of bees", "at Bees & Co", "in common: bees", "hobby: bees"):
            assert why in done.out
        assert 'your note: "keeps bees"' in done.out

    def test_homes_and_numbers_tell_the_place(self, run: Callable[..., Any], store: Path) -> None:
        living(store, contact_in(store, "Hal Home"), "Madrid", "ES", "home")
        living(store, contact_in(store, "Otto Other"), "Madrid", "España")
        contact_in(store, "Nils Number", handles={"phone": "+34910000001"})
        done = run("who-can", "in", "Spain")
        assert "lives in Madrid, ES" in done.out
        assert "is in Madrid, España" in done.out
        assert "their number: +34910000001" in done.out
        assert names(run, "in", "Spain")[-1] == "Nils Number"

    def test_nobody_archived_and_nobody_without_the_tag(self, run: Callable[..., Any], store: Path) -> None:
        contact_in(store, "Ada Lovelace", tags=("bees", "network"))
        contact_in(store, "Bo Berg", tags=("bees",))
        contact_in(store, "Cem Demir", tags=("bees", "network"), archived_on="2026-01-01")
        assert names(run, "bees", "--tag", "network") == ["Ada Lovelace"]

    def test_only_those_asked_about(self, run: Callable[..., Any], known: Path) -> None:
        for who in ("bo", "cem"):
            run("edit", who, "--tag", "hive")
        found = who_can(context_for(known), "bees", filters=Filters(tags=("hive",)))
        assert [row.name for row in found.people] == ["Bo Berg", "Cem Demir"]
        assert who_can(context_for(known), "bees", filters=Filters(tags=("none",))).total == 0

    def test_notes_as_they_were_known_on_a_day(self, run: Callable[..., Any], store: Path) -> None:
        contact_in(store, "Ada Lovelace")
        run("note", "ada", "keeps bees")
        assert names(run, "bees") == ["Ada Lovelace"]
        assert names(run, "bees", "--as-of", "yesterday") == []

    def test_control_sequences_are_not_passed_on(self, run: Callable[..., Any], store: Path) -> None:
        with_detail(store, contact_in(store, "Ada Lovelace"), "can_help", "bees \x1b[31mred")
        assert "\x1b" not in run("who-can", "bees").out


class TestWelcome:
    """Each is somebody whose tag fits; what differs is how things stand."""

    @pytest.fixture
    def ada(self, store: Path) -> Callable[..., int]:
        def somebody(*days: str, **columns: Any) -> int:
            contact = contact_in(store, "Ada Lovelace", tags=("bees",), **columns)
            for day in days:
                logged_in(store, interaction(day), contact)
            return contact

        return somebody

    def test_friends_are_just_asked(self, run: Callable[..., Any], ada: Callable[..., int]) -> None:
        ada("2026-03-01", offer="personal")
        assert answer(run, "bees")["text"] == "a friend: just ask"

    def test_a_friend_who_waits_for_an_answer_gets_it_first(
        self, run: Callable[..., Any], ada: Callable[..., int], store: Path
    ) -> None:
        logged_in(store, message("2026-02-25", direction=Direction.THEM), ada("2026-02-01", offer="personal"))
        assert answer(run, "bees") == {
            "share": 0.85,
            "code": "OWE_REPLY",
            "text": "you owe them an answer first",
        }

    def test_who_asked_not_to_be_sold_to_may_be_asked_once_you_have_spoken(
        self, run: Callable[..., Any], ada: Callable[..., int]
    ) -> None:
        ada("2026-02-01", "2026-02-20", opted_out_on="2026-02-21")
        welcome = answer(run, "bees")
        assert (welcome["code"], welcome["share"] > 0.4) == ("OPT_OUT", True)

    def test_and_is_left_alone_where_you_have_not(
        self, run: Callable[..., Any], ada: Callable[..., int]
    ) -> None:
        ada(opted_out_on="2026-02-21")
        welcome = answer(run, "bees")
        assert (welcome["code"], welcome["share"] < 0.1) == ("OPT_OUT", True)

    @pytest.mark.parametrize(
        ("reason", "words"), [("budget", "a plain question"), ("her father died", "only be kind")]
    )
    def test_a_hold_is_about_business_but_a_hard_time_is_about_all(
        self, run: Callable[..., Any], ada: Callable[..., int], reason: str, words: str
    ) -> None:
        ada("2026-02-01", hold_until="2026-05-01", hold_set_on="2026-02-20", hold_reason=reason)
        assert words in answer(run, "bees")["text"]

    def test_a_word_of_yours_that_waits_is_left_to_rest(
        self, run: Callable[..., Any], ada: Callable[..., int], store: Path
    ) -> None:
        logged_in(store, message("2026-03-13"), ada("2026-02-01", "2026-02-20"))
        assert answer(run, "bees")["code"] == "UNANSWERED"

    def test_after_a_no_it_stays_light(self, run: Callable[..., Any], ada: Callable[..., int]) -> None:
        ada("2026-02-01", "2026-02-20")
        run("pitch", "ada", "--about", "x", "--override", "she asked")
        run("outcome", "ada", "rebuffed")
        assert "keep it light" in answer(run, "bees")["text"]

    def test_strangers_and_those_never_spoken_with_come_late(
        self, run: Callable[..., Any], ada: Callable[..., int], store: Path
    ) -> None:
        contact = ada()
        assert answer(run, "bees")["code"] == "NO_CONTACT"
        logged_in(store, message("2026-02-01", answered=True), contact)
        assert answer(run, "bees")["code"] == "NO_TALK"

    def test_after_long_silence_a_hello_comes_first(
        self, run: Callable[..., Any], ada: Callable[..., int]
    ) -> None:
        ada("2023-02-01", "2023-03-01")
        assert (
            answer(run, "bees")["text"] == "quiet for 3 years: begin with a hello, and ask when they answer"
        )

    def test_favours_received_ask_for_something_in_return(
        self, run: Callable[..., Any], ada: Callable[..., int]
    ) -> None:
        ada("2026-02-01", "2026-02-20")
        for what in ("a client", "a review"):
            run("receive", "ada", what)
        assert answer(run, "bees")["text"] == "they did you 2 favours, none went back: bring something along"
        run("receive", "ada", "a room")
        run("give", "ada", "a map")
        assert "1 went back" in answer(run, "bees")["text"]
