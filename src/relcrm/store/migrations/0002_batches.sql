-- Version 2: every command can be taken back, imports are batches, newcomers wait, first due days are spread.

CREATE TABLE was_sequence AS SELECT name, seq FROM sqlite_sequence;

CREATE TABLE was_contact AS SELECT * FROM contact;

DROP TABLE contact;

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

INSERT INTO contact (id, uid, name, name_key, company, title, met_how, met_on, introduced_by_id, known_since, cadence_days, max_days, offer, profile, opted_out_on, hold_until, hold_set_on, hold_reason, complaint_on, complaint, invited_on, invited_words, archived_on, created_at, updated_at)
SELECT id, uid, name, name_key, company, title, met_how, met_on, introduced_by_id, known_since, cadence_days, max_days, offer, profile, opted_out_on, hold_until, hold_set_on, hold_reason, complaint_on, complaint, invited_on, invited_words, archived_on, created_at, updated_at FROM was_contact;

DELETE FROM sqlite_sequence WHERE name = 'contact';

INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM was_sequence WHERE name = 'contact';

DROP TABLE was_contact;

DROP TABLE was_sequence;

CREATE INDEX contact_introduced_by_id ON contact (introduced_by_id);

CREATE INDEX contact_name_key ON contact (name_key);

-- An entry kept images as objects with an id; now they are [table, key, row before], and what hangs on a new
-- interaction is named too.
CREATE TABLE was_entry AS SELECT * FROM entry;

DROP TABLE entry;

CREATE TABLE entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	made_at TEXT NOT NULL,
	said TEXT NOT NULL,
	kind TEXT NOT NULL,
	changes TEXT NOT NULL,
	undone_at TEXT,
	CONSTRAINT entry_made_at_is_instant CHECK (made_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', made_at, '+0 days') IS made_at AND made_at >= '0001')),
	CONSTRAINT entry_undone_at_is_instant CHECK (undone_at IS NULL OR (strftime('%Y-%m-%dT%H:%M:%SZ', undone_at, '+0 days') IS undone_at AND undone_at >= '0001')),
	CONSTRAINT entry_changes_not_empty CHECK (trim(changes) <> ''),
	CONSTRAINT entry_kind_known CHECK (kind IN ('log', 'change', 'import'))
)
 STRICT;

INSERT INTO entry (id, made_at, said, kind, changes)
SELECT id, made_at, said, 'log',
       (SELECT json_group_array(json(change)) FROM (
            SELECT json_array(json_extract(value, '$.table'), json_array(json_extract(value, '$.id')),
                              json(json_extract(value, '$.was'))) AS change
            FROM json_each(was_entry.changes)
            UNION ALL
            SELECT json_array('participant', json_array(p.contact_id, p.interaction_id), NULL)
            FROM json_each(was_entry.changes) JOIN participant p ON p.interaction_id = json_extract(value, '$.id')
            WHERE json_extract(value, '$.table') = 'interaction' AND json_extract(value, '$.was') IS NULL
            UNION ALL
            SELECT json_array('pitch', json_array(p.id), NULL)
            FROM json_each(was_entry.changes) JOIN pitch p ON p.interaction_id = json_extract(value, '$.id')
            WHERE json_extract(value, '$.table') = 'interaction' AND json_extract(value, '$.was') IS NULL))
FROM was_entry;

DROP TABLE was_entry;

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
	id INTEGER NOT NULL,
	contact_id INTEGER NOT NULL,
	platform TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT claim_platform_not_empty CHECK (trim(platform) <> ''),
	CONSTRAINT claim_value_not_empty CHECK (trim(value) <> ''),
	CONSTRAINT claim_contact_id_platform_value_unique UNIQUE (contact_id, platform, value),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;
