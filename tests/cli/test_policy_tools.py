"""The tools of a shared policy: what differs in plain words, a schema for editors, and the line of a bad key."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import contact_in
from relcrm.domain.policy.diff import COUNTED, SENTENCES, differences
from relcrm.domain.policy.file import parsed
from relcrm.domain.policy.in_force import constants
from relcrm.domain.policy.schema import schema
from relcrm.domain.policy.values import DEFAULT, constant_of, value_of
from relcrm.errors import BadConfiguration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "relcrm-policy.schema.json"
TEAM = """version = "studio-1"
threshold = 60
[gates]
two_paths_talks = 3
lean_in = false
[comfort]
grace_days = 20
[offer.audit]
text_unit = 0.1
[profile.relationship_first]
gates.two_paths_talks = 4
[profile.patient]
threshold = 70
"""


def told(text: str) -> list[str]:
    """Return what a policy text does differently, in words."""
    return [each.text for each in differences(parsed(text, "team.toml"))]


class TestDiff:
    def test_says_in_plain_words_what_a_file_does(self, run: Callable[..., Any], home: Path) -> None:
        (home / "team.toml").write_text(TEAM)
        out = run("policy", "diff", "team.toml").out.splitlines()
        assert re.fullmatch(r"policy studio-1 \([0-9a-f]{12}\), from team.toml", out[0])
        assert [line.strip() for line in out[1:]] == [
            'is called "studio-1" instead of "1" (version)',
            "welcomes an ask from a score of 60 instead of 55 (threshold)",
            "20 instead of 10 days before a message without a known answer counts as unanswered (comfort.grace_days)",
            "asks for 3 conversations instead of 2 (gates.two_paths_talks)",
            "whether they must have leaned in: no instead of yes (gates.lean_in)",
            "the offer audit: what one answered message adds: 0.1 instead of 0.05 (offer.audit.text_unit)",
            "the profile patient: welcomes an ask from a score of 70 instead of 60 (profile.patient.threshold)",
            "the profile relationship_first: asks for 4 conversations instead of 3 (profile.relationship_first.gates.two_paths_talks)",
        ]

    def test_says_the_same_as_json(self, run: Callable[..., Any], home: Path) -> None:
        (home / "team.toml").write_text(TEAM)
        data = run("policy", "diff", "team.toml", "--json").data
        assert list(data) == ["file", "version", "fingerprint", "differences"]
        assert data["differences"][3] == {
            "where": "",
            "name": "gates.two_paths_talks",
            "before": 2,
            "after": 3,
            "text": "asks for 3 conversations instead of 2 (gates.two_paths_talks)",
        }
        assert data["differences"][5]["where"] == "offer.audit"
        assert data["differences"][5]["before"] is None
        assert data["differences"][7]["before"] == 3

    def test_without_a_file_compares_the_policy_in_force(self, run: Callable[..., Any], home: Path) -> None:
        assert run("policy", "diff").out.endswith("from the defaults\n  The same numbers as the defaults.\n")
        assert run("policy", "diff", "--json").data["differences"] == []
        (home / "relcrm-policy.toml").write_text("threshold = 60\n")
        assert "from a score of 60" in run("policy", "diff").out

    def test_a_file_that_is_not_there_or_not_right_is_refused(
        self, run: Callable[..., Any], home: Path
    ) -> None:
        assert run("policy", "diff", "nosuch.toml").exit_code == 66
        (home / "bad.toml").write_text("threshold = 900\n")
        assert run("policy", "diff", "bad.toml").exit_code == 78

    def test_a_new_name_without_values_is_told(self) -> None:
        assert told("[profile.plain]\n[offer.bare]\n") == [
            "the offer bare: new, and changes nothing yet (offer.bare)",
            "the profile plain: new, and changes nothing yet (profile.plain)",
        ]

    def test_a_value_that_an_overlay_repeats_is_told_as_such(self) -> None:
        assert told("[profile.same]\nthreshold = 55\n") == [
            "the profile same: score from which an ask is welcome, of 100: 55, as the policy has it (profile.same.threshold)"
        ]

    def test_every_constant_has_words_that_name_it(self) -> None:
        for each in constants():
            if isinstance(each.default, bool):
                value = str(not each.default).lower()
            elif isinstance(each.default, str):
                value = '"another"'
            else:
                value = repr(each.highest if each.default == each.lowest else each.lowest)
            try:
                (text,) = told(f"{each.name} = {value}")
            except BadConfiguration:
                continue  # fine alone, but not with the other defaults
            assert text.endswith(f"({each.name})")
            assert " instead of " in text

    def test_no_sentence_is_about_a_constant_that_is_gone(self) -> None:
        names = {each.name for each in constants()}
        assert set(SENTENCES) <= names
        firsts = {constant_of(*split(name)).doc.partition(" ")[0] for name in names}
        assert firsts >= COUNTED


def split(name: str) -> tuple[str, str]:
    table, _, key = name.rpartition(".")
    return table, key


class TestSchema:
    def test_is_published_beside_the_reference(self, run: Callable[..., Any]) -> None:
        printed = run("policy", "schema").out
        assert PUBLISHED.read_text(encoding="utf-8") == printed, f"relcrm policy schema > {PUBLISHED.name}"

    def test_with_json_it_is_in_the_envelope(self, run: Callable[..., Any]) -> None:
        assert run("policy", "schema", "--json").data == {"schema": json.loads(run("policy", "schema").out)}

    def test_describes_every_constant_and_nothing_else(self) -> None:
        described = {
            name: each for name, each in leaves(schema()) if not name.startswith(("offer", "profile"))
        }
        assert set(described) == {each.name for each in constants()}
        for each in constants():
            assert described[each.name]["default"] == each.default
            assert each.doc in described[each.name]["description"]
            assert described[each.name].get("minimum") == each.lowest
            assert described[each.name].get("maximum") == each.highest

    def test_every_object_is_closed(self) -> None:
        assert all(each["additionalProperties"] is not True for each in objects(schema()))
        assert schema()["additionalProperties"] is False
        assert schema()["properties"]["gates"]["additionalProperties"] is False
        assert schema()["properties"]["profile"]["additionalProperties"]["additionalProperties"] is False

    @pytest.mark.parametrize(
        "policy",
        [
            {},
            {"gates": {"min_span_days": 3}, "threshold": 60},
            {
                "profile": {"slow": {"gates": {"fast": False}, "threshold": 70.5}},
                "offer": {"x": {"text_cap": 1}},
            },
        ],
    )
    def test_accepts_what_a_policy_may_say(self, policy: Any) -> None:
        assert fits(policy, schema())

    @pytest.mark.parametrize(
        "policy",
        [
            {"thresold": 60},
            {"threshold": "60"},
            {"threshold": True},
            {"gates": {"fast": 1}},
            {"gates": {"min_weeks": 2.5}},
            {"warmth": {"half_life_days": -1}},
            {"version": ""},
            {"version": "a\nb"},
            {"gates": 3},
            {"offer": {"x": {"threshold": 60}}},
            {"offer": {"": {}}},
            {"profile": {"x": {"version": "2"}}},
        ],
    )
    def test_refuses_what_a_policy_may_not_say(self, policy: Any) -> None:
        assert not fits(policy, schema())
        with pytest.raises(BadConfiguration):
            parsed(as_text(policy), "team.toml")


@st.composite
def policies(draw: st.DrawFn, described: dict[str, Any]) -> Any:
    """Draw a value that a schema describes."""
    kind = described["type"]
    if kind == "object":
        found = {}
        for name, each in described.get("properties", {}).items():
            if draw(st.integers(0, 5)) == 0:
                found[name] = draw(policies(each))
        if isinstance(described["additionalProperties"], dict):
            names = st.text("abcd-_ é", min_size=1, max_size=8)
            for name in draw(st.lists(names, max_size=2, unique=True)):
                found[name] = draw(policies(described["additionalProperties"]))
        return found
    if kind == "boolean":
        return draw(st.booleans())
    if kind == "string":
        return draw(st.text("abc déß", min_size=described["minLength"], max_size=described["maxLength"]))
    numbers = st.integers if kind == "integer" else st.floats
    return draw(numbers(described["minimum"], described["maximum"]))


@given(policies(schema()))
def test_what_the_schema_describes_is_accepted(policy: dict[str, Any]) -> None:
    for part in [policy, *policy.get("profile", {}).values()]:
        for pair in ("threshold", "borderline", "weights"):
            part.pop(pair, None)  # what they may be together, a schema cannot say
        for pair in ("minutes_lo", "minutes_hi"):
            part.get("depth", {}).pop(pair, None)
    assert fits(policy, schema())
    parsed(as_text(policy), "team.toml")


@given(st.data())
def test_what_lies_outside_a_range_is_refused(data: st.DataObject) -> None:
    numbers = [each for each in constants() if each.lowest is not None]
    each = data.draw(st.sampled_from(numbers))
    below = data.draw(st.booleans())
    step = data.draw(st.integers(1, 1000))
    value = each.lowest - step if below else each.highest + step
    table, key = split(each.name)
    value = int(value) if isinstance(value_of(DEFAULT, table, key), int) else float(value)
    policy = {table: {key: value}} if table else {key: value}
    assert not fits(policy, schema())
    with pytest.raises(BadConfiguration, match=re.escape(f"line 1: {each.name} is")):
        parsed(f"{each.name} = {value!r}", "team.toml")


class TestCheck:
    @pytest.mark.parametrize(
        ("text", "line", "problem", "hint"),
        [
            ("# ours\n[gates]\nmin_weeks = '2'\n", 3, "gates.min_weeks is '2', but must be a whole number", "shipped"),
            ("[gates]\n\nmin_span_day = 3\n", 3, "gates.min_span_day is not part of the policy", '"min_span_days"'),
            ("[warmth]\nweek_cap = 1\nhalf_life_days = -3\n", 3, "warmth.half_life_days is -3, but must be", "halves"),
            ("[gates]\nfast = true\n[profile.slow]\nthresold = 60\n", 4, "profile.slow.thresold is not", '"threshold"'),
        ],
    )  # fmt: skip
    def test_names_the_line_of_the_bad_key(
        self, run: Callable[..., Any], home: Path, text: str, line: int, problem: str, hint: str
    ) -> None:
        (home / "team.toml").write_text(text)
        done = run("policy", "check", "team.toml")
        assert (done.exit_code, done.out) == (78, "")
        said, way_on = done.err.splitlines()
        assert said.startswith(f"relcrm: team.toml, line {line}: {problem}")
        assert hint in way_on
        error = run("policy", "check", "team.toml", "--json").json()["errors"][0]
        assert error["code"] == "configuration"
        assert f"line {line}" in error["message"]

    def test_of_a_good_file_gives_version_and_fingerprint(self, run: Callable[..., Any], home: Path) -> None:
        (home / "team.toml").write_text(TEAM)
        assert re.fullmatch(
            r"team.toml is fine: policy studio-1 \([0-9a-f]{12}\)\n", run("policy", "check", "team.toml").out
        )

    def test_without_a_file_checks_the_one_in_force_and_names_it(
        self, run: Callable[..., Any], home: Path
    ) -> None:
        path = home / "relcrm-policy.toml"
        path.write_text(TEAM)
        assert run("policy", "check").out.startswith(f"{path} is fine: policy studio-1 (")
        assert run("policy", "check", "--json").data["file"] == str(path)
        path.write_text("threshold = 101\n")
        refused = run("policy", "check")
        assert (refused.exit_code, refused.out) == (78, "")
        assert f"{path}, line 1: threshold is 101" in refused.err

    @pytest.mark.usefixtures("home")
    def test_without_any_file_says_that_the_defaults_are_in_force(self, run: Callable[..., Any]) -> None:
        assert re.fullmatch(
            r"The defaults are in force: policy 1 \([0-9a-f]{12}\)\n", run("policy", "check").out
        )
        assert run("policy", "check", "--json").data["file"] is None

    def test_of_a_file_in_another_encoding_says_how_to_save_it(
        self, run: Callable[..., Any], home: Path
    ) -> None:
        (home / "team.toml").write_bytes('version = "für uns"\n'.encode("latin-1"))
        done = run("policy", "check", "team.toml")
        assert (done.exit_code, done.out) == (78, "")
        assert "the policy file team.toml is not UTF-8 text" in done.err
        assert "save it as UTF-8" in done.err


def fits(value: Any, described: dict[str, Any]) -> bool:
    """Say whether a value fits a schema: as much of draft 7 as ours uses."""
    kind = described["type"]
    if kind == "object":
        return isinstance(value, dict) and all(
            member_fits(name, each, described) for name, each in value.items()
        )
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "string":
        return isinstance(value, str) and text_fits(value, described)
    allowed = int if kind == "integer" else (int, float)
    is_number = isinstance(value, allowed) and not isinstance(value, bool)
    return is_number and described["minimum"] <= value <= described["maximum"]


def member_fits(name: str, value: Any, described: dict[str, Any]) -> bool:
    if name in described.get("properties", {}):
        return fits(value, described["properties"][name])
    rest = described["additionalProperties"]
    return bool(rest) and text_fits(name, described["propertyNames"]) and fits(value, rest)


def text_fits(text: str, described: dict[str, Any]) -> bool:
    is_long_enough = described["minLength"] <= len(text) <= described["maxLength"]
    return is_long_enough and re.search(described["pattern"], text) is not None


def objects(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every object of a schema, itself first."""
    if described["type"] == "object":
        yield described
        inner = [*described.get("properties", {}).values()]
        rest = described["additionalProperties"]
        for each in [*inner, rest] if rest else inner:
            yield from objects(each)


