"""Read what came of an ask, as people say it: "no", "yes", "come back in spring"."""

from __future__ import annotations

import re

from relcrm.cli import choices
from relcrm.errors import UsageError

_LATER = (
    r"(?:(?:she |he |they )?(?:said )?(?:to )?(?:come|ask|try|check|get|call|write)(?: me| us| her| him| them)? (?:back|again)"
    r"|later|not now|not yet|another time|come-back-later|not|maybe|wait|ask me|ask her|ask him|ask them)"
    r"[,:]? (?P<until>(?:until |till |before |not before )?(?:(?:in|on|after|by|next|this|early|mid|the) )*.+)"
)
_HINT = "one of accepted, declined, rebuffed, ignored, come-back-later; or yes, no, come back in spring"


def result_and_day(text: str, until: str | None) -> tuple[choices.PitchResult, str | None]:
    """Return the result that is meant, and the words for the day to come back, where they name one.

    Raises UsageError for what says neither.
    """
    said = re.sub(r"^(?:he|she|they) (?:said|says),? ", "", choices.tidy(text))
    if not said and until is not None:
        return choices.PitchResult.COME_BACK_LATER, until
    if not said:
        raise UsageError("what came of it?", hint=_HINT)
    word = choices.RESULTS.words.get(said, said.replace(" ", "-").replace("_", "-"))
    if word in set(choices.PitchResult):
        return choices.PitchResult(word), until
    later = re.fullmatch(_LATER, said)
    if later is None:
        raise UsageError(f'"{text[:60]}" is not a result I know', hint=_HINT)
    if until is not None:
        raise UsageError(f'"{text[:60]}" names a day, and so does --until', hint="one of the two")
    return choices.PitchResult.COME_BACK_LATER, re.sub(
        r"^(?:not )?(?:until|till|before) ", "", later["until"]
    )
