-- What has to go out and has not yet. The text and the link are made when it goes: no secret lies here.
CREATE TABLE store_outbox (
    kind {text} NOT NULL,
    person {text} NOT NULL,
    made_at_micros {int} NOT NULL,
    PRIMARY KEY (kind, person)
) {strict};
