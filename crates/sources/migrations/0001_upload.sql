-- Files that somebody brought and has not taken in yet, or that are being taken in: what they would change is sealed, since a
-- sheet of a council may hold counts that nobody else is to see.
CREATE TABLE sources_upload (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL,
    -- The person for whom a deputy brought it, or empty.
    acting_for {text} NOT NULL,
    made_at_micros {int} NOT NULL,
    -- `read`, `asked` or `done`.
    state {text} NOT NULL,
    preview_sealed {bytes} NOT NULL
) {strict};
CREATE INDEX sources_upload_person ON sources_upload (person);
