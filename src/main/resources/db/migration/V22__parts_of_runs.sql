-- When and by whom a run was started and resumed, as JSON; null for a run of a version that did not record it.
ALTER TABLE run ADD COLUMN parts TEXT;
-- Who asked it to stop and when, as JSON; null for none since it was started or resumed.
ALTER TABLE run ADD COLUMN stop TEXT;
