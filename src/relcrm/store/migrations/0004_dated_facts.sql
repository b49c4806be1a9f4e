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
