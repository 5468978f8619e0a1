-- Labelled sentences of a router. A version never changes.
CREATE TABLE test_set (
    id ${id},
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    held_out INTEGER NOT NULL,
    head INTEGER NOT NULL,
    UNIQUE (router_id, name)
);

CREATE TABLE test_set_version (
    test_set_id BIGINT NOT NULL REFERENCES test_set (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    size INTEGER NOT NULL,
    sentences ${bytes} NOT NULL,
    PRIMARY KEY (test_set_id, number)
);
