-- Plans that somebody proposed, and what was said about them.
CREATE TABLE review (
    id ${id},
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    remote_id BIGINT NOT NULL REFERENCES remote (id) ON DELETE CASCADE,
    plan_id BIGINT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    operations TEXT NOT NULL,
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    -- A JSON array of names.
    reviewers TEXT NOT NULL,
    state TEXT NOT NULL
);

CREATE INDEX review_by_remote ON review (remote_id, id);
CREATE INDEX review_by_plan ON review (plan_id);
CREATE INDEX review_by_state ON review (state, id);

-- The plans it had, in turn.
CREATE TABLE review_plan (
    id ${id},
    review_id BIGINT NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    plan_id BIGINT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL
);

CREATE INDEX review_plan_by_review ON review_plan (review_id, id);

CREATE TABLE verdict (
    id ${id},
    review_id BIGINT NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    plan_id BIGINT NOT NULL,
    operations TEXT NOT NULL,
    words TEXT NOT NULL
);

CREATE INDEX verdict_by_review ON verdict (review_id, id);

-- With an edit it suggests a change: kind, utterance before, utterance after.
CREATE TABLE review_comment (
    id ${id},
    review_id BIGINT NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    plan_id BIGINT NOT NULL,
    route TEXT,
    utterance TEXT,
    text TEXT NOT NULL,
    edit TEXT,
    edit_route TEXT,
    edit_from TEXT,
    edit_to TEXT,
    decision TEXT,
    decided_by TEXT
);

CREATE INDEX review_comment_by_review ON review_comment (review_id, id);

CREATE TABLE review_viewed (
    review_id BIGINT NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    who TEXT NOT NULL,
    route TEXT NOT NULL,
    operations TEXT NOT NULL,
    PRIMARY KEY (review_id, who, route)
);

-- What a remote asks for before a plan is applied; nothing where it has no row.
CREATE TABLE approval_rule (
    remote_id BIGINT NOT NULL PRIMARY KEY REFERENCES remote (id) ON DELETE CASCADE,
    approvals INTEGER NOT NULL,
    role TEXT NOT NULL
);
