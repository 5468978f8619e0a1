-- Whom a provider knows: bound to what it calls them, never to a name or an address of theirs.
CREATE TABLE account_login (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    UNIQUE (issuer, subject)
);

-- 1: by their groups at the provider, replaced each time they sign in; 0: given here.
ALTER TABLE account_grant ADD COLUMN from_groups INTEGER NOT NULL DEFAULT 0;
