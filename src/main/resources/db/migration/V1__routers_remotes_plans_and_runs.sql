-- Plain SQL for SQLite and Postgres. ${id} and ${bytes} are the only words in which the two differ.
--
-- Text that somebody wrote is kept in the form of the class StoredText, JSON as Python's json.dumps writes it, which is all
-- ASCII: neither database can hold every string (NUL, half a surrogate pair). Times are ISO 8601 in UTC.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE router (
    id ${id},
    name TEXT NOT NULL UNIQUE,
    threshold DOUBLE PRECISION,
    -- The number of its newest revision. A commit raises it from the number it was made from, so only one of several can.
    head INTEGER NOT NULL
);

-- What a route says, once for all revisions and plans that have it. Never changed.
CREATE TABLE route (
    id ${id},
    hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    utterances INTEGER NOT NULL,
    content TEXT NOT NULL
);

CREATE TABLE revision (
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    encoder_type TEXT NOT NULL,
    encoder_name TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (router_id, number)
);

CREATE TABLE revision_route (
    router_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    route_id BIGINT NOT NULL REFERENCES route (id),
    PRIMARY KEY (router_id, number, position),
    FOREIGN KEY (router_id, number) REFERENCES revision (router_id, number) ON DELETE CASCADE
);

CREATE INDEX revision_route_by_route ON revision_route (route_id);

CREATE TABLE remote (
    id ${id},
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (router_id, name)
);

CREATE TABLE made_check (
    id ${id},
    remote_id BIGINT NOT NULL REFERENCES remote (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL,
    depth TEXT NOT NULL,
    local_hash TEXT NOT NULL,
    remote_hash TEXT,
    -- All four null where the contents were not compared.
    local_only INTEGER,
    remote_only INTEGER,
    changed INTEGER,
    same INTEGER,
    duplicates INTEGER NOT NULL,
    cause TEXT,
    locked_since TEXT
);

CREATE INDEX made_check_by_remote ON made_check (remote_id, id);

CREATE TABLE plan (
    id ${id},
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    remote_id BIGINT NOT NULL REFERENCES remote (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    mode TEXT NOT NULL,
    semantics TEXT NOT NULL,
    local_state TEXT NOT NULL,
    remote_state TEXT NOT NULL,
    local_hash TEXT NOT NULL,
    remote_hash TEXT,
    local_only INTEGER NOT NULL,
    remote_only INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    same INTEGER NOT NULL,
    conflicts TEXT NOT NULL,
    notes TEXT NOT NULL,
    -- How many rows plan_end has; null where the plan has no end.
    end_routes INTEGER
);

CREATE INDEX plan_by_router ON plan (router_id);
CREATE INDEX plan_by_remote ON plan (remote_id);

-- The values that a plan's rows carry, each once. SQL null is unknown, the text null is JSON null.
CREATE TABLE plan_value (
    plan_id BIGINT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    function_schemas TEXT,
    metadata TEXT,
    PRIMARY KEY (plan_id, number)
);

CREATE TABLE plan_row (
    plan_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Null on the local side.
    record_id TEXT,
    route TEXT NOT NULL,
    utterance TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (plan_id, position),
    FOREIGN KEY (plan_id) REFERENCES plan (id) ON DELETE CASCADE
);

CREATE TABLE plan_end (
    plan_id BIGINT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    route_id BIGINT NOT NULL REFERENCES route (id),
    PRIMARY KEY (plan_id, position)
);

CREATE INDEX plan_end_by_route ON plan_end (route_id);

CREATE TABLE run (
    id ${id},
    plan_id BIGINT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    remote_id BIGINT NOT NULL REFERENCES remote (id) ON DELETE CASCADE,
    who TEXT NOT NULL,
    started TEXT NOT NULL,
    progress TEXT NOT NULL,
    finished TEXT,
    outcome TEXT
);

CREATE INDEX run_by_plan ON run (plan_id, id);
CREATE INDEX run_by_remote ON run (remote_id, id);
-- The rule that a remote has at most one run under way, kept here because several consoles may share the database.
CREATE UNIQUE INDEX run_under_way ON run (remote_id) WHERE finished IS NULL;

CREATE TABLE encoder (
    id ${id},
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    dimensions INTEGER NOT NULL,
    UNIQUE (type, name, dimensions)
);

CREATE TABLE vector (
    encoder_id BIGINT NOT NULL REFERENCES encoder (id) ON DELETE CASCADE,
    text_hash TEXT NOT NULL,
    -- 32-bit floats, little-endian.
    floats ${bytes} NOT NULL,
    PRIMARY KEY (encoder_id, text_hash)
);
