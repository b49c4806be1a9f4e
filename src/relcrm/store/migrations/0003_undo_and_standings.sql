-- Version 3: no number of a row is ever given twice, and taking back is ordered by its own count, not by the clock.

CREATE TABLE was_sequence AS SELECT name, seq FROM sqlite_sequence;

CREATE TABLE was_entry AS SELECT * FROM entry;

DROP TABLE entry;

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

INSERT INTO entry (id, made_at, said, kind, changes, undone_at, undone_no)
SELECT id, made_at, said, kind, changes, undone_at,
       CASE WHEN undone_at IS NOT NULL THEN
            row_number() OVER (PARTITION BY undone_at IS NULL ORDER BY undone_at, id DESC) END
FROM was_entry ORDER BY id;

DROP TABLE was_entry;

DELETE FROM sqlite_sequence WHERE name = 'entry';

INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM was_sequence WHERE name = 'entry';

DROP TABLE was_sequence;

ALTER TABLE handle RENAME TO was_handle;

CREATE TABLE handle (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	platform TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT handle_platform_not_empty CHECK (trim(platform) <> ''),
	CONSTRAINT handle_value_not_empty CHECK (trim(value) <> ''),
	CONSTRAINT handle_platform_value_unique UNIQUE (platform, value),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

INSERT INTO handle (id, contact_id, platform, value)
SELECT id, contact_id, platform, value FROM was_handle;

DROP TABLE was_handle;

CREATE INDEX handle_contact_id ON handle (contact_id);

ALTER TABLE nickname RENAME TO was_nickname;

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

INSERT INTO nickname (id, contact_id, name, name_key)
SELECT id, contact_id, name, name_key FROM was_nickname;

DROP TABLE was_nickname;

CREATE INDEX nickname_name_key ON nickname (name_key);

ALTER TABLE tag RENAME TO was_tag;

CREATE TABLE tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	tag TEXT NOT NULL,
	CONSTRAINT tag_tag_not_empty CHECK (trim(tag) <> ''),
	CONSTRAINT tag_contact_id_tag_unique UNIQUE (contact_id, tag),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;

INSERT INTO tag (id, contact_id, tag)
SELECT id, contact_id, tag FROM was_tag;

DROP TABLE was_tag;

CREATE INDEX tag_tag ON tag (tag);

ALTER TABLE common_ground RENAME TO was_common_ground;

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

INSERT INTO common_ground (id, contact_id, text, noted_on, inferred)
SELECT id, contact_id, text, noted_on, inferred FROM was_common_ground;

DROP TABLE was_common_ground;

ALTER TABLE note RENAME TO was_note;

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

INSERT INTO note (id, uid, contact_id, noted_on, kind, text)
SELECT id, uid, contact_id, noted_on, kind, text FROM was_note;

DROP TABLE was_note;

CREATE INDEX note_contact_id ON note (contact_id);

ALTER TABLE pitch RENAME TO was_pitch;

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

INSERT INTO pitch (id, uid, contact_id, interaction_id, about, score, was_ready, how, gates, override_reason, policy_version, policy_fingerprint)
SELECT id, uid, contact_id, interaction_id, about, score, was_ready, how, gates, override_reason, policy_version, policy_fingerprint FROM was_pitch;

DROP TABLE was_pitch;

CREATE INDEX pitch_contact_id ON pitch (contact_id);

ALTER TABLE mark RENAME TO was_mark;

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

INSERT INTO mark (id, uid, contact_id, marked_on, removed_on, score, how, reason, policy_version, policy_fingerprint)
SELECT id, uid, contact_id, marked_on, removed_on, score, how, reason, policy_version, policy_fingerprint FROM was_mark;

DROP TABLE was_mark;

CREATE INDEX mark_contact_id ON mark (contact_id);

ALTER TABLE claim RENAME TO was_claim;

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

INSERT INTO claim (id, contact_id, platform, value)
SELECT id, contact_id, platform, value FROM was_claim;

DROP TABLE was_claim;

-- Rows that were removed have had their numbers too: those that the commands on record know of are not given again.
CREATE TABLE was_used AS
SELECT json_extract(change.value, '$[0]') AS name, max(json_extract(change.value, '$[1][0]')) AS seq
FROM entry JOIN json_each(entry.changes) change
WHERE json_extract(change.value, '$[0]') IN ('handle', 'nickname', 'tag', 'common_ground', 'note', 'pitch', 'mark', 'claim') GROUP BY 1;

INSERT INTO sqlite_sequence (name, seq) SELECT name, 0 FROM was_used WHERE name NOT IN (SELECT name FROM sqlite_sequence);

UPDATE sqlite_sequence SET seq = max(seq, (SELECT seq FROM was_used WHERE was_used.name = sqlite_sequence.name))
WHERE name IN (SELECT name FROM was_used);

DROP TABLE was_used;

-- Memos are a cache, so their table is made anew; what each comes to stands beside it, for ranking in SQL.

DROP TABLE memo;

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
	PRIMARY KEY (contact_id),
	CONSTRAINT standing_ready_is_flag CHECK (ready IS NULL OR ready IN (0, 1)),
	CONSTRAINT standing_let_be_is_flag CHECK (let_be IS NULL OR let_be IN (0, 1)),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;
