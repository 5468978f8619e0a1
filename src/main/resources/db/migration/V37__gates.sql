-- What plans for a remote must not do to the answers of its router. The test set may be gone: then no plan can be tested.
CREATE TABLE gate_rule (
    remote_id BIGINT NOT NULL PRIMARY KEY REFERENCES remote (id) ON DELETE CASCADE,
    test_set_id BIGINT NOT NULL,
    margin DOUBLE PRECISION NOT NULL,
    route_margin DOUBLE PRECISION NOT NULL,
    only_significant INTEGER NOT NULL,
    must_counts INTEGER NOT NULL,
    evaluated_since_edit INTEGER NOT NULL,
    max_age_days INTEGER,
    level TEXT NOT NULL
);

-- The evaluations that the gate of a remote compares for a plan: of the remote as it was and as the plan leaves it.
CREATE TABLE gate_evaluation (
    plan_id BIGINT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    remote_id BIGINT NOT NULL REFERENCES remote (id) ON DELETE CASCADE,
    before_id BIGINT NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    after_id BIGINT NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    PRIMARY KEY (plan_id, remote_id)
);
