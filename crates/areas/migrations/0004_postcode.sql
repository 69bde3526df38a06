-- A directory of postcodes, the postcodes of an outward code together: a small area, a ward and an authority of each.
CREATE TABLE areas_postcode (
    import {int} NOT NULL REFERENCES intake_import (id),
    outward {text} NOT NULL,
    packed {bytes} NOT NULL,
    PRIMARY KEY (import, outward)
) {strict};
-- A small area of a patch that was found by postcodes, most of which lie in the patch.
ALTER TABLE areas_patch ADD COLUMN fitted {int} NOT NULL DEFAULT 0;
CREATE INDEX areas_change_became ON areas_change (became);
