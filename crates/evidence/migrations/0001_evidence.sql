-- The ledger: a series says what is measured, a cell says how much in one place.
CREATE TABLE evidence_series (
    id {int} NOT NULL PRIMARY KEY,
    source {text} NOT NULL,
    indicator {text} NOT NULL,
    area_type {text} NOT NULL,
    vintage {int} NOT NULL,
    period_label {text} NOT NULL,
    period_start {text} NOT NULL,
    period_end {text} NOT NULL,
    breakdown {text} NOT NULL,
    category {text} NOT NULL,
    method {text} NOT NULL,
    unit {text} NOT NULL,
    scale {real} NOT NULL,
    denominator_indicator {text} NOT NULL,
    aggregate {text} NOT NULL,
    weight_indicator {text} NOT NULL,
    complete {int} NOT NULL,
    UNIQUE (source, indicator, area_type, vintage, period_start, period_end, breakdown, category, method)
) {strict};
CREATE INDEX evidence_series_indicator ON evidence_series (indicator);
CREATE TABLE evidence_cell (
    series {int} NOT NULL REFERENCES evidence_series (id),
    area {int} NOT NULL REFERENCES areas_area (id),
    import {int} NOT NULL REFERENCES intake_import (id),
    numerator {real},
    denominator {real},
    value {real},
    lower95 {real},
    upper95 {real},
    state {int} NOT NULL,
    PRIMARY KEY (series, area, import)
) {clustered};
CREATE TABLE evidence_series_import (
    series {int} NOT NULL REFERENCES evidence_series (id),
    import {int} NOT NULL REFERENCES intake_import (id),
    cells {int} NOT NULL,
    PRIMARY KEY (series, import)
) {clustered};
CREATE TABLE evidence_name (
    indicator {text} NOT NULL,
    import {int} NOT NULL REFERENCES intake_import (id),
    name {text} NOT NULL,
    PRIMARY KEY (indicator, import)
) {strict};
