-- What was done, by whom, in which order: ids and names of columns alone, never what stood in them.
CREATE TABLE store_activity (
    number {int} NOT NULL PRIMARY KEY,
    at_micros {int} NOT NULL,
    -- Empty where nobody was signed in.
    person {text} NOT NULL,
    -- The person for whom a deputy acted, or empty.
    acting_for {text} NOT NULL,
    via {text} NOT NULL,
    verb {text} NOT NULL,
    kind {text} NOT NULL,
    object {text} NOT NULL,
    fields {text} NOT NULL,
    -- The way in which the entry was hashed.
    format {int} NOT NULL,
    hash {bytes} NOT NULL
) {strict};
{append_only store_activity};
-- Forms that were saved: the second submit of one form gets the answer of the first.
CREATE TABLE store_once (
    nonce {text} NOT NULL PRIMARY KEY,
    digest {text} NOT NULL,
    answer {text} NOT NULL,
    at_micros {int} NOT NULL
) {strict};
-- Keys that all nodes of one instance share.
CREATE TABLE store_secret (
    name {text} NOT NULL PRIMARY KEY,
    secret {bytes} NOT NULL
) {strict};
-- What people set in their own instance. The version counts the changes, so that nobody overwrites what they have not seen.
CREATE TABLE store_setting (
    name {text} NOT NULL PRIMARY KEY,
    value {text} NOT NULL,
    version {int} NOT NULL
) {strict};
