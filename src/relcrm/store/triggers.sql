-- A memo dies with the facts it was gathered from, whoever changes them. The triggers on INSERT are for
-- strangers: REPLACE removes the row in its way without telling the triggers on DELETE.
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

-- A standing rests on a rhythm, too: it goes where a tag brings or takes one, the memo stays.
CREATE TRIGGER standing_tag_added AFTER INSERT ON tag
BEGIN
    DELETE FROM standing WHERE contact_id = new.contact_id AND EXISTS (SELECT 1 FROM tag_rhythm WHERE tag = new.tag);
END;

CREATE TRIGGER standing_tag_changed AFTER UPDATE ON tag
BEGIN
    DELETE FROM standing WHERE contact_id IN (old.contact_id, new.contact_id)
        AND EXISTS (SELECT 1 FROM tag_rhythm WHERE tag IN (old.tag, new.tag));
END;

CREATE TRIGGER standing_tag_removed AFTER DELETE ON tag
BEGIN
    DELETE FROM standing WHERE contact_id = old.contact_id AND EXISTS (SELECT 1 FROM tag_rhythm WHERE tag = old.tag);
END;

CREATE TRIGGER standing_tag_replaced BEFORE INSERT ON tag
BEGIN
    DELETE FROM standing WHERE contact_id IN
        (SELECT contact_id FROM tag JOIN tag_rhythm USING (tag) WHERE tag.id = new.id);
END;

CREATE TRIGGER standing_rhythm_added AFTER INSERT ON tag_rhythm
BEGIN DELETE FROM standing WHERE contact_id IN (SELECT contact_id FROM tag WHERE tag = new.tag); END;

CREATE TRIGGER standing_rhythm_changed AFTER UPDATE ON tag_rhythm
BEGIN DELETE FROM standing WHERE contact_id IN (SELECT contact_id FROM tag WHERE tag IN (old.tag, new.tag)); END;

CREATE TRIGGER standing_rhythm_removed AFTER DELETE ON tag_rhythm
BEGIN DELETE FROM standing WHERE contact_id IN (SELECT contact_id FROM tag WHERE tag = old.tag); END;

-- A standing is what a memo comes to: it goes with it.
CREATE TRIGGER standing_forgotten AFTER DELETE ON memo
BEGIN DELETE FROM standing WHERE contact_id = old.contact_id; END;
