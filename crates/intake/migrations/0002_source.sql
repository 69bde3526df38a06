-- Under which disclosure profile the figures of a source stand, as each import says: `as-published` for open data.
CREATE TABLE intake_source (
    import {int} NOT NULL REFERENCES intake_import (id),
    source {text} NOT NULL,
    disclosure {text} NOT NULL,
    PRIMARY KEY (import, source)
) {strict};
-- On which terms a council or a partner lends its counts. The newest row of a source holds; older ones stay.
CREATE TABLE intake_terms (
    id {int} NOT NULL PRIMARY KEY,
    import {int} NOT NULL REFERENCES intake_import (id),
    source {text} NOT NULL,
    owner {text} NOT NULL,
    agreement {text} NOT NULL,
    audience {text} NOT NULL,
    expires {text} NOT NULL,
    retention {text} NOT NULL
) {strict};
CREATE INDEX intake_terms_source ON intake_terms (source);
