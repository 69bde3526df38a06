-- Layouts of files that people of the partnership described: what each column is. Headings and words, and nothing of any row.
CREATE TABLE sources_layout (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL,
    made_at_micros {int} NOT NULL,
    -- Everything that was said, as one value.
    said {text} NOT NULL,
    -- When somebody retired it, or 0: it reads no file from then on.
    retired_at_micros {int} NOT NULL
) {strict};
