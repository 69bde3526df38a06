-- By which words a thing is found: the words of its name and of what stands beside it, in small letters and without marks.
CREATE TABLE store_search (
    token {text} NOT NULL,
    kind {text} NOT NULL,
    object {text} NOT NULL,
    weight {int} NOT NULL,
    PRIMARY KEY (token, kind, object)
) {clustered};
CREATE INDEX store_search_object ON store_search (kind, object);
