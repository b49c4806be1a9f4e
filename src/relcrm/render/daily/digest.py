"""A letter of the morning in words: as lines for a screen and for plain mail, and as a page for a phone."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import in_words, span_in_words
from relcrm.render.counts import counted, more
from relcrm.render.human import Line, drawn
from relcrm.render.safety import safe
from relcrm.render.words import day_in_words, days_in_words, full_day, named
from relcrm.services.today.line import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from relcrm.services.announcing.digest import Digest
    from relcrm.services.today.line import TodayLine

NOTHING = "Nothing waits for you. Enjoy the people you are with."
_AGO = frozenset({"happened", "news", "meeting_request", "asleep"})
"""Lines whose day is one that something happened on, not one from which it waits."""
_IN_ITS_WORDS = frozenset({"plan", "occasion", "mark"})
"""Lines whose day is told in their words, or is today."""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="margin:0;padding:16px;font:16px/1.4 system-ui,sans-serif">
<div style="max-width:36em;margin:0 auto;overflow-wrap:anywhere">
{body}
</div>
</body>
</html>
"""
_TABLE = '<table role="presentation" style="border-collapse:collapse">\n{}\n</table>'
_ROW = '<tr><td style="width:1.5em;padding:6px 0;vertical-align:top">{}</td><td style="padding:6px 0">{}</td></tr>'
_FAINT = "opacity:.7"


def subject(result: Digest) -> str:
    """Return what a mail is about: the day or the week, and how much there is; no names."""
    parts = [counted(len(result.lines), "thing today", "things today")] if result.lines else []
    parts += [f"{len(result.coming)} to come"] if result.coming else []
    span = days_in_words(result.first, result.last, result.first)
    return f"{span}: {', '.join(parts) or 'nothing waits'}"


def letter(result: Digest, asked: str = "") -> Iterator[Line]:
    """Draw the letter line by line, as it stands in plain mail too; `asked` are the filters as they are typed."""
    yield Line(_title(result), style="bold")
    if result.is_empty:
        yield Line(NOTHING)
    for line in result.lines:
        yield from _entry(line, _waits(line, result.first))
    if rest := _left_out(result, asked):
        yield Line(rest, style="dim")
    for day, lines in groupby(result.coming, key=lambda line: line.since):
        yield Line()
        yield Line(_heading(day, result), style="bold")
        for line in lines:
            yield from _entry(line, line.when)
    if handles := _how(result):
        yield Line()
        yield Line(handles, style="dim")


def page(result: Digest, asked: str = "") -> str:
    """Return the letter as a page that needs nothing else: every text escaped, no script, no link, no picture."""
    parts = [_tag("h1", _title(result), "font-size:1.3em")]
    parts += [_tag("p", NOTHING)] if result.is_empty else []
    parts += [_table((line, _waits(line, result.first)) for line in result.lines)] if result.lines else []
    parts += [_tag("p", rest, _FAINT)] if (rest := _left_out(result, asked)) else []
    for day, lines in groupby(result.coming, key=lambda line: line.since):
        parts += [
            _tag("h2", _heading(day, result), "font-size:1.1em"),
            _table((line, line.when) for line in lines),
        ]
    parts += [_tag("p", handles, _FAINT)] if (handles := _how(result)) else []
    return _PAGE.format(title=_escaped(subject(result)), body="\n".join(parts))


def plain(result: Digest, asked: str = "") -> str:
    """Return the letter as plain text, unwrapped."""
    return "\n".join(drawn(letter(result, asked), None, painted=False)) + "\n"


def _entry(line: TodayLine, when: str) -> Iterator[Line]:
    mark = f"{line.handle:<2} " if line.handle else ""
    yield Line(f"{mark}{_who(line)}: {_what(line, when)}", hang=len(mark))
    if line.next_step:
        yield Line(line.next_step, style="dim", indent=len(mark) or 3)


def _table(rows: Iterable[tuple[TodayLine, str]]) -> str:
    return _TABLE.format(
        "\n".join(_ROW.format(_escaped(line.handle), _cell(line, when)) for line, when in rows)
    )


def _cell(line: TodayLine, when: str) -> str:
    step = _tag("span", line.next_step, _FAINT) if line.next_step else ""
    return "<br>".join(filter(None, (_tag("b", _who(line)), _escaped(_what(line, when)), step)))


def _tag(name: str, text: str, style: str = "") -> str:
    opened = f'{name} style="{style}"' if style else name
    return f"<{opened}>{_escaped(text)}</{name}>"


def _escaped(text: str) -> str:
    return escape(safe(text))


def _who(line: TodayLine) -> str:
    return ", ".join((named(line.name, "" if line.others else line.company), *line.others))


def _what(line: TodayLine, when: str) -> str:
    if when and when == line.when:
        return f"{when} {told(line)}"
    return f"{told(line)}, {when}" if when else told(line)


def _waits(line: TodayLine, day: date) -> str:
    """Return the time of day, or since when it waits."""
    if line.kind in _IN_ITS_WORDS or line.since is None or line.since >= day:
        return line.when
    days = (day - line.since).days
    return in_words(days) if line.kind in _AGO else f"for {span_in_words(days)}"


def _left_out(result: Digest, asked: str) -> str:
    rest = result.total - len(result.lines)
    return more(rest, "today", asked).text if rest > 0 else ""


def _title(result: Digest) -> str:
    return f"{result.first:%A}, {full_day(result.first)}"


def _heading(day: date | None, result: Digest) -> str:
    return f"{day:%A}, {day_in_words(day, result.first)}" if day else ""


def _how(result: Digest) -> str:
    handle = next((each.handle for each in result.lines if each.handle), "")
    return f"relcrm done {handle}, relcrm snooze {handle} 2w, relcrm drop {handle}" if handle else ""
