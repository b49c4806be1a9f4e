"""Read what came of an ask, as people say it: "no", "yes", "come back in spring"."""

from __future__ import annotations

import re

from relcrm.cli import asking, choices
from relcrm.errors import UsageError

_LATER = (
    r"(?:(?:she |he |they )?(?:said )?(?:to )?(?:come|ask|try|check|get|call|write)(?: me| us| her| him| them)? (?:back|again)"
    r"|later|not now|not yet|another time|come-back-later|not(?! for (?:me|us|her|him|them)\b)|maybe|wait|ask me|ask her|ask him|ask them)"
    r"[,:]? (?P<until>(?:until |till |before |not before )?(?:(?:in|on|after|by|next|this|early|mid|the) )*.+)"
)
_THEY = (
    r"^(?:(?:he|she|they|it)(?:'s|'re| is| are| was| were| has| have|'ll| will)? )?(?:says |said )?(?:that )?"
)
_OPEN = (
    r"maybe|perhaps|possibly|undecided|unsure|not sure(?: yet)?|do(?:n't|es not|esn't| not) know(?: yet)?|(?:let|lets) (?:me|us) know"
    r"|(?:will |wants to |has to |needs to |is |to )?(?:think(?:ing)?(?: it over| about (?:it|that))|consider(?:ing)?(?: it)?|decide)|(?:will|wants to|has to|needs to|must) ask .+"
    r"|(?:i|we)'?(?:ll| will) see|interested|hm+"
)
_YES = (
    r"(?:yes|said yes|of course|sure)(?:[,;: ]+(?:of course|please|gladly|thanks|thank you|sure|with pleasure|absolutely|"
    r"definitely|happily|happy to|let's do it|go ahead))*"
    r"|(?:has )?(?:signed(?: up)?(?: for it| the contract| the papers)?|booked(?: it| me| us)?|ordered(?: it)?|bought(?: it)?|"
    r"agreed(?: to it)?|accepts(?: it)?|takes it|took it|hired (?:me|us)|said yes|in for it|in)"
    r"(?: (?:today|yesterday|at once|right away|gladly|happily))?"
)
"""A yes and nothing else: "in two months" is none, nor "agreed to disagree"."""
_WHEN = r"(?P<until>(?:in(?! for it\b)|after|next|from|around|early|mid|late) .+)"
_NO = (
    r"(?!.*\b(?:until|till|before|next|after|again)\b)(?:(?:no|said no)[,;:] .{1,60}|(?:(?:far |way |much )?too (?:expensive|dear|pricey|much|costly)|no (?:budget|money|need|use)|cannot afford|can't afford"
    r"|went with (?:somebody|someone|another).*|chose (?:somebody|someone|another).*|doesn't want .*|not for (?:me|us|her|him|them)(?!.*\b(?:now|yet|later|this)\b))\b.{0,40})"
)
_BOTH = (
    r"(?P<answer>yes|no|said yes|said no|accepted|declined|not interested|too expensive)[,;:.]? (?:but |and )?(?P<until>(?:not now|not yet|"
    r"(?:maybe |perhaps |but )?(?:later|again|in|next|this|after|from|when|by|on|around|not before|early|mid|late|the) ?.*|"
    r"(?:maybe|perhaps) .+))"
)
_HINT = "one of accepted, declined, rebuffed, ignored, come-back-later; or yes, no, come back in spring"


def result_and_day(text: str, until: str | None) -> tuple[choices.PitchResult, str | None]:
    """Return the result that is meant, and the words for the day to come back, where they name one.

    Raises UsageError for what says neither.
    """
    tidy = choices.tidy(text)
    said = re.sub(r"^(?:he|she|they) (?:said|says)[,:]? ", "", tidy)
    if not said and until is not None:
        return choices.PitchResult.COME_BACK_LATER, until
    if not said:
        raise UsageError("what came of it?", hint=_HINT)
    word = choices.RESULTS.words.get(said, said.replace(" ", "-").replace("_", "-"))
    if word in set(choices.PitchResult):
        return choices.PitchResult(word), until
    bare = re.sub(_THEY, "", said)
    if re.fullmatch(_OPEN, bare):
        raise UsageError(
            f'"{text[:60]}" is no answer yet, and nothing is recorded',
            hint=f"record it once they say; {_HINT}",
        )
    if until is None and (both := re.fullmatch(_BOTH, said)):
        return _one_of_both(text, both)
    if later := re.fullmatch(_LATER, said) or re.fullmatch(_WHEN, said):
        if until is not None:
            raise UsageError(f'"{text[:60]}" names a day, and so does --until', hint="one of the two")
        return choices.PitchResult.COME_BACK_LATER, re.sub(
            r"^(?:not )?(?:until|till|before) ", "", later["until"]
        )
    return _in_other_words(text, bare), until


def _one_of_both(text: str, both: re.Match[str]) -> tuple[choices.PitchResult, str | None]:
    """Return which is meant of a yes or a no that puts it off as well; asked on a terminal, and refused elsewhere."""
    day = re.sub(r"^(?:but |maybe |perhaps )+", "", both["until"])
    result = choices.PitchResult(
        choices.RESULTS.words.get(both["answer"], both["answer"].replace("too expensive", "declined"))
    )
    unclear = UsageError(
        f'"{text[:60]}" could be {result}, or come back later',
        hint=f'which of the two: {result}, or come-back-later --until "{day}"',
    )
    answer = choices.RESULTS.convert(asking.told(f"{result} or later", unclear), None, None)
    meant = choices.PitchResult(answer)
    return meant, day if meant is choices.PitchResult.COME_BACK_LATER else None


def _in_other_words(text: str, bare: str) -> choices.PitchResult:
    """Return the result that some words beside the usual ones tell. Raises UsageError where they tell of none."""
    if bare in choices.RESULTS.words:
        return choices.PitchResult(choices.RESULTS.words[bare])
    if re.fullmatch(_YES, bare):
        return choices.PitchResult.ACCEPTED
    if re.fullmatch(_NO, bare):
        return choices.PitchResult.DECLINED
    raise UsageError(f'"{text[:60]}" is not a result I know', hint=_HINT)
