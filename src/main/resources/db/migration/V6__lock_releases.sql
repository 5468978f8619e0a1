-- Locks that somebody opened by hand.
CREATE TABLE lock_release (
    id ${id},
    remote_id BIGINT NOT NULL REFERENCES remote (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    lock_words TEXT NOT NULL,
    reason TEXT NOT NULL
);

CREATE INDEX lock_release_by_remote ON lock_release (remote_id, id);
