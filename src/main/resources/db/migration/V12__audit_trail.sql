-- What happened. The hash of each entry is made of the hash before it, its number and its text; rows are added and never changed.
CREATE TABLE audit_entry (
    number BIGINT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    -- What follows stands in the text too; here it is looked for.
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    outcome TEXT NOT NULL,
    begun BIGINT,
    router_id BIGINT,
    remote_id BIGINT,
    words TEXT NOT NULL
);

CREATE INDEX audit_entry_by_begun ON audit_entry (begun, number);
CREATE INDEX audit_entry_by_who ON audit_entry (who, number);
CREATE INDEX audit_entry_by_deed ON audit_entry (deed, number);
CREATE INDEX audit_entry_by_outcome ON audit_entry (outcome, number);
CREATE INDEX audit_entry_by_router ON audit_entry (router_id, number);
CREATE INDEX audit_entry_by_remote ON audit_entry (remote_id, number);
CREATE INDEX audit_entry_by_at ON audit_entry (at, number);

-- The end of the chain, so that a missing tail shows.
CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    hash TEXT NOT NULL
);
