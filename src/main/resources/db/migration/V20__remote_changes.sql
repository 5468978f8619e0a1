-- When something other than an edit of the router last made the result of a check out of date, by cause.
CREATE TABLE remote_change (
    remote_id BIGINT NOT NULL REFERENCES remote (id) ON DELETE CASCADE,
    cause TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (remote_id, cause)
);
