"""Options that choose people: the same on every command that takes them, and how they become filters.

`@taken()` gives a command the options in the place of its parameter `asked`, and `picked` reads them. A view is a
command line of these options, kept under a name.
"""

from __future__ import annotations

import inspect
import shlex
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relcrm.cli import choices, options
from relcrm.domain.days.dates import parsed_interval
from relcrm.domain.days.periods import period_passed
from relcrm.domain.log.ways import Way
from relcrm.errors import UnclearDay, UsageError
from relcrm.render import terminal
from relcrm.store.picking import NO_FILTERS, Filters
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.services.context import Context

_Texts = list[str] | None
_Text = str | None
_DAY = "DATE"
OPTIONS: dict[str, tuple[Any, str, Any]] = {
    "tag": (_Texts, "with this tag (repeatable: all of them)", {"short": "-t"}),
    "company": (_Text, "of a company with this in its name", {}),
    "place": (_Text, "with an address there: a town, region, country or postcode", {"metavar": "PLACE"}),
    "stage": (
        _Texts,
        f"at this stage, one of {', '.join(choices.StageChoice)} (repeatable: any of them)",
        {"metavar": "STAGE", "click_type": choices.STAGE},
    ),
    "ready": (bool | None, "who may be asked today, or not yet", {}),
    "channel": (Way | None, "in touch this way", {"click_type": choices.WAY}),
    "since": (_Text, "in touch on or after this day", {"metavar": _DAY}),
    "before": (_Text, "in touch before this day", {"metavar": _DAY}),
    "never_met": (bool, "you were never in touch with", {}),
    "asleep": (bool, "of whom little is left", {}),
    "no_rhythm": (bool, "of whom nobody said how often, nor of a tag of theirs", {}),
    "has": (_Texts, "with a birthday, email, address, note ... or a field of that name (repeatable)", {"metavar": "WHAT"}),
    "can_help": (_Text, "who can help with this", {"metavar": "TEXT"}),
    "looks_for": (_Text, "who look for this", {"metavar": "TEXT"}),
    "related_to": (_Text, "related to this contact", {"metavar": "WHO"}),
}  # fmt: skip
"""Each filter: what it holds, whom it leaves ("Only those ..."), and how its option is made."""


class Asked(NamedTuple):
    """Filters as they were typed, by their names in OPTIONS; a view that is used, and a name to keep them under."""

    said: Mapping[str, Any]
    view: str | None = None
    save: str | None = None
    prefix: str = ""

    @property
    def is_something(self) -> bool:
        """Say whether anything was asked."""
        return self.view is not None or self.save is not None or bool(_only_said(self.said))


class Picked(NamedTuple):
    """Filters that were read, and the same as words of a command line, those of a view among them."""

    filters: Filters = NO_FILTERS
    words: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """Return the words as they would be typed."""
        return shlex.join(self.words)

    def after(self, prefix: str) -> str:
        """Return them as they would be typed where options have a prefix."""
        return shlex.join(f"--{prefix}{each[2:]}" if each.startswith("--") else each for each in self.words)


NOTHING = Asked({})


def taken(*, prefix: str = "", leave_out: Collection[str] = (), saves: bool = True) -> Callable[[Any], Any]:
    """Return a decorator that gives a command these options in the place of `asked`.

    With a `prefix`, as in `--where-tag`, for commands where `--tag` says what people get.
    """
    parameters = [each for each in _parameters(prefix, saves=saves) if each.name not in leave_out]
    names = [each.name for each in parameters]

    def give(command: Any) -> Any:
        signature = inspect.signature(command, eval_str=True)
        own = list(signature.parameters.values())
        at = next(place for place, each in enumerate(own) if each.name == "asked")

        def with_filters(**said: Any) -> Any:
            found = {name.removeprefix(_under(prefix)): said.pop(name) for name in names}
            view, save = found.pop("view"), found.pop("save", None)
            return command(asked=Asked(found, view, save, prefix), **said)

        with_filters.__name__, with_filters.__doc__ = command.__name__, command.__doc__
        with_filters.__signature__ = signature.replace(  # type: ignore[attr-defined]
            parameters=[*own[:at], *parameters, *own[at + 1 :]]
        )
        return with_filters

    return give


def picked(ctx: typer.Context, context: Context, asked: Asked) -> Picked:
    """Return the filters in force, those of a view included; what is typed takes the place of what the view says.

    Keeps them under a name where that is asked. Raises UsageError for filters that contradict each other.
    """
    if not asked.is_something:
        return Picked()
    said = _only_said(asked.said)
    if asked.view is not None:
        said = _combined(_viewed(context, asked.view), said)
    if "tag" in said:
        said = {**said, "tag": list(dict.fromkeys(options.tags(said["tag"])))}
    found = Picked(_filters(said, context.today), tuple(_words(said)))
    if found.filters.is_judged and not context.is_judged:
        options.context(ctx)  # which says what is wrong with the policy
    if asked.save is not None:
        _keep(context, asked.save, found, ctx.command_path)
    return found


def narrowed(words: Sequence[str], names: Collection[str]) -> str:
    """Return those words of a command line that say some filters, by the names of their fields."""
    said = _parsed(words)
    fields = {"tags": "tag", "stages": "stage", "platform": "channel"}
    wanted = {fields.get(name, name) for name in names}
    return shlex.join(_words({name: value for name, value in said.items() if name in wanted}))


def _under(prefix: str) -> str:
    return prefix.replace("-", "_")


