-- Whether a run goes on with the rest where its store refuses a row.
ALTER TABLE journal ADD COLUMN skip_refused INTEGER NOT NULL DEFAULT 0;

-- The rows of a run that its store refused, in its words, until they are taken.
CREATE TABLE journal_refused (
    run_id BIGINT NOT NULL REFERENCES journal (run_id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    record_id TEXT NOT NULL,
    route TEXT NOT NULL,
    utterance TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (run_id, step, record_id)
);
