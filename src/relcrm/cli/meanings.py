"""What people type for commands and options that are called otherwise here: one table of meanings.

A meaning is only suggested; nothing of it runs by itself.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_NEAR = 0.8
"""A word this like a known one is a slip of the fingers (judgement)."""

_COMMANDS: tuple[tuple[str, str], ...] = (
    (
        "delete del rm remove erase forget hide deactivate kill",
        "relcrm archive WHO puts somebody away and can bring them back; relcrm undo takes a command back",
    ),
    ("died dead deceased death passed-away rip", "relcrm archive WHO puts somebody who died away, history and all"),
    ("voicemail log-voicemail missed missed-call log-missed-call", "relcrm log-call WHO --outcome no-show logs a call that nobody took"),
    ("log-coffee log-dinner log-drinks log-breakfast log-walk log-beer log-tea", "relcrm log-meeting WHO 'coffee at the harbour' logs a meeting"),
    ("moved move job new-job promoted married", "relcrm note WHO 'moved to Lisbon' keeps a remark; relcrm edit WHO --company NAME"),
    ("may-ask can-ask mayask canask ask-ready", "relcrm ready WHO says whether to ask, and what is missing"),
    ("unarchive restore", "relcrm archive WHO --restore brings somebody back"),
    ("revert rollback back oops", "relcrm undo takes the last command back; undo --list shows them all"),
    (
        "find grep lookup query filter ls who whois contacts contact people persons everybody all",
        "relcrm search WORDS finds anything on record, relcrm list lists everybody; relcrm show WHO shows one",
    ),
    (
        "info view open details detail profile get see cat history read person journal entries about",
        "relcrm show WHO shows everything on record about somebody",
    ),
    (
        "agenda todo todos tasks now plan dashboard home status start suggest",
        "relcrm today shows what waits; relcrm stale who is worth a hello",
    ),
    (
        "due overdue late neglected followup follow-up followups keep-in-touch",
        "relcrm stale says who is worth a hello today; relcrm edit WHO --cadence 2w sets how often",
    ),
    (
        "reminder reminders nudge alarm notify",
        "relcrm remind WHO 'send the paper' --when friday keeps a reminder; relcrm remind lists what is open",
    ),
    (
        "promises promised pledge commit owed",
        "relcrm promise WHO 'a list of books' notes what you promised; --by them what they did",
    ),
    ("week weekly review", "relcrm stats week says what a week came to; relcrm digest --weekly what the next one holds"),
    ("statistics report reports summary numbers score scores analytics insights", "relcrm stats week says what a week came to; relcrm outcomes what your asks have taught; relcrm ready who may be asked"),
    (
        "birthdays birthday born anniversary city address kids hobby gift",
        "relcrm edit WHO --birthday '3 May', --address or --field 'gift=tea' keeps it; relcrm note WHO keeps a remark",
    ),
    ("new create insert register add-contact addcontact newcontact person-add", "relcrm add NAME adds a contact"),
    (
        "update change modify set rename alter correct fix",
        "relcrm edit WHO changes a contact; relcrm log --edit ENTRY an entry of the log",
    ),
    ("tag untag label tags group groups", "relcrm edit WHO --tag TAG, or --untag TAG; relcrm list --tag TAG"),
    ("cadence rhythm frequency every schedule", "relcrm edit WHO --cadence 2w sets how often to be in touch"),
    ("nickname alias aka", "relcrm edit WHO --nickname NAME"),
    ("email mail mailed emailed", "relcrm log-email WHO logs one; relcrm edit WHO --email ADDRESS keeps an address"),
    ("phone number mobile tel", "relcrm edit WHO --phone NUMBER keeps one; relcrm log-call WHO logs a call"),
    ("call called rang phoned ring", "relcrm log-call WHO logs a phone call"),
    (
        "met meet meeting meetings lunch coffee dinner drinks breakfast visit visited saw beer walk log-visit log-lunch",
        "relcrm log-meeting WHO 'coffee at the harbour' logs a meeting",
    ),
    ("zoom video videocall teams facetime skype", "relcrm log-meeting WHO --video logs one by video"),
    (
        "message msg text texted sms dm whatsapp signal telegram chat wrote write written sent send linkedin",
        "relcrm log-message WHO --platform whatsapp logs one; --by them if they wrote",
    ),
    ("like comment mention post", "relcrm log-social WHO logs a public like, comment or mention"),
    ("touch interaction interact contacted spoke talk talked record track event", "relcrm log WHO 'lunch, her plant' logs it"),
    ("replied reply answer responded response", "relcrm answered WHO says that an open message was answered"),
    ("remark comment-on remember memo annotate notes", "relcrm note WHO 'moved to Lisbon' keeps a remark"),
    ("introduce introduced introduction connect", "relcrm intro WHO OTHER; relcrm met-through WHO INTRODUCER"),
    ("favour favor favours helped help-with gave thank thanks owe", "relcrm give WHO WHAT, or relcrm receive WHO WHAT"),
    ("ask sell propose offer proposal deal", "relcrm ready WHO says whether to ask; relcrm pitch WHO records it"),
    ("accepted declined won lost yes no result", "relcrm outcome WHO accepted|declined|... records what came of an ask"),
    ("pause wait postpone later stop defer", "relcrm snooze WHO 2w wants no hello before then; relcrm hold WHO --until october holds all business"),
    ("dnd do-not-contact donotcontact unsubscribe block optout", "relcrm opt-out WHO: they asked not to be sold to"),
    ("duplicates duplicate dedupe dedup doubles same", "relcrm dupes finds people who are two; relcrm merge joins them"),
    ("join combine unite", "relcrm merge WHO OTHER makes one of two"),
    ("load upload read-file sync", "relcrm import FILE... brings in what other programs export"),
    ("backup save dump download csv", "relcrm export json writes everything to a file"),
    ("config configure settings setup init options preferences", "docs/reference/files.md tells of config.toml; relcrm add NAME begins a store"),
    ("version", "relcrm --version"),
    ("help man usage commands h", "relcrm --help lists the commands"),
    ("tutorial example examples try", "relcrm demo builds a throwaway store and walks through it"),
    ("draft compose hello greet icebreaker", "relcrm opener WHO proposes first lines"),
    ("can may should allowed ok", "relcrm check WHO says whether a message would be welcome; relcrm ready WHO an ask"),
    ("why explain", "relcrm ready WHO says what is missing; relcrm replay WHO how it came about"),
)  # fmt: skip
_OPTIONS: tuple[tuple[str, str], ...] = (
    ("mail e-mail emails", "--email"),
    ("mobile cell tel telephone number whatsapp-number phones", "--phone"),
    ("twitter x instagram github mastodon xing facebook telegram bluesky threads whatsapp signal", "--handle"),
    ("url website site web profile-url social linkedin-url li", "--handle"),
    ("linkedin", "--linkedin"),
    ("job role position jobtitle occupation profession", "--title"),
    ("work employer org organisation organization firm works-at business", "--company"),
    ("nick alias aka called name nicknames", "--nickname"),
    ("tags label labels group groups category", "--tag"),
    ("every rhythm frequency interval remind reminder often", "--cadence"),
    ("how where met-how place met-at event source", "--met"),
    ("when-met since known met-since", "--met-on"),
    ("through via met-via referred-by referrer intro introducer", "--met-through"),
    ("date on day time at happened", "--when"),
    ("duration length mins min hours long for", "--minutes"),
    ("text message comment about summary what topic notes remark description subject body title memo", "--note"),
    ("why reason cause", "--because"),
    ("who from initiated initiative direction whose", "--by"),
    ("how way medium via type method", "--channel"),
    ("on where app network service", "--platform"),
    ("result ended status missed no-show noshow no-answer cancelled canceled", "--outcome"),
    ("till end", "--until"),
    ("repeat repeats recurring how-often often interval rhythm", "--every"),
    ("max top count first number lines all", "--limit"),
    ("date day on asof", "--as-of"),
    ("output format machine", "--json"),
    ("preview simulate test noop", "--dry-run"),
    ("force yes duplicate anyway", "--again"),
    ("new make", "--create"),
    ("database store file dbfile", "--db"),
    ("city town region country postcode zip home location place lives street", "--address"),
    ("city town region country postcode zip location where lives", "--place"),
    ("birthday anniversary with", "--has"),
    ("after from newer", "--since"),
    ("until till older", "--before"),
    ("never unmet", "--never-met"),
    ("status state phase", "--stage"),
    ("helps expert knows", "--can-help"),
    ("needs wants seeks", "--looks-for"),
    ("relative family spouse", "--related-to"),
)  # fmt: skip
_FACTS = (
    "birthday born bday city address lives location home country partner spouse wife husband kids children hobby hobbies "
    "age gender pronouns language languages interests gift anniversary note notes remark"
)  # fmt: skip


_TAKEN_BACK = "delete remove rm edit undo del forget change correct replace erase"
_OF_AN_ENTRY = "when minutes channel by kind outcome platform because with answered not-answered group note"
_DEAD = "died dead deceased death"


class Meant(NamedTuple):
    """What may be meant by a word that is no command: a command, or a hint."""

    message: str
    hint: str


def command_meant(word: str, known: Collection[str]) -> Meant:
    """Return what to say of a word that is no command."""
    said = word.casefold().replace("_", "-")
    meanings = {each: hint for words, hint in _COMMANDS for each in words.split() if each not in known}
    message = f'there is no command "{word[:40]}"'
    if said in meanings:
        return Meant(message, meanings[said])
    if near := get_close_matches(said, known, n=2, cutoff=_NEAR):
        return Meant(message, f"did you mean {' or '.join(f'relcrm {each}' for each in near)}?")
    if near := get_close_matches(said, meanings, n=1, cutoff=_NEAR):
        return Meant(message, meanings[near[0]])
    return Meant(message, "relcrm --help lists the commands")


def _way_for(said: str, command: str, words: Sequence[str]) -> str:
    """Return what does it instead of an option: takes back, changes an entry, puts away; empty for other options."""
    entry = next((word.lower() for word in words if re.fullmatch(r"[eE][0-9]+", word)), "")
    if said in _TAKEN_BACK.split():
        return _way_to_correct(command, entry)
    if entry and said in _OF_AN_ENTRY.split():
        return f"relcrm log --edit {entry} --{said} ... changes the entry"
    if said in _DEAD.split():
        return "relcrm archive WHO puts somebody who died away, history and all"
    return ""


def _way_to_correct(command: str, entry: str) -> str:
    """Return what takes back, or changes, what a command keeps."""
    if command.endswith(" note"):
        return "relcrm undo takes the last note back, undo c12 an earlier one (relcrm undo --list); then note it anew"
    if entry or " log" in command:
        named = entry or "e12"
        return f"relcrm undo {named} takes the entry back; relcrm log --edit {named} changes it"
    return (
        "relcrm undo takes the last command back, undo c12 an earlier one; relcrm edit WHO changes a contact"
    )


def option_meant(option: str, known: Iterable[str], command: str, words: Sequence[str] = ()) -> Meant:
    """Return what to say of an option that `command` does not have, `known` being those that it has.

    `words` are those of the command line: an entry among them is named in what is said.
    """
    options = [each for each in known if each.startswith("--")]
    said = option.lstrip("-").casefold().replace("_", "-")
    message = f"{command} has no option {option[:40]}"
    if f"--where-{said}" in options:
        return Meant(message, f"--where-{said} says who is changed; {command} --help lists them all")
    candidates = [name for words, name in _OPTIONS if said in words.split() and name in options]
    if candidates:
        return Meant(
            message, f"{' or '.join(dict.fromkeys(candidates))} takes it; {command} --help lists them all"
        )
    if hint := _way_for(said, command, words):
        return Meant(message, hint)
    if said in _FACTS.split():
        return Meant(message, f"relcrm note WHO '{said} ...' keeps it")
    if near := get_close_matches(option, options, n=2, cutoff=_NEAR):
        return Meant(message, f"did you mean {' or '.join(near)}?")
    return Meant(message, f"{command} --help lists them")
