-- A person with or without an account: how they are reached is sealed and found by a blind token. Addresses lay open before, so
-- nothing is taken over: whoever signed in to a trial is invited anew. Tables that name a person are made again with it.
DROP TABLE people_deputy;
DROP TABLE people_session;
DROP TABLE people_recovery_code;
DROP TABLE people_password;
DROP TABLE people_passkey;
DROP TABLE people_invitation;
DROP TABLE people_role;
DROP TABLE people_person;
DROP TABLE people_challenge;
-- The digests of before could be guessed by whoever has a list of addresses.
DELETE FROM people_guess;
-- Human beings, with or without an account.
CREATE TABLE people_person (
    id {text} NOT NULL PRIMARY KEY,
    name {text} NOT NULL,
    -- Empty words are sealed too: nothing here tells who has an address.
    email_sealed {bytes} NOT NULL,
    phone_sealed {bytes} NOT NULL,
    -- An id of the directory.
    organisation {text},
    job {text} NOT NULL,
    -- Counts the changes, so that the second of two savers is told.
    version {int} NOT NULL,
    made_at_micros {int} NOT NULL,
    -- Since when somebody may not sign in, for now.
    suspended_at_micros {int},
    -- The last time at which somebody signed in.
    seen_at_micros {int}
) {strict};
CREATE INDEX people_person_organisation ON people_person (organisation);
-- Roles in the partnership, for so much of it and so long.
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
-- Links with which people set up how they sign in, or confirm that they read their address. The link itself is not kept.
CREATE TABLE people_invitation (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL REFERENCES people_person (id),
    token_digest {text} NOT NULL UNIQUE,
    expires_at_micros {int} NOT NULL,
    used {int} NOT NULL,
    -- "set-up" or "confirm".
    purpose {text} NOT NULL
) {strict};
CREATE TABLE people_passkey (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL REFERENCES people_person (id),
    -- As its device names it, so that it is found.
    credential_id {text} NOT NULL UNIQUE,
    credential {text} NOT NULL,
    -- As its person names it, to tell it from others; empty where they did not.
    name {text} NOT NULL,
    made_at_micros {int} NOT NULL
) {strict};
CREATE INDEX people_passkey_person ON people_passkey (person);
CREATE TABLE people_password (
    person {text} NOT NULL PRIMARY KEY REFERENCES people_person (id),
    hash {text} NOT NULL,
    totp_sealed {bytes} NOT NULL,
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
-- Deputies: one person acts for another, from one day to another, both included.
CREATE TABLE people_deputy (
    id {text} NOT NULL PRIMARY KEY,
    person {text} NOT NULL REFERENCES people_person (id),
    deputy {text} NOT NULL REFERENCES people_person (id),
    from_day {text} NOT NULL,
    until_day {text} NOT NULL
) {strict};
CREATE INDEX people_deputy_person ON people_deputy (person);
CREATE INDEX people_deputy_deputy ON people_deputy (deputy);
-- Challenges that a device was asked to sign, for as long as it takes. They name the person's address.
CREATE TABLE people_challenge (
    token_digest {text} NOT NULL PRIMARY KEY,
    options_sealed {bytes} NOT NULL,
    state {text} NOT NULL,
    expires_at_micros {int} NOT NULL
) {strict};
