-- The read model: stable names and shapes, a public interface (docs/reference/views.md).
-- No aggregates and no "now": whoever reads decides the day.
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

CREATE VIEW plans AS
SELECT p.contact_id, m.id AS plan_id, m.uid, m.planned_on, m.starts, m.minutes, m.channel, m.about, m.source,
       m.source_key, m.made_on, m.done_on, m.interaction_id, m.dropped_on
FROM plan_participant p JOIN meeting_plan m ON m.id = p.plan_id;

CREATE VIEW reminders AS
SELECT id AS reminder_id, uid, contact_id, kind, text, made_on, due_on, starts, every_count, every_unit, first_on,
       last_done_on, done_on, dropped_on
FROM reminder;

CREATE VIEW tag_rhythms AS SELECT tag, every_days, max_days FROM tag_rhythm;
