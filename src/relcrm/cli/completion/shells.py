"""What each shell is told: the candidates in its own way of quoting, and scripts of earlier versions only what is harmless.

A script that was installed long ago may evaluate what it is told. It gets letters, digits, blanks and a few
signs that mean nothing to any shell; who has another name is offered by email or number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from relcrm.cli.completion.offered import FILES, Offer, Offered, offered
from relcrm.cli.completion.typed import DOUBLE, SINGLE, Word, line, word
from relcrm.domain.people.handles import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEEP = "\tkeep"
"""Tells a shell to list the candidates and to leave what was typed as it is."""
_HARMLESS = re.compile(r"[\w@.+-][\w@.+ -]*")
_HARMFUL = re.compile(r"[^\w@.+, -]")
_SPECIAL_IN_BASH = re.compile(r"([^\w@%+=:,./-])")
_LISTS, _LISTS_OR_CYCLES = ("63",), ("63", "37")
"""Bash's COMP_TYPE: a list of what is possible is asked for, or one after the other is put in."""


def for_bash(program: Any, replaces: str, kind: str, typed: str) -> list[str]:
    """Return the candidates as bash puts them in place of `replaces`, the end of the line up to the cursor."""
    read = line(typed)
    if read.is_redirect:
        return [f"\t{FILES}"]
    if not read.last.raw.endswith(replaces):
        return []
    before = word(read.last.raw.removesuffix(replaces))
    found = offered(program, read.words[1:], read.last.text, lambda text: text * _begins(text, before.text))
    found = Offered([each for each in found.items if _begins(each.value, before.text)], found.files)
    listed = [_in_bash(each.value[len(before.text) :], before.quote) for each in found.items]
    if kind in _LISTS and len(listed) > 1:
        listed = [f"{each.value}  ({each.help})" if each.help else each.value for each in found.items]
    elif _leaves(found, read.last.text) and kind not in _LISTS_OR_CYCLES:
        listed.append("")  # readline leaves the word alone where the candidates have no beginning in common
    return [*listed, *_files(found)]


def for_zsh(program: Any, *words: str) -> list[str]:
    """Return the candidates for zsh, which quotes them itself. The words come as they were typed."""
    texts = [word(each).text for each in words]
    found = offered(program, texts[1:-1], texts[-1], str)
    return [*_lines(found), *([KEEP] if _leaves(found, texts[-1]) else []), *_files(found)]


def for_fish(program: Any, *words: str) -> list[str]:
    """Return the candidates for fish, which takes what contains the word typed, what begins with it before all else.

    Where a candidate has not got it, its description has.
    """
    start = word(words[-1], fish=True).text
    found = offered(program, words[1:-1], start, lambda text: _as_typed(start, text) * _contains(text, start))
    items = [
        each if _contains(f"{each.value} {each.help}", start) else Offer(each.value, f"{start}: {each.help}")
        for each in found.items
    ]
    return [*_lines(Offered(items)), *_files(found)]


NEW: dict[str, Callable[..., list[str]]] = {"bash": for_bash, "zsh": for_zsh, "fish": for_fish}


def for_earlier(program: Any, shell: str, environment: Mapping[str, str]) -> tuple[str, int]:
    """Return what a script of an earlier version is told, and the exit code it goes by."""
    words, last = _typed_earlier(shell, environment)
    found = offered(program, words, last.text, lambda text: text * _is_harmless(text))
    alone = len(found.items) == 1
    items = [
        Offer(value, _HARMFUL.sub(" ", each.help))
        for each in found.items
        if _is_harmless(value := _as_typed(last.text, each.value)) and (alone or value.startswith(last.text))
    ]
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":  # anything but 0: let fish offer files
        return "", 1 if found.files and not items else 0
    if shell == "zsh":
        rows = [f'"{value}":"{says}"' if says else f'"{value}"' for value, says in items]
        alternative = "_files" if found.files else ""
        return (f"_arguments '*: :(({_joined(rows)}))'" if rows else alternative), 0
    written = {"bash": _for_earlier_bash(last.quote), "fish": _for_earlier_fish}.get(shell, _for_powershell)
    return _joined([written(each) for each in items]), 0


def _typed_earlier(shell: str, environment: Mapping[str, str]) -> tuple[list[str], Word]:
    """Return the words before the cursor without the program's name, and the word at the cursor."""
    if shell == "bash":
        read = line(environment.get("COMP_WORDS", ""))
        at = int(environment.get("COMP_CWORD", "0"))
        texts = [*read.words, read.last.text]
        return texts[1:at], read.last if at == len(read.words) else Word("", "".join(texts[at : at + 1]))
    read = line(environment.get("_TYPER_COMPLETE_ARGS", ""))
    if "_TYPER_COMPLETE_WORD_TO_COMPLETE" not in environment:
        return read.words[1:], read.last
    words = [*read.words, read.last.text] if read.last.text else read.words  # PowerShell names it apart
    current = word(environment["_TYPER_COMPLETE_WORD_TO_COMPLETE"])
    return words[1:-1] if current.text else words[1:], current


def _for_earlier_bash(quote: str) -> Callable[[Offer], str]:
    return lambda each: each.value if quote else each.value.replace(" ", "\\ ")


def _for_earlier_fish(each: Offer) -> str:
    return f"{each.value}\t{each.help}".rstrip("\t")


def _for_powershell(each: Offer) -> str:
    value = f"'{each.value}'" if " " in each.value else each.value
    return f"{value}:::{each.help or ' '}"


def _joined(rows: Sequence[str]) -> str:
    return "\n".join(rows)


def _is_harmless(text: str) -> bool:
    return bool(_HARMLESS.fullmatch(text))


def _as_typed(start: str, value: str) -> str:
    """Return a value that begins letter for letter as it was typed: these shells drop what does not."""
    length = len(start)
    return start + value[length:] if folded(value[:length]) == folded(start) else value


def _begins(text: str, start: str) -> bool:
    return text[: len(start)].casefold() == start.casefold()


def _contains(text: str, part: str) -> bool:
    return part.casefold() in text.casefold()


def _leaves(found: Offered, start: str) -> bool:
    """Say whether there are several candidates and what they have in common does not go on from what was typed."""
    values = [each.value for each in found.items]
    if len(values) < 2:
        return False
    first, last = min(values), max(values)
    same = next(
        (at for at, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first)
    )
    return not folded(first[:same]).startswith(folded(start))


def _lines(found: Offered) -> list[str]:
    return [f"{each.value}\t{each.help}".rstrip("\t") for each in found.items]


def _files(found: Offered) -> list[str]:
    return [f"\t{found.files}"] if found.files else []


def _in_bash(text: str, quote: str) -> str:
    """Return text as it is written in bash after what opened `quote`."""
    if not quote:
        return _SPECIAL_IN_BASH.sub(r"\\\1", text)
    if quote == DOUBLE:  # where \! keeps its backslash, and ! alone is looked up in the history
        written = re.sub(r'([$`"\\])', r"\\\1", text).replace("!", '"\\!"')
    elif quote == SINGLE:
        written = text.replace("'", "'\\''")
    else:
        written = re.sub(r"(['\\])", r"\\\1", text)
    closing = quote[-1]  # readline closes the quote, but not where one stands already
    return f"{written}{closing}" if written.endswith(closing) else written
