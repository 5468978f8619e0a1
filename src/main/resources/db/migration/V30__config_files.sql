-- The config file that a router was imported from, as it was: an export in the same format edits it in place.
CREATE TABLE router_file (
    router_id BIGINT NOT NULL PRIMARY KEY REFERENCES router (id) ON DELETE CASCADE,
    format TEXT NOT NULL,
    text TEXT NOT NULL
);

-- A config file of several routers, whole.
CREATE TABLE composed_file (
    id ${id},
    name TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    text TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL
);

-- An indexed router of such a file that is managed as a router of the console, with its place in the file.
CREATE TABLE composed_member (
    router_id BIGINT NOT NULL PRIMARY KEY REFERENCES router (id) ON DELETE CASCADE,
    file_id BIGINT NOT NULL REFERENCES composed_file (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    UNIQUE (file_id, place)
);
