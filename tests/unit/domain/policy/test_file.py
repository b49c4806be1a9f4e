"""The policy file: what it may say, what it may not, and how it says so."""

from __future__ import annotations

import hashlib
import math
import sys
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcrm.domain.policy.diff import differences
from relcrm.domain.policy.file import as_toml, parsed
from relcrm.domain.policy.in_force import (
    constants,
    effective,
    fingerprint,
    lacks_profile,
    refuse_unknown_profile,
)
from relcrm.domain.policy.values import DEFAULT, OF_STAGES, days_at, dotted, is_unset, keys_of, values_of
from relcrm.domain.readiness.journey import STAGES
from relcrm.errors import BadConfiguration


def refusal(text: str) -> BadConfiguration:
    with pytest.raises(BadConfiguration) as caught:
        parsed(text, "policy.toml")
    assert caught.value.hint
    return caught.value


def test_an_empty_file_is_the_shipped_policy() -> None:
    assert parsed("", "policy.toml") == DEFAULT


def test_a_partial_file_changes_only_what_it_names() -> None:
    policy = parsed("threshold = 60\n[gates]\nmin_span_days = 30\n", "policy.toml")
    assert policy == replace(DEFAULT, threshold=60.0, gates=DEFAULT.gates._replace(min_span_days=30))


def test_a_whole_number_may_stand_where_a_number_is_meant() -> None:
    policy = parsed("[warmth]\nhalf_life_days = 120", "policy.toml")
    assert repr(policy.warmth.half_life_days) == "120.0"


@pytest.mark.parametrize(
    ("text", "line", "key", "allowed"),
    [
        ("[gates]\n\nmin_weeks = true", 3, "gates.min_weeks is true", "a whole number from 0 to 53"),
        ("[gates]\nmin_weeks = 2.5", 2, "gates.min_weeks is 2.5", "a whole number from 0 to 53"),
        ('gates.min_weeks = "two"', 1, "gates.min_weeks is 'two'", "a whole number from 0 to 53"),
        ("[gates]\nfast = 1", 2, "gates.fast is 1", "true or false"),
        (
            "[warmth]  # heat\nhalf_life_days = -1",
            2,
            "warmth.half_life_days is -1",
            "a number from 1 to 36500",
        ),
        ("threshold = nan", 1, "threshold is nan", "a number from 0 to 100"),
        ("threshold = inf", 1, "threshold is inf", "a number from 0 to 100"),
        ("threshold = 1" + "0" * 400, 1, "threshold is 1000", "a number from 0 to 100"),
        ('version = ""', 1, "version is ''", "a printable text"),
        ("version = 2", 1, "version is 2", "a printable text"),
        (
            "[profile.slow.gates]\nmin_span_days = -4",
            2,
            "profile.slow.gates.min_span_days is -4",
            "from 0 to 36500",
        ),
        ("[offer.audit]\ntext_unit = 9", 2, "offer.audit.text_unit is 9", "a number from 0 to 5"),
    ],
)
def test_a_wrong_value_is_refused_with_its_key_its_line_and_what_is_allowed(
    text: str, line: int, key: str, allowed: str
) -> None:
    message = refusal(text).message
    assert message.startswith(f"policy.toml, line {line}: {key}")
    assert allowed in message


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[gates]\nmin_span_day = 3", "policy.toml, line 2: gates.min_span_day is not", '"min_span_days"'),
        ("[gate]\nx = 1", "policy.toml, line 1: gate is not", '"gates"'),
        ("[offers.x]\ntext_unit = 1", "offers is not", '"offer"'),
        ("zzz = 1", "zzz is not", "threshold, borderline, channel"),
        ("[offer.audit]\nquiet = 1", "offer.audit.quiet is not", "text_unit, text_cap, need_conversation"),
        ('[profile.slow]\nversion = "2"', "profile.slow.version is not", "threshold"),
        ("gates = 3", "policy.toml, line 1: gates must be a table", "[gates]"),
        ("offer = 3", "policy.toml, line 1: offer must be a table", "[offer]"),
        ("[profile]\nslow = 3", "policy.toml, line 2: profile.slow must be a table", "[profile.slow]"),
        ('[profile."a\\tb"]\nthreshold = 50', "[profile] has a name", "printable"),
        ("[gates\n", "policy.toml is not valid TOML", "[gates]"),
    ],
)
def test_what_is_no_part_of_a_policy_is_refused_with_a_way_on(text: str, message: str, hint: str) -> None:
    refused = refusal(text)
    assert message in refused.message
    assert hint in refused.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("borderline = 60", "line 1: borderline is 60, more than the threshold of 55"),
        ("threshold = 3", "policy.toml: borderline is 4, more than the threshold of 3"),
        ("[profile.easy]\nthreshold = 3", "profile.easy.borderline is 4"),
        ("[depth]\nminutes_lo = 3", "line 2: depth.minutes_lo is 3, more than minutes_hi"),
        (
            "[weights]\n" + "\n".join(f"{key} = 0" for key in DEFAULT.weights._fields),
            "line 1: weights are all 0",
        ),
    ],
)
def test_values_that_contradict_one_another_are_refused(text: str, message: str) -> None:
    assert message in refusal(text).message


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("# ours\ngates = { min_weeks = -1 }", 2, "gates.min_weeks is -1"),
        ("threshold = 60\n\n[profiles.commodity.gates]\nmin_weeks = 1", 3, "profiles is not part"),
        (
            "[gates]\nfast = true\n[profile.slow]\ngates = { min_weeks = -1 }",
            4,
            "profile.slow.gates.min_weeks",
        ),
        ("\n[profile.easy]\nthreshold = 3", 2, "profile.easy.borderline is 4"),
    ],
)
def test_what_has_no_line_of_its_own_is_refused_with_the_nearest(text: str, line: int, problem: str) -> None:
    assert refusal(text).message.startswith(f"policy.toml, line {line}: {problem}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[gates]\nmin_weeks = 2\nmin_weeks = 3", "line 3: gates.min_weeks is there twice, first on line 2"),
        ("[gates]\nfast = true\n\n[gates]\n", "line 4: gates is there twice, first on line 1"),
        (
            "gates.fast = true\n[gates]\nmin_weeks = 3",
            "is not valid TOML: Cannot declare ('gates',) twice (at line 2",
        ),
        (
            "gates = { fast = true, fast = true }",
            "is not valid TOML: Duplicate inline table key 'fast' (at line 1",
        ),
    ],
)
def test_what_is_there_twice_is_named_with_its_line(text: str, said: str) -> None:
    assert said in refusal(text).message


