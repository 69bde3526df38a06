-- The secret of an app is sealed from here on. What lay open is not taken over: whoever set a password in a trial gets a new link.
DROP TABLE people_password;
CREATE TABLE people_password (
    person {text} NOT NULL PRIMARY KEY REFERENCES people_person (id),
    hash {text} NOT NULL,
    totp_sealed {bytes} NOT NULL,
    -- The last step of thirty seconds whose code was taken: each code once.
    totp_step {int} NOT NULL
) {strict};
