"""Every command by its name, before it is loaded, and those that a beginner needs."""

from __future__ import annotations

from relcrm.tuples import NamedTuple


class Listed(NamedTuple):
    """A command before it is loaded: its section in the help, its file, what it does in a few words."""

    section: str
    module: str
    help: str


COMMANDS: dict[str, Listed] = {
    "today": Listed("Every day", "today", "Show the day on one screen: what waits, who is worth a hello."),
    "done": Listed("Every day", "done", "Say that lines of today are done."),
    "snooze": Listed("Every day", "snooze", "Put lines of today, or a hello, off until a day."),
    "drop": Listed("Every day", "drop", "Let lines of today go."),
    "stale": Listed("Every day", "stale", "Say who is worth a hello today."),
    "next": Listed("Every day", "next_", "Show the day on one screen, as today does."),
    "ready": Listed("Every day", "ready", "Say who may be asked, and what is missing."),
    "check": Listed("Every day", "check", "Say before you write whether it would be welcome now."),
    "who-can": Listed("Every day", "who_can", "Say who could help with something."),
    "opener": Listed("Every day", "opener", "Propose first lines from what is on record."),
    "show": Listed("Every day", "show", "Show everything on record about a contact."),
    "search": Listed("Every day", "search", "Find people and what happened by any word on record."),
    "list": Listed("Every day", "list_", "List contacts."),
    "timeline": Listed("Every day", "timeline", "Show what happened, newest first, across people."),
    "remind": Listed("Every day", "remind", "Be reminded of something, or list what is open."),
    "promise": Listed("Every day", "promise", "Note what you promised, or they did."),
    "plans": Listed("Every day", "plans", "List the meetings to come; ask whether those gone by happened."),
    "views": Listed("Every day", "views", "List filters kept under a name."),
    "jot": Listed("Log what happened", "jot", "Log what happened, in a sentence of your own."),
    "log": Listed("Log what happened", "log", "Log any interaction, amend one, or take the last one back."),
    "log-meeting": Listed("Log what happened", "log_meeting", "Log a meeting, in person or by video."),
    "log-call": Listed("Log what happened", "log_call", "Log a phone call."),
    "log-email": Listed("Log what happened", "log_email", "Log an email you or they wrote."),
    "log-message": Listed("Log what happened", "log_message", "Log a private message you or they wrote."),
    "log-social": Listed("Log what happened", "log_social", "Log a public like, comment or mention."),
    "plan": Listed("Log what happened", "plan", "Plan a meeting to come; no touch until it happened."),
    "answered": Listed("Log what happened", "answered", "Say that an open message was answered."),
    "undo": Listed("Log what happened", "undo", "Take the last command back, or any by its number."),
    "redo": Listed("Log what happened", "redo", "Bring back what was taken back."),
    "add": Listed("Keep contacts", "add", "Add a contact."),
    "edit": Listed("Keep contacts", "edit", "Change the facts of a contact."),
    "note": Listed("Keep contacts", "note", "Keep research or a remark; never a touch."),
    "relate": Listed("Keep contacts", "relate", "Say what somebody is to a contact."),
    "dupes": Listed("Keep contacts", "dupes", "Propose contacts that may be one person."),
    "merge": Listed("Keep contacts", "merge", "Make two contacts one."),
    "not-same": Listed("Keep contacts", "not_same", "Say that two contacts are two people."),
    "rhythm": Listed("Keep contacts", "rhythm", "Say how often to be in touch with all of a tag."),
    "pause": Listed("Keep contacts", "pause", "Have nobody's hello due before a day."),
    "archive": Listed("Keep contacts", "archive", "Put a contact away, or bring them back."),
    "give": Listed("Facts in one line", "give", "Record a favour you did."),
    "receive": Listed("Facts in one line", "receive", "Record a favour they did you."),
    "intro": Listed("Facts in one line", "intro", "Introduce two people: ask both first, or record it."),
    "intros": Listed("Facts in one line", "intros", "List the introductions that are open."),
    "met-through": Listed("Facts in one line", "met_through", "Record who introduced you."),
    "common": Listed("Facts in one line", "common_ground", "Note something specific you share."),
    "vouch": Listed("Facts in one line", "vouch", "Vouch for talks that nobody logged."),
    "meeting-request": Listed("Facts in one line", "meeting_request", "Record that one asked for a meeting."),
    "invited": Listed("Facts in one line", "invited", "Record that they asked for an offer."),
    "hold": Listed("Facts in one line", "hold", "Hold all business until a day."),
    "opt-out": Listed("Facts in one line", "opt_out", "Record that they asked not to be sold to."),
    "opt-in": Listed("Facts in one line", "opt_in", "Record that they told you otherwise."),
    "complaint": Listed("Facts in one line", "complaint", "Record what they are unhappy about."),
    "settled": Listed("Facts in one line", "settled", "Record that a complaint is settled."),
    "mark-pitchable": Listed(
        "Ask", "mark_pitchable", "Mark a contact as pitchable, if the relationship is real."
    ),
    "pitchable": Listed("Ask", "pitchable", "List the marks, judged again today."),
    "pitch": Listed("Ask", "pitch", "Record a business ask with the readiness of that day."),
    "outcome": Listed("Ask", "outcome", "Record what came of an ask."),
    "outcomes": Listed("Ask", "outcomes", "Say what your asks have taught, and how much is assumption."),
    "import": Listed("Bring in, take out", "import_", "Bring in what other programs export."),
    "imports": Listed("Bring in, take out", "imports", "List the imports; relcrm undo takes one back."),
    "triage": Listed("Bring in, take out", "triage", "Decide about the contacts that imports brought."),
    "spread": Listed("Bring in, take out", "spread", "Spread those who are due over the coming days."),
    "export": Listed(
        "Bring in, take out", "export", "Take people elsewhere: csv, vcard, vdir, ics, markdown, json."
    ),
    "digest": Listed("Bring in, take out", "digest", "Write the day, or the week, as a letter to yourself."),
    "replay": Listed("Look behind", "replay", "Show how readiness went, what moved it, and each ask."),
    "stats": Listed("Look behind", "stats", "Say what a week came to: met, promised, kept, given."),
    "policy": Listed("Look behind", "policy", "Show, check or print the numbers behind readiness."),
    "demo": Listed("Look behind", "demo", "Build a throwaway store and walk through it."),
    "help": Listed("Look behind", "help_", "Say how a command is used, or which there are."),
}
FIRST = (
    *("today", "add", "log-meeting", "log-call", "log-email", "log-message", "note", "undo", "import"),
    *("stale", "show", "list", "ready", "check", "pitch"),
)
"""What the first page of the help names: enough for the first weeks."""
