"""The numbers behind advice: before you write, how likely an answer is, and what your own asks have taught.

Declared like those of the model itself, in `constants`; none of them decides readiness.
"""

from typing import Annotated

from relcrm.domain.policy.constants import FINDING, Constant
from relcrm.tuples import NamedTuple

_LOGS = "CollegeMsg and email-Eu-core (SNAP), the first 60 % of their time"


class Etiquette(NamedTuple):
    """What makes a message welcome or not."""

    first_gap_days: Annotated[
        int, Constant("days to leave after a first message without an answer", 0, 365)
    ] = 4
    second_gap_days: Annotated[
        int, Constant("days to leave after a second message without an answer", 0, 365)
    ] = 10
    platform_window_days: Annotated[int, Constant("days in which platforms are counted", 1, 365)] = 14
    platforms_warn: Annotated[
        int, Constant("platforms in that time that are many", 1, 100, "Godfrey et al. 2011")
    ] = 3
    platforms_block: Annotated[
        int, Constant("platforms in that time that are too many", 1, 100, "Godfrey et al. 2011")
    ] = 4
    new_platforms_warn: Annotated[
        int,
        Constant("platforms they never used that are many", 1, 100, "Haythornthwaite, media multiplexity"),
    ] = 2
    new_platforms_block: Annotated[
        int,
        Constant(
            "platforms they never used that are too many", 1, 100, "Haythornthwaite, media multiplexity"
        ),
    ] = 3
    private_networks: Annotated[str, Constant("platforms that are private, separated by spaces")] = (
        "facebook instagram whatsapp personal_phone snapchat telegram signal sms imessage threads"
    )
    often_messages: Annotated[int, Constant("messages of yours within a week that are many", 1, 100)] = 3
    often_days: Annotated[int, Constant("days in which those messages are counted", 1, 365)] = 7
    often_answer_days: Annotated[
        int, Constant("days within which contact from both sides makes them fine", 0, 365)
    ] = 2
    day_begins_hour: Annotated[int, Constant("local hour at which working hours begin", 0, 23)] = 8
    day_ends_hour: Annotated[int, Constant("local hour at which working hours end", 1, 24)] = 19
    weekend: Annotated[str, Constant("days of rest, English names separated by spaces")] = "saturday sunday"
    agreed_talk_days: Annotated[
        int, Constant("days for which a meeting that was agreed to counts as still ahead", 1, 365)
    ] = 30
    hold_after_loss_days: Annotated[
        int, Constant("days that business is usually held after a death", 1, 3650)
    ] = 60
    hold_after_illness_days: Annotated[
        int, Constant("days that business is usually held in an illness", 1, 3650)
    ] = 30
    hold_after_birth_days: Annotated[
        int, Constant("days that business is usually held after a birth", 1, 3650)
    ] = 30
    hold_after_job_days: Annotated[
        int, Constant("days that business is usually held after a lost job", 1, 3650)
    ] = 60
    introduction_days: Annotated[
        int,
        Constant("days after which an introduction that both were asked about is looked at again", 1, 365),
    ] = 7
    best_hours_messages: Annotated[
        int, Constant("messages of theirs with a time, under which no best hours are named", 1, 1000)
    ] = 5
    best_hours_width: Annotated[int, Constant("hours that the best hours span", 1, 12)] = 3


class Replies(NamedTuple):
    """How the chance of an answer is reckoned: from how often you are answered, how often by them, and what was heard."""

    window_days: Annotated[int, Constant("days within which an answer is waited for", 1, 365)] = 7
    least_tries: Annotated[int, Constant("tries under which nothing is claimed", 1, 1000)] = 3
    half_life_days: Annotated[
        float, Constant("days in which what was heard of them counts half", 1, 36_500, _LOGS, FINDING)
    ] = 30.0
    usual_tries: Annotated[int, Constant("latest tries that say how often you are answered", 1, 10_000)] = 200
    prior_answered: Annotated[
        float, Constant("answered tries of yours assumed beforehand", 0.01, 1000, _LOGS, FINDING)
    ] = 4.5
    prior_missed: Annotated[
        float, Constant("unanswered tries of yours assumed beforehand", 0.01, 1000, _LOGS, FINDING)
    ] = 5.5
    usual_weight: Annotated[
        float, Constant("tries with a contact that your usual share weighs as much as", 0.01, 1000)
    ] = 3.0
    base: Annotated[
        float, Constant("log odds of an answer while nothing is known", -10, 10, _LOGS, FINDING)
    ] = -0.34
    usual_slope: Annotated[
        float, Constant("what the odds of an answer from anybody add to that", 0, 10, _LOGS, FINDING)
    ] = 0.69
    rate_slope: Annotated[
        float, Constant("what their odds beyond those add, counted by tries", 0, 10, _LOGS, FINDING)
    ] = 0.39
    messages_slope: Annotated[
        float, Constant("what their odds beyond those add, counted by messages", 0, 10, _LOGS, FINDING)
    ] = 0.25
    heard_slope: Annotated[
        float, Constant("what messages of theirs, lately, add to that", 0, 10, _LOGS, FINDING)
    ] = 0.43


class Calibration(NamedTuple):
    """How your own asks are weighed against what was assumed."""

    prior_weight: Annotated[float, Constant("asks that the assumption weighs as much as", 3, 1000)] = 6.0
    yes_0_40: Annotated[float, Constant("share of yes assumed for scores below 40", 0.02, 0.98)] = 0.05
    yes_40_60: Annotated[float, Constant("share of yes assumed for scores from 40", 0.02, 0.98)] = 0.15
    yes_60_75: Annotated[float, Constant("share of yes assumed for scores from 60", 0.02, 0.98)] = 0.3
    yes_75_90: Annotated[float, Constant("share of yes assumed for scores from 75", 0.02, 0.98)] = 0.4
    yes_90_100: Annotated[float, Constant("share of yes assumed for scores from 90", 0.02, 0.98)] = 0.5
    curve_yes: Annotated[float, Constant("share of yes that the curve assumes at 70", 0.02, 0.98)] = 0.3
    curve_yes_spread: Annotated[
        float, Constant("how unsure that is, as a standard deviation of the logit", 0.01, 10)
    ] = 0.7
    curve_slope: Annotated[float, Constant("how much the logit is assumed to rise over 15 points", 0, 10)] = (
        0.8
    )
    curve_slope_spread: Annotated[
        float, Constant("how unsure that is, as a standard deviation", 0.01, 10)
    ] = 0.4
    least_asks_trust: Annotated[int, Constant("asks under which all is mostly assumption", 2, 10_000)] = 10
    least_asks_proposal: Annotated[int, Constant("asks under which no threshold is proposed", 2, 10_000)] = 30
    least_asks_nearby: Annotated[
        int, Constant("asks just above the threshold without which none lower is proposed", 0, 10_000)
    ] = 5
    least_yes: Annotated[float, Constant("share of yes from which an ask is worth making", 0.02, 0.98)] = 0.16
    most_shift: Annotated[
        float, Constant("points by which a threshold is proposed to move at most", 1, 5)
    ] = 5.0
