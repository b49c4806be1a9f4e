-- Version 6: what is to come: plans with who is meant to be there, reminders and promises, rhythms of tags, what is put
-- off, and the handles of a day's lines.

CREATE TABLE tag_rhythm (
	tag TEXT NOT NULL,
	every_days INTEGER NOT NULL,
	max_days INTEGER,
	PRIMARY KEY (tag),
	CONSTRAINT tag_rhythm_tag_not_empty CHECK (trim(tag) <> ''),
	CONSTRAINT tag_rhythm_every_range CHECK (every_days IS NULL OR every_days BETWEEN 1 AND 3650),
	CONSTRAINT tag_rhythm_max_range CHECK (max_days IS NULL OR max_days BETWEEN 1 AND 3650),
	CONSTRAINT tag_rhythm_max_not_below_every CHECK (max_days IS NULL OR max_days >= every_days)
)
 STRICT;

CREATE TABLE today_line (
	day TEXT NOT NULL,
	handle TEXT NOT NULL,
	about TEXT NOT NULL,
	said TEXT NOT NULL,
	PRIMARY KEY (day, handle),
	CONSTRAINT today_line_handle_not_empty CHECK (trim(handle) <> ''),
	CONSTRAINT today_line_about_not_empty CHECK (trim(about) <> ''),
	CONSTRAINT today_line_day_is_day CHECK (day IS NULL OR (date(day, '+0 days') IS day AND day >= '0001')),
	CONSTRAINT today_line_day_about_unique UNIQUE (day, about)
)
 STRICT;

CREATE TABLE meeting_plan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uid TEXT NOT NULL,
	planned_on TEXT NOT NULL,
	starts TEXT NOT NULL,
	minutes INTEGER,
	channel TEXT NOT NULL,
	about TEXT NOT NULL,
	source TEXT NOT NULL,
	source_key TEXT NOT NULL,
	made_on TEXT NOT NULL,
	done_on TEXT,
	interaction_id INTEGER,
	dropped_on TEXT,
	CONSTRAINT meeting_plan_uid_not_empty CHECK (trim(uid) <> ''),
	CONSTRAINT meeting_plan_planned_on_is_day CHECK (planned_on IS NULL OR (date(planned_on, '+0 days') IS planned_on AND planned_on >= '0001')),
	CONSTRAINT meeting_plan_made_on_is_day CHECK (made_on IS NULL OR (date(made_on, '+0 days') IS made_on AND made_on >= '0001')),
	CONSTRAINT meeting_plan_done_on_is_day CHECK (done_on IS NULL OR (date(done_on, '+0 days') IS done_on AND done_on >= '0001')),
	CONSTRAINT meeting_plan_dropped_on_is_day CHECK (dropped_on IS NULL OR (date(dropped_on, '+0 days') IS dropped_on AND dropped_on >= '0001')),
	CONSTRAINT meeting_plan_channel_known CHECK (channel IN ('in_person', 'video', 'phone', 'email', 'dm', 'unknown', 'public', 'click')),
	CONSTRAINT meeting_plan_minutes_range CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 1440),
	CONSTRAINT meeting_plan_starts_is_time CHECK (starts = '' OR (starts GLOB '[0-2][0-9]:[0-5][0-9]' AND starts < '24')),
	CONSTRAINT meeting_plan_has_one_end CHECK (done_on IS NULL OR dropped_on IS NULL),
	CONSTRAINT meeting_plan_uid_unique UNIQUE (uid),
	FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX meeting_plan_interaction_id ON meeting_plan (interaction_id);

CREATE INDEX meeting_plan_open ON meeting_plan (planned_on) WHERE done_on IS NULL AND dropped_on IS NULL;

CREATE UNIQUE INDEX meeting_plan_source ON meeting_plan (source, source_key) WHERE source <> '';

CREATE TABLE put_off (
	contact_id INTEGER NOT NULL,
	what TEXT NOT NULL,
	until_on TEXT NOT NULL,
	PRIMARY KEY (contact_id, what),
	CONSTRAINT put_off_what_not_empty CHECK (trim(what) <> ''),
	CONSTRAINT put_off_until_on_is_day CHECK (until_on IS NULL OR (date(until_on, '+0 days') IS until_on AND until_on >= '0001')),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE reminder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uid TEXT NOT NULL,
	contact_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	made_on TEXT NOT NULL,
	due_on TEXT,
	starts TEXT NOT NULL,
	every_count INTEGER,
	every_unit TEXT NOT NULL,
	first_on TEXT,
	last_done_on TEXT,
	done_on TEXT,
	dropped_on TEXT,
	CONSTRAINT reminder_uid_not_empty CHECK (trim(uid) <> ''),
	CONSTRAINT reminder_text_not_empty CHECK (trim(text) <> ''),
	CONSTRAINT reminder_made_on_is_day CHECK (made_on IS NULL OR (date(made_on, '+0 days') IS made_on AND made_on >= '0001')),
	CONSTRAINT reminder_due_on_is_day CHECK (due_on IS NULL OR (date(due_on, '+0 days') IS due_on AND due_on >= '0001')),
	CONSTRAINT reminder_first_on_is_day CHECK (first_on IS NULL OR (date(first_on, '+0 days') IS first_on AND first_on >= '0001')),
	CONSTRAINT reminder_last_done_on_is_day CHECK (last_done_on IS NULL OR (date(last_done_on, '+0 days') IS last_done_on AND last_done_on >= '0001')),
	CONSTRAINT reminder_done_on_is_day CHECK (done_on IS NULL OR (date(done_on, '+0 days') IS done_on AND done_on >= '0001')),
	CONSTRAINT reminder_dropped_on_is_day CHECK (dropped_on IS NULL OR (date(dropped_on, '+0 days') IS dropped_on AND dropped_on >= '0001')),
	CONSTRAINT reminder_kind_known CHECK (kind IN ('reminder', 'promise', 'their_promise')),
	CONSTRAINT reminder_every_unit_known CHECK (every_unit IN ('', 'days', 'weeks', 'months', 'years')),
	CONSTRAINT reminder_every_range CHECK (every_count IS NULL OR every_count BETWEEN 1 AND 3650),
	CONSTRAINT reminder_starts_is_time CHECK (starts = '' OR (starts GLOB '[0-2][0-9]:[0-5][0-9]' AND starts < '24')),
	CONSTRAINT reminder_every_is_whole CHECK ((every_unit = '') = (every_count IS NULL) AND (every_unit = '') = (first_on IS NULL)),
	CONSTRAINT reminder_comes_on_a_day CHECK (due_on IS NOT NULL OR kind <> 'reminder'),
	CONSTRAINT reminder_again_on_a_day CHECK (due_on IS NOT NULL OR every_unit = ''),
	CONSTRAINT reminder_has_one_end CHECK (done_on IS NULL OR dropped_on IS NULL),
	CONSTRAINT reminder_uid_unique UNIQUE (uid),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX reminder_contact_id ON reminder (contact_id);

CREATE INDEX reminder_open ON reminder (due_on) WHERE done_on IS NULL AND dropped_on IS NULL;

CREATE TABLE plan_participant (
	contact_id INTEGER NOT NULL,
	plan_id INTEGER NOT NULL,
	PRIMARY KEY (contact_id, plan_id),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
	FOREIGN KEY(plan_id) REFERENCES meeting_plan (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX plan_participant_plan_id ON plan_participant (plan_id);
