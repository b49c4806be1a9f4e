"""One command line for every command, each with something to say about the demo store."""

from __future__ import annotations

import shlex

READING = [
    "stale", "next", "ready", "search sofia", "timeline --limit 5", "remind", "promise", "views", "ready sofia", "check sofia --channel email", "who-can lawyer", "intros", "ready --balance", "opener sofia", "show sofia --all", "show sofia --brief", "stats week", "list", "dupes",
    "stale --soon 2w", "rhythm",
    "today",
    "undo --list", "pitchable", "outcomes", "imports", "triage", "replay sofia", "spread --dry-run", "merge 1 2 --dry-run",
    "plans",
    "digest --weekly",
]  # fmt: skip
WRITING = [
    "log sofia --channel phone", "log-meeting sofia", "log-call sofia", "log-email sofia", "log-message sofia", "log-social sofia",
    "add Bo", "edit sofia --company X", "relate sofia 1 --as friend", "note sofia x", "remind sofia x --when friday", "promise sofia x", "merge 1 2 --yes", "not-same 1 2", "archive sofia", "give sofia x",
    "plan sofia coffee --when tomorrow",
    "rhythm clients --every 3w", "pause sofia --until 2099-01-01",
    "jot coffee with sofia",
    "receive sofia x", "intro 1 2", "intro 1 2 --draft", "met-through sofia 1", "common sofia x", "vouch sofia x --when 2026-01-20",
    "meeting-request sofia", "invited sofia x", "hold sofia --for 3m", "opt-out sofia", "complaint sofia x",
    "mark-pitchable amara", "pitch amara --about x --override 'because I say so'", "spread --per-day 1",
    "snooze sofia 2w",
]  # fmt: skip
SINGULAR = [  # what needs another command before it has something to do, no store, or no envelope
    "done a", "drop a", "answered sofia", "undo", "redo", "opt-in sofia", "settled sofia", "outcome sofia accepted", "import people.csv", "export json",
    "export json out.json", "export ics out.ics", "import json out.json", "policy show", "policy check", "policy defaults", "policy diff", "policy schema", "demo", "help",
]  # fmt: skip


def words_of(lines: list[str]) -> list[list[str]]:
    """Return command lines as words."""
    return [shlex.split(line) for line in lines]
