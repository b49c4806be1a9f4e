"""Every number of the model, declared once: its default, what is allowed, what it means, where it comes from.

One class per table of the policy file; `values` puts them together. They are named tuples because a
dozen dataclasses would cost every command ten milliseconds of start-up.
"""

from typing import Annotated

from relcrm.tuples import NamedTuple

FINDING = "finding"
JUDGEMENT = "judgement"


class Constant(NamedTuple):
    """What is known of one constant. `lowest` and `highest` are both allowed; None means it is no number."""

    doc: str
    lowest: float | None = None
    highest: float | None = None
    source: str = ""
    basis: str = JUDGEMENT


LONGEST_DAYS = 36_500


class Channels(NamedTuple):
    """What one two-way contact weighs, by channel; spoken ones per half hour."""

    in_person: Annotated[float, Constant("a meeting in person", 0, 5, "Roghanizad & Bohns 2017")] = 1.0
    video: Annotated[float, Constant("a video call", 0, 5, "Bos et al. 2002")] = 0.85
    phone: Annotated[float, Constant("a phone call", 0, 5, "Bos et al. 2002; Kumar & Epley 2021")] = 0.7
    email: Annotated[float, Constant("an answered email", 0, 5, "Bos et al. 2002; Morris et al. 2002")] = 0.3
    dm: Annotated[float, Constant("an answered direct message", 0, 5)] = 0.25
    public: Annotated[
        float, Constant("an answered comment, mention or share", 0, 5, "Montoya et al. 2017")
    ] = 0.08
    click: Annotated[float, Constant("an accepted link or a like", 0, 5, "Montoya et al. 2017")] = 0.03
    unknown: Annotated[float, Constant("a contact whose channel nobody noted", 0, 5)] = 0.15


class Exchange(NamedTuple):
    """How single messages become touches."""

    quiet_days: Annotated[
        int, Constant("days without a message after which the next one starts anew", 1, 365)
    ] = 7
    answer_days: Annotated[int, Constant("days within which a message counts as the answer", 1, 365)] = 30
    attempt_days: Annotated[
        int, Constant("days after which another message of yours is a further try", 1, 365)
    ] = 3


class Warmth(NamedTuple):
    """How fresh the contact is."""

    half_life_days: Annotated[
        float,
        Constant(
            "days in which the warmth of a new tie halves",
            1,
            LONGEST_DAYS,
            "Burt 2002: nine of ten new bridges are gone in a year",
            FINDING,
        ),
    ] = 110.0
    week_cap: Annotated[
        float, Constant("the most that one calendar week can add", 0.01, 100, "Navarro et al. 2017")
    ] = 1.5
    saturation: Annotated[float, Constant("warmth at which 63 % of the dimension is reached", 0.01, 100)] = (
        1.5
    )
    unreplied_inbound: Annotated[
        float, Constant("share of its weight that a message of theirs has before you answer", 0, 1)
    ] = 0.5
    tenure_gain: Annotated[
        float,
        Constant("how much longer the half-life gets per year of knowing each other", 0, 10, "Burt 2002"),
    ] = 1.0
    tenure_years: Annotated[float, Constant("years after which it gets no longer", 0, 100)] = 2.0


class Depth(NamedTuple):
    """How much you have spoken."""

    half_life_days: Annotated[
        float,
        Constant(
            "days in which depth halves",
            1,
            LONGEST_DAYS,
            "Dunbar 2010: closeness falls about 15 % a year without meeting",
            FINDING,
        ),
    ] = 1560.0
    week_cap: Annotated[float, Constant("the most that one calendar week can add", 0.01, 100)] = 1.5
    saturation: Annotated[float, Constant("depth at which 63 % of the dimension is reached", 0.01, 100)] = 1.8
    text_unit: Annotated[float, Constant("what one answered message adds", 0, 5)] = 0.05
    text_cap: Annotated[float, Constant("the most that writing can add", 0, 100)] = 0.5
    min_minutes: Annotated[int, Constant("minutes from which a talk is a conversation", 0, 600)] = 10
    min_minutes_spoken: Annotated[
        int, Constant("minutes from which a short call still adds depth", 0, 600)
    ] = 5
    short_minutes_per_talk: Annotated[
        int, Constant("minutes of shorter calls that make one conversation together", 1, 10_000)
    ] = 20
    group_factor: Annotated[float, Constant("share of its weight that contact in a group has", 0, 1)] = 0.3
    minutes_ref: Annotated[
        float, Constant("minutes of a talk that has its channel's plain weight", 1, 1440)
    ] = 30.0
    minutes_lo: Annotated[float, Constant("the least a talk's length can multiply its weight by", 0, 10)] = (
        0.4
    )
    minutes_hi: Annotated[
        float,
        Constant("the most a talk's length can multiply its weight by", 0, 10, "Hall 2019: hours count"),
    ] = 1.6


class Mutuality(NamedTuple):
    """Whether it comes from both sides."""

    half_life_days: Annotated[float, Constant("days in which an answer counts half", 1, LONGEST_DAYS)] = 180.0
    shrink: Annotated[
        float, Constant("misses assumed beforehand, so that 1 of 1 is not yet all", 0.01, 100)
    ] = 1.0
    weight_answer: Annotated[float, Constant("share of the dimension that answers make", 0, 1)] = 0.6
    weight_initiative: Annotated[
        float, Constant("share of the dimension that their initiative makes", 0, 1, "Sprecher et al. 2013")
    ] = 0.4
    initiative_scale: Annotated[
        float, Constant("first moves of theirs at which 63 % of that share is reached", 0.01, 100)
    ] = 1.5
    small_touch: Annotated[float, Constant("what a like or a comment counts as an answer", 0, 1)] = 0.3


