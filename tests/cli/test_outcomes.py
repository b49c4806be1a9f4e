"""Outcomes: asks are counted honestly, nothing is proposed too early, and nothing changes without a word."""

from __future__ import annotations

import stat
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, connected, contact_in, insert, logged_in, message
from relcrm.domain.log.interaction import Kind, Outcome
from relcrm.domain.policy.file import parsed
from relcrm.domain.policy.values import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def asked(
    store: Path,
    contact_id: Any,
    outcome: Any = None,
    *,
    score: Any = 70.0,
    how: Any = "earned",
    days: Any = 20,
    **more: Any,
) -> Any:
    """Put an ask into the store, so many days ago, its outcome known on that day unless told otherwise."""
    day = TODAY - timedelta(days=days)
    said = Outcome(outcome) if outcome else None
    more = {"outcome_on": day if said else None, **more}
    entry = logged_in(store, message(day, kind=Kind.PITCH, outcome=said, **more), contact_id)
    with connected(store) as connection:
        values = {"contact_id": contact_id, "interaction_id": entry, "score": score, "how": how, "about": ""}
        values |= {"uid": f"ask-{entry}", "was_ready": 1, "gates": "[]", "override_reason": ""}
        return insert(connection, "pitch", values | {"policy_version": "1", "policy_fingerprint": "x"})


@pytest.fixture
def ada(store: Path) -> Any:
    return contact_in(store, "Ada Lovelace")


@pytest.fixture
def refused(store: Path, ada: int) -> Any:
    """Lay out 60 asks of which only those with a high score were a yes: the threshold is too low."""
    for at in range(60):
        score = 56 + at % 40
        asked(store, ada, "accepted" if score > 88 else "declined", score=float(score), days=30)
    return ada


