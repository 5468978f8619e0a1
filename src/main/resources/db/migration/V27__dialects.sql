-- What a router of 1.x has beside its encoder and routes, as JSON; null for a router of 0.x.
ALTER TABLE revision ADD COLUMN settings TEXT;
ALTER TABLE removed_router ADD COLUMN settings TEXT;

-- The fields of a value that records of 1.x carry beside metadata, as a JSON object; null where none is known. JSON null in it is known to be empty.
ALTER TABLE plan_value ADD COLUMN fields TEXT;
ALTER TABLE journal_record ADD COLUMN fields TEXT;
