"""The numbers behind advice: before you write, how likely an answer is, and what your own asks have taught.

Declared like those of the model itself, in `constants`; none of them decides readiness.
"""

from typing import Annotated, NamedTuple

from relcrm.domain.constants import Constant


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
        "facebook instagram whatsapp personal_phone snapchat telegram"
    )
    often_messages: Annotated[int, Constant("messages of yours within a week that are many", 1, 100)] = 3
    often_days: Annotated[int, Constant("days in which those messages are counted", 1, 365)] = 7
    often_answer_days: Annotated[
        int, Constant("days within which contact from both sides makes them fine", 0, 365)
    ] = 2
    day_begins_hour: Annotated[int, Constant("local hour at which working hours begin", 0, 23)] = 8
    day_ends_hour: Annotated[int, Constant("local hour at which working hours end", 1, 24)] = 19


class Replies(NamedTuple):
    """How the chance of an answer is reckoned."""

    window_days: Annotated[int, Constant("days within which an answer is waited for", 1, 365)] = 7
    least_tries: Annotated[int, Constant("tries under which nothing is claimed", 1, 1000)] = 3


class Calibration(NamedTuple):
    """How your own asks are weighed against what was assumed."""

    prior_weight: Annotated[float, Constant("asks that the assumption weighs as much as", 0.1, 1000)] = 6.0
