-- What people decided about findings of the lint: which utterances belong where they are, which pairs and routes are fine. The digest is
-- over kind and texts, which are too long for an index.
CREATE TABLE lint_decision (
    id ${id},
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    first_route TEXT NOT NULL,
    first_utterance TEXT NOT NULL,
    second_route TEXT NOT NULL,
    second_utterance TEXT NOT NULL,
    digest TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (router_id, digest)
);
