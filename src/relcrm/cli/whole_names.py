"""Take the words of a full name together: `relcrm note anna fischer likes tea` is about Anna Fischer.

Among the words that stand for people the longest run that is somebody's whole name is one word.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relcrm.errors import RelcrmError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PEOPLE = frozenset({"WHO", "OTHER", "INTRODUCER"})
"""Arguments that are a person."""
LONGEST = 6
"""Words of a name."""
MANY = 10_000


def together(command: Any, context: Any, words: list[str]) -> list[str]:
    """Return the words of a command line with each full name of somebody known as one word."""
    most = _people_of(command)
    if not most or len(words) < 2:
        return words
    import sqlite3  # noqa: PLC0415 - the version and the help pay for no store

    with suppress(RelcrmError, sqlite3.Error, OSError):  # the command itself will say what is wrong
        return _joined(command, context, words, most)
    return words


def _people_of(command: Any) -> int:
    """Return how many arguments of a command are people."""
    known = [each for each in command.params if each.param_type_name == "argument"]
    people = [each for each in known if (each.metavar or "").strip("[].") in PEOPLE]
    return MANY if any(each.nargs == -1 for each in people) else len(people)


def _joined(command: Any, context: Any, words: list[str], most: int) -> list[str]:
    options = {name: each for each in command.params for name in each.opts if _takes_value(each)}
    is_bare = list(_bare(words, set(options)))
    named = [
        bare and not word.isdigit() for bare, word in zip(is_bare, words, strict=True)
    ]  # a number is no name
    if not any(one and other for one, other in zip(named, is_bare[1:], strict=False)):
        return words
    from relcrm import settings  # noqa: PLC0415
    from relcrm.services.context import whole_names  # noqa: PLC0415 - only several words pay for it

    store = settings.store_path(os.environ, _store_named(words) or (context.obj or {}).get("store"))
    with whole_names(store) as (is_name, is_known):
        if (
            _may_be_all_of_it(command)
            and _run(words, is_bare) == sum(is_bare)
            and is_known(_said(words, is_bare))
        ):
            return [_said(words, is_bare), *words[sum(is_bare) :]]
        found: list[str] = []
        at = people = 0
        while at < len(words):
            run = _run(words[at:], is_bare[at:]) if people < most else 0
            length = next((n for n in range(run, 1, -1) if _is_one(words[at : at + n], is_name)), 1)
            people += is_bare[at]
            found.append(" ".join(words[at : at + length]))
            at += length
    return found


def _may_be_all_of_it(command: Any) -> bool:
    """Say whether the words after a person may be left out, so that all of them may be part of the name."""
    last = [each for each in command.params if each.param_type_name == "argument"][-1]
    return last.nargs == -1 and (last.metavar or "").startswith("[")


def _said(words: list[str], is_bare: list[bool]) -> str:
    return " ".join(words[: sum(is_bare)])


def _is_one(words: list[str], is_name: Callable[[str], bool]) -> bool:
    """Say whether words are one whole name, and not as well one of somebody else each."""
    return is_name(" ".join(words)) and not all(map(is_name, words))


def _run(words: list[str], is_bare: list[bool]) -> int:
    """Return how many words of one piece there are before one with spaces, or an option."""
    pairs = zip(words[:LONGEST], is_bare, strict=False)
    return next(
        (n for n, (word, bare) in enumerate(pairs) if not bare or " " in word), min(LONGEST, len(words))
    )


def _bare(words: list[str], options: set[str]) -> Iterator[bool]:
    """Yield for each word whether it is an argument: no option, and no value of one."""
    is_value = is_over = False
    for word in words:
        is_option = not is_over and not is_value and word.startswith("-") and len(word) > 1
        yield not (is_option or is_value)
        is_value = is_option and (word in options or (word[1] != "-" and f"-{word[-1]}" in options))
        is_over = is_over or (is_option and word == "--")


def _takes_value(param: Any) -> bool:
    return param.param_type_name == "option" and not (param.is_flag or param.count)


def _store_named(words: list[str]) -> Path | None:
    """Return the store that is named after the command."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--db" or word.startswith("--db="):
            return Path(word.partition("=")[2] or following)
    return None
