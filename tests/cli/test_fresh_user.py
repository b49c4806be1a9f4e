"""What a fresh user types: words for outcomes, ways to correct, lists that find nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def sofia(store: Path) -> Path:
    contact_in(store, "Sofia Rossi", company="Rossi SA", title="Tuba player", tags=("clients",))
    return store


class TestOutcomes:
    @pytest.fixture(autouse=True)
    def _asked(self, run: Callable[..., Any], sofia: Path) -> None:
        assert run("pitch", "sofia", "the workshop", "--override", "x").exit_code == 0

    @pytest.mark.parametrize(
        ("words", "result"),
        [
            ("he signed up", "accepted"),
            ("she's in", "accepted"),
            ("yes, gladly", "accepted"),
            ("too expensive", "declined"),
            ("they said no", "declined"),
            ("no, it was too dear", "declined"),
            ("no budget this year", "declined"),
            ("maybe next year", "come_back_later"),
            ("not for her", "declined"),
            ("not for us, thanks", "declined"),
            ("in for it", "accepted"),
        ],
    )
    def test_are_told_in_other_words(self, run: Callable[..., Any], words: str, result: str) -> None:
        assert run("outcome", "sofia", *words.split(), "--json").data["outcome"] == result

    @pytest.mark.parametrize(
        "words", ["maybe", "she'll think about it", "they will think it over", "not sure yet"]
    )
    def test_what_is_no_answer_leaves_it_open(self, run: Callable[..., Any], words: str) -> None:
        done = run("outcome", "sofia", words)
        assert (done.exit_code, done.out) == (2, "")
        assert "no answer yet, and nothing is recorded" in done.err

    def test_a_no_for_now_is_not_taken_for_a_no(self, run: Callable[..., Any]) -> None:
        assert "is not a result I know" in run("outcome", "sofia", "not for me right now").err

    @pytest.mark.parametrize(
        ("words", "which"),
        [
            ("yes, but in spring", 'accepted, or come-back-later --until "in spring"'),
            ("said no, maybe next year", 'declined, or come-back-later --until "next year"'),
            ("not interested until may", ""),
        ],
    )
    def test_a_yes_or_a_no_that_puts_it_off_is_asked_about(
        self, run: Callable[..., Any], words: str, which: str
    ) -> None:
        done = run("outcome", "sofia", words)
        assert done.exit_code == 2
        assert which in done.err


@pytest.mark.parametrize(("typed", "result"), [("later\n", "come_back_later"), ("yes\n", "accepted")])
@pytest.mark.usefixtures("sofia")
def test_a_yes_that_puts_it_off_is_asked_about_on_a_terminal(
    run: Callable[..., Any], typed: str, result: str
) -> None:
    run("pitch", "sofia", "the workshop", "--override", "x")
    done = run("outcome", "sofia", "yes, but in spring", typed=typed, terminal=True)
    assert done.exit_code == 0
    told = run("show", "sofia", "--json").data
    assert told["pitches"][0]["outcome"] == result


@pytest.mark.usefixtures("sofia")
def test_the_day_of_a_vouch_is_asked_on_a_terminal(run: Callable[..., Any]) -> None:
    assert run("vouch", "sofia", "club", typed="august 2024\n", terminal=True).exit_code == 0
    assert run("vouch", "sofia", "club", typed="\n", terminal=True).exit_code == 2


@pytest.mark.parametrize(
    ("words", "way"),
    [
        (("note", "--edit"), "relcrm undo takes the last note back"),
        (("note", "sofia", "--delete"), "relcrm undo takes the last note back"),
        (("log", "--delete", "e1"), "relcrm undo e1 takes the entry back; relcrm log --edit e1 changes it"),
        (
            ("log-call", "--remove", "e7"),
            "relcrm undo e7 takes the entry back; relcrm log --edit e7 changes it",
        ),
        (("edit", "e1", "--when", "yesterday"), "relcrm log --edit e1 --when ... changes the entry"),
        (("edit", "e1", "--delete"), "relcrm undo e1 takes the entry back"),
        (("edit", "sofia", "--delete"), "relcrm undo takes the last command back"),
        (("edit", "sofia", "--clear", "note"), "relcrm undo takes the last note back"),
        (("edit", "sofia", "--clear", "email"), "relcrm edit 1 --remove sofia@example.org"),
        (("edit", "sofia", "--clear", "linkedin"), "relcrm edit 1 --remove linkedin:sofia"),
        (("edit", "sofia", "--clear", "phone"), "Sofia Rossi has none"),
        (("edit", "sofia", "--clear", "tag"), "relcrm edit 1 --untag TAG"),
        (("log-voicemail", "sofia"), "relcrm log-call WHO --outcome no-show"),
        (("log-coffee", "sofia"), "relcrm log-meeting WHO"),
        (("moved", "sofia"), "relcrm note WHO"),
        (("may-ask", "sofia"), "relcrm ready WHO"),
        (("add", "Nadia", "Petrova,", "met", "at", "the", "bakery"), "relcrm add Nadia Petrova --note"),
    ],
)
def test_a_way_that_is_none_names_the_one_there_is(
    run: Callable[..., Any], store: Path, words: tuple[str, ...], way: str
) -> None:
    contact_in(store, "Sofia Rossi", handles={"email": "sofia@example.org", "linkedin": "sofia"})
    done = run(*words)
    assert done.exit_code == 2
    assert way in done.err


@pytest.mark.parametrize("text", ["sofia", "rossi sa", "tuba", "client", "harbour"])
@pytest.mark.usefixtures("sofia")
def test_a_list_looks_at_all_that_is_known(run: Callable[..., Any], text: str) -> None:
    run("note", "sofia", "lives by the Harbour")
    assert [each["name"] for each in run("list", text, "--json").data] == ["Sofia Rossi"]


@pytest.mark.usefixtures("sofia")
def test_a_list_of_nobody_says_so(run: Callable[..., Any]) -> None:
    assert run("list", "zither").out == "Nobody matches zither\n"
    assert run("list", "zither", "--json").data == []
    assert run("list", "--archived").out == "Nobody is archived\n"
    run("archive", "sofia")
    assert (
        run("list", "sofia").out
        == "Nobody matches sofia; among those archived: relcrm list sofia --archived\n"
    )
    assert run("list").out == "Nobody is here yet; relcrm add NAME adds somebody\n"
    run("archive", "sofia", "--restore")
    assert "among those in your lists: relcrm list sofia" in run("list", "sofia", "--archived").out


@pytest.mark.parametrize("command", ["list", "stale", "next", "ready"])
@pytest.mark.usefixtures("sofia")
def test_a_tag_that_nobody_has_is_said_to_be_none(run: Callable[..., Any], command: str) -> None:
    told = run(command, "--tag", "nosuch").out
    assert told == 'Nobody has the tag "nosuch"; relcrm edit WHO --tag nosuch gives it to somebody\n'
    assert "Nobody has the tag" not in run(command, "--tag", "clients").out


@pytest.mark.usefixtures("sofia")
def test_several_tags_may_stand_in_one_word(run: Callable[..., Any]) -> None:
    run("edit", "sofia", "--tag", "friends, tennis")
    assert set(run("list", "--json").data[0]["tags"]) == {"clients", "friends", "tennis"}
    run("edit", "sofia", "--untag", "friends,tennis")
    assert run("list", "--json").data[0]["tags"] == ["clients"]


@pytest.mark.usefixtures("sofia")
def test_an_ask_says_through_which_channel(run: Callable[..., Any]) -> None:
    assert "(channel not said) to Sofia Rossi" in run("pitch", "sofia", "x", "--override", "y").out
    told = run("pitch", "sofia", "z", "--override", "y", "-c", "linkedin").out
    assert "(message on linkedin) to Sofia Rossi" in told
    told = run("meeting-request", "sofia", "--json").data
    assert told["logged"]["interaction"]["channel"] == "unknown"


@pytest.mark.usefixtures("sofia")
def test_facts_are_said_once_and_in_quotes(run: Callable[..., Any]) -> None:
    assert run("hold", "sofia", "until", "1 may 2030").out.endswith(": no business until Wed 1 May 2030\n")
    assert run("complaint", "sofia", "charges too much").out.endswith(': unhappy: "charges too much"\n')
    assert run("common", "sofia", "we both love the sea").out.endswith(': you share "we both love the sea"\n')


@pytest.mark.usefixtures("sofia")
def test_a_second_of_that_name_says_how_to_turn_back(run: Callable[..., Any]) -> None:
    told = run("add", "Sofia", "Rossi").out
    assert "#1 Sofia Rossi (Rossi SA); relcrm undo, or relcrm merge 1 2, if they are one" in told


@pytest.mark.usefixtures("sofia")
def test_an_apostrophe_is_quoted_as_one_types_it(run: Callable[..., Any]) -> None:
    run("note", "sofia", "she's fine")
    assert run("undo").out.startswith('Taken back: relcrm note sofia "she\'s fine"\n')


def test_a_message_without_an_answer_is_not_taken_for_one_of_both(
    run: Callable[..., Any], no_store: Path
) -> None:
    run("add", "Marta")
    words = ("log", "marta", "wished her happy birthday, no reply", "--channel", "whatsapp")
    refused = run(*words)
    assert (refused.exit_code, refused.err.splitlines()[0]) == (2, "relcrm: who wrote?")
    assert "not answered yet" in run(*words, "--by", "me").out


def test_a_channel_told_when_asked_is_asked_about_further(run: Callable[..., Any], no_store: Path) -> None:
    run("add", "Marta")
    done = run("log", "marta", "her new garden", typed="gym\nwhatsapp\nthem\n", terminal=True)
    assert (done.exit_code, "message on whatsapp from them" in done.out) == (0, True)


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("in two months", "come_back_later"), ("in spring", "come_back_later"), ("next year", "come_back_later"),
        ("after christmas", "come_back_later"), ("in no way", None), ("in hospital", None), ("in debt", None),
        ("signed with somebody else", None), ("agreed to disagree", None), ("bought from others", None),
        ("no budget until april", None), ("yes of course", "accepted"), ("of course", "accepted"), ("he signed up", "accepted"),
        ("in", "accepted"),
    ],
)  # fmt: skip
def test_a_yes_is_a_yes_and_nothing_else(
    run: Callable[..., Any], sofia: Path, said: str, outcome: str | None
) -> None:
    run("pitch", "sofia", "the workshop", "--override", "x")
    done = run("outcome", "sofia", said, "--json")
    assert (done.exit_code, (done.data or {}).get("outcome")) == ((0, outcome) if outcome else (2, None))


def test_small_words_begin_a_remark_and_name_nobody(run: Callable[..., Any], no_store: Path) -> None:
    run("add", "Tom Visser")
    run("add", "Ada Lovelace")
    assert "note: a quick chat" in run("log-call", "tom", "a", "quick", "chat").out
    assert "note: to the lake" in run("log-meeting", "tom", "to", "the", "lake").out


def test_one_person_opts_out_at_a_time(run: Callable[..., Any], no_store: Path) -> None:
    run("add", "Tom Visser")
    run("add", "Ada Lovelace")
    assert run("opt-out", "tom", "ada").exit_code == 2
    assert run("opt-out", "tom", "no newsletters").exit_code == 0