class TestCounting:
    @pytest.mark.usefixtures("ada")
    def test_no_asks_yet_is_said_kindly(self, run: Callable[..., Any]) -> None:
        assert (
            run("outcomes").out
            == "No asks yet. relcrm pitch records one, and relcrm outcome what came of it.\n"
        )
        data = run("outcomes", "--json").data
        assert (data["asked"], data["open_asks"], data["uncounted"], data["applied"]) == (0, [], [], None)
        assert data["lesson"]["finding"] == "mostly_assumption"

    def test_accepted_is_a_yes_and_every_refusal_or_silence_a_no(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        for outcome in ("accepted", "declined", "rebuffed", "ignored"):
            asked(store, ada, outcome)
        data = run("outcomes", "--json").data
        assert (data["yes"], data["asked"]) == (1, 4)
        band = data["bands"][2]
        assert (band["from_score"], band["to_score"], band["yes"], band["asked"]) == (60, 75, 1, 4)
        assert band["data_share"] == pytest.approx(0.4)
        out = run("outcomes").out
        assert out.startswith("4 asks that readiness let through, 1 of them a yes.\n")
        assert "60-75   1 of 4      28 %      11-47 %  40 % your data, rest assumption" in out
        assert "mostly assumption" in out

    def test_come_back_later_is_neither_and_is_listed(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        asked(store, ada, "come_back_later")
        data = run("outcomes", "--json").data
        assert data["asked"] == 0
        assert [(each["name"], each["outcome"]) for each in data["uncounted"]] == [
            ("Ada Lovelace", "come_back_later")
        ]
        assert "Not counted, come back later: Ada Lovelace (22 February)." in run("outcomes").out

    def test_open_asks_are_told_apart_and_old_ones_were_probably_ignored(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        asked(store, ada, days=60)
        old = asked(store, ada, days=61)
        data = run("outcomes", "--json").data
        assert [(each["days"], each["probably_ignored"]) for each in data["open_asks"]] == [
            (61, True),
            (60, False),
        ]
        out = run("outcomes").out
        assert "No ask that readiness let through has been answered yet." in out
        assert "1 ask without an outcome yet: Ada Lovelace (13 January)." in out
        assert f"relcrm outcome {ada} ignored --pitch {old}" in out
        assert run("outcome", ada, "ignored", "--pitch", old).exit_code == 0
        assert run("outcomes", "--json").data["asked"] == 1

    def test_overrides_and_invitations_are_told_apart_and_teach_the_score_nothing(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        for how, outcome in (("override", "rebuffed"), ("invited", "accepted"), ("borderline", "declined")):
            asked(store, ada, outcome, how=how, score=52.0)
        data = run("outcomes", "--json").data
        assert [tuple(way.values()) for way in data["ways"]] == [
            ("earned", 0, 0), ("borderline", 0, 1), ("invited", 1, 1), ("override", 0, 1),
        ]  # fmt: skip
        assert (data["yes"], data["asked"]) == (0, 1)
        out = run("outcomes").out
        assert "they asked for an offer         1 of 1" in out
        assert "against a gate                  0 of 1" in out
        assert "readiness was earned" not in out

    def test_imported_asks_are_not_counted_and_that_is_said(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        asked(store, ada, "ignored", how="imported")
        data, out = run("outcomes", "--json").data, run("outcomes").out
        assert (data["asked"], data["imported"]) == (0, 1)
        assert "1 imported ask is not counted: its readiness then is unknown." in out
        asked(store, ada, "accepted", how="imported")
        asked(store, ada, "accepted")
        data, out = run("outcomes", "--json").data, run("outcomes").out
        assert (data["asked"], data["imported"]) == (1, 2)
        assert "2 imported asks are not counted: their readiness then is unknown." in out

    def test_a_look_back_is_blind_to_what_came_later(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        asked(store, ada, "accepted", days=30, outcome_on=TODAY - timedelta(days=5))
        asked(store, ada, "declined", days=3)
        before = run("outcomes", "--as-of", TODAY - timedelta(days=6), "--json").data
        assert (before["asked"], len(before["open_asks"])) == (0, 1)
        after = run("outcomes", "--json").data
        assert (after["yes"], after["asked"], after["open_asks"]) == (1, 2, [])

    def test_archived_people_still_count(self, run: Callable[..., Any], store: Path) -> None:
        asked(store, contact_in(store, "Bo Berg", archived_on="2026-01-01"), "accepted")
        assert run("outcomes", "--json").data["yes"] == 1

    def test_the_screen_says_what_it_cannot_know_and_under_which_policy(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        asked(store, ada, "accepted")
        (store.parent / "own.toml").write_text('version = "ours"\n')
        lines = run("outcomes").out.splitlines()
        assert "hardly any asks" in lines[-1]
        assert "need" in lines[-1]
        own = ("--policy", str(store.parent / "own.toml"), "--as-of", "2026-03-20")
        data, last = run("outcomes", *own, "--json").data, run("outcomes", *own).out.splitlines()[-1]
        assert last == f"as of 20 March, policy ours ({data['policy']['fingerprint']})"


class TestLessons:
    def test_from_ten_asks_on_the_curve_is_shown_but_nothing_proposed(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        for _ in range(10):
            asked(store, ada, "declined")
        out = run("outcomes").out
        assert "15 points more multiply the odds by" in out
        assert "too few asks to propose" in out
        assert "The score" not in out

    def test_a_score_that_does_not_tell_is_said_not_to_help(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        for at in range(40):
            asked(store, ada, "accepted" if at % 2 else "declined", score=58.0 if at % 4 < 2 else 95.0)
        out = run("outcomes").out
        assert "The score does not help you yet" in out
        assert "the threshold stays at 55" in out
        assert "--apply" not in out

    def test_asks_that_fit_leave_the_threshold(self, run: Callable[..., Any], store: Path, ada: int) -> None:
        for at in range(40):
            asked(
                store, ada, "accepted" if at % 10 < 5 - at // 10 else "declined", score=95.0 - 10 * (at // 10)
            )
        out = run("outcomes").out
        assert "The score helps you so far" in out
        assert "the threshold stays at 55" in out

    @pytest.mark.usefixtures("refused")
    def test_a_proposal_changes_nothing_by_itself(self, run: Callable[..., Any], home: Path) -> None:
        out = run("outcomes").out
        assert "Proposal: raise the threshold from 55 to 60" in out
        assert "Nothing has changed." in out
        assert run("outcomes", "--json").data["lesson"]["proposal"] == {"threshold": 55.0, "proposed": 60.0}
        assert not list(home.rglob("*.toml"))

    def test_a_lower_one_waits_until_somebody_was_asked_there(
        self, run: Callable[..., Any], store: Path, ada: int
    ) -> None:
        for at in range(40):
            asked(store, ada, "declined" if at % 4 == 2 else "accepted", score=95.0 if at % 2 else 65.0)
        assert "hardly anybody was asked just above 55" in run("outcomes").out

    def test_many_a_yes_proposes_a_lower_one(self, run: Callable[..., Any], store: Path, ada: int) -> None:
        for at in range(60):
            score = 55 + at % 40
            asked(store, ada, "declined" if score < 59 and at < 40 else "accepted", score=float(score))
        assert "Proposal: lower the threshold from 55 to 50: more people may be asked" in run("outcomes").out


class TestApply:
    @pytest.mark.usefixtures("refused")
    def test_makes_a_private_file_beside_the_configuration_where_there_is_none(
        self, run: Callable[..., Any], home: Path
    ) -> None:
        done = run("outcomes", "--apply")
        path = home / "config" / "relcrm" / "relcrm-policy.toml"
        assert done.exit_code == 0
        assert f"Made {path}: the threshold is now 60." in done.out
        assert "+threshold = 60" in done.out
        assert path.read_text() == "threshold = 60\n"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert run("ready", "ada", "--json").data["verdict"]["threshold"] == 60

    @pytest.mark.usefixtures("refused")
    def test_keeps_the_comments_and_order_of_the_file_in_force(
        self, run: Callable[..., Any], home: Path
    ) -> None:
        path = home / "relcrm-policy.toml"
        text = '# ours\nversion = "studio-1"  # since May\nthreshold = 55.0   # from here\n\n[gates]\nmin_span_days = 30 # slow\n'
        path.write_bytes(text.encode())
        path.chmod(0o640)
        done = run("outcomes", "--apply", "--json")
        assert path.read_text() == text.replace("55.0", "60")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        assert done.data["applied"]["file"] == str(path)
        assert not done.data["applied"]["created"]
        assert done.data["applied"]["diff"][-3:-1] == [
            "-threshold = 55.0   # from here",
            "+threshold = 60   # from here",
        ]
        assert [each.name for each in home.iterdir() if each.suffix == ".toml"] == ["relcrm-policy.toml"]

    @pytest.mark.usefixtures("refused")
    def test_a_threshold_that_was_not_named_goes_to_the_top(
        self, run: Callable[..., Any], home: Path
    ) -> None:
        path = home / "team.toml"
        path.write_text("# ours\n\n[gates]\nmin_span_days = 30\n")
        assert run("outcomes", "--apply", "--policy", path).exit_code == 0
        policy = parsed(path.read_text(), "team.toml")
        assert (policy.threshold, policy.gates.min_span_days) == (60, 30)
        assert "# ours" in path.read_text()

    @pytest.mark.usefixtures("refused")
    def test_a_link_stays_a_link(
        self, run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = home / "shared" / "team.toml"
        real.parent.mkdir()
        real.write_text("threshold = 55\n")
        link = home / "mine.toml"
        link.symlink_to(real)
        monkeypatch.setenv("RELCRM_POLICY", str(link))
        assert run("outcomes", "--apply").exit_code == 0
        assert link.is_symlink()
        assert real.read_text() == "threshold = 60\n"

    def test_without_a_proposal_there_is_nothing_to_apply(
        self, run: Callable[..., Any], store: Path, ada: int, home: Path
    ) -> None:
        asked(store, ada, "declined")
        done = run("outcomes", "--apply")
        assert (done.exit_code, done.out) == (2, "")
        assert "your asks propose none" in done.err
        assert not list(home.rglob("*.toml"))

    @pytest.mark.usefixtures("refused")
    def test_a_look_back_is_not_applied(self, run: Callable[..., Any], home: Path) -> None:
        done = run("outcomes", "--apply", "--as-of", "2026-03-01")
        assert (done.exit_code, "not with --as-of" in done.err) == (2, True)
        assert not list(home.rglob("*.toml"))

    def test_a_file_that_would_no_longer_make_sense_is_left_alone(
        self, run: Callable[..., Any], store: Path, ada: int, home: Path
    ) -> None:
        for at in range(60):
            score = 55 + at % 40
            asked(store, ada, "declined" if score < 59 and at < 40 else "accepted", score=float(score))
        path = home / "relcrm-policy.toml"
        text = "[profile.near]\nborderline = 53\n"
        path.write_text(text)
        done = run("outcomes", "--apply")
        assert done.exit_code == 78
        assert "profile.near.borderline is 53" in done.err
        assert path.read_text() == text

    @pytest.mark.usefixtures("refused")
    def test_a_folder_that_cannot_be_made_is_said(self, run: Callable[..., Any], home: Path) -> None:
        (home / "config").write_text("in the way")
        done = run("outcomes", "--apply")
        assert (done.exit_code, "cannot create" in done.err) == (73, True)

    @pytest.mark.usefixtures("refused")
    def test_a_disk_that_fails_leaves_the_file_as_it_was(
        self, run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = home / "relcrm-policy.toml"
        path.write_text("threshold = 55\n")

        def full(_handle: Any) -> Any:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        done = run("outcomes", "--apply")
        assert done.exit_code == 74
        assert "nothing was changed there" in done.err
        assert path.read_text() == "threshold = 55\n"
        assert sorted(each.name for each in home.iterdir() if "toml" in each.name) == ["relcrm-policy.toml"]


def test_the_shipped_share_to_settle_for_is_what_the_assumption_says_at_the_shipped_threshold() -> None:
    from relcrm.domain.hindsight.curve import chance, fitted  # noqa: PLC0415

    curve = fitted([], DEFAULT.calibration)
    assert chance(curve, DEFAULT.threshold) == pytest.approx(DEFAULT.calibration.least_yes, abs=0.005)
