-- What was found in a file when it was taken in: a sentence a row, in the order in which they are read.
CREATE TABLE evidence_check (
    import {int} NOT NULL REFERENCES intake_import (id),
    position {int} NOT NULL,
    kind {text} NOT NULL,
    said {text} NOT NULL,
    PRIMARY KEY (import, position)
) {clustered};
