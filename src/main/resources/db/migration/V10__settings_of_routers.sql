-- Who gave a router the name and threshold it has, and when; unknown where nobody has since it was made.
ALTER TABLE router ADD COLUMN settled_who TEXT;
ALTER TABLE router ADD COLUMN settled_at TEXT;
