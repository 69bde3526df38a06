-- The keys of the data, wrapped by the master key, which lies in a file outside.
CREATE TABLE store_data_key (
    number {int} NOT NULL PRIMARY KEY,
    class {text} NOT NULL,
    wrapped {bytes} NOT NULL
) {strict};
-- By which keyed digest the row of a sealed value is found.
CREATE TABLE store_blind (
    kind {text} NOT NULL,
    token {text} NOT NULL,
    object {text} NOT NULL,
    PRIMARY KEY (kind, token, object)
) {clustered};
CREATE INDEX store_blind_object ON store_blind (kind, object);
-- Keys of the instance are sealed from here on. Those that lay open are made anew when they are needed: a form that is open at
-- that moment has to be loaded again.
DELETE FROM store_secret;
