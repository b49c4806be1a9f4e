"""A prompt that forgives: plain ways of saying things are read, shown as understood, and never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def people(store: Path) -> Path:
    for name in ("Jan Novak", "Ana Ruiz", "Ben Ortiz", "Petra Klein"):
        contact_in(store, name)
    return store


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("RELCRM_CONFIG", str(path))
    return path


class TestWay:
    @pytest.mark.parametrize(
        ("remark", "channel", "platform", "shown"),
        [
            ("lunch, her plant", "in_person", "", 'in person, by the word "lunch"'),
            ("quick call about the roof", "phone", "", 'phone, by the word "call"'),
            ("zoom, the new job", "video", "zoom", 'zoom, by the word "zoom"'),
        ],
    )
    @pytest.mark.parametrize("as_note", [False, True])
    def test_is_read_from_words_that_mean_no_other_and_said(
        self,
        run: Callable[..., Any],
        people: Path,
        remark: str,
        channel: str,
        platform: str,
        shown: str,
        as_note: bool,
    ) -> None:
        done = run("log", "petra", *(("--note", remark) if as_note else (remark,)), "--json")
        assert rows(people, "SELECT channel, platform, summary FROM interaction") == [
            (channel, platform, remark)
        ]
        assert shown in done.data["understood"]
        assert shown in run("log", "petra", remark, "--again").out

    @pytest.mark.parametrize(
        "words", [("petra",), ("petra", "talked about her garden"), ("petra", "missed call")]
    )
    def test_is_refused_with_the_ways_where_nothing_tells_it(
        self, run: Callable[..., Any], people: Path, words: tuple[str, ...]
    ) -> None:
        done = run("log", *words, "--json")
        assert done.exit_code == 2
        assert done.json()["errors"][0]["code"] == "unclear_way"
        assert "in-person|video|phone|email" in done.json()["errors"][0]["hint"]
        assert rows(people, "SELECT count(*) FROM interaction") == [(0,)]

    def test_a_message_needs_a_word_on_who_wrote(self, run: Callable[..., Any], people: Path) -> None:
        refused = run("log", "petra", "mail about the offer")
        assert refused.exit_code == 2
        assert "who wrote" in refused.err
        done = run("log", "petra", "mail about the offer", "--by", "her")
        assert "email from them" in done.out
        assert rows(people, "SELECT channel, direction FROM interaction") == [("email", "them")]

    def test_messages_told_by_a_word_join_their_exchange(self, run: Callable[..., Any], people: Path) -> None:
        run("log-message", "petra", "--platform", "whatsapp", "--when", "yesterday")
        run("log", "petra", "whatsapp, her photos", "--by", "her")
        assert rows(people, "SELECT count(*) FROM interaction") == [(1,)]

    @pytest.mark.parametrize(
        ("typed", "channel"), [("phone\n", "phone"), ("coffee\n", "in_person"), ("whatsapp\nher\n", "dm")]
    )
    def test_is_asked_on_a_terminal(
        self, run: Callable[..., Any], people: Path, typed: str, channel: str
    ) -> None:
        done = run("log", "petra", "talked about her garden", typed=typed, terminal=True)
        assert done.exit_code == 0
        assert "through which channel?" in done.err
        assert rows(people, "SELECT channel FROM interaction") == [(channel,)]

    def test_who_wrote_is_asked_on_a_terminal(self, run: Callable[..., Any], people: Path) -> None:
        assert run("log", "petra", "mail about the offer", typed="she\n", terminal=True).exit_code == 0
        assert rows(people, "SELECT direction FROM interaction") == [("them",)]

    @pytest.mark.parametrize("typed", ["\n", "pigeon\n"])
    def test_an_answer_that_is_none_refuses(self, run: Callable[..., Any], people: Path, typed: str) -> None:
        assert run("log", "petra", "her garden", typed=typed, terminal=True).exit_code in {2, 130}
        assert rows(people, "SELECT count(*) FROM interaction") == [(0,)]

    @pytest.mark.parametrize(
        ("said", "channel", "platform"),
        [
            *(("whatsapp", "dm", "whatsapp"), ("linkedin", "dm", "linkedin"), ("sms", "dm", "sms")),
            *(("meeting", "in_person", ""), ("coffee", "in_person", ""), ("in person", "in_person", "")),
            *(("mail", "email", ""), ("Call", "phone", ""), ("zoom", "video", "zoom"), ("dm", "dm", "")),
        ],
    )
    def test_a_channel_goes_by_the_names_people_have_for_it(
        self, run: Callable[..., Any], people: Path, said: str, channel: str, platform: str
    ) -> None:
        assert run("log", "jan", "--channel", said).exit_code == 0
        assert rows(people, "SELECT channel, platform FROM interaction") == [(channel, platform)]

    def test_a_platform_named_twice_is_refused_where_they_differ(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        assert run("log", "jan", "--channel", "whatsapp", "--platform", "linkedin").exit_code == 2
        assert run("log", "jan", "--channel", "whatsapp", "--platform", "WhatsApp").exit_code == 0
        assert run("check", "jan", "--channel", "whatsapp", "--because", "your post").exit_code == 0
        assert run("log", "--edit", 1, "--channel", "signal").exit_code == 0
        assert rows(people, "SELECT channel, platform FROM interaction") == [("dm", "signal")]
        assert run("log", "jan", "--channel", "pigeon").exit_code == 2

    def test_a_favour_through_a_platform_is_a_message_there(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        assert run("give", "jan", "the article", "--channel", "telegram").exit_code == 0
        assert rows(people, "SELECT channel, platform FROM interaction") == [("dm", "telegram")]


class TestWhoMoved:
    @pytest.mark.parametrize(
        ("said", "direction"),
        [
            *(
                ("her", "them"),
                ("him", "them"),
                ("She", "them"),
                ("he", "them"),
                ("they", "them"),
                ("them", "them"),
            ),
            *(("i", "me"), ("me", "me"), ("us", "mutual"), ("we", "mutual"), ("both", "mutual")),
        ],
    )
    @pytest.mark.parametrize("command", ["log-meeting", "log-call", "log-email"])
    def test_is_said_as_one_would(
        self, run: Callable[..., Any], people: Path, command: str, said: str, direction: str
    ) -> None:
        assert run(command, "jan", "--by", said).exit_code == 0
        assert rows(people, "SELECT direction FROM interaction") == [(direction,)]

    def test_a_meeting_that_was_their_idea_is_a_move_of_theirs(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        ours = run("log-meeting", "jan", "--when", "yesterday", "--json").data["changes"][0]
        theirs = run("log-meeting", "petra", "--when", "yesterday", "--by", "her", "--json").data["changes"][
            0
        ]
        assert "ONE_SIDED" in ours["shut"]
        assert "ONE_SIDED" not in theirs["shut"]
        assert theirs["score"] > ours["score"]

    def test_whoever_else_is_refused_with_the_choices(self, run: Callable[..., Any], people: Path) -> None:
        done = run("log-call", "jan", "--by", "bob")
        assert done.exit_code == 2
        assert "'me', 'them', 'both'" in done.err


class TestNote:
    def test_a_name_nearly_right_is_no_note(self, run: Callable[..., Any], people: Path) -> None:
        done = run("log-meeting", "ana", "ben ortis", "--json")
        assert done.exit_code == 67
        assert [each["name"] for each in done.data["candidates"]] == ["Ben Ortiz"]
        assert rows(people, "SELECT count(*) FROM interaction") == [(0,)]

    @pytest.mark.parametrize(
        ("words", "typed", "names", "note"),
        [
            (("ana", "ben ortis"), "1\n", {"Ana Ruiz", "Ben Ortiz"}, ""),
            (("ana", "ben ortis"), "2\n", {"Ana Ruiz"}, "ben ortis"),
            (("ana", "coffee with ben"), "1\n", {"Ana Ruiz", "Ben Ortiz"}, "coffee with ben"),
            (("ana", "coffee with ben"), "2\n", {"Ana Ruiz"}, "coffee with ben"),
            (("ana", "ben ortis", "petra"), "1\n", {"Ana Ruiz", "Ben Ortiz", "Petra Klein"}, ""),
        ],
    )
    def test_what_could_be_a_name_or_a_note_is_asked_on_a_terminal(
        self,
        run: Callable[..., Any],
        people: Path,
        words: tuple[str, ...],
        typed: str,
        names: set[str],
        note: str,
    ) -> None:
        done = run("log-meeting", *words, typed=typed, terminal=True)
        assert done.exit_code == 0, done.err
        found = rows(people, "SELECT name FROM contact JOIN participant ON contact.id = contact_id")
        assert {name for (name,) in found} == names
        assert rows(people, "SELECT summary FROM interaction") == [(note,)]

    @pytest.mark.parametrize("typed", ["\n", "3\n", "0\n", "x\n", "\u00b2\n"])
    def test_no_answer_is_no_guess(self, run: Callable[..., Any], people: Path, typed: str) -> None:
        assert run("log-meeting", "ana", "ben ortis", typed=typed, terminal=True).exit_code == 67
        assert rows(people, "SELECT count(*) FROM interaction") == [(0,)]

    def test_two_of_a_name_are_asked_about_and_a_note_is_not_offered(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        contact_in(people, "Jan Kowal")
        done = run("log-meeting", "jan", typed="2\n", terminal=True)
        assert "a note" not in done.err
        assert done.exit_code == 0
        assert rows(people, "SELECT contact_id FROM participant") == [(5,)]

    def test_a_program_is_never_asked(self, run: Callable[..., Any], people: Path) -> None:
        done = run("log-meeting", "ana", "ben ortis", "--json", typed="1\n", terminal=True)
        assert done.exit_code == 67
        assert rows(people, "SELECT count(*) FROM interaction") == [(0,)]

    @pytest.mark.parametrize(
        ("words", "table"),
        [
            (("note", "jan", "-"), "note"),
            (("log-meeting", "jan", "-"), "interaction"),
            (("log-call", "jan", "--note", "-"), "interaction"),
            (("give", "jan", "-"), "interaction"),
            (("edit", "jan", "--note", "-"), "note"),
        ],
    )
    def test_a_dash_reads_stdin(
        self, run: Callable[..., Any], people: Path, words: tuple[str, ...], table: str
    ) -> None:
        assert run(*words, typed="moved to Lisbon,\nthe harbour\n").exit_code == 0
        column = "text" if table == "note" else "summary"
        assert rows(people, f"SELECT {column} FROM {table}") == [("moved to Lisbon,\nthe harbour",)]

    @pytest.mark.parametrize(
        ("typed", "says"),
        [("", "no text came in"), ("\0x", "no text came in"), ("x" * 10_001, "more than 10000")],
    )
    def test_stdin_is_bounded_and_not_empty(
        self, run: Callable[..., Any], people: Path, typed: str, says: str
    ) -> None:
        done = run("note", "jan", "-", typed=typed)
        assert done.exit_code == 2
        assert says in done.err
        assert rows(people, "SELECT count(*) FROM note") == [(0,)]

    def test_stdin_that_is_no_text_is_refused(self, people: Path) -> None:
        import subprocess  # noqa: PLC0415
        import sys  # noqa: PLC0415

        done = subprocess.run(
            [sys.executable, "-m", "relcrm", "note", "jan", "-"],
            input=b"\xff\xfe\xff",
            capture_output=True,
            check=False,
        )
        assert done.returncode == 2
        assert b"not text" in done.stderr


class TestDays:
    def test_a_date_in_numbers_is_refused_with_both_and_how_to_set_it(
        self, run: Callable[..., Any], people: Path, configured: Path
    ) -> None:
        done = run("log-call", "jan", "--when", "3/2", "--json")
        assert done.exit_code == 2
        assert done.data["days"] == ["2026-02-03", "2026-03-02"]
        assert 'date_order = "dmy" or "mdy"' in done.json()["errors"][0]["hint"]
        assert str(configured) in done.json()["errors"][0]["hint"]

    @pytest.mark.parametrize(("order", "day"), [("dmy", "2026-02-03"), ("mdy", "2026-03-02")])
    def test_the_setting_says_which(
        self, run: Callable[..., Any], people: Path, configured: Path, order: str, day: str
    ) -> None:
        configured.write_text(f'date_order = "{order}"\n')
        assert run("log-call", "jan", "--when", "3/2").exit_code == 0
        assert rows(people, "SELECT occurred_on FROM interaction") == [(day,)]
        assert run("list", "--as-of", "3/2/2026").exit_code == 0
        assert run("check", "jan", "--channel", "email", "--because", "x", "--at", "3/4 9:00").exit_code != 2

    @pytest.mark.parametrize(
        ("when", "typed", "day"),
        [
            ("3/2", "1\n", "2026-02-03"),
            ("3/2", "2\n", "2026-03-02"),
            ("3/2 15:00", "2\n", "2026-03-02"),
            ("two weeks ago friday", "1\n", "2026-02-27"),
            ("christmas 2025", "", "2025-12-25"),
        ],
    )
    def test_it_is_asked_on_a_terminal(
        self, run: Callable[..., Any], people: Path, configured: Path, when: str, typed: str, day: str
    ) -> None:
        done = run("log-call", "jan", "--when", when, typed=typed, terminal=True)
        assert done.exit_code == 0, done.err
        assert rows(people, "SELECT occurred_on FROM interaction") == [(day,)]

    @pytest.mark.parametrize("when", ["a week ago sunday at 15:00", "13/13", "2 weeks ago sunday 15:00"])
    def test_what_cannot_be_asked_in_days_is_refused(
        self, run: Callable[..., Any], people: Path, when: str
    ) -> None:
        assert run("log-call", "jan", "--when", when, typed="1\n", terminal=True).exit_code == 2

    @pytest.mark.parametrize(
        ("words", "day"),
        [
            (("--until", "spring"), "Mon 1 March 2027"),
            (("--until", "next month"), "Tue 14 April 2026"),
            (("--until", "after the summer"), "Tue 1 September 2026"),
            (("--for", "3m"), "Sun 14 June 2026"),
            (("--for", "a fortnight"), "Sat 28 March 2026"),
            (("--for", "the summer"), "Mon 1 June 2026"),
        ],
    )
    def test_a_hold_names_its_day(
        self, run: Callable[..., Any], people: Path, words: tuple[str, ...], day: str
    ) -> None:
        assert f"no business until {day}" in run("hold", "jan", *words).out


class TestResult:
    @pytest.mark.parametrize(
        ("words", "result", "until"),
        [
            *(
                (("no",), "declined", None),
                (("yes",), "accepted", None),
                (("no", "thanks"), "declined", None),
            ),
            *((("not interested",), "declined", None), (("no answer",), "ignored", None)),
            *(
                (("later",), "come_back_later", "2026-05-13"),
                (("not", "now"), "come_back_later", "2026-05-13"),
            ),
            (("come back in spring",), "come_back_later", "2027-03-01"),
            (("come", "back", "in", "october"), "come_back_later", "2026-10-01"),
            (("ask me again after the summer",), "come_back_later", "2026-09-01"),
            (("later, in 3 weeks",), "come_back_later", "2026-04-04"),
            (("not before may",), "come_back_later", "2026-05-01"),
            (("--until", "spring"), "come_back_later", "2027-03-01"),
            (("come-back-later", "--until", "june"), "come_back_later", "2026-06-01"),
        ],
    )
    def test_is_said_as_one_would(
        self, run: Callable[..., Any], people: Path, words: tuple[str, ...], result: str, until: str | None
    ) -> None:
        assert run("pitch", "jan", "--about", "a workshop", "--override", "asked twice").exit_code == 0
        done = run("outcome", "jan", *words, "--json")
        assert done.exit_code == 0
        assert (done.data["outcome"], done.data["hold_until"]) == (result, until)

    @pytest.mark.parametrize(
        "words",
        [
            (),
            ("perhaps",),
            ("come back soonish",),
            ("come back in june", "--until", "may"),
            ("no", "--until", "may"),
        ],
    )
    def test_what_says_neither_is_refused(
        self, run: Callable[..., Any], people: Path, words: tuple[str, ...]
    ) -> None:
        run("pitch", "jan", "--about", "a workshop", "--override", "asked twice")
        done = run("outcome", "jan", *words)
        assert done.exit_code == 2
        assert "hint:" in done.err
        assert rows(people, "SELECT outcome FROM interaction") == [(None,)]


class TestNames:
    @pytest.mark.parametrize(
        "words", [("Maria", "Silva"), ("Maria Silva",), ("Maria", "da", "Silva"), ("maria", "silva")]
    )
    def test_words_without_quotes_are_one_name(
        self, run: Callable[..., Any], no_store: Path, words: tuple[str, ...]
    ) -> None:
        assert run("add", *words, "--company", "X").exit_code == 0
        assert rows(no_store, "SELECT name, company FROM contact") == [(" ".join(words), "X")]

    @pytest.mark.parametrize(
        "words",
        [
            ("Maria Silva", "Bob Baker"),
            ("maria", "silva", "maria@x.example"),
            ("Tom", "27"),
            ("tom", "met", "at", "the", "fair"),
        ],
    )
    def test_more_than_a_name_is_refused_with_what_to_say(
        self, run: Callable[..., Any], no_store: Path, words: tuple[str, ...]
    ) -> None:
        done = run("add", *words)
        assert done.exit_code == 2
        assert "hint:" in done.err
        assert not no_store.exists()

    def test_a_contact_comes_with_a_note_a_profile_and_who_introduced_you(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        done = run(
            "add",
            "Cy Dent",
            "--note",
            "sails",
            "--note",
            "two girls",
            "--met-through",
            "petra",
            "--linkedin",
            "cy-dent",
        )
        assert "linkedin cy-dent" in done.out
        assert "introduced by Petra Klein" in done.out
        assert rows(people, "SELECT text, kind FROM note ORDER BY id") == [
            ("sails", "remark"),
            ("two girls", "remark"),
        ]
        assert (
            run("show", "https://www.linkedin.com/in/cy-dent", "--json").data["contact"]["name"] == "Cy Dent"
        )
        assert run("edit", "ana", "--linkedin", "https://www.linkedin.com/in/ana-r").exit_code == 0
        run("undo")
        run("undo")
        assert rows(people, "SELECT count(*) FROM note") == [(0,)]


class TestSeveral:
    def test_change_alike_in_one_command(self, run: Callable[..., Any], people: Path) -> None:
        done = run("edit", "jan", "petra", "--cadence", "1m", "--tag", "friends")
        assert done.out.splitlines() == [
            "Changed Jan Novak (#1): rhythm: every 30 days, tag friends",
            "Changed Petra Klein (#4): rhythm: every 30 days, tag friends",
        ]
        assert run("undo").exit_code == 0
        assert rows(people, "SELECT DISTINCT cadence_days FROM contact") == [(None,)]
        assert rows(people, "SELECT count(*) FROM tag") == [(0,)]
        both = run("edit", "jan", "petra", "--cadence", "1m", "--json").data
        assert [each["contact_id"] for each in both] == [1, 4]

    @pytest.mark.parametrize(
        "words",
        [("--name", "X"), ("--email", "a@b.example"), ("--nickname", "J"), ("--remove", "a@b.example")],
    )
    def test_share_nothing_that_is_of_one(
        self, run: Callable[..., Any], people: Path, words: tuple[str, ...]
    ) -> None:
        assert run("edit", "jan", "petra", *words).exit_code == 2

    def test_a_name_in_two_words_is_one_person(self, run: Callable[..., Any], people: Path) -> None:
        assert run("edit", "jan", "novak", "--tag", "x").out.count("Changed") == 1

    def test_words_that_are_two_people_or_one_are_refused(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        contact_in(people, "Ana")
        contact_in(people, "Ruiz")
        done = run("edit", "ana", "ruiz", "--tag", "x", "--json")
        assert done.exit_code == 67
        assert [each["name"] for each in done.data["candidates"]] == ["Ana Ruiz"]
        assert rows(people, "SELECT count(*) FROM tag") == [(0,)]


class TestWithoutQuotes:
    @pytest.mark.parametrize(
        ("words", "query", "found"),
        [
            (("note", "jan", "two", "kids,", "sails"), "SELECT text FROM note", "two kids, sails"),
            (("give", "jan", "lent", "him", "it"), "SELECT summary FROM interaction", "lent him it"),
            (("common", "jan", "both", "sail"), "SELECT text FROM common_ground", "both sail"),
            (
                ("invited", "jan", "send", "me", "one"),
                "SELECT invited_words FROM contact WHERE id = 1",
                "send me one",
            ),
            (("hold", "jan", "until", "spring"), "SELECT hold_until FROM contact WHERE id = 1", "2027-03-01"),
            (
                ("hold", "jan", "for", "2", "weeks"),
                "SELECT hold_until FROM contact WHERE id = 1",
                "2026-03-28",
            ),
            (("hold", "jan", "3 months"), "SELECT hold_until FROM contact WHERE id = 1", "2026-06-14"),
            (
                ("log-meeting", "jan", "sunday", "lunch", "--when", "sunday"),
                "SELECT summary FROM interaction",
                "sunday lunch",
            ),
            (("log", "jan", "texted", "him", "--by", "me"), "SELECT summary FROM interaction", "texted him"),
        ],
    )
    def test_a_text_that_comes_last_takes_the_words_that_are_left(
        self, run: Callable[..., Any], people: Path, words: tuple[str, ...], query: str, found: str
    ) -> None:
        assert run(*words).exit_code == 0
        assert rows(people, query) == [(found,)]

    def test_a_note_that_was_put_together_is_shown(self, run: Callable[..., Any], people: Path) -> None:
        assert run("note", "jan", "two", "kids").out == "Noted for Jan Novak (#1): two kids\n"
        assert run("note", "jan", "-", typed="three\nkids").out == "Noted for Jan Novak (#1): three kids\n"
        assert run("note", "jan", "four kids").out == "Noted for Jan Novak (#1)\n"

    @pytest.mark.parametrize("command", ["show", "ready", "opener", "replay", "archive"])
    def test_a_name_that_comes_last_takes_them_too(
        self, run: Callable[..., Any], people: Path, command: str
    ) -> None:
        assert run(command, "jan", "novak").exit_code == 0
        assert run(command, "petra", "ruiz").exit_code == 67

    @pytest.mark.parametrize(
        "words", [("until", "may", "--until", "june"), ("--until", "may", "--for", "3w"), ()]
    )
    def test_a_hold_has_one_end(self, run: Callable[..., Any], people: Path, words: tuple[str, ...]) -> None:
        assert run("hold", "jan", *words).exit_code == 2

    @pytest.mark.parametrize("joining", ["and", "with", "&"])
    def test_and_between_two_people_is_no_note(
        self, run: Callable[..., Any], people: Path, joining: str
    ) -> None:
        assert run("log-meeting", "ana", joining, "ben").exit_code == 0
        assert rows(people, "SELECT count(*) FROM participant") == [(2,)]
        assert run("log-meeting", "ana", joining, "her", "sister", "--again").exit_code == 0
        assert rows(people, "SELECT summary FROM interaction WHERE id = 2") == [(f"{joining} her sister",)]

    def test_a_length_is_pointed_to_its_option(self, run: Callable[..., Any], people: Path) -> None:
        for words in (("15", "minutes"), ("15 minutes",), ("an hour",)):
            done = run("log-call", "jan", *words)
            assert done.exit_code == 2
            assert "--minutes" in done.err

    def test_a_day_at_the_end_of_a_note_is_pointed_out_where_none_is_said(
        self, run: Callable[..., Any], people: Path
    ) -> None:
        assert '--when "tuesday" if it was then' in run("log", "jan", "coffee on tuesday").out
        assert "if it was then" not in run("log", "jan", "coffee on tuesday", "--when", "tuesday").out
        assert "if it was then" not in run("log", "jan", "coffee at the harbour").out


class TestLine:
    @pytest.mark.parametrize(
        "words",
        [
            ("list", "--db", "{}"),
            ("--db", "nosuch.db", "list", "--db", "{}"),
            ("list", "--db={}", "--debug"),
            ("policy", "show", "--db", "{}"),
            ("export", "json", "--db", "{}"),
            ("imports", "--db", "{}", "--json"),
        ],
    )
    def test_options_of_the_program_may_stand_after_the_command(
        self, run: Callable[..., Any], people: Path, tmp_path: Path, words: tuple[str, ...]
    ) -> None:
        other = tmp_path / "other.db"
        people.rename(other)
        assert run(*(word.format(other) for word in words)).exit_code == 0

    def test_the_store_named_after_an_import_is_the_one(
        self, run: Callable[..., Any], no_store: Path, tmp_path: Path
    ) -> None:
        cards = tmp_path / "cards.vcf"
        cards.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Cy Dent\nEMAIL:cy@dent.example\nEND:VCARD\n")
        assert run("import", cards, "--db", tmp_path / "other.db").exit_code == 0
        assert (tmp_path / "other.db").is_file()
        assert not no_store.exists()

    @pytest.mark.parametrize(
        ("typed", "suggests"),
        [
            *(("delete", "relcrm archive"), ("rm", "relcrm archive"), ("remove", "relcrm archive")),
            *(("find", "relcrm search"), ("grep", "relcrm search"), ("contacts", "relcrm list")),
            *(("statistics", "relcrm outcomes"), ("birthdays", "relcrm edit"), ("new", "relcrm add")),
            *(("history", "relcrm show"), ("lunch", "relcrm log-meeting"), ("call", "relcrm log-call")),
            *(
                ("stael", "relcrm stale"),
                ("serach", "relcrm search"),
                ("xyzzy", "--help"),
                ("Delete", "relcrm archive"),
            ),
        ],
    )
    def test_an_unknown_command_is_told_the_one_that_means_it(
        self, run: Callable[..., Any], people: Path, typed: str, suggests: str
    ) -> None:
        before = people.read_bytes()
        done = run(typed, "jan", "--json")
        assert done.exit_code == 2
        assert suggests in done.json()["errors"][0]["hint"]
        assert people.read_bytes() == before

    @pytest.mark.parametrize(
        ("words", "suggests"),
        [
            (("add", "X", "--city", "Rome"), "--address"),
            (("add", "X", "--mobile", "1"), "--phone"),
            (("add", "X", "--twitter", "x"), "--handle"),
            (("log-call", "X", "--duration", "5"), "--minutes"),
            (("log-call", "X", "--date", "today"), "--when"),
            (("list", "--limt", "5"), "--limit"),
            (("list", "--colour"), "relcrm list --help"),
        ],
    )
    def test_an_unknown_option_is_told_the_one_that_means_it(
        self, run: Callable[..., Any], people: Path, words: tuple[str, ...], suggests: str
    ) -> None:
        done = run(*words, "--json")
        assert done.exit_code == 2
        assert suggests in done.json()["errors"][0]["hint"]

    def test_what_is_suggested_exists(self) -> None:
        import re  # noqa: PLC0415

        from relcrm.cli import meanings  # noqa: PLC0415
        from relcrm.cli.main import COMMANDS, load  # noqa: PLC0415

        named = {
            name for _, hint in meanings._COMMANDS for name in re.findall(r"relcrm ([a-z][a-z-]*)", hint)
        }
        assert named <= set(COMMANDS)
        options = {name for each in COMMANDS for param in load(each).params for name in param.opts}
        assert {name for _, name in meanings._OPTIONS} <= options

    def test_a_national_number_names_the_setting_that_reads_it(
        self, run: Callable[..., Any], no_store: Path
    ) -> None:
        done = run("add", "Cy", "--phone", "0171 2345678")
        assert done.exit_code == 2
        assert 'region = "DE"' in done.err
        assert run("add", "Cy", "--phone", "00353861234567").exit_code == 0
        assert rows(no_store, "SELECT value FROM handle") == [("+353861234567",)]

    @pytest.mark.parametrize(("said", "minutes"), [("30m", 30), ("1h30", 90), ("an hour", 60), ("90", 90)])
    def test_a_length_is_said_as_one_would(
        self, run: Callable[..., Any], people: Path, said: str, minutes: int
    ) -> None:
        assert f"{minutes} min" in run("log-call", "jan", "--minutes", said).out
        assert run("log-call", "jan", "--minutes", "ages").exit_code == 2
