-- Remotes that are synced by themselves, and what came of it last.
CREATE TABLE auto_sync (
    remote_id BIGINT NOT NULL PRIMARY KEY REFERENCES remote (id) ON DELETE CASCADE,
    mode TEXT NOT NULL,
    states TEXT,
    at TEXT,
    said TEXT
);
