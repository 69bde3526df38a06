-- Every local count that was ever shown or hidden, by edition: what one edition hides another must not give away.
-- `shown` is empty for a count that was never to be shown and that a sum implies.
CREATE TABLE evidence_published (
    source {text} NOT NULL,
    indicator {text} NOT NULL,
    edition {text} NOT NULL,
    name {text} NOT NULL,
    profile {text} NOT NULL,
    shown {text} NOT NULL,
    people {int} NOT NULL,
    PRIMARY KEY (source, indicator, edition, name)
) {strict};
-- How published counts add up: one row for each part of each sum.
CREATE TABLE evidence_published_sum (
    source {text} NOT NULL,
    indicator {text} NOT NULL,
    edition {text} NOT NULL,
    number {int} NOT NULL,
    position {int} NOT NULL,
    name {text} NOT NULL,
    split {text} NOT NULL,
    PRIMARY KEY (source, indicator, edition, number, position)
) {strict};
