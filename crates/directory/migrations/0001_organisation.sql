-- Organisations that work in the partnership.
CREATE TABLE directory_organisation (
    id {text} NOT NULL PRIMARY KEY,
    name {text} NOT NULL,
    -- The word of an `OrganisationKind`.
    kind {text} NOT NULL,
    parent {text} REFERENCES directory_organisation (id),
    -- The code of the patch or ward that it serves.
    patch {text},
    -- A school has one, and no two schools have the same.
    urn {int} UNIQUE,
    opened_day {text},
    -- The last day; without one it is open.
    closed_day {text},
    -- Counts the changes, so that the second of two savers is told.
    version {int} NOT NULL
) {strict};
CREATE INDEX directory_organisation_parent ON directory_organisation (parent);
