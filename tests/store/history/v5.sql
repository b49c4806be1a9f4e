PRAGMA application_id = 1919249507;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE apart (
	low_id INTEGER NOT NULL,
	high_id INTEGER NOT NULL,
	PRIMARY KEY (low_id, high_id),
	CONSTRAINT apart_in_order CHECK (low_id < high_id),
	FOREIGN KEY(low_id) REFERENCES contact (id) ON DELETE CASCADE,
	FOREIGN KEY(high_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;
INSERT INTO "apart" VALUES(1,3);
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
INSERT INTO "batch" VALUES(1,'["vcard"]','["a.vcf"]',1,0,0,0,0);
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
INSERT INTO "claim" VALUES(1,1,'phone','+4930901820');
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
INSERT INTO "common_ground" VALUES(1,2,'both row','2026-03-14',0);
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
INSERT INTO "contact" VALUES(1,'3e708b28fcf979117e6a28353649645d','Cem Kaya','cem kaya','','','',NULL,NULL,NULL,NULL,NULL,'professional_service','',NULL,NULL,NULL,'',NULL,'','2026-03-14','tell me what you are working on',NULL,NULL,NULL,'2026-03-14T08:30:00Z','2026-03-14T08:30:01Z');
INSERT INTO "contact" VALUES(2,'8b6652d02415e9d40e881b5e67eadba2','Ada Lovelace','ada lovelace','Analytical Engines','Director','fair in Turin','2024-05-02',1,'2019-01-01',14,42,'professional_service','relationship_first',NULL,'2026-10-01','2026-03-14','they asked you to come back then',NULL,'',NULL,'',NULL,NULL,NULL,'2026-03-14T08:30:00Z','2026-03-14T08:30:01Z');
INSERT INTO "contact" VALUES(3,'049a6928aff0ba6a8ac494d97a9caca2','Bo Berg','bo berg','','','',NULL,NULL,NULL,NULL,NULL,'professional_service','','2026-03-14','2027-01-01','2026-03-14','','2026-03-14','the invoice was wrong',NULL,'','2026-03-14',NULL,NULL,'2026-03-14T08:30:00Z','2026-03-14T08:30:00Z');
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
INSERT INTO "entry" VALUES(1,'2026-03-14T08:30:00Z','relcrm add ''Cem Kaya'' --email cem@example.org','change','[["contact",[1],null],["handle",[1],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(2,'2026-03-14T08:30:00Z','relcrm add ''Ada Lovelace'' --email ada@example.org --phone ''+49 30 901820'' --handle https://www.linkedin.com/in/ada-l','change','[["contact",[2],null],["handle",[2],null],["handle",[3],null],["handle",[4],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(3,'2026-03-14T08:30:00Z','relcrm edit ada --company ''Analytical Engines'' --title Director --met ''fair in Turin'' --met-on 2024-05-02 --introduced-by cem','change','[["contact",[2],{"company":"","title":"","met_how":"","met_on":null,"introduced_by_id":null,"known_since":null,"updated_at":"2026-03-14T08:30:00Z"},{"company":"Analytical Engines","title":"Director","met_how":"fair in Turin","met_on":"2024-05-02","introduced_by_id":1,"known_since":"2024-05-02","updated_at":"2026-03-14T08:30:01Z"}],["fact",[1],null],["contact",[2],["company","introduced_by_id","known_since","met_how","met_on","title"]]]',NULL,NULL);
INSERT INTO "entry" VALUES(4,'2026-03-14T08:30:00Z','relcrm edit ada --known-since 2019 --cadence 2w --max 6w --tag clients --nickname Countess --common ''both row'' --profile relationship_first','change','[["common_ground",[1],null],["contact",[2],{"known_since":"2024-05-02","cadence_days":null,"max_days":null,"profile":"","updated_at":"2026-03-14T08:30:01Z"},{"known_since":"2019-01-01","cadence_days":14,"max_days":42,"profile":"relationship_first","updated_at":"2026-03-14T08:30:01Z"}],["fact",[2],null],["nickname",[1],null],["tag",[1],null],["contact",[2],["cadence_days","known_since","max_days","profile"]]]',NULL,NULL);
INSERT INTO "entry" VALUES(5,'2026-03-14T08:30:00Z','relcrm add ''Bo Berg'' --opted-out','change','[["contact",[3],null],["fact",[3],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(6,'2026-03-14T08:30:00Z','relcrm edit bo --complaint ''the invoice was wrong'' --hold-until 2027-01-01','change','[["contact",[3],{"hold_until":null,"hold_set_on":null,"complaint_on":null,"complaint":"","updated_at":"2026-03-14T08:30:00Z"},{"hold_until":"2027-01-01","hold_set_on":"2026-03-14","complaint_on":"2026-03-14","complaint":"the invoice was wrong","updated_at":"2026-03-14T08:30:01Z"}],["fact",[4],null],["fact",[5],null],["contact",[3],["complaint","complaint_on","hold_reason","hold_set_on","hold_until"]]]',NULL,NULL);
INSERT INTO "entry" VALUES(7,'2026-03-14T08:30:00Z','relcrm edit cem --invited ''tell me what you are working on''','change','[["contact",[1],{"invited_on":null,"invited_words":"","updated_at":"2026-03-14T08:30:00Z"},{"invited_on":"2026-03-14","invited_words":"tell me what you are working on","updated_at":"2026-03-14T08:30:01Z"}],["fact",[6],null],["contact",[1],["invited_on","invited_words"]]]',NULL,NULL);
INSERT INTO "entry" VALUES(8,'2026-03-14T08:30:00Z','relcrm log-meeting ada --when ''2025-10-06 15:00'' --minutes 60 --note ''met again''','log','[["interaction",[1],null],["participant",[2,1],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(9,'2026-03-14T08:30:00Z','relcrm log-meeting ada cem --when 2025-11-03 --minutes 90','log','[["interaction",[2],null],["participant",[1,2],null],["participant",[2,2],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(10,'2026-03-14T08:30:00Z','relcrm log-call ada --when 2025-12-10 --minutes 30','log','[["interaction",[3],null],["participant",[2,3],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(11,'2026-03-14T08:30:00Z','relcrm log-email ada --when 2026-01-12','log','[["interaction",[4],null],["participant",[2,4],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(12,'2026-03-14T08:30:00Z','relcrm answered ada --when 2026-01-14','log','[["interaction",[4],{"last_on":"2026-01-12","last_by_me":1,"answered":null,"answered_on":null,"their_messages":0,"edited_at":null},{"last_on":"2026-01-14","last_by_me":0,"answered":1,"answered_on":"2026-01-14","their_messages":1,"edited_at":"2026-03-14T08:30:00Z"}],["interaction",[4],[]]]',NULL,NULL);
INSERT INTO "entry" VALUES(13,'2026-03-14T08:30:00Z','relcrm log-meeting ada --when 2026-02-10 --minutes 45','log','[["interaction",[5],null],["participant",[2,5],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(14,'2026-03-14T08:30:00Z','relcrm log-message ada --by them --platform linkedin --when ''2026-03-01 10:00''','log','[["interaction",[6],null],["participant",[2,6],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(15,'2026-03-14T08:30:00Z','relcrm log-message ada --platform linkedin --when ''2026-03-01 11:30''','log','[["interaction",[6],{"last_at":"2026-03-01T09:00:00Z","last_by_me":0,"answered":null,"answered_on":null,"my_messages":0,"edited_at":null},{"last_at":"2026-03-01T10:30:00Z","last_by_me":1,"answered":1,"answered_on":"2026-03-01","my_messages":1,"edited_at":"2026-03-14T08:30:00Z"}],["interaction",[6],[]]]',NULL,NULL);
INSERT INTO "entry" VALUES(16,'2026-03-14T08:30:00Z','relcrm log-social cem --platform linkedin --when 2026-03-02','log','[["interaction",[7],null],["participant",[1,7],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(17,'2026-03-14T08:30:00Z','relcrm note ada ''reads about looms'' --kind research','change','[["note",[1],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(18,'2026-03-14T08:30:00Z','relcrm note ada ''prefers mornings''','change','[["note",[2],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(19,'2026-03-14T08:30:00Z','relcrm mark-pitchable ada','change','[["mark",[1],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(20,'2026-03-14T08:30:00Z','relcrm pitch ada --about ''a second engine'' --channel email','log','[["interaction",[8],null],["participant",[2,8],null],["pitch",[1],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(21,'2026-03-14T08:30:00Z','relcrm outcome ada come-back-later --until 2026-10-01','log','[["contact",[2],{"hold_until":null,"hold_set_on":null,"hold_reason":""},{"hold_until":"2026-10-01","hold_set_on":"2026-03-14","hold_reason":"they asked you to come back then"}],["fact",[7],null],["interaction",[8],{"answered":null,"answered_on":null,"outcome":null,"outcome_on":null,"edited_at":null},{"answered":1,"answered_on":"2026-03-14","outcome":"come_back_later","outcome_on":"2026-03-14","edited_at":"2026-03-14T08:30:00Z"}],["interaction",[8],[]]]',NULL,NULL);
INSERT INTO "entry" VALUES(22,'2026-03-14T08:30:00Z','relcrm pitch cem --about ''a workshop'' --channel email --override ''he asked for a price''','log','[["interaction",[9],null],["participant",[1,9],null],["pitch",[2],null]]',NULL,NULL);
INSERT INTO "entry" VALUES(23,'2026-03-14T08:30:00Z','relcrm archive bo','change','[["contact",[3],{"archived_on":null,"updated_at":"2026-03-14T08:30:01Z"},{"archived_on":"2026-03-14","updated_at":"2026-03-14T08:30:00Z"}],["contact",[3],["archived_on"]]]',NULL,NULL);
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
INSERT INTO "fact" VALUES(1,2,'introduced_by','3e708b28fcf979117e6a28353649645d','','2026-03-14',NULL,'script','');
INSERT INTO "fact" VALUES(2,2,'profile','relationship_first','','2026-03-14',NULL,'script','');
INSERT INTO "fact" VALUES(3,3,'opted_out','','','2026-03-14',NULL,'script','');
INSERT INTO "fact" VALUES(4,3,'hold','2027-01-01','','2026-03-14',NULL,'script','');
INSERT INTO "fact" VALUES(5,3,'complaint','','the invoice was wrong','2026-03-14',NULL,'script','');
INSERT INTO "fact" VALUES(6,1,'invited','','tell me what you are working on','2026-03-14',NULL,'script','');
INSERT INTO "fact" VALUES(7,2,'hold','2026-10-01','they asked you to come back then','2026-03-14',NULL,'script','');
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
INSERT INTO "handle" VALUES(1,1,'email','cem@example.org','');
INSERT INTO "handle" VALUES(2,2,'email','ada@example.org','');
INSERT INTO "handle" VALUES(3,2,'phone','+4930901820','');
INSERT INTO "handle" VALUES(4,2,'linkedin','ada-l','');
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
INSERT INTO "identity" VALUES('linkedin','https://www.linkedin.com/in/ada-l',2,'');
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
INSERT INTO "interaction" VALUES(1,'hand','a8abf4387038abc9a0079c4e7d5f5631','2025-10-06','2025-10-06T13:00:00Z',NULL,NULL,NULL,'in_person','mutual',NULL,NULL,60,'','touch',NULL,NULL,0,0,0,'','met again','','2026-03-14T08:30:00Z',NULL,'script','');
INSERT INTO "interaction" VALUES(2,'hand','5786e0f36a0689f8b4d17dc7df920c5d','2025-11-03',NULL,NULL,NULL,NULL,'in_person','mutual',NULL,NULL,90,'','touch',NULL,NULL,1,0,0,'','','','2026-03-14T08:30:00Z',NULL,'script','');
INSERT INTO "interaction" VALUES(3,'hand','45f1fc4adbba59a59cd578020ec58dab','2025-12-10',NULL,NULL,NULL,NULL,'phone','mutual',NULL,NULL,30,'','touch',NULL,NULL,0,0,0,'','','','2026-03-14T08:30:00Z',NULL,'script','');
INSERT INTO "interaction" VALUES(4,'hand','5d5f807e6e9e95e75e2c099e9635b857','2026-01-12',NULL,'2026-01-14',NULL,0,'email','me',1,'2026-01-14',NULL,'','touch',NULL,NULL,0,1,1,'','','','2026-03-14T08:30:00Z','2026-03-14T08:30:00Z','script','');
INSERT INTO "interaction" VALUES(5,'hand','9f8d93ac019b3a76902835ff84d19de7','2026-02-10',NULL,NULL,NULL,NULL,'in_person','mutual',NULL,NULL,45,'','touch',NULL,NULL,0,0,0,'','','','2026-03-14T08:30:00Z',NULL,'script','');
INSERT INTO "interaction" VALUES(6,'hand','c06d846be877dd482fcdb48df21a9564','2026-03-01','2026-03-01T09:00:00Z','2026-03-01','2026-03-01T10:30:00Z',1,'dm','them',1,'2026-03-01',NULL,'linkedin','touch',NULL,NULL,0,1,1,'','','','2026-03-14T08:30:00Z','2026-03-14T08:30:00Z','script','');
INSERT INTO "interaction" VALUES(7,'hand','d3b15493fa8d531cf71c181aba2bfced','2026-03-02',NULL,NULL,NULL,NULL,'public','me',NULL,NULL,NULL,'linkedin','touch',NULL,NULL,0,0,0,'','','','2026-03-14T08:30:00Z',NULL,'script','');
INSERT INTO "interaction" VALUES(8,'hand','af8a9c0f18a1cb62785e27f7389bb955','2026-03-14',NULL,NULL,NULL,NULL,'email','me',1,'2026-03-14',NULL,'','pitch','come_back_later','2026-03-14',0,0,0,'','a second engine','','2026-03-14T08:30:00Z','2026-03-14T08:30:00Z','script','');
INSERT INTO "interaction" VALUES(9,'hand','de9731db8dbccca9d203472bb70d1599','2026-03-14',NULL,NULL,NULL,NULL,'email','me',NULL,NULL,NULL,'','pitch',NULL,NULL,0,0,0,'','a workshop','','2026-03-14T08:30:00Z',NULL,'script','');
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
INSERT INTO "mark" VALUES(1,'94b214cf8b0c9b126dfb55c15ddb170e',2,'2026-03-14',NULL,84.6,'earned','','1','86a3750627be');
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
INSERT INTO "memo" VALUES(1,'2026-03-14','56f950b9bfad','[9,739689,3,0,0.21025284394105698,110.0,0.0,0,0.0,0.04717275093883843,1560.0,0.6038332986577618,0.8902857798308867,0.0,0.6038332986577618,180.0,1,739558,739558,0,0,0,0,1,0,739558,"in_person",180,false,1,1,0,0,0,0.25,0,0,0,0,0,0,false,0,739689,0,0,0,0,0,0,false,false,739689,"email",739689,"open",739689,0,1,739689,0,0,0,0,739689,0,0,0,"email",0,"",0.04847327380730422,30.0,0,0,4108.318517407678,1,0,[739923],[],["linkedin"],[[739689,739699,1.0,1.0,true,"email"]],[[739689,739699,0,0]],[739697],[[739558,0.48]],[]]');
INSERT INTO "memo" VALUES(2,'2026-03-14','86a3750627be','[9,739689,7,0,3.904117232171394,330.0,3.1965699308610653,739657,1.224744871391589,0.19554778116311217,1560.0,5.468130669170452,5.468130669170452,0.9511717534876208,2.726308908443335,180.0,7,739530,739689,737060,2629,37,3,4,739657,739657,"in_person",365,false,7,7,1,740041,0,0.0,0,0,0,0,0,0,false,0,0,739890,739689,739890,0,0,1,true,false,739689,"email",0,"",739689,0,0,0,0,0,0,0,739689,0,0,0,"email",0,"they asked you to come back then",2.6500810424702657,30.0,2,2,4111.280673473243,3,2,[739895,739923,739960,739993,740022,740041,740054],[],[],[],[],[],[[739689,0.3]],[]]');
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
INSERT INTO "nickname" VALUES(1,2,'Countess','countess');
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
INSERT INTO "note" VALUES(1,'8ccdb55e67cb29c4bcb76369da57fc67',2,'2026-03-14','research','reads about looms');
INSERT INTO "note" VALUES(2,'dc0bd45af96b61a99626494bf56a760a',2,'2026-03-14','remark','prefers mornings');
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
INSERT INTO "participant" VALUES(2,1);
INSERT INTO "participant" VALUES(2,2);
INSERT INTO "participant" VALUES(1,2);
INSERT INTO "participant" VALUES(2,3);
INSERT INTO "participant" VALUES(2,4);
INSERT INTO "participant" VALUES(2,5);
INSERT INTO "participant" VALUES(2,6);
INSERT INTO "participant" VALUES(1,7);
INSERT INTO "participant" VALUES(2,8);
INSERT INTO "participant" VALUES(1,9);
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
INSERT INTO "pitch" VALUES(1,'6dc118407bd1cc2a7338e296e491c77b',2,8,'a second engine',84.6,1,'earned','[]','','1','86a3750627be');
INSERT INTO "pitch" VALUES(2,'9ea56562db27a4b3e63c6a3d4a40faed',1,9,'a workshop',10.1,1,'invited','[]','','1','56f950b9bfad');
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
CREATE TABLE saved_view (
	name TEXT NOT NULL,
	words TEXT NOT NULL,
	PRIMARY KEY (name),
	CONSTRAINT saved_view_name_not_empty CHECK (trim(name) <> ''),
	CONSTRAINT saved_view_words_not_empty CHECK (trim(words) <> '')
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
INSERT INTO "standing" VALUES(1,'56f950b9bfad 9 0.1.0',739689,739693,0,1.0106493792161723277e+01,'ASK_OPEN','',1,739689,739779,90,4.10831851740767797298e+03,740276,1,739558,'asked');
INSERT INTO "standing" VALUES(2,'56f950b9bfad 9 0.1.0',739689,739699,0,8.54982510188972355535e+01,'HOLD','',0,739689,739703,14,4.11128067347324304119e+03,0,7,739689,'paused');
CREATE TABLE tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL,
	tag TEXT NOT NULL,
	CONSTRAINT tag_tag_not_empty CHECK (trim(tag) <> ''),
	CONSTRAINT tag_contact_id_tag_unique UNIQUE (contact_id, tag),
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT;
INSERT INTO "tag" VALUES(1,2,'clients');
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
CREATE INDEX contact_introduced_by_id ON contact (introduced_by_id);
CREATE INDEX contact_name_key ON contact (name_key);
CREATE INDEX interaction_by_last_day ON interaction (ifnull(last_on, occurred_on));
CREATE INDEX interaction_mine_by_day ON interaction (occurred_on) WHERE direction = 'me' AND is_group = 0;
CREATE INDEX apart_high_id ON apart (high_id);
CREATE INDEX fact_contact_id ON fact (contact_id);
CREATE INDEX handle_contact_id ON handle (contact_id);
CREATE INDEX identity_contact_id ON identity (contact_id);
CREATE INDEX introduction_one_id ON introduction (one_id);
CREATE INDEX introduction_other_id ON introduction (other_id);
CREATE INDEX mark_contact_id ON mark (contact_id);
CREATE INDEX news_contact_id ON news (contact_id);
CREATE INDEX news_noted_on ON news (noted_on);
CREATE INDEX nickname_name_key ON nickname (name_key);
CREATE INDEX note_contact_id ON note (contact_id);
CREATE INDEX participant_interaction_id ON participant (interaction_id);
CREATE INDEX pitch_contact_id ON pitch (contact_id);
CREATE INDEX relation_contact_id ON relation (contact_id);
CREATE INDEX relation_other_id ON relation (other_id);
CREATE UNIQUE INDEX relation_to_name ON relation (contact_id, role, other_name) WHERE other_id IS NULL;
CREATE INDEX tag_tag ON tag (tag);
CREATE TRIGGER memo_contact_added AFTER INSERT ON contact
BEGIN DELETE FROM memo WHERE contact_id = new.id; END;
CREATE TRIGGER memo_contact_changed AFTER UPDATE ON contact
BEGIN DELETE FROM memo WHERE contact_id IN (old.id, new.id); END;
CREATE TRIGGER memo_participant_added AFTER INSERT ON participant
BEGIN DELETE FROM memo WHERE contact_id = new.contact_id; END;
CREATE TRIGGER memo_participant_changed AFTER UPDATE ON participant
BEGIN DELETE FROM memo WHERE contact_id IN (old.contact_id, new.contact_id); END;
CREATE TRIGGER memo_participant_removed AFTER DELETE ON participant
BEGIN DELETE FROM memo WHERE contact_id = old.contact_id; END;
CREATE TRIGGER memo_interaction_replaced BEFORE INSERT ON interaction
BEGIN
    DELETE FROM memo WHERE contact_id IN
        (SELECT p.contact_id FROM interaction i JOIN participant p ON p.interaction_id = i.id
         WHERE i.source = new.source AND i.source_key = new.source_key);
END;
CREATE TRIGGER memo_interaction_added AFTER INSERT ON interaction
BEGIN
    DELETE FROM memo WHERE contact_id IN (SELECT contact_id FROM participant WHERE interaction_id = new.id);
END;
CREATE TRIGGER memo_interaction_changed AFTER UPDATE ON interaction
BEGIN
    DELETE FROM memo WHERE contact_id IN
        (SELECT contact_id FROM participant WHERE interaction_id IN (old.id, new.id));
END;
CREATE TRIGGER memo_interaction_removed BEFORE DELETE ON interaction
BEGIN
    DELETE FROM memo WHERE contact_id IN (SELECT contact_id FROM participant WHERE interaction_id = old.id);
END;
CREATE TRIGGER memo_common_ground_replaced BEFORE INSERT ON common_ground
BEGIN DELETE FROM memo WHERE contact_id IN (SELECT contact_id FROM common_ground WHERE id = new.id); END;
CREATE TRIGGER memo_common_ground_added AFTER INSERT ON common_ground
BEGIN DELETE FROM memo WHERE contact_id = new.contact_id; END;
CREATE TRIGGER memo_common_ground_changed AFTER UPDATE ON common_ground
BEGIN DELETE FROM memo WHERE contact_id IN (old.contact_id, new.contact_id); END;
CREATE TRIGGER memo_common_ground_removed AFTER DELETE ON common_ground
BEGIN DELETE FROM memo WHERE contact_id = old.contact_id; END;
CREATE TRIGGER memo_fact_replaced BEFORE INSERT ON fact
BEGIN DELETE FROM memo WHERE contact_id IN (SELECT contact_id FROM fact WHERE id = new.id); END;
CREATE TRIGGER memo_fact_added AFTER INSERT ON fact
BEGIN DELETE FROM memo WHERE contact_id = new.contact_id; END;
CREATE TRIGGER memo_fact_changed AFTER UPDATE ON fact
BEGIN DELETE FROM memo WHERE contact_id IN (old.contact_id, new.contact_id); END;
CREATE TRIGGER memo_fact_removed AFTER DELETE ON fact
BEGIN DELETE FROM memo WHERE contact_id = old.contact_id; END;
CREATE TRIGGER standing_forgotten AFTER DELETE ON memo
BEGIN DELETE FROM standing WHERE contact_id = old.contact_id; END;
CREATE VIEW contacts AS
SELECT c.id AS contact_id, c.uid, c.name, c.name_key, c.company, c.title, c.met_how, c.met_on,
       c.introduced_by_id, i.name AS introduced_by, c.known_since, c.cadence_days, c.max_days,
       c.offer, c.profile, c.opted_out_on, c.hold_until, c.hold_set_on, c.hold_reason,
       c.complaint_on, c.complaint, c.invited_on, c.invited_words, c.archived_on,
       c.created_at, c.updated_at, c.due_from, c.waiting_since
FROM contact c LEFT JOIN contact i ON i.id = c.introduced_by_id;
CREATE VIEW facts AS
SELECT f.id AS fact_id, f.contact_id, f.what, f.value, f.words, f.since_on, f.until_on, f.written_by, f.ended_by,
       i.id AS introducer_id, i.name AS introducer
FROM fact f LEFT JOIN contact i ON f.what = 'introduced_by' AND i.uid = f.value;
CREATE VIEW imports AS
SELECT e.id AS import_id, e.made_at, e.said, e.undone_at, b.formats, b.files, b.contacts_added,
       b.contacts_updated, b.interactions_added, b.interactions_updated, b.problems
FROM batch b JOIN entry e ON e.id = b.entry_id;
CREATE VIEW handles AS SELECT contact_id, platform, value, label FROM handle;
CREATE VIEW nicknames AS SELECT contact_id, name, name_key FROM nickname;
CREATE VIEW tags AS SELECT contact_id, tag FROM tag;
CREATE VIEW common_grounds AS SELECT contact_id, text, noted_on, inferred FROM common_ground;
CREATE VIEW notes AS SELECT id AS note_id, uid, contact_id, noted_on, kind, text FROM note;
CREATE VIEW interactions AS
SELECT p.contact_id, i.id AS interaction_id, i.source, i.source_key,
       i.occurred_on, i.occurred_at, i.last_on, i.last_at, i.last_by_me, i.channel, i.direction, i.answered,
       i.answered_on, i.minutes, i.platform, i.kind, i.outcome, i.outcome_on, i.is_group,
       i.my_messages, i.their_messages, i.last_words, i.summary, i.because, i.created_at, i.edited_at,
       coalesce(i.written_by, CASE WHEN i.source IN ('hand', 'vouch') THEN 'person' ELSE 'import' END) AS written_by, i.said
FROM participant p JOIN interaction i ON i.id = p.interaction_id;
CREATE VIEW pitches AS
SELECT p.id AS pitch_id, p.uid, p.contact_id, p.interaction_id, i.occurred_on AS pitched_on, i.channel,
       i.platform, p.about, p.score, p.was_ready, p.how, p.gates, p.override_reason,
       p.policy_version, p.policy_fingerprint, i.outcome, i.outcome_on
FROM pitch p JOIN interaction i ON i.id = p.interaction_id;
CREATE VIEW marks AS
SELECT id AS mark_id, uid, contact_id, marked_on, removed_on, score, how, reason, policy_version,
       policy_fingerprint
FROM mark;
CREATE VIEW occasions AS SELECT contact_id, label, year, month, day FROM occasion;
CREATE VIEW postal_addresses AS
SELECT contact_id, label, street, place, region, postcode, country FROM postal_address;
CREATE VIEW details AS SELECT contact_id, kind, label, value FROM detail;
CREATE VIEW relations AS
SELECT r.contact_id, r.role, r.other_id, coalesce(c.name, r.other_name) AS other
FROM relation r LEFT JOIN contact c ON c.id = r.other_id;
CREATE VIEW news_items AS SELECT uid, contact_id, noted_on, what, was, became FROM news;
CREATE VIEW introductions AS
SELECT id AS introduction_id, uid, one_id, other_id, about, drafted_on, one_said, one_said_on, other_said,
       other_said_on, made_on, dropped_on
FROM introduction;
CREATE VIEW search_source AS
SELECT 0 AS source, id, id * 16 AS key, name || char(10) || company || char(10) || title || char(10) || met_how AS text
FROM contact
UNION ALL SELECT 1, id, id * 16 + 1, name FROM nickname
UNION ALL SELECT 2, id, id * 16 + 2, tag FROM tag
UNION ALL SELECT 3, id, id * 16 + 3, text FROM common_ground
UNION ALL SELECT 4, id, id * 16 + 4, text FROM note
UNION ALL SELECT 5, id, id * 16 + 5,
    street || char(10) || postcode || ' ' || place || char(10) || region || char(10) || country FROM postal_address
UNION ALL SELECT 6, id, id * 16 + 6, label || char(10) || value FROM detail
UNION ALL SELECT 7, id, id * 16 + 7, value FROM handle
UNION ALL SELECT 8, id, id * 16 + 8, role || char(10) || other_name FROM relation WHERE other_name <> ''
UNION ALL SELECT 15, id, (CAST(julianday(occurred_on) AS INTEGER) << 32) | id,
    summary || char(10) || last_words || char(10) || because
FROM interaction WHERE summary <> '' OR last_words <> '' OR because <> '';
CREATE VIEW search_latin_1 AS SELECT source, id, key, text, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(text, 'Ø', 'o'), 'Ł', 'l'), 'Đ', 'd'), 'Ħ', 'h'), 'Æ', 'ae'), 'Œ', 'oe'), 'ı', 'i'), 'ð', 'd'), 'þ', 'th'), 'ŧ', 't'), 'ɖ', 'd'), 'ƀ', 'b'), 'ɨ', 'i'), 'ŋ', 'ng'), 'ə', 'e'), 'ẞ', 'ss'), 'º', 'o'), '³', '3') AS plain FROM search_source;
CREATE VIEW search_latin_2 AS SELECT source, id, key, text, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(plain, 'ø', 'o'), 'ł', 'l'), 'đ', 'd'), 'ħ', 'h'), 'æ', 'ae'), 'œ', 'oe'), 'Ð', 'd'), 'Þ', 'th'), 'Ŧ', 't'), 'Ɖ', 'd'), 'Ƀ', 'b'), 'Ɨ', 'i'), 'Ŋ', 'ng'), 'Ə', 'e'), 'ß', 'ss'), 'ª', 'a'), '²', '2'), '¹', '1') AS plain FROM search_latin_1;
CREATE VIEW search_other_1 AS SELECT source, id, key, text, plain AS latin, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(plain, 'Ά', 'α'), 'Ή', 'η'), 'Ό', 'ο'), 'Ώ', 'ω'), 'Ϋ', 'υ'), 'έ', 'ε'), 'ί', 'ι'), 'ύ', 'υ'), 'ϊ', 'ι'), 'ΐ', 'ι'), 'Й', 'и'), 'Ё', 'е'), 'Ї', 'і'), 'Ў', 'у'), 'Ѓ', 'г'), 'Ќ', 'к'), 'Ӣ', 'и'), 'Ӯ', 'у'), 'آ', 'ا'), 'إ', 'ا'), 'ئ', 'ي'), '︎', '') AS plain FROM search_latin_2;
CREATE VIEW search_other_2 AS SELECT source, id, key, text, latin, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(plain, 'Έ', 'ε'), 'Ί', 'ι'), 'Ύ', 'υ'), 'Ϊ', 'ι'), 'ά', 'α'), 'ή', 'η'), 'ό', 'ο'), 'ώ', 'ω'), 'ϋ', 'υ'), 'ΰ', 'υ'), 'й', 'и'), 'ё', 'е'), 'ї', 'і'), 'ў', 'у'), 'ѓ', 'г'), 'ќ', 'к'), 'ӣ', 'и'), 'ӯ', 'у'), 'أ', 'ا'), 'ؤ', 'و'), '‍', ''), '️', '') AS plain FROM search_other_1;
CREATE VIEW search_text AS
SELECT source, id, key, CASE
    WHEN length(CAST(text AS BLOB)) = length(text) THEN text
    WHEN text NOT GLOB '*[^	
 -~ -ɏɖ-ɨḀ-ỿ‐-›€]*' THEN latin || CASE WHEN text GLOB '*[­¼-¾ĲĳĿŀŉǄ-ǌǠ-ǣǮǯǱ-ǳǼ-ǿẚẛ​-‏ -‮]*' THEN ' ' ELSE '' END
    ELSE plain || CASE WHEN text GLOB '*[฀-࿿က-႟ᄀ-ᇿក-៿⌀-⏿▰-➿⬀-⯿⺀-⿟々-〇〡-〩〱-〵〸-〼ぁ-ヿㄅ-ㄯㄱ-ㆎㆠ-ㇿ㐀-䶿一-꓏ꥠ-꥿ꩠ-ꩿ가-퟿豈-﫿ｦ-ￜ𛀀-𛅯🀀-🃿🌀-🫿𠀀-𲎯㆐-㆟㈀-㏿🈀-🉑￮]*' THEN ' ' ELSE '' END
        || CASE WHEN text GLOB '*[^	
 -~ -¬®-»¿-ıĴ-ľŁ-ňŊ-ǃǍ-ǟǤ-ǭǰǴ-ǻȀ-ʯ΄-ϑϕ-ϱϳ-ϸЁ-ЌЎ-яё-ќў-ѵҊ-ӀӃ-ӏԱ-ֆ־א-ת׳״،؛؟-ي٠-ٯٹ-ڿہۃ-ے۔۰-۹ऄ-ॐ।-ॿঅ-ৗ০-ৱஃ-௿అ-్അ-്ა-჻Ḁ-ẙẞ-ỹ‍‐-‧ -›€︎️　-〩！-／：-＠［-｀｛-｠฀-࿿က-႟ᄀ-ᇿក-៿⌀-⏿▰-➿⬀-⯿⺀-⿟々-〇〡-〩〱-〵〸-〼ぁ-ヿㄅ-ㄯㄱ-ㆎㆠ-ㇿ㐀-䶿一-꓏ꥠ-꥿ꩠ-ꩿ가-퟿豈-﫿ｦ-ￜ𛀀-𛅯🀀-🃿🌀-🫿𠀀-𲎯]*' OR text GLOB '*[฀-࿿က-႟ᄀ-ᇿក-៿⌀-⏿▰-➿⬀-⯿⺀-⿟々-〇〡-〩〱-〵〸-〼ぁ-ヿㄅ-ㄯㄱ-ㆎㆠ-ㇿ㐀-䶿一-꓏ꥠ-꥿ꩠ-ꩿ가-퟿豈-﫿ｦ-ￜ𛀀-𛅯🀀-🃿🌀-🫿𠀀-𲎯][A-Za-z0-9]*' THEN ' ' ELSE '' END
