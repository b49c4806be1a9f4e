-- Version 5: what people have beside addresses (days, places, links, relations, fields), news about them, introductions
-- under way, views with a name, cards as they were last written, what a source said last. Addresses have labels, standings
-- a stage; entries are found by the day they ended.

CREATE TABLE was_sequence AS SELECT name, seq FROM sqlite_sequence WHERE name = 'handle';

ALTER TABLE handle RENAME TO was_handle;

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

INSERT INTO handle (id, contact_id, platform, value) SELECT id, contact_id, platform, value FROM was_handle ORDER BY id;

DROP TABLE was_handle;

CREATE INDEX handle_contact_id ON handle (contact_id);

DELETE FROM sqlite_sequence WHERE name = 'handle';

INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM was_sequence;

DROP TABLE was_sequence;

ALTER TABLE identity RENAME TO was_identity;

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

-- In the order they were told: the first source of a contact is the one that gave the name.
INSERT INTO identity (source, source_key, contact_id) SELECT source, source_key, contact_id FROM was_identity ORDER BY rowid;

DROP TABLE was_identity;

CREATE INDEX identity_contact_id ON identity (contact_id);

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

CREATE TABLE saved_view (
	name TEXT NOT NULL,
	words TEXT NOT NULL,
	PRIMARY KEY (name),
	CONSTRAINT saved_view_name_not_empty CHECK (trim(name) <> ''),
	CONSTRAINT saved_view_words_not_empty CHECK (trim(words) <> '')
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

CREATE INDEX interaction_by_last_day ON interaction (ifnull(last_on, occurred_on));

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
	stage TEXT NOT NULL,
	PRIMARY KEY (contact_id),
	CONSTRAINT standing_ready_is_flag CHECK (ready IS NULL OR ready IN (0, 1)),
	CONSTRAINT standing_let_be_is_flag CHECK (let_be IS NULL OR let_be IN (0, 1)),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;
