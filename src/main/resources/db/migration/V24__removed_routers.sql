-- The newest revision of each router that was removed, so that the removal can be undone.
CREATE TABLE removed_router (
    id ${id},
    router_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    threshold DOUBLE PRECISION,
    revision INTEGER NOT NULL,
    encoder_type TEXT NOT NULL,
    encoder_name TEXT NOT NULL,
    extra TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE removed_route (
    removed_id BIGINT NOT NULL REFERENCES removed_router (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    route_id BIGINT NOT NULL REFERENCES route (id),
    PRIMARY KEY (removed_id, position)
);

CREATE INDEX removed_route_by_route ON removed_route (route_id);

-- The remotes it had, to be added again by hand: their rules and histories are gone.
CREATE TABLE removed_remote (
    removed_id BIGINT NOT NULL REFERENCES removed_router (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (removed_id, name)
);
