-- Generated from tables.py by `python -m relcrm.store.ddl`; do not edit.

CREATE TABLE contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uid TEXT NOT NULL,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	company TEXT NOT NULL,
	title TEXT NOT NULL,
	met_how TEXT NOT NULL,
	met_on TEXT,
	introduced_by_id INTEGER,
	known_since TEXT,
	cadence_days INTEGER,
	max_days INTEGER,
	offer TEXT NOT NULL,
	profile TEXT NOT NULL,
	opted_out_on TEXT,
	hold_until TEXT,
	hold_set_on TEXT,
	hold_reason TEXT NOT NULL,
	complaint_on TEXT,
	complaint TEXT NOT NULL,
	invited_on TEXT,
	invited_words TEXT NOT NULL,
	archived_on TEXT,
	due_from TEXT,
	waiting_since TEXT,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	CONSTRAINT contact_name_not_empty CHECK (trim(name) <> ''),
	CONSTRAINT contact_name_key_not_empty CHECK (trim(name_key) <> ''),
	CONSTRAINT contact_uid_not_empty CHECK (trim(uid) <> ''),
	CONSTRAINT contact_met_on_is_day CHECK (met_on IS NULL OR (date(met_on, '+0 days') IS met_on AND met_on >= '0001')),
	CONSTRAINT contact_known_since_is_day CHECK (known_since IS NULL OR (date(known_since, '+0 days') IS known_since AND known_since >= '0001')),
	CONSTRAINT contact_opted_out_on_is_day CHECK (opted_out_on IS NULL OR (date(opted_out_on, '+0 days') IS opted_out_on AND opted_out_on >= '0001')),
	CONSTRAINT contact_hold_until_is_day CHECK (hold_until IS NULL OR (date(hold_until, '+0 days') IS hold_until AND hold_until >= '0001')),
	CONSTRAINT contact_hold_set_on_is_day CHECK (hold_set_on IS NULL OR (date(hold_set_on, '+0 days') IS hold_set_on AND hold_set_on >= '0001')),
	CONSTRAINT contact_complaint_on_is_day CHECK (complaint_on IS NULL OR (date(complaint_on, '+0 days') IS complaint_on AND complaint_on >= '0001')),
	CONSTRAINT contact_invited_on_is_day CHECK (invited_on IS NULL OR (date(invited_on, '+0 days') IS invited_on AND invited_on >= '0001')),
	CONSTRAINT contact_archived_on_is_day CHECK (archived_on IS NULL OR (date(archived_on, '+0 days') IS archived_on AND archived_on >= '0001')),
	CONSTRAINT contact_due_from_is_day CHECK (due_from IS NULL OR (date(due_from, '+0 days') IS due_from AND due_from >= '0001')),
	CONSTRAINT contact_waiting_since_is_instant CHECK (waiting_since IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', waiting_since, '+0 days') IS waiting_since AND waiting_since >= '0001')),
	CONSTRAINT contact_created_at_is_instant CHECK (created_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+0 days') IS created_at AND created_at >= '0001')),
	CONSTRAINT contact_updated_at_is_instant CHECK (updated_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', updated_at, '+0 days') IS updated_at AND updated_at >= '0001')),
	CONSTRAINT contact_cadence_range CHECK (cadence_days IS NULL OR cadence_days BETWEEN 1 AND 3650),
	CONSTRAINT contact_max_range CHECK (max_days IS NULL OR max_days BETWEEN 1 AND 3650),
	CONSTRAINT contact_max_not_below_cadence CHECK (cadence_days IS NULL OR max_days IS NULL OR max_days >= cadence_days),
	CONSTRAINT contact_not_introduced_by_self CHECK (introduced_by_id IS NULL OR introduced_by_id <> id),
	CONSTRAINT contact_uid_unique UNIQUE (uid),
	FOREIGN KEY(introduced_by_id) REFERENCES contact (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX contact_introduced_by_id ON contact (introduced_by_id);

CREATE INDEX contact_name_key ON contact (name_key);

CREATE TABLE entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	made_at TEXT NOT NULL,
	said TEXT NOT NULL,
	kind TEXT NOT NULL,
	changes TEXT NOT NULL,
	undone_at TEXT,
	undone_no INTEGER,
	CONSTRAINT entry_made_at_is_instant CHECK (made_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', made_at, '+0 days') IS made_at AND made_at >= '0001')),
	CONSTRAINT entry_undone_at_is_instant CHECK (undone_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', undone_at, '+0 days') IS undone_at AND undone_at >= '0001')),
	CONSTRAINT entry_changes_not_empty CHECK (trim(changes) <> ''),
	CONSTRAINT entry_kind_known CHECK (kind IN ('log', 'change', 'import')),
	CONSTRAINT entry_undone_has_its_number CHECK ((undone_at IS NULL) = (undone_no IS NULL))
)
 STRICT;

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

CREATE INDEX interaction_by_last_day ON interaction (ifnull(last_on, occurred_on));

CREATE INDEX interaction_mine_by_day ON interaction (occurred_on) WHERE direction = 'me' AND is_group = 0;

CREATE TABLE saved_view (
	name TEXT NOT NULL,
	words TEXT NOT NULL,
	PRIMARY KEY (name),
	CONSTRAINT saved_view_name_not_empty CHECK (trim(name) <> ''),
	CONSTRAINT saved_view_words_not_empty CHECK (trim(words) <> '')
)
 STRICT;

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

CREATE TABLE written_card (
	folder TEXT NOT NULL,
	uid TEXT NOT NULL,
	file TEXT NOT NULL,
	card TEXT NOT NULL,
	PRIMARY KEY (folder, uid),
	CONSTRAINT written_card_folder_not_empty CHECK (trim(folder) <> ''),
	CONSTRAINT written_card_uid_not_empty CHECK (trim(uid) <> ''),
	CONSTRAINT written_card_file_not_empty CHECK (trim(file) <> ''),
	CONSTRAINT written_card_card_not_empty CHECK (trim(card) <> '')
)
 STRICT;

CREATE TABLE apart (
	low_id INTEGER NOT NULL,
	high_id INTEGER NOT NULL,
	PRIMARY KEY (low_id, high_id),
	CONSTRAINT apart_in_order CHECK (low_id < high_id),
	FOREIGN KEY(low_id) REFERENCES contact (id) ON DELETE CASCADE,
	FOREIGN KEY(high_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX apart_high_id ON apart (high_id);

CREATE TABLE batch (
	entry_id INTEGER NOT NULL,
	formats TEXT NOT NULL,
	files TEXT NOT NULL,
	contacts_added INTEGER NOT NULL,
	contacts_updated INTEGER NOT NULL,
	interactions_added INTEGER NOT NULL,
	interactions_updated INTEGER NOT NULL,
	problems INTEGER NOT NULL,
	PRIMARY KEY (entry_id),
	FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE claim (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	platform TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT claim_platform_not_empty CHECK (trim(platform) <> ''),
	CONSTRAINT claim_value_not_empty CHECK (trim(value) <> ''),
	CONSTRAINT claim_contact_id_platform_value_unique UNIQUE (contact_id, platform, value),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE common_ground (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	text TEXT NOT NULL,
	noted_on TEXT,
	inferred INTEGER NOT NULL,
	CONSTRAINT common_ground_text_not_empty CHECK (trim(text) <> ''),
	CONSTRAINT common_ground_noted_on_is_day CHECK (noted_on IS NULL OR (date(noted_on, '+0 days') IS noted_on AND noted_on >= '0001')),
	CONSTRAINT common_ground_inferred_is_flag CHECK (inferred IS NULL OR inferred IN (0, 1)),
	CONSTRAINT common_ground_contact_id_text_unique UNIQUE (contact_id, text),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE detail (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	label TEXT NOT NULL,
	value TEXT NOT NULL,
	raw TEXT NOT NULL,
	CONSTRAINT detail_value_not_empty CHECK (trim(value) <> ''),
	CONSTRAINT detail_kind_known CHECK (kind IN ('link', 'number', 'field', 'can_help', 'looks_for')),
	CONSTRAINT detail_field_has_its_name CHECK (kind <> 'field' OR trim(label) <> ''),
	CONSTRAINT detail_contact_id_kind_label_value_unique UNIQUE (contact_id, kind, label, value),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

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

CREATE TABLE handle (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	platform TEXT NOT NULL,
	value TEXT NOT NULL,
	label TEXT DEFAULT '' NOT NULL,
	CONSTRAINT handle_platform_not_empty CHECK (trim(platform) <> ''),
	CONSTRAINT handle_value_not_empty CHECK (trim(value) <> ''),
	CONSTRAINT handle_platform_value_unique UNIQUE (platform, value),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX handle_contact_id ON handle (contact_id);

CREATE TABLE identity (
	source TEXT NOT NULL,
	source_key TEXT NOT NULL,
	contact_id INTEGER NOT NULL,
	told TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (source, source_key),
	CONSTRAINT identity_source_not_empty CHECK (trim(source) <> ''),
	CONSTRAINT identity_source_key_not_empty CHECK (trim(source_key) <> ''),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX identity_contact_id ON identity (contact_id);

CREATE TABLE introduction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uid TEXT NOT NULL,
	one_id INTEGER NOT NULL,
	other_id INTEGER NOT NULL,
	about TEXT NOT NULL,
	drafted_on TEXT NOT NULL,
	one_said TEXT NOT NULL,
	one_said_on TEXT,
	other_said TEXT NOT NULL,
	other_said_on TEXT,
	made_on TEXT,
	dropped_on TEXT,
	CONSTRAINT introduction_uid_not_empty CHECK (trim(uid) <> ''),
	CONSTRAINT introduction_drafted_on_is_day CHECK (drafted_on IS NULL OR (date(drafted_on, '+0 days') IS drafted_on AND drafted_on >= '0001')),
	CONSTRAINT introduction_one_said_on_is_day CHECK (one_said_on IS NULL OR (date(one_said_on, '+0 days') IS one_said_on AND one_said_on >= '0001')),
	CONSTRAINT introduction_other_said_on_is_day CHECK (other_said_on IS NULL OR (date(other_said_on, '+0 days') IS other_said_on AND other_said_on >= '0001')),
	CONSTRAINT introduction_made_on_is_day CHECK (made_on IS NULL OR (date(made_on, '+0 days') IS made_on AND made_on >= '0001')),
	CONSTRAINT introduction_dropped_on_is_day CHECK (dropped_on IS NULL OR (date(dropped_on, '+0 days') IS dropped_on AND dropped_on >= '0001')),
	CONSTRAINT introduction_one_said_known CHECK (one_said IN ('', 'yes', 'no')),
	CONSTRAINT introduction_other_said_known CHECK (other_said IN ('', 'yes', 'no')),
	CONSTRAINT introduction_one_day_goes_with_word CHECK ((one_said = '') = (one_said_on IS NULL)),
	CONSTRAINT introduction_other_day_goes_with_word CHECK ((other_said = '') = (other_said_on IS NULL)),
	CONSTRAINT introduction_of_two CHECK (one_id <> other_id),
	CONSTRAINT introduction_uid_unique UNIQUE (uid),
	FOREIGN KEY(one_id) REFERENCES contact (id) ON DELETE CASCADE,
	FOREIGN KEY(other_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX introduction_one_id ON introduction (one_id);

CREATE INDEX introduction_other_id ON introduction (other_id);

CREATE TABLE mark (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uid TEXT NOT NULL,
	contact_id INTEGER NOT NULL,
	marked_on TEXT NOT NULL,
	removed_on TEXT,
	score REAL NOT NULL,
	how TEXT NOT NULL,
	reason TEXT NOT NULL,
	policy_version TEXT NOT NULL,
	policy_fingerprint TEXT NOT NULL,
	CONSTRAINT mark_uid_not_empty CHECK (trim(uid) <> ''),
	CONSTRAINT mark_marked_on_is_day CHECK (marked_on IS NULL OR (date(marked_on, '+0 days') IS marked_on AND marked_on >= '0001')),
	CONSTRAINT mark_removed_on_is_day CHECK (removed_on IS NULL OR (date(removed_on, '+0 days') IS removed_on AND removed_on >= '0001')),
	CONSTRAINT mark_score_range CHECK (score BETWEEN 0 AND 100),
	CONSTRAINT mark_uid_unique UNIQUE (uid),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX mark_contact_id ON mark (contact_id);

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

CREATE TABLE memo (
	contact_id INTEGER NOT NULL,
	gathered_on TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	evidence TEXT NOT NULL,
	PRIMARY KEY (contact_id),
	CONSTRAINT memo_gathered_on_is_day CHECK (gathered_on IS NULL OR (date(gathered_on, '+0 days') IS gathered_on AND gathered_on >= '0001')),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE news (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uid TEXT NOT NULL,
	contact_id INTEGER NOT NULL,
	noted_on TEXT NOT NULL,
	what TEXT NOT NULL,
	was TEXT NOT NULL,
	became TEXT NOT NULL,
	CONSTRAINT news_uid_not_empty CHECK (trim(uid) <> ''),
	CONSTRAINT news_became_not_empty CHECK (trim(became) <> ''),
	CONSTRAINT news_noted_on_is_day CHECK (noted_on IS NULL OR (date(noted_on, '+0 days') IS noted_on AND noted_on >= '0001')),
	CONSTRAINT news_what_known CHECK (what IN ('job', 'name')),
	CONSTRAINT news_uid_unique UNIQUE (uid),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX news_contact_id ON news (contact_id);

CREATE INDEX news_noted_on ON news (noted_on);

CREATE TABLE nickname (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	CONSTRAINT nickname_name_not_empty CHECK (trim(name) <> ''),
	CONSTRAINT nickname_name_key_not_empty CHECK (trim(name_key) <> ''),
	CONSTRAINT nickname_contact_id_name_key_unique UNIQUE (contact_id, name_key),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX nickname_name_key ON nickname (name_key);

CREATE TABLE note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uid TEXT NOT NULL,
	contact_id INTEGER NOT NULL,
	noted_on TEXT NOT NULL,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT note_text_not_empty CHECK (trim(text) <> ''),
	CONSTRAINT note_uid_not_empty CHECK (trim(uid) <> ''),
	CONSTRAINT note_noted_on_is_day CHECK (noted_on IS NULL OR (date(noted_on, '+0 days') IS noted_on AND noted_on >= '0001')),
	CONSTRAINT note_kind_known CHECK (kind IN ('remark', 'research')),
	CONSTRAINT note_uid_unique UNIQUE (uid),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX note_contact_id ON note (contact_id);

CREATE TABLE occasion (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	label TEXT NOT NULL,
	year INTEGER,
	month INTEGER NOT NULL,
	day INTEGER NOT NULL,
	CONSTRAINT occasion_label_not_empty CHECK (trim(label) <> ''),
	CONSTRAINT occasion_is_day CHECK (date(printf('%04d-%02d-%02d', coalesce(year, 2000), month, day), '+0 days') IS printf('%04d-%02d-%02d', coalesce(year, 2000), month, day)),
	CONSTRAINT occasion_year_range CHECK (year IS NULL OR year BETWEEN 1 AND 9999),
	CONSTRAINT occasion_contact_id_label_unique UNIQUE (contact_id, label),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE participant (
	contact_id INTEGER NOT NULL,
	interaction_id INTEGER NOT NULL,
	PRIMARY KEY (contact_id, interaction_id),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
	FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX participant_interaction_id ON participant (interaction_id);

CREATE TABLE pitch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uid TEXT NOT NULL,
	contact_id INTEGER NOT NULL,
	interaction_id INTEGER NOT NULL,
	about TEXT NOT NULL,
	score REAL NOT NULL,
	was_ready INTEGER NOT NULL,
	how TEXT NOT NULL,
	gates TEXT NOT NULL,
	override_reason TEXT NOT NULL,
	policy_version TEXT NOT NULL,
	policy_fingerprint TEXT NOT NULL,
	CONSTRAINT pitch_uid_not_empty CHECK (trim(uid) <> ''),
	CONSTRAINT pitch_gates_not_empty CHECK (trim(gates) <> ''),
	CONSTRAINT pitch_was_ready_is_flag CHECK (was_ready IS NULL OR was_ready IN (0, 1)),
	CONSTRAINT pitch_score_range CHECK (score BETWEEN 0 AND 100),
	CONSTRAINT pitch_uid_unique UNIQUE (uid),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
	CONSTRAINT pitch_interaction_id_unique UNIQUE (interaction_id),
	FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX pitch_contact_id ON pitch (contact_id);

CREATE TABLE postal_address (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	label TEXT NOT NULL,
	street TEXT NOT NULL,
	place TEXT NOT NULL,
	region TEXT NOT NULL,
	postcode TEXT NOT NULL,
	country TEXT NOT NULL,
	CONSTRAINT postal_address_says_something CHECK (trim(street || place || region || postcode || country) <> ''),
	CONSTRAINT postal_address_contact_id_street_place_region_postcode_country_unique UNIQUE (contact_id, street, place, region, postcode, country),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

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

CREATE TABLE relation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	role TEXT NOT NULL,
	other_id INTEGER,
	other_name TEXT NOT NULL,
	CONSTRAINT relation_role_not_empty CHECK (trim(role) <> ''),
	CONSTRAINT relation_is_to_one CHECK ((other_id IS NULL) = (trim(other_name) <> '')),
	CONSTRAINT relation_not_to_self CHECK (other_id IS NULL OR other_id <> contact_id),
	CONSTRAINT relation_contact_id_role_other_id_other_name_unique UNIQUE (contact_id, role, other_id, other_name),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
	FOREIGN KEY(other_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX relation_contact_id ON relation (contact_id);

CREATE INDEX relation_other_id ON relation (other_id);

CREATE UNIQUE INDEX relation_to_name ON relation (contact_id, role, other_name) WHERE other_id IS NULL;

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
	stage TEXT NOT NULL,
	PRIMARY KEY (contact_id),
	CONSTRAINT standing_ready_is_flag CHECK (ready IS NULL OR ready IN (0, 1)),
	CONSTRAINT standing_let_be_is_flag CHECK (let_be IS NULL OR let_be IN (0, 1)),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	tag TEXT NOT NULL,
	CONSTRAINT tag_tag_not_empty CHECK (trim(tag) <> ''),
	CONSTRAINT tag_contact_id_tag_unique UNIQUE (contact_id, tag),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX tag_tag ON tag (tag);

CREATE TABLE plan_participant (
	contact_id INTEGER NOT NULL,
	plan_id INTEGER NOT NULL,
	PRIMARY KEY (contact_id, plan_id),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
	FOREIGN KEY(plan_id) REFERENCES meeting_plan (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX plan_participant_plan_id ON plan_participant (plan_id);
