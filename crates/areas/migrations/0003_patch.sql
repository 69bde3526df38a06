-- A place of a patch as the authority draws it: a small area, or a ward that stands for its small areas.
CREATE TABLE areas_patch (
    import {int} NOT NULL REFERENCES intake_import (id),
    kind {text} NOT NULL,
    name {text} NOT NULL,
    area {int} NOT NULL REFERENCES areas_area (id),
    PRIMARY KEY (import, kind, name, area)
) {clustered};
