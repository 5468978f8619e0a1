-- When a provider last said who somebody is; null for sessions that a password began.
ALTER TABLE session ADD COLUMN vouched TEXT;

UPDATE session SET vouched = begun WHERE account_id IN (SELECT account_id FROM account_login);