class Continuity(NamedTuple):
    """Whether it lasts."""

    weeks_window_days: Annotated[int, Constant("days back in which active weeks count", 1, LONGEST_DAYS)] = (
        365
    )
    weeks_scale: Annotated[
        float, Constant("further active weeks at which 63 % is reached", 0.01, 1000, "Navarro et al. 2017")
    ] = 3.0
    span_full_days: Annotated[
        float, Constant("days of knowing each other that count in full", 1, LONGEST_DAYS)
    ] = 90.0
    fast_factor: Annotated[
        float,
        Constant("both scales times this where they were introduced and act, or started twice", 0.01, 1),
    ] = 0.5


class Giving(NamedTuple):
    """Who did whom a favour."""

    base: Annotated[float, Constant("the dimension while no favour is noted", 0, 1)] = 0.55
    give_gain: Annotated[float, Constant("the most your favours can add", 0, 1, "Regan 1971")] = 0.3
    give_scale: Annotated[float, Constant("favours of yours at which 63 % of that is reached", 0.01, 100)] = (
        1.5
    )
    exchange_bonus: Annotated[
        float, Constant("added where favours went both ways", 0, 1, "Burger et al. 2006")
    ] = 0.15
    debt_slack: Annotated[int, Constant("favours you may have received beyond those you did", 0, 100)] = 1
    debt_step: Annotated[float, Constant("taken off for each one beyond that", 0, 1)] = 0.15


class Common(NamedTuple):
    """What you share."""

    base: Annotated[float, Constant("the dimension while nothing in common is noted", 0, 1)] = 0.35
    scale: Annotated[
        float,
        Constant("things in common at which 63 % of the rest is reached", 0.01, 100, "Burger et al. 2004"),
    ] = 2.0
    intro: Annotated[
        float, Constant("share of the rest that an introduction gives", 0, 1, "Gompers et al. 2020")
    ] = 0.5


class Comfort(NamedTuple):
    """Whether you leave them room."""

    per_unanswered: Annotated[
        float, Constant("the dimension times this per unanswered message", 0.01, 1, "Godfrey et al. 2011")
    ] = 0.7
    per_extra_platform: Annotated[
        float,
        Constant(
            "the dimension times this per further platform left unanswered", 0.01, 1, "Godfrey et al. 2011"
        ),
    ] = 0.8
    grace_days: Annotated[
        int,
        Constant(
            "days before a message without a known answer counts as unanswered",
            0,
            365,
            "Kalman & Rafaeli 2011: most answers come within a day",
            FINDING,
        ),
    ] = 10
    public_weight: Annotated[float, Constant("what an unanswered like or comment counts", 0, 1)] = 0.25


class Weights(NamedTuple):
    """What each dimension weighs in the score; only their proportions matter."""

    depth: Annotated[float, Constant("weight of depth", 0, 100)] = 0.24
    warmth: Annotated[float, Constant("weight of warmth", 0, 100)] = 0.2
    mutuality: Annotated[float, Constant("weight of mutuality", 0, 100)] = 0.2
    continuity: Annotated[float, Constant("weight of continuity", 0, 100)] = 0.16
    giving: Annotated[float, Constant("weight of giving", 0, 100)] = 0.08
    common: Annotated[float, Constant("weight of common ground", 0, 100)] = 0.06
    comfort: Annotated[float, Constant("weight of comfort", 0, 100)] = 0.06


class Cadence(NamedTuple):
    """How often to be in touch."""

    default_days: Annotated[
        int, Constant("days between touches where a contact has no cadence of its own", 1, 3650)
    ] = 90
    worth_half_life_days: Annotated[
        float,
        Constant(
            "days in which the worth of a touch halves, for the order of lists",
            1,
            LONGEST_DAYS,
            "CollegeMsg and email-Eu-core (SNAP), the first 60 % of their time",
            FINDING,
        ),
    ] = 180.0
    late_bonus: Annotated[
        float, Constant("half-lives by which being late moves somebody up, at most", 0, 10)
    ] = 0.25
    asleep_below: Annotated[
        float, Constant("worth below which a tie without a cadence of its own is asleep", 0.0001, 100)
    ] = 0.05
    asleep_days: Annotated[
        int, Constant("silent days after which any such tie is asleep", 1, LONGEST_DAYS)
    ] = 1095
    answer_days: Annotated[
        int,
        Constant(
            "days after which lists no longer say that a message of theirs waits; the gate stays shut",
            1,
            LONGEST_DAYS,
        ),
    ] = 180
    soon_days: Annotated[int, Constant("days before the due day from which it is soon", 0, 365)] = 7
    default_days_stranger: Annotated[
        int, Constant("days between touches at the stage stranger; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_noticed: Annotated[
        int, Constant("days between touches at the stage noticed; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_in_touch: Annotated[
        int, Constant("days between touches at the stage in touch; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_known: Annotated[
        int, Constant("days between touches at the stage known; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_trusted: Annotated[
        int, Constant("days between touches at the stage trusted; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_ready: Annotated[
        int, Constant("days between touches at the stage ready; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_asked: Annotated[
        int, Constant("days between touches at the stage asked; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_partner: Annotated[
        int, Constant("days between touches at the stage partner; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_cooling: Annotated[
        int, Constant("days between touches at the stage cooling; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_dormant: Annotated[
        int, Constant("days between touches at the stage dormant; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_paused: Annotated[
        int, Constant("days between touches at the stage paused; 0 takes default_days", 0, 3650)
    ] = 0
    default_days_closed: Annotated[
        int, Constant("days between touches at the stage closed; 0 takes default_days", 0, 3650)
    ] = 0
