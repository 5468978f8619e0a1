-- What was chosen for the sentences of a version of a test set. remote_id and plan_id say what was evaluated and may name what is gone.
CREATE TABLE evaluation (
    id ${id},
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    test_set_id BIGINT NOT NULL,
    test_set_version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    revision INTEGER NOT NULL,
    remote_id BIGINT,
    remote_name TEXT,
    plan_id BIGINT,
    read_at TEXT,
    fingerprint TEXT,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    took_ms BIGINT NOT NULL,
    sentences INTEGER NOT NULL,
    right_count INTEGER NOT NULL,
    in_scope INTEGER NOT NULL,
    right_in_scope INTEGER NOT NULL,
    right_out_of_scope INTEGER NOT NULL,
    chosen INTEGER NOT NULL,
    macro_f1 DOUBLE PRECISION NOT NULL,
    choices ${bytes} NOT NULL,
    FOREIGN KEY (test_set_id, test_set_version) REFERENCES test_set_version (test_set_id, number) ON DELETE CASCADE
);

CREATE INDEX evaluation_by_router ON evaluation (router_id, id);
CREATE INDEX evaluation_by_version ON evaluation (test_set_id, test_set_version);
