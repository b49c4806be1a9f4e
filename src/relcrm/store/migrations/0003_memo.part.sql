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
