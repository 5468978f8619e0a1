-- When plans may be applied: of one remote, or of the console, where remote_id is null. Times are weekly hours or a cron expression.
CREATE TABLE maintenance_window (
    id ${id},
    remote_id BIGINT REFERENCES remote (id) ON DELETE CASCADE,
    effect TEXT NOT NULL,
    reach TEXT NOT NULL,
    zone TEXT NOT NULL,
    days TEXT,
    from_time TEXT,
    until_time TEXT,
    expression TEXT,
    minutes BIGINT,
    note TEXT NOT NULL
);

CREATE INDEX maintenance_window_by_remote ON maintenance_window (remote_id, id);