def _parameters(prefix: str, *, saves: bool) -> Iterator[inspect.Parameter]:
    for name, (kind, says, made) in OPTIONS.items():
        more = dict(made)
        short = [more.pop("short")] if "short" in more and not prefix else []
        more.pop("short", None)
        option = f"--{prefix}{name.replace('_', '-')}"
        both = f"{option}/--{prefix}not-ready" if name == "ready" else option
        help_text = f"Only those {says}."
        if name == "ready":
            more["show_default"] = False
        info = typer.Option(both, *short, help=help_text, **more)
        yield _parameter(f"{_under(prefix)}{name}", kind, info, default=False if kind is bool else None)
    view = typer.Option("--view", metavar="VIEW", help="Only those of this view: filters kept before.")
    yield _parameter(f"{_under(prefix)}view", _Text, view, default=None)
    if saves:
        save = typer.Option("--save", metavar="NAME", help="Keep these filters under a name, for --view.")
        yield _parameter(f"{_under(prefix)}save", _Text, save, default=None)


def _parameter(name: str, kind: Any, info: Any, *, default: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=Annotated[kind, info]
    )


def _only_said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said of it; `--not-ready` is said, and False."""
    return {
        name: value
        for name, value in values.items()
        if value not in (None, [], ()) and (value is not False or name == "ready")
    }


def _viewed(context: Context, name: str) -> dict[str, Any]:
    from relcrm.services.choosing import views  # noqa: PLC0415 - only who uses a view pays for it

    found = views.view(context, name)
    try:
        return _parsed(found.words)
    except typer.TyperException as error:
        raise UsageError(
            f'the view "{found.name}" cannot be read: {error}',
            hint=f"relcrm views --remove {shlex.quote(found.name)}",
        ) from error


def _parsed(words: Sequence[str]) -> dict[str, Any]:
    """Return the filters that a command line says."""

    def hold(**_: Any) -> None:
        """Hold the options, and nothing else."""

    hold.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [each for each in _parameters("", saves=False) if each.name != "view"]
    )
    program = typer.Typer(add_completion=False)
    program.command()(hold)
    said = typer.main.get_command(program).make_context("view", list(words)).params
    return _only_said(said)


def _combined(view: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return both; of what can be said several times all, of the rest what is typed."""
    both = {name: [*view[name], *said[name]] for name in ("tag", "has") if name in view and name in said}
    return {**view, **said, **both}


def _words(said: Mapping[str, Any]) -> Iterator[str]:
    for name, value in said.items():
        option = f"--{name.replace('_', '-')}"
        if name == "ready":
            yield option if value else "--not-ready"
        elif value is True:
            yield option
        else:
            for each in value if isinstance(value, list | tuple) else [value]:
                yield from (option, str(each))


def _filters(said: Mapping[str, Any], today: date) -> Filters:
    way = said.get("channel")
    found = Filters(
        tags=tuple(said.get("tag", ())),
        company=_text(said, "company"),
        place=_text(said, "place"),
        stages=tuple(dict.fromkeys(each.replace("-", "_") for each in said.get("stage", ()))),
        ready=said.get("ready"),
        channel=way.channel if way else None,
        platform=way.platform if way else "",
        since=_first_day(said.get("since"), today),
        before=_first_day(said.get("before"), today, either=True),
        never_met=said.get("never_met", False),
        asleep=said.get("asleep", False),
        no_rhythm=said.get("no_rhythm", False),
        has=tuple(dict.fromkeys(said.get("has", ()))),
        can_help=_text(said, "can_help"),
        looks_for=_text(said, "looks_for"),
        related_to=_text(said, "related_to"),
    )
    if found.never_met and found.asleep:
        raise UsageError(
            "--never-met and --asleep leave nobody", hint="whoever is asleep was met once: one of the two"
        )
    if found.since and found.before and found.since >= found.before:
        raise UsageError(
            f"--since {found.since} and --before {found.before} leave no day between them",
            hint="--since is the first day that counts, --before the first that does not",
        )
    return found


def _text(said: Mapping[str, Any], name: str) -> str:
    """Return the words of a filter, "" where it is not said. Raises UsageError for blanks, which say nothing."""
    if name not in said:
        return ""
    text = " ".join(str(said[name]).split())
    if not text:
        raise UsageError(f"--{name.replace('_', '-')} of what?", hint="say it in a word or two")
    return text


def _first_day(text: str | None, today: date, *, either: bool = False) -> date | None:
    """Return the day that bounds a span: a day, the first one of a month or a year, or so long ago."""
    try:
        return options.day(text, today, either=either)
    except UnclearDay:
        raise
    except UsageError as error:
        assert text is not None  # noqa: S101 - without a text there is no day to be wrong
        if (period := period_passed(" ".join(text.casefold().split()), today)) and period.first <= today:
            return period.first
        try:
            return today - timedelta(days=parsed_interval(text))
        except (UsageError, OverflowError):
            raise UsageError(
                error.message, hint='a day, a month, a year or how long ago: 2026-03-14, "last may", 2024, 6w'
            ) from error


def _keep(context: Context, name: str, found: Picked, command: str) -> None:
    from relcrm.services.choosing import views  # noqa: PLC0415 - only who keeps one pays for it

    if not found.words:
        raise UsageError(
            "there is no filter to keep", hint=f"{command} --tag clients --save {shlex.quote(name)}"
        )
    before = views.keep(context, name, found.words)
    instead = f", in the place of {before.line}" if before else ""
    terminal.say(f"kept as a view: {command} --view {shlex.quote(' '.join(name.split()))}{instead}")
