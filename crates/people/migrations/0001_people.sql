-- Human beings, with or without an account.
CREATE TABLE people_person (
    id {text} NOT NULL PRIMARY KEY,
    name {text} NOT NULL,
    email {text} NOT NULL UNIQUE,
    made_at_micros {int} NOT NULL
) {strict};
-- What somebody does in the partnership, for so much of it and so long.
CREATE TABLE people_role (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL REFERENCES people_person (id),
    role {text} NOT NULL,
    -- "all", or "organisation" and an id.
    scope {text} NOT NULL,
    from_day {text} NOT NULL,
    until_day {text}
) {strict};
CREATE INDEX people_role_person ON people_role (person);
-- Links with which people set up how they sign in. The link itself is not kept.
CREATE TABLE people_invitation (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL REFERENCES people_person (id),
    token_digest {text} NOT NULL UNIQUE,
    expires_at_micros {int} NOT NULL,
    used {int} NOT NULL
) {strict};
CREATE TABLE people_passkey (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL REFERENCES people_person (id),
    -- As its device names it, so that it is found.
    credential_id {text} NOT NULL UNIQUE,
    credential {text} NOT NULL,
    made_at_micros {int} NOT NULL
) {strict};
CREATE TABLE people_password (
    person {text} NOT NULL PRIMARY KEY REFERENCES people_person (id),
    hash {text} NOT NULL,
    totp_secret {text} NOT NULL,
    -- The last step of thirty seconds whose code was taken: each code once.
    totp_step {int} NOT NULL
) {strict};
CREATE TABLE people_recovery_code (
    digest {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL REFERENCES people_person (id)
) {strict};
CREATE TABLE people_session (
    id {text} NOT NULL PRIMARY KEY,
    token_digest {text} NOT NULL UNIQUE,
    person {text} NOT NULL REFERENCES people_person (id),
    made_at_micros {int} NOT NULL,
    seen_at_micros {int} NOT NULL
) {strict};
CREATE INDEX people_session_person ON people_session (person);
-- What a device was asked to sign, for as long as it takes.
CREATE TABLE people_challenge (
    token_digest {text} NOT NULL PRIMARY KEY,
    options {text} NOT NULL,
    state {text} NOT NULL,
    expires_at_micros {int} NOT NULL
) {strict};
-- Wrong guesses at an account, whether there is one or not.
CREATE TABLE people_guess (
    subject_digest {text} NOT NULL PRIMARY KEY,
    failures {int} NOT NULL,
    last_at_micros {int} NOT NULL
) {strict};
