-- What a person did about the local counts of an indicator, in order: `release` shows them, `begin-again` leaves earlier
-- releases out of account from then on, `forget` is what is left where they were deleted.
CREATE TABLE evidence_release (
    id {int} NOT NULL PRIMARY KEY,
    act {text} NOT NULL,
    indicator {text} NOT NULL,
    area {text} NOT NULL,
    edition {text} NOT NULL,
    reason {text} NOT NULL,
    at_micros {int} NOT NULL
) {strict};
CREATE INDEX evidence_release_indicator ON evidence_release (indicator);
-- Every local count that a release showed or hid: what one hides another must not give away, whatever its source.
-- `shown` is empty for a count that was never to be shown and that a sum implies.
CREATE TABLE evidence_released (
    release {int} NOT NULL REFERENCES evidence_release (id),
    name {text} NOT NULL,
    profile {text} NOT NULL,
    shown {text} NOT NULL,
    people {int} NOT NULL,
    PRIMARY KEY (release, name)
) {strict};
-- How released counts add up: one row for each part of each sum.
CREATE TABLE evidence_released_sum (
    release {int} NOT NULL REFERENCES evidence_release (id),
    number {int} NOT NULL,
    position {int} NOT NULL,
    name {text} NOT NULL,
    split {text} NOT NULL,
    PRIMARY KEY (release, number, position)
) {strict};
INSERT INTO evidence_release (id, act, indicator, area, edition, reason, at_micros)
    SELECT ROW_NUMBER() OVER (ORDER BY source, indicator, edition), 'release', indicator, '', source || ' ' || edition, '', 0
    FROM (SELECT DISTINCT source, indicator, edition FROM evidence_published) AS found;
INSERT INTO evidence_released (release, name, profile, shown, people)
    SELECT r.id, p.name, p.profile, p.shown, p.people FROM evidence_published p
    JOIN evidence_release r ON r.indicator = p.indicator AND r.edition = p.source || ' ' || p.edition;
INSERT INTO evidence_released_sum (release, number, position, name, split)
    SELECT r.id, p.number, p.position, p.name, p.split FROM evidence_published_sum p
    JOIN evidence_release r ON r.indicator = p.indicator AND r.edition = p.source || ' ' || p.edition;
DROP TABLE evidence_published_sum;
DROP TABLE evidence_published;
-- A source of which no import says its disclosure profile is hidden from here on. These came in when only open data
-- could.
INSERT INTO intake_source (import, source, disclosure)
    SELECT DISTINCT b.import, s.source, 'as-published' FROM evidence_series_import b
    JOIN evidence_series s ON s.id = b.series
    WHERE NOT EXISTS (SELECT 1 FROM intake_source k WHERE k.import = b.import AND k.source = s.source);