def test_the_ends_of_a_range_are_allowed() -> None:
    for constant in constants():
        for end in (constant.lowest, constant.highest):
            if end is not None and constant.name not in {"threshold", "borderline"}:
                number = int(end) if isinstance(constant.default, int) else end
                try:
                    parsed(f"{constant.name} = {number}", "policy.toml")
                except BadConfiguration as refused:
                    assert "minutes_hi" in refused.message  # noqa: PT017 - the one pair that must keep its order


def test_every_constant_is_described_and_only_a_few_are_findings() -> None:
    described = list(constants())
    assert len(described) > 85
    assert all(each.doc and each.basis in {"finding", "judgement"} for each in described)
    findings = {each.name: each.source for each in described if each.basis == "finding"}
    assert set(findings) == {
        "warmth.half_life_days", "depth.half_life_days", "gates.min_span_days", "comfort.grace_days",
        "replies.half_life_days", "replies.base", "replies.usual_slope", "replies.rate_slope",
        "replies.messages_slope", "replies.heard_slope", "replies.prior_answered", "replies.prior_missed",
        "cadence.worth_half_life_days",
    }  # fmt: skip
    assert all(findings.values())


def test_the_findings_follow_from_their_figures() -> None:
    assert pytest.approx(365 * math.log(2) / math.log(10), abs=1) == DEFAULT.warmth.half_life_days
    assert pytest.approx(365 * math.log(0.5) / math.log(0.85), abs=5) == DEFAULT.depth.half_life_days


def test_a_written_policy_has_one_comment_per_constant() -> None:
    lines = as_toml(DEFAULT).splitlines()
    for constant in constants():
        key = constant.name.rpartition(".")[2]
        numbers = [number for number, line in enumerate(lines) if line.startswith(f"{key} = ")]
        assert any(constant.doc in lines[number - 1] for number in numbers), constant.name


@settings(max_examples=60, deadline=None)
@given(
    st.data(),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(str.isprintable),
)
def test_a_written_policy_reads_back_as_itself(data: st.DataObject, name: str) -> None:
    lines = []
    for each in data.draw(
        st.lists(st.sampled_from(list(constants())), max_size=8, unique_by=lambda each: each.name)
    ):
        if each.lowest is not None and not each.name.startswith(("depth.minutes", "threshold", "borderline")):
            numbers = st.integers if isinstance(each.default, int) else st.floats
            lines.append(f"{each.name} = {data.draw(numbers(each.lowest, each.highest))!r}")
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines += [
        f"version = {quoted}",
        f"[offer.{quoted}]",
        "text_cap = 1",
        f"[profile.{quoted}]",
        "threshold = 70",
    ]
    policy = parsed("\n".join(lines), "policy.toml")
    assert policy.version == name
    assert name in dict(policy.offers)
    assert parsed(as_toml(policy), "again.toml") == policy
    assert fingerprint(parsed(as_toml(policy), "again.toml")) == fingerprint(policy)


