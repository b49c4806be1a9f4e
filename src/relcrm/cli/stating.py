"""Commands that state one fact of a contact, and how what was understood is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.cli import facts, options
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.errors import UsageError
from relcrm.render import human, people, terminal
from relcrm.render.human import Line
from relcrm.render.words import interval_in_words, rhythm_in_words, since_in_words
from relcrm.services.contacts import editing

if TYPE_CHECKING:
    from datetime import date

    import typer

    from relcrm.services.contacts.commands import ContactDetails
    from relcrm.services.context import Context


def told_of(values: ContactDetails) -> dict[str, str]:
    """Return, by the name of the fact, the days and rhythms as they were understood."""
    told = {}
    if day := values.facts.get("met_on"):
        told = {"met_on": f"met {_as_given(day)}", "known_since": "known since then"}
    if day := values.facts.get("known_since"):
        told["known_since"] = f"known since {_as_given(day).removeprefix('on ').removeprefix('in ')}"
    if "hold_until" in values.facts:
        told["hold_until"] = f"on hold until {weekday_and_day(values.facts['hold_until'])}"
        told["hold_set_on"] = told["hold_until"]  # said once
    if "cadence_days" in values.facts:
        told["cadence_days"] = f"rhythm: {rhythm_in_words(values.facts['cadence_days'])}"
    if values.personal is not None:
        told["offer"] = "personal, so nothing is scored or asked" if values.personal else "business again"
    if "max_days" in values.facts:
        told["max_days"] = f"at most {interval_in_words(values.facts['max_days'])}"
    return told


def _as_given(day: date) -> str:
    """Return a day with its weekday, or the month or year whose first day stands for it."""
    return f"in {since_in_words(day)}" if day.day == 1 else f"on {weekday_and_day(day)}"


def once(option: str, value: str, words: list[str] | None) -> str:
    """Return what was said, with its option or without. Raises UsageError for both."""
    if value and words:
        raise UsageError(f'"{" ".join(words)[:60]}" and {option} say the same', hint="one of the two")
    return value or " ".join(words or ())


def change(
    ctx: typer.Context,
    who: str,
    *,
    command: str,
    told: str,
    json: bool,
    clear: tuple[str, ...] = (),
    of_complaint: str = "",
    **said: Any,
) -> None:
    """Change one fact of a contact; `told` says in words what is on record now.

    With `of_complaint`, words such as "unhappy about ", all they are unhappy about is told after it.
    """
    context = options.context(ctx)
    values = facts.details(context.today, **said)
    result = editing.edit(context, who, values, clear=clear, is_entry=True)
    if json:
        terminal.write_json(command, result)
        return
    is_news = "Noted for" if result.fields else "On record already for"
    complaint = f'{of_complaint}"{result.complaint}"' if of_complaint and result.complaint else ""
    understood = told_of(values)
    if command == "hold":
        understood = {name: text.replace("on hold", "no business") for name, text in understood.items()}
    in_words = tuple(filter(None, (complaint, told, *understood.values())))
    human.draw(people.contact_changed(result._replace(fields=in_words), is_news))


def tell_what_still_shuts(context: Context, who: str) -> None:
    """Say how to take back an opt-out or a hold, where that is what they have just done."""
    from relcrm.services.overview.portrait import ready_one  # noqa: PLC0415 - only who was invited pays for it

    found = ready_one(context, who)
    shut = {gate.code for gate in found.verdict.gates}
    if "OPT_OUT" in shut:
        human.draw(
            [
                Line(
                    f"They had asked not to be sold to; if this takes it back: relcrm opt-in {found.contact_id}"
                )
            ]
        )
    if "HOLD" in shut:
        human.draw(
            [Line(f"They are on hold; if this takes it back: relcrm edit {found.contact_id} --clear hold")]
        )
