"""What never reaches a screen: control, escape and bidi characters in text from outside."""

from __future__ import annotations

_HARMLESS = frozenset("\n")
HIDDEN_RANGES = (  # C0 and C1 controls, soft hyphen, bidi marks and overrides, line separators, tags
    *((0x00, 0x20), (0x7F, 0xA0), (0xAD, 0xAE), (0x061C, 0x061D), (0x200E, 0x2010), (0x2028, 0x202F)),
    *((0x2066, 0x206A), (0xFEFF, 0xFF00), (0xE0000, 0xE0080)),
)
_TABLE: dict[int, str | None] = {code: None for start, end in HIDDEN_RANGES for code in range(start, end)}
_TABLE |= {ord(char): " " for char in "\t\n\r\x0b\x0c\u2028\u2029\x85"}
_LINES_TABLE = {code: replacement for code, replacement in _TABLE.items() if chr(code) not in _HARMLESS}


def safe(text: str) -> str:
    """Return text from outside without control, escape and bidi characters, on one line."""
    return _printable(text.translate(_TABLE))


def safe_lines(text: str) -> str:
    """Return text of our own making with the same characters removed, its line breaks kept."""
    return _printable(text.translate(_LINES_TABLE))


def _printable(text: str) -> str:
    return (
        text.encode("utf-8", "replace").decode("utf-8")
        if any("\ud800" <= char <= "\udfff" for char in text)
        else text
    )
