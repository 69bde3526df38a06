-- Which area of one boundary year became which of a later one.
CREATE TABLE areas_change (
    area {int} NOT NULL REFERENCES areas_area (id),
    vintage {int} NOT NULL,
    became {int} NOT NULL REFERENCES areas_area (id),
    became_vintage {int} NOT NULL,
    import {int} NOT NULL REFERENCES intake_import (id),
    flag {text} NOT NULL,
    PRIMARY KEY (area, vintage, became, became_vintage, import)
) {clustered};
