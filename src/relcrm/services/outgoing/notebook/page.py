"""A person as a page of Markdown with YAML in front, as Obsidian reads it. Pure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Direction, last_day
from relcrm.domain.particulars.details import CAN_HELP, FIELD, LINK, LOOKS_FOR, NUMBER
from relcrm.domain.people.handles import EMAIL, PHONE
from relcrm.services.outgoing.cards.lines import clean
from relcrm.services.outgoing.links import link_to
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relcrm.domain.people.dossier import Logged
    from relcrm.services.outgoing.people import Whole

YOURS = "%% Below this line is yours: relcrm leaves it alone. %%"
"""What parts a page in two."""
_YOURS = re.compile(rb"(?:\A|(?<=\n))" + re.escape(YOURS.encode()) + rb"[ \t]*(?:\r?\n|\Z)")
_UID = re.compile(r'^relcrm: "?([^"\n]+)"?$', re.MULTILINE)
_PLAIN = re.compile(r"[^\W\d_][\w ()-]*")
_SAID_OTHERWISE = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_MARKED = re.compile(r"([\\`*_\[\]<>#|~$=%!&])")
_BEGINS_A_LIST = re.compile(r"^(\s*\d*)([-+.)])(?=\s|\Z)", re.MULTILINE)
_NO_TAG = re.compile(r"[^\w/-]+")
_BY = {Direction.ME: "you", Direction.THEM: "they"}


class Told(NamedTuple):
    """What a page speaks of beside its person: the log, and what the pages of others are called, by contact."""

    log: Sequence[Logged] = ()
    pages: Mapping[int, str] = {}


def uid_on(text: str) -> str:
    """Return the identifier of the contact whose page this is; empty where it is none of ours."""
    front = text.removeprefix("---\n").partition("\n---\n")[0] if text.startswith("---\n") else ""
    found = _UID.search(front)
    return found[1] if found else ""


def page(person: Whole, told: Told) -> str:
    """Return the page: the same for the same person, whenever it is written."""
    name = _marked(person.contact.name)
    return "\n".join(
        [_front(person), f"# {name}\n", *_about(person, told), *_timeline(told.log), f"{YOURS}\n"]
    )


def with_yours(text: str, before: bytes) -> bytes | None:
    """Return a page with what the user wrote below ours into the page that was there before, byte for byte.

    None where the line that parts the two is gone: then nobody can tell what is the user's.
    """
    data = text.encode("utf-8", "replace")
    if not before:
        return data
    parted = re.split(_YOURS, before, maxsplit=1)
    return data + parted[1] if len(parted) > 1 else None


def _front(person: Whole) -> str:
    contact, more = person.contact, person.more
    rows: list[str] = [
        f"relcrm: {_yaml(contact.uid)}",
        f"name: {_yaml(contact.name)}",
        *_listed("aliases", person.nicknames),
        *_listed("tags", [_tag(each) for each in person.tags]),
        *_said("company", contact.company),
        *_said("title", contact.title),
        *_listed("emails", person.values(EMAIL)),
        *_listed("phones", person.values(PHONE)),
        *_listed(
            "profiles", [link_to(each) for each in person.handles if each.platform not in {EMAIL, PHONE}]
        ),
    ]
    for day in more.occasions:
        rows += _said(day.label, day.text)
    rows += _listed("places", list(dict.fromkeys(each.place for each in more.addresses if each.place)))
    return "\n".join(["---", *_each_key_once(rows), "---", ""])


def _about(person: Whole, told: Told) -> Iterator[str]:
    lines = [
        *_bullets("Met", filter(None, [person.contact.met_how, str(person.contact.met_on or "")])),
        *_bullets("In common", (each.text for each in person.grounds)),
        *_bullets("Can help with", (each.value for each in person.details(CAN_HELP))),
        *_bullets("Looks for", (each.value for each in person.details(LOOKS_FOR))),
        *_bullets("Also reached at", (each.value for each in person.details(NUMBER))),
        *(f"- {_marked(each.label or 'Link')}: <{_address(each.value)}>" for each in person.details(LINK)),
        *(
            f"- {_marked(each.label or 'Address')}: {_marked(', '.join(each.lines))}"
            for each in person.more.addresses
        ),
        *(f"- {_marked(each.label)}: {_marked(each.value)}" for each in person.details(FIELD)),
    ]
    yield from _section("About", lines)
    people = (
        f"- {_marked(each.words)}: {_who(each.name, each.contact_id, told)}" for each in person.more.related
    )
    yield from _section("People", people)
    yield from _section(
        "Notes", (f"- {each.noted_on}: {_marked(each.text)}" for each in reversed(person.notes))
    )


def _timeline(log: Sequence[Logged]) -> Iterator[str]:
    yield from _section("Timeline", (_entry(logged) for logged in reversed(log)))


def _entry(logged: Logged) -> str:
    entry = logged.interaction
    what = entry.channel.replace("_", " ")
    kind = "" if entry.kind == "touch" else f", {entry.kind.replace('_', ' ')}"
    by = f", {_BY[entry.direction]}" if entry.direction in _BY else ""
    words = f": {_marked(entry.summary)}" if entry.summary else ""
    return f"- {last_day(entry)} {what}{kind}{by}{words}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield "\n".join([f"## {title}", "", *lines, ""])


def _bullets(what: str, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield f"- {what}: {_marked(value)}"


def _who(name: str, contact_id: int | None, told: Told) -> str:
    """Return a link to somebody's page where they have one."""
    page_name = told.pages.get(contact_id) if contact_id else None
    shown = re.sub(r"[\[\]|\n]", " ", clean(name))
    return (
        f"[[{page_name}]]"
        if page_name == shown
        else f"[[{page_name}|{shown}]]"
        if page_name
        else _marked(name)
    )


def _marked(text: str) -> str:
    """Return text that Markdown takes for nothing but text; its later lines hang under the first."""
    text = _MARKED.sub(r"\\\1", clean(text))
    text = _BEGINS_A_LIST.sub(r"\1\\\2", text)
    return "\n  ".join(line.strip() for line in text.strip().split("\n"))


def _address(link: str) -> str:
    return re.sub(r"[<>\s]", "", clean(link))


def _tag(tag: str) -> str:
    return _NO_TAG.sub("-", clean(tag)).strip("-")


def _said(key: str, value: str) -> list[str]:
    return [f"{_yaml(key)}: {_yaml(value)}"] if value else []


def _listed(key: str, values: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {_yaml(value)}" for value in values if value)] if any(values) else []


def _each_key_once(rows: Sequence[str]) -> Iterator[str]:
    """Yield the rows without those whose key was there: a day may be called like a fact."""
    seen: set[str] = set()
    for row in rows:
        key = row.partition(":")[0]
        if row.startswith(" ") or key not in seen:
            yield row
        if not row.startswith(" "):
            seen.add(key)


def _yaml(text: str) -> str:
    """Return a word as it stands where YAML takes it for nothing else, else in double quotes as JSON has them."""
    text = clean(text)
    is_plain = _PLAIN.fullmatch(text) and text.strip() == text and text.casefold() not in _SAID_OTHERWISE
    return text if is_plain else json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
