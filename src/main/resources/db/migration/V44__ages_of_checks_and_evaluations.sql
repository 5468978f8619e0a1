-- What is old is looked for by time.
CREATE INDEX made_check_by_time ON made_check (at);
CREATE INDEX evaluation_by_time ON evaluation (at);
