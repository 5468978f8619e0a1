-- How often remotes are checked by themselves: of one remote, of those of a router, or of the console, where both ids are null.
CREATE TABLE check_schedule (
    id ${id},
    router_id BIGINT UNIQUE REFERENCES router (id) ON DELETE CASCADE,
    remote_id BIGINT UNIQUE REFERENCES remote (id) ON DELETE CASCADE,
    is_on INTEGER NOT NULL,
    seconds BIGINT NOT NULL,
    depth TEXT NOT NULL,
    deep_every INTEGER NOT NULL,
    jitter INTEGER NOT NULL
);

-- holder claims the check of a remote for one process from claimed_at until claimed_until, in milliseconds since 1970.
CREATE TABLE check_state (
    remote_id BIGINT NOT NULL PRIMARY KEY REFERENCES remote (id) ON DELETE CASCADE,
    failures INTEGER NOT NULL,
    checks BIGINT NOT NULL,
    holder TEXT,
    claimed_at BIGINT,
    claimed_until BIGINT
);
