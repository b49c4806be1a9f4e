"""What two lines say, however they are written."""

from __future__ import annotations

import pytest

from relcrm.services.outgoing.cards.lines import Card, card_in
from relcrm.services.outgoing.vdir.meaning import things_in


def card(*lines: str) -> Card:
    found = card_in("\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]))
    assert found
    return found


def said(*lines: str) -> dict[tuple[str, str], tuple[str, ...]]:
    return {slot: thing.content for slot, thing in things_in(card(*lines).lines).items()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["TEL;HOME;PREF:030 1234567"], ["TEL;TYPE=home:0301234567"]),
        (["TEL:call Eva"], ["TEL;VALUE=text:Call  Eva"]),
        (["EMAIL;TYPE=INTERNET:A@x.example"], ["EMAIL:a@X.example"]),
        (["URL:https://www.ada.example/"], ["URL:http://ada.example"]),
        (["URL:https://x.com/Ada"], ["SOCIALPROFILE;SERVICE-TYPE=x:https://twitter.com/ada"]),
        (["IMPP;X-SERVICE-TYPE=Skype:skype:ada"], ["X-SOCIALPROFILE;TYPE=skype:ada"]),
        (["IMPP:what is that"], ["X-SOCIALPROFILE:What is that"]),
        (["BDAY:19800504"], ["BDAY;VALUE=date:1980-05-04T00:00:00Z"]),
        (["BDAY:--0504"], ["BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-04"]),
        (["BDAY:in May"], ["BDAY:In May"]),
        (["ANNIVERSARY:20100612"], ["item1.X-ABDATE:2010-06-12", "item1.X-ABLabel:_$!<Anniversary>!$_"]),
        (["a.X-ABDATE:20100612", "a.X-ABLABEL:Name day"], ["B.X-ABDATE:2010-06-12", "b.X-ABLABEL:name day"]),
        (["RELATED;TYPE=spouse;VALUE=text:Bo"], ["i.X-ABRELATEDNAMES:Bo", "i.X-ABLABEL:_$!<Spouse>!$_"]),
        (["ADR;TYPE=home:;;1 Main St;London;;;"], ["ADR;TYPE=HOME:;;1  main st;London"]),
        (["ORG:Engines"], ["ORG:Engines;R&D"]),
        (["FN:Ada", "N:Lovelace;Ada;;;"], ["N:;Ada;;;", "FN:Ada"]),
        (["X-FOO;A=1;B=2:x"], ["X-FOO;b=2;a=1:x"]),
    ],
)
def test_the_same_in_other_words_is_the_same(one: list[str], other: list[str]) -> None:
    assert said(*one) == said(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["TEL;TYPE=home:0301234567"], ["TEL;TYPE=work:0301234567"]),
        (["BDAY:19800504"], ["BDAY:--0504"]),
        (["RELATED;TYPE=spouse:Bo"], ["RELATED;TYPE=friend:Bo"]),
        (["FN:Ada"], ["FN:ada"]),
        (["X-FOO:x"], ["X-FOO;A=1:x"]),
        (["NOTE:a"], ["NOTE:b"]),
    ],
)
def test_another_thing_is_another(one: list[str], other: list[str]) -> None:
    assert said(*one) != said(*other)
