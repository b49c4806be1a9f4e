import pytest

from relcrm.domain.log.interaction import Channel
from relcrm.domain.log.ways import WAYS, way_called, way_told


@pytest.mark.parametrize(
    ("word", "channel", "platform"),
    [
        ("whatsapp", Channel.DM, "whatsapp"),
        ("Signal", Channel.DM, "signal"),
        ("meeting", Channel.IN_PERSON, ""),
        ("coffee", Channel.IN_PERSON, ""),
        ("in person", Channel.IN_PERSON, ""),
        ("in_person", Channel.IN_PERSON, ""),
        ("face-to-face", Channel.IN_PERSON, ""),
        ("face to  face", Channel.IN_PERSON, ""),
        ("call", Channel.PHONE, ""),
        ("zoom", Channel.VIDEO, "zoom"),
        ("text", Channel.DM, "sms"),
        ("mail", Channel.EMAIL, ""),
        ("Twitter", Channel.DM, "x"),
        ("unknown", Channel.UNKNOWN, ""),
    ],
)
def test_a_word_is_the_way_it_names(word: str, channel: Channel, platform: str) -> None:
    way = way_called(word)
    assert way
    assert (way.channel, way.platform) == (channel, platform)


def test_every_channel_is_called_by_its_own_name_too() -> None:
    assert {way.channel for channel in Channel if (way := way_called(channel))} == set(Channel)


def test_a_word_for_no_way_is_none() -> None:
    assert way_called("carrier pigeon") is None
    assert str(WAYS["lunch"]) == "lunch"


@pytest.mark.parametrize(
    ("remark", "word"),
    [
        ("lunch, her plant", "lunch"),
        ("Coffee at the harbour", "coffee"),
        ("we had a long lunch with her team", "lunch"),
        ("dinner", "dinner"),
        ("call about the roof", "call"),
        ("phone: the lease", "phone"),
        ("talked on the phone", "phone"),
        ("her plant, over lunch", "lunch"),
        ("zoom call about the roof", "zoom call"),
        ("whatsapp, her photos", "whatsapp"),
        ("mail about the offer", "mail"),
        ("met at the fair", "met"),
        ("texted her", "texted"),
        ("she called me back", "called"),
        ("bumped into him at the market", "bumped into"),
        ("linkedin message, her talk", "linkedin message"),
        ("coffee \u2014 the new job", "coffee"),
        ("coffee, over coffee", "coffee"),
        ("walk along the river", "walk"),
        ("drinks outside the station", "drinks"),
    ],
)
def test_a_remark_that_cannot_mean_another_tells_its_way(remark: str, word: str) -> None:
    way = way_told(remark)
    assert way
    assert way.word == word


@pytest.mark.parametrize(
    "remark",
    [
        *(
            "",
            "her garden",
            "she sells coffee",
            "coffee shop opening",
            "call her mum",
            "called her mum",
            "lunch money",
        ),
        *("missed call", "call didn't happen", "no lunch", "lunch is planned", "asked for a call, by phone"),
        *("lunch, agreed by phone", "wrote her", "text of the speech", "video of the launch"),
    ],
)
def test_a_remark_that_may_mean_another_tells_none(remark: str) -> None:
    assert way_told(remark) is None
