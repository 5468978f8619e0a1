-- What was written down beside the index before a run: empty for nothing, null where nobody looked. ASCII, as OwnRecord writes it.
ALTER TABLE journal ADD COLUMN own TEXT;
