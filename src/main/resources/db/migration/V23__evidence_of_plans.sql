-- What a plan was shown with when it was created, as JSON; null for a plan of a version that did not record it.
ALTER TABLE plan ADD COLUMN findings TEXT;
ALTER TABLE plan ADD COLUMN cautions TEXT;
-- The plan that it was created from, and so replaces; null for none.
ALTER TABLE plan ADD COLUMN replaces BIGINT;
-- The value that a rewritten, moved or re-embedded row had, among the values of its plan; null where that is not known.
ALTER TABLE plan_row ADD COLUMN former_value INTEGER;

CREATE INDEX plan_by_replaced ON plan (replaces);
