-- Work that is done after the change that asked for it. The payload holds ids alone, never words.
CREATE TABLE store_job (
    id {text} NOT NULL PRIMARY KEY,
    kind {text} NOT NULL,
    -- Asked for twice by the same words, it is done once.
    key {text} NOT NULL UNIQUE,
    payload {text} NOT NULL,
    -- Whoever asked for it; empty where nobody did.
    person {text} NOT NULL,
    made_at_micros {int} NOT NULL,
    run_at_micros {int} NOT NULL,
    -- `waiting`, `done` or `parked`.
    state {text} NOT NULL,
    step {int} NOT NULL,
    attempts {int} NOT NULL,
    -- The lease of the process that is at it, and when that ends.
    lease {text} NOT NULL,
    lease_until_micros {int} NOT NULL,
    -- How much of it is done, of how much; both 0 where nobody can say.
    done {int} NOT NULL,
    whole {int} NOT NULL,
    -- The key of the words that say why it was parked.
    reason {text} NOT NULL
) {strict};
CREATE INDEX store_job_due ON store_job (state, run_at_micros);
CREATE INDEX store_job_person ON store_job (person);
