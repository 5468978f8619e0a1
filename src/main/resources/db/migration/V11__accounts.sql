-- Who can sign in. A password is kept as what Argon2id makes of it, with its parameters.
CREATE TABLE account (
    id ${id},
    name TEXT NOT NULL UNIQUE,
    added TEXT NOT NULL,
    password TEXT,
    disabled INTEGER NOT NULL
);

-- A role and where it holds: for a remote, for a router, or with neither for everything.
CREATE TABLE account_grant (
    id ${id},
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    router_id BIGINT REFERENCES router (id) ON DELETE CASCADE,
    remote_id BIGINT REFERENCES remote (id) ON DELETE CASCADE
);

CREATE INDEX account_grant_by_account ON account_grant (account_id);
CREATE INDEX account_grant_by_router ON account_grant (router_id);
CREATE INDEX account_grant_by_remote ON account_grant (remote_id);

-- What a browser or a link holds is kept as its SHA-256 alone.
CREATE TABLE session (
    id ${id},
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    begun TEXT NOT NULL,
    last_used TEXT NOT NULL,
    from_address TEXT NOT NULL,
    agent TEXT NOT NULL,
    ended INTEGER NOT NULL
);

CREATE INDEX session_by_account ON session (account_id, id);

CREATE TABLE invitation (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    expires TEXT NOT NULL
);
