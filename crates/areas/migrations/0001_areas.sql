-- A place by its code; everything said of it belongs to the import that said it.
CREATE TABLE areas_area (
    id {int} NOT NULL PRIMARY KEY,
    code {text} NOT NULL UNIQUE
) {strict};
CREATE TABLE areas_name (
    area {int} NOT NULL REFERENCES areas_area (id),
    vintage {int} NOT NULL,
    import {int} NOT NULL REFERENCES intake_import (id),
    name {text} NOT NULL,
    PRIMARY KEY (area, vintage, import)
) {clustered};
CREATE TABLE areas_parent (
    parent {int} NOT NULL REFERENCES areas_area (id),
    child {int} NOT NULL REFERENCES areas_area (id),
    vintage {int} NOT NULL,
    parent_vintage {int} NOT NULL,
    import {int} NOT NULL REFERENCES intake_import (id),
    PRIMARY KEY (parent, child, vintage, parent_vintage, import)
) {clustered};
CREATE INDEX areas_parent_child ON areas_parent (child);
CREATE TABLE areas_alias (
    number {int} NOT NULL REFERENCES areas_area (id),
    area {int} NOT NULL REFERENCES areas_area (id),
    latest {text} NOT NULL,
    import {int} NOT NULL REFERENCES intake_import (id),
    PRIMARY KEY (number, area, import)
) {clustered};
CREATE TABLE areas_neighbour (
    area {int} NOT NULL REFERENCES areas_area (id),
    model {text} NOT NULL,
    position {int} NOT NULL,
    neighbour {int} NOT NULL REFERENCES areas_area (id),
    closeness {text} NOT NULL,
    import {int} NOT NULL REFERENCES intake_import (id),
    PRIMARY KEY (area, model, position, import)
) {clustered};
CREATE TABLE areas_shape (
    area {int} NOT NULL REFERENCES areas_area (id),
    vintage {int} NOT NULL,
    import {int} NOT NULL REFERENCES intake_import (id),
    outline {bytes} NOT NULL,
    PRIMARY KEY (area, vintage, import)
) {strict};
