-- Thresholds fitted to a version of a test set, with what speaks for them; saved_as is the revision that has them.
CREATE TABLE router_fit (
    id ${id},
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    test_set_id BIGINT NOT NULL,
    test_set_version INTEGER NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    fit ${bytes} NOT NULL,
    saved_as INTEGER,
    FOREIGN KEY (test_set_id, test_set_version) REFERENCES test_set_version (test_set_id, number) ON DELETE CASCADE
);

CREATE INDEX router_fit_by_router ON router_fit (router_id, id);
