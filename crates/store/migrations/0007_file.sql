-- Files that people brought, in pieces and sealed, until what they are for is done.
CREATE TABLE store_file (
    id {text} NOT NULL PRIMARY KEY,
    made_at_micros {int} NOT NULL,
    -- In bytes.
    length {int} NOT NULL,
    pieces {int} NOT NULL,
    digest_sealed {bytes} NOT NULL
) {strict};
CREATE TABLE store_file_piece (
    file {text} NOT NULL REFERENCES store_file (id),
    number {int} NOT NULL,
    content_sealed {bytes} NOT NULL,
    PRIMARY KEY (file, number)
) {clustered};
