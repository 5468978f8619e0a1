-- What the findings on plans for a remote warn of and block, where somebody chose. Codes that have no level here have their usual one.
CREATE TABLE policy (
    remote_id BIGINT NOT NULL PRIMARY KEY REFERENCES remote (id) ON DELETE CASCADE,
    levels TEXT NOT NULL,
    deletes_percent INTEGER NOT NULL,
    deletes_number INTEGER NOT NULL,
    few_utterances INTEGER NOT NULL
);
