-- Since when somebody may not sign in, for now.
ALTER TABLE people_person ADD COLUMN suspended_at_micros {int};
-- When somebody last signed in.
ALTER TABLE people_person ADD COLUMN seen_at_micros {int};
-- What the link does: "set-up" lets somebody set up how they sign in, "confirm" says that they still read their address.
ALTER TABLE people_invitation ADD COLUMN purpose {text} NOT NULL DEFAULT 'set-up';
-- Who acts for whom, from one day to another, both included.
CREATE TABLE people_deputy (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL REFERENCES people_person (id),
    deputy {text} NOT NULL REFERENCES people_person (id),
    from_day {text} NOT NULL,
    until_day {text} NOT NULL
) {strict};
CREATE INDEX people_deputy_person ON people_deputy (person);
CREATE INDEX people_deputy_deputy ON people_deputy (deputy);