def test_an_offer_changes_only_what_it_says() -> None:
    plain = effective(DEFAULT, "professional_service", "")
    commodity = effective(DEFAULT, "commodity", "")
    assert plain == DEFAULT
    assert commodity == replace(
        plain,
        depth=plain.depth._replace(text_unit=0.25, text_cap=2.5),
        gates=plain.gates._replace(need_conversation=False),
    )


def test_a_file_adds_to_a_shipped_offer() -> None:
    policy = parsed("[offer.commodity]\ntext_cap = 1\n[offer.audit]\nneed_conversation = true", "policy.toml")
    assert effective(policy, "commodity", "").depth.text_cap == 1
    assert effective(policy, "commodity", "").depth.text_unit == 0.25
    assert effective(policy, "audit", "") == policy


def test_a_profile_is_laid_over_the_offer() -> None:
    assert effective(DEFAULT, "", "relationship_first").gates.min_span_days == 60
    assert effective(DEFAULT, "", "relationship_first").gates.two_paths_talks == 3
    assert effective(DEFAULT, "", "commodity") == effective(DEFAULT, "commodity", "")
    online = effective(DEFAULT, "commodity", "online_native")
    assert (online.depth.text_unit, online.depth.text_cap, online.gates.need_conversation) == (
        0.25,
        2.5,
        False,
    )
    text = "[profile.mine]\nthreshold = 70\n[profile.mine.weights]\ndepth = 1"
    mine = effective(parsed(text, "policy.toml"), "", "mine")
    assert (mine.threshold, mine.weights.depth, mine.weights.warmth) == (70.0, 1.0, 0.2)


def test_an_unknown_profile_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadConfiguration, match='no profile "slow"') as caught:
        refuse_unknown_profile(DEFAULT, "slow")
    assert "commodity, online_native, relationship_first" in caught.value.hint


def test_a_profile_that_only_a_team_knows_changes_nothing_elsewhere() -> None:
    assert lacks_profile(DEFAULT, "slow")
    assert effective(DEFAULT, "commodity", "slow") == effective(DEFAULT, "commodity", "")
    assert not lacks_profile(DEFAULT, "relationship_first")
    assert not lacks_profile(DEFAULT, "")


def test_the_effective_policy_is_one_object() -> None:
    assert effective(DEFAULT, "commodity", "") is effective(DEFAULT, "commodity", "")


def test_the_fingerprint_follows_the_values_and_nothing_else() -> None:
    assert len(fingerprint(DEFAULT)) == 12
    assert int(fingerprint(DEFAULT), 16) >= 0
    assert fingerprint(parsed("[warmth]\nhalf_life_days = 110", "policy.toml")) == fingerprint(DEFAULT)
    others = [
        parsed(text, "policy.toml")
        for text in (
            "threshold = 56",
            "[gates]\nfast = false",
            "[offer.x]\ntext_cap = 1",
            "[profile.x]\nthreshold = 9",
        )
    ]
    assert len({fingerprint(each) for each in [DEFAULT, *others]}) == 5


def test_a_stage_of_which_nothing_is_said_leaves_the_policy_as_it_is() -> None:
    unset, ready = (parsed(f"[cadence]\ndefault_days_ready = {days}", "p.toml") for days in (0, 30))
    assert fingerprint(unset) == fingerprint(DEFAULT) != fingerprint(ready)
    assert (days_at(unset, "ready"), days_at(ready, "ready"), days_at(ready, "in_touch")) == (0, 30, 0)
    assert {f"{OF_STAGES}{stage}" for stage in STAGES} == {
        key for key in keys_of("cadence") if key.startswith(OF_STAGES)
    }
    (said,) = differences(ready)
    assert said.text.startswith(
        "has you in touch every 30 days at the stage ready instead of as often as default_days says"
    )


def test_the_fingerprint_is_the_same_wherever_python_keeps_sha_256(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        f"{dotted(table, key)}={value!r}"
        for table, key, value in values_of(DEFAULT)
        if not is_unset(key, value)
    ]
    text = "\n".join([*lines, repr(DEFAULT.offers), repr(DEFAULT.profiles)])
    expected = hashlib.sha256(text.encode()).hexdigest()[:12]
    assert fingerprint.__wrapped__(DEFAULT) == expected
    for name in ("_sha2", "_sha256"):
        monkeypatch.setitem(sys.modules, name, None)
    assert fingerprint.__wrapped__(DEFAULT) == expected


def test_a_written_policy_is_plain_toml() -> None:
    data = tomllib.loads(as_toml(DEFAULT))
    assert data["gates"]["min_span_days"] == 21
    assert data["offer"]["commodity"]["need_conversation"] is False
