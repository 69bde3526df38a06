-- One row for each file that was taken in. Rows are never changed but for `reverted`.
CREATE TABLE intake_import (
    id {int} NOT NULL PRIMARY KEY,
    file_name {text} NOT NULL,
    sha256 {text} NOT NULL,
    profile {text} NOT NULL,
    title {text} NOT NULL,
    publisher {text} NOT NULL,
    licence {text} NOT NULL,
    page {text} NOT NULL,
    file_rows {int} NOT NULL,
    rejected {int} NOT NULL,
    cells_new {int} NOT NULL,
    cells_changed {int} NOT NULL,
    cells_same {int} NOT NULL,
    at_micros {int} NOT NULL,
    reverted {int} NOT NULL
) {strict};
CREATE INDEX intake_import_sha256 ON intake_import (sha256, profile);
