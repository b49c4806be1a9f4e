"""The policy as one value, the policy as shipped, and the overlays that offers and profiles are.

The single constants are in `constants`, their file format in `file`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any

from relcrm.domain.policy import constants, constants_advice, constants_gates
from relcrm.domain.policy.constants import Constant

Value = bool | int | float | str
Overlay = tuple[tuple[str, str, Value], ...]
"""Values laid over a policy: table ("" for the top of the file), key, value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All constants of the model, one attribute per table of the file.

    `offers` and `profiles` are named overlays, in the order of their names; `in_force.effective` applies them.
    """

    version: Annotated[str, Constant("the team's own name for this set of numbers")]
    threshold: Annotated[float, Constant("score from which an ask is welcome, of 100", 0, 100)]
    borderline: Annotated[
        float, Constant("points below that where a written reason is enough, all gates being open", 0, 100)
    ]
    channel: constants.Channels
    exchange: constants.Exchange
    warmth: constants.Warmth
    depth: constants.Depth
    mutuality: constants.Mutuality
    continuity: constants.Continuity
    giving: constants.Giving
    common: constants.Common
    comfort: constants.Comfort
    weights: constants.Weights
    gates: constants_gates.Gates
    cadence: constants.Cadence
    etiquette: constants_advice.Etiquette
    replies: constants_advice.Replies
    calibration: constants_advice.Calibration
    offers: tuple[tuple[str, Overlay], ...]
    profiles: tuple[tuple[str, Overlay], ...]

    def __hash__(self) -> int:
        """Hash few values: equal policies are usually one object, and every judgement looks them up."""
        return hash((self.version, self.threshold, self.borderline))


TOP = ("version", "threshold", "borderline")
TABLES = (
    "channel",
    "exchange",
    "warmth",
    "depth",
    "mutuality",
    "continuity",
    "giving",
    "common",
    "comfort",
    "weights",
    "gates",
    "cadence",
    "etiquette",
    "replies",
    "calibration",
)
LONGEST_NAME = 200
"""Characters that a version, an offer or a profile may have."""
_KINDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: f"a printable text of at most {LONGEST_NAME} characters",
}
OFFER_KEYS = {"text_unit": "depth", "text_cap": "depth", "need_conversation": "gates", "asks": "gates"}
"""The constants that an offer may change, and the table each belongs to."""

OF_STAGES = "default_days_"
"""What the keys of `cadence` that are about one stage begin with."""
PERSONAL = "personal"
"""The offer of family and friends: there is none, so nothing is asked of them."""
_TEXT_IS_ENOUGH: Overlay = (
    ("depth", "text_cap", 2.5),
    ("depth", "text_unit", 0.25),
    ("gates", "need_conversation", False),
)
DEFAULT = Policy(
    version="1",
    threshold=55.0,
    borderline=4.0,
    channel=constants.Channels(),
    exchange=constants.Exchange(),
    warmth=constants.Warmth(),
    depth=constants.Depth(),
    mutuality=constants.Mutuality(),
    continuity=constants.Continuity(),
    giving=constants.Giving(),
    common=constants.Common(),
    comfort=constants.Comfort(),
    weights=constants.Weights(),
    gates=constants_gates.Gates(),
    cadence=constants.Cadence(),
    etiquette=constants_advice.Etiquette(),
    replies=constants_advice.Replies(),
    calibration=constants_advice.Calibration(),
    offers=(("commodity", _TEXT_IS_ENOUGH), (PERSONAL, (("gates", "asks", False),))),
    profiles=(
        ("commodity", _TEXT_IS_ENOUGH),
        ("online_native", (("depth", "text_unit", 0.25), ("gates", "need_conversation", False))),
        (
            "relationship_first",
            (
                ("gates", "min_span_days", 60),
                ("gates", "online_first_days", 180),
                ("gates", "online_first_weeks", 9),
                ("gates", "two_paths_talks", 3),
            ),
        ),
    ),
)


def constant_of(table: str, key: str) -> Constant:
    """Return what is known of one constant; `table` is "" for the top of the file. Raises KeyError."""
    home = Policy if not table else type(getattr(DEFAULT, table))
    described: Constant = home.__annotations__[key].__metadata__[0]
    return described


def keys_of(table: str) -> tuple[str, ...]:
    """Return the keys of a table in the order of the file; `table` is "" for its top."""
    return TOP if not table else getattr(DEFAULT, table)._fields


def value_of(policy: Policy, table: str, key: str) -> Value:
    """Return one constant's value in `policy`."""
    value: Value = getattr(getattr(policy, table) if table else policy, key)
    return value


def days_at(policy: Policy, stage: str) -> int:
    """Return the days between touches that a policy has for a stage; 0 where its default holds."""
    days: int = getattr(policy.cadence, f"{OF_STAGES}{stage}")
    return days


def is_unset(key: str, value: Value) -> bool:
    """Say whether a value only says that another one holds: without it the policy is the same."""
    return value == 0 and key.startswith(OF_STAGES)


def overlaid(policy: Policy, overlay: Overlay) -> Policy:
    """Return the policy with the values of the overlay in place of its own."""
    changes: dict[str, Any] = {}
    for table, key, value in overlay:
        if table:
            changes[table] = changes.get(table, getattr(policy, table))._replace(**{key: value})
        else:
            changes[key] = value
    return replace(policy, **changes) if changes else policy


def values_of(policy: Policy) -> Iterator[tuple[str, str, Value]]:
    """Yield table, key and value of every constant, in the order of the file."""
    for table in ("", *TABLES):
        for key in keys_of(table):
            yield table, key, value_of(policy, table, key)


def dotted(table: str, key: str) -> str:
    """Return the name of a key as messages and profiles write it."""
    return f"{table}.{key}" if table else key


def allowed(default: Value, known: Constant) -> str:
    """Return in words what a constant may be."""
    kind = _KINDS[type(default)]
    return kind if known.lowest is None else f"{kind} from {known.lowest:g} to {known.highest:g}"
