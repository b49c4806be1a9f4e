"""Facts about a contact with one command each: they count, they are dated, they show, and they refuse nonsense."""

import pytest

from builders import connected, contact_in, insert, rows

CLEAN = "2026-03-14"  # the fixed day of the tests


@pytest.fixture
def ada(store):
    return contact_in(store, "Ada Lovelace")


@pytest.fixture
def bo(store):
    return contact_in(store, "Bo Berg")


def evidence(run, who):
    return run("ready", who, "--json").data["evidence"]


def gates(run, who, *more):
    return [gate["code"] for gate in run("ready", who, "--json", *more).data["verdict"]["gates"]]


class TestFavours:
    def test_given_and_received_are_counted_and_dated(self, run, ada):
        run("give", "ada", "sent the article", "--when", "3 days ago")
        run("receive", "ada", "a client", "--kind", "referral")
        run("receive", "ada", "looked over the contract")
        assert (evidence(run, "ada")["gave"], evidence(run, "ada")["received"]) == (1, 2)
        assert run("ready", "ada", "--as-of", "2026-03-11", "--json").data["evidence"]["received"] == 0
        log = run("show", "ada", "--json").data["log"]
        assert [entry["interaction"]["summary"] for entry in log][-1] == "sent the article"
        assert "referral: a client" in [entry["interaction"]["summary"] for entry in log]

    def test_a_favour_without_a_channel_proves_no_contact_and_never_waits_for_an_answer(self, run, ada):
        run("give", "ada", "sent the article", "--when", "2026-01-01")
        assert "NO_CONTACT" in gates(run, "ada")
        assert evidence(run, "ada")["open_unanswered"] == 0
        assert run("stale", "--json").data["not_yet_met_total"] == 1

    def test_with_a_channel_it_is_a_touch_too(self, run, ada):
        run("give", "ada", "sent the article", "--channel", "email")
        assert run("stale", "--json").data["not_yet_met_total"] == 0

    def test_three_received_and_none_given_ask_for_one_back(self, run, ada):
        run("log-meeting", "ada", "--when", "yesterday")
        for what in ("a client", "a review", "a room"):
            run("receive", "ada", what)
        assert "DEBT" in gates(run, "ada")
        run("give", "ada", "an introduction", "--kind", "introduction")
        assert "DEBT" not in gates(run, "ada")

    def test_it_can_be_taken_back(self, run, ada):
        run("give", "ada", "sent the article")
        assert "relcrm give ada" in run("log", "--undo").out
        assert evidence(run, "ada")["gave"] == 0


class TestIntroductions:
    def test_both_histories_get_it(self, run, ada, bo):
        assert run("intro", "ada", "bo", "--note", "both weave").exit_code == 0
        assert evidence(run, "ada")["gave"] == evidence(run, "bo")["gave"] == 1
        assert run("show", "bo", "--json").data["log"][0]["interaction"]["kind"] == "intro_given"

    def test_nobody_is_introduced_to_herself(self, run, ada, store):
        refused = run("intro", "ada", "Ada Lovelace")
        assert (refused.exit_code, refused.out) == (2, "")
        assert "one person" in refused.err
        assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]

    def test_met_through_is_a_fact_a_path_and_a_favour(self, run, ada, bo):
        run("met-through", "bo", "ada")
        shown = run("show", "bo", "--json").data
        assert shown["contact"]["introduced_by"] == "Ada Lovelace"
        assert run("ready", "bo", "--json").data["path"]["name"] == "introduced"
        assert evidence(run, "bo")["introduced"] is True
        assert evidence(run, "ada")["received"] == 1

    def test_met_through_is_taken_back_as_a_whole(self, run, ada, bo):
        run("met-through", "bo", "ada")
        run("log", "--undo")
        assert run("show", "bo", "--json").data["contact"]["introduced_by"] is None
        assert run("show", "bo", "--json").data["log"] == []
        assert evidence(run, "ada")["received"] == 0

    def test_nobody_introduces_themselves(self, run, bo):
        assert run("met-through", "bo", "bo").exit_code == 2


class TestVouching:
    def test_it_counts_as_one_conversation_and_shows_in_every_explanation(self, run, ada):
        run("vouch", "ada", "we met often at the club", "--when", "2026-02-01")
        assert evidence(run, "ada")["conversations"] == 1
        assert "vouched for" in run("show", "ada").out
        assert "we met often at the club" in run("ready", "ada").out

    @pytest.mark.parametrize(
        "words", [["vouch", "ada", "often"], ["vouch", "ada", " ", "--when", "2026-02-01"]]
    )
    def test_it_needs_a_day_and_a_reason(self, run, ada, words):
        assert run(*words).exit_code == 2


class TestHolds:
    def test_until_a_day_or_for_a_while(self, run, ada):
        run("hold", "ada", "--for", "3m", "--because", "a newborn")
        assert run("show", "ada", "--json").data["contact"]["hold_until"] == "2026-06-14"
        run("hold", "ada", "--until", "october")
        assert run("show", "ada", "--json").data["contact"]["hold_until"] == "2026-10-01"
        assert "HOLD" in gates(run, "ada")
        assert "HOLD" not in gates(run, "ada", "--as-of", "2026-10-01")
        assert "HOLD" not in gates(run, "ada", "--as-of", "2026-03-13")

    @pytest.mark.parametrize(
        ("said", "until"),
        [
            (["3m"], "2026-06-14"),
            (["for", "3m"], "2026-06-14"),
            (["--for", "3 months"], "2026-06-14"),
            (["for", "a", "quarter"], "2026-06-14"),
            (["--for", "10"], "2026-03-24"),
            (["--for", "half-yearly"], "2026-09-12"),
            (["--for", "2w"], "2026-03-28"),
        ],
    )
    def test_months_are_those_of_the_calendar_however_it_is_said(self, run, ada, said, until):
        run("hold", "ada", *said)
        assert run("show", "ada", "--json").data["contact"]["hold_until"] == until

    @pytest.mark.parametrize(
        "words",
        [
            [],
            ["--until", "yesterday"],
            ["--until", "today"],
            ["--for", "0d"],
            ["--for", "1w", "--until", "october"],
        ],
    )
    def test_the_past_and_contradictions_are_refused(self, run, ada, words):
        assert run("hold", "ada", *words).exit_code == 2
        assert run("show", "ada", "--json").data["contact"]["hold_until"] is None


