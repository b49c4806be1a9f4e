"""Phone numbers as E.164. Outside the domain because it needs a library's tables."""

from __future__ import annotations

from relcrm.errors import UsageError

SHORTEST = 1000
"""The least number behind a country code; Germany's plan alone lets two digits pass."""


def parsed_phone(text: str, region: str | None) -> str | None:
    """Return a number as `+491711234567`; None when it cannot be one.

    `region` is the two-letter country of numbers written without `+`.
    """
    import phonenumbers  # noqa: PLC0415 - only who enters a phone number pays for its tables

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number) or (number.national_number or 0) < SHORTEST:
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def required_phone(text: str, region: str | None) -> str:
    """Return a number as E.164, or raise UsageError with what to do."""
    if number := parsed_phone(text, region):
        return number
    hint = "write it with its country code, as +49 171 1234567"
    raise UsageError(f'"{text}" is not a phone number' + ("" if region else " I can place"), hint=hint)
