-- What was found in a file is a value: the word of what it is, and its arguments as JSON. A sentence that was kept before
-- stays as it was told.
CREATE TABLE evidence_found (
    import {int} NOT NULL REFERENCES intake_import (id),
    position {int} NOT NULL,
    kind {text} NOT NULL,
    what {text} NOT NULL,
    arguments {text} NOT NULL,
    PRIMARY KEY (import, position)
) {clustered};
INSERT INTO evidence_found (import, position, kind, what, arguments)
    SELECT import, position, kind, 'told', said FROM evidence_check;
DROP TABLE evidence_check;
