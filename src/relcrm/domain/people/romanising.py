"""Letters of any script in Latin ones, character by character, the usual ways of writing them.

Cyrillic and Greek as in passports, from a table of our own; the rest, Chinese in Pinyin among it, from `anyascii`,
which is loaded only when such a letter is met.
"""

# ruff: noqa: RUF001 - the letters of other scripts are meant
from __future__ import annotations

import unicodedata

# How each letter is usually written, - for not at all, and behind a slash another usual way; accents are gone by then.
_LETTERS = """
а a  б b  в v  г g  д d  е e  ж zh  з z  и i  к k  л l  м m  н n  о o  п p  р r  с s  т t  у u  ф f
х kh/h  ц ts  ч ch  ш sh  щ shch  ъ -  ы y  ь -  э e  ю yu/iu  я ya/ia  і i  є e/ye  ґ g  ђ dj  ј j
љ lj  њ nj  ћ c  џ dz
α a  β v  γ g  δ d  ε e  ζ z  η i  θ th  ι i  κ k  λ l  μ m  ν n  ξ x  ο o  π p  ρ r  σ s  τ t  υ y
φ f/ph  χ ch/h  ψ ps  ω o
"""
_IN_ORDER = _LETTERS.split()
_WAYS = {letter: ways.split("/") for letter, ways in zip(_IN_ORDER[::2], _IN_ORDER[1::2], strict=True)}
USUAL: dict[str, str] = {letter: ways[0].strip("-") for letter, ways in _WAYS.items()}
"""The Latin letters of a Cyrillic or Greek one."""
WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ő": "oe", "ű": "ue"}
"""Umlauts and their kin, written out."""
_ACCENTED = {"й": "y", "ё": "yo", "ї": "yi", "ў": "w"}
OTHERWISE = {letter: ways[-1].strip("-") for letter, ways in _WAYS.items()} | _ACCENTED | WRITTEN_OUT
"""Another usual way for those that have one: ю as iu, umlauts written out."""
PAIRS = {
    "ου": "ou",
    "ού": "ou",
    "ευ": "ev",
    "εύ": "ev",
    "αυ": "av",
    "αύ": "av",
    "μπ": "b",
    "ντ": "d",
    "γγ": "ng",
}
"""Greek letters that are read together."""
_IDEOGRAPHS = ((0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0x20000, 0x323AF), (0x3005, 0x3005))
# Family names whose usual spelling is not the sound of their characters; Chinese ones are in Pinyin anyhow.
_FAMILIES = """
金 김 kim  李 이 리 lee yi  朴 박 park pak  崔 최 choi  鄭 정 jung chung  姜 강 kang  趙 조 cho  尹 윤 yoon yun
張 장 jang chang  林 임 lim im  韓 한 han  吳 오 oh  徐 서 seo suh  申 신 shin  權 권 kwon  黃 황 hwang  安 안 ahn
洪 홍 hong  全 전 jeon chun  高 고 ko  文 문 moon  孫 손 son sohn  裵 배 bae  白 백 baek paik  許 허 heo hur
南 남 nam  沈 심 shim  盧 노 noh roh  河 하 ha  成 성 sung  車 차 cha  朱 주 joo  禹 우 woo  具 구 koo  嚴 엄 um eom
玄 현 hyun  廉 염 yeom  呂 여 yeo
王 wong  李 li  陈 陳 chan  黄 黃 wong  张 張 cheung chang  刘 劉 lau  吴 吳 ng  林 lam  杨 楊 yeung  周 chow  郑 鄭 cheng
曾 zeng tsang  单 單 shan  仇 qiu  解 xie  查 zha  吕 呂 lu lyu  蔡 choi tsai  谢 謝 tse hsieh  徐 hsu  许 許 hsu
佐藤 sato  鈴木 suzuki  高橋 takahashi  田中 tanaka  伊藤 ito  渡辺 渡邊 渡邉 watanabe  山本 yamamoto  中村 nakamura
小林 kobayashi  加藤 kato  吉田 yoshida  山田 yamada  佐々木 sasaki  山口 yamaguchi  松本 matsumoto  井上 inoue
木村 kimura  林 hayashi  斎藤 斉藤 齋藤 saito  清水 shimizu  山崎 yamazaki  森 mori  池田 ikeda  橋本 hashimoto
阿部 abe  石川 ishikawa  小川 ogawa  前田 maeda  岡田 okada  長谷川 hasegawa  藤田 fujita  後藤 goto  近藤 kondo
村上 murakami  遠藤 endo  青木 aoki  坂本 sakamoto  福田 fukuda  太田 ota  西村 nishimura  藤井 fujii  岡本 okamoto
金子 kaneko  藤原 fujiwara  中野 nakano  三浦 miura  原田 harada  中島 nakajima  松田 matsuda  小野 ono  石井 ishii
"""


def latin_letters(char: str) -> str:
    """Return a folded character in Latin letters; empty where there is no way to write it."""
    if char in USUAL or char.isascii():
        return USUAL.get(char, char)
    from anyascii import anyascii  # noqa: PLC0415 - 20 ms that only other scripts pay for

    return "".join(filter(str.isalnum, anyascii(char).lower()))


def is_ideograph(char: str) -> bool:
    """Say whether a character is a syllable of a name for itself, as in Chinese, Japanese and Korean."""
    return char > "\u3000" and any(first <= ord(char) <= last for first, last in _IDEOGRAPHS)


def family_names(name: str) -> tuple[str, ...]:
    """Return how the family name at the beginning of a name in ideographs is usually spelled, where that is known."""
    name = unicodedata.normalize("NFC", name)
    found = (spelled for written, spelled in _families() if name.startswith(written))
    return tuple(each for spelled in found for each in spelled)


def _families() -> list[tuple[str, list[str]]]:
    entries = [entry.split() for line in _FAMILIES.split("\n") for entry in line.split("  ") if entry]
    return [
        (written, [word for word in entry if word.isascii()])
        for entry in entries
        for written in entry
        if not written.isascii()
    ]
