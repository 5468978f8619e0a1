-- The file in a git repository that a router follows: the version that was brought into it, and the newest one that was read.
CREATE TABLE followed_file (
    router_id BIGINT NOT NULL PRIMARY KEY REFERENCES router (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    branch TEXT NOT NULL,
    path TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    saves INTEGER NOT NULL,
    taken_commit TEXT,
    taken_at TEXT,
    taken_author TEXT,
    taken_title TEXT,
    taken_text TEXT,
    seen_commit TEXT,
    seen_at TEXT,
    seen_author TEXT,
    seen_title TEXT,
    seen_text TEXT,
    checked_at TEXT,
    problem TEXT
);
