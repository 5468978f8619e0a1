-- What the plan did with the utterance that a comment is about when it was written: the kinds of change as words, the value as text, and a
-- digest of the line. Null for comments on a route or on the whole plan, and for comments that are older than these columns.
ALTER TABLE review_comment ADD COLUMN line_digest TEXT;
ALTER TABLE review_comment ADD COLUMN line_local TEXT;
ALTER TABLE review_comment ADD COLUMN line_remote TEXT;
ALTER TABLE review_comment ADD COLUMN line_value TEXT;

-- The first comment of the discussion; null for that one itself, which is the one that is resolved.
ALTER TABLE review_comment ADD COLUMN reply_to BIGINT;
ALTER TABLE review_comment ADD COLUMN resolved_by TEXT;
ALTER TABLE review_comment ADD COLUMN resolved_at TEXT;
ALTER TABLE review_comment ADD COLUMN decided_at TEXT;

-- Suggestions that were accepted or declined need no more attention.
UPDATE review_comment SET resolved_by = decided_by, resolved_at = at WHERE decision IS NOT NULL AND decision <> 'OPEN';

-- What each plan of a review changes, why it replaced the one before, and how many lines differ between the two; null where that is not known.
ALTER TABLE review_plan ADD COLUMN operations TEXT;
ALTER TABLE review_plan ADD COLUMN cause TEXT;
ALTER TABLE review_plan ADD COLUMN lines_added INTEGER;
ALTER TABLE review_plan ADD COLUMN lines_removed INTEGER;
ALTER TABLE review_plan ADD COLUMN lines_changed INTEGER;
ALTER TABLE review_plan ADD COLUMN routes_changed INTEGER;

UPDATE review_plan SET operations = (SELECT MAX(verdict.operations) FROM verdict
  WHERE verdict.review_id = review_plan.review_id AND verdict.plan_id = review_plan.plan_id);
UPDATE review_plan SET operations = (SELECT review.operations FROM review WHERE review.id = review_plan.review_id)
  WHERE plan_id = (SELECT review.plan_id FROM review WHERE review.id = review_plan.review_id);

-- Who ended a review, and when; null while it is open, and for reviews that ended before these columns were there.
ALTER TABLE review ADD COLUMN ended_by TEXT;
ALTER TABLE review ADD COLUMN ended_at TEXT;
