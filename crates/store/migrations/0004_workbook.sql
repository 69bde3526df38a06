-- A workbook that somebody brought to a list: its rows while they are reviewed, then what saving them changed, so that it
-- can be taken back. It may hold anything that a list holds, so it is sealed, and it is not kept long.
CREATE TABLE store_workbook (
    id {text} NOT NULL PRIMARY KEY,
    list {text} NOT NULL,
    person {text} NOT NULL,
    made_at_micros {int} NOT NULL,
    saved_at_micros {int},
    content_sealed {bytes} NOT NULL
) {strict};
CREATE INDEX store_workbook_person ON store_workbook (person, list);