class TestWishes:
    def test_an_opt_out_shuts_the_door_until_they_say_otherwise(self, run, ada):
        run("opt-out", "ada")
        assert "OPT_OUT" in gates(run, "ada")
        assert run("pitch", "ada", "--override", "we need the money").exit_code == 3
        assert "lifted" in run("opt-in", "ada").out
        assert "OPT_OUT" not in gates(run, "ada")

    def test_a_complaint_shuts_it_until_it_is_settled(self, run, ada):
        run("complaint", "ada", "the report came late")
        assert "GRIEVANCE" in gates(run, "ada")
        told = run("settled", "ada").out.splitlines()
        assert told[1:] == ["Let a good talk come before any ask, then note it: relcrm log-call 1"]
        assert "GRIEVANCE" not in gates(run, "ada")
        again = run("settled", "ada").out
        assert "already" in again
        assert "good talk" not in again

    def test_an_invitation_opens_it_in_their_own_words(self, run, ada):
        run("log-message", "ada", "--by", "them", "--answered")
        run("invited", "ada", "do send me an offer")
        verdict = run("ready", "ada", "--json").data["verdict"]
        assert (verdict["ready"], verdict["how"]) == (True, "invited")
        assert "do send me an offer" in run("show", "ada").out

    @pytest.mark.parametrize("command", ["complaint", "invited"])
    def test_empty_words_are_refused(self, run, ada, command):
        assert run(command, "ada", "  ").exit_code == 2


class TestTakingBack:
    @pytest.mark.parametrize(
        "words",
        [
            ["hold", "ada", "--for", "3m"],
            ["opt-out", "ada"],
            ["complaint", "ada", "late"],
            ["invited", "ada", "do send me an offer"],
            ["common", "ada", "old maps"],
        ],
        ids=lambda words: words[0],
    )
    def test_a_fact_is_what_was_logged_last(self, run, ada, words):
        run("log-meeting", "ada", "--when", "2026-03-01")
        before = run("ready", "ada", "--json").data
        run(*words)
        assert f"relcrm {words[0]} ada" in run("log", "--undo").out
        assert run("ready", "ada", "--json").data == before
        assert "relcrm log-meeting ada" in run("log", "--undo").out

    def test_what_was_on_record_already_is_no_entry(self, run, ada):
        run("opt-out", "ada")
        run("opt-out", "ada")
        run("log", "--undo")
        assert run("log", "--undo").exit_code == 2


class TestMeetingRequests:
    def test_its_answer_is_tracked(self, run, ada):
        run("meeting-request", "ada", "--note", "coffee?", "--when", "2026-03-01")
        assert evidence(run, "ada")["open_unanswered"] == 1
        assert "meeting request" in run("answered", "ada").out
        assert evidence(run, "ada")["open_unanswered"] == 0

    def test_they_may_ask_too(self, run, ada):
        run("meeting-request", "ada", "--by", "them", "--when", "2026-03-01")
        assert "OWE_REPLY" in gates(run, "ada")


class TestCommonGround:
    def test_it_counts_once(self, run, ada):
        run("common", "ada", "both grew up on an island")
        assert "already" in run("common", "ada", "both grew up on an island").out
        assert evidence(run, "ada")["common_ground"] == 1


class TestOpeners:
    def test_they_rest_on_what_is_on_record(self, run, ada):
        run(
            "log-message", "ada", "--by", "them", "--words", "We are moving to Lisbon", "--when", "2026-03-01"
        )
        run("receive", "ada", "looked over the contract")
        run("common", "ada", "old maps")
        run("note", "ada", "her daughter rows")
        lines = [each["line"] for each in run("opener", "ada", "--json").data["openers"]]
        assert len(lines) == 3
        assert lines[0] == "Thank you for writing."
        assert "We are moving to Lisbon" in run("opener", "ada").out
        assert lines[1].startswith("Thank you again for your help")
        assert "old maps" in lines[2]
        kept = run("opener", "ada", "--json").data["keep_in_mind"]
        assert {"her daughter rows", "looked over the contract"} <= {each["text"] for each in kept}
        shown = run("opener", "ada").out
        assert (
            shown.index("old maps")
            < shown.index("To keep in mind, not to write")
            < shown.index("her daughter")
        )

    def test_what_you_looked_up_or_inferred_is_never_used(self, run, ada, store):
        run("note", "ada", "sold her house", "--kind", "research")
        with connected(store) as connection:
            insert(
                connection,
                "common_ground",
                {"contact_id": ada, "text": "both worked at X (inferred)", "inferred": 1},
            )
        assert run("opener", "ada", "--json").data["openers"] == []
        assert "Nothing on record" in run("opener", "ada").out

    def test_it_is_blind_to_what_came_later(self, run, ada):
        run("receive", "ada", "a client", "--when", "2026-03-10")
        assert run("opener", "ada", "--as-of", "2026-03-09", "--json").data["openers"] == []
