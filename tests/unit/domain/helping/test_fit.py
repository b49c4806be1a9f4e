"""How well somebody fits: rare words weigh more, what it is about has to fit, the reasons say what did."""

from __future__ import annotations

from relcrm.domain.helping.fit import Found, Reason, Source, Text, fit, found, rarities, reasons
from relcrm.domain.helping.looking import Looker
from relcrm.domain.helping.question import Question, question

MADRID = frozenset({"madrid"})


def asked(text: str) -> Question:
    return question(text, MADRID)


def of(what: Question, *texts: tuple[Source, str]) -> Found:
    looker = Looker(what)
    return found(hit for source, text in texts if (hit := looker.text(Text(source, text))))


def test_a_word_that_few_answer_is_worth_more_and_one_that_nobody_answers_nothing() -> None:
    what = asked("tax bees quark")
    people = [of(what, (Source.TAG, "tax")), of(what, (Source.TAG, "tax and bees"))]
    tax, bees, quark = rarities(what, people, 10)
    assert bees > tax > quark == 0


def test_the_place_alone_is_no_answer_where_something_is_asked_about() -> None:
    what = asked("tax in Madrid")
    only_there = of(what, (Source.NOTE, "a flat in Madrid"))
    both = of(what, (Source.NOTE, "tax in Madrid"))
    worth = rarities(what, [only_there, both], 5)
    assert fit(what, only_there, worth) == 0
    assert fit(what, both, worth) > 0


def test_the_place_alone_is_the_answer_where_only_that_is_asked() -> None:
    what = asked("in Madrid")
    there = of(what, (Source.NOTE, "a flat in Madrid"))
    assert fit(what, there, rarities(what, [there], 5)) > 0


def test_one_text_that_answers_all_beats_two_that_share_it() -> None:
    what = asked("garden law")
    together = of(what, (Source.CAN_HELP, "garden law"))
    apart = of(what, (Source.CAN_HELP, "garden design"), (Source.CAN_HELP, "family law"))
    worth = rarities(what, [together, apart], 5)
    assert fit(what, together, worth) > fit(what, apart, worth)


def test_a_perfect_answer_is_one_and_nothing_is_above_it() -> None:
    what = asked("bees")
    best = of(what, (Source.CAN_HELP, "bees"), (Source.TAG, "bees"))
    assert fit(what, best, rarities(what, [best], 5)) == 1.0


def test_reasons_name_each_text_once_with_the_words_it_answers() -> None:
    what = asked("tax law for bees")
    one = of(what, (Source.CAN_HELP, "tax law"), (Source.NOTE, "keeps bees"), (Source.COMMON, "bees"))
    assert reasons(what, one) == (
        Reason(Source.CAN_HELP, "tax law", "", ("tax", "law")),
        Reason(Source.NOTE, "keeps bees", "", ("bees",)),
    )


def test_where_nobody_answers_anything_nobody_fits() -> None:
    what = asked("quark")
    assert fit(what, Found((0.0,), (None,), 0.0), rarities(what, [], 5)) == 0
