-- What programs act for people with. The token itself is kept as its SHA-256 alone; the permissions are words with spaces between,
-- and hold for a remote, for a router, or with neither for everything.
CREATE TABLE api_token (
    id ${id},
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    permissions TEXT NOT NULL,
    router_id BIGINT REFERENCES router (id) ON DELETE CASCADE,
    remote_id BIGINT REFERENCES remote (id) ON DELETE CASCADE,
    made TEXT NOT NULL,
    expires TEXT NOT NULL,
    last_used TEXT,
    UNIQUE (account_id, name)
);

CREATE INDEX api_token_by_router ON api_token (router_id);
CREATE INDEX api_token_by_remote ON api_token (remote_id);
