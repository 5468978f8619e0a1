-- How many records of the index were not semantic-router's; null where the check did not read them, or was made before they were counted.
ALTER TABLE made_check ADD COLUMN foreign_records INTEGER;
