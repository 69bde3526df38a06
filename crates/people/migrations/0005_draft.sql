-- Words that somebody has begun to write in a form and not saved: one row for each person and form.
CREATE TABLE people_draft (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL REFERENCES people_person (id),
    -- The form, its address, and for whom the person acts.
    form_digest {text} NOT NULL,
    words_sealed {bytes} NOT NULL,
    began_at_micros {int} NOT NULL,
    kept_at_micros {int} NOT NULL,
    UNIQUE (person, form_digest)
) {strict};
