"""The validation scripts: their measures against cases worked by hand, and what the page claims against a fresh run."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relcrm.domain.foresight.replies import usual_of
from relcrm.domain.log.interaction import as_known_on
from relcrm.domain.people.contact import Facts
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness.evidence import gather
from shared import SHARED, needs_shared

if TYPE_CHECKING:
    from relcrm.domain.log.interaction import Interaction

SCRIPTS = Path(__file__).resolve().parents[1] / "validation"
sys.path.append(str(SCRIPTS))

import greetings as greetings_script  # noqa: E402 - the scripts lie in a folder of their own
import judging  # noqa: E402
import measures  # noqa: E402
import message_logs  # noqa: E402
import page  # noqa: E402
import readiness as readiness_script  # noqa: E402
import replies as replies_script  # noqa: E402
import vignettes as labelled  # noqa: E402

COLLEGE = SHARED / "data/temporal/collegemsg.csv.gz" if SHARED else Path()
VIGNETTES = SHARED / "vignettes/vignettes.json" if SHARED else Path()
DAY = 86_400
LOG = [  # ana writes on days 0, 10, 20, 40; ben answers on 1 and on 21; ana's log ends with carl
    ("ana", "ben", 0), ("ben", "ana", 1), ("ana", "ben", 10), ("ana", "ben", 20), ("ben", "ana", 21),
    ("ana", "ben", 40), ("ana", "ana", 41), ("carl", "ana", 60),
]  # fmt: skip


def cases(*scored: tuple[str, float, bool]) -> list[measures.Case]:
    return [measures.Case(*each) for each in scored]


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    path = tmp_path / "small.csv"
    rows = [f"{by},{to},{day * DAY},chat" for by, to, day in LOG]
    path.write_text("\n".join(["src,dst,t,channel", *rows]), encoding="utf-8")
    return path


def test_the_area_is_the_share_of_pairs_in_order_and_a_tie_is_half() -> None:
    judged = [(0.9, True), (0.5, True), (0.5, False), (0.1, False)]
    assert measures.ordered(judged) == (3.5, 4)
    assert measures.ordered([(0.2, True), (0.8, False)]) == (0, 1)
    assert measures.ordered([(0.2, True)]) == (0, 0)


def test_within_senders_only_pairs_of_one_sender_count() -> None:
    mixed = cases(("ana", 0.9, True), ("ana", 0.8, False), ("ben", 0.2, True), ("ben", 0.1, False))
    assert measures.pooled_auc(mixed) == 0.75
    assert measures.within_auc(mixed) == 1.0
    assert measures.within_auc(cases(("ana", 0.9, True))) == 0.5


def test_the_errors_of_a_chance_are_those_worked_by_hand() -> None:
    said = cases(("ana", 0.8, True), ("ana", 0.8, False), ("ben", 0.2, False), ("ben", 0.2, False))
    assert measures.brier(said) == pytest.approx((0.04 + 0.64 + 0.04 + 0.04) / 4)
    assert measures.base_rate(said) == 0.25
    assert measures.brier_of_always(0.25, said) == pytest.approx(0.1875)
    assert measures.calibration_error(said) == pytest.approx((abs(1.6 - 1) + abs(0.4 - 0)) / 4)


def test_certainty_about_everything_is_an_interval_without_width() -> None:
    perfect = cases(*((name, score, score > 0.5) for name in "abcdef" for score in (0.1, 0.9)))
    assert measures.within_interval(perfect, 50, 1) == (1.0, 1.0)
    assert measures.pooled_interval(perfect, 50, 1) == (1.0, 1.0)
    assert measures.within_gain(perfect, perfect, 50, 1) == (0.0, 0.0, 0.0)


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    judged = cases(*((str(n % 7), (n * 37 % 101) / 101, n * n % 5 < 2) for n in range(140)))
    low, high = measures.pooled_interval(judged, 200, 3)
    assert low <= measures.pooled_auc(judged) <= high
    assert (low, high) == measures.pooled_interval(judged, 200, 3)


def test_messages_are_judged_by_what_came_before_and_by_their_week(log_file: Path) -> None:
    log = message_logs.messages(log_file)
    found = [
        (each.at // DAY, each.answered, each.is_reopening)
        for each in message_logs.asked(log)
        if each.sender == "ana"
    ]
    assert found == [(0, True, False), (10, False, True), (20, True, True), (40, False, True)]


def test_plain_counts_are_those_worked_by_hand(log_file: Path) -> None:
    last = [each for each in message_logs.asked(message_logs.messages(log_file)) if each.sender == "ana"][-1]
    assert last.plain.total == 5
    assert last.plain.received == 2
    assert last.plain.recency == -19 * DAY
    assert last.plain.ratio == pytest.approx(3 / 4)
    assert last.plain.plain_ratio == pytest.approx(2 / 3)
    assert last.plain.tenure == 40 * DAY
    assert last.plain.reply_rate == pytest.approx(2.5 / 4)
    assert last.plain.received_faded == pytest.approx(2 ** (-39 / 90) + 2 ** (-19 / 90))


def test_the_scripts_count_as_the_program_does(log_file: Path) -> None:
    judged = judging.judged_log(log_file).judged
    asked = message_logs.asked(message_logs.messages(log_file))
    for one, each in zip(judged, asked, strict=True):
        evidence = gather(each.touches, Facts(), DEFAULT, each.day)
        said = one.history
        assert (said.answered, said.tried) == (evidence.replied, evidence.resolved)
        assert (said.messages_answered, said.messages_sent) == (
            evidence.messages_answered,
            evidence.messages_sent,
        )
        assert said.heard == pytest.approx(evidence.heard)


def test_the_usual_share_of_the_scripts_is_the_programs(log_file: Path) -> None:
    log = message_logs.messages(log_file)
    ((_, touches),) = [each for each in message_logs.histories(log) if each[0] == "ana"]
    usual = judging.Usuals(log, DEFAULT)
    for today in (date(1970, 1, 1) + timedelta(days=day) for day in range(70)):
        before = [known for each in touches[1:] if (known := as_known_on(each, today - timedelta(days=1)))]
        assert usual.on("ana", today.toordinal()) == usual_of(before, DEFAULT, today)


def test_tables_are_written_between_their_marks_alone(tmp_path: Path) -> None:
    there = tmp_path / "page.md"
    there.write_text("before\n<!-- measured: it -->\nold\n<!-- end measured -->\nafter\n", encoding="utf-8")
    page.written("it", page.table(("a", "b"), [("1", "2")]), there)
    table = "| a | b |\n| --- | --- |\n| 1 | 2 |"
    assert there.read_text(encoding="utf-8") == (
        f"before\n<!-- measured: it -->\n{table}\n<!-- end measured -->\nafter\n"
    )
    with pytest.raises(SystemExit, match="0 places"):
        page.written("other", "x", there)


def test_a_script_without_files_says_how_it_is_called() -> None:
    done = subprocess.run(
        [sys.executable, SCRIPTS / "replies.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "FILE..." in done.stderr


SCRIPT_NAMES = ("replies.py", "readiness.py", "choosing.py", "greetings.py")


def ran(script: str, *files: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPTS / script, *files], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, ": No such file or directory"),
        (b"src,dst,t\nana,ben,0\nana,ben,abc\n", ", line 3: t is 'abc', but must be seconds since 1970"),
        (b"src,dst,t\nana,ben,inf\n", ", line 2: t is 'inf'"),
        (b"src,dst,t\nana,ben,1700000000000\n", ", line 2: t is '1700000000000'"),
        (b"src,dst,t\nana\n", ", line 2: src, dst or t is empty"),
        (b"src,to,t\nana,ben,0\n", ", line 1: no column dst"),
        (b"", ", line 1: no column src"),
        (b"src,dst,t\nana,ana,0\n", ": there is no message"),
        (b"src,dst,t\n\xff,ben,0\n", ": 'utf-8' codec can't decode"),
    ],
)
def test_a_file_that_is_no_log_is_named_with_the_line(tmp_path: Path, text: bytes | None, said: str) -> None:
    path = tmp_path / "log.csv"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(message_logs.LogError) as caught:
        message_logs.messages(path)
    assert str(caught.value).startswith(f"{path}{said}")


@pytest.mark.parametrize("content", [b"src,dst,t\n", b""])
def test_a_packed_file_that_is_cut_off_or_not_packed_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "log.csv.gz"
    path.write_bytes(content or gzip.compress(b"src,dst,t\n" + b"ana,ben,0\n" * 50)[:-12])
    with pytest.raises(message_logs.LogError, match=r"log\.csv\.gz: "):
        message_logs.messages(path)


@pytest.mark.parametrize("script", SCRIPT_NAMES)
def test_a_script_ends_with_one_line_where_a_file_cannot_be_measured(script: str, tmp_path: Path) -> None:
    path = tmp_path / "tiny.csv"
    path.write_text("src,dst,t,channel\nana,ben,0,chat\nben,ana,86400,chat\n", encoding="utf-8")
    for file, said in ((path, "too few "), (tmp_path / "nosuch.csv", "No such file")):
        done = ran(script, file)
        assert done.returncode == 65
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
        assert done.stdout == ""


def test_a_closed_pipe_ends_a_script_quietly() -> None:
    script = "import message_logs; message_logs.run(lambda _: [print('x' * 9999) for _ in range(99)])"
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=SCRIPTS, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def claimed(log: str, row: str) -> list[float]:
    """Return what the first table about a log has for a row: pooled and within, each with its interval."""
    about = page.PAGE.read_text(encoding="utf-8").partition(f"### {log}\n")[2]
    line = next(line for line in about.splitlines() if line.startswith(f"| {row} |"))
    return [float(each) for cell in line.split(" | ")[1:3] for each in re.findall(r"\d\.\d+", cell)]


@needs_shared
def test_the_page_claims_what_a_fresh_run_on_the_chat_log_finds() -> None:
    log = judging.judged_log(COLLEGE, every_message=False)
    late = replies_script.reported(log)
    for name, score in replies_script.SCORES.items():
        scored = judging.cases_of(late, score)
        pooled, _, _, within, low, high = claimed("collegemsg", name)
        assert measures.pooled_auc(scored) == pytest.approx(pooled, abs=0.001)
        assert measures.within_auc(scored) == pytest.approx(within, abs=0.001)
        assert low <= within <= high
    assert f"{len(log.reopening):,} messages reopened" in page.PAGE.read_text(encoding="utf-8")


def test_whoever_is_silent_is_told_from_either_side_with_what_came_after(tmp_path: Path) -> None:
    spans = greetings_script.Spans(step=10, silent=5, horizon=30)
    path = tmp_path / "log.csv"
    sent = [("ana", "ben", 0), ("ben", "ana", 1), ("ana", "carl", 2), ("ben", "ana", 35), ("ana", "ben", 39), ("carl", "ana", 90)]  # fmt: skip
    path.write_text(
        "\n".join(["src,dst,t", *(f"{by},{to},{on * DAY}" for by, to, on in sent)]), encoding="utf-8"
    )
    found = list(greetings_script.silent_ones(message_logs.messages(path), spans, [5, 10, 20, 60]))
    told = [(each.owner, each.day, each.is_alive_again, each.silence) for each in found]
    assert told == [
        ("ana", 10, True, 9), ("ana", 20, True, 19), ("ana", 60, False, 21),
        ("ben", 10, True, 9), ("ben", 20, True, 19), ("ben", 60, False, 21),
    ]  # fmt: skip
    first = found[0]
    assert (first.mine, first.theirs, first.weeks) == ((0,), (1,), 1)
    touches: list[Interaction] = []
    for each in message_logs.messages(path)[:2]:
        message_logs.joined(touches, message_logs.line_of(each, by_me=each.by == "ana"))
    day = touches[0].occurred_on
    assert first.worth == gather(touches, Facts(), DEFAULT, day + timedelta(days=10)).worth


def test_owner_days_on_which_all_are_one_do_not_count() -> None:
    def silent(owner: str, day: int, alive: bool, silence: int) -> greetings_script.Silent:
        return greetings_script.Silent(
            owner, day, alive, (day - silence,), (day - silence,), 1.0, day, day + 1, 5
        )

    found = [
        silent("ana", 50, True, 10), silent("ana", 50, False, 30), silent("ana", 50, False, 8),
        silent("ana", 60, False, 30), silent("ben", 50, True, 9),
    ]  # fmt: skip
    pairs, hits = greetings_script.counted(found, lambda each: -each.silence)
    assert (pairs, hits) == ([(1, 2)], [(1, 3)])
    assert measures.share(pairs) == 0.5
    assert measures.share_gain(pairs, pairs, 20, 1) == (0.0, 0.0, 0.0)


@needs_shared
def test_the_page_claims_what_a_fresh_run_finds_of_whom_to_greet_first() -> None:
    text = greetings_script.section(COLLEGE)
    assert text.strip() in page.PAGE.read_text(encoding="utf-8")


@needs_shared
def test_the_page_claims_the_agreement_and_the_robustness_that_a_fresh_run_finds() -> None:
    histories = labelled.vignettes(VIGNETTES)
    agreed, _ = readiness_script.agreement(histories)
    text = page.PAGE.read_text(encoding="utf-8")
    assert f"agrees with {agreed} of {len(histories)} labels" in text
    share = readiness_script.unlogged(histories, 0.3).share
    assert f"| 30% of interactions left out | {share:.1%} |" in text
    assert readiness_script.unlogged(histories, 0.0, times=1).share == 0


@needs_shared
def test_readiness_is_measured_on_a_slice_of_a_log() -> None:
    first = message_logs.messages(COLLEGE)[0].at
    rows = list(readiness_script.log_rows(COLLEGE, last=first + 40 * DAY))
    assert [name for name, *_ in rows] == [*readiness_script.FROM_LOGS, "score"]
    assert all(0 <= float(pooled) <= 1 for _, pooled, _ in rows)


def test_a_constant_moves_within_what_is_allowed() -> None:
    assert readiness_script.moved("gates", "min_span_days", 21, 1.2) == 25
    assert readiness_script.moved("gates", "min_conversations", 1, 1.2) == 2
    assert readiness_script.moved("gates", "min_conversations", 1, 0.8) == 0
    assert readiness_script.moved("warmth", "half_life_days", 110.0, 0.8) == pytest.approx(88.0)
    assert readiness_script.moved("gates", "max_unanswered", 1, 0.8) == 1