END AS text
FROM search_other_2;
CREATE VIEW search_people_text AS SELECT key, text FROM search_text WHERE source < 15;
CREATE VIEW search_entries_text AS SELECT key, text FROM search_text WHERE source = 15;
CREATE TRIGGER search_contact_added AFTER INSERT ON contact BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 0 AND id = new.id; END;
CREATE TRIGGER search_contact_removed BEFORE DELETE ON contact BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 0 AND id = old.id; END;
CREATE TRIGGER search_contact_changing BEFORE UPDATE OF id, name, company, title, met_how ON contact WHEN (old.id, old.name, old.company, old.title, old.met_how) IS NOT (new.id, new.name, new.company, new.title, new.met_how) BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 0 AND id = old.id; END;
CREATE TRIGGER search_contact_changed AFTER UPDATE OF id, name, company, title, met_how ON contact WHEN (old.id, old.name, old.company, old.title, old.met_how) IS NOT (new.id, new.name, new.company, new.title, new.met_how) BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 0 AND id = new.id; END;
CREATE TRIGGER search_nickname_added AFTER INSERT ON nickname BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 1 AND id = new.id; END;
CREATE TRIGGER search_nickname_removed BEFORE DELETE ON nickname BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 1 AND id = old.id; END;
CREATE TRIGGER search_nickname_changing BEFORE UPDATE OF id, name ON nickname WHEN (old.id, old.name) IS NOT (new.id, new.name) BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 1 AND id = old.id; END;
CREATE TRIGGER search_nickname_changed AFTER UPDATE OF id, name ON nickname WHEN (old.id, old.name) IS NOT (new.id, new.name) BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 1 AND id = new.id; END;
CREATE TRIGGER search_tag_added AFTER INSERT ON tag BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 2 AND id = new.id; END;
CREATE TRIGGER search_tag_removed BEFORE DELETE ON tag BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 2 AND id = old.id; END;
CREATE TRIGGER search_tag_changing BEFORE UPDATE OF id, tag ON tag WHEN (old.id, old.tag) IS NOT (new.id, new.tag) BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 2 AND id = old.id; END;
CREATE TRIGGER search_tag_changed AFTER UPDATE OF id, tag ON tag WHEN (old.id, old.tag) IS NOT (new.id, new.tag) BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 2 AND id = new.id; END;
CREATE TRIGGER search_common_ground_added AFTER INSERT ON common_ground BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 3 AND id = new.id; END;
CREATE TRIGGER search_common_ground_removed BEFORE DELETE ON common_ground BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 3 AND id = old.id; END;
CREATE TRIGGER search_common_ground_changing BEFORE UPDATE OF id, text ON common_ground WHEN (old.id, old.text) IS NOT (new.id, new.text) BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 3 AND id = old.id; END;
CREATE TRIGGER search_common_ground_changed AFTER UPDATE OF id, text ON common_ground WHEN (old.id, old.text) IS NOT (new.id, new.text) BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 3 AND id = new.id; END;
CREATE TRIGGER search_note_added AFTER INSERT ON note BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 4 AND id = new.id; END;
CREATE TRIGGER search_note_removed BEFORE DELETE ON note BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 4 AND id = old.id; END;
CREATE TRIGGER search_note_changing BEFORE UPDATE OF id, text ON note WHEN (old.id, old.text) IS NOT (new.id, new.text) BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 4 AND id = old.id; END;
CREATE TRIGGER search_note_changed AFTER UPDATE OF id, text ON note WHEN (old.id, old.text) IS NOT (new.id, new.text) BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 4 AND id = new.id; END;
CREATE TRIGGER search_postal_address_added AFTER INSERT ON postal_address BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 5 AND id = new.id; END;
CREATE TRIGGER search_postal_address_removed BEFORE DELETE ON postal_address BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 5 AND id = old.id; END;
CREATE TRIGGER search_postal_address_changing BEFORE UPDATE OF id, street, place, region, postcode, country ON postal_address WHEN (old.id, old.street, old.place, old.region, old.postcode, old.country) IS NOT (new.id, new.street, new.place, new.region, new.postcode, new.country) BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 5 AND id = old.id; END;
CREATE TRIGGER search_postal_address_changed AFTER UPDATE OF id, street, place, region, postcode, country ON postal_address WHEN (old.id, old.street, old.place, old.region, old.postcode, old.country) IS NOT (new.id, new.street, new.place, new.region, new.postcode, new.country) BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 5 AND id = new.id; END;
CREATE TRIGGER search_detail_added AFTER INSERT ON detail BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 6 AND id = new.id; END;
CREATE TRIGGER search_detail_removed BEFORE DELETE ON detail BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 6 AND id = old.id; END;
CREATE TRIGGER search_detail_changing BEFORE UPDATE OF id, label, value ON detail WHEN (old.id, old.label, old.value) IS NOT (new.id, new.label, new.value) BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 6 AND id = old.id; END;
CREATE TRIGGER search_detail_changed AFTER UPDATE OF id, label, value ON detail WHEN (old.id, old.label, old.value) IS NOT (new.id, new.label, new.value) BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 6 AND id = new.id; END;
CREATE TRIGGER search_handle_added AFTER INSERT ON handle BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 7 AND id = new.id; END;
CREATE TRIGGER search_handle_removed BEFORE DELETE ON handle BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 7 AND id = old.id; END;
CREATE TRIGGER search_handle_changing BEFORE UPDATE OF id, value ON handle WHEN (old.id, old.value) IS NOT (new.id, new.value) BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 7 AND id = old.id; END;
CREATE TRIGGER search_handle_changed AFTER UPDATE OF id, value ON handle WHEN (old.id, old.value) IS NOT (new.id, new.value) BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 7 AND id = new.id; END;
CREATE TRIGGER search_relation_added AFTER INSERT ON relation BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 8 AND id = new.id; END;
CREATE TRIGGER search_relation_removed BEFORE DELETE ON relation BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 8 AND id = old.id; END;
CREATE TRIGGER search_relation_changing BEFORE UPDATE OF id, role, other_name ON relation WHEN (old.id, old.role, old.other_name) IS NOT (new.id, new.role, new.other_name) BEGIN INSERT INTO search_people (search_people, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 8 AND id = old.id; END;
CREATE TRIGGER search_relation_changed AFTER UPDATE OF id, role, other_name ON relation WHEN (old.id, old.role, old.other_name) IS NOT (new.id, new.role, new.other_name) BEGIN INSERT INTO search_people (rowid, text) SELECT key, text FROM search_text WHERE source = 8 AND id = new.id; END;
CREATE TRIGGER search_interaction_added AFTER INSERT ON interaction BEGIN INSERT INTO search_entries (rowid, text) SELECT key, text FROM search_text WHERE source = 15 AND id = new.id; END;
CREATE TRIGGER search_interaction_removed BEFORE DELETE ON interaction BEGIN INSERT INTO search_entries (search_entries, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 15 AND id = old.id; END;
CREATE TRIGGER search_interaction_changing BEFORE UPDATE OF id, occurred_on, summary, last_words, because ON interaction WHEN (old.id, old.occurred_on, old.summary, old.last_words, old.because) IS NOT (new.id, new.occurred_on, new.summary, new.last_words, new.because) BEGIN INSERT INTO search_entries (search_entries, rowid, text) SELECT 'delete', key, text FROM search_text WHERE source = 15 AND id = old.id; END;
CREATE TRIGGER search_interaction_changed AFTER UPDATE OF id, occurred_on, summary, last_words, because ON interaction WHEN (old.id, old.occurred_on, old.summary, old.last_words, old.because) IS NOT (new.id, new.occurred_on, new.summary, new.last_words, new.because) BEGIN INSERT INTO search_entries (rowid, text) SELECT key, text FROM search_text WHERE source = 15 AND id = new.id; END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('contact',3);
INSERT INTO "sqlite_sequence" VALUES('handle',4);
INSERT INTO "sqlite_sequence" VALUES('fact',7);
INSERT INTO "sqlite_sequence" VALUES('entry',23);
INSERT INTO "sqlite_sequence" VALUES('nickname',1);
INSERT INTO "sqlite_sequence" VALUES('tag',1);
INSERT INTO "sqlite_sequence" VALUES('common_ground',1);
INSERT INTO "sqlite_sequence" VALUES('interaction',9);
INSERT INTO "sqlite_sequence" VALUES('note',2);
INSERT INTO "sqlite_sequence" VALUES('mark',1);
INSERT INTO "sqlite_sequence" VALUES('pitch',2);
INSERT INTO "sqlite_sequence" VALUES('claim',1);
CREATE VIRTUAL TABLE search_people USING fts5(
    text, content = 'search_people_text', content_rowid = 'key', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO search_people (search_people) VALUES ('rebuild');
CREATE VIRTUAL TABLE search_entries USING fts5(
    text, content = 'search_entries_text', content_rowid = 'key', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO search_entries (search_entries) VALUES ('rebuild');
COMMIT;
