-- A run that takes another one back.
ALTER TABLE run ADD COLUMN undoes BIGINT REFERENCES run (id) ON DELETE CASCADE;

-- What a run wrote down before its first change.
CREATE TABLE journal (
    run_id BIGINT NOT NULL PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    existed INTEGER NOT NULL,
    hash TEXT,
    complete INTEGER NOT NULL,
    step TEXT,
    done INTEGER NOT NULL
);

-- The records that it was going to change or delete, as they were. SQL null is unknown, the text null is JSON null.
CREATE TABLE journal_record (
    run_id BIGINT NOT NULL REFERENCES journal (run_id) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    route TEXT NOT NULL,
    utterance TEXT NOT NULL,
    function_schemas TEXT,
    metadata TEXT,
    floats ${bytes},
    PRIMARY KEY (run_id, record_id)
);
