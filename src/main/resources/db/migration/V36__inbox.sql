-- Decisions that applications report, for routers whose inbox is on. Sentences are stored after redaction, never as they were sent.
CREATE TABLE inbox (
    router_id BIGINT PRIMARY KEY REFERENCES router (id) ON DELETE CASCADE,
    is_on INTEGER NOT NULL,
    days INTEGER NOT NULL,
    presets TEXT NOT NULL,
    rules TEXT NOT NULL
);

-- A distinct text with what its decisions come to, and what a person did with it.
CREATE TABLE inbox_sentence (
    id ${id},
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    text_hash TEXT NOT NULL,
    text TEXT NOT NULL,
    decisions INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    last_route TEXT,
    last_score DOUBLE PRECISION,
    triage TEXT,
    target TEXT,
    who TEXT,
    triaged_at TEXT,
    UNIQUE (router_id, text_hash)
);

CREATE INDEX inbox_sentence_by_time ON inbox_sentence (router_id, last_at);

-- The id that an application gave a decision is stored as its SHA-256 alone.
CREATE TABLE decision (
    id ${id},
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    sentence_id BIGINT NOT NULL REFERENCES inbox_sentence (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    route TEXT,
    score DOUBLE PRECISION,
    report_hash TEXT,
    UNIQUE (router_id, report_hash)
);

CREATE INDEX decision_by_time ON decision (router_id, at);
CREATE INDEX decision_by_sentence ON decision (sentence_id, at);
