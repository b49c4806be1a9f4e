"""Phone numbers as E.164. Outside the domain because it needs a library's tables."""

from __future__ import annotations

import re

from relcrm.errors import UsageError

SHORTEST = 1000
"""The least number behind a country code; Germany's plan alone lets two digits pass."""
_EXTENSION = re.compile(
    r"(?<=\d)\)?\s?(?:[,;]?\s?\(?(?:ext(?:ension|n)?|x|poste|durchwahl|dw|int(?:erno)?|anexo|ramal|toestel|доб)"
    r"(?![^\W\d_])[.:=#]?|#|[,;](?=\s?\d{1,6}$))\s?#?(?P<digits>\d{1,7})\s?\)?$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[\d+() ./\-]*")
_TRUNK_ZERO = re.compile(r"^(\+(?!39|378|379)[\d\s.\-]{1,6})\(\s*0\s*\)")


def parsed_phone(text: str, region: str | None) -> str | None:
    """Return a number as `+491711234567`; None when it cannot be one. An extension is left out.

    `region` is the two-letter country of numbers written without `+`; `00` stands for `+` where it means
    nothing else there.
    """
    number = without_extension(text)[0]
    if found := _complete(number, region):
        return found
    return _complete(f"+{number[2:]}", None) if number.startswith("00") else None


def spaced_phone(value: str) -> str:
    """Return a number as it is read, in groups with spaces between: `+49 171 1234567`.

    One whose country is not known is parted behind its third digit, where it begins with 0, so that no program
    takes it for a figure.
    """
    if not value.startswith("+"):
        return f"{value[:3]} {value[3:]}" if value.startswith("0") and len(value) > 3 else value
    import phonenumbers  # noqa: PLC0415 - only who writes a phone number pays for its tables

    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return " ".join(re.sub(r"[^+\d]", " ", str(written)).split())


def without_extension(text: str) -> tuple[str, str]:
    """Return a number and the extension behind it, such as `x12` or `ext. 4`; empty where there is none."""
    if _PLAIN.fullmatch(text):
        return text, ""
    text = " ".join(text.split())
    found = _EXTENSION.search(text)
    return (text[: found.start()], found["digits"]) if found else (text, "")


def required_phone(text: str, region: str | None) -> str:
    """Return a number as E.164, or raise UsageError with what to do."""
    if number := parsed_phone(text, region):
        return number
    hint = "write it with its country code, as +49 171 1234567"
    if region is None and any(map(str.isdigit, text)):
        hint += (
            '; or say which country such numbers are of: region = "DE" in config.toml, or RELCRM_REGION=DE'
        )
    raise UsageError(f'"{text}" is not a phone number' + ("" if region else " I can place"), hint=hint)


def _complete(text: str, region: str | None) -> str | None:
    import phonenumbers  # noqa: PLC0415 - only who enters a phone number pays for its tables

    try:
        number = phonenumbers.parse(_TRUNK_ZERO.sub(r"\1", text), region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number) or (number.national_number or 0) < SHORTEST:
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
