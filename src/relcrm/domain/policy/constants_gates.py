"""The numbers that no score offsets: when each gate is shut. Declared like those of the model, in `constants`."""

from typing import Annotated

from relcrm.domain.policy.constants import FINDING, LONGEST_DAYS, Constant
from relcrm.tuples import NamedTuple


class Gates(NamedTuple):
    """What no score offsets."""

    min_span_days: Annotated[
        int,
        Constant(
            "days from the first to the last contact before an ask",
            0,
            LONGEST_DAYS,
            "Wilson, Straus & McEvily 2006: trust by message needed three weeks to catch up",
            FINDING,
        ),
    ] = 21
    min_span_days_introduced: Annotated[
        int, Constant("the same where they were introduced and act, or started twice", 0, LONGEST_DAYS)
    ] = 7
    min_weeks: Annotated[int, Constant("active weeks before an ask", 0, 53)] = 2
    min_conversations: Annotated[
        int, Constant("conversations before an ask", 0, 100, "Morris et al. 2002; Nadler 2004")
    ] = 1
    need_conversation: Annotated[bool, Constant("whether an ask needs a conversation at all")] = True
    two_paths: Annotated[
        bool, Constant("whether one conversation is enough only after messages or an introduction")
    ] = True
    two_paths_talks: Annotated[int, Constant("conversations that are enough without either", 0, 100)] = 2
    online_first_days: Annotated[
        int, Constant("days known after which one conversation is enough", 0, LONGEST_DAYS)
    ] = 60
    online_first_weeks: Annotated[
        int, Constant("active weeks that must have gone with those days", 0, 53)
    ] = 3
    fast: Annotated[
        bool, Constant("whether an introduction they act on, or two first moves, speed things up")
    ] = True
    commodity_min_exchanges: Annotated[
        int, Constant("answered exchanges that do instead where no conversation is needed", 0, 1000)
    ] = 4
    commodity_min_weeks: Annotated[
        int, Constant("active weeks that must have gone with those exchanges", 0, 53)
    ] = 3
    max_unanswered: Annotated[int, Constant("unanswered messages that stop any touch", 1, 100)] = 3
    max_unanswered_pitch: Annotated[int, Constant("unanswered messages that stop an ask", 1, 100)] = 2
    max_open_platforms: Annotated[
        int, Constant("platforms left unanswered that stop an ask", 1, 100, "Godfrey et al. 2011")
    ] = 3
    dormant_days: Annotated[
        int, Constant("silent days after which a tie is asleep", 1, LONGEST_DAYS, "Burt 2002")
    ] = 180
    old_tie_days: Annotated[
        int, Constant("days known, with two talks, from which a tie is an old one", 0, LONGEST_DAYS)
    ] = 730
    dormant_days_old: Annotated[
        int,
        Constant(
            "silent days after which an old tie is asleep", 1, LONGEST_DAYS, "Levin, Walter & Murnighan 2011"
        ),
    ] = 365
    episode_min_contacts: Annotated[
        int, Constant("contact days that wake a sleeping tie", 0, 100, "Levin, Walter & Murnighan 2011")
    ] = 2
    owe_reply_days: Annotated[
        int, Constant("days after which a message of theirs that waits stops an ask", 0, 365)
    ] = 0
    lean_in: Annotated[bool, Constant("whether they must have leaned in")] = True
    lean_in_talks: Annotated[int, Constant("talks that count as leaning in", 0, 100)] = 3
    quiet_days: Annotated[
        int, Constant("silent days after which your last note must have been answered", 1, LONGEST_DAYS)
    ] = 90
    debt_received: Annotated[
        int, Constant("favours received, with none done, that stop an ask", 1, 1000, "Burger et al. 2006")
    ] = 3
    rebuff_days: Annotated[
        int, Constant("days to wait after a refusal; doubled by each further one", 0, 3650)
    ] = 90
    rebuff_contacts: Annotated[
        int, Constant("contacts needed after a refusal", 0, 100, "Schweitzer, Hershey & Bradlow 2006")
    ] = 3
    rebuff_conversations: Annotated[int, Constant("conversations needed after a refusal", 0, 100)] = 1
    max_rebuffs: Annotated[int, Constant("refusals after which only they can reopen it", 1, 20)] = 3
    ignored_pitch_days: Annotated[int, Constant("days to wait after an ask without an answer", 0, 3650)] = 60
    kept_date_days: Annotated[
        int, Constant("days after a date they named during which the tie is not asleep", 0, 3650)
    ] = 30
    open_ask_days: Annotated[
        int, Constant("days that an ask without an outcome stays with them", 0, 3650)
    ] = 60
    come_back_days: Annotated[
        int, Constant('days that a "come back later" without a date holds', 0, 3650)
    ] = 60
    asks: Annotated[bool, Constant("whether these are people to ask for business at all")] = True
    invitation_days: Annotated[int, Constant("days that their request for an offer stays open", 0, 3650)] = 30
