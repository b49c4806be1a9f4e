-- What `relcrm search` looks through: two FTS5 indexes over texts that stand elsewhere. `store.search_layout` says
-- what the names with a colon stand for, and lays this out anew with every migration.
-- No text is kept twice. Whoever writes, triggers take the old words out of the index and put the new ones in.
-- The key of an entry begins with its day, so that an index has the newest last.
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

-- As it is indexed: letters that the tokenizer does not fold are written plainly, in steps that SQLite can parse.
CREATE VIEW search_latin_1 AS SELECT source, id, key, text, :latin_1 AS plain FROM search_source;

CREATE VIEW search_latin_2 AS SELECT source, id, key, text, :latin_2 AS plain FROM search_latin_1;

CREATE VIEW search_other_1 AS SELECT source, id, key, text, plain AS latin, :other_1 AS plain FROM search_latin_2;

CREATE VIEW search_other_2 AS SELECT source, id, key, text, latin, :other_2 AS plain FROM search_other_1;

-- Texts in which the tokenizer does not find every word carry a mark, by which they are looked through.
CREATE VIEW search_text AS
SELECT source, id, key, CASE
    WHEN length(CAST(text AS BLOB)) = length(text) THEN text
    WHEN text NOT GLOB :beyond_latin THEN latin || CASE WHEN text GLOB :odd_latin THEN ' :is_odd' ELSE '' END
    ELSE plain || CASE WHEN text GLOB :unspaced THEN ' :is_unspaced' ELSE '' END
        || CASE WHEN text GLOB :beyond_plain OR text GLOB :mixed THEN ' :is_odd' ELSE '' END
END AS text
FROM search_other_2;

CREATE VIEW search_people_text AS SELECT key, text FROM search_text WHERE source < 15;

CREATE VIEW search_entries_text AS SELECT key, text FROM search_text WHERE source = 15;

CREATE VIRTUAL TABLE search_people USING fts5(
    text, content = 'search_people_text', content_rowid = 'key', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE search_entries USING fts5(
    text, content = 'search_entries_text', content_rowid = 'key', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
