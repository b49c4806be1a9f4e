"""Every gate's sentence and the step that goes with it, in every mix that makes another: a table for a picky reader.

`UPDATE_GOLDEN=1 pytest tests/cli/test_sentences.py` writes it anew, and then somebody reads it aloud.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from histories import PLAIN, heard, met, on, sound, wrote
from relcrm.domain.foresight.advice import STEPS
from relcrm.domain.foresight.what_now import now, what_now
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.gates import GATES
from relcrm.domain.readiness.verdict import Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.domain.policy.values import Policy

TABLE = Path(__file__).resolve().parents[1] / "golden" / "sentences" / "gates.txt"
COMMODITY = effective(DEFAULT, "commodity", "")
PERSONAL = effective(DEFAULT, "personal", "")
LETTERS = [wrote(0), heard(10), heard(20), wrote(40), heard(55), wrote(70), heard(85)]
BOTH = [met(0), heard(30), met(60)]
Case = tuple[str, "Sequence[Interaction]", int, Facts, "Policy"]


def noted(day: int, **more: object) -> Interaction:
    return wrote(day, **{"answered": None, **more})


def rang(day: int) -> Interaction:
    return Interaction(occurred_on=on(day), channel=Channel.PHONE, direction=Direction.ME, answered=False)


def asked(day: int, **more: object) -> Interaction:
    return noted(day, kind=Kind.PITCH, **more)


def refused(day: int) -> Interaction:
    return wrote(day, kind=Kind.PITCH, outcome=Outcome.DECLINED)


def stood_up(day: int) -> Interaction:
    return met(day, outcome=Outcome.NO_SHOW, minutes=None)


def missed(day: int) -> Interaction:
    return met(day, direction=Direction.ME, outcome=Outcome.NO_SHOW, minutes=None)


def requested(day: int, **more: object) -> Interaction:
    return wrote(day, kind=Kind.MEETING_REQUEST, **more)


def case(
    code: str, history: Sequence[Interaction], day: int, facts: Facts | None = None, policy: Policy = PLAIN
) -> Case:
    return code, history, day, facts or Facts(), policy


def held(until: int, because: str = "") -> Facts:
    return Facts(hold_until=on(until), hold_set_on=on(95), hold_reason=because)


OUT = Facts(opted_out=True)
COMPLAINT = Facts(open_complaint=True)
LATER = heard(95, channel=Channel.PHONE, outcome=Outcome.COME_BACK_LATER)
CASES: tuple[Case, ...] = (
    case("OPT_OUT", sound(), 100, OUT),
    case("OPT_OUT", [heard(60)], 100, OUT),
    case("OPT_OUT", [heard(99, answered=None)], 100, OUT),
    case("OPT_OUT", sound(), 100, replace(OUT, invited_on=on(98))),
    case("HOLD", sound(), 100, held(130, "a death in the family")),
    case("HOLD", sound(), 100, held(130, "they asked you to come back then")),
    case("HOLD", sound(), 100, held(101)),
    case("HOLD", sound(), 100, held(430, "moving house")),
    case("HOLD", [*sound(), LATER], 100),
    case("HOLD", [*sound(), heard(99, answered=None)], 100, held(130, "his illness")),
    case("HOLD", [*sound(), *(noted(day) for day in (92, 95, 98))], 100, held(130)),
    case("HOLD", sound(), 100, held(130, "a lost job")),
    case("HOLD", sound(), 100, replace(held(130), invited_on=on(95))),
    case("GRIEVANCE", sound(), 100, COMPLAINT),
    case("GRIEVANCE", [noted(98)], 100, COMPLAINT),
    case("GRIEVANCE", [noted(60)], 100, COMPLAINT),
    case("GRIEVANCE", [*sound(), heard(99, answered=None)], 100, COMPLAINT),
    case("GRIEVANCE", [*sound(), met(95, outcome=Outcome.NEGATIVE)], 100),
    case("GRIEVANCE", [*sound(), missed(99)], 100),
    case("GRIEVANCE", [*sound(), missed(95), noted(99)], 100),
    case("NO_CONTACT", [], 100),
    case("NO_CONTACT", [noted(99)], 100),
    case("NO_CONTACT", [noted(80)], 100),
    case("NO_CONTACT", [noted(60), noted(80)], 100),
    case("NO_CONTACT", [noted(40), noted(60), noted(80)], 100),
    case("NO_CONTACT", [rang(80)], 100),
    case("NO_CONTACT", [wrote(80, channel=Channel.PUBLIC)], 100),
    case("NO_CONTACT", [heard(99, answered=None)], 100),
    case("NO_CONTACT", [heard(92, answered=None, outcome=Outcome.ASKED_FOR_OFFER)], 100),
    case("NO_CONTACT", [heard(50, answered=None, outcome=Outcome.ASKED_FOR_OFFER)], 100),
    case("NO_CONTACT", [noted(80, channel=Channel.DM, platform="whatsapp")], 100),
    case("NO_CONTACT", [wrote(98, answered=True, channel=Channel.PUBLIC), noted(99)], 100),
    case("NO_TALK", LETTERS, 90),
    case("NO_TALK", LETTERS, 90, Facts(known_since=on(-3000))),
    case("NO_TALK", [*LETTERS, requested(86)], 90),
    case("NO_TALK", [*LETTERS, requested(86, answered=None)], 88),
    case("NO_TALK", [*LETTERS, *(requested(day, outcome=Outcome.DECLINED) for day in (75, 86))], 90),
    case("NO_TALK", [met(day, is_group=True) for day in (0, 30, 60, 90)], 95),
    case("NO_TALK", [*LETTERS, met(80, channel=Channel.PHONE, minutes=6)], 90),
    case("NO_TALK", [wrote(0), wrote(10)], 20, None, COMMODITY),
    case("NO_TALK", [wrote(0), wrote(1), wrote(2), wrote(3)], 20, None, COMMODITY),
    case("ONE_TALK", [met(0), heard(30)], 40),
    case("ONE_TALK", [met(0), heard(61)], 70),
    case("ONE_TALK", [met(0), wrote(30)], 40, Facts(introduced=True)),
    case("TOO_SOON", [met(0)], 10),
    case("TOO_SOON", [met(0)], 40),
    case("TOO_SOON", [wrote(0)], 10, Facts(known_since=on(-9700))),
    case("TOO_SOON", [met(0), heard(1), met(2)], 5),
    case("TOO_SOON", [met(0), heard(1), met(2)], 5, Facts(known_since=on(-40))),
    case("TOO_SOON", [met(0), heard(5), met(10)], 15),
    case("UNANSWERED", [*BOTH, noted(62), noted(75)], 90),
    case("UNANSWERED", [*BOTH, rang(80), rang(88)], 90),
    case("UNANSWERED", [*BOTH, rang(70), noted(75)], 90),
    case("UNANSWERED", [*BOTH, stood_up(80), stood_up(85)], 90),
    case("UNANSWERED", [*BOTH, *(noted(70 + day, channel=Channel.PUBLIC) for day in range(9))], 90),
    case("PLATFORMS", [*BOTH, noted(62), noted(64, platform="x"), noted(66, platform="xing")], 90),
    case("DEBT", BOTH, 70, Facts(received=3)),
    case("ONE_SIDED", [met(0), met(40)], 50),
    case("ONE_SIDED", [met(0), met(40), noted(49)], 50),
    case("ONE_SIDED", [met(0), met(30, is_group=True)], 50),
    case("NOT_PICKED_UP", [*BOTH, noted(120)], 155),
    case("NOT_PICKED_UP", [*BOTH, noted(120)], 170),
    case("NOT_PICKED_UP", [*BOTH, rang(120)], 170),
    case("OWE_REPLY", [*BOTH, heard(70, answered=None)], 70),
    case("OWE_REPLY", [*BOTH, heard(70, answered=None)], 71),
    case("OWE_REPLY", [*BOTH, heard(70, answered=None), heard(72, answered=None)], 90),
    case("REBUFFED", [*BOTH, refused(70)], 70),
    case("REBUFFED", [*BOTH, refused(70)], 110),
    case("REBUFFED", [*BOTH, refused(70), wrote(80), heard(90), met(100)], 110),
    case("REBUFFED", [*BOTH, refused(70), wrote(80), heard(90), wrote(100)], 170),
    case("REBUFFED", [*BOTH, refused(70), met(100)], 110),
    case("REBUFFED", [*BOTH, *(refused(day) for day in (70, 100, 130))], 140),
    case("PITCH_IGNORED", [*BOTH, asked(70)], 81),
    case("PITCH_IGNORED", [*BOTH, asked(70)], 90),
    case("PITCH_IGNORED", [*BOTH, asked(70, outcome=Outcome.IGNORED), met(90), met(100)], 110),
    case("ASK_OPEN", [*BOTH, asked(70)], 71),
    case("ASK_OPEN", [*BOTH, asked(70, answered=True)], 75),
    case("ASK_OPEN", [*BOTH, asked(70), met(75)], 76),
    case("DORMANT", [met(0), met(30)], 500),
    case("DORMANT", [met(0), met(30)], 2500),
    case("REVIVING", [met(0), met(30), wrote(400)], 402),
    case("SCORE", [met(0, minutes=10), heard(30), met(60, minutes=10)], 235),
    case("PERSONAL", [met(0), heard(30), met(60)], 75, policy=PERSONAL),
    case("PERSONAL", [met(0), heard(70, answered=None)], 75, policy=PERSONAL),
    case("PERSONAL", [met(0), met(30), noted(60), noted(75)], 100, policy=PERSONAL),
    case("PERSONAL", [], 100, policy=PERSONAL),
    case("PERSONAL", [met(0)], 900, policy=PERSONAL),
    case("PERSONAL", [met(0), met(30)], 100, held(130, "a death in the family"), PERSONAL),
    case("READY", sound(), 100),
    case("READY", [*sound(), noted(99)], 100),
    case("READY", [*sound(), noted(92)], 100),
    case("READY", sound(), 100, Facts(invited_on=on(95))),
    case("READY", sound(), 100, held(100, "they asked you to come back then")),
    case("READY", sound(), 100, held(100, "a birth in the family")),
    case("READY", sound(), 100, held(100)),
    case("READY", [*sound(), asked(20, answered=True)], 100),
    case("READY", [met(0), asked(20, answered=True), met(300), met(360), met(420)], 440),
    case("READY", [*sound(), asked(92, outcome=Outcome.ACCEPTED, answered=True)], 93),
    case("READY", [*sound(), *(noted(97 + n, platform=place, answered=True) for n, place in enumerate(("x", "xing", "signal")))], 100),
)  # fmt: skip


def verdict_of(each: Case) -> Verdict:
    _, history, day, facts, policy = each
    return judge(gather(history, facts, policy, on(day)), policy)


def lines() -> Iterator[str]:
    before = ""
    for each in CASES:
        verdict, code = verdict_of(each), each[0]
        if code != before:
            yield f"\n{code}"
            before = code
        gate = next((gate.reason for gate in verdict.gates if gate.code == code), "The door is open.")
        today = now(verdict, 7)
        yield f"  {gate}"
        yield f"    {today.errand or ('let be' if today.let_be else '-')}: {today.advice.text}  ({today.advice.short})"


def test_every_sentence_reads_as_it_was_read_last() -> None:
    found = "\n".join(lines()).strip() + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        TABLE.write_text(found, encoding="utf-8")
    assert found == TABLE.read_text(encoding="utf-8")


def test_the_table_shows_every_gate() -> None:
    verdicts = [(each[0], verdict_of(each)) for each in CASES]
    shown = {code for code, verdict in verdicts if any(gate.code == code for gate in verdict.gates)}
    assert len(shown) == len(GATES) + 1
    assert all(verdict.ready for code, verdict in verdicts if code == "READY")


def test_no_sentence_holds_an_iso_day_or_a_long_span_in_days() -> None:
    for each in CASES:
        verdict = verdict_of(each)
        for text in [*(gate.reason for gate in verdict.gates), what_now(verdict).text]:
            assert "2026-" not in text
            assert not any(word.isdigit() and int(word) > 365 for word in text.split() if word != "2027"), (
                text
            )


def test_steps_are_told_apart_by_their_words() -> None:
    assert len({words.text for words in STEPS.values()}) == len(STEPS)
