-- Version 4: facts that gates read know their days and who wrote them; entries of the log say who wrote them, too.

CREATE TABLE was_sequence AS SELECT name, seq FROM sqlite_sequence WHERE name = 'interaction';

-- Without this, those who refer to the table would follow it to its other name.
PRAGMA legacy_alter_table = ON;

ALTER TABLE interaction RENAME TO was_interaction;

PRAGMA legacy_alter_table = OFF;

CREATE TABLE interaction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	source TEXT NOT NULL,
	source_key TEXT NOT NULL,
	occurred_on TEXT NOT NULL,
	occurred_at TEXT,
	last_on TEXT,
	last_at TEXT,
	last_by_me INTEGER,
	channel TEXT NOT NULL,
	direction TEXT,
	answered INTEGER,
	answered_on TEXT,
	minutes INTEGER,
	platform TEXT NOT NULL,
	kind TEXT NOT NULL,
	outcome TEXT,
	outcome_on TEXT,
	is_group INTEGER NOT NULL,
	my_messages INTEGER NOT NULL,
	their_messages INTEGER NOT NULL,
	last_words TEXT NOT NULL,
	summary TEXT NOT NULL,
	because TEXT NOT NULL,
	created_at TEXT NOT NULL,
	edited_at TEXT,
	written_by TEXT,
	said TEXT DEFAULT '' NOT NULL,
	CONSTRAINT interaction_source_not_empty CHECK (trim(source) <> ''),
	CONSTRAINT interaction_source_key_not_empty CHECK (trim(source_key) <> ''),
	CONSTRAINT interaction_occurred_on_is_day CHECK (occurred_on IS NULL OR (date(occurred_on, '+0 days') IS occurred_on AND occurred_on >= '0001')),
	CONSTRAINT interaction_last_on_is_day CHECK (last_on IS NULL OR (date(last_on, '+0 days') IS last_on AND last_on >= '0001')),
	CONSTRAINT interaction_answered_on_is_day CHECK (answered_on IS NULL OR (date(answered_on, '+0 days') IS answered_on AND answered_on >= '0001')),
	CONSTRAINT interaction_outcome_on_is_day CHECK (outcome_on IS NULL OR (date(outcome_on, '+0 days') IS outcome_on AND outcome_on >= '0001')),
	CONSTRAINT interaction_occurred_at_is_instant CHECK (occurred_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', occurred_at, '+0 days') IS occurred_at AND occurred_at >= '0001')),
	CONSTRAINT interaction_last_at_is_instant CHECK (last_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', last_at, '+0 days') IS last_at AND last_at >= '0001')),
	CONSTRAINT interaction_created_at_is_instant CHECK (created_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+0 days') IS created_at AND created_at >= '0001')),
	CONSTRAINT interaction_edited_at_is_instant CHECK (edited_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', edited_at, '+0 days') IS edited_at AND edited_at >= '0001')),
	CONSTRAINT interaction_answered_is_flag CHECK (answered IS NULL OR answered IN (0, 1)),
	CONSTRAINT interaction_is_group_is_flag CHECK (is_group IS NULL OR is_group IN (0, 1)),
	CONSTRAINT interaction_last_by_me_is_flag CHECK (last_by_me IS NULL OR last_by_me IN (0, 1)),
	CONSTRAINT interaction_channel_known CHECK (channel IN ('in_person', 'video', 'phone', 'email', 'dm', 'unknown', 'public', 'click')),
	CONSTRAINT interaction_direction_known CHECK (direction IS NULL OR direction IN ('me', 'them', 'mutual')),
	CONSTRAINT interaction_kind_known CHECK (kind IN ('touch', 'connect_request', 'meeting_request', 'pitch', 'favour_given', 'favour_received', 'intro_received', 'intro_given')),
	CONSTRAINT interaction_outcome_known CHECK (outcome IS NULL OR outcome IN ('accepted', 'asked_for_offer', 'voiced_need', 'positive', 'neutral', 'come_back_later', 'ignored', 'declined', 'rebuffed', 'negative', 'no_show')),
	CONSTRAINT interaction_written_by_known CHECK (written_by IS NULL OR written_by IN ('person', 'import', 'script', 'agent')),
	CONSTRAINT interaction_minutes_range CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 1440),
	CONSTRAINT interaction_messages_not_negative CHECK (my_messages >= 0 AND their_messages >= 0),
	CONSTRAINT interaction_ends_after_start CHECK (last_on IS NULL OR last_on >= occurred_on),
	CONSTRAINT interaction_answer_day_needs_answer CHECK (answered_on IS NULL OR answered IS 1),
	CONSTRAINT interaction_said_form CHECK (length(said) <= 120 AND said NOT GLOB '*[^mtMT0-9a-f<>?-]*'),
	CONSTRAINT interaction_source_source_key_unique UNIQUE (source, source_key)
)
 STRICT;

-- Nobody is named where an older program wrote: the source says whether that was a person or an import.
INSERT INTO interaction (id, source, source_key, occurred_on, occurred_at, last_on, last_at, last_by_me, channel, direction, answered, answered_on, minutes, platform, kind, outcome, outcome_on, is_group, my_messages, their_messages, last_words, summary, because, created_at, edited_at)
SELECT id, source, source_key, occurred_on, occurred_at, last_on, last_at, last_by_me, channel, direction, answered, answered_on, minutes, platform, kind, outcome, outcome_on, is_group, my_messages, their_messages, last_words, summary, because, created_at, edited_at FROM was_interaction ORDER BY id;

DROP TABLE was_interaction;

DELETE FROM sqlite_sequence WHERE name = 'interaction';

INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM was_sequence;

DROP TABLE was_sequence;

CREATE TABLE fact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	what TEXT NOT NULL,
	value TEXT NOT NULL,
	words TEXT NOT NULL,
	since_on TEXT NOT NULL,
	until_on TEXT,
	written_by TEXT NOT NULL,
	ended_by TEXT NOT NULL,
	CONSTRAINT fact_since_on_is_day CHECK (since_on IS NULL OR (date(since_on, '+0 days') IS since_on AND since_on >= '0001')),
	CONSTRAINT fact_until_on_is_day CHECK (until_on IS NULL OR (date(until_on, '+0 days') IS until_on AND until_on >= '0001')),
	CONSTRAINT fact_what_known CHECK (what IN ('opted_out', 'hold', 'complaint', 'invited', 'offer', 'profile', 'introduced_by')),
	CONSTRAINT fact_written_by_known CHECK (written_by IN ('person', 'import', 'script', 'agent')),
	CONSTRAINT fact_ended_by_known CHECK (ended_by IN ('', 'person', 'import', 'script', 'agent')),
	CONSTRAINT fact_ends_after_start CHECK (until_on IS NULL OR until_on >= since_on),
	CONSTRAINT fact_end_has_its_writer CHECK ((until_on IS NULL) = (ended_by = '')),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX fact_contact_id ON fact (contact_id);

-- What is so now has been so since its own day, and without one since the first day on which the person was known.
CREATE TABLE was_known AS
SELECT c.id, min(
    date(c.created_at), coalesce(c.met_on, '9999'), coalesce(c.known_since, '9999'),
    coalesce((SELECT min(i.occurred_on) FROM participant p JOIN interaction i ON i.id = p.interaction_id WHERE p.contact_id = c.id), '9999')
) AS first_on FROM contact c;

INSERT INTO fact (contact_id, what, value, words, since_on, written_by, ended_by)
SELECT id, what, value, words, coalesce(since_on, first_on), 'person', '' FROM (
    SELECT id, 1 AS place, 'opted_out' AS what, '' AS value, '' AS words, opted_out_on AS since_on FROM contact WHERE opted_out_on IS NOT NULL
    UNION ALL SELECT id, 2, 'hold', hold_until, hold_reason, hold_set_on FROM contact WHERE hold_until IS NOT NULL
    UNION ALL SELECT id, 3, 'complaint', '', complaint, complaint_on FROM contact WHERE complaint_on IS NOT NULL
    UNION ALL SELECT id, 4, 'invited', '', invited_words, invited_on FROM contact WHERE invited_on IS NOT NULL
    UNION ALL SELECT id, 5, 'offer', offer, '', NULL FROM contact WHERE offer <> 'professional_service'
    UNION ALL SELECT id, 6, 'profile', profile, '', NULL FROM contact WHERE profile <> ''
    UNION ALL SELECT c.id, 7, 'introduced_by', i.uid, '', NULL FROM contact c JOIN contact i ON i.id = c.introduced_by_id
) JOIN was_known USING (id) ORDER BY id, place;

DROP TABLE was_known;
-- Standings are a cache: their table is made anew, with what lists go by.

DROP TABLE standing;

CREATE TABLE standing (
	contact_id INTEGER NOT NULL,
	judged_by TEXT NOT NULL,
	judged_day INTEGER NOT NULL,
	until_day INTEGER NOT NULL,
	ready INTEGER NOT NULL,
	score REAL NOT NULL,
	missing TEXT NOT NULL,
	errand TEXT NOT NULL,
	let_be INTEGER NOT NULL,
	last_touch_day INTEGER NOT NULL,
	due_day INTEGER NOT NULL,
	every_days INTEGER NOT NULL,
	worth REAL NOT NULL,
	asleep_day INTEGER NOT NULL,
	two_way INTEGER NOT NULL,
	last_day INTEGER NOT NULL,
	PRIMARY KEY (contact_id),
	CONSTRAINT standing_ready_is_flag CHECK (ready IS NULL OR ready IN (0, 1)),
	CONSTRAINT standing_let_be_is_flag CHECK (let_be IS NULL OR let_be IN (0, 1)),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

-- What you wrote, by day: how often you are usually answered is learned from the latest of it.
CREATE INDEX interaction_mine_by_day ON interaction (occurred_on) WHERE direction = 'me' AND is_group = 0;
