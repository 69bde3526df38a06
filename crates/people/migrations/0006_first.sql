-- The link with which the first person comes in, where nobody has an account. The link itself is not kept.
CREATE TABLE people_first_link (
    id {text} NOT NULL PRIMARY KEY,
    token_digest {text} NOT NULL UNIQUE,
    expires_at_micros {int} NOT NULL,
    -- Whoever came by it; NULL until somebody did.
    person {text} REFERENCES people_person (id)
) {strict};
