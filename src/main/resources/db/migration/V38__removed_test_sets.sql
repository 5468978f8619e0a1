-- The newest version of each test set of a removed router: people labelled these sentences by hand, so a restoration brings them back.
CREATE TABLE removed_test_set (
    removed_id BIGINT NOT NULL REFERENCES removed_router (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    held_out INTEGER NOT NULL,
    size INTEGER NOT NULL,
    sentences ${bytes} NOT NULL,
    PRIMARY KEY (removed_id, name)
);
