-- What a person noted about a revision of a router. The revision itself never changes.
CREATE TABLE revision_note (
    router_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (router_id, number),
    FOREIGN KEY (router_id, number) REFERENCES revision (router_id, number) ON DELETE CASCADE
);
