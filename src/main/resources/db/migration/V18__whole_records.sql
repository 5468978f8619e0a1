-- The whole record in a form of its store's own, so that an undo puts back what semantic-router does not know.
ALTER TABLE journal_record ADD COLUMN stored ${bytes};

-- The former id of a record that a plan moves.
ALTER TABLE plan_row ADD COLUMN from_id TEXT;