def leaves(described: dict[str, Any], where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the dotted name of every value, and what the schema says of it."""
    for name, each in described.get("properties", {}).items():
        dotted = f"{where}.{name}" if where else name
        if each["type"] == "object":
            yield from leaves(each, dotted)
        else:
            yield dotted, each


def as_text(policy: dict[str, Any]) -> str:
    """Return a policy as TOML, tables inline, which spares us a writer of tables."""
    return "\n".join(f"{quoted(key)} = {as_value(value)}" for key, value in policy.items())


def as_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{quoted(key)} = {as_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, bool):
        return str(value).lower()
    return quoted(value) if isinstance(value, str) else repr(value)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def test_what_judges_nothing_goes_on_without_a_policy_that_cannot_be_read(
    run: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    contact_in(store, "Ada Ames")
    contact_in(store, "Bo Berg")
    assert run("log-call", "ada").exit_code == 0
    monkeypatch.chdir(tmp_path)
    (tmp_path / "relcrm-policy.toml").write_text("[gates]\nmin_spam_days = 3\n")

    for line in (
        *("list", "note ada 'moved to Lisbon'", "undo", "redo", "log --undo", "undo --list", "archive bo"),
        *(
            "archive bo --restore",
            "imports",
            "export json",
            "export json all.json",
            "dupes",
            "not-same ada bo",
        ),
    ):
        done = run(*shlex.split(line))
        assert done.exit_code == 0, (line, done.err)
        assert "nothing is judged here: " in done.err
        assert "min_spam_days" in done.err
        assert "readiness" not in done.out
    assert run("undo", "--json").data["concerned"] == 2
    for line in ("stale", "ready ada", "show ada", "log-call ada", "mark-pitchable ada"):
        assert run(*line.split()).exit_code == 78
