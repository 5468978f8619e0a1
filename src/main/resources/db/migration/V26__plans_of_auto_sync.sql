-- The plan of auto-sync's last attempt that waits for a person; null where none does.
ALTER TABLE auto_sync ADD COLUMN plan_id BIGINT;

-- The newest plans of a remote are looked for on several pages.
CREATE INDEX plan_by_remote_and_id ON plan (remote_id, id);
